//! Words about what the clean view hides, and about copying what it shows.

use super::Lang;
use crate::{action::Action, clean::Reason};

/// What the actions do that show again what is hidden, in a few words.
pub(super) fn action_words(action: Action) -> Option<(&'static str, &'static str)> {
    use Action as A;
    Some(match action {
        A::HiddenList => {
            ("隐去了什么：显示、进入或隐藏", "list of what is hidden: show, enter or hide")
        }
        A::ShowAgain => ("显示这一处，再按隐去", "show this stretch; again: hide it"),
        A::Copy => (
            "复制这一段，或选中的（前加数字：几段）",
            "copy the paragraph, or what is selected or chosen (with a number: so many paragraphs)",
        ),
        A::CopySection => ("复制这一节", "copy the section"),
        A::ShowKind => ("这一类全显示，再按隐去", "show all of its kind; again: hide them"),
        _ => return None,
    })
}

impl Lang {
    /// The list of what the clean view hides.
    pub fn hidden_stretches(self) -> &'static str {
        self.pick("隐去", "Hidden")
    }

    /// The same where there is nothing.
    pub fn nothing_hidden(self) -> &'static str {
        self.pick("净读没有隐去什么", "nothing is hidden")
    }

    /// The sign of a kind of which all is shown.
    pub fn shown_again(self) -> &'static str {
        self.pick("显示 ", "shown ")
    }

    /// A hidden stretch was shown, or hidden again.
    pub fn stretch_shown(self, shown: bool) -> &'static str {
        match shown {
            true => self.pick("已显示这一处", "shown again"),
            false => self.pick("已隐去这一处", "hidden again"),
        }
    }

    /// All of a kind was shown, or hidden again.
    pub fn kind_shown(self, kind: &str, shown: bool) -> String {
        match shown {
            true => self.pick("已显示这一类：", "all shown again: ").to_owned() + kind,
            false => self.pick("已隐去这一类：", "all hidden again: ").to_owned() + kind,
        }
    }

    /// Nothing of a kind is hidden, as the reader wished.
    pub fn kind_is_shown(self, kind: &str) -> String {
        let (before, behind) = match self {
            Self::Zh => ("这一类已全部显示，按 X 隐去：", ""),
            Self::En => ("all are shown; X hides them: ", ""),
        };
        format!("{before}{kind}{behind}")
    }

    /// So many characters were copied.
    pub fn copied(self, characters: usize) -> String {
        let count = self.characters(characters);
        self.pick("已复制 ", "copied ").to_owned() + &count
    }

    /// There is nothing to copy.
    pub fn nothing_to_copy(self) -> &'static str {
        self.pick("没有可复制的", "there is nothing to copy")
    }

    /// More than terminals take.
    pub fn too_long_to_copy(self) -> &'static str {
        self.pick(
            "太长，终端收不下；用 gangmu cat 取",
            "too long for a terminal; gangmu cat prints it",
        )
    }

    /// Why something is not read as it stands.
    pub fn noise_reason(self, reason: Reason) -> &'static str {
        let (zh, en) = match reason {
            Reason::Site => ("网站", "site"),
            Reason::Button => ("按钮", "buttons"),
            Reason::Data => ("发布信息", "data"),
            Reason::Notice => ("网站提示", "notices"),
            Reason::Related => ("其他链接", "links"),
            Reason::Copyright => ("版权备案", "copyright"),
            Reason::Image => ("图片位置", "pictures"),
            Reason::Title => ("重复的标题", "title repeated"),
            Reason::Summary => ("网站摘要", "summary"),
            Reason::Page => ("页码页眉", "page marks"),
            Reason::Chunk => ("预览分段号", "chunk numbers"),
            Reason::Floor => ("楼层时间", "floors"),
            Reason::Reading => ("注音", "readings"),
            Reason::Hyphen => ("连字符", "hyphens"),
            Reason::Entity => ("网页实体", "entities"),
            Reason::Doubled => ("重复标点", "doubled marks"),
            Reason::Invisible => ("不可见字符", "invisible characters"),
            Reason::Wrap => ("断行", "line ends"),
            Reason::LostBreak => ("丢失的换行", "lost line ends"),
        };
        self.pick(zh, en)
    }
}
