//! The title that opens a line on which a whole section stands, its line breaks lost: where it ends and the text
//! begins.

use super::super::mark::{Next, mark};
use super::joined::{is_odd, is_spacing};
use super::{blanks, is_blank};

/// The title that opens a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Opener {
    /// Its bytes.
    pub(in super::super) len: usize,
    pub(super) ending: Ending,
}

impl Opener {
    /// Whether it is beyond doubt where the title ends.
    pub(in super::super) fn is_sure(&self) -> bool {
        self.ending == Ending::Sure
    }
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
        || is_list(text)
        || titled && is_sentence(text)
        || is_odd(title, text)
        || begins_text(text)
        || echoes(title, text);
    Some(match sure {
        true => Ending::Sure,
        false if leads_on(title) => Ending::Any,
        false => Ending::Spaced,
    })
}

/// Whether a list begins a text, or an option or a path: - 甲, 1. 甲, -a 甲, /bin
fn is_list(text: &str) -> bool {
    let bullet = ["- ", "* ", "• ", "❌ ", "✅ "].iter().any(|bullet| text.starts_with(bullet));
    let option = text.trim_start_matches(['-', '/']);
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

/// Whether a text begins with words that open one.
fn begins_text(text: &str) -> bool {
    const OPENERS: [&str; 19] = [
        "本章",
        "本节",
        "本節",
        "本文",
        "这里",
        "這裡",
        "這裏",
        "如果",
        "为了",
        "為了",
        "首先",
        "由于",
        "由於",
        "以下是",
        "下面",
        "我们",
        "我們",
        "你可以",
        "您可以",
    ];
    OPENERS.iter().any(|opener| text.starts_with(opener))
}

/// Bytes that show a sentence in Latin script.
const SENTENCE: usize = 25;

/// Whether a text begins with a word of its title: 安装 安装之前, FTP FTP 是
fn echoes(title: &str, text: &str) -> bool {
    let near = text.get(..text.floor_char_boundary(ECHO)).unwrap_or(text);
    let begins = |word: &str| near.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
    let words = title.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut words = words.filter(|word| word.len() > 1);
    let edge = |word: &str| title.starts_with(word) || title.ends_with(word);
    let said = near.chars().any(is_han) && words.any(|word| begins(word) && edge(word));
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

/// The title that opens a line in a script whose words blanks part: it ends before a word that begins sentences, at a
/// change of the script, or before the last capital of several: The First Spring Along the road …
fn latin_opener(line: &str) -> Option<Opener> {
    let mut words = line.split(' ').take(WORDS + 1).scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let (_, first) = words.next()?;
    let (mut last, mut best) = (first, None);
    // Whether all words have capitals, and where the last that has one begins.
    let (mut titled, mut capital) = (is_capital(first), 0);
    for (start, word) in words {
        let end = |at: usize, ending| Opener { len: at.saturating_sub(1), ending };
        if last.ends_with(['.', '!', '。']) {
            break;
        }
        let sure = is_sentence_start(word.trim_start_matches(['"', '“']))
            || matches!(word, "-" | "•" | "*")
            || word == first && word.len() > 2;
        let pauses = last.ends_with([',', ';', ':']);
        if !pauses && (sure || last.ends_with('?')) {
            return Some(end(start, Ending::Sure));
        }
        let changes = is_hangul(last) != is_hangul(word) && !word.is_empty();
        let begins = last.starts_with(char::is_lowercase) && is_capital(word) && word != "I";
        let spaced = !pauses && (changes || begins);
        let run = titled && capital > 0 && word.starts_with(char::is_lowercase);
        if spaced && best.is_none_or(|best: Opener| best.ending == Ending::Any) {
            best = Some(end(start, Ending::Spaced));
        } else if run && best.is_none() && !SMALL_WORDS.contains(&word) {
            best = Some(end(capital, Ending::Any));
        }
        titled &= is_capital(word) || SMALL_WORDS.contains(&word);
        if is_capital(word) {
            capital = start;
        }
        last = word;
    }
    best
}

fn is_sentence_start(word: &str) -> bool {
    SENTENCE_STARTS.split_whitespace().any(|start| start == word)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_hangul(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '가'..='힣'))
}

/// Words without a capital in titles that have one at each word.
const SMALL_WORDS: &[&str] =
    &["a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "with", "at", "by", "from"];

/// Whether a text begins with a sentence in Latin script: The morning was grey, "You may go,"
pub(in super::super) fn begins_sentence(s: &str) -> bool {
    let plain = s.trim_start_matches(['"', '“', '‘', '\'']);
    let mut words = plain.split(' ');
    let starts = words.next().is_some_and(is_sentence_start);
    let lower = |word: &str| word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    starts && words.next().is_some_and(lower)
}

/// Words of the longest title in Latin script.
const WORDS: usize = 12;

/// Words that sentences begin with, and titles hardly have behind their first word.
const SENTENCE_STARTS: &str = "\
    The This These That It In If When You To For A An We Here There At On Each Every Most Some All \
    Several By Once After Before While Since Although However Many Let's He She They His Her My Our Your \
    From One No Not Please 이 그 그는 다음 다음은 모든 여기서는 이것은 우리는 만약 각 As Because But Both Any";

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
            ("通用 API", "也有一个表。", Ending::Spaced),
            ("Choosing a stone", "The stones were heavy.", Ending::Sure),
            ("Keeping bees", "\"You may begin,\" she said.", Ending::Sure),
            ("돌 고르기", "이 돌은 단단합니다.", Ending::Sure),
            ("The First Spring", "Along the road the poplars stood.", Ending::Any),
            ("页表寄存器", "CPU用它找到页表。", Ending::Sure),
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
