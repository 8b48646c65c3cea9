//! Whole series as headings, as lists or as noise.

use super::Kind;
use super::lines::PARAGRAPH;
use super::looks::{Looks, runs_in};
use super::mark::Next;
use super::scan::{Candidate, Form, Place};
use super::series::Series;
use crate::text::{Span, Text};

/// Whether the items of a series are headings.
pub(super) fn are_headings(text: &Text, series: &Series, candidates: &[Candidate]) -> bool {
    let looks = Looks::of(text, series, candidates);
    let kind = series.shape.kind;
    if kind == Kind::Floor || series.is_listed {
        return true;
    }
    if kind == Kind::Pian && series.shape.variant > 0 {
        // The title itself says nothing; that it comes again with the next number does.
        let apart = looks.rest > ROW_BYTES * (looks.items - 1);
        let first = series.items.first().and_then(|&item| candidates.get(item));
        let opens = first.is_some_and(|first| first.span.start < HEAD_BYTES);
        return looks.items >= 2 && apart && opens && !is_list(&looks);
    }
    if kind.speaks() {
        return speaking(&looks)
            && begins(text, series, candidates)
            && !is_scattered(series, candidates);
    }
    match kind {
        Kind::Markdown | Kind::Named => true,
        Kind::DiTiao => looks.items >= 2,
        Kind::Appendix => is_appended(text, &looks, series, candidates),
        Kind::Decimal if looks.items == 1 && looks.loose == 1 => false,
        Kind::Decimal => {
            let titled = looks.own + looks.broken;
            let mostly = looks.items <= 2 * titled || runs_in(&looks);
            mostly && !is_list(&looks)
        }
        Kind::Roman | Kind::Label if !looks.most(looks.own + looks.broken) => false,
        Kind::ArBare | Kind::Label
            if looks.rest < row_bytes(text, series, candidates) * (looks.items - 1) =>
        {
            false
        }
        Kind::ArDot | Kind::ArParen | Kind::ArRparen
            if is_points(&looks)
                || looks.asked * 4 >= looks.items
                || looks.own == looks.items && looks.chars > STEP_CHARS * looks.items
                || looks.at_line * 2 < looks.items
                    && is_joined_list(&looks, is_led(text, series, candidates)) =>
        {
            false
        }
        Kind::CnDun if looks.items < 3 && !starts_at_one(series, candidates) => false,
        Kind::Item => looks.items >= 2 && looks.clauses == 0,
        Kind::Ordinal => {
            let titled = looks.own + looks.run_in == looks.items && looks.at_line == looks.items;
            looks.items >= 2 && titled && looks.chars <= STEP_CHARS * looks.items
        }
        Kind::Circled => is_divided(&looks),
        Kind::CnBare | Kind::ArBare => {
            let titled = looks.own + looks.broken == looks.items && !is_list(&looks);
            let pair = looks.items == 2 && looks.chars > 0 && is_thin(text, series, candidates);
            let untitled = looks.items >= 3 && looks.rest > CHUNK_BYTES * (looks.items - 1);
            looks.items >= 2 && (titled || untitled) && !pair
        }
        _ => looks.items >= 2 && !looks.most(looks.loose) && !is_list(&looks),
    }
}

/// Whether all items are short titles on lines of their own with a paragraph under each: what is circled is mostly a
/// list.
fn is_divided(looks: &Looks) -> bool {
    looks.items >= 2
        && looks.own == looks.items
        && looks.at_line == looks.items
        && looks.filled + 1 == looks.items
        && looks.chars <= CIRCLED_CHARS * looks.items
        && looks.rest > ROW_BYTES * (looks.items - 1)
}

/// Titles with circled numbers have so many characters on the whole.
const CIRCLED_CHARS: usize = 12;

/// Whether what is put after a text stands there: not a list of what was sent with a letter.
fn is_appended(text: &Text, looks: &Looks, series: &Series, candidates: &[Candidate]) -> bool {
    let last = series.items.last().and_then(|&item| candidates.get(item));
    let room = last.map_or(0, |last| text.len() - last.span.end);
    let alone = looks.items == 1 && room < CHUNK_BYTES;
    looks.own + looks.broken == looks.items && looks.filled + 1 == looks.items && room > 0 && !alone
}

/// Whether a run with items in the middle of sentences is too short or too dense to be chapters.
fn is_scattered(series: &Series, candidates: &[Candidate]) -> bool {
    let items: Vec<&Candidate> = series.items.iter().filter_map(|&i| candidates.get(i)).collect();
    let loose = items.iter().filter(|item| matches!(item.place, Place::Text | Place::Stop)).count();
    let dense = items
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if b.span.start - a.span.start < CHUNK_BYTES));
    loose > 0 && (items.len() < 5 || dense)
}

/// Whether no paragraph stands between the first items of a series, only verses or rows.
fn is_thin(text: &Text, series: &Series, candidates: &[Candidate]) -> bool {
    let mut items = series.items.iter().filter_map(|&item| candidates.get(item));
    let (Some(one), Some(next)) = (items.next(), items.next()) else {
        return false;
    };
    let between = text.slice(Span::new(one.span.end, next.span.start));
    between.lines().all(|line| line.trim().len() < PARAGRAPH)
}

/// Whether the items of a series inside lines are those of a list: they follow each other closely, or are told of
/// before them and have no titles.
fn is_joined_list(looks: &Looks, is_led: bool) -> bool {
    let within = |bytes| looks.rest < bytes * (looks.items - 1);
    let untitled = !looks.most(looks.own + looks.broken) || within(LED_BYTES);
    within(ROW_BYTES) || is_led && untitled
}

/// Whether a colon stands before a series: 如下：
fn is_led(text: &Text, series: &Series, candidates: &[Candidate]) -> bool {
    let first = series.items.first().and_then(|&index| candidates.get(index));
    let before = first.and_then(|first| text.as_str().get(..first.span.start)).unwrap_or("");
    let sign = before.chars().rev().take(MOST_BLANKS).find(|c| !c.is_whitespace());
    sign.is_some_and(|sign| matches!(sign, '：' | ':'))
}

/// Blanks between a colon and what it leads to are fewer.
const MOST_BLANKS: usize = 16;

/// The bytes of a row of a table; what stands on several lines with a title below its number is hardly one.
fn row_bytes(text: &Text, series: &Series, candidates: &[Candidate]) -> usize {
    let first = series.items.first().and_then(|&index| candidates.get(index));
    let newline = char::from(text.newline());
    let is_over_title = first.is_some_and(|first| text.slice(first.span).contains(newline));
    if is_over_title { ROW_BYTES / 2 } else { ROW_BYTES }
}

fn starts_at_one(series: &Series, candidates: &[Candidate]) -> bool {
    let first = series.items.first().and_then(|&index| candidates.get(index));
    first.is_some_and(|first| first.mark.number == 1)
}

/// Whether a series begins as one does: with its first number, or on the first page of a part of a
/// book; else a single 第七章 is a quotation, unless its title stands apart on the line.
fn begins(text: &Text, series: &Series, candidates: &[Candidate]) -> bool {
    let first = series.items.first().and_then(|&index| candidates.get(index));
    first.is_some_and(|first| {
        let head = text.slice(Span::new(0, first.span.start));
        let apart = first.form == Form::Own && matches!(first.mark.next, Next::Gap | Next::End);
        let alone = apart && series.shape.kind != Kind::DiJie;
        series.items.len() > 1 || first.mark.number <= 1 || alone || head.len() < HEAD_BYTES
    })
}

fn speaking(looks: &Looks) -> bool {
    let titled = looks.own + looks.broken;
    looks.most(titled) && (looks.at_line > 0 || looks.items >= 2)
}

/// Whether the items are points of an argument: sentences with a word or two after them, not titles
/// with a paragraph.
fn is_points(looks: &Looks) -> bool {
    let thin = looks.body < 2 * looks.title || looks.body < 100 * looks.run_in;
    looks.most(looks.run_in + looks.sentences + looks.open) && thin
}

/// What begins a text begins in so many bytes.
const HEAD_BYTES: usize = 600;

fn is_list(looks: &Looks) -> bool {
    let bodies = looks.filled * 2 < looks.items.saturating_sub(1);
    looks.most(looks.open + looks.clauses) || bodies || looks.chars > 50 * looks.items
}

/// Arabic numbers before lines with more characters than this count the steps of an instruction.
const STEP_CHARS: usize = 25;

/// Items that follow each other within this many bytes are the rows of a table or the fields
/// of a form.
const ROW_BYTES: usize = 120;

/// Items of a list that a colon leads to follow each other within this many bytes.
const LED_BYTES: usize = 360;

/// A chunk of a document site is longer than this many bytes.
const CHUNK_BYTES: usize = 600;
