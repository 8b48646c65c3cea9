//! Names of parts of a paper that run into their text: 摘要：本文……, 【摘要】, Abstract: This …

use super::{Mark, Next, after, blanks, finish};
use crate::outline::Kind;

/// The parts that are named so. Other names stand over their text, or are said in sentences.
const NAMES: [&str; 10] = [
    "摘要",
    "内容摘要",
    "内容提要",
    "中文摘要",
    "Abstract",
    "ABSTRACT",
    "致谢",
    "结语",
    "结束语",
    "参考文献",
];

/// Brackets around a name.
const BRACKETS: [(char, char); 4] = [('【', '】'), ('［', '］'), ('[', ']'), ('〔', '〕')];

/// The name that opens a line, its bracket and colon included, where text follows on the line.
pub(super) fn named(s: &str) -> Option<Mark> {
    let bracket = BRACKETS.iter().find(|(open, _)| s.starts_with(*open));
    let open = bracket.map_or(0, |(open, _)| open.len_utf8());
    let mut at = open + NAMES.iter().find_map(|name| spaced(after(s, open), name))?;
    if let Some((_, close)) = bracket {
        at += blanks(after(s, at), 2);
        at += after(s, at).starts_with(*close).then_some(close.len_utf8())?;
    }
    let colon = after(s, at).chars().next().filter(|c| matches!(c, '：' | ':'));
    at += colon.map_or(0, char::len_utf8);
    let apart = bracket.is_some() || colon.is_some();
    let found = finish(s, Kind::Named, 0, at);
    (apart && found.next != Next::End).then_some(found)
}

/// The bytes of a name that a string begins with; blanks may space its signs: 摘　要.
fn spaced(s: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    for c in name.chars() {
        if at > 0 && !c.is_ascii() {
            at += blanks(after(s, at), MOST_BLANKS);
        }
        at += after(s, at).starts_with(c).then_some(c.len_utf8())?;
    }
    Some(at)
}

/// More blanks than this space no name.
const MOST_BLANKS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::tests::check;

    #[test]
    fn names_run_into_their_text() {
        for (s, written) in [
            ("摘要：水渠改了道。", "摘要："),
            ("摘　要: 水渠改了道。", "摘　要:"),
            ("【摘 要】水渠改了道。", "【摘 要】"),
            ("Abstract: The canal", "Abstract:"),
        ] {
            assert_eq!(named(s).and_then(|m| s.get(..m.len)), Some(written), "{s}");
        }
        for s in ["摘要", "摘要：", "摘要写得太长", "致谢幕", "Abstract art", "【摘要"]
        {
            assert_eq!(named(s), None, "{s}");
        }
    }

    #[test]
    fn a_paper_has_them_beside_its_numbers() {
        check(&[
            (
                "a paper",
                "水渠改道\n摘要：¶\n关键词：水渠；改道\n1 引言\n¶\n2 方法\n¶\n3 结语\n¶\n致谢：¶\n",
                &["named 摘要", "ar_bare 1 引言", "ar_bare 2 方法", "ar_bare 3 结语", "named 致谢"],
            ),
            ("a letter", "致谢：¶\n\n¶\n\n¶\n", &[]),
        ]);
    }
}
