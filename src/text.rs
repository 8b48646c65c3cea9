//! One immutable UTF-8 text and the places in it.
//!
//! Everything in the program points into a document by [`Offset`]: a byte position in the decoded
//! text. Rows, lines and titles are made from offsets when they are shown, never kept.

use std::sync::Arc;

use faststr::FastStr;
use memchr::{memchr, memchr_iter, memrchr};

/// A byte position in the decoded UTF-8 text of a document.
pub type Offset = usize;

/// The bytes from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: Offset,
    /// One past the last byte.
    pub end: Offset,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: Offset, end: Offset) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte lies in it.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` lies in it.
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Moves by so many bytes: they were put before the text.
    pub fn shift(&mut self, by: Offset) {
        self.start += by;
        self.end += by;
    }
}

/// A place as editors name it, for output that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// Unicode code points before it in its line, counted from 0.
    pub char: usize,
}

/// The part of a text that tells how its lines end, in bytes.
const HEAD: usize = 64 << 10;

/// One immutable text. Cloning is cheap: clones share the bytes.
#[derive(Clone, Debug)]
pub struct Text {
    content: Arc<FastStr>,
    newline: u8,
}

impl Text {
    /// Takes a decoded text. Lines end at LF (with a CR before it counted to the line end); in a text
    /// that begins with more lines ending at CR alone, they end at CR.
    pub fn new(content: impl Into<FastStr>) -> Self {
        let content = content.into();
        let head = content.as_bytes().get(..HEAD).unwrap_or(content.as_bytes());
        let count = |byte| memchr_iter(byte, head).count();
        let cr = count(b'\r') > 2 * count(b'\n') || memchr(b'\n', content.as_bytes()).is_none();
        Self { content: Arc::new(content), newline: if cr { b'\r' } else { b'\n' } }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Whether the other is a clone of this one.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.content, &other.content)
    }

    /// The byte that ends a line: LF, or CR in a text without any LF.
    pub fn newline(&self) -> u8 {
        self.newline
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether there is no byte at all.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The text of a span. Ends that lie outside the text or inside a character are moved back to
    /// the nearest character boundary, so this cannot fail.
    pub fn slice(&self, span: Span) -> &str {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        self.content.get(start..end.max(start)).unwrap_or("")
    }

    /// The nearest character boundary at or before `offset`.
    pub fn floor(&self, offset: Offset) -> Offset {
        self.content.floor_char_boundary(offset)
    }

    /// The line that holds `offset`, without its line end; an offset in the line end belongs to the
    /// line before it.
    pub fn line_at(&self, offset: Offset) -> Span {
        let bytes = self.content.as_bytes();
        let offset = offset.min(bytes.len());
        let (before, after) = bytes.split_at(offset);
        let start = memrchr(self.newline, before).map_or(0, |at| at + 1);
        let end = memchr(self.newline, after).map_or(bytes.len(), |at| offset + at);
        self.trim_cr(Span::new(start, end))
    }

    /// The line after `line`, `None` at the end of the text. A newline at the very end opens no line.
    pub fn next_line(&self, line: Span) -> Option<Span> {
        let rest = self.content.as_bytes().get(line.end..)?;
        let start = line.end + memchr(self.newline, rest)? + 1;
        (start < self.len()).then(|| self.line_at(start))
    }

    /// The line before `line`, `None` at the start of the text.
    pub fn previous_line(&self, line: Span) -> Option<Span> {
        let end = line.start.checked_sub(1)?;
        Some(self.line_at(end))
    }

    /// All lines in order, without their line ends.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        self.lines_from(0)
    }

    /// The lines from the one that begins at `start` on.
    pub fn lines_from(&self, start: Offset) -> impl Iterator<Item = Span> + '_ {
        let mut start = start;
        std::iter::from_fn(move || {
            let rest = self.content.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
            // Many texts have a blank line after each other.
            let end = match rest.first() {
                Some(first) if *first == self.newline => start,
                _ => memchr(self.newline, rest).map_or(self.len(), |at| start + at),
            };
            let line = self.trim_cr(Span::new(start, end));
            start = end + 1;
            Some(line)
        })
    }

    /// Line and column of an offset. Reads the text up to it: for output, not for drawing.
    pub fn position(&self, offset: Offset) -> Position {
        let offset = self.floor(offset);
        let line = self.line_at(offset);
        let before = self.content.as_bytes().get(..line.start).unwrap_or(&[]);
        Position {
            line: memchr_iter(self.newline, before).count() + 1,
            char: self.slice(Span::new(line.start, offset)).chars().count(),
        }
    }

    /// A line without the CR before its LF.
    pub(crate) fn trim_cr(&self, line: Span) -> Span {
        let bytes = self.content.as_bytes();
        let cr = self.newline == b'\n'
            && line.end > line.start
            && bytes.get(line.end - 1) == Some(&b'\r');
        Span::new(line.start, line.end - usize::from(cr))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_or_cr() {
        for (content, lines) in [
            ("", vec![]),
            ("一", vec!["一"]),
            ("一\n", vec!["一"]),
            ("一\n\n二", vec!["一", "", "二"]),
            ("一\r\n二\r\n", vec!["一", "二"]),
            ("一\r二\r", vec!["一", "二"]),
            ("一\r二\n", vec!["一\r二"]),
            ("\n", vec![""]),
        ] {
            let text = Text::new(content.to_owned());
            let found: Vec<&str> = text.lines().map(|line| text.slice(line)).collect();
            assert_eq!(found, lines, "{content:?}");
            let mut back: Vec<&str> =
                std::iter::successors(text.lines().last(), |line| text.previous_line(*line))
                    .map(|line| text.slice(line))
                    .collect();
            back.reverse();
            assert_eq!(back, lines, "{content:?} backwards");
        }
    }

    #[test]
    fn slices_and_positions_never_split_a_character() {
        let text = Text::new("纲目\n第二行".to_owned());
        assert_eq!(text.slice(Span::new(1, 5)), "纲");
        assert_eq!(text.slice(Span::new(3, 999)), "目\n第二行");
        assert_eq!(text.position(10), Position { line: 2, char: 1 });
        assert_eq!(text.position(999), Position { line: 2, char: 3 });
    }
}
