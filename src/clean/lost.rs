//! Lost line ends: paragraphs that ran together into one long line.
//!
//! A blank after a full stop is what remains of a line end. Where none remained, a very long paragraph
//! is broken before the points that it counts (一是 … 二是 …), and at last at the ends of sentences.

use memchr::{memchr, memchr2_iter, memmem, memrchr};

use super::Stretch;
use super::chunk::Chunks;
use super::page::Page;
use super::sample::{Sample, trimmed};
use crate::text::{Offset, Span, Text};

/// Bytes of the shortest line that may hold more than one paragraph: about 160 字.
const LONG: usize = 480;
/// Bytes from which one blank after a sentence is no slip.
const SURE: usize = 2000;
/// Bytes looked at for a line end, so that long lines are found without reading the text.
const PROBE: usize = LONG / 3;
/// Characters of a paragraph that is too long to be read as one.
const TOO_LONG: usize = 2000;
/// Characters after which such a paragraph is broken at the next sentence.
const ENOUGH: usize = 500;
/// Characters before a counted point that are worth a paragraph.
const POINT: usize = 60;
/// Characters of a title at the start of the first line.
const TITLE: std::ops::RangeInclusive<usize> = 5..=40;

/// Finds the places where paragraphs begin in long lines, and in chunks.
pub(super) fn find(sample: &Sample, page: &Page, chunks: &Chunks) -> Vec<Stretch> {
    let text = sample.text;
    let mut found: Vec<Offset> = chunks.span.map_or_else(Vec::new, |span| breaks(text, span));
    found.extend(sample.thorough(|window| {
        let lines = long_lines(text, window);
        let apart = lines.filter(|line| chunks.span.is_none_or(|span| !span.contains(line.start)));
        apart.flat_map(|line| breaks(text, line)).collect()
    }));
    let first = chunks.span.unwrap_or_else(|| text.line_at(page.prose));
    found.extend(after_title(text, first, &found));
    found.into_iter().map(Stretch::lost_break).collect()
}

/// Behind a title that the prose begins with, where line ends became blanks: some of the breaks stand in
/// that line. What is no title holds the mark of a clause or a sentence.
fn after_title(text: &Text, line: Span, breaks: &[Offset]) -> Option<Offset> {
    let lost = breaks.iter().filter(|at| line.contains(**at)).count();
    let content = text.slice(line).trim_start();
    let (title, rest) = content.split_once([' ', '\u{3000}'])?;
    let marks = ['，', '。', '；', '：', '！', '？', '、', '…', ',', ';', ':'];
    let titled = TITLE.contains(&title.chars().count())
        && title.contains(super::glyph::is_han)
        && !title.contains(marks);
    (lost >= 2 && titled).then(|| line.end - rest.trim_start().len())
}

/// What lies in `window` of all lines of at least [`LONG`] bytes: each covers at least one probe without
/// a line end.
fn long_lines(text: &Text, window: Span) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_str().as_bytes();
    let mut after = 0;
    (window.start.div_ceil(PROBE)..window.end / PROBE).filter_map(move |i| {
        let at = i * PROBE;
        let probe = bytes.get(at..at + PROBE)?;
        if at < after || memchr(text.newline(), probe).is_some() {
            return None;
        }
        let line = line_within(text, at, window);
        after = line.end;
        (line.len() >= LONG).then_some(line)
    })
}

/// What of the line that holds `at` lies in `window`.
fn line_within(text: &Text, at: Offset, window: Span) -> Span {
    let bytes = text.as_str().as_bytes();
    let before = bytes.get(window.start..at).unwrap_or_default();
    let after = bytes.get(at..window.end).unwrap_or_default();
    let start = memrchr(text.newline(), before).map_or(window.start, |i| window.start + i + 1);
    Span::new(start, memchr(text.newline(), after).map_or(window.end, |i| at + i))
}

/// Where paragraphs begin in a long stretch.
fn breaks(text: &Text, span: Span) -> Vec<Offset> {
    let span = trimmed(text, span);
    let content = text.slice(span);
    let blank = |blank: &str| memmem::find(content.as_bytes(), blank.as_bytes()).is_some();
    if content.len() <= TOO_LONG && !blank(" ") && !blank("\u{3000}") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut paragraph = 0;
    let ends: Vec<usize> = lost_ends(content).collect();
    let stray = ends.len() == 1 && content.len() < SURE;
    for at in ends.into_iter().filter(|_| !stray).chain([content.len()]) {
        let long = content.get(paragraph..at).unwrap_or_default();
        if long.chars().count() > TOO_LONG {
            found.extend(sentences(long).into_iter().map(|i| span.start + paragraph + i));
        }
        if at < content.len() {
            found.push(span.start + at);
        }
        paragraph = at;
    }
    found
}

/// Behind the blanks that follow the end of a sentence.
fn lost_ends(content: &str) -> impl Iterator<Item = usize> + '_ {
    let mut end = 0;
    // What begins with 0xE3 may be the wide blank.
    memchr2_iter(b' ', 0xe3, content.as_bytes()).filter_map(move |at| {
        let (before, rest) = content.split_at_checked(at).filter(|_| at >= end)?;
        let next = rest.trim_start_matches(is_blank);
        end = content.len() - next.len();
        let blanks = content.get(at..end)?.chars().map(|c| if c == ' ' { 2 } else { 1 }).sum();
        let mut last = before.chars().rev().filter(|&c| !is_blank(c));
        let (last, second) = (last.next()?, last.next());
        let lost = blanks > 0
            && next.starts_with(|c| !closes(c) && c != '\n')
            && ends_paragraph([second.unwrap_or('\0'), last], blanks);
        lost.then_some(end)
    })
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Whether a paragraph may end in these two characters. A single wide blank is set after ！ and ？ inside
/// paragraphs, too; an ASCII blank counts as two.
fn ends_paragraph(before: [char; 2], blanks: usize) -> bool {
    match before {
        ['。' | '！' | '？' | '…' | '；', '”' | '」' | '』' | '）' | '’']
        | [_, '。' | '；' | '：'] => true,
        [han, ':'] => super::glyph::is_han(han),
        [_, '！' | '？' | '…'] => blanks > 1,
        _ => false,
    }
}

/// Where a paragraph that is too long is broken: before counted points, and after [`ENOUGH`] characters.
fn sentences(paragraph: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut since, mut end) = (0, 0);
    let counts = paragraph.contains("一是") && paragraph.contains("二是");
    // 。 begins with 0xE3, ！ and ？ with 0xEF.
    for stop in memchr2_iter(0xe3, 0xef, paragraph.as_bytes()) {
        let rest = paragraph.get(stop..).unwrap_or_default();
        if stop < end || !rest.starts_with(['。', '！', '？']) {
            continue;
        }
        let rest = rest.trim_start_matches(closes);
        let at = paragraph.len() - rest.len();
        since += paragraph.get(end..at).map_or(0, |sentence| sentence.chars().count());
        end = at;
        if since >= ENOUGH || counts && since >= POINT && is_point(rest) {
            found.push(at);
            since = 0;
        }
    }
    found.retain(|&at| at < paragraph.len());
    found
}

/// What still belongs to the sentence that ended before it.
fn closes(c: char) -> bool {
    matches!(c, '”' | '」' | '』' | '）' | '’' | '。' | '！' | '？' | '，' | ' ' | '\u{3000}')
}

/// Whether a sentence begins as one of several points: 一是 二是 三是.
fn is_point(sentence: &str) -> bool {
    let mut chars = sentence.chars();
    let number = chars.next().is_some_and(|c| "一二三四五六七八九十".contains(c));
    number && matches!(chars.next(), Some('是'))
}
