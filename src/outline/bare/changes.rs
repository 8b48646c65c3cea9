//! Change logs: what is new in each version of a program.

use super::super::lines::{Look, ShortLine, is_blank, is_letter};
use super::super::mark::mark;
use super::in_parts;
use super::words::{is_date, is_titular};
use crate::text::Text;

/// A change log: the turns of the lines that name versions, v2.1.0（2023-05-01）, where a text tells of several of
/// them, one after the other, and of those over lists of what is new in each.
#[derive(Default)]
pub(super) struct Log {
    versions: Vec<u32>,
    changes: Vec<u32>,
}

impl Log {
    pub(super) fn new(text: &Text, lines: &[ShortLine]) -> Self {
        let named = |i: usize| lines.get(i).filter(|line| is_version(text.slice(line.span)));
        let versions = in_parts(lines.len(), |i| named(i).map(|line| line.turn));
        let apart = |pair: &[u32]| pair.first().zip(pair.last()).is_some_and(|(a, b)| b - a > 1);
        if versions.len() < FEW || !versions.windows(2).all(apart) {
            return Self::default();
        }
        let first = versions.first().copied().unwrap_or(0);
        let lists = (0..lines.len()).filter(|&i| is_over_list(text, lines, i));
        let turns = lists.filter_map(|i| lines.get(i)).map(|line| line.turn);
        let changes: Vec<u32> = turns.filter(|&turn| turn > first).collect();
        let changes = if changes.len() > 1 { changes } else { Vec::new() };
        Self { versions, changes }
    }

    /// Whether the text tells of no versions.
    pub(super) fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Whether a line names a version.
    pub(super) fn has_version(&self, line: &ShortLine) -> bool {
        self.versions.binary_search(&line.turn).is_ok()
    }

    /// Whether a line names a version, or stands over what is new in it.
    pub(super) fn has(&self, line: &ShortLine) -> bool {
        self.has_version(line) || self.changes.binary_search(&line.turn).is_ok()
    }
}

/// Whether a line is a word or two over a list: 新增 over - 夜间模式.
fn is_over_list(text: &Text, lines: &[ShortLine], i: usize) -> bool {
    let Some(line) = lines.get(i).filter(|line| line.chars <= CHANGE_CHARS) else {
        return false;
    };
    let next = lines.get(i + 1).filter(|next| next.turn == line.turn + 1);
    let number = next.and_then(|next| mark(text.slice(next.span))).map(|mark| mark.number);
    let word = text.slice(line.span).trim_end_matches(['：', ':']);
    word.chars().all(is_letter) && (line.below.look == Look::Code || number == Some(1))
}

/// What is new in a version is told under words of so many characters.
const CHANGE_CHARS: u16 = 6;

/// v2.1.0, V2.1（2023-05-01）, 2.1.0 (2023-05-01), [2.1.0], 2023-05-01 版本 2.1, V2.1 更新内容
fn is_version(s: &str) -> bool {
    const WORDS: [&str; 5] = ["版本", "Version", "version", "V", "v"];
    let inner = s.strip_prefix(['【', '[', '［']).unwrap_or(s);
    let is_enclosed = inner.len() < s.len();
    let (first, rest) = inner.split_once([' ', '　']).unwrap_or((inner, ""));
    let is_led = first.len() >= DATE_BYTES && is_date(first) && !rest.is_empty();
    let s = if is_led { rest.trim_start() } else { inner };
    let number = WORDS.iter().find_map(|word| s.strip_prefix(word));
    let rest = number.unwrap_or(s).trim_start_matches([' ', '：', ':', '.']);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (dotted, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let parts = dotted.split('.').filter(|part| !part.is_empty()).count();
    let date = rest.trim_matches(|c: char| is_blank(c) || "（）()[]【】［］-—–".contains(c));
    let dated = date.len() >= DATE_BYTES && is_date(date);
    (2..=4).contains(&parts)
        && dotted.len() == dotted.trim_matches('.').len()
        && (dated
            || date.is_empty() && (number.is_some() || is_enclosed || is_led || parts > 2)
            || number.is_some()
                && rest.starts_with(is_blank)
                && is_titular(date)
                && date.chars().count() <= NAME_CHARS)
}

/// A version is named in so many characters.
const NAME_CHARS: usize = 8;

/// 2023-5-1
const DATE_BYTES: usize = 8;

/// So many versions are a log.
const FEW: usize = 3;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn versions_hold_what_is_new_in_them() {
        check(&[
            (
                "lists under words",
                "更新日志\n\nv1.3.0 (2024-05-01)\n新增：\n- 多选\n- 夜间模式\n修复：\n- 打不开\n\nv1.2.0 (2024-03-01)\n新增：\n- 图标\n优化：\n- 打开更快\n\nv1.1.0 (2024-01-15)\n首次发布。\n",
                &[
                    "plain v1.3.0 (2024-05-01)",
                    "  plain 新增",
                    "  plain 修复",
                    "plain v1.2.0 (2024-03-01)",
                    "  plain 新增",
                    "  plain 优化",
                    "plain v1.1.0 (2024-01-15)",
                ],
            ),
            (
                "numbers alone",
                "更新日志\n1.2.0\n新增\n- 多选\n- 夜间模式\n修复\n- 打不开\n1.1.0\n新增\n- 图标\n1.0.0\n新增\n- 首次发布\n",
                &[
                    "article 更新日志",
                    "  plain 1.2.0",
                    "    plain 新增",
                    "    plain 修复",
                    "  plain 1.1.0",
                    "    plain 新增",
                    "  plain 1.0.0",
                    "    plain 新增",
                ],
            ),
            (
                "days before, and in brackets",
                "更新记录\n\n2024-03-01 版本 2.1\n\n¶\n\n2024-02-01 版本 2.0\n\n¶\n\n【1.9.0】\n\n¶\n\n[1.8.0] - 2023-05-01\n\n¶\n\nV1.7 更新内容\n\n¶\n",
                &[
                    "article 更新记录",
                    "  plain 2024-03-01 版本 2.1",
                    "  plain 2024-02-01 版本 2.0",
                    "  plain 【1.9.0】",
                    "  plain [1.8.0] - 2023-05-01",
                    "  plain V1.7 更新内容",
                ],
            ),
        ]);
    }
}
