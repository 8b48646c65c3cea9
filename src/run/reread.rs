//! When a file that has changed is read again: not while it is written, and once at a time.
//!
//! Programs empty a file before they write it anew, and readers do not want to see it empty. So whoever writes is
//! waited for, but not for long: a log is written all the time.

use std::time::{Duration, Instant};

/// Nobody has written for so long: all is written.
const QUIET: Duration = Duration::from_millis(30);

/// Whoever writes is waited for so long.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether somebody writes the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Somebody has written it, and has not closed it.
    AtWork,
    /// Nobody does, as far as is known.
    Away,
}

/// When the document's file is to be read again.
#[derive(Debug)]
pub struct Reread {
    /// Whether it is being read.
    reading: bool,
    /// When it is to be read at the latest; `None`: it is not to be.
    latest: Option<Instant>,
    /// When nobody will have written for long enough.
    quiet: Option<Instant>,
}

impl Reread {
    /// Nobody has asked yet. `reading`: the first reading is under way.
    pub fn new(reading: bool) -> Self {
        Self { reading, latest: None, quiet: None }
    }

    /// The file has changed, and is to be read when that is over.
    pub fn change(&mut self, now: Instant) {
        self.latest.get_or_insert(now + PATIENCE);
        self.quiet = Some(now + QUIET);
    }

    /// It is to be read now, whoever writes.
    pub fn ask(&mut self, now: Instant) {
        self.latest = Some(now);
    }

    /// It has been read.
    pub fn end(&mut self) {
        self.reading = false;
    }

    /// When the next reading begins.
    pub fn due(&self, writer: Writer) -> Option<Instant> {
        let latest = self.latest.filter(|_| !self.reading)?;
        let quiet = self.quiet.filter(|_| writer == Writer::Away);
        Some(quiet.map_or(latest, |quiet| quiet.min(latest)))
    }

    /// Begins to read, if it is time; says whether it is.
    pub fn begin(&mut self, now: Instant, writer: Writer) -> bool {
        let is_due = self.due(writer).is_some_and(|due| due <= now);
        if is_due {
            *self = Self::new(true);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Writer::{AtWork, Away};

    /// What happens, so many milliseconds after the start.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        /// The file changes.
        Change,
        /// The reader asks for it.
        Ask,
        /// The reading ends.
        End,
        /// Somebody looks whether it is time.
        Look(Writer, bool),
    }
    use Step::{Ask, Change, End, Look};

    #[test]
    fn a_file_is_read_when_it_is_written_and_never_twice_at_once() {
        let start = Instant::now();
        let cases: [(&str, &[(u64, Step)]); 5] = [
            ("asked", &[(0, Look(AtWork, false)), (1, Ask), (1, Look(AtWork, true))]),
            (
                "emptied, then written",
                &[
                    (0, Change),
                    (10, Look(Away, false)),
                    (20, Change),
                    (40, Look(Away, false)),
                    (50, Look(Away, true)),
                    (60, Look(Away, false)),
                ],
            ),
            (
                "slowly written",
                &[
                    (0, Change),
                    (500, Look(AtWork, false)),
                    (999, Look(AtWork, false)),
                    (1000, Look(AtWork, true)),
                ],
            ),
            (
                "without end",
                &[(0, Change), (990, Change), (999, Look(Away, false)), (1000, Look(Away, true))],
            ),
            (
                "changed while it is read",
                &[
                    (0, Ask),
                    (0, Look(Away, true)),
                    (10, Change),
                    (100, Look(Away, false)),
                    (110, End),
                    (110, Look(Away, true)),
                    (120, End),
                    (120, Look(Away, false)),
                ],
            ),
        ];
        for (what, steps) in cases {
            let mut reread = Reread::new(false);
            for (at, step) in steps {
                let now = start + Duration::from_millis(*at);
                match step {
                    Change => reread.change(now),
                    Ask => reread.ask(now),
                    End => reread.end(),
                    Look(writer, begins) => {
                        assert_eq!(reread.begin(now, *writer), *begins, "{what}: at {at} ms");
                    }
                }
            }
        }
    }
}
