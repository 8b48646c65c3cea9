//! Whole series as headings, as lists or as noise.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::lines::PARAGRAPH;
use super::mark::Next;
use super::scan::{Candidate, Form, Place};
use super::series::{Series, Shape};
use crate::text::{Span, Text};

/// What the items of a series look like together.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    items: usize,
    own: usize,
    sentences: usize,
    run_in: usize,
    broken: usize,
    clauses: usize,
    open: usize,
    at_line: usize,
    /// Items in the middle of a line with no trace of a lost line break.
    loose: usize,
    /// Items before the last that something stands under.
    filled: usize,
    chars: usize,
    /// Bytes that stand on the lines after run-in titles, and of those titles.
    body: usize,
    title: usize,
    /// Items with room for an answer.
    asked: usize,
    /// Bytes from each item to the next.
    rest: usize,
}

impl Looks {
    fn of(text: &Text, series: &Series, candidates: &[Candidate]) -> Self {
        let mut looks = Self::default();
        let items: Vec<&Candidate> =
            series.items.iter().filter_map(|&i| candidates.get(i)).collect();
        for (i, item) in items.iter().enumerate() {
            looks.items += 1;
            looks.rest += items.get(i + 1).map_or(0, |next| next.span.start - item.span.start);
            looks.at_line += usize::from(item.place == Place::Line);
            looks.asked += usize::from(has_room(text.slice(item.span)));
            looks.loose += usize::from(item.place >= Place::Stop);
            looks.chars += usize::from(item.chars);
            let asks = item.mark.kind == Kind::Decimal && text.slice(item.span).ends_with('？');
            match item.form {
                Form::Own | Form::Lead => looks.own += 1,
                Form::Sentence => looks.sentences += 1,
                Form::RunIn if asks => looks.own += 1,
                Form::RunIn => looks.run_in += 1,
                Form::Broken => looks.broken += 1,
                Form::Clause => looks.clauses += 1,
                Form::Open => looks.open += 1,
            }
            if let Some(next) = items.get(i + 1) {
                let between = text.slice(Span::new(item.span.end, next.span.start));
                looks.filled += usize::from(!between.trim().is_empty());
            }
            if item.form == Form::RunIn {
                let room = items
                    .get(i + 1)
                    .map_or(usize::MAX, |next| next.span.start.saturating_sub(item.span.end));
                looks.body += room.min(item.rest as usize);
                looks.title += item.span.len();
            }
        }
        looks
    }

    /// Whether all items but a few are titles on lines of their own.
    fn titled(&self) -> bool {
        self.own * 10 >= self.items * 9
    }

    fn most(&self, count: usize) -> bool {
        count * 2 > self.items
    }
}

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
        Kind::Markdown => true,
        Kind::DiTiao => looks.items >= 2,
        Kind::Appendix => is_appended(text, &looks, series, candidates),
        Kind::Decimal if looks.items == 1 && looks.loose == 1 => false,
        Kind::Decimal => {
            let titled = looks.own + looks.broken;
            let mostly = looks.items <= 2 * titled || runs_in(&looks);
            mostly && !is_list(&looks)
        }
        Kind::Roman | Kind::Label if !looks.most(looks.own + looks.broken) => false,
        Kind::ArBare | Kind::Label if looks.rest < ROW_BYTES * (looks.items - 1) => false,
        Kind::ArDot | Kind::ArParen | Kind::ArRparen
            if is_points(&looks)
                || looks.asked * 4 >= looks.items
                || looks.at_line * 2 < looks.items
                    && is_joined_list(&looks, is_led(text, series, candidates)) =>
        {
            false
        }
        Kind::ArDot | Kind::ArParen | Kind::ArRparen
            if looks.own == looks.items && looks.chars > STEP_CHARS * looks.items =>
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

/// Whether all items are short titles that run into paragraphs: 3.1 选线。…
fn runs_in(looks: &Looks) -> bool {
    looks.run_in == looks.items
        && looks.at_line == looks.items
        && looks.chars <= RUN_IN_CHARS * looks.items
        && looks.body >= 3 * looks.title
}

/// Titles that run into their paragraphs have so many characters on the average.
const RUN_IN_CHARS: usize = 10;

/// Whether what is put after a text stands there: not a list of what was sent with a letter.
fn is_appended(text: &Text, looks: &Looks, series: &Series, candidates: &[Candidate]) -> bool {
    let last = series.items.last().and_then(|&item| candidates.get(item));
    let room = last.map_or(0, |last| text.len() - last.span.end);
    let alone = looks.items == 1 && room < CHUNK_BYTES;
    looks.own + looks.broken == looks.items && looks.filled + 1 == looks.items && room > 0 && !alone
}

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

/// Drops the series that stand between the items of a list: the parts of its items.
pub(super) fn drop_parts(series: &mut Vec<Series>, lists: &[Series]) {
    let pairs = |list: &Series| -> Vec<(usize, usize, u8)> {
        let next = list.items.iter().skip(1);
        list.items
            .iter()
            .zip(next)
            .map(|(&item, &next)| (item, next, list.shape.kind.rank()))
            .collect()
    };
    let mut gaps: Vec<(usize, usize, u8)> = lists.iter().flat_map(pairs).collect();
    gaps.sort_unstable();
    series.retain(|s| {
        let (first, last) =
            (s.items.first().copied().unwrap_or(0), s.items.last().copied().unwrap_or(0));
        let before = gaps.partition_point(|&(item, _, _)| item < first);
        let near = gaps.get(before.saturating_sub(NEAR_GAPS)..before).unwrap_or(&[]);
        let inside = near.iter().any(|&(_, next, rank)| next > last && rank < s.shape.kind.rank());
        !inside || s.is_listed || s.shape.kind == Kind::Item
    });
}

/// How many gaps between list items are looked at before a series: lists hardly nest deeper.
const NEAR_GAPS: usize = 16;

/// Drops the series of Arabic numbers that run into their paragraphs, but where Han numbers stand over
/// them (GB/T 9704): below other headings they count the points of an argument.
pub(super) fn drop_run_ins(text: &Text, series: &mut Vec<Series>, candidates: &[Candidate]) {
    let han = |s: &Series| matches!(s.shape.kind, Kind::CnDun | Kind::CnDot | Kind::CnParen);
    let above = series.iter().filter(|s| han(s)).filter_map(|s| s.items.first().copied()).min();
    // Below parts that are numbered otherwise, short titles may run in.
    let part = |s: &Series| matches!(s.shape.kind, Kind::DiBu | Kind::DiZhang | Kind::Roman);
    let parted = series.iter().any(part) && !series.iter().any(|s| s.shape.kind == Kind::Decimal);
    series.retain(|s| {
        let arabic = matches!(s.shape.kind, Kind::ArDot | Kind::ArParen | Kind::ArRparen);
        let under = above.is_some_and(|above| s.items.first().is_some_and(|&first| first > above));
        if !arabic || under || s.is_listed {
            return true;
        }
        let looks = Looks::of(text, s, candidates);
        !looks.most(looks.run_in + looks.sentences + looks.open + looks.clauses)
            || parted && runs_in(&looks)
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

/// Whether the items of a series inside lines are those of a list: they follow each other closely, or are told of before
/// them and have no titles.
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

/// Whether a title leaves room for an answer, as the questions of an exam do: 正确的是（　　）
fn has_room(title: &str) -> bool {
    const ROOMS: [&str; 2] = ["__", "＿＿"];
    // A title may end at the room.
    let empty = |(at, open): (usize, &str)| {
        let inner = title.get(at + open.len()..).unwrap_or("");
        let room = inner.trim_start();
        (room.is_empty() || room.starts_with(['）', ')'])) && !inner.starts_with(')')
    };
    ROOMS.iter().any(|room| title.contains(room)) || title.match_indices(['（', '(']).any(empty)
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
    looks.most(titled) && looks.chars <= 40 * looks.items && (looks.at_line > 0 || looks.items >= 2)
}

/// Whether the items are points of an argument: sentences with a word or two after them, not titles
/// with a paragraph.
fn is_points(looks: &Looks) -> bool {
    let thin = looks.body < 2 * looks.title || looks.body < 100 * looks.run_in;
    looks.most(looks.run_in + looks.sentences + looks.open) && thin
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

/// What begins a text begins in so many bytes.
const HEAD_BYTES: usize = 600;

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

/// Drops the plain numbers inside lines, 1 总则, unless they stand over decimals that they begin: else they count anything.
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

fn is_list(looks: &Looks) -> bool {
    let bodies = looks.filled * 2 < looks.items.saturating_sub(1);
    looks.clauses * 2 >= looks.items
        || looks.most(looks.open + looks.clauses)
        || bodies
        || looks.chars > 50 * looks.items
}

/// Whether a series is a list of paragraphs or clauses, long enough to be sure.
pub(super) fn is_sure_list(text: &Text, series: &Series, candidates: &[Candidate]) -> bool {
    let looks = Looks::of(text, series, candidates);
    looks.items >= 3 && looks.most(looks.open + looks.clauses + looks.sentences)
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
}
