//! Short lines with what stands around them: the material of contents lists and bare headings.

use super::Kind;
use super::bare::{is_code, is_titular};
use super::mark::{Next, mark};
use super::scan::Spots;
use super::title::without_page;
use crate::text::{Offset, Span, Text};

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
    /// Whether it stands in a line that has lost its breaks.
    pub(super) is_piece: bool,
    /// Whether it begins with a mark that counts on.
    pub(super) counts: bool,
}

impl ShortLine {
    /// Whether its words may be a title.
    pub(super) fn is_titular(&self) -> bool {
        self.words == Words::Title && !self.counts
    }

    /// Whether blank lines stand on both sides.
    pub(super) fn is_apart(&self) -> bool {
        (self.gap > 0 || self.turn == 0) && self.gap_below > 0
    }
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

/// The short lines of a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// In order.
    pub(super) short: Vec<ShortLine>,
    /// All lines that are not blank.
    pub(super) all: u32,
    pub(super) counts: Counts,
}

/// A line is not set off further than this.
pub(super) const MAX_GAP: u8 = 4;

/// Collects the short lines while the lines of a text go by.
#[derive(Debug, Default)]
pub(super) struct Collector {
    found: Vec<ShortLine>,
    turn: u32,
    above: Near,
    gap: u8,
    counts: Counts,
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
}

impl Default for Counts {
    fn default() -> Self {
        Self { gaps: [0; MAX_GAP as usize + 1], indents: [0; MAX_INDENT + 1], long: 0 }
    }
}

impl Counts {
    fn add(&mut self, other: &Self) {
        let gaps = self.gaps.iter_mut().zip(other.gaps);
        for (sum, count) in gaps.chain(self.indents.iter_mut().zip(other.indents)) {
            *sum += count;
        }
        self.long += other.long;
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

    /// The columns that most lines are set in by.
    pub(super) fn usual_indent(&self) -> u8 {
        (0..=MAX_INDENT as u8).max_by_key(|&indent| self.set_in(indent)).unwrap_or(0)
    }
}

/// A line shorter than this many bytes has not lost its line breaks.
const JOINED_BYTES: usize = 200;
/// The blanks that set a line in part nothing: no more bytes than these.
const LEAD_BYTES: usize = 2 * '　'.len_utf8();
/// A word that opens a line and is no longer than this many bytes may be a heading that lost its break.
const WORD_BYTES: usize = 60;
/// Titles that ask or call are shorter.
const ASKED_BYTES: usize = 90;
/// Lines of so many bytes are paragraphs.
pub(super) const PARAGRAPH: usize = 90;
/// A line longer than this many bytes is no title.
const SHORT_BYTES: usize = 180;

impl Collector {
    /// A collector that knows what stands before `start`, where a line begins, as far as lines know of
    /// each other.
    pub(super) fn before(text: &Text, start: Offset) -> Self {
        let mut collector = Self::default();
        let mut above = start.checked_sub(1).map(|end| text.line_at(end));
        while let Some(line) = above {
            if !is_passed_over(text.slice(line).trim_matches(is_blank)) {
                break;
            }
            above = text.previous_line(line);
        }
        let from = above.map_or(0, |line| line.start);
        let mut spots = Spots::new(text);
        for line in text.lines_from(from).take_while(|line| line.start < start) {
            collector.line(text, line, &mut spots);
        }
        // What was found of those lines is another's.
        let known = collector.turn.min(1);
        Self { found: Vec::new(), turn: known, counts: Counts::default(), ..collector }
    }

    /// Lets the last lines that were found know of the lines after them, which are another's.
    pub(super) fn look_ahead(&mut self, text: &Text, end: Offset) {
        let Self { turn, counts, .. } = *self;
        let found = self.found.len();
        let (mut lines, mut spots) = (text.lines_from(end), Spots::new(text));
        while self.turn < turn + 2
            && let Some(line) = lines.next()
        {
            self.line(text, line, &mut spots);
        }
        self.found.truncate(found);
        (self.turn, self.counts) = (turn, counts);
    }

    /// Takes over what another collected from the lines that follow.
    pub(super) fn append(&mut self, next: Self) {
        // It counted the line before its own.
        let known = if self.turn > 0 { 1 } else { 0 };
        let shift = self.turn - known;
        self.found.extend(
            next.found.into_iter().map(|line| ShortLine { turn: line.turn + shift, ..line }),
        );
        self.turn = next.turn + shift;
        self.counts.add(&next.counts);
    }

    /// Takes the next line. A long line that has lost its line breaks is taken as the lines it once was.
    pub(super) fn line(&mut self, text: &Text, span: Span, spots: &mut Spots) {
        let may_be_joined = span.len() > JOINED_BYTES
            && spots.has_blank(Span::new(span.start + LEAD_BYTES, span.end));
        if span.is_empty() {
            self.blank();
        } else if may_be_joined && is_joined(text.slice(span)) {
            // The line was a section; what opens it stands at the break that was left.
            self.gap = MAX_GAP;
            for piece in pieces(text.slice(span)) {
                let piece = Span::new(span.start + piece.start, span.start + piece.end);
                self.piece(text, piece, true);
            }
            // What the line ends with was cut, not written so.
            if let Some(last) = self.found.last_mut().filter(|last| last.span.end == span.end) {
                last.words = Words::Other;
            }
        } else {
            self.piece(text, span, false);
        }
    }

    fn piece(&mut self, text: &Text, span: Span, is_piece: bool) {
        let s = text.as_str().get(span.start..span.end).unwrap_or("");
        let trimmed = after_blanks(s, is_blank);
        let start = span.end - trimmed.len();
        let trimmed = match ends_visibly(trimmed) {
            true => trimmed,
            false => trimmed.trim_end_matches(is_blank),
        };
        if trimmed.is_empty() {
            return self.blank();
        }
        if is_passed_over(trimmed) {
            let gap = if self.turn > 0 { 2 } else { MAX_GAP };
            self.gap = (self.gap + gap).min(MAX_GAP);
            return;
        }
        let indent = columns(s.get(..start - span.start).unwrap_or(""));
        let this = Near::new(trimmed, indent);
        self.tell_lines_above(trimmed, this);
        if is_short(trimmed, this.look) {
            self.found.push(ShortLine {
                span: Span::new(start, start + trimmed.len()),
                turn: self.turn,
                key: key(trimmed),
                chars: chars(trimmed),
                words: words(s, trimmed, this.look),
                indent,
                gap: self.gap,
                gap_below: 0,
                above: self.above,
                below: Near::default(),
                beyond: Near::default(),
                is_piece,
                counts: false,
            });
        }
        self.counts.count(self.gap, this);
        self.above = this;
        self.gap = 0;
        self.turn += 1;
    }

    /// Takes a line on which nothing stands.
    fn blank(&mut self) {
        self.gap = (self.gap + u8::from(self.turn > 0)).min(MAX_GAP);
    }

    /// Lets the last lines that were found know of a line that follows them.
    fn tell_lines_above(&mut self, trimmed: &str, this: Near) {
        for line in self.found.iter_mut().rev().take(2) {
            if line.turn + 1 == self.turn {
                line.below = this;
                line.gap_below = self.gap;
                // What stands over the notes of a text is no part of it.
                if trimmed.starts_with(['〔', '［', '[']) {
                    line.words = Words::Other;
                }
            } else if line.turn + 2 == self.turn {
                line.beyond = this;
            }
        }
    }

    /// All short lines, in order.
    pub(super) fn finish(self) -> Lines {
        Lines { short: self.found, all: self.turn, counts: self.counts }
    }
}

/// Whether a line is one that may be a title, or stand in a list of titles.
fn is_short(s: &str, look: Look) -> bool {
    match look {
        Look::Short => true,
        Look::Code => s.len() <= SHORT_BYTES,
        Look::Lead => s.len() <= SHORT_BYTES && s.ends_with(['：', ':']),
        _ => asks(s),
    }
}

fn asks(s: &str) -> bool {
    s.len() <= ASKED_BYTES && s.ends_with(['？', '！', '?'])
}

/// What the words of a line may be, which is given with and without its blanks.
fn words(line: &str, s: &str, look: Look) -> Words {
    let code = line.starts_with("  ") && s.is_ascii();
    if look == Look::Short && !code && is_titular(s) {
        Words::Title
    } else if asks(s) && is_titular(s.trim_end_matches(['？', '！', '?'])) {
        Words::Call
    } else {
        Words::Other
    }
}

/// Whether a blank follows the end of a sentence more than once: line breaks became blanks.
pub(super) fn is_joined(s: &str) -> bool {
    let ends = |&(at, _): &(usize, usize)| {
        let before = s.get(..at).unwrap_or("");
        before.ends_with(['。', '！', '？', '”', '：', '」', '；'])
    };
    let mut blanks = blanks(s).skip_while(|&(at, _)| at < LEAD_BYTES);
    let Some(first) = blanks.next() else {
        return false;
    };
    let word = s.get(..first.0).unwrap_or("");
    let speech = s.get(first.0..).map(|rest| rest.trim_start_matches(is_blank));
    let spoken = speech.is_some_and(|rest| rest.starts_with(['“', '「', '：']));
    let opened = !spoken
        && word.len() <= WORD_BYTES
        && word.chars().all(|c| is_letter(c) && !c.is_ascii() || is_blank(c));
    opened || std::iter::once(first).chain(blanks).filter(ends).take(2).count() == 2
}

/// Whether a character is a letter; Han signs are known at once.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '一'..='鿿') || c.is_alphabetic()
}

/// The blanks of a line that may have been line breaks, each with its length in bytes.
pub(super) fn blanks(s: &str) -> impl Iterator<Item = (usize, usize)> + Clone {
    let bytes = s.as_bytes();
    memchr::memchr2_iter(b' ', 0xe3, bytes).filter_map(move |at| match bytes.get(at..)? {
        [b' ', ..] => Some((at, 1)),
        [0xe3, 0x80, 0x80, ..] => Some((at, 3)),
        _ => None,
    })
}

/// The lines that a line without line breaks was made of: it is parted at blanks after a sentence and
/// between Han signs, not at those that space the letters of a title.
pub(super) fn pieces(s: &str) -> impl Iterator<Item = Span> + '_ {
    let (mut blanks, mut next) = (blanks(s), Some(0));
    std::iter::from_fn(move || {
        let start = next?;
        let end = blanks.find(|&(at, len)| is_break(s, start, Span::new(at, at + len)));
        next = end.map(|(at, len)| at + len);
        Some(Span::new(start, end.map_or(s.len(), |(at, _)| at)))
    })
}

/// Whether a blank was a line break, in a line whose last piece begins at `start`.
fn is_break(s: &str, start: usize, blank: Span) -> bool {
    let before = s.get(start..blank.start).unwrap_or("");
    let after = s.get(blank.end..).unwrap_or("");
    let last = before.chars().next_back();
    let next = after.chars().next();
    let wide =
        |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_blank(c) && !is_spaced_script(c));
    let stop = last.is_some_and(|c| matches!(c, '。' | '！' | '？' | '”' | '：' | '」' | '；'));
    let note = start > 0 && matches!(last, Some('〕' | '］' | ']'));
    let dated = wide(last) && is_dated(after) || wide(next) && ends_dated(before);
    (stop || dated || wide(last) && (wide(next) || is_dotted(after)))
        && !note
        && !is_spacing(before, after)
        && !is_quoted(before)
}

/// Whether the name of a work has begun and not ended: 《关于修路　种树的意见》
fn is_quoted(before: &str) -> bool {
    let near = before.len().saturating_sub(NAME_BYTES);
    let near = before.get(before.floor_char_boundary(near)..).unwrap_or("");
    near.rfind('《') > near.rfind('》')
}

/// The name of a work goes on for no more bytes after a blank in it.
const NAME_BYTES: usize = 120;

/// Whether words of a script are set apart by blanks: Korean, and Latin with its signs.
fn is_spaced_script(c: char) -> bool {
    matches!(c, '가'..='힣' | 'À'..='ɏ' | 'Ͱ'..='ӿ')
}

/// Whether a text begins with a number as headings have it: 1. 2、
pub(super) fn is_dotted(s: &str) -> bool {
    let number = s.starts_with(|c: char| c.is_ascii_digit()).then(|| mark(s)).flatten();
    number.is_some_and(|m| matches!(m.kind, Kind::ArDot | Kind::ArDun) && m.next != Next::Clash)
}

/// Whether a text begins with a day or a month: 2023-05-01, 2023年5月
pub(super) fn is_dated(s: &str) -> bool {
    let bytes = s.as_bytes();
    let year = bytes.iter().take(4).filter(|b| b.is_ascii_digit()).count() == 4;
    let rest = s.get(4..).unwrap_or("");
    year && rest.starts_with(['年', '-', '/', '.'])
}

/// Whether a line is a day in digits: 2023-05-01
fn ends_dated(s: &str) -> bool {
    is_dated(s) && s.len() <= "2023-05-01".len()
}

/// Whether a blank stands between two single letters: 引　言.
fn is_spacing(before: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| !is_blank(c));
    let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (mut last, mut next) = (before.chars().rev(), after.trim_start_matches(is_blank).chars());
    letter(last.next()) && !letter(last.next()) && word(next.next()) && !word(next.next())
}

/// A line without the blanks that it begins with. The usual ones are known by their bytes.
pub(super) fn after_blanks(line: &str, is_blank: impl Fn(char) -> bool) -> &str {
    let mut bytes = line.as_bytes();
    loop {
        bytes = match bytes {
            [b' ', rest @ ..] | [0xe3, 0x80, 0x80, rest @ ..] => rest,
            _ => break,
        };
    }
    let rest = line.get(line.len() - bytes.len()..).unwrap_or("");
    match bytes {
        // A Han sign.
        [0xe4..=0xe9, ..] => rest,
        _ => rest.trim_start_matches(is_blank),
    }
}

/// Whether a line ends in 。 or a Han sign, as most do.
pub(super) fn ends_visibly(line: &str) -> bool {
    matches!(line.as_bytes(), [.., 0xe3, 0x80, 0x82] | [.., 0xe4..=0xe9, _, _])
}

/// White space, and the blanks without width that web pages leave.
#[inline]
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// The columns of the blanks that set a line in.
fn columns(blanks: &str) -> u8 {
    let width = |c: char| match c {
        '\t' => 4,
        c if c.is_ascii() => 1,
        _ => 2,
    };
    match blanks {
        "" => 0,
        "　　" => 4,
        _ => blanks.chars().map(width).sum::<usize>().min(MAX_INDENT) as u8,
    }
}

/// Lines are not set in by more columns than this.
const MAX_INDENT: usize = 40;

/// Characters without blanks.
pub(super) fn chars(s: &str) -> u16 {
    s.chars().filter(|c| !c.is_whitespace()).count() as u16
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

/// Whether a line, without blanks around it, only sets others apart: it is blank, a rule, or the place of a
/// contents list that was not drawn up.
fn is_passed_over(trimmed: &str) -> bool {
    trimmed.is_empty() || is_rule(trimmed) || trimmed.eq_ignore_ascii_case("[toc]")
}

/// A line of one sign that divides: ```, ----, ＊＊＊, ————
fn is_rule(s: &str) -> bool {
    // A Han sign divides nothing.
    if let [0xe4..=0xe9, ..] = s.as_bytes() {
        return false;
    }
    let mut signs = s.chars().filter(|&c| !is_blank(c));
    let first = signs.next().filter(|c| {
        matches!(
            c,
            '-' | '='
                | '*'
                | '_'
                | '`'
                | '~'
                | '+'
                | '#'
                | '·'
                | '—'
                | '…'
                | '─'
                | '━'
                | '＊'
                | '＝'
                | '－'
        )
    });
    first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|c| c == first))
}

/// FNV-1a over what a line says, without blanks, a bullet, leader dots and a page number.
pub(super) fn key(s: &str) -> u64 {
    let s = s.trim_start_matches(['*', '-', '•', '·', ' ', '　']);
    let s = without_page(s);
    let s =
        Some(s.trim_end_matches(['.', '…', '·', '．', '⋯'])).filter(|s| !s.is_empty()).unwrap_or(s);
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in s.split_whitespace().flat_map(str::bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
