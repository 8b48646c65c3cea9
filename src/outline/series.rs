//! Series: candidates that are written alike and count on, 1, 2, 3.

use std::collections::HashMap;

use super::Kind;
use super::mark::{Next, PARTS};
use super::nest::BLANKS;
use super::scan::{Candidate, Form, Place};
use crate::text::{Offset, Span, Text};

/// Candidates of one shape that count on.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) shape: Shape,
    /// Indices of candidates, in order.
    pub(super) items: Vec<usize>,
    /// Whether a contents list names most of them.
    pub(super) is_listed: bool,
}

impl Series {
    /// Whether it counts and this candidate is its first.
    pub(super) fn begins_with(&self, candidate: usize) -> bool {
        self.counts() && self.items.first() == Some(&candidate)
    }

    /// Whether its items count on, so that one that goes on ends what was opened since.
    pub(super) fn counts(&self) -> bool {
        !matches!(
            self.shape.kind,
            Kind::Plain | Kind::Named | Kind::Contents | Kind::Markdown | Kind::Sentence
        )
    }
}

/// What siblings share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) variant: u32,
}

impl Shape {
    /// The shape of headings of a kind that has but one.
    pub(super) fn of_kind(kind: Kind) -> Self {
        Self { kind, variant: 0 }
    }

    /// The shape of a candidate.
    pub(super) fn of(candidate: &Candidate) -> Self {
        // 1. and 1、 are mixed within one series; a reader takes them for the same.
        let kind = match candidate.mark.kind {
            Kind::ArDun => Kind::ArDot,
            kind => kind,
        };
        Self { kind, variant: candidate.mark.variant }
    }
}

/// How many series of one shape may be open inside each other.
const OPEN: usize = 6;

/// Puts candidates into series. A number goes on with the nearest open series of its shape; 1 opens
/// a new one, and so does any 第N章 on a line of its own.
pub(super) fn series(text: &Text, candidates: &[Candidate]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    let mut open: HashMap<Shape, Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let shape = Shape::of(candidate);
        let open = open.entry(shape).or_default();
        let last_open = open.last().and_then(|&at| all.get(at));
        let place = (open.iter().rposition(|&at| goes_on(&all, at, candidates, candidate, 1)))
            .or_else(|| open.iter().rposition(|&at| goes_on(&all, at, candidates, candidate, 2)))
            .or_else(|| open.iter().rposition(|&at| strays(&all, at, candidates, candidate)))
            .or_else(|| {
                let doubles = last_open.is_some_and(|s| doubles(text, s, candidates, candidate));
                doubles.then(|| open.len() - 1)
            });
        if let Some(position) = place {
            open.truncate(position + 1);
            if let Some(series) = open.last().and_then(|&at| all.get_mut(at)) {
                series.items.push(index);
            }
        } else if let Some(series) = open.last().and_then(|&at| all.get_mut(at))
            && replaces(series, candidates, candidate)
        {
            series.items.pop();
            series.items.push(index);
        } else if let Some(series) = open.last().and_then(|&at| all.get_mut(at))
            && (repeats(text, series, candidates, candidate)
                || echoes(series, candidates, candidate))
        {
            continue;
        } else if opens(candidate) {
            if open.len() == OPEN {
                open.remove(0);
            }
            open.push(all.len());
            all.push(Series { shape, items: vec![index], is_listed: false });
        }
    }
    all
}

fn last<'a>(series: &Series, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    series.items.last().and_then(|&index| candidates.get(index))
}

/// Whether a candidate is `step` after the last item of a series.
fn goes_on(
    all: &[Series],
    at: usize,
    candidates: &[Candidate],
    next: &Candidate,
    step: u32,
) -> bool {
    let Some(series) = all.get(at) else {
        return false;
    };
    let Some(last) = last(series, candidates) else {
        return false;
    };
    let counts =
        last.mark.number + step == next.mark.number && last.mark.prefix == next.mark.prefix;
    let parts = next.mark.kind == Kind::CnBare && next.mark.variant == PARTS;
    let gap = step == 1
        || parts
        || (next.mark.kind.speaks() || next.mark.kind == Kind::DiTiao) && next.place == Place::Line;
    let weak = next.place >= Place::Stop
        && last.place == Place::Line
        && series.items.len() > 1
        && next.mark.kind != Kind::Item;
    counts && gap && !weak
}

/// Whether a candidate stands among the items of a series by all but its last number, which is
/// miscounted: 3.4, 3.4, 3.6, 3.5.
fn strays(all: &[Series], at: usize, candidates: &[Candidate], next: &Candidate) -> bool {
    let own = |c: &Candidate| c.place == Place::Line && c.form == Form::Own;
    all.get(at).and_then(|series| last(series, candidates)).is_some_and(|last| {
        next.mark.kind == Kind::Decimal
            && last.mark.prefix == next.mark.prefix
            && last.mark.number.abs_diff(next.mark.number) <= 2
            && own(last)
            && own(next)
    })
}

/// Whether a candidate is a surer reading of the number that the series has last.
fn replaces(series: &Series, candidates: &[Candidate], next: &Candidate) -> bool {
    let sure = |c: &Candidate| c.place.min(Place::Stop);
    series.items.len() > 1
        && last(series, candidates).is_some_and(|last| {
            last.mark.number == next.mark.number
                && last.mark.prefix == next.mark.prefix
                && sure(next) < sure(last)
        })
}

/// Whether a candidate repeats the last heading of a series, as page headers do.
fn repeats(text: &Text, series: &Series, candidates: &[Candidate], next: &Candidate) -> bool {
    next.mark.kind.speaks()
        && last(series, candidates).is_some_and(|last| {
            last.mark.number == next.mark.number && text.slice(last.span) == text.slice(next.span)
        })
}

/// Whether a candidate stands right under the last heading of a series with the same number: the same
/// title in other words.
fn echoes(series: &Series, candidates: &[Candidate], next: &Candidate) -> bool {
    last(series, candidates).is_some_and(|last| {
        last.mark.number == next.mark.number
            && last.mark.prefix == next.mark.prefix
            && last.form == Form::Own
            && next.span.start.saturating_sub(last.span.end) <= BLANKS
    })
}

/// Whether a candidate has the number of the last heading of a series and stands beside it all the same: 第三章
/// 山中（上）, 第三章 山中（下）. A mark that speaks for itself may be miscounted; other numbers begin anew, unless
/// the titles are parts of one.
fn doubles(text: &Text, series: &Series, candidates: &[Candidate], next: &Candidate) -> bool {
    let own = |c: &Candidate| c.place == Place::Line && c.form == Form::Own;
    let part = |c: &Candidate| {
        let title = text.slice(c.span).trim_end_matches([')', '）']);
        title.strip_suffix(['上', '中', '下', '一', '二', '三', '1', '2', '3']).map(str::len)
    };
    last(series, candidates).is_some_and(|last| {
        let (one, other) = (text.slice(last.span), text.slice(next.span));
        let parts = part(last).zip(part(next)).is_some_and(|(a, b)| one.get(..a) == other.get(..b));
        last.mark.number == next.mark.number
            && last.mark.prefix == next.mark.prefix
            && own(last)
            && own(next)
            && one != other
            && (parts || next.mark.kind.speaks() && next.mark.number > 1)
    })
}

/// Whether a candidate may be the first of its series.
fn opens(candidate: &Candidate) -> bool {
    let mark = &candidate.mark;
    let apart = candidate.place <= Place::Break && matches!(mark.next, Next::Gap | Next::End);
    match mark.kind {
        Kind::Decimal => mark.number <= 1,
        Kind::DiTiao => candidate.place <= Place::Break,
        kind if kind.speaks() => {
            mark.number == 1
                || apart
                || candidate.place == Place::Line && candidate.form == Form::Own
        }
        Kind::CnDun => {
            mark.number == 1 || candidate.place == Place::Line && candidate.form == Form::Own
        }
        _ => mark.number <= 1,
    }
}

/// Adds headings without a number as one series.
pub(super) fn add(
    all: &mut Vec<Series>,
    candidates: &mut Vec<Candidate>,
    shape: Shape,
    spans: &[Span],
) {
    let first = candidates.len();
    candidates.extend(spans.iter().map(|&span| Candidate::unmarked(shape.kind, span)));
    if !spans.is_empty() {
        all.push(Series { shape, items: (first..candidates.len()).collect(), is_listed: false });
    }
}

/// As [`add`], for titles that run into their paragraphs.
pub(super) fn add_run_ins(
    all: &mut Vec<Series>,
    candidates: &mut Vec<Candidate>,
    shape: Shape,
    spans: &[Span],
) {
    let first = candidates.len();
    add(all, candidates, shape, spans);
    candidates.iter_mut().skip(first).for_each(|candidate| candidate.form = Form::RunIn);
}

/// Where floors divide a page into articles, its title is that of the first.
pub(super) fn add_article(
    all: &mut [Series],
    candidates: &mut Vec<Candidate>,
    title: Option<Span>,
) {
    let floors = all.iter_mut().find(|s| s.shape.kind == Kind::Floor);
    if let (Some(floors), Some(title)) = (floors, title) {
        floors.items.insert(0, candidates.len());
        candidates.push(Candidate::unmarked(Kind::Article, title));
    }
}

/// Puts the candidates that stand in a series into document order and lets the others go.
pub(super) fn settle(all: &mut [Series], candidates: &mut Vec<Candidate>) {
    let mut used: Vec<(Candidate, usize)> = Vec::new();
    for (number, series) in all.iter().enumerate() {
        let items = series.items.iter().filter_map(|&item| candidates.get(item));
        used.extend(items.map(|&candidate| (candidate, number)));
    }
    used.sort_by_key(|(candidate, _)| candidate.span.start);
    used.dedup_by_key(|(candidate, _)| candidate.span.start);
    all.iter_mut().for_each(|series| series.items.clear());
    candidates.clear();
    for (index, (candidate, number)) in used.into_iter().enumerate() {
        candidates.push(candidate);
        if let Some(series) = all.get_mut(number) {
            series.items.push(index);
        }
    }
}

/// Where series begin whose shape begins more than once, in order.
pub(super) fn restarts(all: &[Series], candidates: &[Candidate]) -> Vec<Offset> {
    let mut count: HashMap<Shape, u32> = HashMap::new();
    for series in all.iter().filter(|s| s.items.len() > 1) {
        *count.entry(series.shape).or_default() += 1;
    }
    let again = |s: &&Series| count.get(&s.shape).is_some_and(|&count| count > 1);
    let first = |s: &Series| s.items.first().and_then(|&item| candidates.get(item));
    let mut firsts: Vec<Offset> =
        all.iter().filter(again).filter_map(first).map(|c| c.span.start).collect();
    firsts.sort_unstable();
    firsts
}

#[cfg(test)]
mod tests {
    use crate::outline::tests::{Case, check};

    const COUNTED: &[Case] = &[
        (
            "chapters in two parts each",
            "第一章 出门（上）\n\n¶\n\n第一章 出门（下）\n\n¶\n\n第二章 过河（上）\n\n¶\n\n第二章 过河（下）\n\n¶\n\n第三章 上山\n\n¶\n",
            &[
                "di_zhang 第一章 出门（上）",
                "di_zhang 第一章 出门（下）",
                "di_zhang 第二章 过河（上）",
                "di_zhang 第二章 过河（下）",
                "di_zhang 第三章 上山",
            ],
        ),
        (
            "a number that is set twice",
            "第一章 出门\n\n¶\n\n第二章 过河\n\n¶\n\n第二章 上山\n\n¶\n\n第四章 进城\n\n¶\n",
            &[
                "di_zhang 第一章 出门",
                "di_zhang 第二章 过河",
                "di_zhang 第二章 上山",
                "di_zhang 第四章 进城",
            ],
        ),
        (
            "a plain number in two parts",
            "1. 出门\n\n¶\n\n2. 过河（上）\n\n¶\n\n2. 过河（下）\n\n¶\n\n3. 上山\n\n¶\n",
            &["ar_dot 1. 出门", "ar_dot 2. 过河（上）", "ar_dot 2. 过河（下）", "ar_dot 3. 上山"],
        ),
        (
            "lessons that count on through units",
            "第一单元 山\n\n第一课 出门\n\n¶\n\n第二课 过河\n\n¶\n\n第二单元 水\n\n第三课 上山\n\n¶\n\n第四课 进城\n\n¶\n",
            &[
                "di_pian 第一单元 山",
                "  di_jiang 第一课 出门",
                "  di_jiang 第二课 过河",
                "di_pian 第二单元 水",
                "  di_jiang 第三课 上山",
                "  di_jiang 第四课 进城",
            ],
        ),
        (
            "two decimals behind their number",
            "1 引言\n\n¶\n\n2 方法\n\n¶\n\n2.1 取样\n\n¶\n\n2.2 测量\n\n¶\n\n3 结论\n\n¶\n",
            &[
                "ar_bare 1 引言",
                "ar_bare 2 方法",
                "  decimal 2.1 取样",
                "  decimal 2.2 测量",
                "ar_bare 3 结论",
            ],
        ),
    ];

    #[test]
    fn siblings_count_on_or_twice() {
        check(COUNTED);
    }
}
