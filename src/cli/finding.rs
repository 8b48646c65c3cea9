//! Arguments that say what to find, and where to begin.

use std::ffi::OsString;

use clap::{Arg, ArgMatches};

use crate::{app::Beginning, fold::Folding, words::Lang};

/// What counts as the same in searches, by name.
const ALIKE: [(&str, Folding); 4] = [
    ("script", Folding::SCRIPT),
    ("width", Folding::WIDTH),
    ("zero", Folding::ZERO),
    ("case", Folding::CASE),
];

/// Whether searches are kept for the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searches {
    /// They are known again the next time.
    Kept,
    /// They are forgotten when the program ends.
    Forgotten,
}

/// `all`, `none`, or some of `script,width,zero,case`.
pub(super) fn alike(list: &str) -> Result<Folding, String> {
    match list {
        "all" => return Ok(Folding::ALL),
        "none" => return Ok(Folding::NONE),
        _ => {}
    }
    list.split(',').try_fold(Folding::NONE, |all, name| {
        let known = ALIKE.iter().find(|(known, _)| *known == name.trim());
        known
            .map(|(_, one)| all.with(*one))
            .ok_or_else(|| "all, none, script,width,zero,case".to_owned())
    })
}

/// What is said of `--alike`.
pub(super) fn alike_help(lang: Lang) -> &'static str {
    lang.pick(
        "查找时哪些算一样：all（默认）、none，或 script（繁简）、width（全半角）、zero（〇零）、case（大小写），逗号隔开",
        "what counts as the same in searches: all (default), none, or some of script,width,zero,case",
    )
}

/// What is said of `--searches`.
pub(super) fn searches_help(lang: Lang) -> &'static str {
    lang.pick(
        "查找过的字：forget（默认）退出即忘，keep 留到下次",
        "searches: forget (default) when the program ends, or keep for the next time",
    )
}

/// `+/群众`, `+:7/2` and `+120`, as vi and less have it, as the options that they stand for.
pub(super) fn as_option(argument: OsString) -> OsString {
    let option = argument.to_str().and_then(|typed| {
        let search = typed.strip_prefix("+/").map(|pattern| format!("--search={pattern}"));
        let address = || Some(format!("--goto={}", typed.strip_prefix("+:")?));
        let is_line = |line: &&str| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
        let line = || Some(format!("--goto=:{}", typed.strip_prefix('+').filter(is_line)?));
        search.or_else(address).or_else(line)
    });
    option.map_or(argument, OsString::from)
}

/// Where reading begins.
pub(super) fn beginning_arguments(lang: Lang) -> [Arg; 2] {
    [
        Arg::new("goto").long("goto").value_name("ADDRESS").help(lang.pick(
            "打开后去某处：篇7/二、第264条、50%、:120（行）、标题；也可写 +:ADDRESS，行也可写 +120",
            "begin there: 7/2, 第264条, 50%, :120 (a line), a title; +:ADDRESS is the same, +120 for a line",
        )),
        Arg::new("search").long("search").value_name("PATTERN").help(lang.pick(
            "打开后查找；re: 开头是正则表达式；也可写 +/PATTERN",
            "search for it at once; re: begins a regular expression; +/PATTERN is the same",
        )),
    ]
}

/// What was said of where reading begins.
pub(super) fn beginning(matches: &ArgMatches) -> Beginning {
    let word = |name| matches.get_one::<String>(name).cloned();
    Beginning { address: word("goto"), pattern: word("search") }
}

/// Which sections `toc` prints.
pub(super) fn filter_argument(lang: Lang) -> Arg {
    Arg::new("filter").long("filter").value_name("WORDS").help(lang.pick(
        "只印标题合得上的节：字、拼音首字母或全拼",
        "print only sections whose titles fit: words, or pinyin in full or by initials",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_as_the_same_is_read() {
        for (list, expected) in [
            ("all", Some(Folding::ALL)),
            ("none", Some(Folding::NONE)),
            ("script", Some(Folding::SCRIPT)),
            ("script, case", Some(Folding::SCRIPT.with(Folding::CASE))),
            ("script,width,zero,case", Some(Folding::ALL)),
            ("繁", None),
            ("", None),
        ] {
            assert_eq!(alike(list).ok(), expected, "{list}");
        }
    }
}
