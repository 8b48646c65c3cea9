//! A search through a text in steps, from the reader's place on, then from the start up to it.

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
        Self { pattern, text, gaps, start, next: start, lap: Lap::Ahead }
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
        let hits = self.pattern.find_iter(block.shown()).filter_map(|hit| block.source(hit));
        Some(Found { hits: hits.collect(), searched })
    }
}

impl<G: Gaps> Iterator for Search<G> {
    type Item = Found;

    /// A step of a size that suits a thread that has nothing else to do.
    fn next(&mut self) -> Option<Found> {
        self.step(1 << 18)
    }
}
