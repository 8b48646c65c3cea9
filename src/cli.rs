//! Arguments → what is to be done, checked once.

mod finding;
mod grammar;
mod refusal;
#[cfg(test)]
mod tests;

use std::{ffi::OsString, path::PathBuf, sync::Arc};

use clap::{ArgMatches, Command};

pub use finding::Searches;
pub use refusal::Refusal;

use crate::{
    app::Beginning,
    cell::{Ambiguous, Latin},
    config::{Config, ConfigError, Fault, Setting},
    document::{BlankLines, Source, Taste, View},
    fold::Folding,
    outline::Rule,
    session::Wish,
    theme::Ground,
    words::Lang,
};

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Options {
    /// What to do.
    pub task: Task,
    /// The language of the interface.
    pub lang: Lang,
    /// The encoding to read in.
    pub encoding: Wish,
    /// The reader's own rules for headings.
    pub rules: Arc<[Rule]>,
    /// How wide ambiguous characters are; `None`: the terminal is asked.
    pub ambiguous: Option<Ambiguous>,
    /// Whether the terminal is light or dark; `None`: it is asked.
    pub ground: Option<Ground>,
    /// How the clean view sets the text.
    pub taste: Taste,
    /// What counts as the same in searches.
    pub alike: Folding,
    /// Whether searches are kept.
    pub searches: Searches,
    /// Whether the mouse is used.
    pub mouse: Mouse,
    /// Who reads a file again that has changed.
    pub reload: Reload,
}

/// Who reads a file again that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    /// The reader, by a key.
    Ask,
    /// The program, at once.
    Auto,
}

/// Whether the mouse is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// Wheel and clicks are for the program.
    Used,
    /// The mouse is left to the terminal.
    Left,
}

/// What to do with a document.
#[derive(Clone, Debug)]
pub enum Task {
    /// Read it on the screen, from there on.
    Read(Source, Beginning),
    /// Print its outline.
    Toc(Source, Toc),
    /// Print its text, or that of the section at a path, in a view.
    Cat(Source, Option<String>, View),
    /// Print what the clean view hides.
    Noise(Source, NoiseFormat),
    /// Print where documents hold a pattern.
    Grep(Grep),
    /// Print its bookmarks.
    Marks(Source, MarksFormat),
}

/// How `toc` prints, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toc {
    /// How it prints.
    pub format: TocFormat,
    /// How deep.
    pub depth: Depth,
    /// What the titles must fit; `None`: any.
    pub filter: Option<String>,
}

/// What `grep` looks for, and where.
#[derive(Clone, Debug)]
pub struct Grep {
    /// The pattern as it was typed.
    pub pattern: String,
    /// Whether its capitals count.
    pub case: Case,
    /// The documents.
    pub sources: Vec<Source>,
    /// How it prints.
    pub format: GrepFormat,
}

/// Whether the capitals of a pattern count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Where there are any.
    Smart,
    /// Never.
    Ignored,
}

/// How `grep` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrepFormat {
    /// Section, line and text of each paragraph.
    Lines,
    /// Each section with its number of hits.
    Count,
    /// For programs.
    Json,
}

/// How deep `toc` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What belongs in every outline.
    Core,
    /// Finer items too.
    Fine,
    /// So many levels.
    Level(u16),
}

/// How `toc` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TocFormat {
    /// Indented titles with their paths.
    Tree,
    /// For programs.
    Json,
    /// A nested list.
    Markdown,
}

/// How `noise` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoiseFormat {
    /// A line per place, with what is hidden there.
    List,
    /// For programs.
    Json,
}

/// How `marks` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarksFormat {
    /// A list with quotes and notes.
    Markdown,
    /// For programs.
    Json,
}

/// Where the document comes from when no file is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The reader sits at a terminal: the guide.
    Terminal,
    /// Something is piped in.
    Pipe,
}

/// The options that the configuration file sets, checked as if they were typed.
#[derive(Clone, Debug, Default)]
pub struct Defaults(Option<ArgMatches>);

impl Defaults {
    /// Checks a configuration; what is wrong is told in the language that the command line or the locale asks for.
    ///
    /// # Errors
    /// When it has an option that there is not, or a value that the option does not take.
    pub fn of(config: &Config, arguments: &[OsString]) -> Result<Self, ConfigError> {
        let lang = chosen_lang(arguments).unwrap_or_else(Lang::of_environment);
        let options = || grammar::options(lang).into_iter().chain([grammar::no_mouse(lang)]);
        let command = Command::new("gangmu").args(options()).no_binary_name(true);
        let command = command.disable_help_flag(true);
        let mut typed = Vec::new();
        for Setting { key, values } in &config.settings {
            if options().all(|option| option.get_long() != Some(key)) {
                return Err(config.error(Fault::Unknown(key.clone())));
            }
            let arguments = match values.as_slice() {
                [] => vec![format!("--{key}")],
                values => values.iter().map(|value| format!("--{key}={value}")).collect(),
            };
            if let Err(error) = command.clone().try_get_matches_from(&arguments) {
                let (key, reason) = (key.clone(), Refusal { error, lang }.reason());
                return Err(config.error(Fault::Value { key, reason }));
            }
            typed.extend(arguments);
        }
        let matches = command.try_get_matches_from(typed);
        Ok(Self(matches.ok()))
    }
}

/// What is typed, and under it what the configuration sets.
struct Given<'a> {
    typed: &'a ArgMatches,
    set: Option<&'a ArgMatches>,
}

impl<'a> Given<'a> {
    fn layers(&self) -> impl Iterator<Item = &'a ArgMatches> {
        [Some(self.typed), self.set].into_iter().flatten()
    }

    fn one<T: Clone + Send + Sync + 'static>(&self, name: &str) -> Option<&'a T> {
        self.layers().find_map(|layer| layer.get_one(name))
    }

    fn word(&self, name: &str) -> Option<&'a str> {
        self.one::<String>(name).map(String::as_str)
    }

    fn flag(&self, name: &str) -> bool {
        self.layers().any(|layer| layer.get_flag(name))
    }
}

/// Reads the command line.
///
/// # Errors
/// When an argument makes no sense; also for `--help` and `--version`, whose text is the refusal's.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    defaults: &Defaults,
    input: Input,
) -> Result<Options, Refusal> {
    let arguments: Vec<OsString> = arguments.into_iter().map(finding::as_option).collect();
    let set = defaults.0.as_ref();
    let configured = set.and_then(|set| set.get_one::<String>("lang")).map(|lang| Lang::of(lang));
    let lang = chosen_lang(&arguments).or(configured).unwrap_or_else(Lang::of_environment);
    let matches = grammar::command(lang).try_get_matches_from(arguments);
    let matches = matches.map_err(|error| Refusal { error, lang })?;
    let given = Given { typed: &matches, set };
    let rules = given.layers().flat_map(|layer| layer.get_many::<Rule>("rule").unwrap_or_default());
    Ok(Options {
        task: task(&matches, input),
        lang,
        encoding: given.one::<Wish>("encoding").copied().unwrap_or_default(),
        rules: rules.cloned().collect(),
        ambiguous: match given.word("ambiguous") {
            Some("1") => Some(Ambiguous::Narrow),
            Some("2") => Some(Ambiguous::Wide),
            _ => None,
        },
        ground: match given.word("theme") {
            Some("light") => Some(Ground::Light),
            Some("dark") => Some(Ground::Dark),
            _ => None,
        },
        taste: Taste {
            blank_lines: match given.word("blank-lines") {
                Some("all") => BlankLines::Kept,
                _ => BlankLines::One,
            },
            latin: match given.word("full-width") {
                Some("narrow") => Latin::Narrow,
                _ => Latin::AsIs,
            },
        },
        reload: match given.word("reload") {
            Some("auto") => Reload::Auto,
            _ => Reload::Ask,
        },
        alike: given.one::<Folding>("alike").copied().unwrap_or_default(),
        searches: match given.word("searches") {
            Some("keep") => Searches::Kept,
            _ => Searches::Forgotten,
        },
        mouse: if given.flag("no-mouse") { Mouse::Left } else { Mouse::Used },
    })
}

/// The language that `--lang` names: needed before the rest is read, for the help is in it.
fn chosen_lang(arguments: &[OsString]) -> Option<Lang> {
    let arguments: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang="));
    let apart = arguments.iter().skip_while(|argument| **argument != "--lang").nth(1).copied();
    joined.or(apart).map(Lang::of)
}

fn task(matches: &ArgMatches, input: Input) -> Task {
    let source = |matches: &ArgMatches| match matches.get_one::<PathBuf>("file") {
        Some(path) if path.as_os_str() == "-" => Source::Stdin,
        Some(path) => Source::File(path.clone()),
        None if input == Input::Pipe => Source::Stdin,
        None => Source::Guide,
    };
    let format = |matches: &ArgMatches| matches.get_one::<String>("format").cloned();
    match matches.subcommand() {
        Some(("toc", toc)) => {
            let format = match format(toc).as_deref() {
                Some("json") => TocFormat::Json,
                Some("markdown") => TocFormat::Markdown,
                _ => TocFormat::Tree,
            };
            let depth = toc.get_one::<Depth>("depth").copied().unwrap_or(Depth::Fine);
            let filter = toc.get_one::<String>("filter").cloned();
            Task::Toc(source(toc), Toc { format, depth, filter })
        }
        Some(("cat", cat)) => {
            let view = if cat.get_flag("raw") { View::Source } else { View::Clean };
            Task::Cat(source(cat), cat.get_one::<String>("section").cloned(), view)
        }
        Some(("grep", grep)) => Task::Grep(grep_task(grep, input)),
        Some(("noise", noise)) => {
            let format = match format(noise).as_deref() {
                Some("json") => NoiseFormat::Json,
                _ => NoiseFormat::List,
            };
            Task::Noise(source(noise), format)
        }
        Some(("marks", marks)) => {
            let format = match format(marks).as_deref() {
                Some("json") => MarksFormat::Json,
                _ => MarksFormat::Markdown,
            };
            Task::Marks(source(marks), format)
        }
        _ => Task::Read(source(matches), finding::beginning(matches)),
    }
}

fn grep_task(matches: &ArgMatches, input: Input) -> Grep {
    let source = |path: &PathBuf| match path.as_os_str() == "-" {
        true => Source::Stdin,
        false => Source::File(path.clone()),
    };
    let files = matches.get_many::<PathBuf>("files").into_iter().flatten();
    let mut sources: Vec<Source> = files.map(source).collect();
    if sources.is_empty() {
        sources.push(if input == Input::Pipe { Source::Stdin } else { Source::Guide });
    }
    let format = match (matches.get_flag("json"), matches.get_flag("count")) {
        (true, _) => GrepFormat::Json,
        (_, true) => GrepFormat::Count,
        _ => GrepFormat::Lines,
    };
    let pattern = matches.get_one::<String>("pattern").cloned().unwrap_or_default();
    let case = if matches.get_flag("ignore-case") { Case::Ignored } else { Case::Smart };
    Grep { pattern, case, sources, format }
}
