//! The panes of the screen: each with its state, its changes and its drawing.

mod areas;
mod body;
mod cursor;
mod help;
mod list;
mod outline;
mod paint;

pub use areas::{Areas, Panes, Place};
pub use body::{Body, Setting, Sheet, Signs};
pub use cursor::{Cursor, Go, Pick};
pub use help::Help;
pub use list::{
    At, Bookmarks, Detail, Entries, Hidden, HitLines, List, ListPane, Parts, Places, Room, Sieve,
};
pub use outline::{OutlinePane, Reading};
pub use paint::{Canvas, Look};

/// One of the three panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The section tree.
    Outline,
    /// The text.
    #[default]
    Body,
    /// One of the lists.
    List,
}

/// Whether a pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// It has them.
    Here,
    /// Another pane has them.
    Elsewhere,
}

/// A move of the chosen row in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By so many rows, back if negative.
    By(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Step {
    /// The index that lies this step from `index` in a list of `len`, kept inside it.
    pub fn from(self, index: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::By(by) => index.saturating_add_signed(by).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}
