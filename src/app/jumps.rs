//! The places that the reader jumped from, to go back to and forward again.

use super::App;
use crate::{
    action::Action,
    anchor::Anchor,
    pane::Setting,
    text::{Offset, Text},
};

/// Jumps that are remembered.
const MOST: usize = 200;

/// Jumps that are kept with the document.
const KEPT: usize = 50;

/// A place that was jumped from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Here.
    At(Offset),
    /// Kept from an earlier time, and the text has changed since or is not all there: it is searched for
    /// when the reader goes there, for that may take long.
    Kept(Box<Anchor>),
}

impl Place {
    /// Where it is now.
    fn find(&self, text: &Text) -> Offset {
        match self {
            Self::At(offset) => *offset,
            Self::Kept(anchor) => anchor.find(text, |_| None).offset(),
        }
    }
}

/// Where the reader was, as in a browser.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    /// Places left, the latest last.
    back: Vec<Place>,
    /// Places gone back from, the latest last.
    forward: Vec<Place>,
}

impl Jumps {
    /// Remembers a jump. A place is remembered once, for the last time that it was left.
    pub fn leave(&mut self, from: Offset, to: Offset) {
        if from == to {
            return;
        }
        // Places gone back from are visited places still.
        self.back.extend(self.forward.drain(..).rev());
        self.back.retain(|place| *place != Place::At(from));
        self.back.push(Place::At(from));
        let surplus = self.back.len().saturating_sub(MOST);
        self.back.drain(..surplus);
    }

    /// Remembers what was kept, before all else.
    pub fn recall(&mut self, kept: &[Anchor]) {
        let kept = kept.iter().map(|anchor| Place::Kept(Box::new(anchor.clone())));
        self.back.splice(..0, kept);
    }

    /// Moves all offsets by so many bytes: what stands before the text came to it.
    pub fn shift(&mut self, by: Offset) {
        for place in self.back.iter_mut().chain(&mut self.forward) {
            if let Place::At(offset) = place {
                *offset += by;
            }
        }
    }

    /// Finds kept places that did not move in a text that has changed.
    pub fn find(&mut self, text: &Text) {
        for place in self.back.iter_mut().chain(&mut self.forward) {
            if let Place::Kept(anchor) = place
                && anchor.is_at_offset(text)
            {
                *place = Place::At(anchor.offset);
            }
        }
    }

    /// What is to be kept, the latest last.
    pub fn kept(&self, text: &Text) -> Vec<Anchor> {
        let surplus = self.back.len().saturating_sub(KEPT);
        let kept = self.back.iter().skip(surplus).map(|place| match place {
            Place::At(offset) => Anchor::new(text, *offset, String::new()),
            Place::Kept(anchor) => (**anchor).clone(),
        });
        kept.collect()
    }

    /// The places that are remembered, the latest first; where the text has changed, about there.
    pub fn places(&self, text: &Text) -> Vec<Offset> {
        let all = self.forward.iter().chain(self.back.iter().rev());
        let offset = |place: &Place| match place {
            Place::At(offset) => *offset,
            Place::Kept(anchor) => text.floor(anchor.offset),
        };
        all.map(offset).collect()
    }

    /// The place at an index of [`Jumps::places`].
    fn place(&self, index: usize, text: &Text) -> Option<Offset> {
        let mut all = self.forward.iter().chain(self.back.iter().rev());
        Some(all.nth(index)?.find(text))
    }

    /// Where a step along the jumps leads from `here`.
    fn step(&mut self, action: Action, here: Offset, text: &Text) -> Option<Offset> {
        let from = if action == Action::Forward { &mut self.forward } else { &mut self.back };
        let to = from.pop()?.find(text);
        // Return goes there and back again, whatever was gone back from.
        let other = if action == Action::Back { &mut self.forward } else { &mut self.back };
        other.push(Place::At(here));
        Some(to)
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

    /// Goes to the place at an index of those that were jumped from.
    pub(super) fn go_to_place(&mut self, index: usize) {
        if let Some(offset) = self.jumps.place(index, &self.document.text) {
            self.body.jump(offset);
        }
    }

    /// Goes along the jumps.
    pub(super) fn retrace(&mut self, action: Action, times: usize) {
        let mut reached = None;
        for _ in 0..times.min(MOST) {
            let here = reached.unwrap_or(self.body.offset());
            match self.jumps.step(action, here, &self.document.text) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_places_are_found_again() {
        let text = Text::new("甲乙丙丁。\n戊己庚辛。\n壬癸子丑。\n".to_owned());
        let mut jumps = Jumps::default();
        for (from, to) in [(0, 16), (16, 32), (32, 0), (0, 16)] {
            jumps.leave(from, to);
        }
        assert_eq!(jumps.places(&text), [0, 32, 16]);
        let kept = jumps.kept(&text);
        let mut again = Jumps::default();
        again.recall(&kept);
        again.find(&text);
        assert_eq!(again.places(&text), [0, 32, 16]);
        let edited = Text::new(format!("新。\n{}", text.as_str()));
        let mut later = Jumps::default();
        later.recall(&kept);
        later.find(&edited);
        for offset in [7, 39, 23] {
            assert_eq!(later.step(Action::Back, 1, &edited), Some(offset));
        }
        assert_eq!(later.step(Action::Back, 1, &edited), None);
    }
}
