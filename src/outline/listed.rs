//! What contents lists say of the headings below them: which lines are headings, and of what level.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::contents::{Contents, entry, holds, number};
use super::lines::{Look, PARAGRAPH, ShortLine, key};
use super::scan::{Candidate, Form};
use super::tree::Heading;
use crate::text::{Offset, Text};

/// The places that contents lists name, in order.
#[derive(Debug, Default)]
pub(super) struct Listed {
    places: Vec<(Offset, u16)>,
    /// Whether the lists set their entries in by level, or number them so.
    has_levels: bool,
}

/// A section has so many bytes at least, on the whole.
const ROOM: usize = 90;

impl Listed {
    /// Finds the entries of the lists again: lines that say the same, in the order of the lists. `lines` are
    /// those with the lists among them.
    pub(super) fn new(
        text: &Text,
        lines: &[ShortLine],
        candidates: &[Candidate],
        contents: &[Contents],
    ) -> Self {
        let start = first_paragraph(lines);
        let believed = |list: &&Contents| list.heading.is_some() || list.span.start < start;
        let believed: Vec<Contents> = contents.iter().filter(believed).copied().collect();
        let headings: HashSet<Offset> =
            believed.iter().filter_map(|list| list.heading).map(|heading| heading.start).collect();
        let entries: Vec<&ShortLine> = (lines.iter())
            .filter(|line| holds(&believed, line.span.start))
            .filter(|line| !headings.contains(&line.span.start))
            .collect();
        if entries.is_empty() {
            return Self::default();
        }
        let below = below(text, lines, candidates, contents);
        let said: HashSet<u64> = below.iter().map(|(key, _)| *key).collect();
        let keys: Vec<u64> =
            entries.iter().map(|line| entry(text, line, |key| said.contains(&key))).collect();
        let numbered = entries.iter().zip(&keys).filter(|(line, key)| line.key != **key).count();
        let depth = |line: &ShortLine| match numbered * 2 > entries.len() {
            true => depth(text.slice(line.span)),
            false => line.indent,
        };
        let depths: Vec<u8> = entries.iter().map(|line| depth(line)).collect();
        let mut steps = depths.clone();
        steps.sort_unstable();
        steps.dedup();
        let mut turns: HashMap<u64, Vec<usize>> = HashMap::new();
        for (turn, key) in keys.into_iter().enumerate() {
            turns.entry(key).or_default().push(turn);
        }
        let level = |turn: usize| {
            let depth = depths.get(turn).copied().unwrap_or(0);
            steps.partition_point(|other| *other < depth) as u16 + 1
        };
        let places: Vec<(Offset, u16)> =
            in_order(&below, &turns).into_iter().map(|(at, turn)| (at, level(turn))).collect();
        if places.len() * 2 < entries.len() {
            return Self::default();
        }
        // Lines that stand as close as in the list are another list.
        let ends = places.first().zip(places.last());
        if ends.is_none_or(|(first, last)| last.0 - first.0 < ROOM * (places.len() - 1)) {
            return Self::default();
        }
        Self { places, has_levels: (2..=MOST_LEVELS).contains(&steps.len()) }
    }

    fn level(&self, at: Offset) -> Option<u16> {
        let i = self.places.binary_search_by_key(&at, |(place, _)| *place).ok()?;
        self.places.get(i).map(|(_, level)| *level)
    }

    /// Whether a list names what begins at a place.
    pub(super) fn names(&self, at: Offset) -> bool {
        self.level(at).is_some()
    }

    /// Gives the headings that lists name the levels they have there. Others stand where they stood among
    /// those: beside one of their kind, or under the one above; a line without a number beside one that the
    /// lists name at their deepest level stands under it, or they would name it, too.
    pub(super) fn give_levels(&self, headings: &mut [Heading]) {
        if !self.has_levels {
            return;
        }
        let deepest = self.places.iter().map(|(_, level)| *level).max();
        // Lists do not name the title that holds all.
        let title = headings.first().is_some_and(|first| first.kind == Kind::Article);
        let mut open: Vec<Open> = Vec::new();
        for heading in headings {
            let (found, kind) = (heading.level, heading.kind);
            let named = self.level(heading.span.start).map(|level| level + u16::from(title));
            open.truncate(open.partition_point(|above| above.found <= found));
            let beside = open.pop_if(|above| above.found == found);
            let under = open.last().map_or(1, |above| above.level + 1);
            heading.level = match (named, beside) {
                (Some(level), _) => level,
                (None, Some(beside)) if heading.number.is_none() => {
                    let below = beside.is_named && deepest == Some(beside.level - u16::from(title));
                    beside.level + u16::from(below)
                }
                (None, Some(beside)) if beside.kind == kind => beside.level,
                _ => under,
            };
            open.push(Open { found, level: heading.level, kind, is_named: named.is_some() });
        }
    }
}

/// A heading with the level at which it was found and the one that it has.
struct Open {
    found: u16,
    level: u16,
    kind: Kind,
    is_named: bool,
}

/// How deep an entry stands in a list whose entries have numbers that the text leaves out: 1 and 1.1, or a bullet under
/// them.
fn depth(s: &str) -> u8 {
    number(s).map_or(2, |number| number.trim_end_matches('.').split('.').count() as u8)
}

/// Lists do not set their entries in by more levels.
const MOST_LEVELS: usize = 5;

/// The longest row of places whose keys come in the order of the entries, each with the turn of its entry. Where
/// a line is said more often than the lists name it, one of the last is meant: what the text says of its parts
/// at its start is another list.
fn in_order(below: &[(u64, Offset)], turns: &HashMap<u64, Vec<usize>>) -> Vec<(Offset, usize)> {
    let mut said: HashMap<u64, usize> = HashMap::new();
    for (key, _) in below {
        *said.entry(*key).or_default() += 1;
    }
    // From the end: each step has the place, the turn of its entry and the step that it goes on from.
    let mut steps: Vec<(Offset, usize, Option<usize>)> = Vec::new();
    let mut rows: Vec<usize> = Vec::new();
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for (key, at) in below.iter().rev() {
        let Some(turns) = turns.get(key) else { continue };
        let said = said.get(key).copied().unwrap_or(0);
        let seen = seen.entry(*key).or_default();
        // Of as many lines as entries, the last is the last entry.
        let spare = said.abs_diff(turns.len());
        let skipped = if said > turns.len() { seen.saturating_sub(spare) } else { *seen };
        *seen += 1;
        if spare > SPARE {
            continue;
        }
        for &turn in turns.iter().rev().skip(skipped).take(spare + 1).rev() {
            let turn_of = |row: &usize| steps.get(*row).map_or(0, |(_, turn, _)| *turn);
            let row = rows.partition_point(|step| turn_of(step) > turn);
            // The first that was found for an entry, the last in the text, stands.
            if rows.get(row).is_some_and(|step| turn_of(step) == turn) {
                continue;
            }
            let before = row.checked_sub(1).and_then(|row| rows.get(row)).copied();
            match rows.get_mut(row) {
                Some(step) => *step = steps.len(),
                None => rows.push(steps.len()),
            }
            steps.push((*at, turn, before));
        }
    }
    let mut next = rows.last().copied();
    let way = std::iter::from_fn(|| {
        let (at, turn, before) = *steps.get(next?)?;
        next = before;
        Some((at, turn))
    });
    way.collect()
}

/// A line that the text says so many times more often than the lists, or less, is no heading.
const SPARE: usize = 3;

/// The keys and places of all lines outside the lists and of the titles that run into their paragraphs, in
/// order.
fn below(
    text: &Text,
    lines: &[ShortLine],
    candidates: &[Candidate],
    contents: &[Contents],
) -> Vec<(u64, Offset)> {
    let apart = |at: Offset| !holds(contents, at);
    let bullet = |line: &&ShortLine| text.slice(line.span).starts_with(['-', '*', '•', '·']);
    let lines = lines.iter().filter(|line| !bullet(line));
    let lines = lines.map(|line| (line.key, line.span.start));
    let runs_in = |candidate: &&Candidate| candidate.form != Form::Own;
    let titles = candidates.iter().filter(runs_in).map(|candidate| {
        let title = text.slice(candidate.span).trim_end_matches(['。', '：', ':']);
        (key(title), candidate.span.start)
    });
    let mut found: Vec<(u64, Offset)> = lines.chain(titles).filter(|(_, at)| apart(*at)).collect();
    found.sort_unstable_by_key(|(_, at)| *at);
    found
}

/// Where the first paragraph of a text ends.
fn first_paragraph(lines: &[ShortLine]) -> Offset {
    let under = |line: &&ShortLine| {
        matches!(line.above.look, Look::Stop | Look::Long) && line.above.bytes() >= PARAGRAPH
    };
    lines.iter().find(under).map_or(Offset::MAX, |line| line.span.start)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Case, check};

    const LISTS: &[Case] = &[
        (
            "names, questions and dates",
            "山里的事\n\n目录\n茶\n为什么上山？\n5月3日\n归途\n\n茶\n\n¶\n\n为什么上山？\n\n¶\n\n5月3日\n\n¶\n\n归途\n\n¶\n",
            &[
                "article 山里的事",
                "  contents 目录",
                "  plain 茶",
                "  plain 为什么上山？",
                "  plain 5月3日",
                "  plain 归途",
            ],
        ),
        (
            "entries with numbers and bullets that the text leaves out, under fields",
            "陶罐\n\n¶\n中文名 陶罐\n外文名 Pot\n产地 河西\n目录\n1来历\n2做法\n▪ 拉坯\n▪ 上釉\n3用处\n来历\n¶\n做法\n拉坯\n¶\n上釉\n¶\n用处\n¶\n",
            &[
                "contents 目录",
                "plain 来历",
                "plain 做法",
                "  plain 拉坯",
                "  plain 上釉",
                "plain 用处",
            ],
        ),
        (
            "decimals before the entries only",
            "陶罐\n\n¶\n\n目录\n1 来历\n1.1 名字\n1.2 传说\n2 做法\n\n来历\n\n名字\n\n¶\n\n传说\n\n¶\n\n做法\n\n¶\n",
            &[
                "article 陶罐",
                "  contents 目录",
                "  plain 来历",
                "    plain 名字",
                "    plain 传说",
                "  plain 做法",
            ],
        ),
        (
            "levels by how the entries are set in",
            "目录\n上编\n　春天\n　夏天\n下编\n　秋天\n　冬天\n\n上编\n\n¶\n\n春天\n\n¶\n\n夏天\n\n¶\n\n下编\n\n¶\n\n秋天\n\n¶\n\n冬天\n\n¶\n",
            &[
                "contents 目录",
                "di_bian 上编",
                "  plain 春天",
                "  plain 夏天",
                "di_bian 下编",
                "  plain 秋天",
                "  plain 冬天",
            ],
        ),
        (
            "titles that run into their paragraphs",
            "目录\n一、修路\n二、种树\n三、引水\n\n一、修路。¶¶\n\n二、种树。¶¶\n\n三、引水。¶¶\n",
            &["contents 目录", "cn_dun 一、修路", "cn_dun 二、种树", "cn_dun 三、引水"],
        ),
        (
            "a list that begins with the title, and words that the text says besides",
            "山路\n\n* 山路\n    * 一、出发\n        * 水\n        * 粮\n    * 二、归来\n        * 歇脚\n\n一、出发\n\n¶\n\n水\n\n¶要带的有：\n\n- 粮\n- 水\n\n¶\n\n粮\n\n¶\n\n二、归来\n\n¶\n\n水\n\n¶\n\n歇脚\n\n¶\n",
            &[
                "article 山路",
                "  cn_dun 一、出发",
                "    plain 水",
                "    plain 粮",
                "  cn_dun 二、归来",
                "    plain 歇脚",
            ],
        ),
        (
            "a list of which one line comes again",
            "打开书架\n\n* 上一页\n\n* 山路手册\n\n* 下一页\n\n第1章 山路\n\n¶\n\n第2章 水路\n\n¶\n\n打开书架\n\n* 山路手册\n",
            &["di_zhang 第1章 山路", "di_zhang 第2章 水路"],
        ),
    ];

    #[test]
    fn what_a_list_names_is_a_heading() {
        check(LISTS);
    }
}
