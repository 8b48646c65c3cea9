//! What the clean view hides, as a list, and what of it is shown again.

use std::ops::Range;

use super::{Document, count};
use crate::{
    clean::{Noise, Reason, Stretch},
    text::{Offset, Span, Text},
};

/// What the reader wants to see again of what the clean view hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Where the stretches begin, in order.
    places: Vec<Offset>,
    /// The reasons for which nothing is hidden.
    kinds: Vec<Reason>,
}

impl Again {
    /// The stretches that begin at `places`, and all of `kinds`.
    pub fn new(mut places: Vec<Offset>, kinds: Vec<Reason>) -> Self {
        places.sort_unstable();
        Self { places, kinds }
    }

    /// Whether a stretch is shown.
    fn shows(&self, stretch: &Stretch) -> bool {
        stretch.hides() && (self.has(stretch.reason) || self.has_place(stretch.span.start))
    }

    fn has(&self, reason: Reason) -> bool {
        self.kinds.contains(&reason)
    }

    fn has_place(&self, offset: Offset) -> bool {
        self.places.binary_search(&offset).is_ok()
    }
}

/// The stretches that the clean view hides of itself, kind by kind, each kind in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct HiddenList {
    stretches: Vec<Stretch>,
    /// The first stretch of each kind.
    kinds: Vec<usize>,
}

impl HiddenList {
    pub fn new(noise: &Noise) -> Self {
        let hidden = noise.stretches().iter().filter(|stretch| stretch.hides());
        let mut stretches: Vec<Stretch> = hidden.copied().collect();
        stretches.sort_by_key(|stretch| stretch.reason);
        let starts = |i: &usize| {
            let reason = |i: usize| stretches.get(i).map(|stretch| stretch.reason);
            i.checked_sub(1).is_none_or(|before| reason(before) != reason(*i))
        };
        let kinds = (0..stretches.len()).filter(starts).collect();
        Self { stretches, kinds }
    }
}

/// How a hidden stretch stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Hidden in the clean view.
    Hidden,
    /// Shown again, by itself.
    Shown,
    /// Shown with all of its kind.
    ShownWithKind,
}

impl Document {
    /// How many stretches the clean view hides of itself.
    pub fn hidden_count(&self) -> usize {
        self.hidden_list.stretches.len()
    }

    /// A stretch that the clean view hides of itself: counted kind by kind, each kind in the order of the text.
    pub fn hidden_stretch(&self, index: usize) -> Option<Stretch> {
        self.hidden_list.stretches.get(index).copied()
    }

    /// The stretches of the same kind as this one, itself among them.
    pub fn hidden_kind(&self, index: usize) -> Range<usize> {
        let kinds = &self.hidden_list.kinds;
        let next = kinds.partition_point(|start| *start <= index);
        let start = next.checked_sub(1).and_then(|kind| kinds.get(kind)).copied().unwrap_or(0);
        start..kinds.get(next).copied().unwrap_or(self.hidden_count())
    }

    /// Whether a stretch is hidden now.
    pub fn standing(&self, stretch: &Stretch) -> Standing {
        match () {
            () if self.again.has(stretch.reason) => Standing::ShownWithKind,
            () if self.again.has_place(stretch.span.start) => Standing::Shown,
            () => Standing::Hidden,
        }
    }

    /// Shows again in the clean view what the reader wants to see; says whether that changed anything.
    pub fn show_again(&mut self, again: Again) -> bool {
        if self.again == again {
            return false;
        }
        self.noise = self.found_noise.without(|stretch| again.shows(stretch)).into();
        self.hidden = hidden(&self.noise, &self.text);
        self.again = again;
        self.find_setting();
        true
    }
}

/// Characters that are not white space, in all that is hidden.
pub(super) fn hidden(noise: &Noise, text: &Text) -> usize {
    let spans = noise.hidden_in(Span::new(0, text.len()));
    spans.map(|span| count::characters(text.slice(span))).sum()
}
