//! A search through a text in steps, from the reader's place on, then from the start up to it.

use std::ops::Range;

use super::{
    gap::{Block, Gaps, line_start, next_line_start},
    pattern::Pattern,
};
use crate::text::{Offset, Span, Text};

/// A search under way. Dropping it cancels it; it holds no more than a line or a step of the text.
#[derive(Clone, Debug)]
pub struct Search<G> {
    pattern: Pattern,
    text: Text,
    gaps: G,
    start: Offset,
    next: Offset,
    lap: Lap,
    narrowing: Option<Narrowing>,
    /// Bytes of the next step of a thread.
    stride: usize,
}

/// The first step of a thread is short, so that the first hit is there soon; the later ones grow.
const FIRST_STRIDE: usize = 1 << 18;
const LAST_STRIDE: usize = 1 << 22;

/// How far from a hit in its line a narrowing looks, in bytes: about as far as a list shows.
const NEAR: usize = 400;

/// What more is asked of the hits where the reader looks through them: one or the other.
#[derive(Clone, Debug)]
pub struct Narrowing {
    /// It stands near the hit in its line.
    pub pattern: Pattern,
    /// The hit lies in one of these, which are sorted and apart.
    pub within: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lap {
    /// From the start of the search to the end of the text.
    Ahead,
    /// From the start of the text to the start of the search.
    Behind,
    Over,
}

/// What one step found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The hits in order, none within another: spans of the source on character boundaries.
    pub hits: Vec<Span>,
    /// What was searched.
    pub searched: Span,
}

impl<G: Gaps> Search<G> {
    /// A search from the line that holds `from`. Lines are those of the shown text, and hits lie within
    /// one, so that the same hits are found from wherever it starts.
    pub fn new(pattern: Pattern, text: Text, gaps: G, from: Offset) -> Self {
        let start = line_start(&text, &gaps, from);
        let (lap, stride) = (Lap::Ahead, FIRST_STRIDE);
        Self { pattern, text, gaps, start, next: start, lap, narrowing: None, stride }
    }

    /// The same search for fewer hits.
    #[must_use]
    pub fn narrowed(self, narrowing: Option<Narrowing>) -> Self {
        Self { narrowing, ..self }
    }

    /// Where the search began: everything before it is searched last.
    pub fn start(&self) -> Offset {
        self.start
    }

    /// Searches `budget` more bytes of the source and the rest of the line there; `None` when all was
    /// searched. A step of 1 byte searches one line.
    pub fn step(&mut self, budget: usize) -> Option<Found> {
        let end = loop {
            let limit = match self.lap {
                Lap::Ahead => self.text.len(),
                Lap::Behind => self.start,
                Lap::Over => return None,
            };
            if self.next < limit {
                let end = self.next.saturating_add(budget.max(1)).min(limit);
                break next_line_start(&self.text, &self.gaps, end).min(limit);
            }
            (self.lap, self.next) = match self.lap {
                Lap::Ahead => (Lap::Behind, 0),
                Lap::Behind | Lap::Over => (Lap::Over, limit),
            };
        };
        let searched = Span::new(self.next, end);
        self.next = end;
        let block = Block::new(&self.text, &self.gaps, searched);
        let found = self.pattern.find_iter(block.shown());
        let hits = found.filter_map(|hit| {
            let source = block.source(hit.clone())?;
            let wanted = self.narrowing.as_ref().is_none_or(|n| n.lets(source, block.shown(), hit));
            wanted.then_some(source)
        });
        Some(Found { hits: hits.collect(), searched })
    }
}

impl Narrowing {
    /// Whether a hit is wanted that lies at `source` in the text and at `hit` in the shown text.
    fn lets(&self, source: Span, shown: &str, hit: Range<usize>) -> bool {
        let after = self.within.partition_point(|span| span.start <= source.start);
        let span = after.checked_sub(1).and_then(|before| self.within.get(before));
        span.is_some_and(|span| span.contains(source.start))
            || self.pattern.find_iter(around(shown, hit)).next().is_some()
    }
}

/// What stands near a hit in its line.
fn around(shown: &str, hit: Range<usize>) -> &str {
    let from = shown.floor_char_boundary(hit.start.saturating_sub(NEAR));
    let until = shown.floor_char_boundary(hit.end.saturating_add(NEAR));
    let ends = ['\n', '\r'];
    let before = shown.get(from..hit.start).unwrap_or_default();
    let behind = shown.get(hit.end..until).unwrap_or_default();
    let from = before.rfind(ends).map_or(from, |at| from + at + 1);
    let until = behind.find(ends).map_or(until, |at| hit.end + at);
    shown.get(from..until).unwrap_or_default()
}

impl<G: Gaps> Iterator for Search<G> {
    type Item = Found;

    /// A step of a size that suits a thread that has nothing else to do.
    fn next(&mut self) -> Option<Found> {
        let stride = self.stride;
        self.stride = (stride * 2).min(LAST_STRIDE);
        self.step(stride)
    }
}
