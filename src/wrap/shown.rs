//! The shown text of one paragraph, grapheme by grapheme, each with its place in the document.

use crate::cell::{self, Ambiguous, Glyph, Grapheme, Latin};
use crate::text::{Offset, Span, Text};

/// A tab goes on to the next column that is a multiple of this, counted from the paragraph's start or from
/// the row end before it, so that short cells stand in columns.
const TAB_STOP: u8 = 8;

/// How a cluster behaves in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterKind {
    /// It is drawn, or invisible and takes no column.
    Glyph,
    /// A blank: not drawn at the end of a row, where it may overhang.
    Blank,
    /// Takes no column; the row ends after it.
    RowEnd,
}

/// One grapheme as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Where it begins in the document.
    pub offset: Offset,
    /// Its length in the document in bytes, invisible characters after it included.
    pub len: u32,
    /// Columns: 0 (nothing is drawn), 1 or 2; of a tab 1 to 8.
    pub width: u8,
    /// How it behaves in a row.
    pub kind: ClusterKind,
    /// Where its glyph begins in the shown string, in bytes.
    pub(super) at: u32,
    /// The first character of its glyph, if anything is drawn.
    pub(super) first: Option<char>,
}

impl Cluster {
    /// One past its last byte in the document.
    pub fn end(&self) -> Offset {
        self.offset + self.len as usize
    }
}

/// The shown text of one paragraph, made of one or several stretches of the document. What lies
/// between two stretches is hidden; within a stretch each byte belongs to exactly one cluster.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    ambiguous: Ambiguous,
    latin: Latin,
    start: Offset,
    string: String,
    clusters: Vec<Cluster>,
    /// The cluster behind the last tab.
    behind_tab: usize,
}

impl Shown {
    /// An empty paragraph.
    pub fn new(ambiguous: Ambiguous) -> Self {
        Self { ambiguous, ..Self::default() }
    }

    /// The same, with full-width letters and digits shown so.
    #[must_use]
    pub fn with_latin(self, latin: Latin) -> Self {
        Self { latin, ..self }
    }

    /// One paragraph that is one stretch of the document.
    pub fn of(text: &Text, span: Span, ambiguous: Ambiguous) -> Self {
        let mut shown = Self::new(ambiguous);
        shown.push(text, span);
        shown
    }

    /// Appends a stretch, which must lie after those before it. Its first grapheme does not join with the
    /// last one there. A paragraph should not be much longer than 32 KiB: it is laid out as a whole.
    pub fn push(&mut self, text: &Text, span: Span) {
        let mut offset = text.floor(span.start);
        if self.clusters.is_empty() {
            self.start = offset;
        }
        let content = text.slice(span);
        self.string.reserve(content.len());
        self.clusters.reserve(content.len() / 3);
        for Grapheme { text, simple } in cell::graphemes(content) {
            match simple.map(|c| self.latin.shown(c)) {
                Some(c) => self.push_simple(offset, text, c),
                None => self.push_glyph(offset, text.len(), text),
            }
            offset += text.len();
        }
    }

    /// Appends a character that stands for a stretch of the document, such as a blank for a line end between words.
    pub fn push_read(&mut self, span: Span, c: char) {
        if self.clusters.is_empty() {
            self.start = span.start;
        }
        self.push_glyph(span.start, span.len(), c.encode_utf8(&mut [0; 4]));
    }

    /// The clusters in order.
    pub fn clusters(&self) -> &[Cluster] {
        &self.clusters
    }

    /// What is drawn for cluster `index`; empty if nothing is.
    pub fn glyph(&self, index: usize) -> &str {
        let at = |cluster: &Cluster| cluster.at as usize;
        let Some(start) = self.clusters.get(index).map(at) else {
            return "";
        };
        let end = self.clusters.get(index + 1).map_or(self.string.len(), at);
        self.string.get(start..end).unwrap_or("")
    }

    /// Where the glyph of cluster `index` begins in the string.
    pub fn byte(&self, index: usize) -> usize {
        self.clusters.get(index).map_or(self.string.len(), |cluster| cluster.at as usize)
    }

    /// The cluster whose glyph holds a byte of the string.
    pub fn index_at(&self, byte: usize) -> usize {
        self.clusters.partition_point(|cluster| cluster.at as usize <= byte).saturating_sub(1)
    }

    /// All glyphs as one string.
    pub fn string(&self) -> &str {
        &self.string
    }

    /// Where the paragraph begins in the document, also if nothing of it is shown.
    pub fn start(&self) -> Offset {
        self.start
    }

    /// Appends a character of the document that is drawn as `c`.
    #[inline]
    fn push_simple(&mut self, offset: Offset, text: &str, c: char) {
        // The first asked for is most of a Chinese text.
        let (width, kind) = match c {
            '\u{4E00}'..='\u{9FFF}' => (2, ClusterKind::Glyph),
            _ if is_blank(c) => (cell::char_width(c, self.ambiguous), ClusterKind::Blank),
            _ => (cell::char_width(c, self.ambiguous), ClusterKind::Glyph),
        };
        self.clusters.push(Cluster {
            offset,
            len: text.len() as u32,
            width: width as u8,
            kind,
            at: u32::try_from(self.string.len()).unwrap_or(u32::MAX),
            first: Some(c),
        });
        self.string.push(c);
    }

    /// Appends what stands for `len` bytes, whatever it is.
    fn push_glyph(&mut self, offset: Offset, len: usize, drawn: &str) {
        let len = u32::try_from(len).unwrap_or(u32::MAX);
        let (glyph, kind) = match cell::stand_in(drawn) {
            Glyph::RowEnd => ("".into(), ClusterKind::RowEnd),
            Glyph::Text(glyph) if !glyph.is_empty() && glyph.chars().all(is_blank) => {
                (glyph, ClusterKind::Blank)
            }
            Glyph::Text(glyph) => (glyph, ClusterKind::Glyph),
        };
        if glyph.is_empty()
            && kind == ClusterKind::Glyph
            && let Some(last) = self.clusters.last_mut()
            && last.kind != ClusterKind::RowEnd
            && last.end() == offset
        {
            last.len = last.len.saturating_add(len);
            return;
        }
        let width = match drawn {
            "\t" => self.tab_columns(),
            _ => u8::try_from(cell::width(&glyph, self.ambiguous)).unwrap_or(2),
        };
        self.clusters.push(Cluster {
            offset,
            len,
            width,
            kind,
            at: u32::try_from(self.string.len()).unwrap_or(u32::MAX),
            first: glyph.chars().next(),
        });
        self.string.push_str(&glyph);
    }

    /// The columns from the last cluster to the next tab stop.
    fn tab_columns(&mut self) -> u8 {
        let since = self.clusters.get(self.behind_tab..).unwrap_or_default().iter().rev();
        let since = since.take_while(|cluster| cluster.kind != ClusterKind::RowEnd);
        let stop = usize::from(TAB_STOP);
        let column = since.map(|cluster| usize::from(cluster.width)).sum::<usize>() % stop;
        self.behind_tab = self.clusters.len() + 1;
        u8::try_from(stop - column).unwrap_or(TAB_STOP)
    }
}

/// Spaces of a width, but not the no-break ones.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
}
