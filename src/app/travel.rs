//! Moving: by rows and pages in the pane that has the keys, and along the outline.

use super::{App, Arrival, Message};
use crate::{
    action::Action,
    outline::Outline,
    pane::{Go, Pane, Setting, Step},
    text::Offset,
};

impl App {
    /// Moves in the pane that has the keys.
    pub(super) fn travel(&mut self, action: Action, count: Option<usize>) {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let page = self.page_rows();
        let step = match action {
            Action::LineDown => Step::By(times),
            Action::LineUp => Step::By(-times),
            Action::HalfDown => Step::By(times.saturating_mul((page / 2).max(1))),
            Action::HalfUp => Step::By(-times.saturating_mul((page / 2).max(1))),
            Action::PageDown => Step::By(times.saturating_mul(page)),
            Action::PageUp => Step::By(-times.saturating_mul(page)),
            Action::Start => Step::First,
            _ => Step::Last,
        };
        if self.cursor().is_some() {
            let go = match step {
                Step::By(rows) => Go::Rows(rows),
                Step::First => Go::To(0),
                Step::Last => Go::To(self.document.text.len()),
            };
            self.go_with_cursor(go, 1);
            return;
        }
        match self.panes.focus() {
            Pane::Outline => self.outline.step(&self.document.outline, step),
            Pane::List => self.step_in_list(step),
            Pane::Body => self.travel_text(step, count),
        }
    }

    pub(super) fn travel_text(&mut self, step: Step, count: Option<usize>) {
        let setting = Setting::new(&self.document, self.areas().body, self.look.ambiguous);
        let setting = setting.knowing(&self.sheet);
        let place = self.body.offset();
        match (step, count) {
            (Step::By(rows), _) => {
                self.body.scroll(&setting, rows);
                if rows > 0 && self.body.offset() == place && !self.document.text.is_empty() {
                    self.message = Some(Message::Info(self.look.lang.at_end().to_owned()));
                }
            }
            (Step::First, None) => self.want(0),
            (Step::Last, None) => self.want(100),
            (Step::First, Some(percent)) => self.want(percent.min(100)),
            (Step::Last, Some(line)) => self.go_to_address(&format!(":{line}")),
        }
    }

    /// Goes to a place in the text; while a part of it is there, to the one in that part until more is.
    fn want(&mut self, percent: usize) {
        self.go_to_percent(percent);
        if !self.document.has_all_text() {
            self.arrival = Arrival::Wanted(percent);
        }
    }

    /// Goes to so many percent of the text, at most to the page that shows the end.
    pub(super) fn go_to_percent(&mut self, percent: usize) {
        let setting = Setting::new(&self.document, self.areas().body, self.look.ambiguous);
        match percent {
            0 => self.body.jump(0),
            100 => self.body.to_end(&setting),
            _ => {
                let text = &self.document.text;
                let offset = text.len().saturating_mul(percent) / 100;
                self.body.jump_within(&setting, text.floor(offset));
            }
        }
    }

    /// Rows that a page key moves by: a page, less a row or two that stay in sight.
    pub(super) fn page_rows(&self) -> isize {
        let areas = self.areas();
        let rows = match self.panes.focus() {
            Pane::Outline => usize::from(areas.content(Pane::Outline).height),
            Pane::List => self.entries_on_screen(),
            Pane::Body => self.setting().height(),
        };
        let kept = if rows > 6 { 2 } else { 0 };
        isize::try_from(rows - kept).unwrap_or(1).max(1)
    }

    /// Jumps along the outline from the place being read.
    pub(super) fn walk_outline(&mut self, action: Action, times: usize) {
        let outline = &self.document.outline;
        let from = self.body.offset();
        let mut at = from;
        let start = |i: usize| outline.get(i).map_or(from, |section| section.heading.start);
        let reached = match action {
            Action::NextSection => self.outline.next(outline, from, times),
            Action::PreviousSection => self.outline.previous(outline, from, times),
            _ => {
                let mut reached = None;
                for _ in 0..times.min(outline.len()) {
                    let Some(next) = neighbour(outline, action, at) else { break };
                    at = start(next);
                    reached = Some(next);
                }
                reached
            }
        };
        at = reached.map_or(at, start);
        match reached {
            Some(_) => self.body.jump(at),
            None => self.info(self.no_section()),
        }
    }

    /// Why there is no section to go to.
    pub(super) fn no_section(&self) -> &'static str {
        let lang = self.look.lang;
        match self.document.outline.is_empty() {
            _ if self.document.is_loading() => lang.still_outlining(),
            true => lang.no_sections(),
            false => lang.no_such_section(),
        }
    }

    pub(super) fn jump_to_chosen(&mut self, action: Action) {
        match self.panes.focus() {
            Pane::Outline => {
                let section = self.document.outline.get(self.outline.chosen());
                if let Some(offset) = section.map(|section| section.heading.start) {
                    self.body.jump(offset);
                }
            }
            Pane::List => self.go_to_entry(),
            Pane::Body => {}
        }
        if action == Action::Read {
            self.panes.to_body();
        }
    }
}

/// The section that one step along the outline leads to from `offset`.
fn neighbour(outline: &Outline, action: Action, offset: Offset) -> Option<usize> {
    let sections = outline.sections();
    let current = outline.at(offset);
    let inside = |i: usize| sections.get(i).is_some_and(|s| s.heading.start < offset);
    match action {
        // Before the first heading, all sections are still to come.
        Action::NextSibling => match current {
            None => (!sections.is_empty()).then_some(0),
            Some(i) => std::iter::successors(Some(i), |i| sections.get(*i)?.parent)
                .find_map(|i| outline.next_sibling(i)),
        },
        // From the middle of a section, back to its own heading first.
        Action::PreviousSibling => match current {
            Some(i) if inside(i) => Some(i),
            Some(i) => outline.previous_sibling(i).or_else(|| sections.get(i)?.parent),
            None => None,
        },
        _ => sections.get(current?)?.parent,
    }
}
