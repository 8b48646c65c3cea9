//! The cursor in the text: picking a word or a passage, to search for it or to follow it.

use ratatui::layout::Position;

use super::{App, Effect, Overlay, Sought};
use crate::{
    action::Action,
    pane::{Cursor, Go, Pick, Setting},
    text::{Offset, Span},
};

impl App {
    /// Puts a cursor at the current hit, or at the top of the page.
    fn open_cursor(&mut self, pick: Pick) {
        if self.document.text.is_empty() {
            return self.info(self.look.lang.empty());
        }
        let setting = self.setting();
        let page = self.body.span(&setting);
        let hit = self.searching.current().filter(|hit| page.contains(hit.start));
        let at = hit.map_or_else(|| self.body.first_row(&setting).start, |hit| hit.start);
        self.panes.to_body();
        self.info(self.look.lang.cursor_hint());
        self.overlay = Overlay::Cursor(Cursor::new(at, pick));
    }

    /// Moves the cursor, or puts one into the text.
    pub(super) fn move_cursor(&mut self, action: Action, times: usize) {
        let go = match action {
            Action::CursorLeft => Go::Left,
            Action::CursorRight => Go::Right,
            Action::NextWord => Go::NextWord,
            Action::PreviousWord => Go::PreviousWord,
            Action::RowStart => Go::RowStart,
            Action::RowEnd => Go::RowEnd,
            Action::Select => {
                if let Overlay::Cursor(cursor) = &mut self.overlay {
                    cursor.toggle();
                }
                return;
            }
            _ => return self.open_cursor(Pick::Cluster),
        };
        self.go_with_cursor(go, times);
    }

    /// Moves the cursor, and the page where it would leave it; says whether there is one.
    pub(super) fn go_with_cursor(&mut self, go: Go, times: usize) -> bool {
        let Overlay::Cursor(cursor) = &mut self.overlay else { return false };
        let area = self.panes.areas(self.size).body;
        let setting = Setting::new(&self.document, area, self.look.ambiguous);
        let before = cursor.at();
        cursor.go(&setting, go, times);
        let (at, by) = (cursor.at(), if cursor.at() < before { -1 } else { 1 });
        // A row or two beyond the page scroll it by as much; what lies further is shown in its surroundings.
        for _ in 0..3 {
            if self.body.span(&setting).contains(at) {
                return true;
            }
            self.body.scroll(&setting, by);
        }
        self.body.show(&setting, at);
        true
    }

    /// What the cursor picks.
    pub fn picked(&self) -> Option<Span> {
        let Overlay::Cursor(cursor) = &self.overlay else { return None };
        Some(cursor.selection(&self.setting()))
    }

    /// What the cursor picks if that is more than a character.
    pub(super) fn selected(&self) -> Option<Span> {
        let Overlay::Cursor(cursor) = &self.overlay else { return None };
        (cursor.pick() != Pick::Cluster).then(|| cursor.selection(&self.setting()))
    }

    /// What the cursor picks as something to search for: at least a word.
    fn picked_word(&self) -> Option<Span> {
        let Overlay::Cursor(cursor) = &self.overlay else { return None };
        Some(match cursor.pick() {
            Pick::Cluster => cursor.word(&self.setting()),
            Pick::Word | Pick::From(_) => cursor.selection(&self.setting()),
        })
    }

    /// Searches for what the cursor picks, and goes to its next hit. Without a cursor it comes with a word.
    pub(super) fn find_word(&mut self) -> Vec<Effect> {
        let Some(word) = self.picked_word() else {
            self.open_cursor(Pick::Word);
            return Vec::new();
        };
        let typed = self.document.read(word).trim().to_owned();
        if typed.is_empty() || typed.contains(['\n', '\r']) {
            self.info(self.look.lang.nothing_to_find());
            return Vec::new();
        }
        self.overlay = Overlay::None;
        self.searching.past.keep(&typed);
        let from = self.body.offset();
        let mut effects = self.search_from(Sought { typed, near: String::new() }, Some(word));
        effects.extend(self.walk_hits(Action::NextHit, 1));
        self.jumps.leave(from, self.body.offset());
        effects
    }

    /// Selects from where the mouse was pressed to where it is.
    pub(super) fn drag(&mut self, to: Position) {
        let setting = self.setting();
        let offset = |position| setting.offset_at(&self.body, position);
        let from = self.pressed.and_then(offset);
        if let (Some(from), Some(to)) = (from, offset(to)) {
            let mut cursor = Cursor::new(from, Pick::From(from));
            cursor.go(&setting, Go::To(to), 1);
            self.overlay = Overlay::Cursor(cursor);
        }
    }

    /// Where the cursor stands.
    pub(super) fn cursor(&self) -> Option<Offset> {
        let Overlay::Cursor(cursor) = &self.overlay else { return None };
        Some(cursor.at())
    }
}
