//! Folding the outline, and showing the panes.

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

    /// Goes from pane to pane, shows the outline, makes a pane wider.
    pub(super) fn change_panes(&mut self, action: Action) {
        match action {
            Action::NextPane => self.panes.cycle(self.size, 1),
            Action::PreviousPane => self.panes.cycle(self.size, -1),
            Action::Wider => self.panes.widen(2, self.size),
            Action::Narrower => self.panes.widen(-2, self.size),
            _ => {
                self.panes.toggle(Pane::Outline, self.size);
                if self.panes.focus() == Pane::Outline {
                    self.outline.follow(&self.document.outline, self.current());
                }
            }
        }
    }
}
