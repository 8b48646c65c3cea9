//! Titles and labels as they are shown, made from the text of a heading.

use std::borrow::Cow;

use super::mark::unframed;
use super::{Kind, Outline, Section};
use crate::text::Text;

impl Outline {
    /// The title of a section, its mark included, on one line: white space is one blank; noise, leader
    /// dots and page numbers are left out, a run-in title loses its full stop. Empty for an index that
    /// does not exist.
    pub fn title(&self, index: usize, text: &Text) -> String {
        self.get(index).map_or_else(String::new, |section| clean(shown(section, text)))
    }

    /// The label of a section: its number as it is written without brackets and stops, else its
    /// shortened title.
    pub fn label(&self, index: usize, text: &Text) -> String {
        self.get(index).map_or_else(String::new, |section| label(section, text))
    }
}

/// The heading without what only marks it.
fn shown<'a>(section: &'a Section, text: &'a Text) -> &'a str {
    let heading = section.reads.as_deref().unwrap_or(text.slice(section.heading));
    let framed = unframed(heading).map(|(title, _)| title);
    match section.kind {
        _ if framed.is_some() => framed.unwrap_or(heading),
        Kind::Markdown => without_markup(heading),
        _ => heading,
    }
}

/// A title without the signs of Markdown, AsciiDoc or Org around it: ## 标题 ##, == 标题, ** 标题
fn without_markup(heading: &str) -> &str {
    const SIGNS: [char; 4] = ['#', '＃', '=', '*'];
    let title = heading.trim_start_matches(SIGNS).trim();
    let open = title.trim_end_matches(SIGNS);
    if open.ends_with(' ') { open.trim_end() } else { title }
}

/// Characters of an unnumbered title that its label keeps.
const LABEL_CHARS: usize = 12;

fn label(section: &Section, text: &Text) -> String {
    let bare =
        |c: &char| !c.is_whitespace() && !is_mark_sign(*c) && !matches!(c, '/' | '／' | '~' | '～');
    let written: String = text.slice(section.mark).chars().filter(bare).collect();
    if section.number.is_some() && !written.is_empty() {
        return written.trim_end_matches('.').to_owned();
    }
    let title = clean(shown(section, text));
    let short: String = title.chars().filter(bare).take(LABEL_CHARS).collect();
    if short.is_empty() { "§".to_owned() } else { short }
}

fn is_mark_sign(c: char) -> bool {
    matches!(
        c,
        '、' | '，'
            | ','
            | '．'
            | '。'
            | '：'
            | ':'
            | '('
            | ')'
            | '（'
            | '）'
            | '【'
            | '】'
            | '['
            | ']'
            | '〔'
            | '〕'
            | '#'
            | '*'
    )
}

/// A title fit for one line.
pub(super) fn clean(raw: &str) -> String {
    let line = one_line(raw);
    let out = without_page(line.trim());
    let out = out.strip_suffix(['。', '：', ':', '；', '，']).unwrap_or(out);
    out.trim_end().to_owned()
}

/// One blank for each stretch of white space and controls. Most headings have only such.
fn one_line(raw: &str) -> Cow<'_, str> {
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let double = raw.as_bytes().windows(2).any(|pair| pair == b"  ");
    if !double && !raw.contains(|c| c != ' ' && blank(c)) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if !blank(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// Leaves out leader dots, or the blanks that stand for them, and the page number after them.
pub(super) fn without_page(title: &str) -> &str {
    let paging = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）');
    let number = title.trim_end_matches(paging);
    let bare = number.trim_end_matches(|c: char| is_leader(c) || c.is_whitespace());
    let Some(led) = number.get(bare.len()..).filter(|led| !led.is_empty() && !bare.is_empty())
    else {
        return title;
    };
    let dots = led.chars().filter(|&c| is_leader(c)).count();
    let columns: usize = led.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let wide = dots == 0 && (led.contains('\t') || columns > 2);
    let paged =
        title.get(number.len()..).is_some_and(|page| page.contains(|c: char| c.is_ascii_digit()));
    if dots >= 4 || paged && (dots >= 2 || wide) { bare } else { title }
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '．' | '⋯' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cleaned_for_one_line() {
        for (raw, title) in [
            ("第一章　 总\t则", "第一章 总 则"),
            ("第二章 借款……12", "第二章 借款"),
            ("第二章 借款 ......... 12", "第二章 借款"),
            ("第三章 还款 2024", "第三章 还款 2024"),
            ("（一）认识不足。", "（一）认识不足"),
            ("三、作用(试行)", "三、作用(试行)"),
            ("四、使用 f(x) 求和", "四、使用 f(x) 求和"),
            ("", ""),
        ] {
            assert_eq!(clean(raw), title);
        }
    }

    #[test]
    fn entries_of_contents_lists_lose_their_pages() {
        for (entry, title) in [
            ("借款……12", "借款"),
            ("借款 ......... 12", "借款"),
            ("借款 · · · · 12", "借款"),
            ("借款....(12)", "借款"),
            ("借款\t12", "借款"),
            ("借款　　　（12）", "借款"),
            ("借款 12", "借款 12"),
            ("借款（12）", "借款（12）"),
            ("12", "12"),
        ] {
            assert_eq!(without_page(entry), title);
        }
    }
}
