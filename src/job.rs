//! Work in the background: loading the rest of a document, searching it, keeping its record.
//!
//! Each job is a thread whose result comes back as an [`Event`]. A receiver that is gone means that
//! the program is leaving, so a result that nobody takes is dropped.

use std::{
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
};

use crate::{
    app::{Event, Generation, TextSearch},
    document::Rest,
    store::{Identity, Millis, Record, Store},
};

/// Loads the whole of a document.
pub fn load(rest: Rest, events: Sender<Event>) {
    thread::spawn(move || {
        let event = match rest.load() {
            Ok(document) => Event::Loaded(Box::new(document)),
            Err(error) => Event::LoadFailed(error),
        };
        let _ = events.send(event);
    });
}

/// Searches a large text, one search at a time.
pub struct Searcher {
    searches: Sender<(Generation, TextSearch)>,
}

impl Searcher {
    /// Starts waiting for searches.
    pub fn new(events: Sender<Event>) -> Self {
        let (searches, incoming) = channel::<(Generation, TextSearch)>();
        thread::spawn(move || {
            let mut next = incoming.recv().ok();
            while let Some((generation, mut search)) = next {
                next = loop {
                    if let Some(newer) = incoming.try_iter().last() {
                        break Some(newer);
                    }
                    let Some(found) = search.next() else { break incoming.recv().ok() };
                    if events.send(Event::Found(generation, found)).is_err() {
                        return;
                    }
                };
            }
        });
        Self { searches }
    }

    /// Makes this search instead of the one under way.
    pub fn search(&self, generation: Generation, search: TextSearch) {
        let _ = self.searches.send((generation, search));
    }
}

/// Keeps the record of the open document, one write after the other.
pub struct Saver {
    records: Sender<Record>,
    thread: JoinHandle<()>,
}

impl Saver {
    /// Starts keeping records of the document `identity` in `store`.
    pub fn new(
        store: Store,
        identity: Identity,
        now: fn() -> Millis,
        events: Sender<Event>,
    ) -> Self {
        let (records, incoming) = channel::<Record>();
        let thread = thread::spawn(move || {
            while let Ok(first) = incoming.recv() {
                // Each record holds all that the ones before it held.
                let record = incoming.try_iter().last().unwrap_or(first);
                let event = match store.save(&identity, &record, now()) {
                    Ok(kept) => Event::Saved(Box::new(kept)),
                    Err(error) => Event::SaveFailed(error),
                };
                let _ = events.send(event);
            }
        });
        Self { records, thread }
    }

    /// Keeps a record, soon.
    pub fn save(&self, record: Record) {
        let _ = self.records.send(record);
    }

    /// Waits until all is kept.
    pub fn finish(self) {
        drop(self.records);
        let _ = self.thread.join();
    }
}
