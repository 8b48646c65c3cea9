//! By what a document is recognised: its canonical path and the hash of its first bytes.

use std::path::Path;

use sha2::{Digest, Sha256};

/// Bytes at a document's start that are hashed: enough to tell texts apart, and serial texts, which
/// grow at their end, stay the same.
pub const HEAD: usize = 64 * 1024;
/// A shorter head is no identity: notes and empty files are alike too often.
const TINY: usize = 1024;
/// Characters of the file name that a record's name shows.
const SLUG: usize = 40;

/// What a document is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The canonical path as [`path_text`] writes it; `None` for standard input.
    pub(super) path: Option<String>,
    /// SHA-256 of the head in hex digits; `None` under 1 KiB.
    pub(super) head: Option<String>,
    /// The file's name, made fit for file names.
    slug: String,
}

impl Identity {
    /// The identity of the document at `path` (`None`: standard input) that begins with the bytes
    /// `head`. Bytes beyond the first [`HEAD`] do not matter.
    pub fn of(path: Option<&Path>, head: &[u8]) -> Self {
        let head = head.get(..HEAD).unwrap_or(head);
        let stem = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
        Self {
            path: path.map(canonical_text),
            head: (head.len() >= TINY).then(|| hex(head)),
            slug: slug(stem.as_deref().unwrap_or("stdin")),
        }
    }

    /// The file name of a new record, the same in every process; `None` if nothing identifies the
    /// document.
    pub(super) fn record_name(&self) -> Option<String> {
        let head = self.head.clone();
        let id = head.or_else(|| self.path.as_ref().map(|path| hex(path.as_bytes())))?;
        let id: String = id.chars().take(12).collect();
        Some(format!("{}-{id}.json", self.slug))
    }
}

/// SHA-256 in hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn canonical_text(path: &Path) -> String {
    let absolute = std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    path_text(&absolute.unwrap_or_else(|_| path.to_path_buf()))
}

/// A path as text that names no other path. One that is not UTF-8 (a GBK name from an old disk) is
/// written as a URL: replacement characters would make 第一章 and 第二章 the same.
fn path_text(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return text.to_owned();
    }
    let mut url = "file://".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                url.push(char::from(*byte));
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

fn slug(name: &str) -> String {
    let fit = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let slug: String = name.chars().take(SLUG).map(fit).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "text".to_owned() } else { slug.to_owned() }
}
