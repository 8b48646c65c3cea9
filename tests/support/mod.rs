//! A reader at a terminal: the program in a pty, its screen, and waiting without sleeping.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use gangmu::store::{Identity, Store};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// A collection of three pieces with fourteen sections.
pub const COLLECTION: &str = include_str!("../fixtures/collection.txt");

/// The program.
pub const GANGMU: &str = env!("CARGO_BIN_EXE_gangmu");

/// After so long a test gives up. Long: the machine may be busy.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// What the program asks of a terminal at its start: its background, where its cursor is.
const QUESTIONS: [&str; 2] = ["\x1b]11;?", "\x1b[6n"];

/// What a terminal answers to these.
type Answers = [&'static str; QUESTIONS.len()];

/// A dark terminal in which “ takes one column.
pub const NARROW: Answers = ["\x1b]11;rgb:1111/1111/1111\x1b\\", "\x1b[1;2R"];

/// A light terminal in which “ takes two columns.
pub const WIDE: Answers = ["\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b[1;3R"];

/// A terminal that says nothing.
pub const SILENT: Answers = ["", ""];

/// A directory with documents and a place where bookmarks are kept.
pub struct Desk {
    path: PathBuf,
    /// Cleared away with the desk.
    _directory: Option<TempDir>,
}

impl Desk {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        Self { path: directory.path().to_owned(), _directory: Some(directory) }
    }

    /// A desk that another process has set up.
    pub fn at(path: PathBuf) -> Self {
        Self { path, _directory: None }
    }

    /// A desk with the collection on it.
    pub fn with_collection() -> (Self, PathBuf) {
        let desk = Self::new();
        let file = desk.put("手记.txt", COLLECTION.as_bytes());
        (desk, file)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Where bookmarks are kept.
    pub fn state(&self) -> PathBuf {
        self.path().join("state")
    }

    /// The configuration: `config.toml` on the desk if one was put there.
    fn config(&self) -> PathBuf {
        Some(self.path().join("config.toml")).filter(|file| file.exists()).unwrap_or_default()
    }

    /// The place in a file that is kept on the disk.
    pub fn place(&self, file: &Path) -> Option<usize> {
        let head = std::fs::read(file).unwrap();
        let identity = Identity::of(Some(&file.canonicalize().unwrap()), &head);
        Some(Store::at(self.state()).load(&identity).record.position()?.offset)
    }

    /// Waits until something holds that no screen shows.
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !holds() {
            assert!(Instant::now() < deadline, "waited in vain for {what}");
            thread::park_timeout(Duration::from_millis(10));
        }
    }

    /// Runs the program with pipes for a terminal: exit code, what it printed, what it complained of.
    pub fn piped(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = std::process::Command::new(GANGMU);
        command.args(["--lang", "zh"]).args(arguments).env("GANGMU_DATA_DIR", self.state());
        command.env("GANGMU_CONFIG", self.config());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Opens a document on a screen of 120×36.
    pub fn open(&self, file: &Path) -> Terminal {
        self.run(GANGMU, &["--lang", "zh", file.to_str().unwrap()])
    }

    /// Opens a document in a terminal that answers so.
    pub fn open_in(&self, answers: Answers, file: &Path) -> Terminal {
        let mut terminal = self.open(file);
        terminal.answers = answers;
        terminal
    }

    /// Runs a program in a terminal of 120×36.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("GANGMU_DATA_DIR", self.state());
        command.env("GANGMU_CONFIG", self.config());
        command.env("TERM", "xterm-256color");
        command.env("PS1", "> ");
        command.env_remove("NO_COLOR");
        command.cwd(self.path());
        Terminal::start(command)
    }
}

/// A terminal with a program in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that was written to the terminal.
    pub written: Vec<u8>,
    answers: Answers,
    answered: [usize; QUESTIONS.len()],
    before: String,
}

impl Terminal {
    fn start(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 36, cols: 120, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            master: pair.master,
            child,
            keys,
            output,
            screen: vt100::Parser::new(
                size.rows.try_into().unwrap(),
                size.cols.try_into().unwrap(),
                0,
            ),
            written: Vec::new(),
            answers: NARROW,
            answered: [0; QUESTIONS.len()],
            before,
        }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until the screen shows a text.
    pub fn wait(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |terminal| terminal.text().contains(text))
    }

    /// Waits until something holds.
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}:\n{}", self.text());
            match self.output.recv_timeout(left.min(Duration::from_millis(20))) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(holds(self), "ended before {what}:\n{}", self.text());
                }
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend(bytes);
        let answers = QUESTIONS.iter().zip(self.answers);
        for ((question, answer), answered) in answers.zip(&mut self.answered) {
            let question = question.as_bytes();
            let asked = self.written.windows(question.len()).filter(|w| *w == question).count();
            for _ in *answered..asked {
                // A program that has ended needs no answer.
                let _ = self.keys.write_all(answer.as_bytes()).and_then(|()| self.keys.flush());
            }
            *answered = asked;
        }
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// A row of the screen.
    pub fn row(&self, row: usize) -> String {
        let screen = self.screen.screen();
        let (_, columns) = screen.size();
        screen.rows(0, columns.get()).nth(row).unwrap_or_default()
    }

    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        let size = PtySize { rows, cols, ..PtySize::default() };
        self.screen.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(size).unwrap();
        self
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
        self
    }

    /// How often the program was woken up so far.
    pub fn wake_ups(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap());
        let statuses = std::fs::read_dir(tasks).unwrap().map(|task| {
            std::fs::read_to_string(task.unwrap().path().join("status")).unwrap_or_default()
        });
        statuses.map(|status| number_in(&status, "voluntary_ctxt_switches")).sum()
    }

    /// The most memory that the program has had so far, in bytes.
    pub fn peak_memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.child.process_id().unwrap());
        number_in(&std::fs::read_to_string(status).unwrap(), "VmHWM") * 1024
    }

    /// Waits for the end; the exit code. (A program killed by a signal has code 1 here.)
    pub fn ended(&mut self) -> u32 {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                    self.take(&bytes);
                }
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end:\n{}", self.text());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        }
    }

    /// Whether the program has the whole screen.
    pub fn is_taken(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// What of the terminal is not as it was before the program started.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let screen = self.screen.screen();
        let termios = format!("{:?}", self.master.get_termios());
        [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "mouse"),
            (termios != self.before, "raw mode"),
        ]
        .into_iter()
        .filter_map(|(left, what)| left.then_some(what))
        .collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// The number of a line of /proc/PID/status; 0 where there is none.
fn number_in(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.split(':').next() == Some(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}
