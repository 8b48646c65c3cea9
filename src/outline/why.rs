//! Why a heading is taken for one, and how sure that is.

use super::scan::{Candidate, Form, Place};
use super::series::Series;
use super::{Kind, Outline};

/// What shows that a heading stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The reader said so.
    Reader,
    /// A rule of the reader's own matches the line.
    Rule,
    /// Markup: `## 标题`.
    Markup,
    /// Its number counts on from its siblings, and it has a line of its own.
    OwnLine,
    /// Its number counts on, and its title is the first sentence of a paragraph.
    RunIn,
    /// Its number counts on in the middle of a line that has lost its breaks.
    Inline,
    /// Its mark alone says so, for it has no siblings: 第一章.
    Mark,
    /// Its name says so: 前言, 附录.
    Name,
    /// It is a short line that the contents list names.
    Listed,
    /// It is a short line that stands apart.
    Alone,
    /// It is the title of one of several articles.
    Article,
    /// It stands over a list of headings that come again later.
    Contents,
    /// It is one of several first sentences that are built alike.
    Parallel,
    /// Nothing does: the text has no headings, and a place to jump to was set here.
    Proposed,
}

/// The reason of a heading with the confidence that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// What shows the heading.
    pub reason: Reason,
    /// How sure it is, in hundredths.
    pub confidence: u8,
}

/// Why a section is one, with what it leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The reason and how sure it is.
    pub basis: Basis,
    /// Siblings of its kind before it.
    pub before: usize,
    /// Siblings of its kind after it.
    pub after: usize,
}

impl Basis {
    /// What no doubt is about.
    pub(super) fn sure(reason: Reason) -> Self {
        Self { reason, confidence: 100 }
    }

    /// The basis of a candidate in its series; `listed` says that a contents list names it.
    pub(super) fn of(candidate: &Candidate, series: &Series, listed: bool) -> Self {
        let reason = match candidate.mark.kind {
            Kind::Markdown => Reason::Markup,
            Kind::Contents => Reason::Contents,
            Kind::Floor | Kind::Article => Reason::Article,
            Kind::Sentence => Reason::Parallel,
            Kind::Plain | Kind::Named if listed => Reason::Listed,
            Kind::Named => Reason::Name,
            Kind::Plain if candidate.form == Form::RunIn => Reason::Parallel,
            Kind::Plain => Reason::Alone,
            _ if candidate.place != Place::Line => Reason::Inline,
            _ if matches!(candidate.form, Form::Sentence | Form::RunIn | Form::Open) => {
                Reason::RunIn
            }
            _ if series.items.len() == 1 => Reason::Mark,
            _ => Reason::OwnLine,
        };
        let confidence = confidence(reason, candidate.mark.kind, series.items.len());
        let sure = listed && reason == Reason::OwnLine;
        Self { reason, confidence: if sure { 97 } else { confidence } }
    }
}

/// How sure a reason is, in hundredths: the share of such headings that were right in real documents,
/// in round figures. A number is the surer the further it counts.
fn confidence(reason: Reason, kind: Kind, items: usize) -> u8 {
    match reason {
        Reason::Reader | Reason::Rule => 100,
        Reason::OwnLine | Reason::RunIn | Reason::Inline if kind.speaks() => 97,
        Reason::OwnLine | Reason::RunIn | Reason::Inline => match items {
            0..=3 => 60,
            4 => 75,
            _ => 95,
        },
        Reason::Markup | Reason::Article | Reason::Contents | Reason::Mark => 95,
        Reason::Name => 90,
        Reason::Listed => 85,
        Reason::Parallel => 80,
        Reason::Alone => 75,
        Reason::Proposed => 0,
    }
}

impl Outline {
    /// Why a section is one. Costs one look at each of its siblings.
    pub fn why(&self, index: usize) -> Option<Why> {
        let section = self.get(index)?;
        let alike = |at: &usize| self.get(*at).is_some_and(|other| other.kind == section.kind);
        let (mut before, mut after) = (0, 0);
        for sibling in self.children(section.parent).filter(alike) {
            before += usize::from(sibling < index);
            after += usize::from(sibling > index);
        }
        Some(Why { basis: section.basis, before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Correction, outline};
    use super::*;
    use crate::{clean::Noise, text::Text};

    const BODY: &str = "这里是一段正文，它只是为了让标题下面有足够多的字，说的是一件很平常的事情。";

    #[test]
    fn each_heading_has_its_reason() {
        for (source, reasons) in [
            (
                "一、起因\n\n¶\n\n二、结果\n\n¶\n",
                &[(Reason::OwnLine, 0, 1), (Reason::OwnLine, 1, 0)][..],
            ),
            ("第三章 起因\n\n¶\n", &[(Reason::Mark, 0, 0)]),
            ("一、起因。¶¶\n\n二、结果。¶¶\n", &[(Reason::RunIn, 0, 1), (Reason::RunIn, 1, 0)]),
            (
                "# 册\n\n¶\n\n## 甲\n\n¶\n\n## 乙\n\n¶\n",
                &[(Reason::Markup, 0, 0), (Reason::Markup, 0, 1), (Reason::Markup, 1, 0)],
            ),
            (
                "标题在此\n\n¶\n\n出发之前\n\n¶\n\n回来以后\n\n¶\n",
                &[(Reason::Article, 0, 0), (Reason::Alone, 0, 1), (Reason::Alone, 1, 0)],
            ),
            (
                "目录\n前言\n出发之前\n回来以后\n\n前言\n\n¶\n\n出发之前\n\n¶\n\n回来以后\n\n¶\n",
                &[
                    (Reason::Contents, 0, 0),
                    (Reason::Listed, 0, 0),
                    (Reason::Listed, 0, 1),
                    (Reason::Listed, 1, 0),
                ],
            ),
            (
                "¶\n\n完善制度。¶\n\n落实责任。¶\n\n扩大试点。¶\n",
                &[(Reason::Parallel, 0, 2), (Reason::Parallel, 1, 1), (Reason::Parallel, 2, 0)],
            ),
        ] {
            let outline = outline(&Text::new(source.replace('¶', BODY)), &Noise::NONE);
            let found: Vec<(Reason, usize, usize)> = (0..outline.len())
                .filter_map(|i| outline.why(i))
                .map(|why| (why.basis.reason, why.before, why.after))
                .collect();
            assert_eq!(found, reasons, "{source}");
        }
    }

    #[test]
    fn the_reader_is_never_doubted() {
        let text = Text::new(format!("一、起因\n\n{BODY}\n\n二、结果\n\n{BODY}\n"));
        let change = Correction { at: 0, change: Change::Level(1) };
        let corrected = outline(&text, &Noise::NONE).corrected(&text, &[change]);
        let basis = corrected.why(0).map(|why| why.basis);
        assert_eq!(basis, Some(Basis { reason: Reason::Reader, confidence: 100 }));
        assert_eq!(corrected.why(9), None);
    }
}
