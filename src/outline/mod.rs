//! Heading marks → section tree: the skeleton of a text that nobody marked up.

mod tree;

pub use tree::{Kind, Outline, Section, Tier};
