//! What ends the chapters of a text, 本章小结 and 思考题, stands beside the sections of each and not under the last.

use std::collections::HashMap;

use super::Kind;
use super::tree::Heading;
use crate::text::Text;

/// Moves headings without a number up to the level that ends where they stand, each time they are said.
pub(super) fn raise(text: &Text, headings: &mut [Heading]) {
    let ended = ended(headings);
    let mut said: HashMap<&str, Said> = HashMap::new();
    for (heading, levels) in headings.iter().zip(&ended).filter(|(heading, _)| is_bare(heading)) {
        let said = said.entry(text.slice(heading.span)).or_default();
        said.times += 1;
        said.levels = said.levels.min(*levels);
    }
    let levels = |heading: &Heading| {
        let said = said.get(text.slice(heading.span)).filter(|_| is_bare(heading));
        said.filter(|said| said.times >= FEW).map_or(0, |said| said.levels)
    };
    // What stands under such a heading moves with it.
    let (mut level, mut by) = (0, 0);
    for heading in headings.iter_mut() {
        if by == 0 || heading.level <= level {
            (level, by) = (heading.level, levels(heading));
        }
        heading.level -= by;
    }
}

/// How often a heading is said, and how many levels end before it at the least.
struct Said {
    times: u32,
    levels: u16,
}

impl Default for Said {
    fn default() -> Self {
        Self { times: 0, levels: u16::MAX }
    }
}

/// What is said so often ends several chapters.
const FEW: u32 = 3;

fn is_bare(heading: &Heading) -> bool {
    matches!(heading.kind, Kind::Plain | Kind::Named)
}

/// For each heading, how many of those that it stands under, from the last on, are numbered and the last of several.
fn ended(headings: &[Heading]) -> Vec<u16> {
    let last = last(headings);
    let mut open: Vec<(u16, bool)> = Vec::new();
    let levels = headings.iter().zip(last).map(|(heading, last)| {
        let elder = open.iter().any(|(level, _)| *level == heading.level);
        while open.pop_if(|(level, _)| *level >= heading.level).is_some() {}
        let ended = open.iter().skip(1).rev().take_while(|(_, ended)| *ended).count();
        open.push((heading.level, heading.number.is_some() && last && elder));
        ended as u16
    });
    levels.collect()
}

/// Whether each heading is the last under the one that it stands under.
fn last(headings: &[Heading]) -> Vec<bool> {
    let mut later: Vec<u16> = Vec::new();
    let is_last = |heading: &Heading| {
        while later.pop_if(|level| *level > heading.level).is_some() {}
        let last = later.last() != Some(&heading.level);
        if last {
            later.push(heading.level);
        }
        last
    };
    let mut last: Vec<bool> = headings.iter().rev().map(is_last).collect();
    last.reverse();
    last
}

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn what_ends_each_chapter_stands_beside_its_sections() {
        let chapter = |number: &str, sections: u32| {
            let sections: String =
                (1..=sections).map(|i| format!("{number}.{i} 第{i}种船\n\n¶\n\n¶\n\n")).collect();
            format!("第{number}章 造船\n\n要点\n\n¶\n\n{sections}本章小结\n\n¶\n\n思考题\n\n¶\n\n")
        };
        let text =
            [("1", 2), ("2", 3), ("3", 2)].map(|(n, sections)| chapter(n, sections)).concat();
        let expected = [
            "di_zhang 第1章 造船",
            "  plain 要点",
            "  decimal 1.1 第1种船",
            "  decimal 1.2 第2种船",
            "  plain 本章小结",
            "  plain 思考题",
            "di_zhang 第2章 造船",
            "  plain 要点",
            "  decimal 2.1 第1种船",
            "  decimal 2.2 第2种船",
            "  decimal 2.3 第3种船",
            "  plain 本章小结",
            "  plain 思考题",
            "di_zhang 第3章 造船",
            "  plain 要点",
            "  decimal 3.1 第1种船",
            "  decimal 3.2 第2种船",
            "  plain 本章小结",
            "  plain 思考题",
        ];
        check(&[("a summary and questions", &text, &expected)]);
    }
}
