//! Lines that are set in bold from end to end, as programs write titles: **安装**, **一、安装**.

use super::{Mark, Next, finish, mark};
use crate::outline::{Kind, lines::is_letter};

/// The variant of a title that only is in bold: it stands under all with `#`.
pub(in crate::outline) const BOLD: u32 = 7;

/// The signs around what is in bold.
const SIGN: &str = "**";

/// A whole line in bold: the mark behind the signs, or the signs themselves.
pub(super) fn bold(s: &str) -> Option<Mark> {
    let inner = s.strip_prefix(SIGN).filter(|inner| inner.len() <= TITLE_BYTES)?;
    let inner = inner.trim_end().strip_suffix(SIGN)?;
    let title = inner.starts_with(|c| is_letter(c) || "《“【（".contains(c) || c.is_ascii_digit());
    if !title || inner.contains(['*', '。', '；']) || inner.ends_with(['，', ',', '、', '.']) {
        return None;
    }
    match mark(inner).filter(|mark| mark.next != Next::Clash) {
        Some(mark) => Some(Mark { len: mark.len + SIGN.len(), ..mark }),
        None => Some(Mark {
            variant: BOLD,
            next: Next::Gap,
            ..finish(s, Kind::Markdown, 0, SIGN.len())
        }),
    }
}

/// A title in bold has at most so many bytes.
const TITLE_BYTES: usize = 120;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn lines_in_bold_are_headings() {
        check(&[
            (
                "without numbers, under others",
                "# 手册\n\n¶\n\n## 安装\n\n**拆箱**\n\n¶\n\n**接线：**\n\n¶\n\n## 使用\n\n**开机**\n\n¶\n",
                &[
                    "markdown 手册",
                    "  markdown 安装",
                    "    markdown 拆箱",
                    "    markdown 接线",
                    "  markdown 使用",
                    "    markdown 开机",
                ],
            ),
            (
                "with numbers",
                "**一、安装**\n\n¶\n\n**（一）拆箱**\n\n¶\n\n**（二）接线**\n\n¶\n\n**二、使用**\n\n¶\n",
                &[
                    "cn_dun 一、安装",
                    "  cn_paren （一）拆箱",
                    "  cn_paren （二）接线",
                    "cn_dun 二、使用",
                ],
            ),
            (
                "words in bold, and sentences",
                "**水。**\n\n¶\n\n**粮**要带够。¶\n\n**火**\n\n¶\n\n**灯**要带两盏。¶\n",
                &[],
            ),
        ]);
    }
}
