//! Words of searching and of going to places.

use super::{Lang, grouped};
use crate::{action::Action, search::Folding};

/// What the actions do that find and go to places, in a few words.
pub(super) fn action_words(action: Action) -> Option<(&'static str, &'static str)> {
    use Action as A;
    Some(match action {
        A::Search => {
            ("查找（re: 开头是正则表达式）", "find in the text (re: begins a regular expression)")
        }
        A::FindWord => {
            ("查找光标处的词，或选中的字", "find the word at the cursor, or what is selected")
        }
        A::Cursor => ("在正文里放一个光标", "put a cursor into the text"),
        A::CursorLeft => ("光标左移", "cursor left"),
        A::CursorRight => ("光标右移", "cursor right"),
        A::NextWord => ("到下一个词", "to the next word"),
        A::PreviousWord => ("到词首，或上一个词", "to the start of the word, or the previous one"),
        A::RowStart => ("到行首", "to the start of the row"),
        A::RowEnd => ("到行尾", "to the end of the row"),
        A::Select => ("从光标起选；再按取消", "select from the cursor on; again: no more"),
        A::AlikeScript => ("繁体和简体算一样，或不算", "count 繁 and 简 as the same, or not"),
        A::AlikeWidth => {
            ("全角和半角算一样，或不算", "count full and half width as the same, or not")
        }
        A::AlikeZero => ("〇和零算一样，或不算", "count 〇 and 零 as the same, or not"),
        A::AlikeCase => {
            ("大写和小写算一样，或不算", "count capitals and small letters as the same, or not")
        }
        A::Regex => ("按正则表达式查找，或不按", "take it for a regular expression, or not"),
        A::SearchAndList => ("查找，并按节列出命中", "find in the text, and list the hits"),
        A::NextSection => ("下一节", "next section"),
        A::PreviousSection => ("上一节", "previous section"),
        A::NextSibling => ("下一个同级节", "next section of the same level"),
        A::PreviousSibling => ("上一个同级节", "previous section of the same level"),
        A::Parent => ("到上级节", "to the section that holds this one"),
        A::NextHit => ("下一处命中", "next hit"),
        A::PreviousHit => ("上一处命中", "previous hit"),
        A::Filter => ("按标题找节（字或拼音）", "find a section by its title"),
        A::GoTo => {
            ("转到：篇7/二、第3条、50%、:120 行", "go to 7/2, section 3, 50%, :120 (a line)")
        }
        A::Palette => ("按名称执行命令（字或拼音）", "do anything by its name"),
        A::Follow => (
            "跳到“见第三章”所指的地方（按它上面的字母）",
            "follow a reference such as 见第三章, by the letter on it",
        ),
        A::Back => ("回到跳转之前的地方", "back to before the jump"),
        A::Forward => ("返回之后再前进", "forward again"),
        A::Return => ("在跳转前后两处之间来回", "to before the jump; again: back here"),
        _ => return None,
    })
}

impl Lang {
    /// The prompt of a search.
    pub fn find(self) -> &'static str {
        self.pick("查找：", "Find: ")
    }

    /// Hint while nothing is typed yet.
    pub fn find_hint(self) -> &'static str {
        self.pick("Enter 留在那里  Esc 返回  ↑ 上次的", "Enter stays  Esc returns  Up: last ones")
    }

    /// The prompt of the outline's filter.
    pub fn filter(self) -> &'static str {
        self.pick("找节：", "Section: ")
    }

    /// Hint while the outline is filtered.
    pub fn filter_hint(self) -> &'static str {
        self.pick("字或拼音  Enter 跳转  Esc 返回", "words or pinyin  Enter jumps  Esc returns")
    }

    /// So many sections.
    pub fn sections(self, count: usize) -> String {
        let count = grouped(count);
        self.pick(format!("{count} 节"), format!("{count} sections"))
    }

    /// The prompt of an address.
    pub fn address(self) -> &'static str {
        self.pick("转到：", "Go to: ")
    }

    /// The prompt of the palette.
    pub fn palette(self) -> &'static str {
        self.pick("命令：", "Do: ")
    }

    /// Hint while the name of an action is written.
    pub fn palette_hint(self) -> &'static str {
        self.pick("字或拼音  ↑↓ 选  Enter 执行", "words  Up, Down choose  Enter does it")
    }

    /// Hint while an address is written.
    pub fn address_hint(self) -> &'static str {
        self.pick("篇7/二  第3条  50%  :120 行", "7/2  section 3  50%  :120 (line)")
    }

    /// The place of a hit among all; while a search runs, how much of the text was searched.
    pub fn tally(self, place: usize, total: usize, running: Option<usize>) -> String {
        let (place, total) = (grouped(place), grouped(total));
        match running {
            Some(percent) => self.pick(
                format!("{place}/{total} 处，已找 {percent}%"),
                format!("{place}/{total}, {percent}% searched"),
            ),
            None => self.pick(format!("{place}/{total} 处"), format!("{place}/{total}")),
        }
    }

    /// What counts as the same in a search, and what does not.
    pub fn alike(self, folding: Folding) -> String {
        let pairs = [
            (Folding::SCRIPT, "繁", "简"),
            (Folding::WIDTH, self.pick("全", "Ａ"), self.pick("半", "A")),
            (Folding::ZERO, "〇", "零"),
            (Folding::CASE, "A", "a"),
        ];
        let said = pairs.map(|(which, a, b)| {
            let sign = if folding.has(which) { '=' } else { '≠' };
            format!("{a}{sign}{b}")
        });
        said.join(" ")
    }

    /// A search without hits.
    pub fn not_found(self, typed: &str) -> String {
        self.pick(format!("找不到 {typed}"), format!("{typed} is not found"))
    }

    /// To the next hit, before anything was searched for.
    pub fn no_search(self) -> &'static str {
        self.pick("还没有查找过，按 / 查找", "nothing was searched for yet: / does")
    }

    /// To a hit that lies where the search has not come yet.
    pub fn still_searching(self) -> &'static str {
        self.pick("还在往下找", "still searching")
    }

    /// The next hit lay before the end of the text, or the previous one behind its start.
    pub fn wrapped(self, forward: bool) -> &'static str {
        if forward {
            self.pick("到末尾了，从头再来", "past the end: from the start")
        } else {
            self.pick("到开头了，从末尾再来", "past the start: from the end")
        }
    }

    /// When the cursor has come.
    pub fn cursor_hint(self) -> &'static str {
        self.pick(
            "方向键、w b 移动  v 选  y 复制  * 查找  Esc 收起",
            "arrows, w, b move  v selects  y copies  * finds  Esc ends",
        )
    }

    /// What cannot be searched for.
    pub fn nothing_to_find(self) -> &'static str {
        self.pick(
            "选中的跨了行，不能查找",
            "what is selected lies on several lines: it cannot be found",
        )
    }

    /// Where the cursor is at no reference.
    pub fn no_link(self) -> &'static str {
        self.pick("光标处不是“见第三章”之类的引用", "the cursor is at no reference")
    }

    /// A page that points to no section.
    pub fn no_links(self) -> &'static str {
        self.pick("这一页没有“见第三章”之类可跳的引用", "this page points to no section")
    }

    /// Back, where nothing was jumped from.
    pub fn no_jump(self) -> &'static str {
        self.pick("没有可以返回的地方", "no place to return to")
    }

    /// The filtered outline where no title fits.
    pub fn none_fits(self) -> &'static str {
        self.pick("没有这样的节", "no such section")
    }

    /// A line behind the last one.
    pub fn no_line(self, lines: usize) -> String {
        let lines = grouped(lines);
        self.pick(format!("只有 {lines} 行"), format!("there are only {lines} lines"))
    }

    /// A line as an address.
    pub fn line(self, line: u32) -> String {
        self.pick(format!("第{line}行"), format!(":{line}"))
    }

    /// To an address that is certain only when all of the text is there.
    pub fn awaited(self) -> &'static str {
        self.pick("全文读完就去那里", "going there when all is read")
    }

    /// An address that leads nowhere; `near` are sections that exist near it.
    pub fn no_such_address(self, typed: &str, near: &[String]) -> String {
        let such = near.join(self.pick("、", ", "));
        match near {
            [] => self.pick(
                format!("没有 {typed} 这个地方；f 按标题找节"),
                format!("there is no {typed}; f finds sections by title"),
            ),
            _ => self.pick(
                format!("没有 {typed}，附近有 {such}"),
                format!("there is no {typed}; near it: {such}"),
            ),
        }
    }
}
