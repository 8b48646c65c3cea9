//! Whether what was made of a document still holds.

use std::sync::Arc;

use super::{Document, Spacing, Taste, View};
use crate::{
    clean::Noise,
    outline::Outline,
    text::{Offset, Text},
};

/// All that the paragraphs of a document depend on. Equal ones have the same paragraphs.
#[derive(Clone, Debug)]
pub struct Edition {
    text: Text,
    outline: Arc<Outline>,
    noise: Arc<Noise>,
    set: (View, Spacing, Taste, Offset),
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.text.is(&other.text)
            && Arc::ptr_eq(&self.outline, &other.outline)
            && Arc::ptr_eq(&self.noise, &other.noise)
            && self.set == other.set
    }
}

impl Document {
    /// The document as it is now.
    pub fn edition(&self) -> Edition {
        Edition {
            text: self.text.clone(),
            outline: self.outline.clone(),
            noise: self.noise.clone(),
            set: (self.view, self.spacing, self.taste, self.first),
        }
    }
}
