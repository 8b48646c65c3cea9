//! Collects the short lines while the lines of a text go by.

use super::super::bare::is_titular;
use super::super::mark::{Next, mark};
use super::super::scan::Spots;
use super::blank::{after_blanks, columns, ends_visibly};
use super::joined::{LEAD_BYTES, is_joined, pieces};
use super::opener::opener;
use super::{
    Counts, Layout, Lines, Look, MAX_GAP, Near, SHORT_BYTES, ShortLine, Stand, Words, chars,
    is_blank, key,
};
use crate::text::{Offset, Span, Text};

/// Collects the short lines while the lines of a text go by.
#[derive(Debug, Default)]
pub(in super::super) struct Collector {
    found: Vec<ShortLine>,
    turn: u32,
    above: Near,
    gap: u8,
    counts: Counts,
    /// Whether there are more than may be titles, so that only the first are kept.
    is_crowded: bool,
    layout: Layout,
}

/// Among so many lines stands the title of a text, whatever follows.
const FIRST_LINES: u32 = 64;

/// A line shorter than this many bytes has not lost its line breaks.
const JOINED_BYTES: usize = 200;

/// Titles that ask or call are shorter.
const ASKED_BYTES: usize = 90;

impl Collector {
    /// A collector that knows what stands before `start`, where a line begins, as far as lines know of
    /// each other.
    pub(in super::super) fn before(text: &Text, start: Offset, layout: Layout) -> Self {
        let mut collector = Self { layout, ..Self::default() };
        let mut above = start.checked_sub(1).map(|end| text.line_at(end));
        while let Some(line) = above {
            if !is_passed_over(text.slice(line)) {
                break;
            }
            above = text.previous_line(line);
        }
        let from = above.map_or(0, |line| line.start);
        let mut spots = Spots::new(text);
        for line in text.lines_from(from).take_while(|line| line.start < start) {
            collector.line(text, line, &mut spots);
        }
        // What was found of those lines is another's.
        let known = collector.turn.min(1);
        Self { found: Vec::new(), turn: known, counts: Counts::default(), ..collector }
    }

    /// Lets the last lines that were found know of the lines after them, which are another's.
    pub(in super::super) fn look_ahead(&mut self, text: &Text, end: Offset) {
        let Self { turn, counts, .. } = *self;
        let found = self.found.len();
        let (mut lines, mut spots) = (text.lines_from(end), Spots::new(text));
        while self.turn < turn + 2
            && let Some(line) = lines.next()
        {
            self.line(text, line, &mut spots);
        }
        self.found.truncate(found);
        (self.turn, self.counts) = (turn, counts);
    }

    /// Takes over what another collected from the lines that follow. Of a text that has more short lines than
    /// `most` only the first are kept, however its lines come.
    pub(in super::super) fn append(&mut self, next: Self, most: usize) {
        // It counted the line before its own.
        let known = if self.turn > 0 { 1 } else { 0 };
        let shift = self.turn - known;
        let lines =
            next.found.into_iter().map(|line| ShortLine { turn: line.turn + shift, ..line });
        self.found.extend(lines.filter(|line| !self.is_crowded || line.turn < FIRST_LINES));
        self.turn = next.turn + shift;
        self.counts.add(&next.counts);
        if self.found.len() > most {
            self.is_crowded = true;
            self.found.retain(|line| line.turn < FIRST_LINES);
        }
    }

    /// Takes the next line. A long line that has lost its line breaks is taken as the lines it once was.
    pub(in super::super) fn line(&mut self, text: &Text, span: Span, spots: &mut Spots) {
        let may_be_joined = span.len() > JOINED_BYTES
            && spots.has_blank(Span::new(span.start + LEAD_BYTES, span.end));
        if span.is_empty() {
            self.blank();
        } else if let Some(len) = self.opener(text, span) {
            self.gap = MAX_GAP;
            let end = span.start + len;
            self.piece(text, Span::new(span.start, end), Stand::Opener);
            let (turn, rest) = (self.turn, text.slice(Span::new(end, span.end)));
            let rest = after_blanks(rest, is_blank).len();
            self.pieces(text, Span::new(span.end - rest, span.end));
            self.counts.pieces += self.turn - turn;
        } else if may_be_joined && is_joined(text.slice(span)) {
            // The line was a section; what opens it stands at the break that was left.
            self.gap = MAX_GAP;
            let turn = self.turn;
            self.pieces(text, span);
            self.counts.pieces += (self.turn - turn).saturating_sub(1);
        } else {
            self.piece(text, span, Stand::Alone);
        }
    }

    /// The bytes up to the end of the title that opens a line, where a section stands on each.
    fn opener(&self, text: &Text, span: Span) -> Option<usize> {
        if self.layout == Layout::Lines || self.turn == 0 {
            return None;
        }
        let line = text.slice(span);
        let lead = line.len() - after_blanks(line, is_blank).len();
        let rest = line.get(lead..)?;
        let is_marked = mark(rest).is_some_and(|mark| mark.next != Next::Clash);
        (!is_marked).then(|| opener(rest))?.map(|opener| lead + opener.len)
    }

    /// Takes a line that has lost its breaks, or what is left of it.
    fn pieces(&mut self, text: &Text, span: Span) {
        // Blanks at its end are no line.
        let line = text.slice(span).trim_end_matches(is_blank);
        let span = Span::new(span.start, span.start + line.len());
        for piece in pieces(line, self.layout) {
            let piece = Span::new(span.start + piece.start, span.start + piece.end);
            self.piece(text, piece, Stand::Piece);
        }
        // What the line ends with was cut, not written so.
        if let Some(last) = self.found.last_mut().filter(|last| last.span.end == span.end) {
            last.words = Words::Other;
        }
    }

    fn piece(&mut self, text: &Text, span: Span, stand: Stand) {
        let s = text.as_str().get(span.start..span.end).unwrap_or("");
        let trimmed = after_blanks(s, is_blank);
        let start = span.end - trimmed.len();
        let trimmed = match ends_visibly(trimmed) {
            true => trimmed,
            false => trimmed.trim_end_matches(is_blank),
        };
        if trimmed.is_empty() {
            return self.blank();
        }
        if is_between(trimmed) {
            let gap = if self.turn > 0 { 2 } else { MAX_GAP };
            self.gap = (self.gap + gap).min(MAX_GAP);
            return;
        }
        let indent = columns(s.get(..start - span.start).unwrap_or(""));
        let this = Near::new(trimmed, indent);
        self.tell_lines_above(trimmed, this);
        if stand == Stand::Opener || is_short(trimmed, this.look) {
            self.found.push(ShortLine {
                span: Span::new(start, start + trimmed.len()),
                turn: self.turn,
                key: key(trimmed),
                chars: chars(trimmed),
                words: words(s, trimmed, this.look),
                indent,
                gap: self.gap,
                gap_below: 0,
                above: self.above,
                below: Near::default(),
                beyond: Near::default(),
                stand,
                counts: false,
            });
        }
        self.counts.count(self.gap, this);
        self.above = this;
        self.gap = 0;
        self.turn += 1;
    }

    /// Takes a line on which nothing stands.
    fn blank(&mut self) {
        self.gap = (self.gap + u8::from(self.turn > 0)).min(MAX_GAP);
    }

    /// Lets the last lines that were found know of a line that follows them.
    fn tell_lines_above(&mut self, trimmed: &str, this: Near) {
        for line in self.found.iter_mut().rev().take(2) {
            if line.turn + 1 == self.turn {
                line.below = this;
                line.gap_below = self.gap;
                // What stands over the notes of a text is no part of it.
                if trimmed.starts_with(['〔', '［', '[']) {
                    line.words = Words::Other;
                }
            } else if line.turn + 2 == self.turn {
                line.beyond = this;
            }
        }
    }

    /// All short lines, in order.
    pub(in super::super) fn finish(self) -> Lines {
        Lines { short: self.found, all: self.turn, counts: self.counts }
    }
}

/// Whether a line is one that may be a title, or stand in a list of titles.
fn is_short(s: &str, look: Look) -> bool {
    match look {
        Look::Short => true,
        Look::Code => s.len() <= SHORT_BYTES,
        Look::Lead => s.len() <= SHORT_BYTES && s.ends_with(['：', ':']),
        _ => asks(s),
    }
}

fn asks(s: &str) -> bool {
    s.len() <= ASKED_BYTES && s.ends_with(['？', '！', '?'])
}

/// What the words of a line may be, which is given with and without its blanks.
fn words(line: &str, s: &str, look: Look) -> Words {
    let code = line.starts_with("  ") && s.is_ascii();
    if look == Look::Short && !code && is_titular(s) {
        Words::Title
    } else if asks(s) && is_titular(s.trim_end_matches(['？', '！', '?'])) {
        Words::Call
    } else {
        Words::Other
    }
}

/// Whether a line only sets others apart: it is blank, a rule, or the place of a contents list that was not drawn up.
pub(in super::super) fn is_passed_over(line: &str) -> bool {
    is_between(line.trim_matches(is_blank))
}

/// As [`is_passed_over`], of a line without blanks around it.
fn is_between(trimmed: &str) -> bool {
    trimmed.is_empty() || is_rule(trimmed) || trimmed.eq_ignore_ascii_case("[toc]")
}

/// A line of one sign that divides: ```, ----, ＊＊＊, ————
fn is_rule(s: &str) -> bool {
    // A Han sign divides nothing.
    if let [0xe4..=0xe9, ..] = s.as_bytes() {
        return false;
    }
    let mut signs = s.chars().filter(|&c| !is_blank(c));
    let first = signs.next().filter(|c| {
        matches!(
            c,
            '-' | '='
                | '*'
                | '_'
                | '`'
                | '~'
                | '^'
                | '+'
                | '#'
                | '·'
                | '—'
                | '…'
                | '─'
                | '━'
                | '＊'
                | '＝'
                | '－'
        )
    });
    first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|c| c == first))
}
