//! Where documents come from, and why they do not open.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file; once opened, by its canonical path.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// The built-in guide.
    Guide,
}

impl Source {
    /// A name for people: the file's name without directories.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path
                .file_name()
                .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
                .into_owned(),
            Self::Stdin => "-".to_owned(),
            Self::Guide => "gangmu".to_owned(),
        }
    }

    /// The canonical path of a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin | Self::Guide => None,
        }
    }
}

/// How a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It has become longer.
    Grown,
    /// Something else stands in it, or another file in its place.
    Rewritten,
    /// It is not there any more.
    Gone,
}

/// Why a document did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: no such file", .0.display())]
    Missing(PathBuf),
    /// It is a directory.
    #[error("{}: is a directory; name a file in it", .0.display())]
    Directory(PathBuf),
    /// It may not be read.
    #[error("{}: permission denied", .0.display())]
    Denied(PathBuf),
    /// It is a device.
    #[error("{}: is a device, not a text", .0.display())]
    Device(PathBuf),
    /// Its bytes are no text in any encoding.
    #[error("{}: looks like a binary file; if it is text, name its --encoding", .0.display())]
    Binary(PathBuf),
    /// Reading failed.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl OpenError {
    pub(in super::super) fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::Denied(path),
            io::ErrorKind::IsADirectory => Self::Directory(path),
            _ => Self::Io { path, error },
        }
    }
}
