//! Errors in the reader's language. In English they say it themselves.

use std::io::{self, ErrorKind};

use super::Lang;
use crate::{
    config::{ConfigError, Fault as ConfigFault},
    document::OpenError,
    outline::RuleError,
    search::{Fault, Folding, Mode, Pattern, PatternError},
    store::{Complaint, Step, StoreError},
};

impl Lang {
    /// Why a document did not open.
    pub fn open_error(self, error: &OpenError) -> String {
        use OpenError as E;
        let zh = match error {
            E::Missing(path) => format!("{}：没有这个文件", path.display()),
            E::Directory(path) => format!("{}：是目录，请指定其中的文件", path.display()),
            E::Denied(path) => format!("{}：没有读取权限", path.display()),
            E::Device(path) => format!("{}：是设备，不是文本", path.display()),
            E::Binary(path) => {
                format!("{}：像是二进制文件；若确是文本，请用 --encoding 指明编码", path.display())
            }
            E::Io { path, error } => format!("{}：读取失败：{}", path.display(), chinese_io(error)),
        };
        self.pick(zh, error.to_string())
    }

    /// What is wrong with a rule of the reader's own.
    pub fn rule_error(self, error: &RuleError) -> String {
        use RuleError as E;
        let zh = match error {
            E::NoLevel(rule) => format!("{rule}：规则的写法是 级:正则，如 1:^案例"),
            E::Level { rule, level, most } => {
                format!("{rule}：级是 1 到 {most} 的数，不是 {level}")
            }
            E::Pattern { rule, reason } => {
                format!("{rule}：正则有误：{}", self.regex_fault(rule, reason))
            }
            E::Everything(rule) => format!("{rule}：空行也合这条正则；请让它至少合一个字"),
        };
        self.pick(zh, error.to_string())
    }

    /// What is wrong with the regular expression of a rule; `reason` is what its own parser says.
    fn regex_fault(self, rule: &str, reason: &str) -> String {
        let regex = rule.split_once([':', '：']).map_or(rule, |(_, regex)| regex);
        let parsed = Pattern::new(regex, Folding::NONE, Mode::Regex);
        parsed.err().map_or_else(|| reason.to_owned(), |error| self.pattern_error(&error))
    }

    /// What is wrong with the configuration file.
    pub fn config_error(self, error: &ConfigError) -> String {
        use ConfigFault as F;
        let zh = match &error.fault {
            F::Unreadable(error) => format!("读不了：{}", chinese_io(error)),
            F::Syntax { line, message } if message == "duplicate key" => {
                format!("第 {line} 行：这个选项写了两次")
            }
            F::Syntax { line, .. } => {
                format!("第 {line} 行：不合 TOML 的写法；一行一个选项，如 theme = \"dark\"")
            }
            F::Kind(key) => format!("{key}：只能是字符串、数、true 或字符串的列表"),
            F::Unknown(key) => format!("没有选项 {key}；gangmu --help 列出所有选项"),
            F::Value { key, reason } => format!("{key}：{reason}"),
        };
        self.pick(format!("{}：{zh}", error.file.display()), error.to_string())
    }

    /// What is wrong with a record file.
    pub fn complaint(self, complaint: &Complaint) -> String {
        use Complaint as C;
        let zh = match complaint {
            C::Damaged { aside: Some(aside), .. } => {
                format!("书签文件已损坏，另起新文件，原来的留作 {}", aside.display())
            }
            C::Damaged { file, aside: None, .. } => {
                format!("书签文件已损坏，移走或修好之前不保存：{}", file.display())
            }
            C::Newer { file, .. } => {
                format!("书签是新版 gangmu 写的，请升级；现在不保存，也不改动 {}", file.display())
            }
            C::Unreadable { file, reason } => {
                format!("书签文件读不了（{reason}），不保存：{}", file.display())
            }
        };
        self.pick(zh, complaint.to_string())
    }

    /// Why a record was not saved.
    pub fn store_error(self, error: &StoreError) -> String {
        use StoreError as E;
        let zh = match error {
            E::Failed { step, path, source } => {
                let step = match step {
                    Step::Create => "新建",
                    Step::Lock => "锁定",
                    Step::Write => "写入",
                };
                let (why, path) = (chinese_io(source), path.display());
                let todo = match source.kind() {
                    ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "请腾出空间",
                    _ => "请改权限",
                };
                format!("没能保存书签：{why}；{todo}，或另设 GANGMU_DATA_DIR（{step} {path}）")
            }
            E::Blocked(complaint) => format!("没能保存书签：{}", self.complaint(complaint)),
            E::Unidentified => {
                "没能保存书签：标准输入里不足 1 KiB 的文字下次认不出来，请先存成文件".to_owned()
            }
        };
        self.pick(zh, error.to_string())
    }

    /// Why a pattern cannot be searched for.
    pub fn pattern_error(self, error: &PatternError) -> String {
        use PatternError as E;
        let zh = match error {
            E::Empty => "请输入要找的字".to_owned(),
            E::LineEnd => "要找的字里有换行，只能在一行之内找".to_owned(),
            E::Syntax { at, fault } => format!("第 {at} 个字符：{}", chinese_fault(fault)),
            E::TooLarge => "正则表达式太大，请减少重复次数".to_owned(),
        };
        self.pick(zh, error.to_string())
    }

    /// There is no section with a path; `near` are some that exist.
    pub fn no_section(self, path: &str, near: &[String]) -> String {
        let such = near.join(self.pick("、", ", "));
        let zh = if near.is_empty() { String::new() } else { format!("，附近有 {such}") };
        let en = if near.is_empty() { String::new() } else { format!(", such as {such}") };
        self.pick(
            format!("没有节 {path:?}；gangmu toc 列出所有路径{zh}"),
            format!("no section {path:?}; `gangmu toc` lists the paths{en}"),
        )
    }

    /// The terminal failed.
    pub fn terminal_failed(self, why: &str) -> String {
        self.pick(format!("终端出错：{why}"), format!("the terminal failed: {why}"))
    }

    /// The system names no place for bookmarks.
    pub fn no_store(self) -> &'static str {
        self.pick(
            "没有主目录：请用 GANGMU_DATA_DIR 指定书签放在哪里",
            "no home directory: set GANGMU_DATA_DIR to where bookmarks are kept",
        )
    }
}

/// What the system says, where it is one of the usual things.
fn chinese_io(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或目录",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::NotADirectory => "路径中有一段不是目录",
        _ => return error.to_string(),
    };
    known.to_owned()
}

fn chinese_fault(fault: &Fault) -> &str {
    match fault {
        Fault::UnclosedGroup => "( 没有配上 )，要找它本身写 \\(",
        Fault::UnopenedGroup => ") 前面没有 (，要找它本身写 \\)",
        Fault::UnclosedClass => "[ 没有配上 ]，要找它本身写 \\[",
        Fault::NothingToRepeat => "前面没有可重复的，要找它本身请加反斜杠",
        Fault::Repetition => "花括号里要写次数，如 {2}、{2,5}",
        Fault::Range => "范围前后颠倒了",
        Fault::Escape => "这个反斜杠没有意义，要找它本身写两个",
        Fault::NotRegular => "不支持前后预查和反向引用",
        Fault::Other(other) => other,
    }
}
