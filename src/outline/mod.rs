//! Heading marks → section tree: the skeleton of a text that nobody marked up.
//!
//! The rooms in the order in which a text goes through them:
//! - `copy` gives what is read, without noise; `scan` walks through it once, with the marks of `mark` and the short
//!   lines of `lines`, which also tells lines that have lost their breaks (`layout`, `joined`, `opener`).
//! - `under` gives numbers that stand alone the titles below them.
//! - `contents` and `listing` find contents lists, `listed` what they name.
//! - `markdown` and `underlined` read markup.
//! - `series` makes numbers count on; `judge` keeps or drops each series by its `looks`, `rivals` by the others.
//! - `bare` weighs the lines without a number, `bracket` and `sentence` find titles inside lines.
//! - `nest` gives all their levels, `closing` puts what ends chapters beside their sections, `tree` is what comes of it;
//!   `why`, `path`, `correct` and `rule` serve the reader.

mod bare;
mod bracket;
mod char_set;
mod closing;
mod contents;
mod copy;
mod correct;
mod ending;
mod header;
mod judge;
mod kind;
mod lines;
mod listed;
mod listing;
mod looks;
mod mark;
mod markdown;
mod nest;
mod numeral;
mod path;
mod proposed;
mod repeated;
mod rivals;
mod rule;
mod running;
mod scan;
mod sentence;
mod series;
mod title;
mod tree;
mod under;
mod underlined;
mod why;

pub use correct::{Change, Correction};
pub use kind::Kind;
pub(crate) use numeral::numeral;
pub use rule::{Rule, RuleError};
pub use tree::{Outline, Section, Tier};
pub use why::{Basis, Reason, Why};

use std::collections::HashSet;

use crate::{
    clean::Noise,
    text::{Offset, Span, Text},
};
use bare::{Bare, Company, Known};
use contents::Contents;
use copy::FairCopy;
use lines::{Lines, ShortLine};
use listed::Listed;
use mark::Next;
use scan::{Candidate, Scan};
use series::{Series, Shape};
use tree::Heading;

/// Finds the headings of a text and how they nest, in what the clean view reads of it. Never fails;
/// takes time linear in the text.
pub fn outline(text: &Text, noise: &Noise) -> Outline {
    let copy = FairCopy::new(text, noise);
    let (mut headings, title) = headings(&copy.text);
    for heading in &mut headings {
        copy.give_back(heading);
    }
    Outline::new(&headings, title.map(|title| copy.source(title)), text.len())
}

/// The headings of a text with their levels, and its title.
fn headings(text: &Text) -> (Vec<Heading>, Option<Span>) {
    let Scan { mut candidates, mut lines } = scan::scan(text);
    under::take(text, &mut candidates, &lines.short);
    let contents = contents::contents(text, &lines.short, &candidates);
    candidates.retain(|candidate| !contents::holds(&contents, candidate.span.start));
    let listed = Listed::new(text, &lines.short, &candidates, &contents);
    contents::remove(&mut lines.short, &contents);
    let header = header::remove(&mut lines.short);
    markdown::keep(text, &mut candidates);
    underlined::add(text, &lines.short, &mut candidates);
    running::keep(&mut candidates);
    let mut series = numbered(text, &candidates, &mut lines.short, &listed);
    let mut bare = unnumbered(text, &lines, header, &listed, &series, &candidates);
    drop_set_in(text, &mut series, &candidates, &bare);
    bare.plain.iter_mut().for_each(|plain| contents::drop_over(text, plain, &contents));
    add_listed(text, &series, &candidates, &mut bare);
    let title = bare.title.filter(|title| holds_all(text, &lines, &bare, *title));
    // Nothing more is asked of them, and there may be millions.
    drop(lines);
    add_unnumbered(text, &bare, &contents, &mut series, &mut candidates);
    if let Some(title) = title.filter(|_| !series.is_empty()) {
        series::add(&mut series, &mut candidates, Shape::of_kind(Kind::Article), &[title]);
    }
    series::settle(&mut series, &mut candidates);
    let basis = |candidate: &Candidate, series: &Series| {
        Basis::of(candidate, series, listed.names(candidate.span.start))
    };
    let mut headings = nest::nest(&candidates, &series, basis);
    closing::raise(text, &mut headings);
    listed.give_levels(&mut headings);
    (headings, bare.title)
}

/// Adds the headings without a number to the series, those of a depth or of a class as one each. Titles that run into
/// their paragraphs are looked for where no chapters divide the text.
fn add_unnumbered(
    text: &Text,
    bare: &Bare,
    contents: &[Contents],
    series: &mut Vec<Series>,
    candidates: &mut Vec<Candidate>,
) {
    series::add_article(series, candidates, bare.title);
    let lists: Vec<Span> = contents.iter().filter_map(|list| list.heading).collect();
    for (kind, spans) in [(Kind::Named, &bare.named), (Kind::Contents, &lists)] {
        series::add(series, candidates, Shape::of_kind(kind), spans);
    }
    let mut plain = (1..).map(|variant| Shape { kind: Kind::Plain, variant });
    for (spans, shape) in bare.plain.iter().zip(plain.by_ref()) {
        series::add(series, candidates, shape, spans);
    }
    if company(series, candidates).chapters > 0 {
        return;
    }
    for (spans, shape) in bracket::brackets(text).iter().zip(plain) {
        series::add_run_ins(series, candidates, shape, spans);
    }
    for spans in sentence::sentences(text, &bounds(series, candidates)) {
        series::add(series, candidates, Shape::of_kind(Kind::Sentence), &spans);
    }
}

/// Drops the numbered lists among the lines that are set in, where the headings of the text stand at the edge and are
/// more than a list has entries.
fn drop_set_in(text: &Text, series: &mut Vec<Series>, candidates: &[Candidate], bare: &Bare) {
    let Some(columns) = bare.set_in else {
        return;
    };
    let titles = bare.plain.iter().flatten().count();
    let set_in = |item: &usize| {
        candidates.get(*item).is_some_and(|c| lines::set_in(text, c.span.start) >= columns)
    };
    series.retain(|series| {
        let counted = matches!(series.shape.kind, Kind::ArDot | Kind::ArParen | Kind::ArRparen);
        !counted || series.items.len() >= titles || !series.items.iter().all(set_in)
    });
}

/// Adds what a list names that has lost its line breaks: inside lines under all else, at their beginning over it.
fn add_listed(text: &Text, series: &[Series], candidates: &[Candidate], bare: &mut Bare) {
    let named = listing::named(text);
    if named.is_empty() {
        return;
    }
    let known = bounds(series, candidates);
    let plain = bare.plain.iter().flatten().chain(&bare.named);
    let starts: HashSet<Offset> = plain.map(|span| span.start).chain(known).collect();
    let opens = |span: &Span| text.line_at(span.start).start == span.start;
    // What was found inside lines stands under what begins them.
    if bare.plain.first().is_some_and(|spans| !spans.iter().all(opens)) {
        bare.plain.rotate_right(1);
    }
    let [over, under, ..] = &mut bare.plain;
    for span in named.into_iter().filter(|span| !starts.contains(&span.start)) {
        if opens(&span) { &mut *over } else { &mut *under }.push(span);
    }
    over.sort_unstable();
    under.sort_unstable();
}

/// As [`outline`], with the headings that a reader's own rules make.
pub fn outline_with(text: &Text, noise: &Noise, rules: &[Rule]) -> Outline {
    match rules {
        [] => outline(text, noise),
        _ => outline(text, noise).ruled(text, rules),
    }
}

/// Whether the title of a text is a heading that holds all others: it is numbered as a part of a larger
/// text, 8. 状态, or short and set off like the bare headings below it, so that nothing tells it from them.
fn holds_all(text: &Text, lines: &Lines, bare: &Bare, title: Span) -> bool {
    let Some(first) = lines.short.first().filter(|line| line.turn == 0 && line.span == title)
    else {
        return false;
    };
    let alike = |span: &&Span| {
        let at = lines.short.partition_point(|line| line.span.start < span.start);
        lines.short.get(at).is_some_and(|line| line.gap_below == first.gap_below)
    };
    let plain = bare.plain.iter().flatten();
    let (all, alike) = (plain.clone().count(), plain.filter(alike).count());
    let numbered = mark::mark(text.slice(title)).is_some_and(|m| m.next != Next::Clash);
    numbered || first.chars <= TITLE_CHARS && all >= 2 && alike * 3 >= all * 2
}

/// A title that is like the bare headings below it has at most so many characters.
const TITLE_CHARS: u16 = 24;

/// The series of candidates that are headings. Lines that belong to other series lose their chance to
/// be headings without a number.
fn numbered(
    text: &Text,
    candidates: &[Candidate],
    lines: &mut [ShortLine],
    listed: &Listed,
) -> Vec<Series> {
    let mut all = series::series(text, candidates);
    bare::unmark(lines, &all, candidates);
    let named = |series: &Series| {
        let starts = series.items.iter().filter_map(|&item| candidates.get(item));
        starts.filter(|c| listed.names(c.span.start)).count() * 2 > series.items.len()
    };
    for series in &mut all {
        series.is_listed = named(series);
    }
    let (mut headings, others): (Vec<Series>, Vec<Series>) =
        (all.into_iter()).partition(|series| judge::are_headings(text, series, candidates));
    rivals::drop_copies(text, &mut headings, candidates);
    rivals::drop_run_ins(text, &mut headings, candidates);
    rivals::drop_clauses(text, &mut headings, candidates);
    rivals::drop_counted_titles(&mut headings);
    rivals::drop_lone_decimals(&mut headings, candidates);
    rivals::drop_unproved(&mut headings, candidates);
    rivals::restore_lone_parents(&mut headings, &others, candidates);
    rivals::restore_lone_parts(text, &mut headings, &others, candidates);
    rivals::drop_lone_names(&mut headings);
    rivals::drop_rare_parts(&mut headings);
    headings
}

/// Where the headings begin that first sentences may stand under.
fn bounds(series: &[Series], candidates: &[Candidate]) -> Vec<Offset> {
    let over = series.iter().filter(|s| s.shape.kind != Kind::Item).flat_map(|s| &s.items);
    let mut bounds: Vec<Offset> =
        over.filter_map(|&item| candidates.get(item).map(|c| c.span.start)).collect();
    bounds.sort_unstable();
    bounds
}

/// The headings that carry no number.
fn unnumbered(
    text: &Text,
    lines: &Lines,
    header: Option<Span>,
    listed: &Listed,
    series: &[Series],
    candidates: &[Candidate],
) -> Bare {
    let mut headings: Vec<(Span, u32)> = (series.iter())
        .flat_map(|series| series.items.iter())
        .filter_map(|&item| candidates.get(item).map(|c| (c.span, c.mark.number)))
        .collect();
    headings.sort_unstable();
    let restarts = series::restarts(series, candidates);
    let known = |line: &ShortLine| {
        let at = headings.partition_point(|(heading, _)| heading.start < line.span.end);
        let heading = at.checked_sub(1).and_then(|at| headings.get(at));
        match heading.filter(|(heading, _)| heading.end > line.span.start) {
            Some((heading, _)) if restarts.binary_search(&heading.start).is_ok() => Known::First,
            Some(_) => Known::Heading,
            None if listed.names(line.span.start) => Known::Listed,
            None => Known::Nothing,
        }
    };
    let mut bare = bare::bare(text, lines, header, company(series, candidates), known);
    bare::drop_glosses(text, &mut bare.plain, &headings);
    bare
}

/// A text with so many headings 一、 二、 三、 is a book of chapters.
const MANY_CHAPTERS: usize = 20;

/// What the numbered headings say about the lines between them.
fn company(series: &[Series], candidates: &[Candidate]) -> Company {
    let most = |fits: &dyn Fn(Kind) -> bool| {
        let of_kind = series.iter().filter(|s| fits(s.shape.kind));
        of_kind.max_by_key(|s| s.items.len())
    };
    let counted = most(&|kind| kind.is_han_count()).filter(|s| s.items.len() >= MANY_CHAPTERS);
    let speaks = |kind: Kind| kind.speaks() && !matches!(kind, Kind::Pian | Kind::Floor);
    let book = counted.or_else(|| most(&speaks));
    let first = book.and_then(|s| candidates.get(*s.items.first()?));
    Company {
        headings: series.iter().map(|s| s.items.len()).sum(),
        chapters: book.map_or(0, |s| s.items.len()),
        first_chapter: first.map_or(0, |c| c.span.start),
        articles: most(&|kind| kind == Kind::DiTiao).is_some_and(|s| s.items.len() >= 5),
    }
}

#[cfg(test)]
mod books;
#[cfg(test)]
mod joined;
#[cfg(test)]
mod kinds;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod traps;
