//! The list of hits: what a search found, by section, each with a line of the text around it.

use std::ops::Range;

use ratatui::style::Style;

use super::{Detail, Entries, Parts, Room, path};
use crate::{
    cell::{Ambiguous, elide_end, elide_middle, elide_start, graphemes, sanitise, text_width},
    document::Document,
    search::Hits,
    text::{Offset, Span},
    words::Lang,
};

/// A list of fewer columns gives a hit two rows.
const NARROW: usize = 40;

/// How much of the text is read on either side of a hit, in bytes: more than two rows hold.
const AROUND: usize = 400;

/// Hits in the order of the text, under the sections that hold them.
pub struct HitLines<'a> {
    document: &'a Document,
    hits: Option<&'a Hits>,
    /// The hit that the reader is at.
    current: Option<Span>,
}

impl<'a> HitLines<'a> {
    /// The hits of the search that is on, if one is.
    pub fn new(document: &'a Document, hits: Option<&'a Hits>, current: Option<Span>) -> Self {
        Self { document, hits, current }
    }

    fn hit(&self, index: usize) -> Option<Span> {
        self.hits?.get(index)
    }

    fn section(&self, index: usize) -> Option<usize> {
        self.document.outline.at(self.hit(index)?.start)
    }

    /// What is read before a hit in its paragraph, the hit, and what is read behind it.
    fn around(&self, hit: Span) -> [String; 3] {
        let document = self.document;
        let Some(paragraph) = document.paragraph_at(hit.start) else { return Default::default() };
        let floor = |offset| document.text.floor(offset);
        let start = floor(hit.start.saturating_sub(AROUND)).max(paragraph.span.start);
        let end = floor(hit.end.saturating_add(AROUND)).min(paragraph.span.end);
        [
            document.read(Span::new(start.min(hit.start), hit.start)),
            document.read(Span::new(hit.start, hit.end.min(hit.start + AROUND))),
            document.read(Span::new(hit.end, end.max(hit.end))),
        ]
    }
}

impl Entries for HitLines<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        lang.hits()
    }

    fn none(&self, lang: Lang) -> &'static str {
        lang.no_hits()
    }

    fn count(&self) -> usize {
        self.hits.map_or(0, Hits::len)
    }

    fn offset(&self, index: usize) -> Option<Offset> {
        Some(self.hit(index)?.start)
    }

    fn words(&self, index: usize) -> String {
        self.hit(index).map(|hit| self.around(hit).concat()).unwrap_or_default()
    }

    fn group(&self, index: usize) -> Option<Range<usize>> {
        let (hits, outline) = (self.hits?, &self.document.outline);
        let before =
            |i: usize| outline.get(i).map_or(hits.len(), |s| hits.first_at(s.heading.start));
        Some(match self.section(index) {
            Some(i) => before(i)..before(i + 1),
            None => 0..before(0),
        })
    }

    fn heading(&self, index: usize, room: Room) -> Parts {
        let (document, look) = (self.document, room.look);
        let count = format!(" {}", self.group(index).map_or(0, |group| group.len()));
        let columns = usize::from(room.area.width);
        let left = columns.saturating_sub(count.len());
        let title = match self.section(index) {
            Some(i) => path(document, i, left, look.ambiguous),
            None => elide_middle(&document.title(), left, look.ambiguous),
        };
        let used = text_width(&title, look.ambiguous) + count.len();
        let gap = " ".repeat(columns.saturating_sub(used));
        vec![(title, look.theme.subheading), (gap + &count, look.theme.faint)]
    }

    fn card(&self, index: usize, _: Detail, room: Room) -> Vec<Parts> {
        let Some(hit) = self.hit(index) else { return vec![Vec::new()] };
        let (theme, ambiguous) = (room.look.theme, room.look.ambiguous);
        let columns = usize::from(room.area.width);
        let rows = if columns < NARROW { 2 } else { 1 };
        // A wide character that does not fit leaves a column at the end of a row.
        let all = (columns * rows).saturating_sub(rows - 1);
        let [before, found, behind] = self.around(hit);
        let before = elide_start(before.trim_start(), all / 3, ambiguous);
        let rest = all - text_width(&before, ambiguous);
        let found = elide_middle(&found, rest, ambiguous);
        let behind = elide_end(&behind, rest - text_width(&found, ambiguous), ambiguous);
        let lit = if self.current == Some(hit) { theme.hit_current } else { theme.hit };
        let parts = [(before, theme.text), (found, theme.text.patch(lit)), (behind, theme.text)];
        flowed(&parts, columns, ambiguous)
    }
}

/// Texts in rows of so many columns; at least one.
pub(super) fn flowed(
    parts: &[(String, Style)],
    columns: usize,
    ambiguous: Ambiguous,
) -> Vec<Parts> {
    let mut rows: Vec<Parts> = vec![Vec::new()];
    let mut used = 0;
    for (text, style) in parts {
        let text = sanitise(text);
        let mut piece = String::new();
        for grapheme in graphemes(&text) {
            let wide = grapheme.width(ambiguous);
            if used + wide > columns {
                if let Some(row) = rows.last_mut() {
                    row.push((std::mem::take(&mut piece), *style));
                }
                rows.push(Vec::new());
                used = 0;
            }
            piece.push_str(grapheme.text);
            used += wide;
        }
        if let Some(row) = rows.last_mut() {
            row.push((piece, *style));
        }
    }
    rows
}
