//! The cells of a screen as a terminal holds them, and how far its rows have moved.

use std::collections::HashMap;

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
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
    #[inline]
    pub fn of_blank(self) -> Self {
        let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let modifier = self.modifier & seen;
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, modifier, ..self }
    }
}

/// The number of the ink of a terminal that was reset.
pub const PLAIN: u16 = 0;

/// The first number of a glyph that stands for no character.
const LONG: u32 = 0x11_0000;

/// The glyphs of more than one character and the inks that were met, each with a number, so that a spot is
/// small and compared at once.
#[derive(Clone, Debug)]
pub struct Stock {
    long: Vec<String>,
    numbers: HashMap<String, u32>,
    inks: Vec<Ink>,
    /// The ink that was met last, and its number.
    last: (Ink, u16),
}

impl Default for Stock {
    fn default() -> Self {
        let inks = vec![Ink::default()];
        Self { long: Vec::new(), numbers: HashMap::new(), inks, last: (Ink::default(), PLAIN) }
    }
}

impl Stock {
    /// The number of a glyph.
    #[inline]
    fn glyph(&mut self, symbol: &str) -> u32 {
        let low = |byte: u8| u32::from(byte & 0x3f);
        match *symbol.as_bytes() {
            [byte] => byte.into(),
            [first @ 0xe0..=0xef, second, third] => {
                u32::from(first & 0xf) << 12 | low(second) << 6 | low(third)
            }
            _ => self.other_glyph(symbol),
        }
    }

    /// The number of a glyph that is not one of the most frequent characters.
    #[inline(never)]
    fn other_glyph(&mut self, symbol: &str) -> u32 {
        let mut chars = symbol.chars();
        match (chars.next(), chars.as_str()) {
            (Some(c), "") => c.into(),
            _ => self.long_glyph(symbol),
        }
    }

    fn long_glyph(&mut self, symbol: &str) -> u32 {
        if let Some(number) = self.numbers.get(symbol) {
            return *number;
        }
        let number = LONG + u32::try_from(self.long.len()).unwrap_or(0);
        self.long.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        number
    }

    /// The number of an ink.
    #[inline]
    fn ink(&mut self, ink: Ink) -> u16 {
        if ink == self.last.0 { self.last.1 } else { self.other_ink(ink) }
    }

    /// The number of an ink that is not the last one's.
    #[inline(never)]
    fn other_ink(&mut self, ink: Ink) -> u16 {
        let known = self.inks.iter().position(|known| *known == ink);
        let number = known.unwrap_or_else(|| {
            self.inks.push(ink);
            self.inks.len() - 1
        });
        self.last = (ink, u16::try_from(number).unwrap_or(0));
        self.last.1
    }

    /// The ink of a number.
    pub fn ink_of(&self, number: u16) -> Ink {
        self.inks.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// Writes the glyph of a spot.
    pub fn write(&self, spot: Spot, out: &mut Vec<u8>) {
        match spot.char() {
            Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend(self.long_of(spot).as_bytes()),
        }
    }

    fn long_of(&self, spot: Spot) -> &str {
        let place = spot.glyph().checked_sub(LONG).and_then(|at| usize::try_from(at).ok());
        place.and_then(|at| self.long.get(at)).map_or("", String::as_str)
    }
}

/// One column of a row: the number of its glyph, how many columns that takes, the number of its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot(u64);

impl Spot {
    /// A blank, as on a terminal's screen that was cleared.
    const CLEAR: Self = Self::new(BLANK, 1, PLAIN);

    /// The second column of a wide glyph. All are alike: they go with their glyphs.
    const COVERED: Self = Self::new(0, 0, 0);

    const fn new(glyph: u32, columns: u8, ink: u16) -> Self {
        Self((glyph as u64) << 32 | (columns as u64) << 16 | ink as u64)
    }

    /// A cell as ratatui has it.
    #[inline]
    fn of(cell: &Cell, stock: &mut Stock) -> Self {
        let ink = Ink { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        // What was painted says its width. Most of a screen was not.
        let CellDiffOption::ForcedWidth(columns) = cell.diff_option else {
            return match ink == Ink::default() {
                true => Self::CLEAR,
                false => Self::new(BLANK, 1, stock.ink(ink.of_blank())),
            };
        };
        let glyph = stock.glyph(cell.symbol());
        let ink = if glyph == BLANK { ink.of_blank() } else { ink };
        Self::new(glyph, u8::try_from(columns.get()).unwrap_or(1), stock.ink(ink))
    }

    fn glyph(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// How many columns its glyph takes; 0: it is the second column of the glyph before it.
    pub fn columns(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// The number of its ink.
    pub fn ink(self) -> u16 {
        self.0 as u16
    }

    /// The character, where it is one.
    pub fn char(self) -> Option<char> {
        char::from_u32(self.glyph())
    }

    /// Whether nothing stands in it.
    pub fn is_blank(self) -> bool {
        self.glyph() == BLANK
    }

    /// Whether it looks as a terminal's screen does that was cleared.
    pub fn is_clear(self) -> bool {
        self == Self::CLEAR
    }
}

/// The number of the blank.
const BLANK: u32 = ' ' as u32;

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
    /// Where what stands in row `y` stood before; `None`: the row came in blank.
    fn source(self, y: u16) -> Option<u16> {
        if !(self.top..self.bottom).contains(&y) {
            return Some(y);
        }
        let from = i32::from(y) + i32::from(self.up);
        u16::try_from(from).ok().filter(|from| (self.top..self.bottom).contains(from))
    }
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
        Self { size, spots: vec![Spot::CLEAR; spots] }
    }

    /// Its rows from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[Spot]> {
        self.spots.chunks(usize::from(self.size.width).max(1))
    }

    /// How many spots of a screen that shows `before` are not as here; once its rows have moved, if they do.
    pub fn differences(&self, before: &Self, scroll: Option<Scroll>) -> usize {
        let width = usize::from(self.size.width);
        let row_before = |y: u16| {
            let from = usize::from(scroll.map_or(Some(y), |scroll| scroll.source(y))?) * width;
            before.spots.get(from..from + width)
        };
        let differences = |(row, y): (&[Spot], u16)| match row_before(y) {
            Some(before) => row.iter().zip(before).filter(|(spot, before)| spot != before).count(),
            None => row.iter().filter(|spot| !spot.is_clear()).count(),
        };
        self.rows().zip(0..).map(differences).sum()
    }

    /// Its size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Takes over what is painted on a buffer of its size. What a wide glyph covers belongs to it.
    pub fn take_over(&mut self, buffer: &Buffer, stock: &mut Stock) {
        let width = usize::from(self.size.width).max(1);
        for (row, cells) in self.spots.chunks_mut(width).zip(buffer.content.chunks(width)) {
            let mut covered = 0;
            for (spot, cell) in row.iter_mut().zip(cells) {
                if covered > 0 {
                    *spot = Spot::COVERED;
                    covered -= 1;
                } else {
                    *spot = Spot::of(cell, stock);
                    covered = spot.columns() - 1;
                }
            }
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
            *spot = Spot::CLEAR;
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
