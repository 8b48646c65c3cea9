//! `gangmu toc`: the outline without a terminal.

use std::io::{self, Write};

use serde::Serialize;

use super::{json, places::Places};
use crate::{
    cell::sanitise,
    cli::{Depth, Toc, TocFormat},
    document::Document,
    outline::{Kind, Section, Tier},
    search::name::Names,
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

/// Prints the outline of a document, or what of it fits; says whether that is anything.
///
/// # Errors
/// When nothing can be printed any more.
pub fn toc(document: &Document, toc: &Toc, out: &mut (impl Write + ?Sized)) -> io::Result<bool> {
    let mut entries = entries(document, toc.depth);
    if let Some(filter) = &toc.filter {
        let names = Names::new(entries.iter().map(|entry| entry.title.as_str()));
        let mut fitting: Vec<usize> = names.fitting(filter).iter().map(|name| name.index).collect();
        fitting.sort_unstable();
        let mut fits = (0..entries.len()).map(|i| fitting.binary_search(&i).is_ok());
        entries.retain(|_| fits.next().unwrap_or(false));
    }
    match toc.format {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::tests::COLLECTION,
        document::{Source, open_text},
    };

    #[test]
    fn titles_that_fit_are_printed() {
        let document = open_text(Source::Guide, COLLECTION);
        for (filter, format, expected) in [
            ("xx", TocFormat::Tree, "    （一）呼号和时间  [篇2/一/一]\n  二、写信  [篇3/二]\n"),
            ("写x", TocFormat::Markdown, "  - 二、写信\n"),
            ("baowu", TocFormat::Tree, "  一、报务  [篇2/一]\n"),
            ("没有", TocFormat::Json, "[]\n"),
        ] {
            let mut out = Vec::new();
            let toc = Toc { format, depth: Depth::Fine, filter: Some(filter.to_owned()) };
            assert_eq!(super::toc(&document, &toc, &mut out).unwrap(), expected != "[]\n");
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{filter}");
        }
    }
}
