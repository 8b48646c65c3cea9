//! Short lines with what stands around them: the material of contents lists and bare headings.

use super::Kind;
use super::mark::{Next, mark};
use super::numeral::numeral;
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
    /// What the line before and the line after look like.
    pub(super) before: Look,
    pub(super) after: Look,
    /// Whether blank lines stand on both sides.
    pub(super) apart: bool,
    /// How far it is set off from the line before: blank lines, a rule counts as two.
    pub(super) gap: u8,
    /// How far the line after is set off from it.
    pub(super) gap_below: u8,
    /// Whether its words may be a title.
    pub(super) titular: bool,
    /// Whether they may, but for the sign of a question or a call that ends them.
    pub(super) asks: bool,
    /// Bytes of the line before, and of the line after.
    pub(super) above: usize,
    pub(super) below: usize,
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
    /// Whether a good part of all lines is program code.
    pub(super) code: bool,
    /// Whether lines of the body often end without a stop, as wrapped lines and verse do.
    pub(super) ragged: bool,
    /// How many lines are set off so far.
    pub(super) gaps: [u32; MAX_GAP as usize + 1],
}

/// A line is not set off further than this.
pub(super) const MAX_GAP: u8 = 4;

/// Collects the short lines while the lines of a text go by.
#[derive(Debug, Default)]
pub(super) struct Collector {
    found: Vec<ShortLine>,
    turn: u32,
    before: Look,
    above: usize,
    blanks: bool,
    gap: u8,
    gaps: [u32; MAX_GAP as usize + 1],
    code: u32,
}

/// A line shorter than this many bytes has not lost its line breaks.
const JOINED_BYTES: usize = 200;
/// A word that opens a line and is no longer than this many bytes may be a heading that lost its break.
const WORD_BYTES: usize = 60;
/// Titles that ask or call are shorter.
const ASKED_BYTES: usize = 90;
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
        for line in text.lines_from(from).take_while(|line| line.start < start) {
            collector.line(text, line);
        }
        // What was found of those lines is another's.
        let known = collector.turn.min(1);
        Self {
            found: Vec::new(),
            turn: known,
            code: 0,
            gaps: [0; MAX_GAP as usize + 1],
            ..collector
        }
    }

    /// Lets the last line that was found know of the line after it, which is another's.
    pub(super) fn look_ahead(&mut self, text: &Text, end: Offset) {
        let Self { turn, code, gaps, .. } = *self;
        let found = self.found.len();
        let mut lines = text.lines_from(end);
        while self.turn == turn
            && let Some(line) = lines.next()
        {
            self.line(text, line);
        }
        self.found.truncate(found);
        (self.turn, self.code, self.gaps) = (turn, code, gaps);
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
        self.code += next.code;
        for (sum, count) in self.gaps.iter_mut().zip(next.gaps) {
            *sum += count;
        }
    }

    /// Takes the next line. A long line that has lost its line breaks is taken as the lines it once was.
    pub(super) fn line(&mut self, text: &Text, span: Span) {
        if span.len() > JOINED_BYTES && is_joined(text.slice(span)) {
            // The line was a section; what opens it stands at the break that was left.
            self.gap = MAX_GAP;
            for piece in pieces(text.slice(span)) {
                let piece = Span::new(span.start + piece.start, span.start + piece.end);
                self.piece(text, piece);
            }
            // What the line ends with was cut, not written so.
            if let Some(last) = self.found.last_mut().filter(|last| last.span.end == span.end) {
                last.titular = false;
            }
        } else {
            self.piece(text, span);
        }
    }

    fn piece(&mut self, text: &Text, span: Span) {
        let s = text.as_str().get(span.start..span.end).unwrap_or("");
        let trimmed = s.trim_start_matches(is_blank);
        let start = span.end - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_blank);
        if is_passed_over(trimmed) {
            let rule = !trimmed.is_empty();
            let gap = match (rule, self.turn) {
                (true, 0) => MAX_GAP,
                (true, _) => 2,
                (false, turn) => u8::from(turn > 0),
            };
            self.gap = (self.gap + gap).min(MAX_GAP);
            self.blanks = true;
            self.code += u32::from(rule);
            return;
        }
        let look = look(trimmed);
        self.code += u32::from(look == Look::Code);
        if let Some(last) = self.found.last_mut().filter(|last| last.turn + 1 == self.turn) {
            last.after = look;
            last.below = trimmed.len();
            // What stands over the notes of a text is no part of it.
            last.titular &= !trimmed.starts_with(['〔', '［', '[']);
            last.apart &= self.blanks;
            last.gap_below = self.gap;
        }
        let asks = trimmed.len() <= ASKED_BYTES && trimmed.ends_with(['？', '！', '?']);
        if look == Look::Short || asks || look == Look::Code && trimmed.len() <= SHORT_BYTES {
            self.found.push(ShortLine {
                span: Span::new(start, start + trimmed.len()),
                turn: self.turn,
                key: key(trimmed),
                chars: chars(trimmed),
                before: self.before,
                after: Look::Edge,
                above: self.above,
                below: 0,
                apart: self.blanks || self.turn == 0,
                gap: self.gap,
                gap_below: 0,
                asks: asks && is_titular(trimmed.trim_end_matches(['？', '！', '?'])),
                titular: look == Look::Short
                    && is_titular(trimmed)
                    && !(s.starts_with("  ") && trimmed.is_ascii()),
            });
        }
        self.before = look;
        self.above = trimmed.len();
        if let Some(count) = self.gaps.get_mut(usize::from(self.gap)) {
            *count += 1;
        }
        (self.blanks, self.gap) = (false, 0);
        self.turn += 1;
    }

    /// All short lines, in order, and whether the text is full of program code.
    pub(super) fn finish(self) -> Lines {
        let ragged = (self.found.iter()).filter(|line| line.chars >= 25 && !line.apart).count();
        Lines {
            gaps: self.gaps,
            short: self.found,
            code: self.code * 6 > self.turn,
            ragged: ragged * 10 > self.turn as usize,
        }
    }
}

/// Whether a blank follows the end of a sentence more than once: line breaks became blanks.
pub(super) fn is_joined(s: &str) -> bool {
    let ends = |&(at, _): &(usize, usize)| {
        let before = s.get(..at).unwrap_or("");
        before.ends_with(['。', '！', '？', '”', '：', '」', '；'])
    };
    let mut blanks = blanks(s).skip_while(|&(at, _)| at < 2 * '一'.len_utf8());
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
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '一'..='鿿') || c.is_alphabetic()
}

/// The blanks of a line that may have been line breaks, each with its length in bytes.
fn blanks(s: &str) -> impl Iterator<Item = (usize, usize)> + Clone {
    let bytes = s.as_bytes();
    memchr::memchr2_iter(b' ', 0xe3, bytes).filter_map(move |at| match bytes.get(at..)? {
        [b' ', ..] => Some((at, 1)),
        [0xe3, 0x80, 0x80, ..] => Some((at, 3)),
        _ => None,
    })
}

/// The lines that a line without line breaks was made of: it is parted at blanks after a sentence and
/// between Han signs, not at those that space the letters of a title.
pub(super) fn pieces(s: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, len) in blanks(s) {
        let (before, after) = (s.get(start..at).unwrap_or(""), s.get(at + len..).unwrap_or(""));
        let last = before.chars().next_back();
        let next = after.chars().next();
        let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_blank(c));
        let stop = last.is_some_and(|c| matches!(c, '。' | '！' | '？' | '”' | '：' | '」' | '；'));
        let note = start > 0 && matches!(last, Some('〕' | '］' | ']'));
        if (stop || wide(last) && (wide(next) || is_dotted(after)))
            && !note
            && !is_spacing(before, after)
        {
            found.push(Span::new(start, at));
            start = at + len;
        }
    }
    found.push(Span::new(start, s.len()));
    found
}

/// Whether a text begins with a number as headings have it: 1. 2、
fn is_dotted(s: &str) -> bool {
    let number = s.starts_with(|c: char| c.is_ascii_digit()).then(|| mark(s)).flatten();
    number.is_some_and(|m| matches!(m.kind, Kind::ArDot | Kind::ArDun) && m.next != Next::Clash)
}

/// Whether a blank stands between two single letters: 引　言.
fn is_spacing(before: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| !is_blank(c));
    let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (mut last, mut next) = (before.chars().rev(), after.trim_start_matches(is_blank).chars());
    letter(last.next()) && !letter(last.next()) && word(next.next()) && !word(next.next())
}

/// White space, and the blanks without width that web pages leave.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Characters without blanks.
fn chars(s: &str) -> u16 {
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

/// Whether a line, without blanks around it, only sets others apart: it is blank, or a rule.
fn is_passed_over(trimmed: &str) -> bool {
    trimmed.is_empty() || is_rule(trimmed)
}

/// A line of one sign that divides: ```, ----, ＊＊＊, ————
fn is_rule(s: &str) -> bool {
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

fn is_code(s: &str) -> bool {
    let first = s.bytes().next().unwrap_or(b' ');
    let bullet = matches!(
        first,
        b'-' | b'*'
            | b'+'
            | b'|'
            | b'>'
            | b'<'
            | b'='
            | b'{'
            | b'}'
            | b'/'
            | b'\\'
            | b'@'
            | b'$'
            | b'%'
            | b'`'
            | b'!'
            | b'~'
            | b'&'
            | b'_'
            | b'"'
            | b'\''
    );
    let bullet =
        bullet || s.starts_with(['•', '·', '●', '■', '◆', '▲', '★', '※', '—', '□', '○', '→']);
    let sign = s.bytes().any(|b| {
        matches!(b, b'{' | b'}' | b';' | b'=' | b'|' | b'<' | b'>' | b'\\' | b'^' | b'\t')
    });
    let field =
        s.strip_prefix(':').is_some_and(|s| s.starts_with(|c: char| c.is_ascii_lowercase()));
    bullet
        || sign
        || field
        || s.contains("()")
        || s.contains(" // ")
        || s.is_ascii() && s.contains('_')
}

/// An address of the web, also where it is spelt oddly against filters: Ｗｗw.ex ample.cｏm
fn is_address(s: &str) -> bool {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let packed: String = s
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    ["www.", "www/", "http", ".com", ".net", ".org", ".cn", "txt"]
        .iter()
        .any(|sign| packed.contains(sign))
}

/// Two words with capitals, or one: Class Diagram. Not ORDER BY, not World(a).
fn is_english_title(s: &str) -> bool {
    let words = s.split_whitespace().count();
    let lower = s.contains(|c: char| c.is_ascii_lowercase());
    let capital = s.starts_with(|c: char| c.is_ascii_uppercase()) && (lower || s.len() <= 4);
    let shouts = s
        .split_whitespace()
        .any(|word| word.len() >= 5 && word.bytes().all(|b| b.is_ascii_uppercase()));
    capital
        && !shouts
        && words <= 8
        && s.len() >= 3
        && s.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | ',' | '&' | '/' | '?')
        })
}

/// Whether the words of a short line may be a title: neither a date nor a field nor a page mark.
fn is_titular(s: &str) -> bool {
    let chars = usize::from(chars(s));
    if !(2..=60).contains(&chars) {
        return false;
    }
    let wide = s.chars().filter(|&c| is_letter(c) && !c.is_ascii()).count();
    let digits = s.chars().filter(char::is_ascii_digit).count();
    let first = s.chars().next().unwrap_or(' ');
    let last = s.chars().next_back().unwrap_or(' ');
    let opens = is_letter(first)
        || matches!(first, '“' | '《' | '「' | '【' | '〈' | '〖' | '［')
        || first.is_ascii_digit();
    let closes = last.is_alphanumeric()
        || matches!(last, '）' | ')' | '》' | '】' | '〕' | ']' | '〉' | '〗' | '］' | '+');
    let words = if wide == 0 {
        s.split_whitespace().count() <= 8 && is_english_title(s)
    } else {
        chars <= 32
    };
    if !(opens && closes && words) {
        return false;
    }
    let calls = |(at, call): (usize, &str)| {
        let rest = s.get(at + call.len()..).unwrap_or("");
        !rest.starts_with(['”', '》'])
    };
    let inner = s.contains(['。', '；', '→', '／'])
        || s.match_indices('！').any(calls)
        || s.chars().filter(|&c| c == '，' || c == ',' || c == '、').count() > 1;
    let field = s.split_once(['：', ':']).is_some_and(|(name, value)| {
        name.chars().count() <= 3 && chars <= 8
            || value.contains(['：', ':'])
            || value.chars().any(|c| c.is_ascii_digit())
    });
    !inner
        && !is_caption(s)
        && !is_address(s)
        && !trails(s)
        && !field
        && digits * 2 <= chars
        && !is_date(s)
}

/// 二〇〇四年十月十五日, （2022年10月16日）, 第3页, 第一章完
fn is_date(s: &str) -> bool {
    let day = |rest: &str| {
        let number = numeral(rest.trim_start())?;
        rest.trim_start().get(number.len..)?.trim_start().starts_with(['日', '号']).then_some(())
    };
    let dated =
        s.match_indices('月').any(|(at, month)| s.get(at + month.len()..).and_then(day).is_some());
    let month = s.trim_end_matches(['）', ')']).ends_with('月') && s.contains('年');
    let over = s.starts_with('第') && s.ends_with(['完', '终', '終']);
    let page =
        over || s.contains('第') && s.contains('页') || s.contains(".doc") || s.contains(".pdf");
    let year = s.strip_suffix('年').is_some_and(|s| numeral(s).is_some_and(|n| n.len == s.len()));
    let tail = s.rsplit(|c: char| !c.is_ascii_digit() && c != '-' && c != ':').next().unwrap_or("");
    let stamped = tail.len() >= 5 && tail.contains(['-', ':']);
    dated || month || year || page || stamped
}

/// Whether a line breaks off where a sentence goes on, as before a formula: 中点为, 于是
fn trails(s: &str) -> bool {
    const WORDS: [&str; 10] =
        ["于是", "因此", "所以", "其中", "此时", "例如", "比如", "最终", "然后", "同理"];
    const ENDS: [char; 14] =
        ['为', '是', '即', '得', '则', '于', '的', '和', '与', '及', '在', '把', '将', '使'];
    WORDS.contains(&s) || s.ends_with("如下") || s.ends_with(ENDS)
}

/// 图1 流程, 表 2-3
fn is_caption(s: &str) -> bool {
    let rest = s.strip_prefix(['图', '表', '圖']);
    rest.is_some_and(|rest| rest.starts_with(is_blank) || numeral(rest).is_some())
}

/// FNV-1a over what a line says, without blanks, a bullet, leader dots and a page number.
pub(super) fn key(s: &str) -> u64 {
    let s = s.trim_start_matches(['*', '-', '•', '·', ' ', '　']);
    let bare = s.trim_end_matches(|c: char| c.is_ascii_digit());
    let led = bare.trim_end_matches(['.', '…', '·', '．', '⋯', '\t']);
    let s = if led.len() + 2 <= bare.len() || led.len() < bare.len() && bare.ends_with('\t') {
        led
    } else {
        s
    };
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in s.split_whitespace().flat_map(str::bytes) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
