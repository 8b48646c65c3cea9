//! Going to an address: a path, a number, a percentage, a line, a title.

use super::{App, Beginning};
use crate::{
    outline::{Kind, Outline, Tier},
    search::{
        address::Address,
        name::{Names, Rank},
    },
    text::{Offset, Span, Text},
};

/// Sections that are named where an address is wrong.
const NEAR: usize = 5;

impl App {
    /// Goes to an address, or says what there is near it.
    pub(super) fn go_to_address(&mut self, typed: &str) {
        let Some(address) = Address::parse(typed) else { return };
        let found = self.resolve(&address);
        let is_certain = found.is_ok() && !address.is_in_text();
        if self.is_to_come(&address) && !is_certain {
            self.beginning = Some(Beginning::at(typed));
            return self.info(self.look.lang.awaited());
        }
        match found {
            Ok(offset) => {
                self.panes.to_body();
                match address {
                    Address::Percent(_) | Address::Line(_) => self.jump_within(offset),
                    _ => self.jump(offset),
                }
            }
            Err(Astray::Lines(lines)) => self.warn(self.look.lang.no_line(lines)),
            Err(Astray::Near(near)) => self.warn(self.look.lang.no_such_address(typed, &near)),
        }
    }

    /// Whether what an address may name is not all there: only the whole text tells where its middle is, and
    /// all sections which there are.
    pub(super) fn is_to_come(&self, address: &Address) -> bool {
        match address.is_in_text() {
            true => !self.document.has_all_text(),
            false => self.document.is_loading(),
        }
    }

    /// Where an address leads.
    pub(super) fn resolve(&self, address: &Address) -> Result<Offset, Astray> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let found = match address {
            Address::Percent(share) => {
                let offset = (text.len() as f64 * share / 100.0) as usize;
                return Ok(text.floor(offset));
            }
            Address::Line(line) => {
                return line_start(text, *line).ok_or_else(|| Astray::Lines(text.lines().count()));
            }
            Address::Path(path) => {
                let near = || Astray::Near(outline.near(path, NEAR, text));
                return self.start_of(outline.resolve(path, text)).ok_or_else(near);
            }
            Address::Dotted(numbers) => self.dotted(numbers),
            Address::Heading { unit, number } => self.numbered(*number, Some(unit)),
            Address::Number(number) => {
                let law = outline.sections().iter().any(|s| s.kind == Kind::DiTiao);
                let article = law.then(|| self.numbered(*number, Some("条"))).flatten();
                article.or_else(|| self.core(*number)).or_else(|| self.numbered(*number, None))
            }
            // 2楼: what stands before a title, as in a path.
            Address::Name(name) => {
                best_title(outline, text, name).or_else(|| outline.resolve(name, text))
            }
        };
        self.start_of(found).ok_or_else(|| Astray::Near(self.near(address)))
    }

    pub(super) fn start_of(&self, section: Option<usize>) -> Option<Offset> {
        Some(self.document.outline.get(section?)?.heading.start)
    }

    /// `3.2.1`: a heading that carries all the numbers, or nested ones that carry one each.
    pub(super) fn dotted(&self, numbers: &[u32]) -> Option<usize> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let join = |by: &str| numbers.iter().map(u32::to_string).collect::<Vec<String>>().join(by);
        let whole = join(".");
        let is_it = |i: &usize| outline.label(*i, text).trim_end_matches(['.', '．']) == whole;
        (0..outline.len()).find(is_it).or_else(|| outline.resolve(&join("/"), text))
    }

    /// The nearest section with a number that is no finer item: 二 is 二、…, not 二是….
    fn core(&self, number: u32) -> Option<usize> {
        let outline = &self.document.outline;
        let is_it = |i: &usize| {
            outline.get(*i).is_some_and(|s| s.number == Some(number) && s.tier == Tier::Core)
        };
        self.first_around(self.current(), is_it)
    }

    fn numbered(&self, number: u32, unit: Option<&str>) -> Option<usize> {
        self.numbered_from(self.current(), number, unit)
    }

    /// The section with a number, called `unit`: the first one in the innermost section around `here` that
    /// holds such a one.
    pub(super) fn numbered_from(
        &self,
        here: Option<usize>,
        number: u32,
        unit: Option<&str>,
    ) -> Option<usize> {
        self.first_around(here, |i| self.is_numbered(*i, number, unit))
    }

    /// The first section that is meant, in the innermost one around `here` that holds such a one.
    fn first_around(&self, here: Option<usize>, is_it: impl Fn(&usize) -> bool) -> Option<usize> {
        let outline = &self.document.outline;
        let mut around =
            here.into_iter().flat_map(|i| std::iter::once(i).chain(outline.ancestors(i)));
        let inside = around.find_map(|i| (i..outline.get(i)?.after).find(&is_it));
        inside.or_else(|| (0..outline.len()).find(&is_it))
    }

    /// The first such section that is or lies in `section`.
    pub(super) fn numbered_in(
        &self,
        section: usize,
        number: u32,
        unit: Option<&str>,
    ) -> Option<usize> {
        let after = self.document.outline.get(section)?.after;
        (section..after).find(|i| self.is_numbered(*i, number, unit))
    }

    /// All sections that a number names, in order.
    pub(super) fn all_numbered(&self, address: &Address) -> impl Iterator<Item = usize> {
        let (number, unit) = match address {
            Address::Heading { unit, number } => (Some(*number), Some(*unit)),
            Address::Number(number) => (Some(*number), None),
            _ => (None, None),
        };
        let all = 0..self.document.outline.len();
        all.filter(move |i| number.is_some_and(|number| self.is_numbered(*i, number, unit)))
    }

    fn is_numbered(&self, section: usize, number: u32, unit: Option<&str>) -> bool {
        let section = self.document.outline.get(section);
        section.is_some_and(|s| s.number == Some(number) && self.is_called(s.mark, unit))
    }

    pub(super) fn is_called(&self, mark: Span, unit: Option<&str>) -> bool {
        let fold = |c| crate::search::Folding::ALL.fold(c);
        let mark: String = self.document.text.slice(mark).chars().map(fold).collect();
        unit.is_none_or(|unit| mark.contains(unit))
    }

    /// What there is near an address that leads nowhere.
    fn near(&self, address: &Address) -> Vec<String> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let (number, unit) = match address {
            Address::Heading { unit, number } => (*number, Some(*unit)),
            Address::Number(number) => (*number, None),
            Address::Dotted(numbers) => {
                let path: Vec<String> = numbers.iter().map(u32::to_string).collect();
                return outline.near(&path.join("/"), NEAR, text);
            }
            _ => return Vec::new(),
        };
        let sections = outline.sections().iter().enumerate();
        let called = sections.filter(|(_, s)| self.is_called(s.mark, unit));
        let numbers = called.filter_map(|(i, s)| Some((s.number?, i))).collect::<Vec<_>>();
        let below = numbers.iter().filter(|(n, _)| *n < number).max_by_key(|(n, _)| *n);
        let above = numbers.iter().filter(|(n, _)| *n > number).min_by_key(|(n, _)| *n);
        below.into_iter().chain(above).map(|(_, i)| outline.path(*i, text)).collect()
    }
}

impl App {
    /// The sections whose titles fit what is typed, in order; not those that hold its letters only apart.
    pub(super) fn titled(&self, typed: &str) -> Vec<usize> {
        let (outline, text) = (&self.document.outline, &self.document.text);
        let titles: Vec<String> = (0..outline.len()).map(|i| outline.title(i, text)).collect();
        let found = Names::new(titles.iter().map(String::as_str)).find(typed);
        let fitting = found.into_iter().filter(|name| name.rank < Rank::Fuzzy);
        let mut sections: Vec<usize> = fitting.map(|name| name.index).collect();
        sections.sort_unstable();
        sections
    }
}

/// Why an address leads nowhere.
pub(super) enum Astray {
    /// The text has only so many lines.
    Lines(usize),
    /// There are these sections near it.
    Near(Vec<String>),
}

/// Where line `line` begins, counted from 1.
fn line_start(text: &Text, line: usize) -> Option<Offset> {
    let Some(before) = line.checked_sub(2) else { return Some(0) };
    let end = memchr::memchr_iter(text.newline(), text.as_str().as_bytes()).nth(before)?;
    Some(end + 1).filter(|start| *start < text.len())
}

/// The section whose title fits a name best, unless only letters that lie apart do.
fn best_title(outline: &Outline, text: &Text, name: &str) -> Option<usize> {
    let titles: Vec<String> = (0..outline.len()).map(|i| outline.title(i, text)).collect();
    let found = Names::new(titles.iter().map(String::as_str)).find(name);
    found.first().filter(|name| name.rank < Rank::Fuzzy).map(|name| name.index)
}
