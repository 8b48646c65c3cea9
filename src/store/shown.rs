//! What a reader wants to see again of what the clean view hides: single stretches, and all of a kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::merge::{self, Updated};
use super::record::{Millis, Stamped, after, new_id};
use crate::anchor::Anchor;

/// A hidden stretch that is shown.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct ShownPlace {
    /// Where it begins.
    pub anchor: Anchor,
    /// When it was said, or taken back.
    updated: Millis,
    /// When it was taken back. Kept as long as a deleted bookmark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<Millis>,
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Updated for ShownPlace {
    fn updated(&self) -> Millis {
        self.updated
    }
}

/// All that is shown again in a document.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// By an id.
    #[serde(default)]
    places: BTreeMap<String, ShownPlace>,
    /// Whether all that is hidden for a reason is shown, by the name of the reason.
    #[serde(default)]
    kinds: BTreeMap<String, Stamped<bool>>,
    /// Fields of a later version, kept and merged.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

impl Shown {
    /// Whether nothing was ever said.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.kinds.is_empty() && self.unknown.is_empty()
    }

    /// The stretches that are shown, each with its id.
    pub fn places(&self) -> impl Iterator<Item = (&String, &ShownPlace)> {
        self.places.iter().filter(|(_, place)| place.deleted.is_none())
    }

    /// The names of the reasons for which nothing is hidden.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().filter(|(_, shown)| shown.value).map(|(name, _)| name.as_str())
    }

    /// Shows the stretch at a place; returns an id for it.
    pub fn show(&mut self, anchor: Anchor, now: Millis) -> String {
        let id = new_id(now);
        let place = ShownPlace { anchor, updated: now, deleted: None, unknown: Map::new() };
        self.places.insert(id.clone(), place);
        id
    }

    /// Hides a stretch again, or undoes that.
    pub fn hide(&mut self, id: &str, hidden: bool, now: Millis) {
        if let Some(place) = self.places.get_mut(id) {
            place.updated = after(place.updated, now);
            place.deleted = hidden.then_some(place.updated);
        }
    }

    /// Shows all that is hidden for a reason, or hides it again.
    pub fn show_kind(&mut self, name: &str, shown: bool, now: Millis) {
        let mut kind = self.kinds.remove(name);
        Stamped::set(&mut kind, shown, now);
        self.kinds.extend(kind.map(|kind| (name.to_owned(), kind)));
    }

    /// Both in one; of each choice the later wins.
    pub(super) fn merge(self, other: Self) -> Self {
        Self {
            places: merge::union(self.places, other.places, merge::later),
            kinds: merge::union(self.kinds, other.kinds, merge::later),
            unknown: merge::unknown(self.unknown, other.unknown),
        }
    }

    /// Drops choices that were taken back so long ago that no merge needs them.
    pub(super) fn prune(&mut self, is_old: impl Fn(Millis) -> bool) {
        self.places.retain(|_, place| !place.deleted.is_some_and(&is_old));
    }
}
