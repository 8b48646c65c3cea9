//! A line of text that the reader writes at the foot of the screen, with a real cursor.

use tui_input::{Input, InputRequest};

use super::{Choices, Sought};
use crate::{
    keymap::Key,
    pane::{Body, Panes},
    search::PatternError,
    text::{Offset, Span},
};

/// Where the bookmark of a note comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was set for the note, and goes if that is given up.
    Set,
    /// It was there before.
    There,
}

/// Where a search leads when its pattern is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// To its first hit.
    Read,
    /// To the list of its hits.
    List,
}

/// What is asked for, and what giving it up goes back to.
#[derive(Clone, Debug)]
pub enum Asked {
    /// The note of the bookmark `id`.
    Note {
        /// The bookmark.
        id: String,
        /// Where it comes from.
        origin: Origin,
    },
    /// What to search for in the text.
    Pattern {
        /// Where that leads.
        then: Then,
        /// The page that was being read.
        from: Body,
        /// The pattern of the search that was on, and the hit that the reader was at.
        before: Option<(Sought, Option<Span>)>,
        /// What is wrong with what has been typed.
        error: Option<PatternError>,
    },
    /// Which sections to show in the outline.
    Filter {
        /// The panes as they were.
        panes: Panes,
    },
    /// Which entries to show in the list.
    Narrow {
        /// The entry that was chosen.
        chosen: usize,
        /// What stood near the hits, if it is their list.
        near: String,
    },
    /// Where to go, or what to do.
    Address(Choices),
    /// What to do.
    Palette(Choices),
}

/// The prompt: what it asks for, and what has been written.
#[derive(Clone, Debug)]
pub struct Prompt {
    asked: Asked,
    input: Input,
    /// How many lines back in the past it shows one; 0: what is being written.
    back: usize,
    /// What was being written when the past was opened.
    draft: String,
}

impl Prompt {
    /// A prompt that begins with `text`.
    pub fn new(asked: Asked, text: &str) -> Self {
        Self { asked, input: Input::new(text.to_owned()), back: 0, draft: String::new() }
    }

    /// What it asks for.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// What has been written.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The characters before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// What may be chosen.
    pub fn choices(&self) -> Option<&Choices> {
        match &self.asked {
            Asked::Address(choices) | Asked::Palette(choices) => Some(choices),
            _ => None,
        }
    }

    pub(super) fn choices_mut(&mut self) -> Option<&mut Choices> {
        match &mut self.asked {
            Asked::Address(choices) | Asked::Palette(choices) => Some(choices),
            _ => None,
        }
    }

    /// The page to which giving up goes back.
    pub(super) fn page_before(&mut self) -> Option<&mut Body> {
        match &mut self.asked {
            Asked::Pattern { from, .. } => Some(from),
            _ => None,
        }
    }

    /// Stays with what it is about in a text before which so many bytes were put.
    pub(super) fn shift(&mut self, by: Offset) {
        if let Asked::Pattern { from, before, .. } = &mut self.asked {
            from.shift(by);
            if let Some((_, Some(hit))) = before {
                hit.shift(by);
            }
        }
    }

    /// Says what is wrong with a pattern, or that nothing is.
    pub fn set_error(&mut self, wrong: Option<PatternError>) {
        if let Asked::Pattern { error, .. } = &mut self.asked {
            *error = wrong;
        }
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

    /// Writes another line in its place, the cursor at its end.
    pub fn replace(&mut self, line: &str) {
        self.input = Input::new(line.to_owned());
    }

    /// Takes in pasted text, as one line.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Shows what was written `by` lines earlier, or later if negative; at last what is being written.
    pub fn recall(&mut self, past: &Past, by: isize) {
        if self.back == 0 {
            self.draft = self.text().to_owned();
        }
        self.back = self.back.saturating_add_signed(by).min(past.lines.len());
        let line = past.lines.iter().nth_back(self.back.wrapping_sub(1)).unwrap_or(&self.draft);
        let line = line.clone();
        self.replace(&line);
    }
}

/// What was written in prompts of one sort, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Past {
    lines: Vec<String>,
    /// How many of them, at the end, were not known at the start.
    new: usize,
}

impl Past {
    /// Lines that are kept.
    const MOST: usize = 100;

    /// What was written at an earlier time.
    pub fn new(lines: Vec<String>) -> Self {
        Self { lines, new: 0 }
    }

    /// Keeps a line, once.
    pub fn keep(&mut self, line: &str) {
        let old = self.lines.len() - self.new;
        let known = self.lines.iter().position(|known| known == line);
        if let Some(at) = known {
            self.lines.remove(at);
        }
        self.lines.push(line.to_owned());
        self.new += usize::from(known.is_none_or(|at| at < old));
        let surplus = self.lines.len().saturating_sub(Self::MOST);
        self.lines.drain(..surplus);
        self.new = self.new.min(self.lines.len());
    }

    /// The lines, the latest last.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// The lines that were written since the start, the latest last.
    pub fn new_lines(&self) -> Vec<String> {
        self.lines.iter().skip(self.lines.len() - self.new).cloned().collect()
    }

    /// The last line.
    pub fn last(&self) -> Option<&str> {
        self.lines.last().map(String::as_str)
    }
}
