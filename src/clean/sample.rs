//! The parts of a text that are looked at for evidence: all of a small one, windows of a large one.

use memchr::{memchr, memchr_iter, memrchr};

use super::Stretch;
use crate::text::{Span, Text};

/// Texts up to this many bytes are looked at as a whole.
const SMALL: usize = 4 << 20;
/// Windows that are looked at in a larger text.
const WINDOWS: usize = 128;
/// Windows that must show something before the whole is looked at.
const TOLD: usize = 3;
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

    /// What `find` finds in the text. In a large one nothing, unless it finds something in several windows.
    pub fn thorough<T>(&self, find: impl Fn(Span) -> Vec<T>) -> Vec<T> {
        let whole = Span::new(0, self.text.len());
        let told = self.windows.iter().filter(|window| !find(**window).is_empty());
        let look = self.is_whole() || told.take(TOLD).count() == TOLD;
        if look { find(whole) } else { Vec::new() }
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
    let window = Span::new(text.floor(at), text.floor(at + WINDOW));
    let bytes = text.slice(window).as_bytes();
    let first = memchr(text.newline(), bytes).map(|i| window.start + i + 1);
    let last = memrchr(text.newline(), bytes).map(|i| window.start + i + 1);
    match first.zip(last) {
        Some((first, last)) if first < last => Span::new(first, last),
        _ => window,
    }
}

/// The lines of `window`, without their line ends; what of a line lies in it where it is longer.
pub(super) fn lines_in(text: &Text, window: Span) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.slice(window).as_bytes();
    let mut at = window.start;
    let ends = memchr_iter(text.newline(), bytes).map(move |i| window.start + i);
    ends.chain([window.end]).filter_map(move |end| {
        let line = Span::new(at, end);
        at = end + 1;
        (!line.is_empty() || end < window.end).then(|| without_cr(text, line))
    })
}

/// A line without the CR of its line end.
fn without_cr(text: &Text, line: Span) -> Span {
    Span::new(line.start, line.end - usize::from(text.slice(line).ends_with('\r')))
}

/// A line without the blanks around it.
pub(super) fn trimmed(text: &Text, line: Span) -> Span {
    let raw = text.slice(line);
    let start = line.start + raw.len() - raw.trim_start().len();
    Span::new(start, start + raw.trim().len())
}

/// Hides all of `spans` for one reason.
pub(super) fn hide_all(
    reason: super::Reason,
    spans: impl IntoIterator<Item = Span>,
) -> Vec<Stretch> {
    spans.into_iter().map(|span| Stretch::hide(reason, span)).collect()
}
