//! Names (titles, actions, bookmarks) found by what is typed with or without an input method.
//!
//! A name is a row of *units*: its characters without blanks, folded, each with its readings. What is
//! typed eats units from some place on: a unit by its character, by a whole reading (`ceng`), by the
//! initial of one (`c`, `zh`), the last one by a part of it (`cen`). So 基层组织 is found by 层组,
//! `jczz`, `jiceng`, `基c` and `jicengz`; 重庆 and 重慶 by `chongqing`. Where that fails, the units may
//! lie apart.

use std::{collections::HashMap, ops::Range};

use pinyin::{Pinyin, ToPinyinMulti};

use super::fold::Folding;

/// More characters than this are not looked at: no name is asked for at such length.
const TYPED: usize = 64;

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
    readings: Vec<Readings>,
}

/// A character of a name.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// As it counts: simplified, half-width, lower case.
    char: char,
    /// Where its readings are.
    readings: u32,
    /// Where it is in the name, in bytes.
    start: u32,
    len: u8,
}

/// How a character is read.
#[derive(Clone, Debug, Default)]
struct Readings {
    /// Without tones; ü as v and as u.
    syllables: Vec<String>,
    /// The letters they begin with, as bits.
    initials: u32,
}

impl Names {
    /// Takes the names in the order in which they are counted.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self { readings: vec![Readings::default()], ..Self::default() };
        let mut known: HashMap<char, u32> = HashMap::new();
        for name in names {
            for (start, c) in name.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let readings = *known.entry(c).or_insert_with(|| all.add_readings(c));
                all.units.push(Unit {
                    char: counts_as(c),
                    readings,
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    len: c.len_utf8() as u8,
                });
            }
            all.ends.push(all.units.len());
        }
        all
    }

    /// The names that fit, the best first: by rank, then those that fit where a word begins, then
    /// the shorter ones, then in order. All of them, in order, if only blanks were typed.
    pub fn find(&self, typed: &str) -> Vec<NameMatch> {
        let typed: Vec<char> =
            typed.chars().filter(|c| !c.is_whitespace()).map(counts_as).take(TYPED).collect();
        if typed.is_empty() {
            let all = |index| NameMatch { index, rank: Rank::Literal, ranges: Vec::new() };
            return (0..self.ends.len()).map(all).collect();
        }
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let names = starts.zip(&self.ends).filter_map(|(start, &end)| self.units.get(start..end));
        let mut found: Vec<_> = (names.enumerate())
            .filter_map(|(index, units)| {
                let fit = self.fit(&typed, units)?;
                let inside = !begins_word(units, fit.start);
                Some(((fit.rank, fit.spread, inside, units.len(), index), fit, units))
            })
            .collect();
        found.sort_unstable_by_key(|(key, ..)| *key);
        let matches = found.into_iter().map(|((rank, .., index), fit, units)| NameMatch {
            index,
            rank,
            ranges: fit.ranges(units),
        });
        matches.collect()
    }

    fn fit(&self, typed: &[char], units: &[Unit]) -> Option<Fit> {
        let literal = |row: &[Unit]| row.iter().map(|unit| &unit.char).eq(typed);
        if let Some(start) = units.windows(typed.len()).position(literal) {
            return Some(Fit::row(Rank::Literal, start, typed.len()));
        }
        self.fit_pinyin(typed, units).or_else(|| self.fit_apart(typed, units))
    }

    /// A row of units that fits: the first whose last reading is whole, else the first.
    fn fit_pinyin(&self, typed: &[char], units: &[Unit]) -> Option<Fit> {
        let first = *typed.first()?;
        let mut best = None;
        for (start, unit) in units.iter().enumerate() {
            if !self.may_begin(unit, first) {
                continue;
            }
            let row = units.get(start..).unwrap_or_default();
            match self.eat(typed, row) {
                Some((Rank::Pinyin, len)) => return Some(Fit::row(Rank::Pinyin, start, len)),
                Some((rank, len)) if best.is_none() => best = Some(Fit::row(rank, start, len)),
                _ => {}
            }
        }
        best
    }

    /// How many units from the first on `typed` eats.
    fn eat(&self, typed: &[char], units: &[Unit]) -> Option<(Rank, usize)> {
        let Some(&first) = typed.first() else { return Some((Rank::Pinyin, 0)) };
        if first == '\'' {
            return self.eat(typed.get(1..)?, units); // xi'an
        }
        let (unit, others) = units.split_first()?;
        let mut partial = None;
        for len in self.bites(unit, typed) {
            match self.eat(typed.get(len..)?, others) {
                Some((Rank::Pinyin, eaten)) => return Some((Rank::Pinyin, eaten + 1)),
                Some((rank, eaten)) => partial = partial.or(Some((rank, eaten + 1))),
                None => {}
            }
        }
        let begins = |syllable: &String| is_start(typed.iter().copied(), syllable.chars());
        let syllables = &self.readings(unit).syllables;
        partial.or_else(|| syllables.iter().any(begins).then_some((Rank::Partial, 1)))
    }

    /// How many typed characters may stand for a unit, the most telling first.
    fn bites(&self, unit: &Unit, typed: &[char]) -> impl Iterator<Item = usize> + use<> {
        let (mut whole, mut initial, mut retroflex) = (0usize, None, None);
        let typed_starts = |part: &str| is_start(part.chars(), typed.iter().copied());
        for syllable in &self.readings(unit).syllables {
            if typed_starts(syllable) {
                whole = whole.max(syllable.len());
            }
            let second = syllable.get(..2).filter(|start| start.ends_with('h'));
            retroflex = retroflex.or(second.filter(|start| typed_starts(start)).map(str::len));
        }
        if typed.first().is_some_and(|&first| self.may_begin(unit, first)) {
            initial = Some(1);
        }
        let whole = Some(whole).filter(|&len| len > 0);
        [whole, retroflex, initial].into_iter().flatten()
    }

    /// The units that fit in order, other units between them: the narrowest such row.
    fn fit_apart(&self, typed: &[char], units: &[Unit]) -> Option<Fit> {
        let first = *typed.first()?;
        let starts = (0..units.len())
            .filter(|&start| units.get(start).is_some_and(|unit| self.may_begin(unit, first)));
        let fits = starts.filter_map(|start| self.pick(typed, units, start));
        fits.min_by_key(|fit| (fit.spread, fit.start))
    }

    /// From `start` on, each unit that fits what is left of `typed`.
    fn pick(&self, typed: &[char], units: &[Unit], start: usize) -> Option<Fit> {
        let (mut rest, mut picked) = (typed, Vec::new());
        for (index, unit) in units.iter().enumerate().skip(start) {
            if let Some(len) = self.bites(unit, rest).next() {
                rest = rest.get(len..)?;
                picked.push(index..index + 1);
            }
            if rest.is_empty() {
                return Some(Fit { rank: Rank::Fuzzy, spread: index + 1 - start, start, picked });
            }
        }
        None
    }

    fn may_begin(&self, unit: &Unit, typed: char) -> bool {
        unit.char == typed || self.readings(unit).initials & bit(typed) != 0
    }

    fn readings(&self, unit: &Unit) -> &Readings {
        static NONE: Readings = Readings { syllables: Vec::new(), initials: 0 };
        self.readings.get(unit.readings as usize).unwrap_or(&NONE)
    }

    /// Where the readings of `c` are, in its form and in the simplified one: 乾 is qian and gan.
    fn add_readings(&mut self, c: char) -> u32 {
        let mut syllables: Vec<String> = Vec::new();
        for form in [c, counts_as(c)] {
            let read = form.to_pinyin_multi().into_iter().flatten();
            for syllable in read.map(Pinyin::plain) {
                let typed = [syllable.replace('ü', "v"), syllable.replace('ü', "u")];
                syllables.extend(typed.map(|typed| typed.replace('ê', "e")));
            }
        }
        if syllables.is_empty() {
            return 0;
        }
        syllables.sort_unstable();
        syllables.dedup();
        let letters = syllables.iter().filter_map(|syllable| syllable.chars().next());
        let initials = letters.map(bit).fold(0, |all, bit| all | bit);
        self.readings.push(Readings { syllables, initials });
        u32::try_from(self.readings.len() - 1).unwrap_or(0)
    }
}

/// Where and how a name fits.
struct Fit {
    rank: Rank,
    /// How many units there are from the first that fits to the last; 0 for a row.
    spread: usize,
    start: usize,
    /// The units that fit.
    picked: Vec<Range<usize>>,
}

impl Fit {
    fn row(rank: Rank, start: usize, len: usize) -> Self {
        Self { rank, spread: 0, start, picked: std::iter::once(start..start + len).collect() }
    }

    /// What fits in bytes of the name, neighbours joined.
    fn ranges(&self, units: &[Unit]) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(self.picked.len());
        let picked = self.picked.iter().filter_map(|picked| units.get(picked.clone()));
        for unit in picked.flatten() {
            let start = unit.start as usize;
            let end = start + usize::from(unit.len);
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        ranges
    }
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

fn is_start(part: impl Iterator<Item = char>, mut whole: impl Iterator<Item = char>) -> bool {
    let mut part = part;
    part.all(|c| whole.next() == Some(c))
}

/// A letter as a bit, nothing for other characters.
fn bit(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (c as u32 - 'a' as u32) } else { 0 }
}

#[cfg(test)]
mod tests {
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
}
