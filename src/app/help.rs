//! The keys of the help: it scrolls as a text does, and nearly any other key closes it.

use super::{App, Effect, Overlay};
use crate::{
    action::{Action, Scope},
    keymap::Key,
    pane::{Help, Step},
};

impl App {
    pub(super) fn help_key(&mut self, key: Key) -> Vec<Effect> {
        let Overlay::Help(help) = &mut self.overlay else { return Vec::new() };
        let page = Help::page(self.size);
        let step = match self.keymap.action(Scope::Everywhere, key) {
            Some(Action::LineDown) => Step::By(1),
            Some(Action::LineUp) => Step::By(-1),
            Some(Action::HalfDown) => Step::By((page / 2).max(1)),
            Some(Action::HalfUp) => Step::By(-(page / 2).max(1)),
            Some(Action::PageDown) => Step::By(page),
            Some(Action::PageUp) => Step::By(-page),
            Some(Action::Start) => Step::First,
            Some(Action::End) => Step::Last,
            Some(Action::Redraw) => return vec![Effect::Repaint],
            Some(Action::Suspend) => return vec![Effect::Suspend],
            _ => {
                self.overlay = Overlay::None;
                return Vec::new();
            }
        };
        help.step(step, self.size, self.look);
        Vec::new()
    }
}
