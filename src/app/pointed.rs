//! Where the references of a text lead: which section, which appendix, or none.

use std::{cell::OnceCell, collections::HashMap};

use super::{App, Link, searching::TextSearch};
use crate::{
    fold::Folding,
    outline::{Kind, numeral},
    search::{
        Mode, Pattern,
        address::Address,
        reference::{Pointer, References},
    },
    text::{Offset, Span},
};

/// A longer title is not looked for after 见.
const NAME: usize = 8;

/// How far before a reference the name of another work may begin, in bytes.
const BEFORE: usize = 90;

/// How far from a reference the characters beside it may stand, in bytes: noise may lie between.
const BESIDE: usize = 60;

/// What stands behind a text is called so, and counted, often without being a heading of the outline.
const APPENDED: [&str; 4] = ["附录", "附件", "附表", "附图"];

/// How much of the end of a text is looked through for these, in bytes.
const END: usize = 4 << 20;

/// A longer line is no heading of such, in characters.
pub(super) const LINE: usize = 40;

/// Bytes of such a line, with what is hidden in it.
const MOST: usize = 1 << 10;

/// What works have in common that are cited by their articles.
const WORKS: [&str; 9] = ["法", "条例", "规定", "办法", "决定", "规则", "细则", "章程", "解释"];

impl App {
    /// The references in a part of the text that lead somewhere.
    pub(super) fn links_in(&self, span: Span) -> Vec<Link> {
        let Some(references) = self.references() else { return Vec::new() };
        let guide = Guide { app: self, names: OnceCell::new() };
        let mut links = self.links_by(&references.quoted(), &references, &guide, span);
        let titles: Vec<Span> = links.iter().map(|link| link.span).collect();
        let in_title = |link: &Link| titles.iter().any(|title| title.contains(link.span.start));
        // What is quoted and no title may hold some: “见第三章”.
        let others = self.links_by(&references.pattern(), &references, &guide, span);
        links.extend(others.into_iter().filter(|link| !in_title(link)));
        links.sort_by_key(|link| link.span.start);
        links
    }

    /// Those of them that a pattern finds.
    fn links_by(
        &self,
        pattern: &Pattern,
        references: &References,
        guide: &Guide,
        span: Span,
    ) -> Vec<Link> {
        let (text, gaps) = (self.document.text.clone(), self.document.gaps());
        let mut search = TextSearch::new(pattern.clone(), text, gaps, span.start);
        let start = search.start();
        let (mut links, mut foreign) = (Vec::new(), None);
        while let Some(found) = search.step(1)
            && (start..span.end).contains(&found.searched.start)
        {
            for hit in found.hits {
                let goes_on = foreign.is_some_and(|end| self.goes_on(end, hit.start));
                foreign = (goes_on || self.is_foreign(hit.start)).then_some(hit.end);
                if foreign.is_some() || !span.contains(hit.start) {
                    continue;
                }
                let pointer = references.read(&self.document.read(hit), self.around(hit));
                let to = pointer.and_then(|pointer| guide.place(&pointer, hit.start));
                // A heading names itself, and leads nowhere.
                let paragraph = self.document.paragraph_at(hit.start);
                let is_own = |to: &Offset| {
                    *to <= hit.start && paragraph.is_some_and(|own| own.region.contains(*to))
                };
                links.extend(
                    to.filter(|to| !is_own(to)).map(|to| Link { span: self.behind_see(hit), to }),
                );
            }
        }
        links
    }

    /// The characters before and behind a stretch, as they are read.
    fn around(&self, stretch: Span) -> [Option<char>; 2] {
        let text = &self.document.text;
        let from = text.floor(stretch.start.saturating_sub(BESIDE));
        let before = self.document.read(Span::new(from, stretch.start));
        let until = text.floor(stretch.end.saturating_add(BESIDE));
        let behind = self.document.read(Span::new(stretch.end, until));
        [before.chars().last(), behind.chars().next()]
    }

    /// A reference without the 见 before it.
    fn behind_see(&self, hit: Span) -> Span {
        let shown = self.document.text.slice(hit);
        let rest = shown.trim_start_matches(['见', '見', '阅', '閱', '照', ' ']);
        Span::new(hit.end - rest.len(), hit.end)
    }

    /// What finds references in this document: its own names of headings count too.
    fn references(&self) -> Option<References> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let mut before: Vec<String> = APPENDED.map(str::to_owned).to_vec();
        let mut titles = Vec::new();
        let add = |names: &mut Vec<String>, name: String| {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        };
        for (i, section) in outline.sections().iter().enumerate() {
            match section.kind {
                Kind::Label | Kind::Pian | Kind::DiJuan => {
                    let mark = bare(text.slice(section.mark));
                    let is_name =
                        |c: &char| !c.is_numeric() && !"第一二三四五六七八九十百〇".contains(*c);
                    add(&mut before, mark.chars().take_while(is_name).collect());
                }
                Kind::Named => {
                    let title = bare(&outline.title(i, text));
                    if (2..=NAME).contains(&title.chars().count()) {
                        add(&mut titles, title);
                    }
                }
                _ => {}
            }
        }
        References::new(before, &titles)
    }

    /// Whether what stands at `at` belongs to another work that is named before it: 《刑法》第三条.
    fn is_foreign(&self, at: Offset) -> bool {
        let document = &self.document;
        let start = document.paragraph_at(at).map_or(at, |paragraph| paragraph.span.start);
        let from = document.text.floor(at.saturating_sub(BEFORE)).max(start).min(at);
        let before = document.read(Span::new(from, at));
        let title = bare(&document.title());
        if let Some(rest) = before.strip_suffix(['》', '”']) {
            let name = bare(rest.rsplit(['《', '“']).next().unwrap_or_default());
            return !name.is_empty() && !title.contains(&name);
        }
        if !WORKS.iter().any(|work| before.ends_with(work)) {
            return false;
        }
        let is_name = |c: char| c.is_alphanumeric() && !"本照据按合依反违和与及或".contains(c);
        let name = before.rsplit(|c| !is_name(c)).next().unwrap_or_default();
        // 本法: cut off at 本, no more than the kind is left.
        !WORKS.contains(&name) && !title.ends_with(&bare(name))
    }

    /// Whether a list of references goes on: 第三条、第四条.
    fn goes_on(&self, end: Offset, start: Offset) -> bool {
        let between = self.document.text.slice(Span::new(end, start));
        let joins = |c| "、，和或及至到与".contains(c);
        end <= start && between.chars().count() <= 2 && between.chars().all(joins)
    }
}

/// Knows where references lead.
struct Guide<'a> {
    app: &'a App,
    /// Each section by its names; made where the first title is looked for.
    names: OnceCell<HashMap<String, usize>>,
}

impl Guide<'_> {
    /// Where a reference at `at` leads.
    fn place(&self, pointer: &Pointer, at: Offset) -> Option<Offset> {
        let section = self.section(pointer, at);
        match (self.app.start_of(section), pointer) {
            (None, Pointer::Headings(all)) => self.appended(all.first()?),
            (start, _) => start,
        }
    }

    fn section(&self, pointer: &Pointer, at: Offset) -> Option<usize> {
        let (app, outline) = (self.app, &self.app.document.outline);
        let here = outline.at(at);
        match pointer {
            Pointer::Headings(all) => {
                let mut reached = None;
                for (unit, number) in all {
                    let inside = match reached {
                        None => app.numbered_from(here, *number, Some(unit)),
                        Some(i) => app.numbered_in(i, *number, Some(unit)),
                    };
                    // 第二条第三款: what has no heading of its own is found there.
                    let Some(inside) = inside else { break };
                    reached = Some(inside);
                }
                reached
            }
            Pointer::Number(number) => app.numbered_from(here, *number, Some("(")),
            Pointer::Dotted(numbers) => app.dotted(numbers),
            Pointer::Step(unit, by) => {
                let around = here.into_iter().flat_map(|i| outline.ancestors(i));
                let called = |i: &usize| {
                    outline.get(*i).is_some_and(|section| app.is_called(section.mark, Some(unit)))
                };
                let own = here.into_iter().chain(around).find(called)?;
                let kind = outline.get(own)?.kind;
                let alike = |i: &usize| outline.get(*i).is_some_and(|s| s.kind == kind);
                match by {
                    1.. => (own + 1..outline.len()).find(alike),
                    _ => (0..own).rev().find(alike),
                }
            }
            Pointer::Title(title) => {
                let named = self.names.get_or_init(|| self.section_names()).get(&bare(title));
                named.copied().or_else(|| match Address::parse(title) {
                    Some(Address::Heading { unit, number }) => {
                        app.numbered_from(None, number, Some(unit))
                    }
                    _ => None,
                })
            }
        }
    }

    /// Each section by its title, by its title without its number, and by its number as it is written.
    fn section_names(&self) -> HashMap<String, usize> {
        let (outline, text) = (&self.app.document.outline, &self.app.document.text);
        let mut names = HashMap::new();
        for (i, section) in outline.sections().iter().enumerate() {
            let title = outline.title(i, text);
            let own = title.strip_prefix(text.slice(section.mark)).unwrap_or(&title);
            for name in [own, &title, &outline.label(i, text)] {
                let name = bare(name);
                // 一 and the like name nothing.
                if name.chars().count() > 1 {
                    names.entry(name).or_insert(i);
                }
            }
        }
        names
    }

    /// The line at which an appendix begins that is no section.
    fn appended(&self, (name, number): &(String, u32)) -> Option<Offset> {
        let document = &self.app.document;
        let text = &document.text;
        let pattern = Pattern::new(name, Folding::ALL, Mode::Literal).ok()?;
        let from = text.floor(text.len().saturating_sub(END));
        let search = TextSearch::new(pattern, text.clone(), document.gaps(), from);
        let start = search.start();
        let ahead = search.take_while(|found| found.searched.start >= start);
        ahead.flat_map(|found| found.hits).map(|hit| hit.start).find(|at| {
            // Nothing of a line is read before it is known to be short: it may be as long as the text.
            let Some(paragraph) = document.paragraph_at(*at) else { return false };
            let begins = paragraph.span.start == *at && paragraph.span.len() <= MOST;
            begins && {
                let line = document.read(paragraph.span);
                let folded: String = line.chars().map(|c| Folding::ALL.fold(c)).collect();
                let counted = folded.strip_prefix(&**name).map(str::trim_start);
                line.chars().count() <= LINE && counted.is_some_and(|s| is_number(s, *number))
            }
        })
    }
}

/// Whether a text begins with a number, or with the letter of that number.
fn is_number(text: &str, number: u32) -> bool {
    let letter = number.checked_sub(1).and_then(|n| char::from_u32(u32::from('A') + n));
    numeral(text).map_or_else(
        || letter.is_some_and(|letter| text.starts_with(letter)),
        |found| found.value == number,
    )
}

/// A title without blanks and signs, as titles are compared.
fn bare(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).map(|c| Folding::ALL.fold(c)).collect()
}
