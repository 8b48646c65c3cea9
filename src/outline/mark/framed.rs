//! Lines between the same signs from end to end: **安装** as programs write titles in bold, ----安装---- as people do.

use super::{Mark, Next, finish, mark};
use crate::outline::{Kind, lines::is_letter};

/// The variants of a title that only is framed begin here: it stands under all with `#`.
pub(in crate::outline) const FRAMED: u32 = 7;

/// What stands twice or more on both sides of a title.
const SIGNS: [char; 4] = ['*', '-', '—', '='];

/// A title without the signs on both sides, of which there are as many, and how many bytes these are.
pub(in crate::outline) fn unframed(s: &str) -> Option<(&str, usize)> {
    let sign = s.chars().next().filter(|sign| SIGNS.contains(sign))?;
    let (s, inner) = (s.trim_end(), s.trim_start_matches(sign));
    let len = s.len() - inner.trim_end().len();
    let title = inner.trim_end_matches(sign);
    (len > sign.len_utf8() && title.len() + 2 * len == s.len()).then_some((title, len))
}

/// A whole line between signs: the mark behind them, or they themselves.
pub(super) fn framed(s: &str) -> Option<Mark> {
    let (inner, len) = Some(s).filter(|s| s.len() <= TITLE_BYTES).and_then(unframed)?;
    let title = inner.starts_with(|c| is_letter(c) || "《“【（".contains(c) || c.is_ascii_digit());
    let other = inner.contains(['*', '=', '。', '；']) || inner.ends_with(['，', ',', '、', '.']);
    // -----BEGIN MESSAGE-----
    let latin = inner.is_ascii() && !s.starts_with('*');
    if !title || other || latin {
        return None;
    }
    match mark(inner).filter(|mark| mark.next != Next::Clash) {
        Some(mark) => Some(Mark { len: mark.len + len, ..mark }),
        None => {
            // The deeper in a wiki, the more signs: ==历史==, ===早期===
            let depth = if s.starts_with('=') { len as u32 } else { 0 };
            let found = finish(s, Kind::Markdown, 0, len);
            Some(Mark { variant: FRAMED + depth, next: Next::Gap, ..found })
        }
    }
}

/// A line between signs has at most so many bytes.
const TITLE_BYTES: usize = 120;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn lines_between_signs_are_headings() {
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
                "between lines",
                "渡口\n----安装----\n¶\n----使用----\n¶\n----维修----\n¶\n",
                &["markdown 安装", "markdown 使用", "markdown 维修"],
            ),
            (
                "with a wiki's signs",
                "==历史==\n¶\n===早期===\n¶\n===晚期===\n¶\n==地理==\n¶\n",
                &["markdown 历史", "  markdown 早期", "  markdown 晚期", "markdown 地理"],
            ),
            (
                "a signed letter, words in bold, and sentences",
                "-----BEGIN LETTER-----\n¶\n-----BEGIN NAME-----\n¶\n-----END NAME-----\n\n**水。**\n\n¶\n\n**粮**要带够。¶\n\n**火**\n\n¶\n\n**灯**要带两盏。¶\n",
                &[],
            ),
        ]);
    }
}
