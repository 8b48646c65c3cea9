//! The body pane: the text in its column, with the section's heading on top.

use std::rc::Rc;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use super::{Canvas, Look};
use crate::{
    cell::{self, Ambiguous, elide_middle},
    document::{Document, Edition},
    page::{Block, Column, Page, PageRow, Top},
    search::Hits,
    text::{Offset, Span},
    wrap::Row,
};

/// The text column is never wider than forty 字.
const WIDEST: u16 = 80;

/// Columns for a mark that hangs out of its row (标点悬挂).
const GUTTER: u16 = 2;

/// Columns left of the text: the sign of a bookmark and a blank.
const MARGIN: u16 = 2;

/// From this height on, a row is kept for the heading of the section on screen.
const STICKY: u16 = 8;

/// So many bytes from the end of a text, it is taken for granted that a page has all its rows.
const FAR: usize = 256 << 10;

/// The body pane's state: where the page begins.
#[derive(Clone, Copy, Debug, Default)]
pub struct Body {
    top: Top,
}

/// The body's parts on the screen.
#[derive(Clone, Copy, Debug)]
struct Parts {
    /// The row of the section's heading; empty on a low screen.
    sticky: Rect,
    /// The rows of text, margin and gutter included.
    text: Rect,
    /// Columns left of the text.
    margin: u16,
    column: Column,
}

fn parts(area: Rect, ambiguous: Ambiguous) -> Parts {
    let sticky = u16::from(area.height >= STICKY);
    let roomy = area.width >= 24;
    let (margin, gutter) = if roomy { (MARGIN, GUTTER) } else { (u16::from(area.width > 2), 0) };
    let width = (area.width.saturating_sub(margin + gutter)).min(WIDEST);
    // An even number of columns: whole 字.
    let width = if width > 1 { width & !1 } else { width };
    let whole = margin + width + gutter;
    let x = area.x + (area.width.saturating_sub(whole)) / 2;
    Parts {
        sticky: Rect { x, width: whole.min(area.width), height: sticky, ..area },
        text: Rect {
            x,
            y: area.y + sticky,
            width: whole.min(area.width),
            height: area.height - sticky,
        },
        margin,
        column: Column { width, gutter, ambiguous },
    }
}

/// A document set in the body's area: what moves and draws are computed from.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    document: &'a Document,
    parts: Parts,
    known: &'a [PageRow],
}

impl<'a> Setting<'a> {
    /// Sets `document` in `area`.
    pub fn new(document: &'a Document, area: Rect, ambiguous: Ambiguous) -> Self {
        Self { document, parts: parts(area, ambiguous), known: &[] }
    }

    /// The same with the rows of a sheet, where that was set alike.
    #[must_use]
    pub fn knowing(self, sheet: &'a Sheet) -> Self {
        let alike = sheet.set == Some((self.document.edition(), self.parts.column));
        Self { known: if alike { &sheet.rows } else { &[] }, ..self }
    }

    fn page(&self) -> Page<'a> {
        Page::new(self.document, self.parts.column).knowing(self.known)
    }

    /// The document.
    pub(super) fn document(&self) -> &'a Document {
        self.document
    }

    /// The paragraph at an offset with its rows.
    pub(super) fn block(&self, offset: Offset) -> Option<Rc<Block>> {
        self.page().block_at(offset)
    }

    /// The place that is drawn at a position of the screen on a page that begins as `body` does.
    pub fn offset_at(&self, body: &Body, position: Position) -> Option<Offset> {
        let text = self.parts.text;
        let row = usize::from(position.y.checked_sub(text.y)?);
        let rows = self.page().rows(body.top, self.height());
        let PageRow::Text(block, index) = rows.get(row)? else { return None };
        let column = position.x.saturating_sub(text.x + self.parts.margin);
        let row = block.rows.get(*index)?;
        let reached = row.cells(&block.shown).take_while(|(x, ..)| *x <= column).last();
        let (_, cluster, _) = reached.or_else(|| row.cells(&block.shown).next())?;
        Some(cluster.offset)
    }

    /// Rows of text on a page.
    pub fn height(&self) -> usize {
        usize::from(self.parts.text.height)
    }
}

/// What is shown over the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs<'a> {
    /// The offsets of bookmarks, sorted.
    pub marks: &'a [Offset],
    /// What a search found.
    pub hits: Option<&'a Hits>,
    /// The hit that the reader is at.
    pub current: Option<Span>,
    /// What the cursor picks.
    pub picked: Option<Span>,
    /// Letters that stand on the text, by their places in order.
    pub hints: &'a [(Offset, &'a str)],
}

impl Signs<'_> {
    /// The letters that stand on a cluster.
    fn hint(&self, cluster: Offset) -> Option<&str> {
        let at = self.hints.binary_search_by_key(&cluster, |(offset, _)| *offset).ok()?;
        self.hints.get(at).map(|(_, letters)| *letters)
    }

    /// The hits that touch a row.
    fn hits_in(&self, row: Span) -> Vec<Span> {
        let Some(hits) = self.hits else { return Vec::new() };
        hits.within(row).filter_map(|index| hits.get(index)).collect()
    }

    /// How a cluster is lit by the hits of its row.
    fn style(&self, hits: &[Span], cluster: Span, look: &Look) -> Style {
        let before = hits.partition_point(|hit| hit.end <= cluster.start);
        match hits.get(before).filter(|hit| hit.start < cluster.end) {
            Some(hit) if self.current == Some(*hit) => look.theme.hit_current,
            Some(_) => look.theme.hit,
            None => Style::new(),
        }
    }
}

impl Body {
    /// The place being read: the first text on the page.
    pub fn offset(&self) -> Offset {
        self.top.offset
    }

    /// Stays where it is in a text before which so many bytes were put.
    pub fn shift(&mut self, by: Offset) {
        self.top.offset += by;
    }

    /// Puts the row that holds `offset` on top.
    pub fn jump(&mut self, offset: Offset) {
        self.top = Top::from(offset);
    }

    /// Puts the row that holds `offset` on top, if the page that shows the end lies behind it, else
    /// that page.
    pub fn jump_within(&mut self, setting: &Setting, offset: Offset) {
        let last = setting.page().last(setting.height());
        self.jump(offset);
        if !self.before(last) {
            self.top = last;
        }
    }

    /// Brings the row that holds `offset` onto the page. If it is not there, it comes with rows before
    /// it, but none of the section before.
    pub fn show(&mut self, setting: &Setting, offset: Offset) {
        let page = setting.page();
        let rows = page.rows(self.top, setting.height());
        if rows.iter().filter_map(PageRow::span).any(|span| span.contains(offset)) {
            return;
        }
        let context = isize::try_from(setting.height() / 4).unwrap_or(0);
        let above = page.moved(Top::from(offset), -context);
        let outline = &setting.document.outline;
        let section = outline.at(offset).and_then(|i| outline.get(i));
        let heading = section.map(|section| section.heading.start);
        self.top = heading.filter(|start| *start > above.offset).map_or(above, Top::from);
        let last = page.last(setting.height());
        if !self.before(last) {
            self.top = last;
        }
    }

    /// The source span of the page.
    pub fn span(&self, setting: &Setting) -> Span {
        let end = setting.page().end(self.top, setting.height());
        Span::new(self.top.offset, end.unwrap_or(setting.document.text.len()))
    }

    /// Moves by so many rows; not past the page that shows the end.
    pub fn scroll(&mut self, setting: &Setting, by: isize) {
        let page = setting.page();
        if by > 0 {
            let moved = page.moved(self.top, by);
            if moved.offset.saturating_add(FAR) < setting.document.text.len() {
                self.top = moved;
                return;
            }
            let last = page.last(setting.height());
            if self.before(last) {
                self.top =
                    if (moved.offset, last.gap) < (last.offset, moved.gap) { moved } else { last };
            }
        } else {
            self.top = page.moved(self.top, by);
        }
    }

    /// Whether the page begins before `top`.
    fn before(&self, top: Top) -> bool {
        self.top.offset < top.offset || (self.top.offset == top.offset && self.top.gap > top.gap)
    }

    /// Moves to the page that shows the end.
    pub fn to_end(&mut self, setting: &Setting) {
        let last = setting.page().last(setting.height());
        if self.before(last) {
            self.top = last;
        }
    }

    /// The rows of the page: made once for all that is drawn of them.
    pub fn sheet(&self, setting: &Setting) -> Sheet {
        let mut rows = setting.page().rows(self.top, setting.height() + 1);
        let extent = if rows.len() > setting.height() { Shows::Part } else { Shows::End };
        rows.truncate(setting.height());
        let set = Some((setting.document.edition(), setting.parts.column));
        Sheet { set, top: self.top.offset, rows, extent }
    }

    /// The source span of the first text row.
    pub fn first_row(&self, setting: &Setting) -> Span {
        let rows = setting.page().rows(self.top, 2);
        let span = rows.iter().find_map(PageRow::span).unwrap_or_default();
        Span::new(span.start, span.end.max(span.start + 1))
    }
}

/// Whether more of the text follows on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    Part,
    #[default]
    End,
}

/// The rows of a page, ready to be drawn.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What they were made of; `None`: of nothing yet.
    set: Option<(Edition, Column)>,
    top: Offset,
    rows: Vec<PageRow>,
    extent: Shows,
}

impl Sheet {
    /// How much of the text has been read when this page has, in percent.
    pub fn percent(&self, document: &Document) -> usize {
        let end = self.rows.iter().rev().find_map(PageRow::span).map_or(0, |span| span.end);
        let read = |end: usize| ((document.base + end) * 100 / document.total.max(1)).min(99);
        match self.extent {
            Shows::End if !document.has_all_text() => read(end),
            Shows::End => 100,
            Shows::Part if document.base + self.top == 0 => 0,
            Shows::Part => read(end),
        }
    }

    /// Draws the page.
    pub fn draw(&self, canvas: &mut Canvas, setting: &Setting, signs: Signs) {
        let look = canvas.look;
        let text = setting.parts.text;
        if self.rows.is_empty() {
            let x = text.x + setting.parts.margin;
            canvas.text(x, text.y, setting.parts.column.width, look.lang.empty(), look.theme.faint);
        }
        self.draw_sticky(canvas, setting);
        for (row, y) in self.rows.iter().zip(text.top()..text.bottom()) {
            if let PageRow::Text(block, index) = row {
                let row = Rect { y, height: 1, ..text };
                draw_row(canvas, row, setting, (block, *index), &signs);
            }
            let marked = row.span().is_some_and(|span| {
                let first = signs.marks.partition_point(|mark| *mark < span.start);
                signs.marks.get(first).is_some_and(|mark| *mark < span.end.max(span.start + 1))
            });
            if marked {
                canvas.text(text.x, y, 1, look.mark(), look.theme.mark);
            }
        }
    }

    /// The heading of the section on screen, while its own row is scrolled off.
    fn draw_sticky(&self, canvas: &mut Canvas, setting: &Setting) {
        let look = canvas.look;
        let (area, document) = (setting.parts.sticky, setting.document);
        let Some(i) = document.outline.at(self.top) else { return };
        let off_screen = document
            .outline
            .sections()
            .get(i)
            .is_some_and(|section| section.heading.end <= self.top);
        if off_screen && area.height > 0 {
            let title = document.outline.title(i, &document.text);
            let Parts { margin, column, .. } = setting.parts;
            let title = elide_middle(&title, usize::from(column.width), look.ambiguous);
            canvas.text(area.x + margin, area.y, column.width, &title, look.theme.faint);
        }
    }
}

/// Draws one row of text.
fn draw_row(
    canvas: &mut Canvas,
    area: Rect,
    setting: &Setting,
    (block, index): (&Block, usize),
    signs: &Signs,
) {
    let Some(row) = block.rows.get(index) else { return };
    let (look, margin) = (canvas.look, setting.parts.margin);
    let (x, room) = (area.x + margin, area.width.saturating_sub(margin));
    // A tab is blank, and may be wider than any glyph.
    let cells = row.cells(&block.shown).filter(|(.., glyph)| *glyph != cell::TAB);
    let glyphs = cells.map(|(x, cluster, glyph)| (x, glyph, u16::from(cluster.width)));
    canvas.glyphs((x, area.y), room, look.theme.text, glyphs);
    light_row(canvas, Rect { x, width: room, ..area }, setting, (block, row), signs);
    if signs.hints.is_empty() {
        return;
    }
    for (x, cluster, _) in row.cells(&block.shown) {
        if let Some(letters) = signs.hint(cluster.offset) {
            let x = area.x + margin + x;
            // As wide as what they hide, so that nothing moves.
            let columns = u16::from(cluster.width).max(letters.len() as u16);
            canvas.clear(Rect { x, width: columns, ..area }, canvas.look.theme.hit_current);
            canvas.text(x, area.y, columns, letters, canvas.look.theme.hit_current);
        }
    }
}

/// Sets apart what of a row is a heading, hit or picked.
fn light_row(
    canvas: &mut Canvas,
    area: Rect,
    setting: &Setting,
    (block, row): (&Block, &Row),
    signs: &Signs,
) {
    let look = canvas.look;
    let hits = signs.hits_in(row.span(&block.shown));
    if block.paragraph.heading.is_none() && hits.is_empty() && signs.picked.is_none() {
        return;
    }
    for (x, cluster, _) in row.cells(&block.shown) {
        let mut style = style_at(setting.document, &look, cluster.offset, block);
        style = style.patch(signs.style(&hits, Span::new(cluster.offset, cluster.end()), &look));
        if signs.picked.is_some_and(|picked| picked.contains(cluster.offset)) {
            style = style.patch(look.theme.chosen);
        }
        let spots = Rect { x: area.x + x, width: cluster.width.into(), ..area };
        canvas.style(spots.intersection(area), style);
    }
}

/// Headings are set apart by style, also where their paragraph runs on behind them.
#[inline]
fn style_at(document: &Document, look: &Look, offset: Offset, block: &Block) -> Style {
    let sections = document.outline.sections();
    let Some(first) = block.paragraph.heading else { return look.theme.text };
    let after = sections.partition_point(|section| section.heading.start <= offset);
    let section = after.checked_sub(1).filter(|i| *i >= first).and_then(|i| sections.get(i));
    match section {
        Some(section) if offset < section.heading.end && section.level == 1 => look.theme.heading,
        Some(section) if offset < section.heading.end => look.theme.subheading,
        _ => look.theme.text,
    }
}
