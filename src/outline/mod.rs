//! Heading marks → section tree: the skeleton of a text that nobody marked up.

mod judge;
mod kind;
mod mark;
mod nest;
mod numeral;
mod path;
mod scan;
mod series;
mod title;
mod tree;
mod wrap;

pub use kind::Kind;
pub(crate) use numeral::numeral;
pub use tree::{Outline, Section, Tier};

use crate::text::Text;

/// Finds the headings of a text and how they nest. Never fails; takes time linear in the text.
pub fn outline(text: &Text) -> Outline {
    let candidates = scan::candidates(text);
    let mut series = series::series(text, &candidates);
    series.retain(|series| judge::are_headings(text, series, &candidates));
    judge::drop_clauses(&mut series, &candidates);
    let headings = nest::nest(&candidates, &series);
    Outline::new(&headings, None, text.len())
}
