//! Marks inside a long line: after the end of a sentence, or a blank.

use memchr::memmem;

use super::super::Kind;
use super::super::char_set::han_sign;
use super::super::lines::{Layout, is_blank, is_letter};
use super::super::mark::{Mark, Next, mark};
use super::extent::before_first;
use super::{Candidate, LOST_BYTES, OPENERS, Place, Spots, Start};
use crate::text::Span;

/// Marks inside a long line, after the end of a sentence or a blank.
pub(super) fn inline(
    rest: &str,
    start: Start,
    opened: Option<Mark>,
    spots: &mut Spots,
    found: &mut Vec<Candidate>,
) {
    let from = opened.map_or(0, |mark| mark.len);
    let bytes = rest.as_bytes();
    let lost = rest.len() > LOST_BYTES;
    let next = |from| bytes.get(from..).and_then(|rest| memmem::find(rest, "第".as_bytes()));
    // In a line that has lost even its blanks, where the next 第 stands.
    let (mut at, mut di) = (from, 0);
    let mut before = Before::Text;
    // The mark before, and where it ends, and the last of several parts, 2.1.
    let mut over = Over { last: opened.map(|mark| (mark, mark.len)), parts: opened };
    let first = found.len();
    if from > 0 {
        before = Before::Mark;
    }
    loop {
        if before == Before::Text {
            if !lost {
                di = bytes.len();
            } else if di < at {
                di = next(at).map_or(bytes.len(), |more| at + more);
            }
            at = text_run(bytes.get(..di).unwrap_or(bytes), at, start, spots);
        }
        let Some(c) = rest.get(at..).and_then(|s| s.chars().next()) else {
            return;
        };
        let place = match before.place() {
            Some(Place::Stop) if start.layout == Layout::Tight => Some(Place::Break),
            None if c == '第' && lost => Some(Place::Text),
            place => place,
        };
        if let Some(place) = place
            && OPENERS.has(c)
            && let Some(candidate) = inline_mark(rest, at, place, start, over)
        {
            if found.len() > first || found.last().is_none_or(|l| l.mark_at != candidate.mark_at) {
                found.push(candidate);
            }
            at += candidate.mark.len;
            over.last = Some((candidate.mark, at));
            if candidate.mark.kind == Kind::Decimal {
                over.parts = Some(candidate.mark);
            }
            before = Before::Text;
            if start.layout == Layout::Tight
                && let Some((len, ..)) = rest.get(at..).and_then(before_first)
            {
                at += len;
                before = Before::Mark;
            }
            continue;
        }
        // Program code, too, ends before a blank.
        let last = at.checked_sub(1).and_then(|last| bytes.get(last));
        let code = before == Before::Text && matches!(last, Some(b'}' | b';'));
        before = if code { Before::Stop } else { before }.then(c);
        at += c.len_utf8();
    }
}

/// Where a stretch of text ends in which no mark stands: at a stop, a colon or a blank, but for stops that text
/// follows which opens no mark. Most of a text is passed over without decoding.
fn text_run(bytes: &[u8], from: usize, start: Start, spots: &mut Spots) -> usize {
    let end = start.offset + bytes.len();
    let mut at = from;
    loop {
        at = spots.next_spot(Span::new(start.offset + at, end)) - start.offset;
        at += match bytes.get(at..) {
            // “”‘’—… behind text.
            Some([0xe2, 0x80, 0x93..=0xa6, ..]) => 3,
            // 。！？；：
            Some(
                [0xe3, 0x80, 0x82, rest @ ..] | [0xef, 0xbc, 0x81 | 0x9f | 0x9b | 0x9a, rest @ ..],
            ) => match after_stop(rest) {
                Some(len) => 3 + len,
                None => return at,
            },
            _ => return at,
        };
    }
}

/// Bytes of the text right after a stop, if it shows that no mark stands there.
fn after_stop(bytes: &[u8]) -> Option<usize> {
    // ” goes with the stop.
    let (closing, bytes) = match bytes {
        [0xe2, 0x80, 0x9d, rest @ ..] => (3, rest),
        _ => (0, bytes),
    };
    match bytes {
        [0xe4..=0xe9, ..] => {
            let (sign, _) = han_sign(bytes)?;
            (!OPENERS.has(sign)).then_some(closing + 3)
        }
        // “
        [0xe2, 0x80, 0x9c, ..] => Some(closing + 3),
        _ => None,
    }
}

/// What was read before the current character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Text,
    /// A narrow colon, which tells a time (12:30) as often as it opens a list.
    Colon,
    Stop,
    StopBlank,
    Blank,
    Mark,
}

impl Before {
    fn then(self, c: char) -> Self {
        match c {
            '。' | '！' | '？' | '；' | '：' => Self::Stop,
            '”' | '」' | '』' | '）' | '》' | '…' | ')' if self == Self::Stop => Self::Stop,
            ':' => Self::Colon,
            c if c.is_whitespace() => match self {
                Self::Colon => Self::Stop,
                Self::Stop | Self::StopBlank | Self::Mark => Self::StopBlank,
                Self::Text | Self::Blank => Self::Blank,
            },
            _ => Self::Text,
        }
    }

    fn place(self) -> Option<Place> {
        match self {
            Self::Text | Self::Colon => None,
            Self::Stop => Some(Place::Stop),
            Self::StopBlank | Self::Mark => Some(Place::Break),
            Self::Blank => Some(Place::Blank),
        }
    }
}

/// The marks before a place of a line.
#[derive(Clone, Copy)]
struct Over {
    /// The last, and where it ends.
    last: Option<(Mark, usize)>,
    /// The last that opens the line or has several parts: 2.1
    parts: Option<Mark>,
}

fn inline_mark(rest: &str, at: usize, place: Place, start: Start, over: Over) -> Option<Candidate> {
    let s = rest.get(at..)?;
    let mark = mark(s).filter(|m| m.next != Next::Clash)?;
    let mut over_parts = over.last.map(|(mark, _)| mark).into_iter().chain(over.parts);
    let fits = mark.kind != Kind::Decimal || over_parts.any(|over| mark.follows_parts(over));
    let end = over.last.map_or(0, |(_, end)| end);
    let parted = fits && parts(rest.get(end..at).unwrap_or(""));
    let place = if place == Place::Blank && parted { Place::Break } else { place };
    let apart = matches!(mark.next, Next::Gap | Next::End);
    let fits = match mark.kind {
        Kind::CnBare | Kind::Appendix => apart && place == Place::Break,
        Kind::ArBare => {
            let cut = rest.len() > CUT_BYTES && matches!(place, Place::Break | Place::Blank);
            cut && apart && is_named(s.get(mark.len..).unwrap_or(""))
        }
        Kind::Markdown
        | Kind::Named
        | Kind::Roman
        | Kind::Letter
        | Kind::Chapter
        | Kind::CnRparen => false,
        Kind::Decimal => {
            let cut = rest.len() > CUT_BYTES && !cites(rest.get(..at).unwrap_or(""));
            // 0.1 & 0.2: a row of a table.
            let cell = s.get(mark.len..).unwrap_or("").trim_start().starts_with('&');
            !cell && place == Place::Break || apart && place == Place::Blank && cut
        }
        Kind::Item | Kind::Ordinal => place != Place::Blank,
        Kind::DiTiao => apart && place != Place::Stop,
        Kind::DiHui | Kind::DiJuan | Kind::DiZhang if rest.len() > LOST_BYTES => true,
        _ if place == Place::Text => false,
        kind if kind.speaks() => apart && place != Place::Stop,
        _ => true,
    };
    fits.then(|| {
        let place = Start { offset: start.offset + at, place, ..start };
        place.candidate(s, mark, 0)
    })
}

/// Whether the blank at the end of a text is the trace of a lost line break: a title alone stands before it, or a
/// row of numbers ends there.
fn parts(before: &str) -> bool {
    let (near, title) = (before.trim_end(), before.trim());
    let letters =
        |s: &str| s.chars().all(|c| is_letter(c) && !c.is_ascii() && !matches!(c, '가'..='힣'));
    let titled = title.len() <= 4 * TITLE_CHARS
        && (2..=TITLE_CHARS).contains(&title.chars().count())
        && letters(title);
    titled || near.ends_with('%') && before.len() > near.len()
}

/// Characters of a title that has marks on both sides.
const TITLE_CHARS: usize = 24;

/// Whether a text begins with a Han word and a blank, as where 1 总则 stood on a line: not with what is counted.
fn is_named(s: &str) -> bool {
    let s = s.trim_start();
    let title = s.split(is_blank).next().unwrap_or("");
    title.len() < s.len()
        && (2..=NAME_CHARS).contains(&title.chars().count())
        && title.chars().all(|c| is_letter(c) && !c.is_ascii())
}

/// Characters of the title of a chapter that has nothing but a number before it.
const NAME_CHARS: usize = 16;

/// A line longer than this many bytes may have been several.
const CUT_BYTES: usize = 200;

/// Whether the number after these words is that of a picture or of another part: 如图 6.2
fn cites(before: &str) -> bool {
    const WORDS: [char; 7] = ['图', '圖', '表', '式', '第', '见', '見'];
    before.trim_end().ends_with(WORDS)
}
