//! What is kept about one document: where it was left, its bookmarks, by what it is recognised.

#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::{Builder, Uuid};

use super::identity::Identity;
use super::merge::{self, Updated};
use super::shown::Shown;
use crate::{anchor::Anchor, outline::Change};

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = u64;

/// The version of the record's format that this program writes. It grows only when an older program
/// would misread the file; new fields alone are kept by older programs and need no new version.
pub const VERSION: u32 = 1;

/// How long a deleted bookmark is kept, so that a copy from another machine does not bring it back.
const TOMBSTONE: Millis = 180 * 24 * 60 * 60 * 1000;
/// Paths and heads kept, the last seen first.
const MOST_SEEN: usize = 32;

/// Names a bookmark for ever: a UUID whose order is that of creation (version 7, RFC 9562).
pub type BookmarkId = String;

/// The present time, to be passed to all that stamps.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(Millis::MAX))
}

/// A value with the time it was set.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamped<T> {
    pub value: T,
    updated: Millis,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl<T: PartialEq> Stamped<T> {
    /// Sets a value; one that is already there keeps its time.
    pub fn set(place: &mut Option<Self>, value: T, now: Millis) {
        match place {
            Some(stamped) if stamped.value == value => {}
            Some(stamped) => {
                stamped.value = value;
                stamped.updated = after(stamped.updated, now);
            }
            None => {
                *place = Some(Self { value, updated: now, unknown: Map::new() });
            }
        }
    }
}

impl<T: Serialize> Updated for Stamped<T> {
    fn updated(&self) -> Millis {
        self.updated
    }
}

/// The time of a change that follows one at `previous`: now, but never before it, also if another
/// machine's clock runs ahead.
pub(super) fn after(previous: Millis, now: Millis) -> Millis {
    now.max(previous.saturating_add(1))
}

/// A place that a reader marked.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The title of its section, as people see it.
    #[serde(default)]
    pub title: String,
    /// What the reader wrote to it; may be empty.
    #[serde(default)]
    pub note: String,
    /// The letter that leads to it, if the reader gave it one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<char>,
    /// The place.
    pub anchor: Anchor,
    /// When it was set.
    pub created: Millis,
    /// When it was last changed, deletion and its undoing included.
    pub updated: Millis,
    /// When it was deleted. It is kept for 180 days so that undoing and merging work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Millis>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Updated for Bookmark {
    fn updated(&self) -> Millis {
        self.updated
    }
}

/// What a reader said of a heading, or of a line that is none.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The place.
    pub anchor: Anchor,
    /// What was said.
    pub change: Change,
    /// When it was said, or taken back.
    pub updated: Millis,
    /// When it was taken back. Kept as long as a deleted bookmark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Millis>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Updated for Correction {
    fn updated(&self) -> Millis {
        self.updated
    }
}

/// What is kept about one document; one JSON file.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Record {
    version: u32,
    /// The document's title, for people who look at the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Stamped<String>>,
    /// Canonical paths, each with the time it was first seen or seen again after another one.
    #[serde(default)]
    pub(super) paths: BTreeMap<String, Millis>,
    /// Hashes of the first 64 KiB, likewise.
    #[serde(default)]
    pub(super) heads: BTreeMap<String, Millis>,
    /// The encoding that the reader chose; a stamped null: found by itself again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<Stamped<Option<String>>>,
    /// The last reading position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<Stamped<Anchor>>,
    /// Where the reader jumped from, the latest last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    jumps: Option<Stamped<Vec<Anchor>>>,
    #[serde(default)]
    bookmarks: BTreeMap<BookmarkId, Bookmark>,
    /// By an id whose order is that in which they were made.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    corrections: BTreeMap<String, Correction>,
    /// What is shown again of what the clean view hides.
    #[serde(default, skip_serializing_if = "Shown::is_empty")]
    shown: Shown,
    /// Fields of a later version, kept and merged.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            version: VERSION,
            title: None,
            paths: BTreeMap::new(),
            heads: BTreeMap::new(),
            encoding: None,
            position: None,
            jumps: None,
            bookmarks: BTreeMap::new(),
            corrections: BTreeMap::new(),
            shown: Shown::default(),
            unknown: Map::new(),
        }
    }
}

impl Record {
    /// The document's title as last kept.
    pub fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|title| title.value.as_str())
    }

    /// Keeps the document's title.
    pub fn set_title(&mut self, title: &str, now: Millis) {
        Stamped::set(&mut self.title, title.to_owned(), now);
    }

    /// The encoding that the reader chose, if any.
    pub fn encoding(&self) -> Option<&str> {
        self.encoding.as_ref()?.value.as_deref()
    }

    /// Keeps the encoding that the reader chose; `None`: it is found by itself again.
    pub fn set_encoding(&mut self, encoding: Option<&str>, now: Millis) {
        if encoding.is_some() || self.encoding.is_some() {
            Stamped::set(&mut self.encoding, encoding.map(str::to_owned), now);
        }
    }

    /// Whether the reader made anything of what is kept; a place and jumps come by themselves.
    pub fn holds_work(&self) -> bool {
        !self.has_same_work(&Self::default())
    }

    /// Whether the bookmarks and all else that the reader made are the same as in another record.
    pub fn has_same_work(&self, other: &Self) -> bool {
        (&self.bookmarks, &self.corrections, &self.shown, &self.encoding)
            == (&other.bookmarks, &other.corrections, &other.shown, &other.encoding)
    }

    /// The last reading position.
    pub fn position(&self) -> Option<&Anchor> {
        self.position.as_ref().map(|position| &position.value)
    }

    /// Keeps the reading position.
    pub fn set_position(&mut self, anchor: Anchor, now: Millis) {
        Stamped::set(&mut self.position, anchor, now);
    }

    /// The places that the reader jumped from, the latest last.
    pub fn jumps(&self) -> &[Anchor] {
        self.jumps.as_ref().map_or(&[], |jumps| &jumps.value)
    }

    /// Keeps the places that the reader jumped from.
    pub fn set_jumps(&mut self, jumps: Vec<Anchor>, now: Millis) {
        if !jumps.is_empty() || self.jumps.is_some() {
            Stamped::set(&mut self.jumps, jumps, now);
        }
    }

    /// The bookmarks that are not deleted, in order of creation.
    pub fn bookmarks(&self) -> impl Iterator<Item = (&BookmarkId, &Bookmark)> {
        let all = self.bookmarks.iter();
        all.filter(|(_, bookmark)| bookmark.deleted.is_none())
    }

    /// A bookmark by its id, also a deleted one.
    pub fn bookmark(&self, id: &str) -> Option<&Bookmark> {
        self.bookmarks.get(id)
    }

    /// Marks a place in the section titled `title`.
    pub fn add_bookmark(&mut self, anchor: Anchor, title: &str, now: Millis) -> BookmarkId {
        let id = new_id(now);
        let bookmark = Bookmark {
            title: title.to_owned(),
            note: String::new(),
            letter: None,
            anchor,
            created: now,
            updated: now,
            deleted: None,
            unknown: Map::new(),
        };
        self.bookmarks.insert(id.clone(), bookmark);
        id
    }

    /// Writes the note of a bookmark. Does nothing if there is no such bookmark.
    pub fn set_note(&mut self, id: &str, note: &str, now: Millis) {
        self.change(id, now, |bookmark| note.clone_into(&mut bookmark.note));
    }

    /// Gives a bookmark a letter, or takes it away.
    pub fn set_letter(&mut self, id: &str, letter: Option<char>, now: Millis) {
        self.change(id, now, |bookmark| bookmark.letter = letter);
    }

    /// Deletes a bookmark; [`Record::restore_bookmark`] undoes it.
    pub fn delete_bookmark(&mut self, id: &str, now: Millis) {
        self.change(id, now, |bookmark| bookmark.deleted = Some(now));
    }

    /// Undoes the deletion of a bookmark.
    pub fn restore_bookmark(&mut self, id: &str, now: Millis) {
        self.change(id, now, |bookmark| bookmark.deleted = None);
    }

    /// The corrections of the outline that hold, in the order in which they were made.
    pub fn corrections(&self) -> impl Iterator<Item = (&String, &Correction)> {
        let all = self.corrections.iter();
        all.filter(|(_, correction)| correction.deleted.is_none())
    }

    /// Keeps a correction; returns its id.
    pub fn add_correction(&mut self, anchor: Anchor, change: Change, now: Millis) -> String {
        // Two in one millisecond keep their order.
        let last = self.corrections.values().map(|correction| correction.updated).max();
        let now = last.map_or(now, |last| after(last, now));
        let id = new_id(now);
        let correction =
            Correction { anchor, change, updated: now, deleted: None, unknown: Map::new() };
        self.corrections.insert(id.clone(), correction);
        id
    }

    /// Takes a correction back.
    pub fn delete_correction(&mut self, id: &str, now: Millis) {
        if let Some(correction) = self.corrections.get_mut(id) {
            correction.updated = after(correction.updated, now);
            correction.deleted = Some(correction.updated);
        }
    }

    /// What is shown again of what the clean view hides.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// The same, for changing it.
    pub fn shown_mut(&mut self) -> &mut Shown {
        &mut self.shown
    }

    fn change(&mut self, id: &str, now: Millis, change: impl FnOnce(&mut Bookmark)) {
        if let Some(bookmark) = self.bookmarks.get_mut(id) {
            change(bookmark);
            bookmark.updated = after(bookmark.updated, now);
        }
    }

    /// Both records in one. Of a bookmark, a position or a setting the later state wins, deleted or
    /// not; the rest is united. The order and the number of merges do not matter.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            version: self.version.max(other.version),
            title: merge::later_of(self.title, other.title),
            paths: merge::union(self.paths, other.paths, Ord::max),
            heads: merge::union(self.heads, other.heads, Ord::max),
            encoding: merge::later_of(self.encoding, other.encoding),
            position: merge::later_of(self.position, other.position),
            jumps: merge::later_of(self.jumps, other.jumps),
            bookmarks: merge::union(self.bookmarks, other.bookmarks, merge::later),
            corrections: merge::union(self.corrections, other.corrections, merge::later),
            shown: self.shown.merge(other.shown),
            unknown: merge::unknown(self.unknown, other.unknown),
        }
    }

    /// Notes that the document is known by this path and this head.
    pub(super) fn recognise(&mut self, identity: &Identity, now: Millis) {
        for (map, id) in [(&mut self.paths, &identity.path), (&mut self.heads, &identity.head)] {
            let Some(id) = id else { continue };
            let last = map.values().max().copied().unwrap_or(0);
            if map.get(id).is_none_or(|seen| *seen < last) {
                map.insert(id.clone(), after(last, now));
            }
        }
    }

    /// Drops what no merge needs any more: old deletions, and paths and heads long not seen.
    pub(super) fn prune(&mut self, now: Millis) {
        let is_old = |deleted: Millis| deleted.saturating_add(TOMBSTONE) < now;
        self.bookmarks.retain(|_, bookmark| !bookmark.deleted.is_some_and(is_old));
        self.corrections.retain(|_, correction| !correction.deleted.is_some_and(is_old));
        self.shown.prune(is_old);
        for map in [&mut self.paths, &mut self.heads] {
            while map.len() > MOST_SEEN {
                let oldest = map.iter().min_by_key(|(id, seen)| (**seen, (*id).clone()));
                let Some(oldest) = oldest.map(|(id, _)| id.clone()) else {
                    break;
                };
                map.remove(&oldest);
            }
        }
    }
}

pub(super) fn new_id(now: Millis) -> BookmarkId {
    let [_, _, _, _, _, _, random @ ..] = Uuid::new_v4().into_bytes();
    let id = Builder::from_unix_timestamp_millis(now, &random).into_uuid();
    id.to_string()
}
