//! Short lines with what stands around them: the material of contents lists and bare headings.

mod blank;
mod collector;
mod joined;
mod layout;
mod opener;

pub(super) use blank::set_in;
pub(super) use blank::{after_blanks, blanks, chars, ends_visibly, is_blank, is_letter};
pub(super) use collector::{Collector, is_passed_over};
pub(super) use joined::{is_dated, is_dotted, is_joined, pieces};
pub(super) use layout::Layout;
pub(super) use opener::{Opener, begins_sentence, opener};

use super::bare::is_code;
use super::title::without_page;
use crate::text::Span;

/// A short line that ends without a stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShortLine {
    /// The line without blanks at its ends.
    pub(super) span: Span,
    /// Its turn among the lines that are not blank, from 0.
    pub(super) turn: u32,
    /// Equal for lines that say the same, blanks, bullets and page numbers aside.
    pub(super) key: u64,
    /// Characters without blanks.
    pub(super) chars: u16,
    /// What its words may be.
    pub(super) words: Words,
    /// The columns of the blanks before it.
    pub(super) indent: u8,
    /// How far it is set off from the line before: blank lines, a rule counts as two.
    pub(super) gap: u8,
    /// How far the line after is set off from it.
    pub(super) gap_below: u8,
    /// The line before, the line after and the one after that.
    pub(super) above: Near,
    pub(super) below: Near,
    pub(super) beyond: Near,
    /// Where it stands on the line of the text.
    pub(super) stand: Stand,
    /// Whether it begins with a mark that counts on.
    pub(super) counts: bool,
}

impl ShortLine {
    /// Whether its words may be a title.
    pub(super) fn is_titular(&self) -> bool {
        self.words == Words::Title && !self.counts
    }

    /// Whether it stands in a line that has lost its breaks.
    pub(super) fn is_piece(&self) -> bool {
        self.stand != Stand::Alone
    }

    /// Whether blank lines stand on both sides.
    pub(super) fn is_apart(&self) -> bool {
        (self.gap > 0 || self.turn == 0) && self.gap_below > 0
    }
}

/// Where a short line stands on a line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// It is the line.
    Alone,
    /// Inside a line that has lost its breaks, or at its beginning.
    Piece,
    /// At the beginning of a line on which a section stands: its title.
    Opener,
}

/// What the words of a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// A title.
    Title,
    /// One that ends in the sign of a question or a call.
    Call,
    /// None.
    Other,
}

/// A line near another: four bytes, since there are three of them for each short line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    pub(super) look: Look,
    pub(super) indent: u8,
    /// Its bytes, or as many as fit.
    bytes: u16,
}

impl Near {
    fn new(line: &str, indent: u8) -> Self {
        let bytes = u16::try_from(line.len()).unwrap_or(u16::MAX);
        Self { look: look(line), indent, bytes }
    }

    /// Bytes of the line, up to 65,535.
    pub(super) fn bytes(self) -> usize {
        usize::from(self.bytes)
    }
}

/// What a line looks like at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// The text begins or ends here.
    #[default]
    Edge,
    /// It ends like a sentence or a speech.
    Stop,
    /// It ends in a colon or a comma: something follows.
    Lead,
    /// It is long and ends without a stop.
    Long,
    /// It is short and ends without a stop.
    Short,
    /// Program code, a table row, a bullet.
    Code,
    /// An address, as pictures leave it: what follows is a caption.
    Link,
}

fn look(s: &str) -> Look {
    let Some(last) = s.chars().next_back() else {
        return Look::Edge;
    };
    match last {
        '。' | '！' | '？' | '…' | '”' | '」' | '』' | '!' | '?' | '；' | '．' | '’' | '―' => {
            Look::Stop
        }
        '：' | ':' | '，' | ',' | '、' | '—' => Look::Lead,
        _ if s.starts_with(['h', '!', '[', '<', '(']) && s.contains("://") => Look::Link,
        _ if s.len() <= SHORT_BYTES && is_code(s) => Look::Code,
        '.' => Look::Stop,
        _ if s.len() > SHORT_BYTES => Look::Long,
        _ => Look::Short,
    }
}

/// The short lines of a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// In order.
    pub(super) short: Vec<ShortLine>,
    /// All lines that are not blank.
    pub(super) all: u32,
    pub(super) counts: Counts,
}

/// How many lines are so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    /// Set off so far from the line above.
    pub(super) gaps: [u32; MAX_GAP as usize + 1],
    /// Set in by so many columns.
    indents: [u32; MAX_INDENT + 1],
    /// Longer than titles are.
    pub(super) long: u32,
    /// Pieces of lines that have lost their breaks, but the first of each.
    pieces: u32,
}

impl Default for Counts {
    fn default() -> Self {
        Self { gaps: [0; MAX_GAP as usize + 1], indents: [0; MAX_INDENT + 1], long: 0, pieces: 0 }
    }
}

impl Counts {
    fn add(&mut self, other: &Self) {
        let gaps = self.gaps.iter_mut().zip(other.gaps);
        for (sum, count) in gaps.chain(self.indents.iter_mut().zip(other.indents)) {
            *sum += count;
        }
        self.long += other.long;
        self.pieces += other.pieces;
    }

    /// Counts a line that is set off so far.
    fn count(&mut self, gap: u8, line: Near) {
        let gaps = self.gaps.get_mut(usize::from(gap));
        let indents = self.indents.get_mut(usize::from(line.indent));
        for count in gaps.into_iter().chain(indents) {
            *count += 1;
        }
        self.long += u32::from(line.bytes() > SHORT_BYTES);
    }

    /// How many lines are set in by so many columns.
    pub(super) fn set_in(&self, indent: u8) -> u32 {
        self.indents.get(usize::from(indent)).copied().unwrap_or(0)
    }

    /// As these, without the pieces that begin where a line goes on: nothing sets them in.
    pub(super) fn of_whole_lines(&self) -> Self {
        let mut counts = *self;
        if let Some(edge) = counts.indents.first_mut() {
            *edge = edge.saturating_sub(self.pieces);
        }
        counts
    }

    /// The columns that most lines are set in by.
    pub(super) fn usual_indent(&self) -> u8 {
        (0..=MAX_INDENT as u8).max_by_key(|&indent| self.set_in(indent)).unwrap_or(0)
    }
}

/// A line is not set off further than this.
pub(super) const MAX_GAP: u8 = 4;

/// Lines are not set in by more columns than this.
const MAX_INDENT: usize = 40;

/// Lines of so many bytes are paragraphs.
pub(super) const PARAGRAPH: usize = 90;

/// A line longer than this many bytes is no title.
const SHORT_BYTES: usize = 180;

/// FNV-1a over what a line says, without blanks, a bullet, leader dots and a page number.
pub(super) fn key(s: &str) -> u64 {
    let s = s.trim_start_matches(['*', '-', '•', '·', '▪', ' ', '　']);
    let s = without_page(s);
    let s =
        Some(s.trim_end_matches(['.', '…', '·', '．', '⋯'])).filter(|s| !s.is_empty()).unwrap_or(s);
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in s.split_whitespace().flat_map(str::bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
