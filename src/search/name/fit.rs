//! Whether and where one name fits what was typed.

use super::{Letter, Rank, Unit, counts_as};

/// More characters than this are not looked at: no name is asked for at such length,
/// and places fit into 64 bits.
const LONGEST: usize = 63;

/// What was typed, with what each part of it may stand for.
pub(super) struct Typed {
    chars: Vec<char>,
    /// For each letter, for each place in `chars`.
    bites: Vec<Bite>,
}

/// What may be eaten of the typed characters from one place on for one letter.
#[derive(Clone, Copy, Default)]
struct Bite {
    /// How many characters, the most telling first; 0 for none: a whole reading, a double initial
    /// (zh), one character.
    lens: [u8; 3],
    /// Whether all that is left begins a reading.
    partial: bool,
}

/// Where and how well a name fits.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    pub(super) rank: Rank,
    /// How many units there are from the first that fits to the last; 0 where they are a row.
    pub(super) spread: usize,
    /// The first unit that fits.
    pub(super) start: usize,
    /// One past the last.
    end: usize,
}

impl Typed {
    /// `None` if only blanks were typed.
    pub(super) fn new(typed: &str, letters: &[Letter]) -> Option<Self> {
        let letters_typed = typed.chars().filter(|c| !c.is_whitespace()).map(counts_as);
        let chars: Vec<char> = letters_typed.take(LONGEST).collect();
        let places = || (0..chars.len()).filter_map(|at| chars.get(at..));
        let bites = letters.iter().flat_map(|letter| places().map(|rest| Bite::new(letter, rest)));
        let bites = bites.collect();
        (!chars.is_empty()).then_some(Self { chars, bites })
    }

    /// The best fit of a name.
    pub(super) fn fit(&self, units: &[Unit]) -> Option<Fit> {
        let literal =
            |row: &[Unit]| row.iter().map(|unit| unit.char).eq(self.chars.iter().copied());
        if let Some(start) = units.windows(self.chars.len()).position(literal) {
            return Some(Fit::row(Rank::Literal, start, self.chars.len()));
        }
        self.row(units).or_else(|| self.apart(units))
    }

    /// The units of a fit.
    pub(super) fn picked<'a>(&self, fit: Fit, units: &'a [Unit]) -> impl Iterator<Item = &'a Unit> {
        let mut at = 0;
        let row = units.get(fit.start..fit.end).unwrap_or_default();
        row.iter().filter(move |unit| {
            let len = if fit.rank == Rank::Fuzzy { self.bite(unit, at).longest() } else { 1 };
            at += len;
            len > 0
        })
    }

    /// A row of units that fits: the first whose last reading is whole, else the first.
    fn row(&self, units: &[Unit]) -> Option<Fit> {
        let fits = (0..units.len()).filter_map(|start| {
            let (rank, len) = self.eat(units.get(start..)?)?;
            Some(Fit::row(rank, start, len))
        });
        let mut partial = None;
        for fit in fits {
            if fit.rank == Rank::Pinyin {
                return Some(fit);
            }
            partial = partial.or(Some(fit));
        }
        partial
    }

    /// How many units from the first on are eaten by all that was typed.
    fn eat(&self, units: &[Unit]) -> Option<(Rank, usize)> {
        let mut places = 1u64; // up to where the units so far may have eaten, as bits
        let mut partial = None;
        for (unit, eaten) in units.iter().zip(1..) {
            let mut next = 0;
            for at in (0..self.chars.len()).filter(|at| places >> at & 1 == 1) {
                let bite = self.bite(unit, at);
                if bite.partial {
                    partial = partial.or(Some((Rank::Partial, eaten)));
                }
                let lens = bite.lens.into_iter().filter(|&len| len > 0);
                next |= lens.fold(0, |next, len| next | 1 << self.after(at + usize::from(len)));
            }
            if next >> self.chars.len() & 1 == 1 {
                return Some((Rank::Pinyin, eaten));
            }
            if next == 0 {
                break;
            }
            places = next;
        }
        partial
    }

    /// The place `at`, or behind the mark there that only parts syllables: xi'an.
    fn after(&self, at: usize) -> usize {
        at + usize::from(self.chars.get(at) == Some(&'\''))
    }

    /// The units that fit in order, other units between them: the narrowest such stretch.
    fn apart(&self, units: &[Unit]) -> Option<Fit> {
        let fits = (0..units.len()).filter_map(|start| {
            let mut at = self.bite(units.get(start)?, 0).longest();
            let mut end = start + 1;
            while at > 0 && at < self.chars.len() {
                at += self.bite(units.get(end)?, at).longest();
                end += 1;
            }
            (at > 0).then_some(Fit { rank: Rank::Fuzzy, spread: end - start, start, end })
        });
        fits.min_by_key(|fit| (fit.spread, fit.start))
    }

    fn bite(&self, unit: &Unit, at: usize) -> Bite {
        let index = unit.letter as usize * self.chars.len() + at;
        self.bites.get(index).copied().unwrap_or_default()
    }
}

impl Bite {
    fn new(letter: &Letter, rest: &[char]) -> Self {
        let mut bite = Self::default();
        let typed = || rest.iter().copied();
        let first = rest.first().copied();
        for reading in &letter.readings {
            if reading.chars().next() != first {
                continue;
            }
            let shared = reading.chars().zip(typed()).take_while(|(a, b)| a == b).count();
            let [whole, double, _] = bite.lens;
            let all = if shared == reading.len() { shared } else { 0 };
            let zh = if shared >= 2 && reading.chars().nth(1) == Some('h') { 2 } else { 0 };
            bite.lens = [whole.max(all as u8), double.max(zh), 1];
            bite.partial |= shared == rest.len() && shared < reading.len();
        }
        if first == Some(letter.char) {
            let [whole, double, _] = bite.lens;
            bite.lens = [whole, double, 1];
        }
        bite
    }

    /// The first of the lengths, 0 for none.
    fn longest(self) -> usize {
        usize::from(self.lens.into_iter().find(|&len| len > 0).unwrap_or(0))
    }
}

impl Fit {
    fn row(rank: Rank, start: usize, len: usize) -> Self {
        Self { rank, spread: 0, start, end: start + len }
    }
}
