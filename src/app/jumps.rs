//! The places that the reader jumped from, to go back to and forward again.

use super::App;
use crate::{action::Action, pane::Setting, text::Offset};

/// Jumps that are remembered.
const MOST: usize = 200;

/// Where the reader was, as in a browser.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    /// Places left, the latest last.
    back: Vec<Offset>,
    /// Places gone back from, the latest last.
    forward: Vec<Offset>,
}

impl Jumps {
    /// Remembers a jump.
    pub fn leave(&mut self, from: Offset, to: Offset) {
        if from == to {
            return;
        }
        self.forward.clear();
        self.back.push(from);
        let surplus = self.back.len().saturating_sub(MOST);
        self.back.drain(..surplus);
    }

    /// The places that are remembered, the latest first.
    pub fn places(&self) -> Vec<Offset> {
        self.forward.iter().copied().chain(self.back.iter().rev().copied()).collect()
    }

    /// Where a step along the jumps leads from `here`.
    fn step(&mut self, action: Action, here: Offset) -> Option<Offset> {
        match action {
            Action::Back => {
                let to = self.back.pop()?;
                self.forward.push(here);
                Some(to)
            }
            Action::Forward => {
                let to = self.forward.pop()?;
                self.back.push(here);
                Some(to)
            }
            // There and back again, whatever was gone back from.
            _ => {
                let to = self.back.pop()?;
                self.back.push(here);
                Some(to)
            }
        }
    }
}

impl App {
    /// Jumps, and remembers from where.
    pub(super) fn jump(&mut self, to: Offset) {
        let from = self.body.offset();
        self.body.jump(to);
        self.jumps.leave(from, self.body.offset());
    }

    /// The same, but no further than to the page that shows the end.
    pub(super) fn jump_within(&mut self, to: Offset) {
        let from = self.body.offset();
        let setting = Setting::new(&self.document, self.areas().body, self.look.ambiguous);
        self.body.jump_within(&setting, to);
        self.jumps.leave(from, self.body.offset());
    }

    /// Goes along the jumps.
    pub(super) fn retrace(&mut self, action: Action, times: usize) {
        let mut reached = None;
        for _ in 0..times.min(MOST) {
            let here = reached.unwrap_or(self.body.offset());
            match self.jumps.step(action, here) {
                Some(offset) => reached = Some(offset),
                None => break,
            }
        }
        match reached {
            Some(offset) => self.body.jump(offset),
            None => self.info(self.look.lang.no_jump()),
        }
    }
}
