//! The whole program without a terminal: events in, state and effects out.
//!
//! `update` never blocks, reads no file and asks no clock; what it wants done it returns as
//! [`Effect`]s. So everything that a reader can do is tested without threads, sleeps or a screen.

mod address;
mod beginning;
mod choices;
mod copy;
mod correct;
mod cursor;
mod event;
mod filter;
mod find;
mod folds;
mod help;
mod hidden;
mod input;
mod jumps;
mod links;
mod lists;
mod marks;
mod mouse;
mod pointed;
mod prompt;
mod reload;
mod search;
mod searching;
#[cfg(test)]
pub(crate) mod tests;
mod travel;

use ratatui::layout::{Position, Size};

pub use beginning::Beginning;
pub use choices::{Choice, Choices, Target};
pub use event::{Effect, Event, Mouse};
use input::Past;
pub use input::{Asked, Origin, Prompt, Then};
use jumps::Jumps;
pub use links::{Link, Links};
use reload::Lost;
pub use searching::{Generation, Searching, Sought, Tally, TextSearch, any_case, pattern};

use crate::{
    action::{Action, Scope},
    document::{Document, FileChange, View},
    keymap::{Key, Keymap},
    marks::Marks,
    pane::{
        Areas, Body, Cursor, Help, List, ListPane, Look, OutlinePane, Pane, Panes, Setting, Sheet,
    },
    store::{Complaint, Millis, Record},
    text::Offset,
};

/// What lies over the panes.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The keys.
    Help(Help),
    /// A line is being written.
    Prompt(Box<Prompt>),
    /// A letter is awaited that names a bookmark.
    Letter(Action),
    /// The letters of a link are awaited.
    Links(Links),
    /// A cursor stands in the text.
    Cursor(Cursor),
}

impl Overlay {
    /// A line to be written that begins with `text`.
    fn prompt(asked: Asked, text: &str) -> Self {
        Self::Prompt(Box::new(Prompt::new(asked, text)))
    }
}

/// A message in the status line, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Good to know.
    Info(String),
    /// Something went wrong.
    Warning(String),
}

/// Whether the reader is where the document was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// That part is still being read.
    Awaited,
    /// There, or where the reader went meanwhile.
    Done,
    /// At so many percent of the text, as soon as they are there.
    Wanted(usize),
}

/// The program's state.
#[derive(Debug)]
pub struct App {
    document: Document,
    marks: Marks,
    panes: Panes,
    outline: OutlinePane,
    body: Body,
    /// The rows of the body on the screen.
    sheet: Sheet,
    list: ListPane,
    overlay: Overlay,
    searching: Searching,
    jumps: Jumps,
    /// Addresses that were gone to.
    addresses: Past,
    arrival: Arrival,
    /// How many percent of the document have been read.
    progress: usize,
    /// The place that was last kept.
    kept: Offset,
    message: Option<Message>,
    /// The number typed before a key.
    count: Option<usize>,
    keymap: Keymap,
    look: Look,
    size: Size,
    /// Where the left button went down in the text.
    pressed: Option<Position>,
    /// Where the reader wishes to begin, or to go, until that is there.
    beginning: Option<Beginning>,
    /// Where the reader was before the file changed, if that is gone.
    lost: Option<Lost>,
    /// What has become of the file since it was read.
    change: Option<FileChange>,
}

impl App {
    /// Opens a document at the place where it was left.
    pub fn new(document: Document, record: Record, look: Look, size: Size) -> Self {
        let (marks, guessed) = Marks::new(record, &document);
        let mut app = Self {
            marks,
            panes: Panes::default(),
            outline: OutlinePane::default(),
            body: Body::default(),
            sheet: Sheet::default(),
            list: ListPane::default(),
            overlay: Overlay::None,
            searching: Searching::default(),
            jumps: Jumps::default(),
            addresses: Past::default(),
            arrival: Arrival::Done,
            progress: 0,
            kept: 0,
            message: None,
            count: None,
            keymap: Keymap::default(),
            look,
            size,
            pressed: None,
            beginning: None,
            lost: None,
            change: None,
            document,
        };
        app.apply_corrections();
        let kept = app.marks.record().jumps().to_vec();
        app.jumps.recall(&kept);
        app.find_jumps();
        app.resume();
        app.report_guessed(guessed);
        app.settle();
        app
    }

    /// Says what is wrong with what is kept of the document.
    pub fn complain(&mut self, complaints: &[Complaint]) {
        if let Some(complaint) = complaints.first() {
            self.message = Some(Message::Warning(self.look.lang.complaint(complaint)));
        }
    }

    /// Takes in an event; says what is to be done.
    pub fn update(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        let place = self.body.offset();
        let mut effects = self.handle(event, now);
        self.settle();
        if self.body.offset() != place {
            // Who moves on is there, wherever the document was left.
            if self.arrival == Arrival::Awaited {
                self.arrival = Arrival::Done;
            }
            effects.push(Effect::SaveSoon);
        }
        if self.awaits_text() {
            effects.push(Effect::Part);
        }
        effects
    }

    fn handle(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.key(key, now),
            Event::Paste(text) => return self.paste(&text),
            Event::Mouse(mouse) => {
                let from = self.body.offset();
                self.mouse(mouse);
                self.wait_no_more(from);
                if matches!(self.arrival, Arrival::Wanted(_)) && self.body.offset() != from {
                    self.arrival = Arrival::Done;
                }
            }
            Event::Resize(size) => {
                self.size = size;
                self.panes.resized(size);
            }
            Event::Look(look) => self.look = look,
            Event::Progress(percent) => self.progress = percent,
            Event::Loaded(document) => return self.loaded(*document),
            Event::Changed(change) => self.changed(change),
            Event::Begin(beginning) => return self.begin(beginning),
            Event::Found(generation, found) => self.found(generation, &found),
            Event::LoadFailed(error) => {
                let why = self.look.lang.open_error(&error);
                let lang = self.look.lang;
                self.warn(match self.document.is_loading() {
                    true => lang.not_loaded(&why),
                    false => lang.not_read_again(&why),
                });
            }
            Event::Saved(kept) => {
                self.complain(&kept.complaints);
                if self.marks.merge(kept.record, &self.document) {
                    self.apply_corrections();
                }
            }
            Event::SaveFailed(error) => self.warn(self.look.lang.store_error(&error)),
            Event::SaveDue => return self.save(now),
            Event::Resumed => return vec![Effect::Repaint],
            Event::Terminate => return self.quit(now),
        }
        Vec::new()
    }

    /// What is to be kept, the place that is being read included.
    pub fn record(&mut self, now: Millis) -> Record {
        // A place that the reader did not leave is not stamped anew: another reader's may be later.
        let place = self.body.offset();
        // In a window nobody has gone far yet.
        if place != self.kept && self.document.base == 0 {
            self.marks.set_position(&self.document, place, now);
            self.marks.set_jumps(self.jumps.kept(&self.document.text), now);
            self.kept = place;
        }
        self.marks.record().clone()
    }

    fn save(&mut self, now: Millis) -> Vec<Effect> {
        vec![Effect::Save(Box::new(self.record(now)))]
    }

    fn quit(&mut self, now: Millis) -> Vec<Effect> {
        let mut effects = self.save(now);
        effects.push(Effect::Quit);
        effects
    }

    fn info(&mut self, message: &str) {
        self.message = Some(Message::Info(message.to_owned()));
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, message: String) {
        self.message = Some(Message::Warning(message));
    }

    /// Brings what depends on the place and the size in order.
    fn settle(&mut self) {
        let areas = self.areas();
        if self.panes.focus() != Pane::Outline {
            self.outline.follow(&self.document.outline, self.current());
        }
        let rows = usize::from(areas.content(Pane::Outline).height);
        self.outline.settle(&self.document.outline, rows);
        self.settle_list();
        self.sheet = self.body.sheet(&self.setting());
    }

    fn key(&mut self, key: Key, now: Millis) -> Vec<Effect> {
        match self.overlay {
            Overlay::Prompt(_) => return self.prompt_key(key, now),
            Overlay::Help(_) => return self.help_key(key),
            Overlay::Letter(action) => return self.letter_key(action, key, now),
            Overlay::Links(_) => return self.link_key(key),
            Overlay::None | Overlay::Cursor(_) => {}
        }
        self.message = None;
        if matches!(self.arrival, Arrival::Wanted(_)) {
            self.arrival = Arrival::Done;
        }
        if let Some(digit) = digit(key.without_input_method())
            && (digit > 0 || self.count.is_some())
        {
            let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
            self.count = Some(count.min(9_999_999));
            return Vec::new();
        }
        let count = self.count.take();
        match self.keymap.action(self.scope(), key) {
            Some(action) => self.perform(action, count, now),
            None => {
                self.info(&self.look.lang.no_such_key(&key.to_string()));
                Vec::new()
            }
        }
    }

    /// Who went elsewhere from an offset does not wait any more for a place, or a hit, that is not there yet.
    fn wait_no_more(&mut self, from: Offset) {
        if self.body.offset() != from {
            self.beginning = None;
            self.searching.await_no_more();
        }
    }

    /// Does something, and remembers from where it led away.
    fn perform(&mut self, action: Action, count: Option<usize>, now: Millis) -> Vec<Effect> {
        let from = self.body.offset();
        let cursor = self.cursor();
        let effects = self.act(action, count, now);
        if action.jumps() {
            self.jumps.leave(from, self.body.offset());
        }
        self.wait_no_more(from);
        // Who goes elsewhere leaves the cursor behind.
        let elsewhere = self.panes.focus() != Pane::Body || self.body.offset() != from;
        if cursor.is_some() && cursor == self.cursor() && elsewhere {
            self.overlay = Overlay::None;
        }
        effects
    }

    /// Which keys hold.
    pub fn scope(&self) -> Scope {
        match self.panes.focus() {
            Pane::Outline => Scope::Outline,
            Pane::Body if self.cursor().is_some() => Scope::Cursor,
            Pane::Body => Scope::Everywhere,
            Pane::List if self.list.shown() == List::Bookmarks => Scope::Bookmarks,
            Pane::List if self.list.shown() == List::Hidden => Scope::Hidden,
            Pane::List => Scope::List,
        }
    }

    fn act(&mut self, action: Action, count: Option<usize>, now: Millis) -> Vec<Effect> {
        use Action as A;
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        match action {
            A::LineDown
            | A::LineUp
            | A::HalfDown
            | A::HalfUp
            | A::PageDown
            | A::PageUp
            | A::Start
            | A::End => {
                self.travel(action, count);
            }
            A::NextSection
            | A::PreviousSection
            | A::NextSibling
            | A::PreviousSibling
            | A::Parent => {
                self.walk_outline(action, times.unsigned_abs());
            }
            A::Read | A::Stay => self.jump_to_chosen(action),
            A::Fold | A::Unfold | A::FoldTo | A::UnfoldAll | A::Reveal => self.fold(action, count),
            A::Mark | A::Note | A::Remove | A::Undo => return self.change_marks(action, now),
            A::Heading | A::NotHeading | A::Promote | A::Demote | A::SplitTitle => {
                return self.correct(action, count, now);
            }
            A::Why => self.say_why(),
            A::Source => return self.toggle_view(),
            A::NextPane | A::PreviousPane | A::OutlinePane | A::Wider | A::Narrower => {
                self.change_panes(action);
            }
            A::BookmarkList | A::HitList | A::PlaceList | A::HiddenList => {
                self.toggle_list(List::of(action));
            }
            A::Copy | A::CopySection => return self.copy(action, count),
            A::ShowAgain | A::ShowKind => return self.change_hidden(action, now),
            A::Escape => self.escape(count),
            A::Reload => return self.reload(),
            A::Redraw => return vec![Effect::Repaint],
            A::Help => self.overlay = Overlay::Help(Help::default()),
            A::Suspend => {
                let mut effects = self.save(now);
                effects.push(Effect::Suspend);
                return effects;
            }
            A::Quit => return self.quit(now),
            // What remains finds something or goes somewhere.
            _ => return self.find(action, count),
        }
        Vec::new()
    }

    /// Gives up the number, the cursor, the pane, or at last the search.
    fn escape(&mut self, count: Option<usize>) {
        match self.panes.focus() {
            _ if self.cursor().is_some() => self.overlay = Overlay::None,
            Pane::Body if count.is_none() => self.stop_search(),
            _ => self.panes.to_body(),
        }
    }

    /// Shows the source, or the clean view again. The sentence on top stays there.
    fn toggle_view(&mut self) -> Vec<Effect> {
        match self.document.view() {
            // The hits stay: a phrase that a line end or a page mark cuts stands there too.
            View::Clean => {
                self.document.set_view(View::Source);
                Vec::new()
            }
            View::Source => {
                self.document.set_view(View::Clean);
                self.search_anew()
            }
        }
    }

    /// The document set in the body's area.
    fn setting(&self) -> Setting<'_> {
        let areas = self.areas();
        Setting::new(&self.document, areas.body, self.look.ambiguous).knowing(&self.sheet)
    }

    /// The section being read.
    pub fn current(&self) -> Option<usize> {
        self.document.outline.at(self.body.offset())
    }

    /// The place of the section being read in the outline as it is shown, from 1; and the number of
    /// sections shown.
    pub fn section_number(&self) -> Option<(usize, usize)> {
        let (number, count) = self.outline.number(&self.document.outline, self.body.offset());
        (number > 0).then_some((number, count))
    }

    /// The place being read.
    pub fn offset(&self) -> Offset {
        self.body.offset()
    }

    /// The areas of the screen as it is.
    pub fn areas(&self) -> Areas {
        self.panes.areas(self.size)
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Its bookmarks.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The panes' states, for drawing.
    pub fn parts(&self) -> (&OutlinePane, &Body, &ListPane) {
        (&self.outline, &self.body, &self.list)
    }

    /// The rows of the body on the screen.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The pane that has the keys.
    pub fn focus(&self) -> Pane {
        self.panes.focus()
    }

    /// What lies over the panes.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// How many percent of a document that is loading have been read.
    pub fn progress(&self) -> usize {
        self.progress
    }

    /// The message in the status line.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// What has become of the file since it was read.
    pub fn change(&self) -> Option<FileChange> {
        self.change
    }

    /// The number typed so far.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Colours, widths and language.
    pub fn look(&self) -> Look {
        self.look
    }
}

fn digit(key: Key) -> Option<usize> {
    match key {
        Key::Char(c) => c.to_digit(10).and_then(|digit| usize::try_from(digit).ok()),
        _ => None,
    }
}
