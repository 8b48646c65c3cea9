//! Lines that have lost their line breaks, and the lines they were made of.

use super::super::Kind;
use super::super::mark::{Next, mark};
use super::{Layout, after_blanks, blanks, is_blank, is_letter};
use crate::text::Span;

/// The blanks that set a line in part nothing: no more bytes than these.
pub(super) const LEAD_BYTES: usize = 2 * '　'.len_utf8();

/// A word that opens a line and is no longer than this many bytes may be a heading that lost its break.
const WORD_BYTES: usize = 60;

/// Whether a blank follows the end of a sentence more than once: line breaks became blanks.
pub(in super::super) fn is_joined(s: &str) -> bool {
    let s = s.trim_end_matches(is_blank);
    let ends = |&(at, _): &(usize, usize)| {
        let before = s.get(..at).unwrap_or("");
        before.ends_with(['。', '！', '？', '”', '：', '」', '；'])
    };
    let lead = LEAD_BYTES.max(s.len() - after_blanks(s, is_blank).len());
    let mut blanks = blanks(s).skip_while(|&(at, _)| at < lead);
    let Some(first) = blanks.next() else {
        return false;
    };
    let word = s.get(..first.0).unwrap_or("");
    let speech = s.get(first.0..).map(|rest| rest.trim_start_matches(is_blank));
    let spoken = speech.is_some_and(|rest| rest.starts_with(['“', '「', '：']));
    let opened = !spoken
        && word.len() <= WORD_BYTES
        && word.chars().all(|c| is_letter(c) && !c.is_ascii() || is_blank(c));
    opened || std::iter::once(first).chain(blanks).filter(ends).take(2).count() == 2
}

/// The lines that a line without line breaks was made of: it is parted at blanks after a sentence and
/// between Han signs, not at those that space the letters of a title.
pub(in super::super) fn pieces(s: &str, layout: Layout) -> impl Iterator<Item = Span> + '_ {
    let (mut blanks, mut next) = (blanks(s), Some(0));
    std::iter::from_fn(move || {
        let start = next?;
        let end = blanks.find(|&(at, len)| is_break(s, start, Span::new(at, at + len), layout));
        next = end.map(|(at, len)| at + len);
        Some(Span::new(start, end.map_or(s.len(), |(at, _)| at)))
    })
}

/// Whether a blank was a line break, in a line whose last piece begins at `start`.
fn is_break(s: &str, start: usize, blank: Span, layout: Layout) -> bool {
    let before = s.get(start..blank.start).unwrap_or("");
    let after = s.get(blank.end..).unwrap_or("");
    let last = before.chars().next_back();
    let next = after.chars().next();
    let wide =
        |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_blank(c) && !is_spaced_script(c));
    let stop = last.is_some_and(|c| matches!(c, '。' | '！' | '？' | '”' | '：' | '」' | '；'));
    let odd = layout == Layout::Sections && is_odd(before, after);
    let note = start > 0 && matches!(last, Some('〕' | '］' | ']'));
    let dated = wide(last) && is_dated(after) || wide(next) && ends_dated(before);
    (stop || dated || wide(last) && (wide(next) || is_dotted(after)) || odd)
        && !note
        && !is_spacing(before, after)
        && !is_quoted(before)
}

/// Whether a blank is odd where a text sets no blanks around Latin words: one touches the Han sign on its other side.
/// 寄存器 ARM有 …, 释放IRQ 一旦 …
pub(super) fn is_odd(before: &str, after: &str) -> bool {
    let graphic = |c: char| c.is_ascii_graphic();
    let han = |c: Option<char>| c.is_some_and(|c| matches!(c, '一'..='鿿'));
    let rest = after.trim_start_matches(graphic);
    let opens = after.starts_with(|c: char| c.is_ascii_alphabetic());
    let start = before.trim_end_matches(graphic);
    let word = before.get(start.len()..).unwrap_or("");
    let closes = word.starts_with(|c: char| c.is_ascii_alphabetic()) && !word.contains(':');
    opens && han(before.chars().next_back()) && han(rest.chars().next())
        || closes && han(start.chars().next_back()) && han(after.chars().next())
}

/// Whether the name of a work has begun and not ended: 《关于修路　种树的意见》
fn is_quoted(before: &str) -> bool {
    let near = before.len().saturating_sub(NAME_BYTES);
    let near = before.get(before.floor_char_boundary(near)..).unwrap_or("");
    near.rfind('《') > near.rfind('》')
}

/// The name of a work goes on for no more bytes after a blank in it.
const NAME_BYTES: usize = 120;

/// Whether words of a script are set apart by blanks: Korean, and Latin with its signs.
fn is_spaced_script(c: char) -> bool {
    matches!(c, '가'..='힣' | 'À'..='ɏ' | 'Ͱ'..='ӿ')
}

/// Whether a text begins with a number as headings have it: 1. 2、
pub(in super::super) fn is_dotted(s: &str) -> bool {
    let number = s.starts_with(|c: char| c.is_ascii_digit()).then(|| mark(s)).flatten();
    number.is_some_and(|m| matches!(m.kind, Kind::ArDot | Kind::ArDun) && m.next != Next::Clash)
}

/// Whether a text begins with a day or a month: 2023-05-01, 2023年5月
pub(in super::super) fn is_dated(s: &str) -> bool {
    let bytes = s.as_bytes();
    let year = bytes.iter().take(4).filter(|b| b.is_ascii_digit()).count() == 4;
    let rest = s.get(4..).unwrap_or("");
    year && rest.starts_with(['年', '-', '/', '.'])
}

/// Whether a line is a day in digits: 2023-05-01
fn ends_dated(s: &str) -> bool {
    is_dated(s) && s.len() <= "2023-05-01".len()
}

/// Whether a blank stands between two single letters: 引　言.
pub(super) fn is_spacing(before: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| !is_blank(c));
    let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (mut last, mut next) = (before.chars().rev(), after.trim_start_matches(is_blank).chars());
    letter(last.next()) && !letter(last.next()) && word(next.next()) && !word(next.next())
}
