//! Injected readings: `當(dāng)` by scrapers and converters, ruby such as 漢字《かんじ》.
//!
//! A bracket after a character may also say something: a dictionary explains 《經（jīng）》 once, where the
//! character is new. Machines annotate every occurrence of a character, in the middle of sentences.

use std::collections::{HashMap, HashSet};

use memchr::{memchr_iter, memmem};
use pinyin::ToPinyinMulti;

use super::glyph::is_han;
use super::sample::{Sample, hide_all};
use super::{Reason, Stretch};
use crate::text::{Offset, Span, Text};

/// Readings that make a habit of it.
const FEW: usize = 8;
/// Letters of the longest syllable, zhuāng.
const SYLLABLE: usize = 6;
/// Bytes of text for each reading in round brackets, at most, where they are a habit.
const DENSE: usize = 1200;
/// Kana of the longest reading of one word.
const KANA: usize = 16;

/// One reading: its bracket, and the character before it: Han, or what a broken conversion left of it.
#[derive(Clone, Copy)]
struct Reading {
    span: Span,
    of: char,
}

/// Finds readings, and hyphens that the same hand put into words.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let toned = sample.thorough(|span| pinyin(sample.text, span, is_toned));
    let mut pinyin = consistent(sample, toned);
    if !pinyin.is_empty() {
        let whole = Span::new(0, sample.text.len());
        pinyin.extend(self::pinyin(sample.text, whole, is_neutral));
        pinyin.sort_by_key(|reading| reading.span);
    }
    let hyphens = if pinyin.is_empty() { Vec::new() } else { hyphens(sample.text, &pinyin) };
    let mut found = hide_all(Reason::Reading, pinyin.iter().map(|reading| reading.span));
    found.extend(hide_all(Reason::Hyphen, hyphens));
    found.extend(hide_all(Reason::Reading, ruby(sample)));
    found
}

/// All brackets that hold one syllable and stand after a character of a word that may be read so.
fn pinyin(text: &Text, span: Span, may_be_read: fn(char, &str) -> bool) -> Vec<Reading> {
    let content = text.slice(span);
    let narrow = memchr_iter(b'(', content.as_bytes());
    let wide = memmem::find_iter(content.as_bytes(), "（".as_bytes());
    let mut found: Vec<Reading> = narrow
        .chain(wide)
        .filter_map(|at| {
            let of = content.get(..at)?.chars().next_back().filter(|c| c.is_alphanumeric())?;
            let (syllable, len) = bracket(content.get(at..)?)?;
            let reading = Reading { span: Span::new(span.start + at, span.start + at + len), of };
            may_be_read(of, syllable).then_some(reading)
        })
        .collect();
    found.sort_by_key(|reading| reading.span);
    found
}

/// What a bracket at the start of `s` holds, if that is as short as a syllable, and its length.
pub(super) fn bracket(s: &str) -> Option<(&str, usize)> {
    let inner = s.strip_prefix(['(', '（'])?;
    let end = inner.char_indices().take(SYLLABLE + 1).find(|(_, c)| matches!(c, ')' | '）'));
    let (len, close) = end?;
    Some((inner.get(..len)?, s.len() - inner.len() + len + close.len_utf8()))
}

/// Whether a syllable has its tone; what is left of a character by a broken conversion may be read by any.
fn is_toned(_: char, syllable: &str) -> bool {
    is_toned_syllable(syllable)
}

/// Whether a syllable without a tone is a character's: 們(men).
fn is_neutral(of: char, syllable: &str) -> bool {
    let readings = of.to_pinyin_multi();
    readings.is_some_and(|readings| readings.into_iter().any(|read| read.plain() == syllable))
}

/// Whether `s` is a syllable of pinyin with a tone mark: initial, vowels, n, ng or r.
pub(super) fn is_toned_syllable(s: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w", "",
    ];
    let mut tones = 0;
    let mut plain = String::new();
    for c in s.chars() {
        tones += usize::from(c.is_lowercase() && !c.is_ascii() && !matches!(c, 'ü' | 'ɡ'));
        let Some(letter) = without_tone(c) else { return false };
        plain.push(letter);
    }
    let final_of = |initial: &&str| {
        let rest = plain.strip_prefix(*initial)?;
        let vowels = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u', 'v']);
        let count = rest.len() - vowels.len();
        Some((1..=3).contains(&count) && matches!(vowels, "" | "n" | "ng" | "r"))
    };
    tones == 1 && INITIALS.iter().find_map(final_of).unwrap_or(false)
}

/// A letter of pinyin without its tone; ü as v. `None` for anything else.
fn without_tone(c: char) -> Option<char> {
    Some(match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => 'v',
        'ɡ' => 'g',
        'a'..='z' => c,
        _ => return None,
    })
}

/// The readings, if they are a machine's: of many characters, at most of their places, inside sentences.
fn consistent(sample: &Sample, readings: Vec<Reading>) -> Vec<Reading> {
    let read: HashSet<char> =
        readings.iter().map(|reading| reading.of).filter(|c| is_han(*c)).collect();
    let content = sample.text.as_str();
    let in_words = readings.iter().filter(|reading| {
        let after = content.get(reading.span.end..).and_then(|rest| rest.chars().next());
        after.is_some_and(is_han)
    });
    if readings.len() < FEW || in_words.count() * 2 < readings.len() {
        return Vec::new();
    }
    let of_read = content.chars().filter(|c| read.contains(c)).count();
    if readings.len() * 4 < of_read * 3 {
        return Vec::new();
    }
    readings
}

/// Hyphens between two Han characters, in a text whose words also carry readings, if one word at
/// least is cut twice over (甲-乙-丙) and comes again.
fn hyphens(text: &Text, readings: &[Reading]) -> Vec<Span> {
    let bytes = text.as_str().as_bytes();
    let mut cut: Vec<(char, Offset, char)> = Vec::new();
    for at in memchr_iter(b'-', bytes) {
        let before_at = readings
            .binary_search_by_key(&at, |reading| reading.span.end)
            .ok()
            .and_then(|i| readings.get(i))
            .map_or(at, |reading| reading.span.start);
        let before = text.slice(Span::new(0, before_at)).chars().next_back();
        let after = text.slice(Span::new(at + 1, at + 5)).chars().next();
        if let (Some(before), Some(after)) = (before, after)
            && is_han(before)
            && is_han(after)
        {
            cut.push((before, at, after));
        }
    }
    let mut words: HashMap<(char, char), usize> = HashMap::new();
    for (before, _, after) in &cut {
        *words.entry((*before, *after)).or_default() += 1;
    }
    let again = words.values().any(|&count| count >= 3);
    if again { cut.iter().map(|(_, at, _)| Span::new(*at, at + 1)).collect() } else { Vec::new() }
}

/// Ruby after Han characters: 《かんじ》 where nearly all 《》 hold kana, （かんじ） only where the text is full
/// of it.
fn ruby(sample: &Sample) -> Vec<Span> {
    let mut found = Vec::new();
    for (open, close, apart) in [("《", '》', usize::MAX), ("（", '）', DENSE), ("(", ')', DENSE)]
    {
        let brackets = sample.thorough(|span| brackets(sample.text, open, close, span));
        let kana = brackets.iter().filter(|(_, is_kana)| *is_kana).map(|(span, _)| *span);
        let kana: Vec<Span> = kana.collect();
        let often = kana.len() >= FEW && kana.len().saturating_mul(apart) >= sample.text.len();
        if often && kana.len() * 10 >= brackets.len() * 9 {
            found.extend(kana.iter().filter_map(|span| base_mark(sample.text, span.start)));
            found.extend(kana);
        }
    }
    found
}

/// The mark before the characters that a reading at `at` belongs to: 一｜人前《にんまえ》.
fn base_mark(text: &Text, at: Offset) -> Option<Span> {
    let start = text.floor(at.saturating_sub(3 * KANA));
    let before = text.slice(Span::new(start, at));
    let mark = before.rfind('｜')?;
    let base = before.get(mark + '｜'.len_utf8()..)?;
    let is_base = !base.is_empty() && base.chars().all(|c| is_han(c) || c.is_alphanumeric());
    is_base.then(|| Span::new(start + mark, start + mark + '｜'.len_utf8()))
}

/// All brackets of a kind after Han characters, and whether they hold kana alone; none if none does.
fn brackets(text: &Text, open: &str, close: char, span: Span) -> Vec<(Span, bool)> {
    let content = text.slice(span);
    let opens = memmem::find_iter(content.as_bytes(), open.as_bytes());
    let found: Vec<(Span, bool)> = opens
        .filter_map(|at| {
            content.get(..at)?.chars().next_back().filter(|c| is_han(*c))?;
            let inner = content.get(at + open.len()..)?;
            let len =
                inner.char_indices().take(KANA).find(|(_, c)| *c == close).map(|(len, _)| len);
            let kana = |len: &usize| {
                let reading = inner.get(..*len).unwrap_or_default();
                *len > 0 && reading.chars().all(|c| matches!(c, 'ぁ'..='ヿ'))
            };
            let end = at + open.len() + len.map_or(0, |len| len + close.len_utf8());
            Some((Span::new(span.start + at, span.start + end), len.as_ref().is_some_and(kana)))
        })
        .collect();
    if found.iter().any(|(_, is_kana)| *is_kana) { found } else { Vec::new() }
}
