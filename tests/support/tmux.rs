//! A program in tmux, on a server of its own: keys by `send-keys`, its screen by `capture-pane`.

use std::{
    mem::replace,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::support::DEADLINE;

/// How many servers there were.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A session of tmux with a program in it.
pub struct Tmux {
    socket: String,
}

impl Tmux {
    /// Whether tmux is installed.
    pub fn is_there() -> bool {
        Command::new("tmux").arg("-V").output().is_ok()
    }

    /// Runs a program in a terminal of 120×36, with these variables of the environment.
    pub fn run(variables: &[(&str, &str)], command: &[&str]) -> Self {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let tmux = Self { socket: format!("gangmu-{}-{count}", std::process::id()) };
        let mut arguments = vec!["-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "36"];
        let variables: Vec<String> =
            variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
        arguments.extend(variables.iter().flat_map(|variable| ["-e", variable]));
        arguments.extend(command);
        arguments.extend([";", "set", "status", "off"]);
        tmux.tell(&arguments);
        tmux
    }

    /// Types, and looks at each screen before the next key: `\r` is Enter, other control characters are Ctrl with a
    /// letter.
    pub fn send(&self, keys: &str) {
        for key in keys.chars() {
            match key {
                '\r' => self.tell(&["send-keys", "Enter"]),
                '\0'..' ' => {
                    let letter = char::from(key as u8 + b'a' - 1);
                    self.tell(&["send-keys", &format!("C-{letter}")])
                }
                key => self.tell(&["send-keys", "-l", "--", &key.to_string()]),
            };
            // less swallows what is typed while it searches.
            let (mut before, mut same) = (String::new(), 0);
            self.wait_until("a screen that stays", |text| {
                same = if replace(&mut before, text.to_owned()) == text { same + 1 } else { 0 };
                same >= 8
            });
        }
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.tell(&["capture-pane", "-p"])
    }

    /// Waits until the screen is as it should be.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut(&str) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !holds(&self.text()) {
            assert!(Instant::now() < deadline, "waited in vain for {what}:\n{}", self.text());
            thread::park_timeout(Duration::from_millis(20));
        }
    }

    fn tell(&self, arguments: &[&str]) -> String {
        let mut tmux = Command::new("tmux");
        tmux.args(["-u", "-L", &self.socket]).args(arguments).env_remove("TMUX");
        let output = tmux.output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.tell(&["kill-server"]);
    }
}
