//! The terminal device: its bytes, as they come and go.
//!
//! Keys are read a byte at a time and only when they are asked for. So what is typed after the key that
//! leaves the program stays with the system, for the shell: the one thing of a terminal that is not left to
//! crossterm, whose reader takes all that has come and hands on a terminal's answers as if they were typed.

use std::{
    fs::File,
    io::{self, IsTerminal},
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    path::PathBuf,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    termios::ttyname,
};

/// A terminal.
#[derive(Debug)]
pub struct Tty {
    keys: OwnedFd,
    screen: OwnedFd,
}

impl Tty {
    /// The terminal that shows what the program prints. Where standard input is a document, keys come
    /// from the terminal all the same.
    ///
    /// # Errors
    /// When there is none.
    pub fn open() -> io::Result<Self> {
        let screen = io::stdout().as_fd().try_clone_to_owned()?;
        let stdin = io::stdin();
        let keys = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            // By its name: macOS cannot wait for /dev/tty.
            let name = ttyname(&screen, Vec::new()).ok().and_then(|name| name.into_string().ok());
            File::open(name.map_or_else(|| PathBuf::from("/dev/tty"), PathBuf::from))?.into()
        };
        Ok(Self { keys, screen })
    }

    /// Writes all of `bytes`, in one call if the terminal takes them.
    ///
    /// # Errors
    /// When it is gone.
    pub fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(&self.screen, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let _ = poll(&mut [PollFd::new(&self.screen, PollFlags::OUT)], None);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Waits for a key, for one of `others` to become readable, for a signal, or for `patience` to pass
    /// (`None`: has no end). Says which of them can be read, the keys first.
    ///
    /// # Errors
    /// When nothing can be waited for.
    pub fn wait(&self, others: &[BorrowedFd], patience: Option<Duration>) -> io::Result<Vec<bool>> {
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let all = [self.keys.as_fd()].into_iter().chain(others.iter().copied());
        let mut waiting: Vec<PollFd> =
            all.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)).collect();
        match poll(&mut waiting, timeout.as_ref()) {
            Ok(_) => Ok(waiting.iter().map(|fd| !fd.revents().is_empty()).collect()),
            Err(Errno::INTR) => Ok(vec![false; waiting.len()]),
            Err(error) => Err(error.into()),
        }
    }

    /// The next byte that was typed, if it comes within `patience`.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn byte_within(&self, patience: Duration) -> io::Result<Option<u8>> {
        let timeout = Timespec::try_from(patience).ok();
        match poll(&mut [PollFd::new(&self.keys, PollFlags::IN)], timeout.as_ref()) {
            Ok(0) | Err(Errno::INTR) => Ok(None),
            Ok(_) => self.byte(),
            Err(error) => Err(error.into()),
        }
    }

    /// The next byte that was typed, once [`Self::wait`] has said that there is one.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn byte(&self) -> io::Result<Option<u8>> {
        let mut byte = [0];
        match rustix::io::read(&self.keys, &mut byte) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => Ok(byte.first().copied()),
            Err(Errno::INTR | Errno::AGAIN) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}
