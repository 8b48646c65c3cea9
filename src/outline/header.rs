//! The running headers of pages, which stand between the lines of a text and belong to none.

use std::collections::{HashMap, HashSet};

use super::lines::{Look, MAX_GAP, ShortLine};
use crate::text::Span;

/// Takes the running headers out of the lines, as if they did not stand in the text. Returns the one that the
/// text begins with: it names the whole.
pub(super) fn remove(lines: &mut Vec<ShortLine>) -> Option<Span> {
    let headers = headers(lines);
    let first = lines.first().filter(|line| line.turn == 0 && headers.contains(&line.key));
    let first = first.map(|line| line.span);
    if headers.is_empty() {
        return None;
    }
    let (mut gone, mut above) = (0, None::<ShortLine>);
    let mut kept: Vec<ShortLine> = Vec::with_capacity(lines.len());
    for mut line in lines.drain(..) {
        if headers.contains(&line.key) {
            if let Some(last) = kept.last_mut().filter(|last| last.turn + gone + 1 == line.turn) {
                (last.below, last.gap_below) = (line.below, line.gap_below);
            }
            gone += 1;
            above = Some(line);
            continue;
        }
        if let Some(header) = above.take().filter(|header| header.turn + 1 == line.turn) {
            line.above = header.above;
            line.gap = (line.gap + header.gap).min(MAX_GAP);
        }
        line.turn -= gone;
        kept.push(line);
    }
    *lines = kept;
    first
}

/// Lines that come again and again in the middle of sentences, with a short line after them.
fn headers(lines: &[ShortLine]) -> HashSet<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let interrupts = |line: &&ShortLine| line.above.look != Look::Stop || line.gap >= 2;
    for line in lines.iter().filter(|line| line.below.look == Look::Short).filter(interrupts) {
        *counts.entry(line.key).or_insert(0) += if line.gap >= 2 { 2 } else { 1 };
    }
    let headers = counts.into_iter().filter(|&(_, count)| count >= 3);
    headers.map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_header_over_the_first_title_names_the_whole() {
        check(&[(
            "one over each piece",
            "《山中旧事》\n\n\n出门\n\n¶\n\n¶\n\n《山中旧事》\n\n\n过河\n\n¶\n\n¶\n\n《山中旧事》\n\n\n上山\n\n¶\n\n¶\n",
            &["plain 出门", "plain 过河", "plain 上山"],
        )]);
    }
}
