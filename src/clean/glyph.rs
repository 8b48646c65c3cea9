//! Debris of single characters: entities that stand for a blank, characters that cannot be seen.

use memchr::memmem;

use super::sample::{Sample, hide_all};
use super::{Reason, Stretch};
use crate::text::Span;

/// Entities that stand for a blank or for nothing.
const BLANK_ENTITIES: &[&str] = &[
    "&nbsp;",
    "&ensp;",
    "&emsp;",
    "&thinsp;",
    "&zwnj;",
    "&zwj;",
    "&shy;",
    "&#160;",
    "&#xa0;",
    "&#8194;",
    "&#8195;",
    "&#8203;",
    "&#12288;",
    "&#x3000;",
    "&amp;nbsp;",
];

/// What a text about markup shows beside its entities.
const MARKUP: &[&str] = &["&lt;", "&gt;", "<br", "<p>", "<div", "<span", "</", "HTML"];

/// Zero-width blanks and joiners, byte order marks and soft hyphens.
pub(super) const INVISIBLE: &[char] =
    &['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{180E}'];

/// Finds entities and invisible characters.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let mut found = hide_all(Reason::Entity, entities(sample));
    for c in INVISIBLE {
        found.extend(hide_all(
            Reason::Invisible,
            sample.thorough(|span| invisible(sample, *c, span)),
        ));
    }
    found
}

/// Left-over entities. A text that shows markup or quotes an entity means what it says.
fn entities(sample: &Sample) -> Vec<Span> {
    let found = sample.thorough(|span| {
        let content = sample.text.slice(span);
        let marks = memchr::memchr_iter(b'&', content.as_bytes());
        let entities = marks.filter_map(|at| {
            let rest = content.get(at..)?;
            let entity = BLANK_ENTITIES.iter().find(|entity| starts_with(rest, entity))?;
            Some(Span::new(span.start + at, span.start + at + entity.len()))
        });
        entities.collect()
    });
    let about_markup = || {
        let content = sample.text.as_str().as_bytes();
        MARKUP.iter().any(|mark| memmem::find(content, mark.as_bytes()).is_some())
    };
    if found.is_empty() || about_markup() || found.iter().any(|span| is_quoted(sample, *span)) {
        return Vec::new();
    }
    found
}

fn starts_with(text: &str, entity: &str) -> bool {
    text.get(..entity.len()).is_some_and(|start| start.eq_ignore_ascii_case(entity))
}

fn is_quoted(sample: &Sample, span: Span) -> bool {
    let content = sample.text.as_str();
    let before = content.get(..span.start).and_then(|before| before.chars().next_back());
    let after = content.get(span.end..).and_then(|after| after.chars().next());
    let quote = |c: Option<char>| c.is_some_and(|c| "`'\"“”‘’「」『』《》（()".contains(c));
    quote(before) && quote(after)
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
