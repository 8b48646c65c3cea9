//! Headings without a number form a system: what does not agree with the others is none.

use std::collections::{HashMap, HashSet};

use super::super::lines::{Look, ShortLine, is_blank, is_letter};
use super::Company;
use super::alike::Weighed;
use super::weights::ENOUGH;
use super::whole::SENTENCE;
use crate::text::Text;

/// The headings among the lines that were `found`; `short` are all short lines.
pub(super) fn system<'a>(
    text: &Text,
    short: &[ShortLine],
    mut found: Vec<Weighed<'a>>,
    company: Company,
) -> Vec<&'a ShortLine> {
    drop_echoes(text, &mut found);
    drop_bylines(text, short, &mut found);
    drop_labels(text, &mut found);
    drop_leads(text, &mut found);
    drop_remarks(text, &mut found);
    divisions(agreed(text, &found, company), company)
}

/// Drops the line right under a title that says the same, but for the mark of a note.
fn drop_echoes(text: &Text, found: &mut Vec<Weighed<'_>>) {
    let words = |line: &ShortLine| -> String {
        let s = text.slice(line.span);
        let s = s.split(['〔', '[', '［']).next().unwrap_or(s);
        s.chars().filter(|c| !is_blank(*c) && !matches!(c, '①'..='⑳') && *c != '*').collect()
    };
    let mut above: Option<(u32, String)> = None;
    found.retain(|(line, _)| {
        let words = words(line);
        let echo =
            above.as_ref().is_some_and(|(turn, said)| turn + 1 == line.turn && *said == words);
        above = Some((line.turn, words));
        !echo
    });
}

/// Drops the names of authors under titles: where most titles have one short line right under them, it says
/// something of the title, since nothing is divided into one part.
fn drop_bylines(text: &Text, short: &[ShortLine], found: &mut Vec<Weighed<'_>>) {
    let named = |line: &ShortLine| {
        let s = text.slice(line.span);
        line.chars <= BYLINE_CHARS && !s.is_ascii() && !s.ends_with(['：', ':', '？', '！'])
    };
    let is_title = |at: usize| {
        let above = at.checked_sub(1).and_then(|at| found.get(at));
        let line = found.get(at).map_or(0, |(line, _)| line.turn);
        above.is_none_or(|(above, _)| above.turn + 1 != line)
    };
    let titles: Vec<&ShortLine> = (0..found.len())
        .filter(|at| is_title(*at))
        .filter_map(|at| found.get(at))
        .map(|(line, _)| *line)
        .collect();
    let under = |title: &&ShortLine| {
        let at = short.partition_point(|line| line.turn <= title.turn);
        short.get(at).filter(|line| line.turn == title.turn + 1 && named(line))
    };
    let bylines: Vec<u64> = titles.iter().filter_map(under).map(|line| line.key).collect();
    // Some wrote more than one.
    let again = bylines.iter().collect::<HashSet<_>>().len() < bylines.len();
    if titles.len() < FEW_TITLES || bylines.len() * 5 < titles.len() * 3 || !again {
        return;
    }
    let titles: Vec<u32> = titles.iter().map(|title| title.turn).collect();
    let byline = |line: &ShortLine| {
        let above = line.turn.checked_sub(1);
        named(line) && above.is_some_and(|above| titles.binary_search(&above).is_ok())
    };
    found.retain(|(line, weight)| *weight >= SURE || !byline(line));
}

/// Drops the lines that end in a colon where titles do not: they lead to what follows.
fn drop_leads(text: &Text, found: &mut Vec<Weighed<'_>>) {
    let leads = |line: &ShortLine| !line.is_piece() && text.slice(line.span).ends_with(['：', ':']);
    let others = found.iter().filter(|(line, _)| !leads(line)).count();
    if others >= FEW_LABELS && others * 3 >= found.len() {
        found.retain(|(line, weight)| *weight >= SURE || !leads(line));
    }
}

/// Drops the labels of pictures and buttons at the ends of sections: each stands right over the next title, which holds
/// nothing else, and many say a word of the title before them again.
fn drop_labels(text: &Text, found: &mut Vec<Weighed<'_>>) {
    let is_over = |at: usize| is_over(found, at);
    let ends = |at: &usize| at.checked_sub(1).is_some_and(|above| !is_over(above)) && is_over(*at);
    let alone = |at: &usize| at + 2 >= found.len() || is_over(at + 2);
    let labels: Vec<usize> = (0..found.len()).filter(ends).filter(alone).collect();
    let words = |at: usize| found.get(at).map_or("", |(line, _)| text.slice(line.span));
    let again = |at: &&usize| share_word(words(at.saturating_sub(1)), words(**at));
    if labels.len() >= FEW_LABELS && labels.iter().filter(again).count() * 2 >= labels.len() {
        drop_at(found, &labels);
    }
}

/// Drops the lines that begin alike and stand right under titles that hold nothing else, where several do: they say
/// where each comes from.
fn drop_remarks(text: &Text, found: &mut Vec<Weighed<'_>>) {
    let start = |at: usize| -> String {
        found.get(at).map_or("", |(line, _)| text.slice(line.span)).chars().take(START).collect()
    };
    let under = |at: &usize| at.checked_sub(1).is_some_and(|above| is_over(found, above));
    let alone = |at: &usize| at + 2 >= found.len() || is_over(found, at + 1);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in (0..found.len()).filter(under).filter(alone) {
        *counts.entry(start(at)).or_default() += 1;
    }
    let many = |at: &usize| counts.get(&start(*at)).is_some_and(|&count| count >= FEW_TITLES);
    let remarks: Vec<usize> = (0..found.len()).filter(under).filter(many).collect();
    drop_at(found, &remarks);
}

/// Remarks begin with so many of the same characters.
const START: usize = 3;
/// So many labels show that they are some, and so many titles how they end.
const FEW_LABELS: usize = 3;

/// Whether a line stands right over the next.
fn is_over(found: &[Weighed<'_>], at: usize) -> bool {
    let pair = found.get(at).zip(found.get(at + 1));
    pair.is_some_and(|((line, _), (next, _))| line.turn + 1 == next.turn)
}

/// Drops the lines at some indices, which are in order, but what is sure.
fn drop_at(found: &mut Vec<Weighed<'_>>, indices: &[usize]) {
    let mut at = 0..;
    found.retain(|(_, weight)| {
        let dropped = at.next().is_some_and(|at| indices.binary_search(&at).is_ok());
        *weight >= SURE || !dropped
    });
}

/// Whether two signs of one text stand together in another.
fn share_word(one: &str, other: &str) -> bool {
    let signs: Vec<char> = one.chars().filter(|c| is_letter(*c)).collect();
    let other: Vec<char> = other.chars().collect();
    let words: HashSet<&[char]> = other.windows(2).collect();
    signs.windows(2).any(|pair| words.contains(pair))
}

/// The name of an author has at most so many characters, with the dynasty or a bracket.
const BYLINE_CHARS: u16 = 8;
/// So many titles show how they are written.
const FEW_TITLES: usize = 4;

/// The lines that agree: what stands alone needs more to be a heading, and lines in a heap are verse or a list.
fn agreed<'a>(text: &Text, found: &[Weighed<'a>], company: Company) -> Vec<Weighed<'a>> {
    let enough = match found.len() {
        1 if company.headings == 0 => return Vec::new(),
        1 => ENOUGH_ALONE,
        2 => ENOUGH_OF_TWO,
        _ => ENOUGH,
    };
    let apart = found.iter().filter(|(line, _)| line.is_apart()).count();
    let alike = |line: &ShortLine| apart * 5 < found.len() * 4 || is_apart(text, line);
    let heaps = found.chunk_by(|(one, _), (next, _)| one.turn + 1 == next.turn);
    let kept = |heap: &'_ [Weighed<'a>]| {
        let is_kept = |(line, weight): &&Weighed<'a>| {
            *weight >= SURE || heap.len() <= HEAP && *weight >= enough && alike(line)
        };
        heap.iter().filter(is_kept).copied().collect::<Vec<_>>()
    };
    heaps.flat_map(kept).collect()
}

/// Whether a line is set off from what stands over it, and from what follows unless that is prose: not the
/// head or a cell of a table.
fn is_apart(text: &Text, line: &ShortLine) -> bool {
    let prose = matches!(line.below.look, Look::Stop | Look::Long | Look::Lead)
        && line.below.bytes() >= SENTENCE
        && !text.slice(line.span).contains(is_blank);
    line.is_apart() || line.gap > 1 || prose && (line.gap > 0 || line.turn == 0)
}

/// What a line weighs that a contents list names.
pub(super) const SURE: i32 = 1000;

/// What one heading without any other like it weighs, and each of two.
pub(super) const ENOUGH_ALONE: i32 = 200;
const ENOUGH_OF_TWO: i32 = 60;
/// So many headings at most stand directly over each other.
const HEAP: usize = 3;

/// Leaves out the lines inside the chapters of a book that do not divide them.
fn divisions(plain: Vec<Weighed<'_>>, company: Company) -> Vec<&ShortLine> {
    let before = |line: &ShortLine| line.span.start < company.first_chapter;
    let inside = plain.partition_point(|(line, _)| before(line));
    let divides = company.chapters < BOOK_CHAPTERS
        || divides(plain.get(inside..).unwrap_or(&[]), company.chapters);
    let is_kept = |&(line, weight): &Weighed<'_>| divides || weight >= SURE || before(line);
    plain.into_iter().filter(is_kept).map(|(line, _)| line).collect()
}

/// Whether the lines inside the chapters of a book divide them: several in each, with text under all
/// but a few. Messages, verses and what a game says come seldom or in heaps.
fn divides(plain: &[Weighed<'_>], chapters: usize) -> bool {
    let bodies = plain.windows(2).filter(|pair| match pair {
        [(one, _), (next, _)] => next.span.start - one.span.end >= PART_BYTES,
        _ => false,
    });
    plain.len() >= PARTS * chapters && bodies.count() * 5 >= plain.len() * 4
}

/// A book has at least this many chapters.
const BOOK_CHAPTERS: usize = 10;
/// Headings without a number divide chapters into this many parts at least.
const PARTS: usize = 2;
/// A part of a chapter has at least this many bytes.
const PART_BYTES: usize = 600;
