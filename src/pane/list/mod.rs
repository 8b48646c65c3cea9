//! The list pane: one of several lists beside the text, whose entries lead to places in it.
//!
//! ```text
//! 命中 12              ← name of the list, how many entries
//! 篇2 › 一、报务   3    ← the heading of a group; it stays on top while its entries scroll
//! …向外轮报本站呼号     ┐
//! …外轮问路，只答三…    ┘ cards of entries, a row or more each
//! ```
//!
//! A list is what [`Entries`] says of it. The pane asks for no more of it than fits on the screen, so
//! that a list of a million hits costs what one of ten does. To add a list: a file here with its
//! `Entries`, a variant of [`List`], an arm in `App::entries`, its words in [`crate::words`].

mod bookmarks;
mod hidden;
mod hits;
mod places;
mod sieve;

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::{Canvas, Focus, Look};
use crate::{
    action::Action,
    cell::{Ambiguous, elide_middle, elide_start, text_width},
    document::Document,
    text::Offset,
    words::Lang,
};

pub use bookmarks::Bookmarks;
pub use hidden::Hidden;
pub use hits::HitLines;
pub use places::Places;
pub use sieve::{Sieve, Sifted};

/// Which list the pane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// The reader's bookmarks.
    #[default]
    Bookmarks,
    /// What a search found, by section.
    Hits,
    /// Where the reader was before each jump.
    Places,
    /// What the clean view hides.
    Hidden,
}

impl List {
    /// The list that an action shows.
    pub fn of(action: Action) -> Self {
        match action {
            Action::HitList => Self::Hits,
            Action::PlaceList => Self::Places,
            Action::HiddenList => Self::Hidden,
            _ => Self::Bookmarks,
        }
    }
}

/// A row of the pane: texts with their styles, one after the other.
pub type Parts = Vec<(String, Style)>;

/// How much of an entry is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// As much as the chosen entry shows.
    Full,
    /// As much as the others show.
    Brief,
}

/// How a list stands on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Its rows.
    pub area: Rect,
    /// With what it is drawn.
    pub look: Look,
}

/// The entries of a list, counted from 0 in the order in which they stand.
pub trait Entries {
    /// What the list is called.
    fn name(&self, lang: Lang) -> &'static str;

    /// What it says where there are no entries.
    fn none(&self, lang: Lang) -> &'static str;

    /// How many there are.
    fn count(&self) -> usize;

    /// Where an entry leads.
    fn offset(&self, index: usize) -> Option<Offset>;

    /// Its rows; at least one.
    fn card(&self, index: usize, detail: Detail, room: Room) -> Vec<Parts>;

    /// What a filter compares with what is typed.
    fn words(&self, index: usize) -> String;

    /// The entries of its group, which stand under one heading. `None` in a list without groups, whose
    /// cards stand apart.
    fn group(&self, _index: usize) -> Option<Range<usize>> {
        None
    }

    /// The heading of its group.
    fn heading(&self, _index: usize, _room: Room) -> Parts {
        Vec::new()
    }
}

/// Where the reader is in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The chosen entry.
    pub chosen: usize,
    /// The first entry on the screen.
    pub first: usize,
}

/// The list pane's state.
#[derive(Clone, Debug, Default)]
pub struct ListPane {
    shown: List,
    bookmarks: At,
    hits: At,
    places: At,
    hidden: At,
    /// What fits while the reader filters the list that is shown.
    sieve: Option<Sieve>,
}

/// A row of the pane and what it belongs to.
#[derive(Debug)]
enum Row {
    Blank,
    Heading(Parts),
    Card { index: usize, nth: usize, parts: Parts },
}

impl ListPane {
    /// Which list is shown.
    pub fn shown(&self) -> List {
        self.shown
    }

    /// Shows a list, all of it.
    pub fn show(&mut self, list: List) {
        self.shown = list;
        self.sieve = None;
    }

    /// Where the reader is in a list.
    pub fn at(&self, list: List) -> At {
        match list {
            List::Bookmarks => self.bookmarks,
            List::Hits => self.hits,
            List::Places => self.places,
            List::Hidden => self.hidden,
        }
    }

    fn at_mut(&mut self, list: List) -> &mut At {
        match list {
            List::Bookmarks => &mut self.bookmarks,
            List::Hits => &mut self.hits,
            List::Places => &mut self.places,
            List::Hidden => &mut self.hidden,
        }
    }

    /// The chosen entry of the list that is shown.
    pub fn chosen(&self) -> usize {
        self.at(self.shown).chosen
    }

    /// Chooses an entry of a list.
    pub fn choose(&mut self, list: List, index: usize) {
        self.at_mut(list).chosen = index;
    }

    /// Puts the reader at a place in the list that is shown.
    pub fn put(&mut self, at: At) {
        *self.at_mut(self.shown) = at;
    }

    /// Shows only what fits, or all again.
    pub fn sift(&mut self, sieve: Option<Sieve>) {
        self.sieve = sieve;
    }

    /// The chosen entry, counted in the whole list.
    pub fn chosen_of_all(&self) -> usize {
        let chosen = self.chosen();
        self.sieve.as_ref().and_then(|sieve| sieve.entry(chosen)).unwrap_or(chosen)
    }

    /// The entries of the list that is shown, as far as they fit.
    pub fn sifted<'a>(&'a self, all: Box<dyn Entries + 'a>) -> Box<dyn Entries + 'a> {
        match &self.sieve {
            Some(sieve) => Box::new(Sifted::new(all, sieve)),
            None => all,
        }
    }

    /// Where the reader is when the chosen entry is on the screen, and no row is blank that need not be.
    pub fn settled(&self, entries: &dyn Entries, room: Room) -> At {
        let At { chosen, first } = self.at(self.shown);
        let last = entries.count().saturating_sub(1);
        let chosen = chosen.min(last);
        let highest = |lowest| first_above(entries, lowest, chosen, room);
        let first = first.clamp(highest(chosen), chosen).min(highest(last));
        At { chosen, first }
    }

    /// The entry on a row of the pane.
    pub fn at_row(&self, entries: &dyn Entries, room: Room, row: usize) -> Option<usize> {
        self.rows(entries, room).get(row..)?.iter().find_map(|row| match row {
            Row::Card { index, .. } => Some(*index),
            Row::Blank | Row::Heading(_) => None,
        })
    }

    /// How many entries are on the screen.
    pub fn on_screen(&self, entries: &dyn Entries, room: Room) -> usize {
        let cards = |row: &&Row| matches!(row, Row::Card { nth: 0, .. });
        self.rows(entries, room).iter().filter(cards).count()
    }

    /// Draws the pane.
    pub fn draw(&self, canvas: &mut Canvas, entries: &dyn Entries, room: Room, focus: Focus) {
        let (area, look) = (room.area, room.look);
        if entries.count() == 0 {
            canvas.text(area.x, area.y, area.width, entries.none(look.lang), look.theme.faint);
        }
        for (row, y) in self.rows(entries, room).iter().zip(area.top()..area.bottom()) {
            let (Row::Heading(parts) | Row::Card { parts, .. }) = row else { continue };
            let mut x = area.x;
            for (text, style) in parts {
                x += canvas.text(x, y, area.right().saturating_sub(x), text, *style);
            }
            let chosen = matches!(row, Row::Card { index, nth: 0, .. } if *index == self.chosen());
            if chosen && focus == Focus::Here {
                canvas.style(Rect { y, height: 1, ..area }, look.theme.chosen);
            }
        }
    }

    /// The rows on the screen.
    fn rows(&self, entries: &dyn Entries, room: Room) -> Vec<Row> {
        let At { chosen, first } = self.at(self.shown);
        let height = usize::from(room.area.height);
        let mut rows = Vec::new();
        for index in first..entries.count() {
            rows.extend(above(entries, index, first, room));
            let cards = entries.card(index, detail(index, chosen), room).into_iter();
            rows.extend(cards.zip(0..).map(|(parts, nth)| Row::Card { index, nth, parts }));
            if rows.len() >= height {
                break;
            }
        }
        rows.truncate(height);
        rows
    }
}

fn detail(index: usize, chosen: usize) -> Detail {
    if index == chosen { Detail::Full } else { Detail::Brief }
}

/// What stands between an entry and the one before it on a screen that begins with entry `first`.
fn above(entries: &dyn Entries, index: usize, first: usize, room: Room) -> Vec<Row> {
    let blank = (index > first).then_some(Row::Blank);
    let Some(group) = entries.group(index) else { return blank.into_iter().collect() };
    if index > first && index > group.start {
        return Vec::new();
    }
    blank.into_iter().chain([Row::Heading(entries.heading(index, room))]).collect()
}

/// The first of the entries that fit on the screen when `lowest` is the lowest.
fn first_above(entries: &dyn Entries, lowest: usize, chosen: usize, room: Room) -> usize {
    let height = usize::from(room.area.height);
    let card = |index| entries.card(index, detail(index, chosen), room).len();
    let mut below = 0; // rows of the entries behind, and of what stands above each of them
    let mut first = lowest;
    for index in (0..=lowest).rev() {
        let rows = card(index) + below;
        if rows + above(entries, index, index, room).len() > height {
            break;
        }
        first = index;
        below = rows + above(entries, index, index.saturating_sub(1), room).len();
    }
    first
}

/// A section in so many columns: the numbers of those that hold it, and its title. The end of the numbers
/// and both ends of the title survive.
fn path(document: &Document, section: usize, columns: usize, ambiguous: Ambiguous) -> String {
    let (outline, text) = (&document.outline, &document.text);
    let mut holding: Vec<String> =
        outline.ancestors(section).map(|i| outline.label(i, text)).collect();
    holding.reverse();
    let title = document.own_title(section).unwrap_or_else(|| document.section_title(section));
    if holding.is_empty() {
        return elide_middle(&title, columns, ambiguous);
    }
    let holding = elide_start(&holding.join("/"), columns / 3, ambiguous) + " › ";
    let rest = columns.saturating_sub(text_width(&holding, ambiguous));
    holding + &elide_middle(&title, rest, ambiguous)
}
