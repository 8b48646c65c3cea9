//! Paragraphs around an offset, found in bounded work.
//!
//! The text is partitioned into *regions*: a line with its line end (several, where the clean view
//! joins them), cut further where a heading stands inside it or a line end was lost, and, where a
//! line is very long, at places that depend only on the text near them. So the same paragraphs are found from any
//! offset, forward or back, without reading the document from its start. A region of which something is shown is a
//! paragraph.

use super::{Document, View};
use crate::{
    cell::{Ambiguous, Latin},
    clean::{Part, Treatment},
    outline::{Kind, Section},
    text::{Offset, Span},
    wrap::Shown,
};

/// Lines shorter than this, in bytes, are never cut; longer ones are cut about every so often.
const PIECE: usize = 16 << 10;

/// How far behind a cut its sentence may still run, in bytes.
const SENTENCE: usize = 1 << 10;

/// How a paragraph is set in from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    /// Not at all: a heading.
    None,
    /// Its first row by two 字, as Chinese prose is set.
    FirstRow,
    /// All of it by so many columns, as the source has it.
    Source(u16),
    /// Its first row by so many columns: a line of the source view.
    Line(u16),
}

/// A stretch of text that is wrapped as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What is shown: without blanks around it.
    pub span: Span,
    /// All that belongs to it: up to the start of the next region.
    pub region: Span,
    /// The section whose heading stands in it, or goes on in it.
    pub heading: Option<usize>,
    /// How it is set in.
    pub indent: Indent,
    /// Whether the source has a blank line before it, or would have one had its lines not been lost:
    /// it begins inside a line.
    pub blank_before: bool,
}

impl Document {
    /// The paragraph that holds `offset`; in a blank stretch the one after it, and at the end of the
    /// text the last one. `None` in a text that is all blank.
    pub fn paragraph_at(&self, offset: Offset) -> Option<Paragraph> {
        let region = self.region_at(offset.min(self.text.len()))?;
        self.paragraph_of(region)
            .or_else(|| self.first_after(region.end))
            .or_else(|| self.last_before(region.start))
    }

    /// The paragraph after `paragraph`.
    pub fn paragraph_after(&self, paragraph: &Paragraph) -> Option<Paragraph> {
        self.first_after(paragraph.region.end)
    }

    /// The paragraph before `paragraph`.
    pub fn paragraph_before(&self, paragraph: &Paragraph) -> Option<Paragraph> {
        self.last_before(paragraph.region.start)
    }

    /// Whether nothing is shown before `paragraph`.
    pub fn is_first(&self, paragraph: &Paragraph) -> bool {
        paragraph.region.start <= self.first
    }

    /// All paragraphs from the one at `offset` on.
    pub fn paragraphs_from(&self, offset: Offset) -> impl Iterator<Item = Paragraph> + '_ {
        std::iter::successors(self.paragraph_at(offset), |p| self.paragraph_after(p))
    }

    fn first_after(&self, offset: Offset) -> Option<Paragraph> {
        let mut at = offset;
        loop {
            // Blank stretches are passed over at once, however long.
            let rest = self.text.slice(Span::new(at, self.text.len()));
            at += leading_blank(rest);
            if at >= self.text.len() {
                return None;
            }
            let region = self.region_at(at)?;
            if let Some(paragraph) = self.paragraph_of(region) {
                return Some(paragraph);
            }
            at = region.end;
        }
    }

    fn last_before(&self, offset: Offset) -> Option<Paragraph> {
        let mut at = offset;
        loop {
            at = self.text.slice(Span::new(0, at)).trim_end_matches(is_blank).len();
            let region = self.region_at(at.checked_sub(1)?)?;
            if let Some(paragraph) = self.paragraph_of(region) {
                return Some(paragraph);
            }
            at = region.start;
        }
    }

    /// The region that holds `offset`, `None` in an empty text.
    pub(super) fn region_at(&self, offset: Offset) -> Option<Span> {
        let last = self.text.len().checked_sub(1)?;
        let offset = self.text.floor(offset.min(last));
        let piece = self.line_piece_at(offset);
        let sections = self.outline.sections();
        let next = sections.partition_point(|section| section.heading.start <= offset);
        let current = next.checked_sub(1).and_then(|i| sections.get(i));
        let headings = current.into_iter().chain(sections.get(next)).flat_map(|s| self.cuts(s));
        let lost = self.noise().stretches_in(piece).iter();
        let lost = lost.filter(|stretch| stretch.treatment == Treatment::Break);
        let mut region = piece;
        for cut in headings.flatten().chain(lost.map(|stretch| stretch.span.start)) {
            if cut <= offset {
                region.start = region.start.max(cut);
            } else {
                region.end = region.end.min(cut);
            }
        }
        Some(region)
    }

    /// Where a heading cuts its line: before it, and behind it where it stands alone. A heading whose
    /// text runs on (`（一）认识不足。一些单位…`, `第一条 为了…`) is not cut off from it.
    fn cuts(&self, section: &Section) -> [Option<Offset>; 2] {
        let heading = section.heading;
        if section.kind == Kind::Proposed || self.view() == View::Source {
            return [None, None];
        }
        let inline = self.line_start(heading.start) < heading.start;
        let title = self.text.slice(heading);
        // A title that the view joins with what follows goes on there.
        let behind = Span::new(heading.end, heading.end + 1);
        let goes_on = self.noise().stretches_in(behind).iter().any(|s| s.span.start == heading.end);
        let titled = section.mark.end < heading.end && !title.ends_with(ends_sentence);
        let alone = inline && titled && !goes_on;
        [Some(heading.start), alone.then_some(heading.end)]
    }

    /// Where the text of the line that holds `offset` begins, looking back no further than a
    /// piece: a heading further from its line's start is inline all the more.
    fn line_start(&self, offset: Offset) -> Offset {
        let piece = self.line_piece_at(offset);
        piece.start + leading_blank(self.text.slice(piece))
    }

    /// The line that holds `offset`, with its line end; of a very long line the piece that holds it.
    fn line_piece_at(&self, offset: Offset) -> Span {
        let from = offset.saturating_sub(3 * PIECE);
        let until = (offset + 3 * PIECE).min(self.text.len());
        let mut piece = Span::new(
            self.line_end_before(from, offset).map_or(from, |at| at + 1),
            self.line_end_after(offset, until).map_or(until, |at| at + 1),
        );
        // A cut has no line end near it.
        if piece.len() < PIECE {
            return piece;
        }
        for multiple in from / PIECE..=until / PIECE {
            match self.cut_near(multiple * PIECE) {
                Some(cut) if cut <= offset => piece.start = piece.start.max(cut),
                Some(cut) => piece.end = piece.end.min(cut),
                None => {}
            }
        }
        piece
    }

    /// Where a long line is cut near `at`: behind the first sentence that ends after it. `None` where
    /// a line end is near, for lines that are not long.
    fn cut_near(&self, at: Offset) -> Option<Offset> {
        let (from, until) = (at.checked_sub(PIECE)?, at + PIECE);
        if until > self.text.len() || self.line_end_after(from, until).is_some() {
            return None;
        }
        let start = self.text.floor(at);
        let sentence = self.text.slice(Span::new(start, start + SENTENCE));
        let ends = ['。', '！', '？', '\u{3000}', ' '];
        let end = sentence.char_indices().find(|(_, c)| ends.contains(c));
        Some(start + end.map_or(0, |(at, c)| at + c.len_utf8()))
    }

    /// The first line end from `from` on and before `until` that the view does not join.
    fn line_end_after(&self, from: Offset, until: Offset) -> Option<Offset> {
        let bytes = self.text.as_str().as_bytes().get(from..until)?;
        let mut found = memchr::memchr_iter(self.text.newline(), bytes).map(|at| from + at);
        found.find(|at| !self.is_joined(*at))
    }

    /// The last line end from `from` on and before `until` that the view does not join.
    fn line_end_before(&self, from: Offset, until: Offset) -> Option<Offset> {
        let bytes = self.text.as_str().as_bytes().get(from..until)?;
        let mut found = memchr::memrchr_iter(self.text.newline(), bytes).map(|at| from + at);
        found.find(|at| !self.is_joined(*at))
    }

    /// Whether the view reads on over the line end at `at`.
    fn is_joined(&self, at: Offset) -> bool {
        let around = self.noise().stretches_in(Span::new(at, at + 1)).iter();
        let joins = |t: Treatment| matches!(t, Treatment::Join | Treatment::Read(_));
        around.filter(|stretch| stretch.span.contains(at)).any(|stretch| joins(stretch.treatment))
    }

    /// What is shown of a region, without blanks around it; `None` if that is nothing.
    pub(super) fn shown_span(&self, region: Span) -> Option<Span> {
        let mut shown: Option<Span> = None;
        for part in self.noise().parts(region) {
            let piece = match part {
                Part::Source(piece) => {
                    let source = self.text.slice(piece);
                    let start = piece.start + leading_blank(source);
                    Span::new(start, piece.start + source.trim_end_matches(is_blank).len())
                }
                Part::Read(span, c) if !is_blank(c) => span,
                Part::Read(..) => continue,
            };
            if piece.start < piece.end {
                shown = Some(Span::new(shown.map_or(piece.start, |shown| shown.start), piece.end));
            }
        }
        shown
    }

    /// The paragraph of a region, `None` if nothing of it is shown.
    fn paragraph_of(&self, region: Span) -> Option<Paragraph> {
        let span = self.shown_span(region)?;
        let sections = self.outline.sections();
        let next = sections.partition_point(|section| section.heading.start < region.start);
        // A heading may stand on two lines.
        let goes_on = |i: &usize| sections.get(*i).is_some_and(|s| s.heading.end > region.start);
        let next = next.checked_sub(1).filter(goes_on).unwrap_or(next);
        let heading = sections.get(next).filter(|s| s.kind != Kind::Proposed);
        let heading = heading.filter(|s| s.heading.start < span.end).map(|_| next);
        Some(Paragraph {
            span,
            region,
            heading,
            indent: self.indent(Span::new(region.start, span.start), span, heading),
            blank_before: self.blank_before(region.start),
        })
    }

    /// The shown text of a paragraph, for laying out.
    pub fn shown(&self, paragraph: &Paragraph, ambiguous: Ambiguous) -> Shown {
        let mut shown = Shown::new(ambiguous).with_latin(self.latin());
        for part in self.noise().parts(paragraph.span) {
            match part {
                Part::Source(piece) => shown.push(&self.text, piece),
                Part::Read(span, c) => shown.push_read(span, c),
            }
        }
        shown
    }

    /// The text of a span as it is read.
    pub fn read(&self, span: Span) -> String {
        let mut read = String::new();
        for part in self.noise().parts(span) {
            match (part, self.latin()) {
                (Part::Read(_, c), _) => read.push(c),
                (Part::Source(piece), Latin::AsIs) => read.push_str(self.text.slice(piece)),
                (Part::Source(piece), latin) => {
                    read.extend(self.text.slice(piece).chars().map(|c| latin.shown(c)));
                }
            }
        }
        read
    }

    /// Where the first paragraph begins.
    pub(super) fn find_first(&self) -> Offset {
        self.paragraph_at(0).map_or(0, |paragraph| paragraph.region.start)
    }
}

/// What is blank at the ends of a paragraph.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// The marks after which a sentence is over.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' | '.')
}

fn leading_blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlankLines, Source, Spacing, Taste};
    use proptest::prelude::*;

    fn document(content: &str) -> Document {
        crate::document::open_text(Source::Stdin, content)
    }

    fn shown(document: &Document) -> Vec<String> {
        document.paragraphs_from(0).map(|p| document.text.slice(p.span).to_owned()).collect()
    }

    #[test]
    fn lines_are_paragraphs_and_run_in_headings_stay_in_them() {
        for (content, expected) in [
            ("", vec![]),
            (" \n　\n", vec![]),
            ("一行\n\n　　又一行 \n", vec!["一行", "又一行"]),
            (
                "（一）认识不足。有的人不懂。\n（二）办法不多。有的人不会。",
                vec!["（一）认识不足。有的人不懂。", "（二）办法不多。有的人不会。"],
            ),
        ] {
            assert_eq!(shown(&document(content)), expected);
        }
    }

    #[test]
    fn headings_inside_a_line_begin_paragraphs() {
        let body =
            "这里先把来龙去脉说清楚，再把要做的事一件一件排开，免得读的人摸不着头脑。".repeat(4);
        let parts =
            [&body, "一、目标与任务", &body, "二、措施与保障", &body, "三、时间与分工", &body];
        assert_eq!(shown(&document(&parts.join(" "))), parts);
        let latin = format!("XX县{body}");
        let parts = [&body, "一、目标与任务", &body, "二、措施与保障", &latin];
        assert_eq!(shown(&document(&parts.join(" "))), parts, "a text that begins with Latin");
    }

    #[test]
    fn a_heading_may_go_on_in_a_second_line() {
        let body = "这里把来龙去脉说清楚，免得读的人摸不着头脑。";
        let chapter = |(n, title)| format!("第{n}章\n\n{title}\n\n{body}\n\n");
        let content = [("一", "渡口"), ("二", "石桥"), ("三", "山顶")].map(chapter).concat();
        let headings: Vec<Option<usize>> =
            document(&content).paragraphs_from(0).map(|p| p.heading).take(6).collect();
        assert_eq!(headings, [Some(0), Some(0), None, Some(1), Some(1), None]);
    }

    #[test]
    fn a_long_line_is_cut_behind_sentences() {
        let sentence = "这一句不长不短，正好用来凑成很长很长的一行。";
        let document = document(&sentence.repeat(3000));
        let found = shown(&document);
        assert!(found.len() > 5, "{}", found.len());
        assert!(found.iter().all(|p| p.ends_with('。') && p.len() < 3 * PIECE));
        assert_eq!(found.concat(), document.text.as_str());
    }

    #[test]
    fn the_source_stands_as_it_is_and_taste_sets_the_clean_view() {
        let body = "河边的旧仓库今年改成了书场，每到傍晚便有人来听书。".repeat(6);
        let content = format!("　　一、开张\n\n\n\n    {body} 二、散场 {body}\nＡ座３号\n");
        let mut document = document(&content);
        let set = |document: &Document| -> Vec<(u16, Indent)> {
            let paragraphs = document.paragraphs_from(0).skip(1);
            paragraphs.map(|p| (document.blank_lines_before(&p), p.indent)).collect()
        };
        assert_eq!(set(&document)[0], (1, Indent::FirstRow));
        document.taste = Taste { blank_lines: BlankLines::Kept, latin: Latin::Narrow };
        assert_eq!(set(&document)[0], (3, Indent::FirstRow));
        let last = document.paragraph_at(content.len()).unwrap();
        assert_eq!(document.read(last.span), "A座3号");
        assert_eq!(document.shown(&last, Ambiguous::Narrow).string(), "A座3号");
        document.set_view(View::Source);
        assert_eq!(set(&document), [(3, Indent::Line(4)), (0, Indent::Line(0))]);
        assert_eq!(document.read(last.span), "Ａ座３号");
    }

    #[test]
    fn the_first_lines_tell_the_spacing() {
        let long = "此行甚长，".repeat(12);
        for (content, spacing) in [
            (format!("{long}\n\n{long}\n\n{long}"), Spacing::Blank),
            (format!("{long}\n{long}\n{long}"), Spacing::Prose),
            ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。".to_owned(), Spacing::Lines),
        ] {
            assert_eq!(document(&content).spacing, spacing, "{content}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn regions_partition_the_text_from_any_offset(
            parts in prop::collection::vec("[一二、（） 字。\n\r]{0,20}|\\PC{0,5}", 0..30),
            long in 0..3usize,
        ) {
            let mut content = parts.concat();
            content.push_str(&"长".repeat(long * 20_000));
            let document = document(&content);
            let mut at = 0;
            while at < content.len() {
                let region = document.region_at(at).unwrap();
                prop_assert_eq!(region.start, at);
                prop_assert!(region.end > at);
                for probe in [region.start + region.len() / 2, region.end - 1] {
                    prop_assert_eq!(document.region_at(probe).unwrap(), region);
                }
                at = region.end;
            }
            prop_assert_eq!(at, content.len());
        }
    }

    proptest! {
        #[test]
        fn paragraphs_are_the_same_forward_and_back(
            parts in prop::collection::vec("[一二、（） 字。\n\r]{0,20}|\\PC{0,5}", 0..30),
        ) {
            let document = document(&parts.concat());
            let forward: Vec<Paragraph> = document.paragraphs_from(0).collect();
            let mut back: Vec<Paragraph> = std::iter::successors(
                document.paragraph_at(document.text.len()),
                |p| document.paragraph_before(p),
            ).collect();
            back.reverse();
            prop_assert_eq!(forward, back);
        }
    }
}
