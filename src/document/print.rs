//! A part of a document as it is printed: by `cat`, and where it is copied.

use super::{Document, Indent, Paragraph, View};
use crate::text::Span;

/// Bytes at the start of a text that tell how its paragraphs are set in.
const SAMPLE: usize = 64 << 10;

/// Bytes of the longest lead.
const LEAD: usize = 256;

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
        let usual = self.usual_lead();
        within.enumerate().flat_map(move |(i, paragraph)| {
            let kept = self.kept_blank_lines(&paragraph).max(u16::from(paragraph.blank_before));
            let blank = usize::from(if i > 0 { kept } else { 0 });
            let Span { start, end } = paragraph.span;
            // Of the first paragraph and the last only what lies in the span.
            let within = start < span.start;
            let lead = if within { String::new() } else { self.lead(&paragraph, &usual) };
            let part = Span::new(start.max(span.start), end.min(span.end));
            let line = format!("{lead}{}", self.read(part));
            std::iter::repeat_n(String::new(), blank).chain([line])
        })
    }

    /// The blanks that set in a paragraph, as the source has them, but for those of equal depth that most
    /// paragraphs have otherwise; none where it begins inside a line.
    fn lead(&self, paragraph: &Paragraph, usual: &str) -> String {
        let lead = self.source_lead(paragraph);
        let alike = columns(&lead).abs_diff(columns(usual)) <= 1;
        let mixed = !lead.is_empty() && alike && paragraph.indent == Indent::FirstRow;
        if mixed { usual.to_owned() } else { lead }
    }

    /// What most of the first paragraphs are set in by, where it is blank.
    fn usual_lead(&self) -> String {
        let first = self.paragraphs_from(0).take_while(|p| p.span.start < SAMPLE);
        let first = first.filter(|p| p.indent == Indent::FirstRow);
        let mut leads: Vec<String> = first.map(|p| self.source_lead(&p)).collect();
        leads.retain(|lead| !lead.is_empty());
        leads.sort_unstable();
        let usual = leads.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
        usual.and_then(|same| same.first()).cloned().unwrap_or_default()
    }

    fn source_lead(&self, paragraph: &Paragraph) -> String {
        let start = paragraph.span.start;
        let near = Span::new(self.text.floor(start.saturating_sub(LEAD)), start);
        let line = match self.text.slice(near).rfind(is_line_end) {
            Some(at) => near.start + at + 1,
            None if near.start == 0 => 0,
            None => return String::new(),
        };
        let shown =
            self.noise().visible(Span::new(line, start)).map(|piece| self.text.slice(piece));
        let lead: String = shown.collect();
        if lead.chars().all(char::is_whitespace) { lead } else { String::new() }
    }
}

/// The columns of blanks.
fn columns(blanks: &str) -> usize {
    let columns = |c: char| match c {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    };
    blanks.chars().map(columns).sum()
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

    #[test]
    fn blanks_of_one_depth_are_made_alike() {
        let long = "河边的旧仓库今年改成了书场。".repeat(4);
        let leads = ["　　", "    ", "　　", "\t", "  ", "", "&nbsp;&nbsp;"];
        let content: String = leads.iter().map(|lead| format!("{lead}{long}\n")).collect();
        let document = open_text(Source::Stdin, &content);
        let lines: Vec<String> = document.printed(Span::new(0, content.len())).collect();
        let expected =
            ["　　", "　　", "　　", "　　", "  ", "", ""].map(|lead| format!("{lead}{long}"));
        assert_eq!(lines, expected);
    }
}
