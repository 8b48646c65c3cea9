//! What a reader types → places in the text and names: literal, regular, by pinyin, by address.
//!
//! A [`Pattern`] is compiled once: the folding is built into it, so the text itself is never folded and
//! every hit is a span of the source. A [`Search`] runs it over the *shown* text in steps; what is hidden
//! or joined comes in as [`Gaps`]. [`Hits`] keeps what was found.
//!
//! ```text
//! source   黨(dǎng)的先⏎進性      gaps: (dǎng) and ⏎
//! shown    黨的先進性             党的先进性 is found here …
//! hit      └──────────────┘      … and is this span of the source
//! ```

pub mod address;
mod gap;
mod hits;
pub mod name;
mod pattern;
pub mod reference;
mod scan;
#[cfg(test)]
mod tests;
pub mod word;

pub use crate::fold::Folding;
pub use gap::{Gap, Gaps, Seam};
pub use hits::Hits;
pub use pattern::{Fault, Mode, Pattern, PatternError};
pub use scan::{Found, Narrowing, Search};
