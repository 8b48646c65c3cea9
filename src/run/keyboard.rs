//! The bytes that a terminal sends → keys, mouse, paste, and its answers to what it was asked.

use ratatui::layout::Position;

use super::painter::Frames;
use crate::{app::Mouse, keymap::Key, theme::Ground};

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A key.
    Key(Key),
    /// A use of the mouse.
    Mouse(Mouse),
    /// Pasted text.
    Paste(String),
    /// What it said of itself.
    Answer(Answer),
    /// It is looked at again.
    Focus,
    /// What means nothing here.
    Nothing,
}

/// An answer to one of [`super::probe::QUESTIONS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The cursor stands in this column, from 1.
    Column(u16),
    /// Its background.
    Ground(Ground),
    /// Whether it shows frames whole (synchronized output, mode 2026).
    Frames(Frames),
}

/// Longer sequences are no keys, and longer answers none.
const LONGEST: usize = 64;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Understands what begins with `first`. `next` gives the byte that follows at once, `None` if none does.
pub fn understand(first: u8, mut next: impl FnMut() -> Option<u8>) -> Sent {
    match first {
        ESC => match next() {
            None => Sent::Key(Key::Esc),
            Some(b'[') => sequence(&mut next),
            Some(b'O') => {
                next().map_or(Sent::Nothing, |last| named(last).map_or(Sent::Nothing, Sent::Key))
            }
            Some(b']') => background(&text(&mut next)),
            // A string of the terminal's that nobody asked for.
            Some(b'P' | b'_' | b'^' | b'X') => {
                text(&mut next);
                Sent::Nothing
            }
            // Alt with a key.
            Some(second) => {
                character(second, &mut next);
                Sent::Nothing
            }
        },
        _ => character(first, &mut next).map_or(Sent::Nothing, Sent::Key),
    }
}

/// A character, as UTF-8, or a control character.
fn character(first: u8, next: &mut impl FnMut() -> Option<u8>) -> Option<Key> {
    let more = match first {
        b'\r' => return Some(Key::Enter),
        b'\t' => return Some(Key::Tab),
        0x7f => return Some(Key::Backspace),
        0 => return Some(Key::Ctrl(' ')),
        1..=26 => return Some(Key::Ctrl(char::from(first + 0x60))),
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => 0,
    };
    let bytes: Vec<u8> =
        std::iter::once(first).chain(std::iter::from_fn(next).take(more)).collect();
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (!c.is_control()).then_some(Key::Char(c))
}

/// `ESC [ parameters final`
fn sequence(next: &mut impl FnMut() -> Option<u8>) -> Sent {
    let mut parameters = Vec::new();
    let last = loop {
        match next() {
            Some(last @ 0x40..=0x7e) if !(last == b'[' && parameters.is_empty()) => break last,
            Some(byte) if parameters.len() < LONGEST => parameters.push(byte),
            _ => return Sent::Nothing,
        }
    };
    let parameters = String::from_utf8_lossy(&parameters);
    match last {
        b'~' => match parameters.split(';').next().unwrap_or_default() {
            "200" => Sent::Paste(pasted(next)),
            number => of_number(number).map_or(Sent::Nothing, Sent::Key),
        },
        b'M' | b'm' => mouse(&parameters, last).map_or(Sent::Nothing, Sent::Mouse),
        b'I' if parameters.is_empty() => Sent::Focus,
        b'R' => column(&parameters).map_or(Sent::Nothing, Sent::Answer),
        b'y' => match &*parameters {
            "?2026;1$" | "?2026;2$" => Sent::Answer(Answer::Frames(Frames::Whole)),
            "?2026;0$" => Sent::Answer(Answer::Frames(Frames::Running)),
            _ => Sent::Nothing,
        },
        // F1 … F5 of the Linux console: ESC [ [ A
        _ if parameters.starts_with('[') => Sent::Nothing,
        _ => named(last).map_or(Sent::Nothing, Sent::Key),
    }
}

/// The keys of `ESC [ final` and `ESC O final`.
fn named(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'M' => Key::Enter,
        b'Z' => Key::BackTab,
        _ => return None,
    })
}

/// The keys of `ESC [ number ~`.
fn of_number(number: &str) -> Option<Key> {
    Some(match number {
        "1" | "7" => Key::Home,
        "3" => Key::Delete,
        "4" | "8" => Key::End,
        "5" => Key::PageUp,
        "6" => Key::PageDown,
        _ => return None,
    })
}

/// `< button ; column ; row`, then M where it goes down.
fn mouse(parameters: &str, last: u8) -> Option<Mouse> {
    let numbers = parameters.strip_prefix('<')?.split(';').map(|number| number.parse::<u16>().ok());
    let numbers = numbers.collect::<Option<Vec<u16>>>()?;
    let &[button, column, row] = numbers.as_slice() else { return None };
    let at = Position::new(column.checked_sub(1)?, row.checked_sub(1)?);
    // Shift, Alt and Ctrl make no difference; a move does.
    match (button & !0b11100, last) {
        (0, b'M') => Some(Mouse::Click(at)),
        (32, b'M') => Some(Mouse::Drag(at)),
        (64, b'M') => Some(Mouse::Wheel(at, -1)),
        (65, b'M') => Some(Mouse::Wheel(at, 1)),
        _ => None,
    }
}

/// `row ; column`
fn column(parameters: &str) -> Option<Answer> {
    let (row, column) = parameters.split_once(';')?;
    row.parse::<u16>().ok()?;
    column.parse().ok().map(Answer::Column)
}

/// All up to the end of a string: BEL, or ESC \.
fn text(next: &mut impl FnMut() -> Option<u8>) -> String {
    let mut bytes = Vec::new();
    while let Some(byte) = next() {
        match byte {
            0x07 => break,
            b'\\' if bytes.last() == Some(&ESC) => {
                bytes.pop();
                break;
            }
            _ if bytes.len() > LONGEST => break,
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn pasted(next: &mut impl FnMut() -> Option<u8>) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(PASTE_END) {
        let Some(byte) = next() else { break };
        bytes.push(byte);
    }
    let text = bytes.strip_suffix(PASTE_END).unwrap_or(&bytes);
    String::from_utf8_lossy(text).into_owned()
}

/// `11;rgb:RRRR/GGGG/BBBB`
fn background(report: &str) -> Sent {
    let parts: Option<Vec<f32>> =
        report.strip_prefix("11;rgb:").map(|parts| parts.split('/').filter_map(share).collect());
    match parts.as_deref() {
        Some([red, green, blue]) => {
            Sent::Answer(Answer::Ground(Ground::of_background(*red, *green, *blue)))
        }
        _ => Sent::Nothing,
    }
}

/// A hexadecimal colour part of any length as a share of its greatest value.
fn share(hex: &str) -> Option<f32> {
    let value = u16::from_str_radix(hex, 16).ok()?;
    let most = 16_u32.checked_pow(u32::try_from(hex.len()).ok()?)?.checked_sub(1)?;
    Some(f32::from(value) / most as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heard(bytes: &[u8]) -> Vec<Sent> {
        let mut bytes = bytes.iter().copied();
        let mut heard = Vec::new();
        while let Some(first) = bytes.next() {
            heard.push(understand(first, || bytes.next()));
        }
        heard
    }

    #[test]
    fn what_terminals_send_is_understood() {
        let key = |c| Sent::Key(Key::Char(c));
        let at = Position::new(5, 3);
        for (bytes, expected) in [
            ("j】𠮷", vec![key('j'), key('】'), key('𠮷')]),
            (
                "\r\t\x7f\x0a\x08\x0e",
                vec![
                    Sent::Key(Key::Enter),
                    Sent::Key(Key::Tab),
                    Sent::Key(Key::Backspace),
                    Sent::Key(Key::Ctrl('j')),
                    Sent::Key(Key::Ctrl('h')),
                    Sent::Key(Key::Ctrl('n')),
                ],
            ),
            (
                "\x1b[A\x1bOB\x1b[1;5C",
                vec![Sent::Key(Key::Up), Sent::Key(Key::Down), Sent::Key(Key::Right)],
            ),
            (
                "\x1b[5~\x1b[6;2~\x1b[3~\x1b[Z\x1b[F",
                vec![
                    Sent::Key(Key::PageUp),
                    Sent::Key(Key::PageDown),
                    Sent::Key(Key::Delete),
                    Sent::Key(Key::BackTab),
                    Sent::Key(Key::End),
                ],
            ),
            (
                "\x1b[15~\x1b[[Aq\x1bxq",
                vec![Sent::Nothing, Sent::Nothing, key('q'), Sent::Nothing, key('q')],
            ),
            ("\x1b", vec![Sent::Key(Key::Esc)]),
            (
                "\x1b[<0;6;4M\x1b[<32;6;4M\x1b[<0;6;4m\x1b[<65;6;4M\x1b[<35;6;4M\x1b[<68;6;4M",
                vec![
                    Sent::Mouse(Mouse::Click(at)),
                    Sent::Mouse(Mouse::Drag(at)),
                    Sent::Nothing,
                    Sent::Mouse(Mouse::Wheel(at, 1)),
                    Sent::Nothing,
                    Sent::Mouse(Mouse::Wheel(at, -1)),
                ],
            ),
            ("\x1b[200~两行\r字q\x1b[201~q", vec![Sent::Paste("两行\r字q".to_owned()), key('q')]),
        ] {
            assert_eq!(heard(bytes.as_bytes()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn answers_are_told_from_keys() {
        let key = |c| Sent::Key(Key::Char(c));
        for (bytes, expected) in [
            ("j\x1b[1;3Rk", vec![key('j'), Sent::Answer(Answer::Column(3)), key('k')]),
            (
                "\x1b]11;rgb:ffff/ffff/eeee\x1b\\q",
                vec![Sent::Answer(Answer::Ground(Ground::Light)), key('q')],
            ),
            ("\x1b]11;rgb:00/00/22\x07", vec![Sent::Answer(Answer::Ground(Ground::Dark))]),
            ("\x1b]10;rgb:00/00/22\x07q", vec![Sent::Nothing, key('q')]),
            ("\x1b[?2026;2$yq", vec![Sent::Answer(Answer::Frames(Frames::Whole)), key('q')]),
            ("\x1b[I\x1b[O", vec![Sent::Focus, Sent::Nothing]),
            ("\x1b[?2026;0$yq", vec![Sent::Answer(Answer::Frames(Frames::Running)), key('q')]),
            ("\x1bP1$r0m\x1b\\q", vec![Sent::Nothing, key('q')]),
        ] {
            assert_eq!(heard(bytes.as_bytes()), expected, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn anything_may_come(bytes in proptest::collection::vec(prop_oneof![
            any::<u8>(), Just(ESC), Just(b'['), Just(b';'), Just(b'<'), Just(b'2'), Just(b'0'),
        ], 0..60)) {
            heard(&bytes);
        }
    }
}
