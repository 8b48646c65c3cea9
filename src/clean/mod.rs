//! Noise in a text: what the clean view hides, joins or breaks, each with its reason.
//!
//! Texts saved from web pages carry the page with them: buttons, upload data, page marks, injected
//! readings, line ends in mid-sentence. [`noise`] finds these places. It changes nothing: a place is a
//! [`Stretch`] of the source, and no offset ever moves.
//!
//! ```text
//! source   下载 收藏 分享⏎ 2、的能⏎⏎3、力建设，當(dāng)前   第7页 共7页
//!          └───Hide────┘    └┬─┘└┬┘        └──┬─┘     └───┬────┘
//!                          Join Hide         Hide        Hide
//! ```
//!
//! One rule per file: `entity`, `glyph` (invisible characters, doubled marks), `reading` (pinyin, ruby), `page` (the
//! lines of a web page around and between the text), `chunk` (numbered cuts of a preview), `printed`
//! (page numbers and running heads), `wrapped` (hard-wrapped lines) and `lost` (paragraphs that ran together). Each
//! decides by evidence of the whole document, and each gives way where the evidence is thin: what is shown too much
//! is a blemish, what is hidden too much is lost to the reader.
//!
//! A large text is sampled first; what its sample does not suggest is not looked for.

mod chunk;
mod entity;
mod glyph;
mod line;
mod lost;
mod page;
mod printed;
mod reading;
mod sample;
mod vocabulary;
mod walk;
mod words;
mod wrapped;

use crate::{
    crew,
    text::{Offset, Span, Text},
};
use sample::Sample;

/// What the clean view does at a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// Leaves it out.
    Hide,
    /// Reads on over it: a line end, with the blanks around it, that ends no paragraph.
    Join,
    /// Reads another character in its place: a blank for such a line end between the words of a script that sets
    /// them apart, “ for `&ldquo;`.
    Read(char),
    /// Begins a paragraph: an empty span.
    Break,
}

/// Why a stretch is not read as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A web page's own words: navigation, its name, its headings.
    Site,
    /// A button or link: 下载 收藏 分享.
    Button,
    /// Data about the file or its publication: 上传人 大小 发布时间 人气.
    Data,
    /// What a site tells its visitors: 温馨提示.
    Notice,
    /// Links to other pages.
    Related,
    /// Copyright and registration lines.
    Copyright,
    /// What stands in place of a picture.
    Image,
    /// The title once more: as a file name, in keywords, between paragraphs.
    Title,
    /// A site's summary of the text that follows.
    Summary,
    /// A page mark: 第1页 / 共7页, — 3 —, a running head.
    Page,
    /// The number of a preview's chunk.
    Chunk,
    /// Floor and time stamp of a forum's post.
    Floor,
    /// A reading in brackets after the character it belongs to.
    Reading,
    /// A hyphen put into a word against filters, or at a line end.
    Hyphen,
    /// What is left of HTML: the entity of a blank, of a quotation mark.
    Entity,
    /// A mark set twice: ，，.
    Doubled,
    /// A character that cannot be seen.
    Invisible,
    /// A line end in mid-sentence.
    Wrap,
    /// A line end that was lost.
    LostBreak,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 19] = [
        Self::Site,
        Self::Button,
        Self::Data,
        Self::Notice,
        Self::Related,
        Self::Copyright,
        Self::Image,
        Self::Title,
        Self::Summary,
        Self::Page,
        Self::Chunk,
        Self::Floor,
        Self::Reading,
        Self::Hyphen,
        Self::Entity,
        Self::Doubled,
        Self::Invisible,
        Self::Wrap,
        Self::LostBreak,
    ];

    /// The reason of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// A stable name, for output that other programs read, and for what is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Button => "button",
            Self::Data => "data",
            Self::Notice => "notice",
            Self::Related => "related",
            Self::Copyright => "copyright",
            Self::Image => "image",
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Page => "page",
            Self::Chunk => "chunk",
            Self::Floor => "floor",
            Self::Reading => "reading",
            Self::Hyphen => "hyphen",
            Self::Entity => "entity",
            Self::Doubled => "doubled",
            Self::Invisible => "invisible",
            Self::Wrap => "wrap",
            Self::LostBreak => "lost_break",
        }
    }
}

/// A part of a text as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it stands in the source.
    Source(Span),
    /// This character in place of these bytes.
    Read(Span, char),
}

/// A place where the clean view differs from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where; on character boundaries.
    pub span: Span,
    /// What is done there.
    pub treatment: Treatment,
    /// Why.
    pub reason: Reason,
}

impl Stretch {
    fn new(treatment: Treatment, reason: Reason, span: Span) -> Self {
        Self { span, treatment, reason }
    }

    fn hide(reason: Reason, span: Span) -> Self {
        Self::new(Treatment::Hide, reason, span)
    }

    /// Whether it leaves characters out, and not only a line end.
    pub fn hides(&self) -> bool {
        match self.treatment {
            Treatment::Hide => true,
            Treatment::Read(_) => self.reason == Reason::Entity,
            Treatment::Join | Treatment::Break => false,
        }
    }

    fn lost_break(at: Offset) -> Self {
        Self::new(Treatment::Break, Reason::LostBreak, Span::new(at, at))
    }
}

/// All noise of a text: sorted stretches that do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noise {
    stretches: Vec<Stretch>,
}

impl Noise {
    /// No noise at all.
    pub const NONE: Self = Self { stretches: Vec::new() };

    /// Sorts what was found. Where stretches overlap the later one is cut, or dropped.
    fn new(mut found: Vec<Stretch>) -> Self {
        found.sort_by_key(|s| (s.span.start, std::cmp::Reverse(s.span.end), s.treatment));
        let mut covered = 0;
        let mut breaks = None;
        found.retain_mut(|stretch| {
            stretch.span.start = stretch.span.start.max(covered);
            if stretch.treatment == Treatment::Break {
                return stretch.span.start == stretch.span.end
                    && breaks.replace(stretch.span.end) != Some(stretch.span.end);
            }
            covered = covered.max(stretch.span.end);
            !stretch.span.is_empty()
        });
        Self { stretches: found }
    }

    /// The same without the stretches for which `shown` holds: what the reader wants to see again.
    #[must_use]
    pub fn without(&self, shown: impl Fn(&Stretch) -> bool) -> Self {
        Self { stretches: self.stretches.iter().filter(|s| !shown(s)).copied().collect() }
    }

    /// All stretches in document order.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The stretches that touch `span`, breaks at its ends among them. Costs a binary search.
    pub fn stretches_in(&self, span: Span) -> &[Stretch] {
        let from = self.stretches.partition_point(|s| s.span.end < span.start);
        let rest = self.stretches.get(from..).unwrap_or_default();
        let count = rest.partition_point(|s| s.span.start <= span.end);
        rest.get(..count).unwrap_or_default()
    }

    /// What of `span` is hidden, piece by piece.
    pub fn hidden_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        self.stretches_in(span)
            .iter()
            .filter(|s| s.hides())
            .map(move |s| Span::new(s.span.start.max(span.start), s.span.end.min(span.end)))
            .filter(|piece| !piece.is_empty())
    }

    /// What of `span` is read, part by part: all that is neither hidden nor a joined line end, with the
    /// characters that are read in place of others.
    pub fn parts(&self, span: Span) -> impl Iterator<Item = Part> + '_ {
        let out = self.stretches_in(span).iter().filter(|s| s.treatment != Treatment::Break);
        let gaps = out.map(|s| (s.span, s.treatment));
        let ends = gaps.chain([(Span::new(span.end, span.end), Treatment::Hide)]);
        ends.scan(span.start, move |at, (gap, treatment)| {
            let piece = Span::new(*at, gap.start.min(span.end));
            *at = gap.end.max(*at);
            let read = match treatment {
                Treatment::Read(c) if gap.start >= span.start && gap.start < span.end => {
                    Some(Part::Read(gap, c))
                }
                _ => None,
            };
            let piece = (!piece.is_empty()).then_some(Part::Source(piece));
            Some([piece, read].into_iter().flatten())
        })
        .flatten()
    }

    /// What of the source is read in `span`, piece by piece: [`Self::parts`] without what is read in its place.
    pub fn visible(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        self.parts(span).filter_map(|part| match part {
            Part::Source(piece) => Some(piece),
            Part::Read(..) => None,
        })
    }

    /// Whether the byte at `offset` is hidden.
    pub fn is_hidden(&self, offset: Offset) -> bool {
        self.hidden_in(Span::new(offset, offset + 1)).next().is_some()
    }

    /// How many bytes are hidden in all.
    pub fn hidden_bytes(&self) -> usize {
        self.hidden_in(Span::new(0, usize::MAX)).map(Span::len).sum()
    }
}

/// Finds the noise of a text. Deterministic and linear; of a large text that shows no noise at its
/// edges and in its samples only a small part is read.
pub fn noise(text: &Text) -> Noise {
    let sample = Sample::new(text);
    let alone = || {
        let rules = [entity::find, glyph::find, reading::find, printed::find, wrapped::find];
        rules.map(|find| find(&sample)).concat()
    };
    let together = || {
        let page = page::find(&sample);
        let chunks = chunk::find(text, &page);
        let lost = lost::find(&sample, &page, &chunks);
        (page, chunks, lost)
    };
    let (others, (page, chunks, mut found)) = match sample.is_whole() {
        true => (alone(), together()),
        false => crew::both(alone, together),
    };
    // A line of many megabytes has more lost breaks than all else: they are not copied.
    found.splice(0..0, others);
    found.extend(page.stretches);
    found.extend(chunks.stretches);
    Noise::new(found)
}

#[cfg(test)]
mod tests;
