//! The bookmarks pane: each bookmark's section, its place in the outline, a line of the text, its note.

use ratatui::layout::Rect;

use super::{Canvas, Focus, Step};
use crate::{
    cell::{elide_end, elide_middle},
    document::Document,
    marks::Marks,
    text::Span,
};

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
        let rows = |from: usize, until: usize| -> usize {
            (from..=until).filter_map(|i| card(document, marks, i)).map(|card| card.height()).sum()
        };
        while self.first < self.chosen && rows(self.first, self.chosen) > height + 1 {
            self.first += 1;
        }
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
    let titles = |i: usize| document.section_title(i);
    let section = outline.at(mark.offset);
    let parents: Vec<String> = section
        .map(|i| outline.ancestors(i).map(titles).collect::<Vec<String>>())
        .unwrap_or_default();
    let line = document.text.line_at(mark.offset);
    let quote = document.text.slice(Span::new(mark.offset, line.end));
    Some(Card {
        title: section.map_or_else(|| bookmark.title.clone(), titles),
        place: parents.into_iter().rev().collect::<Vec<String>>().join(" › "),
        quote: quote.chars().take(80).collect::<String>().trim().to_owned(),
        note: bookmark.note.clone(),
    })
}
