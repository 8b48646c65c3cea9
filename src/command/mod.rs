//! What prints instead of painting: `toc`, `cat`, `marks`. The only printing beside error messages.

mod cat;
mod marks;
mod toc;

pub use cat::{Output, cat};
pub use marks::marks;
pub use toc::toc;

use std::path::PathBuf;

use crate::document::OpenError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The document did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is no section with this path.
    #[error("{}: no section {path:?}; `gangmu toc` lists the paths{}", .file.display(), listed(.near))]
    NoSection {
        /// The document.
        file: PathBuf,
        /// What was asked for.
        path: String,
        /// Paths that exist near it.
        near: Vec<String>,
    },
    /// Nothing can be printed any more.
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
    /// The system names no place for bookmarks.
    #[error("no home directory: set GANGMU_DATA_DIR to where bookmarks are kept")]
    NoStore,
}

fn listed(paths: &[String]) -> String {
    if paths.is_empty() { String::new() } else { format!(", such as {}", paths.join(", ")) }
}
