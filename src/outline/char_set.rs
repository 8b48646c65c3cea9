//! Sets of characters that are asked for nearly every character of a text: a bit for each, made at compile
//! time.

/// Characters of the basic plane: Han signs, digits, marks.
const BASIC: usize = 0x1_0000;

/// A set of characters of the basic plane.
pub(super) struct CharSet([u64; BASIC / 64]);

impl CharSet {
    /// The set of such bits.
    pub(super) const fn new(bits: [u64; BASIC / 64]) -> Self {
        Self(bits)
    }

    /// Whether a character is in it.
    #[inline]
    pub(super) fn has(&self, c: char) -> bool {
        let at = u32::from(c);
        self.0.get(at as usize / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

/// The Han sign that a text begins with, given as bytes, and what follows it.
#[inline]
pub(super) fn han_sign(bytes: &[u8]) -> Option<(char, &[u8])> {
    let [lead @ 0xe4..=0xe9, second, third, rest @ ..] = bytes else {
        return None;
    };
    let bits = |byte: &u8| u32::from(byte & 0x3f);
    let sign = char::from_u32(u32::from(lead & 0xf) << 12 | bits(second) << 6 | bits(third))?;
    Some((sign, rest))
}

/// The set of the characters for which a `const fn` holds.
macro_rules! char_set {
    ($holds:path) => {{
        let mut bits = [0u64; 0x400];
        let mut at = 0;
        while at < 0x1_0000 {
            if let Some(c) = char::from_u32(at)
                && $holds(c)
            {
                bits[at as usize / 64] |= 1 << (at % 64);
            }
            at += 1;
        }
        CharSet::new(bits)
    }};
}

pub(super) use char_set;

#[cfg(test)]
mod tests {
    use super::*;

    const fn is_digit(c: char) -> bool {
        matches!(c, '0'..='9' | '０'..='９')
    }

    #[test]
    fn han_signs_are_read_from_their_bytes() {
        for c in '\0'..=char::MAX {
            let text = format!("{c}。");
            let sign = han_sign(text.as_bytes()).map(|(sign, _)| sign);
            assert_eq!(sign, Some(c).filter(|c| matches!(c, '\u{4000}'..='\u{9fff}')), "{c:?}");
        }
    }

    #[test]
    fn a_set_holds_what_its_function_holds() {
        static DIGITS: CharSet = char_set!(is_digit);
        for c in '\0'..=char::MAX {
            assert_eq!(DIGITS.has(c), is_digit(c), "{c:?}");
        }
    }
}
