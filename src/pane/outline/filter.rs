//! The outline while only the sections are shown that fit what is being typed.

use super::OutlinePane;
use crate::{document::Document, outline::Outline, pane::Step, search::name::Names};

/// The sections that fit, and those that hold them.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    /// What is typed.
    pub(super) typed: String,
    /// The titles.
    names: Names,
    /// The sections that fit, in order.
    fitting: Vec<usize>,
    /// These and those that hold them, in order.
    pub(super) shown: Vec<usize>,
    /// What was chosen before.
    before: usize,
}

impl Filter {
    /// Whether a section fits what is typed.
    pub(super) fn fits(&self, section: usize) -> bool {
        self.fitting.binary_search(&section).is_ok()
    }
}

impl OutlinePane {
    /// Shows only the sections whose titles fit `typed`, with those that hold them, and chooses the best;
    /// all of them while nothing is typed. Folds are left as they are until [`OutlinePane::unfilter`].
    pub fn filter(&mut self, document: &Document, typed: &str) {
        let outline = &document.outline;
        let mut filter = self.filter.take().unwrap_or_else(|| {
            // What all pieces of a collection share tells none of them from the others.
            let titles = document.own_titles();
            let names = Names::new(titles.iter().map(String::as_str));
            Filter {
                typed: String::new(),
                names,
                fitting: Vec::new(),
                shown: Vec::new(),
                before: self.chosen,
            }
        });
        typed.trim().clone_into(&mut filter.typed);
        let found = filter.names.fitting(typed);
        let typed_nothing = typed.trim().is_empty();
        let best = found.first().map(|name| name.index).filter(|_| !typed_nothing);
        self.chosen = best.unwrap_or(filter.before);
        filter.fitting = found.iter().map(|name| name.index).collect();
        filter.fitting.sort_unstable();
        let mut is_shown = vec![false; outline.len()];
        for fitting in &filter.fitting {
            for i in std::iter::once(*fitting).chain(outline.ancestors(*fitting)) {
                if let Some(shown) = is_shown.get_mut(i) {
                    *shown = true;
                }
            }
        }
        let shown = is_shown.iter().enumerate().filter(|(_, shown)| **shown);
        filter.shown = shown.map(|(i, _)| i).collect();
        self.filter = Some(filter);
    }

    /// Shows the sections again as they are folded, and chooses what was chosen before.
    pub fn unfilter(&mut self, outline: &Outline) {
        if let Some(filter) = self.filter.take() {
            self.chosen = filter.before;
            self.keep_in(outline);
        }
    }

    /// Forgets the titles of an outline that has changed.
    pub fn refilter(&mut self, document: &Document, typed: &str) {
        let before = self.filter.take().map_or(self.chosen, |filter| filter.before);
        self.filter(document, typed);
        if let Some(filter) = &mut self.filter {
            filter.before = before;
        }
    }

    /// Chooses the next section that fits, or the previous one.
    pub fn step_fitting(&mut self, step: Step) {
        let Some(filter) = &self.filter else { return };
        let at = filter.fitting.partition_point(|i| *i < self.chosen);
        if let Some(section) = filter.fitting.get(step.from(at, filter.fitting.len())) {
            self.chosen = *section;
        }
    }

    /// How many sections fit, while something is typed.
    pub fn fitting_count(&self) -> Option<usize> {
        let filter = self.filter.as_ref().filter(|filter| !filter.typed.is_empty())?;
        Some(filter.fitting.len())
    }

    /// The chosen section, if it fits what was typed.
    pub fn fitting(&self) -> Option<usize> {
        let filter = self.filter.as_ref()?;
        filter.fits(self.chosen).then_some(self.chosen)
    }
}
