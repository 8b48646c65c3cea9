//! The program in a terminal that answers its questions.

use std::{
    io::{Read, Write},
    num::NonZero,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// What is awaited is there within this time, also on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// What the terminal says of its background: it is dark.
const BACKGROUND: &[u8] = b"\x1b]11;rgb:1616/1919/1d1d\x1b\\";

/// The answers to what the program asked and has not been told yet.
#[derive(Default)]
struct Answers(Vec<u8>);

impl vt100::Callbacks for Answers {
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parameters: &[&[u8]]) {
        if let [b"11", b"?"] = parameters {
            self.0.extend(BACKGROUND);
        }
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        command: char,
    ) {
        match (first, parameters, command) {
            (None, [[6]], 'n') => {
                let (row, column) = screen.cursor_position();
                self.0.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
            }
            (Some(b'?'), [[2026]], 'p') => self.0.extend(b"\x1b[?2026;2$y"),
            _ => {}
        }
    }
}

/// What the program sends last in each frame, to a terminal that can show frames whole.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// The running program and what its terminal shows.
pub struct Terminal {
    parser: vt100::Parser<Answers>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    /// All that came from it.
    heard: Vec<u8>,
    child: Box<dyn Child + Send + Sync>,
    // Kept until the program has ended.
    _master: Box<dyn MasterPty + Send>,
    _data: TempDir,
}

impl Terminal {
    /// Starts the program in so many columns and rows, with an empty data directory.
    pub fn start((cols, rows): (u16, u16), arguments: &[&str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let (rows, columns) = (NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap());
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(arguments);
        command.env("GANGMU_DATA_DIR", data.path());
        command.env("GANGMU_CONFIG", "");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        Self {
            parser: vt100::Parser::new_with_callbacks(rows, columns, 0, Answers::default()),
            keys: pair.master.take_writer().unwrap(),
            output: read_all(pair.master.try_clone_reader().unwrap()),
            heard: Vec::new(),
            child,
            _master: pair.master,
            _data: data,
        }
    }

    /// Types `keys`.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen holds `text`.
    pub fn until(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.screen().contents().contains(text));
    }

    /// Waits until a whole frame shows what is awaited, which `what` describes.
    pub fn wait(&mut self, what: &str, there: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !(self.heard.ends_with(FRAME_END) && there(self)) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no {what} on the screen:\n{}", self.screen().contents());
            };
            self.parser.process(&bytes);
            self.heard.extend(bytes);
            let answers = std::mem::take(&mut self.parser.callbacks_mut().0);
            self.keys.write_all(&answers).unwrap();
        }
    }

    /// What the terminal shows.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The first row: title and breadcrumb.
    pub fn header(&self) -> String {
        self.screen().contents().lines().next().unwrap_or_default().to_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything that comes from a terminal, in a channel so that it can be waited for.
fn read_all(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            let heard = bytes.get(..count).unwrap_or_default().to_vec();
            if sender.send(heard).is_err() {
                return;
            }
        }
    });
    receiver
}
