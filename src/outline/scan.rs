//! Candidates: every place of a text where a heading mark may stand.

use super::Kind;
use super::char_set::{CharSet, char_set, han_sign};
use super::ending::{at_line_end, counted_title, floor};
use super::lines::{Collector, Lines, after_blanks, blanks, ends_visibly};
use super::mark::{Mark, Next, label, mark, number_at_end};
use super::numeral::is_han;
use memchr::memmem;

use crate::{
    crew,
    text::{Offset, Span, Text},
};

/// A place that may be a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) mark: Mark,
    /// From the first sign of the heading to the end of its title.
    pub(super) span: Span,
    /// Where the mark starts; words may stand before it (正文 第一回).
    pub(super) mark_at: Offset,
    /// Bytes of the line after the title.
    pub(super) rest: u32,
    /// What stands before it.
    pub(super) place: Place,
    /// How its title ends.
    pub(super) form: Form,
    /// Length of the title without the mark, in characters.
    pub(super) chars: u16,
}

impl Candidate {
    /// A heading that carries no mark.
    pub(super) fn unmarked(kind: Kind, span: Span) -> Self {
        Self {
            mark: Mark::none(kind),
            span,
            mark_at: span.start,
            rest: 0,
            place: Place::Line,
            form: Form::Own,
            chars: 0,
        }
    }
}

/// What stands before a candidate, the surest place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Nothing: it opens its line.
    Line,
    /// The end of a sentence and a blank, the trace of a lost line break.
    Break,
    /// The end of a sentence.
    Stop,
    /// A blank.
    Blank,
    /// Anything: in a text that has lost even the blanks, only a whole run of 第N回 tells.
    Text,
}

/// How the title of a candidate ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The line is the heading; it ends without a stop.
    Own,
    /// The line is the heading and ends in a colon.
    Lead,
    /// The line is one whole sentence.
    Sentence,
    /// A short sentence, then the body on the same line.
    RunIn,
    /// A few words and a blank, then the body on the same line: a lost line break.
    Broken,
    /// It ends in ； or ，: one of several clauses.
    Clause,
    /// No end in reach: a paragraph that begins with a number.
    Open,
}

/// Titles are not longer than this; what is longer is a paragraph.
const TITLE_CHARS: usize = 60;
/// In a line longer than this many bytes, even the blanks between its parts may be lost.
const LOST_BYTES: usize = 3000;
/// A sentence with more characters than this after a blank does not belong to the title before it.
const BROKEN_CHARS: u16 = 15;
/// Lines shorter than this many bytes hold no second heading.
const INLINE_BYTES: usize = 90;

/// What one walk through a text collects.
pub(super) struct Scan {
    /// Every place where a heading mark may stand, in order.
    pub(super) candidates: Vec<Candidate>,
    /// Every short line, in order.
    pub(super) lines: Lines,
}

/// Bytes of the parts of a text that are walked through at once.
const PART: usize = 4 << 20;

/// Walks through a text once, through several parts of a large one at once.
pub(super) fn scan(text: &Text) -> Scan {
    scan_in_parts(text, PART)
}

fn scan_in_parts(text: &Text, size: usize) -> Scan {
    let walked = crew::map(parts(text, size), |part| walk(text, part));
    let mut candidates = Vec::new();
    let mut lines = Collector::default();
    for (found, collected) in walked {
        candidates.extend(found);
        lines.append(collected);
    }
    Scan { candidates, lines: lines.finish() }
}

/// A text in parts of whole lines, of about so many bytes.
fn parts(text: &Text, size: usize) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let line = text.line_at((start + size).min(text.len()));
        let end = text.next_line(line).map_or(text.len(), |next| next.start);
        parts.push(Span::new(start, end));
        start = end;
    }
    parts
}

/// Walks through the lines of a part.
fn walk(text: &Text, part: Span) -> (Vec<Candidate>, Collector) {
    let mut candidates = Vec::new();
    let mut lines = Collector::before(text, part.start);
    for line in text.lines_from(part.start).take_while(|line| line.start < part.end) {
        scan_line(text, line, &mut candidates);
        lines.line(text, line);
    }
    lines.look_ahead(text, part.end);
    (candidates, lines)
}

fn scan_line(text: &Text, line: Span, found: &mut Vec<Candidate>) {
    // A line lies between characters: nothing is to be looked for.
    let s = text.as_str().get(line.start..line.end).unwrap_or("");
    let blank = |c| matches!(c, ' ' | '　' | '\t' | '\u{a0}' | '\u{200b}' | '\u{feff}');
    let trimmed = after_blanks(s, blank);
    let start = line.end - trimmed.len();
    let rest = if ends_visibly(trimmed) { trimmed } else { trimmed.trim_end() };
    let Some(first) = rest.chars().next() else {
        return;
    };
    let at_start = Start { offset: start, place: Place::Line };
    let opened = if OPENERS.has(first) { mark(rest) } else { None };
    let volume = opened.filter(|m| m.kind.speaks() && m.kind.rank() < Kind::DiZhang.rank());
    if volume.is_some() && rest.len() <= INLINE_BYTES {
        // 第一卷 海上 第三章 上岸: the volume is said again over each chapter.
        let chapter =
            after_words(rest, at_start).filter(|c| c.mark.kind.rank() >= Kind::DiZhang.rank());
        if let Some(chapter) = chapter {
            found.push(chapter);
            return;
        }
    }
    let mut inline_from = 0;
    if let Some(mark) = opened.filter(|m| m.next != Next::Clash) {
        inline_from = mark.len;
        found.extend(Some(at_start.candidate(rest, mark, 0)).filter(|c| !is_cell(rest, c)));
    } else if rest.len() <= 200 {
        found.extend(later_mark(rest, at_start));
    }
    if rest.len() > INLINE_BYTES {
        inline(rest, at_start, inline_from, found);
    }
}

/// The mark of a line that does not begin with it.
fn later_mark(rest: &str, start: Start) -> Option<Candidate> {
    let inside = || after_words(rest, start).or_else(|| adorned(rest, start));
    let label = || {
        let mark = label(rest).filter(|m| m.next != Next::Clash)?;
        Some(start.candidate(rest, mark, 0))
    };
    // Most lines are prose, and no number stands at their end.
    if rest.ends_with(['。', '！', '？', '…', '”', '」', '』']) {
        return inside().or_else(label);
    }
    floor(rest, start)
        .or_else(|| at_line_end(rest, start))
        .or_else(inside)
        .or_else(|| number_at_end(rest).map(|(at, mark)| start.candidate(rest, mark, at)))
        .or_else(label)
        .or_else(|| counted_title(rest, start))
}

/// Whether a candidate is a row of numbers, as in a table, or the name of a file.
fn is_cell(rest: &str, candidate: &Candidate) -> bool {
    if [".doc", ".pdf", ".ppt"].iter().any(|name| rest.len() < 200 && rest.contains(name)) {
        return true;
    }
    let bare =
        matches!(candidate.mark.kind, Kind::ArBare | Kind::Decimal | Kind::ArDot | Kind::CnBare);
    let title = rest.get(candidate.mark.len..).unwrap_or("");
    let empty = title.trim().is_empty();
    bare && !title.contains(char::is_alphabetic) && (!empty || candidate.mark.kind == Kind::Decimal)
}

/// What a mark may begin with.
static OPENERS: CharSet = char_set!(may_open);

const fn may_open(c: char) -> bool {
    match c {
        '0'..='9'
        | '０'..='９'
        | '('
        | '（'
        | '['
        | '〔'
        | '#'
        | '='
        | '*'
        | '第'
        | '卷'
        | '篇'
        | '上'
        | '中'
        | '下'
        | '附'
        | '甲'
        | '乙'
        | '丙'
        | '丁'
        | '戊'
        | '己'
        | '庚'
        | '辛'
        | '壬'
        | '癸'
        | '제'
        | 'A'..='Z'
        | 'a'..='z'
        | '①'..='⓿'
        | '❶'..='➓'
        | 'Ⅰ'..='ⅿ'
        | '㈠'..='㈩' => true,
        _ => is_han(c),
    }
}

/// Where a candidate begins.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) offset: Offset,
    place: Place,
}

impl Start {
    /// A candidate whose heading begins here and whose mark begins `before` bytes later; `rest` is
    /// the text from here to the end of the line.
    pub(super) fn candidate(self, rest: &str, mark: Mark, before: usize) -> Candidate {
        let title = rest.get(before + mark.len..).unwrap_or("");
        let (len, form, chars) = match title_end(title, self.place) {
            _ if mark.next == Next::Text && mark.kind.speaks() && title.len() > LOST_BYTES => {
                unbroken_end(title)
            }
            (len, Form::RunIn, _) if mark.kind == Kind::Decimal && has_subtitle(title, len) => {
                (title.len(), Form::Own, title.chars().count() as u16)
            }
            end => end,
        };
        Candidate {
            mark,
            span: Span::new(self.offset, self.offset + before + mark.len + len),
            mark_at: self.offset + before,
            rest: (title.len() - len) as u32,
            place: self.place,
            form,
            chars,
        }
    }
}

/// Where a title ends: its length in bytes, how, and its characters without blanks and readings.
fn title_end(s: &str, place: Place) -> (usize, Form, u16) {
    let (mut chars, mut gap, mut comma) = (0u16, None, None);
    let long = s.len() > TITLE_CHARS * 3;
    let lead = s.len() - s.trim_start().len();
    let mut reach = 0;
    let mut lost = None;
    // Behind the trace of a lost line break a blank is likely the trace of the next one.
    let mut breaks = || place == Place::Break || *lost.get_or_insert_with(|| lost_breaks(s));
    let mut parts = |at: usize| !beside_latin(s, at) || breaks();
    for (at, c) in s.char_indices() {
        let after = at + c.len_utf8();
        let rest = s.get(after..).unwrap_or("");
        match c {
            '。' | '！' | '？' | '；' | ';' => {
                let broken = gap.filter(|&(_, before)| chars > before + BROKEN_CHARS);
                return match broken {
                    Some((at, chars)) => (at, Form::Broken, chars),
                    None => (after, form_at(c, rest), chars),
                };
            }
            '：' | ':'
                if (1..=15).contains(&chars) && !rest.is_empty() && !rest.starts_with("//") =>
            {
                return (after, Form::RunIn, chars);
            }
            c if c.is_whitespace() => {
                if at >= lead && gap.is_none() && chars >= 1 && !spaced(s, at) && parts(at) {
                    gap = Some((at, chars));
                    if long && mark(rest.trim_start()).is_some_and(|m| m.next != Next::Clash) {
                        break;
                    }
                }
            }
            _ => {
                if c == '，' && comma.is_none() {
                    comma = Some(at);
                }
                chars += 1;
                reach = after;
            }
        }
        let crossed = gap.is_some_and(|(_, before)| chars > 2 * before || chars > 45);
        if usize::from(chars) > TITLE_CHARS || long && crossed {
            break;
        }
    }
    match gap {
        Some((at, chars)) if long => {
            let (at, chars) = couplet(s, at, chars);
            (at, Form::Broken, chars)
        }
        _ if usize::from(chars) > TITLE_CHARS => (comma.unwrap_or(reach), Form::Open, chars),
        _ if s.ends_with(['，', ',', ';']) => (s.len(), Form::Clause, chars),
        _ if s.ends_with(['：', ':']) => (s.len(), Form::Lead, chars),
        _ => (s.len(), Form::Own, chars),
    }
}

/// Whether what follows the colon at the end of `len` bytes ends its line as titles do: 第一步：取得源码
fn has_subtitle(s: &str, len: usize) -> bool {
    const STOPS: [char; 8] = ['。', '；', '，', '！', '？', '：', ';', ':'];
    let rest = s.get(len..).unwrap_or("");
    s.len() <= SUBTITLED_BYTES && !rest.contains(STOPS)
}

/// A title with a part after a colon has at most so many bytes.
const SUBTITLED_BYTES: usize = 75;

/// Where the title of a chapter ends when the story goes on at once: before the words that stories
/// begin with, or before a mark.
fn unbroken_end(s: &str) -> (usize, Form, u16) {
    const OPENERS: [&str; 12] = [
        "诗曰", "詩曰", "词曰", "詞曰", "话说", "話說", "却说", "卻說", "且说", "且說", "再说",
        "再說",
    ];
    let (mut chars, mut len) = (0, 0);
    for (at, c) in s.char_indices().take(25) {
        let opens =
            OPENERS.iter().any(|word| s.get(at..).is_some_and(|rest| rest.starts_with(word)));
        if opens || !c.is_alphanumeric() {
            break;
        }
        chars += 1;
        len = at + c.len_utf8();
    }
    (len, Form::Broken, chars)
}

/// The end of a title of two clauses of the same length, as chapters of old novels have it, if the
/// clause before the blank at `at` is the first of them.
fn couplet(s: &str, at: usize, chars: u16) -> (usize, u16) {
    let rest = s.get(at..).unwrap_or("");
    let second = rest.split_whitespace().next().unwrap_or("");
    let lead = rest.len() - rest.trim_start().len();
    if chars >= 5
        && second.chars().count() == usize::from(chars)
        && second.chars().all(char::is_alphanumeric)
    {
        (at + lead + second.len(), chars * 2)
    } else {
        (at, chars)
    }
}

/// Whether the blank at `at` only spaces the letters of a title: 总　　则.
fn spaced(s: &str, at: usize) -> bool {
    let (before, after) = s.split_at_checked(at).unwrap_or((s, ""));
    let single = |mut word: std::str::Chars<'_>| {
        word.next().is_some_and(|c| !c.is_ascii()) && word.next().is_none()
    };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    single(last.chars()) && single(next.trim_end_matches(|c: char| !c.is_alphabetic()).chars())
}

/// Whether the blank at `at` stands beside Latin words or numbers, which some set off from the rest:
/// 使用 Redis 缓存.
fn beside_latin(s: &str, at: usize) -> bool {
    let (before, after) = s.split_at_checked(at).unwrap_or((s, ""));
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic() && c != '*');
    latin(before.chars().next_back()) || latin(after.trim_start().chars().next())
}

/// Whether line breaks became blanks: a sentence ends before a blank.
fn lost_breaks(s: &str) -> bool {
    let near = s.char_indices().nth(LOST_CHARS).and_then(|(at, _)| s.get(..at)).unwrap_or(s);
    near.contains("。 ") || near.contains("。　")
}

/// Characters in which a lost line break shows.
const LOST_CHARS: usize = 1000;

/// The form of a title that ends in `stop` with `rest` behind it on the line.
fn form_at(stop: char, rest: &str) -> Form {
    let whole = rest.trim_start_matches(['”', '」', ' ', '　']).is_empty();
    match (stop, whole) {
        ('；' | ';', _) => Form::Clause,
        ('。', true) => Form::Sentence,
        (_, true) => Form::Own,
        (_, false) => Form::RunIn,
    }
}

/// ☆、第一章, 【第一章】: signs that adorn the mark.
fn adorned(rest: &str, start: Start) -> Option<Candidate> {
    let title = rest.trim_start_matches(is_adornment);
    let before = rest.len().checked_sub(title.len()).filter(|&before| before > 0)?;
    let mark = mark(title).filter(|m| m.kind.speaks() && m.next != Next::Clash)?;
    Some(start.candidate(rest, mark, before))
}

fn is_adornment(c: char) -> bool {
    matches!(
        c,
        '☆' | '★'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '■'
            | '□'
            | '※'
            | '▲'
            | '△'
            | '◎'
            | '【'
            | '〖'
            | '['
            | '='
            | '＝'
            | '~'
            | '～'
            | '—'
            | '─'
            | '§'
            | '、'
            | ' '
            | '　'
    )
}

/// 正文 第一回: a word or two before the mark that opens the title.
fn after_words(rest: &str, start: Start) -> Option<Candidate> {
    // Twelve characters of at most four bytes, a blank, and the sign.
    let near = rest.get(..rest.floor_char_boundary(54)).unwrap_or(rest);
    let at = (blanks(near).map(|(at, len)| at + len))
        .find(|&at| near.get(at..).is_some_and(|s| s.starts_with('第')))?;
    let before = rest.get(..at)?.trim_end();
    let words = before.chars().count() <= 12
        && before.chars().all(|c| c.is_alphanumeric() || c.is_whitespace());
    let mark = mark(rest.get(at..)?)?;
    let titled = mark.kind.speaks() && matches!(mark.next, Next::Gap | Next::End);
    (words && titled).then(|| start.candidate(rest, mark, at))
}

/// Marks inside a long line, after the end of a sentence or a blank.
fn inline(rest: &str, start: Start, from: usize, found: &mut Vec<Candidate>) {
    let bytes = rest.as_bytes();
    let lost = rest.len() > LOST_BYTES;
    let next = |from| bytes.get(from..).and_then(|rest| memmem::find(rest, "第".as_bytes()));
    // In a line that has lost even its blanks, where the next 第 stands.
    let (mut at, mut di) = (from, 0);
    let mut before = Before::Text;
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
            at += text_run(bytes.get(at..di).unwrap_or(&[]));
        }
        let Some(c) = rest.get(at..).and_then(|s| s.chars().next()) else {
            return;
        };
        let place = before.place().or_else(|| (c == '第' && lost).then_some(Place::Text));
        if let Some(place) = place
            && OPENERS.has(c)
            && let Some(candidate) = inline_mark(rest, at, place, start)
        {
            if found.len() > first || found.last().is_none_or(|l| l.mark_at != candidate.mark_at) {
                found.push(candidate);
            }
            at += candidate.mark.len;
            before = Before::Text;
            continue;
        }
        before = before.then(c);
        at += c.len_utf8();
    }
}

/// Bytes at the start of a stretch of text in which no mark stands, passed over without decoding: all but
/// stops, colons and blanks, and of these what text follows that opens no mark.
fn text_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        // Han signs and Korean syllables: most of a text.
        while let Some(0xe4..=0xec) = bytes.get(at) {
            at += 3;
        }
        at += match bytes.get(at..) {
            // Kana; then ，、“”.
            Some(
                [0xe3, 0x81..=0x83, _, ..]
                | [0xef, 0xbc, 0x8c, ..]
                | [0xe3, 0x80, 0x81, ..]
                | [0xe2, 0x80, 0x9c | 0x9d, ..],
            ) => 3,
            Some([b'!'..=b'9' | b';'..=b'~', ..]) => 1,
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

fn inline_mark(rest: &str, at: usize, place: Place, start: Start) -> Option<Candidate> {
    let s = rest.get(at..)?;
    let mark = mark(s).filter(|m| m.next != Next::Clash)?;
    let apart = matches!(mark.next, Next::Gap | Next::End);
    let fits = match mark.kind {
        Kind::CnBare | Kind::Appendix => apart && place == Place::Break,
        Kind::ArBare
        | Kind::Markdown
        | Kind::Roman
        | Kind::Letter
        | Kind::Chapter
        | Kind::CnRparen => false,
        Kind::Decimal => place == Place::Break,
        Kind::Item | Kind::Ordinal => place != Place::Blank,
        Kind::DiTiao => apart && place != Place::Stop,
        Kind::DiHui | Kind::DiJuan | Kind::DiZhang if rest.len() > LOST_BYTES => true,
        _ if place == Place::Text => false,
        kind if kind.speaks() => apart && place != Place::Stop,
        _ => true,
    };
    fits.then(|| {
        let place = Start { offset: start.offset + at, place };
        place.candidate(s, mark, 0)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_tell_what_the_whole_tells(
            lines in prop::collection::vec(
                "第[一二]章 开头|一、目标|----|\\*\\*\\*|　*|他说：“好。”|甲乙丙|这一句到此为止。|前言|[a-z]{1,4} = 1;|\
                 长{30,70}。 [二三]、再说{1,40}。 末尾。",
                0..40,
            ),
            newline in prop::sample::select(vec!["\n", "\r\n", "\r"]),
            size in 1..200usize,
        ) {
            let text = Text::new(lines.join(newline));
            let (parts, whole) = (scan_in_parts(&text, size), scan_in_parts(&text, usize::MAX / 2));
            prop_assert_eq!(format!("{:?}", parts.candidates), format!("{:?}", whole.candidates));
            prop_assert_eq!(format!("{:?}", parts.lines), format!("{:?}", whole.lines));
        }
    }
}
