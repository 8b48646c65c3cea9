//! The list pane: which list it shows, what stands in it, and going to what is chosen.

use super::{App, Asked, Effect, Overlay, Sought};
use crate::{
    action::Action,
    pane::{At, Bookmarks, Entries, Hidden, HitLines, List, Pane, Places, Room, Sieve, Step},
    text::Offset,
};

impl App {
    /// The entries of the list that is shown, as far as they fit what is typed.
    pub fn entries(&self) -> Box<dyn Entries + '_> {
        self.list.sifted(self.all_entries())
    }

    fn all_entries(&self) -> Box<dyn Entries + '_> {
        let document = &self.document;
        match self.list.shown() {
            List::Bookmarks => Box::new(Bookmarks::new(document, &self.marks)),
            List::Hits => {
                let (hits, current) = (self.searching.hits(), self.searching.current());
                Box::new(HitLines::new(document, hits, current))
            }
            List::Places => Box::new(Places::new(document, self.jumps.places(&document.text))),
            List::Hidden => Box::new(Hidden::new(document)),
        }
    }

    /// Where the list stands.
    pub fn list_room(&self) -> Room {
        Room { area: self.areas().content(Pane::List), look: self.look }
    }

    /// Shows a list and gives it the keys; where it has them already, hides the pane.
    pub(super) fn toggle_list(&mut self, list: List) {
        let other = self.list.shown() != list;
        self.list.show(list);
        if other || self.panes.focus() != Pane::List {
            self.panes.enter(Pane::List, self.size);
        } else {
            self.panes.toggle(Pane::List, self.size);
        }
        self.follow_in_list();
    }

    /// Chooses what the reader is at in the list that is shown.
    pub(super) fn follow_in_list(&mut self) {
        if let (List::Hits, Some(hits)) = (self.list.shown(), self.searching.hits()) {
            let at = self.searching.current().map_or(self.body.offset(), |hit| hit.start);
            self.list.choose(List::Hits, hits.first_at(at));
        }
    }

    /// Moves the chosen entry.
    pub(super) fn step_in_list(&mut self, step: Step) {
        let (list, chosen) = (self.list.shown(), self.list.chosen());
        let reached = step.from(chosen, self.entries().count());
        self.list.choose(list, reached);
    }

    /// Chooses the first entry of the next group, or of this one and then of the one before.
    pub(super) fn step_to_group(&mut self, action: Action) {
        let (list, chosen) = (self.list.shown(), self.list.chosen());
        let entries = self.entries();
        let group = |index: usize| entries.group(index).unwrap_or(index..index + 1);
        let last = entries.count().saturating_sub(1);
        let reached = match action {
            Action::NextGroup => group(chosen).end.min(last),
            _ if group(chosen).start < chosen => group(chosen).start,
            _ => group(chosen.saturating_sub(1)).start,
        };
        drop(entries);
        self.list.choose(list, reached);
    }

    /// Scrolls so that the chosen entry is on the screen.
    pub(super) fn settle_list(&mut self) {
        if self.panes.focus() != Pane::List {
            self.follow_in_list();
        }
        let at = self.list.settled(&*self.entries(), self.list_room());
        self.list.put(at);
    }

    /// How many entries there are on the screen, for paging.
    pub(super) fn entries_on_screen(&self) -> usize {
        self.list.on_screen(&*self.entries(), self.list_room())
    }

    /// Opens the prompt that filters the list.
    pub(super) fn open_narrowing(&mut self) {
        let near = match (self.list.shown(), self.searching.sought()) {
            (List::Hits, Some(sought)) => sought.near.clone(),
            (List::Hits, None) => return self.info(self.look.lang.no_hits()),
            _ => String::new(),
        };
        let asked = Asked::Narrow { chosen: self.list.chosen(), near: near.clone() };
        self.overlay = Overlay::prompt(asked, &near);
    }

    /// Shows what fits what is in the prompt now. Of hits there may be too many to look through here:
    /// they are searched for anew.
    pub(super) fn narrow(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &self.overlay else { return Vec::new() };
        if self.list.shown() == List::Hits {
            return self.search_near(prompt.text().to_owned());
        }
        let sieve = Sieve::new(&*self.all_entries(), prompt.text());
        let (list, best) = (self.list.shown(), sieve.best());
        self.list.sift(Some(sieve));
        self.list.choose(list, best);
        Vec::new()
    }

    fn search_near(&mut self, near: String) -> Vec<Effect> {
        let Some(sought) = self.searching.sought().cloned() else { return Vec::new() };
        let effects = self.search_from(Sought { near, ..sought }, self.searching.current());
        self.follow_in_list();
        effects
    }

    /// Goes to the chosen entry. Where none fits there is nothing to accept.
    pub(super) fn accept_narrowing(&mut self) {
        if self.entries().count() == 0 {
            return;
        }
        let (list, chosen) = (self.list.shown(), self.list.chosen_of_all());
        self.overlay = Overlay::None;
        self.list.sift(None);
        self.list.choose(list, chosen);
        let from = self.body.offset();
        self.go_to_entry();
        self.jumps.leave(from, self.body.offset());
        self.panes.to_body();
    }

    /// Everything in the list again that was there before.
    pub(super) fn give_up_narrowing(&mut self, chosen: usize, near: &str) -> Vec<Effect> {
        let list = self.list.shown();
        self.list.sift(None);
        let effects = match list {
            List::Hits => self.search_near(near.to_owned()),
            _ => Vec::new(),
        };
        self.list.choose(list, chosen);
        effects
    }

    /// The hit that is chosen in their list: others may be found before it.
    pub(super) fn chosen_hit(&self) -> Option<Offset> {
        let hits = self.searching.hits().filter(|_| self.list.shown() == List::Hits)?;
        Some(hits.get(self.list.chosen())?.start)
    }

    /// Chooses a hit, and leaves it on its row of the screen.
    pub(super) fn keep_chosen_hit(&mut self, hit: Offset) {
        let Some(hits) = self.searching.hits() else { return };
        let (chosen, At { chosen: before, first }) = (hits.first_at(hit), self.list.at(List::Hits));
        self.list.put(At { chosen, first: first + chosen.saturating_sub(before) });
    }

    /// Goes to the chosen entry.
    pub(super) fn go_to_entry(&mut self) {
        let chosen = self.list.chosen();
        let Some(offset) = self.entries().offset(chosen) else { return };
        match self.list.shown() {
            List::Hits => self.go_to_hit(offset),
            List::Bookmarks | List::Hidden => self.body.jump(offset),
            List::Places => self.go_to_place(chosen),
        }
    }
}
