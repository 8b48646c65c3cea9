//! All words of the interface, in Chinese and English, and nowhere else.
//!
//! Messages with a value in them are functions, so that each language orders its sentence itself.

mod errors;
mod finding;
mod hidden;
mod lists;
mod marks;
mod why;

use crate::{
    action::{Action, Scope},
    document::FileChange,
};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// The language of a locale or of the option `--lang`: Chinese for `zh…`, English for all others.
    pub fn of(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The language that the environment asks for. (`LC_ALL`, `LC_MESSAGES`, `LANG`; the system's
    /// own setting where there are none.)
    pub fn of_environment() -> Self {
        sys_locale::get_locale().map_or(Self::En, |locale| Self::of(&locale))
    }

    /// Picks the one of two texts that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// What an action does, in a few words.
    pub fn action(self, action: Action) -> &'static str {
        let (zh, en) = action_words(action);
        self.pick(zh, en)
    }

    /// What an action does, in one word, for the status line; longer where no word was chosen.
    pub fn hint(self, action: Action) -> &'static str {
        use Action as A;
        match action {
            A::Help => self.pick("帮助", "help"),
            A::OutlinePane => self.pick("大纲", "outline"),
            A::ShowAgain => self.pick("显示或隐去", "show or hide"),
            A::ShowKind => self.pick("这一类", "its kind"),
            A::NextSection => self.pick("下一节", "next"),
            A::Search | A::FindWord => self.pick("查找", "find"),
            A::NextHit => self.pick("下一处", "next"),
            A::PreviousHit => self.pick("上一处", "previous"),
            A::Filter => self.pick("找节", "section"),
            A::Back => self.pick("返回", "back"),
            A::Mark => self.pick("书签", "mark"),
            A::Read => self.pick("去读", "read"),
            A::Stay => self.pick("去看", "look"),
            A::Fold => self.pick("折叠", "fold"),
            A::Unfold => self.pick("展开", "unfold"),
            A::FoldTo => self.pick("层级", "levels"),
            A::Note => self.pick("批注", "note"),
            A::Narrow => self.pick("筛选", "filter"),
            A::NextGroup => self.pick("下一组", "next group"),
            A::Remove => self.pick("删除", "remove"),
            A::Undo => self.pick("撤销", "undo"),
            A::Escape => self.pick("正文", "text"),
            A::Select => self.pick("选", "select"),
            A::Copy => self.pick("复制", "copy"),
            A::NextWord => self.pick("下一词", "next word"),
            A::Follow => self.pick("跳到所指", "follow"),
            other => self.action(other),
        }
    }

    /// The heading over the keys of a scope in the help.
    pub fn scope(self, scope: Scope) -> &'static str {
        match scope {
            Scope::Everywhere => self.pick("正文与各处", "Text, and everywhere"),
            Scope::Outline => self.pick("大纲窗格", "In the outline"),
            Scope::List => self.pick("列表窗格", "In the lists"),
            Scope::Cursor => self.pick("正文里有光标时", "While a cursor is in the text"),
            Scope::Pattern => self.pick("输入要找的字时", "While a pattern is typed"),
            Scope::Bookmarks => self.pick("书签列表", "In the list of bookmarks"),
            Scope::Hidden => self.pick("隐去列表", "In the list of what is hidden"),
        }
    }
}

fn action_words(action: Action) -> (&'static str, &'static str) {
    use Action as A;
    match action {
        A::LineDown => ("下一行", "a row down"),
        A::LineUp => ("上一行", "a row up"),
        A::HalfDown => ("下半页", "half a page down"),
        A::HalfUp => ("上半页", "half a page up"),
        A::PageDown => ("下一页", "a page down"),
        A::PageUp => ("上一页", "a page up"),
        A::Start => {
            ("到开头（前加数字：到百分之几）", "to the start (with a number: to that percentage)")
        }
        A::End => ("到结尾（前加数字：到第几行）", "to the end (with a number: to that line)"),
        A::Read => ("跳过去读", "jump and read"),
        A::Stay => ("跳过去，光标留在窗格", "jump and stay in the pane"),
        A::Fold => ("折叠，或到上级", "fold, or to the parent"),
        A::Unfold => ("展开，或到第一个下级", "unfold, or to the first child"),
        A::FoldTo => (
            "只展开到第 1 级（前加数字：到第几级）",
            "show level 1 only (with a number: so many levels)",
        ),
        A::UnfoldAll => ("全部展开", "unfold all"),
        A::Reveal => ("展开到正在读的节", "unfold to the section being read"),
        A::Heading => (
            "把最上面一行定为标题（前加数字：第几级）",
            "make the top line a heading (with a number: of that level)",
        ),
        A::NotHeading => ("这不是标题", "this is no heading"),
        A::Promote => ("升一级", "one level up"),
        A::Demote => ("降一级", "one level down"),
        A::SplitTitle => ("标题到下一处标点为止", "let the title end at its next mark"),
        A::Undo => ("撤销上一次书签或大纲改动", "undo the last change of bookmarks or outline"),
        A::Why => ("说明这里为什么是标题", "say why this is a heading"),
        A::Source => {
            ("原样显示；再按回到净读", "show the source as it stands; again: the clean view")
        }
        A::NextPane => ("下一窗格", "next pane"),
        A::PreviousPane => ("上一窗格", "previous pane"),
        A::OutlinePane => ("大纲：显示、进入或隐藏", "outline: show, enter or hide"),
        A::Wider => ("侧栏加宽", "wider side pane"),
        A::Narrower => ("侧栏变窄", "narrower side pane"),
        A::Escape => ("回到正文；在正文里收起查找", "back to the text; there: end the search"),
        A::Reload => ("重读变了的文件", "read the changed file again"),
        A::Redraw => ("重画屏幕", "draw the screen again"),
        A::Help => ("按键帮助", "show the keys"),
        A::Suspend => ("挂起（fg 返回）", "suspend (fg returns)"),
        A::Quit => ("退出", "quit"),
        other => {
            [lists::action_words, hidden::action_words, marks::action_words, finding::action_words]
                .into_iter()
                .find_map(|words| words(other))
                .unwrap_or_default()
        }
    }
}

/// Words and messages of the screen.
impl Lang {
    /// Title of the outline pane.
    pub fn outline(self) -> &'static str {
        self.pick("大纲", "Outline")
    }

    /// Title of the help.
    pub fn keys(self) -> &'static str {
        self.pick("按键", "Keys")
    }

    /// The outline of a text without headings.
    pub fn no_sections(self) -> &'static str {
        self.pick("没有找到标题", "no headings found")
    }

    /// The outline while headings are still looked for.
    pub fn still_outlining(self) -> &'static str {
        self.pick("还在找标题", "still finding headings")
    }

    /// The outline of a text for which breaks are proposed.
    pub fn proposed(self) -> &'static str {
        self.pick("没有标题，按篇幅分段", "no headings: by length")
    }

    /// The body of an empty text.
    pub fn empty(self) -> &'static str {
        self.pick("（空文件）", "(an empty file)")
    }

    /// Section `n` of `m`, for the status line.
    pub fn section_of(self, n: usize, m: usize) -> String {
        self.pick(format!("第 {n}/{m} 节"), format!("section {n}/{m}"))
    }

    /// The number of characters of the document.
    pub fn characters(self, count: usize) -> String {
        let count = grouped(count);
        self.pick(format!("{count} 字"), format!("{count} chars"))
    }

    /// While the rest of a large file is being read.
    pub fn loading(self, percent: Option<usize>) -> String {
        let Some(percent) = percent else {
            return self.pick("载入中…", "loading…").to_owned();
        };
        const PARTS: usize = 10;
        let done = percent.min(100) * PARTS / 100;
        let bar = format!("[{}{}]", "#".repeat(done), "-".repeat(PARTS - done));
        self.pick(format!("载入中 {bar}"), format!("loading {bar}"))
    }

    /// The file has changed on the disk.
    pub fn changed(self, change: FileChange) -> &'static str {
        match change {
            FileChange::Grown => {
                self.pick("文件变长了：按 R 重读", "the file has grown: R reads it again")
            }
            FileChange::Rewritten => {
                self.pick("文件变了：按 R 重读", "the file has changed: R reads it again")
            }
            FileChange::Gone => self.pick(
                "文件已不在：读到的文字还在这里",
                "the file is gone: what was read of it is still here",
            ),
        }
    }

    /// The same in a word, for as long as the file is not read again.
    pub fn change(self, change: FileChange) -> &'static str {
        match change {
            FileChange::Grown | FileChange::Rewritten => self.pick("R 重读", "R reads again"),
            FileChange::Gone => self.pick("文件已不在", "file gone"),
        }
    }

    /// The file was read again.
    pub fn reloaded(self) -> &'static str {
        self.pick("已重读", "read again")
    }

    /// How much the clean view hides.
    pub fn hidden(self, percent: usize) -> String {
        self.pick(format!("净读 隐{percent}%"), format!("clean, {percent}% hidden"))
    }

    /// The source view.
    pub fn source(self) -> &'static str {
        self.pick("原样", "source")
    }

    /// After a correction of the outline.
    pub fn corrected(self) -> &'static str {
        self.pick("大纲已更正（U 撤销）", "outline corrected (U: undo)")
    }

    /// After an undo.
    pub fn undone(self) -> &'static str {
        self.pick("已撤销", "undone")
    }

    /// When there is nothing to undo.
    pub fn nothing_to_undo(self) -> &'static str {
        self.pick("没有可撤销的改动", "nothing to undo")
    }

    /// When the text goes no further.
    pub fn at_end(self) -> &'static str {
        self.pick("已到结尾", "the end")
    }

    /// When there is no section to go to.
    pub fn no_such_section(self) -> &'static str {
        self.pick("那边没有节了", "no section there")
    }

    /// A key without a meaning.
    pub fn no_such_key(self, key: &str) -> String {
        self.pick(
            format!("{key} 没有定义，? 看按键"),
            format!("{key} has no meaning; ? shows the keys"),
        )
    }

    /// Hint that closes the help.
    pub fn help_hint(self) -> &'static str {
        self.pick("j k 滚动  q 关闭", "j k scroll  q closes")
    }

    /// A lossy decode.
    pub fn unreadable(self, count: usize) -> String {
        self.pick(format!("{count} 处无法辨读"), format!("{count} unreadable places"))
    }

    /// The last reading position was found again.
    pub fn resumed(self) -> &'static str {
        self.pick("从上次读到的地方继续（g 回开头）", "where you left off (g: to the start)")
    }

    /// The rest of the file could not be read.
    pub fn not_loaded(self, why: &str) -> String {
        self.pick(format!("其余部分读不到：{why}"), format!("the rest cannot be read: {why}"))
    }

    /// The file could not be read again.
    pub fn not_read_again(self, why: &str) -> String {
        self.pick(format!("没能重读：{why}"), format!("not read again: {why}"))
    }
}

/// A number with its thousands apart: 34,686.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chooses_the_language() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh-TW", Lang::Zh),
            ("ZH", Lang::Zh),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of(locale), lang, "{locale}");
        }
    }

    #[test]
    fn every_action_has_words() {
        for row in crate::action::TABLE {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!lang.action(row.action).is_empty(), "{}", row.name);
            }
        }
    }

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
