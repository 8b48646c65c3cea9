//! Whether the lines that begin with `#`, `=` or `*` are headings, or comments, formulas and lists.

use memchr::memmem;

use super::Kind;
use super::mark::FRAMED;
use super::scan::{Candidate, Form};
use crate::text::{Offset, Span, Text};

/// Keeps the candidates of Markdown (`#`), AsciiDoc (`=`) and Org (`*`) only at the start of a line, outside
/// fenced code, and only where the text is written so.
pub(super) fn keep(text: &Text, candidates: &mut Vec<Candidate>) {
    let is_markup = |c: &Candidate| c.mark.kind == Kind::Markdown;
    if !candidates.iter().any(is_markup) {
        return;
    }
    let fenced = fenced(text);
    let is_framed = |c: &Candidate| c.mark.variant >= FRAMED;
    let of_sign = |c: &Candidate, sign: &str| {
        let line = text.line_at(c.span.start);
        let set_in = text.slice(Span::new(line.start, c.span.start));
        is_markup(c)
            && text.slice(c.span).starts_with(sign)
            && is_framed(c) == FRAMES.contains(&sign)
            && (set_in.is_empty() || !matches!(sign, "=" | "*") && is_margin(set_in))
            && !holds(&fenced, c.span.start)
    };
    let signs: Vec<&str> = (["#", "＃", "=", "*"].into_iter().chain(FRAMES))
        .filter(|sign| {
            let found: Vec<&Candidate> = candidates.iter().filter(|c| of_sign(c, sign)).collect();
            // `=== "Tab"` and `* item` have other uses; headings of these kinds skip no level.
            let second = || found.iter().any(|c| c.mark.variant == 2);
            match *sign {
                sign if FRAMES.contains(&sign) => found.len() > FEW && !is_list(text, &found),
                "#" | "＃" => is_nested(text, &found) || stand_alone(text, &found),
                _ => is_nested(text, &found) && second() && !is_list(text, &found),
            }
        })
        .collect();
    let kept = |c: &Candidate| signs.iter().any(|sign| of_sign(c, sign));
    candidates.retain(|c| !is_markup(c) || kept(c));
}

fn begins_line(text: &Text, at: Offset) -> bool {
    text.slice(Span::new(at.saturating_sub(1), at)).chars().all(|c| matches!(c, '\n' | '\r'))
}

/// What a line between signs begins with.
const FRAMES: [&str; 4] = ["**", "--", "——", "=="];

/// More lines between signs are titles.
const FEW: usize = 2;

/// Whether blanks set no code in: three at most (CommonMark 4.2), or wide ones, as before a paragraph.
fn is_margin(blanks: &str) -> bool {
    blanks.len() <= 3 || blanks.chars().all(|c| c == '　')
}

/// Whether a place lies in one of the parts of a text, which are in order.
pub(super) fn holds(parts: &[Span], at: Offset) -> bool {
    let next = parts.partition_point(|span| span.end <= at);
    parts.get(next).is_some_and(|span| span.contains(at))
}

/// The parts of a text between two lines that begin with a fence (CommonMark 4.5).
pub(super) fn fenced(text: &Text) -> Vec<Span> {
    let marks = memmem::find_iter(text.as_str().as_bytes(), "```");
    let fences: Vec<usize> = marks.filter(|at| begins_line(text, *at)).collect();
    let pairs = fences.chunks_exact(2);
    pairs.filter_map(|pair| Some(Span::new(*pair.first()?, *pair.last()?))).collect()
}

/// Whether blank lines stand before and behind all of several titles, or all but one in four. What is typed to a
/// program as root (`# mount /mnt`) may stand so, too, but has no Han characters.
fn stand_alone(text: &Text, found: &[&Candidate]) -> bool {
    let is_blank = |line: Option<Span>| line.is_none_or(|line| text.slice(line).trim().is_empty());
    let alone = |c: &&&Candidate| {
        let line = text.line_at(c.span.start);
        c.form == Form::Own
            && !text.slice(c.span).is_ascii()
            && is_blank(text.previous_line(line))
            && is_blank(text.next_line(line))
    };
    found.len() >= 2 && found.iter().filter(alone).count() * 4 >= found.len() * 3
}

/// Headings of the second level and below are as many as those of the first, which comments look like,
/// and few follow each other line by line.
fn is_nested(text: &Text, found: &[&Candidate]) -> bool {
    let first = found.iter().filter(|c| c.mark.variant == 1).count();
    let deeper = found.len() - first;
    let lines: Vec<Span> = found.iter().map(|c| text.line_at(c.span.start)).collect();
    let close = |pair: &&[Span]| matches!(pair, [one, next] if text.next_line(*one) == Some(*next));
    let comments = lines.windows(2).filter(close).count();
    deeper >= 2 && first <= deeper && comments * 4 <= deeper
}

/// Whether the lines are items: most end like sentences, or nothing stands between most of them.
fn is_list(text: &Text, found: &[&Candidate]) -> bool {
    let bare = |pair: &&[&Candidate]| {
        let (Some(one), Some(next)) = (pair.first(), pair.last()) else {
            return true;
        };
        let empty = text.slice(Span::new(one.span.end, next.span.start)).trim().is_empty();
        one.form != Form::Own || empty && one.mark.variant >= next.mark.variant
    };
    found.windows(2).filter(bare).count() * 2 > found.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use crate::outline::tests::{Case, check};

    const MARKUP: &[Case] = &[
        (
            "a few headings between blank lines",
            "# 手册\n\n¶\n\n## 安装\n\n¶\n\n# 附言\n\n¶\n",
            &["markdown 手册", "  markdown 安装", "markdown 附言"],
        ),
        (
            "comments in fenced code",
            "# 手册\n\n¶\n\n```\n# 先装依赖\n\n# 再编译\n```\n\n¶\n\n## 安装\n\n¶\n",
            &["markdown 手册", "  markdown 安装"],
        ),
        ("comments before code", "¶\n\n# 先装依赖\n装 甲\n# 再编译\n编 乙\n\n¶\n", &[]),
        (
            "behind wide blanks, and without a blank",
            "　　## 安装\n　　¶\n　　### 下载\n　　¶\n　　##使用\n　　¶\n",
            &["markdown 安装", "  markdown 下载", "markdown 使用"],
        ),
        (
            "comments that are set in",
            "　　¶\n　　## 先装依赖\n　　## 再编译\n　　装 甲\n　　## 再装\n　　## 再编\n　　¶\n",
            &[],
        ),
        (
            "a page of a wiki",
            "¶\n\n== 历史 ==\n\n¶\n\n=== 早期 ===\n\n¶\n\n=== 晚期 ===\n\n¶\n\n== 地理 ==\n\n¶\n",
            &["markdown 历史", "  markdown 早期", "  markdown 晚期", "markdown 地理"],
        ),
    ];

    #[test]
    fn markup_is_told_from_comments() {
        check(MARKUP);
    }
}
