//! What the reader keeps of the open document: bookmarks, corrections of the outline, the place being
//! read; and where their places lie now.

mod again;

use std::collections::HashMap;

use crate::{
    anchor::{Anchor, Found},
    clean::Reason,
    document::Document,
    outline::{Correction, Outline},
    store::{BookmarkId, Millis, Record},
    text::{Offset, Span},
};

/// A bookmark at its place in the text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it lies.
    pub offset: Offset,
    /// Which bookmark it is.
    pub id: BookmarkId,
}

/// What can be taken back.
#[derive(Clone, Debug)]
enum Done {
    Added(BookmarkId),
    Deleted(BookmarkId),
    Noted(BookmarkId, String),
    Lettered(BookmarkId, Option<char>),
    /// Several at once, the latest last.
    Together(Vec<Done>),
    Corrected(String),
    /// A hidden stretch was shown.
    Shown(String),
    /// It was hidden again.
    Hidden(String),
    /// All of a kind was shown or hidden.
    Kind(Reason),
}

/// What setting a bookmark did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toggled {
    /// There is one now.
    Set,
    /// There is none any more.
    Removed,
}

/// Where a document was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAt {
    /// It was not read before.
    Start,
    /// In a part that is not loaded yet.
    NotLoaded,
    /// Here.
    Place(Found),
}

/// The bookmarks of a document.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    record: Record,
    placed: Vec<Placed>,
    offsets: Vec<Offset>,
    done: Vec<Done>,
}

impl Marks {
    /// Finds the places of a record in a document; says how many had to be guessed.
    pub fn new(record: Record, document: &Document) -> (Self, usize) {
        let mut marks = Self { record, ..Self::default() };
        let guessed = marks.place(document);
        (marks, guessed)
    }

    /// What is to be kept.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The bookmarks in the order of the text.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// Where the bookmarks lie, in the order of the text.
    pub fn offsets(&self) -> &[Offset] {
        &self.offsets
    }

    /// The text of a bookmark's note; empty where there is none.
    pub fn note(&self, id: &str) -> &str {
        self.record.bookmark(id).map_or("", |bookmark| &bookmark.note)
    }

    /// Where the place is now at which the document was left.
    pub fn position(&self, document: &Document) -> LeftAt {
        match self.record.position() {
            None => LeftAt::Start,
            Some(anchor) if !is_there(anchor, document) => LeftAt::NotLoaded,
            Some(anchor) => LeftAt::Place(find(anchor, document)),
        }
    }

    /// Keeps the place that is being read.
    pub fn set_position(&mut self, document: &Document, offset: Offset, now: Millis) {
        self.record.set_position(anchor(document, offset), now);
        self.record.set_title(&document.title(), now);
    }

    /// Keeps the places that the reader jumped from.
    pub fn set_jumps(&mut self, jumps: Vec<Anchor>, now: Millis) {
        self.record.set_jumps(jumps, now);
    }

    /// Finds all places again, after the document changed; says how many had to be guessed.
    pub fn place(&mut self, document: &Document) -> usize {
        self.place_with(document, &HashMap::new())
    }

    /// Finds the places that are not known.
    fn place_with(&mut self, document: &Document, known: &HashMap<BookmarkId, Offset>) -> usize {
        let mut guessed = 0;
        let there = self.record.bookmarks().filter(|(_, mark)| is_there(&mark.anchor, document));
        let placed = there.map(|(id, bookmark)| {
            let offset = known.get(id).copied().unwrap_or_else(|| {
                let found = find(&bookmark.anchor, document);
                guessed += usize::from(matches!(found, Found::Near(_)));
                found.offset()
            });
            Placed { offset, id: id.clone() }
        });
        self.placed = placed.collect();
        self.arrange();
        guessed
    }

    /// Finds the place of one bookmark that was added, restored or deleted.
    fn place_one(&mut self, document: &Document, id: &str) {
        self.placed.retain(|mark| mark.id != id);
        let bookmark = self.record.bookmark(id).filter(|bookmark| bookmark.deleted.is_none());
        if let Some(bookmark) = bookmark {
            let offset = find(&bookmark.anchor, document).offset();
            self.placed.push(Placed { offset, id: id.to_owned() });
        }
        self.arrange();
    }

    fn arrange(&mut self) {
        self.placed.sort_by(|a, b| (a.offset, &a.id).cmp(&(b.offset, &b.id)));
        self.offsets = self.placed.iter().map(|mark| mark.offset).collect();
    }

    /// Takes in what other readers of the document kept meanwhile; says whether that was anything.
    pub fn merge(&mut self, other: Record, document: &Document) -> bool {
        if other == self.record {
            return false;
        }
        let before = std::mem::take(&mut self.record);
        self.record = before.clone().merge(other);
        let same = |id: &str| {
            let anchor = |record: &Record| record.bookmark(id).map(|mark| mark.anchor.clone());
            anchor(&before) == anchor(&self.record)
        };
        let known = std::mem::take(&mut self.placed);
        let known: HashMap<BookmarkId, Offset> =
            known.into_iter().filter(|mark| same(&mark.id)).map(|m| (m.id, m.offset)).collect();
        self.place_with(document, &known);
        true
    }

    /// The bookmark in a span, as an index into [`Marks::placed`].
    pub fn in_span(&self, span: Span) -> Option<usize> {
        let first = self.offsets.partition_point(|offset| *offset < span.start);
        self.offsets.get(first).filter(|offset| **offset < span.end).map(|_| first)
    }

    /// The first bookmark behind `offset`, as an index.
    pub fn after(&self, offset: Offset) -> Option<usize> {
        let first = self.offsets.partition_point(|mark| *mark <= offset);
        (first < self.offsets.len()).then_some(first)
    }

    /// The last bookmark before `offset`, as an index.
    pub fn before(&self, offset: Offset) -> Option<usize> {
        self.offsets.partition_point(|mark| *mark < offset).checked_sub(1)
    }

    /// Sets a bookmark at the start of `row`, or removes the one that lies in it.
    pub fn toggle(&mut self, document: &Document, row: Span, now: Millis) -> Toggled {
        if let Some(index) = self.in_span(row) {
            self.remove(document, index, now);
            return Toggled::Removed;
        }
        self.add(document, row.start, now);
        Toggled::Set
    }

    /// The bookmark in `row`; sets one where there is none. Its index.
    pub fn ensure(&mut self, document: &Document, row: Span, now: Millis) -> Option<usize> {
        if self.in_span(row).is_none() {
            self.add(document, row.start, now);
        }
        self.in_span(row)
    }

    fn add(&mut self, document: &Document, offset: Offset, now: Millis) {
        let title = document
            .outline
            .at(offset)
            .map_or_else(|| document.title(), |i| document.outline.title(i, &document.text));
        let id = self.record.add_bookmark(anchor(document, offset), &title, now);
        self.place_one(document, &id);
        self.done.push(Done::Added(id));
    }

    /// Removes the bookmark at `index`; says whether there was one.
    pub fn remove(&mut self, document: &Document, index: usize, now: Millis) -> bool {
        let Some(id) = self.placed.get(index).map(|mark| mark.id.clone()) else { return false };
        self.record.delete_bookmark(&id, now);
        self.place_one(document, &id);
        self.done.push(Done::Deleted(id));
        true
    }

    /// Writes the note of a bookmark.
    pub fn set_note(&mut self, id: &str, note: &str, now: Millis) {
        let before = self.note(id).to_owned();
        if before != note {
            self.record.set_note(id, note, now);
            self.done.push(Done::Noted(id.to_owned(), before));
        }
    }

    /// The letter of a bookmark.
    pub fn letter(&self, id: &str) -> Option<char> {
        self.record.bookmark(id)?.letter
    }

    /// The bookmark with a letter, as an index; of several the one that got it last.
    pub fn lettered(&self, letter: char) -> Option<usize> {
        let has = |mark: &Placed| {
            let bookmark = self.record.bookmark(&mark.id)?;
            (bookmark.letter == Some(letter)).then_some(bookmark.updated)
        };
        let all = self.placed.iter().enumerate();
        let having = all.filter_map(|(index, mark)| Some((has(mark)?, index)));
        having.max().map(|(_, index)| index)
    }

    /// Gives a letter to the bookmark in `row`; sets one where there is none. Another bookmark that has the
    /// letter loses it, and goes if it has no note: then the letter was all that it was for.
    pub fn give_letter(&mut self, document: &Document, row: Span, letter: char, now: Millis) {
        let before = self.done.len();
        let index = self.ensure(document, row, now);
        let Some(id) = index.and_then(|i| self.placed.get(i)).map(|mark| mark.id.clone()) else {
            return;
        };
        let mut done = self.done.split_off(before);
        let had = self.letter(&id);
        if let Some(other) = self.lettered(letter).and_then(|other| self.placed.get(other)).cloned()
            && other.id != id
        {
            self.record.set_letter(&other.id, None, now);
            done.push(Done::Lettered(other.id.clone(), Some(letter)));
            if self.note(&other.id).is_empty() {
                self.record.delete_bookmark(&other.id, now);
                self.place_one(document, &other.id);
                done.push(Done::Deleted(other.id));
            }
        }
        if had != Some(letter) {
            self.record.set_letter(&id, Some(letter), now);
            done.push(Done::Lettered(id, had));
            self.done.push(Done::Together(done));
        }
    }

    /// The corrections of the outline at their places, in the order in which they were made.
    pub fn corrections(&self, document: &Document) -> Vec<Correction> {
        let kept = self.record.corrections();
        let there = kept.filter(|(_, correction)| is_there(&correction.anchor, document));
        there
            .filter_map(|(_, correction)| match find(&correction.anchor, document) {
                // A correction whose line is gone would hit another line.
                Found::Near(_) => None,
                Found::Exact(at) | Found::Moved(at) => {
                    Some(Correction { at, change: correction.change })
                }
            })
            .collect()
    }

    /// Keeps a correction of the outline.
    pub fn correct(&mut self, document: &Document, correction: Correction, now: Millis) {
        let anchor = anchor(document, correction.at);
        let id = self.record.add_correction(anchor, correction.change, now);
        self.done.push(Done::Corrected(id));
    }

    /// Takes back the last change; says whether there was one.
    pub fn undo(&mut self, document: &Document, now: Millis) -> bool {
        let Some(done) = self.done.pop() else { return false };
        self.take_back(&done, document, now);
        true
    }

    fn take_back(&mut self, done: &Done, document: &Document, now: Millis) {
        match done {
            Done::Added(id) => self.record.delete_bookmark(id, now),
            Done::Deleted(id) => self.record.restore_bookmark(id, now),
            Done::Noted(id, before) => self.record.set_note(id, before, now),
            Done::Lettered(id, before) => self.record.set_letter(id, *before, now),
            Done::Corrected(id) => self.record.delete_correction(id, now),
            Done::Shown(id) => self.record.shown_mut().hide(id, true, now),
            Done::Hidden(id) => self.record.shown_mut().hide(id, false, now),
            Done::Kind(reason) => self.turn_kind(*reason, now),
            Done::Together(all) => {
                all.iter().rev().for_each(|done| self.take_back(done, document, now));
            }
        }
        if let Done::Added(id) | Done::Deleted(id) = done {
            self.place_one(document, id);
        }
    }
}

/// The anchor of a place in a document.
pub fn anchor(document: &Document, offset: Offset) -> Anchor {
    let section = document.outline.at(offset);
    let path = section.map(|i| document.outline.path(i, &document.text));
    Anchor::new(&document.text, offset, path.unwrap_or_default()).in_whole(document.base)
}

/// Whether the part of a document that an anchor points into is loaded.
fn is_there(anchor: &Anchor, document: &Document) -> bool {
    let part = document.base..document.base + document.text.len();
    !document.is_loading() || part.contains(&anchor.offset)
}

/// Where an anchor lies in a document.
pub fn find(anchor: &Anchor, document: &Document) -> Found {
    let anchor = anchor.in_part(document.base);
    anchor.find(&document.text, |path| section_span(&document.outline, document, path))
}

fn section_span(outline: &Outline, document: &Document, path: &str) -> Option<Span> {
    let section = outline.sections().get(outline.resolve(path, &document.text)?)?;
    Some(Span::new(section.heading.start, section.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Source, open_text};

    const TEXT: &str = "一、目标\n\n甲段说目标。\n\n二、措施\n\n乙段说措施。\n\n丙段也说措施。\n";

    fn row(document: &Document, needle: &str) -> Span {
        let start = document.text.as_str().find(needle).unwrap();
        Span::new(start, start + needle.len())
    }

    #[test]
    fn bookmarks_are_set_noted_removed_and_undone() {
        let document = open_text(Source::Stdin, TEXT);
        let (mut marks, _) = Marks::new(Record::default(), &document);
        let (b, c) = (row(&document, "乙段"), row(&document, "丙段"));
        assert_eq!(marks.toggle(&document, c, 1), Toggled::Set);
        assert_eq!(marks.toggle(&document, b, 2), Toggled::Set);
        assert_eq!(marks.offsets(), [b.start, c.start]);
        assert_eq!((marks.after(b.start), marks.before(b.start)), (Some(1), None));
        let id = marks.placed()[0].id.clone();
        assert_eq!(marks.record().bookmark(&id).unwrap().title, "二、措施");
        marks.set_note(&id, "要紧", 3);
        assert_eq!(marks.toggle(&document, b, 4), Toggled::Removed);
        assert_eq!(marks.offsets(), [c.start]);
        for (offsets, note) in [(vec![b.start, c.start], "要紧"), (vec![b.start, c.start], "")] {
            assert!(marks.undo(&document, 5));
            assert_eq!((marks.offsets(), marks.note(&id)), (&*offsets, note));
        }
        assert!(marks.undo(&document, 6) && marks.undo(&document, 7) && !marks.undo(&document, 8));
        assert!(marks.offsets().is_empty());
    }

    #[test]
    fn bookmarks_and_position_are_found_after_an_insertion() {
        let before = open_text(Source::Stdin, TEXT);
        let (mut marks, _) = Marks::new(Record::default(), &before);
        marks.toggle(&before, row(&before, "丙段"), 1);
        marks.set_position(&before, row(&before, "乙段").start, 1);
        let after = open_text(Source::Stdin, &format!("新加的一段话。\n\n{TEXT}"));
        let (marks, guessed) = Marks::new(marks.record().clone(), &after);
        assert_eq!(guessed, 0);
        assert_eq!(marks.offsets(), [row(&after, "丙段").start]);
        assert_eq!(marks.position(&after), LeftAt::Place(Found::Moved(row(&after, "乙段").start)));
    }
}
