//! A contents list that has lost its line breaks, * 甲 * 乙 * 丙, and the titles inside lines that it names.

use memchr::memmem;

use super::lines::{is_blank, is_letter};
use crate::text::{Offset, Span, Text};

/// A list has so many entries.
const ENTRIES: std::ops::RangeInclusive<usize> = 6..=400;
/// An entry has at most so many bytes.
const ENTRY_BYTES: usize = 90;
/// The list stands on one of so many first lines, within so many bytes.
const LINES: usize = 3;
const LIST_BYTES: usize = ENTRY_BYTES * 400;
/// A title stands within so many bytes behind the one before.
const NEAR: usize = 1 << 20;

/// Finds the entries of the list again, in its order: each where blanks or the ends of its line stand around it. None,
/// where less than two of three are found.
pub(super) fn named(text: &Text) -> Vec<Span> {
    let lists = text.lines().filter(|line| !line.is_empty()).take(LINES);
    let list = lists.map(|line| (line.end, entries(text.slice(line))));
    let Some((end, entries)) = list.into_iter().find(|(_, entries)| !entries.is_empty()) else {
        return Vec::new();
    };
    let (mut found, mut at) = (Vec::new(), end);
    for entry in &entries {
        if let Some(span) = find(text, entry, at, found.last()) {
            at = span.end;
            found.push(span);
        }
    }
    if found.len() * 3 < entries.len() * 2 { Vec::new() } else { found }
}

/// The entries of a line that is a list: they have bullets before them, and stops hardly anywhere.
fn entries(line: &str) -> Vec<&str> {
    if line.len() > LIST_BYTES || line.contains('。') {
        return Vec::new();
    }
    let sign =
        [" * ", " - ", " • ", " + "].into_iter().max_by_key(|sign| line.matches(sign).count());
    let entries: Vec<&str> = line.split(sign.unwrap_or(" * ")).skip(1).map(str::trim).collect();
    let short = |entry: &&str| !entry.is_empty() && entry.len() <= ENTRY_BYTES;
    let is_list = ENTRIES.contains(&entries.len()) && entries.iter().all(short);
    if is_list { entries } else { Vec::new() }
}

/// Where a title stands behind a place, `last` after which title. A Latin word behind a Han sign goes on with a
/// sentence, but where that is the end of the last title.
fn find(text: &Text, title: &str, from: Offset, last: Option<&Span>) -> Option<Span> {
    let s = text.as_str();
    let end = s.floor_char_boundary((from + NEAR).min(s.len()));
    let near = s.get(from..end)?;
    let latin = title.starts_with(|c: char| c.is_ascii());
    let parted = |at: usize| {
        let before = near.get(..at).unwrap_or("");
        let ended = before.trim_end_matches([' ', '　']);
        let follows = ended.is_empty() && last.is_some_and(|last| last.end == from);
        let goes_on = latin && !follows && ended.ends_with(|c| is_letter(c) && !c.is_ascii());
        before.chars().next_back().is_none_or(is_blank) && !goes_on
    };
    let after = |at: usize| near.get(at..).and_then(|s| s.chars().next()).is_none_or(is_blank);
    memmem::find_iter(near.as_bytes(), title.as_bytes())
        .find(|&at| parted(at) && after(at + title.len()))
        .map(|at| Span::new(from + at, from + at + title.len()))
}
