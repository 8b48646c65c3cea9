//! A text takes another's place: more of it has been read, or its file has changed. Reading goes on where it
//! was left.

use super::{App, Arrival, Effect, Overlay};
use crate::{
    anchor::{Anchor, Found},
    document::{Document, FileChange},
    marks::{self, LeftAt},
    pane::Body,
    text::Offset,
};

/// Where the reader was in a text that is gone.
pub(super) struct Left {
    /// The place on top.
    top: Anchor,
    /// The places that were jumped from.
    jumps: Vec<Anchor>,
    /// The page to which giving up the pattern goes back that is being typed.
    before: Option<Anchor>,
}

/// A place that the text does not hold any more. It may come again: a file is emptied before it is written anew.
#[derive(Debug)]
pub(super) struct Lost {
    place: Anchor,
    /// Where the reader is instead.
    instead: Offset,
}

impl App {
    /// Shows a document in place of the part of it, or of what it was before.
    pub(super) fn loaded(&mut self, document: Document) -> Vec<Effect> {
        // Who reads the whole waits for the new one, and who reads a window for what holds it.
        let reaches = document.base + document.text.len();
        let window = self.document.base + self.document.text.len();
        if document.is_loading() && (!self.document.is_loading() || reaches < window) {
            return Vec::new();
        }
        self.widen();
        let left = self.leave_text();
        let (view, taste) = (self.document.view(), self.document.taste);
        let chosen = self.document.outline.get(self.outline.chosen()).map(|s| s.heading.start);
        let before = std::mem::replace(&mut self.document, document);
        self.document.taste = taste;
        self.document.set_view(view);
        self.jumps.find(&self.document.text);
        self.apply_corrections();
        let guessed = self.marks.place(&self.document);
        self.arrive();
        self.return_to(left);
        self.report_guessed(guessed);
        // Who browses the outline meanwhile keeps the chosen section.
        self.outline.choose(chosen.and_then(|offset| self.document.outline.at(offset)));
        let mut effects = Vec::new();
        if !self.document.reads_as(&before) || self.is_narrowed() {
            effects = self.search_anew();
        }
        if let Some(beginning) = self.beginning.take() {
            effects.extend(self.begin(beginning));
        }
        effects
    }

    /// Goes to where the document was left, if that is loaded.
    pub(super) fn resume(&mut self) {
        self.arrival = match self.marks.position(&self.document) {
            LeftAt::NotLoaded => Arrival::Awaited,
            LeftAt::Start => Arrival::Done,
            LeftAt::Place(found) => {
                self.kept = found.offset();
                if self.kept > 0 {
                    self.body.jump(self.kept);
                    self.info(self.look.lang.resumed());
                }
                Arrival::Done
            }
        };
    }

    /// Says how many bookmarks were not found for certain.
    pub(super) fn report_guessed(&mut self, guessed: usize) {
        if guessed > 0 {
            self.warn(self.look.lang.lost_marks(guessed));
        }
    }

    /// Finds the jumps of an earlier time, if the text that they lie in is there.
    pub(super) fn find_jumps(&mut self) {
        if self.document.base == 0 {
            self.jumps.find(&self.document.text);
        }
    }

    /// From a window to the whole: what was an offset in the one becomes one in the other.
    pub(super) fn widen(&mut self) {
        let base = self.document.base;
        self.body.shift(base);
        self.jumps.shift(base);
        self.kept += base;
        self.searching.shift(base);
        match &mut self.overlay {
            Overlay::Prompt(prompt) => prompt.shift(base),
            Overlay::Cursor(cursor) => cursor.shift(base),
            Overlay::Links(links) => links.shift(base),
            Overlay::None | Overlay::Help(_) | Overlay::Letter(_) => {}
        }
    }

    /// Goes where the reader is to be, once that is there.
    pub(super) fn arrive(&mut self) {
        match self.arrival {
            Arrival::Awaited => self.resume(),
            Arrival::Wanted(percent) => {
                self.go_to_percent(percent);
                if self.document.has_all_text() {
                    self.arrival = Arrival::Done;
                }
            }
            Arrival::Done => {}
        }
    }

    /// What leads back to the places of the text that is shown, if it was all there: a whole takes its place
    /// only after its file has changed. What is read in the meantime keeps its offsets.
    pub(super) fn leave_text(&mut self) -> Option<Left> {
        let before = self.page_before().map(|page| page.offset());
        let (document, top) = (&self.document, self.body.offset());
        let lost = self.lost.take().filter(|lost| lost.instead == top);
        (!document.is_loading()).then(|| Left {
            top: lost.map_or_else(|| marks::anchor(document, top), |lost| lost.place),
            jumps: self.jumps.kept(&document.text),
            before: before.map(|page| marks::anchor(document, page)),
        })
    }

    /// Goes back to the places of the text that was shown before.
    pub(super) fn return_to(&mut self, left: Option<Left>) {
        let Some(left) = left else { return };
        let found = marks::find(&left.top, &self.document);
        if found.offset() != self.body.offset() {
            self.body.jump(found.offset());
        }
        if let Found::Near(instead) = found {
            self.lost = Some(Lost { place: left.top, instead });
        }
        let before = left.before.map(|page| marks::find(&page, &self.document).offset());
        if let Some((page, before)) = self.page_before().zip(before) {
            page.jump(before);
        }
        // What they pick or lead to stands elsewhere now.
        if matches!(self.overlay, Overlay::Cursor(_) | Overlay::Links(_)) {
            self.overlay = Overlay::None;
        }
        self.change = None;
        self.jumps = super::Jumps::default();
        self.jumps.recall(&left.jumps);
        self.find_jumps();
        self.info(self.look.lang.reloaded());
    }

    /// The page to which giving up the prompt goes back.
    fn page_before(&mut self) -> Option<&mut Body> {
        match &mut self.overlay {
            Overlay::Prompt(prompt) => prompt.page_before(),
            _ => None,
        }
    }

    /// Says that the file has changed.
    pub(super) fn changed(&mut self, change: FileChange) {
        self.change = Some(change);
        self.info(self.look.lang.changed(change));
    }

    /// Whether more of the text is waited for than is there.
    pub(super) fn awaits_text(&self) -> bool {
        let awaited = self.searching.run().is_some()
            || self.beginning.is_some()
            || matches!(self.arrival, Arrival::Wanted(_));
        awaited && !self.document.has_all_text()
    }

    /// Reads the document again. What is being read already is not begun anew.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        if self.document.is_loading() || self.document.source.path().is_none() {
            return Vec::new();
        }
        vec![Effect::Reload]
    }
}
