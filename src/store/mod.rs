//! What is kept about documents on disk: the only reading and writing of state.
//!
//! ```text
//! DIRECTORY/                       $GANGMU_DATA_DIR, or the data directory of the system
//!   documents/NAME-HASH.json       one record per document, for people, git and Syncthing
//!   searches.json                  what was searched for, if the reader wishes
//!   index/KEY                      which record a path or a head has; hints that may be deleted
//!   lock                           held while anything is written
//! ```
//!
//! **Recognising.** A document is known by the hash of its first 64 KiB (a moved or copied file, a
//! serial that grew) or else by its canonical path (a file edited at its start). A head under 1 KiB is
//! no identity. The index leads to the record in two small reads; what it says is checked against the
//! record, and where it is silent all records are looked through and the index is mended by the next
//! save.
//!
//! **Writing.** Lock, read again, merge (see [`Record::merge`]), write a temporary file in the same
//! directory, flush it to the disk, rename it, unlock. One lock serves the whole store, so that
//! two programs that meet a document for the first time at once make one record of it.
//!
//! **Nothing is lost.** A damaged record is renamed to `….json.damaged-HASH` and a complaint says so. One
//! written by a newer version is never touched, and its document is not saved. A Syncthing conflict
//! file (`NAME.sync-conflict-….json`) is merged, and once the merged record is on the disk it is renamed
//! to `….json.merged`. No file is ever removed; of what stands in a record, only bookmarks that were
//! deleted 180 days ago are.

mod file;
mod identity;
mod merge;
mod record;
mod searches;
mod shown;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use memchr::memmem;

pub use identity::{HEAD, Identity};
pub use record::{Bookmark, BookmarkId, Correction, Millis, Record, VERSION, now};
pub use shown::{Shown, ShownPlace};

use file::{Lock, State};

/// The records of all documents, in one directory.
#[derive(Clone, Debug)]
pub struct Store {
    directory: PathBuf,
}

/// What is kept about a document, and what was wrong with it on the disk.
#[derive(Debug)]
pub struct Kept {
    /// The record; empty where nothing could be read.
    pub record: Record,
    /// What the reader should know.
    pub complaints: Vec<Complaint>,
}

/// A record file that cannot be used. The display is English; the fields are there to say it in
/// another language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Complaint {
    /// It is not a record.
    #[error(
        "{} is damaged ({reason}); {}", file.display(),
        aside.as_ref().map_or("nothing is saved until it is moved away or mended".to_owned(),
            |aside| format!("it is kept as {}, and a new one is begun", aside.display()))
    )]
    Damaged {
        /// The record file.
        file: PathBuf,
        /// Where it is kept now; `None`: it could not be renamed and still stands there.
        aside: Option<PathBuf>,
        /// What is wrong with it.
        reason: String,
    },
    /// A newer version of the program wrote it.
    #[error(
        "{} was written by a newer gangmu (format {version}); it is left as it is and nothing is saved: \
         update gangmu", file.display()
    )]
    Newer {
        /// The record file.
        file: PathBuf,
        /// Its format.
        version: u64,
    },
    /// It cannot be read.
    #[error("cannot read {}: {reason}; nothing is saved until it can be read", file.display())]
    Unreadable {
        /// The record file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
}

impl Complaint {
    /// Whether the file still stands in the way of a new record.
    fn blocks(&self, record: &Path) -> bool {
        match self {
            Self::Damaged { file, aside, .. } => aside.is_none() && file == record,
            Self::Newer { file, .. } | Self::Unreadable { file, .. } => file == record,
        }
    }
}

/// What could not be done to the store's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making a directory.
    Create,
    /// Taking the lock.
    Lock,
    /// Writing a file.
    Write,
}

impl Step {
    fn failed(self, path: &Path, source: io::Error) -> StoreError {
        StoreError::Failed { step: self, path: path.to_path_buf(), source }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Lock => "lock",
            Self::Write => "write",
        }
    }
}

/// Why a record was not saved. What is in memory is still whole; reading goes on.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or directory refused.
    #[error(
        "bookmarks are not saved: {source} (cannot {} {}); make it writable, or set GANGMU_DATA_DIR \
         to another directory", step.name(), path.display()
    )]
    Failed {
        /// What was tried.
        step: Step,
        /// With which file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A record stands there that must not be replaced.
    #[error("bookmarks are not saved: {0}")]
    Blocked(Complaint),
    /// Nothing identifies the document.
    #[error(
        "bookmarks are not saved: a text under 1 KiB from standard input is not recognised again; \
         save it to a file first"
    )]
    Unidentified,
}

/// The files of one record, read and merged.
struct Gathered {
    kept: Kept,
    /// Conflict files that are in it.
    conflicts: Vec<PathBuf>,
}

/// By what a record is found: one of the two maps of known things in a record.
enum Key<'a> {
    Head(&'a str),
    Path(&'a str),
}

impl Key<'_> {
    fn id(&self) -> &str {
        match self {
            Self::Head(id) | Self::Path(id) => id,
        }
    }

    /// When the record last met it.
    fn seen_in(&self, record: &Record) -> Option<Millis> {
        match self {
            Self::Head(id) => record.heads.get(*id).copied(),
            Self::Path(id) => record.paths.get(*id).copied(),
        }
    }

    fn index_file(&self, store: &Store) -> PathBuf {
        let hash = identity::hex(self.id().as_bytes());
        let name: String = hash.chars().take(32).collect();
        store.directory.join("index").join(name)
    }
}

/// The keys of a document, the stronger first.
fn keys(identity: &Identity) -> impl Iterator<Item = Key<'_>> {
    let head = identity.head.as_deref().map(Key::Head);
    head.into_iter().chain(identity.path.as_deref().map(Key::Path))
}

impl Store {
    /// The store in a directory, which need not exist yet.
    pub fn at(directory: impl Into<PathBuf>) -> Self {
        let directory = directory.into();
        Self { directory }
    }

    /// The reader's own store: `$GANGMU_DATA_DIR` if set, else the system's data directory for gangmu
    /// (`~/.local/share/gangmu` on Linux). `None` where the reader has no home directory.
    pub fn from_environment() -> Option<Self> {
        let given = std::env::var_os("GANGMU_DATA_DIR").filter(|directory| !directory.is_empty());
        let directory = given.map(PathBuf::from).or_else(|| {
            let project = ProjectDirs::from("", "", "gangmu")?;
            Some(project.data_dir().to_path_buf())
        });
        directory.map(Self::at)
    }

    /// Where it is.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// What is kept about a document. Never fails: what cannot be used is complained of.
    pub fn load(&self, identity: &Identity) -> Kept {
        let Some(name) = self.locate(identity) else {
            return Kept { record: Record::default(), complaints: Vec::new() };
        };
        let unlocked = self.gather(&name, None).kept;
        let damaged = |complaint: &Complaint| matches!(complaint, Complaint::Damaged { .. });
        if !unlocked.complaints.iter().any(damaged) {
            return unlocked;
        }
        match self.lock() {
            Ok(lock) => self.gather(&name, Some(&lock)).kept,
            Err(_) => unlocked,
        }
    }

    /// Merges a record with what is on the disk and writes it. Returns the merged record, which holds
    /// what other readers of the document kept meanwhile. When it returns, the record is on the disk.
    ///
    /// # Errors
    /// The store cannot be written, the record on the disk must not be replaced, or nothing
    /// identifies the document.
    pub fn save(
        &self,
        identity: &Identity,
        record: &Record,
        now: Millis,
    ) -> Result<Kept, StoreError> {
        self.create_directories()?;
        let lock = self.lock()?;
        let Some(name) = self.locate(identity) else {
            // That a place in so short a text is not kept is not worth a word.
            return match record.holds_work() {
                false => Ok(Kept { record: record.clone(), complaints: Vec::new() }),
                true => Err(StoreError::Unidentified),
            };
        };
        let file = self.documents().join(&name);
        let Gathered { mut kept, conflicts } = self.gather(&name, Some(&lock));
        if let Some(at) = kept.complaints.iter().position(|complaint| complaint.blocks(&file)) {
            return Err(StoreError::Blocked(kept.complaints.swap_remove(at)));
        }
        kept.record = kept.record.merge(record.clone());
        kept.record.recognise(identity, now);
        kept.record.prune(now);
        write_record(&file, &kept.record)?;
        for conflict in conflicts {
            // Left in place it is merged again, which changes nothing.
            let _ = fs::rename(&conflict, file::with_suffix(&conflict, ".merged"));
        }
        self.mend_index(identity, &name);
        Ok(kept)
    }

    fn documents(&self) -> PathBuf {
        self.directory.join("documents")
    }

    fn create_directories(&self) -> Result<(), StoreError> {
        for directory in [self.documents(), self.directory.join("index")] {
            fs::create_dir_all(&directory)
                .map_err(|error| Step::Create.failed(&directory, error))?;
        }
        Ok(())
    }

    fn lock(&self) -> Result<Lock, StoreError> {
        Lock::take(&self.directory.join("lock"))
    }

    /// The record of a name with its conflict files. Damaged files are set aside if the lock is held:
    /// without it, a file could be mended by another process between its reading and its renaming.
    fn gather(&self, name: &str, lock: Option<&Lock>) -> Gathered {
        let mut gathered = Gathered {
            kept: Kept { record: Record::default(), complaints: Vec::new() },
            conflicts: Vec::new(),
        };
        let conflicts = self.conflicts_of(name);
        let main = self.documents().join(name);
        for file in std::iter::once(&main).chain(&conflicts) {
            match file::read(file) {
                State::Missing => {}
                State::Good(other) => {
                    let record = std::mem::take(&mut gathered.kept.record);
                    gathered.kept.record = record.merge(*other);
                    if *file != main {
                        gathered.conflicts.push(file.clone());
                    }
                }
                State::Bad(mut complaint) => {
                    if let (Complaint::Damaged { aside, .. }, Some(_)) = (&mut complaint, lock) {
                        *aside = file::set_aside(file);
                    }
                    gathered.kept.complaints.push(complaint);
                }
            }
        }
        gathered
    }

    /// Syncthing's conflict files of a record.
    fn conflicts_of(&self, name: &str) -> Vec<PathBuf> {
        let prefix = format!("{}.sync-conflict-", name.trim_end_matches(".json"));
        let names = self.record_names();
        let conflicts = names.iter().filter(|other| other.starts_with(&prefix));
        conflicts.map(|other| self.documents().join(other)).collect()
    }

    /// The names of all record files and conflict files, sorted.
    fn record_names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.documents()).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
        names.sort();
        names
    }

    /// The name of a document's record, also if it is yet to be made; `None` if nothing identifies
    /// the document.
    fn locate(&self, identity: &Identity) -> Option<String> {
        keys(identity)
            .find_map(|key| self.follow(&key))
            .or_else(|| self.look_through(identity))
            .or_else(|| identity.record_name())
    }

    /// The record that the index names, unless it does not know the key.
    fn follow(&self, key: &Key<'_>) -> Option<String> {
        let name = fs::read_to_string(key.index_file(self)).ok()?;
        let plain = Path::new(&name).file_name().is_some_and(|file| file == name.as_str());
        let is_right = plain && name.ends_with(".json") && {
            match file::read(&self.documents().join(&name)) {
                State::Missing => false,
                State::Good(record) => key.seen_in(&record).is_some(),
                State::Bad(_) => true,
            }
        };
        is_right.then_some(name)
    }

    /// The record among all that knows the document: by its head rather than by its path, then the
    /// one that met it last. Only files in which the key stands are parsed.
    fn look_through(&self, identity: &Identity) -> Option<String> {
        let needle = |key: Key<'_>| serde_json::to_string(key.id()).unwrap_or_default();
        let needles: Vec<String> = keys(identity).map(needle).collect();
        let names = self.record_names();
        let records = names.iter().filter(|name| !name.contains(".sync-conflict-"));
        let holders: Vec<(&String, State)> = records
            .filter_map(|name| {
                let file = self.documents().join(name);
                let bytes = fs::read(&file).ok()?;
                let holds = |needle: &String| memmem::find(&bytes, needle.as_bytes()).is_some();
                let holds = needles.iter().any(holds);
                holds.then(|| (name, file::parse(&file, &bytes)))
            })
            .collect();
        keys(identity).find_map(|key| {
            let known = holders.iter().filter_map(|(name, state)| match state {
                State::Good(record) => Some((key.seen_in(record)?, *name)),
                State::Bad(_) => Some((0, *name)),
                State::Missing => None,
            });
            known.max().map(|(_, name)| name.clone())
        })
    }

    /// Writes where the document's record is. A hint only: a failure costs a look through all records.
    fn mend_index(&self, identity: &Identity, name: &str) {
        for key in keys(identity) {
            let file = key.index_file(self);
            if fs::read_to_string(&file).ok().as_deref() != Some(name) {
                let _ = fs::write(&file, name);
            }
        }
    }
}

fn write_record(file: &Path, record: &Record) -> Result<(), StoreError> {
    let json = serde_json::to_string_pretty(record).map_err(io::Error::from);
    let json = json.map_err(|error| Step::Write.failed(file, error))?;
    file::replace(file, format!("{json}\n").as_bytes())
}
