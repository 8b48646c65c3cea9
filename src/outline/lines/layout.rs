//! Whether the lines of a text are lines, or whole sections that have lost their line breaks.

use super::super::mark::{Next, mark};
use super::is_blank;
use super::opener::{Ending, begins_sentence, opener};
use crate::text::Text;

/// How a text is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Layout {
    /// A line is a title or a paragraph.
    #[default]
    Lines,
    /// On nearly every line stands a section: its title, and its text behind it.
    Sections,
    /// On nearly every line stand several paragraphs, without even blanks between them.
    Tight,
}

/// So many lines show how a text is laid out.
const LINES: usize = 400;
/// A text on one line of more bytes than this is more than a paragraph.
const ALL_BYTES: usize = 2000;
/// The text behind a title has at least so many bytes, and behind most titles so many.
const TEXT_BYTES: usize = 16;
const LONG_BYTES: usize = 40;

impl Layout {
    /// How a text is laid out. Only its first lines are looked at.
    pub(in super::super) fn of(text: &Text) -> Self {
        if is_tight(text) {
            return Self::Tight;
        }
        let mut counts = Counts::default();
        let lines = text.lines().map(|line| text.slice(line).trim_matches(is_blank));
        let mut lines = lines.filter(|line| !line.is_empty());
        // What stands first is the title of the whole.
        let first = lines.next().unwrap_or("");
        let (mut alone, is_all) = (true, first.len() > ALL_BYTES && is_broken(first));
        for line in lines.take(LINES) {
            alone = false;
            counts.count(line);
            if counts.are_lines() {
                return Self::Lines;
            }
        }
        if alone && is_all || counts.are_sections() { Self::Sections } else { Self::Lines }
    }
}

/// How many lines are so.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Opened by a title, and those of them whose title ends surely.
    opened: usize,
    sure: usize,
    /// Opened by a title before a text that is not short.
    long: usize,
    /// Opened by a mark that no title follows.
    marked: usize,
    /// Opened by a title that ends surely, before a word or two.
    short: usize,
    /// Neither.
    others: usize,
    /// With the trace of a lost line break.
    broken: usize,
}

impl Counts {
    fn count(&mut self, line: &str) {
        self.broken += usize::from(is_broken(line));
        let mark = mark(line).filter(|mark| mark.next != Next::Clash);
        let line = line.get(mark.map_or(0, |mark| mark.len)..).unwrap_or("").trim_start();
        if mark.is_some_and(|mark| mark.kind.speaks()) && begins_sentence(line) {
            self.opened += 1;
            self.sure += 1;
            self.long += 1;
            return;
        }
        match opener(line).filter(|opener| opener.ending > Ending::Any) {
            Some(opener) if line.len() - opener.len < TEXT_BYTES => match opener.ending {
                Ending::Sure => self.short += 1,
                _ => self.others += 1,
            },
            Some(opener) => {
                self.opened += 1;
                self.sure += usize::from(opener.ending == Ending::Sure);
                self.long += usize::from(line.len() - opener.len >= LONG_BYTES);
            }
            None if mark.is_some() => self.marked += 1,
            None => self.others += 1,
        }
    }

    /// Whether what was counted shows that lines are lines, whatever follows: most texts show it on their first page.
    fn are_lines(self) -> bool {
        self.others >= FEW && self.others > self.opened
    }

    /// Whether nearly all lines are opened by titles: many of which end surely, or traces of lost breaks stand in most
    /// lines.
    fn are_sections(self) -> bool {
        let lines = self.opened + self.others;
        let most =
            self.opened > 0 && self.opened * 5 >= lines * 4 && self.long * 3 >= self.opened * 2;
        let sure = self.sure >= 2 && self.sure * 2 >= lines;
        let broken = self.broken * 2 >= lines + self.marked && lines + self.marked >= 2;
        most && (sure || broken && self.sure * 5 >= lines)
    }
}

/// So many lines show that lines are lines.
const FEW: usize = 16;

/// Whether most of the text stands on lines longer than paragraphs, and no blank shows where their own lines ended.
fn is_tight(text: &Text) -> bool {
    let lines = text.lines().map(|line| text.slice(line).trim_matches(is_blank));
    let (mut all, mut tight) = (0, 0);
    for line in lines.filter(|line| !line.is_empty()).take(LINES) {
        all += line.len();
        let is_tight = line.len() > ALL_BYTES && !is_broken(line) && !is_spaced(line);
        tight += if is_tight { line.len() } else { 0 };
    }
    tight * 4 > all * 3
}

/// Whether blanks part the words of a line.
fn is_spaced(line: &str) -> bool {
    let near = line.get(..line.floor_char_boundary(NEAR)).unwrap_or(line);
    near.matches(is_blank).count() * WORD_BYTES > near.len()
}

/// Where blanks part words, one stands in so many bytes.
const WORD_BYTES: usize = 40;

/// Whether a blank stands behind a stop near the beginning of a line.
fn is_broken(line: &str) -> bool {
    let near = line.get(..line.floor_char_boundary(NEAR)).unwrap_or(line);
    let stop = |(at, _): (usize, usize)| {
        near.get(..at).is_some_and(|s| s.ends_with(['。', '：', '；', '？', '”', '」']))
    };
    super::blanks(near).any(stop)
}

/// Bytes of a line in which a lost break leaves a trace.
const NEAR: usize = 2000;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn a_line_that_has_lost_even_its_blanks_is_parted_at_marks() {
        let parts = ["（一）指导思想", "（二）基本原则"];
        let text = parts.map(|part| format!("{part}。¶¶¶¶")).concat();
        let titles = ["一、总体要求", "二、主要任务", "三、保障"];
        let source =
            format!("¶通知如下：{}", titles.map(|title| format!("{title}{text}")).concat());
        let sections = titles.iter().flat_map(|title| {
            let parts = parts.map(|part| format!("  cn_paren {part}"));
            std::iter::once(format!("cn_dun {title}")).chain(parts)
        });
        let sections: Vec<String> = sections.collect();
        let sections: Vec<&str> = sections.iter().map(String::as_str).collect();
        check(&[("headings", &source, &sections), ("prose", &"¶".repeat(40), &[])]);
    }
}
