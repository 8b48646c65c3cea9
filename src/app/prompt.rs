//! The prompt at the foot of the screen: its keys, by what it asks for.

use super::{App, Asked, Effect, Origin, Overlay, Then};
use crate::{
    action::{Action, Scope},
    keymap::Key,
    pane::Step,
    store::Millis,
};

impl App {
    /// Opens the prompt in which something is looked for.
    pub(super) fn open_prompt(&mut self, action: Action) {
        match action {
            Action::Search => self.open_search(Then::Read),
            Action::SearchAndList => self.open_search(Then::List),
            Action::Filter => self.open_filter(),
            Action::Narrow => self.open_narrowing(),
            Action::Palette => self.open_palette(),
            _ => self.open_address(),
        }
    }

    pub(super) fn prompt_key(&mut self, key: Key, now: Millis) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        let is_empty = prompt.text().is_empty();
        let is_pattern = matches!(prompt.asked(), Asked::Pattern { .. });
        self.message = None;
        match key {
            _ if is_pattern && let Some(action) = self.keymap.action(Scope::Pattern, key) => {
                self.act(action, None, now)
            }
            Key::Enter => self.accept(now),
            Key::Esc | Key::Ctrl('c') => self.give_up(now),
            Key::Backspace if is_empty && !matches!(prompt.asked(), Asked::Note { .. }) => {
                self.give_up(now)
            }
            Key::Tab if prompt.choices().is_some() => {
                self.complete();
                Vec::new()
            }
            Key::Up | Key::Ctrl('p') => self.recall(1),
            Key::Down | Key::Ctrl('n') => self.recall(-1),
            other => {
                let before = prompt.text().to_owned();
                prompt.key(other);
                if prompt.text() == before { Vec::new() } else { self.typed() }
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        prompt.paste(text);
        self.typed()
    }

    /// After the line in the prompt has changed.
    fn typed(&mut self) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &self.overlay else { return Vec::new() };
        match prompt.asked() {
            Asked::Pattern { .. } => return self.pattern_typed(),
            Asked::Filter { .. } => self.filter_typed(),
            Asked::Narrow { .. } => return self.narrow(),
            Asked::Address(_) | Asked::Palette(_) => self.choose_anew(),
            Asked::Note { .. } => {}
        }
        Vec::new()
    }

    fn accept(&mut self, now: Millis) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &self.overlay else { return Vec::new() };
        match prompt.asked() {
            Asked::Note { id, .. } => {
                self.marks.set_note(id, prompt.text().trim(), now);
                self.overlay = Overlay::None;
                return self.save(now);
            }
            Asked::Pattern { .. } => return self.accept_pattern(),
            Asked::Filter { .. } => self.accept_filter(),
            Asked::Narrow { .. } => self.accept_narrowing(),
            Asked::Address(_) | Asked::Palette(_) => return self.accept_choice(now),
        }
        Vec::new()
    }

    fn give_up(&mut self, now: Millis) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = std::mem::take(&mut self.overlay) else { return Vec::new() };
        match prompt.asked() {
            Asked::Note { origin: Origin::Set, .. } => {
                self.marks.undo(&self.document, now);
                return self.save(now);
            }
            Asked::Pattern { from, before, .. } => {
                return self.give_up_pattern(*from, before.as_ref());
            }
            Asked::Filter { .. } => self.close_filter(prompt.asked()),
            Asked::Narrow { chosen, near } => return self.give_up_narrowing(*chosen, near),
            Asked::Note { .. } | Asked::Address(_) | Asked::Palette(_) => {}
        }
        Vec::new()
    }

    /// Up and Down: what was written before, or the rows that there are to choose from.
    fn recall(&mut self, by: isize) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = &mut self.overlay else { return Vec::new() };
        match prompt.asked() {
            Asked::Pattern { .. } => return self.recall_pattern(by),
            Asked::Filter { .. } => self.choose_fitting(-by),
            Asked::Narrow { .. } => self.step_in_list(Step::By(-by)),
            Asked::Address(_) | Asked::Palette(_) => self.step_choice(-by),
            Asked::Note { .. } => {}
        }
        Vec::new()
    }
}
