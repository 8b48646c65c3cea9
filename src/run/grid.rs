//! The cells of a screen as a terminal holds them, and how far its rows have moved.

use std::collections::HashMap;

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

/// A glyph: a character, or the place of a longer one among the [`Glyphs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Glyph(u32);

/// The first number that stands for no character.
const LONG: u32 = 0x11_0000;

/// The glyphs of more than one character that were met, so that a cell is small and copied at once.
#[derive(Clone, Debug, Default)]
pub struct Glyphs {
    numbers: HashMap<String, u32>,
    long: Vec<String>,
}

impl Glyphs {
    fn number(&mut self, symbol: &str) -> Glyph {
        let mut chars = symbol.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Glyph(c.into());
        }
        if let Some(number) = self.numbers.get(symbol) {
            return Glyph(*number);
        }
        let number = LONG + u32::try_from(self.long.len()).unwrap_or(0);
        self.long.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        Glyph(number)
    }

    /// Writes the glyph of a spot.
    pub fn write(&self, spot: &Spot, out: &mut Vec<u8>) {
        match char::from_u32(spot.glyph.0) {
            Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend(self.long_of(spot).as_bytes()),
        }
    }

    fn long_of(&self, spot: &Spot) -> &str {
        let place = spot.glyph.0.checked_sub(LONG).and_then(|at| usize::try_from(at).ok());
        place.and_then(|at| self.long.get(at)).map_or("", String::as_str)
    }
}

/// One column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    glyph: Glyph,
    /// How many columns its glyph takes; 0: it is the second column of the glyph before it.
    pub columns: u8,
    /// How it looks.
    pub ink: Ink,
}

impl Spot {
    /// A blank.
    pub fn blank(ink: Ink) -> Self {
        Self { glyph: Glyph(' '.into()), columns: 1, ink: ink.of_blank() }
    }

    /// A cell as ratatui has it.
    pub fn of(cell: &Cell, glyphs: &mut Glyphs) -> Self {
        let glyph = glyphs.number(cell.symbol());
        let columns = match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => width.get(),
            _ => match glyph.0 {
                0x20..0x7f => 1,
                0x4e00..0xa000 | 0x3000..0x302a | 0xff01..0xff61 => 2,
                _ => cell.symbol().cell_width().max(1),
            },
        };
        let ink = Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if glyph == Glyph(' '.into()) {
            return Self::blank(ink);
        }
        Self { glyph, columns: u8::try_from(columns).unwrap_or(1), ink }
    }

    /// The second column of a wide glyph. All are alike: they go with their glyphs.
    const COVERED: Self = Self {
        glyph: Glyph(0),
        columns: 0,
        ink: Ink { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() },
    };

    /// The character, where it is one.
    pub fn char(&self) -> Option<char> {
        char::from_u32(self.glyph.0)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.glyph == Glyph(' '.into())
    }

    /// Whether it looks as a terminal's screen does that was cleared.
    pub fn is_clear(&self) -> bool {
        *self == Self::blank(Ink::default())
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
        for covered in row.iter_mut().take(at + usize::from(spot.columns)).skip(at + 1) {
            *covered = Spot::COVERED;
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
    let Some((columns, ink)) = row.get(at).map(|spot| (usize::from(spot.columns), spot.ink)) else {
        return;
    };
    for spot in row.iter_mut().skip(at).take(columns) {
        *spot = Spot::blank(ink);
    }
}

/// By what a row is known again (FNV-1a over its glyphs); `None` where its middle is blank.
fn middle(row: &[Spot]) -> Option<u64> {
    let middle = row.get(row.len() / 3..row.len() * 2 / 3)?;
    if middle.iter().all(Spot::is_blank) {
        return None;
    }
    Some(middle.iter().fold(0xcbf2_9ce4_8422_2325, |hash, spot| {
        (hash ^ u64::from(spot.glyph.0)).wrapping_mul(0x0100_0000_01b3)
    }))
}
