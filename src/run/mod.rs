//! The terminal: enter and leave it, its events, the loop. The only place that knows of terminals.

mod grid;
mod inbox;
mod keyboard;
mod painter;
mod pen;
mod probe;
mod terminal;
#[cfg(test)]
mod tests;
mod tty;

use std::{
    io,
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
use inbox::{Happened, Inbox, Until};
use probe::Known;
use terminal::Terminal;

/// How long a changed place may stay unsaved.
const SAVE_AFTER: Duration = Duration::from_millis(500);

/// Keys that come faster than they can be drawn are taken in for so long before the next frame.
const FRAME: Duration = Duration::from_millis(16);

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
    session.go_to_place();
    session.opened.document.taste = options.taste;
    let Session { opened, identity, store, kept } = session;
    let mut terminal = Terminal::enter(options.mouse)?;
    let mut app =
        App::new(opened.document, kept.record, look(options, Known::default()), terminal.size()?);
    app.complain(&kept.complaints);
    if store.is_none() {
        app.warn(options.lang.no_store().to_owned());
    }
    // Before all else: what follows takes its time.
    terminal.draw(|frame| screen::draw(&app, frame))?;
    let (inbox, reports) = Inbox::new(terminal.tty())?;
    if let Some(rest) = opened.rest {
        load(rest, reports.clone());
    }
    let saver = store.map(|store| Saver::new(store, identity, now, reports.clone()));
    let jobs = Jobs { saver, searcher: Searcher::new(reports) };
    let mut desk = Desk { app, terminal, inbox, jobs, known: Known::default() };
    let ended = desk.run(options);
    let Desk { mut app, terminal, inbox, jobs, .. } = desk;
    let saver = jobs.saver;
    if let (Err(_), Some(saver)) = (&ended, &saver) {
        // The terminal is gone; what was read is kept all the same.
        saver.save(app.record(now()));
    }
    // Leave first: the shell's prompt need not wait for the disk.
    terminal.leave();
    let unsaved = saver.and_then(Saver::finish);
    let signal = inbox.signal();
    if signal.is_none() {
        ended?;
    }
    Ok(Ended { signal, unsaved })
}

/// How everything is drawn, by the options and by what is known of the terminal.
fn look(options: &Options, known: Known) -> Look {
    let variable = |name: &str| std::env::var(name).ok();
    let ground = options.ground.or(known.ground).unwrap_or(Ground::Unknown);
    let ambiguous = options.ambiguous.or(known.ambiguous).unwrap_or(Ambiguous::Narrow);
    Look {
        theme: Theme::new(Depth::of_environment(variable), ground),
        ambiguous,
        lang: options.lang,
    }
}

/// The program at work: what it is, and what it works with.
struct Desk {
    app: App,
    terminal: Terminal,
    inbox: Inbox,
    jobs: Jobs,
    /// What is known of the terminal.
    known: Known,
}

/// Whether the program goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    Leave,
}

impl Desk {
    /// The loop: waits for something to happen, takes in all there is, draws once. Idle, it sleeps.
    fn run(&mut self, options: &Options) -> io::Result<()> {
        let mut due: Option<Instant> = None;
        loop {
            let mut until = due.map_or(Until::Something, Until::Time);
            let mut frame = None;
            while let Some(happened) = self.inbox.next(until)? {
                let event = match happened {
                    Happened::Event(event) => event,
                    Happened::Answer(answer) => {
                        self.known.learn(answer);
                        self.terminal.know(self.known);
                        Event::Look(look(options, self.known))
                    }
                };
                if self.take_in(event, &mut due)? == Next::Leave {
                    return Ok(());
                }
                let begun = *frame.get_or_insert_with(Instant::now);
                if begun.elapsed() > FRAME {
                    break;
                }
                until = Until::Now;
            }
            if frame.is_none() && due.take_if(|due| *due <= Instant::now()).is_some() {
                self.take_in(Event::SaveDue, &mut due)?;
            }
            self.terminal.draw(|frame| screen::draw(&self.app, frame))?;
        }
    }

    /// Lets the program take in an event, and does what it wants done.
    fn take_in(&mut self, event: Event, due: &mut Option<Instant>) -> io::Result<Next> {
        let (app, terminal, saver) = (&mut self.app, &mut self.terminal, &self.jobs.saver);
        for effect in app.update(event, now()) {
            match effect {
                Effect::Save(record) => {
                    if let Some(saver) = saver {
                        saver.save(*record);
                    }
                }
                Effect::Search(generation, search) => {
                    self.jobs.searcher.search(generation, *search);
                }
                Effect::SaveSoon => *due = due.or_else(|| Some(Instant::now() + SAVE_AFTER)),
                Effect::Repaint => {
                    terminal.repaint()?;
                    // While the program stood still nobody told it of a new size.
                    app.update(Event::Resize(terminal.size()?), now());
                }
                Effect::Suspend => {
                    // Stopped in the middle of a write it would hold the lock of all readers.
                    if let Some(saver) = saver {
                        saver.flush();
                    }
                    terminal.suspend()?;
                }
                Effect::Quit => return Ok(Next::Leave),
            }
        }
        Ok(Next::Go)
    }
}
