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
