//! The reader's word on the outline: why a section is one, and what it should be instead.

use super::{App, Effect};
use crate::{
    action::Action,
    document::Document,
    outline::{Change, Correction},
    pane::Pane,
    store::Millis,
    text::Span,
};

impl App {
    /// Says why the chosen section, or the one being read, is one.
    pub(super) fn say_why(&mut self) {
        let section = match self.panes.focus() {
            Pane::Outline => Some(self.outline.chosen()),
            _ => self.current(),
        };
        match section.and_then(|i| self.document.outline.why(i)) {
            Some(why) => self.info(&self.look.lang.why(&why)),
            None => self.info(self.look.lang.no_such_section()),
        }
    }

    /// Corrects the outline at the chosen section, or at the line being read.
    pub(super) fn correct(
        &mut self,
        action: Action,
        count: Option<usize>,
        now: Millis,
    ) -> Vec<Effect> {
        let Some(correction) = self.correction(action, count) else {
            self.info(self.look.lang.no_such_section());
            return Vec::new();
        };
        self.marks.correct(&self.document, correction, now);
        self.apply_corrections();
        self.info(self.look.lang.corrected());
        self.save(now)
    }

    pub(super) fn correction(&self, action: Action, count: Option<usize>) -> Option<Correction> {
        let document = &self.document;
        let outline = &document.outline;
        if action == Action::Heading {
            let paragraph = document.paragraph_at(self.body.offset())?;
            let inside = outline.at(paragraph.span.start).and_then(|i| outline.get(i));
            let level = count.and_then(|level| u16::try_from(level).ok());
            let level = level.unwrap_or(inside.map_or(1, |section| section.level)).clamp(1, 9);
            let chars = heading_chars(document.text.slice(paragraph.span));
            return Some(Correction {
                at: paragraph.span.start,
                change: Change::Heading { level, chars },
            });
        }
        let section = outline.get(self.outline.chosen())?;
        let change = match action {
            Action::NotHeading => Change::NotHeading,
            Action::Promote => Change::Level(section.level.checked_sub(1).filter(|l| *l > 0)?),
            Action::Demote => Change::Level(section.level + 1),
            _ => Change::Title { chars: next_end(document, section.heading)? },
        };
        Some(Correction { at: section.heading.start, change })
    }

    /// Lays the reader's corrections over the outline.
    pub(super) fn apply_corrections(&mut self) {
        self.document.correct(&self.marks.corrections(&self.document));
        self.document.show_again(self.marks.again(&self.document));
        self.outline.keep_in(&self.document.outline);
        self.filter_anew();
    }
}

/// How many characters of a line make its heading: up to the end of its first sentence.
fn heading_chars(line: &str) -> usize {
    const MOST: usize = 60;
    line.chars().take(MOST).take_while(|c| !matches!(c, '。' | '！' | '？' | '；')).count()
}

/// How many characters a title has that ends at the mark before the one where it ends now; from the
/// first one, at the end of its line.
fn next_end(document: &Document, heading: Span) -> Option<usize> {
    const MOST: usize = 120;
    let line = document.text.line_at(heading.start);
    let source = document.text.slice(Span::new(heading.start, line.end));
    let source = source.get(..source.floor_char_boundary(MOST * 3))?.trim_end();
    let length = document.text.slice(heading).chars().count();
    let is_end = |c: char| c.is_whitespace() || "。！？；：，、,;:.（(—".contains(c);
    let chars: Vec<char> = source.chars().collect();
    let mut ends = (2..chars.len()).filter(|i| chars.get(*i).is_some_and(|c| is_end(*c)));
    let end = ends.rfind(|end| *end < length);
    end.or(Some(chars.len())).filter(|end| *end != length)
}
