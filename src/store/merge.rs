//! How two states of a record become one: the same result in any order and however often.
//!
//! What carries a time `updated` is taken whole, the later one. A map is merged key by key. Of anything
//! else the greater is taken, which for a time last seen is the later. Fields that this version
//! does not know follow the same rule, so a later version may add maps and stamped values, and this
//! one merges them rightly.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::Millis;

/// A value that is replaced whole, with the time of its last change.
pub(super) trait Updated: Serialize {
    /// Milliseconds since the epoch.
    fn updated(&self) -> Millis;
}

impl Updated for Value {
    fn updated(&self) -> Millis {
        self.get("updated").and_then(Self::as_u64).unwrap_or(0)
    }
}

/// The later of two; at the same millisecond the one whose JSON is greater, so that every process
/// chooses the same.
pub(super) fn later<T: Updated>(one: T, other: T) -> T {
    let json =
        |value: &T| serde_json::to_value(value).map_or(String::new(), |json| json.to_string());
    let order = one.updated().cmp(&other.updated());
    match order.then_with(|| json(&one).cmp(&json(&other))) {
        Ordering::Less => other,
        Ordering::Equal | Ordering::Greater => one,
    }
}

/// The later of two that may be missing.
pub(super) fn later_of<T: Updated>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(later(one, other)),
        (one, other) => one.or(other),
    }
}

/// All keys of both; what both have is merged by `both`.
pub(super) fn union<T>(
    one: BTreeMap<String, T>,
    other: BTreeMap<String, T>,
    both: impl Fn(T, T) -> T,
) -> BTreeMap<String, T> {
    let mut all = one;
    for (key, value) in other {
        let value = match all.remove(&key) {
            Some(mine) => both(mine, value),
            None => value,
        };
        all.insert(key, value);
    }
    all
}

/// All unknown fields of both.
pub(super) fn unknown(one: Map<String, Value>, other: Map<String, Value>) -> Map<String, Value> {
    let mut all = one;
    for (key, value) in other {
        let value = match all.remove(&key) {
            Some(mine) => values(mine, value),
            None => value,
        };
        all.insert(key, value);
    }
    all
}

fn values(one: Value, other: Value) -> Value {
    match (one, other) {
        (one, other) if is_stamped(&one) && is_stamped(&other) => later(one, other),
        (Value::Object(one), Value::Object(other))
            if !one.contains_key("updated") && !other.contains_key("updated") =>
        {
            Value::Object(unknown(one, other))
        }
        (one, other) => match compare(&one, &other) {
            Ordering::Less => other,
            Ordering::Equal | Ordering::Greater => one,
        },
    }
}

fn is_stamped(value: &Value) -> bool {
    value.get("updated").is_some_and(Value::is_u64)
}

/// A total order of JSON values. Kinds never mix: whatever [`values`] makes of two of a kind is of
/// that kind, and of two kinds the higher wins.
fn compare(one: &Value, other: &Value) -> Ordering {
    let number = |value: &Value| value.as_f64().unwrap_or(0.0);
    rank(one)
        .cmp(&rank(other))
        .then_with(|| number(one).total_cmp(&number(other)))
        .then_with(|| one.to_string().cmp(&other.to_string()))
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(map) if !map.contains_key("updated") => 5,
        Value::Object(_) if !is_stamped(value) => 6,
        Value::Object(_) => 7,
    }
}
