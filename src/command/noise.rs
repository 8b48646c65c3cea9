//! `gangmu noise`: what the clean view hides, and why.

use std::io::{self, Write};

use serde::Serialize;

use super::{json, places::Places};
use crate::{
    cell::sanitise,
    cli::NoiseFormat,
    document::Document,
    text::{Position, Span},
};

/// A hidden part of a line as `--format json` prints it.
#[derive(Debug, Serialize)]
struct Entry {
    /// From 1.
    line: usize,
    /// Code points in the line before it.
    start: usize,
    /// Code points in the line before its end.
    end: usize,
    kind: &'static str,
    #[serde(skip)]
    span: Span,
}

/// Prints what the clean view of a document hides, in document order, line by line.
///
/// # Errors
/// When nothing can be printed any more.
pub fn noise(
    document: &Document,
    format: NoiseFormat,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let entries = entries(document);
    match format {
        NoiseFormat::Json => json::print(&entries, out),
        NoiseFormat::List => entries.iter().try_for_each(|entry| {
            let text = sanitise(document.text.slice(entry.span));
            writeln!(out, "{}:{}\t{}\t{text}", entry.line, entry.start, entry.kind)
        }),
    }
}

fn entries(document: &Document) -> Vec<Entry> {
    let text = &document.text;
    let mut places = Places::new(text);
    let mut entries = Vec::new();
    let hidden = document.noise().stretches().iter();
    for stretch in hidden.filter(|stretch| stretch.hides()) {
        let mut at = stretch.span.start;
        // The ends of lines are looked for inside the stretch alone: a line may be as long as the text.
        for piece in text.slice(stretch.span).split(char::from(text.newline())) {
            let span = text.trim_cr(Span::new(at, at + piece.len()));
            at += piece.len() + 1;
            if !span.is_empty() {
                let Position { line, char: start } = places.position(span.start);
                let end = start + text.slice(span).chars().count();
                entries.push(Entry { line, start, end, kind: stretch.reason.name(), span });
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crew::tests::grows_with_size_alone;
    use crate::document::{Source, open_text};

    #[test]
    fn much_that_is_hidden_in_one_line_is_told_in_one_reading() {
        grows_with_size_alone("one line", |times| {
            let document = open_text(Source::Stdin, &"灯&nbsp;".repeat(5_000 * times));
            move || drop(entries(&document))
        });
    }
}
