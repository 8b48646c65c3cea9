//! Path → [`Document`]: the head at once, the whole later. The only reading of documents.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Document, ReadAs};
use crate::{
    decode::{Decoded, Encoding, Extent, decode, guess, is_binary},
    outline::Rule,
    text::Text,
};

/// How much of a large file is read before its first page is shown, in bytes.
pub const HEAD: usize = 1 << 20;

/// How many of a file's first bytes it is recognised by.
const RECOGNISED_BY: usize = 64 << 10;

/// How much is read at the middle and at the end of a large file to guess its encoding, in bytes.
const SAMPLE: usize = 16 << 10;

/// The guide that opens when no file is named.
const GUIDE: &str = include_str!("../../assets/guide.txt");

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
    fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::Denied(path),
            io::ErrorKind::IsADirectory => Self::Directory(path),
            _ => Self::Io { path, error },
        }
    }
}

/// How a document is to be read.
#[derive(Clone, Debug)]
pub struct Manner {
    /// The encoding; `None`: it is guessed.
    pub encoding: Option<Encoding>,
    /// The reader's own rules for headings.
    pub rules: Arc<[Rule]>,
}

impl Default for Manner {
    fn default() -> Self {
        Self { encoding: None, rules: Arc::new([]) }
    }
}

/// An opened document: what can be shown now, and what is still to be read.
#[derive(Debug)]
pub struct Opened {
    /// The whole document, or its head.
    pub document: Document,
    /// How to read the whole, where the head is not all.
    pub rest: Option<Rest>,
}

/// The rest of a large file, not read yet.
#[derive(Debug)]
pub struct Rest {
    file: File,
    path: PathBuf,
    head: Arc<[u8]>,
    encoding: Encoding,
    rules: Arc<[Rule]>,
}

impl Rest {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the whole file. Takes time: for a thread of its own.
    ///
    /// # Errors
    /// When reading fails.
    pub fn load(mut self) -> Result<Document, OpenError> {
        let mut bytes = Vec::new();
        self.file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.file.read_to_end(&mut bytes))
            .map_err(|error| OpenError::of(&self.path, error))?;
        let known = Known { head: self.head, encoding: self.encoding, extent: Extent::Whole };
        Ok(document(Source::File(self.path), bytes, known, &self.rules))
    }
}

/// Opens a document for reading: of a large file the head, with the rest to be loaded later.
///
/// # Errors
/// When there is no such file, it may not be read, or it is no text.
pub fn open(source: Source, manner: &Manner) -> Result<Opened, OpenError> {
    match source {
        Source::Guide => Ok(Opened { document: open_text(Source::Guide, GUIDE), rest: None }),
        Source::Stdin => {
            let mut bytes = Vec::new();
            io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|error| OpenError::of(Path::new("-"), error))?;
            whole(Source::Stdin, bytes, manner)
        }
        Source::File(path) => open_file(&path, manner),
    }
}

fn open_file(path: &Path, manner: &Manner) -> Result<Opened, OpenError> {
    let failed = |error| OpenError::of(path, error);
    let kind = std::fs::metadata(path).map_err(failed)?;
    if kind.is_dir() {
        return Err(OpenError::Directory(path.to_owned()));
    }
    if is_device(&kind) {
        return Err(OpenError::Device(path.to_owned()));
    }
    let mut file = File::open(path).map_err(failed)?;
    let canonical = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if !kind.is_file() || kind.len() <= HEAD as u64 {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        return whole(Source::File(canonical), bytes, manner);
    }
    let mut bytes = vec![0; HEAD];
    file.read_exact(&mut bytes).map_err(failed)?;
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => {
            let middle = sample(&mut file, kind.len() / 2).map_err(failed)?;
            let tail = sample(&mut file, kind.len() - SAMPLE as u64).map_err(failed)?;
            guess_text(path, &[&bytes, &middle, &tail])?
        }
    };
    let head = recognised_by(&bytes);
    let known = Known { head: head.clone(), encoding, extent: Extent::Head };
    let document = document(Source::File(canonical.clone()), bytes, known, &manner.rules);
    let rules = manner.rules.clone();
    Ok(Opened { document, rest: Some(Rest { file, path: canonical, head, encoding, rules }) })
}

/// A document made of a text that is at hand.
pub fn open_text(source: Source, content: &str) -> Document {
    let bytes = content.as_bytes().to_vec();
    let known =
        Known { head: recognised_by(&bytes), encoding: Encoding::UTF_8, extent: Extent::Whole };
    document(source, bytes, known, &[])
}

#[cfg(unix)]
fn is_device(kind: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.file_type().is_char_device() || kind.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &std::fs::Metadata) -> bool {
    false
}

fn sample(file: &mut File, at: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(SAMPLE);
    file.seek(SeekFrom::Start(at))?;
    file.take(SAMPLE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn guess_text(path: &Path, samples: &[&[u8]]) -> Result<Encoding, OpenError> {
    let encoding = guess(samples);
    let head = samples.first().copied().unwrap_or_default();
    if is_binary(head, encoding) { Err(OpenError::Binary(path.to_owned())) } else { Ok(encoding) }
}

fn whole(source: Source, bytes: Vec<u8>, manner: &Manner) -> Result<Opened, OpenError> {
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => guess_text(source.path().unwrap_or(Path::new("-")), &[&bytes])?,
    };
    let known = Known { head: recognised_by(&bytes), encoding, extent: Extent::Whole };
    Ok(Opened { document: document(source, bytes, known, &manner.rules), rest: None })
}

fn recognised_by(bytes: &[u8]) -> Arc<[u8]> {
    bytes.iter().take(RECOGNISED_BY).copied().collect()
}

/// What is known of bytes before they are decoded.
struct Known {
    head: Arc<[u8]>,
    encoding: Encoding,
    extent: Extent,
}

fn document(source: Source, bytes: Vec<u8>, known: Known, rules: &[Rule]) -> Document {
    let Known { head, encoding, extent } = known;
    let Decoded { mut content, replaced, .. } = decode(bytes, encoding, extent);
    if extent == Extent::Head
        && let Some((lines, _)) = content.rsplit_once('\n')
    {
        content.truncate(lines.len() + 1);
    }
    let read = ReadAs { encoding, replaced, extent };
    Document::new(source, head, Text::new(content), read, rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_is_no_text_is_refused_in_one_line() {
        let dir = tempfile::tempdir().unwrap();
        let binary = dir.path().join("picture.png");
        std::fs::write(&binary, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01").unwrap();
        for (path, why) in [
            (dir.path().join("missing.txt"), "no such file"),
            (dir.path().to_owned(), "is a directory"),
            (binary, "binary"),
            (PathBuf::from("/dev/zero"), "device"),
        ] {
            let error =
                open(Source::File(path.clone()), &Manner::default()).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
            assert!(error.contains(&*path.to_string_lossy()) && !error.contains('\n'), "{error}");
        }
    }

    #[test]
    fn of_a_large_file_the_head_opens_first_and_the_whole_follows() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let line = "这一行是正文，讲的是大文件怎样打开。\n";
        let lines = 2 * HEAD / line.len();
        file.write_all(line.repeat(lines).as_bytes()).unwrap();
        let opened = open(Source::File(file.path().to_owned()), &Manner::default()).unwrap();
        let head = opened.document.text.as_str().to_owned();
        assert!(head.ends_with('\n') && head.len() > HEAD - line.len());
        let whole = opened.rest.unwrap().load().unwrap();
        assert!(whole.text.as_str().starts_with(&head));
        assert_eq!(whole.text.len(), line.len() * lines);
    }

    #[test]
    fn an_empty_file_opens() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let opened = open(Source::File(file.path().to_owned()), &Manner::default()).unwrap();
        assert!(opened.document.text.is_empty() && opened.rest.is_none());
    }
}
