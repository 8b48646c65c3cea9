//! Lines and columns of many offsets, for output that other programs read.

use crate::text::{Offset, Position, Span, Text};

/// Lines and columns of ascending offsets, reading the text once.
pub(super) struct Places<'a> {
    text: &'a Text,
    offset: Offset,
    line: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    pub(super) fn position(&mut self, offset: Offset) -> Position {
        let between = self.text.as_str().as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(self.text.newline(), between).count();
        self.offset = self.offset.max(offset);
        let start = self.text.line_at(offset).start;
        let char = self.text.slice(Span::new(start, offset)).chars().count();
        Position { line: self.line, char }
    }
}
