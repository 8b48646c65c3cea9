//! `gangmu toc`: the outline without a terminal.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    cell::sanitise,
    cli::TocFormat,
    document::Document,
    outline::Kind,
    text::{Offset, Position, Text},
};

/// A section as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Entry {
    level: u16,
    title: String,
    /// From 1.
    line: usize,
    /// Code points before it in its line.
    char: usize,
    /// Byte in the decoded text.
    offset: Offset,
    kind: &'static str,
    path: String,
}

/// Prints the outline of a document.
///
/// # Errors
/// When nothing can be printed any more.
pub fn toc(
    document: &Document,
    format: TocFormat,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let entries = entries(document);
    match format {
        TocFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &entries)?;
            writeln!(out)
        }
        TocFormat::Tree => tree(&entries, out),
        TocFormat::Markdown => {
            for entry in &entries {
                let indent = "  ".repeat(usize::from(entry.level) - 1);
                writeln!(out, "{indent}- {}", sanitise(&entry.title))?;
            }
            Ok(())
        }
    }
}

/// Titles set in by their level, with the line on which each begins.
fn tree(entries: &[Entry], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for entry in entries {
        let indent = "  ".repeat(usize::from(entry.level) - 1);
        writeln!(out, "{indent}{}  [{}]", sanitise(&entry.title), sanitise(&entry.path))?;
    }
    Ok(())
}

fn entries(document: &Document) -> Vec<Entry> {
    let (outline, text) = (&document.outline, &document.text);
    let mut places = Places::new(text);
    let sections = outline.sections().iter().enumerate().zip(outline.paths(text));
    // As in print, a table of contents does not list itself.
    let listed = sections.filter(|((_, section), _)| section.kind != Kind::Contents);
    listed
        .map(|((i, section), path)| {
            let Position { line, char } = places.position(section.heading.start);
            Entry {
                level: section.level,
                title: outline.title(i, text),
                line,
                char,
                offset: section.heading.start,
                kind: section.kind.name(),
                path,
            }
        })
        .collect()
}

/// Lines and columns of ascending offsets, reading the text once.
struct Places<'a> {
    text: &'a Text,
    offset: Offset,
    line: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a Text) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    fn position(&mut self, offset: Offset) -> Position {
        let between = self.text.as_str().as_bytes().get(self.offset..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(self.text.newline(), between).count();
        self.offset = self.offset.max(offset);
        let start = self.text.line_at(offset).start;
        let char = self.text.slice(crate::text::Span::new(start, offset)).chars().count();
        Position { line: self.line, char }
    }
}
