//! The parts of a text that are looked at for evidence: all of a small one, windows of a large one.

use super::Stretch;
use crate::text::{Span, Text};

/// Texts up to this many bytes are looked at as a whole.
const SMALL: usize = 4 << 20;
/// Windows that are looked at in a larger text.
const WINDOWS: usize = 48;
/// Bytes of a window.
const WINDOW: usize = 8 << 10;

/// A text and where to look in it.
pub(super) struct Sample<'a> {
    /// The text.
    pub text: &'a Text,
    windows: Vec<Span>,
}

impl<'a> Sample<'a> {
    /// Chooses the windows: whole lines, spread evenly.
    pub fn new(text: &'a Text) -> Self {
        let windows = if text.len() <= SMALL {
            vec![Span::new(0, text.len())]
        } else {
            (0..WINDOWS).map(|i| window(text, text.len() / WINDOWS * i)).collect()
        };
        Self { text, windows }
    }

    /// What `find` finds in the text: in a large one only if it finds something in a window.
    pub fn thorough<T>(&self, find: impl Fn(Span) -> Vec<T>) -> Vec<T> {
        let found: Vec<T> = self.windows.iter().flat_map(|window| find(*window)).collect();
        if found.is_empty() || self.is_whole() {
            return found;
        }
        find(Span::new(0, self.text.len()))
    }

    /// The windows.
    pub fn windows(&self) -> &[Span] {
        &self.windows
    }

    /// Whether the windows are all of the text.
    pub fn is_whole(&self) -> bool {
        self.windows.len() == 1
    }
}

/// The whole lines within a window from `at` on; the bare window where no line ends in it.
fn window(text: &Text, at: usize) -> Span {
    let end = text.floor(at + WINDOW);
    let first = text.next_line(text.line_at(at)).map_or(end, |line| line.start);
    let last = text.line_at(end).start;
    if first < last { Span::new(first, last) } else { Span::new(text.floor(at), end) }
}

/// Hides all of `spans` for one reason.
pub(super) fn hide_all(
    reason: super::Reason,
    spans: impl IntoIterator<Item = Span>,
) -> Vec<Stretch> {
    spans.into_iter().map(|span| Stretch::hide(reason, span)).collect()
}
