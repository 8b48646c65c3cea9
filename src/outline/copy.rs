//! The fair copy: a text as the clean view reads it, with the way back to its source.
//!
//! Headings are looked for in what people read: a page's own words, chunk numbers and injected readings
//! are left out, and lines that were cut go on. A text without noise is its own fair copy.

use super::tree::Heading;
use crate::{
    clean::{Noise, Reason, Stretch, Treatment},
    text::{Offset, Span, Text},
};

/// A text without its noise.
pub(super) struct FairCopy {
    /// What is read.
    pub(super) text: Text,
    /// The pieces; none where nothing is left out.
    pieces: Vec<Piece>,
}

/// Where a piece begins.
#[derive(Clone, Copy)]
struct Piece {
    copied: Offset,
    source: Offset,
    /// Where it ends in the source, if it is one character that is read in place of others.
    read: Option<Offset>,
}

impl FairCopy {
    /// Copies what the clean view shows. Costs nothing where there is no noise.
    pub(super) fn new(text: &Text, noise: &Noise) -> Self {
        let mut stretches = noise.stretches().iter().filter(|s| is_left_out(s)).peekable();
        if stretches.peek().is_none() {
            return Self { text: text.clone(), pieces: Vec::new() };
        }
        let newline = char::from(text.newline());
        let mut out = String::with_capacity(text.len());
        let (mut pieces, mut at) = (Vec::new(), 0);
        for stretch in stretches {
            pieces.push(Piece { copied: out.len(), source: at, read: None });
            out.push_str(text.slice(Span::new(at, stretch.span.start)));
            at = stretch.span.end;
            if let Treatment::Read(c) = stretch.treatment {
                let (copied, source) = (out.len(), stretch.span.start);
                pieces.push(Piece { copied, source, read: Some(at) });
                out.push(c);
            }
            // A line of which nothing is left is no blank line.
            let rest = text.slice(Span::new(at, text.len()));
            if stretch.treatment == Treatment::Hide && (out.is_empty() || out.ends_with(newline)) {
                let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest.starts_with(end));
                at += end.map_or(0, str::len);
            }
        }
        pieces.push(Piece { copied: out.len(), source: at, read: None });
        out.push_str(text.slice(Span::new(at, text.len())));
        Self { text: Text::new(out), pieces }
    }

    /// Takes a heading that was found in the copy back to the source.
    pub(super) fn give_back(&self, heading: &mut Heading) {
        let read = heading.span;
        heading.span = self.source(read);
        heading.mark = self.source(heading.mark);
        if heading.span.len() != read.len() {
            heading.reads = Some(self.text.slice(read).into());
        }
    }

    /// The span of the source that a span of the copy was read from.
    pub(super) fn source(&self, span: Span) -> Span {
        let start = self.place(span.start).start;
        let end = match span.is_empty() {
            true => start,
            // What is left out after the span does not belong to it.
            false => self.place(span.end - 1).end,
        };
        Span::new(start, end)
    }

    /// The byte of the source that a byte of the copy was read from, or all bytes of a character's.
    fn place(&self, at: Offset) -> Span {
        let piece = self.pieces.partition_point(|piece| piece.copied <= at);
        let piece = piece.checked_sub(1).and_then(|i| self.pieces.get(i));
        match piece {
            None => Span::new(at, at + 1),
            Some(Piece { source, read: Some(end), .. }) => Span::new(*source, *end),
            Some(Piece { copied, source, read: None }) => {
                let at = source + (at - copied);
                Span::new(at, at + 1)
            }
        }
    }
}

/// Whether a stretch is left out. A floor's number and time divide a page into articles.
fn is_left_out(stretch: &Stretch) -> bool {
    stretch.treatment != Treatment::Break && stretch.reason != Reason::Floor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::noise;

    /// A page cut into chunks, with buttons and readings.
    fn page() -> Text {
        let body = "这里写着一段正文，说的是一件很平常的事情。".repeat(9);
        let chunk = |number: usize, s: &str| format!("{number}、{s}{body}{}\n\n", "甲".repeat(9));
        let chunks = [1, 2, 3, 4].map(|number| chunk(number, "文"));
        Text::new(format!("下载 收藏 分享\n{}", chunks.concat()))
    }

    #[test]
    fn what_is_left_out_is_stepped_over() {
        let text = page();
        let copy = FairCopy::new(&text, &noise(&text));
        assert!(copy.text.as_str().starts_with("文这里") && !copy.text.as_str().contains('、'));
        let seam = copy.text.as_str().find("甲文").unwrap();
        let read = Span::new(seam, seam + "甲文".len());
        assert_eq!(text.slice(copy.source(read)), "甲\n\n2、文");
        let nothing = copy.source(Span::new(read.end, read.end));
        assert!(nothing.is_empty());
    }

    #[test]
    fn every_place_leads_back_to_the_same_character() {
        let text = page();
        let copy = FairCopy::new(&text, &noise(&text));
        for (at, c) in copy.text.as_str().char_indices() {
            let source = copy.source(Span::new(at, at + c.len_utf8()));
            assert_eq!(text.slice(source), c.to_string());
        }
    }

    #[test]
    fn a_text_without_noise_is_not_copied() {
        let text = Text::new("一、甲\n二、乙\n".to_owned());
        let copy = FairCopy::new(&text, &Noise::NONE);
        assert_eq!(copy.text.as_str().as_ptr(), text.as_str().as_ptr());
        assert_eq!(copy.source(Span::new(3, 9)), Span::new(3, 9));
    }
}
