//! `gangmu marks`: the bookmarks of a document.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use crate::{
    cell::sanitise, cli::MarksFormat, document::Document, marks::Marks, store::Millis, text::Offset,
};

/// A bookmark as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    title: &'a str,
    path: String,
    offset: Offset,
    line: usize,
    quote: &'a str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    created: Millis,
    updated: Millis,
}

/// Prints the bookmarks of a document in the order of its text.
///
/// # Errors
/// When nothing can be printed any more.
pub fn marks(
    document: &Document,
    marks: &Marks,
    format: MarksFormat,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let entries: Vec<Entry> = entries(document, marks);
    match format {
        MarksFormat::Json => json::print(&entries, out),
        MarksFormat::Markdown => {
            writeln!(out, "# {}", sanitise(&document.title()))?;
            for entry in &entries {
                writeln!(out, "\n## {}\n\n> {}", sanitise(entry.title), sanitise(entry.quote))?;
                if !entry.note.is_empty() {
                    writeln!(out, "\n{}", sanitise(entry.note))?;
                }
                writeln!(out, "\n[{}] {}", sanitise(&entry.path), entry.line)?;
            }
            Ok(())
        }
    }
}

fn entries<'a>(document: &Document, marks: &'a Marks) -> Vec<Entry<'a>> {
    let (outline, text) = (&document.outline, &document.text);
    let placed = marks.placed().iter();
    placed
        .filter_map(|mark| {
            let bookmark = marks.record().bookmark(&mark.id)?;
            Some(Entry {
                title: &bookmark.title,
                path: outline.at(mark.offset).map(|i| outline.path(i, text)).unwrap_or_default(),
                offset: mark.offset,
                line: text.position(mark.offset).line,
                quote: &bookmark.anchor.quote,
                note: &bookmark.note,
                letter: bookmark.letter,
                created: bookmark.created,
                updated: bookmark.updated,
            })
        })
        .collect()
}
