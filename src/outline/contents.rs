//! Contents lists: lines that stand close together and come again later.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::lines::{MAX_GAP, Near, ShortLine, is_blank, is_letter, key};
use super::mark::mark;
use super::repeated::Repeated;
use super::scan::{Candidate, Form};
use crate::text::{Offset, Span, Text};

/// A contents list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Contents {
    /// The line 目录, if there is one.
    pub(super) heading: Option<Span>,
    /// From the heading or the first entry to the last.
    pub(super) span: Span,
}

/// Finds the contents lists of a text. A list is a run of short lines with nothing between them of
/// which most come again after it.
pub(super) fn contents(
    text: &Text,
    lines: &[ShortLine],
    candidates: &[Candidate],
) -> Vec<Contents> {
    let last = last(text, lines, candidates, false);
    // Under 目录, the entries may have numbers that the text leaves out.
    let bare_last = LazyCell::new(|| self::last(text, lines, candidates, true));
    let bare = |run: &[ShortLine]| {
        run.iter().find(|line| is_contents(text.slice(line.span)))?;
        list(text, run, &bare_last, |line| {
            entry(text, line, |key| bare_last.get(key).is_some_and(|at| at > line.span.start))
        })
    };
    let runs = lines.chunk_by(|a, b| a.turn + 1 == b.turn && b.gap < MAX_GAP);
    let found = |run| list(text, run, &last, |line| line.key).or_else(|| bare(run));
    runs.filter_map(found).collect()
}

/// Where each line stands last that comes again, as a line or as a title that runs into its paragraph; with numbers
/// before it, if these are `left` out.
fn last(
    text: &Text,
    lines: &[ShortLine],
    candidates: &[Candidate],
    left: bool,
) -> Repeated<Offset> {
    // Others are lines of the text.
    let newline = char::from(text.newline());
    let is_no_line = |c: &&Candidate| c.form != Form::Own || text.slice(c.span).contains(newline);
    let titles = candidates.iter().filter(is_no_line).map(|candidate| {
        let title = text.slice(candidate.span).trim_end_matches(['。', '：', ':']);
        (key(title), candidate.span.start)
    });
    let numbered = lines.iter().filter(|_| left);
    let bare = numbered.filter_map(|line| Some((unnumbered(text, line)?, line.span.start)));
    let lines = lines.iter().map(|line| (line.key, line.span.start));
    Repeated::new(titles.chain(lines).chain(bare), Offset::max)
}

/// The lines of a run before its first entry comes again: there the text itself begins. A title that its list
/// begins with does not count.
fn before_repeat<'a>(
    run: &'a [ShortLine],
    last: &Repeated<Offset>,
    key: impl Fn(&ShortLine) -> u64,
) -> &'a [ShortLine] {
    let again = |line: &ShortLine| last.get(key(line)).is_some_and(|at| at > line.span.start);
    let twice = |at: usize| run.get(at).map(&key) == run.get(at + 1).map(&key);
    let first = (0..run.len()).find(|&at| run.get(at).is_some_and(again) && !twice(at));
    let Some(first) = first.and_then(|at| run.get(at)) else {
        return run;
    };
    let first = key(first);
    let mut places =
        (run.iter().enumerate()).filter(|(_, line)| line.key == first || key(line) == first);
    let end = places.nth(1).map_or(run.len(), |(at, _)| at);
    run.get(..end).unwrap_or(run)
}

/// What an entry of a list says: the number before it may stand in the list only.
pub(super) fn entry(text: &Text, line: &ShortLine, is_said: impl Fn(u64) -> bool) -> u64 {
    let bare = || unnumbered(text, line).filter(|key| is_said(*key));
    if is_said(line.key) { line.key } else { bare().unwrap_or(line.key) }
}

/// What a line says behind its number: 1历史, 2.1 选材.
fn unnumbered(text: &Text, line: &ShortLine) -> Option<u64> {
    let s = text.slice(line.span);
    let rest = s.get(number(s)?.len()..)?.trim_start_matches(['.', '、', '．', ' ', '　', '\t']);
    rest.starts_with(is_letter).then(|| key(rest))
}

/// The number that a line begins with, of one or more parts: 2.1
pub(super) fn number(s: &str) -> Option<&str> {
    let end = s.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(s.len());
    s.get(..end).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The list that a run of lines is, each of which says a key.
fn list(
    text: &Text,
    run: &[ShortLine],
    last: &Repeated<Offset>,
    key: impl Fn(&ShortLine) -> u64,
) -> Option<Contents> {
    let run = before_repeat(run, last, &key);
    let after = run.last().filter(|_| run.len() >= 2)?.span.end;
    let again = |line: &ShortLine| last.get(key(line)).is_some_and(|at| at >= after);
    let names = |line: &ShortLine| !is_contents(text.slice(line.span)) && again(line);
    let first = run.iter().position(names)?;
    let end = run.iter().rposition(&again)? + 1;
    let entries = run.get(first..end)?;
    let code = entries.iter().filter(|line| is_code(text.slice(line.span))).count();
    if code * 2 > entries.len() {
        return None;
    }
    let keys = entries.iter().filter(|line| again(line)).map(&key);
    let repeated = keys.collect::<HashSet<_>>().len();
    let heading = first
        .checked_sub(1)
        .and_then(|at| run.get(at))
        .filter(|line| is_contents(text.slice(line.span)))
        .map(|line| line.span);
    // What each chapter says alike at its ends may stand around the next.
    let speaks = |line: &&ShortLine| mark(text.slice(line.span)).is_some_and(|m| m.kind.speaks());
    let (named, others): (Vec<&ShortLine>, Vec<&ShortLine>) =
        entries.iter().filter(speaks).partition(|line| again(line));
    if heading.is_none() && named.len() < others.len() {
        return None;
    }
    let enough = if heading.is_some() { 1 } else { 3 };
    let listed = repeated >= enough && repeated * 10 >= entries.len() * 7;
    let start = heading.or(entries.first().map(|line| line.span))?.start;
    listed.then_some(Contents { heading, span: Span::new(start, entries.last()?.span.end) })
}

/// Whether a line is punctuated as only program code is.
fn is_code(s: &str) -> bool {
    let s = s.trim_start_matches(['*', '-', '+', ' ']);
    s.is_ascii() && !s.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        || s.contains([';', '{', '}', '=', '\\', '|', '<', '>'])
}

/// Whether a place lies in one of the lists, which are in order.
pub(super) fn holds(contents: &[Contents], at: Offset) -> bool {
    let before = contents.partition_point(|list| list.span.start <= at);
    let list = before.checked_sub(1).and_then(|i| contents.get(i));
    list.is_some_and(|list| list.span.contains(at))
}

/// Takes the lists out of the lines, as if they did not stand in the text.
pub(super) fn remove(lines: &mut Vec<ShortLine>, contents: &[Contents]) {
    let (mut list, mut gone) = (contents.iter().peekable(), 0);
    lines.retain_mut(|line| {
        while list.next_if(|list| list.span.end <= line.span.start).is_some() {}
        let listed = list.peek().is_some_and(|list| list.span.start <= line.span.start);
        gone += u32::from(listed);
        line.turn = line.turn.saturating_sub(gone);
        !listed
    });
    if let Some(first) = lines.first_mut().filter(|line| line.turn == 0) {
        first.above = Near::default();
    }
}

/// Drops the lines that stand right over the heading of a list: the title of the text goes on there.
pub(super) fn drop_over(text: &Text, lines: &mut Vec<Span>, contents: &[Contents]) {
    lines.retain(|line| {
        let below = contents.partition_point(|list| list.span.start < line.end);
        let heading = contents.get(below).and_then(|list| list.heading);
        heading.is_none_or(|heading| {
            !text.slice(Span::new(line.end, heading.start)).chars().all(is_blank)
        })
    });
}

/// 目录, 目　次, 条款目录, Contents
fn is_contents(s: &str) -> bool {
    let packed: String = s.chars().filter(|c| !c.is_whitespace()).collect();
    let name = packed.trim_end_matches('：').to_lowercase();
    let of = name.strip_suffix("目录").or_else(|| name.strip_suffix("目錄"));
    of.is_some_and(|of| of.chars().count() <= OF_CHARS)
        || matches!(&*name, "目次" | "contents" | "tableofcontents" | "차례" | "목차")
}

/// Characters that say what a contents list is of.
const OF_CHARS: usize = 4;
