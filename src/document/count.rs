//! Counting characters (字数) at the speed of memory.

use memchr::{memchr3_iter, memmem};

/// So many bytes are counted before their sums are added up: sums of bytes fit a byte, and whole vectors fill it.
const STRIDE: usize = 240;

/// Characters that are not white space: the bytes that begin a character, less the blanks. The compiler makes
/// vector instructions of plain sums over bytes.
pub(super) fn characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins: usize =
        bytes.chunks(STRIDE).map(|part| sum(part, |byte| byte & 0xc0 != 0x80)).sum();
    begins - blanks(bytes)
}

/// Characters that stand for what could not be read.
pub(super) fn unreadable(text: &str) -> usize {
    memmem::find_iter(text.as_bytes(), "\u{FFFD}").count()
}

#[inline(always)]
fn sum(bytes: &[u8], counts: impl Fn(u8) -> bool) -> usize {
    usize::from(bytes.iter().fold(0u8, |sum, byte| sum + u8::from(counts(*byte))))
}

/// Characters of white space, as [`char::is_whitespace`] has them.
fn blanks(bytes: &[u8]) -> usize {
    let one = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let single: usize = bytes.chunks(STRIDE).map(|part| sum(part, one)).sum();
    // U+3000, which sets paragraphs in.
    let ideographic = memmem::find_iter(bytes, "\u{3000}").count();
    // The others begin with bytes that are rare in Chinese: U+0085, U+00A0; U+1680; U+2000 … U+205F.
    let rare = memchr3_iter(0xc2, 0xe1, 0xe2, bytes).filter(|at| match bytes.get(*at..) {
        Some([0xe2, 0x80, last, ..]) => matches!(last, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf),
        Some([0xc2, 0x85 | 0xa0, ..] | [0xe1, 0x9a, 0x80, ..] | [0xe2, 0x81, 0x9f, ..]) => true,
        _ => false,
    });
    single + ideographic + rare.count()
}

#[cfg(test)]
mod tests {
    use super::*;
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
        assert_eq!(unreadable(lost), 3);
        let document = crate::document::open_text(crate::document::Source::Stdin, lost);
        assert_eq!(document.replaced, 3);
    }

    proptest! {
        #[test]
        fn texts_count_as_their_characters_do(text in "[ \\n　字a\u{a0}\u{2009}\u{200b}。]{0,900}|\\PC{0,60}") {
            prop_assert_eq!(characters(&text), one_by_one(&text));
        }
    }
}
