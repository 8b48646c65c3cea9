//! A document that comes in blocks → its text, several blocks at once.
//!
//! Blocks are cut behind line ends: the byte 0x0A is part of no other character in UTF-8, GB18030, Big5,
//! Shift_JIS, EUC. UTF-16, where it is, is decoded in one go.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memrchr;

use super::{Decoded, Encoding, Extent, bom, feed, transcode};
use crate::crew;

/// Bytes of a block: few beside a large text, and long beside the work of passing it on.
const BLOCK: usize = if cfg!(test) { 64 << 10 } else { 1 << 20 };

/// Reads and decodes all that `source` has, of which `len` bytes are expected. `progress` is told how many
/// bytes have been read. Takes little more memory than the text itself.
///
/// # Errors
/// When reading fails.
pub fn read(
    source: impl Read + Send,
    len: usize,
    encoding: Encoding,
    progress: impl FnMut(usize) + Send,
) -> io::Result<Decoded> {
    let mut intake = Intake { source, rest: Vec::new(), progress, read: 0, cut: Cut::of(encoding) };
    let mut decoded = Decoded { content: String::with_capacity(len), replaced: 0 };
    let Some(first) = intake.block()? else { return Ok(decoded) };
    let first = first.strip_prefix(bom(encoding.0)).map(<[u8]>::to_vec).unwrap_or(first);
    if intake.cut == Cut::Nowhere {
        let mut decoder = encoding.0.new_decoder_without_bom_handling();
        feed(&mut decoder, &first, Extent::Head, &mut decoded);
        while let Some(block) = intake.block()? {
            feed(&mut decoder, &block, Extent::Head, &mut decoded);
        }
        feed(&mut decoder, &[], Extent::Whole, &mut decoded);
        return Ok(decoded);
    }
    let mut first = Some(first);
    let mut failed = None;
    crew::pipe(
        || {
            first
                .take()
                .or_else(|| intake.block().unwrap_or_else(|error| failed.replace(error).and(None)))
        },
        |block| transcode(&block, encoding.0, Extent::Whole),
        |next| decoded.append(&next),
    );
    failed.map_or(Ok(decoded), Err)
}

/// A document that comes slowly, of which what has come is wanted meanwhile.
pub struct Trickle {
    decoder: Decoder,
    decoded: Decoded,
}

impl Trickle {
    /// A document that begins with `first`.
    pub fn new(first: &[u8], encoding: Encoding) -> Self {
        let decoder = encoding.0.new_decoder_without_bom_handling();
        let mut trickle = Self { decoder, decoded: Decoded::default() };
        trickle.push(first.strip_prefix(bom(encoding.0)).unwrap_or(first));
        trickle
    }

    /// Takes in what comes next.
    pub fn push(&mut self, bytes: &[u8]) {
        feed(&mut self.decoder, bytes, Extent::Head, &mut self.decoded);
    }

    /// What has come so far; an incomplete last character is left out.
    pub fn so_far(&self) -> &Decoded {
        &self.decoded
    }

    /// All of it.
    pub fn finish(mut self) -> Decoded {
        feed(&mut self.decoder, &[], Extent::Whole, &mut self.decoded);
        self.decoded
    }
}

/// Where a document may be cut into blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Behind line ends, and between characters, which can be told.
    Characters,
    /// Behind line ends.
    Lines,
    /// Nowhere that can be told.
    Nowhere,
}

impl Cut {
    fn of(encoding: Encoding) -> Self {
        match encoding.0 {
            e if e == UTF_8 => Self::Characters,
            e if e == UTF_16LE || e == UTF_16BE => Self::Nowhere,
            _ => Self::Lines,
        }
    }
}

/// Takes a document in, block by block.
struct Intake<R, P> {
    source: R,
    /// What was read and belongs to the next block.
    rest: Vec<u8>,
    progress: P,
    read: usize,
    cut: Cut,
}

impl<R: Read, P: FnMut(usize)> Intake<R, P> {
    /// The next block, `None` at the end. A line in an encoding whose characters cannot be told apart is
    /// one block, however long.
    fn block(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut block = std::mem::take(&mut self.rest);
        block.reserve_exact(BLOCK.saturating_sub(block.len()));
        loop {
            let known = block.len();
            let count = self.source.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
            self.read += count;
            (self.progress)(self.read);
            if count == 0 {
                return Ok(Some(block).filter(|block| !block.is_empty()));
            }
            if let Some(end) = self.end(&block, known) {
                self.rest.extend(block.drain(end..));
                return Ok(Some(block));
            }
        }
    }

    /// Where a block may end, if what stands before `known` has no such place.
    fn end(&self, block: &[u8], known: usize) -> Option<usize> {
        let line = || memrchr(b'\n', block.get(known..)?).map(|at| known + at + 1);
        match self.cut {
            Cut::Nowhere => Some(block.len()),
            Cut::Lines => line(),
            Cut::Characters => line().or_else(|| {
                let tail = block.iter().rev().take_while(|byte| **byte & 0xc0 == 0x80).count();
                // More than three belong to no character.
                if tail > 3 { Some(block.len()) } else { (block.len() - tail).checked_sub(1) }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, GB18030, SHIFT_JIS};

    use super::*;
    use crate::decode::decode;

    /// A reader that gives a few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(self.1);
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    #[test]
    fn blocks_make_the_same_text_as_the_whole() {
        let lines = "一行汉字，ABC。\r\n又一行かな\n\n".repeat(6_000);
        let long = "没有行尾的一段漢字kana。".repeat(8_000);
        for text in [lines, long, String::new()] {
            for encoding in [UTF_8, GB18030, BIG5, SHIFT_JIS, EUC_JP, UTF_16LE, UTF_16BE] {
                let mut bytes = match encoding {
                    e if e == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                    e if e == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                    _ => encoding.encode(&text).0.into_owned(),
                };
                // Damage, and a character that is cut at the end.
                let middle = bytes.len() / 2;
                bytes.splice(middle..middle, [0xff, b'\n']);
                bytes.push(0xe4);
                let encoding = Encoding(encoding);
                let whole = decode(&bytes, encoding, Extent::Whole);
                let mut trickle = Trickle::new(&bytes[..bytes.len().min(3)], encoding);
                bytes[bytes.len().min(3)..].chunks(6_553).for_each(|part| trickle.push(part));
                assert_eq!(trickle.finish(), whole, "{} in a trickle", encoding.name());
                for step in [usize::MAX, 6_553] {
                    let read = read(Slow(&bytes, step), 0, encoding, |_| {}).unwrap();
                    assert_eq!(read, whole, "{}", encoding.name());
                }
            }
        }
    }
}
