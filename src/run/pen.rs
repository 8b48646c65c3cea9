//! The pen that writes on a terminal: it knows where it is and in which ink it writes.

use std::io::Write;

use crossterm::{
    Command,
    cursor::{Hide, MoveLeft, MoveRight, MoveTo, MoveToRow, Show},
    queue,
    style::{self, Attribute, Colors, SetAttribute, SetColors},
    terminal::{Clear, ClearType},
};
use ratatui::{
    layout::{Position, Size},
    style::{Color, Modifier},
};

use super::scroll::Scroll;
use crate::{
    cell::{Certainty, certainty},
    grid::{Grid, Ink, PLAIN, Spot, Stock},
};

/// From so many blanks on, a sequence that clears them is shorter.
const BLANKS: usize = 8;

/// What stands already is written again if that is no longer than this, instead of moving over it.
const SHORT_GAP: usize = 4;

/// The parts of a look, each with what turns it on.
const ATTRIBUTES: [(Modifier, Attribute); 8] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// The state of the terminal that writing depends on.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    /// Where the next glyph would stand; `None`: that is not certain.
    at: Option<Position>,
    /// The number of the ink it writes in.
    ink: u16,
    /// Whether the cursor is to be seen.
    visible: bool,
    /// Whether ambiguous characters are known to be as wide as the cells say.
    trusted: bool,
}

impl Pen {
    /// Relies on the width of ambiguous characters.
    pub fn trust_ambiguous(&mut self) {
        self.trusted = true;
    }

    /// The pen on a terminal whose ink was reset.
    pub fn anew(&self) -> Self {
        Self { at: None, ink: PLAIN, ..self.clone() }
    }

    /// Adds what makes a terminal that shows `shown` show `wanted`.
    pub fn change(&mut self, (shown, wanted): (&Grid, &Grid), stock: &Stock, out: &mut Vec<u8>) {
        for ((shown, wanted), y) in shown.rows().zip(wanted.rows()).zip(0..) {
            if shown != wanted {
                self.change_row((shown, wanted, y), stock, out);
            }
        }
    }

    fn change_row(
        &mut self,
        (shown, wanted, y): (&[Spot], &[Spot], u16),
        stock: &Stock,
        out: &mut Vec<u8>,
    ) {
        let ends = wanted.iter().rposition(|spot| !spot.is_clear()).map_or(0, |last| last + 1);
        let mut x = 0;
        while let Some((at, spot)) = first_change(shown, wanted, x) {
            x = at;
            self.go(x, y, wanted, out);
            if x >= ends && wanted.len() - x > 2 {
                self.set_ink(PLAIN, stock, out);
                command(Clear(ClearType::UntilNewLine), out);
                return;
            }
            let blanks = wanted.iter().skip(x).take_while(|spot| spot.is_clear()).count();
            if blanks > BLANKS {
                self.set_ink(PLAIN, stock, out);
                let _ = write!(out, "\x1b[{blanks}X");
                x += blanks;
                continue;
            }
            self.put(spot, wanted.len(), stock, out);
            x += usize::from(spot.columns());
        }
    }

    /// Writes a glyph where the pen is.
    fn put(&mut self, spot: Spot, width: usize, stock: &Stock, out: &mut Vec<u8>) {
        let ink = spot.ink();
        // A blank may look the same in another ink.
        let alike = || stock.of_blank(self.ink) == ink;
        if ink != self.ink && !(spot.is_blank() && alike()) {
            self.set_ink(ink, stock, out);
        }
        stock.write(spot, out);
        let certain = match spot.char().map_or(Certainty::None, certainty) {
            Certainty::Sure => true,
            Certainty::IfTold => self.trusted,
            Certainty::None => false,
        };
        // At the end of a row terminals differ in where the cursor is.
        self.at =
            self.at.filter(|at| certain && usize::from(at.x) + usize::from(spot.columns()) < width);
        if let Some(at) = &mut self.at {
            at.x += spot.columns();
        }
    }

    /// Moves to a column of row `y`, the shortest way.
    fn go(&mut self, x: usize, y: u16, row: &[Spot], out: &mut Vec<u8>) {
        let to = Position::new(u16::try_from(x).unwrap_or(u16::MAX), y);
        let from = self.at.replace(to);
        let Some(from) = from else { return command(MoveTo(to.x, to.y), out) };
        if from == to {
            return;
        }
        let right = to.x.saturating_sub(from.x);
        let left = from.x.saturating_sub(to.x);
        match to.y.wrapping_sub(from.y) {
            0 if right > 0 => {
                let over = row.get(usize::from(from.x)..x).unwrap_or_default();
                if self.again(over, out).is_none() {
                    command(MoveRight(right), out);
                }
            }
            // A line feed keeps the column: nothing turns it into a new line in raw mode.
            1 => {
                out.push(b'\n');
                match (left, right) {
                    (0, 0) => {}
                    _ if to.x == 0 => out.push(b'\r'),
                    (0, _) => command(MoveRight(right), out),
                    _ => command(MoveLeft(left), out),
                }
            }
            _ => command(MoveTo(to.x, to.y), out),
        }
    }

    /// Writes what stands in `over` once more, if that takes few bytes.
    fn again(&self, over: &[Spot], out: &mut Vec<u8>) -> Option<()> {
        if over.len() > SHORT_GAP || over.first()?.columns() == 0 {
            return None;
        }
        let (mut bytes, mut len) = ([0; SHORT_GAP], 0);
        for spot in over.iter().filter(|spot| spot.columns() > 0) {
            let c = spot.char().filter(|c| certainty(*c) == Certainty::Sure)?;
            let room = bytes.get_mut(len..).filter(|room| room.len() >= c.len_utf8())?;
            len += c.encode_utf8(room).len();
            if spot.ink() != self.ink {
                return None;
            }
        }
        out.extend(bytes.iter().take(len));
        Some(())
    }

    fn set_ink(&mut self, number: u16, stock: &Stock, out: &mut Vec<u8>) {
        if number == self.ink {
            return;
        }
        let ink = stock.ink(number);
        let mut from = stock.ink(std::mem::replace(&mut self.ink, number));
        if number == PLAIN || !(from.modifier - ink.modifier).is_empty() {
            command(SetAttribute(Attribute::Reset), out);
            from = Ink::default();
        }
        let added = ink.modifier - from.modifier;
        for (_, attribute) in ATTRIBUTES.iter().filter(|(modifier, _)| added.contains(*modifier)) {
            command(SetAttribute(*attribute), out);
        }
        let colors = Colors {
            foreground: Some(ink.fg).filter(|fg| *fg != from.fg).map(colour),
            background: Some(ink.bg).filter(|bg| *bg != from.bg).map(colour),
        };
        command(SetColors(colors), out);
    }

    /// Adds what makes a terminal of this size move rows. The rows that come in are blank.
    pub fn scroll(&mut self, scroll: Scroll, size: Size, stock: &Stock, out: &mut Vec<u8>) {
        self.set_ink(PLAIN, stock, out);
        let first = scroll.top + 1;
        let whole = first == 1 && scroll.bottom == size.height;
        if !whole {
            let _ = write!(out, "\x1b[{first};{}r", scroll.bottom);
        }
        command(MoveToRow(scroll.top), out);
        // Deleting and inserting lines is known to more terminals than scrolling by a number.
        let last = if scroll.up > 0 { 'M' } else { 'L' };
        let _ = match scroll.up.unsigned_abs() {
            1 => write!(out, "\x1b[{last}"),
            rows => write!(out, "\x1b[{rows}{last}"),
        };
        if !whole {
            out.extend(b"\x1b[r");
        }
        self.at = None;
    }

    /// Shows the cursor at a place, or hides it.
    pub fn show_cursor(&mut self, at: Option<Position>, out: &mut Vec<u8>) {
        if let Some(to) = at
            && self.at != at
        {
            command(MoveTo(to.x, to.y), out);
            self.at = at;
        }
        if at.is_some() != self.visible {
            self.visible = at.is_some();
            if self.visible { command(Show, out) } else { command(Hide, out) }
        }
    }
}

/// The first glyph from a column on that is not shown yet, and its column.
fn first_change(shown: &[Spot], wanted: &[Spot], from: usize) -> Option<(usize, Spot)> {
    let spots = wanted.get(from..)?.iter().zip(shown.get(from..)?).zip(from..);
    let mut changed = spots.filter(|((wanted, shown), _)| wanted != shown && wanted.columns() > 0);
    changed.next().map(|((wanted, _), at)| (at, *wanted))
}

/// Adds a command to what is sent. There is nothing that could fail.
fn command(command: impl Command, out: &mut Vec<u8>) {
    let _ = queue!(out, command);
}

/// A colour as crossterm names it.
fn colour(colour: Color) -> style::Color {
    use style::Color as C;
    match colour {
        Color::Reset => C::Reset,
        Color::Black => C::Black,
        Color::Red => C::DarkRed,
        Color::Green => C::DarkGreen,
        Color::Yellow => C::DarkYellow,
        Color::Blue => C::DarkBlue,
        Color::Magenta => C::DarkMagenta,
        Color::Cyan => C::DarkCyan,
        Color::Gray => C::Grey,
        Color::DarkGray => C::DarkGrey,
        Color::LightRed => C::Red,
        Color::LightGreen => C::Green,
        Color::LightYellow => C::Yellow,
        Color::LightBlue => C::Blue,
        Color::LightMagenta => C::Magenta,
        Color::LightCyan => C::Cyan,
        Color::White => C::White,
        Color::Indexed(index) => C::AnsiValue(index),
        Color::Rgb(r, g, b) => C::Rgb { r, g, b },
    }
}
