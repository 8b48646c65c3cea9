//! Counting characters (字数) at the speed of memory.

use fearless_simd::{Level, Simd, dispatch};

use crate::{
    crew,
    vector::{MOST, Near, among, bits, is, step},
};

/// Bytes of a text that one thread counts at once.
const PART: usize = 1 << 20;

/// How many characters a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Those that are not white space.
    pub(super) characters: usize,
    /// Those that stand for what could not be read.
    pub(super) unreadable: usize,
}

/// Counts the characters of a text, several parts of a large one at once.
pub(super) fn counts(text: &[u8]) -> Counts {
    let parts = (0..text.len()).step_by(PART).filter_map(|at| text.get(at..)).collect();
    let counted = crew::map(parts, |rest: &[u8]| counts_in(rest, PART.min(rest.len())));
    counted.into_iter().fold(Counts::default(), |sum, part| Counts {
        characters: sum.characters + part.characters,
        unreadable: sum.unreadable + part.unreadable,
    })
}

/// Characters that are not white space.
pub(super) fn characters(text: &str) -> usize {
    counts_in(text.as_bytes(), text.len()).characters
}

/// Counts the characters that begin in the first `len` bytes, with the widest vectors that the processor has.
fn counts_in(text: &[u8], len: usize) -> Counts {
    dispatch!(Level::new(), simd => count(simd, text, len))
}

#[inline(always)]
fn count<S: Simd>(simd: S, text: &[u8], len: usize) -> Counts {
    let mut counts = Counts::default();
    for at in (0..len).step_by(step::<S>()) {
        let (characters, rare) = look(&Near::at(simd, text, at, CONTINUES));
        // Of the last step only what begins in it.
        let own = step::<S>().min(len - at);
        counts.characters += (characters & (u64::MAX >> (MOST - own))).count_ones() as usize;
        if rare != 0 {
            let rest = text.get(at..).unwrap_or_default();
            counts.characters -= rare_blanks(rest, own);
            counts.unreadable += unreadable(rest, own);
        }
    }
    counts
}

/// What follows the end of a text: no character begins with it.
const CONTINUES: u8 = 0x80;

/// Where characters begin that are no usual blanks, and where something that is rare in Chinese may: one of
/// [`rare_blanks`] or [`unreadable`].
#[inline(always)]
fn look<S: Simd>(bytes: &Near<S>) -> (u64, u64) {
    let Near { first, second, third } = *bytes;
    let continues = is::<S>(first & 0xc0, CONTINUES);
    let narrow = among::<S>(first, b'\t', b'\r') | is::<S>(first, b' ');
    // U+3000, which sets paragraphs in.
    let wide = bytes.is([0xe3, 0x80, 0x80]);
    // Quotation marks, dashes and dots are no blanks.
    let mark = is::<S>(second, 0x80) & among::<S>(third, 0x93, 0xa6);
    let blank = is::<S>(first, 0xc2) | is::<S>(first, 0xe1) | (is::<S>(first, 0xe2) & !mark);
    let lost = is::<S>(first, 0xef) & is::<S>(second, 0xbf);
    (!bits::<S>(continues | narrow | wide), bits::<S>(blank | lost))
}

/// White space, as [`char::is_whitespace`] has it, that is rare in Chinese and begins in the first `own` bytes: U+0085,
/// U+00A0; U+1680; U+2000 … U+205F.
fn rare_blanks(bytes: &[u8], own: usize) -> usize {
    let is_blank = |at: &usize| match bytes.get(*at..) {
        Some([0xe2, 0x80, last, ..]) => matches!(last, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf),
        Some([0xc2, 0x85 | 0xa0, ..] | [0xe1, 0x9a, 0x80, ..] | [0xe2, 0x81, 0x9f, ..]) => true,
        _ => false,
    };
    (0..own).filter(is_blank).count()
}

/// Characters that stand for what could not be read and begin in the first `own` bytes.
fn unreadable(bytes: &[u8], own: usize) -> usize {
    let is_lost = |at: &usize| matches!(bytes.get(*at..), Some([0xef, 0xbf, 0xbd, ..]));
    (0..own).filter(is_lost).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::tests::levels;
    use proptest::prelude::*;

    fn one_by_one(text: &str) -> usize {
        text.chars().filter(|c| !c.is_whitespace()).count()
    }

    #[test]
    fn every_character_counts_as_it_should() {
        let mut buffer = [0; 4];
        for c in '\0'..=char::MAX {
            let text = c.encode_utf8(&mut buffer);
            assert_eq!(characters(text), usize::from(!c.is_whitespace()), "{c:?}");
        }
        let long = "　字 。\u{2003}a\r\n".repeat(1000);
        assert_eq!(characters(&long), one_by_one(&long));
    }

    #[test]
    fn what_could_not_be_read_counts_whoever_could_not() {
        let lost = "书\u{FFFD}场\u{FFFD}\u{FFFD}开张\u{FFFC}，¿½";
        assert_eq!(counts(lost.as_bytes()).unreadable, 3);
        let document = crate::document::open_text(crate::document::Source::Stdin, lost);
        assert_eq!(document.replaced, 3);
    }

    proptest! {
        #[test]
        fn texts_count_as_their_characters_do(text in "[ \\n　字a\u{a0}\u{2009}\u{200b}。“]{0,900}|\\PC{0,60}") {
            prop_assert_eq!(characters(&text), one_by_one(&text));
            // What begins in one part may end in the next.
            let half = text.floor_char_boundary(text.len() / 2);
            let (all, rest) = (text.as_bytes(), &text.as_bytes()[half..]);
            let parts = [counts_in(all, half), counts_in(rest, rest.len())].map(|part| part.characters);
            prop_assert_eq!(parts[0] + parts[1], one_by_one(&text));
            for level in levels() {
                let counted = dispatch!(level, simd => count(simd, all, all.len()));
                prop_assert_eq!(counted, counts(all), "{:?}", level);
            }
        }
    }
}
