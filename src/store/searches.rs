//! What was searched for, for the next time: one file for all documents, kept only if the reader wishes.

use std::fs;

use super::{Step, Store, StoreError, file};

/// Searches that are kept.
const MOST: usize = 100;

impl Store {
    /// What was searched for, the latest last. A file that cannot be read holds nothing worth a complaint.
    pub fn searches(&self) -> Vec<String> {
        let bytes = fs::read(self.directory.join("searches.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps what was searched for, the latest last, with what others kept meanwhile.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn keep_searches(&self, new: Vec<String>) -> Result<(), StoreError> {
        if new.is_empty() {
            return Ok(());
        }
        let create = |error| Step::Create.failed(&self.directory, error);
        fs::create_dir_all(&self.directory).map_err(create)?;
        let _lock = self.lock()?;
        let mut all = self.searches();
        all.retain(|known| !new.contains(known));
        all.extend(new);
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
        let json = serde_json::to_vec_pretty(&all).unwrap_or_default();
        file::replace(&self.directory.join("searches.json"), &json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_are_kept_with_those_of_others() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::at(directory.path().join("data"));
        let words =
            |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(store.searches(), [""; 0]);
        store.keep_searches(Vec::new()).unwrap();
        assert!(!directory.path().join("data").exists(), "nothing to keep, nothing written");
        store.keep_searches(words(&["群众", "党课"])).unwrap();
        store.keep_searches(words(&["re:第.章", "群众"])).unwrap();
        assert_eq!(store.searches(), ["党课", "re:第.章", "群众"]);
        store.keep_searches((0..150).map(|n| n.to_string()).collect()).unwrap();
        assert_eq!(
            (store.searches().len(), store.searches().last().cloned()),
            (100, Some("149".to_owned()))
        );
        fs::write(directory.path().join("data/searches.json"), "坏").unwrap();
        assert_eq!(store.searches(), [""; 0]);
    }
}
