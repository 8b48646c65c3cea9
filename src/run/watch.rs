//! The document's file: whether it has changed since it was read.
//!
//! Linux tells of changes by itself (inotify). Elsewhere, and where a file was replaced by another, the
//! file is looked at when a key is pressed or the terminal gets the focus; nobody is woken up for it.

use std::{
    fs::Metadata,
    os::{
        fd::{AsFd, BorrowedFd, OwnedFd},
        unix::fs::MetadataExt,
    },
    path::PathBuf,
};

use crate::document::FileChange;

/// By what a state of a file is told from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    file: (u64, u64),
    len: u64,
    modified: (i64, i64),
}

impl Stamp {
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
}

impl Watch {
    /// Starts watching.
    pub fn new(path: PathBuf) -> Self {
        let mut watch = Self { path, known: None, bell: None };
        watch.known = watch.stamp();
        watch.hang_bell();
        watch
    }

    fn stamp(&self) -> Option<Stamp> {
        std::fs::metadata(&self.path).ok().as_ref().map(Stamp::of)
    }

    /// What becomes readable when the file changes, where the system has such a thing.
    pub fn bell(&self) -> Option<BorrowedFd<'_>> {
        self.bell.as_ref().map(AsFd::as_fd)
    }

    /// How the file has changed since the last look.
    pub fn look(&mut self) -> Option<FileChange> {
        let (before, now) = (self.known, self.stamp());
        if before == now {
            return None;
        }
        self.known = now;
        let Some(now) = now else { return Some(FileChange::Gone) };
        let same = before.is_some_and(|before| before.file == now.file);
        if !same {
            // The bell hangs at the file that was there before.
            self.hang_bell();
        }
        Some(if same && before.is_some_and(|before| before.len < now.len) {
            FileChange::Grown
        } else {
            FileChange::Rewritten
        })
    }

    #[cfg(target_os = "linux")]
    fn hang_bell(&mut self) {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        let flags = WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVE_SELF
            | WatchFlags::DELETE_SELF;
        let bell = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK);
        self.bell = bell.ok().filter(|bell| add_watch(bell, &self.path, flags).is_ok());
    }

    #[cfg(not(target_os = "linux"))]
    fn hang_bell(&mut self) {}

    /// Takes in what the bell says: only that it rang.
    pub fn hear(&self) {
        let mut rings = [0; 4096];
        while self
            .bell
            .as_ref()
            .is_some_and(|bell| rustix::io::read(bell, &mut rings).is_ok_and(|count| count > 0))
        {
        }
    }
}
