//! Words of bookmarks.

use super::Lang;
use crate::action::Action;

/// What the actions do that set and visit bookmarks, in a few words.
pub(super) fn action_words(action: Action) -> Option<(&'static str, &'static str)> {
    use Action as A;
    Some(match action {
        A::Mark => ("加书签；再按取消", "set a bookmark; again: remove it"),
        A::LetterMark => {
            ("加带字母的书签：m 之后按 a–z", "set a bookmark with a letter: a–z after it")
        }
        A::Note => ("写或改书签的批注", "write or change a bookmark's note"),
        A::NextMark => ("下一个书签", "next bookmark"),
        A::PreviousMark => ("上一个书签", "previous bookmark"),
        A::ToMark => (
            "到带字母的书签；'' 同 Backspace（前加数字：到第几个书签）",
            "to the bookmark of a letter; '' is Backspace (with a number: to that bookmark)",
        ),
        A::Remove => ("删除书签", "remove the bookmark"),
        _ => return None,
    })
}

impl Lang {
    /// After a bookmark was set.
    pub fn marked(self) -> &'static str {
        self.pick("已加书签（e 写批注，U 撤销）", "bookmark set (e: note, U: undo)")
    }

    /// While the letter of a new bookmark is awaited; `letters` are those in use, with their sections.
    pub fn letter_awaited(self, letters: &[(char, String)]) -> String {
        let used = listed(letters);
        match letters {
            [] => self.pick("字母 a–z", "a letter a–z").to_owned(),
            _ => self
                .pick(format!("字母 a–z  已用：{used}"), format!("a letter a–z  in use: {used}")),
        }
    }

    /// While the letter of a bookmark to go to is awaited.
    pub fn letter_to_go_to(self, letters: &[(char, String)]) -> String {
        let used = listed(letters);
        self.pick(
            format!("' 返回  Enter 书签列表  {used}"),
            format!("': back  Enter: list of bookmarks  {used}"),
        )
    }

    /// After a bookmark got a letter.
    pub fn lettered(self, letter: char) -> String {
        self.pick(
            format!("书签 {letter}（'{letter} 回到这里，U 撤销）"),
            format!("bookmark {letter} ('{letter}: to here, U: undo)"),
        )
    }

    /// When no bookmark has a letter.
    pub fn no_such_letter(self, letter: char) -> String {
        self.pick(
            format!("没有书签 {letter}：按 m{letter} 添加"),
            format!("no bookmark {letter}: m{letter} sets it"),
        )
    }

    /// After a key that is no letter.
    pub fn no_letter(self) -> &'static str {
        self.pick("请按一个字母 a–z", "a letter from a to z is wanted")
    }

    /// After a bookmark was removed.
    pub fn unmarked(self) -> &'static str {
        self.pick("书签已删除（U 撤销）", "bookmark removed (U: undo)")
    }

    /// When there is no bookmark to go to.
    pub fn no_such_mark(self) -> &'static str {
        self.pick("那边没有书签", "no bookmark there")
    }

    /// The prompt of a bookmark's note.
    pub fn note(self) -> &'static str {
        self.pick("批注：", "Note: ")
    }

    /// Hint while a note is written.
    pub fn note_hint(self) -> &'static str {
        self.pick("Enter 保存  Esc 放弃", "Enter saves  Esc gives up")
    }

    /// Bookmarks whose text was not found again.
    pub fn lost_marks(self, count: usize) -> String {
        self.pick(
            format!("{count} 个书签的原文已改，位置是估计的"),
            format!("{count} bookmarks: their text has changed, the place is a guess"),
        )
    }
}

/// Letters with what they stand for: a 总则  b 附则.
fn listed(letters: &[(char, String)]) -> String {
    let all: Vec<String> =
        letters.iter().map(|(letter, title)| format!("{letter} {title}")).collect();
    all.join("  ")
}
