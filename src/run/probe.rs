//! What the terminal is asked at the start, and what is known of it by its answers.
//!
//! The first screen is not kept waiting for them: it is drawn with what can be read everywhere, and
//! drawn again where an answer says better.

use super::{keyboard::Answer, painter::Frames};
use crate::{cell::Ambiguous, theme::Ground};

/// Whether frames can be shown whole: first, so that what the others bring about is. The background. An
/// ambiguous character at the screen's start, and where the cursor is behind it; what it leaves is cleared.
pub const QUESTIONS: &[u8] = b"\x1b[?2026$p\x1b]11;?\x1b\\\x1b[H\xe2\x80\x9c\x1b[6n\x1b[H\x1b[K";

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How wide it shows ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Its background.
    pub ground: Option<Ground>,
    /// Whether it shows frames whole.
    pub frames: Frames,
}

impl Known {
    /// Takes in an answer.
    pub fn learn(&mut self, answer: Answer) {
        match answer {
            Answer::Column(2) => self.ambiguous = Some(Ambiguous::Narrow),
            Answer::Column(3) => self.ambiguous = Some(Ambiguous::Wide),
            Answer::Column(_) => {}
            Answer::Ground(ground) => self.ground = Some(ground),
            Answer::Frames(frames) => self.frames = frames,
        }
    }
}
