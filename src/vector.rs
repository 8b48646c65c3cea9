//! Many bytes of a text at once, a bit for each: what is asked of every byte is asked with the widest vectors that
//! the processor has, by [`fearless_simd::dispatch`].
//!
//! All of it is inlined, as what asks must be: only there are the vectors known.

use std::hint::black_box;

use fearless_simd::{Simd, SimdBase, SimdMask};

/// Bytes side by side.
pub type Bytes<S> = <S as Simd>::u8s;
/// Which of them are so.
pub type Mask<S> = <Bytes<S> as SimdBase<S>>::Mask;

/// Bytes of the widest vectors there are: a number has a bit for each.
pub const MOST: usize = 64;
/// A sign has so many bytes more than its first.
const MORE: usize = 2;

/// How many bytes are looked at in one step.
#[inline(always)]
pub const fn step<S: Simd>() -> usize {
    <Bytes<S> as SimdBase<S>>::LEN
}

/// The bytes of a step, with those that follow each of them.
pub struct Near<S: Simd> {
    /// The bytes.
    pub first: Bytes<S>,
    /// The byte after each.
    pub second: Bytes<S>,
    /// The byte after that.
    pub third: Bytes<S>,
}

impl<S: Simd> Near<S> {
    /// The bytes from `at` on; behind the text stands nothing but `beyond`.
    #[inline(always)]
    pub fn at(simd: S, text: &[u8], at: usize, beyond: u8) -> Self {
        let len = step::<S>();
        let rest = text.get(at..).unwrap_or_default();
        let mut last = [beyond; MOST + MORE];
        let bytes = match rest.get(..len + MORE) {
            Some(bytes) => bytes,
            None => {
                last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                &last
            }
        };
        // As many as asked for: there are that many.
        let from = |at: usize| bytes.get(at..at + len).unwrap_or_default();
        let [first, second, third] = [from(0), from(1), from(2)];
        Self {
            first: Bytes::<S>::from_slice(simd, first),
            second: Bytes::<S>::from_slice(simd, second),
            third: Bytes::<S>::from_slice(simd, third),
        }
    }

    /// Where a character of three bytes begins.
    #[inline(always)]
    pub fn is(&self, character: [u8; 3]) -> Mask<S> {
        let [first, second, third] = character;
        is::<S>(self.first, first) & is::<S>(self.second, second) & is::<S>(self.third, third)
    }
}

/// Which bytes are this one.
#[inline(always)]
pub fn is<S: Simd>(bytes: Bytes<S>, byte: u8) -> Mask<S> {
    bytes.simd_eq(byte)
}

/// Which bytes are `from`, `to` or between them.
#[inline(always)]
pub fn among<S: Simd>(bytes: Bytes<S>, from: u8, to: u8) -> Mask<S> {
    (bytes - from).simd_le(to - from)
}

/// A bit for each byte, the lowest for the first.
#[inline(always)]
pub fn bits<S: Simd>(of: Mask<S>) -> u64 {
    let bits = of.to_bitmask();
    // What the compiler knows to be halves of one number it makes one vector of, which it puts together bit by bit.
    if step::<S>() < MOST { black_box(bits) } else { bits }
}

#[cfg(test)]
pub(crate) mod tests {
    use fearless_simd::Level;

    /// The kinds of vectors that can be tried here: the least that all processors have, the best that this one has,
    /// and what lies between.
    pub fn levels() -> Vec<Level> {
        #[allow(unused_mut, reason = "not every processor has something between")]
        let mut levels = vec![Level::baseline(), Level::new()];
        #[cfg(target_arch = "x86_64")]
        levels.extend(Level::new().as_avx2().map(Level::Avx2));
        levels
    }
}
