//! Blocks of lines that are a page's as a whole, whatever the single line says: menus before the text, comments
//! behind it.

use std::collections::HashMap;
use std::ops::Range;

use super::places::is_said;
use super::{Line, titles};
use crate::clean::Reason;
use crate::clean::line::{Shape, is_heading};

/// The menus before the text, in order.
pub(super) struct Menus(Vec<Range<usize>>);

impl Menus {
    /// The menus of the lines before the prose.
    pub fn of(head: &[Line]) -> Self {
        Self(menus(head))
    }

    /// Whether line `i` is an item of a menu.
    pub fn contain(&self, i: usize) -> bool {
        let next = self.0.partition_point(|menu| menu.end <= i);
        self.0.get(next).is_some_and(|menu| menu.contains(&i))
    }

    /// Whether line `i` follows a menu.
    pub fn end_before(&self, i: usize) -> bool {
        self.0.binary_search_by_key(&i, |menu| menu.end).is_ok()
    }
}

/// Many short lines one below another, from the first on that has the shape of a page's. The last ones are none of
/// them where they may be the title, and who wrote.
fn menus(head: &[Line]) -> Vec<Range<usize>> {
    const ITEMS: usize = 5;
    const KNOWN: usize = 2;
    // A single other line may be the title.
    const OTHERS: usize = 2;
    // The title, and who wrote.
    const ABOVE_DATE: usize = 2;
    let mut menus = Vec::new();
    let mut from = 0;
    for end in 0..=head.len() {
        let next = head.get(end);
        if next.is_some_and(is_item) {
            continue;
        }
        let items = head.get(from..end).unwrap_or_default();
        let known = items.iter().filter(|line| line.is_of_page()).count();
        let is_menu = items.len() >= ITEMS && known >= KNOWN && items.len() - known >= OTHERS;
        if is_menu && !is_verse(items) {
            let first = items.iter().position(Line::is_of_page).unwrap_or(0);
            let bare = items.iter().rev().take_while(|line| !line.is_of_page()).count();
            let spared = match next {
                Some(next) if titles::may_be_title(next) => 0,
                Some(next) if is_stamp(next) => bare.min(ABOVE_DATE),
                _ => bare.min(1),
            };
            menus.push(from + first..end - spared);
        }
        from = end + 1;
    }
    menus
}

/// Whether a line may be an item of a menu.
fn is_item(line: &Line) -> bool {
    const HAN: usize = 6;
    const LATIN: usize = 18;
    if line.is_of_page() {
        return !is_stamp(line) || line.plain.ends_with(')');
    }
    let longest = if line.plain.is_ascii() { LATIN } else { HAN };
    line.shape == Shape::Other
        && line.plain.chars().count() <= longest
        && !line.plain.contains(':')
        && !line.plain.starts_with(|c: char| c.is_ascii_digit())
        && !is_said(&line.plain)
        && !is_heading(&line.plain)
}

/// Whether the lines that are no page's have the length of verse.
fn is_verse(lines: &[Line]) -> bool {
    const FEET: usize = 5;
    const VERSES: usize = 4;
    let mut bare = lines.iter().filter(|line| !line.is_of_page());
    bare.clone().count() >= VERSES && bare.all(|line| line.plain.chars().count() == FEET)
}

/// Where the comments of visitors begin: behind the last long paragraph and their title, short sayings with a date or
/// a floor again and again. `times` says how often short lines stand in the page.
pub(super) fn comments(lines: &[Line], times: &HashMap<&str, usize>) -> Option<usize> {
    const LONG: usize = 60;
    const APART: usize = 7;
    let is_prose = |line: &Line| line.shape == Shape::Prose;
    let is_long = |line: &Line| line.plain.is_empty() || line.plain.chars().count() > LONG;
    let last = lines.iter().rposition(|line| is_prose(line) && is_long(line));
    let last = last.or_else(|| lines.iter().position(is_prose))?;
    let is_title = |line: &Line| {
        names_comments(line) && times.get(&*line.plain).is_none_or(|&times| times == 1)
    };
    let title = last + 1 + lines.get(last + 1..)?.iter().position(is_title)?;
    let stamps = (title + 1..lines.len()).filter(|i| lines.get(*i).is_some_and(is_stamp));
    let mut places = std::iter::once(title).chain(stamps);
    let (title, first, second) = (places.next()?, places.next()?, places.next()?);
    (first - title <= APART && second - first <= APART).then_some(title)
}

/// Whether a line is the title of comments: 热门评论, 11 条回复.
fn names_comments(line: &Line) -> bool {
    const WORDS: &[&str] =
        &["评论", "留言", "回复", "回应", "跟帖", "列表", "コメント", "comments", "댓글"];
    const LONGEST: usize = 40;
    let words = line.plain.trim_end_matches(|c: char| !c.is_alphabetic());
    let counted = line.plain.contains(|c: char| c.is_ascii_digit());
    let named = |word: &str| words.ends_with(word) || counted && line.plain.contains(word);
    // The buttons below each post name them, too.
    line.is_of_page()
        && !line.plain.contains('|')
        && line.plain.chars().count() <= LONGEST
        && WORDS.iter().any(|word| named(word))
}

/// Whether a line tells when something was said, or on which floor.
fn is_stamp(line: &Line) -> bool {
    matches!(line.shape, Shape::Perhaps(Reason::Data) | Shape::Site(Reason::Floor | Reason::Data))
}
