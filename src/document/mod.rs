//! A document: its text, its outline, and the paragraphs that everything else reads.
//!
//! Wrapping, searching, copying and `cat` read [`Paragraph`]s and nothing else, so that all of them
//! agree on what is shown.

mod again;
mod count;
mod edition;
mod gaps;
mod open;
mod paragraph;
mod print;
mod spacing;
mod straight;
mod stream;

use std::sync::Arc;

pub use again::{Again, Standing};
pub use edition::Edition;
pub use gaps::ViewGaps;
pub use open::{
    Arrived, Demand, FileChange, HEAD, Manner, OpenError, Opened, Rest, Source, Unread, open,
    open_text,
};
pub use paragraph::{Indent, Paragraph};
pub use stream::Stream;

use again::HiddenList;
use count::{Counts, counts};

use crate::{
    cell::Latin,
    clean::{Noise, noise},
    decode::{Encoding, Extent},
    outline::{Correction, Kind, Outline, Rule, outline_with},
    text::{Offset, Span, Text},
};

/// How the source sets its paragraphs apart. Decided once per document, so that pages look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Blank lines stand between paragraphs; lines without one belong together.
    Blank,
    /// Each line is a paragraph of prose: the reader gets the space that the file lacks.
    Prose,
    /// Short lines that stand as the author set them: verse, code, tables.
    Lines,
}

/// How a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As its author wrote it: noise hidden, cut lines joined, lost line ends restored.
    Clean,
    /// Every character as it stands in the file.
    Source,
}

/// How many blank lines the clean view shows where the file has several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlankLines {
    /// One.
    #[default]
    One,
    /// All of them.
    Kept,
}

/// How the clean view sets what is no noise: the reader's taste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taste {
    /// Blank lines between paragraphs.
    pub blank_lines: BlankLines,
    /// Full-width Latin letters and digits.
    pub latin: Latin,
}

/// A longer first paragraph is no title, in characters.
const TITLE: usize = 60;

/// What the source view hides.
static NOTHING: Noise = Noise::NONE;

/// A text opened for reading. Immutable: when more of the file arrives, a new one takes its place.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from.
    pub source: Source,
    /// The first bytes of the file as they are on disk, by which it is recognised.
    pub head: Arc<[u8]>,
    /// The encoding it was read with.
    pub encoding: Encoding,
    /// Unreadable places: U+FFFD, by this reading or an earlier one.
    pub replaced: usize,
    /// Whether this is all of its text.
    pub extent: Extent,
    /// Whether its sections are those of the whole: finding them takes longer than reading.
    outlined: Extent,
    /// How much of the whole text stands before this part of it: 0 but in a window.
    pub base: Offset,
    /// Bytes of the whole text; of one that is still being read about so many.
    pub total: usize,
    /// The decoded text.
    pub text: Text,
    /// Its sections as they were found.
    found: Arc<Outline>,
    /// Its sections, with the reader's corrections.
    pub outline: Arc<Outline>,
    /// How its paragraphs are set apart.
    pub spacing: Spacing,
    /// Where the first paragraph begins, in the view that is shown.
    first: Offset,
    /// Characters that are not white space (字数), hidden ones included.
    pub characters: usize,
    /// Its characters, where they were counted while it was read.
    counts: Option<Counts>,
    hidden: usize,
    /// What the clean view hides, joins or breaks of itself.
    found_noise: Arc<Noise>,
    hidden_list: Arc<HiddenList>,
    again: Again,
    /// The same without what is shown again.
    noise: Arc<Noise>,
    view: View,
    /// The reader's taste in the clean view.
    pub taste: Taste,
}

impl Document {
    /// What of the text is not read as it stands: nothing, in the source view.
    pub fn noise(&self) -> &Noise {
        match self.view {
            View::Clean => &self.noise,
            View::Source => &NOTHING,
        }
    }

    /// The view that is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// How full-width letters and digits are shown.
    fn latin(&self) -> Latin {
        match self.view {
            View::Clean => self.taste.latin,
            View::Source => Latin::AsIs,
        }
    }

    /// Shows another view. No offset moves.
    pub fn set_view(&mut self, view: View) {
        if self.view != view {
            self.view = view;
            self.find_setting();
        }
    }

    /// Finds how it is set, by what is shown of it now.
    fn find_setting(&mut self) {
        self.first = self.find_first();
        self.spacing = self.find_spacing();
    }

    /// How many characters that are not white space the clean view hides (字数).
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// Builds the document of a decoded text.
    fn new(source: Source, head: Arc<[u8]>, text: Text, read: ReadAs, rules: &[Rule]) -> Self {
        Self::begun(source, head, text, read).outlined(rules)
    }

    /// A document of which nothing is known yet but its text, and what of that is noise.
    fn begun(source: Source, head: Arc<[u8]>, text: Text, read: ReadAs) -> Self {
        let noise = Arc::new(noise(&text));
        Self {
            source,
            head,
            encoding: read.encoding,
            replaced: 0,
            extent: read.extent,
            outlined: Extent::Head,
            base: read.base,
            total: read.total.max(read.base + text.len()),
            outline: Arc::default(),
            found: Arc::default(),
            spacing: Spacing::Blank,
            first: 0,
            characters: 0,
            counts: None,
            hidden: 0,
            hidden_list: Arc::default(),
            again: Again::default(),
            found_noise: noise.clone(),
            noise,
            view: View::Clean,
            taste: Taste::default(),
            text,
        }
    }

    /// The same with the sections of its first `len` bytes only: what can be read of it until all are found.
    pub fn outlined_to(&self, len: usize, rules: &[Rule]) -> Self {
        let start = self.text.slice(Span::new(0, len));
        let whole_lines = start.rfind('\n').map_or(start, |end| start.split_at(end + 1).0);
        let start = Text::new(whole_lines.to_owned());
        let found = Arc::new(outline_with(&start, &noise(&start), rules));
        let mut document = Self { outlined: Extent::Head, ..self.clone() };
        document.set_outline(shown(found, &start));
        document
    }

    /// The same with its sections found, and its characters counted.
    #[must_use]
    pub fn outlined(mut self, rules: &[Rule]) -> Self {
        if self.outlined == Extent::Whole {
            return self;
        }
        let (text, noise) = (&self.text, &self.found_noise);
        let counts = self.counts.unwrap_or_else(|| counts(text.as_str().as_bytes()));
        (self.characters, self.replaced) = (counts.characters, counts.unreadable);
        self.hidden = again::hidden(noise, text);
        self.hidden_list = Arc::new(HiddenList::new(noise));
        // The sections of a window are not those of the whole.
        let outline = match self.base {
            0 => {
                self.found = Arc::new(outline_with(text, noise, rules));
                shown(self.found.clone(), text)
            }
            _ => self.found.clone(),
        };
        self.set_outline(outline);
        self.outlined = Extent::Whole;
        self
    }

    fn set_outline(&mut self, outline: Arc<Outline>) {
        self.outline = outline;
        self.find_setting();
    }

    /// Lays a reader's corrections over the outline that was found.
    pub fn correct(&mut self, corrections: &[Correction]) {
        // Most documents have none, and are as they were found already.
        let as_found = corrections.is_empty() && Arc::ptr_eq(&self.outline, &self.found);
        if self.base > 0 || self.outlined == Extent::Head || as_found {
            return;
        }
        self.set_outline(match corrections {
            [] => shown(self.found.clone(), &self.text),
            _ => shown(Arc::new(self.found.corrected(&self.text, corrections)), &self.text),
        });
    }

    /// Whether its sections are breaks proposed by length, no heading having been found.
    pub fn is_proposed(&self) -> bool {
        self.outline.get(0).is_some_and(|section| section.kind == Kind::Proposed)
    }

    /// Whether more of it is still being read, or its sections are being found.
    pub fn is_loading(&self) -> bool {
        self.extent == Extent::Head || self.outlined == Extent::Head
    }

    /// Whether all of its text is there, though its sections may not be found yet.
    pub fn has_all_text(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// Whether it shows the very same text as another, so that what was found in the one holds in the other.
    pub fn reads_as(&self, other: &Self) -> bool {
        self.text.is(&other.text) && self.view == other.view && self.noise == other.noise
    }

    /// The title that the text gives itself, or its file name.
    pub fn title(&self) -> String {
        let named = self.outline.document_title().map(|span| self.read(span).trim().to_owned());
        // Empty: what was taken for the title belongs to a web page's noise.
        let named = named.filter(|title| !title.is_empty());
        named.or_else(|| self.page_title()).unwrap_or_else(|| self.source.name())
    }

    /// The title of a page that runs on behind it, so that no line is its title: the first paragraph
    /// that is shown.
    fn page_title(&self) -> Option<String> {
        let is_page = self.view == View::Clean && self.base == 0 && self.hidden > 0;
        let first = self.paragraph_at(0).filter(|first| is_page && first.heading.is_none())?;
        let title = self.read(first.span);
        let is_title = title.chars().count() <= TITLE && !title.ends_with(['。', '：', ':']);
        is_title.then_some(title)
    }

    /// The title of a section, without the document's title that it repeats (… 篇7 in a collection).
    pub fn section_title(&self, index: usize) -> String {
        let section = self.outline.title(index, &self.text);
        without_title(&section, &self.title()).to_owned()
    }

    /// The title of a section without the start that it shares with its neighbours, `None` where they
    /// share little.
    pub fn own_title(&self, index: usize) -> Option<String> {
        let title = |i: usize| self.outline.title(i, &self.text);
        own_title(&title(index), self.neighbours(index).map(title))
    }

    /// What tells each section from the others, for all at once: its own title, else its title.
    pub fn own_titles(&self) -> Vec<String> {
        let title = |i: usize| self.outline.title(i, &self.text);
        let titles: Vec<String> = (0..self.outline.len()).map(title).collect();
        let own = |(i, title): (usize, &String)| {
            own_title(title, self.neighbours(i).filter_map(|i| titles.get(i)))
        };
        titles.iter().enumerate().map(|title| own(title).unwrap_or(title.1.clone())).collect()
    }

    /// The sections before and after one under the same parent.
    fn neighbours(&self, index: usize) -> impl Iterator<Item = usize> {
        let outline = &self.outline;
        [outline.previous_sibling(index), outline.next_sibling(index)].into_iter().flatten()
    }

    /// What the shown text leaves out of the source, or shows otherwise; searching reads the text so.
    pub fn gaps(&self) -> ViewGaps {
        let noise = (self.view == View::Clean).then(|| self.noise.clone());
        ViewGaps::new(self.text.clone(), noise)
    }

    /// In a collection (篇1, 篇2, …): the piece that holds `offset`.
    pub fn piece_at(&self, offset: Offset) -> Option<Piece> {
        let outline = &self.outline;
        let is_piece =
            |i: &usize| outline.get(*i).is_some_and(|section| section.kind == Kind::Pian);
        let deepest = outline.at(offset)?;
        let piece = outline.ancestors(deepest).chain([deepest]).find(is_piece)?;
        let row: Vec<usize> = outline.children(outline.parent(piece)).filter(is_piece).collect();
        let place = row.iter().position(|i| *i == piece)? + 1;
        let label = outline.label(piece, &self.text);
        (row.len() > 1).then_some(Piece { label, place, count: row.len() })
    }
}

/// A piece of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number as written: 篇7.
    pub label: String,
    /// Its place in the row of pieces, from 1.
    pub place: usize,
    /// How many pieces there are.
    pub count: usize,
}

/// A title without the start that it shares with its neighbours', `None` where they share little.
fn own_title(title: &str, neighbours: impl Iterator<Item = impl AsRef<str>>) -> Option<String> {
    let shared = neighbours.map(|neighbour| shared_start(title, neighbour.as_ref())).max();
    let shared = shared.filter(|shared| *shared >= 4)?;
    let own: String = title.chars().skip(shared).collect();
    Some(own.trim_start().to_owned()).filter(|own| !own.is_empty())
}

/// The title of a section without the document's title before it, where that is not only how it begins.
fn without_title<'a>(section: &'a str, title: &str) -> &'a str {
    let shared = shared_start(section, title);
    let at = section.char_indices().nth(shared).map_or(section.len(), |(at, _)| at);
    let rest = section.get(at..).unwrap_or_default();
    // 春耕 and 春耕忙起来 share a word, no title.
    let goes_on = rest.starts_with(|c: char| c.is_alphabetic() && !is_number(c));
    let own = rest.trim();
    if shared < 4 || own.is_empty() || goes_on { section } else { own }
}

/// Whether a character may stand in the number of a title.
fn is_number(c: char) -> bool {
    c.is_numeric() || "〇零一二两三四五六七八九十百千篇第卷".contains(c)
}

/// How many characters two titles begin with alike, without splitting a number.
pub fn shared_start(a: &str, b: &str) -> usize {
    let alike = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b);
    let alike = alike.map_or(a.len().min(b.len()), |((at, _), _)| at);
    let shared = a.get(..alike).unwrap_or_default().trim_end_matches(is_number);
    shared.chars().count()
}

/// Sections of about so many characters are proposed for a text without headings.
const PROPOSED: usize = 3000;

/// An outline, or, where no heading was found, proposed breaks, so that one can still get about.
fn shown(outline: Arc<Outline>, text: &Text) -> Arc<Outline> {
    if outline.is_empty() { Arc::new(Outline::proposed(text, PROPOSED)) } else { outline }
}

/// How bytes became text.
#[derive(Clone, Copy, Debug)]
struct ReadAs {
    encoding: Encoding,
    extent: Extent,
    base: Offset,
    total: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_titles_share_ends_before_their_numbers() {
        for (a, b, shared) in [
            ("组织力提升 篇1", "组织力提升 篇10", 6),
            ("组织力提升 篇10", "组织力提升 篇11", 6),
            ("一、背景", "二、做法", 0),
            ("第十一章 总则", "第十二章 分则", 0),
            ("", "无", 0),
        ] {
            assert_eq!(shared_start(a, b), shared, "{a} {b}");
        }
    }

    #[test]
    fn sections_are_named_without_the_title_of_the_whole() {
        for (section, title, own) in [
            ("灯塔值守手记 篇7", "灯塔值守手记(共16篇)", "篇7"),
            ("灯塔值守手记第二部", "灯塔值守手记", "第二部"),
            ("灯塔值守要有人接班", "灯塔值守手记", "灯塔值守要有人接班"),
            ("灯塔值守手记", "灯塔值守手记", "灯塔值守手记"),
            ("一、背景", "灯塔值守手记", "一、背景"),
        ] {
            assert_eq!(without_title(section, title), own, "{section}");
        }
    }
}
