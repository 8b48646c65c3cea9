//! Numbers with signs around them: ·1·, — 一 —, 〔一〕, §2, 1️⃣.

use super::{Mark, Next, after, blanks, finish, numbered, word_key};
use crate::outline::{
    Kind,
    char_set::{CharSet, char_set},
    numeral::{Numeral, Script, numeral},
};

/// §1 范围, §2.1 范围
pub(super) fn after_section_sign(s: &str) -> Option<Mark> {
    let len = '§'.len_utf8() + blanks(after(s, '§'.len_utf8()), 1);
    let found = numbered(after(s, len))?;
    Some(Mark { len: found.len + len, ..found })
}

/// ·1·, — 一 —, 〔一〕, ※1: a number and signs alone on a line, as between the parts of a story.
pub(super) fn between(s: &str, sign: char) -> Option<Mark> {
    let open = s.chars().take(MOST_SIGNS).take_while(|&c| c == sign).count() * sign.len_utf8();
    let at = open + blanks(after(s, open), 1);
    let number = numeral(after(s, at)).filter(|n| (1..1000).contains(&n.value))?;
    let kind = match number.script {
        Script::Han => Kind::CnBare,
        Script::Digit => Kind::ArBare,
        _ => return None,
    };
    let at = at + number.len;
    let at = at + blanks(after(s, at), 1);
    let closing = after(s, at);
    let close = match BRACKETS.iter().find(|(open, _)| *open == sign) {
        Some((_, close)) => closing.starts_with(*close).then_some(close.len_utf8())?,
        None => {
            closing.chars().take(MOST_SIGNS).take_while(|&c| c == sign).count() * sign.len_utf8()
        }
    };
    let closed = close > 0 || stands_alone(sign);
    let found = finish(s, kind, number.value, at + close);
    let variant = word_key(sign.encode_utf8(&mut [0; 4]));
    (closed && found.next == Next::End).then_some(Mark { variant, ..found })
}

/// More signs before a number adorn nothing.
const MOST_SIGNS: usize = 6;

/// Brackets around a number that stands alone.
const BRACKETS: [(char, char); 5] =
    [('〔', '〕'), ('［', '］'), ('[', ']'), ('〈', '〉'), ('〖', '〗')];

/// What may stand before a number that is alone on its line.
pub(in crate::outline) static SIGNS: CharSet = char_set!(is_sign);

const fn is_sign(c: char) -> bool {
    stands_alone(c)
        || matches!(c, '·' | '•' | '—' | '–' | '-' | '~' | '～' | '〔' | '［' | '[' | '〈' | '〖')
}

/// A sign that adorns a number without another behind it.
const fn stands_alone(c: char) -> bool {
    matches!(c, '※' | '◆' | '◇' | '★' | '☆' | '●' | '○' | '■' | '□' | '▲' | '△' | '◎')
}

/// 1️⃣ 准备
pub(super) fn keycap(s: &str, number: Numeral) -> Option<Mark> {
    let rest = after(s, number.len);
    let len = rest.trim_start_matches(['\u{fe0f}', '\u{20e3}']).len();
    Some(finish(s, Kind::ArDot, number.value, s.len() - len))
}

#[cfg(test)]
mod tests {
    use super::super::mark;
    use super::*;

    #[test]
    fn signs_adorn_numbers() {
        use Kind::*;
        for (s, kind, number, len) in [
            ("·2·", ArBare, 2, "·2·"),
            ("—— 2 ——", ArBare, 2, "—— 2 ——"),
            ("〔三〕", CnBare, 3, "〔三〕"),
            ("※3", ArBare, 3, "※3"),
            ("§2 方法", ArBare, 2, "§2"),
            ("§2.1 方法", Decimal, 1, "§2.1"),
            ("2\u{fe0f}\u{20e3} 方法", ArDot, 2, "2\u{fe0f}\u{20e3}"),
        ] {
            let found = mark(s).map(|m| (m.kind, m.number, s.get(..m.len).unwrap()));
            assert_eq!(found, Some((kind, number, len)), "{s}");
        }
        for s in ["- 1", "- 1 升", "[2]方法", "·2·方法", "·", "〔二"] {
            assert_eq!(mark(s), None, "{s}");
        }
    }
}
