//! Work in the background: loading the rest of a document, searching it, keeping its record.
//!
//! Each job is a thread whose result comes back as an [`Event`]. A receiver that is gone means that
//! the program is leaving, so a result that nobody takes is dropped.

use std::{
    io::{self, PipeWriter, Write},
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
};

use crate::{
    app::{Event, Generation, TextSearch},
    document::{Arrived, Demand, OpenError, Rest},
    store::{Identity, Millis, Record, Store, StoreError},
};

/// Where the threads send their results.
#[derive(Clone, Debug)]
pub struct Reports {
    events: Sender<Event>,
    bell: Arc<PipeWriter>,
    /// Whether the bell was rung since it was last heard.
    rung: Arc<AtomicBool>,
}

/// Nobody takes reports any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gone;

/// A way to send results to whoever sleeps until `bell` rings, and says in `rung` when that was heard.
pub fn reports(bell: PipeWriter, rung: Arc<AtomicBool>) -> (Reports, Receiver<Event>) {
    let (events, incoming) = channel();
    (Reports { events, bell: Arc::new(bell), rung }, incoming)
}

impl Reports {
    /// Sends a result, and wakes up who waits for it.
    ///
    /// # Errors
    /// When nobody takes it.
    pub fn send(&self, event: Event) -> Result<(), Gone> {
        self.events.send(event).map_err(|_| Gone)?;
        if !self.rung.swap(true, Ordering::SeqCst) {
            // A bell that cannot be rung has been rung often enough.
            let _ = (&*self.bell).write(&[0]);
        }
        Ok(())
    }
}

/// How many percent are read between two reports of progress.
const PROGRESS: usize = 4;

/// Loads the whole of a document; sends a part meanwhile, where there is a demand for it.
pub fn load(rest: Rest, demand: Demand, events: Reports) {
    thread::spawn(move || {
        let path = rest.path().to_owned();
        let mut told = 0;
        let tell = |arrived| match arrived {
            Arrived::Percent(percent) if percent < told + PROGRESS => {}
            Arrived::Percent(percent) => {
                told = percent;
                let _ = events.send(Event::Progress(percent));
            }
            Arrived::Part(part) => {
                let _ = events.send(Event::Loaded(part));
            }
        };
        // A defect must not leave the reader waiting for ever.
        let loaded = panic::catch_unwind(AssertUnwindSafe(|| rest.load(&demand, tell)));
        let event = match loaded {
            Ok(Ok(document)) => Event::Loaded(Box::new(document)),
            Ok(Err(error)) => Event::LoadFailed(error),
            Err(_) => Event::LoadFailed(OpenError::Io { path, error: io::Error::other("panic") }),
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
    pub fn new(events: Reports) -> Self {
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

/// What the saver is asked to do.
enum Request {
    /// Keep this record.
    Keep(Box<Record>),
    /// The document is recognised by this from now on.
    Recognise(Box<Identity>),
    /// Say when all is kept that was to be.
    Tell(Sender<()>),
}

/// Keeps the record of the open document, one write after the other.
pub struct Saver {
    requests: Sender<Request>,
    thread: JoinHandle<Option<StoreError>>,
}

impl Saver {
    /// Starts keeping records of the document `identity` in `store`.
    pub fn new(store: Store, identity: Identity, now: fn() -> Millis, events: Reports) -> Self {
        let (requests, incoming) = channel();
        let thread = thread::spawn(move || {
            let mut identity = identity;
            // What could not be kept is tried again, at the latest when the reader leaves.
            let mut waiting: Option<Box<Record>> = None;
            while let Ok(first) = incoming.recv() {
                let mut told = Vec::new();
                let failed = waiting.clone();
                // Each record holds all that the ones before it held.
                for request in std::iter::once(first).chain(incoming.try_iter()) {
                    match request {
                        Request::Keep(record) => waiting = Some(record),
                        Request::Recognise(better) => identity = *better,
                        Request::Tell(when) => told.push(when),
                    }
                }
                if let Some(record) = waiting.take() {
                    match store.save(&identity, &record, now()) {
                        // Nothing that the program does not know.
                        Ok(kept) if kept.record == *record && kept.complaints.is_empty() => {}
                        Ok(kept) => drop(events.send(Event::Saved(Box::new(kept)))),
                        Err(error) => {
                            // A reader who only reads on is told once.
                            let known = failed.is_some_and(|it| it.has_same_work(&record));
                            waiting = Some(record);
                            if !known {
                                let _ = events.send(Event::SaveFailed(error));
                            }
                        }
                    }
                }
                for when in told {
                    let _ = when.send(());
                }
            }
            store.save(&identity, &*waiting?, now()).err()
        });
        Self { requests, thread }
    }

    /// Keeps a record, soon.
    pub fn save(&self, record: Record) {
        let _ = self.requests.send(Request::Keep(Box::new(record)));
    }

    /// Keeps it under another identity from now on: more of the document has come to recognise it by.
    pub fn recognise(&self, identity: Identity) {
        let _ = self.requests.send(Request::Recognise(Box::new(identity)));
    }

    /// Waits until all is kept that was to be.
    pub fn flush(&self) {
        let (when, told) = channel();
        if self.requests.send(Request::Tell(when)).is_ok() {
            let _ = told.recv();
        }
    }

    /// Waits until all is kept; says why, if the last of it could not be.
    pub fn finish(self) -> Option<StoreError> {
        drop(self.requests);
        self.thread.join().ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{anchor::Anchor, text::Text};

    #[test]
    fn a_reader_who_only_reads_on_is_told_once_that_nothing_is_kept() {
        // Below a file nothing can be made.
        let file = tempfile::NamedTempFile::new().unwrap();
        let store = Store::at(file.path().join("data"));
        let (_heard, bell) = io::pipe().unwrap();
        let (reports, incoming) = reports(bell, Arc::new(AtomicBool::new(false)));
        let saver = Saver::new(store, Identity::of(None, &[b'x'; 2000]), || 1, reports);
        let mut record = Record::default();
        let mut told = Vec::new();
        let at = Anchor::new(&Text::new("一行".to_owned()), 0, String::new());
        for change in ["place", "place", "bookmark", "place"] {
            match change {
                "bookmark" => drop(record.add_bookmark(at.clone(), "", 1)),
                _ => record.set_position(at.clone(), 1),
            }
            saver.save(record.clone());
            saver.flush();
            told.push(incoming.try_iter().count());
        }
        assert_eq!(told, [1, 0, 1, 0]);
        assert!(saver.finish().is_some());
    }
}
