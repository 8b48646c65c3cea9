//! The help: all keys and what they do, made from the table of actions.

use ratatui::layout::{Rect, Size};

use super::{Canvas, Look, Step};
use crate::{
    action::{Row, Scope, TABLE},
    cell::elide_end,
    wrap::broken,
};

/// Columns of the keys.
const KEYS: u16 = 18;

/// Columns of the help on a wide screen.
const WIDEST: u16 = 100;

/// A row of the help.
#[derive(Clone, Debug)]
enum Line {
    Blank,
    /// What the keys below hold for.
    Heading(Scope),
    /// Keys and what they do; without keys where that goes on from the row above.
    Keys(&'static str, String),
}

/// The help's state: the first row on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Help {
    first: usize,
}

impl Help {
    /// Scrolls, as far as there are rows.
    pub fn step(&mut self, step: Step, screen: Size, look: Look) {
        let below = lines(screen.width, look).len().saturating_sub(rows(screen.height));
        self.first = step.from(self.first, below + 1);
    }

    /// Rows that a page key scrolls by.
    pub fn page(screen: Size) -> isize {
        isize::try_from(rows(screen.height)).unwrap_or(1).max(1)
    }

    /// Draws the help over the whole screen.
    pub fn draw(&self, canvas: &mut Canvas, screen: Rect) {
        let look = canvas.look;
        let width = screen.width.min(WIDEST);
        let area = Rect { x: screen.x + (screen.width - width) / 2, width, ..screen };
        canvas.clear(screen, look.theme.text);
        canvas.style(Rect { height: screen.height.min(1), ..screen }, look.theme.bar);
        let room = width.saturating_sub(2);
        let title = look.lang.keys();
        let used = canvas.text(area.x + 1, area.y, room, title, look.theme.bar_strong) + 2;
        let hint = look.lang.help_hint();
        let room = room.saturating_sub(used);
        canvas.text(area.x + 1 + used, area.y, room, hint, look.theme.bar);
        let lines = lines(screen.width, look);
        let first = self.first.min(lines.len().saturating_sub(rows(area.height)));
        for (line, y) in lines.iter().skip(first).zip(area.top() + 1..area.bottom()) {
            let row = Rect { x: area.x + 1, y, width: width.saturating_sub(2), height: 1 };
            draw_line(canvas, row, line);
        }
    }
}

/// Rows below the title on a screen of this height.
fn rows(height: u16) -> usize {
    usize::from(height.saturating_sub(1))
}

/// Columns of the keys, of so many for both them and what they do.
fn key_columns(columns: u16) -> u16 {
    KEYS.min(columns / 2)
}

/// The rows on a screen of so many columns.
fn lines(screen: u16, look: Look) -> Vec<Line> {
    let columns = screen.min(WIDEST).saturating_sub(2);
    let room = columns - key_columns(columns);
    let keys = |row: &'static Row| {
        let does = broken(look.lang.action(row.action), room, look.ambiguous).into_iter();
        std::iter::once(row.keys).chain(std::iter::repeat("")).zip(does)
    };
    Scope::ALL
        .into_iter()
        .flat_map(|scope| {
            let keys = TABLE.iter().filter(move |row| row.scope == scope).flat_map(keys);
            let keys = keys.map(|(keys, does)| Line::Keys(keys, does));
            [Line::Blank, Line::Heading(scope)].into_iter().chain(keys)
        })
        .collect()
}

fn draw_line(canvas: &mut Canvas, area: Rect, line: &Line) {
    let look = canvas.look;
    match line {
        Line::Blank => {}
        Line::Heading(scope) => {
            let text = look.lang.scope(*scope);
            canvas.text(area.x, area.y, area.width, text, look.theme.heading);
        }
        Line::Keys(keys, does) => {
            let columns = key_columns(area.width);
            let keys = elide_end(keys, usize::from(columns), look.ambiguous);
            canvas.text(area.x, area.y, columns, &keys, look.theme.subheading);
            canvas.text(area.x + columns, area.y, area.width - columns, does, look.theme.text);
        }
    }
}
