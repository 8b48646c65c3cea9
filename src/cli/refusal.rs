//! What is wrong with a command line, in the reader's language: clap's own words are English only.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::words::Lang;

/// Why a command line was not taken; or its help or version, which were asked for.
#[derive(Debug)]
pub struct Refusal {
    pub(super) error: clap::Error,
    pub(super) lang: Lang,
}

impl Refusal {
    /// Whether something is wrong, and nothing was asked for.
    pub fn is_error(&self) -> bool {
        self.error.exit_code() != 0
    }

    /// What to print. It may quote what was typed as it stands.
    pub fn text(&self) -> String {
        self.chinese().map_or_else(
            || self.error.render().to_string(),
            |what| format!("gangmu: {what}\n用法见 gangmu --help\n"),
        )
    }

    /// What is wrong, in one line and without advice.
    pub(super) fn reason(&self) -> String {
        self.chinese().unwrap_or_else(|| {
            let text = self.error.render().to_string();
            text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
        })
    }

    /// What is wrong in Chinese, if that is the reader's language and it is one of the usual things.
    fn chinese(&self) -> Option<String> {
        if self.lang != Lang::Zh {
            return None;
        }
        let argument = self.context(ContextKind::InvalidArg);
        let value = self.context(ContextKind::InvalidValue).filter(|value| !value.is_empty());
        Some(match self.error.kind() {
            ErrorKind::UnknownArgument => {
                let argument = argument?;
                let what =
                    if argument.starts_with('-') { "没有选项" } else { "多了一个参数" };
                let near = self.context(ContextKind::SuggestedArg);
                let near = near.map_or(String::new(), |near| format!("，是不是 {near}？"));
                format!("{what} {argument}{near}")
            }
            ErrorKind::InvalidValue => match (value, self.context(ContextKind::ValidValue)) {
                (Some(value), Some(valid)) => {
                    format!("{} 不能是 {value}，可以是 {valid}", argument?)
                }
                (Some(value), None) => format!("{} 不能是 {value}", argument?),
                (None, _) => format!("{} 后面缺一个值", argument?),
            },
            ErrorKind::ValueValidation => {
                let why = self.error.source().map(ToString::to_string)?;
                format!("{} 的值 {} 不行：{why}", argument?, value?)
            }
            ErrorKind::TooManyValues => format!("{} 后面不跟值", argument?),
            ErrorKind::MissingRequiredArgument => format!("缺少 {}", argument?),
            ErrorKind::ArgumentConflict => match self.context(ContextKind::PriorArg) {
                Some(prior) if Some(&prior) != argument.as_ref() => {
                    format!("{} 和 {prior} 不能同时用", argument?)
                }
                _ => format!("{} 只能写一次", argument?),
            },
            _ => return None,
        })
    }

    /// What clap says of the error, several values with commas between.
    fn context(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(value) => Some(value.clone()),
            ContextValue::Strings(values) => Some(values.join("、")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Defaults, Input, parse};
    use std::ffi::OsString;

    #[test]
    fn what_is_wrong_is_said_in_chinese() {
        for (line, expected) in [
            ("--bad", "没有选项 --bad"),
            ("--thme dark", "没有选项 --thme，是不是 --theme？"),
            ("toc a b", "多了一个参数 b"),
            ("--theme pink", "--theme <GROUND> 不能是 pink，可以是 auto、light、dark"),
            ("--theme", "--theme <GROUND> 后面缺一个值"),
            ("toc --depth 0 a", "--depth <DEPTH> 的值 0 不行：core, fine, 1, 2 …"),
            (
                "--rule 1:( a",
                "--rule <LEVEL:REGEX> 的值 1:( 不行：1:(：正则有误：第 1 个字符：( 没有配上 )，要找它本身写 \\(",
            ),
            ("grep", "缺少 <PATTERN>"),
            ("cat --raw --clean a", "--raw 和 --clean 不能同时用"),
            ("--lang zh --lang zh", "--lang <LANG> 只能写一次"),
        ] {
            let words = format!("gangmu --lang zh {line}");
            let words = if line.starts_with("--lang") { format!("gangmu {line}") } else { words };
            let words = words.split(' ').map(OsString::from);
            let refusal = parse(words, &Defaults::default(), Input::Terminal).unwrap_err();
            let text = refusal.text();
            let said = text.strip_prefix("gangmu: ").and_then(|text| text.lines().next());
            assert_eq!(said, Some(expected), "{line}");
        }
    }
}
