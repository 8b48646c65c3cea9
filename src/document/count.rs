//! Counting characters (字数) at the speed of memory.

/// So many bytes are counted before their sums are added up; sums of bytes fit a byte.
const STRIDE: usize = 255;

/// Characters that are not white space: the bytes that begin a character, less the blanks. Plain sums over
/// bytes and their neighbours, of which the compiler makes vector instructions.
pub(super) fn characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins: usize =
        bytes.chunks(STRIDE).map(|part| sum(part, |byte| byte & 0xc0 != 0x80)).sum();
    begins - blanks(bytes)
}

#[inline(always)]
fn sum(bytes: &[u8], counts: impl Fn(u8) -> bool) -> usize {
    usize::from(bytes.iter().fold(0u8, |sum, byte| sum + u8::from(counts(*byte))))
}

/// Characters of white space, as [`char::is_whitespace`] has them.
fn blanks(bytes: &[u8]) -> usize {
    let one = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let single: usize = bytes.chunks(STRIDE).map(|part| sum(part, one)).sum();
    let (seconds, thirds) = (bytes.get(1..).unwrap_or(&[]), bytes.get(2..).unwrap_or(&[]));
    // U+0085 and U+00A0.
    let double = bytes.chunks(STRIDE).zip(seconds.chunks(STRIDE)).map(|(first, second)| {
        let pairs = first.iter().zip(second);
        pairs.fold(0u8, |sum, (a, b)| {
            sum + (u8::from(*a == 0xc2) & (u8::from(*b == 0x85) | u8::from(*b == 0xa0)))
        })
    });
    let chunks = bytes.chunks(STRIDE).zip(seconds.chunks(STRIDE)).zip(thirds.chunks(STRIDE));
    let triple = chunks.map(|((first, second), third)| {
        let triples = first.iter().zip(second).zip(third);
        triples.fold(0u8, |sum, ((a, b), c)| sum + u8::from(is_blank([*a, *b, *c])))
    });
    single + double.chain(triple).map(usize::from).sum::<usize>()
}

/// The blanks of three bytes: U+1680, U+2000 … U+200A, U+2028, U+2029, U+202F, U+205F, U+3000. Without
/// branches.
#[inline(always)]
fn is_blank([a, b, c]: [u8; 3]) -> bool {
    let ideographic = (a == 0xe3) & (b == 0x80) & (c == 0x80);
    let ogham = (a == 0xe1) & (b == 0x9a) & (c == 0x80);
    let general =
        (a == 0xe2) & (b == 0x80) & ((c <= 0x8a) | (c == 0xa8) | (c == 0xa9) | (c == 0xaf));
    let mathematical = (a == 0xe2) & (b == 0x81) & (c == 0x9f);
    ideographic | ogham | general | mathematical
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
        for c in '\0'..=char::MAX {
            assert_eq!(characters(&c.to_string()), one_by_one(&c.to_string()), "{c:?}");
        }
        let long = "　字 。\u{2003}a\r\n".repeat(1000);
        assert_eq!(characters(&long), one_by_one(&long));
    }

    proptest! {
        #[test]
        fn texts_count_as_their_characters_do(text in "[ \\n　字a\u{a0}\u{2009}\u{200b}。]{0,900}|\\PC{0,60}") {
            prop_assert_eq!(characters(&text), one_by_one(&text));
        }
    }
}
