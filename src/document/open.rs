//! Path → [`Document`]: the head at once, the whole later. The only reading of documents.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    Document, ReadAs,
    count::Counts,
    straight,
    stream::{self, Stream},
};
use crate::{
    anchor::Anchor,
    decode::{self, Decoded, Encoding, Extent, decode, guess, is_binary},
    outline::Rule,
    text::{Offset, Text},
};

/// How many of a file's first bytes it is recognised by. A larger file is read in the background.
pub const HEAD: usize = 64 << 10;

/// How much of a large file is made ready before its first page is shown, in bytes: several pages, since
/// the next ones are there before anybody has read these.
const SHOWN: usize = 24 << 10;

/// A part that is longer is not made while a file is read: each is a copy, and the whole is there soon.
const MOST: usize = 160 << 20;

/// How much is read at the middle and at the end of a large file to guess its encoding, in bytes.
const SAMPLE: usize = 16 << 10;

/// How much of a window stands before the place that it is opened at, in bytes.
const BEFORE: usize = 12 << 10;

/// How far from where it should be a quote is looked for, in bytes.
const NEAR: usize = 4 << 20;

/// Where a window begins.
enum Begins {
    /// At this offset.
    At(Offset),
    /// At one that the anchor tells.
    Somewhere,
}

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
    pub(super) fn of(path: &Path, error: io::Error) -> Self {
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

/// What is still to be read of a document.
#[derive(Debug)]
pub enum Rest {
    /// The rest of a large file.
    File(Unread),
    /// What still comes from standard input.
    Stream(Stream),
}

/// What has come of a document while it is being read.
#[derive(Debug)]
pub enum Arrived {
    /// So many percent.
    Percent(usize),
    /// A part of it that can be shown.
    Part(Box<Document>),
}

/// A demand for what has come of a document while it is being read. Clones make the same demand.
#[derive(Clone, Debug, Default)]
pub struct Demand(Arc<AtomicBool>);

impl Demand {
    /// Makes it.
    pub fn make(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was made since it was last taken.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// A file that is not read yet.
#[derive(Debug)]
pub struct Unread {
    file: File,
    path: PathBuf,
    head: Arc<[u8]>,
    encoding: Encoding,
    rules: Arc<[Rule]>,
}

impl Rest {
    /// The whole of a document that has changed on the disk, to be read again as it was before.
    ///
    /// # Errors
    /// When the file does not open.
    pub fn again(document: &Document, rules: &Arc<[Rule]>) -> Option<Result<Self, OpenError>> {
        let path = document.source.path()?;
        let opened = File::open(path).and_then(|file| {
            let head = recognised_by(&sample(&file, 0, HEAD)?);
            let (encoding, rules) = (document.encoding, rules.clone());
            Ok(Self::File(Unread { file, path: path.to_owned(), head, encoding, rules }))
        });
        Some(opened.map_err(|error| OpenError::of(path, error)))
    }

    /// Where it comes from.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(unread) => &unread.path,
            Self::Stream(_) => Path::new("-"),
        }
    }

    /// Reads all of it. Takes time: for a thread of its own. `tell` is told what arrives meanwhile; of a file also a
    /// part, where there is a `demand` for it.
    ///
    /// # Errors
    /// When reading fails.
    pub fn load(
        self,
        demand: &Demand,
        mut tell: impl FnMut(Arrived) + Send,
    ) -> Result<Document, OpenError> {
        match self {
            Self::File(unread) => unread.load(demand, tell),
            Self::Stream(stream) => stream.load(|part| tell(Arrived::Part(Box::new(part)))),
        }
    }

    /// Reads all of its text. The sections of a file are still to be found ([`Document::outlined`]).
    ///
    /// # Errors
    /// When reading fails.
    pub fn text(self) -> Result<Document, OpenError> {
        match self {
            Self::File(unread) => unread.text(|_| {}),
            Self::Stream(stream) => stream.load(|_| {}),
        }
    }

    /// Of a large file the text around the place of an anchor, if it stands there as it did.
    pub fn window(&self, anchor: &Anchor) -> Option<Document> {
        match self {
            Self::File(unread) => unread.window(anchor),
            Self::Stream(_) => None,
        }
    }
}

impl Unread {
    /// Reads the whole file; tells of its text as soon as it is there, for its sections take longer to find.
    fn load(
        self,
        demand: &Demand,
        mut tell: impl FnMut(Arrived) + Send,
    ) -> Result<Document, OpenError> {
        let len = self.len()?;
        let mut told = SHOWN;
        let whole = self.text(|read| {
            tell(Arrived::Percent(read.saturating_mul(100) / len.max(1)));
            if (2 * told..MOST).contains(&read)
                && demand.take()
                && let Some(part) = self.part(read, len)
            {
                told = read;
                tell(Arrived::Part(Box::new(part)));
            }
        })?;
        tell(Arrived::Part(Box::new(whole.outlined_to(SHOWN, &self.rules))));
        Ok(whole.outlined(&self.rules))
    }

    /// All of its text. `progress` is told how many bytes have been read.
    fn text(&self, progress: impl FnMut(usize) + Send) -> Result<Document, OpenError> {
        let read = read(&self.file, self.len()?, self.encoding, progress);
        let (text, counts) = read.map_err(|error| OpenError::of(&self.path, error))?;
        Ok(Document { counts, ..self.begun(text, Extent::Whole, 0) })
    }

    /// What the first `read` bytes of `len` hold: they were just read, so that the system still has them.
    fn part(&self, read: usize, len: usize) -> Option<Document> {
        let bytes = straight::read_start(&self.file, read).ok()?;
        let text = whole_lines(decode(&bytes, self.encoding, Extent::Head));
        let part = self.begun(text, Extent::Head, self.decoded_len(len));
        Some(part.outlined_to(SHOWN, &self.rules))
    }

    /// A document of what has come of the text, of which there are about `total` bytes.
    fn begun(&self, text: Text, extent: Extent, total: usize) -> Document {
        let source = Source::File(self.path.clone());
        let read = ReadAs { encoding: self.encoding, extent, base: 0, total };
        Document::begun(source, self.head.clone(), text, read)
    }

    /// How long the file is, in bytes.
    fn len(&self) -> Result<usize, OpenError> {
        let file = self.file.metadata().map_err(|error| OpenError::of(&self.path, error))?;
        Ok(usize::try_from(file.len()).unwrap_or(usize::MAX))
    }

    /// The text around the place of an anchor, if it stands there as it did: what a reader sees of the place
    /// where a large file was left, until the whole is there.
    fn window(&self, anchor: &Anchor) -> Option<Document> {
        let len = usize::try_from(self.file.metadata().ok()?.len()).ok()?;
        let (begins, bytes, at) = match self.encoding == Encoding::UTF_8 {
            true => self.at_offset(anchor)?,
            false => self.at_quote(anchor, len)?,
        };
        // From the first whole line on; in a long line in UTF-8 from the first whole character on.
        let before = bytes.get(..at)?;
        let line = memchr::memchr(b'\n', before).map(|end| end + 1);
        let character = || before.iter().position(|byte| byte & 0xc0 != 0x80);
        let cut = line.or_else(|| character().filter(|_| self.encoding == Encoding::UTF_8))?;
        let decoded = decode(bytes.get(cut..)?, self.encoding, Extent::Head);
        let base = match begins {
            Begins::At(start) => start + cut,
            Begins::Somewhere => {
                let before = decode(bytes.get(cut..at)?, self.encoding, Extent::Head).content.len();
                anchor.offset.checked_sub(before)?
            }
        };
        let known = Known {
            head: self.head.clone(),
            encoding: self.encoding,
            extent: Extent::Head,
            base,
            total: self.decoded_len(len),
        };
        let source = Source::File(self.path.clone());
        let window = document(source, whole_lines(decoded), known, &self.rules);
        anchor.in_part(base).is_at_offset(&window.text).then_some(window)
    }

    /// What is read around an anchor in UTF-8, where its offset tells its byte; and where it lies in it.
    fn at_offset(&self, anchor: &Anchor) -> Option<(Begins, Vec<u8>, usize)> {
        let mark = if self.head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let start = anchor.offset.checked_sub(BEFORE)?;
        let bytes = sample(&self.file, (start + mark) as u64, BEFORE + SHOWN).ok()?;
        Some((Begins::At(start), bytes, BEFORE))
    }

    /// The same in another encoding: its quote is looked for about where it should be.
    fn at_quote(&self, anchor: &Anchor, len: usize) -> Option<(Begins, Vec<u8>, usize)> {
        let quote = self.encoding.encode(&anchor.quote)?;
        let about = (anchor.offset as f64 / self.decoded_len(len) as f64 * len as f64) as usize;
        let start = about.saturating_sub(NEAR);
        let bytes = sample(&self.file, start as u64, 2 * NEAR).ok()?;
        let found = memchr::memmem::find_iter(&bytes, &quote);
        let at = found.min_by_key(|at| (start + at).abs_diff(about)).filter(|at| *at > BEFORE)?;
        let around = bytes.get(at - BEFORE..(at + SHOWN).min(bytes.len()))?;
        Some((Begins::Somewhere, around.to_vec(), BEFORE))
    }

    /// About how long a file of `len` bytes is as text.
    fn decoded_len(&self, len: usize) -> usize {
        if self.encoding == Encoding::UTF_8 {
            return len;
        }
        let head = decode(&self.head, self.encoding, Extent::Head).content.len();
        (len as f64 * head as f64 / self.head.len().max(1) as f64) as usize
    }
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

pub(super) fn guess_text(path: &Path, samples: &[&[u8]]) -> Result<Encoding, OpenError> {
    let encoding = guess(samples);
    let head = samples.first().copied().unwrap_or_default();
    if is_binary(head, encoding) { Err(OpenError::Binary(path.to_owned())) } else { Ok(encoding) }
}

pub(super) fn whole(source: Source, bytes: &[u8], manner: &Manner) -> Result<Opened, OpenError> {
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => guess_text(source.path().unwrap_or(Path::new("-")), &[bytes])?,
    };
    let known = Known::whole(recognised_by(bytes), encoding);
    let text = Text::new(decode(bytes, encoding, Extent::Whole).content);
    Ok(Opened { document: document(source, text, known, &manner.rules), rest: None })
}

pub(super) fn recognised_by(bytes: &[u8]) -> Arc<[u8]> {
    bytes.iter().take(HEAD).copied().collect()
}

/// What is known of bytes before they are decoded.
pub(super) struct Known {
    pub(super) head: Arc<[u8]>,
    pub(super) encoding: Encoding,
    pub(super) extent: Extent,
    /// How much of the whole text stands before it, and how long that is.
    pub(super) base: Offset,
    pub(super) total: usize,
}

impl Known {
    pub(super) fn whole(head: Arc<[u8]>, encoding: Encoding) -> Self {
        Self { head, encoding, extent: Extent::Whole, base: 0, total: 0 }
    }

    fn read_as(&self) -> ReadAs {
        let Self { encoding, extent, base, total, .. } = *self;
        ReadAs { encoding, extent, base, total }
    }
}

/// The text of a whole file; its characters, where they were counted meanwhile.
fn read(
    mut file: &File,
    len: usize,
    encoding: Encoding,
    mut progress: impl FnMut(usize) + Send,
) -> io::Result<(Text, Option<Counts>)> {
    if encoding == Encoding::UTF_8
        && let Some((content, counts)) = straight::read_utf8(file, len, &mut progress)?
    {
        return Ok((Text::new(content), Some(counts)));
    }
    file.seek(SeekFrom::Start(0))?;
    Ok((Text::new(decode::read(file, len, encoding, progress)?.content), None))
}

/// The whole lines of the first part of a text.
fn whole_lines(decoded: Decoded) -> Text {
    let mut content = decoded.content;
    if let Some((lines, _)) = content.rsplit_once('\n') {
        content.truncate(lines.len() + 1);
    }
    Text::new(content)
}

pub(super) fn document(source: Source, text: Text, known: Known, rules: &[Rule]) -> Document {
    let read = known.read_as();
    Document::new(source, known.head, text, read, rules)
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
