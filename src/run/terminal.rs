//! The terminal's state: taken over at the start, given back however the program ends.

use std::{
    io::{self, BufWriter, Stdout, Write},
    mem::ManuallyDrop,
    panic,
};

use crossterm::{
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::{Frame, backend::CrosstermBackend, layout::Size};
use rustix::process::{Signal, kill_current_process_group};

use super::probe::{self, Answers};
use crate::{cli::Mouse, keymap::Key};

type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// A frame is written at once: one write, one screen update.
const FRAME: usize = 64 << 10;

/// The terminal while it is ours.
pub struct Terminal {
    /// Never dropped by itself: ratatui would print a complaint when the terminal is gone, and die of
    /// not being able to.
    screen: ManuallyDrop<ratatui::Terminal<Backend>>,
    mouse: Mouse,
    answers: Answers,
}

impl Terminal {
    /// Takes the terminal over and asks it what it can do.
    ///
    /// # Errors
    /// When it cannot be set to raw mode or written to.
    pub fn enter(mouse: Mouse) -> io::Result<Self> {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A thread that dies in the background leaves the screen to the program.
            if std::thread::current().name() == Some("main") {
                restore();
                default(panic);
            }
        }));
        take(mouse)?;
        let answers = probe::ask(&mut io::stdout()).inspect_err(|_| restore())?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME, io::stdout()));
        let screen = ratatui::Terminal::new(backend).inspect_err(|_| restore())?;
        Ok(Self { screen: ManuallyDrop::new(screen), mouse, answers })
    }

    /// What it said of itself.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Keys that were typed while it was asked.
    pub fn typed(&mut self) -> Vec<Key> {
        std::mem::take(&mut self.answers.typed)
    }

    /// Its size.
    ///
    /// # Errors
    /// When it does not say.
    pub fn size(&self) -> io::Result<Size> {
        self.screen.size()
    }

    /// Draws a frame; writes what differs from the last one.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.screen.draw(draw).map(|_| ())
    }

    /// Takes it over again, and has the next frame drawn whole.
    ///
    /// # Errors
    /// When it cannot be set to raw mode or written to.
    pub fn repaint(&mut self) -> io::Result<()> {
        take(self.mouse)?;
        // Not `clear`: that asks for the cursor's place, and the answer would go to the input thread.
        let size = self.screen.size()?;
        self.screen.resize(size.into())
    }

    /// Gives it back and stops the program until the reader brings it to the foreground.
    ///
    /// # Errors
    /// When the terminal cannot be taken over again.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
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
        restore();
    }
}

fn take(mouse: Mouse) -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = io::stdout();
    let taken = execute!(out, EnterAlternateScreen, EnableBracketedPaste, Hide);
    let taken = match mouse {
        Mouse::Used => taken.and_then(|()| execute!(out, EnableMouseCapture)),
        Mouse::Left => taken,
    };
    taken.inspect_err(|_| restore())
}

/// Gives the terminal back as it was. What fails is tried no further: it may be gone.
fn restore() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}
