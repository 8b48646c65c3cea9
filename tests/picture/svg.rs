//! The cells of a screen → SVG.
//!
//! Every glyph gets its own x, so that text stands on the grid whatever font draws it: a Chinese font's
//! glyphs are rarely twice as wide as those of the Latin font beside it. (A list of x in one element
//! would say the same, but librsvg and others read only its first.)

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// A column and a row, in pixels. The font is a little smaller than two columns, so that Latin letters,
/// which are wider than half of it, fit into one.
const COLUMN: usize = 9;
const ROW: usize = 21;
const FONT: usize = 16;
/// From the top of a row to the line that letters stand on.
const BASE: usize = 16;
/// Around the screen.
const MARGIN: usize = 12;

const GROUND: &str = "#16191d";
const INK: &str = "#d3d7db";
/// Latin first: a Chinese font would draw “ … ” as wide as 字.
const FONTS: &str = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', \
     'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace";

/// How a run of cells is drawn.
#[derive(Clone, PartialEq, Eq)]
struct Style {
    ink: String,
    bold: bool,
    faint: bool,
}

/// Glyphs of one style in one row.
struct Run {
    style: Style,
    glyphs: String,
}

/// Draws a screen.
pub fn draw(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (usize::from(rows.get()), usize::from(columns.get()));
    let (width, height) = (columns * COLUMN + 2 * MARGIN, rows * ROW + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" font-size=\"{FONT}\" \
         fill=\"{INK}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..rows {
        draw_grounds(&mut svg, screen, row, columns);
        draw_glyphs(&mut svg, screen, row, columns);
    }
    svg.push_str("</svg>\n");
    svg
}

/// The cells of a row that begin a glyph, each with its column.
fn cells(screen: &Screen, row: usize, columns: usize) -> impl Iterator<Item = (usize, &Cell)> {
    let cell = move |column: usize| {
        screen
            .cell(u16::try_from(row).ok()?, u16::try_from(column).ok()?)
            .map(|cell| (column, cell))
    };
    (0..columns).filter_map(cell).filter(|(_, cell)| !cell.is_wide_continuation())
}

/// Backgrounds, neighbours of one colour in one rectangle.
fn draw_grounds(svg: &mut String, screen: &Screen, row: usize, columns: usize) {
    let mut runs: Vec<(String, usize, usize)> = Vec::new();
    for (column, cell) in cells(screen, row, columns) {
        let (_, ground) = colours(cell);
        let end = column + 1 + usize::from(cell.is_wide());
        match runs.last_mut() {
            Some((last, _, last_end)) if *last == ground => *last_end = end,
            _ => runs.push((ground, column, end)),
        }
    }
    for (ground, start, end) in runs.into_iter().filter(|(ground, ..)| ground != GROUND) {
        rect(svg, (x(start), y(row)), ((end - start) * COLUMN, ROW), &ground);
    }
}

fn draw_glyphs(svg: &mut String, screen: &Screen, row: usize, columns: usize) {
    let mut runs: Vec<Run> = Vec::new();
    for (column, cell) in cells(screen, row, columns) {
        let style = Style { ink: colours(cell).0, bold: cell.bold(), faint: cell.dim() };
        match cell.contents() {
            "" | " " | "\u{3000}" => {}
            // Lines and blocks join from row to row, which no font is sure to do.
            "│" => rect(svg, (x(column) + COLUMN / 2, y(row)), (1, ROW), &style.ink),
            "▌" => rect(svg, (x(column), y(row)), (COLUMN / 2, ROW), &style.ink),
            glyph => {
                // A wide glyph is narrower than its two columns: it stands in their middle.
                let x = x(column) + if cell.is_wide() { COLUMN - FONT / 2 } else { 0 };
                if runs.last().is_none_or(|run| run.style != style) {
                    runs.push(Run { style, glyphs: String::new() });
                }
                if let Some(run) = runs.last_mut() {
                    let _ = write!(run.glyphs, "<tspan x=\"{x}\">{}</tspan>", escaped(glyph));
                }
            }
        }
    }
    for Run { style: Style { ink, bold, faint }, glyphs } in runs {
        let ink = if ink == INK { String::new() } else { format!(" fill=\"{ink}\"") };
        let bold = if bold { " font-weight=\"bold\"" } else { "" };
        let faint = if faint { " opacity=\"0.6\"" } else { "" };
        let y = y(row) + BASE;
        let _ = writeln!(svg, "<text y=\"{y}\"{ink}{bold}{faint}>{glyphs}</text>");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn rect(svg: &mut String, (x, y): (usize, usize), (width, height): (usize, usize), fill: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
    );
}

fn x(column: usize) -> usize {
    MARGIN + column * COLUMN
}

fn y(row: usize) -> usize {
    MARGIN + row * ROW
}

/// Ink and ground of a cell.
fn colours(cell: &Cell) -> (String, String) {
    let (ink, ground) = (colour(cell.fgcolor(), INK), colour(cell.bgcolor(), GROUND));
    if cell.inverse() { (ground, ink) } else { (ink, ground) }
}

/// The terminal says that it has 24-bit colours, so the program uses no others.
fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Default | Color::Idx(_) => default.to_owned(),
    }
}
