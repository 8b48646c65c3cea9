//! What comes into the program, and what it wants done outside.

use ratatui::layout::{Position, Size};

use super::{Beginning, Generation, TextSearch};
use crate::{
    document::{Document, FileChange, OpenError},
    keymap::Key,
    pane::Look,
    search::Found,
    store::{Kept, Record, StoreError},
};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The screen has this size now.
    Resize(Size),
    /// Everything is to be drawn so: the terminal has said what it can show.
    Look(Look),
    /// So many percent of the document have been read.
    Progress(usize),
    /// The whole document is there, or more of it.
    Loaded(Box<Document>),
    /// The rest of the document could not be read.
    LoadFailed(OpenError),
    /// The document's file has changed on the disk.
    Changed(FileChange),
    /// Reading begins there.
    Begin(Beginning),
    /// A step of a search found this.
    Found(Generation, Found),
    /// The record was kept; this is what is kept now.
    Saved(Box<Kept>),
    /// The record could not be kept.
    SaveFailed(StoreError),
    /// It is time to keep what was read.
    SaveDue,
    /// The program runs again after it was stopped.
    Resumed,
    /// The program is asked to end.
    Terminate,
}

/// A use of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down.
    Click(Position),
    /// It was held and moved here.
    Drag(Position),
    /// The wheel turned by so many notches, down if positive.
    Wheel(Position, isize),
}

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// Keep this record now.
    Save(Box<Record>),
    /// Send [`Event::SaveDue`] within a second.
    SaveSoon,
    /// Make this search, each step an [`Event::Found`], and no other one any more.
    Search(Generation, Box<TextSearch>),
    /// Send what has come of the document as soon as that is much more than is shown.
    Part,
    /// Read the document again.
    Reload,
    /// Put this into the terminal's clipboard.
    Copy(String),
    /// Draw everything anew, whatever the terminal shows.
    Repaint,
    /// Stop until the reader comes back.
    Suspend,
    /// Leave.
    Quit,
}
