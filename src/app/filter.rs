//! Finding a section by its title: the outline shows what fits while it is being typed.

use super::{App, Asked, Overlay};
use crate::pane::{Pane, Panes, Step};

impl App {
    /// Opens the prompt that filters the outline.
    pub(super) fn open_filter(&mut self) {
        if self.document.outline.is_empty() {
            return self.info(self.no_section());
        }
        let panes = self.panes;
        self.panes.enter(Pane::Outline, self.size);
        self.overlay = Overlay::prompt(Asked::Filter { panes }, "");
        self.filter_typed();
    }

    /// Shows what fits what is in the prompt now.
    pub(super) fn filter_typed(&mut self) {
        if let Overlay::Prompt(prompt) = &self.overlay {
            self.outline.filter(&self.document, prompt.text());
        }
    }

    /// After the outline has changed.
    pub(super) fn filter_anew(&mut self) {
        match &self.overlay {
            Overlay::Prompt(prompt) if matches!(prompt.asked(), Asked::Filter { .. }) => {
                self.outline.refilter(&self.document, prompt.text());
            }
            Overlay::Prompt(prompt) if matches!(prompt.asked(), Asked::Address(_)) => {
                let typed = prompt.text().to_owned();
                self.open_address();
                if let Overlay::Prompt(prompt) = &mut self.overlay {
                    prompt.replace(&typed);
                }
                self.choose_anew();
            }
            _ => {}
        }
    }

    pub(super) fn choose_fitting(&mut self, by: isize) {
        self.outline.step_fitting(Step::By(by));
    }

    /// Goes to the chosen section. Where none fits there is nothing to accept.
    pub(super) fn accept_filter(&mut self) {
        let Some(section) = self.outline.fitting() else { return };
        self.give_up_filter();
        self.panes.to_body();
        if let Some(start) = self.document.outline.get(section).map(|s| s.heading.start) {
            self.jump(start);
            self.outline.reveal(&self.document.outline, Some(section));
        }
    }

    /// Everything as it was.
    pub(super) fn give_up_filter(&mut self) {
        let Overlay::Prompt(prompt) = std::mem::take(&mut self.overlay) else { return };
        self.close_filter(prompt.asked());
    }

    pub(super) fn close_filter(&mut self, asked: &Asked) {
        if let Asked::Filter { panes } = asked {
            self.put_back(*panes);
        }
        self.outline.unfilter(&self.document.outline);
    }

    /// The panes as they were, on a screen that may have another size now.
    fn put_back(&mut self, panes: Panes) {
        self.panes = panes;
        self.panes.resized(self.size);
    }
}
