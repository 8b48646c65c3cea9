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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_named_for_people_and_alike_in_every_process() {
        let long = "长".repeat(100);
        let head = [b'a'; 2000];
        let hash = hex(&head);
        for (path, head, start) in [
            (Some("/没有/三体 (全).txt"), &head[..], "三体--全-"),
            (Some("/没有/a.b.txt"), &head, "a-b-"),
            (Some("/没有/...."), &head, "text-"),
            (Some(&format!("/没有/{long}.txt")), &head, &format!("{}-", "长".repeat(SLUG))),
            (None, &head, &format!("stdin-{}", hash.get(..12).unwrap())),
            (Some("/没有/短"), b"", "短-"),
        ] {
            let identity = Identity::of(path.map(Path::new), head);
            let name = identity.record_name().unwrap();
            assert!(name.starts_with(start) && name.len() < 200, "{name}");
            assert_eq!(Identity::of(path.map(Path::new), head).record_name(), Some(name));
        }
        assert_eq!(Identity::of(None, b"short").record_name(), None);
    }

    #[test]
    fn only_the_first_64_kib_count_and_a_short_head_does_not() {
        let head = |len: usize, tail: &[u8]| {
            let bytes = [&vec![b'a'; len], tail].concat();
            Identity::of(None, &bytes).head
        };
        assert_eq!(head(HEAD, b"1"), head(HEAD, b"2"));
        assert_ne!(head(HEAD - 1, b"1"), head(HEAD - 1, b"2"));
        assert_eq!(head(TINY - 1, b""), None);
        assert!(head(TINY, b"").is_some());
    }

    #[cfg(unix)]
    #[test]
    fn paths_that_are_not_utf8_stay_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let text = |bytes: &[u8]| path_text(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(text("/书/一.txt".as_bytes()), "/书/一.txt");
        assert_eq!(text(b"/a/\xca\xe9.txt"), "file:///a/%CA%E9.txt");
        assert_ne!(text(b"/a/\xca\xe9.txt"), text(b"/a/\xb6\xfe.txt"));
    }
}
