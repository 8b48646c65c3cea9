//! Path → [`Document`]: the head at once, the whole later. The only reading of documents.

mod rest;
mod source;

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
    sync::Arc,
};

pub use rest::{Arrived, Demand, Rest, Unread};
pub use source::{FileChange, OpenError, Source};

use super::{Document, ReadAs, stream};
use crate::{
    decode::{Decoded, Encoding, Extent, decode, guess, is_binary},
    outline::Rule,
    text::{Offset, Text},
};

/// How many of a file's first bytes it is recognised by. A larger file is read in the background.
pub const HEAD: usize = 64 << 10;

/// How much of a large file is made ready before its first page is shown, in bytes: several pages, since
/// the next ones are there before anybody has read these.
const SHOWN: usize = 24 << 10;

/// How much is read at the middle and at the end of a large file to guess its encoding, in bytes.
const SAMPLE: usize = 16 << 10;

/// The guide that opens when no file is named.
const GUIDE: &str = include_str!("../../../assets/guide.txt");

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

/// Opens a document for reading: of a large file the head, with the rest to be loaded later.
///
/// # Errors
/// When there is no such file, it may not be read, or it is no text.
pub fn open(source: Source, manner: &Manner) -> Result<Opened, OpenError> {
    match source {
        Source::Guide => Ok(Opened { document: open_text(Source::Guide, GUIDE), rest: None }),
        Source::Stdin => stream::open(manner),
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
        return whole(Source::File(canonical), &bytes, manner);
    }
    let mut bytes = vec![0; HEAD];
    file.read_exact(&mut bytes).map_err(failed)?;
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => {
            let middle = sample(&file, kind.len() / 2, SAMPLE).map_err(failed)?;
            let tail = sample(&file, kind.len() - SAMPLE as u64, SAMPLE).map_err(failed)?;
            guess_text(path, &[&bytes, &middle, &tail])?
        }
    };
    let head = recognised_by(&bytes);
    let total = usize::try_from(kind.len()).unwrap_or(usize::MAX);
    let known = Known { head: head.clone(), encoding, extent: Extent::Head, base: 0, total };
    let shown = bytes.get(..SHOWN).unwrap_or(&bytes);
    let shown = whole_lines(decode(shown, encoding, Extent::Head));
    let document = document(Source::File(canonical.clone()), shown, known, &manner.rules);
    let rules = manner.rules.clone();
    Ok(Opened {
        document,
        rest: Some(Rest::File(Unread { file, path: canonical, head, encoding, rules })),
    })
}

/// A document made of a text that is at hand.
pub fn open_text(source: Source, content: &str) -> Document {
    let head = recognised_by(content.as_bytes());
    let known = Known::whole(head, Encoding::UTF_8);
    document(source, Text::new(content.to_owned()), known, &[])
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

/// Up to `len` bytes of a file from `at` on.
fn sample(mut file: &File, at: u64, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(len);
    file.seek(SeekFrom::Start(at))?;
    file.take(len as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(in super::super) fn guess_text(path: &Path, samples: &[&[u8]]) -> Result<Encoding, OpenError> {
    let encoding = guess(samples);
    let head = samples.first().copied().unwrap_or_default();
    if is_binary(head, encoding) { Err(OpenError::Binary(path.to_owned())) } else { Ok(encoding) }
}

pub(in super::super) fn whole(
    source: Source,
    bytes: &[u8],
    manner: &Manner,
) -> Result<Opened, OpenError> {
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => guess_text(source.path().unwrap_or(Path::new("-")), &[bytes])?,
    };
    let known = Known::whole(recognised_by(bytes), encoding);
    let text = Text::new(decode(bytes, encoding, Extent::Whole).content);
    Ok(Opened { document: document(source, text, known, &manner.rules), rest: None })
}

pub(in super::super) fn recognised_by(bytes: &[u8]) -> Arc<[u8]> {
    bytes.iter().take(HEAD).copied().collect()
}

/// What is known of bytes before they are decoded.
pub(in super::super) struct Known {
    pub(in super::super) head: Arc<[u8]>,
    pub(in super::super) encoding: Encoding,
    pub(in super::super) extent: Extent,
    /// How much of the whole text stands before it, and how long that is.
    pub(in super::super) base: Offset,
    pub(in super::super) total: usize,
}

impl Known {
    pub(in super::super) fn whole(head: Arc<[u8]>, encoding: Encoding) -> Self {
        Self { head, encoding, extent: Extent::Whole, base: 0, total: 0 }
    }

    fn read_as(&self) -> ReadAs {
        let Self { encoding, extent, base, total, .. } = *self;
        ReadAs { encoding, extent, base, total }
    }
}

/// The whole lines of the first part of a text.
fn whole_lines(decoded: Decoded) -> Text {
    let mut content = decoded.content;
    if let Some((lines, _)) = content.rsplit_once('\n') {
        content.truncate(lines.len() + 1);
    }
    Text::new(content)
}

pub(in super::super) fn document(
    source: Source,
    text: Text,
    known: Known,
    rules: &[Rule],
) -> Document {
    let read = known.read_as();
    Document::new(source, known.head, text, read, rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{io::Write, path::PathBuf};

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
        let lines = 40 * HEAD / line.len();
        file.write_all(line.repeat(lines).as_bytes()).unwrap();
        let opened = open(Source::File(file.path().to_owned()), &Manner::default()).unwrap();
        let head = opened.document.text.as_str().to_owned();
        assert!(head.ends_with('\n') && head.len() > SHOWN - line.len() && head.len() < HEAD);
        let mut seen = Vec::new();
        let whole = opened.rest.unwrap().load(&Demand::default(), |arrived| {
            if let Arrived::Percent(percent) = arrived {
                seen.push(percent);
            }
        });
        let whole = whole.unwrap();
        assert!(seen.is_sorted() && seen.last() == Some(&100), "{seen:?}");
        assert!(whole.text.as_str().starts_with(&head));
        assert_eq!(whole.text.len(), line.len() * lines);
    }

    #[test]
    fn what_has_come_is_told_on_demand_each_time_twice_as_much() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let line = "这一行是正文，讲的是没读完时先看什么。\n";
        let text = line.repeat(40 * HEAD / line.len());
        file.write_all(text.as_bytes()).unwrap();
        for demanded in [false, true] {
            let opened = open(Source::File(file.path().to_owned()), &Manner::default()).unwrap();
            let demand = Demand::default();
            let mut parts = Vec::new();
            let whole = opened.rest.unwrap().load(&demand, |arrived| match arrived {
                Arrived::Percent(_) if demanded => demand.make(),
                Arrived::Percent(_) => {}
                Arrived::Part(part) => parts.push(*part),
            });
            let whole = whole.unwrap();
            assert!(parts.iter().all(|part| text.starts_with(part.text.as_str())));
            let last = parts.pop().unwrap();
            assert!(last.has_all_text() && last.is_loading() && last.reads_as(&whole));
            assert_eq!(parts.is_empty(), !demanded);
            let lens: Vec<usize> = parts.iter().map(|part| part.text.len()).collect();
            assert!(lens.windows(2).all(|two| 2 * two[0] <= two[1]), "{lens:?}");
            assert!(parts.iter().all(|part| !part.has_all_text()));
        }
    }

    #[test]
    fn an_empty_file_opens() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let opened = open(Source::File(file.path().to_owned()), &Manner::default()).unwrap();
        assert!(opened.document.text.is_empty() && opened.rest.is_none());
    }
}
