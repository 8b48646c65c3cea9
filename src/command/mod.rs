//! What prints instead of painting: `toc`, `cat`, `grep`, `noise`, `marks`. The only printing beside error messages.

mod cat;
mod grep;
mod json;
mod marks;
mod noise;
mod places;
mod toc;

pub use cat::{Output, cat};
pub use grep::{Match, grep, holds, print_matches};
pub use marks::marks;
pub use noise::noise;
pub use toc::toc;

use crate::{document::OpenError, words::Lang};

/// Why a command failed.
#[derive(Debug)]
pub enum CommandError {
    /// The document did not open.
    Open(OpenError),
    /// There is no section with the path `path`; `near` are some that exist.
    NoSection {
        /// What was asked for.
        path: String,
        /// Paths that exist near it.
        near: Vec<String>,
    },
    /// Nothing can be printed any more.
    Print(std::io::Error),
    /// The system names no place for bookmarks.
    NoStore,
}

impl CommandError {
    /// What failed and what to do, in the reader's language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Open(error) => lang.open_error(error),
            Self::NoSection { path, near } => lang.no_section(path, near),
            Self::Print(error) => error.to_string(),
            Self::NoStore => lang.no_store().to_owned(),
        }
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        Self::Print(error)
    }
}
