//! Names (titles, actions, bookmarks) found by what is typed with or without an input method.
//!
//! A name is a row of *units*: its characters without blanks, folded, each with its readings. What is
//! typed eats units from some place on: a unit by its character, by a whole reading (`ceng`), by the
//! initial of one (`c`, `zh`), the last one by a part of it (`cen`). So 基层组织 is found by 层组,
//! `jczz`, `jiceng`, `基c` and `jicengz`; 重庆 and 重慶 by `chongqing`. Where that fails, the units may
//! lie apart.

mod fit;

use std::ops::Range;

use pinyin::{Pinyin, ToPinyinMulti};

use crate::fold::Folding;
use fit::Typed;

/// How well a name fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It holds what was typed, up to folding.
    Literal,
    /// It holds it by readings and initials.
    Pinyin,
    /// The last reading is not typed to its end.
    Partial,
    /// It holds it with other characters in between.
    Fuzzy,
}

/// A name that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// Which name, counted from 0.
    pub index: usize,
    /// How well it fits.
    pub rank: Rank,
    /// What fits, in bytes of the name: on character boundaries, in order, none next to another.
    pub ranges: Vec<Range<usize>>,
}

/// Names ready to be matched. Making it reads all of them; keep it as long as they are the same.
#[derive(Clone, Debug, Default)]
pub struct Names {
    units: Vec<Unit>,
    /// Where the units of each name end.
    ends: Vec<usize>,
    /// The different characters that occur.
    letters: Vec<Letter>,
}

/// A character at its place in a name.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// What it counts as: simplified, half-width, lower case.
    char: char,
    /// Which of the letters it is.
    letter: u32,
    /// Where it is in the name, in bytes.
    start: u32,
    len: u8,
}

/// A character, wherever it occurs.
#[derive(Clone, Debug)]
struct Letter {
    /// What it counts as.
    char: char,
    /// How it is read, without tones; ü as v and as u. Sorted.
    readings: Vec<String>,
}

impl Names {
    /// Takes the names in the order in which they are counted.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        // By code point; a table is several times as fast here as a map.
        let mut known: Vec<Option<u32>> = Vec::new();
        for name in names {
            for (start, c) in name.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let at = c as usize;
                if known.len() <= at {
                    known.resize(at + 1, None);
                }
                let letter = known.get(at).copied().flatten().unwrap_or_else(|| {
                    all.letters.push(Letter::new(c));
                    count(all.letters.len() - 1)
                });
                if let Some(slot) = known.get_mut(at) {
                    *slot = Some(letter);
                }
                let char = all.letters.get(letter as usize).map_or(c, |letter| letter.char);
                let len = c.len_utf8() as u8;
                all.units.push(Unit { char, letter, start: count(start), len });
            }
            all.ends.push(all.units.len());
        }
        all
    }

    /// As [`Names::find`], but names that hold the letters only apart count where no others fit.
    pub fn fitting(&self, typed: &str) -> Vec<NameMatch> {
        let mut found = self.find(typed);
        if found.first().is_some_and(|best| best.rank < Rank::Fuzzy) {
            found.retain(|name| name.rank < Rank::Fuzzy);
        }
        found
    }

    /// The names that fit, the best first: by rank, then those that fit where a word begins, then
    /// the shorter ones, then in order. All of them, in order, if only blanks were typed.
    pub fn find(&self, typed: &str) -> Vec<NameMatch> {
        let Some(typed) = Typed::new(typed, &self.letters) else {
            let all = |index| NameMatch { index, rank: Rank::Literal, ranges: Vec::new() };
            return (0..self.ends.len()).map(all).collect();
        };
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let names = starts.zip(&self.ends).filter_map(|(start, &end)| self.units.get(start..end));
        let mut found: Vec<_> = (names.enumerate())
            .filter_map(|(index, units)| {
                let fit = typed.fit(units)?;
                let inside = !begins_word(units, fit.start);
                Some(((fit.rank, fit.spread, inside, units.len(), index), fit, units))
            })
            .collect();
        found.sort_unstable_by_key(|(key, ..)| *key);
        let matches = found.into_iter().map(|((rank, .., index), fit, units)| {
            let picked = typed.picked(fit, units);
            NameMatch { index, rank, ranges: ranges(picked) }
        });
        matches.collect()
    }
}

/// What of one name fits what is typed, as [`NameMatch::ranges`]; nothing if it does not fit.
pub fn matched(name: &str, typed: &str) -> Vec<Range<usize>> {
    let found = Names::new([name]).find(typed).into_iter().next();
    found.map(|name| name.ranges).unwrap_or_default()
}

impl Letter {
    /// Readings in its form and in the simplified one: 乾 is qian and gan.
    fn new(c: char) -> Self {
        let forms = [c, counts_as(c)];
        let read = forms.iter().filter_map(ToPinyinMulti::to_pinyin_multi).flatten();
        let typed = read.map(Pinyin::plain).flat_map(|reading| {
            let reading = reading.replace('ê', "e");
            [reading.replace('ü', "u"), reading.replace('ü', "v")]
        });
        let mut readings: Vec<String> = typed.collect();
        readings.sort_unstable();
        readings.dedup();
        Self { char: counts_as(c), readings }
    }
}

/// Units in bytes of their name, neighbours joined.
fn ranges<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for unit in units {
        let start = unit.start as usize;
        let end = start + usize::from(unit.len);
        match ranges.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => ranges.push(start..end),
        }
    }
    ranges
}

/// Whether unit `index` is the first of a name, or follows a blank or a mark: 一、 or 第一章　.
fn begins_word(units: &[Unit], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| units.get(before));
    let (Some(before), Some(unit)) = (before, units.get(index)) else { return true };
    !before.char.is_alphanumeric() || before.start + u32::from(before.len) < unit.start
}

/// What a character of a name, or a typed one, counts as.
fn counts_as(c: char) -> char {
    let c = Folding::ALL.fold(c);
    c.to_lowercase().next().unwrap_or(c)
}

/// Names are short and few: no count of theirs comes near the limit.
fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The name with what fits in brackets.
    fn marked(name: &str, ranges: &[Range<usize>]) -> String {
        let mut marked = name.to_owned();
        for range in ranges.iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        marked
    }

    #[test]
    fn names_are_found_by_what_is_typed() {
        for (typed, name, rank, expected) in [
            ("基层", "二、基层组织", Rank::Literal, "二、[基层]组织"),
            ("基層", "二、基层组织", Rank::Literal, "二、[基层]组织"),
            ("jczz", "二、基层组织", Rank::Pinyin, "二、[基层组织]"),
            ("jiceng", "二、基层组织", Rank::Pinyin, "二、[基层]组织"),
            ("jicen", "二、基层组织", Rank::Partial, "二、[基层]组织"),
            ("jic", "二、基层组织", Rank::Pinyin, "二、[基层]组织"),
            ("jicengz", "二、基层组织", Rank::Pinyin, "二、[基层组]织"),
            ("JCZZ", "二、基层组织", Rank::Pinyin, "二、[基层组织]"),
            ("ji ceng", "二、基层组织", Rank::Pinyin, "二、[基层]组织"),
            ("基c", "二、基层组织", Rank::Pinyin, "二、[基层]组织"),
            ("基c织", "二、基层组织", Rank::Fuzzy, "二、[基层]组[织]"),
            ("chongqing", "重庆", Rank::Pinyin, "[重庆]"),
            ("zhongyao", "重要", Rank::Pinyin, "[重要]"),
            ("chongqing", "重慶市", Rank::Pinyin, "[重慶]市"),
            ("重庆", "重慶市", Rank::Literal, "[重慶]市"),
            ("qiankun", "乾坤", Rank::Pinyin, "[乾坤]"),
            ("zhm", "著名", Rank::Pinyin, "[著名]"),
            ("zhizhang", "职掌", Rank::Pinyin, "[职掌]"),
            ("zzh", "组织", Rank::Pinyin, "[组织]"),
            ("xi'an", "西安", Rank::Pinyin, "[西安]"),
            ("xi'", "西安", Rank::Pinyin, "[西]安"),
            ("fangan", "方案", Rank::Pinyin, "[方案]"),
            ("lvse", "绿色", Rank::Pinyin, "[绿色]"),
            ("总则", "第一章　总　　则", Rank::Literal, "第一章　[总]　　[则]"),
            ("zz", "第一章　总　　则", Rank::Pinyin, "第一[章]　[总]　　则"),
            ("zongz", "第一章　总　　则", Rank::Pinyin, "第一章　[总]　　[则]"),
            ("篇7", "学习笔记 篇７", Rank::Literal, "学习笔记 [篇７]"),
            ("readme", "README 说明", Rank::Literal, "[README] 说明"),
            ("dangzz", "党的基层组织", Rank::Fuzzy, "[党]的基层[组织]"),
            ("dkfz", "党课和发展", Rank::Fuzzy, "[党课]和[发展]"),
        ] {
            let found = Names::new([name]).find(typed);
            let found = found.iter().map(|m| (m.rank, marked(name, &m.ranges)));
            assert_eq!(
                found.collect::<Vec<_>>(),
                [(rank, expected.to_owned())],
                "{typed} in {name}"
            );
        }
    }

    #[test]
    fn names_that_do_not_fit_are_left_out() {
        for (typed, name) in [
            ("基础", "基层组织"),
            ("jczzz", "基层组织"),
            ("zzcj", "基层组织"),
            ("层基", "基层组织"),
            ("x", ""),
            ("iceng", "基层"),
            (&"en".repeat(31), &"嗯".repeat(30)),
        ] {
            assert_eq!(Names::new([name]).find(typed), [], "{typed} in {name}");
        }
    }

    #[test]
    fn the_best_name_comes_first() {
        for (typed, names) in [
            ("党课", &["党课", "党课提纲", "上党课", "上好党课", "党员听课"][..]),
            ("fa", &["发展", "依法办事", "放开", "风俗之爱"]),
            ("dk", &["党课", "党课稿", "一、党课", "大家看"]),
            ("", &["乙", "甲甲", "丙"]),
        ] {
            for mix in [1, 2, names.len() - 1] {
                let mut mixed = names.to_vec();
                if !typed.is_empty() {
                    mixed.rotate_left(mix);
                }
                let found = Names::new(mixed.iter().copied()).find(typed);
                let found: Vec<&str> = found.iter().map(|m| mixed[m.index]).collect();
                assert_eq!(found, names, "{typed}");
            }
        }
    }
    proptest! {
        #[test]
        fn what_fits_lies_in_the_name(
            names in prop::collection::vec("[党黨课 　、aé\\PC]{0,12}", 0..6),
            typed in "[党课dkae'\\PC]{1,4}",
        ) {
            for found in Names::new(names.iter().map(String::as_str)).find(&typed) {
                let name = &names[found.index];
                let mut last = None;
                for range in &found.ranges {
                    prop_assert!(name.get(range.clone()).is_some_and(|part| !part.is_empty()));
                    prop_assert!(last < Some(range.start));
                    last = Some(range.end);
                }
                prop_assert!(typed.trim().is_empty() || !found.ranges.is_empty());
            }
        }
    }
}
