//! Blanks of a line: what is told of it by its bytes where they show it at once.

use super::MAX_INDENT;
use crate::text::{Offset, Span, Text};

/// White space, and the blanks without width that web pages leave.
#[inline]
pub(in super::super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Whether a character is a letter; Han signs are known at once.
#[inline]
pub(in super::super) fn is_letter(c: char) -> bool {
    matches!(c, '一'..='鿿') || c.is_alphabetic()
}

/// The blanks of a line that may have been line breaks, each with its length in bytes.
pub(in super::super) fn blanks(s: &str) -> impl Iterator<Item = (usize, usize)> + Clone {
    let bytes = s.as_bytes();
    memchr::memchr2_iter(b' ', 0xe3, bytes).filter_map(move |at| match bytes.get(at..)? {
        [b' ', ..] => Some((at, 1)),
        [0xe3, 0x80, 0x80, ..] => Some((at, 3)),
        _ => None,
    })
}

/// A line without the blanks that it begins with. The usual ones are known by their bytes.
pub(in super::super) fn after_blanks(line: &str, is_blank: impl Fn(char) -> bool) -> &str {
    let mut bytes = line.as_bytes();
    loop {
        bytes = match bytes {
            [b' ', rest @ ..] | [0xe3, 0x80, 0x80, rest @ ..] => rest,
            _ => break,
        };
    }
    let rest = line.get(line.len() - bytes.len()..).unwrap_or("");
    match bytes {
        // A Han sign.
        [0xe4..=0xe9, ..] => rest,
        _ => rest.trim_start_matches(is_blank),
    }
}

/// Whether a line ends in 。 or a Han sign, as most do.
pub(in super::super) fn ends_visibly(line: &str) -> bool {
    matches!(line.as_bytes(), [.., 0xe3, 0x80, 0x82] | [.., 0xe4..=0xe9, _, _])
}

/// The columns of the blanks that set a line in.
pub(super) fn columns(blanks: &str) -> u8 {
    let width = |c: char| match c {
        '\t' => 4,
        c if c.is_ascii() => 1,
        _ => 2,
    };
    match blanks {
        "" => 0,
        "　　" => 4,
        _ => blanks.chars().map(width).sum::<usize>().min(MAX_INDENT) as u8,
    }
}

/// The columns of the blanks before what stands at an offset in a line; 0 where other signs stand before it.
pub(in super::super) fn set_in(text: &Text, offset: Offset) -> u8 {
    let before = text.slice(Span::new(text.line_at(offset).start, offset));
    if before.chars().all(is_blank) { columns(before) } else { 0 }
}

/// Characters without blanks.
pub(in super::super) fn chars(s: &str) -> u16 {
    s.chars().filter(|c| !c.is_whitespace()).count() as u16
}
