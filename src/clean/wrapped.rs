//! Lines cut at a fixed width, and the page numbers that a printed page left between them.

use std::collections::HashMap;

use super::chunk::ends_sentence;
use super::glyph::is_han;
use super::sample::Sample;
use super::{Reason, Stretch, Treatment};
use crate::text::{Span, Text};

/// Widths that people and programs cut lines at, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=130;
/// Columns by which a full line may fall short: marks and Latin words are not split.
const SLACK: usize = 4;
/// Columns of the longest Latin word that moves to the next line as a whole.
const WORD: usize = 24;
/// Lines that tell a width.
const FEW: usize = 8;
/// Page numbers that tell a habit.
const PAGES: usize = 3;

/// Finds the line ends that cut sentences.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let mut found = pages(sample);
    if let Some(wrap) = Wrap::find(sample) {
        found.extend(joins(sample.text, &wrap));
    }
    found
}

/// All joined line ends, and the hyphens before them if they are a habit: a text that is cut just anywhere
/// has some words that keep theirs.
fn joins(text: &Text, wrap: &Wrap) -> Vec<Stretch> {
    let next = |line: &Span| text.next_line(*line);
    let lines = std::iter::successors(text.lines().next(), next);
    let ends = lines.filter_map(|line| Some((line, text.next_line(line)?)));
    let joints: Vec<(Span, bool)> = ends
        .filter_map(|(line, next)| {
            Some((wrap.joint(text, line, next)?, cuts_word(text, line, next)))
        })
        .collect();
    let cut = joints.iter().filter(|(_, cut)| *cut).count();
    let habit = cut >= FEW && cut * 50 >= joints.len();
    let mut found = Vec::new();
    for (end, cut) in joints {
        if cut && habit {
            let hyphen = Span::new(end.start - 1, end.start);
            found.push(Stretch::hide(Reason::Hyphen, hyphen));
        }
        found.push(Stretch::join(end));
    }
    found
}

/// Whether a line ends in a hyphen within a Latin word.
fn cuts_word(text: &Text, line: Span, next: Span) -> bool {
    let lower = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c.is_lowercase());
    let before = text.slice(line).trim_end().strip_suffix('-');
    let after = text.slice(next).chars().next();
    before.is_some_and(|before| lower(before.chars().next_back())) && lower(after)
}

/// How a text was cut.
struct Wrap {
    /// The columns of a full line.
    width: usize,
    /// Whether paragraphs begin with a blank.
    indented: bool,
}

impl Wrap {
    /// Finds the width: many lines are as long as the longest, or they are few in a text of short lines,
    /// but a heap beside those a little shorter; hardly one is longer; and most of the full ones end in
    /// mid-sentence (the lines of a poem do not).
    fn find(sample: &Sample) -> Option<Self> {
        let lines: Vec<Measure> = sample
            .windows()
            .iter()
            .flat_map(|window| lines_in(sample.text, *window))
            .filter_map(|line| Measure::of(sample.text.slice(line)))
            .collect();
        let mut counts = vec![0usize; WIDTHS.end() + 2];
        for line in &lines {
            if let Some(count) = counts.get_mut(line.columns.min(WIDTHS.end() + 1)) {
                *count += 1;
            }
        }
        let full = |width: usize| -> usize {
            counts.get(width - SLACK..=width).map_or(0, |counts| counts.iter().sum())
        };
        let width = WIDTHS.max_by_key(|&width| full(width))?;
        let longer: usize = counts.iter().skip(width + 1).sum();
        let (mut cut, mut indented, mut breaks) = (0, 0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let is_full = (width - SLACK..=width).contains(&line.columns);
            cut += usize::from(is_full && !line.ends);
            breaks += usize::from(!is_full);
            indented += usize::from(!is_full && next.indented);
        }
        let below = counts.get(width.saturating_sub(3 * SLACK)..width - SLACK);
        let below: usize = below.map_or(0, |counts| counts.iter().sum());
        let full = full(width);
        let many = full * 6 > lines.len()
            || below * 3 < full * 2 && longer * 50 <= full && cut * 20 > full * 17;
        let wrapped = full >= FEW && many && longer * 10 <= full && cut * 10 > full * 6;
        wrapped.then_some(Self { width, indented: indented * 2 > breaks })
    }

    /// The line end after `line`, if there was no room for what begins `next`.
    fn joint(&self, text: &Text, line: Span, next: Span) -> Option<Span> {
        let (raw, after) = (text.slice(line), text.slice(next));
        let (this, that) = (Measure::of(raw)?, Measure::of(after)?);
        let word = after.chars().take_while(|c| c.is_ascii_graphic()).take(WORD).count();
        let full =
            this.columns + SLACK.max(word) >= self.width && this.columns <= self.width + SLACK;
        let new = that.indented || !self.indented && this.ends;
        let laid_out = [raw, after].iter().any(|line| line.contains(['|', '\t', '│', '┃']));
        if !full || new || laid_out {
            return None;
        }
        Some(Span::new(line.start + raw.trim_end().len(), next.start))
    }
}

/// What a line shows of being cut.
struct Measure {
    columns: usize,
    /// Whether it begins with a blank.
    indented: bool,
    /// Whether a sentence ends with it.
    ends: bool,
}

impl Measure {
    /// Measures a line; `None` for a blank one.
    fn of(raw: &str) -> Option<Self> {
        let trimmed = raw.trim_end();
        let last = trimmed.chars().next_back()?;
        let over = 2 * (WIDTHS.end() + SLACK);
        let columns = trimmed.chars().take(over).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        Some(Self {
            columns,
            indented: raw.starts_with(char::is_whitespace),
            ends: ends_sentence(last),
        })
    }
}

/// All lines that begin in `window`.
fn lines_in(text: &Text, window: Span) -> impl Iterator<Item = Span> + '_ {
    let first = (!window.is_empty()).then(|| text.line_at(window.start));
    std::iter::successors(first, |line| text.next_line(*line))
        .take_while(move |line| line.start < window.end)
}

/// A page number on a line of its own, and what stands around it.
struct PageMark {
    span: Span,
    number: usize,
    before: Option<Span>,
    after: Option<Span>,
}

/// Page numbers between lines (`— 3 —`, `第3页`) and running heads beside them, if the numbers run on and cut
/// sentences: numbers of sections stand between whole ones.
fn pages(sample: &Sample) -> Vec<Stretch> {
    let text = sample.text;
    let marks = sample.thorough(|window| page_marks(text, window));
    let runs = marks.windows(2).filter(|pair| matches!(pair, [a, b] if a.number + 1 == b.number));
    let cut = marks.iter().filter(|mark| cuts(text, mark)).count();
    if marks.len() < PAGES || runs.count() * 3 < (marks.len() - 1) * 2 || cut * 3 < marks.len() {
        return Vec::new();
    }
    let mut heads: HashMap<&str, usize> = HashMap::new();
    for span in marks.iter().flat_map(|mark| [mark.before, mark.after]).flatten() {
        *heads.entry(text.slice(span)).or_default() += 1;
    }
    let is_head = |span: &Span| {
        heads.get(text.slice(*span)).is_some_and(|&n| n >= PAGES && n * 2 >= marks.len())
    };
    let mut found = Vec::new();
    for mark in &marks {
        let heads = [mark.before, mark.after].into_iter().flatten().filter(is_head);
        found.extend(heads.map(|span| Stretch::hide(Reason::Page, span)));
        found.push(Stretch::hide(Reason::Page, mark.span));
        if cuts(text, mark) {
            found
                .extend(around(mark).map(|span| Stretch::new(Treatment::Join, Reason::Page, span)));
        }
    }
    found
}

/// The blanks and line ends around a page mark.
fn around(mark: &PageMark) -> impl Iterator<Item = Span> {
    let before = mark.before.map(|line| Span::new(line.end, mark.span.start));
    let after = mark.after.map(|line| Span::new(mark.span.end, line.start));
    before.into_iter().chain(after)
}

/// Whether the sentence before a page mark runs on after it.
fn cuts(text: &Text, mark: &PageMark) -> bool {
    const SENTENCE: usize = 15;
    let (Some(before), Some(after)) = (mark.before, mark.after) else { return false };
    let line = text.slice(before);
    let open =
        line.chars().next_back().is_some_and(|c| is_han(c) || matches!(c, '，' | '、' | ','));
    let new_line = text.slice(text.line_at(after.start)).starts_with(char::is_whitespace);
    open && !new_line && line.chars().nth(SENTENCE).is_some()
}

fn page_marks(text: &Text, window: Span) -> Vec<PageMark> {
    let lines: Vec<Span> = lines_in(text, window)
        .map(|line| trimmed(text, line))
        .filter(|line| !line.is_empty())
        .collect();
    let marks = lines.iter().enumerate().filter_map(|(i, span)| {
        let number = page_number(text.slice(*span))?;
        let before = i.checked_sub(1).and_then(|i| lines.get(i)).copied();
        Some(PageMark { span: *span, number, before, after: lines.get(i + 1).copied() })
    });
    marks.collect()
}

/// The number of a line such as `— 3 —` or `第3页`.
fn page_number(line: &str) -> Option<usize> {
    if line.len() > 24 {
        return None;
    }
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '·' | '~') || c.is_whitespace();
    let bare = line.trim_matches(dash);
    let dashed = line.starts_with(dash) && line.ends_with(dash);
    let paged = bare.strip_prefix('第').and_then(|bare| bare.strip_suffix('页'));
    let number = if dashed { Some(bare) } else { paged };
    number?.trim().parse().ok().filter(|n| *n < 10_000)
}

fn trimmed(text: &Text, line: Span) -> Span {
    let raw = text.slice(line);
    let start = line.start + raw.len() - raw.trim_start().len();
    Span::new(start, start + raw.trim().len())
}
