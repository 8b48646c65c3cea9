//! Characters that count as the same where a reader searches, and where the words of web pages are known: 繁简,
//! full and half width, 〇 and 零.
//!
//! A fold maps one character to one character, so that places in a folded text are places in the text.

use std::sync::LazyLock;

/// Simplified characters, each followed by its other forms; one group a line.
const SIMPLIFIED: &str = include_str!("fold/simplified.txt");

/// Which differences a search ignores. A set: the constants are joined by [`Folding::with`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding(u8);

impl Folding {
    /// None: every character counts as it is written.
    pub const NONE: Self = Self(0);
    /// Traditional forms and variants count as simplified: 黨 is 党, 裏 and 裡 are 里.
    pub const SCRIPT: Self = Self(1);
    /// Full-width letters, digits, marks and blanks count as half-width, ｡ ｢ ｣ ､ ･ as 。「」、・.
    pub const WIDTH: Self = Self(2);
    /// 零 ○ ◯ count as 〇.
    pub const ZERO: Self = Self(4);
    /// Smart case: a pattern without capitals finds them too.
    pub const CASE: Self = Self(8);
    /// All of them.
    pub const ALL: Self = Self(15);

    /// These and those.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` are among them.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What `c` counts as. Case is not folded: patterns do that by their own rules.
    pub fn fold(self, c: char) -> char {
        let c = if self.has(Self::WIDTH) { half_width(c) } else { c };
        let c = if self.has(Self::ZERO) { zero(c) } else { c };
        if self.has(Self::SCRIPT) { simplified(c) } else { c }
    }

    /// Every character that counts as another one, with that other.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (char, char)> {
        let forms = groups().flat_map(|(_, forms)| forms.chars());
        let wide = WIDE.chars().chain(('\u{FF01}'..='\u{FF5E}').chain(['\u{3000}', '\u{A0}']));
        let all = forms.chain(wide).chain(ZEROS.chars());
        all.map(move |c| (c, self.fold(c))).filter(|(c, folded)| c != folded)
    }
}

impl Default for Folding {
    fn default() -> Self {
        Self::ALL
    }
}

const ZEROS: &str = "零○◯";
const WIDE: &str = "｡｢｣､･";
const NARROWED: &str = "。「」、・";

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '｡'..='･' => {
            WIDE.chars().zip(NARROWED.chars()).find(|(w, _)| *w == c).map_or(c, |(_, n)| n)
        }
        _ => c,
    }
}

fn zero(c: char) -> char {
    if ZEROS.contains(c) { '〇' } else { c }
}

/// The lines of the table: a simplified character, and its other forms.
fn groups() -> impl Iterator<Item = (char, &'static str)> {
    SIMPLIFIED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut chars = line.chars();
        Some((chars.next()?, chars.as_str()))
    })
}

/// The simplified form of `c`, itself if it has none.
fn simplified(c: char) -> char {
    let to = match FREQUENT.get((c as usize).wrapping_sub(FIRST)) {
        Some(to) => *to,
        None if c > '\u{FFFF}' => RARE.get(c),
        None => '\0',
    };
    if to == '\0' { c } else { to }
}

/// The first and the last code point of the Han signs that nearly all texts keep to.
const FIRST: usize = 0x3400;
const LAST: usize = 0x9FFF;

/// The simplified forms of these signs; NUL for one that has none. The compiler makes the table: the first
/// screen waits for it.
static FREQUENT: [char; LAST - FIRST + 1] = frequent();

/// The same for the signs beyond U+FFFF.
static RARE: LazyLock<Table> = LazyLock::new(Table::new);

const fn frequent() -> [char; LAST - FIRST + 1] {
    let bytes = SIMPLIFIED.as_bytes();
    let mut forms = ['\0'; LAST - FIRST + 1];
    // What the line begins with. A comment holds no Han sign.
    let mut to = '\n';
    let mut at = 0;
    while at < bytes.len() {
        let (c, len) = char_at(bytes, at);
        at += len;
        if to == '\n' || c == '\n' {
            to = c;
        } else if c as usize >= FIRST && c as usize <= LAST {
            forms[c as usize - FIRST] = to;
        }
    }
    forms
}

/// The character at a byte of a text in UTF-8, and its bytes.
const fn char_at(bytes: &[u8], at: usize) -> (char, usize) {
    let first = bytes[at] as u32;
    let (mut code, len) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0xF, 3),
        _ => (first & 7, 4),
    };
    let mut i = 1;
    while i < len {
        code = code << 6 | (bytes[at + i] & 0x3F) as u32;
        i += 1;
    }
    match char::from_u32(code) {
        Some(c) => (c, len),
        None => ('\0', len),
    }
}

/// Characters by pages of 256 code points: a page that changes nothing is not stored.
struct Table {
    pages: Vec<Option<Box<[char; 256]>>>,
}

impl Table {
    fn new() -> Self {
        let mut pages: Vec<Option<Box<[char; 256]>>> = Vec::new();
        for (to, forms) in groups() {
            for from in forms.chars().filter(|from| *from > '\u{FFFF}') {
                let page = from as usize >> 8;
                if pages.len() <= page {
                    pages.resize(page + 1, None);
                }
                let Some(slot) = pages.get_mut(page) else { continue };
                let chars = slot.get_or_insert_with(|| Box::new(['\0'; 256]));
                if let Some(slot) = chars.get_mut(from as usize & 0xFF) {
                    *slot = to;
                }
            }
        }
        Self { pages }
    }

    /// The simplified form of a character; NUL if it has none.
    fn get(&self, c: char) -> char {
        let page = self.pages.get(c as usize >> 8).and_then(Option::as_ref);
        page.and_then(|page| page.get(c as usize & 0xFF)).copied().unwrap_or('\0')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_as_others() {
        let (script, width, zero) = (Folding::SCRIPT, Folding::WIDTH, Folding::ZERO);
        for (folding, from, to) in [
            (
                script,
                "黨課羣眾衆裏裡臺檯髮發後為爲著瞭衛衞",
                "党课群众众里里台台发发后为为着了卫卫",
            ),
            (script, "党的Ａ零", "党的Ａ零"),
            (width, "Ａｚ０９（）：！　｡､｢｣", "Az09():! 。、「」"),
            (width, "黨ABC。，ｱ", "黨ABC。,ｱ"),
            (zero, "零○◯〇", "〇〇〇〇"),
            (Folding::ALL, "二零二四年Ｎ", "二〇二四年N"),
            (Folding::NONE, "黨Ａ零", "黨Ａ零"),
        ] {
            let found: String = from.chars().map(|c| folding.fold(c)).collect();
            assert_eq!(found, to, "{folding:?} {from}");
        }
    }

    #[test]
    fn what_was_folded_stays() {
        for c in '\0'..='\u{3FFFF}' {
            let once = Folding::ALL.fold(c);
            assert_eq!(Folding::ALL.fold(once), once, "{c}");
        }
    }

    #[test]
    fn pairs_are_all_there_is() {
        for folding in [Folding::ALL, Folding::SCRIPT, Folding::WIDTH, Folding::ZERO] {
            let mut pairs: Vec<_> = folding.pairs().collect();
            pairs.sort_unstable();
            pairs.dedup();
            let folded = ('\0'..='\u{3FFFF}').map(|c| (c, folding.fold(c)));
            assert_eq!(pairs, folded.filter(|(c, to)| c != to).collect::<Vec<_>>());
        }
    }
}
