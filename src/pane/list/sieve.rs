//! A list while only the entries are shown that fit what is typed.

use std::ops::Range;

use super::{Detail, Entries, Parts, Room};
use crate::{search::name::Names, text::Offset, words::Lang};

/// More entries than this are not looked at.
const MOST: usize = 20_000;

/// The entries that fit, in order.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    fitting: Vec<usize>,
    /// Which of them fits best.
    best: usize,
}

impl Sieve {
    /// The entries whose words fit `typed`.
    pub fn new(entries: &dyn Entries, typed: &str) -> Self {
        let words: Vec<String> =
            (0..entries.count().min(MOST)).map(|index| entries.words(index)).collect();
        let found = Names::new(words.iter().map(String::as_str)).fitting(typed);
        let best = found.first().map(|name| name.index);
        let mut fitting: Vec<usize> = found.into_iter().map(|name| name.index).collect();
        fitting.sort_unstable();
        let best = best.and_then(|best| fitting.binary_search(&best).ok()).unwrap_or(0);
        Self { fitting, best }
    }

    /// The place of the entry that fits best.
    pub fn best(&self) -> usize {
        self.best
    }

    /// Which entry stands at a place.
    pub fn entry(&self, place: usize) -> Option<usize> {
        self.fitting.get(place).copied()
    }
}

/// The entries of a list that fit.
pub struct Sifted<'a> {
    all: Box<dyn Entries + 'a>,
    sieve: &'a Sieve,
}

impl<'a> Sifted<'a> {
    /// Lets through what `sieve` says.
    pub fn new(all: Box<dyn Entries + 'a>, sieve: &'a Sieve) -> Self {
        Self { all, sieve }
    }
}

impl Entries for Sifted<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        self.all.name(lang)
    }

    fn none(&self, lang: Lang) -> &'static str {
        lang.no_entry_fits()
    }

    fn count(&self) -> usize {
        self.sieve.fitting.len()
    }

    fn offset(&self, index: usize) -> Option<Offset> {
        self.all.offset(self.sieve.entry(index)?)
    }

    fn card(&self, index: usize, detail: Detail, room: Room) -> Vec<Parts> {
        self.sieve.entry(index).map(|at| self.all.card(at, detail, room)).unwrap_or_default()
    }

    fn words(&self, index: usize) -> String {
        self.sieve.entry(index).map(|at| self.all.words(at)).unwrap_or_default()
    }

    fn group(&self, index: usize) -> Option<Range<usize>> {
        let group = self.all.group(self.sieve.entry(index)?)?;
        let place = |entry| self.sieve.fitting.partition_point(|fitting| *fitting < entry);
        Some(place(group.start)..place(group.end))
    }

    fn heading(&self, index: usize, room: Room) -> Parts {
        self.sieve.entry(index).map(|at| self.all.heading(at, room)).unwrap_or_default()
    }
}
