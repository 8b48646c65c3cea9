//! Series beside each other: which of them rule others out, or take them back.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::looks::Looks;
use super::scan::{Candidate, Form, Place};
use super::series::{Series, Shape};
use crate::text::{Span, Text};

/// Drops series that say again what another says: a contents list of chapters, and the copy of a page
/// inside one of its long lines.
pub(super) fn drop_copies(text: &Text, series: &mut Vec<Series>, candidates: &[Candidate]) {
    let sign = |&item: &usize| {
        let candidate = candidates.get(item)?;
        let title =
            text.slice(Span::new(candidate.mark_at + candidate.mark.len, candidate.span.end));
        let title: String =
            title.chars().filter(|c| !c.is_whitespace()).take(COPIED_CHARS).collect();
        Some((candidate.mark.kind, candidate.mark.number, title))
    };
    let at_line = |s: &Series| {
        s.items.iter().any(|&i| candidates.get(i).is_some_and(|c| c.place == Place::Line))
    };
    // Most texts have no series inside lines alone, and nothing to compare.
    let compared = series.iter().any(|s| !at_line(s));
    let originals: HashSet<_> = series
        .iter()
        .filter(|s| compared && at_line(s))
        .flat_map(|s| s.items.iter().filter_map(sign))
        .collect();
    let mut starts: HashMap<(Shape, u32), usize> = HashMap::new();
    let opening = |s: &Series| Some((s.shape, candidates.get(*s.items.first()?)?.mark.number));
    for one in series.iter() {
        if let Some((opening, &first)) = opening(one).zip(one.items.first()) {
            starts.insert(opening, first);
        }
    }
    let copied = |s: &Series| {
        s.items.iter().filter_map(sign).filter(|sign| originals.contains(sign)).count()
    };
    series.retain(|s| {
        let copy = !at_line(s) && copied(s) * 2 > s.items.len();
        let again = opening(s)
            .and_then(|opening| starts.get(&opening))
            .zip(s.items.last())
            .is_some_and(|(later, last)| later > last);
        let listed = again
            && s.shape.kind.speaks()
            && s.items.len() >= 2
            && Looks::of(text, s, candidates).filled * 3 <= s.items.len();
        !(copy || listed)
    });
}

/// Characters of a title that tell a copy.
const COPIED_CHARS: usize = 6;

/// Drops the series of Arabic numbers that run into their paragraphs, but where Han numbers stand over
/// them (GB/T 9704): below other headings they count the points of an argument.
pub(super) fn drop_run_ins(text: &Text, series: &mut Vec<Series>, candidates: &[Candidate]) {
    let han = |s: &Series| matches!(s.shape.kind, Kind::CnDun | Kind::CnDot | Kind::CnParen);
    let above = series.iter().filter(|s| han(s)).filter_map(|s| s.items.first().copied()).min();
    series.retain(|s| {
        let arabic = matches!(s.shape.kind, Kind::ArDot | Kind::ArParen | Kind::ArRparen);
        let under = above.is_some_and(|above| s.items.first().is_some_and(|&first| first > above));
        if !arabic || under || s.is_listed {
            return true;
        }
        let looks = Looks::of(text, s, candidates);
        !looks.most(looks.run_in + looks.sentences + looks.open + looks.clauses)
    });
}

/// Drops the series that stand under an article of law: its clauses are no headings. Short laws number
/// their articles 一、, so that some of them are one sentence.
pub(super) fn drop_clauses(text: &Text, series: &mut Vec<Series>, candidates: &[Candidate]) {
    let articles = |s: &Series| match s.shape.kind {
        // The articles of a contract are headed by what they are about.
        Kind::DiTiao => !Looks::of(text, s, candidates).titled(),
        Kind::CnDun => {
            let looks = Looks::of(text, s, candidates);
            !looks.most(looks.own + looks.broken) && looks.sentences * 4 >= looks.items
        }
        _ => false,
    };
    let mut structure: Vec<(usize, bool)> = Vec::new();
    for s in series.iter().filter(|s| s.shape.kind.rank() < Kind::CnParen.rank()) {
        let articles = articles(s);
        structure.extend(s.items.iter().map(|&item| (item, articles)));
    }
    structure.sort_unstable();
    series.retain(|s| {
        let first = s.items.first().copied().unwrap_or(0);
        let before = structure.partition_point(|&(item, _)| item < first);
        let over = before.checked_sub(1).and_then(|at| structure.get(at));
        s.shape.kind.rank() < Kind::CnParen.rank()
            || s.is_listed
            || s.shape.kind == Kind::Item
            || over.is_none_or(|&(_, articles)| !articles)
    });
}

/// Drops the titles that come again with the next number where chapters divide the text: 弟子规（一）
/// stands in one of them.
pub(super) fn drop_counted_titles(series: &mut Vec<Series>) {
    let counted = |s: &Series| s.shape.kind == Kind::Pian && s.shape.variant > 0;
    let book = |s: &&Series| s.shape.kind.speaks() && !counted(s) && s.items.len() >= BOOK;
    if series.iter().find(book).is_some() {
        series.retain(|s| !counted(s));
    }
}

/// So many chapters are a book.
const BOOK: usize = 3;

/// Drops the series of plain numbers inside a book of many chapters if they stand in less than half of them: they
/// count what a chapter speaks of, and do not divide it as its siblings are divided.
pub(super) fn drop_rare_parts(series: &mut Vec<Series>) {
    let book = |s: &&Series| s.shape.kind.speaks() && s.shape.kind.rank() >= Kind::DiPian.rank();
    let Some(chapters) = (series.iter().filter(book))
        .max_by_key(|s| s.items.len())
        .filter(|s| s.items.len() >= MANY_CHAPTERS)
        .map(|s| s.items.clone())
    else {
        return;
    };
    let plain = |s: &Series| {
        let kind = s.shape.kind;
        kind.rank() >= Kind::CnBare.rank() && kind != Kind::Decimal && !s.is_listed
    };
    let chapter = |item: &usize| chapters.partition_point(|chapter| chapter < item);
    let divided = series.iter().filter(|s| plain(s)).flat_map(|s| s.items.iter().map(chapter));
    if divided.collect::<HashSet<_>>().len() * 2 < chapters.len() {
        series.retain(|s| !plain(s));
    }
}

/// So many chapters are divided alike.
const MANY_CHAPTERS: usize = 20;

/// Keeps the numbers of the kind 1.2.3 only where enough of them stand on lines of their own, or under the
/// number that they begin with.
pub(super) fn drop_lone_decimals(series: &mut Vec<Series>, candidates: &[Candidate]) {
    let is_decimal = |s: &Series| s.shape.kind == Kind::Decimal;
    let all: usize = series.iter().filter(|s| is_decimal(s)).map(|s| s.items.len()).sum();
    if all >= 3 {
        return;
    }
    let others = series.iter().filter(|s| !is_decimal(s)).flat_map(|s| &s.items).copied();
    let others: Vec<usize> = others.collect();
    let divides = |s: &Series| {
        let first = s.items.first().copied().unwrap_or(0);
        let over = others.iter().filter(|&&item| item < first).max();
        let number = |&item: &usize| candidates.get(item).map(|c| u64::from(c.mark.number) + 1);
        let prefix = candidates.get(first).map(|c| c.mark.prefix);
        s.items.len() > 1 && over.and_then(number) == prefix
    };
    series.retain(|s| !is_decimal(s) || s.is_listed || divides(s));
}

/// Drops the plain numbers inside lines, 1 总则, unless they stand over decimals that they begin: else they count
/// anything.
pub(super) fn drop_unproved(series: &mut Vec<Series>, candidates: &[Candidate]) {
    let decimals = series.iter().filter(|s| s.shape.kind == Kind::Decimal).flat_map(|s| &s.items);
    let mut begun: Vec<usize> = decimals.copied().collect();
    begun.sort_unstable();
    let is_over = |&item: &usize| {
        let next = begun.get(begun.partition_point(|&decimal| decimal < item));
        let pair = candidates.get(item).zip(next.and_then(|&next| candidates.get(next)));
        pair.is_some_and(|(one, next)| next.mark.prefix == one.mark.as_prefix())
    };
    let inside = |item: &usize| candidates.get(*item).is_some_and(|c| c.place != Place::Line);
    series.retain(|s| {
        let bare = s.shape.kind == Kind::ArBare && s.items.iter().any(inside);
        let over = s.items.iter().filter(|item| is_over(item)).count();
        !bare || over >= 2 && over * 3 >= s.items.len()
    });
}

/// Takes back a lone number over the decimals that it begins: 1. 总则 over 1.1 目的.
pub(super) fn restore_lone_parents(
    headings: &mut Vec<Series>,
    others: &[Series],
    candidates: &[Candidate],
) {
    let mut lone: HashMap<usize, &Series> = HashMap::new();
    for one in others.iter().filter(|s| matches!(s.shape.kind, Kind::ArDot | Kind::ArBare)) {
        if let [item] = one.items[..] {
            lone.insert(item, one);
        }
    }
    let decimals = headings.iter().filter(|s| s.shape.kind == Kind::Decimal).flat_map(|s| &s.items);
    let restored = decimals.filter_map(|&item| {
        let over = item.checked_sub(1)?;
        let (parent, child) = (candidates.get(over)?, candidates.get(item)?);
        let own = parent.place == Place::Line && parent.form == Form::Own;
        let begins = own && u64::from(parent.mark.number) + 1 == child.mark.prefix;
        lone.get(&over).filter(|_| begins).copied().cloned()
    });
    let restored: Vec<Series> = restored.collect();
    headings.extend(restored);
}

/// Takes back a lone first number under a heading, where numbers of its kind count on under others of that kind: 第一节
/// over 一、释义 alone, 第二节 over 一、 二、 三、
pub(super) fn restore_lone_parts(
    text: &Text,
    headings: &mut Vec<Series>,
    others: &[Series],
    candidates: &[Candidate],
) {
    let mut items: Vec<(usize, Shape)> = Vec::new();
    for one in headings.iter() {
        items.extend(one.items.iter().map(|&item| (item, one.shape)));
    }
    items.sort_unstable_by_key(|(item, _)| *item);
    let over = |one: &Series| {
        let first = *one.items.first()?;
        let over = items.partition_point(|(other, _)| *other < first).checked_sub(1)?;
        items.get(over).map(|(_, over)| (*over, one.shape))
    };
    let counting = headings.iter().filter(|s| s.items.len() > 1);
    let proved: HashSet<(Shape, Shape)> = counting.filter_map(over).collect();
    let is_title = |c: &Candidate| {
        let title = text.slice(Span::new(c.mark_at + c.mark.len, c.span.end));
        let words = title.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count() > 1;
        let own = c.place == Place::Line && c.form == Form::Own;
        own && c.mark.number == 1 && words && c.chars <= LONE_CHARS
    };
    let divides = |one: &&Series| {
        let lone = one.items.len() == 1 && one.shape.kind.is_han_count();
        let title = one.items.first().and_then(|&item| candidates.get(item));
        let under = || over(one).is_some_and(|pair| proved.contains(&pair));
        lone && title.is_some_and(is_title) && under()
    };
    let restored: Vec<Series> = others.iter().filter(divides).cloned().collect();
    headings.extend(restored);
}

/// A lone part has a title of at most so many characters.
const LONE_CHARS: u16 = 25;

/// Drops the names that run into their text, 摘要：…, where no number divides it, and those amid what numbers divide:
/// a paper has them before its first number or behind its last.
pub(super) fn drop_lone_names(series: &mut Vec<Series>) {
    let named = |s: &Series| s.shape.kind == Kind::Named;
    let ends = |s: &Series| Some((*s.items.first()?, *s.items.last()?));
    let counting = series.iter().filter(|s| !named(s) && s.items.len() > 1);
    let Some(longest) = counting.max_by_key(|s| s.items.len()).and_then(ends) else {
        return series.retain(|s| !named(s));
    };
    series.retain(|s| {
        let amid = s.items.first().is_some_and(|&item| longest.0 < item && item < longest.1);
        !named(s) || !amid
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A book of so many chapters, with what stands in each.
    fn book(chapters: usize, body: impl Fn(usize) -> &'static str) -> String {
        (1..=chapters).map(|n| format!("第{n}章 山路\n\n{}\n\n", body(n))).collect()
    }

    #[test]
    fn what_few_chapters_count_does_not_divide_the_book() {
        const COUNTED: &str = "一．带水\n\n¶\n\n二．带粮\n\n¶";
        let few = book(20, |n| if n % 5 == 0 { COUNTED } else { "¶" });
        let chapters: Vec<String> = (1..=20).map(|n| format!("di_zhang 第{n}章 山路")).collect();
        let chapters: Vec<&str> = chapters.iter().map(String::as_str).collect();
        check(&[("a list in few chapters", &few, &chapters)]);
        let all = book(20, |_| COUNTED);
        let parts = |chapter: &&str| {
            [(*chapter).to_owned(), "  cn_dot 一．带水".to_owned(), "  cn_dot 二．带粮".to_owned()]
        };
        let divided: Vec<String> = chapters.iter().flat_map(parts).collect();
        let divided: Vec<&str> = divided.iter().map(String::as_str).collect();
        check(&[("parts of all chapters", &all, &divided)]);
    }

    #[test]
    fn a_lone_part_stands_beside_those_that_count_on() {
        check(&[(
            "a yearly report",
            "第一节 释义\n\n¶\n\n一、用词\n\n¶\n\n第二节 渡口\n\n一、船只\n\n¶\n\n二、人员\n\n¶\n\n第三节 其他\n\n一、往后的打算\n\n¶\n",
            &[
                "di_jie 第一节 释义",
                "  cn_dun 一、用词",
                "di_jie 第二节 渡口",
                "  cn_dun 一、船只",
                "  cn_dun 二、人员",
                "di_jie 第三节 其他",
                "  cn_dun 一、往后的打算",
            ],
        )]);
    }
}
