//! Following what the text points to: a letter on each reference of the page leads to its section.

use super::{App, Effect, Overlay, pointed::LINE};
use crate::{
    keymap::Key,
    text::{Offset, Span},
};

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

    /// Stays with its links in a text before which so many bytes were put.
    pub(super) fn shift(&mut self, by: Offset) {
        for (link, _) in &mut self.lettered {
            link.span.shift(by);
            link.to += by;
        }
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
        let from = self.body.offset();
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
        self.wait_no_more(from);
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
}
