//! A place in a document that survives edits of the document: offset, quote with context, section.

use std::cmp::Reverse;

use memchr::memmem;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::text::{Offset, Span, Text};

#[cfg(test)]
mod tests;

/// 字 kept from the place on.
const QUOTE: usize = 24;
/// 字 kept on either side of the quote, white space not counted.
const CONTEXT: usize = 12;
/// 字 of one piece of an anchor, each looked for by itself when the quote was edited.
const PIECE: usize = 8;
/// A piece with fewer 字 stands everywhere and says nothing.
const SMALLEST_PIECE: usize = 3;
/// How often a 字 of the place's own line counts against one of its neighbours.
const OWN_LINE: usize = 4;
/// Bytes read around a place to compare it with an anchor.
const REACH: usize = 512;
/// Bytes by which the pieces of an anchor may have drifted apart: a short line put in between.
const SLACK: usize = 128;
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
    #[serde(default)]
    pub before: String,
    /// The text after the quote, about 12 字, line ends included.
    #[serde(default)]
    pub after: String,
    /// The path of the section that holds it, such as `篇7/二`; empty if there is none.
    #[serde(default)]
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
    /// What it counts when places are compared: a place belongs to its own line, not to the next.
    rank: usize,
}

impl Piece {
    /// Bytes between it and the place.
    fn distance(&self) -> usize {
        if self.delta < 0 {
            let end = self.delta.saturating_add_unsigned(self.text.len());
            end.unsigned_abs()
        } else {
            self.delta.unsigned_abs()
        }
    }
}

/// How well a place agrees. Places are compared by the first field, equals by the next.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// 字 that are there, those of the place's own line counted more than once.
    rank: usize,
    /// 字 of pieces that are exactly as far from the place as they once were.
    exact: usize,
    /// 字 that are there.
    matched: usize,
}

/// A place that may be the one.
#[derive(Clone, Copy)]
struct Candidate {
    offset: Offset,
    score: Score,
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
        let path = Some(&*self.section).filter(|path| !path.is_empty());
        let section = path.and_then(section_span);
        let quoted = self.find_quote(text, section);
        if let Some(best) = quoted.filter(|best| self.is_certain(best.score.matched)) {
            return self.known_at(best.offset);
        }
        let pieces = self.pieces();
        let possible: usize = pieces.iter().map(|piece| piece.weight).sum();
        let intact = quoted.map(|best| self.votes(text, best.offset, &pieces).rank);
        let edited = self.find_pieces(text, &pieces, possible);
        let edited = edited.filter(|best| intact.is_none_or(|intact| best.score.rank > intact));
        if let Some(best) = edited {
            let intact = self.quote_around(text, best.offset);
            return self.known_at(intact.unwrap_or_else(|| self.snap(text, best.offset)));
        }
        let namesake = quoted.map(|best| best.offset);
        let guess = namesake.or(section.map(|span| span.start));
        Found::Near(text.floor(guess.unwrap_or(self.offset)))
    }

    fn known_at(&self, offset: Offset) -> Found {
        if offset == self.offset { Found::Exact(offset) } else { Found::Moved(offset) }
    }

    /// The same anchor in a part of the text before which `base` bytes stand.
    #[must_use]
    pub fn in_part(&self, base: Offset) -> Self {
        Self { offset: self.offset.saturating_sub(base), ..self.clone() }
    }

    /// An anchor that was made in such a part, in the whole text.
    #[must_use]
    pub fn in_whole(self, base: Offset) -> Self {
        Self { offset: self.offset + base, ..self }
    }

    /// Whether the quote stands at the old offset with its context on both sides. On one side is not
    /// enough: where texts repeat themselves, a namesake may have come to stand there.
    pub fn is_at_offset(&self, text: &Text) -> bool {
        let rest = text.as_str().get(self.offset..);
        rest.is_some_and(|rest| rest.starts_with(&self.quote))
            && self.agreement_before(text, self.offset) == weight(&self.before)
            && self.agreement_after(text, self.offset) == weight(&self.after)
    }

    /// The place of the quote with its whole context, or else of the quote with as much of it as
    /// there is.
    fn find_quote(&self, text: &Text, section: Option<Span>) -> Option<Candidate> {
        let whole = [&*self.before, &self.quote, &self.after].concat();
        self.find_needle(text, &whole, self.before.len(), section)
            .or_else(|| self.find_needle(text, &self.quote, 0, section))
    }

    /// The occurrence of a needle that agrees best with the context and the section; among equals the
    /// nearest. The place lies `within` bytes after the needle's start.
    fn find_needle(
        &self,
        text: &Text,
        needle: &str,
        within: usize,
        section: Option<Span>,
    ) -> Option<Candidate> {
        if needle.is_empty() {
            return None;
        }
        let contexts = weight(&self.before) + weight(&self.after);
        let perfect = contexts + section.map_or(0, |_| SECTION_WEIGHT);
        let finder = memmem::Finder::new(needle);
        let mut best: Option<Candidate> = None;
        let mut left = MOST_PLACES;
        for ring in rings(text, self.offset, needle.len()) {
            for at in occurrences(text, &finder, &ring).take(left) {
                left -= 1;
                let offset = at + within;
                let inside = section.is_some_and(|span| span.contains(offset));
                let matched = self.agreement_before(text, offset)
                    + self.agreement_after(text, offset)
                    + if inside { SECTION_WEIGHT } else { 0 };
                let score = Score { rank: matched, exact: 0, matched };
                best = self.better(best, Candidate { offset, score });
            }
            if left == 0 || best.is_some_and(|best| best.score.matched >= perfect) {
                break;
            }
        }
        best
    }

    /// Whether a quote with `score` 字 of agreeing context is this place and not a namesake. A quote as
    /// long as a piece needs no context: both neighbours may have been edited.
    fn is_certain(&self, score: usize) -> bool {
        let contexts = weight(&self.before) + weight(&self.after);
        let quote = weight(&self.quote);
        quote >= PIECE || enough(quote + score, quote + contexts)
    }

    /// The place around which enough pieces of the anchor still stand.
    fn find_pieces(&self, text: &Text, pieces: &[Piece], possible: usize) -> Option<Candidate> {
        let widest = pieces.iter().map(|piece| piece.text.len()).max()?;
        for ring in rings(text, self.offset, widest) {
            let mut best: Option<Candidate> = None;
            for piece in pieces {
                let other = self.find_piece(text, piece, pieces, &ring);
                // Among equals the piece that points better stays, and those come first.
                best = match (best, other) {
                    (Some(best), Some(other)) if other.score > best.score => Some(other),
                    (best, other) => best.or(other),
                };
            }
            if best.is_some_and(|best| enough(best.score.matched, possible)) {
                return best;
            }
        }
        None
    }

    /// The place to which one piece points in a ring and around which most others stand.
    fn find_piece(
        &self,
        text: &Text,
        piece: &Piece,
        pieces: &[Piece],
        ring: &[Span],
    ) -> Option<Candidate> {
        let finder = memmem::Finder::new(&piece.text);
        let places = occurrences(text, &finder, ring).take(MOST_PLACES / 8);
        places.fold(None, |best, at| {
            let offset = at.saturating_add_signed(-piece.delta);
            let score = self.votes(text, offset, pieces);
            self.better(best, Candidate { offset, score })
        })
    }

    /// The stretch in which the anchor's text would stand if it were at `offset`, edits included.
    fn around(&self, offset: Offset) -> Span {
        let behind = self.quote.len() + self.after.len() + SLACK;
        Span::new(offset.saturating_sub(self.before.len() + SLACK), offset.saturating_add(behind))
    }

    /// The whole quote nearest to a place found by pieces: they tell the neighbourhood, the quote, if
    /// it still stands there, the place.
    fn quote_around(&self, text: &Text, offset: Offset) -> Option<Offset> {
        if weight(&self.quote) < SMALLEST_PIECE {
            return None;
        }
        let around = self.around(offset);
        let ring = [Span::new(around.start, around.end.min(text.len()))];
        let finder = memmem::Finder::new(&self.quote);
        occurrences(text, &finder, &ring).min_by_key(|at| at.abs_diff(offset))
    }

    /// How many 字 of the pieces stand around a place, and of these, how many exactly as far from it
    /// as they once did.
    fn votes(&self, text: &Text, offset: Offset, pieces: &[Piece]) -> Score {
        let around = text.slice(self.around(offset));
        let mut score = Score::default();
        for piece in pieces {
            let at = offset.saturating_add_signed(piece.delta);
            let rest = text.as_str().get(at..).unwrap_or("");
            let exact = rest.starts_with(&piece.text);
            if exact || around.contains(&piece.text) {
                score.matched += piece.weight;
                score.rank += piece.rank;
            }
            score.exact += if exact { piece.weight } else { 0 };
        }
        score
    }

    /// The better of two candidates: by score, then by nearness to the old offset, then the earlier.
    fn better(&self, best: Option<Candidate>, other: Candidate) -> Option<Candidate> {
        let rank = |candidate: &Candidate| {
            let distance = candidate.offset.abs_diff(self.offset);
            (candidate.score, Reverse(distance))
        };
        best.filter(|best| rank(best) >= rank(&other)).or(Some(other))
    }

    /// The anchor in pieces of eight 字, none across a line end, those first that point at the place
    /// best: at a line's start the ones in the same line, since a line may have been put in before
    /// it; elsewhere the ones that touch the place.
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let before = 0isize.saturating_sub_unsigned(self.before.len());
        let after = 0isize.saturating_add_unsigned(self.quote.len());
        for (text, start) in [(&self.before, before), (&self.quote, 0), (&self.after, after)] {
            add_pieces(text, start, &mut pieces);
        }
        let line = self.before.rsplit(is_line_end).next().unwrap_or("");
        let line = 0isize.saturating_sub_unsigned(line.len());
        for piece in &mut pieces {
            if line <= piece.delta && piece.delta < after {
                piece.rank = OWN_LINE * piece.weight;
            }
        }
        let line_start = self.is_at_line_start();
        pieces.sort_by_key(|piece| {
            let in_line = 0 <= piece.delta && piece.delta < after;
            (line_start && !in_line, piece.distance())
        });
        pieces
    }

    fn is_at_line_start(&self) -> bool {
        self.before.is_empty() || self.before.ends_with(is_line_end)
    }

    /// Moves a place found by pieces to the start of its line, if the anchor was at one.
    fn snap(&self, text: &Text, offset: Offset) -> Offset {
        let offset = text.floor(offset);
        if !self.is_at_line_start() {
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

/// Whether `matched` of `possible` 字 are enough to know a place again: two fifths, so that it is known
/// when only the quote or only its context was edited.
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

/// Where the needle stands in a ring, also where it overlaps itself.
fn occurrences<'a>(
    text: &'a Text,
    finder: &'a memmem::Finder<'_>,
    ring: &'a [Span],
) -> impl Iterator<Item = Offset> + 'a {
    let bytes = text.as_str().as_bytes();
    let next = move |from: Offset, end: Offset| {
        let at = finder.find(bytes.get(from..end)?)?;
        Some(from + at)
    };
    ring.iter().flat_map(move |span| {
        let first = next(span.start, span.end);
        std::iter::successors(first, move |at| next(at + 1, span.end))
    })
}

/// Cuts a stretch of an anchor, which begins `start` bytes from the place, into pieces.
fn add_pieces(text: &str, start: isize, pieces: &mut Vec<Piece>) {
    let mut piece = String::new();
    let mut delta = start;
    let mut close = |piece: &mut String, delta: isize| {
        let text = std::mem::take(piece);
        let weight = weight(&text);
        if weight >= SMALLEST_PIECE {
            pieces.push(Piece { text, delta, weight, rank: weight });
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
