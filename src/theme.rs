//! Colours and styles, by what the terminal can show and whether it is light or dark.
//!
//! The default leans on the terminal's own sixteen colours, which its owner has chosen to be readable;
//! shades beyond them are used only where the terminal said that it has them.

use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, underline and reverse only (`NO_COLOR`).
    None,
    /// The sixteen of the terminal's palette.
    #[default]
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment says: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        if set("NO_COLOR").is_some() || term == "dumb" || term.ends_with("-m") {
            return Self::None;
        }
        match set("COLORTERM").as_deref() {
            Some("truecolor" | "24bit") => Self::True,
            _ if term.contains("direct") => Self::True,
            _ if term.contains("256color") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }
}

/// Whether text is dark on light or light on dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Not known: only colours that can be read on both.
    #[default]
    Unknown,
    /// A light background.
    Light,
    /// A dark background.
    Dark,
}

impl Ground {
    /// The ground of a background colour, by its luma (Rec. 709), each part from 0 to 1.
    pub fn of_background(red: f32, green: f32, blue: f32) -> Self {
        if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 { Self::Light } else { Self::Dark }
    }
}

/// The styles of the screen, each named by what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Headings in the body, and the section being read in the outline.
    pub heading: Style,
    /// Deeper headings, and other sections that stand out a little.
    pub subheading: Style,
    /// What may be overlooked: borders, counts, places.
    pub faint: Style,
    /// Header and status line.
    pub bar: Style,
    /// What stands out in a bar.
    pub bar_strong: Style,
    /// The chosen row of the pane that has the keys.
    pub chosen: Style,
    /// The chosen row of a pane that has not.
    pub chosen_faint: Style,
    /// What a search found.
    pub hit: Style,
    /// The hit that the reader is at.
    pub hit_current: Style,
    /// Bookmark signs.
    pub mark: Style,
    /// Messages that must not be overlooked.
    pub warning: Style,
}

/// A colour at each depth: 24 bits, and its likeness among the sixteen.
struct Ink {
    rgb: u32,
    indexed: u8,
    named: Color,
}

impl Ink {
    fn at(&self, depth: Depth) -> Option<Color> {
        match depth {
            Depth::None => None,
            Depth::Sixteen => Some(self.named),
            Depth::Indexed => Some(Color::Indexed(self.indexed)),
            Depth::True => Some(Color::from_u32(self.rgb)),
        }
    }
}

/// The inks of one ground.
struct Palette {
    accent: Ink,
    second: Ink,
    mark: Ink,
    warning: Ink,
    faint: Option<Ink>,
    bar: Option<Ink>,
    chosen: Option<Ink>,
    hit: Option<Ink>,
    hit_current: Option<Ink>,
}

const fn ink(rgb: u32, indexed: u8, named: Color) -> Ink {
    Ink { rgb, indexed, named }
}

const DARK: Palette = Palette {
    accent: ink(0x008f_bcd4, 110, Color::Cyan),
    second: ink(0x00b5_c4b1, 151, Color::Green),
    mark: ink(0x00e0_b36a, 179, Color::Yellow),
    warning: ink(0x00e0_8070, 174, Color::Red),
    faint: Some(ink(0x0080_868c, 244, Color::DarkGray)),
    bar: Some(ink(0x0026_2b31, 236, Color::Reset)),
    chosen: Some(ink(0x0035_4250, 238, Color::Reset)),
    hit: Some(ink(0x0054_4a22, 58, Color::Reset)),
    hit_current: Some(ink(0x008a_6a1a, 94, Color::Reset)),
};

const LIGHT: Palette = Palette {
    accent: ink(0x001f_5f8b, 24, Color::Blue),
    second: ink(0x003f_6f4a, 29, Color::Green),
    mark: ink(0x00a0_5a00, 130, Color::Magenta),
    warning: ink(0x00b0_3020, 124, Color::Red),
    faint: Some(ink(0x0077_7c82, 243, Color::DarkGray)),
    bar: Some(ink(0x00ec_e9e2, 254, Color::Reset)),
    chosen: Some(ink(0x00d6_e2ea, 253, Color::Reset)),
    hit: Some(ink(0x00f6_e6a8, 229, Color::Reset)),
    hit_current: Some(ink(0x00f0_c040, 221, Color::Reset)),
};

/// On an unknown ground: the palette's own colours, no shaded backgrounds.
const UNKNOWN: Palette = Palette {
    accent: ink(0x0030_8fb0, 31, Color::Cyan),
    second: ink(0x004f_8f5a, 65, Color::Green),
    mark: ink(0x00c0_8030, 136, Color::Yellow),
    warning: ink(0x00d0_5040, 167, Color::Red),
    faint: None,
    bar: None,
    chosen: None,
    hit: None,
    hit_current: None,
};

impl Theme {
    /// The theme for a terminal.
    pub fn new(depth: Depth, ground: Ground) -> Self {
        let palette = match ground {
            Ground::Unknown => &UNKNOWN,
            Ground::Light => &LIGHT,
            Ground::Dark => &DARK,
        };
        let ink = |ink: &Ink| ink.at(depth).map_or(Style::new(), |color| Style::new().fg(color));
        // Sixteen colours hold no calm background: reverse or underline instead.
        let shade = |ink: &Option<Ink>| match (ink, depth) {
            (Some(ink), Depth::Indexed | Depth::True) => {
                ink.at(depth).map(|color| Style::new().bg(color))
            }
            _ => None,
        };
        let faint = match &palette.faint {
            Some(grey) if depth != Depth::None => ink(grey),
            _ => Style::new().add_modifier(Modifier::DIM),
        };
        let bar = shade(&palette.bar).unwrap_or_default();
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        Self {
            text: Style::new(),
            heading: bold(ink(&palette.accent)),
            subheading: bold(ink(&palette.second)),
            faint,
            bar: bar.patch(faint),
            bar_strong: bold(bar),
            chosen: shade(&palette.chosen)
                .map_or(Style::new().add_modifier(Modifier::REVERSED), bold),
            chosen_faint: shade(&palette.chosen)
                .unwrap_or(Style::new().add_modifier(Modifier::UNDERLINED)),
            hit: shade(&palette.hit)
                .unwrap_or(ink(&palette.mark).add_modifier(Modifier::UNDERLINED)),
            hit_current: bold(
                shade(&palette.hit_current)
                    .unwrap_or(Style::new().add_modifier(Modifier::REVERSED)),
            ),
            mark: bold(ink(&palette.mark)),
            warning: bold(ink(&palette.warning)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_the_depth() {
        for (variables, depth) in [
            (vec![("TERM", "xterm-256color")], Depth::Indexed),
            (vec![("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (vec![("TERM", "xterm-256color"), ("NO_COLOR", "1")], Depth::None),
            (vec![("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen),
            (vec![("TERM", "linux")], Depth::Sixteen),
            (vec![("TERM", "dumb")], Depth::None),
            (vec![], Depth::Sixteen),
        ] {
            let find = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned())
            };
            assert_eq!(Depth::of_environment(find), depth, "{variables:?}");
        }
    }

    #[test]
    fn no_color_means_no_colour_at_all() {
        for ground in [Ground::Unknown, Ground::Light, Ground::Dark] {
            let t = Theme::new(Depth::None, ground);
            for style in [
                t.text,
                t.heading,
                t.subheading,
                t.faint,
                t.bar,
                t.bar_strong,
                t.chosen,
                t.chosen_faint,
                t.hit,
                t.hit_current,
                t.mark,
                t.warning,
            ] {
                assert_eq!((style.fg, style.bg), (None, None));
            }
        }
    }

    #[test]
    fn luma_tells_light_from_dark() {
        assert_eq!(Ground::of_background(1.0, 1.0, 0.9), Ground::Light);
        assert_eq!(Ground::of_background(0.1, 0.1, 0.2), Ground::Dark);
    }
}
