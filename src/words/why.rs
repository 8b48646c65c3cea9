//! Why a line is a heading, in words.

use super::Lang;
use crate::outline::{Reason, Why};

impl Lang {
    /// Why a section is one, in a sentence without a full stop: the reason, its siblings, how sure.
    pub fn why(self, why: &Why) -> String {
        let reason = self.reason(why.basis.reason);
        let siblings = match (why.before, why.after) {
            (0, 0) => String::new(),
            (before, after) => self.pick(
                format!("，同类标题前有 {before} 个、后有 {after} 个"),
                format!("; alike: {before} before, {after} after"),
            ),
        };
        let sure = match why.basis.reason {
            Reason::Reader | Reason::Rule | Reason::Proposed => String::new(),
            _ => {
                let confidence = why.basis.confidence;
                self.pick(format!("，把握 {confidence}%"), format!("; {confidence}% sure"))
            }
        };
        format!("{reason}{siblings}{sure}")
    }

    fn reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::Reader => self.pick("是您定的标题", "you made it a heading"),
            Reason::Rule => self.pick("合您定的规则", "a rule of yours matches it"),
            Reason::Markup => self.pick("有标题的标记", "marked up as a heading"),
            Reason::OwnLine => {
                self.pick("编号相连，自成一行", "its number counts on, on a line of its own")
            }
            Reason::RunIn => {
                self.pick("编号相连，下接正文", "its number counts on, its text follows at once")
            }
            Reason::Inline => {
                self.pick("编号相连，在长行之中", "its number counts on, inside a long line")
            }
            Reason::Mark => self.pick("有标题的编号", "numbered as headings are"),
            Reason::Name => self.pick("是常见的篇名", "a name that parts of books have"),
            Reason::Listed => self.pick("目录里有它", "the contents list names it"),
            Reason::Alone => self.pick("是独立的短行", "a short line that stands apart"),
            Reason::Article => self.pick("是一篇文章的题目", "the title of an article"),
            Reason::Contents => self.pick("下面是目录", "a contents list follows"),
            Reason::Parallel => {
                self.pick("几段的首句句式相同", "first sentences here are built alike")
            }
            Reason::Proposed => {
                self.pick("没有找到标题，按篇幅分段", "no headings found: set by length")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::Noise, outline::outline, text::Text};

    #[test]
    fn a_reason_is_told_in_both_languages() {
        let text = Text::new(
            "一、起因\n\n说起因。\n\n二、经过\n\n说经过。\n\n三、结果\n\n说结果。\n".to_owned(),
        );
        let why = outline(&text, &Noise::NONE).why(1).unwrap();
        for (lang, words) in [
            (Lang::Zh, "编号相连，自成一行，同类标题前有 1 个、后有 1 个，把握 60%"),
            (
                Lang::En,
                "its number counts on, on a line of its own; alike: 1 before, 1 after; 60% sure",
            ),
        ] {
            assert_eq!(lang.why(&why), words);
        }
    }
}
