//! How paragraphs are set in, and how many blank lines stand before them.

use super::{
    BlankLines, Document, Indent, Paragraph, Spacing, TITLE, View, paragraph::ends_sentence,
};
use crate::text::{Offset, Span};

/// Columns that set a line of code or of a list in.
const SET_IN: u16 = 2;

/// How far above and below a line is looked for lines of its block, in bytes.
const BLOCK: usize = 2 << 10;

/// The part of a text whose lines tell how it sets paragraphs apart, in bytes.
const SAMPLE: usize = 256 << 10;

impl Document {
    pub(super) fn indent(&self, before: Span, span: Span, heading: Option<usize>) -> Indent {
        let blank = self.text.slice(before);
        let columns = self.columns(before);
        if self.view() == View::Source {
            return Indent::Line(columns);
        }
        let titled = before.start == self.first && self.may_be_title(span);
        if titled || heading.is_some_and(|i| self.heading_fills(i, span)) {
            return Indent::None;
        }
        let content = self.text.slice(span);
        // What is joined of several lines is prose.
        let is_line = !content.contains(char::from(self.text.newline()));
        let ascii = is_line && content.starts_with(|c: char| c.is_ascii_graphic());
        match self.spacing {
            Spacing::Lines => Indent::Source(columns),
            // Code, tables and lists in a text of prose: set in by ASCII blanks, and not Chinese; the lines
            // that they stand close to keep their place beside them.
            _ if ascii && columns >= SET_IN && blank.is_ascii() => Indent::Source(columns),
            _ if ascii && self.is_in_block(before.start, span) => Indent::Source(columns),
            _ => Indent::FirstRow,
        }
    }

    /// Whether the line of a paragraph, from `start` on, stands in a block of lines without a blank one between
    /// them that all begin with ASCII, and of which some are set in or fence code off.
    fn is_in_block(&self, start: Offset, span: Span) -> bool {
        const FENCE: &str = "```";
        let newline = char::from(self.text.newline());
        let above = self.text.slice(Span::new(start.saturating_sub(BLOCK), start));
        let below = self.text.slice(Span::new(span.end, (span.end + BLOCK).min(self.text.len())));
        // Of both the first is the rest of the line itself.
        let set_in = |line: &str| {
            let text = line.trim_start_matches([' ', '\t']);
            let by = line.len() - text.len();
            let is_set_in = by >= usize::from(SET_IN) || line.starts_with('\t');
            let begins = text.starts_with(|c: char| c.is_ascii_graphic());
            begins.then_some(is_set_in || text.starts_with(FENCE))
        };
        self.text.slice(span).starts_with(FENCE)
            || above.rsplit(newline).skip(1).map_while(set_in).any(|is_set_in| is_set_in)
            || below.split(newline).skip(1).map_while(set_in).any(|is_set_in| is_set_in)
    }

    /// The columns of the blanks that are shown of a span, no more than are shown.
    fn columns(&self, blank: Span) -> u16 {
        let shown = self.noise().visible(blank).flat_map(|piece| self.text.slice(piece).chars());
        let columns = shown.map(|c| match c {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        });
        columns.sum::<u16>().min(24)
    }

    /// Whether the first paragraph reads like a title: short, and no sentence.
    fn may_be_title(&self, span: Span) -> bool {
        let short = span.len() <= 8 * TITLE && self.spacing != Spacing::Lines;
        short && {
            let title = self.read(span);
            let marked = |c: char| matches!(c, '，' | ',' | '。' | '；' | '”' | '…' | '"');
            title.chars().count() <= TITLE
                && !title.contains(marked)
                && !title.ends_with(ends_sentence)
        }
    }

    /// Whether the heading of section `i` is all there is in `span`.
    fn heading_fills(&self, i: usize, span: Span) -> bool {
        self.outline.sections().get(i).is_some_and(|section| section.heading.end >= span.end)
    }

    /// Whether a region that begins at `start` is set apart from what is shown before it: by a line
    /// that is blank or hidden, or because it begins inside a line.
    pub(super) fn blank_before(&self, start: Offset) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let ends_line = self.text.slice(Span::new(before, start)).ends_with(['\n', '\r']);
        let above = self.region_at(before);
        !ends_line || above.is_some_and(|above| self.shown_span(above).is_none())
    }

    /// Blank lines to show before a paragraph that is not the first: in the clean view one, where paragraphs
    /// are set apart; all of them, where the reader wants them, and in the source.
    pub fn blank_lines_before(&self, paragraph: &Paragraph) -> u16 {
        let apart = match self.spacing {
            _ if self.view == View::Source => false,
            _ if paragraph.indent == Indent::None => true,
            Spacing::Blank | Spacing::Lines => paragraph.blank_before,
            Spacing::Prose => true,
        };
        self.kept_blank_lines(paragraph).max(u16::from(apart))
    }

    /// Blank lines of the file before a paragraph, where they are kept; else 0.
    pub fn kept_blank_lines(&self, paragraph: &Paragraph) -> u16 {
        match (self.view, self.taste.blank_lines) {
            (View::Clean, BlankLines::One) => 0,
            _ => self.blank_lines_above(paragraph.region.start),
        }
    }

    /// The blank lines of the file above the line that begins at `start`.
    fn blank_lines_above(&self, start: Offset) -> u16 {
        const MOST: usize = 200;
        let above = self.text.slice(Span::new(0, start));
        let text = above.trim_end_matches(char::is_whitespace).len();
        let blank = above.as_bytes().get(text..).unwrap_or_default();
        let ends = memchr::memchr_iter(self.text.newline(), blank).take(MOST).count();
        u16::try_from(ends.saturating_sub(usize::from(text > 0))).unwrap_or(0)
    }

    /// How the document sets its paragraphs apart, by its first ones.
    pub(super) fn find_spacing(&self) -> Spacing {
        let (mut paragraphs, mut chars, mut apart) = (0, 0, 0);
        for paragraph in self.paragraphs_from(0).take_while(|p| p.span.start < SAMPLE) {
            paragraphs += 1;
            let shown = self.noise().visible(paragraph.span);
            chars += shown.map(|piece| self.text.slice(piece).chars().count()).sum::<usize>();
            apart += usize::from(paragraph.blank_before || paragraphs == 1);
        }
        if paragraphs == 0 || apart * 5 >= paragraphs * 2 {
            Spacing::Blank
        } else if chars >= paragraphs * 40 {
            Spacing::Prose
        } else {
            Spacing::Lines
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Source, open_text};

    #[test]
    fn only_the_first_row_of_joined_latin_lines_is_set_in() {
        let lines =
            "the reader walks along the river and listens to the old men there and\n".repeat(9);
        let content = format!("    {lines}goes home.\n").repeat(9);
        let document = open_text(Source::Stdin, &content);
        let indents: Vec<Indent> = document.paragraphs_from(0).map(|p| p.indent).collect();
        assert_eq!(indents, [Indent::FirstRow; 9]);
    }

    #[test]
    fn code_and_lists_in_prose_keep_their_columns() {
        use Indent::{FirstRow as Prose, Source as At};
        const PROSE: &str = "下面这一段说明程序怎样读入一份文稿，又怎样找出其中的标题。";
        for (block, expected) in [
            ("fn main() {\n    go();\n}", vec![At(0), At(4), At(0)]),
            ("if (a)\r\n\tgo();", vec![At(0), At(4)]),
            ("```\na = 1\n```", vec![At(0), At(0), At(0)]),
            ("- 一\n- 二\n  - 三", vec![At(0), At(0), At(2)]),
            ("    gangmu 长篇.txt", vec![At(4)]),
            ("- 一\n- 二", vec![Prose, Prose]),
            ("XX县的经验。\n\n  a", vec![Prose, At(2)]),
            ("XX县的经验。\n我们学了。\n  a", vec![Prose, Prose, At(2)]),
        ] {
            let content = format!("{PROSE}\n\n{PROSE}\n\n{block}\n\n{PROSE}\n");
            let document = open_text(Source::Stdin, &content);
            let paragraphs: Vec<Paragraph> = document.paragraphs_from(0).collect();
            let found = paragraphs[2..paragraphs.len() - 1].iter().map(|p| p.indent);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{block}");
        }
    }
}
