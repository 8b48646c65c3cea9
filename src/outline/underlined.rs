//! Titles with a line of signs under them, as in reStructuredText, Markdown and plain notes: 安装 over ====, 用法
//! over ----.

use std::collections::HashMap;

use memchr::memmem;

use super::Kind;
use super::lines::{ShortLine, Stand, is_letter};
use super::mark::Mark;
use super::markdown::{fenced, holds};
use super::scan::Candidate;
use crate::text::{Offset, Span, Text};

/// The sign under a title, and whether a line of it stands over the title, too.
type Style = (u8, bool);

/// A title with a line under it.
struct Underlined {
    span: Span,
    chars: u16,
    style: Style,
    /// Whether blank lines or a line of signs stand over it, or nothing.
    is_apart: bool,
    /// Whether the line under it is about as long as the title.
    fits: bool,
}

/// Adds the titles that are underlined, each style a level in the order of their first appearance, and lets go what
/// else begins on their lines.
pub(super) fn add(text: &Text, lines: &[ShortLine], candidates: &mut Vec<Candidate>) {
    let found = lines.iter().filter_map(|line| underlined(text, line));
    let mut found: Vec<Underlined> = found.collect();
    if found.len() < FEW {
        return;
    }
    let code = fenced(text);
    found.retain(|one| !holds(&code, one.span.start));
    let mut rules: HashMap<u8, usize> = HashMap::new();
    for one in &found {
        rules.entry(one.style.0).or_insert_with(|| count(text, one.style.0));
    }
    let count = |of: &dyn Fn(&Underlined) -> bool| found.iter().filter(|one| of(one)).count();
    let divides = |&sign: &u8| {
        let titles = count(&|one| one.style.0 == sign);
        let over = count(&|one| one.style == (sign, true));
        let sure = count(&|one| one.style.0 == sign && one.fits);
        let apart = count(&|one| one.style.0 == sign && one.is_apart);
        let all = rules.get(&sign).map_or(0, |rules| rules.saturating_sub(over));
        titles * 4 >= all * 3 && sure.max(apart) * 4 >= titles * 3 && sure * 2 >= titles
    };
    let signs: Vec<u8> = rules.keys().copied().filter(divides).collect();
    found.retain(|one| signs.contains(&one.style.0));
    let said = found
        .iter()
        .filter(|one| text.slice(one.span).chars().any(|c| is_letter(c) && !c.is_ascii()));
    if found.len() < FEW || said.count() * 2 < found.len() {
        return;
    }
    let starts: Vec<Offset> = found.iter().map(|one| one.span.start).collect();
    candidates.retain(|c| starts.binary_search(&c.span.start).is_err());
    // Beside # and ##, ==== and ---- are the first two levels (CommonMark 4.3).
    let marked = candidates.iter().any(|c| c.mark.kind == Kind::Markdown);
    let mut styles = if marked { vec![(b'=', false), (b'-', false)] } else { Vec::new() };
    for Underlined { span, chars, style, .. } in found {
        if !styles.contains(&style) {
            styles.push(style);
        }
        let level = styles.iter().take_while(|known| **known != style).count() + 1;
        let mark = Mark { variant: level as u32, ..Mark::none(Kind::Markdown) };
        candidates.push(Candidate { mark, chars, ..Candidate::unmarked(Kind::Markdown, span) });
    }
    candidates.sort_by_key(|c| c.span.start);
}

/// So many titles show that a text underlines them.
const FEW: usize = 2;

/// The title that a line is, if it has one of signs under it.
fn underlined(text: &Text, line: &ShortLine) -> Option<Underlined> {
    if line.gap_below < 2 || line.stand != Stand::Alone || line.chars > TITLE_CHARS {
        return None;
    }
    let title = text.slice(line.span);
    let here = text.line_at(line.span.end);
    let (sign, signs) = rule(text.slice(text.next_line(here)?))?;
    let over = text.previous_line(text.line_at(line.span.start));
    let over = over.and_then(|over| rule(text.slice(over))).is_some_and(|(over, _)| over == sign);
    let columns: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    title.starts_with(opens).then_some(Underlined {
        span: line.span,
        chars: line.chars,
        style: (sign, over),
        is_apart: line.gap > 0 || line.turn == 0,
        fits: signs * 2 >= columns && signs <= columns * 2 + 4,
    })
}

/// An underlined title has at most so many characters.
const TITLE_CHARS: u16 = 40;

fn opens(c: char) -> bool {
    c.is_alphanumeric() || "《“「【（`".contains(c)
}

/// The sign of a line of nothing else, and how many there are.
fn rule(line: &str) -> Option<(u8, usize)> {
    let line = line.trim_end();
    let sign = line.bytes().next().filter(|sign| SIGNS.contains(sign))?;
    (line.len() >= LEAST && line.bytes().all(|b| b == sign)).then_some((sign, line.len()))
}

/// What titles are underlined with, as far as it only sets lines apart.
const SIGNS: &[u8] = b"=-~^*+#_";

/// Fewer signs underline nothing.
const LEAST: usize = 3;

/// How many lines of a text are of one sign.
fn count(text: &Text, sign: u8) -> usize {
    let run = [text.newline(), sign, sign, sign];
    let at = memmem::find_iter(text.as_str().as_bytes(), &run);
    let lines = at.map(|at| text.slice(text.line_at(at + 1)));
    let first = rule(text.slice(text.line_at(0))).is_some_and(|(first, _)| first == sign);
    lines.filter(|line| rule(line).is_some()).count() + usize::from(first)
}

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn each_way_to_underline_is_a_level() {
        check(&[
            (
                "a handbook",
                "========\n纺车手册\n========\n\n¶\n\n安装\n====\n\n¶\n\n前言\n----\n\n¶\n\n1. 拆箱\n^^^^^^^\n\n¶\n\n使用\n====\n\n¶\n",
                &[
                    "markdown 纺车手册",
                    "  markdown 安装",
                    "    markdown 前言",
                    "      markdown 1. 拆箱",
                    "  markdown 使用",
                ],
            ),
            (
                "beside other markup",
                "# 手册\n\n¶\n\n安装\n---\n\n¶\n\n使用\n---\n\n¶\n\n### 纺线\n\n¶\n",
                &["markdown 手册", "  markdown 安装", "  markdown 使用", "    markdown 纺线"],
            ),
            (
                "no blank lines",
                "安装\n~~~~\n¶\n使用\n~~~~\n¶\n注意事项\n~~~~~~~~\n¶\n",
                &["markdown 安装", "markdown 使用", "markdown 注意事项"],
            ),
            (
                "lines that divide, two of them under short lines",
                "¶\n\n----\n\n¶\n\n----\n\n¶\n夜里\n----\n\n¶\n\n----\n\n¶\n早上\n----\n\n¶\n",
                &["plain 夜里", "plain 早上"],
            ),
        ]);
    }
}
