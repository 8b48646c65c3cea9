//! What the clean view hides: showing it again.

use super::{App, Effect};
use crate::{action::Action, document::Standing, store::Millis};

impl App {
    /// Shows the chosen hidden stretch or all of its kind, or hides it again.
    pub(super) fn change_hidden(&mut self, action: Action, now: Millis) -> Vec<Effect> {
        let lang = self.look.lang;
        let Some(stretch) = self.document.hidden_stretch(self.list.chosen_of_all()) else {
            self.info(lang.nothing_hidden());
            return Vec::new();
        };
        let name = lang.noise_reason(stretch.reason);
        let message = match (action, self.document.standing(&stretch)) {
            (Action::ShowKind, standing) => {
                self.marks.toggle_kind(stretch.reason, now);
                lang.kind_shown(name, standing != Standing::ShownWithKind)
            }
            (_, Standing::ShownWithKind) => {
                self.info(&lang.kind_is_shown(name));
                return Vec::new();
            }
            (_, standing) => {
                self.marks.toggle_shown(&self.document, stretch.span.start, now);
                lang.stretch_shown(standing == Standing::Hidden).to_owned()
            }
        };
        self.info(&message);
        let mut effects = self.show_again();
        effects.extend(self.save(now));
        effects
    }

    /// Lays over the clean view what the reader wants to see again.
    pub(super) fn show_again(&mut self) -> Vec<Effect> {
        let changed = self.document.show_again(self.marks.again(&self.document));
        if changed { self.search_anew() } else { Vec::new() }
    }
}
