//! The title that opens a line on which a whole section stands, its line breaks lost: where it ends and the text
//! begins.

use super::super::mark::{Next, mark};
use super::joined::is_spacing;
use super::{blanks, is_blank};

/// The title that opens a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Opener {
    /// Its bytes.
    pub(in super::super) len: usize,
    pub(super) ending: Ending,
}

/// How the end of a title shows. The surest comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// At the first blank, though a sentence may go on there: 关于 Linux 的
    Any,
    /// At a blank beside Latin words or numbers, which some set off from the rest: 内存 LRU算法
    Spaced,
    /// At a blank that no sentence has, or where the text begins visibly: 目的 为了…, 安装 安装之前…
    Sure,
}

/// Columns of the longest title that opens a line; a wide character takes two.
const COLUMNS: usize = 64;

/// The title that opens a line, if the line goes on with text: the surest, and the shortest of those.
pub(in super::super) fn opener(line: &str) -> Option<Opener> {
    let near = line.get(..line.floor_char_boundary(NEAR_BYTES)).unwrap_or(line);
    if !near.chars().any(is_han) {
        return latin_opener(near);
    }
    let mut best: Option<Opener> = None;
    for (at, len) in blanks(near) {
        let (title, text) = (near.get(..at)?, near.get(at + len..)?.trim_start_matches(is_blank));
        let title = title.trim_end_matches(is_blank);
        if goes_on(title) || columns(title) > COLUMNS {
            break;
        }
        let parts = is_closed(title) && !title.ends_with(':') && !is_spacing(title, text);
        if title.is_empty() || text.is_empty() || !parts {
            continue;
        }
        let Some(ending) = ending(title, text) else {
            break;
        };
        if best.is_none_or(|best| best.ending < ending) {
            best = Some(Opener { len: title.len(), ending });
        }
        if ending == Ending::Sure {
            break;
        }
    }
    best
}

/// Bytes in which the title that opens a line ends.
const NEAR_BYTES: usize = 240;

/// Whether a sentence ends or pauses in what might be a title.
fn goes_on(title: &str) -> bool {
    let inner = title.trim_end_matches(['？', '?', '！', '!']);
    title.contains(['。', '；', ';'])
        || inner.contains(['？', '！'])
        || title.ends_with(['，', '、', ',', '：'])
}

/// How a title ends before a text; `None` where the two are parts of something else.
fn ending(title: &str, text: &str) -> Option<Ending> {
    let (last, next) = (title.chars().next_back()?, text.chars().next()?);
    let wide = is_wide(last) && is_wide(next);
    if wide && matches!(next, '：' | '，' | '。') {
        return None;
    }
    let asks = matches!(last, '？' | '?' | '！' | '!');
    let enclosed = last == ']' && title.starts_with('[');
    let titled = title.chars().any(is_han);
    let sure = wide
        || asks
        || enclosed
        || is_list(text) && (titled || title.len() > SHORT)
        || titled && is_sentence(text)
        || echoes(title, text);
    Some(match sure {
        true => Ending::Sure,
        false if leads_on(title) => Ending::Any,
        false => Ending::Spaced,
    })
}

/// Latin titles over lists are longer.
const SHORT: usize = 3;

/// Whether a list begins a text: - 甲, 1. 甲, -a 甲
fn is_list(text: &str) -> bool {
    let bullet = ["- ", "* ", "• ", "❌ ", "✅ "].iter().any(|bullet| text.starts_with(bullet));
    let option = text.trim_start_matches('-');
    let option = option.len() < text.len() && option.starts_with(|c: char| c.is_ascii_alphabetic());
    bullet
        || option
        || text.starts_with(['①', '（', '【', '◆', '●', '■', '★', '▲'])
        || mark(text).is_some_and(|m| m.number == 1 && m.next != Next::Clash)
}

/// Whether a sentence in Latin script begins a text.
fn is_sentence(text: &str) -> bool {
    let near = text.get(..SENTENCE).unwrap_or("");
    let mut words = near.split(' ');
    let capital =
        words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let lower = words.next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
    near.is_ascii() && !near.is_empty() && capital && lower
}

/// Bytes that show a sentence in Latin script.
const SENTENCE: usize = 25;

/// Whether a text begins with a word of its title: 安装 安装之前, FTP FTP 是
fn echoes(title: &str, text: &str) -> bool {
    let near = text.get(..text.floor_char_boundary(ECHO)).unwrap_or(text);
    let words = title.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut words = words.filter(|word| word.len() > 1);
    let edge = |word: &str| title.starts_with(word) || title.ends_with(word);
    let said = near.chars().any(is_han) && words.any(|word| near.starts_with(word) && edge(word));
    let starts = title.char_indices().map(|(at, _)| at);
    let ends = title.char_indices().skip(1).map(|(at, c)| at + c.len_utf8());
    let mut pairs = starts.zip(ends).filter_map(|(start, end)| title.get(start..end));
    said || pairs.any(|pair| pair.chars().all(is_han) && near.contains(pair))
}

/// Bytes at the beginning of a text in which it says a word of its title again.
const ECHO: usize = 36;

/// Whether a title ends in a word that leads to the next: 使用 Redis
fn leads_on(title: &str) -> bool {
    const WORDS: &str = "的在和与與从從将將对對于於为為是以了用及或到由被把";
    title.ends_with(|c| WORDS.contains(c))
}

/// Whether all brackets and quotation marks that open in a title close in it.
fn is_closed(title: &str) -> bool {
    const PAIRS: [(char, char); 7] = [
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('【', '】'),
        ('「', '」'),
        ('“', '”'),
        ('[', ']'),
    ];
    let count = |sign: char| title.chars().filter(|&c| c == sign).count();
    PAIRS.iter().all(|&(open, close)| count(open) == count(close)) && count('"') % 2 == 0
}

/// A sign of a script whose words are not set apart by blanks.
fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '“' | '”'
                | '‘'
                | '’'
                | '—'
                | '…'
                | '·'
                | '「'
                | '」'
                | '『'
                | '』'
                | '《'
                | '》'
                | '【'
                | '】'
        )
        || matches!(c, '〈'..='〟' | '！'..='～')
}

/// A Han sign or kana.
fn is_han(c: char) -> bool {
    matches!(c, '一'..='鿿' | 'ぁ'..='ヿ' | '々' | '〇')
}

fn columns(s: &str) -> usize {
    s.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The title in Latin script that opens a line: it ends before a word with a capital that begins sentences.
pub(in super::super) fn latin_opener(line: &str) -> Option<Opener> {
    let near = line.get(..line.floor_char_boundary(NEAR_BYTES)).unwrap_or(line);
    let mut first = None;
    let (mut before, mut end) = ("", 0);
    let mut spaced = None;
    for word in near.split(' ').take(WORDS + 1) {
        let start = end + usize::from(end > 0);
        if before.ends_with(['.', '!', '。']) && end > 0 {
            break;
        }
        let plain = word.trim_start_matches(['"', '“']);
        let sure = SENTENCE_STARTS.contains(&plain) || first == Some(word) && word.len() > 2;
        let letter = |s: &str, is: fn(&char) -> bool| s.chars().next().is_some_and(|c| is(&c));
        if first.is_none() {
            first = Some(word);
        } else if before.ends_with([',', ';', ':']) {
        } else if sure || before.ends_with('?') {
            return Some(Opener { len: end, ending: Ending::Sure });
        } else if spaced.is_none()
            && letter(before, |c| c.is_lowercase())
            && letter(word, |c| c.is_uppercase())
            && word != "I"
        {
            spaced = Some(Opener { len: end, ending: Ending::Spaced });
        }
        end = start + word.len();
        before = word;
    }
    spaced
}

/// Words of the longest title in Latin script.
const WORDS: usize = 12;

/// Words that sentences begin with, and titles hardly have behind their first word.
const SENTENCE_STARTS: &[&str] = &[
    "The", "This", "These", "That", "It", "In", "If", "When", "You", "To", "For", "A", "An", "We",
    "Here", "There", "At", "On", "Each", "Every", "Most", "Some", "All", "Several", "By", "Once",
    "After", "Before", "While", "Since", "Although", "However", "Many", "Let's", "He", "She",
    "They", "His", "Her", "My", "Our", "Your", "From", "One", "No", "Not", "Please", "As",
    "Because", "But", "Both", "Any",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_ends_where_the_text_begins() {
        for (title, text, ending) in [
            ("修路经过", "三月里村里动了工。", Ending::Sure),
            ("什么是石桥？", "石桥是石头的桥。", Ending::Sure),
            ("[维护人]", "Wang <w@host>", Ending::Sure),
            ("准备", "- 石头", Ending::Sure),
            ("FTP", "FTP 是一种协议。", Ending::Sure),
            ("缓存服务", "The cache keeps what was read before.", Ending::Sure),
            ("通用API", "首先建一个表。", Ending::Spaced),
            ("Choosing a stone", "The stones were heavy.", Ending::Sure),
            ("Keeping bees", "\"You may begin,\" she said.", Ending::Sure),
            ("Checking what you have", "Read the list again.", Ending::Spaced),
        ] {
            let found = opener(&format!("{title} {text}"));
            assert_eq!(found, Some(Opener { len: title.len(), ending }), "{title}");
        }
        for line in [
            "三月里，村里动了工。",
            "村长 ：动工。",
            "The stones were heavy and cold.",
            "“来 吧。”",
        ] {
            assert!(opener(line).is_none_or(|opener| opener.ending < Ending::Sure), "{line}");
        }
    }
}
