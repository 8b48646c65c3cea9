//! Folding the outline, and showing it.

use super::App;
use crate::{action::Action, pane::Pane};

impl App {
    /// Folds and unfolds sections.
    pub(super) fn fold(&mut self, action: Action, count: Option<usize>) {
        let outline = &self.document.outline;
        match action {
            Action::Fold => self.outline.fold(outline),
            Action::Unfold => self.outline.unfold(outline),
            Action::FoldTo => {
                let level = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX);
                self.outline.fold_to(outline, level);
            }
            Action::UnfoldAll => self.outline.unfold_all(outline),
            _ => {
                let current = outline.at(self.body.offset());
                self.outline.reveal(outline, current);
            }
        }
    }

    /// Shows, enters or hides a pane.
    pub(super) fn toggle_pane(&mut self, pane: Pane) {
        self.panes.toggle(pane, self.size);
        if self.panes.focus() == Pane::Outline {
            self.outline.follow(&self.document.outline, self.current());
        }
    }
}
