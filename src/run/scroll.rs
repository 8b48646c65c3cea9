//! How far the rows of a screen have moved.

use std::collections::HashMap;

use crate::grid::{Grid, Spot};

/// Rows that have moved within a region of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// The first row of the region.
    pub top: u16,
    /// One past its last.
    pub bottom: u16,
    /// By how many rows its content moves up; down, if negative.
    pub up: i16,
}

impl Scroll {
    /// How most rows of a text have moved from one screen to the next, if several have moved alike. Rows are told by
    /// what stands in the middle of the screen, where the text is.
    pub fn from(before: &Grid, after: &Grid) -> Option<Self> {
        let (before, after) = (told(before), told(after));
        let alike = |&(row, y): &(u64, i16)| {
            let same = before.iter().filter(move |(other, _)| *other == row);
            same.map(move |(_, from)| (y, from - y))
        };
        let moves: Vec<(i16, i16)> = after.iter().flat_map(alike).collect();
        let mut counts: HashMap<i16, usize> = HashMap::new();
        for (_, up) in &moves {
            *counts.entry(*up).or_default() += 1;
        }
        let (&up, _) = counts.iter().max_by_key(|(up, count)| (**count, -up.abs()))?;
        if up == 0 {
            return None;
        }
        let moved = || moves.iter().filter(|(_, by)| *by == up).map(|(y, _)| *y);
        let (first, last) = (moved().min()?, moved().max()?);
        let (top, bottom) = (first.min(first + up), last.max(last + up) + 1);
        (moved().count() > 2).then_some(Self {
            top: u16::try_from(top).ok()?,
            bottom: u16::try_from(bottom).ok()?,
            up,
        })
    }

    /// Moves the rows of a screen as a terminal does. Those that come in are blank.
    pub fn apply(self, grid: &mut Grid) {
        let width = usize::from(grid.size().width);
        let region = grid.between(self.top, self.bottom);
        let moved = (usize::from(self.up.unsigned_abs()) * width).min(region.len());
        let kept = region.len() - moved;
        let new = if self.up > 0 {
            region.copy_within(moved.., 0);
            kept..region.len()
        } else {
            region.copy_within(..kept, moved);
            0..moved
        };
        region.get_mut(new).unwrap_or_default().fill(Spot::CLEAR);
    }
}

/// The rows of a screen that can be told from others: by what, and which they are.
fn told(grid: &Grid) -> Vec<(u64, i16)> {
    grid.rows().zip(0..).filter_map(|(row, y)| Some((middle(row)?, y))).collect()
}

/// By what a row is known again (FNV-1a over its glyphs); `None` where its middle is blank.
fn middle(row: &[Spot]) -> Option<u64> {
    let middle = row.get(row.len() / 3..row.len() * 2 / 3)?;
    if middle.iter().all(|spot| spot.is_blank()) {
        return None;
    }
    Some(middle.iter().fold(0xcbf2_9ce4_8422_2325, |hash, spot| {
        (hash ^ u64::from(spot.glyph())).wrapping_mul(0x0100_0000_01b3)
    }))
}
