//! A document: its text, its outline, and the paragraphs that everything else reads.
//!
//! Wrapping, searching, copying and `cat` read [`Paragraph`]s and nothing else, so that all of them
//! agree on what is shown.

mod open;
mod paragraph;

use std::sync::Arc;

pub use open::{HEAD, OpenError, Opened, Rest, Source, open, open_text};
pub use paragraph::{Indent, Paragraph};

use crate::{
    decode::{Encoding, Extent},
    outline::{Kind, Outline, outline},
    text::{Offset, Text},
};

/// How the source sets its paragraphs apart. Decided once per document, so that pages look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Blank lines stand between paragraphs; lines without one belong together.
    Blank,
    /// Each line is a paragraph of prose: the reader gets the space that the file lacks.
    Prose,
    /// Short lines that stand as the author set them: verse, code, tables.
    Lines,
}

/// A text opened for reading. Immutable: when more of the file arrives, a new one takes its place.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from.
    pub source: Source,
    /// The first bytes of the file as they are on disk, by which it is recognised.
    pub head: Arc<[u8]>,
    /// The encoding it was read with.
    pub encoding: Encoding,
    /// Unreadable places that became U+FFFD.
    pub replaced: usize,
    /// Whether this is all of it.
    pub extent: Extent,
    /// The decoded text.
    pub text: Text,
    /// Its sections.
    pub outline: Outline,
    /// How its paragraphs are set apart.
    pub spacing: Spacing,
    /// Characters that are not white space (字数).
    pub characters: usize,
}

impl Document {
    /// Builds the document of a decoded text.
    fn new(source: Source, head: Arc<[u8]>, text: Text, read: ReadAs) -> Self {
        Self {
            source,
            head,
            encoding: read.encoding,
            replaced: read.replaced,
            extent: read.extent,
            outline: outline(&text),
            spacing: paragraph::spacing(&text),
            characters: text.as_str().chars().filter(|c| !c.is_whitespace()).count(),
            text,
        }
    }

    /// Whether more of it is still being read.
    pub fn is_loading(&self) -> bool {
        self.extent == Extent::Head
    }

    /// The title that the text gives itself, or its file name.
    pub fn title(&self) -> String {
        match self.outline.document_title() {
            Some(span) => self.text.slice(span).trim().to_owned(),
            None => self.source.name(),
        }
    }

    /// In a collection (篇1, 篇2, …): the piece that holds `offset`, as section index, place in the
    /// row of pieces from 1, and number of pieces.
    pub fn piece_at(&self, offset: Offset) -> Option<(usize, usize, usize)> {
        let sections = self.outline.sections();
        let deepest = self.outline.at(offset)?;
        let piece = self
            .outline
            .ancestors(deepest)
            .chain([deepest])
            .find(|i| sections.get(*i).is_some_and(|section| section.kind == Kind::Pian))?;
        let parent = sections.get(piece)?.parent;
        let row: Vec<usize> = self
            .outline
            .children(parent)
            .filter(|i| sections.get(*i).is_some_and(|s| s.kind == Kind::Pian))
            .collect();
        let place = row.iter().position(|i| *i == piece)? + 1;
        (row.len() > 1).then_some((piece, place, row.len()))
    }
}

/// How bytes became text.
#[derive(Clone, Copy, Debug)]
struct ReadAs {
    encoding: Encoding,
    replaced: usize,
    extent: Extent,
}
