//! The word at a place. Chinese puts no blanks between words, and a dictionary would know other texts than
//! the reader's: a word is what the text itself uses as one, in many surroundings.

use std::{collections::HashSet, ops::Range};

use memchr::memmem;

/// 字 of the longest word.
const LONGEST: usize = 6;

/// Occurrences that are looked at; more say nothing new.
const ENOUGH: usize = 60;

/// 字 that begin or end no word worth a search.
const PARTICLES: &str =
    "的了着过是在和与及或也都就而且但把被对从向为以于其之这那有不我你他她它们个";

/// The word of a line at the byte `at`, judged by a sample of the text around it. Of letters and digits it
/// is all that stand together; of 字 the longest row that stands in the most various surroundings.
pub fn word_at(line: &str, at: usize, sample: &str) -> Range<usize> {
    let at = line.floor_char_boundary(at.min(line.len()));
    let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) else { return at..at };
    let one = at..at + c.len_utf8();
    if !c.is_alphanumeric() {
        return one;
    }
    let alike: fn(char) -> bool = if is_han(c) { is_han } else { is_letter };
    let start = line.get(..at).map_or(at, |before| before.trim_end_matches(alike).len());
    let behind = line.get(at..).unwrap_or_default();
    let end = at + behind.len() - behind.trim_start_matches(alike).len();
    if !is_han(c) {
        return start..end;
    }
    let bounds = bounds(line, start..end);
    let here = bounds.iter().position(|bound| *bound == at).unwrap_or(0);
    let rows = (here.saturating_sub(LONGEST - 1)..=here).flat_map(|first| {
        (here + 1..=first + LONGEST)
            .filter_map(move |last| Some((first, last)).filter(|_| last > first + 1))
    });
    let mut best: Option<(usize, Range<usize>)> = None;
    for (first, last) in rows {
        let (Some(start), Some(end)) = (bounds.get(first), bounds.get(last)) else { continue };
        let Some(word) = line.get(*start..*end) else { continue };
        if word.starts_with(is_particle) || word.ends_with(is_particle) {
            continue;
        }
        let score = variety(word, sample) * (last - first);
        if score > 0 && best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, *start..*end));
        }
    }
    best.map_or(one, |(_, word)| word)
}

/// In how many surroundings a row of 字 stands: the fewer of the different neighbours on either side. What
/// stands once has none.
fn variety(word: &str, sample: &str) -> usize {
    let (mut before, mut behind) = (HashSet::new(), HashSet::new());
    // Each mark is a surrounding of its own: a word may well stand between two.
    let neighbour = |c: Option<char>, at: usize| match c {
        Some(c) if c.is_alphanumeric() => (Some(c), 0),
        _ => (None, at),
    };
    for at in memmem::find_iter(sample.as_bytes(), word.as_bytes()).take(ENOUGH) {
        let (left, right) = (sample.get(..at), sample.get(at + word.len()..));
        before.insert(neighbour(left.and_then(|left| left.chars().next_back()), at));
        behind.insert(neighbour(right.and_then(|right| right.chars().next()), at));
    }
    before.len().min(behind.len()).saturating_sub(1)
}

/// Where the characters of a part of a line begin, and where the last one ends.
fn bounds(line: &str, part: Range<usize>) -> Vec<usize> {
    let chars = line.get(part.clone()).unwrap_or_default().char_indices();
    chars.map(|(at, _)| part.start + at).chain([part.end]).collect()
}

fn is_particle(c: char) -> bool {
    PARTICLES.contains(c)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '〇' | '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_is_what_the_text_uses_as_one() {
        let sample = "守灯的人先看灯芯，再看油柜。灯芯要剪平，油柜要加满。谁的灯芯都一样，换油柜的时候不换灯芯。\
            走群众路线，靠群众办事，群众的事没有小事，请群众看灯，谢群众。";
        for (line, word) in [
            ("他剪了[灯]芯就走", "灯芯"),
            ("他剪了灯[芯]就走", "灯芯"),
            ("新的油[柜]到了", "油柜"),
            ("问[群]众", "群众"),
            ("的[群]众路线", "群众"),
            ("从没见[过]", "过"),
            ("see the bea[c]on2 here", "beacon2"),
            ("共１[３]６级", "１３６"),
            ("好[，]好", "，"),
            ("[", ""),
        ] {
            let at = line.find('[').unwrap();
            let plain = line.replace(['[', ']'], "");
            assert_eq!(plain.get(word_at(&plain, at, sample)), Some(word), "{line}");
        }
    }

    proptest! {
        #[test]
        fn a_word_lies_in_its_line(line in "[灯芯的a1， \\PC]{0,12}", at in 0..40usize) {
            let sample = line.repeat(3);
            let word = word_at(&line, at, &sample);
            prop_assert!(line.get(word.clone()).is_some());
            prop_assert!(at >= line.len() || word.contains(&line.floor_char_boundary(at)));
        }
    }
}
