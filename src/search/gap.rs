//! Shown text, made of the source without what is hidden in it, with the way back to the source.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr_iter, memrchr_iter};

use crate::text::{Offset, Span, Text};

/// What is shown where a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// Nothing: what stands before and after it is read as one.
    Nothing,
    /// This character, no longer than the bytes of the gap.
    Char(char),
    /// The end of a line. No hit crosses it.
    LineEnd,
}

/// A stretch of the source that is not shown as it stands. One without bytes is a seam that the source
/// does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The bytes that are not shown, on character boundaries.
    pub span: Span,
    /// What is shown in their place.
    pub seam: Seam,
}

/// The gaps of a text.
pub trait Gaps {
    /// The gaps that end at `offset` or after it, in the order of their starts and of their ends: they
    /// do not overlap, and of two at one place the one without bytes comes where it is shown.
    fn gaps_from(&self, offset: Offset) -> impl Iterator<Item = Gap> + '_;
}

/// All of the text is shown as it stands.
impl Gaps for () {
    fn gaps_from(&self, _: Offset) -> impl Iterator<Item = Gap> + '_ {
        std::iter::empty()
    }
}

impl Gaps for Vec<Gap> {
    fn gaps_from(&self, offset: Offset) -> impl Iterator<Item = Gap> + '_ {
        let first = self.partition_point(|gap| gap.span.end < offset);
        self.iter().skip(first).copied()
    }
}

impl<G: Gaps> Gaps for &G {
    fn gaps_from(&self, offset: Offset) -> impl Iterator<Item = Gap> + '_ {
        (**self).gaps_from(offset)
    }
}

/// A line without end is cut about every so many bytes, so that no search holds or waits for more.
const LONGEST: usize = 1 << 20;

/// How far behind a cut its sentence may still run, in bytes.
const SENTENCE: usize = 1 << 10;

/// Where a line begins in the shown text: at the last such place up to `offset`.
pub(super) fn line_start(text: &Text, gaps: &impl Gaps, offset: Offset) -> Offset {
    let offset = offset.min(text.len());
    let from = offset.saturating_sub(3 * LONGEST);
    let mut ends = memrchr_iter(text.newline(), bytes(text, Span::new(from, offset)))
        .map(|at| begins_behind(gaps, from + at));
    let line = ends.find_map(|start| start.filter(|start| *start <= offset)).unwrap_or(0);
    let cuts =
        (from / LONGEST..=offset / LONGEST).filter_map(|n| cut_near(text, gaps, n * LONGEST));
    cuts.filter(|cut| *cut <= offset).fold(line, Offset::max)
}

/// The first place at or after `offset` where a line begins in the shown text, or the end of the text.
pub(super) fn next_line_start(text: &Text, gaps: &impl Gaps, offset: Offset) -> Offset {
    let from = offset.saturating_sub(1);
    let until = offset.saturating_add(3 * LONGEST).min(text.len());
    let mut ends = memchr_iter(text.newline(), bytes(text, Span::new(from, until)))
        .map(|at| begins_behind(gaps, from + at));
    let line = ends.find_map(|start| start.filter(|start| *start >= offset)).unwrap_or(text.len());
    let cuts = (from / LONGEST..=until / LONGEST).filter_map(|n| cut_near(text, gaps, n * LONGEST));
    cuts.filter(|cut| *cut >= offset).fold(line, Offset::min)
}

/// Where a line of the shown text begins behind the line end at `at`; `None` where it is read on there.
fn begins_behind(gaps: &impl Gaps, at: Offset) -> Option<Offset> {
    match covering(gaps, at) {
        None => Some(at + 1),
        Some(gap) => (gap.seam == Seam::LineEnd).then_some(gap.span.end),
    }
}

/// Where a very long line is cut near `at`: behind the first sentence that ends after it. `None` where
/// a line ends near. It depends on the text near `at` alone, so that all searches cut alike.
fn cut_near(text: &Text, gaps: &impl Gaps, at: Offset) -> Option<Offset> {
    let (from, until) = (at.checked_sub(LONGEST)?, at + LONGEST);
    let mut ends = memchr_iter(text.newline(), bytes(text, Span::new(from, until)));
    if until > text.len() || ends.any(|end| begins_behind(gaps, from + end).is_some()) {
        return None;
    }
    let start = text.floor(at);
    let sentence = text.slice(Span::new(start, start + SENTENCE));
    let ends = |c: char| matches!(c, '。' | '！' | '？') || c.is_whitespace();
    let end = sentence.char_indices().find(|(_, c)| ends(*c));
    let cut = start + end.map_or(0, |(at, c)| at + c.len_utf8());
    Some(covering(gaps, cut).map_or(cut, |gap| gap.span.end))
}

fn bytes(text: &Text, span: Span) -> &[u8] {
    text.as_str().as_bytes().get(span.start..span.end).unwrap_or_default()
}

/// The gap that hides the byte at `offset`.
fn covering(gaps: &impl Gaps, offset: Offset) -> Option<Gap> {
    let gap = gaps.gaps_from(offset).find(|gap| gap.span.end > offset)?;
    gap.span.contains(offset).then_some(gap)
}

/// A stretch of the source as it is shown.
pub(super) struct Block<'a> {
    shown: Cow<'a, str>,
    pieces: Vec<Piece>,
}

/// A part of the shown text that is not empty: bytes of the source, or what a seam shows for a gap.
struct Piece {
    shown: Range<usize>,
    source: Span,
}

impl<'a> Block<'a> {
    /// What is shown of `span`, which begins and ends where lines do.
    pub(super) fn new(text: &'a Text, gaps: &impl Gaps, span: Span) -> Self {
        let mut inside = gaps
            .gaps_from(span.start)
            .skip_while(|gap| gap.span.start < span.start)
            .take_while(|gap| gap.span.start < span.end)
            .peekable();
        let as_it_stands = text.slice(span);
        if inside.peek().is_none() {
            let whole = Piece { shown: 0..as_it_stands.len(), source: span };
            return Self { shown: Cow::Borrowed(as_it_stands), pieces: vec![whole] };
        }
        let shown = Cow::Owned(String::with_capacity(span.len()));
        let mut block = Self { shown, pieces: Vec::new() };
        let mut at = span.start;
        for gap in inside {
            let before = Span::new(at, gap.span.start);
            block.push(text.slice(before), before);
            block.push(gap.seam.shown(&mut [0; 4]), gap.span);
            at = at.max(gap.span.end);
        }
        let rest = Span::new(at, span.end);
        block.push(text.slice(rest), rest);
        block
    }

    /// The shown text.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The source of a stretch of the shown text: from its first character to the end of its last.
    /// `None` where it has none: for an empty stretch, or a seam without bytes.
    pub(super) fn source(&self, stretch: Range<usize>) -> Option<Span> {
        let last = self.piece(stretch.end.checked_sub(1)?)?;
        let first = self.piece(stretch.start)?;
        let end = match stretch.end {
            end if end == last.shown.end => last.source.end,
            end => last.source.start + (end - last.shown.start),
        };
        let start = first.source.start + (stretch.start - first.shown.start);
        (start < end).then(|| Span::new(start, end))
    }

    fn push(&mut self, shown: &str, source: Span) {
        if shown.is_empty() {
            return;
        }
        let start = self.shown.len();
        self.shown.to_mut().push_str(shown);
        self.pieces.push(Piece { shown: start..start + shown.len(), source });
    }

    /// The piece that holds a byte of the shown text.
    fn piece(&self, shown: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.shown.start <= shown);
        self.pieces.get(after.checked_sub(1)?)
    }
}

impl Seam {
    fn shown(self, buffer: &mut [u8; 4]) -> &str {
        match self {
            Self::Nothing => "",
            Self::Char(c) => c.encode_utf8(buffer),
            Self::LineEnd => "\n",
        }
    }
}
