//! Records of all kinds: read, merged, pruned.

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
    with_unknown(stamped.prop_map(|(value, updated)| json!({"value": value, "updated": updated})))
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
    with_unknown(parts.prop_map(
        |(anchor, change, updated)| json!({"anchor": anchor, "change": change, "updated": updated}),
    ))
}

fn any_shown() -> impl Strategy<Value = Value> {
    let place = with_unknown(
        (any_anchor(), 0..4u64)
            .prop_map(|(anchor, updated)| json!({"anchor": anchor, "updated": updated})),
    );
    let places = prop::collection::btree_map("[abc]", place, 0..3);
    let kinds =
        prop::collection::btree_map("[xy]", any_stamped(any::<bool>().prop_map(Value::from)), 0..3);
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
