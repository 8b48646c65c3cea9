//! A reader's corrections of an outline: this is a heading, that is none, this one is deeper.
//!
//! Corrections are laid over what was found, in the order in which they were made, and the tree is
//! built anew. A section that moves takes its subsections along; what a removed heading held falls
//! to the section before it.

use serde::{Deserialize, Serialize};

use super::{
    Kind, Outline, Tier,
    tree::Heading,
    why::{Basis, Reason},
};
use crate::text::{Offset, Span, Text};

/// What a reader says of a place.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A heading of this level begins here, so many characters long.
    Heading {
        /// From 1.
        level: u16,
        /// Unicode code points.
        chars: usize,
    },
    /// The heading that begins here is none.
    NotHeading,
    /// The section that begins here is of this level.
    Level(u16),
    /// The title that begins here is so many characters long.
    Title {
        /// Unicode code points.
        chars: usize,
    },
}

/// A change at its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Where the heading begins.
    pub at: Offset,
    /// What is said of it.
    pub change: Change,
}

impl Outline {
    /// The outline with a reader's corrections, in the order in which they were made. One whose place
    /// holds no heading any more does nothing.
    #[must_use]
    pub fn corrected(&self, text: &Text, corrections: &[Correction]) -> Self {
        let mut headings: Vec<Heading> = self.sections().iter().map(Heading::of).collect();
        for correction in corrections {
            apply(&mut headings, text, *correction);
        }
        Self::new(&headings, self.document_title(), text.len())
    }
}

/// No reader means a deeper level; a record or a rule may say anything.
pub(super) const DEEPEST: u16 = 9;

fn apply(headings: &mut Vec<Heading>, text: &Text, Correction { at, change }: Correction) {
    let i = headings.partition_point(|heading| heading.span.start < at);
    let found = headings.get(i).is_some_and(|heading| heading.span.start == at);
    match change {
        Change::Heading { level, chars } if !found => {
            let span = title(text, at, chars, headings.get(i).map(|next| next.span.start));
            let mark = Span::new(at, at);
            let (level, kind, tier) = (level.clamp(1, DEEPEST), Kind::Plain, Tier::Core);
            let basis = Basis::sure(Reason::Reader);
            let (number, reads) = (None, None);
            headings.insert(i, Heading { level, kind, tier, basis, number, span, mark, reads });
        }
        Change::NotHeading if found => {
            headings.remove(i);
        }
        Change::Heading { level, .. } | Change::Level(level) if found => {
            move_to(headings, i, level.clamp(1, DEEPEST));
        }
        Change::Title { chars } => {
            let next = headings.get(i + 1).map(|next| next.span.start);
            if let Some(heading) = headings.get_mut(i).filter(|_| found) {
                heading.span = title(text, at, chars, next);
                heading.reads = None;
                heading.basis = Basis::sure(Reason::Reader);
                heading.mark.end = heading.mark.end.min(heading.span.end);
            }
        }
        _ => {}
    }
}

/// Gives a heading another level, and those below it as much more or less.
fn move_to(headings: &mut [Heading], i: usize, level: u16) {
    let Some(old) = headings.get(i).map(|heading| heading.level) else { return };
    let Some((moved, rest)) = headings.get_mut(i..).and_then(<[Heading]>::split_first_mut) else {
        return;
    };
    moved.level = level;
    moved.tier = Tier::Core;
    moved.basis = Basis::sure(Reason::Reader);
    for heading in rest.iter_mut().take_while(|heading| heading.level > old) {
        heading.level = (heading.level.saturating_add(level)).saturating_sub(old).max(1);
    }
}

/// The span of so many characters from `at` on, within its line and before the next heading.
fn title(text: &Text, at: Offset, chars: usize, next: Option<Offset>) -> Span {
    let line = text.line_at(at);
    let end = line.end.min(next.unwrap_or(line.end));
    let source = text.slice(Span::new(at, end));
    let len: usize = source.chars().take(chars.max(1)).map(char::len_utf8).sum();
    Span::new(at, at + len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::Noise, outline::outline};

    const TEXT: &str =
        "第一章 起\n\n甲\n\n第二章 承\n\n一、上\n\n乙。\n\n二、下\n\n旁白一行\n\n第三章 转\n\n丙\n";

    fn tree(outline: &Outline, text: &Text) -> String {
        let rows = outline.sections().iter().enumerate();
        let rows = rows.map(|(i, s)| format!("{}{}", s.level, outline.title(i, text)));
        rows.collect::<Vec<String>>().join(" ")
    }

    #[test]
    fn corrections_change_the_tree() {
        let text = Text::new(TEXT.to_owned());
        let found = outline(&text, &Noise::NONE);
        assert_eq!(tree(&found, &text), "1第一章 起 1第二章 承 2一、上 2二、下 1第三章 转");
        let (two, up, aside, none) = ("第二章", "一、上", "旁白", "乙");
        let heading = |level| Change::Heading { level, chars: 4 };
        for (corrections, expected) in [
            (
                vec![(aside, heading(2))],
                "1第一章 起 1第二章 承 2一、上 2二、下 2旁白一行 1第三章 转",
            ),
            (
                vec![(aside, heading(9))],
                "1第一章 起 1第二章 承 2一、上 2二、下 3旁白一行 1第三章 转",
            ),
            (vec![(two, Change::NotHeading)], "1第一章 起 2一、上 2二、下 1第三章 转"),
            (vec![(two, Change::Level(2))], "1第一章 起 2第二章 承 3一、上 3二、下 1第三章 转"),
            (vec![(up, Change::Level(1))], "1第一章 起 1第二章 承 1一、上 2二、下 1第三章 转"),
            (
                vec![(two, Change::Title { chars: 3 })],
                "1第一章 起 1第二章 2一、上 2二、下 1第三章 转",
            ),
            (
                vec![(none, Change::NotHeading), (none, Change::Level(1))],
                "1第一章 起 1第二章 承 2一、上 2二、下 1第三章 转",
            ),
            (
                vec![(aside, heading(1)), (aside, Change::Level(2)), (two, Change::NotHeading)],
                "1第一章 起 2一、上 2二、下 2旁白一行 1第三章 转",
            ),
        ] {
            let place = |(needle, change): (&str, Change)| Correction {
                at: TEXT.find(needle).unwrap(),
                change,
            };
            let corrections: Vec<Correction> = corrections.into_iter().map(place).collect();
            let corrected = found.corrected(&text, &corrections);
            assert_eq!(tree(&corrected, &text), expected, "{corrections:?}");
        }
    }
}
