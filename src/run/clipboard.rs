//! The terminal's clipboard: how a text is put there (OSC 52).

/// What is sent to put a text into the clipboard: the text in base64 (RFC 4648).
pub(super) fn set(text: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut sent = b"\x1b]52;c;".to_vec();
    for group in text.as_bytes().chunks(3) {
        let byte = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digit = |i: usize| {
            let index = bits >> (18 - 6 * i) & 63;
            if i > group.len() { b'=' } else { DIGITS.get(index as usize).copied().unwrap_or(b'=') }
        };
        sent.extend([0, 1, 2, 3].map(digit));
    }
    sent.extend(b"\x1b\\");
    sent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sent_in_base64() {
        for (text, sent) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("纲目\n", "57qy55uuCg=="),
        ] {
            assert_eq!(set(text), format!("\x1b]52;c;{sent}\x1b\\").as_bytes(), "{text}");
        }
    }
}
