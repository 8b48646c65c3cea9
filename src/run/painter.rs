//! A frame → the bytes that make a terminal show it, as few as will do.
//!
//! ratatui's own backend moves the cursor after each wide character, which makes a page of Chinese four
//! times as long as its text, and its terminal compares all cells with those of the frame before at a
//! price of a fourth of a key. This one knows how far each glyph moves the cursor, passes over what stands
//! there already, blanks runs with one sequence, and lets the terminal scroll rows that only moved. A frame is
//! one write.

use std::{io, mem, sync::Arc};

use crossterm::{
    queue,
    style::{Attribute, SetAttribute},
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::layout::{Position, Size};

use super::{pen::Pen, scroll::Scroll, tty::Tty};
use crate::grid::{Grid, Stock};

/// Bytes of a frame: more than most take.
const FRAME: usize = 8 << 10;

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
    /// What frames are drawn on.
    wanted: Grid,
    stock: Stock,
    pen: Pen,
    /// What goes before the next frame.
    before: Vec<u8>,
    frames: Frames,
}

impl Painter {
    /// Paints `tty`, once it has got the bytes `before`, which leave the screen blank.
    pub fn new(tty: Arc<Tty>, size: Size, before: Vec<u8>) -> Self {
        Self {
            tty,
            shown: Grid::blank(size),
            wanted: Grid::blank(size),
            stock: Stock::default(),
            pen: Pen::default(),
            before,
            frames: Frames::default(),
        }
    }

    /// The size that is painted.
    pub fn size(&self) -> Size {
        self.shown.size()
    }

    /// Sends this before the next frame. The painter must be told to begin anew where it changes the screen.
    pub fn precede(&mut self, bytes: &[u8]) {
        self.before.extend(bytes);
    }

    /// Paints the next frame anew, on a blank screen of this size.
    pub fn begin_anew(&mut self, size: Size) -> io::Result<()> {
        self.shown = Grid::blank(size);
        self.wanted = Grid::blank(size);
        self.pen = self.pen.anew();
        queue!(self.before, SetAttribute(Attribute::Reset), Clear(ClearType::All))
    }

    /// Paints frames so.
    pub fn set_frames(&mut self, frames: Frames) {
        self.frames = frames;
    }

    /// Relies on the terminal's showing ambiguous characters as wide as the cells say.
    pub fn trust_ambiguous(&mut self) {
        self.pen.trust_ambiguous();
    }

    /// Paints a frame. `draw` draws it on a blank screen and says where the cursor is to be seen.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn paint(
        &mut self,
        draw: impl FnOnce(&mut Grid, &mut Stock) -> Option<Position>,
    ) -> io::Result<()> {
        self.wanted.clear();
        let cursor = draw(&mut self.wanted, &mut self.stock);
        self.wanted.liken_blanks(&self.stock);
        let mut bytes = Vec::with_capacity(FRAME);
        if self.frames != Frames::Running {
            queue!(bytes, BeginSynchronizedUpdate)?;
        }
        let begun = bytes.len();
        bytes.append(&mut self.before);
        let screens = (&mut self.shown, &self.wanted);
        frame(&mut self.pen, screens, &self.stock, self.frames, &mut bytes);
        self.pen.show_cursor(cursor, &mut bytes);
        if bytes.len() > begun {
            if self.frames != Frames::Running {
                queue!(bytes, EndSynchronizedUpdate)?;
            }
            self.tty.write(&bytes)?;
        }
        mem::swap(&mut self.shown, &mut self.wanted);
        Ok(())
    }
}

/// Adds the bytes that make a terminal that shows one screen show the other, as few as may be. Rows of the first
/// are moved as the terminal moves them.
pub(super) fn frame(
    pen: &mut Pen,
    (shown, wanted): (&mut Grid, &Grid),
    stock: &Stock,
    frames: Frames,
    out: &mut Vec<u8>,
) {
    if let Some((scroll, moved)) = worthwhile(shown, wanted, frames) {
        pen.scroll(scroll, shown.size(), stock, out);
        *shown = moved;
    }
    pen.change((shown, wanted), stock, out);
}

/// How the terminal had best move its rows before the rest is written, if that spares a good part of it; and what it
/// shows then.
fn worthwhile(shown: &Grid, wanted: &Grid, frames: Frames) -> Option<(Scroll, Grid)> {
    let scroll = Scroll::from(shown, wanted)?;
    let mut moved = shown.clone();
    scroll.apply(&mut moved);
    let (plain, scrolled) = (differences(shown, wanted), differences(&moved, wanted));
    // Panes beside the text move with it until they are mended, which is seen where frames are not whole.
    let worth = match frames {
        Frames::Whole => scrolled * 4 < plain * 3,
        Frames::Unknown | Frames::Running => scrolled * 2 < plain,
    };
    worth.then_some((scroll, moved))
}

/// How many spots of two screens differ.
fn differences(shown: &Grid, wanted: &Grid) -> usize {
    let rows = shown.rows().zip(wanted.rows());
    rows.map(|(shown, wanted)| shown.iter().zip(wanted).filter(|(a, b)| a != b).count()).sum()
}
