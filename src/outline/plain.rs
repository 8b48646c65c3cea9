//! Headings without a number: names such as 前言, and short lines that stand apart.

use super::lines::{Look, ShortLine};
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

/// Finds the headings without a number among the short lines; `taken` says whether a line holds a
/// numbered heading.
pub(super) fn bare(text: &Text, lines: &[ShortLine], taken: impl Fn(Span) -> bool) -> Bare {
    let mut out = Bare::default();
    let title = lines
        .first()
        .filter(|line| line.turn <= 1 && line.titular && !taken(line.span));
    out.title = title.map(|line| line.span);
    let mut plain: Vec<&ShortLine> = Vec::new();
    let mut verse = 0usize;
    for (i, line) in lines.iter().enumerate() {
        if Some(line.span) == out.title || taken(line.span) {
            continue;
        }
        let head = taken_before(lines, i, &taken);
        if is_named(text.slice(line.span)) {
            out.named.push(line.span);
        } else if stands_apart(line, head) {
            plain.push(line);
        } else if line.titular && line.before == Look::Short && line.after == Look::Short {
            verse += 1;
        }
    }
    if plain.len() >= 2 && verse <= 2 * plain.len() {
        out.plain = plain.iter().map(|line| line.span).collect();
    }
    out
}

/// Whether the line directly before is a numbered heading.
fn taken_before(lines: &[ShortLine], i: usize, taken: &impl Fn(Span) -> bool) -> bool {
    let Some((line, before)) = lines
        .get(i)
        .zip(i.checked_sub(1).and_then(|at| lines.get(at)))
    else {
        return false;
    };
    before.turn + 1 == line.turn && taken(before.span)
}

fn stands_apart(line: &ShortLine, under_heading: bool) -> bool {
    let before = matches!(line.before, Look::Stop | Look::Lead)
        || under_heading
        || line.before == Look::Code && line.apart;
    let after = matches!(line.after, Look::Stop | Look::Long | Look::Lead)
        || line.after == Look::Code && line.apart;
    line.titular && before && after && line.chars >= 2
}

/// Names of the parts of books and papers.
fn is_named(s: &str) -> bool {
    const NAMES: [&str; 46] = [
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
        "注释",
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
    NAMES.contains(&packed.as_str())
}
