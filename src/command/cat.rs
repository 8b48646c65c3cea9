//! `gangmu cat`: the text of a document or of one of its sections.

use std::io::{self, Write};

use super::CommandError;
use crate::{
    cell::sanitise,
    document::{Document, View},
    text::Span,
};

/// Prints the text, or that of the section at `path`, in the document's view. A terminal is sent no control characters of the
/// text; a pipe gets it as it is.
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
    match document.view() {
        View::Clean => clean(document, span, to, out)?,
        View::Source => source(document, span, to, out)?,
    }
    Ok(())
}

/// Prints the paragraphs of a span as they are read.
fn clean(
    document: &Document,
    span: Span,
    to: Output,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let within = document.paragraphs_from(span.start).take_while(|p| p.span.start < span.end);
    for (i, paragraph) in within.enumerate() {
        let blank = document.kept_blank_lines(&paragraph).max(u16::from(paragraph.blank_before));
        for _ in 0..if i > 0 { blank } else { 0 } {
            writeln!(out)?;
        }
        let text = format!("{}{}", lead(document, paragraph.span), document.read(paragraph.span));
        match to {
            Output::Pipe => writeln!(out, "{text}")?,
            Output::Terminal => writeln!(out, "{}", sanitise(&text))?,
        }
    }
    Ok(())
}

/// The blanks that set a paragraph in, as the source has them, so that a tidy text comes out as it is; none
/// where it begins inside a line.
fn lead(document: &Document, paragraph: Span) -> &str {
    let before = document.text.slice(Span::new(0, paragraph.start));
    let line = before.trim_end_matches(|c: char| c.is_whitespace() && !is_line_end(c));
    let starts = line.is_empty() || line.ends_with(is_line_end);
    if starts { before.get(line.len()..).unwrap_or_default() } else { "" }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Prints a span as it stands in the file.
fn source(
    document: &Document,
    span: Span,
    to: Output,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let text = document.text.slice(span);
    match to {
        Output::Pipe => out.write_all(text.as_bytes()),
        Output::Terminal => text.lines().try_for_each(|line| writeln!(out, "{}", sanitise(line))),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Source, open_text};

    #[test]
    fn a_tidy_text_comes_out_as_it_is() {
        let long = "河边的旧仓库今年改成了书场。".repeat(4);
        for content in [
            format!("书场\n\n　　{long}\n\n　　{long}\n"),
            format!("  提升能力，建立机制。{long}\n\n  强化教育，健全制度。{long}\n"),
            "一、茶\n\n二、灯\n    灯油\n\tlamp\n".to_owned(),
        ] {
            let mut out = Vec::new();
            cat(&open_text(Source::Stdin, &content), None, Output::Pipe, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), content);
        }
    }
}
