//! What the items of a series look like together.

use super::Kind;
use super::scan::{Candidate, Form, Place};
use super::series::Series;
use crate::{
    crew,
    text::{Span, Text},
};

/// What the items of a series look like together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    pub(super) items: usize,
    // Items by how their titles end (`Form`); those that end in a colon are counted as own.
    pub(super) own: usize,
    pub(super) sentences: usize,
    pub(super) run_in: usize,
    pub(super) broken: usize,
    pub(super) clauses: usize,
    pub(super) open: usize,
    /// Items that open their line.
    pub(super) at_line: usize,
    /// Items in the middle of a line with no trace of a lost line break.
    pub(super) loose: usize,
    /// Items before the last that something stands under.
    pub(super) filled: usize,
    /// Characters of all titles.
    pub(super) chars: usize,
    /// Bytes that stand on the lines after run-in titles, and of those titles.
    pub(super) body: usize,
    pub(super) title: usize,
    /// Items with room for an answer.
    pub(super) asked: usize,
    /// Bytes from each item to the next.
    pub(super) rest: usize,
}

impl Looks {
    pub(super) fn of(text: &Text, series: &Series, candidates: &[Candidate]) -> Self {
        let mut looks = Self::default();
        let items: Vec<&Candidate> =
            series.items.iter().filter_map(|&i| candidates.get(i)).collect();
        (looks.asked, looks.filled) = read(text, &items);
        for (i, item) in items.iter().enumerate() {
            looks.items += 1;
            looks.rest += items.get(i + 1).map_or(0, |next| next.span.start - item.span.start);
            looks.at_line += usize::from(item.place == Place::Line);
            looks.loose += usize::from(item.place >= Place::Stop);
            looks.chars += usize::from(item.chars);
            let asks = item.mark.kind == Kind::Decimal && text.slice(item.span).ends_with('？');
            match item.form {
                Form::Own | Form::Lead => looks.own += 1,
                Form::Sentence => looks.sentences += 1,
                Form::RunIn if asks => looks.own += 1,
                Form::RunIn => looks.run_in += 1,
                Form::Broken => looks.broken += 1,
                Form::Clause => looks.clauses += 1,
                Form::Open => looks.open += 1,
            }
            if item.form == Form::RunIn {
                let room = items
                    .get(i + 1)
                    .map_or(usize::MAX, |next| next.span.start.saturating_sub(item.span.end));
                looks.body += room.min(item.rest as usize);
                looks.title += item.span.len();
            }
        }
        looks
    }

    /// Whether all items but a few are titles on lines of their own.
    pub(super) fn titled(&self) -> bool {
        self.own * 10 >= self.items * 9
    }

    pub(super) fn most(&self, count: usize) -> bool {
        count * 2 > self.items
    }
}

/// How many items have room for an answer, and how many before the last something stands under. The text of many lies
/// far apart in memory, so all threads read it.
fn read(text: &Text, items: &[&Candidate]) -> (usize, usize) {
    let part = |start: usize| {
        let pairs = items.iter().skip(start).take(PART).zip(start + 1..);
        pairs.fold((0, 0), |(asked, filled), (item, next)| {
            let between = items.get(next).map_or("", |next| {
                text.slice(Span::new(item.span.end, next.span.start.max(item.span.end)))
            });
            let has_text = !between.trim_start().is_empty();
            (asked + usize::from(has_room(text.slice(item.span))), filled + usize::from(has_text))
        })
    };
    let parts = crew::map((0..items.len()).step_by(PART).collect(), part);
    parts.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// So many items are read by one thread.
const PART: usize = 4096;

/// Whether all items are short titles that run into paragraphs: 3.1 选线。…
pub(super) fn runs_in(looks: &Looks) -> bool {
    looks.run_in == looks.items
        && looks.at_line == looks.items
        && looks.chars <= RUN_IN_CHARS * looks.items
        && looks.body >= 3 * looks.title
}

/// Titles that run into their paragraphs have so many characters on the average.
const RUN_IN_CHARS: usize = 10;

/// Whether a title leaves room for an answer, as the questions of an exam do: 正确的是（　　）
fn has_room(title: &str) -> bool {
    const ROOMS: [&str; 2] = ["__", "＿＿"];
    // A title may end at the room.
    let empty = |(at, open): (usize, &str)| {
        let inner = title.get(at + open.len()..).unwrap_or("");
        let room = inner.trim_start();
        (room.is_empty() || room.starts_with(['）', ')'])) && !inner.starts_with(')')
    };
    ROOMS.iter().any(|room| title.contains(room)) || title.match_indices(['（', '(']).any(empty)
}
