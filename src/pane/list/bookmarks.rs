//! The list of bookmarks: each one's section, its place in the outline, a line of the text, its note.

use std::iter;

use super::{Detail, Entries, Parts, Room};
use crate::{
    cell::{Ambiguous, elide_end, elide_middle},
    document::Document,
    marks::Marks,
    store::Bookmark,
    text::{Offset, Span, Text},
    words::Lang,
    wrap::{Measure, Shown, wrap},
};

/// How much of the text a quote is cut from, in bytes: more than the pane is wide.
const QUOTE: usize = 240;

/// Bookmarks in the order of the text.
pub struct Bookmarks<'a> {
    document: &'a Document,
    marks: &'a Marks,
}

impl<'a> Bookmarks<'a> {
    /// The bookmarks of a document.
    pub fn new(document: &'a Document, marks: &'a Marks) -> Self {
        Self { document, marks }
    }

    fn bookmark(&self, index: usize) -> Option<(&Bookmark, Offset)> {
        let placed = self.marks.placed().get(index)?;
        Some((self.marks.record().bookmark(&placed.id)?, placed.offset))
    }
}

impl Entries for Bookmarks<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        lang.bookmarks()
    }

    fn none(&self, lang: Lang) -> &'static str {
        lang.no_bookmarks()
    }

    fn count(&self) -> usize {
        self.marks.placed().len()
    }

    fn offset(&self, index: usize) -> Option<Offset> {
        self.marks.offsets().get(index).copied()
    }

    fn words(&self, index: usize) -> String {
        let Some((bookmark, offset)) = self.bookmark(index) else { return String::new() };
        [&bookmark.note, &bookmark.title, &quote(self.document, offset)]
            .map(String::as_str)
            .join(" ")
    }

    fn card(&self, index: usize, detail: Detail, room: Room) -> Vec<Parts> {
        let Some((bookmark, offset)) = self.bookmark(index) else { return Vec::new() };
        let (theme, ambiguous) = (room.look.theme, room.look.ambiguous);
        let columns = usize::from(room.area.width.saturating_sub(2));
        let document = self.document;
        let short = |i: usize| document.own_title(i).unwrap_or_else(|| document.section_title(i));
        let section = document.outline.at(offset);
        let holding = section.into_iter().flat_map(|i| document.outline.ancestors(i));
        let mut parents: Vec<String> = holding.map(short).collect();
        parents.reverse();
        let title = section.map_or_else(|| bookmark.title.clone(), short);
        let rows = [
            (elide_middle(&title, columns, ambiguous), theme.subheading),
            (elide_middle(&parents.join(" › "), columns, ambiguous), theme.faint),
            (elide_end(&quote(document, offset), columns, ambiguous), theme.text),
        ];
        let shown = rows.into_iter().filter(|(text, _)| !text.is_empty());
        let mut rows: Vec<Parts> = shown.map(|row| vec![row]).collect();
        if !bookmark.note.is_empty() {
            let most = match detail {
                Detail::Full => 12,
                Detail::Brief => 2,
            };
            let note = folded(&format!("✎ {}", bookmark.note), columns, most, ambiguous);
            rows.extend(note.into_iter().map(|row| vec![(row, theme.mark)]));
        }
        let sign = room.look.mark().to_owned();
        let first = bookmark.letter.map_or_else(|| sign.clone(), String::from);
        for (row, sign) in rows.iter_mut().zip(iter::once(first).chain(iter::repeat(sign))) {
            row.insert(0, (sign + " ", theme.mark));
        }
        rows
    }
}

/// The line of the text at a place. The title says already what a heading says: then the line behind
/// it.
pub(super) fn quote(document: &Document, offset: Offset) -> String {
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
