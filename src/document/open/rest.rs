//! What is still to be read of a document: the whole, in the background, and meanwhile a part or a window of it.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::super::{Document, ReadAs, count::Counts, straight, stream::Stream};
use super::{HEAD, Known, OpenError, SHOWN, Source, document, recognised_by, sample, whole_lines};
use crate::{
    anchor::Anchor,
    decode::{self, Encoding, Extent, decode},
    outline::Rule,
    text::{Offset, Text},
};

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
    pub(super) file: File,
    pub(super) path: PathBuf,
    pub(super) head: Arc<[u8]>,
    pub(super) encoding: Encoding,
    pub(super) rules: Arc<[Rule]>,
}

/// A part that is longer is not made while a file is read: each is a copy, and the whole is there soon.
const MOST: usize = 160 << 20;

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
