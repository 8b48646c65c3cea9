//! A part of a document as it is printed: by `cat`, and where it is copied.

use super::{Document, View};
use crate::text::{Offset, Span};

impl Document {
    /// A part of the document as it is shown, line by line. In the clean view a paragraph is a line, set in as the
    /// source has it, so that a tidy text comes out as it is; blank lines stand between, as they are shown.
    pub fn printed(&self, span: Span) -> Box<dyn Iterator<Item = String> + '_> {
        match self.view() {
            View::Clean => Box::new(self.printed_clean(span)),
            View::Source => Box::new(self.text.slice(span).lines().map(str::to_owned)),
        }
    }

    fn printed_clean(&self, span: Span) -> impl Iterator<Item = String> + '_ {
        let within = self.paragraphs_from(span.start).take_while(move |p| p.span.start < span.end);
        within.enumerate().flat_map(move |(i, paragraph)| {
            let kept = self.kept_blank_lines(&paragraph).max(u16::from(paragraph.blank_before));
            let blank = usize::from(if i > 0 { kept } else { 0 });
            let Span { start, end } = paragraph.span;
            // Of the first paragraph and the last only what lies in the span.
            let lead = if start < span.start { "" } else { self.lead(start) };
            let part = Span::new(start.max(span.start), end.min(span.end));
            let line = format!("{lead}{}", self.read(part));
            std::iter::repeat_n(String::new(), blank).chain([line])
        })
    }

    /// The blanks that set in a paragraph that begins at an offset, as the source has them; none where it begins
    /// inside a line.
    fn lead(&self, start: Offset) -> &str {
        let before = self.text.slice(Span::new(0, start));
        let line = before.trim_end_matches(|c: char| c.is_whitespace() && !is_line_end(c));
        let starts = line.is_empty() || line.ends_with(is_line_end);
        if starts { before.get(line.len()..).unwrap_or_default() } else { "" }
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use crate::{
        document::{Source, open_text},
        text::Span,
    };

    #[test]
    fn a_tidy_text_comes_out_as_it_is() {
        let long = "河边的旧仓库今年改成了书场。".repeat(4);
        for content in [
            format!("书场\n\n　　{long}\n\n　　{long}\n"),
            format!("  提升能力，建立机制。{long}\n\n  强化教育，健全制度。{long}\n"),
            "一、茶\n\n二、灯\n    灯油\n\tlamp\n".to_owned(),
        ] {
            let document = open_text(Source::Stdin, &content);
            let lines: Vec<String> = document.printed(Span::new(0, content.len())).collect();
            assert_eq!(lines.join("\n") + "\n", content);
        }
    }
}
