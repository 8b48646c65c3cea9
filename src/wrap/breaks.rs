//! Where a row may end: UAX #14, with what Chinese adds and removes (CLREQ, level “basic”).

use std::iter::Peekable;

use unicode_linebreak::linebreaks;

use super::{ClusterKind, Shown};

/// For each cluster, whether a row may begin with it. Never with a blank, nor with what takes no column.
pub(super) fn opportunities(shown: &Shown) -> Vec<bool> {
    let number_end = heading_number(shown.string()).unwrap_or(0);
    let mut may = vec![false; shown.clusters().len()];
    // Between two Han signs a row may always be broken. UAX #14 is asked from the second one on, since nothing
    // before it counts any more.
    let (mut from, mut asked) = (0, None);
    let mut before = None;
    let mut gap = false;
    for (cluster, may) in shown.clusters().iter().zip(&mut may) {
        let Some(next) = cluster.first else { continue };
        if cluster.kind == ClusterKind::Blank {
            gap = true;
            continue;
        }
        let at = cluster.at as usize;
        if let Some((last, begins)) = before.replace((next, at)) {
            let allowed = if is_han(last) && is_han(next) {
                (from, asked) = (at, None);
                true
            } else if is_tolerable(last, next) {
                let allowed = asked.get_or_insert_with(|| allowed_from(shown.string(), from));
                while allowed.next_if(|&opportunity| opportunity < at).is_some() {}
                allowed.peek() == Some(&at) || (!gap && is_added(last, next))
            } else {
                false
            };
            *may = allowed && begins >= number_end;
        }
        gap = false;
    }
    may
}

/// Where UAX #14 allows a break in what follows `from`.
fn allowed_from(string: &str, from: usize) -> Peekable<impl Iterator<Item = usize>> {
    let rest = string.get(from..).unwrap_or_default();
    linebreaks(rest).map(move |(at, _)| from + at).peekable()
}

/// Whether a row may be broken between the two if there is no better place: no forbidden mark at its
/// end or at the next one's start.
pub(super) fn is_tolerable(last: char, next: char) -> bool {
    !not_at_end(last) && !not_at_start(next)
}

/// Whether it is a mark that may stand in the gutter.
#[rustfmt::skip]
pub(super) fn may_hang(mark: char) -> bool {
    matches!(mark, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '’' | '》' | '）' | '」')
}

/// Marks that begin no row. UAX #14 knows most of them, but as neighbours of spaces and quotes it lets
/// some through, and it takes · ～ － ／ for letters.
#[rustfmt::skip]
fn not_at_start(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '．'
        | '”' | '’' | '》' | '〉' | '）' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | '〙' | '〛' | '〞' | '〟'
        | '…' | '·' | '・' | '‧' | '–' | '～' | '－' | '／' | '%' | '％' | '‰' | '℃')
}

/// Marks that end no row.
#[rustfmt::skip]
fn not_at_end(c: char) -> bool {
    opens_quote(c)
        || matches!(c, '《' | '〈' | '（' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' | '〘' | '〚' | '〝'
            | '(' | '[' | '{' | '￥' | '¥' | '$' | '＄' | '№')
}

/// The signs that a line may always be broken between, whatever stands around them.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '‘')
}

fn closes_quote(c: char) -> bool {
    matches!(c, '”' | '’')
}

/// Breaks beside “ ‘ ’ ”, which UAX #14 holds together with both neighbours since other languages
/// open with what Chinese closes with.
fn is_added(last: char, next: char) -> bool {
    (opens_quote(next) && (is_chinese(last) || closes_quote(last)))
        || (closes_quote(last) && is_chinese(next))
}

/// Han, kana, wide marks, dashes and ellipses.
#[rustfmt::skip]
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFD}' | '—' | '―' | '…' | '⋯')
}

/// Where the number that opens a heading ends, in bytes: `一、` `（一）` `1.` `1.2 ` `①` `第三章`. It stays whole,
/// and with the first word of the title.
fn heading_number(paragraph: &str) -> Option<usize> {
    let text = paragraph.trim_start();
    let rest = if let Some(inner) = text.strip_prefix(['（', '(', '〔', '[', '［', '【']) {
        numeral(inner)?.strip_prefix(['）', ')', '〕', ']', '］', '】'])?
    } else if let Some(inner) = text.strip_prefix('第') {
        numeral(inner)?.strip_prefix(is_chinese)?
    } else if let Some(after) = text.strip_prefix(|c| matches!(c, '①'..='⒛' | '㈠'..='㈩')) {
        after
    } else {
        let after = numeral(text)?;
        let dotted = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let marked = dotted.strip_prefix(['、', '．', '）', ')']);
        let bare = dotted.len() < after.len() || dotted.starts_with(char::is_whitespace);
        marked.or(bare.then_some(dotted))?
    };
    Some(paragraph.len() - rest.len())
}

/// What follows the numeral at the start of `text`.
fn numeral(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| {
        matches!(c, '0'..='9' | '０'..='９') || "〇○零一二两三四五六七八九十百千廿卅".contains(c)
    });
    (rest.len() < text.len()).then_some(rest)
}
