//! The web page around a text: what stands before, after and between its paragraphs.
//!
//! The edges of a text are what stands before its first and after its last prose. That the text is a saved
//! page at all must show there, by a line that nothing else would hold. Then every line speaks for or
//! against being the page's own, by its shape ([`Shape`]) and by where it stands, and [`walk`] draws the
//! border. What a page put inside paragraphs is found apart ([`inside`]).

mod blocks;
mod inside;
mod places;
mod titles;

use std::collections::HashSet;

use memchr::memmem;

use super::line::{self, Shape};
use super::sample::{Sample, lines_in, trimmed};
use super::walk::{Gains, Part, walk};
use super::{Reason, Stretch};
use crate::text::{Offset, Span, Text};
use places::Places;

/// Bytes of an edge, at most.
const EDGE: usize = 64 << 10;
/// Bytes of the longest line whose words are looked at.
const LINE: usize = 1100;

/// What was found of the page around a text.
#[derive(Default)]
pub(super) struct Page {
    /// Its lines, hidden.
    pub stretches: Vec<Stretch>,
    /// Whether the text was saved from a web page.
    pub is_saved: bool,
    /// Where the first prose begins.
    pub prose: Offset,
}

/// A line that is not blank.
struct Line {
    span: Span,
    plain: String,
    shape: Shape,
}

impl Line {
    fn read(text: &Text, span: Span) -> Self {
        let raw = text.slice(span);
        let plain = if raw.len() > LINE { String::new() } else { line::plain(raw) };
        let shape = if raw.len() > LINE { Shape::Prose } else { line::shape(&plain) };
        Self { span: trimmed(text, span), plain, shape }
    }

    /// Whether it has the shape of a page's.
    fn is_of_page(&self) -> bool {
        matches!(self.shape, Shape::Site(_) | Shape::Perhaps(_) | Shape::Links)
    }
}

/// Finds the lines of the page.
pub(super) fn find(sample: &Sample) -> Page {
    let text = sample.text;
    let head = head(text);
    let from = head.last().map_or(0, |line| line.span.end);
    let prose = first_prose(text, from);
    let tail = tail(text, from);
    let is_saved = is_saved(head.iter().chain(&tail)) || is_framed(text);
    let mut stretches = Vec::new();
    if is_saved {
        for part in parts(sample) {
            let mut lines = read(text, part);
            let names = titles::see(text, &mut lines);
            stretches.extend(hidden(&lines));
            stretches.extend(inside::names(text, &lines, &names));
        }
        stretches.extend(titles::summary(text, from));
    }
    stretches.extend(inside::stamps(sample));
    stretches.extend(inside::invitations(sample));
    stretches.extend(inside::addresses(sample));
    stretches.extend(inside::buttons(sample));
    Page { stretches, is_saved, prose }
}

/// Whether lines at the edges of a text show that it was saved from a web page: one that nothing else
/// holds, or several kinds of what pages hold.
fn is_saved<'a>(edges: impl Iterator<Item = &'a Line>) -> bool {
    let mut kinds = HashSet::new();
    let mut count = 0;
    for line in edges {
        match line.shape {
            Shape::Site(Reason::Notice) | Shape::Perhaps(Reason::Title | Reason::Image) => {}
            Shape::Site(_) => return true,
            Shape::Links if line.plain.contains('】') => return true,
            Shape::Perhaps(reason) => {
                kinds.insert(reason);
                count += 1;
            }
            Shape::Links => {
                kinds.insert(Reason::Related);
                count += 1;
            }
            _ => {}
        }
    }
    kinds.len() >= 3 && count >= 4
}

/// Whether one of the first or last lines is a page's beyond doubt, be it beside prose.
fn is_framed(text: &Text) -> bool {
    const FIRST: usize = 12;
    const LAST: usize = 24;
    let last = (!text.is_empty()).then(|| text.line_at(text.len()));
    let last = std::iter::successors(last, |line| text.previous_line(*line)).take(LAST);
    let edges = text.lines().take(FIRST).chain(last);
    let mut edges = edges.filter(|line| !is_sentence(text.slice(*line)));
    edges.any(|line| {
        let shape = Line::read(text, line).shape;
        let sure = [Reason::Button, Reason::Copyright, Reason::Site, Reason::Page];
        matches!(shape, Shape::Site(reason) if sure.contains(&reason))
    })
}

/// A quick look for what is no page's: a sentence that does not speak of copyright.
fn is_sentence(raw: &str) -> bool {
    raw.trim_end().ends_with(['。', '！', '？', '”', '…'])
        && memmem::find(raw.as_bytes(), "版权".as_bytes()).is_none()
}

/// Where the lines of a page are looked for: everywhere, or at the edges of a large text.
fn parts(sample: &Sample) -> Vec<Span> {
    let len = sample.text.len();
    if sample.is_whole() {
        return vec![Span::new(0, len)];
    }
    let (head, tail) = (sample.text.line_at(EDGE), sample.text.line_at(len - EDGE));
    vec![Span::new(0, head.end), Span::new(tail.start, len)]
}

/// The lines of a part that are not blank.
fn read(text: &Text, part: Span) -> Vec<Line> {
    let lines = lines_in(text, part).map(|line| Line::read(text, line));
    lines.filter(|line| line.shape != Shape::Blank).collect()
}

/// The lines before the first prose.
fn head(text: &Text) -> Vec<Line> {
    text.lines()
        .take_while(|line| line.end < EDGE)
        .map(|line| Line::read(text, line))
        .take_while(|line| line.shape != Shape::Prose)
        .collect()
}

/// Where anything stands behind the head; the end of the text if nothing does.
fn first_prose(text: &Text, head_end: Offset) -> Offset {
    let rest = text.slice(Span::new(head_end, text.len()));
    text.len() - rest.trim_start().len()
}

/// The lines after the last prose, none of them before `from`.
fn tail(text: &Text, from: usize) -> Vec<Line> {
    let last = (!text.is_empty()).then(|| text.line_at(text.len()));
    let mut lines: Vec<Line> = std::iter::successors(last, |line| text.previous_line(*line))
        .take_while(|line| line.start >= from && line.start + EDGE >= text.len())
        .map(|line| Line::read(text, line))
        .take_while(|line| line.shape != Shape::Prose)
        .collect();
    lines.reverse();
    lines
}

/// The lines that are the page's own, each with its reason.
fn hidden(lines: &[Line]) -> Vec<Stretch> {
    let places = Places::of(lines);
    let gains: Vec<Gains> = (0..lines.len()).map(|i| places.gains(i)).collect();
    let parts = walk(&gains);
    if !parts.contains(&Part::Text) {
        // A page of links alone: there is nothing to read but them.
        return Vec::new();
    }
    let hidden = lines.iter().enumerate().zip(parts).filter(|(_, part)| *part != Part::Text);
    hidden.map(|((i, line), part)| Stretch::hide(places.reason(i, part), line.span)).collect()
}
