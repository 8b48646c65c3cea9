//! What is kept about one document: where it was left, its bookmarks, by what it is recognised.

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

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::text::Text;

    pub(crate) fn anchor(offset: usize) -> Anchor {
        let text = Text::new("一、背景\n山里的路很远。\n二、经过\n河边的船很小。\n".to_owned());
        Anchor::new(&text, offset, "一".to_owned())
    }

    /// Any JSON, with stamped values and maps of every depth among it.
    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (0..4u64).prop_map(Value::from),
            Just(json!(0.5)),
            Just(json!(-1)),
            "[甲乙]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            let key = prop_oneof![Just("updated".to_owned()), "[ab]"];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map(key, inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    fn with_unknown(known: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
        let unknown = prop::option::of(any_value());
        (known, unknown).prop_map(|(mut known, unknown)| {
            if let (Some(fields), Some(unknown)) = (known.as_object_mut(), unknown) {
                fields.insert("later".to_owned(), unknown);
            }
            known
        })
    }

    fn any_stamped(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
        let stamped = (value, 0..4u64);
        with_unknown(
            stamped.prop_map(|(value, updated)| json!({"value": value, "updated": updated})),
        )
    }

    fn any_anchor() -> impl Strategy<Value = Value> {
        with_unknown((0..9usize).prop_map(|offset| json!(anchor(offset))))
    }

    fn any_correction() -> impl Strategy<Value = Value> {
        let changes = [
            json!({"heading": {"level": 2, "chars": 8}}),
            json!("not-heading"),
            json!({"level": 1}),
            json!({"title": {"chars": 5}}),
        ];
        let parts = (any_anchor(), prop::sample::select(changes.to_vec()), 0..4u64);
        with_unknown(parts.prop_map(|(anchor, change, updated)| {
            json!({"anchor": anchor, "change": change, "updated": updated})
        }))
    }

    fn any_shown() -> impl Strategy<Value = Value> {
        let place = with_unknown(
            (any_anchor(), 0..4u64)
                .prop_map(|(anchor, updated)| json!({"anchor": anchor, "updated": updated})),
        );
        let places = prop::collection::btree_map("[abc]", place, 0..3);
        let kinds = prop::collection::btree_map(
            "[xy]",
            any_stamped(any::<bool>().prop_map(Value::from)),
            0..3,
        );
        with_unknown(
            (places, kinds).prop_map(|(places, kinds)| json!({"places": places, "kinds": kinds})),
        )
    }

    fn any_bookmark() -> impl Strategy<Value = Value> {
        let deleted = prop::option::of(0..4u64);
        let letter = prop::option::of(prop::sample::select(vec!['a', 'b']));
        let parts = ("[甲乙]?", letter, any_anchor(), 0..4u64, deleted);
        with_unknown(parts.prop_map(|(note, letter, anchor, updated, deleted)| {
            let mut bookmark = json!({"title": "", "note": note, "letter": letter, "anchor": anchor, "created": 0,
                "updated": updated});
            if let Some(deleted) = deleted {
                bookmark["deleted"] = json!(deleted);
            }
            bookmark
        }))
    }

    pub(crate) fn any_record() -> impl Strategy<Value = Record> {
        let map = || prop::collection::btree_map("/[ab]", 0..4u64, 0..3);
        let title = prop::option::of(any_stamped("[甲乙]".prop_map(Value::from)));
        let encoding = prop_oneof![Just(Value::Null), Just(json!("Big5"))];
        let encoding = prop::option::of(any_stamped(encoding));
        let position = prop::option::of(any_stamped(any_anchor()));
        let bookmarks = prop::collection::btree_map("[abc]", any_bookmark(), 0..4);
        let corrections = prop::collection::btree_map("[abc]", any_correction(), 0..4);
        let jumps = prop::collection::vec(any_anchor(), 0..3).prop_map(Value::from);
        let jumps = prop::option::of(any_stamped(jumps));
        let settings = (title, encoding, position, jumps);
        let changes = (corrections, any_shown());
        let known = (map(), map(), settings, bookmarks, changes).prop_map(
            |(paths, heads, (title, encoding, position, jumps), bookmarks, (corrections, shown))| {
                json!({"version": VERSION, "paths": paths, "heads": heads, "title": title,
                    "encoding": encoding, "position": position, "jumps": jumps, "bookmarks": bookmarks,
                    "corrections": corrections, "shown": shown})
            },
        );
        with_unknown(known).prop_map(|json| serde_json::from_value(json).unwrap())
    }

    proptest! {
        #[test]
        fn a_record_comes_back_from_its_json(record in any_record()) {
            let json = serde_json::to_string_pretty(&record).unwrap();
            let back: Record = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(serde_json::to_string_pretty(&back).unwrap(), json);
            prop_assert_eq!(back, record);
        }

        #[test]
        fn merging_has_no_order_and_no_number(a in any_record(), b in any_record(), c in any_record()) {
            let merge = |one: &Record, other: &Record| one.clone().merge(other.clone());
            prop_assert_eq!(merge(&a, &a), a.clone());
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
            prop_assert_eq!(merge(&merge(&a, &b), &b), merge(&a, &b));
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        }

        #[test]
        fn merging_keeps_every_bookmark(a in any_record(), b in any_record()) {
            let all = a.clone().merge(b.clone());
            for (id, bookmark) in a.bookmarks.iter().chain(&b.bookmarks) {
                prop_assert!(all.bookmarks[id].updated >= bookmark.updated);
            }
            for (id, bookmark) in &all.bookmarks {
                let from = [a.bookmark(id), b.bookmark(id)];
                prop_assert!(from.contains(&Some(bookmark)));
            }
        }
    }

    type Change = fn(&mut Record, &str);

    /// Two readers start with one bookmark; each changes it; both are merged.
    #[test]
    fn the_later_change_of_a_bookmark_wins() {
        let note: Change = |record, id| record.set_note(id, "记", 20);
        let rows: [(&str, Change, Change, Option<&str>); 5] = [
            ("a note against nothing", note, |_, _| {}, Some("记")),
            ("a later note", note, |record, id| record.set_note(id, "又记", 30), Some("又记")),
            ("a later deletion", note, |record, id| record.delete_bookmark(id, 30), None),
            ("an earlier deletion", note, |record, id| record.delete_bookmark(id, 15), Some("记")),
            (
                "a deletion undone",
                |record, id| record.delete_bookmark(id, 20),
                |record, id| {
                    record.delete_bookmark(id, 20);
                    record.restore_bookmark(id, 20);
                },
                Some(""),
            ),
        ];
        for (name, one, other, expected) in rows {
            let mut first = Record::default();
            let id = first.add_bookmark(anchor(0), "一、背景", 10);
            let mut second = first.clone();
            one(&mut first, &id);
            other(&mut second, &id);
            let merged = first.merge(second);
            let notes: Vec<&str> = merged.bookmarks().map(|(_, mark)| &*mark.note).collect();
            assert_eq!(notes, Vec::from_iter(expected), "{name}");
        }
    }

    #[test]
    fn settings_keep_their_time_until_they_change() {
        let mut record = Record::default();
        record.set_encoding(None, 1);
        assert_eq!(record, Record::default());
        record.set_title("甲", 10);
        record.set_title("甲", 20);
        assert_eq!(record.title.as_ref().unwrap().updated, 10);
        record.set_title("乙", 5);
        assert_eq!(record.title.as_ref().unwrap().updated, 11, "never before what it replaces");
        record.set_encoding(Some("Big5"), 1);
        let mut other = record.clone();
        other.set_encoding(None, 2);
        assert_eq!(record.clone().merge(other).encoding(), None);
        assert_eq!((record.title(), record.encoding()), (Some("乙"), Some("Big5")));
    }

    #[test]
    fn bookmarks_stand_in_order_of_creation() {
        let mut record = Record::default();
        let ids: Vec<_> = (0..20).map(|at| record.add_bookmark(anchor(0), "", at * 1000)).collect();
        let found: Vec<_> = record.bookmarks().map(|(id, _)| id.clone()).collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn only_what_no_merge_needs_is_dropped() {
        let mut record = Record::default();
        let old = record.add_bookmark(anchor(0), "", 0);
        let fresh = record.add_bookmark(anchor(0), "", 0);
        let alive = record.add_bookmark(anchor(0), "", 0);
        record.delete_bookmark(&old, 1);
        record.delete_bookmark(&fresh, 2);
        for seen in 0..40 {
            record.heads.insert(format!("{seen}"), seen);
        }
        record.prune(TOMBSTONE + 2);
        let left = [old, fresh, alive].map(|id| record.bookmark(&id).is_some());
        assert_eq!(left, [false, true, true]);
        assert_eq!(record.heads.values().min(), Some(&8));
        assert_eq!(record.heads.len(), MOST_SEEN);
    }
}
