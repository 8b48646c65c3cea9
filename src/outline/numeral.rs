//! Numerals as headings write them: 一百二十三, 两, 廿, 〇, 壹, 12, １２, Ⅳ, ④, ㈣.

use super::char_set::{CharSet, char_set};

/// The family of signs a numeral is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// 一 二 三, and the formal 壹 贰 叁.
    Han,
    /// 1 2 3 and １ ２ ３: texts mix the two widths in one series.
    Digit,
    /// ① ⑴ ⒈ ㈠ and the like: one sign that carries its own ring, bracket or dot.
    Enclosed(Enclosure),
    /// Ⅰ Ⅱ Ⅲ, and I II III in Latin letters.
    Roman,
}

/// What surrounds the number inside one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Enclosure {
    /// ①
    Ring,
    /// ⑴
    Paren,
    /// ⒈
    Dot,
    /// ㈠
    HanParen,
}

/// A numeral at the start of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// What it counts.
    pub(crate) value: u32,
    /// Its length in bytes.
    pub(crate) len: usize,
    /// How it is written.
    pub(crate) script: Script,
}

/// More digits than this are an identifier, not a count.
const MAX_DIGITS: usize = 5;
/// More Han signs than this are text, not a count (九千九百九十九 has seven).
const MAX_HAN: usize = 9;

/// The longest numeral at the start of `s`, `None` if there is none or it counts nothing sensible.
pub(crate) fn numeral(s: &str) -> Option<Numeral> {
    let first = s.chars().next()?;
    if digit(first).is_some() {
        digits(s)
    } else if is_han_numeral(first) {
        han_numeral(s)
    } else if let Some((value, script)) = single(first) {
        Some(Numeral { value, len: first.len_utf8(), script })
    } else {
        latin_roman(s)
    }
}

/// Whether a character may be part of a Han numeral.
#[inline]
pub(crate) fn is_han_numeral(c: char) -> bool {
    HAN.has(c)
}

static HAN: CharSet = char_set!(is_han);

pub(super) const fn is_han(c: char) -> bool {
    han(c).is_some()
}

/// Whether a character alone is a numeral of any script.
#[inline]
pub(crate) fn opens_numeral(c: char) -> bool {
    OPENING.has(c)
}

static OPENING: CharSet = char_set!(is_opening);

const fn is_opening(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')
        || digit(c).is_some()
        || han(c).is_some()
        || single(c).is_some()
}

const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn digits(s: &str) -> Option<Numeral> {
    let (mut value, mut len, mut count) = (0u32, 0, 0);
    for c in s.chars() {
        let Some(d) = digit(c) else { break };
        count += 1;
        if count > MAX_DIGITS {
            return None;
        }
        value = value * 10 + d;
        len += c.len_utf8();
    }
    Some(Numeral { value, len, script: Script::Digit })
}

/// The value of a sign in a row of signs of which `first` has this value.
const fn from(c: char, first: char, value: u32) -> u32 {
    c as u32 - first as u32 + value
}

const fn single(c: char) -> Option<(u32, Script)> {
    Some(match c {
        '①'..='⑳' => (from(c, '①', 1), Script::Enclosed(Enclosure::Ring)),
        '㉑'..='㉟' => (from(c, '㉑', 21), Script::Enclosed(Enclosure::Ring)),
        '㊱'..='㊿' => (from(c, '㊱', 36), Script::Enclosed(Enclosure::Ring)),
        '❶'..='❿' => (from(c, '❶', 1), Script::Enclosed(Enclosure::Ring)),
        '➀'..='➉' => (from(c, '➀', 1), Script::Enclosed(Enclosure::Ring)),
        '➊'..='➓' => (from(c, '➊', 1), Script::Enclosed(Enclosure::Ring)),
        '⑴'..='⒇' => (from(c, '⑴', 1), Script::Enclosed(Enclosure::Paren)),
        '⒈'..='⒛' => (from(c, '⒈', 1), Script::Enclosed(Enclosure::Dot)),
        '㈠'..='㈩' => (from(c, '㈠', 1), Script::Enclosed(Enclosure::HanParen)),
        'Ⅰ'..='Ⅻ' => (from(c, 'Ⅰ', 1), Script::Roman),
        'ⅰ'..='ⅻ' => (from(c, 'ⅰ', 1), Script::Roman),
        _ => return None,
    })
}

fn latin_roman(s: &str) -> Option<Numeral> {
    let worth = |b: u8| match b {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        b'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = s.bytes().map_while(worth).take(8).collect();
    let mut value = 0i64;
    for (i, &worth) in values.iter().enumerate() {
        let next = values.get(i + 1).copied().unwrap_or(0);
        value += if worth < next { -1 } else { 1 } * i64::from(worth);
    }
    // A reader takes II for two, but IIX or XXXXX for a name.
    let value = u32::try_from(value).ok().filter(|&v| v > 0)?;
    (roman(value).len() == values.len()).then_some(Numeral {
        value,
        len: values.len(),
        script: Script::Roman,
    })
}

fn roman(mut value: u32) -> String {
    let mut out = String::new();
    for (worth, sign) in [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while value >= worth && out.len() < 12 {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

/// What one Han sign means inside a numeral.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Han {
    Digit(u32),
    /// 廿 and 卅: a digit and a ten in one sign.
    Tens(u32),
    Unit(u32),
}

const fn han(c: char) -> Option<Han> {
    Some(match c {
        '〇' | '○' | '零' | '◯' => Han::Digit(0),
        '一' | '壹' | '壱' => Han::Digit(1),
        '二' | '贰' | '貳' | '两' | '兩' | '弐' => Han::Digit(2),
        '三' | '叁' | '參' | '叄' | '参' => Han::Digit(3),
        '四' | '肆' => Han::Digit(4),
        '五' | '伍' => Han::Digit(5),
        '六' | '陆' | '陸' => Han::Digit(6),
        '七' | '柒' => Han::Digit(7),
        '八' | '捌' => Han::Digit(8),
        '九' | '玖' => Han::Digit(9),
        '廿' => Han::Tens(2),
        '卅' => Han::Tens(3),
        '十' | '拾' => Han::Unit(10),
        '百' | '佰' => Han::Unit(100),
        '千' | '仟' => Han::Unit(1000),
        _ => return None,
    })
}

/// Reads 一百二十三 by its units and 一二三 or 二〇二四 by places.
fn han_numeral(s: &str) -> Option<Numeral> {
    let (mut total, mut digit, mut places) = (0u32, None::<u32>, 0u32);
    let (mut lowest, mut len, mut count) = (10_000u32, 0, 0);
    for c in s.chars() {
        let Some(sign) = han(c) else { break };
        count += 1;
        if count > MAX_HAN {
            return None;
        }
        len += c.len_utf8();
        match sign {
            Han::Digit(d) => {
                places += 1;
                if places > 4 {
                    return None;
                }
                // 零 only keeps a place empty after a unit: 一百零三.
                digit = Some(digit.filter(|_| places > 1).unwrap_or(0) * 10 + d);
            }
            Han::Tens(d) if lowest > 10 && digit.is_none_or(|d| d == 0) => {
                (total, lowest, digit, places) = (total + d * 10, 10, None, 0);
            }
            Han::Unit(unit) if unit < lowest && digit.is_none_or(|d| d < 10) => {
                let bare = u32::from(digit.is_none_or(|d| d == 0));
                total += (digit.unwrap_or(0) + bare) * unit;
                (lowest, digit, places) = (unit, None, 0);
            }
            Han::Tens(_) | Han::Unit(_) => return None,
        }
    }
    if lowest < 10_000 && digit.is_some_and(|d| d >= 10) {
        return None;
    }
    Some(Numeral { value: total + digit.unwrap_or(0), len, script: Script::Han })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_every_script_are_read() {
        for (s, value, signs) in [
            ("一、", 1, 1),
            ("十", 10, 1),
            ("十二章", 12, 2),
            ("二十", 20, 2),
            ("廿三回", 23, 2),
            ("卅", 30, 1),
            ("一百二十三条", 123, 5),
            ("一百零三", 103, 4),
            ("一百一十", 110, 4),
            ("一千零一夜", 1001, 4),
            ("百二十", 120, 3),
            ("两", 2, 1),
            ("壹拾贰", 12, 3),
            ("一○三", 103, 3),
            ("二〇二四", 2024, 4),
            ("〇", 0, 1),
            ("12", 12, 2),
            ("１２．", 12, 2),
            ("Ⅳ", 4, 1),
            ("XIV.", 14, 3),
            ("IX", 9, 2),
            ("④", 4, 1),
            ("㈢", 3, 1),
            ("⑿", 12, 1),
            ("㊱", 36, 1),
        ] {
            let found = numeral(s).map(|n| (n.value, s.get(..n.len).unwrap().chars().count()));
            assert_eq!(found, Some((value, signs)), "{s}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_numeral() {
        for s in ["", "甲", "123456", "十十", "IIX", "百千", "一二三四五六", "、一", "abc"]
        {
            assert_eq!(numeral(s), None, "{s}");
        }
    }
}
