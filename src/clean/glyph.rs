//! Debris of single characters: those that cannot be seen, and marks that a scraper doubled.

use memchr::memmem;

use super::sample::{Sample, hide_all};
use super::{Reason, Stretch};
use crate::text::Span;

/// Zero-width blanks and joiners, byte order marks and soft hyphens.
pub(super) const INVISIBLE: &[char] =
    &['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{180E}'];

/// Marks that no author sets twice.
const MARKS: &[char] = &['，', '、', '；', '：', '。'];

/// Finds invisible characters and doubled marks.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let mut found = Vec::new();
    for c in INVISIBLE {
        found.extend(hide_all(
            Reason::Invisible,
            sample.thorough(|span| invisible(sample, *c, span)),
        ));
    }
    let doubled: Vec<Span> = MARKS.iter().flat_map(|c| doubled(sample, *c)).collect();
    // One alone is a slip of the author's.
    if doubled.len() > 1 {
        found.extend(hide_all(Reason::Doubled, doubled));
    }
    found
}

/// The second of two equal marks: 书场，，开张. A text that sets three of them means something by it, as one that
/// names the mark does.
fn doubled(sample: &Sample, mark: char) -> Vec<Span> {
    let content = sample.text.as_str();
    let twice = format!("{mark}{mark}");
    let find = |span: Span| -> Vec<usize> {
        let found = memmem::find_iter(sample.text.slice(span).as_bytes(), twice.as_bytes());
        found.map(|at| span.start + at).collect()
    };
    let found = sample.thorough(find);
    let stands_in_words = |at: &usize| {
        let before = content.get(..*at).and_then(|before| before.chars().next_back());
        let after = content.get(at + twice.len()..).and_then(|after| after.chars().next());
        before.is_some_and(|c| c.is_alphanumeric() || "”’》）％%".contains(c))
            && after != Some(mark)
    };
    match found.iter().all(stands_in_words) {
        true => found.iter().map(|at| Span::new(at + mark.len_utf8(), at + twice.len())).collect(),
        false => Vec::new(),
    }
}

/// One invisible character wherever it does nothing: it works between letters of scripts that join
/// or break their words by it, and inside an emoji.
fn invisible(sample: &Sample, c: char, span: Span) -> Vec<Span> {
    let content = sample.text.slice(span);
    let mut buffer = [0; 4];
    let needle = c.encode_utf8(&mut buffer);
    let idle = |at: usize| {
        let before = content.get(..at).and_then(|before| before.chars().next_back());
        let after = content.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
        let works =
            |c: char| c.is_alphabetic() && !is_han(c) && !c.is_ascii() || c as u32 > 0x1F000;
        !(matches!(c, '\u{200C}' | '\u{200D}')
            && (before.is_some_and(works) || after.is_some_and(works)))
    };
    memmem::find_iter(content.as_bytes(), needle.as_bytes())
        .filter(|at| idle(*at))
        .map(|at| Span::new(span.start + at, span.start + at + c.len_utf8()))
        .collect()
}

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}
