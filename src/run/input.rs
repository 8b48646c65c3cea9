//! Keys, mouse and signals → events, each source on a thread of its own.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
        mpsc::Sender,
    },
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{
    self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Size};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::{
    app::{Event, Mouse},
    keymap::Key,
};

/// The signal that asked the program to end, if one did.
#[derive(Clone, Debug, Default)]
pub struct Received(Arc<AtomicI32>);

impl Received {
    /// Its number.
    pub fn received(&self) -> Option<i32> {
        Some(self.0.load(Ordering::Relaxed)).filter(|signal| *signal != 0)
    }
}

/// Starts to send what comes from the terminal and from the system.
///
/// # Errors
/// When signals cannot be received.
pub fn listen(events: &Sender<Event>, mut late: LateReply) -> io::Result<Received> {
    let received = Received::default();
    let (ended, signals) = (received.clone(), events.clone());
    let mut incoming = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGTERM])?;
    thread::spawn(move || {
        for signal in &mut incoming {
            let event = match signal {
                SIGCONT => Event::Resumed,
                _ => {
                    ended.0.store(signal, Ordering::Relaxed);
                    Event::Terminate
                }
            };
            if signals.send(event).is_err() {
                return;
            }
        }
    });
    let keys = events.clone();
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if late.swallows(&event) {
                continue;
            }
            if let Some(event) = translate(event)
                && keys.send(event).is_err()
            {
                return;
            }
        }
        // The terminal is gone.
        let _ = keys.send(Event::Terminate);
    });
    Ok(received)
}

/// How long an answer may come late.
const LATE: Duration = Duration::from_secs(2);

/// A terminal's answer to the question for its background that comes after we stopped waiting for it.
/// It must not be taken for keys.
#[derive(Debug)]
pub struct LateReply {
    /// Until when it is looked for; `None`: it has come.
    awaited: Option<Instant>,
    /// Whether its beginning has come.
    begun: bool,
}

impl LateReply {
    /// The answer has come, or not yet.
    pub fn new(has_come: bool) -> Self {
        Self { awaited: (!has_come).then(|| Instant::now() + LATE), begun: false }
    }

    fn swallows(&mut self, event: &event::Event) -> bool {
        let event::Event::Key(key) = event else { return false };
        if self.awaited.is_none_or(|until| Instant::now() > until) {
            return false;
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(']') if alt => self.begun = true,
            _ if !self.begun => return false,
            KeyCode::Char('\\') if alt => self.awaited = None,
            KeyCode::Char('g') if ctrl => self.awaited = None,
            // 11;rgb:ffff/ffff/ffff
            KeyCode::Char('0'..='9' | 'a'..='f' | ';' | ':' | '/' | 'r' | 'g' | 'b') if !ctrl => {}
            _ => {
                self.awaited = None;
                return false;
            }
        }
        true
    }
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Event::Key),
        event::Event::Mouse(mouse) => mouse_of(mouse).map(Event::Mouse),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(width, height) => Some(Event::Resize(Size::new(width, height))),
        _ => None,
    }
}

fn key_of(key: KeyEvent) -> Option<Key> {
    Some(match key.code {
        KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(c.to_ascii_lowercase())
        }
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::ALT) => return None,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    })
}

fn mouse_of(mouse: MouseEvent) -> Option<Mouse> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(event::MouseButton::Left) => Some(Mouse::Click(at)),
        MouseEventKind::ScrollDown => Some(Mouse::Wheel(at, 1)),
        MouseEventKind::ScrollUp => Some(Mouse::Wheel(at, -1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alt(c: char) -> event::Event {
        event::Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT))
    }

    fn plain(c: char) -> event::Event {
        event::Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    #[test]
    fn a_late_reply_of_the_terminal_is_not_taken_for_keys() {
        let mut late = LateReply::new(false);
        let reply = "11;rgb:ffff/ffff/ffff".chars().map(plain);
        for event in [alt(']')].into_iter().chain(reply).chain([alt('\\')]) {
            assert!(late.swallows(&event), "{event:?}");
        }
        assert!(!late.swallows(&alt(']')) && !late.swallows(&plain('j')));
    }

    #[test]
    fn keys_are_not_taken_for_a_late_reply() {
        let mut come = LateReply::new(true);
        assert!(!come.swallows(&alt(']')) && !come.swallows(&plain('q')));
        let mut awaited = LateReply::new(false);
        awaited.swallows(&alt(']'));
        assert!(!awaited.swallows(&plain('j')) && !awaited.swallows(&plain('b')));
    }
}
