//! Reading and writing of one record file: damaged ones are set aside, writes are all or nothing.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::identity::hex;
use super::record::{Record, VERSION};
use super::{Complaint, Step, StoreError};

/// What stands in a record file.
pub(super) enum State {
    /// No such file.
    Missing,
    /// A record.
    Good(Box<Record>),
    /// A file that cannot be used, and why.
    Bad(Complaint),
}

/// Reads a record file.
pub(super) fn read(file: &Path) -> State {
    match fs::read(file) {
        Ok(bytes) => parse(file, &bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => State::Missing,
        Err(error) => State::Bad(Complaint::Unreadable {
            file: file.to_path_buf(),
            reason: error.to_string(),
        }),
    }
}

/// Makes a record of the bytes of `file`.
pub(super) fn parse(file: &Path, bytes: &[u8]) -> State {
    let value = serde_json::from_slice::<Value>(bytes);
    let version = value.as_ref().ok().and_then(|value| value.get("version")?.as_u64());
    if let Some(version) = version.filter(|version| *version > u64::from(VERSION)) {
        let file = file.to_path_buf();
        return State::Bad(Complaint::Newer { file, version });
    }
    match value.and_then(serde_json::from_value::<Record>) {
        Ok(record) => State::Good(Box::new(record)),
        Err(error) => State::Bad(Complaint::Damaged {
            file: file.to_path_buf(),
            aside: None,
            reason: error.to_string(),
        }),
    }
}

/// Renames a damaged file, which must be done under the lock. The new name holds the hash of the
/// bytes, so that no other damaged file is replaced.
pub(super) fn set_aside(file: &Path) -> Option<PathBuf> {
    let hash = hex(&fs::read(file).ok()?);
    let hash: String = hash.chars().take(16).collect();
    let aside = with_suffix(file, &format!(".damaged-{hash}"));
    fs::rename(file, &aside).ok()?;
    Some(aside)
}

/// The path with something added to its file name.
pub(super) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Replaces `file` by `bytes`: whoever reads it, now or after a crash, finds the old or the new
/// bytes. Must be done under the lock, since the temporary file always has the same name (so that a
/// killed process leaves at most one behind).
pub(super) fn replace(file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = file.with_file_name(".writing");
    let write = || -> io::Result<()> {
        let mut new = File::create(&temporary)?;
        new.write_all(bytes)?;
        new.sync_all()
    };
    write().map_err(|error| Step::Write.failed(&temporary, error))?;
    fs::rename(&temporary, file).map_err(|error| Step::Write.failed(file, error))?;
    sync_directory(file);
    Ok(())
}

/// Makes a rename last through a power failure where the system can; where it cannot, the file
/// is whole all the same.
fn sync_directory(file: &Path) {
    let directory = file.parent().and_then(|directory| File::open(directory).ok());
    if let Some(directory) = directory {
        let _ = directory.sync_all();
    }
}

/// How long another process may hold the lock.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long to wait before the lock is tried again.
const RETRY: Duration = Duration::from_millis(5);

/// The exclusive lock of a store; dropped, it is released, also when the process is killed.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock on `file`, which is made if missing and never removed; not for ever, since
    /// the one who holds it may have been stopped.
    pub(super) fn take(file: &Path) -> Result<Self, StoreError> {
        let open = File::options().create(true).truncate(false).write(true).open(file);
        let lock = open.map_err(|error| Step::Lock.failed(file, error))?;
        let until = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { _file: lock }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(RETRY),
                Err(error) => return Err(Step::Lock.failed(file, error.into())),
            }
        }
    }
}
