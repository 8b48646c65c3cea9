//! Marks of what is put after a text: 附录A, 附件1, and A.1 inside it.

use super::{Mark, Next, after, blanks, dotted, finish, word_key};
use crate::outline::{
    Kind,
    numeral::{Numeral, Script, numeral},
};

/// 附录A, 附件1：, 附录 I), Appendix B
pub(super) fn appendix(s: &str) -> Option<Mark> {
    let word = WORDS.iter().find(|word| s.starts_with(**word))?;
    let gap = blanks(after(s, word.len()), 1);
    let at = word.len() + gap;
    let (number, len) = count(after(s, at))?;
    let closed = after(s, at + len).starts_with([')', '）']);
    let len = at + len + if closed { after(s, at + len).chars().next()?.len_utf8() } else { 0 };
    let mut found = Mark { variant: word_key(word), ..finish(s, Kind::Appendix, number, len) };
    if after(s, len).starts_with(['（', '(']) {
        // 附录A（资料性）
        found.next = Next::Gap;
    }
    (found.next != Next::Text && (gap > 0 || !word.is_ascii())).then_some(found)
}

/// What is put after a text. Pictures and tables have their captions.
const WORDS: [&str; 7] = ["附录", "附錄", "附件", "付録", "Appendix", "APPENDIX", "Annex"];

/// A number, or a letter that counts: its value and its length.
fn count(s: &str) -> Option<(u32, usize)> {
    let letter = s.chars().next().filter(char::is_ascii_uppercase);
    let alone = after(s, 1).chars().next().is_none_or(|c| !c.is_ascii_alphanumeric());
    let roman = letter.is_some_and(|c| matches!(c, 'I' | 'V' | 'X'));
    match letter {
        Some(letter) if alone && !roman => Some((letter as u32 - 'A' as u32 + 1, 1)),
        _ => numeral(s).filter(|n| (1..=99).contains(&n.value)).map(|n| (n.value, n.len)),
    }
}

/// A.1, B.2.3: decimals inside an appendix.
pub(super) fn lettered(s: &str) -> Option<Mark> {
    let letter = s.chars().next().filter(char::is_ascii_uppercase)?;
    let decimal = after(s, 1)
        .strip_prefix(['.', '．'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let first = Numeral { value: LETTERS + letter as u32, len: 1, script: Script::Digit };
    decimal.then(|| dotted(s, first)).flatten()
}

/// Letters are no numbers of chapters.
const LETTERS: u32 = 3000;
