//! `gangmu toc`: the outline without a terminal.

use std::io::{self, Write};

use serde::Serialize;

use super::{json, places::Places};
use crate::{
    cell::sanitise,
    cli::{Depth, TocFormat},
    document::Document,
    outline::{Kind, Section, Tier},
    text::{Offset, Position},
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

/// Prints the outline of a document; says whether there is any.
///
/// # Errors
/// When nothing can be printed any more.
pub fn toc(
    document: &Document,
    format: TocFormat,
    depth: Depth,
    out: &mut (impl Write + ?Sized),
) -> io::Result<bool> {
    let entries = entries(document, depth);
    match format {
        TocFormat::Json => json::print(&entries, out)?,
        TocFormat::Tree => tree(&entries, out)?,
        TocFormat::Markdown => {
            for entry in &entries {
                let indent = "  ".repeat(usize::from(entry.level) - 1);
                writeln!(out, "{indent}- {}", sanitise(&entry.title))?;
            }
        }
    }
    Ok(!entries.is_empty())
}

/// Titles set in by their level, each with its path.
fn tree(entries: &[Entry], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for entry in entries {
        let indent = "  ".repeat(usize::from(entry.level) - 1);
        writeln!(out, "{indent}{}  [{}]", sanitise(&entry.title), sanitise(&entry.path))?;
    }
    Ok(())
}

fn entries(document: &Document, depth: Depth) -> Vec<Entry> {
    let (outline, text) = (&document.outline, &document.text);
    let mut places = Places::new(text);
    let sections = outline.sections().iter().enumerate().zip(outline.paths(text));
    let listed = sections.filter(|((_, section), _)| is_listed(section, depth));
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

/// As in print, a table of contents does not list itself; nor what was only proposed.
fn is_listed(section: &Section, depth: Depth) -> bool {
    let deep = match depth {
        Depth::Core => section.tier == Tier::Core,
        Depth::Fine => true,
        Depth::Level(level) => section.level <= level,
    };
    deep && !matches!(section.kind, Kind::Contents | Kind::Proposed)
}
