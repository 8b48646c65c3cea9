//! What the short lines of a text have in common: which come again, how titles are set off.

use std::collections::{HashMap, HashSet};

use super::super::lines::{Lines, Look, MAX_GAP, Near, PARAGRAPH, ShortLine, Words};
use super::super::repeated::Repeated;
use super::Company;
use super::sign::{Sign, Signs};
use crate::text::Text;

/// What is known of a whole text.
pub(super) struct Whole {
    /// What it shows on every line.
    pub(super) signs: Signs,
    /// How often each line is said that is said again.
    repeats: Repeated<u32>,
    /// The keys of lines that come in turn with others.
    turns: HashSet<u64>,
    /// How many lines that may be titles begin so, and end so.
    starts: HashMap<Pair, u32>,
    ends: HashMap<Pair, u32>,
    /// One of so many lines is set off so far or further.
    rarity: [u32; MAX_GAP as usize + 1],
    /// The turns of the first line under a paragraph, and of the last over one.
    pub(super) body: std::ops::Range<u32>,
    /// The turns of the first and the last line of prose, or of headings that are known.
    prose: std::ops::Range<u32>,
    /// The blank lines that stand over titles.
    pub(super) title_gap: Option<u8>,
    /// The blank lines, two or more, that stand over the headings that are known and hardly over others.
    known_gap: Option<u8>,
    /// The columns by which titles are set in.
    pub(super) title_indent: Option<u8>,
    /// Whether nearly all lines are short, with blank lines between some: stanzas, tables, lists of words.
    pub(super) is_stanzas: bool,
}

/// Two characters at the start or the end of a line.
type Pair = [char; 2];

/// Longer lines with a common start or end are not compared.
const PARALLEL_CHARS: u16 = 24;

impl Whole {
    /// Looks through the short lines; `known` says which are numbered headings.
    pub(super) fn new(
        text: &Text,
        lines: &Lines,
        company: Company,
        known: impl Fn(&ShortLine) -> bool,
    ) -> Self {
        let said = lines.short.iter().map(|line| (line.key, 1));
        let repeats = Repeated::new(said, |one, other| one + other);
        let (mut starts, mut ends): (HashMap<Pair, u32>, HashMap<Pair, u32>) = Default::default();
        let parallel = |line: &&ShortLine| line.is_titular() && line.chars <= PARALLEL_CHARS;
        for line in lines.short.iter().filter(parallel) {
            let s = text.slice(line.span);
            *starts.entry(start(s)).or_default() += 1;
            *ends.entry(end(s)).or_default() += 1;
        }
        let short = lines.short.as_slice();
        let first = short.iter().find(|line| line.above.bytes() >= PARAGRAPH);
        let last = short.iter().rev().find(|line| line.below.bytes() >= PARAGRAPH);
        Self {
            signs: of_text(lines, company),
            turns: turns(short, &repeats),
            repeats,
            starts,
            ends,
            rarity: rarity(lines),
            body: first.map_or(u32::MAX, |line| line.turn)..last.map_or(0, |line| line.turn + 1),
            prose: prose(lines, &known),
            title_gap: title_gap(lines, &known),
            known_gap: known_gap(lines, &known),
            title_indent: title_indent(lines, &known),
            is_stanzas: is_stanzas(lines),
        }
    }

    /// How often the text says what a line says.
    pub(super) fn repeats(&self, line: &ShortLine) -> u32 {
        self.repeats.get(line.key).unwrap_or(1)
    }

    /// Whether a line comes again and again with the same neighbour.
    pub(super) fn is_in_turn(&self, line: &ShortLine) -> bool {
        self.turns.contains(&line.key)
    }

    /// One of how many lines is set off as far as this one, or further.
    pub(super) fn rarity(&self, line: &ShortLine) -> u32 {
        self.rarity.get(usize::from(line.gap)).copied().unwrap_or(0)
    }

    /// Whether another line that may be a title begins so.
    pub(super) fn begins_alike(&self, s: &str) -> bool {
        self.starts.get(&start(s)).is_some_and(|&count| count > 1)
    }

    /// Whether another line that may be a title ends so.
    pub(super) fn ends_alike(&self, s: &str) -> bool {
        self.ends.get(&end(s)).is_some_and(|&count| count > 1)
    }

    /// Whether a line may be a title and is set off as the titles of the text are.
    pub(super) fn is_set_off(&self, line: &ShortLine) -> bool {
        let as_titles = self.title_gap.is_some_and(|gap| gap > 1 && line.gap >= gap);
        let as_known = self.known_gap.is_some_and(|gap| line.gap >= gap)
            && (1..line.gap).contains(&line.gap_below)
            && line.below.look == Look::Stop;
        is_like_title(line) && (as_titles || as_known)
    }

    /// Whether a line stands in what comes before the prose, or after it: there the site speaks.
    pub(super) fn is_outside(&self, line: &ShortLine) -> bool {
        let over = if self.prose.start > TITLE_PAGE { 1 } else { STACKED };
        line.turn + over < self.prose.start || line.turn > self.prose.end
    }

    /// Whether a line is not set off as the titles of the text are, nor the line right `above` it.
    pub(super) fn is_amid(&self, line: &ShortLine, above: Option<&ShortLine>) -> bool {
        let amid = |line: &ShortLine| self.title_gap.is_some_and(|gap| line.gap < gap);
        !line.is_piece() && amid(line) && above.is_none_or(|above| amid(above) || line.gap < 2)
    }
}

/// Whether three of four lines are short, and blank lines stand over some but not over two of three.
fn is_stanzas(lines: &Lines) -> bool {
    let apart: u32 = lines.counts.gaps.iter().skip(1).sum();
    let whole = !lines.short.iter().any(ShortLine::is_piece);
    whole
        && lines.short.len() as u32 >= lines.all / 4 * 3
        && apart * 30 > lines.all
        && apart * 3 < lines.all * 2
}

/// Where the prose of a text, or what is known of its headings, begins and ends.
fn prose(lines: &Lines, known: &impl Fn(&ShortLine) -> bool) -> std::ops::Range<u32> {
    let is_prose = |near: Near| match near.look {
        Look::Stop | Look::Long | Look::Lead => near.bytes() >= CLAUSE,
        Look::Code | Look::Link => true,
        _ => false,
    };
    let ends = |near: Near| matches!(near.look, Look::Stop | Look::Lead) && near.bytes() >= 12;
    let (mut start, mut end) = (u32::MAX, 0);
    for line in &lines.short {
        let here = [
            known(line).then_some(line.turn),
            is_prose(line.above).then(|| line.turn.saturating_sub(1)),
            is_prose(line.below).then_some(line.turn + 1),
            (is_prose(line.beyond) || ends(line.below) && ends(line.beyond))
                .then_some(line.turn + 2),
        ];
        for turn in here.into_iter().flatten() {
            (start, end) = (start.min(turn), end.max(turn));
        }
    }
    let after = lines.all.saturating_sub(end);
    if start <= FRAME && after <= FRAME { start..end } else { 0..u32::MAX }
}

fn start(s: &str) -> Pair {
    let mut chars = s.chars().filter(|c| !c.is_whitespace());
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

fn end(s: &str) -> Pair {
    let mut chars = s.trim_end_matches(['：', ':']).chars().rev().filter(|c| !c.is_whitespace());
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

/// What the text shows on every line.
fn of_text(lines: &Lines, company: Company) -> Signs {
    let all = lines.all.max(1) as usize;
    let percent = |count: usize| count * 100 / all;
    let long = percent(lines.counts.long as usize);
    let short = percent(lines.short.len());
    let over = lines.short.iter().filter(|line| line.below.bytes() >= PARAGRAPH).count();
    let mut signs = Signs::default();
    signs.scale(all, &[(60, Sign::FewLines), (300, Sign::SomeLines), (1500, Sign::ManyLines)]);
    signs.scale(
        100_usize.saturating_sub(long),
        &[(50, Sign::MostLong), (80, Sign::ManyLong), (95, Sign::SomeLong)],
    );
    signs.scale(100_usize.saturating_sub(short), &[(50, Sign::ManyShort), (80, Sign::SomeShort)]);
    let close = lines.counts.gaps.first().copied().unwrap_or(0) as usize;
    signs.set_all([
        (Sign::AllShort, percent(over + lines.counts.long as usize) < 10),
        (Sign::Airy, close * 2 < all),
        (Sign::Numbered, company.headings > 0),
        (Sign::MuchNumbered, company.headings * 50 > all),
    ]);
    signs
}

fn rarity(lines: &Lines) -> [u32; MAX_GAP as usize + 1] {
    let mut rarity = [0; MAX_GAP as usize + 1];
    let mut further = 0;
    for (rare, count) in rarity.iter_mut().zip(lines.counts.gaps).rev() {
        further += count;
        *rare = (lines.all + 1) / (further + 1);
    }
    rarity
}

/// The keys of lines that are said again and again with the same neighbour among such lines: parts that
/// each section has in the same order.
fn turns(lines: &[ShortLine], repeats: &Repeated<u32>) -> HashSet<u64> {
    let count = |key: u64| repeats.get(key).unwrap_or(1);
    let again: Vec<u64> = (lines.iter())
        .filter(|line| line.is_titular() && count(line.key) > 1)
        .map(|line| line.key)
        .collect();
    let mut pairs: HashMap<(u64, u64), u32> = HashMap::new();
    for (one, next) in again.iter().zip(again.iter().skip(1)).filter(|(one, next)| one != next) {
        *pairs.entry((*one, *next)).or_default() += 1;
    }
    let most = |key: u64, together: u32| together * 3 >= count(key) * 2;
    let together = pairs.into_iter().filter(|&((one, next), together)| {
        together > 1 && most(one, together) && most(next, together)
    });
    together.flat_map(|((one, next), _)| [one, next]).collect()
}

/// Whether the words of a line, and what follows it, are those of a title.
fn is_like_title(line: &ShortLine) -> bool {
    let words = line.is_titular() || line.words == Words::Call;
    let list = !line.is_apart() && line.below.look == Look::Short && line.below.bytes() < SENTENCE;
    words && line.chars <= TITLE_CHARS && !list
}

/// More lines before the prose are not only title, author and first headings.
const TITLE_PAGE: u32 = 6;
/// A site puts at most so many lines around the prose.
const FRAME: u32 = 120;
/// Bytes of the shortest line of prose.
const CLAUSE: usize = 30;
/// So many headings stand over the first line of prose.
const STACKED: u32 = 3;

/// Titles that are set off or set in have at most so many characters.
const TITLE_CHARS: u16 = 30;
/// A line of so many bytes is more than a title.
pub(super) const SENTENCE: usize = 54;

/// Whether a way to set lines apart marks titles: there are three at least, most of the short lines that are
/// set so may be titles, hardly a paragraph is, and not every line.
fn marks_titles(titles: u32, paragraphs: u32, short: u32, all: u32) -> bool {
    titles >= 3 && titles * 2 >= short && paragraphs * 5 <= titles && short * 6 <= all
}

/// The gap that stands before titles and hardly before paragraphs. The lines after titles may be set off so,
/// too.
fn title_gap(lines: &Lines, known: &impl Fn(&ShortLine) -> bool) -> Option<u8> {
    (1..=MAX_GAP).rev().find(|&gap| {
        let set_off: u32 = lines.counts.gaps.iter().skip(usize::from(gap)).sum();
        let (mut titles, mut short, mut bodies) = (0, 0, 0);
        for line in lines.short.iter().filter(|line| line.gap >= gap) {
            short += 1;
            titles += u32::from(!known(line) && is_like_title(line));
            bodies += u32::from(line.gap_below >= gap);
        }
        marks_titles(titles, set_off.saturating_sub(short + bodies), short, lines.all)
    })
}

/// The gap of two blank lines or more that stands over most of the headings that are known.
fn known_gap(lines: &Lines, known: &impl Fn(&ShortLine) -> bool) -> Option<u8> {
    (2..=MAX_GAP).rev().find(|&gap| {
        let set_off: u32 = lines.counts.gaps.iter().skip(usize::from(gap)).sum();
        let headings = lines.short.iter().filter(|line| known(line));
        let (mut all, mut apart) = (0, 0);
        for line in headings {
            all += 1;
            apart += u32::from(line.gap >= gap);
        }
        apart >= 3 && apart * 5 >= all * 4 && apart * 3 >= set_off * 2
    })
}

/// The columns by which titles are set in and hardly any paragraph.
fn title_indent(lines: &Lines, known: &impl Fn(&ShortLine) -> bool) -> Option<u8> {
    let usual = lines.counts.usual_indent();
    let mut counts: HashMap<u8, (u32, u32)> = HashMap::new();
    for line in lines.short.iter().filter(|line| line.indent != usual) {
        let (titles, short) = counts.entry(line.indent).or_default();
        *short += 1;
        *titles += u32::from(!known(line) && line.is_titular() && line.chars <= TITLE_CHARS);
    }
    let marks = |&(indent, (titles, short)): &(u8, (u32, u32))| {
        let paragraphs = lines.counts.set_in(indent).saturating_sub(short);
        marks_titles(titles, paragraphs, short, lines.all)
    };
    counts.into_iter().filter(marks).map(|(indent, _)| indent).min()
}
