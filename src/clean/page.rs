//! The web page around a text: what stands before, after and between its paragraphs.
//!
//! The edges of a text are what stands before its first and after its last prose. There, lines of a web
//! page are told by their shape; that the text is a saved page at all must show by at least one line that
//! nothing else would hold. Between the paragraphs only lines of few, sure shapes are taken.

use std::collections::HashMap;

use memchr::memchr;

use super::line::{self, Shape};
use super::sample::{Sample, lines_in, trimmed};
use super::vocabulary::Vocabulary;
use super::{Reason, Stretch};
use crate::text::{Offset, Span, Text};

/// Bytes of an edge, at most.
const EDGE: usize = 64 << 10;
/// Bytes of the longest line that is looked at between paragraphs.
const LINE: usize = 700;
/// Characters of the longest item of a navigation.
const MENU: usize = 24;
/// Characters of the longest link in a tail.
const LINK: usize = 60;

/// What was found of the page around a text.
#[derive(Default)]
pub(super) struct Page {
    /// Its lines, hidden.
    pub stretches: Vec<Stretch>,
    /// Whether the text was saved from a web page.
    pub is_saved: bool,
    /// Where the first prose begins.
    pub prose: Offset,
}

/// A line of an edge.
struct Line {
    span: Span,
    plain: String,
    shape: Shape,
}

/// Finds the lines of the page.
pub(super) fn find(sample: &Sample) -> Page {
    let text = sample.text;
    let vocabulary = Vocabulary::new();
    let head = head(text, &vocabulary);
    let from = head.last().map_or(0, |line| line.span.end);
    let prose = first_prose(text, from);
    let tail = tail(text, &vocabulary, from);
    let sure = |line: &Line| matches!(line.shape, Shape::Site(_));
    let linked = links_from(&tail).is_some();
    let is_saved = linked || head.iter().chain(&tail).any(sure);
    let mut stretches = Vec::new();
    if is_saved {
        stretches.extend(hidden_in_head(&head, prose < text.len()));
        stretches.extend(hidden_in_tail(&tail));
        stretches.extend(summary(text, from));
        let body = Span::new(from, tail.first().map_or(text.len(), |line| line.span.start));
        let title = title(text, &head);
        stretches.extend(sample.thorough(|window| {
            let part = Span::new(window.start.max(body.start), window.end.min(body.end));
            between(text, &vocabulary, part, title)
        }));
    }
    stretches.extend(stamps(sample, &vocabulary));
    stretches.extend(invitations(sample, &vocabulary));
    Page { stretches, is_saved, prose }
}

fn read(text: &Text, vocabulary: &Vocabulary, span: Span) -> Line {
    let raw = text.slice(span);
    let plain = if raw.len() > LINE { String::new() } else { line::plain(vocabulary, raw) };
    let shape = if raw.len() > LINE { Shape::Prose } else { line::shape(vocabulary, &plain) };
    Line { span: trimmed(text, span), plain, shape }
}

/// The lines before the first prose.
fn head(text: &Text, vocabulary: &Vocabulary) -> Vec<Line> {
    text.lines()
        .take_while(|line| line.end < EDGE)
        .map(|line| read(text, vocabulary, line))
        .take_while(|line| line.shape != Shape::Prose)
        .collect()
}

/// Where anything stands behind the head; the end of the text if nothing does.
fn first_prose(text: &Text, head_end: Offset) -> Offset {
    let rest = text.slice(Span::new(head_end, text.len()));
    text.len() - rest.trim_start().len()
}

/// The lines after the last prose, none of them before `from`.
fn tail(text: &Text, vocabulary: &Vocabulary, from: usize) -> Vec<Line> {
    let last = (!text.is_empty()).then(|| text.line_at(text.len()));
    let mut lines: Vec<Line> = std::iter::successors(last, |line| text.previous_line(*line))
        .take_while(|line| line.start >= from && line.start + EDGE >= text.len())
        .map(|line| read(text, vocabulary, line))
        .take_while(|line| line.shape != Shape::Prose)
        .collect();
    lines.reverse();
    lines
}

/// The first line of a list of links, if the list says that it is one: by the name of the page, or by
/// dates at the ends of its lines.
fn links_from(tail: &[Line]) -> Option<usize> {
    let first = tail.iter().position(|line| line.shape == Shape::Links)?;
    let after = tail.get(first + 1..).unwrap_or_default();
    let shown = after.iter().filter(|line| line.shape != Shape::Blank);
    let dated = shown.clone().filter(|line| ends_in_date(&line.plain)).count();
    let named = tail.get(first).is_some_and(|line| line.plain.contains('】'));
    (named || dated >= 3 && dated * 2 >= shown.count()).then_some(first)
}

fn ends_in_date(plain: &str) -> bool {
    let tail: Vec<char> = plain.chars().rev().take(5).collect();
    matches!(tail.as_slice(), [a, b, '-' | '/', c, d]
        if [a, b, c, d].iter().all(|c| c.is_ascii_digit()))
}

/// In the head all lines of the page, and the short lines before the trail (当前位置: …), which ends
/// the navigation.
fn hidden_in_head(head: &[Line], before_prose: bool) -> Vec<Stretch> {
    let trail = if before_prose { trail(head) } else { 0 };
    let name = head.iter().find_map(|line| match line.shape {
        Shape::Perhaps(Reason::Title) => line.plain.rsplit_once('.').map(|(name, _)| name),
        _ => None,
    });
    let hide = |(i, line): (usize, &Line)| {
        let reason = match line.shape {
            Shape::Perhaps(Reason::Site) if i > trail && is_alone(head, i) => return None,
            Shape::Site(reason) | Shape::Perhaps(reason) => reason,
            Shape::Links => Reason::Related,
            Shape::Other if i < trail && line.plain.chars().count() <= MENU => Reason::Site,
            Shape::Other if name.is_some_and(|name| is_keywords(&line.plain, name)) => {
                Reason::Title
            }
            _ => return None,
        };
        Some(Stretch::hide(reason, line.span))
    };
    head.iter().enumerate().filter_map(hide).collect()
}

/// Where the last trail stands, if what stands before it is navigation: no sentences.
fn trail(head: &[Line]) -> usize {
    let is_trail = |line: &Line| line.shape == Shape::Site(Reason::Site);
    let trail = head.iter().rposition(is_trail).unwrap_or(0);
    let before = head.get(..trail).unwrap_or_default();
    let sentences =
        before.iter().filter(|line| line.shape == Shape::Other && is_sentence(&line.plain));
    if sentences.count() * 10 > trail { 0 } else { trail }
}

fn is_sentence(plain: &str) -> bool {
    plain.contains(['，', ',', '。', '；', ';', '、']) || plain.ends_with(['!', '?', '”', '…'])
}

/// Whether a line says something, to people or to machines.
fn is_said(plain: &str) -> bool {
    is_sentence(plain) || line::is_code(plain)
}

fn is_of_page(line: &Line) -> bool {
    matches!(line.shape, Shape::Site(_) | Shape::Perhaps(_) | Shape::Links)
}

/// Whether no line of the page stands next to a line.
fn is_alone(lines: &[Line], i: usize) -> bool {
    let shown = |line: &&Line| line.shape != Shape::Blank;
    let before = lines.get(..i).and_then(|before| before.iter().rev().find(shown));
    let after = lines.get(i + 1..).and_then(|after| after.iter().find(shown));
    !before.is_some_and(is_of_page) && !after.is_some_and(is_of_page)
}

/// Whether a line is a title cut into its words.
fn is_keywords(plain: &str, title: &str) -> bool {
    let mut words = plain.split_whitespace().peekable();
    words.peek().is_some()
        && plain.split_whitespace().count() >= 3
        && words.all(|word| title.contains(word))
}

/// In the tail all lines of the page, and all short lines behind the first that only ends a page.
fn hidden_in_tail(tail: &[Line]) -> Vec<Stretch> {
    let links = links_from(tail).unwrap_or(tail.len());
    let is_end = |line: &Line| matches!(line.shape, Shape::Site(reason) if reason != Reason::Data);
    let end = tail.iter().position(is_end).unwrap_or(tail.len());
    let hide = |(i, line): (usize, &Line)| {
        let short = line.plain.chars().count() <= LINK;
        let reason = match line.shape {
            Shape::Perhaps(Reason::Title) if i < end => return None,
            Shape::Perhaps(Reason::Site) if i < end && is_alone(tail, i) => return None,
            Shape::Site(reason) | Shape::Perhaps(reason) => reason,
            Shape::Links => Reason::Related,
            Shape::Other if i > links && short => Reason::Related,
            Shape::Other if i > end && short && !is_said(&line.plain) => Reason::Site,
            _ => return None,
        };
        Some(Stretch::hide(reason, line.span))
    };
    tail.iter().enumerate().filter_map(hide).collect()
}

/// The title of a saved page: the first line that is none of the page's own.
fn title<'a>(text: &'a Text, head: &[Line]) -> Option<&'a str> {
    let first = head.iter().find(|line| line.shape == Shape::Other)?;
    let title = text.slice(first.span);
    (title.chars().count() >= 6).then_some(title)
}

/// Lines of a saved page between its paragraphs: its title once more, notices about the page, and all of
/// the footer wherever the page stands in the text more than once.
fn between(text: &Text, vocabulary: &Vocabulary, body: Span, title: Option<&str>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut footer: Option<Span> = None;
    let mut lines = lines_in(text, body).peekable();
    while let Some(span) = lines.next() {
        let line = read(text, vocabulary, span);
        match line.shape {
            Shape::Site(Reason::Copyright) => {
                let start = footer.map_or(span.start, |footer| footer.start);
                footer = Some(Span::new(start, span.end));
            }
            Shape::Perhaps(Reason::Image) => {
                found.push(Stretch::hide(Reason::Image, line.span));
            }
            Shape::Perhaps(Reason::Notice) if is_about_page(&line.plain) => {
                found.push(Stretch::hide(Reason::Notice, line.span));
            }
            Shape::Other | Shape::Prose if title == Some(text.slice(line.span)) => {
                found.push(Stretch::hide(Reason::Title, line.span));
            }
            _ => {}
        }
        let footer_ends = line.shape == Shape::Prose || lines.peek().is_none();
        if let Some(span) = footer.take_if(|_| footer_ends) {
            let lines = around(text, vocabulary, span);
            if lines.iter().filter(|line| is_of_page(line)).count() >= 3 {
                found.extend(hidden_in_tail(&lines));
            }
        }
    }
    found
}

/// The lines of a footer: `span`, and what stands before and after it up to the nearest prose.
fn around(text: &Text, vocabulary: &Vocabulary, span: Span) -> Vec<Line> {
    let near = |line: &Span| line.start + EDGE >= span.start && line.end <= span.end + EDGE;
    let read = |line: Span| read(text, vocabulary, line);
    let first = text.line_at(span.start);
    let before = std::iter::successors(text.previous_line(first), |line| text.previous_line(*line));
    let after = std::iter::successors(Some(first), |line| text.next_line(*line));
    let not_prose = |line: &Line| line.shape != Shape::Prose;
    let mut lines: Vec<Line> = before.take_while(near).map(read).take_while(not_prose).collect();
    lines.reverse();
    lines.extend(after.take_while(near).map(read).take_while(not_prose));
    lines
}

/// Whether a notice speaks of the page it stands on.
fn is_about_page(plain: &str) -> bool {
    ["下一页", "下页", "全文", "未完", "本页", "当前网页", "当前页面"]
        .iter()
        .any(|word| plain.contains(word))
}

/// Page marks and stamps at the ends of lines.
fn stamps(sample: &Sample, vocabulary: &Vocabulary) -> Vec<Stretch> {
    let text = sample.text;
    sample.thorough(|window| {
        lines_in(text, window).filter_map(|line| stamped(text, vocabulary, line)).collect()
    })
}

/// Lines that invite the reader to an address, word for word the same at several places: what serial texts
/// carry from the site that serves them.
fn invitations(sample: &Sample, vocabulary: &Vocabulary) -> Vec<Stretch> {
    const TIMES: usize = 3;
    let text = sample.text;
    let lines = sample.thorough(|window| {
        let lines = lines_in(text, window).map(|line| trimmed(text, line));
        lines.filter(|line| invites(vocabulary, text.slice(*line))).collect()
    });
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in &lines {
        *times.entry(text.slice(*line)).or_default() += 1;
    }
    let often = |line: &Span| times.get(text.slice(*line)).is_some_and(|&n| n >= TIMES);
    lines.iter().filter(|line| often(line)).map(|line| Stretch::hide(Reason::Site, *line)).collect()
}

/// Whether a line names an address on the web, and what is read or fetched there.
fn invites(vocabulary: &Vocabulary, raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let addressed = raw.len() <= LINE / 2
        && memchr(b'.', bytes).is_some()
        && ["www.", "http", ".com", ".net", ".cn", ".org"].iter().any(|part| raw.contains(part));
    addressed && {
        let plain = line::plain(vocabulary, raw);
        vocabulary.notice(&plain).1 >= 2 && !line::is_code(&plain)
    }
}

/// The mark or stamp at the end of a line.
fn stamped(text: &Text, vocabulary: &Vocabulary, line: Span) -> Option<Stretch> {
    let span = trimmed(text, line);
    let (reason, len) = stamp(vocabulary, text.slice(span))?;
    Some(Stretch::hide(reason, Span::new(span.end - len, span.end)))
}

/// A page mark or a forum's stamp at the end of a line, and its length in bytes: `第7页 共7页`,
/// `2017-04-27 20:55 | #2楼`.
fn stamp(vocabulary: &Vocabulary, raw: &str) -> Option<(Reason, usize)> {
    let last = raw.chars().next_back()?;
    match vocabulary.fold(last) {
        '页' => {
            let starts = raw.char_indices().rev().take(24).filter(|(_, c)| *c == '第');
            starts.map(|(start, _)| start).find_map(|start| {
                let mark = raw.get(start..)?.chars().map(|c| vocabulary.fold(c));
                let before = raw.get(..start)?.chars().next_back();
                let apart = before.is_none_or(|c| c.is_whitespace() || "。！？”".contains(c));
                let counts = apart && line::counts_pages(&mark.collect::<String>());
                counts.then_some((Reason::Page, raw.len() - start))
            })
        }
        '楼' => {
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

/// A site's summary in front of the first paragraph after `from`: it opens as one (编者按：), sends the reader
/// on (详见：), and its clauses are copied from the text.
fn summary(text: &Text, from: usize) -> Option<Stretch> {
    const OPENS: &[&str] =
        &["编者按:", "编者按：", "摘要:", "摘要：", "导读:", "导读：", "内容提要:", "内容提要："];
    const REACH: usize = 3000;
    let near = text.slice(Span::new(from, from + REACH));
    let (start, open) = OPENS.iter().filter_map(|open| Some((near.find(open)?, open))).min()?;
    let inner = near.get(start + open.len()..)?;
    let sent = ["详见", "如下", "请看"].iter().filter_map(|word| inner.find(word)).min()?;
    let colon = inner.get(sent..)?.find([':', '：']).filter(|at| *at <= 30)?;
    let len = sent + colon + inner.get(sent + colon..)?.chars().next()?.len_utf8();
    let after = from + start + open.len() + len;
    let rest = text.slice(Span::new(after, after + EDGE));
    let clauses = inner.get(..sent)?.split(['、', ';', '；', ',', '，', '。', ':', '：']);
    let copied = clauses.filter(|clause| clause.chars().count() >= 8 && rest.contains(clause));
    (copied.count() >= 3).then(|| Stretch::hide(Reason::Summary, Span::new(from + start, after)))
}
