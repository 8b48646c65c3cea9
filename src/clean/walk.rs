//! Which of a page's lines are its own: the cheapest way through all of them.
//!
//! No line is judged alone. Each line speaks for or against being the page's own by so many points
//! ([`Gains`]), and every turn from the text to the page or back costs some: a word such as 分享 between two paragraphs
//! stays, a block of such words goes, and a site's name between its buttons goes with them. The way with
//! the most points is found by dynamic programming, from the first line to the last.

/// What a turn costs, in points.
pub(super) const TURN: i32 = 4;

/// What the first and the last line speak for being the page's, for where they stand.
const EDGE: i32 = 1;

/// Points that no way can make up for.
const NEVER: i32 = -1_000_000;

/// What a line is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The author's text.
    Text,
    /// The page around it.
    Page,
    /// A list of links behind its title.
    Links,
    /// The end of the page: behind it there is no text any more.
    End,
}

const PARTS: [Part; 4] = [Part::Text, Part::Page, Part::Links, Part::End];

/// What a line speaks for, in points; being text counts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gains {
    /// For being the page's.
    pub page: i32,
    /// For being one of its links, if a list of links has begun.
    pub link: i32,
    /// For being the page's, if the text has ended.
    pub end: i32,
    /// What may begin with the line.
    pub begins: Begins,
}

/// What may begin with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// Neither a list of links nor the end of the page.
    Nothing,
    /// A list of links.
    Links,
    /// The end of the page.
    End,
    /// Either.
    LinksOrEnd,
}

impl Gains {
    /// Of a line that says nothing.
    pub const NOTHING: Self = Self { page: 0, link: 0, end: 0, begins: Begins::Nothing };

    fn of(&self, part: Part) -> i32 {
        match part {
            Part::Text => 0,
            Part::Page => self.page,
            Part::Links => self.link,
            Part::End => self.end,
        }
    }

    /// The points of coming from one part into another with this line.
    fn turn(&self, from: Part, to: Part) -> i32 {
        let links = matches!(self.begins, Begins::Links | Begins::LinksOrEnd);
        let end = matches!(self.begins, Begins::End | Begins::LinksOrEnd);
        match (from, to) {
            (from, to) if from == to => 0,
            (Part::End, _) => NEVER,
            (_, Part::Links) if !links => NEVER,
            (_, Part::End) if !end => NEVER,
            (Part::Text, _) | (_, Part::Text) => -TURN,
            _ => 0,
        }
    }
}

/// What each line is taken for. The page may begin before the first line and end behind the last, which costs no
/// turn. Where ways are worth the same, a line is text.
pub(super) fn walk(lines: &[Gains]) -> Vec<Part> {
    let mut best = [0, EDGE, NEVER, NEVER];
    let mut came_from: Vec<[usize; PARTS.len()]> = Vec::with_capacity(lines.len());
    for line in lines {
        let mut next = [NEVER; PARTS.len()];
        let mut from = [0; PARTS.len()];
        for ((to, points), from) in PARTS.iter().zip(&mut next).zip(&mut from) {
            for (i, (part, so_far)) in PARTS.iter().zip(best).enumerate() {
                let sum = so_far + line.turn(*part, *to);
                if sum > *points {
                    (*points, *from) = (sum, i);
                }
            }
            *points = (*points + line.of(*to)).max(NEVER);
        }
        best = next;
        came_from.push(from);
    }
    for points in best.iter_mut().skip(1) {
        *points += EDGE;
    }
    let mut part = (0..PARTS.len()).rev().max_by_key(|i| best.get(*i)).unwrap_or(0);
    let mut parts: Vec<Part> = Vec::with_capacity(lines.len());
    for from in came_from.iter().rev() {
        parts.extend(PARTS.get(part));
        part = from.get(part).copied().unwrap_or(0);
    }
    parts.reverse();
    parts
}
