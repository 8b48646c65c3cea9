//! Marks of a word that counts: 解法一：, 案例2, Step 3.

use super::{Mark, Next, after, blanks, finish};
use crate::outline::{
    Kind,
    char_set::han_sign,
    lines::is_letter,
    numeral::{Script, numeral, opens_numeral},
};

/// 解法一：, 案例2, Step 3: at the start of a short line; a word that counts is a heading only where it counts on.
pub(in crate::outline) fn label(s: &str) -> Option<Mark> {
    let (mut count, mut at) = (0, 0);
    // Most lines are prose: seven Han signs, and no numeral among them.
    let mut bytes = s.as_bytes();
    while let Some((sign, rest)) = han_sign(bytes).filter(|(sign, _)| !opens_numeral(*sign)) {
        (count, at, bytes) = (count + 1, at + sign.len_utf8(), rest);
        if count > 6 {
            return None;
        }
    }
    for c in after(s, at).chars().take_while(|&c| !opens_numeral(c) && is_letter(c)) {
        count += 1;
        at += c.len_utf8();
        if count > 6 {
            return None;
        }
    }
    let latin = s.bytes().take_while(u8::is_ascii_alphabetic).count();
    let at = at.max(latin);
    let word = s.get(..at)?;
    let asks = matches!(word, "问" | "問" | "Q" | "例" | "其");
    if count.max(latin) < 2 && !asks {
        return None;
    }
    let stop = usize::from(latin > 0 && after(s, at).starts_with('.'));
    let gap = stop + blanks(after(s, at + stop), 1);
    let number = numeral(after(s, at + gap))
        .filter(|n| n.script != Script::Roman && (1..=200).contains(&n.value))?;
    let glued = gap == 0 && !COUNTED.iter().any(|counted| counted.eq_ignore_ascii_case(word));
    let latin = word.is_ascii() && (glued || !word.starts_with(|c: char| c.is_ascii_uppercase()));
    let counted = (asks || !latin)
        && !word.starts_with(['图', '表', '第', '之'])
        && !word.ends_with(['第', '之', '年', '月', '表', '图']);
    let len = at + gap + number.len;
    let rest = after(s, len);
    let sign =
        rest.chars().next().filter(|c| matches!(c, '：' | ':' | '、' | '.' | '．' | '）' | ')'));
    let found = Mark {
        variant: word_key(word),
        ..finish(s, Kind::Label, number.value, len + sign.map_or(0, char::len_utf8))
    };
    (counted && (sign.is_some() || matches!(found.next, Next::End | Next::Gap))).then_some(found)
}

/// Latin words that count where their number touches them: DAY1, Step1, No.1.
const COUNTED: [&str; 18] = [
    "day", "step", "part", "chapter", "lesson", "unit", "level", "no", "top", "vol", "ep", "tip",
    "case", "task", "module", "week", "scene", "round",
];

/// A number for a word that counts.
pub(in crate::outline) fn word_key(word: &str) -> u32 {
    word.bytes().fold(7, |hash: u32, b| hash.wrapping_mul(31).wrapping_add(u32::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count() {
        for (s, number, written) in [
            ("案例二：方法", 2, "案例二："),
            ("例3 方法", 3, "例3"),
            ("其二", 2, "其二"),
            ("Lesson 2 Methods", 2, "Lesson 2"),
            ("DAY2 方法", 2, "DAY2"),
            ("No.2 方法", 2, "No.2"),
            ("Module 2：方法", 2, "Module 2："),
        ] {
            let found = label(s).map(|m| (m.number, s.get(..m.len).unwrap()));
            assert_eq!(found, Some((number, written)), "{s}");
        }
        for s in ["其二，要修路", "MP3 方法", "Python3 方法", "Ver2 方法", "LIMIT 1, 2"]
        {
            assert_eq!(label(s).filter(|m| m.next != Next::Clash), None, "{s}");
        }
    }
}
