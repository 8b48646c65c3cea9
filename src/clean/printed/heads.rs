//! What pages repeat at their ends: running heads and feet, their numbers among them.

use std::collections::HashMap;

use super::ends::{PAGES, PageEnd};
use crate::text::{Span, Text};

/// Characters that a running head does not reach.
const HEAD: usize = 30;
/// Lines to each side of a page's end that may be heads.
const LINES: usize = 2;

/// The short lines beside the ends of pages, by their words.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Where each stands: at which page ends, with the number in it.
    places: HashMap<String, Vec<(usize, Option<u32>)>>,
    /// How many page ends there are.
    ends: usize,
}

impl Heads {
    pub(super) fn new(text: &Text, ends: &[PageEnd]) -> Self {
        let mut heads = Self { places: HashMap::new(), ends: ends.len() };
        for (turn, end) in ends.iter().enumerate() {
            for line in
                [&end.before, &end.after].into_iter().flat_map(|side| side.iter().take(LINES))
            {
                if let Some((words, number)) = head(text.slice(*line)) {
                    heads.places.entry(words).or_default().push((turn, number));
                }
            }
        }
        heads
    }

    /// Whether a line beside the page end of number `turn` is a head: at half of the ends there is one with its
    /// words, or there was one on the last two pages (heads of chapters; the first of these may be the heading itself).
    /// Its number is the same, or counts the pages.
    pub(super) fn has(&self, text: &Text, line: Span, turn: usize) -> bool {
        let Some((words, number)) = head(text.slice(line)) else { return false };
        let Some(places) = self.places.get(&words).filter(|places| places.len() >= PAGES) else {
            return false;
        };
        let counts = |&&(other, its): &&(usize, Option<u32>)| {
            let pages = (number.zip(its)).map(|(number, its)| number.abs_diff(its) as usize);
            other != turn && pages.is_none_or(|pages| pages == 0 || pages == other.abs_diff(turn))
        };
        let at = places.partition_point(|(other, _)| *other < turn);
        let near = places.get(at.saturating_sub(LINES)..(at + LINES + 1).min(places.len()));
        let near = near.unwrap_or_default();
        let often = places.len() * 2 >= self.ends;
        let again = |(other, _): &&(usize, Option<u32>)| *other < turn && other + 2 >= turn;
        near.iter().filter(counts).any(|place| often || again(&place))
    }
}

/// The words of a short line that ends no sentence, each number in them as 0, and its last number.
fn head(line: &str) -> Option<(String, Option<u32>)> {
    if line.chars().nth(HEAD).is_some() || line.ends_with(['。', '！', '？', '；', '，', '”'])
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
