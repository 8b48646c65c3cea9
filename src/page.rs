//! The rows of a page: paragraphs wrapped to the width of the text column, around an offset.
//!
//! Nobody counts rows. A page begins at a [`Top`], an offset, and its rows are made from there when
//! they are drawn or moved over, so that a page costs the same in a memo and in a long novel, and
//! after a resize the same sentence stands on top. What stands on the screen already is not made again.
//!
//! ```text
//!   gap ┐              ← blank rows that set the block apart
//!       │ 　　正文从这里开始，一段  ┐
//!       │ 话占几行，依宽度而定。  ├ rows of the block's paragraph
//!       ┘                         ┘
//! ```

use std::rc::Rc;

use crate::{
    cell::Ambiguous,
    document::{Document, Indent, Paragraph},
    text::{Offset, Span},
    wrap::{Measure, Row, Shown, row_at, wrap},
};

/// How the text column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its width in terminal columns, without the gutter.
    pub width: u16,
    /// Columns of the gutter into which a mark may hang.
    pub gutter: u16,
    /// How wide the terminal shows ambiguous characters.
    pub ambiguous: Ambiguous,
}

/// The first row of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// A place in the row.
    pub offset: Offset,
    /// How many of the blank rows before the row are on the page too.
    pub gap: u16,
}

impl From<Offset> for Top {
    fn from(offset: Offset) -> Self {
        Self { offset, gap: 0 }
    }
}

/// A move by more rows than this leads to the end of the text, so that no key works for long.
const FAR: usize = 20_000;

/// A paragraph and its rows.
#[derive(Debug)]
pub struct Block {
    /// The paragraph.
    pub paragraph: Paragraph,
    /// What is shown of it.
    pub shown: Shown,
    /// Its rows; at least one.
    pub rows: Vec<Row>,
    /// Blank rows before it.
    pub gap: u16,
}

/// One row of a page.
#[derive(Clone, Debug)]
pub enum PageRow {
    /// A blank row before a block.
    Blank,
    /// A row of a block, by its index.
    Text(Rc<Block>, usize),
}

impl PageRow {
    fn block(&self) -> Option<&Rc<Block>> {
        match self {
            Self::Blank => None,
            Self::Text(block, _) => Some(block),
        }
    }

    /// The source span of the row, `None` for a blank one.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Blank => None,
            Self::Text(block, row) => block.rows.get(*row).map(|row| row.span(&block.shown)),
        }
    }
}

/// A document as it is set in a column.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    document: &'a Document,
    column: Column,
    known: &'a [PageRow],
}

impl<'a> Page<'a> {
    /// Sets `document` in `column`.
    pub fn new(document: &'a Document, column: Column) -> Self {
        Self { document, column, known: &[] }
    }

    /// The same with rows that were made of it already.
    #[must_use]
    pub fn knowing(self, known: &'a [PageRow]) -> Self {
        Self { known, ..self }
    }

    /// The rows from `top` on, at most `count`.
    pub fn rows(&self, top: Top, count: usize) -> Vec<PageRow> {
        let cursor = self.cursor(top);
        std::iter::successors(cursor, |cursor| self.forward(cursor))
            .map(|c| c.page_row())
            .take(count)
            .collect()
    }

    /// The paragraph at an offset with its rows.
    pub fn block_at(&self, offset: Offset) -> Option<Rc<Block>> {
        Some(self.block(self.document.paragraph_at(offset)?))
    }

    /// The top that lies `by` rows further (back, if negative), or as far as there are rows.
    pub fn moved(&self, top: Top, by: isize) -> Top {
        if by.unsigned_abs() > FAR {
            let end = if by > 0 { self.document.text.len() } else { 0 };
            return self.cursor(Top::from(end)).map_or(top, |cursor| cursor.top());
        }
        let Some(mut cursor) = self.cursor(top) else { return top };
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 { self.forward(&cursor) } else { self.back(&cursor) };
            match next {
                Some(next) => cursor = next,
                None => break,
            }
        }
        cursor.top()
    }

    /// The top of the last page of `height` rows.
    pub fn last(&self, height: usize) -> Top {
        let end = Top::from(self.document.text.len());
        self.moved(end, 1 - isize::try_from(height.max(1)).unwrap_or(isize::MAX))
    }

    /// Where the text on a page of `height` rows ends; `None` where the document ends on it.
    pub fn end(&self, top: Top, height: usize) -> Option<Offset> {
        let rows = self.rows(top, height + 1);
        rows.get(height)?;
        rows.iter().take(height).rev().find_map(PageRow::span).map(|span| span.end)
    }

    fn cursor(&self, top: Top) -> Option<Cursor> {
        let mut known = self.known_blocks();
        let block = match known.find(|block| block.paragraph.region.contains(top.offset)) {
            Some(block) => block.clone(),
            None => self.block(self.document.paragraph_at(top.offset)?),
        };
        let row = row_at(&block.rows, &block.shown, top.offset);
        let row = isize::try_from(row).unwrap_or(0);
        let gap = if row == 0 { top.gap.min(block.gap) } else { 0 };
        Some(Cursor { block, row: row - isize::try_from(gap).unwrap_or(0) })
    }

    fn forward(&self, cursor: &Cursor) -> Option<Cursor> {
        let row = cursor.row + 1;
        if usize::try_from(row).is_ok_and(|row| row >= cursor.block.rows.len()) {
            let block = match self.known_after(&cursor.block) {
                Some(block) => block.clone(),
                None => self.block(self.document.paragraph_after(&cursor.block.paragraph)?),
            };
            return Some(Cursor { row: -(block.gap as isize), block });
        }
        Some(Cursor { block: cursor.block.clone(), row })
    }

    fn back(&self, cursor: &Cursor) -> Option<Cursor> {
        let row = cursor.row - 1;
        if row < -(cursor.block.gap as isize) {
            let block = self.block(self.document.paragraph_before(&cursor.block.paragraph)?);
            let row = isize::try_from(block.rows.len()).unwrap_or(1) - 1;
            return Some(Cursor { block, row });
        }
        Some(Cursor { block: cursor.block.clone(), row })
    }

    fn known_blocks(&self) -> impl Iterator<Item = &'a Rc<Block>> + use<'a> {
        self.known.iter().filter_map(PageRow::block)
    }

    /// The block behind a known one, if that is known too: rows that were made stand without a gap between them.
    fn known_after(&self, block: &Rc<Block>) -> Option<&'a Rc<Block>> {
        let mut from = self.known_blocks().skip_while(|known| !Rc::ptr_eq(known, block));
        from.find(|known| !Rc::ptr_eq(known, block))
    }

    fn block(&self, paragraph: Paragraph) -> Rc<Block> {
        let mut known = self.known_blocks();
        if let Some(block) = known.find(|block| block.paragraph == paragraph) {
            return block.clone();
        }
        let shown = self.document.shown(&paragraph, self.column.ambiguous);
        let rows = wrap(&shown, self.measure(&paragraph));
        Rc::new(Block { gap: self.gap(&paragraph), paragraph, shown, rows })
    }

    fn measure(&self, paragraph: &Paragraph) -> Measure {
        let width = self.column.width;
        let (first_indent, rest_indent) = match paragraph.indent {
            Indent::None => (0, 0),
            Indent::FirstRow if width < 16 => (0, 0),
            // Two 字; one in a narrow column.
            Indent::FirstRow => (if width < 40 { 2 } else { 4 }, 0),
            Indent::Source(columns) => (columns.min(width / 2), columns.min(width / 2)),
            Indent::Line(columns) => (columns.min(width / 2), 0),
        };
        Measure { columns: width, first_indent, rest_indent, hang: self.column.gutter }
    }

    /// Blank rows before a paragraph: none before the first.
    fn gap(&self, paragraph: &Paragraph) -> u16 {
        let first = self.document.is_first(paragraph);
        if first { 0 } else { self.document.blank_lines_before(paragraph) }
    }
}

/// A row while walking: of `block` the row with this index; negative in the gap before it.
#[derive(Clone, Debug)]
struct Cursor {
    block: Rc<Block>,
    row: isize,
}

impl Cursor {
    fn page_row(&self) -> PageRow {
        match usize::try_from(self.row) {
            Ok(row) => PageRow::Text(self.block.clone(), row),
            Err(_) => PageRow::Blank,
        }
    }

    fn top(&self) -> Top {
        let row = usize::try_from(self.row).unwrap_or(0);
        let start = self.block.rows.get(row).map(|row| row.span(&self.block.shown).start);
        Top {
            offset: start.unwrap_or(self.block.paragraph.span.start),
            gap: u16::try_from((-self.row).max(0)).unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests;
