//! One cell of the screen: how wide a grapheme is, and what of a document may reach the terminal.
//!
//! Everything that is drawn passes [`stand_in`] or [`sanitise`] and is measured by [`width`], so that a
//! document cannot drive the terminal and all panes agree on columns. Each glyph takes 0, 1 or 2 columns.

#[cfg(test)]
pub(crate) mod tests;

use std::{borrow::Cow, ops::Range};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How the terminal shows characters of East Asian width “ambiguous” (UAX #11): “ ” … — · ① α ─.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// In one column.
    #[default]
    Narrow,
    /// In two columns.
    Wide,
}

/// How full-width Latin letters and digits (ＡＢＣ１２３) are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Latin {
    /// As they stand.
    #[default]
    AsIs,
    /// As ABC123, in one column each.
    Narrow,
}

impl Latin {
    /// The character that is shown for `c`.
    pub fn shown(self, c: char) -> char {
        const APART: u32 = 0xFEE0;
        match (self, c) {
            (Self::Narrow, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => {
                char::from_u32(u32::from(c) - APART).unwrap_or(c)
            }
            _ => c,
        }
    }
}

/// What is drawn in place of one grapheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glyph<'a> {
    /// These characters in 1 or 2 columns, or nothing if empty.
    Text(Cow<'a, str>),
    /// Nothing, but the row ends here: line ends and VT FF NEL U+2028 U+2029.
    RowEnd,
}

/// A tab. It is two columns in a line such as a title; in a text it goes on to the next stop.
pub const TAB: &str = "  ";

/// Shown for C1 controls, bidi controls and annotation marks: one column under either [`Ambiguous`].
const CONTROL: char = '␦';

/// A grapheme's base and the 30 marks which the Stream-Safe format (UAX #15) allows; more are not drawn.
const CHARS_DRAWN: usize = 31;

const JOINER: char = '\u{200D}';

/// The columns of one glyph, 0, 1 or 2. A sequence (emoji, flag, Indic cluster) takes two at most.
pub fn width(glyph: &str, ambiguous: Ambiguous) -> usize {
    let sum: usize = glyph.chars().map(|c| char_width(c, ambiguous)).sum();
    sum.min(2)
}

/// The columns of a text without controls, such as [`sanitise`] returns.
pub fn text_width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.chars().all(is_simple) {
        return text.chars().map(|c| char_width(c, ambiguous)).sum();
    }
    graphemes(text).map(|grapheme| grapheme.width(ambiguous)).sum()
}

/// What is drawn for a grapheme: itself without invisible characters, or a visible stand-in for a control
/// (ESC → ␛, U+202E → ␦). Never holds a control character or a bidi control.
pub fn stand_in(grapheme: &str) -> Glyph<'_> {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else {
        return Glyph::Text(Cow::Borrowed(""));
    };
    match first {
        '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Glyph::RowEnd,
        '\t' => Glyph::Text(Cow::Borrowed(TAB)),
        _ if chars.next().is_none() && is_simple(first) => Glyph::Text(Cow::Borrowed(grapheme)),
        _ => Glyph::Text(drawn(grapheme)),
    }
}

/// The text of a title, a message or a file name as one line that may reach the terminal: each grapheme
/// as [`stand_in`] has it, a space for a line end.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_simple) {
        return Cow::Borrowed(text);
    }
    let line = graphemes(text).map(|grapheme| match stand_in(grapheme.text) {
        Glyph::Text(glyph) => glyph,
        Glyph::RowEnd => Cow::Borrowed(" "),
    });
    Cow::Owned(line.collect())
}

/// The text in at most `columns`: whole if it fits, else `start…end` as much of the start as of the end.
pub fn elide_middle(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    elide_after(text, columns.saturating_sub(1) / 2, columns, ambiguous)
}

/// The text in at most `columns`: whole if it fits, else `…end`.
pub fn elide_start(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    elide_after(text, 0, columns, ambiguous)
}

/// The text in at most `columns`: whole if it fits, else `start…`.
pub fn elide_end(text: &str, columns: usize, ambiguous: Ambiguous) -> String {
    elide(text, columns, ambiguous, [columns, 0])
}

/// The text in at most `columns`: whole if it fits, else `start…end` with at most `start` columns
/// before the ellipsis.
pub fn elide_after(text: &str, start: usize, columns: usize, ambiguous: Ambiguous) -> String {
    elide(text, columns, ambiguous, [start, columns])
}

/// The text in at most `columns` with a part of it, from byte to byte, in sight: whole if it fits, else
/// `start…`, or `start…part…` where the part stands further back, at most a third of it before the part unless
/// there is room.
pub fn elide_around(
    text: &str,
    part: Range<usize>,
    columns: usize,
    ambiguous: Ambiguous,
) -> String {
    let head = text.get(..part.end).unwrap_or(text);
    let is_cut = text_width(text, ambiguous) > columns && text_width(head, ambiguous) >= columns;
    match (text.get(..part.start), text.get(part.start..)) {
        (Some(before), Some(rest)) if is_cut => {
            let room = (columns / 3).max(columns.saturating_sub(text_width(rest, ambiguous)));
            elide_end(&(elide_end(before, room, ambiguous) + rest), columns, ambiguous)
        }
        _ => elide_end(text, columns, ambiguous),
    }
}

/// The text in at most `columns`, with at most so many of them at its start and at its end.
fn elide(text: &str, columns: usize, ambiguous: Ambiguous, [start, end]: [usize; 2]) -> String {
    const ELLIPSIS: &str = "…";
    let text = sanitise(text);
    if text_width(&text, ambiguous) <= columns {
        return text.into_owned();
    }
    let Some(room) = columns.checked_sub(width(ELLIPSIS, ambiguous)) else {
        return String::new();
    };
    let all: Vec<&str> = graphemes(&text).map(|grapheme| grapheme.text).collect();
    let measured = |glyph: &&str| width(glyph, ambiguous);
    let (first, used) = fitting(all.iter().map(measured), start.min(room));
    let (last, _) = fitting(all.iter().rev().map(measured), end.min(room - used));
    let start = all.iter().take(first);
    let end = all.iter().skip(all.len() - last);
    start.chain([&ELLIPSIS]).chain(end).copied().collect()
}

/// How many of the widths fit into `room`, and their sum.
fn fitting(widths: impl Iterator<Item = usize>, room: usize) -> (usize, usize) {
    widths
        .scan(0, |sum, width| {
            *sum += width;
            (*sum <= room).then_some(*sum)
        })
        .fold((0, 0), |(count, _), sum| (count + 1, sum))
}

/// A grapheme cluster (UAX #29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grapheme<'a> {
    /// What it is made of.
    pub text: &'a str,
    /// The character that it is, where that is drawn as it is: most of a Chinese text.
    pub simple: Option<char>,
}

impl Grapheme<'_> {
    /// Its columns, where it holds no control.
    pub fn width(&self, ambiguous: Ambiguous) -> usize {
        self.simple.map_or_else(|| width(self.text, ambiguous), |c| char_width(c, ambiguous))
    }
}

/// The grapheme clusters of a text. Two neighbours of the frequent scripts need no segmentation.
pub(crate) fn graphemes(text: &str) -> Graphemes<'_> {
    Graphemes { rest: text, next: Next::of(text) }
}

/// Takes a text apart into its grapheme clusters.
#[derive(Clone, Debug)]
pub(crate) struct Graphemes<'a> {
    rest: &'a str,
    next: Next,
}

/// What the rest of a text begins with.
#[derive(Clone, Copy, Debug)]
enum Next {
    End,
    Simple(char),
    Other,
}

impl Next {
    #[inline]
    fn of(rest: &str) -> Self {
        match rest.chars().next() {
            None => Self::End,
            Some(c) if is_simple(c) => Self::Simple(c),
            Some(_) => Self::Other,
        }
    }
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = Grapheme<'a>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let Next::Simple(first) = self.next else { return self.segment() };
        let (text, after) = self.rest.split_at_checked(first.len_utf8())?;
        let next = Next::of(after);
        if matches!(next, Next::Other) {
            return self.segment();
        }
        (self.rest, self.next) = (after, next);
        Some(Grapheme { text, simple: Some(first) })
    }
}

impl<'a> Graphemes<'a> {
    /// The next one, by the rules.
    #[inline(never)]
    fn segment(&mut self) -> Option<Grapheme<'a>> {
        let text = self.rest.graphemes(true).next()?;
        let simple = match self.next {
            Next::Simple(c) if c.len_utf8() == text.len() => Some(c),
            _ => None,
        };
        self.rest = self.rest.get(text.len()..)?;
        self.next = Next::of(self.rest);
        Some(Grapheme { text, simple })
    }
}

/// Printable characters that never join with one another, and are drawn as they are.
#[inline(always)]
fn is_simple(c: char) -> bool {
    // The first asked for is most of a Chinese text.
    matches!(c, '\u{4E00}'..='\u{9FFF}') || is_simple_too(c)
}

fn is_simple_too(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25FF}' | '\u{3000}'..='\u{3029}'
        | '\u{3030}'..='\u{303E}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{3400}'..='\u{4DBF}'
        | '\u{FF01}'..='\u{FF60}')
}

/// How sure it is that a terminal moves its cursor by [`width`] behind a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Every terminal does.
    Sure,
    /// If it was asked how wide ambiguous characters are.
    IfTold,
    /// Terminals differ: emoji, combining marks, rare scripts.
    None,
}

/// How sure the width of a glyph of one character is.
pub fn certainty(c: char) -> Certainty {
    match c {
        ' '..='~'
        | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF60}' => Certainty::Sure,
        _ if c < '\u{3000}' && is_ambiguous(c) => Certainty::IfTold,
        _ => Certainty::None,
    }
}

/// The columns of a character that is drawn by itself.
#[inline]
pub(crate) fn char_width(c: char, ambiguous: Ambiguous) -> usize {
    match c {
        // The first asked for are most of a Chinese text.
        '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => 2,
        // ⸺ ⸻ are neutral in UAX #11, whatever their look
        ' '..='~' | '⸺' | '⸻' => 1,
        '\u{2010}'..='\u{2027}' if ambiguous == Ambiguous::Narrow => 1,
        _ => rare_width(c, ambiguous),
    }
}

fn rare_width(c: char, ambiguous: Ambiguous) -> usize {
    match (c.width().unwrap_or(0), ambiguous) {
        (1, Ambiguous::Wide) if is_ambiguous(c) => 2,
        (columns, _) => columns,
    }
}

/// A grapheme without what must not be drawn; a mark without a base gets the dotted circle.
fn drawn(grapheme: &str) -> Cow<'_, str> {
    let mut chars = grapheme.chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    if only.is_some_and(|c| visible(c) == only && char_width(c, Ambiguous::Narrow) > 0) {
        return Cow::Borrowed(grapheme);
    }
    let kept: String = grapheme.chars().filter_map(visible).take(CHARS_DRAWN).collect();
    let kept = kept.trim_matches(JOINER);
    let base = if !kept.is_empty() && width(kept, Ambiguous::Narrow) == 0 { "◌" } else { "" };
    Cow::Owned([base, kept].concat())
}

/// The character that is drawn for `c`: a stand-in for controls, none for what is invisible
/// (Default_Ignorable_Code_Point, with the variation selectors, whose width terminals dispute).
fn visible(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(u32::from(c) + 0x2400),
        '\u{7F}' => Some('␡'),
        _ if is_invisible(c) => None,
        _ if is_control(c) => Some(CONTROL),
        _ => Some(c),
    }
}

/// C1 and bidi controls, and the marks of interlinear annotation.
fn is_control(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Default_Ignorable_Code_Point except the joiner U+200D and bidi controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200C}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_ambiguous(c: char) -> bool {
    let c = u32::from(c);
    let after = AMBIGUOUS.partition_point(|&(first, _)| first <= c);
    after > 0 && AMBIGUOUS.get(after - 1).is_some_and(|&(_, last)| c <= last)
}

/// First and last of each range with East_Asian_Width=A (EastAsianWidth.txt, Unicode 14), without
/// combining and format characters.
#[rustfmt::skip]
const AMBIGUOUS: [(u32, u32); 176] = [
    (0xA1, 0xA1), (0xA4, 0xA4), (0xA7, 0xA8), (0xAA, 0xAA), (0xAE, 0xAE), (0xB0, 0xB4), (0xB6,
    0xBA), (0xBC, 0xBF), (0xC6, 0xC6), (0xD0, 0xD0), (0xD7, 0xD8), (0xDE, 0xE1), (0xE6, 0xE6),
    (0xE8, 0xEA), (0xEC, 0xED), (0xF0, 0xF0), (0xF2, 0xF3), (0xF7, 0xFA), (0xFC, 0xFC), (0xFE,
    0xFE), (0x101, 0x101), (0x111, 0x111), (0x113, 0x113), (0x11B, 0x11B), (0x126, 0x127), (0x12B,
    0x12B), (0x131, 0x133), (0x138, 0x138), (0x13F, 0x142), (0x144, 0x144), (0x148, 0x14B),
    (0x14D, 0x14D), (0x152, 0x153), (0x166, 0x167), (0x16B, 0x16B), (0x1CE, 0x1CE), (0x1D0,
    0x1D0), (0x1D2, 0x1D2), (0x1D4, 0x1D4), (0x1D6, 0x1D6), (0x1D8, 0x1D8), (0x1DA, 0x1DA),
    (0x1DC, 0x1DC), (0x251, 0x251), (0x261, 0x261), (0x2C4, 0x2C4), (0x2C7, 0x2C7), (0x2C9,
    0x2CB), (0x2CD, 0x2CD), (0x2D0, 0x2D0), (0x2D8, 0x2DB), (0x2DD, 0x2DD), (0x2DF, 0x2DF),
    (0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C1), (0x3C3, 0x3C9), (0x401, 0x401), (0x410,
    0x44F), (0x451, 0x451), (0x2010, 0x2010), (0x2013, 0x2016), (0x2018, 0x2019), (0x201C,
    0x201D), (0x2020, 0x2022), (0x2024, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033), (0x2035,
    0x2035), (0x203B, 0x203B), (0x203E, 0x203E), (0x2074, 0x2074), (0x207F, 0x207F), (0x2081,
    0x2084), (0x20AC, 0x20AC), (0x2103, 0x2103), (0x2105, 0x2105), (0x2109, 0x2109), (0x2113,
    0x2113), (0x2116, 0x2116), (0x2121, 0x2122), (0x2126, 0x2126), (0x212B, 0x212B), (0x2153,
    0x2154), (0x215B, 0x215E), (0x2160, 0x216B), (0x2170, 0x2179), (0x2189, 0x2189), (0x2190,
    0x2199), (0x21B8, 0x21B9), (0x21D2, 0x21D2), (0x21D4, 0x21D4), (0x21E7, 0x21E7), (0x2200,
    0x2200), (0x2202, 0x2203), (0x2207, 0x2208), (0x220B, 0x220B), (0x220F, 0x220F), (0x2211,
    0x2211), (0x2215, 0x2215), (0x221A, 0x221A), (0x221D, 0x2220), (0x2223, 0x2223), (0x2225,
    0x2225), (0x2227, 0x222C), (0x222E, 0x222E), (0x2234, 0x2237), (0x223C, 0x223D), (0x2248,
    0x2248), (0x224C, 0x224C), (0x2252, 0x2252), (0x2260, 0x2261), (0x2264, 0x2267), (0x226A,
    0x226B), (0x226E, 0x226F), (0x2282, 0x2283), (0x2286, 0x2287), (0x2295, 0x2295), (0x2299,
    0x2299), (0x22A5, 0x22A5), (0x22BF, 0x22BF), (0x2312, 0x2312), (0x2460, 0x24E9), (0x24EB,
    0x254B), (0x2550, 0x2573), (0x2580, 0x258F), (0x2592, 0x2595), (0x25A0, 0x25A1), (0x25A3,
    0x25A9), (0x25B2, 0x25B3), (0x25B6, 0x25B7), (0x25BC, 0x25BD), (0x25C0, 0x25C1), (0x25C6,
    0x25C8), (0x25CB, 0x25CB), (0x25CE, 0x25D1), (0x25E2, 0x25E5), (0x25EF, 0x25EF), (0x2605,
    0x2606), (0x2609, 0x2609), (0x260E, 0x260F), (0x261C, 0x261C), (0x261E, 0x261E), (0x2640,
    0x2640), (0x2642, 0x2642), (0x2660, 0x2661), (0x2663, 0x2665), (0x2667, 0x266A), (0x266C,
    0x266D), (0x266F, 0x266F), (0x269E, 0x269F), (0x26BF, 0x26BF), (0x26C6, 0x26CD), (0x26CF,
    0x26D3), (0x26D5, 0x26E1), (0x26E3, 0x26E3), (0x26E8, 0x26E9), (0x26EB, 0x26F1), (0x26F4,
    0x26F4), (0x26F6, 0x26F9), (0x26FB, 0x26FC), (0x26FE, 0x26FF), (0x273D, 0x273D), (0x2776,
    0x277F), (0x2B56, 0x2B59), (0x3248, 0x324F), (0xE000, 0xF8FF), (0xFFFD, 0xFFFD), (0x1F100,
    0x1F10A), (0x1F110, 0x1F12D), (0x1F130, 0x1F169), (0x1F170, 0x1F18D), (0x1F18F, 0x1F190),
    (0x1F19B, 0x1F1AC), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD),
];
