//! What is written to a terminal, against a terminal that reads it.

use proptest::prelude::*;
use ratatui::{
    layout::{Position, Size},
    style::{Color, Modifier, Style},
};

use super::{
    painter::{Frames, frame},
    pen::Pen,
};
use crate::{
    app::tests::Reader,
    cell::Ambiguous,
    grid::{Grid, Stock},
    pane::{Canvas, Look, Setting},
    screen,
    theme::{Depth, Ground, Theme},
    words::Lang,
};

const SIZE: Size = Size::new(24, 8);

/// A terminal that is painted frame by frame.
struct Painted {
    terminal: vt100::Parser,
    pen: Pen,
    shown: Grid,
    wanted: Grid,
    stock: Stock,
    frames: Frames,
}

impl Painted {
    fn new(size: Size, frames: Frames) -> Self {
        let (rows, columns) = (size.height.try_into().unwrap(), size.width.try_into().unwrap());
        Self {
            terminal: vt100::Parser::new(rows, columns, 0),
            pen: Pen::default(),
            shown: Grid::blank(size),
            wanted: Grid::blank(size),
            stock: Stock::default(),
            frames,
        }
    }

    /// Paints what is drawn; the number of bytes that it took.
    fn paint(&mut self, draw: impl FnOnce(&mut Grid, &mut Stock) -> Option<Position>) -> usize {
        self.wanted.clear();
        draw(&mut self.wanted, &mut self.stock);
        self.wanted.liken_blanks(&self.stock);
        let mut bytes = Vec::new();
        let screens = (&mut self.shown, &self.wanted);
        frame(&mut self.pen, screens, &self.stock, self.frames, &mut bytes);
        self.terminal.process(&bytes);
        self.shown = self.wanted.clone();
        self.check(&bytes);
        bytes.len()
    }

    /// The terminal shows what is wanted, glyphs and styles.
    fn check(&self, bytes: &[u8]) {
        let (screen, wanted) = (self.terminal.screen(), self.wanted.buffer(&self.stock));
        for y in 0..wanted.area.height {
            for x in 0..wanted.area.width {
                let (shown, wanted) = (screen.cell(y, x).unwrap(), &wanted[(x, y)]);
                if shown.is_wide_continuation() {
                    continue;
                }
                let glyph = if shown.has_contents() { shown.contents() } else { " " };
                // To this terminal a glyph is bold or dim, not both.
                let shows_bold = glyph != " " && !wanted.modifier.contains(Modifier::DIM);
                let bold = shows_bold && wanted.modifier.contains(Modifier::BOLD);
                let reversed = wanted.modifier.contains(Modifier::REVERSED);
                let ground = match wanted.bg {
                    Color::Indexed(index) => vt100::Color::Idx(index),
                    _ => vt100::Color::Default,
                };
                assert_eq!(
                    (glyph, shows_bold && shown.bold(), shown.inverse(), shown.bgcolor()),
                    (wanted.symbol(), bold, reversed, ground),
                    "({x}, {y}) after {:?}",
                    String::from_utf8_lossy(bytes)
                );
            }
        }
    }
}

fn look() -> Look {
    let theme = Theme::new(Depth::Sixteen, Ground::Unknown);
    Look { theme, ambiguous: Ambiguous::Narrow, lang: Lang::Zh }
}

/// Draws lines, each at a column and in a style.
fn drawn(lines: &[(u16, String, Style)]) -> impl FnOnce(&mut Grid, &mut Stock) -> Option<Position> {
    |grid, stock| {
        let Size { width, height } = grid.size();
        let mut canvas = Canvas::new(grid, stock, look());
        for ((x, text, style), y) in lines.iter().zip(0..height) {
            let mut x = *x;
            for c in text.chars() {
                let mut glyph = [0; 4];
                let room = width.saturating_sub(x);
                x += canvas.text(x, y, room, c.encode_utf8(&mut glyph), *style).max(1);
            }
        }
        None
    }
}

fn plain(lines: &[&str]) -> Vec<(u16, String, Style)> {
    lines.iter().map(|line| (0, (*line).to_owned(), Style::new())).collect()
}

#[test]
fn a_page_of_chinese_takes_little_more_than_its_text() {
    let page = |from: usize| -> Vec<(u16, String, Style)> {
        let row = |y| {
            (from + y..from + y + 38).map(|i| char::from_u32(0x4e00 + (i * 7919 % 9000) as u32))
        };
        (0..40).map(|y| (20, row(y * 40).map(Option::unwrap).collect(), Style::new())).collect()
    };
    let mut painted = Painted::new(Size::new(120, 40), Frames::Running);
    painted.paint(drawn(&page(0)));
    let (text, bytes) = (40 * 38 * 3, painted.paint(drawn(&page(5000))));
    assert!(bytes * 100 < text * 108, "{bytes} bytes for {text}");
}

#[test]
fn a_scrolled_line_takes_one_line() {
    let lines = |from: usize| -> Vec<(u16, String, Style)> {
        let line = |i: usize| {
            format!("第{i}行，{}，就到这里为止，下面没有了。", "写的是别的".repeat(2 + i % 3))
        };
        let bar = [(0, "标题".to_owned(), Style::new().reversed())];
        bar.into_iter().chain((from..from + 29).map(|i| (10, line(i), Style::new()))).collect()
    };
    let mut painted = Painted::new(Size::new(80, 30), Frames::Running);
    painted.paint(drawn(&lines(0)));
    let down = painted.paint(drawn(&lines(1)));
    let up = painted.paint(drawn(&lines(0)));
    assert!(down < 130 && up < 130, "{down} and {up} bytes");
}

#[test]
fn only_what_changes_is_written() {
    let mut painted = Painted::new(SIZE, Frames::Running);
    painted.paint(drawn(&plain(&["天色渐晚", "abc", "", "尾"])));
    for (lines, most) in [
        (vec!["天色渐晚", "abc", "", "尾"], 0),
        (vec!["天光渐晚", "abc", "", "尾"], 9),
        (vec!["天光渐晚", "abd", "", "尾"], 8),
        (vec!["天", "abd", "", "尾"], 9),
        (vec!["a天", "abd", "", "尾"], 12),
    ] {
        let bytes = painted.paint(drawn(&plain(&lines)));
        assert!(bytes <= most, "{lines:?}: {bytes} bytes");
    }
    // Only the style of wide glyphs changes, as where a hit is lit (ratatui issue 2652).
    let mut lit = plain(&["a天", "abd", "", "尾"]);
    lit[0].2 = Style::new().bg(Color::Indexed(58));
    painted.paint(drawn(&lit));
    painted.paint(drawn(&plain(&["a天", "abd", "", "尾"])));
    painted.paint(drawn(&plain(&["abc", "abd", "", "尾"])));
}

proptest! {
    #[test]
    fn a_terminal_shows_what_is_wanted(
        frames in prop::collection::vec(
            prop::collection::vec((0..20u16, "[a字，“ ]{0,14}", 0..4usize), 8), 1..6),
        scrolls in any::<bool>(),
    ) {
        let styles = [
            Style::new(),
            Style::new().bold(),
            Style::new().reversed(),
            Style::new().fg(Color::Red).bg(Color::Indexed(58)),
        ];
        let mode = if scrolls { Frames::Whole } else { Frames::Running };
        let mut painted = Painted::new(SIZE, mode);
        for lines in frames {
            let lines: Vec<(u16, String, Style)> =
                lines.into_iter().map(|(x, text, style)| (x, text, styles[style])).collect();
            painted.paint(drawn(&lines));
        }
    }

    #[test]
    fn rows_that_move_are_shown_right(
        lines in prop::collection::vec("[a字中，]{3,12}", 20), moves in prop::collection::vec(0..12usize, 1..8),
    ) {
        let mut painted = Painted::new(SIZE, Frames::Whole);
        for from in moves {
            let shown = lines.iter().skip(from).take(7).map(|line| (6, line.repeat(2), Style::new()));
            let bar = (0, "标题".to_owned(), Style::new().reversed());
            painted.paint(drawn(&[bar].into_iter().chain(shown).collect::<Vec<_>>()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever scrolls, and whatever was kept of the frame before: the terminal shows what is drawn on a blank one.
    #[test]
    fn any_keys_leave_no_trace_on_the_screen(
        lines in prop::collection::vec(
            prop_oneof![
                4 => "[一-龥，。“”（）a-z ]{0,150}",
                1 => "[一二三四五六]、[一-龥]{2,12}",
                1 => "第[一二三四五六]章 [一-龥]{1,9}",
            ], 1..60),
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "j", "j", "k", "k", "3j", "7k", "d", "u", "<Space>", "<PgUp>", "g", "G", "]", "[", "s", "b",
                "o", "B", "<Tab>", "+", "-", "/的<Enter>", "n", "?", "<Esc>", "x", "U", "z",
            ]), 1..30),
        width in 20_u16..130, height in 5_u16..40, whole in any::<bool>(),
    ) {
        let mut reader = Reader::new(&lines.join("\n"), width, height);
        let frames = if whole { Frames::Whole } else { Frames::Running };
        let mut painted = Painted::new(Size::new(width, height), frames);
        painted.paint(|grid, stock| screen::draw(&reader.app, grid, stock));
        for keys in keys {
            reader.keys(keys);
            painted.paint(|grid, stock| screen::draw(&reader.app, grid, stock));
            let app = &reader.app;
            let anew = Setting::new(app.document(), app.areas().body, app.look().ambiguous);
            let anew = app.parts().1.sheet(&anew);
            prop_assert_eq!(format!("{:?}", app.sheet()), format!("{anew:?}"));
        }
    }
}
