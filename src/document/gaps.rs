//! What a search leaves out of the source, or reads otherwise: made from the noise as it is asked for.

use std::sync::Arc;

use crate::{
    clean::{Noise, Stretch, Treatment},
    search::{Gap, Gaps, Seam},
    text::{Offset, Text},
};

/// The gaps of a document in the view that it is shown in. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct ViewGaps {
    text: Text,
    /// `None` in the source view.
    noise: Option<Arc<Noise>>,
}

impl ViewGaps {
    pub(super) fn new(text: Text, noise: Option<Arc<Noise>>) -> Self {
        Self { text, noise }
    }

    fn gap(&self, stretch: &Stretch) -> Gap {
        let newline = char::from(self.text.newline());
        let seam = match stretch.treatment {
            Treatment::Break => Seam::LineEnd,
            // A paragraph ends where a hidden line does.
            Treatment::Hide if self.text.slice(stretch.span).contains(newline) => Seam::LineEnd,
            Treatment::Hide | Treatment::Join => Seam::Nothing,
            Treatment::Read(c) => Seam::Char(c),
        };
        Gap { span: stretch.span, seam }
    }
}

impl Gaps for ViewGaps {
    fn gaps_from(&self, offset: Offset) -> impl Iterator<Item = Gap> + '_ {
        let stretches = self.noise.as_deref().map_or(&[][..], Noise::stretches);
        let first = stretches.partition_point(|stretch| stretch.span.end < offset);
        stretches.iter().skip(first).map(|stretch| self.gap(stretch))
    }
}
