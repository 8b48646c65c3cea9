//! How deep headings without a number stand, where nothing in their form says it.
//!
//! Each heading stands beside one of those that are open, or opens a new depth under the last. What speaks for each is
//! weighed; the weights were learned from books whose headings had numbers that were taken away, and from
//! books without.

use std::collections::HashMap;

use super::super::lines::{Look, MAX_GAP, ShortLine, Stand, is_letter};
use super::alike::is_name;
use crate::text::{Span, Text};

/// Headings without a number have so many depths at most.
pub(in super::super) const DEPTHS: usize = 5;

/// A heading with what is known of it before its depth is.
struct Title<'a> {
    line: &'a ShortLine,
    words: &'a str,
    /// Bytes up to the next heading.
    body: usize,
    /// Whether the next heading stands right under it.
    is_empty: bool,
    /// Whether another heading says the same.
    again: bool,
    /// Whether it does, and each of them comes after one that is said once: the first part of each.
    leads: bool,
}

/// The headings by their depth. Where most are stacked, or numbered ones divide the text, the stacks tell, else what
/// the titles say.
pub(super) fn depths(
    text: &Text,
    other: Option<&ShortLine>,
    plain: &[&ShortLine],
    divided: bool,
) -> [Vec<Span>; DEPTHS] {
    if plain.iter().any(|line| line.stand == Stand::Opener) {
        return spread(plain, by_sections(plain));
    }
    let heights = heights(plain);
    let stacked = heights.iter().filter(|height| **height > 0).count();
    let alone = plain.len() - 2 * stacked.min(plain.len() / 2);
    let titles = titles(text, plain);
    let usual = usual(&titles);
    let whole = plain.iter().all(|line| !line.is_piece());
    let by_words =
        stacked * 2 < alone && !divided && whole && titles.len() >= FEW && usual >= SECTION;
    let depths = match by_words {
        true => level(&self::by_words(&titles, usual)),
        false => by_stacks(&heights),
    };
    let holds = whole && is_title(text, other, &titles);
    let depths = depths.into_iter().enumerate();
    spread(plain, depths.map(|(i, depth)| depth + usize::from(holds && i > 0)))
}

/// The headings by their depth, where it is known which hold the others.
pub(super) fn held(
    plain: &[&ShortLine],
    holds: impl Fn(&ShortLine) -> bool,
) -> [Vec<Span>; DEPTHS] {
    spread(plain, plain.iter().map(|line| usize::from(!holds(line))))
}

/// The headings of each depth.
fn spread(plain: &[&ShortLine], depths: impl IntoIterator<Item = usize>) -> [Vec<Span>; DEPTHS] {
    let mut out: [Vec<Span>; DEPTHS] = Default::default();
    for (line, depth) in plain.iter().zip(depths) {
        if let Some(spans) = out.get_mut(depth.min(DEPTHS - 1)) {
            spans.push(line.span);
        }
    }
    out
}

/// Where a section stands on each line, what opens the lines stands beside each other, and all else under it.
fn by_sections(plain: &[&ShortLine]) -> Vec<usize> {
    let opens = |line: &&&ShortLine| line.is_piece() && line.gap == MAX_GAP;
    let inner: Vec<&ShortLine> = plain.iter().filter(|line| !opens(line)).copied().collect();
    let mut depths = by_stacks(&heights(&inner)).into_iter();
    let depth = |line| if opens(&line) { 0 } else { depths.next().map_or(1, |depth| depth + 1) };
    plain.iter().map(depth).collect()
}

/// Whether the first heading is the title of the text, and not `other` lines: only where that comes from stands
/// over it.
fn is_title(text: &Text, other: Option<&ShortLine>, titles: &[Title<'_>]) -> bool {
    let Some(title) = titles.first().filter(|title| title.line.turn < TOP) else {
        return false;
    };
    let first = text.lines().map(|line| text.slice(line).trim()).find(|s| !s.is_empty());
    first.is_some_and(is_source)
        && !opens(title.words)
        && !asks(title.words)
        && other.is_none_or(|other| other.turn == 0)
}

/// What is said of a text before its title takes fewer lines.
const TOP: u32 = 16;

/// Original: dir/name.txt, Translator: Name <name@host>
fn is_source(s: &str) -> bool {
    s.split_once(": ")
        .is_some_and(|(field, value)| field.chars().all(is_letter) && value.contains(['/', '@']))
}

/// So few headings hold no others.
const FEW: usize = 5;
/// A section of prose has so many bytes.
const SECTION: usize = 180;

/// The depths without one heading that would hold all others: nothing is divided into one part.
fn level(depths: &[usize]) -> Vec<usize> {
    let single = depths.iter().filter(|depth| **depth == 0).count() == 1;
    depths.iter().map(|depth| depth.saturating_sub(usize::from(single))).collect()
}

/// How many headings stand right under each, one over the other; at most two.
fn heights(plain: &[&ShortLine]) -> Vec<usize> {
    let mut heights = vec![0usize; plain.len()];
    for i in (1..plain.len()).rev() {
        let pair = plain.get(i - 1).zip(plain.get(i));
        let above = heights.get(i).copied().unwrap_or(0);
        if pair.is_some_and(|(one, next)| one.turn + 1 == next.turn)
            && let Some(height) = heights.get_mut(i - 1)
        {
            *height = (above + 1).min(2);
        }
    }
    heights
}

/// A line over another is a level above it, if that happens more than once. Where most lines are stacked, one that
/// stands alone goes on at the deepest level, else at the highest.
fn by_stacks(heights: &[usize]) -> Vec<usize> {
    let stacked = heights.iter().filter(|height| **height > 0).count();
    let alone = heights.len() - 2 * stacked.min(heights.len() / 2);
    // Where the first two are stacked, the text is divided so from its beginning.
    let opens = heights.first().is_some_and(|height| *height > 0);
    let (mut depth, mut under) = (0usize, 0usize);
    let step = |height: &usize| {
        if under > 0 {
            depth += 1;
        } else if *height > 0 && stacked >= 2 {
            depth = depth.saturating_sub(*height);
        } else if stacked * 2 < alone && !opens {
            depth = 0;
        }
        under = if stacked < 2 { 0 } else { *height };
        depth.min(2)
    };
    heights.iter().map(step).collect()
}

/// The bytes that stand under most of the headings.
fn usual(titles: &[Title<'_>]) -> usize {
    let mut bodies: Vec<usize> = titles.iter().map(|title| title.body).collect();
    bodies.sort_unstable();
    bodies.get(bodies.len() / 2).copied().unwrap_or(0)
}

fn titles<'a>(text: &'a Text, plain: &[&'a ShortLine]) -> Vec<Title<'a>> {
    let mut said: HashMap<u64, u32> = HashMap::new();
    for line in plain {
        *said.entry(line.key).or_default() += 1;
    }
    let again = |line: &ShortLine| said.get(&line.key).is_some_and(|&count| count > 1);
    let mut led: HashMap<u64, u32> = HashMap::new();
    for (_, line) in plain.iter().zip(plain.iter().skip(1)).filter(|(above, _)| !again(above)) {
        *led.entry(line.key).or_default() += 1;
    }
    let nexts = plain.iter().skip(1).map(|line| (line.turn, line.span.start));
    let nexts = nexts.chain(std::iter::once((u32::MAX, text.len())));
    let title = |(line, (turn, next)): (&&'a ShortLine, (u32, usize))| Title {
        line,
        words: text.slice(line.span),
        body: next.saturating_sub(line.span.end),
        // A rule between them parts them.
        is_empty: line.turn + 1 == turn && line.gap_below < MAX_GAP,
        again: again(line),
        leads: again(line) && said.get(&line.key) == led.get(&line.key),
    };
    plain.iter().zip(nexts).map(title).collect()
}

/// The depths that weigh most, from the first heading on.
fn by_words(titles: &[Title<'_>], usual: usize) -> Vec<usize> {
    // The more headings there are, the likelier some hold others.
    let new = NEW + ((titles.len() as f64 / 15.0).ln() * f64::from(MORE)) as i32;
    let mut found: Vec<usize> = Vec::with_capacity(titles.len());
    let mut open: Vec<usize> = Vec::new();
    let mut known: HashMap<u64, usize> = HashMap::new();
    for (i, title) in titles.iter().enumerate() {
        let next_again = titles.get(i + 1).is_some_and(|next| next.again);
        let weight = |depth: usize| {
            let parent = depth.checked_sub(1).and_then(|at| titles.get(*open.get(at)?));
            let beside =
                open.get(depth).and_then(|&at| Some((titles.get(at)?, titles.get(at + 1)?)));
            let mut weight = parent.map_or(OUTER, |parent| under(parent, title));
            weight += match (parent, beside) {
                (_, Some((beside, next))) => {
                    let over = !beside.again && next.again && !title.again && next_again;
                    alike(beside, title) + i32::from(over) * OVER_AGAIN
                }
                (Some(parent), None) => new + first(parent, title, usual),
                (None, None) => 0,
            };
            weight
                + match known.get(&title.line.key) {
                    Some(before) if *before == depth => SAME,
                    Some(_) => -SAME,
                    None => 0,
                }
        };
        let most = open.len().min(DEPTHS - 1);
        let depth = (0..=most).max_by_key(|depth| weight(*depth)).unwrap_or(0);
        open.truncate(depth);
        open.push(i);
        known.insert(title.line.key, depth);
        found.push(depth);
    }
    found
}

/// What speaks for a heading under another.
fn under(parent: &Title<'_>, title: &Title<'_>) -> i32 {
    let holds = title.words.len() > parent.words.len() && title.words.contains(parent.words);
    let set_off = title.line.gap > parent.line.gap || title.line.indent < parent.line.indent;
    i32::from(holds) * HOLDS
        + i32::from(title.again && !parent.again) * AGAIN
        + i32::from(set_off) * SET_OFF
}

/// What speaks for the first heading under the one before it.
fn first(parent: &Title<'_>, title: &Title<'_>, usual: usize) -> i32 {
    let weights = [
        (parent.is_empty, EMPTY),
        (!parent.is_empty && parent.body * 3 < usual, SHORT),
        (title.again && !parent.again, AGAIN_FIRST - AGAIN),
        (title.leads && !parent.again, LEADS),
        (is_code(title.words) && !is_code(parent.words), NAMES),
        (title.line.above.look == Look::Lead, LEAD),
        (opens(title.words), OPENING),
    ];
    weights.iter().filter(|(shown, _)| *shown).map(|(_, weight)| weight).sum()
}

/// What speaks for a heading beside another.
fn alike(beside: &Title<'_>, title: &Title<'_>) -> i32 {
    let start = |s: &str| s.chars().take(2).collect::<String>();
    let end = |s: &str| s.chars().rev().take(2).collect::<String>();
    let (one, other) = (beside.words, title.words);
    let stacked = beside.line.turn + 1 == title.line.turn;
    i32::from(start(one) == start(other)) * ALIKE
        + i32::from(end(one) == end(other)) * ALIKE
        + i32::from(beside.is_empty && title.is_empty && !stacked) * BOTH_EMPTY
        + i32::from(title.line.gap > beside.line.gap) * SET_OFF
        + i32::from(is_code(one) && !is_code(other)) * NO_NAME
}

/// Whether a title is a name of program code.
fn is_code(s: &str) -> bool {
    is_name(s) && (s.starts_with(|c: char| c.is_ascii_lowercase()) || s.contains(['_', '(', '.']))
}

fn asks(s: &str) -> bool {
    s.ends_with(['？', '?'])
}

/// Whether a title opens what a section says: 概述, Introduction.
fn opens(s: &str) -> bool {
    const WORDS: [&str; 12] = [
        "概述",
        "简介",
        "簡介",
        "介绍",
        "介紹",
        "背景",
        "概览",
        "概覽",
        "概念",
        "定义",
        "Introduction",
        "Overview",
    ];
    WORDS.iter().any(|word| s.starts_with(word))
}

// What each sign weighs: the logarithm of the odds, in hundredths.
/// Under no other heading.
const OUTER: i32 = -139;
/// The first under the heading before it, and how that grows with the number of headings.
const NEW: i32 = -455;
const MORE: i32 = 106;
/// Nothing stands between the two, or little.
const EMPTY: i32 = 524;
const SHORT: i32 = 200;
/// The one title says the other, and more.
const HOLDS: i32 = 336;
/// It comes again, the one above does not.
const AGAIN: i32 = 119;
const AGAIN_FIRST: i32 = 373;
const LEADS: i32 = 250;
/// It is a name of program code, the one above is none.
const NAMES: i32 = 400;
/// The one beside it is a name of program code, it is none.
const NO_NAME: i32 = -300;
/// It is set off further than the one above or beside it, or set out from it.
const SET_OFF: i32 = -300;
/// A colon leads to it.
const LEAD: i32 = 256;
const OPENING: i32 = 179;
/// The same title stood so deep before.
const SAME: i32 = 155;
/// It begins or ends as the one beside it, or nothing stands under both.
const ALIKE: i32 = 85;
const BOTH_EMPTY: i32 = 287;
/// Both stand over titles that come again.
const OVER_AGAIN: i32 = 249;

#[cfg(test)]
mod tests {
    use crate::outline::tests::{Case, check};

    const DEPTHS: &[Case] = &[
        (
            "headings right over others",
            "纺车的书\n\n¶¶\n\n装配\n\n¶¶\n\n调整\n\n调整踏板\n\n¶¶\n\n调整轮子\n\n¶¶\n\n保养\n\n上油\n\n¶¶\n\n除尘\n\n¶¶\n\n换线\n\n¶¶\n",
            &[
                "article 纺车的书",
                "  plain 装配",
                "  plain 调整",
                "    plain 调整踏板",
                "    plain 调整轮子",
                "  plain 保养",
                "    plain 上油",
                "    plain 除尘",
                "    plain 换线",
            ],
        ),
        (
            "parts that come again",
            "两种结\n\n¶¶\n\n平结\n\n¶¶\n\n打法\n\n¶¶\n\n用处\n\n¶¶\n\n渔人结\n\n¶¶\n\n打法\n\n¶¶\n\n用处\n\n¶¶\n",
            &[
                "article 两种结",
                "  plain 平结",
                "    plain 打法",
                "    plain 用处",
                "  plain 渔人结",
                "    plain 打法",
                "    plain 用处",
            ],
        ),
        (
            "the title under what it was translated from",
            "Original: books/wheel.txt\n\n纺车手册\n\n¶¶\n\n装配\n\n¶¶\n\n保养\n\n¶¶\n\n故障\n\n¶¶\n\n许可\n\n¶¶\n",
            &["plain 纺车手册", "  plain 装配", "  plain 保养", "  plain 故障", "  plain 许可"],
        ),
        (
            "a second title",
            "纺车坏了，店家要赔\n\n张某与某店买卖一案\n\n裁判要点\n\n¶¶\n\n简要案情\n\n¶¶\n\n裁判理由\n\n¶¶\n\n相关条文\n\n¶¶\n",
            &[
                "article 纺车坏了，店家要赔",
                "  plain 张某与某店买卖一案",
                "  plain 裁判要点",
                "  plain 简要案情",
                "  plain 裁判理由",
                "  plain 相关条文",
            ],
        ),
    ];

    #[test]
    fn words_and_places_tell_depths() {
        check(DEPTHS);
    }
}
