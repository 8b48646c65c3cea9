//! Lines cut at a fixed width: which line ends are in mid-sentence.

use super::chunk::ends_sentence;
use super::sample::{Sample, lines_in};
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

/// Finds the line ends that cut sentences.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    Wrap::find(sample).map_or_else(Vec::new, |wrap| joins(sample.text, &wrap))
}

/// All line ends that are read over, and the hyphens before them if they are a habit: a text that is cut
/// just anywhere has some words that keep theirs.
fn joins(text: &Text, wrap: &Wrap) -> Vec<Stretch> {
    let ends = text.lines().filter_map(|line| Some((line, text.next_line(line)?)));
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
            found.push(Stretch::hide(Reason::Hyphen, Span::new(end.start - 1, end.start)));
        }
        found.push(Stretch::new(wrap.treatment(text, end), Reason::Wrap, end));
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

/// Where lines were cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Between words.
    Words,
    /// Anywhere: all full lines have the same width.
    Anywhere,
}

/// How a text was cut.
struct Wrap {
    cut: Cut,
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
        // Marks that may not begin a line hang over.
        let hanging = |width: usize| counts.iter().skip(width + 1).take(SLACK).sum::<usize>();
        let hangs = |width: usize| hanging(width) * 5 <= full(width);
        let width = WIDTHS.max_by_key(|&width| full(width))?;
        // Lines of Latin words end at many columns: the longest are as full as the others.
        let longest = (width..=width + SLACK).rfind(|&at| counts.get(at).is_some_and(|n| *n > 0));
        let width = if hangs(width) { width } else { longest.unwrap_or(width) };
        let longer: usize = counts.iter().skip(width + 1 + SLACK).sum();
        let longer = longer + if hangs(width) { 0 } else { hanging(width) };
        let (mut cut, mut indented, mut breaks) = (0, 0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let is_full = (width - SLACK..=width).contains(&line.columns);
            cut += usize::from(is_full && !line.ends);
            let is_last = !is_full && line.columns < width;
            breaks += usize::from(is_last);
            indented += usize::from(is_last && next.indented);
        }
        let below = counts.get(width.saturating_sub(3 * SLACK)..width - SLACK);
        let below: usize = below.map_or(0, |counts| counts.iter().sum());
        let full = full(width);
        let many = full * 6 > lines.len()
            || below * 3 < full * 2 && longer * 50 <= full && cut * 20 > full * 17;
        let wrapped = full >= FEW && many && longer * 10 <= full && cut * 10 > full * 6;
        let same: usize = counts.get(width - 1..=width).map_or(0, |counts| counts.iter().sum());
        let cut = if same * 10 >= full * 9 { Cut::Anywhere } else { Cut::Words };
        wrapped.then_some(Self { cut, width, indented: indented * 2 > breaks })
    }

    /// The line end after `line`, if there was no room for what begins `next`.
    fn joint(&self, text: &Text, line: Span, next: Span) -> Option<Span> {
        let (raw, after) = (text.slice(line), text.slice(next));
        let (this, that) = (Measure::of(raw)?, Measure::of(after)?);
        let word = after.chars().take_while(char::is_ascii_graphic).take(WORD).count();
        // A blank would stand before it.
        let blank = usize::from(self.cut == Cut::Words && word > 0);
        let full = this.columns + SLACK.max(blank + word) >= self.width
            && this.columns <= self.width + SLACK;
        let new = that.indented || !self.indented && this.ends;
        let laid_out = [raw, after].iter().any(|line| line.contains(['|', '\t', '│', '┃']));
        if !full || new || laid_out {
            return None;
        }
        let kept = if self.cut == Cut::Words { raw.trim_end().len() } else { raw.len() };
        Some(Span::new(line.start + kept, next.start))
    }

    /// What is read at a line end: a blank between words of scripts that set words apart.
    fn treatment(&self, text: &Text, end: Span) -> Treatment {
        let before =
            text.slice(Span::new(end.start.saturating_sub(4), end.start)).chars().next_back();
        let after = text.slice(Span::new(end.end, end.end + 4)).chars().next();
        let spaced = |c: char| c.is_ascii_graphic() || c.is_alphanumeric() && c < '\u{1100}';
        let words = before.is_some_and(|c| spaced(c) && !matches!(c, '-' | '/'))
            && after.is_some_and(spaced);
        if words && self.cut == Cut::Words { Treatment::Read(' ') } else { Treatment::Join }
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
    /// Measures a line; `None` for a blank one, and for an entry of a contents list: leader dots make those alike.
    fn of(raw: &str) -> Option<Self> {
        const LEADERS: [&str; 4] = ["....", "…………", "····", "----"];
        let trimmed = raw.trim_end();
        if LEADERS.iter().any(|dots| trimmed.contains(dots)) {
            return None;
        }
        let last = trimmed.chars().next_back()?;
        // A character takes a column at least for every two of its bytes: a long line need not be counted.
        let columns = match trimmed.len() / 2 {
            over if over > WIDTHS.end() + SLACK => over,
            _ => trimmed.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
        };
        Some(Self {
            columns,
            indented: raw.starts_with(char::is_whitespace),
            ends: ends_sentence(last),
        })
    }
}
