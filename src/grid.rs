//! The spots of a screen: what is painted on, and what a terminal is made to show.
//!
//! ratatui's cells hold a string and a style each, 190 KB for a common screen; to blank, paint and compare them took
//! more of a key's time than to lay out its page. A spot is 8 bytes: the number of a glyph and of an ink, which a
//! [`Stock`] has.

mod stock;

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

pub use stock::{Ink, PLAIN, Stock};

/// One column of a row: the number of its glyph, how many columns that takes, the number of its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot(u64);

/// The number of the blank.
const BLANK: u32 = ' ' as u32;

impl Spot {
    /// A blank, as on a terminal's screen that was cleared.
    pub const CLEAR: Self = Self::blank(PLAIN);

    /// The second column of a wide glyph. All are alike: they go with their glyphs.
    pub const COVERED: Self = Self::new(0, 0, 0);

    /// A glyph of so many columns in an ink.
    pub(self) const fn new(glyph: u32, columns: u16, ink: u16) -> Self {
        Self((glyph as u64) << 32 | (columns as u64) << 16 | ink as u64)
    }

    /// A blank in an ink.
    pub const fn blank(ink: u16) -> Self {
        Self::new(BLANK, 1, ink)
    }

    /// The same in another ink. What a wide glyph covers has none.
    #[must_use]
    pub fn with_ink(self, ink: u16) -> Self {
        if self == Self::COVERED { self } else { Self(self.0 >> 16 << 16 | u64::from(ink)) }
    }

    /// The number of its glyph.
    pub fn glyph(self) -> u32 {
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

/// Makes room in a row: wide glyphs that stand over the edges of a stretch are blanked whole. Says what is in it.
#[inline]
pub fn free(row: &mut [Spot], stretch: Range<usize>) -> &mut [Spot] {
    for edge in [stretch.start, stretch.end] {
        if row.get(edge).is_some_and(|spot| *spot == Spot::COVERED)
            && let Some([wide, covered]) = row.get_mut(edge.saturating_sub(1)..=edge)
        {
            *covered = Spot::blank(wide.ink());
            *wide = *covered;
        }
    }
    row.get_mut(stretch).unwrap_or_default()
}

/// The spots of a screen.
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

    /// Clears it.
    pub fn clear(&mut self) {
        self.spots.fill(Spot::CLEAR);
    }

    /// Its size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// All of it.
    pub fn area(&self) -> Rect {
        Rect::from((Position::ORIGIN, self.size))
    }

    /// Its rows from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[Spot]> {
        self.spots.chunks(usize::from(self.size.width).max(1))
    }

    /// The spots of the rows from `top` up to, not including, `bottom`; none where those are not all there.
    pub fn between(&mut self, top: u16, bottom: u16) -> &mut [Spot] {
        let at = |y: u16| usize::from(y) * usize::from(self.size.width);
        self.spots.get_mut(at(top)..at(bottom)).unwrap_or_default()
    }

    /// The spots of a row; none where there is no such row.
    pub fn row(&mut self, y: u16) -> &mut [Spot] {
        if y < self.size.height { self.between(y, y + 1) } else { &mut [] }
    }

    /// Lets blanks that look alike be alike, whatever ink they were painted in.
    pub fn liken_blanks(&mut self, stock: &Stock) {
        // One comparison tells a blank in another ink from all else: most of a screen is passed over.
        let inks = Spot::CLEAR.0 + 1..=Spot::CLEAR.0 | u64::from(u16::MAX);
        for spot in self.spots.iter_mut().filter(|spot| inks.contains(&spot.0)) {
            *spot = Spot::blank(stock.of_blank(spot.ink()));
        }
    }

    /// The same as ratatui has it.
    pub fn buffer(&self, stock: &Stock) -> Buffer {
        let mut buffer = Buffer::empty(self.area());
        let mut before = Spot::CLEAR;
        for (cell, spot) in buffer.content.iter_mut().zip(&self.spots) {
            let Ink { fg, bg, modifier } =
                stock.ink(if *spot == Spot::COVERED { before } else { *spot }.ink());
            if *spot != Spot::COVERED {
                cell.set_symbol(&stock.symbol(*spot));
            }
            (cell.fg, cell.bg, cell.modifier) = (fg, bg, modifier);
            before = *spot;
        }
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Style};

    #[test]
    fn a_wide_glyph_is_whole_or_gone() {
        let mut stock = Stock::default();
        for (stretch, rest) in [
            (0..2, "  中文"),
            (1..2, "  中文"),
            (1..5, "     "),
            (2..4, "字  文"),
            (3..3, "字  文"),
        ] {
            let mut grid = Grid::blank(Size::new(6, 1));
            for (glyph, at) in ["字", "中", "文"].into_iter().zip([0, 2, 4]) {
                let wide = stock.spot(glyph, 2, PLAIN);
                free(grid.row(0), at..at + 2).copy_from_slice(&[wide, Spot::COVERED]);
            }
            free(grid.row(0), stretch.clone()).fill(Spot::CLEAR);
            let glyphs = grid.rows().flatten().filter(|spot| **spot != Spot::COVERED);
            let shown: String = glyphs.map(|spot| stock.symbol(*spot)).collect();
            assert_eq!(shown.trim_end(), rest.trim_end(), "{stretch:?}");
        }
    }

    #[test]
    fn blanks_that_look_alike_are_alike() {
        let mut stock = Stock::default();
        for (style, seen) in [
            (Style::new().red().bold(), Style::new()),
            (Style::new().red().on_blue(), Style::new().on_blue()),
            (Style::new().red().bold().reversed(), Style::new().red().reversed()),
        ] {
            let mut grid = Grid::blank(Size::new(1, 1));
            grid.row(0).fill(Spot::blank(stock.over(PLAIN, style)));
            grid.liken_blanks(&stock);
            let seen = Spot::blank(stock.over(PLAIN, seen));
            assert_eq!(grid.rows().flatten().next(), Some(&seen), "{style:?}");
        }
        let lit = stock.over(PLAIN, Style::new().bg(Color::Blue).bold());
        let over = stock.over(lit, Style::new().fg(Color::Red).not_bold());
        let same = stock.over(PLAIN, Style::new().red().on_blue());
        assert_eq!(over, same);
    }
}
