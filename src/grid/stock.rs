//! The glyphs and inks that were met on screens, each with a number, so that a spot is small and compared at once.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};

use super::Spot;

/// How a spot looks beside its glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// The colour of the glyph.
    pub fg: Color,
    /// The colour behind it.
    pub bg: Color,
    /// Bold, underlined, reversed and the like.
    pub modifier: Modifier,
}

impl Ink {
    /// With a style laid over it.
    fn under(self, style: Style) -> Self {
        Self {
            fg: style.fg.unwrap_or(self.fg),
            bg: style.bg.unwrap_or(self.bg),
            modifier: (self.modifier | style.add_modifier) - style.sub_modifier,
        }
    }

    /// As it shows on a blank: without what only a glyph shows.
    fn of_blank(self) -> Self {
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

/// Glyphs of more than one character and inks, in the order of their numbers.
#[derive(Clone, Debug)]
pub struct Stock {
    long: Vec<String>,
    numbers: HashMap<String, u32>,
    inks: Vec<Ink>,
    /// For each ink the number of that which shows of it on a blank.
    of_blank: Vec<u16>,
}

impl Default for Stock {
    fn default() -> Self {
        Self {
            long: Vec::new(),
            numbers: HashMap::new(),
            inks: vec![Ink::default()],
            of_blank: vec![PLAIN],
        }
    }
}

impl Stock {
    /// A glyph of so many columns in an ink.
    #[inline]
    pub fn spot(&mut self, glyph: &str, columns: u16, ink: u16) -> Spot {
        let low = |byte: u8| u32::from(byte & 0x3f);
        let number = match *glyph.as_bytes() {
            [byte] => byte.into(),
            [first @ 0xe0..=0xef, second, third] => {
                u32::from(first & 0xf) << 12 | low(second) << 6 | low(third)
            }
            _ => self.other_glyph(glyph),
        };
        Spot::new(number, columns, ink)
    }

    /// The number of a glyph that is not one of the most frequent characters.
    #[inline(never)]
    fn other_glyph(&mut self, glyph: &str) -> u32 {
        let mut chars = glyph.chars();
        if let (Some(c), "") = (chars.next(), chars.as_str()) {
            return c.into();
        }
        if let Some(number) = self.numbers.get(glyph) {
            return *number;
        }
        let number = LONG + u32::try_from(self.long.len()).unwrap_or(0);
        self.long.push(glyph.to_owned());
        self.numbers.insert(glyph.to_owned(), number);
        number
    }

    /// The ink that comes of laying a style over one.
    pub fn over(&mut self, ink: u16, style: Style) -> u16 {
        // Running text has none.
        if style == Style::new() { ink } else { self.number(self.ink(ink).under(style)) }
    }

    fn number(&mut self, ink: Ink) -> u16 {
        if let Some(known) = self.inks.iter().position(|known| *known == ink) {
            return u16::try_from(known).unwrap_or(PLAIN);
        }
        let blank = ink.of_blank();
        let of_blank = (blank != ink).then(|| self.number(blank));
        let number = u16::try_from(self.inks.len()).unwrap_or(PLAIN);
        self.inks.push(ink);
        self.of_blank.push(of_blank.unwrap_or(number));
        number
    }

    /// The ink of a number.
    pub fn ink(&self, number: u16) -> Ink {
        self.inks.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// The number of what shows of an ink on a blank.
    pub fn of_blank(&self, number: u16) -> u16 {
        self.of_blank.get(usize::from(number)).copied().unwrap_or(PLAIN)
    }

    /// Writes the glyph of a spot.
    pub fn write(&self, spot: Spot, out: &mut Vec<u8>) {
        match spot.char() {
            Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend(self.long(spot).as_bytes()),
        }
    }

    /// The glyph of a spot.
    pub fn symbol(&self, spot: Spot) -> String {
        spot.char().map_or_else(|| self.long(spot).to_owned(), String::from)
    }

    fn long(&self, spot: Spot) -> &str {
        let place = spot.glyph().checked_sub(LONG).and_then(|at| usize::try_from(at).ok());
        place.and_then(|at| self.long.get(at)).map_or("", String::as_str)
    }
}
