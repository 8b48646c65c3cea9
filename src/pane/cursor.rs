//! A cursor in the text, with which the reader picks a word or a passage.

use super::Setting;
use crate::{
    page::Block,
    search::word::word_at,
    text::{Offset, Span},
    wrap::{Cluster, row_at},
};

/// How much of the text on either side tells what a word is, in bytes.
const SAMPLE: usize = 128 << 10;

/// Moves at most this often at once, so that no key works for long.
const FAR: usize = 500;

/// What is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The cluster at the cursor.
    Cluster,
    /// The word at the cursor.
    Word,
    /// All from the cluster at an offset to the cursor.
    From(Offset),
}

/// A move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// A cluster back.
    Left,
    /// A cluster further.
    Right,
    /// So many rows further, back if negative.
    Rows(isize),
    /// To the next word.
    NextWord,
    /// To the start of the word, or to the previous one.
    PreviousWord,
    /// To the start of the row.
    RowStart,
    /// To the end of the row.
    RowEnd,
    /// To an offset.
    To(Offset),
}

/// The cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    at: Offset,
    pick: Pick,
    /// The column that moves by rows keep to.
    column: Option<u16>,
}

impl Cursor {
    /// A cursor at an offset.
    pub fn new(at: Offset, pick: Pick) -> Self {
        Self { at, pick, column: None }
    }

    /// The cluster at which it stands.
    pub fn at(&self) -> Offset {
        self.at
    }

    /// Stays where it is in a text before which so many bytes were put.
    pub fn shift(&mut self, by: Offset) {
        self.at += by;
        if let Pick::From(anchor) = &mut self.pick {
            *anchor += by;
        }
    }

    /// What it picks.
    pub fn pick(&self) -> Pick {
        self.pick
    }

    /// Lets it pick all from where it stands, or no more than that any more.
    pub fn toggle(&mut self) {
        self.pick = match self.pick {
            Pick::From(_) => Pick::Cluster,
            Pick::Cluster | Pick::Word => Pick::From(self.at),
        };
    }

    /// What is picked, in the source.
    pub fn selection(&self, setting: &Setting) -> Span {
        match self.pick {
            Pick::Cluster => cluster_at(setting, self.at),
            Pick::Word => self.word(setting),
            Pick::From(anchor) => {
                let (first, last) = (anchor.min(self.at), anchor.max(self.at));
                Span::new(first, cluster_at(setting, last).end.max(last))
            }
        }
    }

    /// The word at the cursor, in the source.
    pub fn word(&self, setting: &Setting) -> Span {
        let Some(block) = setting.block(self.at) else { return Span::new(self.at, self.at) };
        let text = &setting.document().text;
        let sample = Span::new(self.at.saturating_sub(SAMPLE), self.at + SAMPLE);
        let (shown, index) = (&block.shown, index_at(&block, self.at));
        let word = word_at(shown.string(), shown.byte(index), text.slice(sample));
        let last = shown.index_at(word.end.saturating_sub(1)).max(index);
        let first = shown.index_at(word.start).min(index);
        let offset = |index: usize| shown.clusters().get(index);
        let start = offset(first).map_or(self.at, |cluster| cluster.offset);
        Span::new(start, offset(last).map_or(start, Cluster::end))
    }

    /// Moves so often.
    pub fn go(&mut self, setting: &Setting, go: Go, times: usize) {
        if !matches!(go, Go::Rows(_)) {
            self.column = None;
        }
        for _ in 0..times.clamp(1, FAR) {
            let before = self.at;
            match go {
                Go::Left => self.at = beside(setting, self.at, Way::Back),
                Go::Right => self.at = beside(setting, self.at, Way::Further),
                Go::Rows(by) => self.rows(setting, by),
                Go::NextWord => self.at = self.next_word(setting),
                Go::PreviousWord => self.at = self.previous_word(setting),
                Go::RowStart => self.at = row_ends(setting, self.at).0,
                Go::RowEnd => self.at = row_ends(setting, self.at).1,
                Go::To(offset) => self.at = cluster_at(setting, offset).start,
            }
            if self.at == before {
                break;
            }
        }
    }

    fn next_word(&self, setting: &Setting) -> Offset {
        let word = self.word(setting);
        let last = cluster_at(setting, word.end.saturating_sub(1)).start.max(self.at);
        over_marks(setting, beside(setting, last, Way::Further), Way::Further)
    }

    fn previous_word(&self, setting: &Setting) -> Offset {
        let own = self.word(setting);
        if own.start < self.at {
            return own.start;
        }
        let before = over_marks(setting, beside(setting, self.at, Way::Back), Way::Back);
        Self::new(before, Pick::Word).word(setting).start
    }

    /// Moves by rows, and keeps to its column.
    fn rows(&mut self, setting: &Setting, by: isize) {
        let Some(mut block) = setting.block(self.at) else { return };
        let mut row = row_at(&block.rows, &block.shown, self.at);
        let column = self.column.unwrap_or_else(|| column_of(&block, row, self.at));
        self.column = Some(column);
        for _ in 0..by.unsigned_abs().min(FAR) {
            let inside = row.checked_add_signed(by.signum()).filter(|row| *row < block.rows.len());
            if let Some(inside) = inside {
                row = inside;
                continue;
            }
            let document = setting.document();
            let next = match by > 0 {
                true => document.paragraph_after(&block.paragraph),
                false => document.paragraph_before(&block.paragraph),
            };
            let Some(next) = next.and_then(|paragraph| setting.block(paragraph.span.start)) else {
                break;
            };
            block = next;
            row = if by > 0 { 0 } else { block.rows.len().saturating_sub(1) };
        }
        let cells = block.rows.get(row).into_iter().flat_map(|row| row.cells(&block.shown));
        let reached = cells.take_while(|(x, ..)| *x <= column).last();
        let first = || block.rows.get(row)?.cells(&block.shown).next();
        if let Some((_, cluster, _)) = reached.or_else(first) {
            self.at = cluster.offset;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Further,
}

fn index_at(block: &Block, at: Offset) -> usize {
    block.shown.clusters().partition_point(|cluster| cluster.offset <= at).saturating_sub(1)
}

/// The cluster at an offset.
fn cluster_at(setting: &Setting, at: Offset) -> Span {
    let block = setting.block(at);
    let cluster = block.as_ref().and_then(|block| block.shown.clusters().get(index_at(block, at)));
    cluster.map_or(Span::new(at, at), |cluster| Span::new(cluster.offset, cluster.end()))
}

/// The next cluster that is drawn, or the previous one.
fn beside(setting: &Setting, at: Offset, way: Way) -> Offset {
    let Some(block) = setting.block(at) else { return at };
    let index = index_at(&block, at);
    let clusters = block.shown.clusters();
    let drawn = |cluster: &&Cluster| cluster.width > 0;
    let inside = match way {
        Way::Back => clusters.get(..index).unwrap_or_default().iter().rev().find(drawn),
        Way::Further => clusters.get(index + 1..).unwrap_or_default().iter().find(drawn),
    };
    if let Some(cluster) = inside {
        return cluster.offset;
    }
    let document = setting.document();
    match way {
        Way::Back => document.paragraph_before(&block.paragraph).map(|p| p.span.end),
        Way::Further => document.paragraph_after(&block.paragraph).map(|p| p.span.start),
    }
    .map_or(at, |offset| match way {
        Way::Back => cluster_at(setting, offset.saturating_sub(1)).start,
        Way::Further => offset,
    })
}

/// The first cluster from `at` on that is no mark and no blank.
fn over_marks(setting: &Setting, at: Offset, way: Way) -> Offset {
    let mut at = at;
    for _ in 0..FAR {
        let shown = setting.document().text.slice(cluster_at(setting, at));
        let next = beside(setting, at, way);
        if shown.contains(char::is_alphanumeric) || next == at {
            break;
        }
        at = next;
    }
    at
}

fn column_of(block: &Block, row: usize, at: Offset) -> u16 {
    let cells = block.rows.get(row).into_iter().flat_map(|row| row.cells(&block.shown));
    cells.take_while(|(_, cluster, _)| cluster.offset <= at).last().map_or(0, |(x, ..)| x)
}

/// The first and the last cluster that are drawn on the row of an offset.
fn row_ends(setting: &Setting, at: Offset) -> (Offset, Offset) {
    let Some(block) = setting.block(at) else { return (at, at) };
    let row = block.rows.get(row_at(&block.rows, &block.shown, at));
    let mut cells = row.into_iter().flat_map(|row| row.cells(&block.shown));
    let first = cells.next().map_or(at, |(_, cluster, _)| cluster.offset);
    (first, cells.last().map_or(first, |(_, cluster, _)| cluster.offset))
}
