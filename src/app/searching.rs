//! The search that is on: what is sought, what was found so far, where the reader is in it.

use super::{Effect, Past};
use crate::{
    decode::Extent,
    document::{Document, ViewGaps},
    search::{Folding, Found, Hits, Mode, Narrowing, Pattern, PatternError, Search},
    text::{Offset, Span},
};

/// Bytes that are searched while a key waits: a few milliseconds. A regular expression may be slower, and
/// so is looking around each hit.
const AT_ONCE: usize = 1 << 20;
const AT_ONCE_SLOWER: usize = 1 << 18;

/// Which search a step belongs to: those of a search that was given up are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generation(u64);

/// A search through the text as it is shown.
pub type TextSearch = Search<ViewGaps>;

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The pattern as it was typed.
    pub typed: String,
    /// What stands near it, or in the title over it; empty: anything.
    pub near: String,
}

/// The search that is on, if one is, and those before it.
#[derive(Debug, Default)]
pub struct Searching {
    run: Option<Run>,
    generation: Generation,
    /// What counts as the same.
    folding: Folding,
    /// Patterns of searches.
    pub(super) past: Past,
}

/// A search that is on: what it has found so far.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) sought: Sought,
    pub(super) hits: Hits,
    /// The hit that the reader is at.
    pub(super) current: Option<Span>,
    /// Where the reader waits for the first hit.
    pub(super) awaited_at: Option<Offset>,
    /// Where it began.
    start: Offset,
    /// Bytes that were searched, and that there are.
    searched: usize,
    whole: usize,
    /// Whether these are all of the text.
    extent: Extent,
    /// Bytes of the whole text, or about so many.
    total: usize,
}

/// How far a search is, for the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally<'a> {
    /// What is searched for.
    pub sought: &'a Sought,
    /// The place of the current hit among all, from 1; 0 if there is none.
    pub place: usize,
    /// The hits found so far.
    pub total: usize,
    /// How much was searched in percent; `None` when all was.
    pub running: Option<usize>,
}

impl Run {
    /// Whether all of the text was searched. What is still to come of it may hold more.
    pub(super) fn is_done(&self) -> bool {
        self.extent == Extent::Whole && self.searched >= self.whole
    }

    /// Whether all that there is of the text was searched: a stream may bring more, or never any.
    pub(super) fn has_caught_up(&self) -> bool {
        self.searched >= self.whole
    }

    fn add(&mut self, found: &Found) {
        self.searched += found.searched.len();
        self.hits.add(found);
    }

    /// The place of a hit among all, from 1.
    fn place(&self, hit: Span) -> Option<usize> {
        let index = self.hits.first_at(hit.start);
        self.hits.get(index).filter(|known| *known == hit).map(|_| index + 1)
    }

    /// The first hit from `offset` on; if the text holds none up to its end, the first of all.
    pub(super) fn ahead(&self, offset: Offset) -> Option<Span> {
        let ahead = self.hits.get(self.hits.first_at(offset));
        let all_ahead =
            self.extent == Extent::Whole && self.searched >= self.whole.saturating_sub(self.start);
        ahead.or_else(|| self.hits.get(0).filter(|_| all_ahead))
    }

    /// The hit `by` hits further than the one at an index, and whether it lies past an end of the text.
    pub(super) fn moved(&self, index: isize, by: isize) -> Option<(Span, bool)> {
        let count = isize::try_from(self.hits.len()).ok().filter(|count| *count > 0)?;
        let to = index.saturating_add(by);
        let index = usize::try_from(to.rem_euclid(count)).ok()?;
        Some((self.hits.get(index)?, to != to.rem_euclid(count)))
    }
}

impl Searching {
    /// Searches from `from` on for what is sought, near which `narrowing` asks for more. What is not
    /// searched at once is the effect.
    pub(super) fn begin(
        &mut self,
        sought: Sought,
        narrowing: Option<Narrowing>,
        document: &Document,
        from: Offset,
    ) -> Result<Option<Effect>, PatternError> {
        self.stop();
        let pattern = pattern(&sought.typed, self.folding)?;
        let slower = regex(&sought.typed).is_some() || narrowing.is_some();
        let at_once = if slower { AT_ONCE_SLOWER } else { AT_ONCE };
        let search = TextSearch::new(pattern, document.text.clone(), document.gaps(), from);
        let mut search = search.narrowed(narrowing);
        let start = search.start();
        let hits = Hits::new(start);
        let mut run = Run {
            sought,
            hits,
            current: None,
            awaited_at: None,
            start,
            searched: 0,
            whole: document.text.len(),
            extent: document.extent,
            total: document.total,
        };
        while run.searched < at_once
            && let Some(found) = search.step(at_once - run.searched)
        {
            run.add(&found);
        }
        let generation = self.generation;
        let rest = (run.searched < run.whole).then(|| Effect::Search(generation, Box::new(search)));
        self.run = Some(run);
        Ok(rest)
    }

    /// Takes in what a step of the search found.
    pub(super) fn add(&mut self, generation: Generation, found: &Found) {
        if let Some(run) = self.run.as_mut().filter(|_| generation == self.generation) {
            run.add(found);
        }
    }

    /// Stays at its hit in a text before which so many bytes were put.
    pub(super) fn shift(&mut self, by: Offset) {
        if let Some(hit) = self.run.as_mut().and_then(|run| run.current.as_mut()) {
            hit.shift(by);
        }
    }

    /// Goes on searching, but to no hit by itself.
    pub(super) fn await_no_more(&mut self) {
        if let Some(run) = self.run.as_mut() {
            run.awaited_at = None;
        }
    }

    /// Ends the search: nothing is highlighted any more.
    pub(super) fn stop(&mut self) {
        self.run = None;
        self.generation.0 += 1;
    }

    pub(super) fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    pub(super) fn run_mut(&mut self) -> Option<&mut Run> {
        self.run.as_mut()
    }

    /// What is sought, while a search is on.
    pub fn sought(&self) -> Option<&Sought> {
        self.run.as_ref().map(|run| &run.sought)
    }

    /// What counts as the same.
    pub fn folding(&self) -> Folding {
        self.folding
    }

    /// Lets other characters count as the same, from the next search on.
    pub fn set_folding(&mut self, folding: Folding) {
        self.folding = folding;
    }

    /// The hits, while a search is on.
    pub fn hits(&self) -> Option<&Hits> {
        self.run.as_ref().map(|run| &run.hits)
    }

    /// The hit that the reader is at.
    pub fn current(&self) -> Option<Span> {
        self.run.as_ref()?.current
    }

    /// How far it is, while a search is on.
    pub fn tally(&self) -> Option<Tally<'_>> {
        let run = self.run.as_ref()?;
        Some(Tally {
            sought: &run.sought,
            place: run.current.and_then(|hit| run.place(hit)).unwrap_or(0),
            total: run.hits.len(),
            running: (!run.is_done()).then(|| run.searched * 100 / run.total.max(1)),
        })
    }
}

/// The regular expression that was typed, if one was: it stands after `re:`.
pub(super) fn regex(typed: &str) -> Option<&str> {
    ["re:", "re："].iter().find_map(|prefix| typed.strip_prefix(prefix))
}

/// The same as typed, but so that its capitals find small letters too, where cases count as the same.
pub fn any_case(typed: &str) -> String {
    match regex(typed) {
        Some(regex) => format!("re:(?i:{regex})"),
        None => typed.to_lowercase(),
    }
}

/// What was typed as a pattern: after `re:` a regular expression, else text as it stands.
///
/// # Errors
/// When it is no pattern.
pub fn pattern(typed: &str, folding: Folding) -> Result<Pattern, PatternError> {
    match regex(typed) {
        Some(regex) => Pattern::new(regex, folding, Mode::Regex),
        None => Pattern::new(typed, folding, Mode::Literal),
    }
}
