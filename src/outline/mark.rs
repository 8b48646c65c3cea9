//! One heading mark at one place: its kind, its number, its extent.

mod adorned;
mod appendix;
mod foreign;
mod framed;
mod label;
mod named;
mod unit;

pub(super) use adorned::SIGNS;
pub(super) use framed::{FRAMED, unframed};
pub(super) use label::{label, word_key};
pub(super) use unit::PARTS;

use adorned::{after_section_sign, between, keycap};
use appendix::{appendix, lettered};
use foreign::{english, korean, korean_unit};
use framed::framed;
use named::named;
use unit::{di, unit_first, upper_lower};

use super::Kind;
use super::lines::is_letter;
use super::numeral::{Enclosure, Numeral, Script, is_han_numeral, numeral};

/// A heading mark at the start of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// How it is written.
    pub(super) kind: Kind,
    /// Finer differences of writing that siblings share: the depth of 1.2.3, the word of 解法一.
    pub(super) variant: u32,
    /// The number that siblings count on.
    pub(super) number: u32,
    /// What stands before the last number of 1.2.3, as a key; 0 elsewhere.
    pub(super) prefix: u64,
    /// Length in bytes, the sign that closes it included (`一、`, `第三章`).
    pub(super) len: usize,
    /// What follows the mark directly.
    pub(super) next: Next,
}

impl Mark {
    /// The prefix of the marks under this one.
    pub(super) fn as_prefix(self) -> u64 {
        deeper(self.prefix, self.number)
    }

    /// Whether a mark of several parts comes after another: the first under it, or the next beside it or beside what it
    /// stands under.
    pub(super) fn follows_parts(self, other: Self) -> bool {
        let (mut prefix, mut number) = (other.prefix, other.number);
        while (self.prefix, self.number) != (prefix, number + 1) && prefix > 0 {
            (prefix, number) = Self::of_prefix(prefix);
        }
        self.prefix == other.as_prefix() || (self.prefix, self.number) == (prefix, number + 1)
    }

    /// The prefix and the number of the mark that this is the prefix of marks under.
    pub(super) fn of_prefix(prefix: u64) -> (u64, u32) {
        (prefix / NUMBERS, ((prefix % NUMBERS) as u32).saturating_sub(1))
    }

    /// No mark at all, for headings known by other signs.
    pub(super) fn none(kind: Kind) -> Self {
        finish("", kind, 0, 0)
    }
}

/// What follows a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing more on the line.
    End,
    /// A blank, a colon or an opening sign that sets the title apart.
    Gap,
    /// The title at once.
    Text,
    /// A sign that a heading cannot go on with: 第三章、第四章; 第五条的; 一、。
    Clash,
}

/// The mark at the start of `s`, which begins at a visible character and ends with its line.
pub(super) fn mark(s: &str) -> Option<Mark> {
    let first = s.chars().next()?;
    match first {
        '第' => di(s),
        '제' => korean(s),
        '(' | '（' => bracketed(s),
        '【' => bracketed(s).or_else(|| named(s)),
        '[' | '［' | '〔' => between(s, first).or_else(|| named(s)),
        '摘' | '内' | '致' | '结' | '参' => named(s),
        '*' | '=' => framed(s).or_else(|| markup(s, first)),
        '-' | '—' => between(s, first).or_else(|| framed(s)),
        '#' | '＃' => markup(s, first),
        '§' => after_section_sign(s),
        '卷' | '篇' => unit_first(s, first),
        '上' | '中' | '下' => upper_lower(s, first).or_else(|| named(s)),
        '附' => appendix(s),
        'A' | 'a' => appendix(s).or_else(|| numbered(s)).or_else(|| named(s)),
        'C' | 'P' | 'B' | 'S' | 'c' | 'p' | 'b' | 's' | 'V' | 'v' => {
            english(s).or_else(|| numbered(s))
        }
        _ if SIGNS.has(first) => between(s, first),
        _ => numbered(s),
    }
}

fn finish(s: &str, kind: Kind, number: u32, len: usize) -> Mark {
    Mark { kind, variant: 0, number, prefix: 0, len, next: next(s.get(len..).unwrap_or("")) }
}

fn next(rest: &str) -> Next {
    match rest.chars().next() {
        None => Next::End,
        Some(c) if c.is_whitespace() => match rest.trim_start() {
            "" => Next::End,
            _ => Next::Gap,
        },
        Some('：' | ':' | '【' | '「' | '《' | '“' | '—' | '-' | '·') => Next::Gap,
        Some(
            '、' | '，' | ',' | '；' | ';' | '。' | '！' | '？' | '）' | ')' | '”' | '》' | '」'
            | '/' | '~' | '～' | '%' | '％',
        ) => Next::Clash,
        Some(_) => Next::Text,
    }
}

/// Bytes of the blanks at the start of `s`, at most `most` of them.
fn blanks(s: &str, most: usize) -> usize {
    s.chars()
        .take(most)
        .take_while(|c| matches!(c, ' ' | '　' | '\u{a0}'))
        .map(char::len_utf8)
        .sum()
}

fn after(s: &str, at: usize) -> &str {
    s.get(at..).unwrap_or("")
}

/// （一）, (1), 【1】
fn bracketed(s: &str) -> Option<Mark> {
    let open = s.chars().next()?;
    let mut at = open.len_utf8();
    at += blanks(after(s, at), 1);
    let number = numeral(after(s, at))?;
    at += number.len;
    at += blanks(after(s, at), 1);
    let close = after(s, at).chars().next()?;
    let pair = matches!((open, close), ('(' | '（', ')' | '）') | ('【', '】'));
    let kind = match (number.script, number.value) {
        _ if !pair => return None,
        // 【1】 stands over a part of a story; with text behind it, it is a note.
        _ if open == '【' => {
            let found = finish(s, Kind::ArBare, number.value, at + close.len_utf8());
            return (found.next == Next::End).then_some(Mark { variant: BRACKETED, ..found });
        }
        (Script::Han, ..=99) => Kind::CnParen,
        (Script::Digit | Script::Roman, ..=99) => Kind::ArParen,
        _ => return None,
    };
    at += close.len_utf8();
    // （一）、起因; not （一）、（二）两项
    let title = after(s, at).strip_prefix('、').and_then(|s| s.chars().next());
    if title.is_some_and(|c| is_letter(c) && !is_han_numeral(c)) {
        at += '、'.len_utf8();
    }
    let mut found = finish(s, kind, number.value, at);
    found.variant = u32::from(number.script == Script::Roman);
    Some(found)
}

/// The variant of the mark 【1】.
const BRACKETED: u32 = 1;
/// The variant of the mark #1.
const HASHED: u32 = 2;

/// # 标题, == 标题 (AsciiDoc), ** 标题 (Org), #2楼
fn markup(s: &str, sign: char) -> Option<Mark> {
    let depth = s.chars().take(7).take_while(|&c| c == sign).count();
    let rest = after(s, depth * sign.len_utf8());
    if let Some(number) = numeral(rest)
        && depth == 1
        && sign == '#'
        && after(rest, number.len).starts_with(['楼', '樓'])
    {
        return Some(finish(s, Kind::Floor, number.value, depth + number.len + '楼'.len_utf8()));
    }
    if let Some(number) = numeral(rest).filter(|_| depth == 1 && sign == '#') {
        let found = finish(s, Kind::ArBare, number.value, depth + number.len);
        return matches!(found.next, Next::Gap | Next::End)
            .then_some(Mark { variant: HASHED, ..found });
    }
    let mut found = finish(s, Kind::Markdown, 0, depth * sign.len_utf8());
    found.variant = depth as u32;
    // Some leave out the blank: ##安装. A single sign tags a word.
    let close = depth > 1 && matches!(sign, '#' | '＃') && found.next == Next::Text;
    (depth <= 6 && (found.next == Next::Gap || close)).then_some(found)
}

/// A. and 甲、
fn letter(s: &str) -> Option<Mark> {
    let mut chars = s.chars();
    let (first, sign) = (chars.next()?, chars.next()?);
    let (variant, number) = match first {
        'A'..='Z' => (0, u32::from(first) - u32::from('A') + 1),
        _ => (1, STEMS.chars().zip(1..).find(|&(stem, _)| stem == first)?.1),
    };
    let found = finish(s, Kind::Letter, number, first.len_utf8() + sign.len_utf8());
    let closed = matches!(sign, '.' | '．' | '、' | '）' | ')') && found.next != Next::Clash;
    closed.then_some(Mark { variant, ..found })
}

/// The ten stems, which count as A B C do.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 学而第一, 本纪第三: a title that ends in its number.
pub(super) fn number_at_end(s: &str) -> Option<(usize, Mark)> {
    if s.len() > NUMBERED_TITLE_BYTES {
        return None;
    }
    let at = s.rfind('第').filter(|&at| at > 0)?;
    let close = at + '第'.len_utf8();
    let number = numeral(after(s, close)).filter(|n| n.script == Script::Han)?;
    let titled = s.get(..at)?.chars().all(char::is_alphabetic);
    let found = finish(after(s, at), Kind::Label, number.value, '第'.len_utf8() + number.len);
    (titled && found.next == Next::End).then_some((at, found))
}

/// A title that ends in its number has at most this many bytes.
const NUMBERED_TITLE_BYTES: usize = 36;

/// Marks that begin with their numeral.
fn numbered(s: &str) -> Option<Mark> {
    let Some(number) = numeral(s).filter(|n| n.value < 50 || n.script != Script::Roman) else {
        return lettered(s).or_else(|| letter(s));
    };
    let found = match number.script {
        Script::Han => han(s, number),
        Script::Digit => digits(s, number),
        Script::Roman => roman(s, number),
        Script::Enclosed(enclosure) => {
            let kind = match enclosure {
                Enclosure::Ring => Kind::Circled,
                Enclosure::Paren => Kind::ArParen,
                Enclosure::Dot => Kind::ArDot,
                Enclosure::HanParen => Kind::CnParen,
            };
            let stop = usize::from(after(s, number.len).starts_with('、')) * '、'.len_utf8();
            Some(finish(s, kind, number.value, number.len + stop))
        }
    };
    found.filter(|found| found.number <= 2000)
}

fn han(s: &str, number: Numeral) -> Option<Mark> {
    let sign = after(s, number.len).chars().next();
    let kind = match sign {
        Some('、') => Kind::CnDun,
        Some('.' | '．' | '：' | ':') => Kind::CnDot,
        Some('）' | ')') => Kind::CnRparen,
        Some('是' | '要') if number.value <= 20 => Kind::Item,
        None | Some(' ' | '　') => Kind::CnBare,
        _ => return None,
    };
    let taken = match kind {
        Kind::CnBare => 0,
        _ => sign.map_or(0, char::len_utf8),
    };
    let found = finish(s, kind, number.value, number.len + taken);
    (number.value > 0).then_some(found)
}

fn digits(s: &str, number: Numeral) -> Option<Mark> {
    let sign = after(s, number.len).chars().next();
    let kind = match sign {
        None | Some(' ' | '　' | '\u{a0}') => Kind::ArBare,
        Some('、') => Kind::ArDun,
        Some('\u{fe0f}' | '\u{20e3}') => return keycap(s, number),
        Some('.' | '．') => return dotted(s, number),
        Some('）' | ')') => Kind::ArRparen,
        _ => {
            let spoken = korean_unit(s, number.len, number.value);
            return spoken.filter(|m| matches!(m.next, Next::End | Next::Gap));
        }
    };
    let taken = match kind {
        Kind::ArBare => 0,
        _ => sign.map_or(0, char::len_utf8),
    };
    Some(finish(s, kind, number.value, number.len + taken))
}

/// The key of what stands before the last number of 1.2.3.
fn deeper(prefix: u64, number: u32) -> u64 {
    prefix.wrapping_mul(NUMBERS).wrapping_add(u64::from(number) + 1)
}

/// Numbers under one prefix are fewer.
const NUMBERS: u64 = 4096;

/// 1. and 1.2.3
fn dotted(s: &str, first: Numeral) -> Option<Mark> {
    let (mut at, mut depth, mut prefix, mut last) = (first.len, 1, 0u64, first.value);
    while after(s, at).starts_with(['.', '．']) {
        let dot = after(s, at).chars().next().map_or(0, char::len_utf8);
        let Some(number) = numeral(after(s, at + dot)).filter(|n| n.script == Script::Digit) else {
            if depth == 1 {
                return Some(finish(s, Kind::ArDot, first.value, at + dot));
            }
            at += dot;
            break;
        };
        at += dot + number.len;
        depth += 1;
        prefix = deeper(prefix, last);
        last = number.value;
    }
    let rest = after(s, at);
    let closes = |c: &char| matches!(c, '、' | ')' | '）');
    let sign = rest.chars().next().filter(closes).map_or(0, char::len_utf8);
    let mut found = finish(s, Kind::Decimal, last, at + sign);
    found.variant = depth;
    found.prefix = prefix;
    (depth <= 5).then_some(found)
}

fn roman(s: &str, number: Numeral) -> Option<Mark> {
    let sign = after(s, number.len).chars().next();
    match sign {
        Some('.' | '、' | '．') => {
            Some(finish(s, Kind::Roman, number.value, number.len + sign.map_or(0, char::len_utf8)))
        }
        None | Some(' ' | '　') => Some(finish(s, Kind::Roman, number.value, number.len)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart() {
        use Kind::*;
        for (s, kind, number, written) in [
            ("第三章 总则", DiZhang, 3, "第三章"),
            ("第 十二 回　说书人", DiHui, 12, "第 十二 回"),
            ("第１２章", DiZhang, 12, "第１２章"),
            ("第二分编 物权", DiFenbian, 2, "第二分编"),
            ("第一部分：绪论", DiBu, 1, "第一部分"),
            ("第四条 本办法", DiTiao, 4, "第四条"),
            ("第一，要学", Ordinal, 1, "第一，"),
            ("卷二 旅途", DiJuan, 2, "卷二"),
            ("下卷 归来", DiJuan, 3, "下卷"),
            ("篇7", Pian, 7, "篇7"),
            ("제2장 길", DiZhang, 2, "제2장"),
            ("Chapter IV", Chapter, 4, "Chapter IV"),
            ("PART TWO", Chapter, 2, "PART TWO"),
            ("一、背景", CnDun, 1, "一、"),
            ("十二．结论", CnDot, 12, "十二．"),
            ("三　中篇", CnBare, 3, "三"),
            ("（十一）落实", CnParen, 11, "（十一）"),
            ("( 2 ) 落实", ArParen, 2, "( 2 )"),
            ("⑶落实", ArParen, 3, "⑶"),
            ("㈢落实", CnParen, 3, "㈢"),
            ("2.方法", ArDot, 2, "2."),
            ("２．方法", ArDot, 2, "２．"),
            ("2、方法", ArDun, 2, "2、"),
            ("2)方法", ArRparen, 2, "2)"),
            ("2 方法", ArBare, 2, "2"),
            ("附录B（资料性）　方法", Appendix, 2, "附录B"),
            ("附件三：方法", Appendix, 3, "附件三"),
            ("附件 2", Appendix, 2, "附件 2"),
            ("附录 I) 方法", Appendix, 1, "附录 I)"),
            ("Appendix C Methods", Appendix, 3, "Appendix C"),
            ("A.2 方法", Decimal, 2, "A.2"),
            ("B.1.3 方法", Decimal, 3, "B.1.3"),
            ("3.1.2 方法", Decimal, 2, "3.1.2"),
            ("1.4、方法", Decimal, 4, "1.4、"),
            ("1.4) 方法", Decimal, 4, "1.4)"),
            ("④方法", Circled, 4, "④"),
            ("Ⅱ、方法", Roman, 2, "Ⅱ、"),
            ("IV. Method", Roman, 4, "IV."),
            ("二是方法", Item, 2, "二是"),
            ("三要方法", Item, 3, "三要"),
            ("## 方法", Markdown, 0, "##"),
            ("＃＃ 方法", Markdown, 0, "＃＃"),
            ("##方法", Markdown, 0, "##"),
            ("第三关 方法", Label, 3, "第三关"),
            ("第2期：方法", Label, 2, "第2期："),
            ("第二：方法", Ordinal, 2, "第二："),
            ("卷之二 方法", DiJuan, 2, "卷之二"),
            ("#3楼", Floor, 3, "#3楼"),
        ] {
            let found = mark(s).map(|m| (m.kind, m.number, s.get(..m.len).unwrap()));
            assert_eq!(found, Some((kind, number, written)), "{s}");
        }
    }

    #[test]
    fn other_words_are_no_marks() {
        for s in [
            "",
            "正文",
            "第一次",
            "第一封信寄到",
            "一天早上",
            "三十六计",
            "2024年",
            "3月5日",
            "50万元",
            "一个人",
            "（略）",
            "#标签",
            "第二名：某甲",
            "第三关的门",
            "Party",
            "Section",
            "Iran",
            "第",
            "附件1所列",
            "附件：1. 方法",
            "附近",
            "Apple",
            "制度",
            "上海",
        ] {
            assert_eq!(mark(s), None, "{s}");
        }
    }

    #[test]
    fn what_follows_a_mark_is_seen() {
        for (s, next) in [
            ("第三章", Next::End),
            ("第三章　总则", Next::Gap),
            ("第三章总则", Next::Text),
            ("第三章的规定", Next::Clash),
            ("第三章、第四章", Next::Clash),
            ("第一部队", Next::Clash),
            ("一、”", Next::Clash),
        ] {
            assert_eq!(mark(s).map(|m| m.next), Some(next), "{s}");
        }
    }
}
