//! A program in a pty of 120×40, and when each part of what it wrote came.

use std::{
    io::{Read, Write},
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A screen of this size is measured.
pub const COLUMNS: u16 = 120;
pub const ROWS: u16 = 40;

/// What a program that is asked to draw sends without a longer pause is one redraw.
const PAUSE: Duration = Duration::from_millis(25);

/// After so long a program is given up.
const DEADLINE: Duration = Duration::from_secs(120);

/// What the program asks a terminal, and what a common one answers.
const ANSWERS: [(&[u8], &[u8]); 3] = [
    (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[6n", b"\x1b[1;2R"),
];

/// A redraw: from the key, or the start of the program, to its last byte.
#[derive(Clone, Copy)]
pub struct Redraw {
    pub time: Duration,
    pub bytes: usize,
}

/// A program at work.
pub struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    started: Instant,
}

impl Terminal {
    /// Starts a program; what it keeps goes to `state`.
    pub fn start(program: &str, arguments: &[&str], state: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("GANGMU_DATA_DIR", state);
        command.env_remove("LESS");
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = vec![0; 64 << 10];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        Self { _master: pair.master, child, keys, output, screen, started }
    }

    /// Waits for the first screen: text in its middle, and the last row, which is written last; the time
    /// since the start.
    pub fn first_screen(&mut self) -> Option<Duration> {
        self.until(|terminal| {
            !terminal.row(ROWS - 1).trim().is_empty()
                && (ROWS / 2..ROWS - 3).any(|row| terminal.row(row).contains(['，', '。']))
        })
    }

    /// Lets what still comes come: until nothing does for a while.
    pub fn settle(&mut self) {
        self.redraw(self.started, 0);
    }

    /// Presses a key and waits for what it changes on the screen.
    pub fn press(&mut self, key: &str) -> Redraw {
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).unwrap();
        self.redraw(pressed, 1)
    }

    /// Waits for at least so many bytes, and until no more come.
    fn redraw(&mut self, since: Instant, least: usize) -> Redraw {
        let mut redraw = Redraw { time: Duration::ZERO, bytes: 0 };
        loop {
            let wait = if redraw.bytes < least { DEADLINE } else { PAUSE };
            let Ok((at, bytes)) = self.output.recv_timeout(wait) else { return redraw };
            redraw.time = at - since;
            redraw.bytes += bytes.len();
            self.take(&bytes);
        }
    }

    /// Waits until the screen shows that something holds; the time since the start.
    pub fn until(&mut self, holds: impl Fn(&Self) -> bool) -> Option<Duration> {
        let mut last = self.started.elapsed();
        while !holds(self) {
            let (at, bytes) = self.output.recv_timeout(DEADLINE).ok()?;
            last = at - self.started;
            self.take(&bytes);
        }
        Some(last)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        for (question, answer) in ANSWERS {
            if bytes.windows(question.len()).any(|w| w == question) {
                self.keys.write_all(answer).unwrap();
            }
        }
    }

    /// A row of the screen.
    pub fn row(&self, row: u16) -> String {
        self.screen.screen().rows(0, COLUMNS).nth(row.into()).unwrap_or_default()
    }

    /// The bytes of the text on the screen: between the panes' borders, without the first and the last row.
    pub fn text_bytes(&self) -> usize {
        let rows = (1..ROWS - 1).map(|row| self.row(row));
        rows.map(|row| {
            row.split('│').max_by_key(|part| part.trim().len()).unwrap_or("").trim().len()
        })
        .sum()
    }

    /// A line of /proc/PID/status, as a number.
    pub fn status(&self, name: &str) -> Option<u64> {
        let id = self.child.process_id()?;
        number_in(&std::fs::read_to_string(format!("/proc/{id}/status")).ok()?, name)
    }

    /// How often its threads were woken up so far.
    pub fn wake_ups(&self) -> Option<u64> {
        let id = self.child.process_id()?;
        let threads = std::fs::read_dir(format!("/proc/{id}/task")).ok()?;
        let status =
            threads.filter_map(|t| std::fs::read_to_string(t.ok()?.path().join("status")).ok());
        Some(status.filter_map(|status| number_in(&status, "voluntary_ctxt_switches")).sum())
    }

    /// Leaves the program; the time until it has ended.
    pub fn quit(mut self) -> Duration {
        let pressed = Instant::now();
        let _ = self.keys.write_all(b"q");
        let _ = self.child.wait();
        pressed.elapsed()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn number_in(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.split(':').next() == Some(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
