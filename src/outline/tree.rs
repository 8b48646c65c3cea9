//! The section tree: a flat list in document order, every place an offset.

use std::sync::Arc;

use super::Kind;
use super::why::Basis;
use crate::text::{Offset, Span};

/// How deep a reader must look for a section to matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Belongs in every outline of the text.
    #[default]
    Core,
    /// A finer item (一是 …), in the tree but folded.
    Fine,
}

/// One section: a heading and the text up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depth in the tree, from 1.
    pub level: u16,
    /// How its heading is marked.
    pub kind: Kind,
    /// Core or fine.
    pub tier: Tier,
    /// Why its heading is taken for one.
    pub basis: Basis,
    /// The number its heading carries.
    pub number: Option<u32>,
    /// The heading in the text: mark and title. The body begins at its end, which may be in the
    /// middle of a line.
    pub heading: Span,
    /// The mark as it is written (`第三章`, `（一）`, `篇7`), empty where there is none.
    pub mark: Span,
    /// What the heading reads where noise stands inside it; else it reads as it is written.
    pub reads: Option<Arc<str>>,
    /// Where the section ends, its subsections included.
    pub end: Offset,
    /// The section that holds it.
    pub parent: Option<usize>,
    /// The index after its last descendant.
    pub after: usize,
}

/// The sections of a document, a parent before its children (pre-order).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    sections: Vec<Section>,
    title: Option<Span>,
}

/// A heading that was found, before it has its place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) level: u16,
    pub(super) kind: Kind,
    pub(super) tier: Tier,
    pub(super) basis: Basis,
    pub(super) number: Option<u32>,
    pub(super) span: Span,
    pub(super) mark: Span,
    pub(super) reads: Option<Arc<str>>,
}

impl Heading {
    /// The heading of a section.
    pub(super) fn of(section: &Section) -> Self {
        Self {
            level: section.level,
            kind: section.kind,
            tier: section.tier,
            basis: section.basis,
            number: section.number,
            span: section.heading,
            mark: section.mark,
            reads: section.reads.clone(),
        }
    }

    /// Ends the heading where another begins.
    pub(super) fn end_before(&mut self, at: Offset) {
        if at < self.span.end {
            self.span.end = at;
            self.mark.start = self.mark.start.min(at);
            self.mark.end = self.mark.end.min(at);
            self.reads = None;
        }
    }
}

impl Outline {
    /// Builds the tree from headings in document order. A level that skips one (1 → 3) is drawn in.
    pub(super) fn new(headings: &[Heading], title: Option<Span>, text_end: Offset) -> Self {
        let mut sections: Vec<Section> = Vec::with_capacity(headings.len());
        let mut open: Vec<(usize, u16)> = Vec::new();
        for heading in headings {
            while let Some(&(last, level)) = open.last()
                && level >= heading.level
            {
                close(&mut sections, last, heading.span.start);
                open.pop();
            }
            let parent = open.last().map(|&(index, _)| index);
            open.push((sections.len(), heading.level));
            sections.push(Section {
                level: open.len() as u16,
                kind: heading.kind,
                tier: heading.tier,
                basis: heading.basis,
                number: heading.number,
                heading: heading.span,
                mark: heading.mark,
                reads: heading.reads.clone(),
                end: text_end,
                parent,
                after: sections.len() + 1,
            });
        }
        for (last, _) in open.into_iter().rev() {
            close(&mut sections, last, text_end);
        }
        Self { sections, title }
    }

    /// All sections in document order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The title of the whole document, where one was found.
    pub fn document_title(&self) -> Option<Span> {
        self.title
    }

    /// How many sections there are.
    pub fn len(&self) -> usize {
        self.sections.len()
    }

    /// Whether no heading was found.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The section at an index.
    pub fn get(&self, index: usize) -> Option<&Section> {
        self.sections.get(index)
    }

    /// The deepest section that holds an offset, `None` before the first heading.
    pub fn at(&self, offset: Offset) -> Option<usize> {
        let started = self.sections.partition_point(|section| section.heading.start <= offset);
        // Behind the last section, what holds it is not known yet.
        let is_inside = |i: &usize| self.get(*i).is_some_and(|section| offset <= section.end);
        started.checked_sub(1).filter(is_inside)
    }

    /// The section that holds `index`.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.get(index)?.parent
    }

    /// The sections that hold `index`, the nearest first.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(index), |&at| self.parent(at))
    }

    /// The sections directly under `parent`, or the outermost ones.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (first, end) = match parent {
            None => (0, self.len()),
            Some(index) => (index + 1, self.get(index).map_or(0, |section| section.after)),
        };
        let next = move |&at: &usize| self.get(at).map(|section| section.after);
        std::iter::successors(Some(first), next).take_while(move |&at| at < end)
    }

    /// The section after `index` under the same parent.
    pub fn next_sibling(&self, index: usize) -> Option<usize> {
        let section = self.get(index)?;
        let next = self.get(section.after)?;
        (next.parent == section.parent).then_some(section.after)
    }

    /// The section before `index` under the same parent.
    pub fn previous_sibling(&self, index: usize) -> Option<usize> {
        let parent = self.get(index)?.parent;
        let before = index.checked_sub(1)?;
        let sibling = |&at: &usize| self.parent(at) == parent;
        let mut way_up = std::iter::once(before).chain(self.ancestors(before));
        way_up.find(sibling).filter(|&at| Some(at) != parent)
    }
}

fn close(sections: &mut [Section], index: usize, end: Offset) {
    let after = sections.len();
    if let Some(section) = sections.get_mut(index) {
        section.end = end;
        section.after = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::why::Reason;
    use super::*;

    /// An outline of the given levels, one heading every ten bytes.
    fn outline(levels: &[u16]) -> Outline {
        let headings: Vec<Heading> = (levels.iter().zip(0..))
            .map(|(&level, i)| Heading {
                level,
                kind: Kind::Plain,
                tier: Tier::Core,
                basis: Basis::sure(Reason::Markup),
                number: None,
                span: Span::new(i * 10, i * 10 + 4),
                mark: Span::new(i * 10, i * 10),
                reads: None,
            })
            .collect();
        Outline::new(&headings, None, levels.len() * 10)
    }

    #[test]
    fn levels_become_a_tree() {
        let tree = outline(&[1, 2, 4, 2, 1, 3]);
        let shape: Vec<_> =
            (tree.sections().iter()).map(|s| (s.level, s.parent, s.after, s.end)).collect();
        assert_eq!(
            shape,
            [
                (1, None, 4, 40),
                (2, Some(0), 3, 30),
                (3, Some(1), 3, 30),
                (2, Some(0), 4, 40),
                (1, None, 6, 60),
                (2, Some(4), 6, 60),
            ]
        );
    }

    #[test]
    fn relatives_are_found() {
        let tree = outline(&[1, 2, 3, 2, 1, 2]);
        assert_eq!(tree.children(None).collect::<Vec<_>>(), [0, 4]);
        assert_eq!(tree.children(Some(0)).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(tree.children(Some(3)).count(), 0);
        assert_eq!(tree.children(Some(99)).count(), 0);
        assert_eq!(tree.ancestors(2).collect::<Vec<_>>(), [1, 0]);
        for (index, previous, next) in [
            (0, None, Some(4)),
            (1, None, Some(3)),
            (2, None, None),
            (3, Some(1), None),
            (4, Some(0), None),
            (5, None, None),
            (9, None, None),
        ] {
            assert_eq!(tree.previous_sibling(index), previous, "before {index}");
            assert_eq!(tree.next_sibling(index), next, "after {index}");
        }
    }

    #[test]
    fn an_offset_finds_its_section() {
        let tree = outline(&[1, 2]);
        assert_eq!(tree.at(0), Some(0));
        assert_eq!(tree.at(9), Some(0));
        assert_eq!(tree.at(10), Some(1));
        assert_eq!(tree.at(20), Some(1));
        assert_eq!(tree.at(99), None, "what follows is not outlined");
        assert_eq!(outline(&[]).at(0), None);
    }
}
