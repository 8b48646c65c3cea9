//! Whether the lines that begin with `#`, `=` or `*` are headings, or comments, formulas and lists.

use super::Kind;
use super::scan::{Candidate, Form};
use crate::text::{Span, Text};

/// Keeps the candidates of Markdown (`#`), AsciiDoc (`=`) and Org (`*`) only at the start of a line and
/// only where the text is written so.
pub(super) fn keep(text: &Text, candidates: &mut Vec<Candidate>) {
    let of_sign = |c: &Candidate, sign: &str| {
        let flush = || text.line_at(c.span.start).start == c.span.start;
        c.mark.kind == Kind::Markdown && text.slice(c.span).starts_with(sign) && flush()
    };
    let signs: Vec<&str> = (["#", "=", "*"].into_iter())
        .filter(|sign| {
            let found: Vec<&Candidate> = candidates.iter().filter(|c| of_sign(c, sign)).collect();
            // `=== "Tab"` and `* item` have other uses; headings of these kinds skip no level.
            let second = || found.iter().any(|c| c.mark.variant == 2);
            is_nested(text, &found) && (*sign == "#" || second() && !is_list(text, &found))
        })
        .collect();
    let kept = |c: &Candidate| signs.iter().any(|sign| of_sign(c, sign));
    candidates.retain(|c| c.mark.kind != Kind::Markdown || kept(c));
}

/// Headings of the second level and below are as many as those of the first, which comments look like,
/// and few follow each other line by line.
fn is_nested(text: &Text, found: &[&Candidate]) -> bool {
    let first = found.iter().filter(|c| c.mark.variant == 1).count();
    let deeper = found.len() - first;
    let ends = found.iter().map(|c| text.line_at(c.span.start).end);
    let comments =
        ends.zip(found.iter().skip(1)).filter(|(end, c)| c.span.start <= end + 1).count();
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
