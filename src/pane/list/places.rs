//! The list of places: where the reader was before each jump, as in a browser's history.

use super::{Detail, Entries, Parts, Room, bookmarks::quote, path};
use crate::{
    cell::{elide_end, elide_middle},
    document::Document,
    text::Offset,
    words::Lang,
};

/// Places that were jumped from.
pub struct Places<'a> {
    document: &'a Document,
    places: Vec<Offset>,
}

impl<'a> Places<'a> {
    /// Lists `places` in their order.
    pub fn new(document: &'a Document, places: Vec<Offset>) -> Self {
        Self { document, places }
    }
}

impl Entries for Places<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        lang.visited()
    }

    fn none(&self, lang: Lang) -> &'static str {
        lang.no_jumps()
    }

    fn count(&self) -> usize {
        self.places.len()
    }

    fn offset(&self, index: usize) -> Option<Offset> {
        self.places.get(index).copied()
    }

    fn words(&self, index: usize) -> String {
        let Some(offset) = self.offset(index) else { return String::new() };
        let section = self.document.outline.at(offset);
        let title = section.map(|i| self.document.outline.title(i, &self.document.text));
        format!("{} {}", title.unwrap_or_default(), quote(self.document, offset))
    }

    fn card(&self, index: usize, _: Detail, room: Room) -> Vec<Parts> {
        let Some(offset) = self.offset(index) else { return Vec::new() };
        let (theme, ambiguous) = (room.look.theme, room.look.ambiguous);
        let columns = usize::from(room.area.width);
        let section = self.document.outline.at(offset);
        let title = match section {
            Some(i) => path(self.document, i, columns, ambiguous),
            None => elide_middle(&self.document.title(), columns, ambiguous),
        };
        vec![
            vec![(title, theme.subheading)],
            vec![(elide_end(&quote(self.document, offset), columns, ambiguous), theme.text)],
        ]
    }
}
