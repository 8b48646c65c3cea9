//! The terminal: enter and leave it, its events, the loop. The only place that knows of terminals.

mod inbox;
mod keyboard;
mod painter;
mod pen;
mod probe;
mod reread;
mod scroll;
mod terminal;
#[cfg(test)]
mod tests;
mod tty;
mod watch;

use std::{
    io,
    time::{Duration, Instant},
};

use crate::{
    app::{App, Beginning, Effect, Event},
    cell::Ambiguous,
    cli::{Options, Reload, Searches},
    document::{Demand, FileChange, OpenError, Rest, Source},
    job::{Reports, Saver, Searcher, load},
    pane::Look,
    screen,
    session::Session,
    store::{Identity, Store, StoreError, now},
    theme::{Depth, Ground, Theme},
    words::Lang,
};
use inbox::{Happened, Inbox, Until};
use probe::Known;
use reread::Reread;
use terminal::Terminal;
use watch::{Stamp, Watch};

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
    /// For parts of the document while it is read.
    demand: Demand,
    /// Where new ones send their results.
    reports: Reports,
}

/// Reads a document on the screen until the reader leaves.
///
/// # Errors
/// When the document does not open or the terminal fails.
pub fn read(source: Source, beginning: &Beginning, options: &Options) -> Result<Ended, RunError> {
    let before = source.path().and_then(Stamp::now);
    let mut session = Session::open(source, options.encoding, options.rules.clone(), now())?;
    if beginning.is_empty() {
        session.go_to_place();
    }
    session.opened.document.taste = options.taste;
    let Session { opened, identity, store, kept, .. } = session;
    let mut terminal = Terminal::enter(options.mouse)?;
    let look = look(options, Known::default());
    let mut app = App::new(opened.document, kept.record, look, terminal.size());
    app.complain(&kept.complaints);
    app.set_folding(options.alike);
    if options.searches == Searches::Kept {
        app.know_searches(store.as_ref().map(Store::searches).unwrap_or_default());
    }
    if store.is_none() {
        app.warn(options.lang.no_store().to_owned());
    }
    // Before all else: what follows takes its time.
    terminal.draw(|grid, stock| screen::draw(&app, grid, stock))?;
    let watch = app.document().source.path().map(|path| Watch::new(path.to_owned(), before));
    let (inbox, reports) = Inbox::new(terminal.tty(), watch)?;
    let reread = Reread::new(opened.rest.is_some());
    let demand = Demand::default();
    if let Some(rest) = opened.rest {
        load(rest, demand.clone(), reports.clone());
    }
    if !beginning.is_empty() {
        let _ = reports.send(Event::Begin(beginning.clone()));
    }
    let searches = store.clone().filter(|_| options.searches == Searches::Kept);
    let saver = store.map(|store| Saver::new(store, identity, now, reports.clone()));
    let recognised_by = app.document().head.len();
    let jobs = Jobs { saver, searcher: Searcher::new(reports.clone()), demand, reports };
    let known = Known::default();
    let mut desk =
        Desk { app, terminal, inbox, jobs, recognised_by, known, reread, save_due: None };
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
    let unsaved = unsaved.or_else(|| searches?.keep_searches(app.new_searches()).err());
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
    /// Bytes that the document is recognised by.
    recognised_by: usize,
    /// What is known of the terminal.
    known: Known,
    reread: Reread,
    /// When the place is to be saved.
    save_due: Option<Instant>,
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
        // What has changed before the file was watched.
        if let Some(changed) = self.inbox.changed() {
            self.take_in(changed, options)?;
        }
        loop {
            let dues = [self.save_due, self.reread.due(self.inbox.writer())];
            let due = dues.into_iter().flatten().min();
            let mut until = due.map_or(Until::Something, Until::Time);
            let (mut frame, mut typed) = (None, false);
            while let Some(happened) = self.inbox.next(until)? {
                until = Until::Now;
                let event = match happened {
                    Happened::Event(event) => event,
                    Happened::Answer(answer) => {
                        self.known.learn(answer);
                        self.terminal.know(self.known);
                        Event::Look(look(options, self.known))
                    }
                    Happened::Written => continue,
                };
                typed |= matches!(event, Event::Key(_));
                if self.take_in(event, options)? == Next::Leave {
                    return Ok(());
                }
                let begun = *frame.get_or_insert_with(Instant::now);
                if begun.elapsed() > FRAME {
                    break;
                }
            }
            if frame.is_none() && self.save_due.take_if(|due| *due <= Instant::now()).is_some() {
                self.take_in(Event::SaveDue, options)?;
            }
            let again = self.reread.begin(Instant::now(), self.inbox.writer());
            if again {
                self.read_again(options);
            }
            // That a place was saved is not to be seen.
            if frame.is_some() || again {
                self.draw()?;
            }
            // Only now: a key does not wait for the disk.
            if typed && let Some(changed) = self.inbox.changed() {
                self.take_in(changed, options)?;
                self.draw()?;
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.terminal.draw(|grid, stock| screen::draw(&self.app, grid, stock))
    }

    /// Standard input is recognised by more of it, when more has come.
    fn recognise(&mut self, event: &Event) {
        let Event::Loaded(document) = event else { return };
        if document.source == Source::Stdin && document.head.len() != self.recognised_by {
            self.recognised_by = document.head.len();
            if let Some(saver) = &self.jobs.saver {
                saver.recognise(Identity::of(None, &document.head));
            }
        }
    }

    /// Lets the program take in an event, and does what it wants done.
    fn take_in(&mut self, event: Event, options: &Options) -> io::Result<Next> {
        self.recognise(&event);
        match &event {
            Event::LoadFailed(_) => self.reread.end(),
            Event::Loaded(document) if !document.is_loading() => self.reread.end(),
            Event::Changed(change)
                if options.reload == Reload::Auto && *change != FileChange::Gone =>
            {
                self.reread.change(Instant::now());
                return Ok(Next::Go);
            }
            _ => {}
        }
        if let Event::Resize(size) = event {
            self.terminal.resize(size)?;
        }
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
                Effect::SaveSoon => {
                    self.save_due.get_or_insert_with(|| Instant::now() + SAVE_AFTER);
                }
                Effect::Copy(text) => terminal.copy(&text)?,
                Effect::Repaint => {
                    // While the program stood still nobody told it of a new size.
                    app.update(Event::Resize(terminal.repaint()?), now());
                }
                Effect::Part => self.jobs.demand.make(),
                Effect::Reload => self.reread.ask(Instant::now()),
                Effect::Suspend => {
                    // Stopped in the middle of a write it would hold the lock of all readers.
                    if let Some(saver) = saver {
                        saver.flush();
                    }
                    app.update(Event::Resize(terminal.suspend()?), now());
                }
                Effect::Quit => return Ok(Next::Leave),
            }
        }
        Ok(Next::Go)
    }

    /// Starts to read the document's file once more.
    fn read_again(&mut self, options: &Options) {
        match Rest::again(self.app.document(), &options.rules) {
            Some(Ok(rest)) => load(rest, self.jobs.demand.clone(), self.jobs.reports.clone()),
            Some(Err(error)) => {
                self.reread.end();
                self.app.update(Event::LoadFailed(error), now());
            }
            None => self.reread.end(),
        }
    }
}
