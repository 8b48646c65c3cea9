//! A file in UTF-8 → its text, read straight to where it stays: what is not decoded need not be copied.

use std::{
    fs::File,
    io::{self, ErrorKind},
    os::unix::fs::FileExt,
    str,
};

use bytes::Bytes;
use faststr::FastStr;
use memmap2::MmapMut;

use super::count::{Counts, counts};
use crate::crew;

/// Bytes that are read at once.
const BLOCK: usize = if cfg!(test) { 64 << 10 } else { 4 << 20 };

/// U+FEFF, which some programs put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What a character that is cut at the end is read as.
const REPLACEMENT: &[u8] = b"\xef\xbf\xbd";

/// Reads the first `len` bytes of a file, several blocks at once, without a byte order mark, and counts the
/// characters; `None` if they are not UTF-8. `progress` is told how many bytes have been read. Takes the memory
/// of the text and no more.
///
/// # Errors
/// When reading fails.
pub(super) fn read_utf8(
    file: &File,
    len: usize,
    mut progress: impl FnMut(usize) + Send,
) -> io::Result<Option<(FastStr, Counts)>> {
    let mut bytes = fresh(len + REPLACEMENT.len())?;
    let mut filled = Vec::new();
    let mut blocks = (0..).step_by(BLOCK).zip(bytes.chunks_mut(BLOCK));
    crew::pipe(
        || blocks.next(),
        |(at, block)| {
            let wanted = block.len().min(len.saturating_sub(at));
            fill(block.get_mut(..wanted).unwrap_or_default(), file, at)
        },
        |count| {
            filled.push(count);
            progress(len.min(filled.len() * BLOCK));
        },
    );
    let mut end = 0;
    for count in filled {
        let count = count?;
        end += count;
        // Only the last; or the file has become shorter meanwhile.
        if count < BLOCK {
            break;
        }
    }
    let end = mend_end(&mut bytes, end);
    let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let bytes = Bytes::from_owner(bytes).slice(start..end.max(start));
    // One core looks through it, while the others count.
    let (text, counts) = crew::both(|| FastStr::from_bytes(bytes.clone()).ok(), || counts(&bytes));
    Ok(text.map(|text| (text, counts)))
}

/// Fresh memory, in large pages where the system has them: small ones take longer to come by than to fill.
fn fresh(len: usize) -> io::Result<MmapMut> {
    let bytes = MmapMut::map_anon(len)?;
    #[cfg(target_os = "linux")]
    // A system without them does as well as it can.
    let _ = bytes.advise(memmap2::Advice::HugePage);
    Ok(bytes)
}

/// Puts U+FFFD in the place of a character that is cut at `end`, behind which there is room for it; says where
/// the text ends then.
fn mend_end(bytes: &mut [u8], end: usize) -> usize {
    let is_cut = |at: &usize| {
        let tail = bytes.get(*at..end).map(str::from_utf8);
        matches!(tail, Some(Err(error)) if error.valid_up_to() == 0 && error.error_len().is_none())
    };
    let Some(cut) = (end.saturating_sub(REPLACEMENT.len())..end).find(is_cut) else {
        return end;
    };
    if let Some(place) = bytes.get_mut(cut..cut + REPLACEMENT.len()) {
        place.copy_from_slice(REPLACEMENT);
    }
    cut + REPLACEMENT.len()
}

/// The first `len` bytes of a file, or all.
///
/// # Errors
/// When reading fails.
pub(super) fn read_start(file: &File, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; len];
    let count = fill(&mut bytes, file, 0)?;
    bytes.truncate(count);
    Ok(bytes)
}

/// Fills a block with what a file has from `at` on, and says how much that was.
fn fill(block: &mut [u8], file: &File, at: usize) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(free) = block.get_mut(filled..).filter(|free| !free.is_empty()) {
        match file.read_at(free, (at + filled) as u64) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::decode::{Encoding, Extent, decode};

    #[test]
    fn only_what_is_utf8_to_the_last_byte_is_taken() {
        let long = "一行汉字，ABC。\n".repeat(BLOCK / 8);
        for (bytes, len, text) in [
            (&b""[..], 0, Some("")),
            ("字".as_bytes(), 3, Some("字")),
            ("字字".as_bytes(), 3, Some("字")),
            ("字".as_bytes(), 3 * BLOCK, Some("字")),
            (b"\xef\xbb\xbf\xe5\xad\x97", 6, Some("字")),
            (b"\xef\xbb\xbf", 2, Some("\u{FFFD}")),
            (b"\xe5\xad\x97\xe5", 4, Some("字\u{FFFD}")),
            (b"\xe5\xad\x97\xf0\x9f\x98", 6, Some("字\u{FFFD}")),
            (b"\xe5\xad\x97\xad", 4, None),
            (b"\xe5\xad\x97\xe0\x80", 5, None),
            (b"a\xffb", 3, None),
            (long.as_bytes(), long.len(), Some(long.as_str())),
            (long.as_bytes(), long.len() + 2 * BLOCK, Some(long.as_str())),
        ] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            let mut told = 0;
            let read = read_utf8(&file, len, |count| told = count).unwrap();
            let read = read.map(|(text, _)| text);
            assert_eq!(read.as_deref(), text);
            assert_eq!(told, len);
            // The general decoder reads it alike.
            let decoded = decode(&bytes[..len.min(bytes.len())], Encoding::UTF_8, Extent::Whole);
            assert!(read.is_none_or(|read| read == decoded.content));
        }
    }
}
