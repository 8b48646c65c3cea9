//! Heading marks → section tree: the skeleton of a text that nobody marked up.

mod contents;
mod judge;
mod kind;
mod lines;
mod mark;
mod markdown;
mod nest;
mod numeral;
mod path;
mod plain;
mod scan;
mod series;
mod title;
mod tree;
mod wrap;

pub use kind::Kind;
pub use tree::{Outline, Section, Tier};

use crate::text::{Offset, Span, Text};
use plain::Company;
use scan::{Candidate, Scan};
use series::{Series, Shape};

/// Finds the headings of a text and how they nest. Never fails; takes time linear in the text.
pub fn outline(text: &Text) -> Outline {
    let Scan {
        mut candidates,
        mut lines,
    } = scan::scan(text);
    let contents = contents::contents(text, &lines.short);
    let listed = |at: Offset| {
        let before = contents.partition_point(|list| list.span.start <= at);
        before
            .checked_sub(1)
            .and_then(|i| contents.get(i))
            .is_some_and(|list| list.span.contains(at))
    };
    candidates.retain(|candidate| !listed(candidate.span.start));
    markdown::keep(text, &mut candidates);
    contents::remove(&mut lines.short, &contents);
    let series = series::series(text, &candidates);
    plain::unmark(&mut lines.short, &series, &candidates);
    judge::chunk_heads(text, &series, &candidates, &mut lines.short);
    let (headings, others): (Vec<Series>, Vec<Series>) = series
        .into_iter()
        .partition(|series| judge::are_headings(text, series, &candidates));
    let mut series = headings;
    let lists: Vec<Series> = (others.into_iter())
        .filter(|s| judge::is_sure_list(text, s, &candidates))
        .collect();
    judge::drop_parts(&mut series, &lists);
    judge::drop_copies(text, &mut series, &candidates);
    judge::drop_clauses(&mut series);
    judge::drop_lone_decimals(&mut series);

    let mut numbered: Vec<Span> = (series.iter())
        .flat_map(|series| series.items.iter())
        .filter_map(|&item| candidates.get(item).map(|c| c.span))
        .collect();
    numbered.sort_unstable();
    let taken = |span: Span| {
        let at = numbered.partition_point(|heading| heading.start < span.end);
        let before = at.checked_sub(1).and_then(|at| numbered.get(at));
        before.is_some_and(|heading| heading.end > span.start)
    };
    let company = company(&series, &candidates);
    let bare = plain::bare(text, &lines, company, taken);
    series::add_article(&mut series, &mut candidates, bare.title);
    series::add(
        &mut series,
        &mut candidates,
        Shape::of_kind(Kind::Named),
        &bare.named,
    );
    for (plain, variant) in bare.plain.iter().zip(1..) {
        let kind = Kind::Plain;
        series::add(&mut series, &mut candidates, Shape { kind, variant }, plain);
    }
    let lists: Vec<Span> = contents.iter().filter_map(|list| list.heading).collect();
    series::add(
        &mut series,
        &mut candidates,
        Shape::of_kind(Kind::Contents),
        &lists,
    );
    series::settle(&mut series, &mut candidates);
    let headings = nest::nest(&candidates, &series);
    Outline::new(&headings, bare.title, text.len())
}

/// What the numbered headings say about the lines between them.
fn company(series: &[Series], candidates: &[Candidate]) -> Company {
    let most = |fits: &dyn Fn(Kind) -> bool| {
        let of_kind = series.iter().filter(|s| fits(s.shape.kind));
        of_kind.max_by_key(|s| s.items.len())
    };
    let book = most(&|kind| kind.speaks() && kind != Kind::Pian);
    let first = book.and_then(|s| candidates.get(*s.items.first()?));
    Company {
        numbered: series.iter().any(|s| s.items.len() > 1),
        chapters: book.map_or(0, |s| s.items.len()),
        first_chapter: first.map_or(0, |c| c.span.start),
        articles: most(&|kind| kind == Kind::DiTiao).is_some_and(|s| s.items.len() >= 5),
    }
}

#[cfg(test)]
mod tests;
