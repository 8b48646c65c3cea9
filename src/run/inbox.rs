//! What happens, one thing at a time: keys and mouse, signals, and what the threads report.
//!
//! Everything is waited for in one place, so that an idle program is never woken up.

use std::{
    io::{self, PipeReader, Read},
    os::fd::AsFd,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::Receiver,
    },
    time::{Duration, Instant},
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    flag,
    low_level::pipe,
};

use super::{
    keyboard::{Answer, Sent, understand},
    reread::Writer,
    terminal::current_size,
    tty::Tty,
    watch::Watch,
};
use crate::{
    app::Event,
    job::{Reports, reports},
};

/// The bytes of one key come within this time, also over a network. A lone Esc is known after it.
const WITHIN_A_KEY: Duration = Duration::from_millis(15);

/// What happened.
#[derive(Debug)]
pub enum Happened {
    /// Something for the program.
    Event(Event),
    /// The terminal said something of itself.
    Answer(Answer),
    /// Who wrote the document's file has gone.
    Written,
}

/// Until when something is waited for.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// Until now: only what has happened already.
    Now,
    /// Until this time.
    Time(Instant),
    /// Until something happens.
    Something,
}

/// The signals that came.
struct Signals {
    /// The number of one that asked the program to end.
    ended: Arc<AtomicUsize>,
    resumed: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
}

/// Where all comes together.
pub struct Inbox {
    tty: Arc<Tty>,
    reports: Receiver<Event>,
    /// Rung by the threads and by signals.
    bell: PipeReader,
    /// Whether it was rung since it was last heard.
    rung: Arc<AtomicBool>,
    signals: Signals,
    /// The document's file, where it is one.
    watch: Option<Watch>,
}

impl Inbox {
    /// Starts to listen to a terminal, to signals, to a file, and to whoever has the reports.
    ///
    /// # Errors
    /// When signals cannot be received.
    pub fn new(tty: Arc<Tty>, watch: Option<Watch>) -> io::Result<(Self, Reports)> {
        let (bell, ringer) = io::pipe()?;
        let signals =
            Signals { ended: Arc::default(), resumed: Arc::default(), resized: Arc::default() };
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, signals.ended.clone(), number)?;
        }
        flag::register(SIGCONT, signals.resumed.clone())?;
        flag::register(SIGWINCH, signals.resized.clone())?;
        for signal in [SIGHUP, SIGINT, SIGTERM, SIGCONT, SIGWINCH] {
            pipe::register(signal, ringer.try_clone()?)?;
        }
        let rung = Arc::<AtomicBool>::default();
        let (sender, reports) = reports(ringer, rung.clone());
        Ok((Self { tty, reports, bell, rung, signals, watch }, sender))
    }

    /// The signal that asked the program to end, if one did.
    pub fn signal(&self) -> Option<i32> {
        let signal = self.signals.ended.load(Ordering::Relaxed);
        i32::try_from(signal).ok().filter(|signal| *signal != 0)
    }

    /// The next thing that happened; `None` if nothing does in time.
    ///
    /// # Errors
    /// When nothing can be waited for.
    pub fn next(&mut self, until: Until) -> io::Result<Option<Happened>> {
        loop {
            if let Some(event) = self.signalled()? {
                return Ok(Some(Happened::Event(event)));
            }
            if let Ok(event) = self.reports.try_recv() {
                return Ok(Some(Happened::Event(event)));
            }
            let patience = match until {
                Until::Now => Some(Duration::ZERO),
                Until::Time(time) => Some(time.saturating_duration_since(Instant::now())),
                Until::Something => None,
            };
            let others = [Some(self.bell.as_fd()), self.watch.as_ref().and_then(Watch::bell)];
            let others: Vec<_> = others.into_iter().flatten().collect();
            let ready = self.tty.wait(&others, patience)?;
            let is_ready = |at: usize| ready.get(at).copied().unwrap_or(false);
            if is_ready(1) {
                self.hear()?;
            } else if is_ready(2) {
                let before = self.writer();
                if let Some(event) = self.changed() {
                    return Ok(Some(Happened::Event(event)));
                }
                if before != self.writer() {
                    return Ok(Some(Happened::Written));
                }
            } else if is_ready(0) {
                match self.typed() {
                    Sent::Key(key) => return Ok(Some(Happened::Event(Event::Key(key)))),
                    Sent::Mouse(mouse) => return Ok(Some(Happened::Event(Event::Mouse(mouse)))),
                    Sent::Paste(text) => return Ok(Some(Happened::Event(Event::Paste(text)))),
                    Sent::Answer(answer) => return Ok(Some(Happened::Answer(answer))),
                    Sent::Focus => {
                        if let Some(event) = self.changed() {
                            return Ok(Some(Happened::Event(event)));
                        }
                    }
                    Sent::Nothing => {}
                }
            } else if patience.is_some_and(|patience| patience.is_zero()) {
                return Ok(None);
            }
        }
    }

    /// Takes in the rings. Only then they are forgotten, and after that the reports are looked at: so none
    /// is missed.
    fn hear(&mut self) -> io::Result<()> {
        let _rings = self.bell.read(&mut [0; 64])?;
        self.rung.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// How the document's file has changed, if it has.
    pub fn changed(&mut self) -> Option<Event> {
        let watch = self.watch.as_mut()?;
        watch.hear();
        watch.look().map(Event::Changed)
    }

    /// Whether somebody writes the document's file.
    pub fn writer(&self) -> Writer {
        self.watch.as_ref().map_or(Writer::Away, Watch::writer)
    }

    fn signalled(&self) -> io::Result<Option<Event>> {
        if self.signal().is_some() {
            return Ok(Some(Event::Terminate));
        }
        if self.signals.resumed.swap(false, Ordering::Relaxed) {
            return Ok(Some(Event::Resumed));
        }
        if self.signals.resized.swap(false, Ordering::Relaxed) {
            return Ok(Some(Event::Resize(current_size()?)));
        }
        Ok(None)
    }

    /// What was typed; that the terminal is gone counts as a signal to end.
    fn typed(&self) -> Sent {
        let next = || self.tty.byte_within(WITHIN_A_KEY).ok().flatten();
        match self.tty.byte() {
            Ok(Some(first)) => understand(first, next),
            Ok(None) => Sent::Nothing,
            Err(_) => {
                let hangup = usize::try_from(SIGHUP).unwrap_or_default();
                self.signals.ended.store(hangup, Ordering::Relaxed);
                Sent::Nothing
            }
        }
    }
}
