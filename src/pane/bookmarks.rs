//! The bookmarks pane: each bookmark's section, its place in the outline, a line of the text, its note.

use ratatui::{layout::Rect, style::Style};

use super::{Canvas, Focus, Look, Step};
use crate::{
    cell::{Ambiguous, elide_end, elide_middle},
    document::Document,
    marks::Marks,
    text::{Offset, Span, Text},
    wrap::{Measure, Shown, wrap},
};

/// How much of the text a bookmark's quote is cut from, in bytes: more than the pane is wide.
const QUOTE: usize = 240;

/// The bookmarks pane's state.
#[derive(Clone, Debug, Default)]
pub struct BookmarksPane {
    chosen: usize,
    /// The first bookmark on the screen.
    first: usize,
}

/// Rows of a note: of the chosen bookmark, and of the others.
const NOTE: [usize; 2] = [12, 2];

/// What the pane shows.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its bookmarks.
    pub marks: &'a Marks,
    /// Where the list stands.
    pub area: Rect,
    /// With what it is drawn.
    pub look: Look,
}

impl BookmarksPane {
    /// The chosen bookmark, an index into [`Marks::placed`].
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Chooses a bookmark.
    pub fn choose(&mut self, index: usize) {
        self.chosen = index;
    }

    /// Moves the chosen bookmark.
    pub fn step(&mut self, marks: &Marks, step: Step) {
        self.chosen = step.from(self.chosen, marks.placed().len());
    }

    /// Scrolls so that the chosen bookmark is on the screen.
    pub fn settle(&mut self, listing: &Listing) {
        let last = listing.marks.placed().len().saturating_sub(1);
        self.chosen = self.chosen.min(last);
        // The first of the bookmarks that fit on the pane when this one is the lowest.
        let first_above = |lowest: usize| {
            let mut rows = 0;
            let fitting = (0..=lowest).rev().take_while(|i| {
                rows += self.card(listing, *i).len() + 1;
                rows <= usize::from(listing.area.height) + 1
            });
            fitting.last().unwrap_or(lowest)
        };
        self.first = self.first.clamp(first_above(self.chosen), self.chosen).min(first_above(last));
    }

    /// The bookmark on a row of the pane.
    pub fn at_row(&self, listing: &Listing, row: usize) -> Option<usize> {
        let mut below = 0;
        (self.first..listing.marks.placed().len()).find(|i| {
            below += self.card(listing, *i).len() + 1;
            row < below
        })
    }

    /// Draws the pane.
    pub fn draw(&self, canvas: &mut Canvas, listing: &Listing, focus: Focus) {
        let (look, area) = (listing.look, listing.area);
        if listing.marks.placed().is_empty() {
            canvas.text(area.x, area.y, area.width, look.lang.no_bookmarks(), look.theme.faint);
            return;
        }
        let mut y = area.y;
        for i in self.first..listing.marks.placed().len() {
            let rows = self.card(listing, i);
            for ((text, style), y) in rows.iter().zip(y..area.bottom()) {
                canvas.text(area.x, y, 1, look.mark(), look.theme.mark);
                canvas.text(area.x + 2, y, area.width.saturating_sub(2), text, *style);
            }
            if i == self.chosen && focus == Focus::Here {
                let title = Rect { y, height: 1, ..area };
                canvas.style(title.intersection(area), look.theme.chosen);
            }
            y = y.saturating_add(u16::try_from(rows.len() + 1).unwrap_or(u16::MAX));
        }
    }

    /// The rows of one bookmark: section, its place, a line of the text, the note.
    fn card(&self, listing: &Listing, index: usize) -> Vec<(String, Style)> {
        let Listing { document, marks, area, look } = *listing;
        let placed = marks.placed().get(index);
        let Some((mark, bookmark)) =
            placed.and_then(|mark| Some((mark, marks.record().bookmark(&mark.id)?)))
        else {
            return Vec::new();
        };
        let (theme, ambiguous) = (look.theme, look.ambiguous);
        let columns = usize::from(area.width.saturating_sub(2));
        let short = |i: usize| document.own_title(i).unwrap_or_else(|| document.section_title(i));
        let section = document.outline.at(mark.offset);
        let mut parents: Vec<String> =
            section.map(|i| document.outline.ancestors(i).map(short).collect()).unwrap_or_default();
        parents.reverse();
        let title = section.map_or_else(|| bookmark.title.clone(), short);
        let mut rows = vec![
            (elide_middle(&title, columns, ambiguous), theme.subheading),
            (elide_middle(&parents.join(" › "), columns, ambiguous), theme.faint),
            (elide_end(&quote(document, mark.offset), columns, ambiguous), theme.text),
        ];
        rows.retain(|(text, _)| !text.is_empty());
        if !bookmark.note.is_empty() {
            let most = NOTE[usize::from(index != self.chosen)];
            let note = folded(&format!("✎ {}", bookmark.note), columns, most, ambiguous);
            rows.extend(note.into_iter().map(|row| (row, theme.mark)));
        }
        rows
    }
}

/// The line of the text at a bookmark. The title says already what a heading says: then the line
/// behind it.
fn quote(document: &Document, offset: Offset) -> String {
    let section = document.outline.at(offset).and_then(|i| document.outline.get(i));
    let start = section.map_or(0, |section| section.heading.end).max(offset);
    let text = document.read(Span::new(start, document.text.floor(start + QUOTE)));
    text.trim_start().split(['\n', '\r']).next().unwrap_or_default().trim_end().to_owned()
}

/// A text in rows of so many columns, at most `most` of them; what is left out is elided.
fn folded(text: &str, columns: usize, most: usize, ambiguous: Ambiguous) -> Vec<String> {
    let text = Text::new(text.to_owned());
    let shown = Shown::of(&text, Span::new(0, text.len()), ambiguous);
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let rows = wrap(&shown, Measure { columns, ..Measure::default() });
    let spans = rows.iter().take(most).map(|row| row.span(&shown));
    let mut folded: Vec<String> = spans.map(|span| text.slice(span).trim().to_owned()).collect();
    if let (true, Some(last)) = (rows.len() > most, folded.last_mut()) {
        last.push_str("……");
        *last = elide_end(last, usize::from(columns), ambiguous);
    }
    folded
}
