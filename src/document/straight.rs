//! A file in UTF-8 → its text, read straight to where it stays: what is not decoded need not be copied.

use std::{
    fs::File,
    io::{self, ErrorKind},
    os::unix::fs::FileExt,
};

use bytes::Bytes;
use faststr::FastStr;

use crate::crew;

/// Bytes that are read at once.
const BLOCK: usize = if cfg!(test) { 64 << 10 } else { 4 << 20 };

/// U+FEFF, which some programs put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the first `len` bytes of a file, several blocks at once, without a byte order mark; `None` if they are
/// not UTF-8 to the last. `progress` is told how many bytes have been read. Takes the memory of the text and no
/// more.
///
/// # Errors
/// When reading fails.
pub(super) fn read_utf8(
    file: &File,
    len: usize,
    mut progress: impl FnMut(usize) + Send,
) -> io::Result<Option<FastStr>> {
    let mut bytes = vec![0; len];
    let mut filled = Vec::new();
    let mut blocks = (0..).step_by(BLOCK).zip(bytes.chunks_mut(BLOCK));
    crew::pipe(
        || blocks.next(),
        |(at, block)| fill(block, file, at),
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
    bytes.truncate(end);
    let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    Ok(FastStr::from_bytes(Bytes::from(bytes).slice(start..)).ok())
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

    #[test]
    fn only_what_is_utf8_to_the_last_byte_is_taken() {
        let long = "一行汉字，ABC。\n".repeat(BLOCK / 8);
        for (bytes, len, text) in [
            (&b""[..], 0, Some("")),
            ("字".as_bytes(), 3, Some("字")),
            ("字字".as_bytes(), 3, Some("字")),
            ("字".as_bytes(), 3 * BLOCK, Some("字")),
            (b"\xef\xbb\xbf\xe5\xad\x97", 6, Some("字")),
            (b"\xef\xbb\xbf", 2, None),
            (b"\xe5\xad\x97\xe5", 4, None),
            (b"a\xffb", 3, None),
            (long.as_bytes(), long.len(), Some(long.as_str())),
            (long.as_bytes(), long.len() + 2 * BLOCK, Some(long.as_str())),
        ] {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            let mut told = 0;
            let read = read_utf8(&file, len, |count| told = count).unwrap();
            assert_eq!(read.as_deref(), text);
            assert_eq!(told, len);
        }
    }
}
