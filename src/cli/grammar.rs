//! What can be typed: the commands, their arguments and their help.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser};

use super::{Depth, finding};
use crate::{
    decode::Encoding,
    outline::{Rule, RuleError},
    session::Wish,
    words::Lang,
};

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
pub(super) fn command(lang: Lang) -> Command {
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
        level => {
            let level = level.parse().ok().filter(|level| *level > 0);
            level.map(Depth::Level).ok_or_else(|| "core, fine, 1, 2 …".to_owned())
        }
    }
}

fn rule(rule: &str, lang: Lang) -> Result<Rule, String> {
    rule.parse().map_err(|error: RuleError| lang.rule_error(&error))
}

pub(super) fn options(lang: Lang) -> [Arg; 10] {
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

pub(super) fn no_mouse(lang: Lang) -> Arg {
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
    let case =
        lang.pick("大写也找小写（没有大写的本来就不分）", "let capitals find small letters too");
    let case = flag("ignore-case", case).short('i');
    let command = Command::new("grep").about(about);
    let command = command.args([pattern, files, count.short('c'), case, json]);
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
