//! What pages repeat at their ends: running heads and feet, their numbers among them.

use std::{collections::HashMap, iter::repeat};

use super::ends::{PAGES, PageEnd};
use crate::text::{Span, Text};

/// Columns that a running head does not reach, blanks apart.
const HEAD: usize = 60;
/// Lines to each side of a page's end that may be heads.
const LINES: usize = 2;

/// The short lines beside the ends of pages, by their words. The page before the first end has the number 0.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// On which pages each stands, with the number in it.
    places: HashMap<String, Vec<(usize, Option<u32>)>>,
    /// How many page ends there are.
    ends: usize,
    /// What the pages say of their number at the edge of a line, less our own.
    counter: Option<i64>,
}

impl Heads {
    pub(super) fn new(text: &Text, ends: &[PageEnd]) -> Self {
        let mut heads = Self { ends: ends.len(), ..Self::default() };
        let mut counters: HashMap<i64, usize> = HashMap::new();
        for (turn, end) in ends.iter().enumerate() {
            let lines = [(&end.before, turn), (&end.after, turn + 1)];
            let lines = lines
                .into_iter()
                .flat_map(|(side, page)| side.iter().take(LINES).zip(repeat(page)));
            for (line, page) in lines {
                let line = text.slice(*line);
                let Some((words, number)) = head(line) else { continue };
                heads.places.entry(words).or_default().push((page, number));
                for counter in counters_of(line, page) {
                    *counters.entry(counter).or_default() += 1;
                }
            }
        }
        let most = counters.into_iter().max_by_key(|(counter, times)| (*times, *counter));
        let often = most.filter(|(_, times)| *times >= PAGES && times * 2 >= ends.len());
        heads.counter = often.map(|(counter, _)| counter);
        heads
    }

    /// Whether a line beside the end of a page is a head: its number at the edge is the page's; or on half of the
    /// pages there is one with its words, or there was one on the last two pages (heads of chapters; the first of
    /// these may be the heading itself), and its number is the same, or counts the pages.
    pub(super) fn has(&self, text: &Text, line: Span, page: usize) -> bool {
        let line = text.slice(line);
        let Some((words, number)) = head(line) else { return false };
        if self.counter.is_some_and(|counter| counters_of(line, page).any(|its| its == counter)) {
            return true;
        }
        let Some(places) = self.places.get(&words).filter(|places| places.len() >= PAGES) else {
            return false;
        };
        let counts = |&&(other, its): &&(usize, Option<u32>)| {
            let pages = (number.zip(its)).map(|(number, its)| number.abs_diff(its) as usize);
            other != page && pages.is_none_or(|pages| pages == 0 || pages == other.abs_diff(page))
        };
        let at = places.partition_point(|(other, _)| *other < page);
        let near = places.get(at.saturating_sub(LINES)..(at + LINES + 1).min(places.len()));
        let near = near.unwrap_or_default();
        let often = places.len() * 2 >= self.ends;
        let again = |(other, _): &&(usize, Option<u32>)| *other < page && other + 2 >= page;
        near.iter().filter(counts).any(|place| often || again(&place))
    }
}

/// The numbers at the edges of a line that may be the page's, less `page`: `山中  12`, `12    山中`.
fn counters_of(line: &str, page: usize) -> impl Iterator<Item = i64> {
    let first = line.split_once("  ").map(|(first, _)| first);
    let numbers = [first, line.split_whitespace().next_back()].into_iter().flatten();
    let numbers = numbers.filter_map(|number| number.parse::<u32>().ok());
    numbers.map(move |number| i64::from(number) - i64::try_from(page).unwrap_or(i64::MAX))
}

/// The words of a short line that ends no sentence, each number in them as 0, and its last number.
fn head(line: &str) -> Option<(String, Option<u32>)> {
    let columns =
        line.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii() { 1 } else { 2 });
    if columns.sum::<usize>() >= HEAD || line.ends_with(['。', '！', '？', '；', '，', '”'])
    {
        return None;
    }
    let (mut words, mut number, mut counting) = (String::new(), None, false);
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        let digit = c.to_digit(10);
        match digit {
            Some(digit) if counting => {
                number = number.map(|n: u32| n.saturating_mul(10).saturating_add(digit));
            }
            Some(digit) => {
                number = Some(digit);
                words.push('0');
            }
            None => words.push(c),
        }
        counting = digit.is_some();
    }
    Some((words, number))
}
