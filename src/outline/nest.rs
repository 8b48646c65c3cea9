//! Series of headings → levels.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::scan::{Candidate, Form, Place};
use super::series::{Series, Shape};
use super::tree::{Heading, Tier};
use super::why::Basis;
use crate::text::Span;

/// One item of a series in document order.
#[derive(Clone, Copy)]
struct Item {
    candidate: usize,
    series: usize,
}

/// Gives every item of the series its level: an item that goes on with an open series ends what
/// was opened since; a new series opens under the last item, unless what is open there is over and
/// ranks below it.
pub(super) fn nest(
    candidates: &[Candidate],
    series: &[Series],
    basis: impl Fn(&Candidate, &Series) -> Basis,
) -> Vec<Heading> {
    let mut items: Vec<Item> = series
        .iter()
        .enumerate()
        .flat_map(|(series, one)| {
            one.items.iter().map(move |&candidate| Item { candidate, series })
        })
        .collect();
    items.sort_unstable_by_key(|item| item.candidate);
    let over = Order::learn(&items, series, heads(candidates, &items, series));
    let mut open: Vec<usize> = Vec::new();
    let mut headings = Vec::with_capacity(items.len());
    let mut end = 0;
    for item in items {
        let Some(candidate) = candidates.get(item.candidate) else {
            continue;
        };
        // A first item right under another heading, with nothing between, divides what that one names.
        let first = candidate.place == Place::Line
            && series.get(item.series).is_some_and(|s| s.begins_with(item.candidate));
        if first && end > 0 && candidate.span.start.saturating_sub(end) <= BLANKS {
            open.push(item.series);
        } else {
            place(&mut open, item, series, &over);
        }
        open.truncate(DEEPEST);
        end = if candidate.form == Form::Own { candidate.span.end } else { 0 };
        let basis = series.get(item.series).map(|series| basis(candidate, series));
        headings.extend(basis.map(|basis| heading(candidate, basis, open.len() as u16)));
    }
    clip(&mut headings);
    headings
}

/// The shapes without numbers whose headings mostly stand right over one that counts on through them: groups of
/// questions that are numbered from the first to the last.
fn heads(candidates: &[Candidate], items: &[Item], series: &[Series]) -> HashSet<(Shape, Shape)> {
    let mut all: HashMap<Shape, u32> = HashMap::new();
    let mut over: HashMap<(Shape, Shape), (u32, u32)> = HashMap::new();
    for (item, next) in items.iter().zip(items.iter().skip(1)) {
        let plain = series.get(item.series).filter(|s| s.shape.kind == Kind::Plain);
        let Some((plain, below)) = plain.zip(series.get(next.series)) else {
            continue;
        };
        *all.entry(plain.shape).or_default() += 1;
        let end = candidates.get(item.candidate).map_or(0, |c| c.span.end);
        let start = candidates.get(next.candidate).map_or(usize::MAX, |c| c.span.start);
        if below.counts() && start.saturating_sub(end) <= BLANKS {
            let (right, on) = over.entry((plain.shape, below.shape)).or_default();
            *right += 1;
            *on += u32::from(!below.begins_with(next.candidate));
        }
    }
    let mostly = |&(shapes, (right, on)): &((Shape, Shape), (u32, u32))| {
        on > 0 && right > 1 && all.get(&shapes.0).is_some_and(|all| right * 3 >= all * 2)
    };
    over.into_iter().filter(mostly).map(|(shapes, _)| shapes).collect()
}

/// Ends each heading where the next begins.
fn clip(headings: &mut [Heading]) {
    let mut next = usize::MAX;
    for heading in headings.iter_mut().rev() {
        heading.end_before(next);
        next = heading.span.start;
    }
}

fn place(open: &mut Vec<usize>, item: Item, series: &[Series], over: &Order) {
    let Some(new) = series.get(item.series) else {
        return;
    };
    if new.counts()
        && let Some(at) = open.iter().rposition(|&series| series == item.series)
    {
        open.truncate(at + 1);
        return;
    }
    // A kind does not stand inside itself, unless the first series goes on after the second.
    let ended = |at: usize| {
        (series.get(at)).is_some_and(|s| s.items.last().is_none_or(|&last| last < item.candidate))
    };
    if new.counts()
        && let Some(at) = open
            .iter()
            .position(|&at| series.get(at).is_some_and(|s| s.shape == new.shape) && ended(at))
    {
        open.truncate(at);
    }
    let mut inside = false;
    while let Some(&at) = open.last()
        && let Some(top) = series.get(at)
        && !inside
    {
        if top.shape.kind == Kind::Contents {
            // A list holds nothing but its entries.
            open.pop();
            continue;
        }
        let ended = top.items.last().is_none_or(|&last| last < item.candidate) || !top.counts();
        let same = top.shape == new.shape || over.are_labels(top.shape, new.shape);
        let pops = if at == item.series || same {
            at == item.series || ended
        } else if new.shape.kind == Kind::Named {
            ended || top.shape.kind.rank() >= Kind::DiZhang.rank()
        } else if new.shape.kind == Kind::Plain && top.shape.kind == Kind::Named {
            true
        } else if new.shape.kind == Kind::Plain {
            ended && over.outranks(new.shape, top.shape)
                || over.heads.contains(&(new.shape, top.shape))
        } else if top.shape.kind == Kind::Named {
            // A preface does not hold the chapters that follow it; an appendix may have its own.
            new.shape.kind.rank() <= Kind::CnDun.rank() || new.counts() && over.is_single(new.shape)
        } else if top.shape.kind == Kind::Plain && is_held(open, series, new.shape.kind) {
            !over.heads.contains(&(top.shape, new.shape))
        } else {
            over.outranks(new.shape, top.shape) && (ended || over.sure(new.shape, top.shape))
        };
        if !pops {
            break;
        }
        // What is named amid the chapters of a volume stands beside these.
        inside = new.shape.kind == Kind::Named && !ended;
        open.pop();
    }
    open.push(item.series);
}

/// Whether one of the open series holds headings of a kind by convention.
fn is_held(open: &[usize], series: &[Series], kind: Kind) -> bool {
    let mut open = open.iter().filter_map(|&at| series.get(at));
    open.any(|chapter| chapter.shape.kind.divides_into(kind))
}

/// Bytes of a line break and the blanks around it.
pub(super) const BLANKS: usize = 9;

/// No text nests its headings deeper than this.
const DEEPEST: usize = 24;

fn heading(candidate: &Candidate, basis: Basis, level: u16) -> Heading {
    let kind = candidate.mark.kind;
    let mark = Span::new(candidate.mark_at, candidate.mark_at + candidate.mark.len);
    // A bare numeral or 第N条 before a whole paragraph is the heading by itself.
    let bare = matches!(kind, Kind::CnBare | Kind::ArBare | Kind::DiTiao);
    let untitled = bare && !matches!(candidate.form, Form::Own | Form::Broken);
    let fine = matches!(kind, Kind::Item | Kind::Sentence | Kind::Ordinal | Kind::DiTiao);
    Heading {
        level,
        kind,
        tier: if fine { Tier::Fine } else { Tier::Core },
        basis,
        number: Some(candidate.mark.number)
            .filter(|_| candidate.mark.len > 0 && !matches!(kind, Kind::Markdown | Kind::Named)),
        span: if untitled { mark } else { candidate.span },
        mark,
        reads: None,
    }
}

/// Which shape holds which, learned from the document itself.
struct Order {
    /// How often a whole series of the second shape stands between two items of the first.
    votes: HashMap<(Shape, Shape), u32>,
    /// How many series each shape has.
    series: HashMap<Shape, u32>,
    /// Which shapes without numbers hold one that counts on through them.
    heads: HashSet<(Shape, Shape)>,
}

impl Order {
    fn learn(items: &[Item], series: &[Series], heads: HashSet<(Shape, Shape)>) -> Self {
        let mut order = Self { votes: HashMap::new(), series: HashMap::new(), heads };
        for one in series {
            *order.series.entry(one.shape).or_default() += 1;
        }
        let mut open: Vec<usize> = Vec::new();
        for item in items {
            let Some(new) = series.get(item.series) else {
                continue;
            };
            let over = |at: usize| {
                series.get(at).is_some_and(|s| s.items.last().is_some_and(|&l| l < item.candidate))
            };
            if let Some(at) = open.iter().rposition(|&at| at == item.series) {
                let keeps =
                    open.iter().skip(at + 1).rposition(|&inner| !over(inner) && !new.counts());
                if let Some(keeps) = keeps {
                    // A line without a number inside a series that counts on stands under it.
                    open.truncate(at + 2 + keeps);
                    open.push(item.series);
                    continue;
                }
                // Articles of law, and lessons, count on through what divides them.
                let runs = |kind: Kind| kind == Kind::DiTiao || kind.speaks();
                let passes = |inner: usize| {
                    (series.get(inner))
                        .is_some_and(|s| !s.counts() || runs(s.shape.kind) && !runs(new.shape.kind))
                };
                // A chapter holds its sections, whatever stands between them without a number.
                let within = open.split_off(at + 1);
                let held = |inner: usize| {
                    let kind = series.get(inner).map(|inner| inner.shape.kind);
                    !new.counts() && kind.is_some_and(|kind| is_held(&open, series, kind))
                };
                for inner in within.into_iter().filter(|&inner| !held(inner)) {
                    if over(inner) || passes(inner) {
                        order.vote(Some(&item.series), inner, series);
                    }
                }
            } else {
                if open.len() > 32 {
                    open.remove(0);
                }
                open.push(item.series);
            }
        }
        order
    }

    fn vote(&mut self, outer: Option<&usize>, inner: usize, series: &[Series]) {
        let outer = outer.and_then(|&outer| series.get(outer));
        // Articles of law count on through its chapters, which says nothing about their order.
        let counts_on = |outer: Kind, inner: Kind| outer == Kind::DiTiao && inner.speaks();
        if let (Some(outer), Some(inner)) = (outer, series.get(inner))
            && outer.shape.kind != inner.shape.kind
            && !counts_on(outer.shape.kind, inner.shape.kind)
        {
            *self.votes.entry((outer.shape, inner.shape)).or_insert(0) += 1;
        }
    }

    /// Whether a shape has one series, which does not begin again.
    fn is_single(&self, shape: Shape) -> bool {
        self.series.get(&shape).is_some_and(|&count| count == 1)
    }

    /// Whether two words that count, 解法一 and 问题1, of which neither holds the other.
    fn are_labels(&self, one: Shape, other: Shape) -> bool {
        one.kind == Kind::Label
            && other.kind == Kind::Label
            && self.votes(one, other) == self.votes(other, one)
    }

    fn votes(&self, outer: Shape, inner: Shape) -> u32 {
        self.votes.get(&(outer, inner)).copied().unwrap_or(0)
    }

    fn outranks(&self, outer: Shape, inner: Shape) -> bool {
        if self.heads.contains(&(outer, inner)) || self.heads.contains(&(inner, outer)) {
            return self.heads.contains(&(outer, inner));
        }
        let (over, under) = (self.votes(outer, inner), self.votes(inner, outer));
        if over == under {
            (outer.kind.rank(), outer.variant) < (inner.kind.rank(), inner.variant)
        } else {
            over > under
        }
    }

    /// Whether the outer shape holds the inner by convention and nothing in the document speaks
    /// against it: a chapter ends an article's numbering even where the articles count on.
    fn sure(&self, outer: Shape, inner: Shape) -> bool {
        outer.kind.rank() < inner.kind.rank() && self.votes(inner, outer) == 0
    }
}
