//! The document's file: whether it has changed since it was read.
//!
//! Linux tells of changes by itself (inotify). Elsewhere the file is looked at when a key is pressed or the
//! terminal gets the focus; nobody is woken up for it.

use std::{
    fs::Metadata,
    os::{
        fd::{AsFd, BorrowedFd, OwnedFd},
        unix::fs::MetadataExt,
    },
    path::{Path, PathBuf},
};

use super::reread::Writer;
use crate::document::FileChange;

/// By what a state of a file is told from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    file: (u64, u64),
    len: u64,
    modified: (i64, i64),
}

impl Stamp {
    /// The state of a file now; `None`: it is not there.
    pub fn now(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().as_ref().map(Self::of)
    }

    fn of(metadata: &Metadata) -> Self {
        Self {
            file: (metadata.dev(), metadata.ino()),
            len: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
        }
    }
}

/// Watches a file.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    /// Its last known state; `None`: it was not there.
    known: Option<Stamp>,
    bell: Option<OwnedFd>,
    writer: Writer,
}

impl Watch {
    /// Starts watching. `known` is how the file was before it was read: what has changed since then shows
    /// at the first look.
    pub fn new(path: PathBuf, known: Option<Stamp>) -> Self {
        let mut watch = Self { path, known, bell: None, writer: Writer::Away };
        watch.hang_bell();
        watch
    }

    /// What becomes readable when the file changes, where the system has such a thing.
    pub fn bell(&self) -> Option<BorrowedFd<'_>> {
        self.bell.as_ref().map(AsFd::as_fd)
    }

    /// Whether somebody is writing the file, as far as is known.
    pub fn writer(&self) -> Writer {
        self.writer
    }

    /// How the file has changed since the last look.
    pub fn look(&mut self) -> Option<FileChange> {
        let file = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.file);
        let (before, mut now) = (self.known, Stamp::now(&self.path));
        if file(before) != file(now) {
            // The bell hangs at the file that was there before. It does not tell of what came before it hung.
            self.writer = Writer::Away;
            self.hang_bell();
            now = Stamp::now(&self.path);
        }
        self.known = now;
        match (before, now) {
            _ if before == now => None,
            (_, None) => Some(FileChange::Gone),
            (Some(before), Some(now)) if before.file == now.file && before.len < now.len => {
                Some(FileChange::Grown)
            }
            _ => Some(FileChange::Rewritten),
        }
    }

    /// Has the bell ring when the file changes; when one comes to its place, if it is gone.
    #[cfg(target_os = "linux")]
    fn hang_bell(&mut self) {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        let flags = WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVE_SELF
            | WatchFlags::DELETE_SELF;
        let coming = WatchFlags::CREATE | WatchFlags::MOVED_TO;
        let bell = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK);
        self.bell = bell.ok().filter(|bell| {
            add_watch(bell, &self.path, flags).is_ok()
                || self.path.parent().is_some_and(|around| add_watch(bell, around, coming).is_ok())
        });
    }

    #[cfg(not(target_os = "linux"))]
    fn hang_bell(&mut self) {}

    /// Takes in what the bell says: that it rang, and whether the file is still written. Where the file may have
    /// gone, the bell is hung anew: the next one can have its number.
    #[cfg(target_os = "linux")]
    pub fn hear(&mut self) {
        use rustix::fs::inotify::{ReadFlags, Reader};
        let Some(bell) = &self.bell else { return };
        let mut buffer = [const { std::mem::MaybeUninit::uninit() }; 4096];
        let mut rings = Reader::new(bell, &mut buffer);
        let (stays, mut heard) = (ReadFlags::MODIFY | ReadFlags::CLOSE_WRITE, ReadFlags::empty());
        while let Ok(ring) = rings.next() {
            if ring.events().contains(ReadFlags::MODIFY) {
                self.writer = Writer::AtWork;
            }
            if ring.events().contains(ReadFlags::CLOSE_WRITE) {
                self.writer = Writer::Away;
            }
            heard |= ring.events();
        }
        if !(heard - stays).is_empty() {
            self.writer = Writer::Away;
            self.hang_bell();
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub fn hear(&mut self) {}
}
