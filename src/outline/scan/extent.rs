//! Where the title of a candidate ends, and how.

use super::super::Kind;
use super::super::lines::{Layout, Opener, begins_sentence, is_dated, is_dotted, opener};
use super::super::mark::{Next, mark};
use super::{Form, Place};

/// The length of a title in bytes, how it ends, and its characters without blanks and readings.
type End = (usize, Form, u16);

/// Titles are not longer than this; what is longer is a paragraph.
const TITLE_CHARS: usize = 60;
/// A sentence with more characters than this after a blank does not belong to the title before it.
const BROKEN_CHARS: u16 = 15;

/// Where a title ends.
pub(super) fn title_end(s: &str, place: Place, layout: Layout) -> End {
    let end = sentence_end(s, place);
    let at_line = place == Place::Line;
    match layout {
        Layout::Lines => return end,
        Layout::Tight => return before_first(s).unwrap_or(end),
        Layout::Sections => {}
    }
    // Where blanks stand in the title, the first does not end it.
    let title = |end: &End| s.get(..end.0).is_some_and(|title| title.contains(is_spaced));
    let sure = || run_in(s, Opener::is_sure).filter(title);
    let any = || run_in(s, |opener: &Opener| at_line || opener.is_sure());
    match end.1 {
        Form::Open => any().unwrap_or(end),
        _ if at_line && s.len() > TITLE_CHARS * 3 => sure().unwrap_or(end),
        _ => end,
    }
}

/// The end of a title right behind which the first of the parts begins that it is divided into: 总体要求（一）指导思想。
pub(super) fn before_first(s: &str) -> Option<End> {
    for (chars, (at, c)) in s.char_indices().take(DIVIDED_CHARS).enumerate() {
        let first = || {
            let mark = mark(s.get(at..)?)?;
            let counts_on = mark.kind == Kind::CnParen;
            let divides = (mark.number == 1 || counts_on) && mark.next == Next::Text;
            divides.then_some((at, Form::Broken, chars as u16))
        };
        if chars >= 2
            && let Some(end) = first()
        {
            return Some(end);
        }
        if !c.is_alphanumeric() {
            return None;
        }
    }
    None
}

/// A title that is divided at once has at most so many characters.
const DIVIDED_CHARS: usize = 30;

/// As [`title_end`], by stops and blanks alone.
fn sentence_end(s: &str, place: Place) -> End {
    let (mut chars, mut gap, mut comma) = (0u16, None, None);
    let long = s.len() > TITLE_CHARS * 3;
    let lead = s.len() - s.trim_start().len();
    let mut reach = 0;
    let mut lost = None;
    // Behind the trace of a lost line break a blank is likely the trace of the next one.
    let mut breaks = || place == Place::Break || *lost.get_or_insert_with(|| lost_breaks(s));
    let mut parts = |at: usize| {
        let rest = s.get(at..).unwrap_or("").trim_start();
        !beside_latin(s, at) || is_dated(rest) || is_dotted(rest) || breaks()
    };
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
                let may_part = at >= lead && gap.is_none() && chars >= 1 && !is_third(s, at);
                if may_part && !spaced(s, at) && parts(at) {
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

/// The end of a title behind which a paragraph begins, where a section stands on each line: Choosing a hive The first
/// thing …
fn run_in(s: &str, ends: impl Fn(&Opener) -> bool) -> Option<End> {
    let title = s.trim_start();
    let lead = s.len() - title.len();
    if begins_sentence(title) {
        return (lead > 0).then_some((lead, Form::Broken, 0));
    }
    let opener = opener(title).filter(ends)?;
    let chars = title.get(..opener.len).map_or(0, |title| title.chars().count());
    Some((lead + opener.len, Form::Broken, chars as u16))
}

/// A letter of a script whose words blanks part.
fn is_spaced(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '가'..='힣')
}

/// Whether what follows the colon at the end of `len` bytes ends its line as titles do: 第一步：取得源码
pub(super) fn has_subtitle(s: &str, len: usize) -> bool {
    const STOPS: [char; 8] = ['。', '；', '，', '！', '？', '：', ';', ':'];
    let rest = s.get(len..).unwrap_or("");
    s.len() <= SUBTITLED_BYTES && !rest.contains(STOPS)
}

/// A title with a part after a colon has at most so many bytes.
const SUBTITLED_BYTES: usize = 75;

/// Where the title of a chapter ends when the story goes on at once: before the words that stories
/// begin with, or before a mark.
pub(super) fn unbroken_end(s: &str) -> (usize, Form, u16) {
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

/// Whether two blanks stand before the one at `at`: it shows nothing that the second does not, and there may be
/// millions.
fn is_third(s: &str, at: usize) -> bool {
    let before = s.get(..at).unwrap_or("");
    before.chars().rev().take(2).filter(|c| c.is_whitespace()).count() == 2
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
