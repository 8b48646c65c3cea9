//! A line of text that the reader writes, with a real cursor.

use tui_input::{Input, InputRequest};

use crate::keymap::Key;

/// Where the bookmark of a note comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was set for the note, and goes if that is given up.
    Set,
    /// It was there before.
    There,
}

/// The prompt for a bookmark's note.
#[derive(Clone, Debug)]
pub struct Prompt {
    id: String,
    origin: Origin,
    input: Input,
}

impl Prompt {
    /// A prompt for the bookmark `id`, with what its note says so far.
    pub fn new(id: &str, origin: Origin, text: &str) -> Self {
        Self { id: id.to_owned(), origin, input: Input::new(text.to_owned()) }
    }

    /// Where the bookmark comes from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The bookmark.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What has been written.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The characters before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Takes in a key.
    pub fn key(&mut self, key: Key) {
        use InputRequest as R;
        let request = match key {
            Key::Char(c) => R::InsertChar(c),
            Key::Backspace | Key::Ctrl('h') => R::DeletePrevChar,
            Key::Delete | Key::Ctrl('d') => R::DeleteNextChar,
            Key::Left | Key::Ctrl('b') => R::GoToPrevChar,
            Key::Right | Key::Ctrl('f') => R::GoToNextChar,
            Key::Home | Key::Ctrl('a') => R::GoToStart,
            Key::End | Key::Ctrl('e') => R::GoToEnd,
            Key::Ctrl('w') => R::DeletePrevWord,
            Key::Ctrl('u') => R::DeleteFromStart,
            Key::Ctrl('k') => R::DeleteTillEnd,
            Key::Ctrl('y') => R::Yank,
            _ => return,
        };
        self.input.handle(request);
    }

    /// Takes in pasted text, as one line.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            self.input.handle(InputRequest::InsertChar(c));
        }
    }
}
