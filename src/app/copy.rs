//! Copying what is read: a paragraph, a section, what is chosen in a pane.
//!
//! It goes to the clipboard through the terminal, which may be far away. So it is what the reader sees, cut lines
//! joined and nothing hidden, and like what is drawn it holds no control characters.

use super::{App, Effect};
use crate::{
    action::Action,
    cell::sanitise,
    pane::{List, Pane},
    text::{Offset, Span},
};

/// Bytes of the longest text that terminals take.
const MOST: usize = 48 << 10;

impl App {
    /// Copies what an action means in the pane that has the keys.
    pub(super) fn copy(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        let lang = self.look.lang;
        if let Some(hidden) = self.chosen_hidden(action) {
            self.info(&lang.copied(hidden.chars().count()));
            return vec![Effect::Copy(hidden)];
        }
        let Some(span) = self.to_copy(action, count.unwrap_or(1)) else {
            self.info(lang.nothing_to_copy());
            return Vec::new();
        };
        if span.len() > 2 * MOST {
            self.info(lang.too_long_to_copy());
            return Vec::new();
        }
        let lines = self.document.printed(span).map(|line| sanitise(&line).trim().to_owned());
        let text = lines.collect::<Vec<String>>().join("\n");
        match text.chars().count() {
            0 => self.info(lang.nothing_to_copy()),
            _ if text.len() > MOST => self.info(lang.too_long_to_copy()),
            characters => {
                self.info(&lang.copied(characters));
                return vec![Effect::Copy(text)];
            }
        }
        Vec::new()
    }

    /// The hidden stretch that is chosen in their list, as it stands in the source.
    fn chosen_hidden(&self, action: Action) -> Option<String> {
        let listed = self.panes.focus() == Pane::List && self.list.shown() == List::Hidden;
        let stretch = self.document.hidden_stretch(self.list.chosen_of_all());
        let stretch = stretch.filter(|_| listed && action == Action::Copy)?;
        let end = stretch.span.end.min(stretch.span.start + MOST);
        Some(sanitise(self.document.text.slice(Span::new(stretch.span.start, end))).into_owned())
    }

    fn to_copy(&self, action: Action, count: usize) -> Option<Span> {
        let outline = &self.document.outline;
        if let Some(selected) = self.selected().filter(|_| action == Action::Copy) {
            return Some(selected);
        }
        let section = match (action, self.panes.focus()) {
            (_, Pane::Outline) => Some(self.outline.chosen()),
            (Action::CopySection, _) => Some(self.current()?),
            _ => None,
        };
        if let Some(section) = section {
            return outline.get(section).map(|s| Span::new(s.heading.start, s.end));
        }
        let entry = match self.panes.focus() {
            Pane::List => Some(self.entries().offset(self.list.chosen())?),
            _ => None,
        };
        self.paragraphs(entry.unwrap_or_else(|| self.being_read()), count)
    }

    /// Where the cursor is, or the current hit, if it is on the page; else the top of the page.
    fn being_read(&self) -> Offset {
        if let Some(cursor) = self.cursor() {
            return cursor;
        }
        let page = self.body.span(&self.setting());
        let hit = self.searching.current().filter(|hit| page.contains(hit.start));
        hit.map_or(self.body.offset(), |hit| hit.start)
    }

    /// So many paragraphs, the first the one that holds an offset.
    fn paragraphs(&self, offset: Offset, count: usize) -> Option<Span> {
        let mut paragraphs = self.document.paragraphs_from(offset).take(count.max(1));
        let first = paragraphs.next()?.span;
        let within = |end: Offset| end - first.start <= 2 * MOST;
        let last = paragraphs.map(|p| p.span.end).take_while(|end| within(*end)).last();
        Some(Span::new(first.start, last.unwrap_or(first.end)))
    }
}
