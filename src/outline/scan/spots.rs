//! What stands where in a text, for 64 bytes at once: line ends, blanks, and the spots behind which a mark may
//! stand. Most lines of prose are told by it alone.

use wide::u8x16;

use crate::text::{Offset, Span, Text};

/// Bytes that are looked at in one step, a bit for each.
const STEP: usize = 64;
/// Steps that are made at once. As many are kept before them: a line is gone through more than once.
const HALF: usize = 64;
/// The bytes of a vector.
const LANES: usize = 16;
/// A sign has so many bytes more than its first.
const MORE: usize = 2;

/// What begins at each byte of a step; the lowest bit is the first byte's.
#[derive(Clone, Copy, Default)]
struct Bits {
    line_ends: u64,
    /// Narrow or wide, as between words.
    blanks: u64,
    /// White space, stops and narrow colons; and some signs that are none of them.
    spots: u64,
}

/// What stands where in a text, made as it is asked for.
pub(in super::super) struct Spots<'a> {
    text: &'a Text,
    /// The first step that is kept.
    first: usize,
    kept: Vec<Bits>,
}

impl<'a> Spots<'a> {
    /// Nothing is known yet.
    pub(in super::super) fn new(text: &'a Text) -> Self {
        Self { text, first: 0, kept: Vec::with_capacity(2 * HALF) }
    }

    /// The line that begins at `start`, without its line end, and where the next begins.
    pub(super) fn line(&mut self, start: Offset) -> (Span, Offset) {
        let end = self.next(Span::new(start, self.text.len()), |bits| bits.line_ends);
        (self.text.trim_cr(Span::new(start, end)), end + 1)
    }

    /// Whether a blank stands in a span.
    pub(in super::super) fn has_blank(&mut self, span: Span) -> bool {
        self.next(span, |bits| bits.blanks) < span.end
    }

    /// The first spot in a span behind which a mark may stand, or its end.
    pub(super) fn next_spot(&mut self, span: Span) -> Offset {
        self.next(span, |bits| bits.spots)
    }

    #[inline]
    fn next(&mut self, span: Span, of: impl Fn(Bits) -> u64) -> Offset {
        let mut at = span.start;
        while at < span.end {
            let found = of(self.bits(at / STEP)) >> (at % STEP);
            if found != 0 {
                return span.end.min(at + found.trailing_zeros() as usize);
            }
            at = (at / STEP + 1) * STEP;
        }
        span.end
    }

    #[inline]
    fn bits(&mut self, step: usize) -> Bits {
        let known = |spots: &Self| spots.kept.get(step.wrapping_sub(spots.first)).copied();
        known(self).unwrap_or_else(|| {
            self.make(step);
            known(self).unwrap_or_default()
        })
    }

    /// Makes the steps from one on.
    #[cold]
    fn make(&mut self, step: usize) {
        if step != self.first + self.kept.len() {
            self.kept.clear();
        }
        self.kept.drain(..self.kept.len().saturating_sub(HALF));
        self.first = step - self.kept.len();
        let newline = self.text.newline();
        let rest = self.text.as_str().as_bytes().get(step * STEP..).unwrap_or_default();
        for at in (0..HALF).map(|step| step * STEP) {
            let bytes = rest.get(at..).unwrap_or_default();
            self.kept.push(match bytes.first_chunk() {
                Some(bytes) => look(bytes, newline),
                // Nothing is asked of what stands behind the text.
                None => {
                    let mut last = [0; STEP + MORE];
                    last.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
                    look(&last, newline)
                }
            });
        }
    }
}

/// What begins at each of the first bytes, by the bytes after it.
fn look(bytes: &[u8; STEP + MORE], newline: u8) -> Bits {
    let load = |at: usize| -> u8x16 {
        let lanes: Option<&[u8; LANES]> = bytes.get(at..).and_then(<[u8]>::first_chunk);
        lanes.copied().unwrap_or_default().into()
    };
    let is = |x: u8x16, byte: u8| x.simd_eq(u8x16::splat(byte));
    let up_to = |x: u8x16, most: u8| x.min(u8x16::splat(most)).simd_eq(x);
    let among = |x: u8x16, from: u8, to: u8| up_to(x - u8x16::splat(from), to - from);
    let mut bits = Bits::default();
    for at in (0..STEP).step_by(LANES) {
        let (a, b, c) = (load(at), load(at + 1), load(at + 2));
        // U+3000 and 。 begin alike, as do ！ ： ； ？.
        let ideographic = is(a, 0xe3) & is(b, 0x80);
        let full_width = is(a, 0xef) & is(b, 0xbc) & (is(c, 0x81) | among(c, 0x9a, 0x9f));
        let blanks = is(a, b' ') | ideographic & is(c, 0x80);
        // The rare blanks begin with these bytes, and quotation marks and dashes, which do no harm.
        let others = up_to(a, b' ') | is(a, b':') | among(a, 0xc2, 0xe2);
        let spots = ideographic & is(c, 0x82) | full_width | blanks | others;
        let bit = |x: u8x16| u64::from(x.to_bitmask()) << at;
        bits.line_ends |= bit(is(a, newline));
        bits.blanks |= bit(blanks);
        bits.spots |= bit(spots);
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Where characters stand for which something holds.
    fn places(text: &Text, holds: impl Fn(char) -> bool) -> Vec<Offset> {
        let found = text.as_str().char_indices().filter(|(_, c)| holds(*c));
        found.map(|(at, _)| at).collect()
    }

    proptest! {
        #[test]
        fn what_stands_where_is_what_the_characters_are(
            content in "([ \\t\r　\u{a0}\u{2009}\u{2028}。！？；：:，“”a字é😀\\n]|字{1,9}){0,400}",
            repeat in 1..40usize,
            from in 0..9000usize,
        ) {
            let text = Text::new(content.repeat(repeat));
            let mut spots = Spots::new(&text);
            let all = Span::new(from.min(text.len()), text.len());
            let next = |found: Vec<Offset>| found.into_iter().find(|at| *at >= from).unwrap_or(text.len());
            let is_stop = |c: char| c.is_whitespace() || "。！？；：:".contains(c);
            // Some spots are none; none is missing.
            prop_assert!(spots.next_spot(all) <= next(places(&text, is_stop)));
            let blank = next(places(&text, |c| matches!(c, ' ' | '　')));
            prop_assert_eq!(spots.has_blank(all), blank < text.len());
            prop_assert_eq!(spots.next(all, |bits| bits.blanks), blank);
            let mut at = 0;
            let lines = std::iter::from_fn(|| {
                let (line, next) = (at < text.len()).then(|| spots.line(at))?;
                at = next;
                Some(line)
            });
            prop_assert!(lines.eq(text.lines()));
        }
    }
}
