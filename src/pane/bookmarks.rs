//! The bookmarks pane: each bookmark's section, its place in the outline, a line of the text, its note.

use ratatui::layout::Rect;

use super::{Canvas, Focus, Step};
use crate::{
    cell::{elide_end, elide_middle},
    document::Document,
    marks::Marks,
    text::Span,
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

/// The rows of one bookmark, before they are cut to the pane's width.
struct Card {
    title: String,
    place: String,
    quote: String,
    note: String,
}

impl Card {
    fn height(&self) -> usize {
        // Title, quote, and a blank row below; the others where there is something to say.
        3 + usize::from(!self.place.is_empty()) + usize::from(!self.note.is_empty())
    }
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
    pub fn settle(&mut self, document: &Document, marks: &Marks, height: usize) {
        self.chosen = self.chosen.min(marks.placed().len().saturating_sub(1));
        self.first = self.first.min(self.chosen);
        let mut rows = 0;
        let fitting = (self.first..=self.chosen).rev().take_while(|i| {
            rows += card(document, marks, *i).map_or(0, |card| card.height());
            rows <= height + 1
        });
        self.first = fitting.last().unwrap_or(self.chosen);
    }

    /// The bookmark on a row of the pane.
    pub fn at_row(&self, document: &Document, marks: &Marks, row: usize) -> Option<usize> {
        let mut below = 0;
        (self.first..marks.placed().len()).find(|i| {
            below += card(document, marks, *i).map_or(0, |card| card.height());
            row < below
        })
    }

    /// Draws the pane.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        document: &Document,
        marks: &Marks,
        focus: Focus,
    ) {
        let look = canvas.look;
        if marks.placed().is_empty() {
            let text = look.lang.no_bookmarks();
            canvas.text(area.x, area.y, area.width, text, look.theme.faint);
            return;
        }
        let mut y = area.y;
        for i in self.first..marks.placed().len() {
            let Some(card) = card(document, marks, i) else { continue };
            let room = Rect { y, height: area.bottom().saturating_sub(y), ..area };
            if room.height == 0 {
                return;
            }
            let used = draw_card(canvas, room, &card);
            if i == self.chosen {
                let style = match focus {
                    Focus::Here => look.theme.chosen,
                    Focus::Elsewhere => look.theme.text,
                };
                canvas.style(Rect { height: 1.min(used), ..room }, style);
            }
            y += used + 1;
        }
    }
}

/// Draws one bookmark; returns the rows used.
fn draw_card(canvas: &mut Canvas, area: Rect, card: &Card) -> u16 {
    let look = canvas.look;
    let columns = usize::from(area.width.saturating_sub(2));
    let note = format!("✎ {}", card.note);
    let rows = [
        (elide_middle(&card.title, columns, look.ambiguous), look.theme.subheading),
        (elide_middle(&card.place, columns, look.ambiguous), look.theme.faint),
        (elide_end(&card.quote, columns, look.ambiguous), look.theme.text),
        (
            if card.note.is_empty() {
                String::new()
            } else {
                elide_end(&note, columns, look.ambiguous)
            },
            look.theme.mark,
        ),
    ];
    let shown = rows.iter().filter(|(text, _)| !text.is_empty());
    let mut used = 0;
    for ((text, style), y) in shown.zip(area.top()..area.bottom()) {
        canvas.text(area.x, y, 1, look.mark(), look.theme.mark);
        canvas.text(area.x + 2, y, area.width.saturating_sub(2), text, *style);
        used += 1;
    }
    used
}

fn card(document: &Document, marks: &Marks, index: usize) -> Option<Card> {
    let mark = marks.placed().get(index)?;
    let bookmark = marks.record().bookmark(&mark.id)?;
    let outline = &document.outline;
    let short = |i: usize| document.own_title(i).unwrap_or_else(|| document.section_title(i));
    let section = outline.at(mark.offset);
    let parents: Vec<String> =
        section.map(|i| outline.ancestors(i).map(short).collect()).unwrap_or_default();
    // The title says already what a heading says: quote what stands behind it.
    let heading = section.and_then(|i| outline.get(i)).map_or(0, |section| section.heading.end);
    let start = heading.max(mark.offset);
    let quote = document.text.slice(Span::new(start, start + QUOTE)).trim_start();
    let quote = quote.split(['\n', '\r']).next().unwrap_or_default();
    Some(Card {
        title: section.map_or_else(|| bookmark.title.clone(), short),
        place: parents.into_iter().rev().collect::<Vec<String>>().join(" › "),
        quote: quote.trim_end().to_owned(),
        note: bookmark.note.clone(),
    })
}
