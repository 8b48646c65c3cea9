//! Headings without a number: names such as 前言, and short lines that stand apart.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::lines::{Lines, Look, MAX_GAP, ShortLine, is_blank};
use super::nest::BLANKS;
use super::numeral::numeral;
use super::scan::Candidate;
use super::series::Series;
use crate::text::{Offset, Span, Text};

/// Headings without a number, each list in order.
#[derive(Debug, Default)]
pub(super) struct Bare {
    /// 序, 前言, 附录: known by their names.
    pub(super) named: Vec<Span>,
    /// Short lines that stand apart, by their depth among each other.
    pub(super) plain: [Vec<Span>; 3],
    /// The title of the document.
    pub(super) title: Option<Span>,
}

/// What the numbered headings of a text say about its bare lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Company {
    /// How many chapters a book has, and where the first begins.
    pub(super) chapters: usize,
    pub(super) first_chapter: Offset,
    /// There are numbered headings.
    pub(super) numbered: bool,
    /// The text is a law: its articles are divided by marked headings alone.
    pub(super) articles: bool,
}

/// Finds the headings without a number among the short lines; `taken` says whether a line holds a
/// numbered heading.
pub(super) fn bare(
    text: &Text,
    lines: &Lines,
    company: Company,
    taken: impl Fn(Span) -> bool,
) -> Bare {
    let short = lines.short.as_slice();
    let before = |line: &ShortLine| company.chapters < 2 || line.span.start < company.first_chapter;
    let is_title = |line: &&ShortLine| {
        before(line)
            && line.titular
            && !taken(line.span)
            && !is_named(text.slice(line.span), company)
    };
    let first = head(short).find(|line| line.turn <= 1 && is_title(line));
    let longer = head(short).find(|line| line.chars >= TITLE_CHARS && is_title(line));
    let title = first.filter(|line| line.chars >= TITLE_CHARS).or(longer).or(first);
    let around = Around {
        lines: short,
        headers: headers(short),
        code: lines.code,
        ragged: lines.ragged,
        taken,
    };
    let gap = around.title_gap(lines);
    let is_set_off = |i: usize| gap.is_some_and(|gap| around.is_set_off(i, gap));
    let title =
        title.filter(|line| !is_set_off(short.partition_point(|other| other.turn < line.turn)));
    let mut out =
        Bare { title: file_name(text, short).or(title.map(|line| line.span)), ..Bare::default() };
    let mut plain: Vec<(&ShortLine, usize)> = Vec::new();
    let mut verse = 0usize;
    for (i, line) in short.iter().enumerate() {
        let again = title.is_some_and(|title| title.key == line.key);
        if again || around.is_known(line) {
            continue;
        }
        if is_named(text.slice(line.span), company) {
            out.named.push(line.span);
        } else if gap.is_some() {
            plain.extend(is_set_off(i).then_some((line, 0)));
        } else if let Some(height) = stacked(&plain, line).or_else(|| around.height(i)) {
            plain.push((line, height));
        } else if line.titular
            && line.chars <= 20
            && line.before == Look::Short
            && line.after == Look::Short
        {
            verse += 1;
        }
    }
    if company.chapters >= BOOK_CHAPTERS {
        let inside = plain.partition_point(|(line, _)| line.span.start < company.first_chapter);
        if !divides(plain.get(inside..).unwrap_or(&[]), company.chapters) {
            plain.truncate(inside);
        }
    }
    let alone = plain.iter().all(|(line, _)| {
        company.numbered && line.before == Look::Stop && line.below >= PARAGRAPH_BYTES
    });
    if (plain.len() >= 2 || alone) && verse <= 2 * plain.len() && !company.articles {
        out.plain = depths(&plain);
    }
    out
}

/// Whether the lines inside the chapters of a book divide them: several in each, with text under all
/// but a few. Messages, verses and what a game says come seldom or in heaps.
fn divides(plain: &[(&ShortLine, usize)], chapters: usize) -> bool {
    let bodies = plain.windows(2).filter(|pair| match pair {
        [(one, _), (next, _)] => next.span.start - one.span.end >= PART_BYTES,
        _ => false,
    });
    plain.len() >= PARTS * chapters && bodies.count() * 5 >= plain.len() * 4
}

/// The height of a line directly under one that stands over it.
fn stacked(plain: &[(&ShortLine, usize)], line: &ShortLine) -> Option<usize> {
    let &(above, height) = plain.last()?;
    (above.turn + 1 == line.turn).then(|| height.checked_sub(1))?
}

/// The short lines over the first paragraph.
fn head(lines: &[ShortLine]) -> impl Iterator<Item = &ShortLine> {
    let paragraph = |line: &&ShortLine| {
        matches!(line.before, Look::Stop | Look::Long) && line.above >= BODY_BYTES
    };
    lines.iter().take_while(move |line| line.turn < 40 && !paragraph(line))
}

/// The name of the file that a document site shows over its text, without the ending.
fn file_name(text: &Text, lines: &[ShortLine]) -> Option<Span> {
    const ENDINGS: [&str; 5] = [".docx", ".doc", ".pdf", ".pptx", ".txt"];
    head(lines).find_map(|line| {
        let name = ENDINGS.iter().find_map(|ending| text.slice(line.span).strip_suffix(ending))?;
        Some(Span::new(line.span.start, line.span.start + name.len()))
    })
}

/// A book has at least this many chapters.
const BOOK_CHAPTERS: usize = 10;
/// Headings without a number divide chapters into this many parts at least.
const PARTS: usize = 2;
/// A part of a chapter has at least this many bytes.
const PART_BYTES: usize = 600;

/// A title has at least this many characters, unless there is none longer.
const TITLE_CHARS: u16 = 5;

/// Gives stacked lines their depth: a line over another is a level above it, if that happens more than once. Where most lines are
/// stacked, one that stands alone goes on at the deepest level, else at the highest.
fn depths(plain: &[(&ShortLine, usize)]) -> [Vec<Span>; 3] {
    let mut out: [Vec<Span>; 3] = Default::default();
    let stacked = plain.iter().filter(|(_, height)| *height > 0).count();
    let alone = plain.len() - 2 * stacked.min(plain.len() / 2);
    let (mut depth, mut under) = (0usize, 0usize);
    for &(line, height) in plain {
        if under > 0 {
            depth += 1;
        } else if height > 0 && stacked >= 2 {
            depth = depth.saturating_sub(height);
        } else if stacked * 2 < alone {
            depth = 0;
        }
        under = if stacked < 2 { 0 } else { height };
        if let Some(spans) = out.get_mut(depth.min(2)) {
            spans.push(line.span);
        }
    }
    out
}

/// Lines that begin with a mark that counts on are headings by it or not at all.
pub(super) fn unmark(lines: &mut [ShortLine], series: &[Series], candidates: &[Candidate]) {
    let counting = series.iter().filter(|s| s.items.len() > 1 && s.shape.kind != Kind::Label);
    let mut marked: Vec<Offset> = counting
        .flat_map(|s| &s.items)
        .filter_map(|&item| candidates.get(item).map(|c| c.span.start))
        .collect();
    marked.sort_unstable();
    let mut marked = marked.into_iter().peekable();
    for line in lines {
        while marked.next_if(|&start| start < line.span.start).is_some() {}
        line.titular &= marked.peek() != Some(&line.span.start);
    }
}

/// Drops the Latin line right under a numbered heading, given with its number, that is all its section
/// has: nothing is divided into one part, so it says the title again in another language.
pub(super) fn drop_glosses(text: &Text, plain: &mut [Vec<Span>], numbered: &[(Span, u32)]) {
    let mut starts: Vec<Offset> = plain.iter().flatten().map(|span| span.start).collect();
    starts.sort_unstable();
    let is_gloss = |span: &Span| {
        let at = numbered.partition_point(|(heading, _)| heading.start < span.start);
        let Some((title, _)) = at.checked_sub(1).and_then(|at| numbered.get(at)) else {
            return false;
        };
        let sibling = starts.get(starts.partition_point(|&start| start <= span.start));
        let alone = numbered.get(at).map_or(sibling.is_none(), |(next, number)| {
            *number > 1 && sibling.is_none_or(|&sibling| next.start < sibling)
        });
        alone
            && span.start.saturating_sub(title.end) <= BLANKS
            && text.slice(*span).is_ascii()
            && !text.slice(*title).is_ascii()
    };
    for spans in plain {
        spans.retain(|span| !is_gloss(span));
    }
}

/// The running headers of pages: lines that come again and again in the middle of sentences, with a
/// short line after them.
fn headers(lines: &[ShortLine]) -> HashSet<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let interrupts = |line: &&ShortLine| line.before != Look::Stop || line.gap >= 2;
    for line in lines.iter().filter(|line| line.after == Look::Short).filter(interrupts) {
        *counts.entry(line.key).or_insert(0) += if line.gap >= 2 { 2 } else { 1 };
    }
    let headers = counts.into_iter().filter(|&(_, count)| count >= 3);
    headers.map(|(key, _)| key).collect()
}

/// The short lines with what is known about them.
struct Around<'a, F> {
    lines: &'a [ShortLine],
    headers: HashSet<u64>,
    /// The document is full of program code.
    code: bool,
    /// Lines of the body end without a stop.
    ragged: bool,
    taken: F,
}

/// Bytes of a line that is more likely a paragraph than a title.
const BODY_BYTES: usize = 54;
/// Bytes of a paragraph that shows that a single line over it is a heading.
const PARAGRAPH_BYTES: usize = 300;
/// Between program code, shorter sentences are a paragraph too.
const NOTE_BYTES: usize = 24;

impl<F: Fn(Span) -> bool> Around<'_, F> {
    /// Whether a line is a numbered heading or a page header.
    fn is_known(&self, line: &ShortLine) -> bool {
        (self.taken)(line.span) || self.headers.contains(&line.key)
    }

    fn above(&self, i: usize) -> Option<&ShortLine> {
        let line = self.lines.get(i)?;
        self.lines.get(i.checked_sub(1)?).filter(|above| above.turn + 1 == line.turn)
    }

    fn below(&self, i: usize) -> Option<&ShortLine> {
        let line = self.lines.get(i)?;
        self.lines.get(i + 1).filter(|below| below.turn == line.turn + 1)
    }

    /// Whether only short lines stand before a line: it belongs to the head of the document.
    fn at_top(&self, i: usize) -> bool {
        let turn = |i: usize| self.lines.get(i).map_or(0, |line| line.turn as usize);
        turn(i) == turn(0) + i && turn(0) <= 1
    }

    /// Whether a line has text on both sides.
    fn stands_apart(&self, i: usize) -> bool {
        let Some(line) = self.lines.get(i) else {
            return false;
        };
        let under = self.above(i).is_some_and(|above| self.is_known(above));
        let before = match line.before {
            Look::Stop | Look::Long => true,
            Look::Code => self.code || line.apart,
            Look::Short => {
                under
                    || self.above(i).is_some_and(|above| above.before == Look::Link)
                    || self.at_top(i)
                        && line.chars >= 4
                        && line.turn > 0
                        && line.after != Look::Short
            }
            Look::Lead => line.above >= BODY_BYTES,
            Look::Link | Look::Edge => false,
        };
        let fits = line.chars <= 20 || line.apart || !self.ragged;
        line.titular && fits && before && self.body_follows(i)
    }

    fn body_follows(&self, i: usize) -> bool {
        let heading = self.below(i).is_some_and(|below| (self.taken)(below.span));
        self.lines.get(i).is_some_and(|line| match line.after {
            Look::Stop | Look::Lead => {
                line.below >= if self.code { NOTE_BYTES } else { BODY_BYTES }
            }
            Look::Long => true,
            Look::Code => self.code,
            Look::Short => self.ragged && line.below >= BODY_BYTES || heading,
            Look::Link | Look::Edge => false,
        })
    }

    /// How far a line is set off; a page header over it is no part of the text.
    fn gap(&self, i: usize) -> u8 {
        let header = self.above(i).filter(|above| self.headers.contains(&above.key));
        self.lines.get(i).map_or(0, |line| line.gap) + header.map_or(0, |header| header.gap)
    }

    /// Whether a line that is set off by `gap` may be a title: its words fit, and it opens no verse.
    fn is_set_off(&self, i: usize, gap: u8) -> bool {
        self.lines.get(i).is_some_and(|line| {
            let goes_on = |line: &ShortLine| line.after == Look::Short && line.below < BODY_BYTES;
            let below = self.below(i).filter(|below| goes_on(below) && !self.is_known(below));
            let verse = goes_on(line) && !line.apart && below.is_some();
            let titled = (line.titular || line.asks) && line.chars <= 30 && !verse;
            titled && self.gap(i) >= gap && !self.is_known(line)
        })
    }

    /// The gap that marks the titles of this text: it stands before titles and hardly anything else.
    fn title_gap(&self, lines: &Lines) -> Option<u8> {
        let all: u32 = lines.gaps.iter().sum();
        (1..=MAX_GAP).rev().find(|&gap| {
            let gapped: u32 = lines.gaps.iter().skip(usize::from(gap)).sum();
            let (mut bare, mut known, mut bodies) = (0, 0, 0);
            for (i, line) in self.lines.iter().enumerate() {
                let title = self.is_set_off(i, gap);
                let marked = line.gap >= gap && self.is_known(line);
                bare += u32::from(title);
                known += u32::from(marked);
                bodies += u32::from((title || marked) && line.gap_below >= gap);
            }
            let others = gapped.saturating_sub(bare + known + bodies);
            bare >= 3 && others * 10 <= (bare + known) * 3 && (bare + known) * 8 <= all
        })
    }

    /// Over how many headings without a number a line stands; `None` if it is none itself.
    fn height(&self, i: usize) -> Option<usize> {
        if self.stands_apart(i) {
            return Some(0);
        }
        let line = self.lines.get(i)?;
        let under =
            self.above(i).is_some_and(|above| self.is_known(above) || above.before == Look::Link);
        let before = line.before == Look::Stop
            || line.before == Look::Long
            || line.before == Look::Code && (self.code || line.apart)
            || line.before == Look::Short && (under || line.turn == 1 || self.leads(i - 1, 1));
        let top = self.at_top(i) && !(line.turn == 1 && line.chars >= 8);
        let height = (1..=2).find(|&height| self.leads(i, height))?;
        (before && !top).then_some(height)
    }

    /// Whether a line is followed by `height` more titles and then by a paragraph.
    fn leads(&self, i: usize, height: usize) -> bool {
        let Some(line) = self.lines.get(i) else {
            return false;
        };
        let fits =
            line.titular && line.chars <= 24 && (line.chars <= 20 || line.apart || !self.ragged);
        if height == 0 {
            return line.titular && line.chars <= 24 && self.body_follows(i);
        }
        fits && self.below(i).is_some() && self.leads(i + 1, height - 1)
    }
}

/// What the parts of books and papers are called.
const NAMES: &[&str] = &[
    "序",
    "序言",
    "序章",
    "序幕",
    "自序",
    "代序",
    "总序",
    "序曲",
    "前言",
    "前记",
    "引言",
    "引子",
    "导言",
    "导论",
    "导读",
    "绪论",
    "绪言",
    "楔子",
    "小引",
    "附则",
    "附录",
    "附錄",
    "附件",
    "后记",
    "後記",
    "跋",
    "尾声",
    "尾聲",
    "结语",
    "结束语",
    "结论",
    "余论",
    "番外",
    "番外篇",
    "外传",
    "终章",
    "终曲",
    "致谢",
    "参考文献",
    "参考资料",
    "凡例",
    "题记",
    "題記",
    "献词",
    "后序",
    "はしがき",
    "まえがき",
    "はじめに",
    "あとがき",
    "おわりに",
    "プロローグ",
    "エピローグ",
    "서문",
    "머리말",
    "프롤로그",
    "에필로그",
    "후기",
    "preface",
    "foreword",
    "introduction",
    "prologue",
    "epilogue",
    "afterword",
    "conclusion",
    "appendix",
];

/// Whether a line is the name of a part of a book or paper.
fn is_named(s: &str, company: Company) -> bool {
    if s.len() > 60 {
        return false;
    }
    if is_side_story(s) {
        return true;
    }
    let packed: String = s.chars().filter(|c| !c.is_whitespace()).collect();
    let name = packed.trim_end_matches(['：', ':']);
    let name = if name.is_ascii() { &*name.to_ascii_lowercase() } else { name };
    NAMES.contains(&name) && !(company.articles && matches!(name, "附录" | "附錄" | "附件"))
}

/// 番外一 少年, 尾声：归来: the parts of a novel outside its numbered chapters, with a title.
pub(super) fn is_side_story(s: &str) -> bool {
    const STORIES: [&str; 9] =
        ["序章", "序幕", "楔子", "引子", "尾声", "尾聲", "终章", "番外", "外传"];
    let Some(rest) = STORIES.iter().find_map(|name| s.strip_prefix(name)) else {
        return false;
    };
    let rest = rest.strip_prefix('篇').unwrap_or(rest);
    let rest = rest.get(numeral(rest).map_or(0, |n| n.len)..).unwrap_or(rest);
    let title = rest.trim_start_matches(|c: char| is_blank(c) || ":：·—-、".contains(c));
    (rest.is_empty() || title.len() < rest.len())
        && title.chars().count() <= 20
        && !title.contains(['，', '。', '；', '：'])
}
