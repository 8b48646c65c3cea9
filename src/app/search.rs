//! Searching in the text: as the pattern is typed, in slices, from where the reader is.
//!
//! What lies ahead of the reader is searched at once as far as a key may take; the rest of a large
//! text is searched elsewhere ([`Effect::Search`]) and comes back as [`super::Event::Found`].

use super::{App, Asked, Effect, Overlay, Past, Prompt};
use crate::{
    action::Action,
    document::Document,
    pane::{Body, Setting},
    search::{Folding, Found, Gap, Hits, Mode, Pattern, PatternError, Search},
    text::{Offset, Span},
    words::Lang,
};

/// Bytes that are searched while a key waits: a few milliseconds.
const AT_ONCE: usize = 1 << 20;

/// Which search a step belongs to: those of a search that was given up are ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generation(u64);

/// A search through the text as it is shown.
pub type TextSearch = Search<Vec<Gap>>;

/// The search that is on, if one is, and those before it.
#[derive(Debug, Default)]
pub struct Searching {
    run: Option<Run>,
    generation: Generation,
    past: Past,
}

/// A search that is on: what it has found so far.
#[derive(Debug)]
struct Run {
    typed: String,
    hits: Hits,
    /// The hit that the reader is at.
    current: Option<Span>,
    /// Where it began.
    start: Offset,
    /// Bytes that were searched, and that there are.
    searched: usize,
    whole: usize,
}

/// How far a search is, for the status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally<'a> {
    /// The pattern as it was typed.
    pub typed: &'a str,
    /// The place of the current hit among all, from 1; 0 if there is none.
    pub place: usize,
    /// The hits found so far.
    pub total: usize,
    /// How much was searched in percent; `None` when all was.
    pub running: Option<usize>,
}

impl Tally<'_> {
    /// The tally in words.
    pub fn said(&self, lang: Lang) -> String {
        lang.tally(self.place, self.total, self.running)
    }
}

impl Run {
    fn is_done(&self) -> bool {
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
    fn ahead(&self, offset: Offset) -> Option<Span> {
        let ahead = self.hits.get(self.hits.first_at(offset));
        let all_ahead = self.searched >= self.whole.saturating_sub(self.start);
        ahead.or_else(|| self.hits.get(0).filter(|_| all_ahead))
    }

    /// The hit `by` hits further than the one at an index, and whether it lies past an end of the text.
    fn moved(&self, index: isize, by: isize) -> Option<(Span, bool)> {
        let count = isize::try_from(self.hits.len()).ok().filter(|count| *count > 0)?;
        let to = index.saturating_add(by);
        let index = usize::try_from(to.rem_euclid(count)).ok()?;
        Some((self.hits.get(index)?, to != to.rem_euclid(count)))
    }
}

impl Searching {
    /// Searches for what was typed, from `from` on. What is not searched at once is the effect.
    fn begin(
        &mut self,
        typed: &str,
        document: &Document,
        from: Offset,
    ) -> Result<Option<Effect>, PatternError> {
        self.stop();
        let pattern = pattern(typed)?;
        let mut search = TextSearch::new(pattern, document.text.clone(), document.gaps(), from);
        let start = search.start();
        let mut run = Run {
            typed: typed.to_owned(),
            hits: Hits::new(start),
            current: None,
            start,
            searched: 0,
            whole: document.text.len(),
        };
        while run.searched < AT_ONCE
            && let Some(found) = search.step(AT_ONCE - run.searched)
        {
            run.add(&found);
        }
        let generation = self.generation;
        let rest = (!run.is_done()).then(|| Effect::Search(generation, Box::new(search)));
        self.run = Some(run);
        Ok(rest)
    }

    /// Takes in what a step of the search found.
    fn add(&mut self, generation: Generation, found: &Found) {
        if let Some(run) = self.run.as_mut().filter(|_| generation == self.generation) {
            run.add(found);
        }
    }

    /// Ends the search: nothing is highlighted any more.
    fn stop(&mut self) {
        self.run = None;
        self.generation.0 += 1;
    }

    /// The pattern of the search that is on.
    fn typed(&self) -> Option<&str> {
        self.run.as_ref().map(|run| run.typed.as_str())
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
            typed: &run.typed,
            place: run.current.and_then(|hit| run.place(hit)).unwrap_or(0),
            total: run.hits.total(),
            running: (!run.is_done()).then(|| run.searched * 100 / run.whole.max(1)),
        })
    }
}

/// What was typed as a pattern: after `re:` a regular expression, else text as it stands. All folding
/// is on.
///
/// # Errors
/// When it is no pattern.
pub fn pattern(typed: &str) -> Result<Pattern, PatternError> {
    let regex = ["re:", "re："].iter().find_map(|prefix| typed.strip_prefix(prefix));
    match regex {
        Some(regex) => Pattern::new(regex, Folding::ALL, Mode::Regex),
        None => Pattern::new(typed, Folding::ALL, Mode::Literal),
    }
}

impl App {
    /// The search.
    pub fn searching(&self) -> &Searching {
        &self.searching
    }

    /// Opens the prompt for a pattern.
    pub(super) fn open_search(&mut self) {
        self.panes.to_body();
        let current = self.searching.current();
        let before = self.searching.typed().map(|typed| (typed.to_owned(), current));
        self.searching.stop();
        let asked = Asked::Pattern { from: self.body, before, error: None };
        self.overlay = Overlay::Prompt(Prompt::new(asked, ""));
    }

    /// Searches for the pattern in the prompt as it is now.
    pub(super) fn pattern_typed(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        let Asked::Pattern { from, .. } = prompt.asked() else { return Vec::new() };
        self.body = *from;
        let begun = self.searching.begin(prompt.text(), &self.document, from.offset());
        // Nothing typed yet is no mistake.
        prompt.set_error(begun.as_ref().err().filter(|e| **e != PatternError::Empty).cloned());
        self.go_to_first_hit();
        begun.into_iter().flatten().collect()
    }

    /// Stays where the pattern led. Without one, the last search is made again.
    pub(super) fn accept_pattern(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        let Asked::Pattern { from, error: None, .. } = prompt.asked() else { return Vec::new() };
        let from = from.offset();
        let typed = prompt.text().to_owned();
        self.overlay = Overlay::None;
        if typed.is_empty() {
            return self.search_again();
        }
        self.searching.past.keep(&typed);
        self.jumps.leave(from, self.body.offset());
        self.report_none();
        Vec::new()
    }

    /// Goes back to where the prompt was opened, and to the search that was on then.
    pub(super) fn give_up_pattern(
        &mut self,
        from: Body,
        before: Option<&(String, Option<Span>)>,
    ) -> Vec<Effect> {
        self.body = from;
        self.searching.stop();
        before.map_or(Vec::new(), |(typed, current)| self.search_from(typed, *current))
    }

    pub(super) fn recall_pattern(&mut self, by: isize) -> Vec<Effect> {
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.recall(&self.searching.past, by);
        }
        self.pattern_typed()
    }

    /// Takes in what was found elsewhere.
    pub(super) fn found(&mut self, generation: Generation, found: &Found) {
        self.searching.add(generation, found);
        let Some(run) = &self.searching.run else { return };
        // Who moved on since is left alone.
        let waits = match &self.overlay {
            Overlay::Prompt(prompt) => {
                matches!(prompt.asked(), Asked::Pattern { from, .. } if from.offset() == self.body.offset())
            }
            _ => false,
        };
        if run.current.is_none() && waits {
            self.go_to_first_hit();
        } else if run.is_done() && !waits {
            self.report_none();
        }
    }

    /// Searches once more in a text that has changed.
    pub(super) fn search_anew(&mut self) -> Vec<Effect> {
        let Some(typed) = self.searching.typed().map(str::to_owned) else { return Vec::new() };
        self.search_from(&typed, self.searching.current())
    }

    pub(super) fn stop_search(&mut self) {
        self.searching.stop();
    }

    /// To the next hit or the previous one; with no search on, the last one is made again.
    pub(super) fn walk_hits(&mut self, action: Action, times: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.searching.run.is_none() {
            let Some(typed) = self.searching.past.last().map(str::to_owned) else {
                self.info(self.look.lang.no_search());
                return effects;
            };
            effects = self.search_from(&typed, None);
        }
        let lang = self.look.lang;
        let by = isize::try_from(times).unwrap_or(isize::MAX);
        let by = if action == Action::NextHit { by } else { -by };
        let page = self.body.span(&self.setting());
        let Some(run) = &mut self.searching.run else { return effects };
        // From the current hit while it is in sight, else from the page.
        let index = |offset| isize::try_from(run.hits.first_at(offset)).unwrap_or(isize::MAX);
        let from = match run.current.filter(|hit| page.contains(hit.start)) {
            Some(hit) => index(hit.start),
            None if by > 0 => index(page.start) - 1,
            None => index(page.start),
        };
        match run.moved(from, by) {
            Some((_, true)) if !run.is_done() => self.info(lang.still_searching()),
            Some((hit, wrapped)) => {
                run.current = Some(hit);
                self.show(hit.start);
                self.follow_in_list();
                if wrapped {
                    self.info(lang.wrapped(action == Action::NextHit));
                }
            }
            None => self.report_none(),
        }
        effects
    }

    /// Makes the last search again and goes to its first hit ahead.
    fn search_again(&mut self) -> Vec<Effect> {
        let Some(typed) = self.searching.past.last().map(str::to_owned) else {
            self.info(self.look.lang.no_search());
            return Vec::new();
        };
        let from = self.body.offset();
        let effects = self.search_from(&typed, None);
        self.go_to_first_hit();
        self.jumps.leave(from, self.body.offset());
        self.report_none();
        effects
    }

    /// Searches from the page on, without going anywhere; the reader is at the hit `current`.
    fn search_from(&mut self, typed: &str, current: Option<Span>) -> Vec<Effect> {
        let begun = self.searching.begin(typed, &self.document, self.body.offset());
        if let Some(run) = &mut self.searching.run {
            run.current = current;
        }
        begun.into_iter().flatten().collect()
    }

    /// Goes to the first hit ahead of the page, if there is one.
    fn go_to_first_hit(&mut self) {
        let from = self.body.offset();
        let Some(run) = &mut self.searching.run else { return };
        run.current = run.ahead(from);
        if let Some(hit) = run.current {
            self.show(hit.start);
        }
    }

    /// Says that nothing was found, if so.
    fn report_none(&mut self) {
        let Some(run) = self.searching.run.as_ref().filter(|run| run.is_done()) else { return };
        if run.hits.is_empty() {
            let message = self.look.lang.not_found(&run.typed);
            self.searching.stop();
            self.warn(message);
        }
    }

    /// Goes to the hit that begins at `offset`.
    pub(super) fn go_to_hit(&mut self, offset: Offset) {
        let Some(run) = &mut self.searching.run else { return };
        run.current = run.hits.get(run.hits.first_at(offset));
        self.show(offset);
    }

    fn show(&mut self, offset: Offset) {
        let setting = Setting::new(&self.document, self.areas().body, self.look.ambiguous);
        self.body.show(&setting, offset);
    }
}
