//! What a printed page leaves between lines: its number and its running head.

use std::collections::HashMap;

use super::glyph::is_han;
use super::sample::{Sample, lines_in, trimmed};
use super::{Reason, Stretch, Treatment};
use crate::text::{Span, Text};

/// Page numbers that tell a habit.
const PAGES: usize = 3;
/// Bytes of the longest line that is a page number.
const LONGEST: usize = 40;
/// Characters that a running head does not reach.
const HEAD: usize = 30;
/// Characters of a line that may be cut by the end of a page.
const SENTENCE: usize = 15;

/// A page number on a line of its own, and the two lines before and after it.
struct Mark {
    span: Span,
    number: usize,
    before: [Option<Span>; 2],
    after: [Option<Span>; 2],
}

/// Finds page numbers between lines (`— 3 —`, `第3页`) and running heads beside them, if the numbers run on and
/// cut sentences: numbers of sections stand between whole ones.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let text = sample.text;
    let marks = sample.thorough(|window| marks(text, window));
    let runs = marks.windows(2).filter(|pair| matches!(pair, [a, b] if a.number + 1 == b.number));
    if marks.len() < PAGES || runs.count() * 3 < (marks.len() - 1) * 2 {
        return Vec::new();
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in marks.iter().flat_map(|mark| [mark.before[0], mark.after[0]]).flatten() {
        *times.entry(text.slice(line)).or_default() += 1;
    }
    let is_head = |line: &Span| {
        let line = text.slice(*line);
        let often = times.get(line).is_some_and(|&n| n >= PAGES && n * 2 >= marks.len());
        often && line.chars().nth(HEAD).is_none()
    };
    let blocks: Vec<Block> = marks.iter().map(|mark| Block::new(mark, is_head)).collect();
    if blocks.iter().filter(|block| block.cuts(text)).count() * 3 < blocks.len() {
        return Vec::new();
    }
    blocks.iter().flat_map(|block| block.stretches(text)).collect()
}

/// A page number with the heads beside it, between two lines of the text.
struct Block {
    before: Option<Span>,
    hidden: Vec<Span>,
    after: Option<Span>,
}

impl Block {
    fn new(mark: &Mark, is_head: impl Fn(&Span) -> bool) -> Self {
        let above = mark.before[0].filter(&is_head);
        let below = mark.after[0].filter(&is_head);
        Self {
            before: mark.before[usize::from(above.is_some())],
            hidden: above.into_iter().chain([mark.span]).chain(below).collect(),
            after: mark.after[usize::from(below.is_some())],
        }
    }

    /// Whether the sentence before runs on behind.
    fn cuts(&self, text: &Text) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        let line = text.slice(before);
        let open = |c: char| is_han(c) || matches!(c, '，' | '、' | ',');
        let before_after = text.slice(Span::new(after.start.saturating_sub(1), after.start));
        line.ends_with(open)
            && line.chars().nth(SENTENCE).is_some()
            && before_after.ends_with(['\n', '\r'])
    }

    /// The block hidden, and the line ends around it joined where they cut a sentence.
    fn stretches(&self, text: &Text) -> Vec<Stretch> {
        let mut found: Vec<Stretch> =
            self.hidden.iter().map(|span| Stretch::hide(Reason::Page, *span)).collect();
        if self.cuts(text) {
            let lines =
                self.before.into_iter().chain(self.hidden.iter().copied()).chain(self.after);
            let lines: Vec<Span> = lines.collect();
            let gaps =
                lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| Span::new(a.end, b.start));
            found.extend(gaps.map(|gap| Stretch::new(Treatment::Join, Reason::Page, gap)));
        }
        found
    }
}

fn marks(text: &Text, window: Span) -> Vec<Mark> {
    let short = lines_in(text, window).filter(|line| line.len() <= LONGEST);
    let marks = short.filter_map(|line| {
        let span = trimmed(text, line);
        let number = page_number(text.slice(span))?;
        let before = beside(text, line, |line| text.previous_line(line));
        let after = beside(text, line, |line| text.next_line(line));
        Some(Mark { span, number, before, after })
    });
    marks.collect()
}

/// The two nearest lines in one direction that are not blank.
fn beside(text: &Text, line: Span, step: impl Fn(Span) -> Option<Span>) -> [Option<Span>; 2] {
    const REACH: usize = 8;
    let lines = std::iter::successors(step(line), |line| step(*line)).take(REACH);
    let mut shown = lines.map(|line| trimmed(text, line)).filter(|line| !line.is_empty());
    [shown.next(), shown.next()]
}

/// The number of a line such as `— 3 —` or `第3页`.
fn page_number(line: &str) -> Option<usize> {
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '·' | '~') || c.is_whitespace();
    let bare = line.trim_matches(dash);
    let dashed = line.starts_with(dash) && line.ends_with(dash);
    let paged = bare.strip_prefix('第').and_then(|bare| bare.strip_suffix('页'));
    let number = if dashed { Some(bare) } else { paged };
    number?.trim().parse().ok().filter(|n| *n < 10_000)
}
