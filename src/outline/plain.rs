//! Headings without a number: names such as 前言, and short lines that stand apart.

use std::collections::{HashMap, HashSet};

use super::lines::{Lines, Look, ShortLine};
use crate::text::{Span, Text};

/// Headings without a number, each list in order.
#[derive(Debug, Default)]
pub(super) struct Bare {
    /// 序, 前言, 附录: known by their names.
    pub(super) named: Vec<Span>,
    /// Short lines that stand apart.
    pub(super) plain: Vec<Span>,
    /// The title of the document.
    pub(super) title: Option<Span>,
}

/// Finds the headings without a number among the short lines. `chapters` counts the chapters of a
/// book; `taken` says whether a line holds a numbered heading.
pub(super) fn bare(text: &Text, lines: &Lines, chapters: usize, taken: impl Fn(Span) -> bool) -> Bare {
    let short = lines.short.as_slice();
    let title = short.first().filter(|line| line.turn <= 1 && line.titular && !taken(line.span));
    let mut out = Bare {
        title: title.map(|line| line.span),
        ..Bare::default()
    };
    let headers = headers(short);
    let mut plain: Vec<&ShortLine> = Vec::new();
    let mut verse = 0usize;
    let mut top = true;
    for (i, line) in short.iter().enumerate() {
        top &= line.turn as usize == i + short.first().map_or(0, |first| first.turn as usize);
        if title.is_some_and(|title| title.key == line.key) || taken(line.span) || headers.contains(&line.key) {
            continue;
        }
        let above = i.checked_sub(1).and_then(|at| short.get(at)).filter(|above| above.turn + 1 == line.turn);
        let around = Around {
            under: above.is_some_and(|above| taken(above.span) || headers.contains(&above.key)),
            top,
            code: lines.code,
        };
        if is_named(text.slice(line.span)) {
            out.named.push(line.span);
        } else if around.stands_apart(line) || around.leads(line, short.get(i + 1)) {
            plain.push(line);
        } else if line.titular && line.before == Look::Short && line.after == Look::Short {
            verse += 1;
        }
    }
    let rare = chapters >= 10 && plain.len() * 2 < chapters;
    if plain.len() >= 2 && verse <= 2 * plain.len() && !rare {
        out.plain = plain.iter().map(|line| line.span).collect();
    }
    out
}

/// The running headers of pages: lines that come again and again with a short line after them.
fn headers(lines: &[ShortLine]) -> HashSet<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.after == Look::Short) {
        *counts.entry(line.key).or_insert(0) += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= 3).map(|(key, _)| key).collect()
}

/// What is known about the neighbourhood of a short line.
struct Around {
    /// The line before is a numbered heading.
    under: bool,
    /// Only short lines stand before it: the head of the document.
    top: bool,
    /// The document is full of program code.
    code: bool,
}

impl Around {
    /// Whether a line has text on both sides that is not a heading's neighbour by chance.
    fn stands_apart(&self, line: &ShortLine) -> bool {
        let before = match line.before {
            Look::Stop | Look::Long => true,
            Look::Code => self.code || line.apart,
            Look::Short => self.under || self.top && line.chars >= 4 && line.turn > 0,
            Look::Lead | Look::Link | Look::Edge => false,
        };
        line.titular && before && self.body_follows(line)
    }

    fn body_follows(&self, line: &ShortLine) -> bool {
        match line.after {
            Look::Stop | Look::Lead => line.below >= if self.code { 24 } else { 75 },
            Look::Long => true,
            Look::Code => self.code,
            _ => false,
        }
    }

    /// Whether a line stands apart together with the one after it: a heading and its subheading.
    fn leads(&self, line: &ShortLine, next: Option<&ShortLine>) -> bool {
        let before = matches!(line.before, Look::Stop | Look::Long) || line.before == Look::Code && self.code || self.under;
        let second = next.is_some_and(|next| next.turn == line.turn + 1 && next.titular && self.body_follows(next));
        line.titular && before && second && !self.top
    }
}

/// Names of the parts of books and papers.
fn is_named(s: &str) -> bool {
    const NAMES: &[&str] = &[
        "序",
        "序言",
        "序章",
        "序幕",
        "自序",
        "代序",
        "总序",
        "序曲",
        "前言",
        "前记",
        "引言",
        "引子",
        "导言",
        "导论",
        "导读",
        "绪论",
        "绪言",
        "楔子",
        "小引",
        "附则",
        "附录",
        "附錄",
        "附件",
        "后记",
        "後記",
        "跋",
        "尾声",
        "尾聲",
        "结语",
        "结束语",
        "结论",
        "余论",
        "番外",
        "番外篇",
        "外传",
        "终章",
        "终曲",
        "致谢",
        "参考文献",
        "参考资料",
        "凡例",
        "题记",
        "題記",
        "献词",
        "后序",
    ];
    if s.len() > 60 {
        return false;
    }
    let packed: String = s.chars().filter(|c| !c.is_whitespace()).collect();
    NAMES.contains(&packed.trim_end_matches(['：', ':']))
}
