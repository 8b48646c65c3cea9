//! A place in a document that survives edits of the document: offset, quote with context, section.

use std::cmp::Reverse;

use memchr::memmem;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::text::{Offset, Span, Text};

/// 字 kept from the place on.
const QUOTE: usize = 24;
/// 字 kept on either side of the quote, white space not counted.
const CONTEXT: usize = 12;
/// 字 of one piece of an anchor, each looked for by itself when the quote was edited.
const PIECE: usize = 8;
/// A piece with fewer 字 stands everywhere and says nothing.
const SMALLEST_PIECE: usize = 3;
/// Bytes read around a place to compare it with an anchor.
const REACH: usize = 512;
/// Bytes around the old offset that are searched first; each further ring is eight times as wide.
const FIRST_RING: usize = 64 * 1024;
/// Places compared for one needle, so that a quote that stands everywhere costs no more.
const MOST_PLACES: usize = 4096;
/// What lying in the right section counts, in 字 of agreeing context: numbers of sections shift when
/// one is inserted, so it decides between equals and little more.
const SECTION_WEIGHT: usize = 6;

/// A place in a document that survives edits of the document.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// Where the place was when the anchor was made.
    pub offset: Offset,
    /// The text from the place on, at most 24 字 and within its line; empty at a line's end.
    pub quote: String,
    /// The text before the place, about 12 字, line ends included.
    pub before: String,
    /// The text after the quote, about 12 字, line ends included.
    pub after: String,
    /// The path of the section that holds it, such as `篇7/二`; empty if there is none.
    pub section: String,
    /// Fields of a later version, kept as they are.
    #[serde(flatten)]
    unknown: Map<String, Value>,
}

/// Where an anchor lies now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// At its old offset.
    Exact(Offset),
    /// Elsewhere, and the text there says so.
    Moved(Offset),
    /// Its text is gone or stands in many places: the best guess.
    Near(Offset),
}

impl Found {
    /// The offset, however it was found.
    pub fn offset(self) -> Offset {
        match self {
            Self::Exact(offset) | Self::Moved(offset) | Self::Near(offset) => offset,
        }
    }
}

/// A stretch of an anchor that is looked for by itself.
struct Piece {
    text: String,
    /// Bytes from the place to its start; negative before the place.
    delta: isize,
    /// Its 字.
    weight: usize,
}

/// The best place so far.
#[derive(Clone, Copy)]
struct Candidate {
    offset: Offset,
    /// How well it agrees, in 字.
    score: usize,
}

impl Anchor {
    /// The anchor of a place. `section` is the path of the section that holds it, or empty.
    pub fn new(text: &Text, offset: Offset, section: String) -> Self {
        let offset = text.floor(offset);
        let quote: String = reach_after(text, offset)
            .chars()
            .take_while(|c| !is_line_end(*c))
            .take(QUOTE)
            .collect();
        let mut before = context(reach_before(text, offset).chars().rev());
        before.reverse();
        let after = context(reach_after(text, offset + quote.len()).chars());
        Self {
            offset,
            quote,
            before: before.into_iter().collect(),
            after: after.into_iter().collect(),
            section,
            unknown: Map::new(),
        }
    }

    /// Where the place lies in a text that may have been edited. `section_span` says where the
    /// section with a path lies now. Unchanged text is not searched; otherwise the work is linear in
    /// the text, and small where the place did not move far.
    pub fn find(&self, text: &Text, section_span: impl Fn(&str) -> Option<Span>) -> Found {
        if self.is_at_offset(text) {
            return Found::Exact(self.offset);
        }
        let section = section_span(&self.section).filter(|_| !self.section.is_empty());
        let quoted = self.find_quote(text, section);
        if let Some(best) = quoted.filter(|best| self.is_certain(best.score)) {
            return if best.offset == self.offset {
                Found::Exact(best.offset)
            } else {
                Found::Moved(best.offset)
            };
        }
        let pieces = self.pieces();
        let possible: usize = pieces.iter().map(|piece| piece.weight).sum();
        if let Some(best) = self.find_pieces(text, &pieces, possible) {
            return Found::Moved(self.snap(text, best.offset));
        }
        let guess = quoted.map(|best| best.offset);
        let guess = guess.or(section.map(|span| span.start));
        Found::Near(text.floor(guess.unwrap_or(self.offset)))
    }

    /// Whether the quote stands at the old offset, with its context on at least one side (a heading
    /// such as 一、背景 may by chance stand where another one stood).
    fn is_at_offset(&self, text: &Text) -> bool {
        let rest = text.as_str().get(self.offset..);
        if !rest.is_some_and(|rest| rest.starts_with(&self.quote)) {
            return false;
        }
        let before = self.agreement_before(text, self.offset) == weight(&self.before);
        let after = self.agreement_after(text, self.offset) == weight(&self.after);
        if self.quote.is_empty() {
            before && after
        } else {
            before || after
        }
    }

    /// The occurrence of the quote that agrees best with the context and the section; among equals
    /// the nearest.
    fn find_quote(&self, text: &Text, section: Option<Span>) -> Option<Candidate> {
        if self.quote.is_empty() {
            return None;
        }
        let contexts = weight(&self.before) + weight(&self.after);
        let perfect = contexts + section.map_or(0, |_| SECTION_WEIGHT);
        let finder = memmem::Finder::new(&self.quote);
        let mut best: Option<Candidate> = None;
        let mut left = MOST_PLACES;
        for ring in rings(text, self.offset, self.quote.len()) {
            for offset in occurrences(text, &finder, &ring).take(left) {
                left -= 1;
                let inside = section.is_some_and(|span| span.contains(offset));
                let score = self.agreement_before(text, offset)
                    + self.agreement_after(text, offset)
                    + if inside { SECTION_WEIGHT } else { 0 };
                best = self.better(best, Candidate { offset, score });
            }
            if left == 0 || best.is_some_and(|best| best.score >= perfect) {
                break;
            }
        }
        best
    }

    /// Whether a quote with `score` 字 of agreeing context is this place and not a namesake.
    fn is_certain(&self, score: usize) -> bool {
        let contexts = weight(&self.before) + weight(&self.after);
        let quote = weight(&self.quote);
        enough(quote + score, quote + contexts)
    }

    /// The place around which enough pieces of the anchor still stand.
    fn find_pieces(&self, text: &Text, pieces: &[Piece], possible: usize) -> Option<Candidate> {
        let widest = pieces.iter().map(|piece| piece.text.len()).max()?;
        let mut left = MOST_PLACES;
        for ring in rings(text, self.offset, widest) {
            let mut best: Option<Candidate> = None;
            for piece in by_nearness(pieces) {
                let finder = memmem::Finder::new(&piece.text);
                for at in occurrences(text, &finder, &ring).take(left.min(MOST_PLACES / 8)) {
                    left -= 1;
                    let offset = at.saturating_add_signed(-piece.delta);
                    let score = votes(text, offset, pieces);
                    best = self.better(best, Candidate { offset, score });
                }
                if best.is_some_and(|best| enough(best.score, possible)) {
                    return best;
                }
            }
        }
        None
    }

    /// The better of two candidates: by score, then by nearness to the old offset, then the earlier.
    fn better(&self, best: Option<Candidate>, other: Candidate) -> Option<Candidate> {
        let rank = |candidate: &Candidate| {
            let distance = candidate.offset.abs_diff(self.offset);
            (candidate.score, Reverse(distance))
        };
        best.filter(|best| rank(best) >= rank(&other))
            .or(Some(other))
    }

    /// The anchor in pieces of eight 字, none across a line end.
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let before = 0isize.saturating_sub_unsigned(self.before.len());
        let after = 0isize.saturating_add_unsigned(self.quote.len());
        for (text, start) in [
            (&self.before, before),
            (&self.quote, 0),
            (&self.after, after),
        ] {
            add_pieces(text, start, &mut pieces);
        }
        pieces
    }

    /// Moves a place found by pieces to the start of its line, if the anchor was at one.
    fn snap(&self, text: &Text, offset: Offset) -> Offset {
        let offset = text.floor(offset);
        if !self.before.is_empty() && !self.before.ends_with(is_line_end) {
            return offset;
        }
        let line = text.line_at(offset);
        let at_end = line.start < offset && line.end <= offset;
        let next = text.next_line(line).filter(|_| at_end);
        next.unwrap_or(line).start
    }

    fn agreement_before(&self, text: &Text, offset: Offset) -> usize {
        let there = reach_before(text, offset);
        agreement(self.before.chars().rev(), there.chars().rev())
    }

    fn agreement_after(&self, text: &Text, offset: Offset) -> usize {
        let there = reach_after(text, offset.saturating_add(self.quote.len()));
        agreement(self.after.chars(), there.chars())
    }
}

/// Whether `matched` of `possible` 字 are enough to know a place again: two fifths, which is less
/// than a whole quote with both contexts edited.
fn enough(matched: usize, possible: usize) -> bool {
    possible > 0 && 5 * matched >= 2 * possible
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// 字 that count: white space does not, since it changes when lines are joined or indented.
fn weight(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn reach_before(text: &Text, offset: Offset) -> &str {
    text.slice(Span::new(offset.saturating_sub(REACH), offset))
}

fn reach_after(text: &Text, offset: Offset) -> &str {
    text.slice(Span::new(offset, offset.saturating_add(REACH)))
}

/// The first characters up to [`CONTEXT`] 字, with at most as much white space again.
fn context(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut counted = 0;
    chars
        .take(2 * CONTEXT)
        .take_while(|c| {
            let more = counted < CONTEXT;
            counted += usize::from(!c.is_whitespace());
            more
        })
        .collect()
}

/// How many 字 two stretches have in common from their start.
fn agreement(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.filter(|c| !c.is_whitespace())
        .zip(other.filter(|c| !c.is_whitespace()))
        .take_while(|(a, b)| a == b)
        .count()
}

/// The parts of the text at growing distance from `around`: one ring to its left, one to its right.
/// They overlap by `overlap` bytes, so that no needle of that length is cut.
fn rings(text: &Text, around: Offset, overlap: usize) -> impl Iterator<Item = [Span; 2]> + use<> {
    let len = text.len();
    let around = around.min(len);
    let farthest = around.max(len - around);
    std::iter::successors(Some((0, FIRST_RING)), |(_, outer)| {
        Some((*outer, outer.saturating_mul(8)))
    })
    .take_while(move |(inner, _)| *inner == 0 || *inner < farthest)
    .map(move |(inner, outer)| {
        let left_end = (around.saturating_sub(inner) + overlap).min(len);
        let right_start = (around.saturating_add(inner)).saturating_sub(overlap);
        [
            Span::new(around.saturating_sub(outer), left_end),
            Span::new(right_start.min(len), around.saturating_add(outer).min(len)),
        ]
    })
}

/// Where the needle stands in a ring.
fn occurrences<'a>(
    text: &'a Text,
    finder: &'a memmem::Finder<'_>,
    ring: &'a [Span],
) -> impl Iterator<Item = Offset> + 'a {
    ring.iter().flat_map(move |span| {
        let bytes = text.as_str().as_bytes().get(span.start..span.end);
        let found = finder.find_iter(bytes.unwrap_or(&[]));
        found.map(move |at| span.start + at)
    })
}

/// How many 字 of the pieces stand around a place.
fn votes(text: &Text, offset: Offset, pieces: &[Piece]) -> usize {
    let around = Span::new(offset.saturating_sub(REACH), offset.saturating_add(REACH));
    let around = text.slice(around);
    pieces
        .iter()
        .filter(|piece| around.contains(&piece.text))
        .map(|piece| piece.weight)
        .sum()
}

/// The pieces that touch the place first: what they point at is exact whatever was edited behind them.
fn by_nearness(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by_key(|piece| {
        let end = piece.delta.saturating_add_unsigned(piece.text.len());
        if piece.delta < 0 {
            end.unsigned_abs()
        } else {
            piece.delta.unsigned_abs()
        }
    });
    sorted.into_iter()
}

/// Cuts a stretch of an anchor, which begins `start` bytes from the place, into pieces.
fn add_pieces(text: &str, start: isize, pieces: &mut Vec<Piece>) {
    let mut piece = String::new();
    let mut delta = start;
    let mut close = |piece: &mut String, delta: isize| {
        let text = std::mem::take(piece);
        let weight = weight(&text);
        if weight >= SMALLEST_PIECE {
            pieces.push(Piece {
                text,
                delta,
                weight,
            });
        }
    };
    for (at, c) in text.char_indices() {
        if is_line_end(c) || piece.chars().count() == PIECE {
            close(&mut piece, delta);
        }
        if piece.is_empty() {
            delta = start.saturating_add_unsigned(at);
        }
        if !(is_line_end(c) || piece.is_empty() && c.is_whitespace()) {
            piece.push(c);
        }
    }
    close(&mut piece, delta);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(content: &str) -> Text {
        Text::new(content.to_owned())
    }

    /// The text without its `‸`, and the offset where that stood.
    fn marked(content: &str) -> (Text, Offset) {
        (text(&content.replace('‸', "")), content.find('‸').unwrap())
    }

    #[test]
    fn an_anchor_is_a_quote_within_its_line_and_the_text_around_it() {
        for (content, quote, before, after) in [
            ("‸", "", "", ""),
            ("‸一\n二", "一", "", "\n二"),
            ("一\r\n‸二\r\n三", "二", "一\r\n", "\r\n三"),
            ("一‸\n二", "", "一", "\n二"),
            (
                "零一二三四五六七八九十百千‸党的建设是党领导的伟大事业不断取得胜利的重要法宝之一,全党都要懂得它",
                "党的建设是党领导的伟大事业不断取得胜利的重要法宝",
                "一二三四五六七八九十百千",
                "之一,全党都要懂得它",
            ),
        ] {
            let (text, offset) = marked(content);
            let anchor = Anchor::new(&text, offset, String::new());
            let parts = (&*anchor.quote, &*anchor.before, &*anchor.after);
            assert_eq!(parts, (quote, before, after), "{content:?}");
        }
    }

    /// What was done, the old text with its place, the new text with the place expected.
    const EDITS: &[(&str, &str, &str)] = &[
        ("nothing", "甲\n‸乙\n", "甲\n‸乙\n"),
        (
            "insertion before",
            "甲乙丙\n‸春天来了，河开了\n",
            "新的一行\n甲乙丙\n‸春天来了，河开了\n",
        ),
        (
            "deletion before",
            "甲乙丙\n丁\n‸春天来了，河开了\n",
            "丁\n‸春天来了，河开了\n",
        ),
        (
            "line ends changed",
            "甲\n乙\n‸丙丁戊己庚\n",
            "甲\r\n乙\r\n‸丙丁戊己庚\r\n",
        ),
        (
            "a repeated heading takes its context along",
            "一、背景\n山里的路\n一、背景\n河边的船\n‸一、背景\n城中的灯\n",
            "一、背景\n海上的雾\n一、背景\n山里的路\n一、背景\n河边的船\n‸一、背景\n城中的灯\n",
        ),
        (
            "another heading came to stand at the old offset",
            "引子\n‸一、背景\n城中的灯亮了\n",
            "引言\n一、背景\n山里的路远了\n引子\n‸一、背景\n城中的灯亮了\n",
        ),
        (
            "a word of the quote was changed",
            "前面的一段到这里结束。\n‸天气渐渐冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
            "多了一行。\n前面的一段到这里结束。\n‸天气忽然冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
        ),
        (
            "the first word of the line was changed and the one before it went",
            "前面的一段到这里结束。\n‸天气渐渐冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
            "‸春天过去了，天渐冷，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
        ),
        (
            "lines were joined",
            "他说的话，谁也没有听\n‸进去，因为外面的雨下得很大\n，连钟声也听不见。\n",
            "多了。\n他说的话，谁也没有听‸进去，因为外面的雨下得很大，连钟声也听不见。\n",
        ),
        (
            "a place at a line's end",
            "上一段说完了这件事情‸\n下一段从头再说一遍\n",
            "多了\n上一段说完了这件事情‸\n下一段从头再说一遍\n",
        ),
    ];

    #[test]
    fn the_place_is_found_after_edits() {
        let body = "各级党组织要把学习抓在手上，分层分类安排，防止走过场。";
        for (edit, old, new) in EDITS {
            let ((old, from), (new, to)) = (marked(old), marked(new));
            let anchor = Anchor::new(&old, from, String::new());
            let expected = if from == to && old.as_str() == new.as_str() {
                Found::Exact(to)
            } else {
                Found::Moved(to)
            };
            assert_eq!(anchor.find(&new, |_| None), expected, "{edit}");
        }
        let (old, from) = marked(&format!("{body}‸{body}"));
        let anchor = Anchor::new(&old, from, String::new());
        let far = text(&format!(
            "{}{body}{body}",
            "很长的一段别的话。\n".repeat(40_000)
        ));
        let to = far.len() - body.len();
        assert_eq!(
            anchor.find(&far, |_| None),
            Found::Moved(to),
            "moved by 1 MB"
        );
    }

    #[test]
    fn the_section_decides_between_equals_and_stands_in_for_what_is_lost() {
        let part = "同志们：\n一、认识\n同志们：\n一、认识\n";
        let old = text(&part.repeat(4));
        let anchor = Anchor::new(&old, part.len() * 2, "篇3".to_owned());
        let new = text(&format!("编者的话\n{}", part.repeat(4)));
        let start = "编者的话\n".len() + part.len() * 2;
        let section = Span::new(start, start + part.len() / 2);
        let asked = |path: &str| (path == "篇3").then_some(section);
        assert_eq!(anchor.find(&new, asked), Found::Moved(start));

        let other = text("这是完全不同的另外一篇文章，没有一句相同。\n第二行在这里。\n");
        let second = other.as_str().find("第二行").unwrap();
        let section = Span::new(second, other.len());
        assert_eq!(anchor.find(&other, |_| Some(section)), Found::Near(second));
        assert_eq!(anchor.find(&text("短"), |_| None), Found::Near(3));
        assert_eq!(anchor.find(&text(""), |_| None), Found::Near(0));
    }

    #[test]
    fn fields_of_a_later_version_are_kept() {
        let json =
            r#"{"offset":3,"quote":"一","before":"","after":"","section":"","colour":"red"}"#;
        let anchor: Anchor = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&anchor).unwrap(), json);
    }

    /// Lines that no other line equals.
    fn unique_lines(most: usize) -> impl Strategy<Value = Vec<String>> {
        let line = "[天地人山水火风云日月星]{0,40}";
        prop::collection::vec(line, 1..most).prop_map(|lines| {
            let number = |(at, line): (usize, String)| format!("第{at}句{line}句{at}。");
            lines.into_iter().enumerate().map(number).collect()
        })
    }

    proptest! {
        #[test]
        fn edits_elsewhere_never_lose_a_place(
            lines in unique_lines(30),
            pick in any::<prop::sample::Index>(),
            within in any::<prop::sample::Index>(),
            kept in prop::collection::vec(any::<bool>(), 30),
            added in prop::collection::vec("[春夏秋冬]{0,30}", 30),
        ) {
            let pick = pick.index(lines.len());
            let line = &lines[pick];
            let column = line.char_indices().nth(within.index(line.chars().count())).unwrap().0;
            let old = text(&lines.join("\n"));
            let start: usize = lines[..pick].iter().map(|line| line.len() + 1).sum();
            let anchor = Anchor::new(&old, start + column, String::new());
            let (mut new, mut expected) = (String::new(), 0);
            for (at, line) in lines.iter().enumerate() {
                if !added[at].is_empty() {
                    new.push_str(&added[at]);
                    new.push('\n');
                }
                if at == pick {
                    expected = new.len() + column;
                }
                if at == pick || kept[at] {
                    new.push_str(line);
                    new.push('\n');
                }
            }
            let found = anchor.find(&text(&new), |_| None);
            prop_assert_eq!(found.offset(), expected, "{:?} in {}", anchor, new);
        }

        #[test]
        fn an_anchor_is_at_once_found_in_its_own_text(content in "[一二、\n 　a]{0,80}", offset in 0..200usize) {
            let text = text(&content);
            let anchor = Anchor::new(&text, offset, String::new());
            prop_assert_eq!(anchor.find(&text, |_| None), Found::Exact(text.floor(offset)));
        }

        #[test]
        fn any_anchor_finds_some_place_in_any_text(
            content in "(?s)[一二、\r\n 　a😀]{0,120}|.{0,60}",
            parts in prop::array::uniform4("(?s)[一二、\r\n 　a😀]{0,30}|.{0,20}"),
            offset in prop_oneof![0..200u64, any::<u64>()],
            section in (0..300usize, 0..300usize),
        ) {
            let [quote, before, after, path] = parts;
            let json = serde_json::json!({"offset": offset, "quote": quote, "before": before,
                "after": after, "section": path});
            let anchor: Anchor = serde_json::from_value(json).unwrap();
            let text = text(&content);
            let span = Span::new(section.0, section.1);
            let found = anchor.find(&text, |_| Some(span)).offset();
            prop_assert!(text.as_str().is_char_boundary(found));
        }
    }
}
