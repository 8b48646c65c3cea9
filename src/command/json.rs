//! JSON that may be shown on a terminal.

use std::io::{self, Write};

use serde::Serialize;

/// Prints a value as JSON. What a terminal could obey (C1 controls, DEL) or be confused by (bidi controls,
/// separators) is written as `\uXXXX`, which reads as the same text.
pub(super) fn print(value: &impl Serialize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    let mut safe = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe.push('\n');
    out.write_all(safe.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_drives_the_terminal() {
        let text = "正文\u{1b}[31m\u{9b}31m\u{202e}\u{2028}\u{7f}\"\n";
        let mut out = Vec::new();
        print(&text, &mut out).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(!json.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{json:?}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
