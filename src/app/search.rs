//! Searching in the text: as the pattern is typed, in slices, from where the reader is.
//!
//! What lies ahead of the reader is searched at once as far as a key may take; the rest of a large
//! text is searched elsewhere ([`Effect::Search`]) and comes back as [`super::Event::Found`].

use super::{
    App, Asked, Effect, Generation, Overlay, Past, Sought, Then,
    searching::{Searching, regex},
};
use crate::{
    action::Action,
    document::Source,
    pane::{Body, List, Pane, Setting},
    search::{Folding, Found, Mode, Narrowing, Pattern, PatternError},
    text::{Offset, Span},
};

impl App {
    /// The search.
    pub fn searching(&self) -> &Searching {
        &self.searching
    }

    /// Lets characters count as the same, or not.
    pub fn set_folding(&mut self, folding: Folding) {
        self.searching.set_folding(folding);
    }

    /// Knows searches of an earlier time, the latest last.
    pub fn know_searches(&mut self, searches: Vec<String>) {
        self.searching.past = Past::new(searches);
    }

    /// Searches that were made now, the latest last.
    pub fn new_searches(&self) -> Vec<String> {
        self.searching.past.new_lines()
    }

    /// Opens the prompt for a pattern.
    pub(super) fn open_search(&mut self, then: Then) {
        self.panes.to_body();
        let current = self.searching.current();
        let before = self.searching.sought().map(|sought| (sought.clone(), current));
        self.searching.stop();
        let asked = Asked::Pattern { then, from: self.body, before, error: None };
        self.overlay = Overlay::prompt(asked, "");
    }

    /// Searches for the pattern in the prompt as it is now.
    pub(super) fn pattern_typed(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        let Asked::Pattern { from, .. } = prompt.asked() else { return Vec::new() };
        self.body = *from;
        let sought = Sought { typed: prompt.text().to_owned(), near: String::new() };
        let begun = self.searching.begin(sought, None, &self.document, from.offset());
        // Nothing typed yet is no mistake.
        prompt.set_error(begun.as_ref().err().filter(|e| **e != PatternError::Empty).cloned());
        self.go_to_first_hit();
        begun.into_iter().flatten().collect()
    }

    /// Stays where the pattern led. Without one, the last search is made again.
    pub(super) fn accept_pattern(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        let Asked::Pattern { then, from, error: None, .. } = prompt.asked() else {
            return Vec::new();
        };
        let (then, from) = (*then, from.offset());
        let typed = prompt.text().to_owned();
        self.overlay = Overlay::None;
        if typed.is_empty() {
            return self.search_again();
        }
        self.searching.past.keep(&typed);
        self.jumps.leave(from, self.body.offset());
        self.report_none();
        self.report_wrapped(from);
        if then == Then::List && self.searching.run().is_some() {
            self.list.show(List::Hits);
            self.panes.enter(Pane::List, self.size);
            self.follow_in_list();
        }
        Vec::new()
    }

    /// Goes back to where the prompt was opened, and to the search that was on then.
    pub(super) fn give_up_pattern(
        &mut self,
        from: Body,
        before: Option<&(Sought, Option<Span>)>,
    ) -> Vec<Effect> {
        self.body = from;
        self.searching.stop();
        before.map_or(Vec::new(), |(sought, current)| self.search_from(sought.clone(), *current))
    }

    pub(super) fn recall_pattern(&mut self, by: isize) -> Vec<Effect> {
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.recall(&self.searching.past, by);
        }
        self.pattern_typed()
    }

    /// Takes in what was found elsewhere.
    pub(super) fn found(&mut self, generation: Generation, found: &Found) {
        let chosen = self.chosen_hit();
        self.searching.add(generation, found);
        if let Some(chosen) = chosen {
            self.keep_chosen_hit(chosen);
        }
        let Some(run) = self.searching.run() else { return };
        let from = self.body.offset();
        // Who moved on since is left alone.
        if run.current.is_none() && run.awaited_at == Some(from) {
            self.go_to_first_hit();
            if !self.is_typing() {
                self.jumps.leave(from, self.body.offset());
                self.report_wrapped(from);
            }
        }
        if !self.is_typing() {
            self.report_none();
        }
    }

    /// Whether a pattern is being typed.
    fn is_typing(&self) -> bool {
        match &self.overlay {
            Overlay::Prompt(prompt) => matches!(prompt.asked(), Asked::Pattern { .. }),
            _ => false,
        }
    }

    /// Whether fewer hits are wanted than there are, for which the titles of sections count too.
    pub(super) fn is_narrowed(&self) -> bool {
        self.searching.sought().is_some_and(|sought| !sought.near.is_empty())
    }

    /// Searches once more in a text that has changed. Who waits for the first hit goes on waiting.
    pub(super) fn search_anew(&mut self) -> Vec<Effect> {
        let Some(run) = self.searching.run() else { return Vec::new() };
        let (sought, current, awaited) =
            (run.sought.clone(), run.current, run.awaited_at.is_some());
        let effects = self.search_from(sought, current);
        if awaited && current.is_none() {
            self.go_to_first_hit();
        }
        effects
    }

    /// Searches from the page on, and goes to the first hit as soon as there is one.
    pub(super) fn search_for(&mut self, sought: Sought) -> Result<Vec<Effect>, PatternError> {
        let from = self.body.offset();
        let begun = self.searching.begin(sought, None, &self.document, from)?;
        self.go_to_first_hit();
        self.jumps.leave(from, self.body.offset());
        self.report_none();
        self.report_wrapped(from);
        Ok(begun.into_iter().collect())
    }

    pub(super) fn stop_search(&mut self) {
        self.searching.stop();
    }

    /// To the next hit or the previous one; with no search on, the last one is made again.
    pub(super) fn walk_hits(&mut self, action: Action, times: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.searching.run().is_none() {
            let Some(sought) = self.last_sought() else { return effects };
            effects = self.search_from(sought, None);
        }
        let lang = self.look.lang;
        let by = isize::try_from(times).unwrap_or(isize::MAX);
        let by = if action == Action::NextHit { by } else { -by };
        let page = self.body.span(&self.setting());
        let Some(run) = self.searching.run_mut() else { return effects };
        // From the current hit while it is in sight, else from the page.
        let index = |offset| isize::try_from(run.hits.first_at(offset)).unwrap_or(isize::MAX);
        let from = match run.current.filter(|hit| page.contains(hit.start)) {
            Some(hit) => index(hit.start),
            None if by > 0 => index(page.start) - 1,
            None => index(page.start),
        };
        let ends = run.is_done() || self.document.source == Source::Stdin && run.has_caught_up();
        match run.moved(from, by) {
            Some((_, true)) if !ends => self.info(lang.still_searching()),
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
        let Some(sought) = self.last_sought() else { return Vec::new() };
        self.search_for(sought).unwrap_or_default()
    }

    /// What was searched for last; says so if that is nothing.
    fn last_sought(&mut self) -> Option<Sought> {
        let typed = self.searching.past.last().map(str::to_owned);
        if typed.is_none() {
            self.info(self.look.lang.no_search());
        }
        Some(Sought { typed: typed?, near: String::new() })
    }

    /// Searches from the page on, without going anywhere; the reader is at the hit `current`.
    pub(super) fn search_from(&mut self, sought: Sought, current: Option<Span>) -> Vec<Effect> {
        let narrowing = self.narrowing(&sought.near);
        let begun = self.searching.begin(sought, narrowing, &self.document, self.body.offset());
        if let Some(run) = self.searching.run_mut() {
            run.current = current;
        }
        begun.into_iter().flatten().collect()
    }

    /// Goes to the first hit ahead of the page, if there is one.
    fn go_to_first_hit(&mut self) {
        let from = self.body.offset();
        let Some(run) = self.searching.run_mut() else { return };
        run.current = run.ahead(from);
        run.awaited_at = Some(from).filter(|_| run.current.is_none());
        if let Some(hit) = run.current {
            self.show(hit.start);
        }
    }

    /// What more is asked of hits: that `near` stands near them, or in the title of a section that
    /// holds them, where pinyin counts too.
    fn narrowing(&self, near: &str) -> Option<Narrowing> {
        let pattern = Pattern::new(near, self.searching.folding(), Mode::Literal).ok()?;
        let outline = &self.document.outline;
        let mut within: Vec<Span> = Vec::new();
        for i in self.titled(near) {
            let section = outline.get(i).map(|s| Span::new(s.heading.start, s.end));
            // Those that another one holds add nothing.
            let end = within.last().map_or(0, |span| span.end);
            within.extend(section.filter(|span| span.end > end));
        }
        Some(Narrowing { pattern, within })
    }

    /// Lets characters count as the same that did not, or not any more.
    pub(super) fn toggle_folding(&mut self, action: Action) -> Vec<Effect> {
        let which = match action {
            Action::AlikeScript => Folding::SCRIPT,
            Action::AlikeWidth => Folding::WIDTH,
            Action::AlikeZero => Folding::ZERO,
            _ => Folding::CASE,
        };
        let folding = self.searching.folding();
        self.searching.set_folding(match folding.has(which) {
            true => folding.without(which),
            false => folding.with(which),
        });
        if matches!(self.overlay, Overlay::None) {
            self.info(&self.look.lang.alike(self.searching.folding()));
        }
        self.search_otherwise()
    }

    /// Makes a regular expression of what is typed, or of what is searched for, or text again.
    pub(super) fn toggle_regex(&mut self) -> Vec<Effect> {
        let turned = |typed: &str| match regex(typed) {
            Some(regex) => regex.to_owned(),
            None => format!("re:{typed}"),
        };
        match &mut self.overlay {
            Overlay::Prompt(prompt) => prompt.replace(&turned(prompt.text())),
            _ => {
                let Some(mut sought) = self.searching.sought().cloned() else { return Vec::new() };
                sought.typed = turned(&sought.typed);
                return self.search_from(sought, self.searching.current());
            }
        }
        self.search_otherwise()
    }

    /// Searches once more for the same, after it came to mean something else.
    fn search_otherwise(&mut self) -> Vec<Effect> {
        match self.overlay {
            Overlay::Prompt(_) => self.pattern_typed(),
            _ => self.search_anew(),
        }
    }

    /// Says that nothing was found, if so.
    fn report_none(&mut self) {
        let Some(run) = self.searching.run().filter(|run| run.is_done()) else { return };
        if run.hits.is_empty() {
            let message = self.look.lang.not_found(&run.sought.typed);
            self.searching.stop();
            self.warn(message);
        }
    }

    /// Says that the first hit ahead of `from` lies past the end of the text, if so.
    fn report_wrapped(&mut self, from: Offset) {
        if self.searching.current().is_some_and(|hit| hit.end <= from) {
            self.info(self.look.lang.wrapped(true));
        }
    }

    /// Goes to the hit that begins at `offset`.
    pub(super) fn go_to_hit(&mut self, offset: Offset) {
        let Some(run) = self.searching.run_mut() else { return };
        run.current = run.hits.get(run.hits.first_at(offset));
        self.show(offset);
    }

    fn show(&mut self, offset: Offset) {
        let setting = Setting::new(&self.document, self.areas().body, self.look.ambiguous);
        self.body.show(&setting, offset);
    }
}
