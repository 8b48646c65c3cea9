//! What the terminal says of itself when asked once at the start: how wide “ is, and its background.
//!
//! The question ends with a request that every terminal answers (the cursor's place), so that a
//! terminal which does not know the others costs no waiting. It is asked before any other reading of
//! keys; what the reader typed meanwhile is kept.

use std::{
    fs::File,
    io::{self, IsTerminal, Write},
    os::fd::AsFd,
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::{cell::Ambiguous, keymap::Key, theme::Ground};

/// How long a terminal may take to answer.
const DEADLINE: Duration = Duration::from_millis(200);

/// Background colour; an ambiguous character at the screen's start; where is the cursor now?
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[H\xe2\x80\x9c\x1b[6n\x1b[H\x1b[K";

/// What the terminal said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How wide it shows ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Its background.
    pub ground: Option<Ground>,
    /// Keys typed meanwhile.
    pub typed: Vec<Key>,
}

/// Asks the terminal. In raw mode only.
///
/// # Errors
/// When the terminal cannot be written or read.
pub fn ask(out: &mut impl Write) -> io::Result<Answers> {
    out.write_all(QUESTION)?;
    out.flush()?;
    let stdin = io::stdin();
    if stdin.is_terminal() {
        listen(stdin.as_fd())
    } else {
        listen(File::open("/dev/tty")?.as_fd())
    }
}

fn listen(terminal: impl AsFd) -> io::Result<Answers> {
    let deadline = Instant::now() + DEADLINE;
    let mut heard = Vec::new();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut waiting = [PollFd::new(&terminal, PollFlags::IN)];
        if poll(&mut waiting, Some(&timeout))? == 0 {
            return Ok(understand(&heard).0);
        }
        let mut bytes = [0; 256];
        let count = rustix::io::read(&terminal, &mut bytes)?;
        heard.extend(bytes.iter().take(count));
        let (answers, complete) = understand(&heard);
        if complete || count == 0 {
            return Ok(answers);
        }
    }
}

/// Takes the answers out of what came; says whether the last one is there.
fn understand(heard: &[u8]) -> (Answers, bool) {
    let heard = String::from_utf8_lossy(heard);
    let mut answers = Answers::default();
    let mut complete = false;
    let mut rest = &*heard;
    while let Some(first) = rest.chars().next() {
        let (after, taken) = if let Some((column, after)) = cursor_report(rest) {
            complete = true;
            answers.ambiguous = match column {
                2 => Some(Ambiguous::Narrow),
                3 => Some(Ambiguous::Wide),
                _ => None,
            };
            (after, true)
        } else if let Some((ground, after)) = background_report(rest) {
            answers.ground = ground;
            (after, true)
        } else {
            (rest.get(first.len_utf8()..).unwrap_or(""), false)
        };
        rest = match (taken, first) {
            (true, _) => after,
            // An arrow or function key: what it stood for is not worth guessing.
            (false, '\x1b') => after_sequence(rest),
            (false, typed) => {
                answers.typed.extend(typed_key(typed));
                after
            }
        };
    }
    (answers, complete)
}

/// The key that sends one character.
fn typed_key(typed: char) -> Option<Key> {
    match typed {
        '\r' | '\n' => Some(Key::Enter),
        '\t' => Some(Key::Tab),
        '\x7f' => Some(Key::Backspace),
        '\x01'..='\x1a' => char::from_u32(u32::from(typed) + 0x60).map(Key::Ctrl),
        c if c.is_control() => None,
        c => Some(Key::Char(c)),
    }
}

/// What follows an escape sequence (`ESC [ … final` or `ESC O final`), or a lone ESC.
fn after_sequence(text: &str) -> &str {
    let rest = text.strip_prefix('\x1b').unwrap_or(text);
    let Some(rest) = rest.strip_prefix(['[', 'O']) else { return rest };
    let end = rest.find(|c: char| ('@'..='~').contains(&c));
    end.and_then(|end| rest.get(end + 1..)).unwrap_or("")
}

/// `ESC [ row ; column R`: the column, and what follows.
fn cursor_report(text: &str) -> Option<(u16, &str)> {
    let (report, after) = text.strip_prefix("\x1b[")?.split_once('R')?;
    let (row, column) = report.split_once(';')?;
    row.parse::<u16>().ok()?;
    Some((column.parse().ok()?, after))
}

/// `ESC ] 11 ; rgb:RRRR/GGGG/BBBB ST`: the background, and what follows.
fn background_report(text: &str) -> Option<(Option<Ground>, &str)> {
    let text = text.strip_prefix("\x1b]11;")?;
    let end = text.find(['\x1b', '\x07'])?;
    let (report, after) = text.split_at_checked(end)?;
    let after = after.strip_prefix("\x1b\\").or_else(|| after.strip_prefix('\x07'))?;
    let parts: Vec<f32> = report
        .strip_prefix("rgb:")
        .map(|colours| colours.split('/').filter_map(share).collect())
        .unwrap_or_default();
    let ground = match parts.as_slice() {
        [red, green, blue] => Some(Ground::of_background(*red, *green, *blue)),
        _ => None,
    };
    Some((ground, after))
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

    #[test]
    fn answers_are_told_from_keys() {
        let answers = |ambiguous, ground, typed: &str| Answers {
            ambiguous,
            ground,
            typed: typed.chars().map(Key::Char).collect(),
        };
        let (narrow, wide) = (Some(Ambiguous::Narrow), Some(Ambiguous::Wide));
        for (heard, expected, complete) in [
            ("", answers(None, None, ""), false),
            ("\x1b[1;2R", answers(narrow, None, ""), true),
            ("j\x1b[1;3Rk", answers(wide, None, "jk"), true),
            (
                "\x1b]11;rgb:ffff/ffff/eeee\x1b\\\x1b[1;2R",
                answers(narrow, Some(Ground::Light), ""),
                true,
            ),
            ("\x1b]11;rgb:00/00/22\x07", answers(None, Some(Ground::Dark), ""), false),
            ("\x1b[Bj\x1bOAk\x1b[1;2R", answers(narrow, None, "jk"), true),
        ] {
            assert_eq!(understand(heard.as_bytes()), (expected, complete), "{heard:?}");
        }
    }
}
