//! Standard input: what has come of it is shown while more still comes.

use std::{io, path::Path, sync::Arc};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{
    Document, Source,
    open::{
        HEAD, Known, Manner, OpenError, Opened, Rest, document, guess_text, recognised_by, whole,
    },
};
use crate::{
    decode::{Decoded, Encoding, Extent, Trickle, decode},
    outline::Rule,
    text::Text,
};

/// Who sends nothing for so long makes a pause, in nanoseconds: what has come is shown.
const PAUSE: i64 = 50_000_000;

/// Bytes that are read at once.
const BLOCK: usize = 64 << 10;

/// A text that is longer than this and still comes fast is shown again when it pauses, or is all there:
/// every showing copies it.
const MOST: usize = 64 << 20;

/// What is still to come.
#[derive(Debug)]
pub struct Stream {
    /// What has come.
    bytes: Vec<u8>,
    encoding: Encoding,
    rules: Arc<[Rule]>,
}

/// Opens standard input as soon as something has come of it and a pause is made, or enough has come to
/// recognise it by.
pub(super) fn open(manner: &Manner) -> Result<Opened, OpenError> {
    let mut bytes = Vec::new();
    while bytes.len() < HEAD && (bytes.is_empty() || comes_soon().map_err(failed)?) {
        if read_some(&mut bytes).map_err(failed)? == 0 {
            return whole(Source::Stdin, &bytes, manner);
        }
    }
    let encoding = match manner.encoding {
        Some(encoding) => encoding,
        None => guess_text(Path::new("-"), &[&bytes])?,
    };
    let stream = Stream { bytes, encoding, rules: manner.rules.clone() };
    let shown = decode(&stream.bytes, encoding, Extent::Head);
    let document = stream.document(shown, Extent::Head);
    Ok(Opened { document, rest: Some(Rest::Stream(stream)) })
}

impl Stream {
    /// Reads to the end; tells of what has come when that is much more than before, or makes a pause.
    pub(super) fn load(mut self, mut tell: impl FnMut(Document)) -> Result<Document, OpenError> {
        let mut trickle = Trickle::new(&self.bytes, self.encoding);
        let mut block = Vec::with_capacity(BLOCK);
        let mut told = self.bytes.len();
        loop {
            let (known, waits) =
                (trickle.so_far().content.len(), told < trickle.so_far().content.len());
            let paused = waits && !comes_soon().map_err(failed)?;
            if paused || (2 * told..MOST).contains(&known) {
                tell(self.document(trickle.so_far().clone(), Extent::Head));
                told = known;
            }
            block.clear();
            if read_some(&mut block).map_err(failed)? == 0 {
                return Ok(self.document(trickle.finish(), Extent::Whole));
            }
            trickle.push(&block);
            let missing = HEAD.saturating_sub(self.bytes.len());
            self.bytes.extend(block.iter().take(missing));
        }
    }

    fn document(&self, decoded: Decoded, extent: Extent) -> Document {
        let head = recognised_by(&self.bytes);
        let known = Known { extent, ..Known::whole(head, self.encoding) };
        document(Source::Stdin, Text::new(decoded.content), known, &self.rules)
    }
}

fn failed(error: io::Error) -> OpenError {
    OpenError::of(Path::new("-"), error)
}

/// Whether something comes, or the end, before a pause is over.
fn comes_soon() -> io::Result<bool> {
    let stdin = io::stdin();
    let pause = Timespec { tv_sec: 0, tv_nsec: PAUSE };
    Ok(poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&pause))? > 0)
}

/// Reads what there is; waits for something, or for the end: 0.
fn read_some(bytes: &mut Vec<u8>) -> io::Result<usize> {
    let mut block = vec![0; BLOCK];
    // Not by `io::stdin()` alone: what stands in its buffer cannot be waited for.
    let count = loop {
        match rustix::io::read(io::stdin(), &mut block) {
            Ok(count) => break count,
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    };
    bytes.extend(block.iter().take(count));
    Ok(count)
}
