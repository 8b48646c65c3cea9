//! The terminal's state: taken over at the start, given back however the program ends.

use std::{io, mem::ManuallyDrop, panic, sync::Arc};

use ratatui::{Frame, layout::Size};
use rustix::process::{Signal, kill_current_process_group};

use super::{
    clipboard,
    painter::Painter,
    probe::{Known, QUESTIONS},
    tty::Tty,
};
use crate::cli::Mouse;

/// The other screen, blank; pasted text marked as such; word when the terminal gets the focus; no cursor.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[m\x1b[2J\x1b[?2004h\x1b[?1004h\x1b[?25l";

/// Clicks and the wheel, with coordinates of any size. Not each move: nobody is to be woken up by that.
const USE_MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// All of it back.
const GIVE_BACK: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1004l\x1b[?2004l\x1b[m\x1b[?1049l\x1b[?25h";

/// The terminal while it is ours.
pub struct Terminal {
    /// Never dropped by itself: ratatui would print a complaint when the terminal is gone, and die of
    /// not being able to.
    screen: ManuallyDrop<ratatui::Terminal<Painter>>,
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
        tty.set_raw()?;
        let painter = Painter::new(tty.clone(), [&*taken(mouse), QUESTIONS].concat());
        let screen = painter.and_then(ratatui::Terminal::new).inspect_err(|_| restore(&tty))?;
        Ok(Self { screen: ManuallyDrop::new(screen), tty, mouse })
    }

    /// The device.
    pub fn tty(&self) -> Arc<Tty> {
        self.tty.clone()
    }

    /// Makes use of what is known of it.
    pub fn know(&mut self, known: Known) {
        let painter = self.screen.backend_mut();
        if known.ambiguous.is_some() {
            painter.trust_ambiguous();
        }
        painter.set_frames(known.frames);
    }

    /// Its size.
    ///
    /// # Errors
    /// When it does not say.
    pub fn size(&self) -> io::Result<Size> {
        self.tty.size()
    }

    /// Draws a frame; writes what differs from the last one.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.screen.draw(draw).map(|_| ())
    }

    /// Puts a text into its clipboard with the next frame.
    pub fn copy(&mut self, text: &str) {
        self.screen.backend_mut().precede(&clipboard::set(text));
    }

    /// Takes it over again, and has the next frame drawn whole.
    ///
    /// # Errors
    /// When it cannot be set to raw mode.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.tty.set_raw()?;
        self.screen.backend_mut().precede(&taken(self.mouse));
        self.screen.clear()
    }

    /// Gives it back and stops the program until the reader brings it to the foreground.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
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

/// What the terminal is sent to take it over.
fn taken(mouse: Mouse) -> Vec<u8> {
    match mouse {
        Mouse::Used => [TAKE, USE_MOUSE].concat(),
        Mouse::Left => TAKE.to_vec(),
    }
}

/// Gives the terminal back as it was. What fails is tried no further: it may be gone.
fn restore(tty: &Tty) {
    let _ = tty.write(GIVE_BACK);
    let _ = tty.set_before();
}
