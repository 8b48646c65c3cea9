//! The hits of one search, kept compactly and in the order of the text.

use std::ops::Range;

use super::scan::Found;
use crate::text::{Offset, Span};

/// Hits that are written down after one another; where each such block begins can be looked up.
const BLOCK: usize = 256;

/// Hits in the order of the text, though those behind the start of the search are found last. A hit takes
/// about three bytes, so that all of a million take less than the text that holds them.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    start: Offset,
    behind: Run,
    ahead: Run,
}

/// Spans in order. Each is written as its distance from the start of the one before, and its length.
#[derive(Clone, Debug, Default)]
struct Run {
    len: usize,
    last: Offset,
    /// Numbers of seven bits a byte, the low ones first, the highest bit set where more follow.
    bytes: Vec<u8>,
    blocks: Vec<Block>,
}

/// Where a block of hits begins.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// The first of its hits.
    start: Offset,
    /// Its first byte.
    byte: usize,
}

impl Hits {
    /// No hits yet, of a search that began at `start` (see [`super::Search::start`]).
    pub fn new(start: Offset) -> Self {
        Self { start, ..Self::default() }
    }

    /// Adds what one more step found. Steps must come in the order in which they were made.
    pub fn add(&mut self, found: &Found) {
        let run =
            if found.searched.start < self.start { &mut self.behind } else { &mut self.ahead };
        for hit in &found.hits {
            run.push(*hit);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.behind.len + self.ahead.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hit at an index, counted from 0 in the order of the text.
    pub fn get(&self, index: usize) -> Option<Span> {
        match index.checked_sub(self.behind.len) {
            None => self.behind.get(index),
            Some(index) => self.ahead.get(index),
        }
    }

    /// The hits in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.behind.hits_from(0).chain(self.ahead.hits_from(0))
    }

    /// The indices of the hits that share a byte with `span`.
    pub fn within(&self, span: Span) -> Range<usize> {
        let after = self.first_at(span.end);
        let mut first = self.first_at(span.start);
        let overlaps = |index: usize| self.get(index).is_some_and(|hit| hit.end > span.start);
        if let Some(before) = first.checked_sub(1).filter(|&before| overlaps(before)) {
            first = before;
        }
        first..after.max(first)
    }

    /// The index of the first hit that begins at or after `offset`; [`Hits::len`] if there is none.
    pub fn first_at(&self, offset: Offset) -> usize {
        self.behind.first_at(offset) + self.ahead.first_at(offset)
    }
}

impl Run {
    fn push(&mut self, hit: Span) {
        if self.len.is_multiple_of(BLOCK) {
            self.blocks.push(Block { start: hit.start, byte: self.bytes.len() });
            self.last = hit.start;
        }
        write(&mut self.bytes, hit.start - self.last);
        write(&mut self.bytes, hit.len());
        self.last = hit.start;
        self.len += 1;
    }

    fn get(&self, index: usize) -> Option<Span> {
        self.hits_from(index / BLOCK).nth(index % BLOCK)
    }

    fn first_at(&self, offset: Offset) -> usize {
        let after = self.blocks.partition_point(|block| block.start < offset);
        let Some(block) = after.checked_sub(1) else { return 0 };
        let before = self.hits_from(block).take(BLOCK).take_while(|hit| hit.start < offset);
        block * BLOCK + before.count()
    }

    /// The hits from the first one of a block on.
    fn hits_from(&self, block: usize) -> impl Iterator<Item = Span> + '_ {
        let first = self.blocks.get(block).map_or(self.bytes.len(), |block| block.byte);
        let mut bytes = self.bytes.get(first..).unwrap_or_default();
        let (mut start, mut index) = (0, block * BLOCK);
        std::iter::from_fn(move || {
            let distance = read(&mut bytes)?;
            let len = read(&mut bytes)?;
            start = match self.blocks.get(index / BLOCK) {
                Some(block) if index.is_multiple_of(BLOCK) => block.start,
                _ => start + distance,
            };
            index += 1;
            Some(Span::new(start, start + len))
        })
    }
}

fn write(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front of `bytes`, `None` where there is none.
fn read(bytes: &mut &[u8]) -> Option<usize> {
    let len = bytes.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let (number, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(number.iter().rev().fold(0, |number, byte| number << 7 | usize::from(byte & 0x7F)))
}
