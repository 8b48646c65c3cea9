//! The terminal: enter and leave it, its events, the loop. The only user of crossterm.

mod input;
mod probe;
mod terminal;

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use crate::{
    app::{App, Effect, Event},
    cell::Ambiguous,
    cli::Options,
    document::{OpenError, Source},
    job::{Saver, Searcher, load},
    pane::Look,
    screen,
    session::Session,
    store::{StoreError, now},
    theme::{Depth, Ground, Theme},
    words::Lang,
};
use input::LateReply;
use terminal::Terminal;

/// How long a changed place may stay unsaved.
const SAVE_AFTER: Duration = Duration::from_millis(500);

/// How the program ended.
#[derive(Debug)]
pub struct Ended {
    /// The signal that asked for it; `None`: the reader left.
    pub signal: Option<i32>,
    /// Why the last of what was read could not be kept.
    pub unsaved: Option<StoreError>,
}

/// Why reading ended with an error.
#[derive(Debug)]
pub enum RunError {
    /// The document did not open.
    Open(OpenError),
    /// The terminal failed.
    Terminal(io::Error),
}

impl RunError {
    /// What failed and what to do, in the reader's language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Open(error) => lang.open_error(error),
            Self::Terminal(error) => lang.terminal_failed(&error.to_string()),
        }
    }
}

impl From<OpenError> for RunError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// The threads that work for the program.
struct Jobs {
    saver: Option<Saver>,
    searcher: Searcher,
}

/// Reads a document on the screen until the reader leaves.
///
/// # Errors
/// When the document does not open or the terminal fails.
pub fn read(source: Source, options: &Options) -> Result<Ended, RunError> {
    let mut session = Session::open(source, options.encoding, options.rules.clone(), now())?;
    session.opened.document.taste = options.taste;
    let mut terminal = Terminal::enter(options.mouse)?;
    let look = look(options, &terminal);
    let (events, incoming) = channel();
    let signal = input::listen(&events, LateReply::new(terminal.answers().ground.is_some()))?;
    for key in terminal.typed() {
        let _ = events.send(Event::Key(key));
    }
    let Session { opened, identity, store, kept } = session;
    if let Some(rest) = opened.rest {
        load(rest, events.clone());
    }
    let saver = store.map(|store| Saver::new(store, identity, now, events.clone()));
    let mut app = App::new(opened.document, kept.record, look, terminal.size()?);
    app.complain(&kept.complaints);
    if saver.is_none() {
        app.warn(options.lang.no_store().to_owned());
    }
    let jobs = Jobs { saver, searcher: Searcher::new(events.clone()) };
    let ended = run(&mut app, &incoming, &mut terminal, &jobs);
    let saver = jobs.saver;
    if let (Err(_), Some(saver)) = (&ended, &saver) {
        // The terminal is gone; what was read is kept all the same.
        saver.save(app.record(now()));
    }
    // Leave first: the shell's prompt need not wait for the disk.
    terminal.leave();
    let unsaved = saver.and_then(Saver::finish);
    let signal = signal.received();
    if signal.is_none() {
        ended?;
    }
    Ok(Ended { signal, unsaved })
}

fn look(options: &Options, terminal: &Terminal) -> Look {
    let variable = |name: &str| std::env::var(name).ok();
    let answers = terminal.answers();
    let ground = options.ground.or(answers.ground).unwrap_or(Ground::Unknown);
    let ambiguous = options.ambiguous.or(answers.ambiguous).unwrap_or(Ambiguous::Narrow);
    Look {
        theme: Theme::new(Depth::of_environment(variable), ground),
        ambiguous,
        lang: options.lang,
    }
}

/// The loop: waits for events, takes in all there are, draws once. Idle, it sleeps.
fn run(
    app: &mut App,
    incoming: &Receiver<Event>,
    terminal: &mut Terminal,
    jobs: &Jobs,
) -> io::Result<()> {
    let mut due: Option<Instant> = None;
    loop {
        terminal.draw(|frame| screen::draw(app, frame))?;
        let first = match next(incoming, due) {
            Some(event) => event,
            None => return Ok(()),
        };
        for event in std::iter::once(first).chain(incoming.try_iter()) {
            if matches!(event, Event::SaveDue) {
                due = None;
            }
            for effect in app.update(event, now()) {
                match effect {
                    Effect::Save(record) => {
                        if let Some(saver) = &jobs.saver {
                            saver.save(*record);
                        }
                    }
                    Effect::Search(generation, search) => {
                        jobs.searcher.search(generation, *search);
                    }
                    Effect::SaveSoon => due = due.or_else(|| Some(Instant::now() + SAVE_AFTER)),
                    Effect::Repaint => {
                        terminal.repaint()?;
                        // While the program stood still nobody told it of a new size.
                        app.update(Event::Resize(terminal.size()?), now());
                    }
                    Effect::Suspend => {
                        // Stopped in the middle of a write it would hold the lock of all readers.
                        if let Some(saver) = &jobs.saver {
                            saver.flush();
                        }
                        terminal.suspend()?;
                    }
                    Effect::Quit => return Ok(()),
                }
            }
        }
    }
}

/// The next event; [`Event::SaveDue`] when its time has come. `None` when no events can come any more.
fn next(incoming: &Receiver<Event>, due: Option<Instant>) -> Option<Event> {
    let Some(due) = due else { return incoming.recv().ok() };
    match incoming.recv_timeout(due.saturating_duration_since(Instant::now())) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some(Event::SaveDue),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
