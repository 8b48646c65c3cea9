//! Lines that say the same more than once, by their keys: sorted, which takes a third of the memory of a map
//! where nearly all lines are short.

/// Something for each key that comes more than once.
pub(super) struct Repeated<V>(Vec<(u64, V)>);

impl<V: Copy> Repeated<V> {
    /// Gathers what belongs to each key; `join` makes one of two that have the same, in any order.
    pub(super) fn new(all: impl Iterator<Item = (u64, V)>, join: impl Fn(V, V) -> V) -> Self {
        let mut all: Vec<(u64, V)> = all.collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        let mut found: Vec<(u64, V)> = Vec::new();
        for same in all.chunk_by(|(one, _), (next, _)| one == next).filter(|same| same.len() > 1) {
            let key = same.first().map(|(key, _)| *key);
            found.extend(key.zip(same.iter().map(|(_, value)| *value).reduce(&join)));
        }
        Self(found)
    }

    /// What belongs to a key; `None`, where it comes once at most.
    pub(super) fn get(&self, key: u64) -> Option<V> {
        let at = self.0.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        self.0.get(at).map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_again_is_kept() {
        let all = [(7, 1), (3, 2), (7, 3), (u64::MAX, 4), (7, 5), (3, 6)];
        let sums = Repeated::new(all.into_iter(), |one, other| one + other);
        assert_eq!([0, 3, 7, u64::MAX].map(|key| sums.get(key)), [None, Some(8), Some(9), None]);
    }
}
