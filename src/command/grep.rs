//! `gangmu grep`: the paragraphs that hold a pattern, each with the path of its section.

use std::io::{self, Write};

use serde::Serialize;

use super::{json, places::Places};
use crate::{
    app::TextSearch, cell::sanitise, cli::GrepFormat, document::Document, search::Pattern,
    text::Span,
};

/// A paragraph that holds hits.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// The document, where several are searched.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The section of the first hit; empty before the first heading.
    path: String,
    /// The line of the first hit in the source, from 1.
    line: usize,
    /// The code points before it in its line.
    char: usize,
    /// Where it begins, in bytes of the decoded text.
    offset: usize,
    /// How many hits the paragraph holds.
    hits: usize,
    /// The paragraph as it is read.
    text: String,
}

/// Whether a document holds a pattern, as the clean view shows it.
pub fn holds(document: &Document, pattern: &Pattern) -> bool {
    let mut search = TextSearch::new(pattern.clone(), document.text.clone(), document.gaps(), 0);
    search.any(|found| !found.hits.is_empty())
}

/// Searches a document as the clean view shows it; `file` is how its matches are marked.
pub fn grep(document: &Document, pattern: &Pattern, file: Option<&str>) -> Vec<Match> {
    let (outline, text) = (&document.outline, &document.text);
    let paths = outline.paths(text);
    let mut places = Places::new(text);
    let mut matches: Vec<Match> = Vec::new();
    let mut region = Span::default();
    let search = TextSearch::new(pattern.clone(), text.clone(), document.gaps(), 0);
    for hit in search.flat_map(|found| found.hits) {
        if region.contains(hit.start)
            && let Some(last) = matches.last_mut()
        {
            last.hits += 1;
            continue;
        }
        // A hit that nobody sees is a blank between paragraphs.
        let Some(paragraph) = document.paragraph_at(hit.start) else { continue };
        region = paragraph.region;
        let place = places.position(hit.start);
        let section = outline.at(hit.start).and_then(|i| paths.get(i));
        matches.push(Match {
            file: file.map(str::to_owned),
            path: section.cloned().unwrap_or_default(),
            line: place.line,
            char: place.char,
            offset: hit.start,
            hits: 1,
            text: document.read(paragraph.span),
        });
    }
    matches
}

/// Prints what was found.
///
/// # Errors
/// When nothing can be printed any more.
pub fn print_matches(
    matches: &[Match],
    format: GrepFormat,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    match format {
        GrepFormat::Json => json::print(&matches, out)?,
        GrepFormat::Lines => {
            for found in matches {
                let (line, text) = (found.line, sanitise(&found.text));
                writeln!(out, "{}:{line}:{text}", found.section())?;
            }
        }
        GrepFormat::Count => {
            for section in matches.chunk_by(|a, b| (&a.file, &a.path) == (&b.file, &b.path)) {
                let hits: usize = section.iter().map(|found| found.hits).sum();
                let name = section.first().map(Match::section).unwrap_or_default();
                writeln!(out, "{name}:{hits}")?;
            }
        }
    }
    Ok(())
}

impl Match {
    /// The section, after the document where several are searched.
    fn section(&self) -> String {
        let path = sanitise(&self.path);
        match &self.file {
            Some(file) => format!("{}:{path}", sanitise(file)),
            None => path.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{pattern, tests::COLLECTION},
        document::{Source, open_text},
        search::Folding,
    };

    #[test]
    fn matches_are_printed_with_their_sections() {
        let document = open_text(Source::Guide, COLLECTION);
        for (typed, file, format, expected) in [
            (
                "外轮问",
                None,
                GrepFormat::Lines,
                "篇2/二:41:外轮问路，只答三件事：方位、水深、灯质。别的话一概不说，说多了反而误事。\n",
            ),
            ("外轮问", Some("甲.txt"), GrepFormat::Count, "甲.txt:篇2/二:1\n"),
            ("外轮", None, GrepFormat::Count, "篇2/一/一:1\n篇2/二:2\n"),
            ("re:信.?不要", None, GrepFormat::Count, "篇3/二:1\n"),
            ("沒有看", None, GrepFormat::Lines, ""),
            ("没有的", None, GrepFormat::Json, "[]\n"),
        ] {
            let mut out = Vec::new();
            let matches = grep(&document, &pattern(typed, Folding::ALL).unwrap(), file);
            print_matches(&matches, format, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{typed}");
        }
    }
}
