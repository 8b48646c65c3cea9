//! The cells of a screen as a terminal holds them, and how far its rows have moved.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use ratatui::{
    buffer::{Cell, CellDiffOption, CellWidth},
    layout::Size,
    style::{Color, Modifier},
};

/// How a cell looks beside its glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ink {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

impl Ink {
    /// As it shows on a blank: without what only a glyph shows.
    pub fn of_blank(self) -> Self {
        let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let modifier = self.modifier & seen;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, modifier, ..self }
    }
}

/// One column of a row.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    cell: Cell,
    /// How many columns its glyph takes; 0: it is the second column of the glyph before it.
    pub columns: u16,
}

impl Spot {
    /// A blank.
    pub fn blank(ink: Ink) -> Self {
        let mut cell = Cell::EMPTY;
        (cell.fg, cell.bg, cell.modifier) = (ink.fg, ink.bg, ink.modifier);
        Self { cell, columns: 1 }
    }

    /// A cell as ratatui has it.
    pub fn of(cell: &Cell) -> Self {
        let columns = match (cell.diff_option, cell.symbol().as_bytes()) {
            (CellDiffOption::ForcedWidth(width), _) => width.get(),
            (_, [_]) => 1,
            _ => cell.symbol().cell_width().max(1),
        };
        Self { cell: cell.clone(), columns }
    }

    /// Its glyph.
    pub fn glyph(&self) -> &str {
        self.cell.symbol()
    }

    /// How it looks.
    pub fn ink(&self) -> Ink {
        let Cell { fg, bg, modifier, .. } = self.cell;
        let ink = Ink { fg, bg, modifier };
        if self.is_blank() { ink.of_blank() } else { ink }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.columns == 1 && self.glyph() == " "
    }

    /// Whether it looks as a terminal's screen does that was cleared.
    pub fn is_clear(&self) -> bool {
        self.is_blank() && self.ink() == Ink::default()
    }
}

impl PartialEq for Spot {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
            && (self.columns == 0 || self.glyph() == other.glyph() && self.ink() == other.ink())
    }
}

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

/// The cells of a screen.
#[derive(Clone, Debug)]
pub struct Grid {
    size: Size,
    spots: Vec<Spot>,
}

impl Grid {
    /// A screen that was cleared.
    pub fn blank(size: Size) -> Self {
        let spots = usize::from(size.width) * usize::from(size.height);
        Self { size, spots: vec![Spot::blank(Ink::default()); spots] }
    }

    /// Its rows from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[Spot]> {
        self.spots.chunks(usize::from(self.size.width).max(1))
    }

    /// Its size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Puts a cell in its place. What it covers half of becomes blank.
    pub fn set(&mut self, x: u16, y: u16, spot: Spot) {
        if x >= self.size.width || y >= self.size.height {
            return;
        }
        let width = usize::from(self.size.width);
        let at = usize::from(x);
        let Some(row) =
            self.spots.get_mut(usize::from(y) * width..).and_then(|r| r.get_mut(..width))
        else {
            return;
        };
        if row.get(at).is_some_and(|spot| spot.columns == 0) {
            uncover(row, at.wrapping_sub(1));
        }
        for next in at..at + usize::from(spot.columns) {
            if row.get(next).is_some_and(|spot| spot.columns > 1) {
                uncover(row, next);
            }
        }
        for next in at + 1..at + usize::from(spot.columns) {
            if let Some(covered) = row.get_mut(next) {
                *covered = Spot { cell: spot.cell.clone(), columns: 0 };
            }
        }
        if let Some(place) = row.get_mut(at) {
            *place = spot;
        }
    }

    /// Moves rows as a terminal does.
    pub fn scroll(&mut self, scroll: Scroll) {
        let width = usize::from(self.size.width);
        let (top, bottom) = (usize::from(scroll.top) * width, usize::from(scroll.bottom) * width);
        let Some(region) = self.spots.get_mut(top..bottom) else { return };
        let moved = usize::from(scroll.up.unsigned_abs()) * width;
        let moved = moved.min(region.len());
        let new = if scroll.up > 0 {
            region.rotate_left(moved);
            region.len() - moved..region.len()
        } else {
            region.rotate_right(moved);
            0..moved
        };
        for spot in region.get_mut(new).unwrap_or_default() {
            *spot = Spot::blank(Ink::default());
        }
    }

    /// How most rows of a text have moved since `before`, if several have moved alike. Rows are told by
    /// what stands in the middle of the screen, where the text is.
    pub fn scrolled_from(&self, before: &Self) -> Option<Scroll> {
        let rows =
            |grid: &Self| -> Vec<(Option<u64>, i16)> { grid.rows().map(middle).zip(0..).collect() };
        let (after, before) = (rows(self), rows(before));
        let alike = |(row, y): (Option<u64>, i16)| {
            let same = before.iter().filter(move |(other, _)| row.is_some() && *other == row);
            same.map(move |(_, from)| (y, from - y))
        };
        let moves: Vec<(i16, i16)> = after.into_iter().flat_map(alike).collect();
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
        (moved().count() > 2).then_some(Scroll {
            top: u16::try_from(top).ok()?,
            bottom: u16::try_from(bottom).ok()?,
            up,
        })
    }
}

/// Blanks the wide glyph that begins at `at`.
fn uncover(row: &mut [Spot], at: usize) {
    let Some((columns, ink)) = row.get(at).map(|spot| (usize::from(spot.columns), spot.ink()))
    else {
        return;
    };
    for spot in row.iter_mut().skip(at).take(columns) {
        *spot = Spot::blank(ink);
    }
}

/// By what a row is known again; `None` where its middle is blank.
fn middle(row: &[Spot]) -> Option<u64> {
    let middle = row.get(row.len() / 3..row.len() * 2 / 3)?;
    if middle.iter().all(Spot::is_blank) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    for spot in middle {
        spot.glyph().hash(&mut hasher);
    }
    Some(hasher.finish())
}
