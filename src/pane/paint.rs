//! Painting text into cells: nothing wider than asked, nothing unescaped, wide characters whole.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    layout::Rect,
    style::Style,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    cell::{Ambiguous, graphemes, sanitise, width},
    search::name::matched,
    theme::Theme,
    words::Lang,
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
        let text = sanitise(text);
        let mut used = 0;
        for grapheme in graphemes(&text) {
            let room = columns - used;
            match self.glyph(x + used, y, room, grapheme, style) {
                Some(width) => used += width,
                None => break,
            }
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

    /// Paints one grapheme, already sanitised; returns its columns, `None` where it has no room.
    pub fn glyph(&mut self, x: u16, y: u16, room: u16, glyph: &str, style: Style) -> Option<u16> {
        let columns = u16::try_from(width(glyph, self.look.ambiguous)).ok()?;
        if columns > room || x + columns > self.buffer.area.right() {
            return None;
        }
        if columns == 0 {
            return Some(0);
        }
        // ratatui must be told where the terminal shows other columns than it would count.
        let differs = || glyph.width() != usize::from(columns);
        let forced = NonZeroU16::new(columns).filter(|_| !is_plain_han(glyph) && differs());
        let cell = self.cell(x, y)?;
        cell.set_symbol(glyph).set_style(style);
        cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        for next in x + 1..x + columns {
            if let Some(cell) = self.cell(next, y) {
                blank(cell, Some(style));
            }
        }
        Some(columns)
    }

    /// Lays a style over an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    fn cell(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        self.buffer.cell_mut((x, y))
    }
}

fn blank(cell: &mut Cell, style: Option<Style>) {
    cell.set_symbol(" ");
    cell.set_diff_option(CellDiffOption::None);
    if let Some(style) = style {
        cell.fg = ratatui::style::Color::Reset;
        cell.bg = ratatui::style::Color::Reset;
        cell.modifier = ratatui::style::Modifier::empty();
        cell.set_style(style);
    }
}

/// Whether a glyph is one of those that make up most of a Chinese text, as wide as everybody counts them.
fn is_plain_han(glyph: &str) -> bool {
    let mut chars = glyph.chars();
    matches!((chars.next(), chars.next()), (Some('\u{4e00}'..='\u{9fff}'), None))
}
