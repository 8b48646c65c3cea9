//! What stands where in a text, for 64 bytes at once: line ends, blanks, and the spots behind which a mark may
//! stand. Most lines of prose are told by it alone.

use fearless_simd::{Level, Simd, dispatch};

use crate::{
    text::{Offset, Span, Text},
    vector::{MOST as STEP, Near, among, bits, is, step},
};

/// Steps that are made at once. As many are kept before them: a line is gone through more than once.
const HALF: usize = 64;

/// What begins at each byte of a step; the lowest bit is the first byte's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
        dispatch!(Level::new(), simd => look_at(simd, rest, newline, &mut self.kept));
    }
}

/// Makes as many steps as are made at once, with the widest vectors that the processor has.
#[inline(always)]
fn look_at<S: Simd>(simd: S, text: &[u8], newline: u8, made: &mut Vec<Bits>) {
    for start in (0..HALF * STEP).step_by(STEP) {
        let mut all = Bits::default();
        for at in (0..STEP).step_by(step::<S>()) {
            // Nothing is asked of what stands behind the text.
            let some = look(&Near::at(simd, text, start + at, 0), newline);
            all.line_ends |= some.line_ends << at;
            all.blanks |= some.blanks << at;
            all.spots |= some.spots << at;
        }
        made.push(all);
    }
}

/// What begins at each of the bytes that are looked at in one vector.
#[inline(always)]
fn look<S: Simd>(bytes: &Near<S>, newline: u8) -> Bits {
    let Near { first, second, third } = *bytes;
    // U+3000 and 。 begin alike, as do ！ ： ； ？.
    let ideographic = is::<S>(first, 0xe3) & is::<S>(second, 0x80);
    let full_width = is::<S>(first, 0xef)
        & is::<S>(second, 0xbc)
        & (is::<S>(third, 0x81) | among::<S>(third, 0x9a, 0x9f));
    let blanks = is::<S>(first, b' ') | (ideographic & is::<S>(third, 0x80));
    // The rare blanks begin with these bytes, and quotation marks and dashes, which do no harm.
    let others = among::<S>(first, 0, b' ') | is::<S>(first, b':') | among::<S>(first, 0xc2, 0xe2);
    let spots = (ideographic & is::<S>(third, 0x82)) | full_width | blanks | others;
    Bits {
        line_ends: bits::<S>(is::<S>(first, newline)),
        blanks: bits::<S>(blanks),
        spots: bits::<S>(spots),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vector::tests::levels;

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
            let mut best = Spots::new(&text);
            best.make(0);
            for level in levels() {
                let (bytes, mut made) = (text.as_str().as_bytes(), Vec::new());
                dispatch!(level, simd => look_at(simd, bytes, text.newline(), &mut made));
                prop_assert_eq!(&made, &best.kept, "{:?}", level);
            }
        }
    }
}
