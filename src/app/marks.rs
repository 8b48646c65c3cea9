//! Bookmarks: setting, noting, removing and visiting them.

use super::{App, Asked, Effect, Origin, Overlay};
use crate::{
    action::Action,
    keymap::Key,
    marks::Toggled,
    pane::{List, Pane},
    store::Millis,
    text::Span,
};

impl App {
    /// Sets, notes or removes a bookmark, or undoes the last such change.
    pub(super) fn change_marks(&mut self, action: Action, now: Millis) -> Vec<Effect> {
        let lang = self.look.lang;
        if self.document.text.is_empty() {
            self.info(lang.empty());
            return Vec::new();
        }
        match action {
            Action::Mark => {
                let row = self.place();
                match self.marks.toggle(&self.document, row, now) {
                    Toggled::Set => self.info(lang.marked()),
                    Toggled::Removed => self.info(lang.unmarked()),
                }
                self.choose_mark_at(row);
            }
            Action::Remove => {
                let there = self.marks.remove(&self.document, self.list.chosen(), now);
                self.info(if there { lang.unmarked() } else { lang.no_such_mark() });
            }
            Action::Undo => {
                let undone = self.marks.undo(&self.document, now);
                self.info(if undone { lang.undone() } else { lang.nothing_to_undo() });
                let mut effects = self.show_again();
                self.apply_corrections();
                effects.extend(self.save(now));
                return effects;
            }
            _ => self.open_note(now),
        }
        self.save(now)
    }

    fn choose_mark_at(&mut self, row: Span) {
        if let Some(index) = self.marks.in_span(row) {
            self.list.choose(List::Bookmarks, index);
        }
    }

    /// Goes to the next bookmark, the previous one, or one of a number; without a number to the list.
    pub(super) fn visit_mark(&mut self, action: Action, count: Option<usize>) {
        let at = self.body.offset();
        let last = self.marks.offsets().len().saturating_sub(1);
        let further = count.unwrap_or(1).saturating_sub(1);
        let index = match (action, count) {
            (Action::NextMark, _) => {
                self.marks.after(at).map(|i| i.saturating_add(further).min(last))
            }
            (Action::PreviousMark, _) => self.marks.before(at).map(|i| i.saturating_sub(further)),
            (_, Some(number)) => number.checked_sub(1),
            (_, None) => return self.await_letter(action),
        };
        match index.and_then(|i| Some((i, *self.marks.offsets().get(i)?))) {
            Some((index, offset)) => {
                self.list.choose(List::Bookmarks, index);
                self.body.jump(offset);
            }
            None => self.info(self.look.lang.no_such_mark()),
        }
    }

    /// Waits for the letter of a bookmark, and says which there are.
    pub(super) fn await_letter(&mut self, action: Action) {
        let lang = self.look.lang;
        if self.document.text.is_empty() {
            return self.info(lang.empty());
        }
        let titles = self.marks.placed().iter().filter_map(|mark| {
            let bookmark = self.marks.record().bookmark(&mark.id)?;
            let section = self.document.outline.at(mark.offset);
            let title = section.map(|i| self.document.section_title(i));
            Some((bookmark.letter?, title.unwrap_or_else(|| bookmark.title.clone())))
        });
        let mut letters: Vec<(char, String)> = titles.collect();
        letters.sort_unstable();
        self.info(&match action {
            Action::LetterMark => lang.letter_awaited(&letters),
            _ => lang.letter_to_go_to(&letters),
        });
        self.overlay = Overlay::Letter(action);
    }

    /// Takes in the letter.
    pub(super) fn letter_key(&mut self, action: Action, key: Key, now: Millis) -> Vec<Effect> {
        self.overlay = Overlay::None;
        self.message = None;
        match (action, key.without_input_method()) {
            (_, Key::Esc) => {}
            (Action::LetterMark, Key::Char(letter @ 'a'..='z')) => {
                let row = self.marked_row();
                self.marks.give_letter(&self.document, row, letter, now);
                self.choose_mark_at(row);
                self.info(&self.look.lang.lettered(letter));
                return self.save(now);
            }
            (Action::ToMark, Key::Char('\'' | '`')) => self.retrace(Action::Return, 1),
            (Action::ToMark, Key::Enter) => self.toggle_list(List::Bookmarks),
            (Action::ToMark, Key::Char(letter @ 'a'..='z')) => {
                let index = self.marks.lettered(letter);
                match index.and_then(|i| Some((i, *self.marks.offsets().get(i)?))) {
                    Some((index, offset)) => {
                        self.list.choose(List::Bookmarks, index);
                        self.panes.to_body();
                        self.jump(offset);
                    }
                    None => self.info(&self.look.lang.no_such_letter(letter)),
                }
            }
            _ => self.info(self.look.lang.no_letter()),
        }
        Vec::new()
    }

    /// Where a letter goes: the chosen bookmark, or the row that a bookmark is set on.
    fn marked_row(&self) -> Span {
        let chosen = match self.panes.focus() {
            Pane::List if self.list.shown() == List::Bookmarks => self.list.chosen(),
            _ => return self.place(),
        };
        let offset = self.marks.offsets().get(chosen);
        offset.map_or_else(|| self.place(), |offset| Span::new(*offset, offset + 1))
    }

    /// The row that a bookmark is set on: the first text row of the page.
    pub(super) fn place(&self) -> Span {
        match self.cursor() {
            Some(at) => Span::new(at, at + 1),
            None => self.body.first_row(&self.setting()),
        }
    }

    /// Opens the prompt for the note of the chosen bookmark, or of the place being read.
    pub(super) fn open_note(&mut self, now: Millis) {
        let before = self.marks.placed().len();
        let index = match self.panes.focus() {
            Pane::List if self.list.shown() == List::Bookmarks => Some(self.list.chosen()),
            _ => {
                let row = self.place();
                self.marks.ensure(&self.document, row, now)
            }
        };
        let marked = index.and_then(|i| Some((i, self.marks.placed().get(i)?)));
        let Some((index, mark)) = marked else { return self.info(self.look.lang.no_such_mark()) };
        let set = self.marks.placed().len() > before;
        let origin = if set { Origin::Set } else { Origin::There };
        let asked = Asked::Note { id: mark.id.clone(), origin };
        self.overlay = Overlay::prompt(asked, self.marks.note(&mark.id));
        self.list.choose(List::Bookmarks, index);
    }
}
