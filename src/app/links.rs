//! Following what the text points to: a letter on each reference of the page leads to its section.

use std::collections::HashMap;

use super::{App, Effect, Overlay, searching::TextSearch};
use crate::{
    fold::Folding,
    keymap::Key,
    outline::Kind,
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

/// What stands behind a text is called so, and counted, often without being a heading of the outline.
const APPENDED: [&str; 4] = ["附录", "附件", "附表", "附图"];

/// How much of the end of a text is looked through for these, in bytes.
const END: usize = 4 << 20;

/// A longer line is no heading of such, in characters.
const LINE: usize = 40;

/// A reference that leads to another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// Where it leads.
    pub to: Offset,
}

/// The links of the page while one is picked by its letters.
#[derive(Clone, Debug)]
pub struct Links {
    /// The letters of each, in the order of the text.
    lettered: Vec<(Link, String)>,
    typed: String,
}

impl Links {
    /// Gives each link a letter; two, where there are more links than letters.
    fn new(links: Vec<Link>) -> Self {
        let letter = |i: usize| char::from(b'a' + u8::try_from(i % 26).unwrap_or(0));
        let pairs = links.len() > 26;
        let letters = |i: usize| match pairs {
            true => [letter(i / 26), letter(i)].iter().collect(),
            false => letter(i).to_string(),
        };
        // Pairs of two letters are as many as a page can hold.
        let lettered = links.into_iter().take(26 * 26).enumerate();
        let lettered = lettered.map(|(i, link)| (link, letters(i))).collect();
        Self { lettered, typed: String::new() }
    }

    /// Where letters stand that may still be typed, in order, and what they are.
    pub fn hints(&self) -> Vec<(Offset, &str)> {
        self.open().map(|(link, letters)| (link.span.start, letters.as_str())).collect()
    }

    fn open(&self) -> impl Iterator<Item = &(Link, String)> {
        self.lettered.iter().filter(|(_, letters)| letters.starts_with(&self.typed))
    }
}

impl App {
    /// Shows a letter on each reference of the page.
    pub(super) fn open_links(&mut self) {
        let links = self.links_in(self.body.span(&self.setting()));
        if let Some(at) = self.cursor() {
            let link = links.iter().find(|link| link.span.contains(at));
            return match link.map(|link| link.to) {
                Some(to) => {
                    self.overlay = Overlay::None;
                    self.jump(to);
                }
                None => self.info(self.look.lang.no_link()),
            };
        }
        if links.is_empty() {
            return self.info(self.look.lang.no_links());
        }
        let links = Links::new(links);
        let said: Vec<String> = (links.lettered.iter())
            .map(|(link, letters)| format!("{letters} {}", self.heading_at(link.to)))
            .collect();
        self.info(&said.join("  "));
        self.overlay = Overlay::Links(links);
    }

    /// Takes in a letter.
    pub(super) fn link_key(&mut self, key: Key) -> Vec<Effect> {
        let Overlay::Links(links) = &mut self.overlay else { return Vec::new() };
        if let Key::Char(letter @ 'a'..='z') = key.without_input_method() {
            links.typed.push(letter);
            let picked = links.open().find(|(_, letters)| *letters == links.typed);
            match picked.map(|(link, _)| link.to) {
                Some(to) => self.jump(to),
                None if links.open().next().is_some() => return Vec::new(),
                None => {}
            }
        }
        self.message = None;
        self.overlay = Overlay::None;
        Vec::new()
    }

    /// The heading that stands at an offset, or its line.
    fn heading_at(&self, offset: Offset) -> String {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let section = outline.at(offset);
        let is_there = |i: &usize| outline.get(*i).is_some_and(|s| s.heading.start == offset);
        match section.filter(is_there) {
            Some(i) => self.document.section_title(i),
            None => text.slice(text.line_at(offset)).chars().take(LINE).collect(),
        }
    }

    /// The references in a part of the text, each with the place that it leads to.
    pub(super) fn links_in(&self, span: Span) -> Vec<Link> {
        let Some(references) = self.references() else { return Vec::new() };
        let (text, gaps) = (self.document.text.clone(), self.document.gaps());
        let mut search = TextSearch::new(references.pattern(), text, gaps, span.start);
        let start = search.start();
        let mut links: Vec<Link> = Vec::new();
        let mut titles = None;
        let mut foreign_until = None;
        while let Some(found) = search.step(1)
            && (start..span.end).contains(&found.searched.start)
        {
            for hit in found.hits {
                let follows = foreign_until.is_some_and(|end| self.goes_on(end, hit.start));
                if follows || self.is_foreign(hit.start) {
                    foreign_until = Some(hit.end);
                    continue;
                }
                let pointer = references.read(&self.document.read(hit));
                let to = pointer.and_then(|p| self.pointed(&p, hit.start, &mut titles));
                let hit = self.behind_see(hit);
                // A heading names itself, and leads nowhere.
                let line = self.document.text.line_at(hit.start);
                let own = |to: &Offset| line.contains(*to) && *to <= hit.start;
                if let Some(to) = to.filter(|to| !own(to) && span.contains(hit.start)) {
                    links.push(Link { span: hit, to });
                }
            }
        }
        links
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
        let fold = |s: &str| s.chars().map(|c| Folding::ALL.fold(c)).collect::<String>();
        let mut before: Vec<String> = APPENDED.map(str::to_owned).to_vec();
        let mut titles = Vec::new();
        for (i, section) in outline.sections().iter().enumerate() {
            match section.kind {
                Kind::Label | Kind::Pian | Kind::DiJuan => {
                    let mark = fold(text.slice(section.mark));
                    let is_name =
                        |c: &char| c.is_alphabetic() && !"第一二三四五六七八九十百〇".contains(*c);
                    let name: String = mark.chars().take_while(is_name).collect();
                    if !name.is_empty() && !before.contains(&name) {
                        before.push(name);
                    }
                }
                Kind::Named => {
                    let title = fold(&outline.title(i, text));
                    if (2..=NAME).contains(&title.chars().count()) && !titles.contains(&title) {
                        titles.push(title);
                    }
                }
                _ => {}
            }
        }
        References::new(before, &titles)
    }

    /// Where a reference at `at` leads.
    fn pointed(
        &self,
        pointer: &Pointer,
        at: Offset,
        titles: &mut Option<HashMap<String, usize>>,
    ) -> Option<Offset> {
        let section = self.section_pointed(pointer, at, titles);
        match (self.start_of(section), pointer) {
            (None, Pointer::Headings(all)) => self.appended(all.first()?),
            (start, _) => start,
        }
    }

    /// The line at which an appendix begins that is no section.
    fn appended(&self, (name, number): &(String, u32)) -> Option<Offset> {
        let text = &self.document.text;
        let letter = char::from_u32(u32::from('A') + number.checked_sub(1)?)?;
        let numbers = [number.to_string(), in_han(*number), letter.to_string()].join("|");
        let line = format!("^[ ]*{name}[ ]?(?:{numbers})(?:[^0-9一二三四五六七八九十百]|$)");
        let pattern = Pattern::new(&line, Folding::ALL, Mode::Regex).ok()?;
        let from = text.floor(text.len().saturating_sub(END));
        let search = TextSearch::new(pattern, text.clone(), self.document.gaps(), from);
        let start = search.start();
        let ahead = search.take_while(|found| found.searched.start >= start);
        let is_short = |at: &Offset| text.slice(text.line_at(*at)).chars().count() <= LINE;
        ahead.flat_map(|found| found.hits).map(|hit| hit.start).find(is_short)
    }

    /// The section that a reference at `at` leads to.
    fn section_pointed(
        &self,
        pointer: &Pointer,
        at: Offset,
        titles: &mut Option<HashMap<String, usize>>,
    ) -> Option<usize> {
        let outline = &self.document.outline;
        let here = outline.at(at);
        match pointer {
            Pointer::Headings(all) => {
                let mut reached = None;
                for (unit, number) in all {
                    let inside = match reached {
                        None => self.numbered_from(here, *number, Some(unit)),
                        Some(i) => self.numbered_in(i, *number, Some(unit)),
                    };
                    // 第二条第三款: what has no heading of its own is found there.
                    let Some(inside) = inside else { break };
                    reached = Some(inside);
                }
                reached
            }
            Pointer::Number(number) => self.numbered_from(here, *number, Some("(")),
            Pointer::Dotted(numbers) => self.dotted(numbers),
            Pointer::Step(unit, by) => {
                let called =
                    |i: &usize| outline.get(*i).is_some_and(|s| self.is_called(s.mark, Some(unit)));
                let own =
                    here.into_iter().chain(here.into_iter().flat_map(|i| outline.ancestors(i)));
                let own = own.into_iter().find(called)?;
                let kind = outline.get(own)?.kind;
                let alike = |i: &usize| outline.get(*i).is_some_and(|s| s.kind == kind);
                match by {
                    1.. => (own + 1..outline.len()).find(alike),
                    _ => (0..own).rev().find(alike),
                }
            }
            Pointer::Title(title) => {
                let titles = titles.get_or_insert_with(|| self.section_names());
                let named = titles.get(&bare(title)).copied();
                named.or_else(|| match Address::parse(title) {
                    Some(Address::Heading { unit, number }) => {
                        self.numbered_from(None, number, Some(unit))
                    }
                    _ => None,
                })
            }
        }
    }

    /// Each section by its title, by its title without its number, and by its number as it is written.
    fn section_names(&self) -> HashMap<String, usize> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let mut names = HashMap::new();
        for (i, section) in outline.sections().iter().enumerate() {
            let title = outline.title(i, text);
            let mark = text.slice(section.mark);
            let own = title.strip_prefix(mark).unwrap_or(&title);
            for name in [own, &title, &outline.label(i, text)] {
                // 一 and the like name nothing.
                let name = bare(name);
                if name.chars().count() > 1 {
                    names.entry(name).or_insert(i);
                }
            }
        }
        names
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
        let kinds = ["法", "条例", "规定", "办法", "决定", "规则", "细则", "章程", "解释"];
        if !kinds.iter().any(|kind| before.ends_with(kind)) {
            return false;
        }
        let is_name = |c: char| c.is_alphanumeric() && !"本照据按合依反违和与及或".contains(c);
        let name = before.rsplit(|c| !is_name(c)).next().unwrap_or_default();
        // 本法: cut off at 本, no more than the kind is left.
        let own = kinds.contains(&name) || title.ends_with(&bare(name));
        !own
    }

    /// Whether a list of references goes on: 第三条、第四条.
    fn goes_on(&self, end: Offset, start: Offset) -> bool {
        let between = self.document.text.slice(Span::new(end, start));
        end <= start
            && between.chars().count() <= 2
            && between.chars().all(|c| "、，和或及至到与".contains(c))
    }
}

/// A number up to 99 as Han numerals write it.
fn in_han(number: u32) -> String {
    let digit = |n: u32| "〇一二三四五六七八九".chars().nth(n as usize).unwrap_or('〇');
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (tens, ones) => {
            let tens = Some(tens).filter(|tens| *tens > 1).map(digit);
            let ones = Some(ones).filter(|ones| *ones > 0).map(digit);
            tens.into_iter().chain(['十']).chain(ones).collect()
        }
    }
}

/// A title without blanks and signs, as titles are compared.
fn bare(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).map(|c| Folding::ALL.fold(c)).collect()
}
