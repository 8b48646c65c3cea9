//! The pen that writes on a terminal: it knows where it is and in which ink it writes.

use std::io::Write;

use ratatui::{
    layout::Position,
    style::{Color, Modifier},
};

use super::grid::{Glyphs, Grid, Ink, Scroll, Spot};
use crate::cell::{Certainty, certainty};

/// From so many blanks on, a sequence that clears them is shorter.
const BLANKS: usize = 8;

/// What stands already is written again if that is no longer than this, instead of moving over it.
const SHORT_GAP: usize = 4;

/// The parts of a look, each with the number that turns it on.
const MODIFIERS: [(Modifier, &str); 8] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// The state of the terminal that writing depends on.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    /// Where the next glyph would stand; `None`: that is not certain.
    at: Option<Position>,
    ink: Ink,
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
        Self { at: None, ink: Ink::default(), ..self.clone() }
    }

    /// What makes a terminal that shows `shown` show `wanted`.
    pub fn change(&mut self, shown: &Grid, wanted: &Grid, glyphs: &Glyphs) -> Vec<u8> {
        let mut out = Vec::new();
        for ((shown, wanted), y) in shown.rows().zip(wanted.rows()).zip(0..) {
            if shown != wanted {
                self.change_row((shown, wanted, y), glyphs, &mut out);
            }
        }
        out
    }

    fn change_row(
        &mut self,
        (shown, wanted, y): (&[Spot], &[Spot], u16),
        glyphs: &Glyphs,
        out: &mut Vec<u8>,
    ) {
        let ends = wanted.iter().rposition(|spot| !spot.is_clear()).map_or(0, |last| last + 1);
        let mut x = 0;
        while let Some(spot) = wanted.get(x) {
            let same = shown.get(x) == Some(spot);
            if same || spot.columns == 0 {
                x += 1;
                continue;
            }
            self.go(x, y, wanted, out);
            if x >= ends && wanted.len() - x > 2 {
                self.set_ink(Ink::default(), out);
                out.extend(b"\x1b[K");
                return;
            }
            let blanks = wanted.iter().skip(x).take_while(|spot| spot.is_clear()).count();
            if blanks > BLANKS {
                self.set_ink(Ink::default(), out);
                let _ = write!(out, "\x1b[{blanks}X");
                x += blanks;
                continue;
            }
            self.put(spot, wanted.len(), glyphs, out);
            x += usize::from(spot.columns);
        }
    }

    /// Writes a glyph where the pen is.
    fn put(&mut self, spot: &Spot, width: usize, glyphs: &Glyphs, out: &mut Vec<u8>) {
        if !spot.is_blank() || self.ink.of_blank() != spot.ink {
            self.set_ink(spot.ink, out);
        }
        glyphs.write(spot, out);
        let certain = match spot.char().map_or(Certainty::None, certainty) {
            Certainty::Sure => true,
            Certainty::IfTold => self.trusted,
            Certainty::None => false,
        };
        // At the end of a row terminals differ in where the cursor is.
        self.at =
            self.at.filter(|at| certain && usize::from(at.x) + usize::from(spot.columns) < width);
        if let Some(at) = &mut self.at {
            at.x += u16::from(spot.columns);
        }
    }

    /// Moves to a column of row `y`, the shortest way.
    fn go(&mut self, x: usize, y: u16, row: &[Spot], out: &mut Vec<u8>) {
        let to = Position::new(u16::try_from(x).unwrap_or(u16::MAX), y);
        let from = self.at.replace(to);
        let Some(from) = from else { return absolute(to, out) };
        if from == to {
            return;
        }
        let (below, right) = (to.y.wrapping_sub(from.y), i32::from(to.x) - i32::from(from.x));
        match (below, right) {
            (0, 1..) => {
                let over = row.get(usize::from(from.x)..x).unwrap_or_default();
                match self.again(over) {
                    Some(bytes) => out.extend(bytes),
                    None => sequence(right.unsigned_abs(), 'C', out),
                }
            }
            // A line feed keeps the column: nothing turns it into a new line in raw mode.
            (1, _) => {
                out.push(b'\n');
                match right {
                    0 => {}
                    _ if to.x == 0 => out.push(b'\r'),
                    ..0 => sequence(right.unsigned_abs(), 'D', out),
                    _ => sequence(right.unsigned_abs(), 'C', out),
                }
            }
            _ => absolute(to, out),
        }
    }

    /// The bytes that write what stands in `over` once more, if they are few.
    fn again(&self, over: &[Spot]) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        if over.len() > SHORT_GAP || over.first()?.columns == 0 {
            return None;
        }
        for spot in over.iter().filter(|spot| spot.columns > 0) {
            let c = spot.char().filter(|c| certainty(*c) == Certainty::Sure)?;
            bytes.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
            if spot.ink != self.ink || bytes.len() > SHORT_GAP {
                return None;
            }
        }
        Some(bytes)
    }

    fn set_ink(&mut self, ink: Ink, out: &mut Vec<u8>) {
        if ink == self.ink {
            return;
        }
        let mut from = self.ink;
        self.ink = ink;
        if ink == Ink::default() {
            out.extend(b"\x1b[m");
            return;
        }
        let mut codes: Vec<String> = Vec::new();
        if !(from.modifier - ink.modifier).is_empty() {
            codes.push("0".to_owned());
            from = Ink::default();
        }
        let added = ink.modifier - from.modifier;
        let on = MODIFIERS.iter().filter(|(modifier, _)| added.contains(*modifier));
        codes.extend(on.map(|(_, code)| (*code).to_owned()));
        if ink.fg != from.fg {
            codes.push(colour(ink.fg, 30));
        }
        if ink.bg != from.bg {
            codes.push(colour(ink.bg, 40));
        }
        let _ = write!(out, "\x1b[{}m", codes.join(";"));
    }

    /// What makes a terminal that shows `shown` move rows. The rows that come in are blank.
    pub fn scroll(&mut self, scroll: Scroll, shown: &Grid) -> Vec<u8> {
        let mut out = Vec::new();
        self.set_ink(Ink::default(), &mut out);
        let (first, rows) = (scroll.top + 1, shown.size().height);
        let whole = first == 1 && scroll.bottom == rows;
        if !whole {
            let _ = write!(out, "\x1b[{first};{}r", scroll.bottom);
        }
        let _ = write!(out, "\x1b[{first}H");
        // Deleting and inserting lines is known to more terminals than scrolling by a number.
        sequence(scroll.up.unsigned_abs().into(), if scroll.up > 0 { 'M' } else { 'L' }, &mut out);
        if !whole {
            out.extend(b"\x1b[r");
        }
        self.at = None;
        out
    }

    /// Shows the cursor at a place, or hides it.
    pub fn show_cursor(&mut self, at: Option<Position>) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(at) = at
            && self.at != Some(at)
        {
            absolute(at, &mut out);
            self.at = Some(at);
        }
        if at.is_some() != self.visible {
            self.visible = at.is_some();
            out.extend(if self.visible { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
        out
    }
}

/// `ESC [ number final`, without the number 1, which goes without saying.
fn sequence(number: u32, last: char, out: &mut Vec<u8>) {
    let _ = match number {
        1 => write!(out, "\x1b[{last}"),
        _ => write!(out, "\x1b[{number}{last}"),
    };
}

fn absolute(to: Position, out: &mut Vec<u8>) {
    let _ = match to.x {
        0 => write!(out, "\x1b[{}H", to.y + 1),
        x => write!(out, "\x1b[{};{}H", to.y + 1, x + 1),
    };
}

/// The numbers of a colour; `base` is 30 for the glyph, 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let number = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    (base + number).to_string()
}
