//! The chunks of a preview: document sites lose all line ends and cut the text at a fixed length, often in
//! mid-sentence, each piece numbered 1、 2、 3、 on a line of its own.

use super::page::Page;
use super::{Reason, Stretch, Treatment};
use crate::text::{Span, Text};

/// Characters of the shortest chunk that a site cuts.
const SHORTEST: usize = 100;
/// Characters of the longest.
const LONGEST: usize = 5000;
/// Characters by which chunks of one text differ, for blanks lost at their ends.
const SLACK: usize = 8;

/// What was found of chunks.
#[derive(Default)]
pub(super) struct Chunks {
    /// Their numbers, hidden, and the line ends before them, joined.
    pub stretches: Vec<Stretch>,
    /// From the first chunk to the last: where line ends were lost.
    pub span: Option<Span>,
}

/// One numbered line: its number with the mark, and the rest.
#[derive(Clone, Copy)]
struct Chunk {
    mark: Span,
    content: Span,
}

/// Finds the chunks of a text: numbered 1, 2, 3 and of one length.
pub(super) fn find(text: &Text, page: &Page) -> Chunks {
    let chunks = numbered(text);
    if !is_cut_by_length(text, &chunks, page) {
        return Chunks::default();
    }
    let mut stretches: Vec<Stretch> =
        chunks.iter().map(|chunk| Stretch::hide(Reason::Chunk, chunk.mark)).collect();
    let pairs = chunks.iter().zip(chunks.iter().skip(1));
    let cuts = pairs.filter(|(before, after)| !ends_paragraph(text, before, after));
    stretches.extend(cuts.map(|(before, after)| {
        Stretch::new(
            Treatment::Join,
            Reason::Chunk,
            Span::new(before.content.end, after.mark.start),
        )
    }));
    let first = chunks.first().map(|chunk| chunk.content.start);
    let last = chunks.last().map(|chunk| chunk.content.end);
    Chunks { stretches, span: first.zip(last).map(|(start, end)| Span::new(start, end)) }
}

/// The lines numbered 1、 2、 … n、 one after the other, with nothing but blank lines between. They begin
/// where the text begins: gives up at the first line of a chunk's length that has no number.
fn numbered(text: &Text) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for line in text.lines() {
        let raw = text.slice(line);
        match chunk(text, line, chunks.len() + 1) {
            Some(chunk) => chunks.push(chunk),
            None if chunks.is_empty() && raw.len() < SHORTEST * 3 => {}
            None if raw.trim().is_empty() => {}
            None => break,
        }
    }
    chunks
}

/// `line` as the chunk of this number.
fn chunk(text: &Text, line: Span, number: usize) -> Option<Chunk> {
    let raw = text.slice(line);
    // Most lines have no number at all.
    let numbered = raw.trim_start();
    let rest = numbered.starts_with(|c: char| c.is_ascii_digit()).then_some(numbered)?;
    let rest = rest.strip_prefix(number.to_string().as_str())?.strip_prefix('、')?;
    let start = line.end - rest.len();
    let indent = raw.len() - raw.trim_start().len();
    let content = Span::new(start, start + rest.trim_end().len());
    Some(Chunk { mark: Span::new(line.start + indent, start), content })
}

/// Whether all chunks but the last have one length. Where there are too few to tell, the text must be a
/// saved page, and the cut in mid-sentence.
fn is_cut_by_length(text: &Text, chunks: &[Chunk], page: &Page) -> bool {
    let length = |chunk: &Chunk| text.slice(chunk.content).chars().count();
    let Some((last, whole)) = chunks.split_last() else { return false };
    let Some(&first) = whole.first() else {
        return page.is_saved && length(last) >= SHORTEST;
    };
    let usual = length(&first);
    let same = whole.iter().all(|chunk| length(chunk).abs_diff(usual) <= SLACK);
    let cut = |chunk: &Chunk| !text.slice(chunk.content).ends_with(ends_sentence);
    (SHORTEST..=LONGEST).contains(&usual)
        && same
        && (whole.len() >= 3 || page.is_saved)
        && (whole.len() >= 3 || whole.iter().any(cut))
}

/// Whether a chunk happens to end where a paragraph ends: after a sentence, with the blank that stands
/// for a lost line end at the start of the next.
fn ends_paragraph(text: &Text, before: &Chunk, after: &Chunk) -> bool {
    text.slice(before.content).ends_with(ends_sentence)
        && text.slice(after.content).starts_with([' ', '\u{3000}'])
}

/// The marks after which a sentence is over, and what closes after them.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '…' | '”' | '」' | '』' | '!' | '?' | ';' | ':')
}
