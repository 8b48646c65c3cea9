//! Where a row may end: UAX #14, with what Chinese adds and removes (CLREQ, level “basic”).

use unicode_linebreak::linebreaks;

use super::{ClusterKind, Shown};

/// For each cluster, whether a row may begin with it. Never with a blank, nor with what takes no column.
pub(super) fn opportunities(shown: &Shown) -> Vec<bool> {
    let number_end = heading_number(shown.string());
    let mut uax = linebreaks(shown.string()).map(|(at, _)| at).peekable();
    let mut before = None;
    let mut gap = false;
    let mut may = vec![false; shown.clusters().len()];
    for (index, (cluster, may)) in shown.clusters().iter().zip(&mut may).enumerate() {
        let at = cluster.at as usize;
        let Some(next) = shown.glyph(index).chars().next() else {
            continue;
        };
        if cluster.kind == ClusterKind::Blank {
            gap = true;
            continue;
        }
        while uax.next_if(|&opportunity| opportunity < at).is_some() {}
        if let Some((last, end)) = before {
            *may = number_end.is_none_or(|number_end| number_end < end)
                && is_tolerable(last, next)
                && (uax.peek() == Some(&at) || (!gap && is_added(last, next)));
        }
        before = Some((next, at + shown.glyph(index).len()));
        gap = false;
    }
    may
}

/// Whether a row may be broken between the two if there is no better place: no forbidden mark at its
/// end or at the next one's start.
pub(super) fn is_tolerable(last: char, next: char) -> bool {
    !not_at_end(last) && !not_at_start(next)
}

/// Whether the glyph is a mark that may stand in the gutter.
#[rustfmt::skip]
pub(super) fn may_hang(glyph: &str) -> bool {
    matches!(glyph, "，" | "。" | "、" | "；" | "：" | "！" | "？" | "”" | "’" | "》" | "）" | "」")
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
