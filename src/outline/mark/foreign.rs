//! Marks in English and Korean: Chapter IV, 제2장.

use super::{Mark, Next, after, blanks, finish};
use crate::outline::{Kind, numeral::numeral};

/// 제1장
pub(super) fn korean(s: &str) -> Option<Mark> {
    let mut at = '제'.len_utf8();
    at += blanks(after(s, at), 1);
    let number = numeral(after(s, at))?;
    korean_unit(s, at + number.len, number.value)
}

/// The unit of a Korean mark whose number ends at `at`.
pub(super) fn korean_unit(s: &str, mut at: usize, number: u32) -> Option<Mark> {
    at += blanks(after(s, at), 1);
    let unit = after(s, at).chars().next()?;
    let kind = match unit {
        '장' => Kind::DiZhang,
        '절' => Kind::DiJie,
        '조' => Kind::DiTiao,
        '편' | '부' => Kind::DiBian,
        '화' | '회' => Kind::DiHui,
        '권' => Kind::DiJuan,
        _ => return None,
    };
    Some(finish(s, kind, number, at + unit.len_utf8()))
}

/// Chapter 1, Part II, Book Three
pub(super) fn english(s: &str) -> Option<Mark> {
    const WORDS: [(&str, u32); 5] =
        [("volume", 1), ("book", 2), ("part", 3), ("chapter", 4), ("section", 5)];
    let (word, variant) = WORDS.into_iter().find(|(word, _)| {
        s.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    let mut at = word.len();
    let gap = blanks(after(s, at), 2);
    at += gap;
    let rest = after(s, at);
    let (number, len) = numeral(rest).map(|n| (n.value, n.len)).or_else(|| spelled_out(rest))?;
    at += len;
    at += usize::from(after(s, at).starts_with(['.', ':']));
    let mut found = finish(s, Kind::Chapter, number, at);
    found.variant = variant;
    (gap > 0 && matches!(found.next, Next::End | Next::Gap)).then_some(found)
}

/// One, twelve, Twenty-One: the number and its length.
fn spelled_out(s: &str) -> Option<(u32, usize)> {
    const ONES: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let len = s.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = s.get(..len)?.to_ascii_lowercase();
    let at = |words: &[&str]| words.iter().zip(1u32..).find(|(w, _)| **w == word).map(|(_, n)| n);
    let Some(tens) = at(&TENS) else {
        return Some((at(&ONES)?, len));
    };
    let rest = after(s, len);
    let ones = rest.strip_prefix(['-', ' ']).and_then(spelled_out).filter(|&(ones, _)| ones < 10);
    Some(ones.map_or((tens * 10 + 10, len), |(ones, more)| (tens * 10 + 10 + ones, len + 1 + more)))
}
