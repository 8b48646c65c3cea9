//! Shown text → rows of a width, with the rules of Chinese line breaking (禁则).
//!
//! ```text
//!          ┌ columns ─────────────┐┌ hang
//!          ····每段的首行缩进两字，  first_indent 4
//!          行末的标点，可以悬在栏外。 one mark in the gutter
//! ```

mod breaks;
mod shown;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use shown::{Cluster, ClusterKind, Shown};

use crate::{
    cell::Ambiguous,
    text::{Offset, Span, Text},
};

/// The measure of a text column, all in terminal columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Width of the text column, indents included. Less than 2 counts as 2, so that a 字 fits, and
    /// more than 32767 as 32767.
    pub columns: u16,
    /// Indent of the paragraph's first row. An indent leaves at least 2 columns.
    pub first_indent: u16,
    /// Indent of its other rows.
    pub rest_indent: u16,
    /// The gutter right of the text column, where one mark of a row may hang; 0 for none.
    pub hang: u16,
}

/// One row of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its clusters. The rows of a paragraph hold all its clusters in order.
    pub clusters: Range<usize>,
    /// Those of them that are drawn: not the blanks at its end.
    pub drawn: Range<usize>,
    /// Blank columns before the first cluster.
    pub indent: u16,
    /// Columns of what is drawn, without the indent, with a mark in the gutter.
    pub width: u16,
}

impl Row {
    /// From the row's first byte in the document to one past its last.
    pub fn span(&self, shown: &Shown) -> Span {
        let clusters = shown.clusters().get(self.clusters.clone()).unwrap_or(&[]);
        let start = clusters.first().map_or(shown.start(), |first| first.offset);
        Span::new(start, clusters.last().map_or(start, Cluster::end))
    }

    /// What is drawn, from left to right: the column (the indent counted), the cluster, its glyph.
    pub fn cells<'a>(&self, shown: &'a Shown) -> impl Iterator<Item = (u16, &'a Cluster, &'a str)> {
        let start = self.drawn.start;
        let drawn = shown.clusters().get(self.drawn.clone()).unwrap_or(&[]);
        let mut column = self.indent;
        drawn.iter().enumerate().filter(|(_, cluster)| cluster.width > 0).map(
            move |(index, cluster)| {
                let at = column;
                column += u16::from(cluster.width);
                (at, cluster, shown.glyph(start + index))
            },
        )
    }
}

/// Which of a paragraph's rows holds `offset`: the last row that begins at or before it, else the first.
pub fn row_at(rows: &[Row], shown: &Shown, offset: Offset) -> usize {
    rows.partition_point(|row| row.span(shown).start <= offset).saturating_sub(1)
}

/// Lays out a paragraph: greedy rows of at most `measure.columns`, one mark of each in the gutter at most.
/// An empty paragraph gives one empty row. A row begins with a forbidden mark only if it cannot be helped.
pub fn wrap(shown: &Shown, measure: Measure) -> Vec<Row> {
    let fill = Fill { shown, may_break: breaks::opportunities(shown), hang: measure.hang };
    let columns = measure.columns.clamp(2, u16::MAX / 2); // leaves room to hang
    let mut rows = Vec::new();
    let mut start = 0;
    loop {
        let indent = if rows.is_empty() { measure.first_indent } else { measure.rest_indent };
        let indent = indent.min(columns - 2);
        let end = fill.row_end(start, columns - indent);
        rows.push(fill.row(start..end, indent));
        start = end;
        if start >= shown.clusters().len() {
            return rows;
        }
    }
}

/// A text of the program's own in rows of so many columns.
pub fn broken(text: &str, columns: u16, ambiguous: Ambiguous) -> Vec<String> {
    let text = Text::new(text.to_owned());
    let shown = Shown::of(&text, Span::new(0, text.len()), ambiguous);
    let rows = wrap(&shown, Measure { columns, ..Measure::default() });
    rows.iter().map(|row| row.cells(&shown).map(|(.., glyph)| glyph).collect()).collect()
}

/// Greedy filling of rows (first fit).
struct Fill<'a> {
    shown: &'a Shown,
    may_break: Vec<bool>,
    hang: u16,
}

impl Fill<'_> {
    /// Where the row that begins with cluster `start` ends.
    fn row_end(&self, start: usize, columns: u16) -> usize {
        let mut column = 0;
        let mut last_break = None;
        for (index, cluster) in self.shown.clusters().iter().enumerate().skip(start) {
            if index > start && self.may_break_before(index) {
                last_break = Some(index);
            }
            let wide = u32::from(cluster.width);
            match cluster.kind {
                ClusterKind::RowEnd => return index + 1,
                ClusterKind::Glyph
                    if wide > 0 && column + wide > u32::from(columns) && index > start =>
                {
                    return self
                        .hanging_end(index, column, columns)
                        .or(last_break)
                        .unwrap_or_else(|| self.emergency(start, index));
                }
                _ => column += wide,
            }
        }
        self.shown.clusters().len()
    }

    /// Where the row ends that cluster `index` does not fit into, if it may begin the next row or hang.
    fn hanging_end(&self, index: usize, column: u32, columns: u16) -> Option<usize> {
        if self.may_break_before(index) {
            return Some(index);
        }
        let Cluster { width: wide, first, .. } = *self.shown.clusters().get(index)?;
        let hangs = first.is_some_and(breaks::may_hang)
            && column <= u32::from(columns)
            && column + u32::from(wide) <= u32::from(columns) + u32::from(self.hang);
        let end = self.after_blanks(index + 1);
        let ends_row = end == self.shown.clusters().len()
            || self.may_break_before(end)
            || self.kind(end - 1) == Some(ClusterKind::RowEnd);
        (hangs && ends_row).then_some(end)
    }

    /// A break inside what must not be broken and is longer than the row: before `index`, or a little
    /// earlier if that spares the next row a forbidden mark.
    fn emergency(&self, start: usize, index: usize) -> usize {
        (start + 1..=index).rev().find(|&at| self.is_tolerable(at)).unwrap_or(index)
    }

    fn row(&self, clusters: Range<usize>, indent: u16) -> Row {
        let all = self.shown.clusters().get(clusters.clone()).unwrap_or(&[]);
        let drawn = all
            .iter()
            .rposition(|cluster| cluster.kind == ClusterKind::Glyph && cluster.width > 0)
            .map_or(0, |last| last + 1);
        let width = all.iter().take(drawn).map(|cluster| u16::from(cluster.width)).sum();
        Row { drawn: clusters.start..clusters.start + drawn, clusters, indent, width }
    }

    /// The first cluster from `index` on that takes a column and is no blank, or that follows a row end.
    fn after_blanks(&self, index: usize) -> usize {
        let rest = self.shown.clusters().iter().enumerate().skip(index);
        for (index, cluster) in rest {
            match cluster.kind {
                ClusterKind::RowEnd => return index + 1,
                ClusterKind::Glyph if cluster.width > 0 => return index,
                ClusterKind::Glyph | ClusterKind::Blank => {}
            }
        }
        self.shown.clusters().len()
    }

    fn is_tolerable(&self, index: usize) -> bool {
        let first =
            |index: usize| self.shown.clusters().get(index).and_then(|cluster| cluster.first);
        let glyph = self.kind(index) == Some(ClusterKind::Glyph);
        glyph
            && first(index - 1)
                .zip(first(index))
                .is_some_and(|(last, next)| breaks::is_tolerable(last, next))
    }

    fn may_break_before(&self, index: usize) -> bool {
        self.may_break.get(index).copied().unwrap_or(false)
    }

    fn kind(&self, index: usize) -> Option<ClusterKind> {
        self.shown.clusters().get(index).map(|cluster| cluster.kind)
    }
}
