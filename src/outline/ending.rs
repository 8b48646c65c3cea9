//! Marks at the end of a line, after the title: 标题 篇1, 标题（一）, 标题 #2楼.

use super::Kind;
use super::mark::{Mark, Next, mark, word_key};
use super::numeral::{Script, is_han_numeral, numeral};
use super::scan::{Candidate, Form, Start};

/// 篇N at the end of a line, after the title that each piece of a collection repeats.
pub(super) fn at_line_end(rest: &str, start: Start) -> Option<Candidate> {
    let last = rest.chars().next_back()?;
    if !(last.is_ascii_digit() || is_han_numeral(last)) {
        return None;
    }
    let at = rest.rfind('篇')?;
    let unit = rest.get(at..)?;
    let mut mark = mark(unit).filter(|m| m.kind == Kind::Pian && m.len == unit.len())?;
    mark.next = Next::End;
    let before = rest.get(..at)?;
    let title = before.trim_end();
    let chars = title.chars().count();
    let apart = title.len() < before.len() || title.ends_with(['）', ')', '：', ':', '】', '》']);
    ((2..=40).contains(&chars) && apart && !title.contains(['，', '。'])).then(|| {
        let mut found = start.candidate(rest, mark, at);
        found.span.end = start.offset + rest.len();
        found.chars = chars as u16;
        found.form = Form::Own;
        found
    })
}

/// 标题 2017-04-27 20:55 | #2楼: the floor of a forum page after the title of its article.
pub(super) fn floor(rest: &str, start: Start) -> Option<Candidate> {
    let at = Some(rest).filter(|rest| rest.ends_with(['楼', '樓']))?.rfind('#')?;
    let mark = mark(rest.get(at..)?).filter(|m| m.kind == Kind::Floor && m.next == Next::End)?;
    let stamp = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '-' | ':' | '/' | '|' | '年' | '月' | '日')
    };
    let title = rest.get(..at)?.trim_end_matches(stamp);
    let mut found = start.candidate(rest, mark, at);
    let end = if title.is_empty() { rest.len() } else { title.len() };
    found.span.end = start.offset + end;
    found.chars = title.chars().count() as u16;
    Some(found)
}

/// 读书心得（一）, 范文二, 讲话稿3: a title that ends in a number, and comes again with the next.
pub(super) fn counted_title(rest: &str, start: Start) -> Option<Candidate> {
    let open = rest.trim_end_matches(['）', ')', '】', ']']);
    let closed = rest.get(open.len()..).filter(|close| close.chars().count() <= 1)?;
    let title = open.trim_end_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c));
    let written = open.get(title.len()..)?;
    let number =
        numeral(written).filter(|n| n.len == written.len() && (1..=99).contains(&n.value))?;
    let name = title.strip_suffix(['（', '(', '【', '[']).unwrap_or(title);
    let name = name.trim_end();
    let enclosed = name.len() < title.trim_end().len();
    let letter = name.chars().next_back()?;
    let counted = matches!(number.script, Script::Han | Script::Digit)
        && enclosed != closed.is_empty()
        && letter.is_alphabetic()
        && !letter.is_ascii()
        && !name.ends_with(UNCOUNTED)
        && TITLE.contains(&name.chars().count())
        && !name.contains(['，', '。', '；', '：', '、']);
    counted.then(|| {
        let len = rest.len() - name.len();
        let mark = Mark {
            kind: Kind::Pian,
            variant: word_key(name).max(1),
            number: number.value,
            prefix: 0,
            len,
            next: Next::End,
        };
        let mut found = start.candidate(rest, mark, name.len());
        found.chars = name.chars().count() as u16;
        found.form = Form::Own;
        found
    })
}

/// The characters of a title that a number follows.
const TITLE: std::ops::RangeInclusive<usize> = 3..=30;

/// Numbers after these count no titles.
const UNCOUNTED: [char; 9] = ['第', '其', '图', '圖', '表', '年', '月', '之', '共'];

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn titles_that_come_again_with_the_next_number_are_headings() {
        check(&[
            (
                "in brackets",
                "读书心得三篇\n\n读书心得（一）\n\n¶\n\n一、收获\n\n¶\n\n二、不足\n\n¶\n\n读书心得（二）\n\n¶\n\n读书心得（三）\n\n¶\n",
                &[
                    "pian 读书心得（一）",
                    "  cn_dun 一、收获",
                    "  cn_dun 二、不足",
                    "pian 读书心得（二）",
                    "pian 读书心得（三）",
                ],
            ),
            (
                "right after the title",
                "春游讲话稿范文一\n\n¶¶\n\n春游讲话稿范文二\n\n¶¶\n\n春游讲话稿范文三\n\n¶¶\n",
                &["pian 春游讲话稿范文一", "pian 春游讲话稿范文二", "pian 春游讲话稿范文三"],
            ),
            ("one alone", "远足记（上）\n\n¶\n\n图书统计表3\n\n¶\n\n¶\n", &[]),
            (
                "inside chapters",
                "第一章 山\n\n¶\n\n登山歌诀（一）\n\n¶\n\n登山歌诀（二）\n\n¶\n\n第二章 水\n\n¶\n\n第三章 石\n\n¶\n",
                &["di_zhang 第一章 山", "di_zhang 第二章 水", "di_zhang 第三章 石"],
            ),
        ]);
    }
}
