//! The terminal's state: taken over at the start, given back however the program ends.

use std::{io, panic, sync::Arc};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor::{Hide, Show},
    queue,
    style::{Attribute, SetAttribute},
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
        enable_raw_mode, size,
    },
};
use ratatui::layout::{Position, Size};
use rustix::process::{Signal, kill_current_process_group};

use super::{
    painter::Painter,
    probe::{Known, QUESTIONS},
    tty::Tty,
};
use crate::{
    cli::Mouse,
    grid::{Grid, Stock},
};

/// Pasted text is marked as such; word when the terminal gets the focus. crossterm has these only with its
/// own reader of keys.
const TELL: &[u8] = b"\x1b[?2004h\x1b[?1004h";

/// Clicks and the wheel, with coordinates of any size. Not each move: nobody is to be woken up by that.
const USE_MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// None of these any more.
const TELL_NOTHING: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1004l\x1b[?2004l";

/// The terminal while it is ours.
pub struct Terminal {
    painter: Painter,
    tty: Arc<Tty>,
    mouse: Mouse,
}

impl Terminal {
    /// Takes the terminal over. It learns of that, and is asked what it can do, with the first frame.
    ///
    /// # Errors
    /// When it cannot be set to raw mode.
    pub fn enter(mouse: Mouse) -> io::Result<Self> {
        let tty = Arc::new(Tty::open()?);
        let (default, panicked) = (panic::take_hook(), tty.clone());
        panic::set_hook(Box::new(move |panic| {
            // A thread that dies in the background leaves the screen to the program.
            if std::thread::current().name() == Some("main") {
                restore(&panicked);
                default(panic);
            }
        }));
        let mut before = taken(mouse)?;
        before.extend(QUESTIONS);
        enable_raw_mode()?;
        let size = current_size().inspect_err(|_| restore(&tty))?;
        Ok(Self { painter: Painter::new(tty.clone(), size, before), tty, mouse })
    }

    /// The device.
    pub fn tty(&self) -> Arc<Tty> {
        self.tty.clone()
    }

    /// Makes use of what is known of it.
    pub fn know(&mut self, known: Known) {
        if known.ambiguous.is_some() {
            self.painter.trust_ambiguous();
        }
        self.painter.set_frames(known.frames);
    }

    /// The size that it is painted in.
    pub fn size(&self) -> Size {
        self.painter.size()
    }

    /// Draws a frame; writes what differs from the last one.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn draw(
        &mut self,
        draw: impl FnOnce(&mut Grid, &mut Stock) -> Option<Position>,
    ) -> io::Result<()> {
        self.painter.paint(draw)
    }

    /// Puts a text into its clipboard with the next frame.
    ///
    /// # Errors
    /// None that can happen.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
        self.painter.precede(&bytes);
        Ok(())
    }

    /// Draws the next frame whole, at this size.
    ///
    /// # Errors
    /// None that can happen.
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.painter.begin_anew(size)
    }

    /// Takes it over again, and has the next frame drawn whole; says at which size.
    ///
    /// # Errors
    /// When it cannot be set to raw mode.
    pub fn repaint(&mut self) -> io::Result<Size> {
        // Whoever had it meanwhile has left modes of his own.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.painter.precede(&taken(self.mouse)?);
        let size = current_size()?;
        self.resize(size)?;
        Ok(size)
    }

    /// Gives it back and stops the program until the reader brings it to the foreground; says at which size
    /// it is taken over again.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<Size> {
        restore(&self.tty);
        kill_current_process_group(Signal::TSTP)?;
        self.repaint()
    }

    /// Gives it back.
    pub fn leave(self) {
        drop(self);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore(&self.tty);
    }
}

/// Its size now.
///
/// # Errors
/// When it does not say.
pub fn current_size() -> io::Result<Size> {
    Ok(size()?.into())
}

/// What the terminal is sent to take it over: the other screen, blank, without a cursor.
fn taken(mouse: Mouse) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let reset = SetAttribute(Attribute::Reset);
    queue!(bytes, EnterAlternateScreen, reset, Clear(ClearType::All), Hide)?;
    bytes.extend(TELL);
    if mouse == Mouse::Used {
        bytes.extend(USE_MOUSE);
    }
    Ok(bytes)
}

/// Gives the terminal back as it was. What fails is tried no further: it may be gone.
fn restore(tty: &Tty) {
    let mut bytes = TELL_NOTHING.to_vec();
    let _ = queue!(bytes, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show);
    let _ = tty.write(&bytes);
    let _ = disable_raw_mode();
}
