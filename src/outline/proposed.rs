//! Proposed breaks: places to jump to in a text that has no headings.

use super::{
    Kind, Outline, Tier,
    tree::Heading,
    why::{Basis, Reason},
};
use crate::text::{Offset, Span, Text};

/// A name has at most so many characters.
const NAME_CHARS: usize = 16;
/// A name does not end at a mark before so many characters.
const SHORT_CHARS: usize = 4;

impl Outline {
    /// Proposes breaks for a text that has no headings: sections of one level and kind
    /// [`Kind::Proposed`], each of at least `every` characters, that begin where paragraphs do, in
    /// very long lines where sentences do. Empty for a text too short to be divided.
    pub fn proposed(text: &Text, every: usize) -> Self {
        let every = every.max(1);
        let mut places: Vec<Span> = Vec::new();
        let mut since = every;
        for line in text.lines() {
            let mut start = line.start;
            while let Some(end) = long_end(text, Span::new(start, line.end), every) {
                propose(text, Span::new(start, end), every, &mut since, &mut places);
                start = end;
            }
            propose(text, Span::new(start, line.end), every, &mut since, &mut places);
        }
        if places.len() < 2 {
            return Self::default();
        }
        let headings: Vec<Heading> = places.into_iter().map(heading).collect();
        Self::new(&headings, None, text.len())
    }
}

/// Where a line of more than twice `every` characters is broken: after the first sentence that ends
/// beyond `every` characters.
fn long_end(text: &Text, line: Span, every: usize) -> Option<Offset> {
    let s = text.slice(line);
    let long = s.len() > 2 * every && s.chars().nth(2 * every).is_some();
    let mut rest = s.char_indices().filter(|_| long).skip(every).skip_while(|(_, c)| !is_stop(*c));
    rest.next()?;
    let (at, _) =
        rest.find(|&(_, c)| !is_stop(c) && !matches!(c, '”' | '’' | '」' | '』' | '）'))?;
    Some(line.start + at)
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…')
}

/// Takes a paragraph: its start is a place if enough characters stand since the last.
fn propose(text: &Text, span: Span, every: usize, since: &mut usize, places: &mut Vec<Span>) {
    let s = text.slice(span);
    if *since >= every
        && let Some(name) = name(s)
    {
        places.push(Span::new(span.start + name.start, span.start + name.end));
        *since = 0;
    }
    *since += s.chars().count();
}

/// The first words of a paragraph, up to the first mark; `None` where there are no words.
fn name(s: &str) -> Option<Span> {
    let start = s.len() - s.trim_start().len();
    let mut end = start;
    let words = s.get(start..)?.char_indices().take(NAME_CHARS);
    for (count, (at, c)) in words.enumerate() {
        if count >= SHORT_CHARS
            && (is_stop(c) || matches!(c, '，' | ',' | '；' | '：' | '”' | '」'))
        {
            break;
        }
        end = start + at + c.len_utf8();
    }
    let named = s.get(start..end)?.contains(char::is_alphabetic);
    named.then_some(Span::new(start, end))
}

fn heading(span: Span) -> Heading {
    Heading {
        level: 1,
        kind: Kind::Proposed,
        tier: Tier::Core,
        basis: Basis { reason: Reason::Proposed, confidence: 0 },
        number: None,
        span,
        mark: Span::new(span.start, span.start),
        reads: None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_stand_where_paragraphs_begin() {
        for (name, source, every, titles) in [
            ("empty", "", 10, ""),
            ("too short", "一段话。\n\n又一段话。\n", 100, ""),
            (
                "lines",
                "天下着雨，路上没有人。\n　　他走到门口，站住。\n* * *\n“谁在那里？”有人问。\n没有回答。\n",
                10,
                "天下着雨|他走到门口|“谁在那里|没有回答",
            ),
            (
                "one line",
                "天下着雨，路上没有人。他走到门口。“谁在那里？”没有回答。门关着。灯也灭了。",
                10,
                "天下着雨|他走到门口|没有回答",
            ),
            ("no words", "1 2 3\n4 5 6\n7 8 9\n", 1, ""),
        ] {
            let text = Text::new(source.to_owned());
            let outline = Outline::proposed(&text, every);
            let found: Vec<String> = (0..outline.len()).map(|i| outline.title(i, &text)).collect();
            assert_eq!(found.join("|"), titles, "{name}");
        }
    }

    proptest! {
        #[test]
        fn breaks_are_far_apart(source in "[一甲乙。，”a1\n]{0,300}", every in 1..40usize) {
            let text = Text::new(source);
            let outline = Outline::proposed(&text, every);
            let starts: Vec<Offset> = outline.sections().iter().map(|s| s.heading.start).collect();
            for pair in starts.windows(2) {
                let between = text.slice(Span::new(pair[0], pair[1]));
                prop_assert!(between.chars().count() >= every);
            }
        }
    }
}
