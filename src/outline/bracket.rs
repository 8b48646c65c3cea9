//! Titles in brackets that run into their paragraphs: 【缘起】去年春天……

use std::collections::HashMap;

use memchr::memmem;

use super::lines::is_blank;
use crate::text::{Span, Text};

/// The brackets that set a title off, each a class of its own.
const PAIRS: [(char, char); 3] = [('【', '】'), ('〔', '〕'), ('［', '］')];
/// Characters between them.
const TITLE: std::ops::RangeInclusive<usize> = 2..=12;
/// Paragraphs that begin so.
const FEW: usize = 3;
/// Characters that follow on the line, on average: fields of a form say less.
const BODY: usize = 20;

/// Finds the titles, with their brackets, for each pair that a text uses so: at the start of several lines, with
/// something to read behind, and seldom with the same words, as speakers and notes have them.
pub(super) fn brackets(text: &Text) -> Vec<Vec<Span>> {
    let all = PAIRS.into_iter().map(|(open, close)| run_ins(text, open, close));
    all.filter(|titles| are_titles(text, titles)).collect()
}

/// What stands in brackets at the start of lines that go on behind.
fn run_ins(text: &Text, open: char, close: char) -> Vec<Span> {
    let mut sign = [0; 4];
    let starts =
        memmem::find_iter(text.as_str().as_bytes(), open.encode_utf8(&mut sign).as_bytes());
    let titles = starts.filter_map(|start| {
        // Before the line is looked for: it may be as long as the text.
        let before = text.slice(Span::new(0, start));
        let above = before.trim_end_matches(|c| is_blank(c) && !matches!(c, '\n' | '\r'));
        let begins = above.is_empty() || above.ends_with(['\n', '\r']);
        let line = begins.then(|| text.line_at(start))?;
        let inner = text.slice(Span::new(start + open.len_utf8(), line.end));
        let (title, rest) = inner.split_once(close)?;
        let words = title.chars().all(|c| c.is_alphabetic() || is_blank(c) || c == '、');
        let length = TITLE.contains(&title.chars().count());
        let end = line.end - rest.len();
        (words && length && !rest.trim().is_empty()).then_some(Span::new(start, end))
    });
    titles.collect()
}

fn are_titles(text: &Text, titles: &[Span]) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for title in titles {
        *times.entry(text.slice(*title)).or_default() += 1;
    }
    let bodies = titles.iter().map(|title| {
        let line = text.line_at(title.start);
        text.slice(Span::new(title.end, line.end)).chars().count()
    });
    titles.len() >= FEW
        && times.len() * 2 > titles.len()
        && bodies.sum::<usize>() >= titles.len() * BODY
}
