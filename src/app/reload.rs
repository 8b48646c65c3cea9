//! A text takes another's place: more of it has been read, or its file has changed.

use super::{App, Arrival, Effect};
use crate::{anchor::Anchor, document::FileChange, marks};

/// Where the reader was in a text that is gone.
pub(super) struct Left {
    /// The place on top.
    top: Anchor,
    /// The places that were jumped from.
    jumps: Vec<Anchor>,
}

impl App {
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
    }

    /// Goes where the reader is to be, once that is there.
    pub(super) fn arrive(&mut self) {
        match self.arrival {
            Arrival::Awaited => self.resume(),
            Arrival::Wanted(percent) => {
                self.go_to_percent(percent);
                if !self.document.is_loading() {
                    self.arrival = Arrival::Done;
                }
            }
            Arrival::Done => {}
        }
    }

    /// What leads back to the places of the text that is shown, if it was all there: a whole takes its place
    /// only after its file has changed. What is read in the meantime keeps its offsets.
    pub(super) fn leave_text(&self) -> Option<Left> {
        let document = &self.document;
        (!document.is_loading()).then(|| Left {
            top: marks::anchor(document, self.body.offset()),
            jumps: self.jumps.kept(&document.text),
        })
    }

    /// Goes back to the places of the text that was shown before.
    pub(super) fn return_to(&mut self, left: Option<Left>) {
        let Some(left) = left else { return };
        let top = marks::find(&left.top, &self.document).offset();
        if top != self.body.offset() {
            self.body.jump(top);
        }
        self.jumps = super::Jumps::default();
        self.jumps.recall(&left.jumps);
        self.find_jumps();
        self.info(self.look.lang.reloaded());
    }

    /// Says that the file has changed.
    pub(super) fn changed(&mut self, change: FileChange) {
        self.info(self.look.lang.changed(change));
    }

    /// Reads the document again. What is being read already is not begun anew.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        if self.document.is_loading() || self.document.source.path().is_none() {
            return Vec::new();
        }
        vec![Effect::Reload]
    }
}
