//! `gangmu cat`: the text of a document or of one of its sections.

use std::io::Write;

use super::CommandError;
use crate::{
    cell::sanitise,
    document::{Document, View},
    text::Span,
};

/// Prints the text, or that of the section at `path`, in the document's view. A terminal is sent no control
/// characters of the text; a pipe gets it as it is.
///
/// # Errors
/// When there is no such section, or nothing can be printed any more.
pub fn cat(
    document: &Document,
    path: Option<&str>,
    to: Output,
    out: &mut (impl Write + ?Sized),
) -> Result<(), CommandError> {
    let span = match path {
        None => Span::new(0, document.text.len()),
        Some(path) => section(document, path)?,
    };
    match (document.view(), to) {
        // Line ends as the file has them.
        (View::Source, Output::Pipe) => out.write_all(document.text.slice(span).as_bytes())?,
        (View::Clean, Output::Pipe) => {
            document.printed(span).try_for_each(|line| writeln!(out, "{line}"))?;
        }
        (_, Output::Terminal) => {
            document.printed(span).try_for_each(|line| writeln!(out, "{}", sanitise(&line)))?;
        }
    }
    Ok(())
}

/// Where the text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// To a screen.
    Terminal,
    /// To a file or another program.
    Pipe,
}

fn section(document: &Document, path: &str) -> Result<Span, CommandError> {
    let (outline, text) = (&document.outline, &document.text);
    let found = outline.resolve(path, text).and_then(|i| outline.sections().get(i));
    if let Some(section) = found {
        return Ok(Span::new(section.heading.start, section.end));
    }
    let near = outline.near(path, 5, text);
    Err(CommandError::NoSection { path: path.to_owned(), near })
}
