//! Lines that are headings because others that are written like them are.

use std::collections::HashSet;

use super::super::lines::{ShortLine, is_blank, is_letter};
use super::ENOUGH_ALONE;
use super::words::is_date;
use crate::text::Text;

/// A line with its weight.
pub(super) type Weighed<'a> = (&'a ShortLine, i32);

/// Takes over those of the doubtful lines whose titles are written as titles of the text are.
pub(super) fn take_alike<'a>(text: &Text, plain: &mut Vec<Weighed<'a>>, doubtful: &[Weighed<'a>]) {
    let forms: HashSet<usize> = plain.iter().filter_map(|(line, _)| topic(text, line)).collect();
    let alike = |(line, _): &&Weighed| topic(text, line).is_some_and(|t| forms.contains(&t));
    plain.extend(doubtful.iter().filter(alike));
}

/// The length of what a title is about, where it says so before a colon: 村口：路通了. Titles of a text that
/// are written so are written alike.
fn topic(text: &Text, line: &ShortLine) -> Option<usize> {
    let (about, title) = text.slice(line.span).split_once(['：', ':'])?;
    let count = about.chars().count();
    let words = about.chars().all(|c| is_letter(c) && !c.is_ascii()) && !title.is_empty();
    (words && count <= TOPIC_CHARS && line.is_titular()).then_some(count)
}

/// Characters of what a title is about.
const TOPIC_CHARS: usize = 4;

/// Takes all lines in brackets, 【用法】, where most such lines are headings: also the first, that stands under
/// the title, and the last.
pub(super) fn take_enclosed<'a>(text: &Text, plain: &mut Vec<Weighed<'a>>, lines: &'a [ShortLine]) {
    let taken: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
    let enclosed = lines.iter().filter(|line| is_enclosed(text.slice(line.span)));
    let (headings, others): (Vec<&ShortLine>, Vec<&ShortLine>) =
        enclosed.partition(|line| taken.contains(&line.turn));
    if headings.len() >= FEW && headings.len() > others.len() {
        plain.extend(
            others.into_iter().filter(|line| !line.counts).map(|line| (line, ENOUGH_ALONE)),
        );
    }
}

/// So many lines that are written alike tell of others.
const FEW: usize = 3;

/// 【用法】
fn is_enclosed(s: &str) -> bool {
    let inner = s.strip_prefix('【').and_then(|s| s.strip_suffix('】'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['【', '】', '。']))
}

/// The turns of the lines that name versions, v2.1.0（2023-05-01）, where a text tells of several of them, one after the
/// other.
pub(super) fn versions(text: &Text, lines: &[ShortLine]) -> Vec<u32> {
    let named = lines.iter().filter(|line| is_version(text.slice(line.span)));
    let turns: Vec<u32> = named.map(|line| line.turn).collect();
    let apart =
        turns.windows(2).all(|pair| pair.first().zip(pair.last()).is_some_and(|(a, b)| b - a > 1));
    if turns.len() >= FEW && apart { turns } else { Vec::new() }
}

/// v2.1.0, V2.1（2023-05-01）, 2.1.0 (2023-05-01), 版本 2.1
fn is_version(s: &str) -> bool {
    const WORDS: [&str; 5] = ["版本", "Version", "version", "V", "v"];
    let number = WORDS.iter().find_map(|word| s.strip_prefix(word));
    let rest = number.unwrap_or(s).trim_start_matches([' ', '：', ':', '.']);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (dotted, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let parts = dotted.split('.').filter(|part| !part.is_empty()).count();
    let date = rest.trim_matches(|c: char| is_blank(c) || "（）()[]-—–".contains(c));
    let dated = date.len() >= DATE_BYTES && is_date(date);
    (2..=4).contains(&parts)
        && dotted.len() == dotted.trim_matches('.').len()
        && (dated || date.is_empty() && number.is_some())
}

/// 2023-5-1
const DATE_BYTES: usize = 8;
