//! Bytes → encoding → UTF-8. Never fails: what cannot be read becomes U+FFFD and is counted.
//!
//! A decoded prefix of a document is a prefix of the decoded document, for a cut at any byte
//! ([`Extent::Head`]), so offsets found in the head stay right when the whole arrives.

use encoding_rs::{Decoder, DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

mod blocks;
mod frequent;
mod guess;

pub use blocks::{Trickle, read};
pub use guess::guess;

/// A character encoding that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(&encoding_rs::UTF_8_INIT);

    /// The encoding of that name or alias, as people write it: `gbk`, `GB2312`, `sjis`, `utf16`,
    /// `cp936`. `None` if no such encoding is known.
    pub fn by_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase().replace('_', "-");
        let label = match name.as_str() {
            "utf16" | "utf16le" | "utf-16-le" | "unicode" => "utf-16le",
            "utf16be" | "utf-16-be" => "utf-16be",
            "gb-18030" | "gb-2312" | "cp936" | "936" | "euc-cn" | "euccn" => "gb18030",
            "cp950" | "950" | "big-5" => "big5",
            "cp932" | "932" | "shiftjis" => "shift_jis",
            "cp949" | "949" | "uhc" | "euckr" => "euc-kr",
            "eucjp" => "euc-jp",
            other => other,
        };
        let found =
            encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| {
                encoding_rs::Encoding::for_label_no_replacement(label.replace('-', "_").as_bytes())
            })?;
        // GB18030 holds GBK and GB2312, and files called so use more than those have.
        Some(Self(if found == GBK { GB18030 } else { found }))
    }

    /// A text in it; `None` for UTF-16, which is not written here, and for what it does not hold.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let (bytes, used, failed) = self.0.encode(text);
        (used == self.0 && !failed && !bytes.is_empty()).then(|| bytes.into_owned())
    }

    /// The short name: `UTF-8`, `GB18030`, `Big5`, `UTF-16LE`.
    pub fn name(self) -> &'static str {
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }
}

/// How much of a document some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The first part: an incomplete last character is left out.
    Head,
    /// All of it: an incomplete last character is replaced.
    Whole,
}

/// A decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub content: String,
    /// Unreadable byte sequences, each of which stands in `content` as one U+FFFD.
    pub replaced: usize,
}

impl Decoded {
    /// Appends what comes next.
    fn append(&mut self, next: &Self) {
        self.content.push_str(&next.content);
        self.replaced += next.replaced;
    }
}

/// Decodes bytes. A byte order mark of the encoding is removed.
pub fn decode(bytes: &[u8], encoding: Encoding, extent: Extent) -> Decoded {
    let bytes = bytes.strip_prefix(bom(encoding.0)).unwrap_or(bytes);
    transcode(bytes, encoding.0, extent)
}

/// Whether these first bytes of a file are a program, a picture or an archive, read in the encoding
/// guessed for them: text has next to no control characters and little that is unreadable.
pub fn is_binary(head: &[u8], encoding: Encoding) -> bool {
    let head = head.get(..16 * 1024).unwrap_or(head);
    let reading = transcode(head, encoding.0, Extent::Head);
    let controls = reading.content.chars().filter(|c| is_binary_control(*c));
    let strange = controls.count() + reading.replaced;
    // A few strange bytes do not make a short text a program.
    strange > 2 && strange * 20 > reading.content.chars().count()
}

/// Control characters that no text uses. Tab, line ends, form feed, backspace (overstriking), ESC
/// (colours) and ^Z (end of file in DOS) occur in texts.
fn is_binary_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x08' | '\x1b' | '\x1a')
}

/// The byte order mark of an encoding: U+FEFF in it. Empty for those that use none.
fn bom(encoding: &'static encoding_rs::Encoding) -> &'static [u8] {
    match encoding {
        e if e == UTF_8 => b"\xef\xbb\xbf",
        e if e == UTF_16LE => b"\xff\xfe",
        e if e == UTF_16BE => b"\xfe\xff",
        e if e == GB18030 => b"\x84\x31\x95\x33",
        _ => b"",
    }
}

/// Decodes bytes that may start anywhere in a text.
fn transcode(bytes: &[u8], encoding: &'static encoding_rs::Encoding, extent: Extent) -> Decoded {
    // Many times as fast as decoding.
    if encoding == UTF_8
        && let Ok(content) = simdutf8::basic::from_utf8(bytes)
    {
        return Decoded { content: content.to_owned(), replaced: 0 };
    }
    let mut decoded = Decoded::default();
    feed(&mut encoding.new_decoder_without_bom_handling(), bytes, extent, &mut decoded);
    decoded
}

/// Decodes what comes next; [`Extent::Whole`], if nothing comes after it.
fn feed(decoder: &mut Decoder, bytes: &[u8], extent: Extent, decoded: &mut Decoded) {
    let mut rest = bytes;
    loop {
        // Two bytes of a Chinese encoding are three of UTF-8; what is longer comes in another round.
        decoded.content.reserve(rest.len() / 2 * 3 + 64);
        let (result, read) = decoder.decode_to_string_without_replacement(
            rest,
            &mut decoded.content,
            extent == Extent::Whole,
        );
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                decoded.content.push(char::REPLACEMENT_CHARACTER);
                decoded.replaced += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests;
