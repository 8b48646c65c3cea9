//! Painting text into cells: nothing wider than asked, nothing unescaped, wide characters whole.

use std::num::NonZeroU16;

use crate::{
    cell::{Ambiguous, elide_around, graphemes, sanitise, width},
    search::name::matched,
    theme::Theme,
    words::Lang,
};
use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::Rect,
    style::Style,
};

/// What everything on the screen is drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Colours and styles.
    pub theme: Theme,
    /// How wide the terminal shows ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The language of the interface.
    pub lang: Lang,
}

impl Look {
    /// The line between panes. Box lines are ambiguous: where they are wide, ASCII.
    pub fn vertical(&self) -> &'static str {
        match self.ambiguous {
            Ambiguous::Narrow => "│",
            Ambiguous::Wide => "|",
        }
    }

    /// The sign of a bookmark, one column wide.
    pub fn mark(&self) -> &'static str {
        match self.ambiguous {
            Ambiguous::Narrow => "▌",
            Ambiguous::Wide => "*",
        }
    }

    /// The sign before a section that is folded, or unfolded with subsections; two columns.
    pub fn fold(&self, folded: bool) -> &'static str {
        match (self.ambiguous, folded) {
            (Ambiguous::Narrow, true) => "▸ ",
            (Ambiguous::Narrow, false) => "▾ ",
            (Ambiguous::Wide, true) => "+ ",
            (Ambiguous::Wide, false) => "- ",
        }
    }
}

/// A buffer to paint on.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// What to paint with.
    pub look: Look,
}

impl<'a> Canvas<'a> {
    /// Paints on `buffer`.
    pub fn new(buffer: &'a mut Buffer, look: Look) -> Self {
        Self { buffer, look }
    }

    /// Blanks an area. A wide character that straddles its edge is blanked whole.
    pub fn clear(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            let ambiguous = self.look.ambiguous;
            if let Some(x) = area.left().checked_sub(1)
                && let Some(cell) = self.cell(x, y)
                && width(cell.symbol(), ambiguous) > 1
            {
                blank(cell, None);
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.cell(x, y) {
                    blank(cell, Some(style));
                }
            }
        }
    }

    /// Paints a text on one row, at most `columns` wide; returns the columns used. Control characters
    /// appear as their stand-ins.
    pub fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let (text, ambiguous) = (sanitise(text), self.look.ambiguous);
        let row = self.row_from(x, y);
        let mut used = 0;
        for grapheme in graphemes(&text) {
            let wide = u16::try_from(grapheme.width(ambiguous)).unwrap_or(2);
            let rest = row.get_mut(usize::from(used)..).unwrap_or_default();
            if wide > columns - used || !paint(rest, (grapheme.text, wide), style) {
                break;
            }
            used += wide;
        }
        used
    }

    /// Paints a name in `columns` from `(x, y)` on, and lights what of it fits what is typed.
    pub fn name(&mut self, at: (u16, u16), columns: u16, name: &str, typed: &str, style: Style) {
        // To look for nothing in a name costs more than to paint it.
        if typed.trim().is_empty() {
            self.text(at.0, at.1, columns, name, style);
            return;
        }
        let lit = style.patch(self.look.theme.hit);
        let (mut used, mut from) = (0, 0);
        let mut paint = |text: Option<&str>, style| {
            used += self.text(at.0 + used, at.1, columns - used, text.unwrap_or_default(), style);
        };
        for range in matched(name, typed) {
            paint(name.get(from..range.start), style);
            paint(name.get(range.clone()), lit);
            from = range.end;
        }
        paint(name.get(from..), style);
    }

    /// A name in so many columns; what of it fits what is typed stays in sight. `None` if nothing does.
    pub fn elide_name(&self, name: &str, typed: &str, columns: usize) -> Option<String> {
        if typed.trim().is_empty() {
            return None;
        }
        let fitting = matched(name, typed);
        let part = fitting.first()?.start..fitting.last()?.end;
        Some(elide_around(name, part, columns, self.look.ambiguous))
    }

    /// Paints one grapheme, already sanitised, of so many columns; says whether it has room.
    pub fn glyph(&mut self, x: u16, y: u16, (glyph, columns): (&str, u16), style: Style) -> bool {
        paint(self.row_from(x, y), (glyph, columns), style)
    }

    /// Paints graphemes as [`Self::glyph`] does, each so many columns behind `x`. Those that have no room within
    /// `columns` are left out.
    pub fn glyphs<'g>(
        &mut self,
        (x, y): (u16, u16),
        columns: u16,
        glyphs: impl Iterator<Item = (u16, &'g str, u16, Style)>,
    ) {
        let row = self.row_from(x, y);
        let room = row.len().min(usize::from(columns));
        let row = row.get_mut(..room).unwrap_or_default();
        for (x, glyph, columns, style) in glyphs {
            paint(row.get_mut(usize::from(x)..).unwrap_or_default(), (glyph, columns), style);
        }
    }

    /// The cells of row `y` from `x` on, where that is on the screen.
    fn row_from(&mut self, x: u16, y: u16) -> &mut [Cell] {
        let area = self.buffer.area;
        if !area.contains((x, y).into()) {
            return &mut [];
        }
        let from = usize::from(y - area.y) * usize::from(area.width) + usize::from(x - area.x);
        let until = from + usize::from(area.right() - x);
        self.buffer.content.get_mut(from..until).unwrap_or_default()
    }

    /// Lays a style over an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    fn cell(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        self.buffer.cell_mut((x, y))
    }
}

/// Paints one grapheme at the start of a row's cells; says whether it has room.
#[inline]
fn paint(row: &mut [Cell], (glyph, columns): (&str, u16), style: Style) -> bool {
    let Some(wide) = NonZeroU16::new(columns) else { return true };
    let Some((cell, covered)) =
        row.get_mut(..usize::from(columns)).and_then(<[Cell]>::split_first_mut)
    else {
        return false;
    };
    cell.set_symbol(glyph).set_style(style);
    // ratatui would count some otherwise.
    cell.set_diff_option(CellDiffOption::ForcedWidth(wide));
    for cell in covered {
        cell.reset();
        cell.set_style(style);
    }
    true
}

fn blank(cell: &mut Cell, style: Option<Style>) {
    let before = cell.style();
    cell.reset();
    cell.set_style(style.unwrap_or(before));
}
