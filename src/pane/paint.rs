//! Painting text into spots: nothing wider than asked, nothing unescaped, wide characters whole.

use crate::{
    cell::{Ambiguous, elide_around, graphemes, sanitise},
    grid::{Grid, PLAIN, Spot, Stock, free},
    search::name::matched,
    theme::Theme,
    words::Lang,
};
use ratatui::{layout::Rect, style::Style};

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

/// A screen to paint on.
pub struct Canvas<'a> {
    grid: &'a mut Grid,
    stock: &'a mut Stock,
    /// What to paint with.
    pub look: Look,
}

impl<'a> Canvas<'a> {
    /// Paints on `grid` with glyphs and inks of `stock`.
    pub fn new(grid: &'a mut Grid, stock: &'a mut Stock, look: Look) -> Self {
        Self { grid, stock, look }
    }

    /// Blanks an area. A wide character that straddles its edge is blanked whole.
    pub fn clear(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.grid.area());
        let blank = Spot::blank(self.stock.over(PLAIN, style));
        for y in area.top()..area.bottom() {
            free(self.grid.row(y), area.left().into()..area.right().into()).fill(blank);
        }
    }

    /// Paints a text on one row, at most `columns` wide; returns the columns used. Control characters
    /// appear as their stand-ins.
    pub fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let (text, ambiguous) = (sanitise(text), self.look.ambiguous);
        let mut used = 0;
        let glyphs = graphemes(&text).map_while(|grapheme| {
            let wide = u16::try_from(grapheme.width(ambiguous)).unwrap_or(2);
            let at = used;
            used += wide;
            (used <= columns).then_some((at, grapheme.text, wide))
        });
        self.glyphs((x, y), columns, style, glyphs)
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

    /// Paints one grapheme, already sanitised, of so many columns.
    pub fn glyph(&mut self, x: u16, y: u16, (glyph, columns): (&str, u16), style: Style) {
        self.glyphs((x, y), columns, style, std::iter::once((0, glyph, columns)));
    }

    /// Paints graphemes, already sanitised, each so many columns behind `x`, up to the first that has no room within
    /// `columns`. Says up to which column there are some.
    pub fn glyphs<'g>(
        &mut self,
        (x, y): (u16, u16),
        columns: u16,
        style: Style,
        glyphs: impl Iterator<Item = (u16, &'g str, u16)>,
    ) -> u16 {
        let room = columns.min(self.grid.size().width.saturating_sub(x));
        let row = self.grid.row(y);
        let (mut used, mut layer) = (0, Layer::new(style));
        for (behind, glyph, wide) in glyphs {
            if row.is_empty() || behind + wide > room {
                break;
            }
            let at = x + behind;
            let spots = free(row, at.into()..(at + wide).into());
            if let Some((spot, covered)) = spots.split_first_mut() {
                let ink = layer.over(spot.ink(), self.stock);
                *spot = self.stock.spot(glyph, wide, ink);
                covered.fill(Spot::COVERED);
            }
            used = behind + wide;
        }
        used
    }

    /// Lays a style over an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.grid.area());
        let mut layer = Layer::new(style);
        for y in area.top()..area.bottom() {
            let row = self.grid.row(y);
            let styled = row.get_mut(area.left().into()..area.right().into()).unwrap_or_default();
            for spot in styled {
                *spot = spot.with_ink(layer.over(spot.ink(), self.stock));
            }
        }
    }
}

/// A style and the last ink that it was laid over: spots side by side mostly have the same.
struct Layer {
    style: Style,
    /// That ink, and what came of it.
    last: Option<(u16, u16)>,
}

impl Layer {
    fn new(style: Style) -> Self {
        Self { style, last: None }
    }

    /// The ink that comes of it over one.
    #[inline]
    fn over(&mut self, under: u16, stock: &mut Stock) -> u16 {
        match self.last {
            Some((last, ink)) if last == under => ink,
            _ => {
                let ink = stock.over(under, self.style);
                self.last = Some((under, ink));
                ink
            }
        }
    }
}
