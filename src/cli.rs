//! Arguments → what is to be done, checked once.

mod finding;

use std::{ffi::OsString, path::PathBuf, sync::Arc};

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};

pub use finding::Searches;

use crate::{
    app::Beginning,
    cell::{Ambiguous, Latin},
    config::{Config, ConfigError, Fault, Setting},
    decode::Encoding,
    document::{BlankLines, Source, Taste, View},
    fold::Folding,
    outline::{Rule, RuleError},
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
    /// The documents.
    pub sources: Vec<Source>,
    /// How it prints.
    pub format: GrepFormat,
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
    /// Checks a configuration.
    ///
    /// # Errors
    /// When it has an option that there is not, or a value that the option does not take.
    pub fn of(config: &Config) -> Result<Self, ConfigError> {
        let lang = config.settings.iter().find(|set| set.key == "lang");
        let lang = lang.and_then(|set| set.values.first()).map(|lang| Lang::of(lang));
        let lang = lang.unwrap_or_else(Lang::of_environment);
        let options = || options(lang).into_iter().chain([no_mouse(lang)]);
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
                let (key, reason) = (key.clone(), first_line(&error));
                return Err(config.error(Fault::Value { key, reason }));
            }
            typed.extend(arguments);
        }
        let matches = command.try_get_matches_from(typed);
        Ok(Self(matches.ok()))
    }
}

/// What clap says is wrong, without its advice.
fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
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
/// When an argument makes no sense; also for `--help` and `--version`, whose text is the error's.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    defaults: &Defaults,
    input: Input,
) -> Result<Options, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().map(finding::as_option).collect();
    let set = defaults.0.as_ref();
    let configured = set.and_then(|set| set.get_one::<String>("lang")).map(|lang| Lang::of(lang));
    let lang = chosen_lang(&arguments).or(configured).unwrap_or_else(Lang::of_environment);
    let matches = command(lang).try_get_matches_from(arguments)?;
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
    Grep { pattern, sources, format }
}

fn encoding(label: &str) -> Result<Wish, String> {
    let named = || Encoding::by_name(label).map(Wish::Named);
    let wish = if label == "auto" { Some(Wish::Guess) } else { named() };
    wish.ok_or_else(|| "auto, utf-8, gb18030, big5, utf-16le, shift_jis, euc-kr …".to_owned())
}

fn format(lang: Lang, values: &'static [&'static str]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .help(format!("{}{}", lang.pick("输出格式：", "how to print: "), values.join(", ")))
        .value_parser(PossibleValuesParser::new(values))
        .hide_possible_values(true)
}

fn file(lang: Lang) -> Arg {
    Arg::new("file").value_name("FILE").value_parser(clap::value_parser!(PathBuf)).help(lang.pick(
        "要读的文件；- 是标准输入；不写则打开说明书",
        "the file to read; - is standard input; none opens the guide",
    ))
}

/// Lays out the help of a command: clap's own words are English only.
fn laid_out(command: Command, lang: Lang, usage: String) -> Command {
    let commands = match command.has_subcommands() {
        true => lang.pick("命令：\n{subcommands}\n\n", "Commands:\n{subcommands}\n\n"),
        false => "",
    };
    let usage_title = lang.pick("用法：", "Usage:");
    let rest = lang.pick(
        "参数：\n{positionals}\n\n选项：\n{options}",
        "Arguments:\n{positionals}\n\nOptions:\n{options}",
    );
    command
        .override_usage(usage)
        .help_template(format!("{{about}}\n\n{usage_title}\n  {{usage}}\n\n{commands}{rest}"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
}

/// The command line, with its help in `lang`.
fn command(lang: Lang) -> Command {
    let command = Command::new("gangmu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick(
            "纲目：在终端里读中文长文，大纲、正文、书签并列",
            "Terminal reader for long Chinese texts: outline, body and bookmarks side by side",
        ))
        .subcommand_negates_reqs(true)
        .arg(file(lang))
        .args(finding::beginning_arguments(lang))
        .args(options(lang))
        .args(flags(lang))
        .subcommands(subcommands(lang));
    let usage = lang.pick(
        "gangmu [选项] [文件]\n  gangmu <命令> [选项] [文件]",
        "gangmu [OPTIONS] [FILE]\n  gangmu <COMMAND> [OPTIONS] [FILE]",
    );
    laid_out(command, lang, usage.to_owned())
}

fn depth(depth: &str) -> Result<Depth, String> {
    match depth {
        "core" => Ok(Depth::Core),
        "fine" => Ok(Depth::Fine),
        level => level.parse().map(Depth::Level).map_err(|_| "core, fine, 1, 2 …".to_owned()),
    }
}

fn rule(rule: &str, lang: Lang) -> Result<Rule, String> {
    rule.parse().map_err(|error: RuleError| lang.rule_error(&error))
}

fn options(lang: Lang) -> [Arg; 10] {
    let option = |name, value, (zh, en): (&'static str, &'static str)| {
        let option = Arg::new(name).long(name).value_name(value).global(true);
        option.help(lang.pick(zh, en)).hide_possible_values(true)
    };
    let one_of = |values: &'static [&'static str]| PossibleValuesParser::new(values);
    let encoding_help = (
        "按此编码读，并记住；auto：重新判断",
        "read in this encoding, and remember it; auto: guess again",
    );
    let rule_help = (
        "合此正则的行也是标题，如 1:^案例；可写多次",
        "lines that match are headings too, such as 1:^案例; may be repeated",
    );
    let theme_help = (
        "终端底色：light 或 dark（默认询问终端）",
        "the terminal's background: light or dark (default: asked)",
    );
    let ambiguous_help =
        ("“”…— 占几列：1 或 2（默认询问终端）", "columns of “ ” … —: 1 or 2 (default: asked)");
    let blank_help = (
        "净读时连着的空行：one（默认）留一行，all 全留",
        "blank lines in a row in the clean view: one (default) or all",
    );
    let full_width_help = (
        "净读时的全角字母数字：kept（默认）照旧，narrow 作半角",
        "full-width letters and digits in the clean view: kept (default) or narrow",
    );
    let reload_help = (
        "文件变了：ask（默认）提示，按 R 重读；auto 自动重读",
        "a file that has changed: ask (default; R reads it again) or auto",
    );
    [
        option("lang", "LANG", ("界面语言：zh 或 en", "language of the interface: zh or en"))
            .value_parser(one_of(&["zh", "en"])),
        option("encoding", "NAME", encoding_help).value_parser(encoding),
        option("rule", "LEVEL:REGEX", rule_help)
            .value_parser(move |text: &str| rule(text, lang))
            .action(ArgAction::Append),
        option("theme", "GROUND", theme_help).value_parser(one_of(&["auto", "light", "dark"])),
        option("ambiguous", "COLUMNS", ambiguous_help).value_parser(one_of(&["auto", "1", "2"])),
        option("blank-lines", "LINES", blank_help).value_parser(one_of(&["one", "all"])),
        option("full-width", "HOW", full_width_help).value_parser(one_of(&["kept", "narrow"])),
        option("reload", "WHEN", reload_help).value_parser(one_of(&["ask", "auto"])),
        option("alike", "LIST", (finding::alike_help(lang), finding::alike_help(lang)))
            .value_parser(finding::alike),
        option("searches", "HOW", (finding::searches_help(lang), finding::searches_help(lang)))
            .value_parser(one_of(&["forget", "keep"])),
    ]
}

fn flags(lang: Lang) -> [Arg; 3] {
    let flag = |name, action, (zh, en): (&'static str, &'static str)| {
        Arg::new(name).long(name).action(action).help(lang.pick(zh, en))
    };
    [
        no_mouse(lang).global(true),
        flag("help", ArgAction::Help, ("打印帮助", "print this help")).short('h').global(true),
        flag("version", ArgAction::Version, ("打印版本", "print the version")).short('V'),
    ]
}

fn no_mouse(lang: Lang) -> Arg {
    let help = lang.pick("不用鼠标", "leave the mouse to the terminal");
    Arg::new("no-mouse").long("no-mouse").action(ArgAction::SetTrue).help(help)
}

fn grep_command(lang: Lang) -> Command {
    let pattern = Arg::new("pattern").value_name("PATTERN").required(true).help(lang.pick(
        "要找的字；re: 开头是正则表达式。繁简、全角半角算一样",
        "what to find; re: begins a regular expression. 繁简 and widths count as the same",
    ));
    let files = Arg::new("files").value_name("FILE").num_args(0..);
    let files = files
        .value_parser(clap::value_parser!(PathBuf))
        .help(lang.pick("要找的文件；- 是标准输入", "where to find it; - is standard input"));
    let flag = |name, help| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let count = flag("count", lang.pick("只数每节有几处", "count the hits of each section"));
    let json = flag("json", lang.pick("输出 JSON", "print JSON"));
    let about = lang.pick("查找：节的路径、行号、原文", "find text: section, line, text");
    let command = Command::new("grep").about(about).args([pattern, files, count.short('c'), json]);
    let usage = lang.pick("[选项] 模式 [文件]...", "[OPTIONS] PATTERN [FILE]...");
    laid_out(command, lang, format!("gangmu grep {usage}"))
}

fn subcommands(lang: Lang) -> [Command; 5] {
    let section = Arg::new("section").long("section").value_name("PATH").help(
        lang.pick("节的路径，如 篇7/二（见 toc）", "the section's path, such as 篇7/二 (see toc)"),
    );
    let depth_arg =
        Arg::new("depth").long("depth").value_name("DEPTH").value_parser(depth).help(lang.pick(
            "多深：core、fine（默认）或级数",
            "how deep: core, fine (default), or a number of levels",
        ));
    let flag = |name, help| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let raw = flag("raw", lang.pick("原样打印", "as it stands in the file"));
    let clean = flag("clean", lang.pick("净读（默认）", "in the clean view (default)"));
    let clean = clean.conflicts_with("raw");
    let subcommand = |name: &'static str, (zh, en)| {
        let command = Command::new(name).about(lang.pick(zh, en)).arg(file(lang));
        let usage = lang.pick("[选项] [文件]", "[OPTIONS] [FILE]");
        laid_out(command, lang, format!("gangmu {name} {usage}"))
    };
    [
        subcommand("toc", ("打印大纲", "print the outline")).args([
            format(lang, &["tree", "json", "markdown"]),
            depth_arg,
            finding::filter_argument(lang),
        ]),
        subcommand("cat", ("打印正文或其中一节", "print the text, or a section of it"))
            .args([section, raw, clean]),
        grep_command(lang),
        subcommand("noise", ("打印净读隐去了什么", "print what the clean view hides"))
            .arg(format(lang, &["list", "json"])),
        subcommand("marks", ("打印书签", "print the bookmarks"))
            .arg(format(lang, &["markdown", "json"])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str, input: Input) -> Result<Options, clap::Error> {
        parse(line.split(' ').map(OsString::from), &Defaults::default(), input)
    }

    #[test]
    fn what_to_find_may_be_said_at_once() {
        for (line, input, expected) in [
            (
                "gangmu a.txt --goto 7/2 --search 群众",
                Input::Terminal,
                "Read(File(\"a.txt\"), Beginning { address: Some(\"7/2\"), pattern: Some(\"群众\") })",
            ),
            (
                "gangmu +/群众 +:7/2 a.txt",
                Input::Terminal,
                "Read(File(\"a.txt\"), Beginning { address: Some(\"7/2\"), pattern: Some(\"群众\") })",
            ),
            (
                "gangmu toc a.txt --filter dk",
                Input::Terminal,
                "Toc(File(\"a.txt\"), Toc { format: Tree, depth: Fine, filter: Some(\"dk\") })",
            ),
        ] {
            let options = parsed(line, input).unwrap();
            assert_eq!(format!("{:?}", options.task), expected, "{line}");
        }
    }

    #[test]
    fn the_command_line_says_what_to_do() {
        for (line, input, expected) in [
            ("gangmu", Input::Terminal, "Read(Guide, Beginning { address: None, pattern: None })"),
            ("gangmu", Input::Pipe, "Read(Stdin, Beginning { address: None, pattern: None })"),
            (
                "gangmu -",
                Input::Terminal,
                "Read(Stdin, Beginning { address: None, pattern: None })",
            ),
            (
                "gangmu a.txt",
                Input::Pipe,
                "Read(File(\"a.txt\"), Beginning { address: None, pattern: None })",
            ),
            (
                "gangmu --encoding gbk a.txt",
                Input::Terminal,
                "Read(File(\"a.txt\"), Beginning { address: None, pattern: None })",
            ),
            (
                "gangmu toc a.txt",
                Input::Terminal,
                "Toc(File(\"a.txt\"), Toc { format: Tree, depth: Fine, filter: None })",
            ),
            (
                "gangmu toc --format json a.txt",
                Input::Terminal,
                "Toc(File(\"a.txt\"), Toc { format: Json, depth: Fine, filter: None })",
            ),
            (
                "gangmu cat a.txt --section 篇7/二",
                Input::Terminal,
                "Cat(File(\"a.txt\"), Some(\"篇7/二\"), Clean)",
            ),
            ("gangmu cat --raw", Input::Pipe, "Cat(Stdin, None, Source)"),
            ("gangmu noise a.txt --format json", Input::Pipe, "Noise(File(\"a.txt\"), Json)"),
            (
                "gangmu grep -c re:群.?众 a.txt b.txt",
                Input::Terminal,
                "Grep(Grep { pattern: \"re:群.?众\", sources: [File(\"a.txt\"), File(\"b.txt\")], \
                 format: Count })",
            ),
            (
                "gangmu marks a.txt --encoding big5",
                Input::Terminal,
                "Marks(File(\"a.txt\"), Markdown)",
            ),
        ] {
            let options = parsed(line, input).unwrap();
            assert_eq!(format!("{:?}", options.task), expected, "{line}");
        }
    }

    fn configured(settings: &[(&str, &[&str])]) -> Result<Defaults, ConfigError> {
        let setting = |(key, values): &(&str, &[&str])| Setting {
            key: (*key).to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let settings = settings.iter().map(setting).collect();
        Defaults::of(&Config { file: PathBuf::from("c.toml"), settings })
    }

    fn summary(options: &Options) -> String {
        let patterns = format!("{:?}", options.rules);
        let pattern = |rest: &str| rest.chars().next();
        let patterns: String = patterns.split("Regex(\"").skip(1).filter_map(pattern).collect();
        let Options { lang, ground, taste, mouse, .. } = options;
        format!(
            "{lang:?} {ground:?} {patterns} {mouse:?} {:?} {:?}",
            taste.blank_lines, taste.latin
        )
    }

    #[test]
    fn what_is_typed_goes_over_what_is_configured() {
        let rules: &[(&str, &[&str])] = &[("rule", &["1:甲", "2:乙"]), ("lang", &["en"])];
        for (settings, line, expected) in [
            (rules, "gangmu toc --lang zh a", "Zh None 甲乙 Used One AsIs"),
            (rules, "gangmu toc --rule 3:丙 a", "En None 丙甲乙 Used One AsIs"),
            (
                &[("theme", &["dark"]), ("no-mouse", &[])],
                "gangmu --lang zh",
                "Zh Some(Dark)  Left One AsIs",
            ),
            (
                &[("theme", &["dark"])],
                "gangmu --lang zh --theme light",
                "Zh Some(Light)  Used One AsIs",
            ),
            (
                &[("blank-lines", &["all"]), ("full-width", &["narrow"])],
                "gangmu --lang zh --full-width kept",
                "Zh None  Used Kept AsIs",
            ),
            (&[("theme", &["dark"])], "gangmu --lang zh --theme auto", "Zh None  Used One AsIs"),
        ] {
            let words = line.split(' ').map(OsString::from);
            let options = parse(words, &configured(settings).unwrap(), Input::Terminal).unwrap();
            assert_eq!(summary(&options), expected, "{line}");
        }
    }

    #[test]
    fn what_makes_no_sense_in_a_configuration_is_named() {
        let unknown = "c.toml: there is no option help; `gangmu --help` lists them";
        for (key, values, expected) in [
            ("help", &[][..], unknown),
            ("theme", &["pink"], "c.toml: theme: invalid value 'pink' for '--theme <GROUND>'"),
            (
                "theme",
                &[],
                "c.toml: theme: a value is required for '--theme <GROUND>' but none was supplied",
            ),
            (
                "no-mouse",
                &["often"],
                "c.toml: no-mouse: unexpected value 'often' for '--no-mouse' found; no more were expected",
            ),
            (
                "lang",
                &["zh", "en"],
                "c.toml: lang: the argument '--lang <LANG>' cannot be used multiple times",
            ),
        ] {
            let error = configured(&[(key, values)]).unwrap_err().to_string();
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "gangmu --encoding klingon a",
            "gangmu a b",
            "gangmu toc --format xml a",
            "gangmu --ambiguous 3",
            "gangmu --rule ^x a",
        ] {
            assert!(parsed(line, Input::Terminal).is_err(), "{line}");
        }
    }

    #[test]
    fn lang_overrides_the_locale() {
        for (line, lang) in [("gangmu --lang zh", Lang::Zh), ("gangmu --lang=en a", Lang::En)] {
            assert_eq!(parsed(line, Input::Terminal).unwrap().lang, lang, "{line}");
        }
    }
}
