//! What the pages of a print leave between lines: form feeds, page numbers, running heads.

mod ends;
mod heads;

use super::glyph::is_han;
use super::line::{is_heading, plain};
use super::sample::Sample;
use super::{Reason, Stretch, Treatment};
use crate::text::{Span, Text};
use ends::PageEnd;
use heads::Heads;

/// Characters of a line that may be cut by the end of a page.
const SENTENCE: usize = 15;

/// Finds the ends of pages: form feeds, as programs write them that make text of a print, else page numbers
/// on lines of their own (`— 3 —`, `第3页`, `3`). What pages say of themselves there is hidden only if they cut
/// sentences, or if the same head stands beside them: the numbers of sections stand between whole ones and below no
/// head, and some set a form feed before each.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let text = sample.text;
    let feeds = ends::feeds(sample);
    let is_fed = !feeds.is_empty();
    let ends = if is_fed { feeds } else { ends::numbers(sample) };
    let heads = Heads::new(text, &ends);
    let blocks: Vec<Block> =
        ends.iter().enumerate().map(|(turn, end)| Block::new(text, end, turn, &heads)).collect();
    let cuts = blocks.iter().filter(|block| block.is_cut(text)).count();
    let headed = blocks.iter().filter(|block| block.is_headed(text)).count();
    if cuts > 0 && cuts * 3 >= blocks.len() || headed >= ends::PAGES && headed * 2 >= blocks.len() {
        blocks.iter().flat_map(|block| block.stretches(text)).collect()
    } else if is_fed {
        ends.iter().map(|end| Stretch::hide(Reason::Page, end.span)).collect()
    } else {
        Vec::new()
    }
}

/// The end of a page with the heads beside it, between two lines of the text.
struct Block {
    before: Option<Span>,
    hidden: Vec<Span>,
    after: Option<Span>,
}

impl Block {
    /// The block at the page end of number `turn`.
    fn new(text: &Text, end: &PageEnd, turn: usize, heads: &Heads) -> Self {
        let are_heads = |lines: &[Span], page: usize| {
            lines.iter().take_while(|line| heads.has(text, **line, page)).count()
        };
        let (above, below) = (are_heads(&end.before, turn), are_heads(&end.after, turn + 1));
        let above_lines = end.before.iter().take(above).rev();
        let lines = above_lines.chain([&end.span]).chain(end.after.iter().take(below));
        Self {
            before: end.before.get(above).copied(),
            hidden: lines.copied().collect(),
            after: end.after.get(below).copied(),
        }
    }

    /// Whether heads stand beside a page number, and none of them is a heading of the text.
    fn is_headed(&self, text: &Text) -> bool {
        let heading = |line: &Span| is_heading(&plain(text.slice(*line)));
        let lines = || self.hidden.iter().filter(|line| !text.slice(**line).trim().is_empty());
        lines().count() > 1 && !lines().any(heading)
    }

    /// Whether the sentence before runs on behind.
    fn is_cut(&self, text: &Text) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        let (line, next) = (text.slice(before), text.slice(after));
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == ',';
        let open = |c: char| is_han(c) || is_word(c) || matches!(c, '，' | '、');
        let words = line.ends_with(is_word);
        let goes_on = !words || next.starts_with(|c: char| c.is_ascii_lowercase());
        let margin = |line: Span| {
            let near = Span::new(text.floor(line.start.saturating_sub(ends::NEAR)), line.start);
            text.slice(near).rsplit(['\x0c', '\n', '\r']).next().unwrap_or_default()
        };
        let flush = margin(after).is_empty() || words && margin(after) == margin(before);
        line.ends_with(open) && goes_on && flush && line.chars().nth(SENTENCE).is_some()
    }

    /// The block hidden, and the line ends around it joined where they cut a sentence.
    fn stretches(&self, text: &Text) -> Vec<Stretch> {
        let hidden = self.hidden.iter().map(|span| Stretch::hide(Reason::Page, *span));
        let mut found: Vec<Stretch> = hidden.collect();
        if let (true, Some(before), Some(after)) = (self.is_cut(text), self.before, self.after) {
            let starts = [before].into_iter().chain(self.hidden.iter().copied());
            let ends = self.hidden.iter().copied().chain([after]);
            let gaps = starts.zip(ends).map(|(a, b)| Span::new(a.end, b.start));
            found.extend(gaps.map(|gap| Stretch::new(Treatment::Join, Reason::Page, gap)));
            if text.slice(before).ends_with(|c: char| c.is_ascii())
                && let Some(first) = found.iter_mut().find(|s| s.treatment == Treatment::Join)
            {
                first.treatment = Treatment::Read(' ');
            }
        }
        found
    }
}
