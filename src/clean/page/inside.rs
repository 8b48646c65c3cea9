//! What a page put inside paragraphs, or between them without regard to where it stands: page marks, stamps,
//! the addresses of sites that serve serials.

use std::collections::HashMap;

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::{LINE, Line};
use crate::clean::line::{self, Shape, counts_pages};
use crate::clean::sample::{Sample, lines_in, trimmed};
use crate::clean::vocabulary::{Token, Vocabulary, fold, is_address};
use crate::clean::words::SERIAL;
use crate::clean::{Reason, Stretch};
use crate::text::{Span, Text};

/// Page marks and stamps at the ends of lines.
pub(super) fn stamps(sample: &Sample) -> Vec<Stretch> {
    let text = sample.text;
    sample
        .thorough(|window| lines_in(text, window).filter_map(|line| stamped(text, line)).collect())
}

/// The mark or stamp at the end of a line.
fn stamped(text: &Text, line: Span) -> Option<Stretch> {
    let span = trimmed(text, line);
    let (reason, len) = stamp(text.slice(span))?;
    Some(Stretch::hide(reason, Span::new(span.end - len, span.end)))
}

/// A page mark or a forum's stamp at the end of a line, and its length in bytes: `第7页 共7页`,
/// `2017-04-27 20:55 | #2楼`.
fn stamp(raw: &str) -> Option<(Reason, usize)> {
    match raw.chars().next_back()? {
        '页' | '頁' => {
            let starts = raw.char_indices().rev().take(24).filter(|(_, c)| *c == '第');
            starts.map(|(start, _)| start).find_map(|start| {
                let mark = raw.get(start..)?.chars().map(fold);
                let before = raw.get(..start)?.chars().next_back();
                let apart = before.is_none_or(|c| c.is_whitespace() || "。！？”".contains(c));
                let counts = apart && counts_pages(&mark.collect::<String>());
                counts.then_some((Reason::Page, raw.len() - start))
            })
        }
        '楼' | '樓' => {
            let floor = |c: char| c.is_ascii_digit() || matches!(c, '#' | '第' | '楼' | '樓');
            let bare = raw.trim_end_matches(floor);
            let mark = raw.get(bare.len()..)?;
            let numbered = mark.starts_with(['#', '第']) && mark.chars().count() > 2;
            let time =
                |c: char| c.is_ascii_digit() || c.is_whitespace() || "-:/|年月日时分".contains(c);
            let rest = bare.trim_end_matches(time);
            let dated = bare.get(rest.len()..)?.contains(':');
            (numbered && dated).then_some((Reason::Floor, raw.len() - rest.len()))
        }
        _ => None,
    }
}

/// Lines that invite the reader to an address, word for word the same at several places: what serial texts
/// carry from the site that serves them.
pub(super) fn invitations(sample: &Sample) -> Vec<Stretch> {
    const TIMES: usize = 3;
    let text = sample.text;
    let lines = sample.thorough(|window| {
        let lines = lines_with_dots(text, window).map(|line| trimmed(text, line));
        lines.filter(|line| invites(text.slice(*line))).collect()
    });
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in &lines {
        *times.entry(text.slice(*line)).or_default() += 1;
    }
    let often = |line: &Span| times.get(text.slice(*line)).is_some_and(|&n| n >= TIMES);
    lines.iter().filter(|line| often(line)).map(|line| Stretch::hide(Reason::Site, *line)).collect()
}

/// Whether a line names an address on the web, and what is read or fetched there.
fn invites(raw: &str) -> bool {
    raw.len() <= LINE / 2 && names_address(raw) && {
        let plain = line::plain(raw);
        Vocabulary::get().notice(&plain).kinds >= 2 && !line::is_code(&plain)
    }
}

/// The lines of `window` that hold a dot, as addresses do; what of a line lies in it where it is longer.
fn lines_with_dots(text: &Text, window: Span) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.slice(window).as_bytes();
    let mut after = 0;
    memchr_iter(b'.', bytes).filter_map(move |dot| {
        if dot < after {
            return None;
        }
        let (before, behind) = bytes.split_at_checked(dot)?;
        let start = memrchr(text.newline(), before).map_or(0, |at| at + 1);
        let end = memchr(text.newline(), behind).map_or(bytes.len(), |at| dot + at);
        after = end;
        Some(Span::new(window.start + start, window.start + end))
    })
}

/// A quick look for an address on the web.
fn names_address(raw: &str) -> bool {
    const PARTS: &[&str] =
        &["www.", "://", ".com", ".net", ".cn", ".org", ".cc", ".info", ".la", ".me"];
    !raw.is_ascii()
        && PARTS.iter().any(|part| memmem::find(raw.as_bytes(), part.as_bytes()).is_some())
}

/// The addresses of sites that serve serials, inside lines: the sentences that invite there, and the brackets that
/// hold an address alone, if there are such sentences or the brackets come again and again.
pub(super) fn addresses(sample: &Sample) -> Vec<Stretch> {
    const FEW: usize = 2;
    let text = sample.text;
    let found = sample.thorough(|window| {
        let lines = lines_with_dots(text, window).filter(|line| names_address(text.slice(*line)));
        lines.flat_map(|line| advertisements(text, trimmed(text, line))).collect::<Vec<_>>()
    });
    let invited = found.iter().filter(|(_, kind)| *kind == Address::Invitation).count();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (span, _) in found.iter().filter(|(_, kind)| *kind == Address::Bracket) {
        *times.entry(text.slice(*span)).or_default() += 1;
    }
    let often = |span: &Span| times.get(text.slice(*span)).is_some_and(|&n| n > FEW);
    let sure = found.iter().filter(|(span, _)| invited >= FEW || often(span));
    sure.map(|(span, _)| Stretch::hide(Reason::Site, *span)).collect()
}

/// How an address stands in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Address {
    /// In a sentence that invites the reader there.
    Invitation,
    /// In brackets.
    Bracket,
}

/// The sentences of a line that invite to an address, and the brackets around one.
fn advertisements(text: &Text, line: Span) -> Vec<(Span, Address)> {
    let mut found: Vec<(Span, Address)> = Vec::new();
    for sentence in sentences(text, line) {
        let plain = line::plain(text.slice(sentence));
        let serial = SERIAL.iter().any(|word| plain.contains(word));
        let addressed = plain
            .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_'))
            .any(is_address);
        let follows = found
            .last()
            .is_some_and(|(span, kind)| span.end == sentence.start && *kind == Address::Invitation);
        if serial && (addressed || follows) {
            found.push((until_address(text, sentence), Address::Invitation));
        } else if addressed {
            found.extend(brackets(text, sentence).map(|span| (span, Address::Bracket)));
        }
    }
    found
}

/// The part of an invitation up to its address, where nothing behind it invites: there the paragraph goes on.
fn until_address(text: &Text, sentence: Span) -> Span {
    let raw = text.slice(sentence);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | ':');
    let mut ends = raw.char_indices().filter(|(at, c)| {
        !is_part(*c)
            && raw.get(..*at).is_some_and(|before| {
                let token = before.rsplit(|c: char| !is_part(c)).next().unwrap_or_default();
                is_address(&token.to_ascii_lowercase())
            })
    });
    let Some((end, c)) = ends.next_back() else { return sentence };
    let behind = line::plain(raw.get(end..).unwrap_or_default());
    if behind.chars().count() <= 2 || SERIAL.iter().any(|word| behind.contains(word)) {
        return sentence;
    }
    let close = if matches!(c, ')' | '）' | ']' | '】') { c.len_utf8() } else { 0 };
    Span::new(sentence.start, sentence.start + end + close)
}

/// The sentences of a line, each with the blanks before it.
fn sentences(text: &Text, line: Span) -> Vec<Span> {
    let raw = text.slice(line);
    let mut found = Vec::new();
    let (mut from, mut ended) = (0, false);
    for (at, c) in raw.char_indices() {
        let ends = matches!(c, '。' | '！' | '？' | '!' | '?');
        if ended && !ends && !matches!(c, '”' | '」' | '』' | '）' | ')' | ' ') {
            found.push(Span::new(line.start + from, line.start + at));
            from = at;
        }
        ended = ends || ended && matches!(c, '”' | '」' | '』' | '）' | ')' | ' ');
    }
    found.push(Span::new(line.start + from, line.end));
    found
}

/// Brackets that hold nothing but an address.
fn brackets(text: &Text, span: Span) -> impl Iterator<Item = Span> + '_ {
    const LONGEST: usize = 80;
    let raw = text.slice(span);
    let opens = raw.char_indices().filter(|(_, c)| matches!(c, '(' | '（' | '[' | '【'));
    opens.filter_map(move |(at, open)| {
        let inner = raw.get(at + open.len_utf8()..)?;
        let mut near = inner.char_indices().take(LONGEST);
        let (len, close) = near.find(|(_, c)| matches!(c, ')' | '）' | ']' | '】'))?;
        let held = inner.get(..len)?.trim();
        let end = at + open.len_utf8() + len + close.len_utf8();
        is_address(&held.to_ascii_lowercase()).then(|| Span::new(span.start + at, span.start + end))
    })
}

/// A button in brackets behind the headings of a text, the same each time: `气候[编辑]`.
pub(super) fn buttons(sample: &Sample) -> Vec<Stretch> {
    const TIMES: usize = 3;
    let text = sample.text;
    let found = sample.thorough(|window| {
        let lines = lines_in(text, window).map(|line| trimmed(text, line));
        lines.filter_map(|line| button(text, line)).collect()
    });
    let mut times: HashMap<&str, usize> = HashMap::new();
    for span in &found {
        *times.entry(text.slice(*span)).or_default() += 1;
    }
    let often = |span: &Span| times.get(text.slice(*span)).is_some_and(|&n| n >= TIMES);
    found
        .iter()
        .filter(|span| often(span))
        .map(|span| Stretch::hide(Reason::Button, *span))
        .collect()
}

/// The button in brackets at the end of a short line.
fn button(text: &Text, line: Span) -> Option<Span> {
    const SHORT: usize = 120;
    let raw = text.slice(line);
    let bare = raw.strip_suffix([']', '】']).filter(|_| raw.len() <= SHORT)?;
    let open = bare.rfind(['[', '【']).filter(|open| *open > 0)?;
    let word = line::plain(bare.get(open..)?.trim_start_matches(['[', '【']));
    let is_button = Vocabulary::get().token(&word) == Token::Action;
    is_button.then(|| Span::new(line.start + open, line.end))
}

/// The name of the site, one of sorted `names`, in brackets at the end of a paragraph: …【书站】.
pub(super) fn names(text: &Text, lines: &[Line], names: &[String]) -> Vec<Stretch> {
    let at_end = |line: &Line| {
        let bare = text.slice(line.span).strip_suffix(['】', ']'])?;
        let open = bare.rfind(['【', '['])?;
        let name = bare.get(open..)?.trim_start_matches(['【', '[']);
        let known = names.binary_search(&line::plain(name)).is_ok();
        (known && open > 0).then(|| Span::new(line.span.start + open, line.span.end))
    };
    let prose = lines
        .iter()
        .filter(|line| matches!(line.shape, Shape::Prose | Shape::Other | Shape::Doubtful));
    prose.filter_map(at_end).map(|span| Stretch::hide(Reason::Site, span)).collect()
}
