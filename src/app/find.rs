//! Which part of the program finds what an action asks for, or goes where it leads.

use super::{App, Effect};
use crate::action::Action;

impl App {
    /// Finds something or goes somewhere.
    pub(super) fn find(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        use Action as A;
        let times = count.unwrap_or(1);
        match action {
            A::NextMark | A::PreviousMark | A::ToMark => self.visit_mark(action, count),
            A::LetterMark => self.await_letter(action),
            A::Follow => self.open_links(),
            A::Cursor
            | A::CursorLeft
            | A::CursorRight
            | A::NextWord
            | A::PreviousWord
            | A::RowStart
            | A::RowEnd
            | A::Select => self.move_cursor(action, times),
            A::FindWord => return self.find_word(),
            A::Search | A::SearchAndList | A::Filter | A::Narrow | A::GoTo | A::Palette => {
                self.open_prompt(action);
            }
            A::AlikeScript | A::AlikeWidth | A::AlikeZero | A::AlikeCase => {
                return self.toggle_folding(action);
            }
            A::Regex => return self.toggle_regex(),
            A::NextHit | A::PreviousHit => return self.walk_hits(action, times),
            A::Back | A::Forward | A::Return => self.retrace(action, times),
            A::NextGroup | A::PreviousGroup => self.step_to_group(action),
            _ => {}
        }
        Vec::new()
    }
}
