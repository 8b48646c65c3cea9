//! Short lines with what stands around them: the material of contents lists and bare headings.

use crate::text::{Span, Text};

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
    /// Whether its words may be a title.
    pub(super) titular: bool,
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
    /// Program code, a table row, a bullet, an address.
    Code,
}

/// Collects the short lines while the lines of a text go by.
#[derive(Debug, Default)]
pub(super) struct Collector {
    found: Vec<ShortLine>,
    turn: u32,
    before: Look,
    blanks: bool,
}

/// A line longer than this many bytes is no title.
const SHORT_BYTES: usize = 180;

impl Collector {
    /// Takes the next line.
    pub(super) fn line(&mut self, text: &Text, span: Span) {
        let s = text.slice(span);
        let trimmed = s.trim_start();
        let start = span.end - trimmed.len();
        let trimmed = trimmed.trim_end();
        if trimmed.is_empty() {
            self.blanks = true;
            return;
        }
        let look = look(trimmed);
        if let Some(last) = self
            .found
            .last_mut()
            .filter(|last| last.turn + 1 == self.turn)
        {
            last.after = look;
            last.apart &= self.blanks;
        }
        if look == Look::Short || look == Look::Code && trimmed.len() <= SHORT_BYTES {
            self.found.push(ShortLine {
                span: Span::new(start, start + trimmed.len()),
                turn: self.turn,
                key: key(trimmed),
                chars: trimmed.chars().filter(|c| !c.is_whitespace()).count() as u16,
                before: self.before,
                after: Look::Edge,
                apart: self.blanks || self.turn == 0,
                titular: look == Look::Short && is_titular(trimmed),
            });
        }
        self.before = look;
        self.blanks = false;
        self.turn += 1;
    }

    /// All short lines, in order.
    pub(super) fn finish(self) -> Vec<ShortLine> {
        self.found
    }
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
        _ if s.len() <= SHORT_BYTES && is_code(s) => Look::Code,
        '.' => Look::Stop,
        _ if s.len() > SHORT_BYTES => Look::Long,
        _ => Look::Short,
    }
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
        matches!(
            b,
            b'{' | b'}' | b';' | b'=' | b'|' | b'<' | b'>' | b'\\' | b'_' | b'^' | b'@' | b'\t'
        )
    });
    bullet || sign || s.contains("://") || s.contains("()")
}

/// Whether the words of a short line may be a title: neither a date nor a field nor a page mark.
fn is_titular(s: &str) -> bool {
    let chars = s.chars().filter(|c| !c.is_whitespace()).count();
    let wide = s
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    let digits = s.chars().filter(char::is_ascii_digit).count();
    let first = s.chars().next().unwrap_or(' ');
    let last = s.chars().next_back().unwrap_or(' ');
    let opens = first.is_alphabetic()
        || matches!(first, '“' | '《' | '「' | '【' | '〈')
        || first.is_ascii_digit();
    let closes = last.is_alphanumeric()
        || matches!(last, '）' | ')' | '》' | '】' | '〕' | ']' | '〉' | '+');
    let words = if wide == 0 {
        s.split_whitespace().count() <= 8 && first.is_ascii_uppercase() && s.len() >= 4
    } else {
        chars <= 32
    };
    let inner = s.contains(['。', '；', '！'])
        || s.chars()
            .filter(|&c| c == '，' || c == ',' || c == '、')
            .count()
            > 2;
    let field = s.split_once(['：', ':']).is_some_and(|(name, value)| {
        name.chars().count() <= 3 && chars <= 8
            || value.contains(['：', ':'])
            || value.chars().any(|c| c.is_ascii_digit())
    });
    opens
        && closes
        && words
        && !inner
        && !field
        && digits * 2 <= chars
        && (2..=60).contains(&chars)
        && !is_date(s)
}

/// 二〇〇四年十月十五日, （2022年10月16日）, 第3页
fn is_date(s: &str) -> bool {
    let dated = s.contains('年') && s.contains('月') && s.chars().count() <= 24;
    let page = s.starts_with('第') && s.contains('页');
    dated && s.trim_end_matches(['）', ')']).ends_with(['日', '月']) || page
}

/// FNV-1a over what a line says, without blanks, a bullet, leader dots and a page number.
fn key(s: &str) -> u64 {
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
