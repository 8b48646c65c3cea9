//! Candidates: every place of a text where a heading mark may stand.

mod extent;
mod inline;
mod spots;

use super::Kind;
use super::char_set::{CharSet, char_set};
use super::ending::{at_line_end, counted_title, floor};
use super::lines::{Collector, Layout, Lines, after_blanks, blanks, ends_visibly, is_passed_over};
use super::mark::{Mark, Next, SIGNS, label, mark, number_at_end};
use super::numeral::is_han;
use crate::{
    crew,
    text::{Offset, Span, Text},
};
use extent::{has_subtitle, title_end, unbroken_end};
use inline::inline;

pub(super) use spots::Spots;

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

/// In a line longer than this many bytes, even the blanks between its parts may be lost.
const LOST_BYTES: usize = 3000;
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
const PART: usize = 1 << 20;

/// So many short lines are kept of any text.
const SHORT_LINES: usize = 250_000;
/// For so many bytes of a text one more is kept: a text with more has other lines than titles, and they would take
/// more memory than it does.
const BYTES_FOR_ONE: usize = 1000;

/// Walks through a text once, through several parts of a large one at once.
pub(super) fn scan(text: &Text) -> Scan {
    scan_in_parts(text, PART, SHORT_LINES + text.len() / BYTES_FOR_ONE)
}

/// As [`scan`], through parts of about `size` bytes; keeps no more than `most` short lines.
fn scan_in_parts(text: &Text, size: usize, most: usize) -> Scan {
    let mut candidates = Vec::new();
    let mut lines = Collector::default();
    // What is found is taken over as it comes: of many short lines no second copy is kept.
    let mut take = |(found, collected)| {
        candidates.extend::<Vec<Candidate>>(found);
        lines.append(collected, most);
    };
    let layout = Layout::of(text);
    let mut parts = parts(text, size);
    match text.len() <= size {
        true => parts.by_ref().for_each(|part| take(walk(text, part, layout))),
        false => crew::pipe(|| parts.next(), |part| walk(text, part, layout), take),
    }
    Scan { candidates, lines: lines.finish() }
}

/// A text in parts of whole lines, of about so many bytes. None begins with a blank line: what stands before a part is
/// looked for over all of these.
fn parts(text: &Text, size: usize) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let line = (start < text.len()).then(|| text.line_at((start + size).min(text.len())))?;
        let mut next = std::iter::successors(text.next_line(line), |line| text.next_line(*line));
        let next = next.find(|line| !is_passed_over(text.slice(*line)));
        let end = next.map_or(text.len(), |next| next.start);
        Some(Span::new(std::mem::replace(&mut start, end), end))
    })
}

/// Walks through the lines of a part.
fn walk(text: &Text, part: Span, layout: Layout) -> (Vec<Candidate>, Collector) {
    let mut candidates = Vec::new();
    let mut lines = Collector::before(text, part.start, layout);
    let (mut spots, mut at) = (Spots::new(text), part.start);
    while at < part.end {
        let (line, next) = spots.line(at);
        scan_line(text, line, layout, &mut spots, &mut candidates);
        lines.line(text, line, &mut spots);
        at = next;
    }
    lines.look_ahead(text, part.end);
    (candidates, lines)
}

fn scan_line(
    text: &Text,
    line: Span,
    layout: Layout,
    spots: &mut Spots,
    found: &mut Vec<Candidate>,
) {
    // A line lies between characters: nothing is to be looked for.
    let s = text.as_str().get(line.start..line.end).unwrap_or("");
    let blank = |c| matches!(c, ' ' | '　' | '\t' | '\u{a0}' | '\u{200b}' | '\u{feff}');
    let trimmed = after_blanks(s, blank);
    let start = line.end - trimmed.len();
    let rest = if ends_visibly(trimmed) { trimmed } else { trimmed.trim_end() };
    let Some(first) = rest.chars().next() else {
        return;
    };
    let at_start = Start { offset: start, place: Place::Line, layout };
    let opens = OPENERS.has(first) || SIGNS.has(first);
    let opened = if opens { mark(rest) } else { None };
    let volume = opened.filter(|m| m.kind.speaks() && m.kind.rank() < Kind::DiZhang.rank());
    if volume.is_some() && rest.len() <= INLINE_BYTES {
        // 第一卷 海上 第三章 上岸: the volume is said again over each chapter.
        let chapter = after_words(rest, at_start, spots)
            .filter(|c| c.mark.kind.rank() >= Kind::DiZhang.rank());
        if let Some(chapter) = chapter {
            found.push(chapter);
            return;
        }
    }
    let opened = opened.filter(|m| m.next != Next::Clash);
    if let Some(mark) = opened {
        found.extend(Some(at_start.candidate(rest, mark, 0)).filter(|c| !is_cell(rest, c)));
    } else if rest.len() <= 200 {
        found.extend(later_mark(rest, at_start, spots));
    }
    if rest.len() > INLINE_BYTES {
        inline(rest, at_start, opened, spots, found);
    }
}

/// The mark of a line that does not begin with it.
fn later_mark(rest: &str, start: Start, spots: &mut Spots) -> Option<Candidate> {
    let mut inside = || after_words(rest, start, spots).or_else(|| adorned(rest, start));
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
    bare && !title.contains(char::is_alphabetic) && !title.trim().is_empty()
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
        | '【'
        | '#'
        | '＃'
        | '§'
        | '='
        | '*'
        | '第'
        | '卷'
        | '篇'
        | '上'
        | '中'
        | '下'
        | '附'
        | '摘'
        | '内'
        | '致'
        | '结'
        | '参'
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
    layout: Layout,
}

impl Start {
    /// A candidate whose heading begins here and whose mark begins `before` bytes later; `rest` is
    /// the text from here to the end of the line.
    pub(super) fn candidate(self, rest: &str, mark: Mark, before: usize) -> Candidate {
        let title = rest.get(before + mark.len..).unwrap_or("");
        let (len, form, chars) = match title_end(title, self.place, self.layout) {
            _ if mark.kind == Kind::Named => (0, Form::RunIn, 0),
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

/// ☆、第一章, 【第一章】, 《山路》第一章: signs that adorn the mark, or the name of the book.
fn adorned(rest: &str, start: Start) -> Option<Candidate> {
    let named = rest.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let title = named.map_or(rest, |(_, rest)| rest).trim_start_matches(is_adornment);
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
fn after_words(rest: &str, start: Start, spots: &mut Spots) -> Option<Candidate> {
    // Twelve characters of at most four bytes, a blank, and the sign.
    let near = rest.get(..rest.floor_char_boundary(54)).unwrap_or(rest);
    if !spots.has_blank(Span::new(start.offset, start.offset + near.len())) {
        return None;
    }
    let at = (blanks(near).map(|(at, len)| at + len))
        .find(|&at| near.get(at..).is_some_and(|s| s.starts_with('第')))?;
    let before = rest.get(..at)?.trim_end();
    let words = before.chars().count() <= 12
        && before.chars().all(|c| c.is_alphanumeric() || c.is_whitespace());
    let mark = mark(rest.get(at..)?)?;
    let titled = mark.kind.speaks() && matches!(mark.next, Next::Gap | Next::End);
    (words && titled).then(|| start.candidate(rest, mark, at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_nothing_but_short_lines_only_the_first_are_kept() {
        for (lines, all) in [(1000, true), (SHORT_LINES + SHORT_LINES / 50, false)] {
            let Scan { lines: found, .. } = scan(&Text::new("字\n".repeat(lines)));
            assert_eq!((found.short.len() == lines, found.all as usize), (all, lines));
            assert!(found.short.len() <= SHORT_LINES);
        }
    }

    proptest! {
        #[test]
        fn parts_tell_what_the_whole_tells(
            lines in prop::collection::vec(
                "第[一二]章 开头|一、目标|----|\\*\\*\\*|　*|他说：“好。”|甲乙丙|这一句到此为止。|前言|[a-z]{1,4} = 1;|\
                 长{30,70}。 [二三]、再说{1,40}。 末尾。",
                0..100,
            ),
            newline in prop::sample::select(vec!["\n", "\r\n", "\r"]),
            size in 1..200usize,
            most in 0..120usize,
        ) {
            let text = Text::new(lines.join(newline));
            let whole = scan_in_parts(&text, usize::MAX / 2, most);
            let parts = scan_in_parts(&text, size, most);
            prop_assert_eq!(format!("{:?}", parts.candidates), format!("{:?}", whole.candidates));
            prop_assert_eq!(format!("{:?}", parts.lines), format!("{:?}", whole.lines));
        }
    }
}
