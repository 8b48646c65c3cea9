//! Cells → the bytes that make a terminal show them, as few as will do.
//!
//! ratatui's own backend moves the cursor after each wide character, which makes a page of Chinese four
//! times as long as its text. This one knows how far each glyph moves the cursor, passes over what stands
//! there already, blanks runs with one sequence, and lets the terminal scroll rows that only moved. A frame is
//! one write.

use std::{io, sync::Arc};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use super::{
    grid::{Glyphs, Grid, Spot},
    pen::Pen,
    tty::Tty,
};

/// Frames of fewer bytes are not worth looking for a cheaper way.
const SHORT: usize = 400;

/// Begin and end of a synchronized update.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Whether the terminal shows frames whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frames {
    /// It has not said so. Their ends are marked all the same, which does no harm.
    #[default]
    Unknown,
    /// It waits for the end of a frame.
    Whole,
    /// It shows what comes as it comes.
    Running,
}

/// Paints a terminal.
#[derive(Debug)]
pub struct Painter {
    tty: Arc<Tty>,
    /// What the terminal shows.
    shown: Grid,
    /// What it is to show.
    wanted: Grid,
    glyphs: Glyphs,
    pen: Pen,
    /// What goes before the next frame.
    before: Vec<u8>,
    /// Where the cursor is to be seen.
    cursor: Option<Position>,
    frames: Frames,
}

impl Painter {
    /// Paints `tty`, once it has got the bytes `before`, which leave the screen blank.
    ///
    /// # Errors
    /// When the terminal does not say its size.
    pub fn new(tty: Arc<Tty>, before: Vec<u8>) -> io::Result<Self> {
        let size = tty.size()?;
        Ok(Self {
            tty,
            shown: Grid::blank(size),
            wanted: Grid::blank(size),
            glyphs: Glyphs::default(),
            pen: Pen::default(),
            before,
            cursor: None,
            frames: Frames::default(),
        })
    }

    /// Sends this before the next frame. The terminal must know it has lost what it showed, if it has.
    pub fn precede(&mut self, bytes: &[u8]) {
        self.before.extend(bytes);
    }

    /// Paints frames so.
    pub fn set_frames(&mut self, frames: Frames) {
        self.frames = frames;
    }

    /// Relies on the terminal's showing ambiguous characters as wide as the cells say.
    pub fn trust_ambiguous(&mut self) {
        self.pen.trust_ambiguous();
    }
}

/// The bytes that change what a terminal shows, as short as may be.
pub(super) fn frame(
    pen: &mut Pen,
    (shown, wanted): (&Grid, &Grid),
    glyphs: &Glyphs,
    frames: Frames,
) -> Vec<u8> {
    let mut scrolling = pen.clone();
    let plain = pen.change(shown, wanted, glyphs);
    let Some(scroll) = (plain.len() > SHORT).then(|| wanted.scrolled_from(shown)).flatten() else {
        return plain;
    };
    let mut bytes = scrolling.scroll(scroll, shown);
    let mut moved = shown.clone();
    moved.scroll(scroll);
    bytes.extend(scrolling.change(&moved, wanted, glyphs));
    // Panes beside the text move with it until they are mended, which is seen where frames are not whole.
    let worth = match frames {
        Frames::Whole => bytes.len() * 4 < plain.len() * 3,
        Frames::Unknown | Frames::Running => bytes.len() * 2 < plain.len(),
    };
    if !worth {
        return plain;
    }
    *pen = scrolling;
    bytes
}

impl Backend for Painter {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.wanted.set(x, y, Spot::of(cell, &mut self.glyphs));
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        let size = self.tty.size()?;
        self.shown = Grid::blank(size);
        self.wanted = Grid::blank(size);
        self.pen = self.pen.anew();
        self.before.extend(b"\x1b[m\x1b[2J");
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        self.tty.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.tty.size()?, pixels: Size::default() })
    }

    /// Writes the frame.
    fn flush(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.before);
        bytes.extend(frame(&mut self.pen, (&self.shown, &self.wanted), &self.glyphs, self.frames));
        bytes.extend(self.pen.show_cursor(self.cursor));
        self.shown.clone_from(&self.wanted);
        if self.frames != Frames::Running && !bytes.is_empty() {
            bytes = [BEGIN, &bytes, END].concat();
        }
        self.tty.write(&bytes)
    }
}
