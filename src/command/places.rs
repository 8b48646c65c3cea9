//! Lines and columns of many offsets, for output that other programs read.

use memchr::{memchr_iter, memrchr};

use crate::text::{Offset, Position, Span, Text};

/// Lines and columns of ascending offsets, reading the text once, however long its lines are.
pub(super) struct Places<'a> {
    text: &'a Text,
    offset: Offset,
    position: Position,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text, offset: 0, position: Position { line: 1, char: 0 } }
    }

    pub(super) fn position(&mut self, offset: Offset) -> Position {
        let offset = self.text.floor(offset).max(self.offset);
        let between = self.text.slice(Span::new(self.offset, offset)).as_bytes();
        let mut counted = self.offset;
        if let Some(end) = memrchr(self.text.newline(), between) {
            counted += end + 1;
            self.position.line += memchr_iter(self.text.newline(), between).count();
            self.position.char = 0;
        }
        self.position.char += self.text.slice(Span::new(counted, offset)).chars().count();
        self.offset = offset;
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crew::tests::grows_with_size_alone;

    #[test]
    fn places_are_those_that_the_text_tells() {
        for content in ["", "一二\n三\n\n四五六", "一\r\n二三\r\n", "甲乙\r丙\r"] {
            let text = Text::new(content.to_owned());
            let mut places = Places::new(&text);
            for offset in 0..=content.len() {
                assert_eq!(places.position(offset), text.position(offset), "{content:?} {offset}");
            }
        }
    }

    #[test]
    fn many_places_in_one_line_are_told_in_one_reading() {
        grows_with_size_alone("one line", |times| {
            let text = Text::new("一二三。".repeat(10_000 * times));
            move || {
                let mut places = Places::new(&text);
                for at in (0..text.len()).step_by(300) {
                    std::hint::black_box(places.position(at));
                }
            }
        });
    }
}
