//! Where the pages of a print end.

use memchr::memchr_iter;

use crate::clean::sample::{Sample, lines_in, trimmed};
use crate::text::{Offset, Span, Text};

/// Page numbers that tell a habit.
pub(super) const PAGES: usize = 3;
/// Bytes of the longest line that is a page number.
const LONGEST: usize = 40;
/// Lines to each side of a page's end that are kept, blank ones apart: two heads and a line of the text.
const BESIDE: usize = 3;
/// Lines to each side that are looked at for these.
const REACH: usize = 8;
/// Bytes to each side in which these are looked for: a line may be as long as its text.
pub(super) const NEAR: usize = 4 << 10;
/// What programs set where a page ends.
const FEED: char = '\x0c';

/// The end of a page.
#[derive(Debug)]
pub(super) struct PageEnd {
    /// A form feed, or the line of a page number.
    pub span: Span,
    /// The lines before it that are not blank, without the blanks around them, the nearest first.
    pub before: Vec<Span>,
    /// The same after it.
    pub after: Vec<Span>,
}

impl PageEnd {
    fn new(text: &Text, span: Span) -> Self {
        let newline = char::from(text.newline());
        let above = Span::new(text.floor(span.start.saturating_sub(NEAR)), span.start);
        let above = text.slice(above).rsplit(newline).scan(span.start, |end, line| {
            let line = Span::new(*end - line.len(), *end);
            *end = line.start.saturating_sub(1);
            Some(line)
        });
        let below = text.slice(Span::new(span.end, span.end + NEAR)).split(newline);
        let below = below.scan(span.end, |start, line| {
            let line = Span::new(*start, *start + line.len());
            *start = line.end + 1;
            Some(line)
        });
        Self {
            span,
            before: beside(text, above, last_page),
            after: beside(text, below, first_page),
        }
    }
}

/// The nearest lines in one direction that are not blank, up to another form feed; `part` tells what of a line
/// lies on this side of it.
fn beside(
    text: &Text,
    lines: impl Iterator<Item = Span>,
    part: impl Fn(&str, Span) -> Option<Span>,
) -> Vec<Span> {
    let mut ended = false;
    let page = lines.take(REACH).map_while(|line| {
        let cut = part(text.slice(line), line);
        let line = (!ended).then_some(cut.unwrap_or(line));
        ended |= cut.is_some();
        line
    });
    let shown = page.map(|line| trimmed(text, line)).filter(|line| !line.is_empty());
    shown.take(BESIDE).collect()
}

fn last_page(content: &str, line: Span) -> Option<Span> {
    let at = content.rfind(FEED)?;
    Some(Span::new(line.start + at + FEED.len_utf8(), line.end))
}

fn first_page(content: &str, line: Span) -> Option<Span> {
    let at = content.find(FEED)?;
    Some(Span::new(line.start, line.start + at))
}

/// All form feeds; those with only blanks between them as one.
pub(super) fn feeds(sample: &Sample) -> Vec<PageEnd> {
    let text = sample.text;
    let feeds: Vec<Offset> = sample.thorough(|window| {
        let bytes = text.slice(window).as_bytes();
        memchr_iter(FEED as u8, bytes).map(|at| window.start + at).collect()
    });
    let mut spans: Vec<Span> = Vec::new();
    for at in feeds {
        match spans.last_mut() {
            Some(last) if text.slice(Span::new(last.end, at)).trim().is_empty() => {
                last.end = at + 1;
            }
            _ => spans.push(Span::new(at, at + 1)),
        }
    }
    spans.into_iter().map(|span| PageEnd::new(text, span)).collect()
}

/// The page numbers on lines of their own, if they run on: those with something around them, with the bare ones next
/// to them in the count, else bare ones alone.
pub(super) fn numbers(sample: &Sample) -> Vec<PageEnd> {
    let text = sample.text;
    let numbers: Vec<(Span, Number)> = sample.thorough(|window| {
        let short = lines_in(text, window).filter(|line| line.len() <= LONGEST);
        let lines = short.map(|line| trimmed(text, line));
        lines.filter_map(|line| Some((line, Number::read(text.slice(line))?))).collect()
    });
    let bare = numbers.iter().filter(|(_, number)| number.look == Look::Bare).copied().collect();
    let numbers = [among_framed(&numbers), bare].into_iter().find(|numbers| run_on(numbers));
    numbers.into_iter().flatten().map(|(line, _)| PageEnd::new(text, line)).collect()
}

/// Whether most numbers follow on one another.
fn run_on(numbers: &[(Span, Number)]) -> bool {
    let runs = numbers.windows(2).filter(|pair| matches!(pair, [a, b] if follows(a, b)));
    numbers.len() >= PAGES && runs.count() * 3 >= (numbers.len() - 1) * 2
}

fn follows((_, a): &(Span, Number), (_, b): &(Span, Number)) -> bool {
    a.value + 1 == b.value
}

/// The framed numbers, and the bare ones that follow on one of these or lead to it.
fn among_framed(numbers: &[(Span, Number)]) -> Vec<(Span, Number)> {
    let is_framed = |(_, number): &(Span, Number)| number.look == Look::Framed;
    let next_to_framed = |i: usize| {
        let beside = [i.checked_sub(1), Some(i), Some(i + 1)];
        let [before, it, after] = beside.map(|i| i.and_then(|i| numbers.get(i)));
        let pairs = [before.zip(it), it.zip(after)];
        pairs.into_iter().flatten().any(|(a, b)| follows(a, b) && (is_framed(a) || is_framed(b)))
    };
    let kept = numbers.iter().enumerate();
    kept.filter(|(i, number)| is_framed(number) || next_to_framed(*i)).map(|(_, n)| *n).collect()
}

/// The number of a page on a line of its own.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    look: Look,
}

/// Whether something beside it tells that a number is a page's: `— 3 —`, `第3页 共7页`, `3/7`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Framed,
    Bare,
}

impl Number {
    fn read(line: &str) -> Option<Self> {
        let frame = |c: char| c.is_whitespace() || "-—–－·~第页頁".contains(c);
        let (value, behind) = leading_number(line.trim_start_matches(frame))?;
        let rest = behind.trim_start_matches(frame).trim_start_matches(['/', '／', '共', ' ']);
        let is_page = match leading_number(rest) {
            Some((all, rest)) => value <= all && rest.trim_start_matches(frame).is_empty(),
            None => rest.is_empty(),
        };
        let look = if behind.is_empty() { Look::Bare } else { Look::Framed };
        (is_page && value < 10_000).then_some(Self { value, look })
    }
}

/// The number that a line begins with, and the rest of the line.
fn leading_number(line: &str) -> Option<(u32, &str)> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.strip_suffix(rest)?.parse().ok()?;
    Some((number, rest))
}
