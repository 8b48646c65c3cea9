//! The section tree: a flat list in document order, every place an offset.

use crate::text::{Offset, Span};

/// What a heading looks like. Two headings of one kind are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// No number: a short line, `序`, `附录`.
    Plain,
}

/// How deep a reader must look for a section to matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tier {
    /// Belongs in every outline of the text.
    #[default]
    Core,
    /// A finer item (一是 …), in the tree but folded.
    Fine,
}

/// One section: a heading and the text up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth in the tree, from 1.
    pub level: u16,
    /// How its heading is marked.
    pub kind: Kind,
    /// The number its heading carries.
    pub number: Option<u32>,
    /// Core or fine.
    pub tier: Tier,
    /// The heading in the text: mark and title.
    pub heading: Span,
    /// Where the section ends, its subsections included.
    pub end: Offset,
    /// The section that holds it.
    pub parent: Option<usize>,
    /// The index after its last descendant.
    pub after: usize,
}

/// The sections of a document, a parent before its children (pre-order).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    sections: Vec<Section>,
}

impl Outline {
    /// All sections in document order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }
}
