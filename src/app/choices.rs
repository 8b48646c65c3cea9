//! What the reader may choose from while an address is typed, or the name of an action.
//!
//! The first row is what Enter does: where the address leads, or what fits the name best. Tab writes the
//! chosen row into the line, so that a path is typed as in a shell.

use super::{App, Asked, Effect, Overlay, address::Astray};
use crate::{
    action::{Action, Row, TABLE},
    pane::Step,
    search::{
        address::Address,
        name::{Names, Rank},
    },
    store::Millis,
    text::{Offset, Span},
};

/// Rows that are made; who wants others types on.
const MOST: usize = 50;

/// Sections of one parent that are looked through.
const CHILDREN: usize = 5_000;

/// What vi and less call some actions at their `:`.
const AS_IN_VI: [(&str, Action); 5] = [
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("qa", Action::Quit),
    ("wq", Action::Quit),
    ("noh", Action::Escape),
];

/// Where a choice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an address.
    Address(String),
    /// To a section.
    Section(usize),
    /// To a bookmark.
    Bookmark(Offset),
    /// It does something.
    Act(Action),
}

/// A row to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Where it leads.
    pub target: Target,
    /// What it is called.
    pub name: String,
    /// Its path, or its keys.
    pub detail: String,
}

/// The rows to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    rows: Vec<Choice>,
    chosen: Option<usize>,
    /// What is said above the rows.
    note: Option<String>,
    /// All names, and where each leads.
    names: Names,
    targets: Vec<Target>,
}

impl Choices {
    fn new(named: Vec<(String, Target)>) -> Self {
        let names = Names::new(named.iter().map(|(name, _)| name.as_str()));
        let targets = named.into_iter().map(|(_, target)| target).collect();
        Self { names, targets, ..Self::default() }
    }

    /// The rows, the best first.
    pub fn rows(&self) -> &[Choice] {
        &self.rows
    }

    /// Which row is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// What is said above the rows.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The targets whose names fit, the best first.
    fn find(&self, typed: &str) -> Vec<Target> {
        let fitting = self.names.fitting(typed).into_iter().take(MOST);
        fitting.filter_map(|name| self.targets.get(name.index).cloned()).collect()
    }

    /// As [`Choices::find`], with an action first that goes by this very name in vi.
    fn called(&self, typed: &str) -> Vec<Target> {
        let mut found = self.find(typed);
        if let Some((_, action)) = AS_IN_VI.iter().find(|(name, _)| *name == typed) {
            found.retain(|target| *target != Target::Act(*action));
            found.insert(0, Target::Act(*action));
        }
        found
    }

    fn step(&mut self, by: isize) {
        let last = self.rows.len().checked_sub(1);
        self.chosen = match (self.chosen, last) {
            (_, None) => None,
            // Up leads from the line to the row next to it.
            (None, Some(last)) => Some(if by > 0 { 0 } else { last }),
            (Some(at), Some(last)) if by < 0 && at == 0 => Some(last),
            (Some(at), Some(last)) if by > 0 && at == last => Some(0),
            (Some(at), Some(last)) => Some(Step::By(by).from(at, last + 1)),
        };
    }
}

impl App {
    /// Opens the prompt for an address.
    pub(super) fn open_address(&mut self) {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let sections = (0..outline.len()).map(|i| (outline.title(i, text), Target::Section(i)));
        let marks = self.marks.placed().iter().filter_map(|mark| {
            let note = self.marks.note(&mark.id);
            (!note.is_empty()).then(|| (note.to_owned(), Target::Bookmark(mark.offset)))
        });
        let named = sections.chain(marks).chain(self.actions()).collect();
        self.overlay = Overlay::prompt(Asked::Address(Choices::new(named)), "");
        self.choose_anew();
    }

    /// Opens the prompt for the name of an action.
    pub(super) fn open_palette(&mut self) {
        let named = self.actions().collect();
        self.overlay = Overlay::prompt(Asked::Palette(Choices::new(named)), "");
        self.choose_anew();
    }

    /// All actions with what they are called: in the reader's language, and in configuration files.
    fn actions(&self) -> impl Iterator<Item = (String, Target)> + use<> {
        let lang = self.look.lang;
        let first = |(i, row): (usize, &Row)| {
            TABLE.iter().take(i).all(|before| before.action != row.action)
        };
        let rows = TABLE.iter().enumerate().filter(move |row| first(*row));
        rows.map(move |(_, row)| {
            (format!("{} {}", lang.action(row.action), row.name), Target::Act(row.action))
        })
    }

    /// Makes the rows for what is in the prompt now.
    pub(super) fn choose_anew(&mut self) {
        let Overlay::Prompt(prompt) = &self.overlay else { return };
        let typed = prompt.text().trim();
        let (rows, chosen, note) = match prompt.asked() {
            Asked::Palette(choices) => {
                let found = choices.find(typed).into_iter();
                let rows: Vec<Choice> = found.map(|target| self.choice(target)).collect();
                let first = (!rows.is_empty()).then_some(0);
                (rows, first, None)
            }
            Asked::Address(choices) => match Address::parse(typed) {
                None => (self.past_addresses(), None, None),
                Some(address) => self.choices_for(choices, typed, &address),
            },
            _ => return,
        };
        if let Overlay::Prompt(prompt) = &mut self.overlay
            && let Some(choices) = prompt.choices_mut()
        {
            (choices.rows, choices.chosen, choices.note) = (rows, chosen, note);
        }
    }

    /// The rows for an address, the chosen one, and what is said of an address that leads nowhere.
    fn choices_for(
        &self,
        choices: &Choices,
        typed: &str,
        address: &Address,
    ) -> (Vec<Choice>, Option<usize>, Option<String>) {
        let mut rows: Vec<Choice> = match address {
            // Lines are counted when the reader goes there.
            Address::Line(_) => vec![self.choice(Target::Address(typed.to_owned()))],
            Address::Name(name) => {
                let mut called = choices.called(name);
                let label = || self.resolve(address).map(|_| Target::Address(typed.to_owned()));
                called.extend(called.is_empty().then(label).and_then(Result::ok));
                called.into_iter().map(|target| self.choice(target)).collect()
            }
            Address::Path(path) => self.down_the_path(path),
            _ => Vec::new(),
        };
        if matches!(address, Address::Name(_) | Address::Line(_)) || !rows.is_empty() {
            let note = rows.is_empty().then(|| self.look.lang.no_such_address(typed, &[]));
            let first = (!rows.is_empty()).then_some(0);
            return (rows, first, note);
        }
        match self.resolve(address) {
            Ok(offset) => {
                rows.push(self.choice(Target::Address(typed.to_owned())));
                let others = self.all_numbered(address);
                let others = others.filter(|i| self.start_of(Some(*i)) != Some(offset));
                rows.extend(others.take(MOST).map(|i| self.choice(Target::Section(i))));
                (rows, Some(0), None)
            }
            Err(Astray::Lines(lines)) => (rows, None, Some(self.look.lang.no_line(lines))),
            Err(Astray::Near(near)) => {
                let outline = &self.document.outline;
                let sections =
                    near.iter().filter_map(|path| outline.resolve(path, &self.document.text));
                rows.extend(sections.map(|i| self.choice(Target::Section(i))));
                // In vi and less a number is a line.
                if let Address::Number(line) = address {
                    rows.push(self.choice(Target::Address(self.look.lang.line(*line))));
                }
                (rows, None, Some(self.look.lang.no_such_address(typed, &near)))
            }
        }
    }

    /// The section that a path names, and those to which it may go on.
    fn down_the_path(&self, path: &str) -> Vec<Choice> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let (above, last) = path.rsplit_once(['/', '／']).unwrap_or(("", path));
        let parent = outline.resolve(above, text);
        if parent.is_none() && !above.is_empty() {
            return Vec::new();
        }
        let exact = outline.resolve(path, text);
        let children: Vec<usize> = outline.children(parent).take(CHILDREN).collect();
        let titles: Vec<String> = children.iter().map(|i| outline.title(*i, text)).collect();
        let found = Names::new(titles.iter().map(String::as_str)).find(last);
        let fitting = found.iter().filter(|name| name.rank < Rank::Fuzzy);
        let below = fitting.filter_map(|name| children.get(name.index).copied());
        let all = exact.into_iter().chain(below.filter(|i| Some(*i) != exact));
        all.take(MOST).map(|i| self.choice(Target::Section(i))).collect()
    }

    /// Addresses that were gone to, the latest last.
    fn past_addresses(&self) -> Vec<Choice> {
        self.addresses.lines().map(|line| self.choice(Target::Address(line.to_owned()))).collect()
    }

    fn choice(&self, target: Target) -> Choice {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let place = |offset: Offset| {
            let section = outline.at(offset);
            section.map_or_else(|| self.document.title(), |i| self.document.section_title(i))
        };
        let (name, detail) = match &target {
            Target::Address(typed) => {
                let address = Address::parse(typed);
                let lines = matches!(address, Some(Address::Line(_)));
                let offset = address.filter(|_| !lines).and_then(|a| self.resolve(&a).ok());
                (typed.clone(), offset.map(place).unwrap_or_default())
            }
            Target::Section(i) => {
                let labels = outline.ancestors(*i).map(|i| outline.label(i, text));
                let mut labels: Vec<String> = labels.collect();
                labels.reverse();
                (outline.title(*i, text), labels.join("/"))
            }
            Target::Bookmark(offset) => {
                let note = self.marks.in_span(Span::new(*offset, offset + 1));
                let note = note.and_then(|i| self.marks.placed().get(i));
                let note = note.map_or("", |mark| self.marks.note(&mark.id));
                (format!("✎ {note}"), place(*offset))
            }
            Target::Act(action) => {
                let rows = TABLE.iter().filter(|row| row.action == *action);
                let keys: Vec<&str> = rows.map(|row| row.keys).collect();
                (self.look.lang.action(*action).to_owned(), keys.join(" "))
            }
        };
        Choice { target, name, detail }
    }

    /// Chooses another row.
    pub(super) fn step_choice(&mut self, by: isize) {
        if let Overlay::Prompt(prompt) = &mut self.overlay
            && let Some(choices) = prompt.choices_mut()
        {
            choices.step(by);
        }
    }

    /// Writes the chosen row, or the first one, into the line.
    pub(super) fn complete(&mut self) {
        let Overlay::Prompt(prompt) = &self.overlay else { return };
        let Some(choices) = prompt.choices() else { return };
        let Some(row) = choices.rows.get(choices.chosen.unwrap_or(0)) else { return };
        let outline = &self.document.outline;
        let line = match &row.target {
            Target::Section(i) => {
                let path = outline.path(*i, &self.document.text);
                let holds = outline.get(*i).is_some_and(|section| section.after > i + 1);
                if holds { path + "/" } else { path }
            }
            Target::Address(typed) => typed.clone(),
            Target::Bookmark(_) | Target::Act(_) => row.name.clone(),
        };
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.replace(&line);
        }
        self.choose_anew();
    }

    /// Goes to what is chosen, or does it.
    pub(super) fn accept_choice(&mut self, now: Millis) -> Vec<Effect> {
        let Overlay::Prompt(prompt) = std::mem::take(&mut self.overlay) else { return Vec::new() };
        let chosen = prompt.choices().and_then(|choices| choices.rows.get(choices.chosen?));
        let typed = prompt.text().trim();
        if !typed.is_empty() && matches!(prompt.asked(), Asked::Address(_)) {
            self.addresses.keep(typed);
        }
        match chosen.map(|row| row.target.clone()) {
            Some(Target::Act(action)) => return self.perform(action, None, now),
            Some(Target::Section(i)) => {
                if let Some(offset) = self.start_of(Some(i)) {
                    self.panes.to_body();
                    self.jump(offset);
                }
            }
            Some(Target::Bookmark(offset)) => {
                self.panes.to_body();
                self.jump(offset);
            }
            Some(Target::Address(address)) => self.go_to_address(&address),
            None => self.go_to_address(typed),
        }
        Vec::new()
    }
}
