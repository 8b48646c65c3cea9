//! Whether the lines that begin with `#` are headings or the comments of program code.

use super::Kind;
use super::scan::Candidate;
use crate::text::Text;

/// Keeps `#` candidates only at the start of a line and only in a text that is Markdown: headings of
/// the second level and below are as many as those of the first, which comments look like.
pub(super) fn keep(text: &Text, candidates: &mut Vec<Candidate>) {
    let flush = |c: &Candidate| text.line_at(c.span.start).start == c.span.start;
    let (mut first, mut deeper) = (0, 0);
    for candidate in candidates.iter().filter(|c| c.mark.kind == Kind::Markdown && flush(c)) {
        if candidate.mark.variant == 1 {
            first += 1;
        } else {
            deeper += 1;
        }
    }
    let markdown = deeper >= 2 && first <= deeper;
    candidates.retain(|c| c.mark.kind != Kind::Markdown || markdown && flush(c));
}
