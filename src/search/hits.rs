//! The hits of one search, kept compactly and in the order of the text.

use std::ops::Range;

use super::scan::Found;
use crate::text::{Offset, Span};

/// More hits than this are counted, not kept.
const KEPT: usize = 1_000_000;

/// Hits in the order of the text, though those behind the start of the search are found last.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    start: Offset,
    behind: Run,
    ahead: Run,
    total: usize,
}

/// Spans in order, 12 bytes each.
#[derive(Clone, Debug, Default)]
struct Run {
    starts: Vec<Offset>,
    lens: Vec<u32>,
}

impl Hits {
    /// No hits yet, of a search that began at `start` (see [`super::Search::start`]).
    pub fn new(start: Offset) -> Self {
        Self { start, ..Self::default() }
    }

    /// Adds what one more step found. Steps must come in the order in which they were made.
    pub fn add(&mut self, found: &Found) {
        let room = KEPT.saturating_sub(self.len());
        let run =
            if found.searched.start < self.start { &mut self.behind } else { &mut self.ahead };
        for hit in found.hits.iter().take(room) {
            run.starts.push(hit.start);
            run.lens.push(u32::try_from(hit.len()).unwrap_or(u32::MAX));
        }
        self.total += found.hits.len();
    }

    /// How many were found.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many are kept: all, or the first million.
    pub fn len(&self) -> usize {
        self.behind.starts.len() + self.ahead.starts.len()
    }

    /// Whether none was found.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The kept hit at an index, counted from 0 in the order of the text.
    pub fn get(&self, index: usize) -> Option<Span> {
        match index.checked_sub(self.behind.starts.len()) {
            None => self.behind.get(index),
            Some(index) => self.ahead.get(index),
        }
    }

    /// The kept hits in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// The indices of the kept hits that share a byte with `span`.
    pub fn within(&self, span: Span) -> Range<usize> {
        let after = self.first_at(span.end);
        let mut first = self.first_at(span.start);
        let overlaps = |index: usize| self.get(index).is_some_and(|hit| hit.end > span.start);
        if let Some(before) = first.checked_sub(1).filter(|&before| overlaps(before)) {
            first = before;
        }
        first..after.max(first)
    }

    /// The index of the first kept hit that begins at or after `offset`; [`Hits::len`] if there is none.
    pub fn first_at(&self, offset: Offset) -> usize {
        self.behind.first_at(offset) + self.ahead.first_at(offset)
    }
}

impl Run {
    fn get(&self, index: usize) -> Option<Span> {
        let start = *self.starts.get(index)?;
        Some(Span::new(start, start + *self.lens.get(index)? as usize))
    }

    fn first_at(&self, offset: Offset) -> usize {
        self.starts.partition_point(|&start| start < offset)
    }
}
