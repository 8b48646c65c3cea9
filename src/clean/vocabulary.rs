//! How much of a line the words of web pages make up.
//!
//! The classes of [`words`] are what such pages offer (下载 打印 分享), what they offer it for (本页 全文 文档), and
//! the particles between. A button is told by being made of these words alone.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words;
use crate::fold::Folding;

/// How a token reads to somebody who knows web pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Made of the words of pages, a verb among them.
    Action,
    /// Made of the words of pages, without any verb.
    Thing,
    /// A sign, a number, a time: nothing by itself.
    Neutral,
    /// Anything else.
    Word,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Action,
    Thing,
    Particle,
}

/// A word of a list, folded.
type Word = Cow<'static, str>;

/// There is room for so many words of pages.
const WORDS: usize = 1200;

/// The words, ready to be looked up.
pub(super) struct Vocabulary {
    words: HashMap<Word, Class>,
    /// Characters of the longest word.
    longest: usize,
    /// The longest first.
    labels: Vec<Word>,
    counters: HashSet<Word>,
    common: HashSet<Word>,
    notice: Phrases,
    editor: Phrases,
    /// What a list of links begins with, and what it ends with.
    links: [Vec<Word>; 2],
}

impl Vocabulary {
    /// The lists, read once.
    pub fn get() -> &'static Self {
        static READ: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);
        &READ
    }

    fn new() -> Self {
        let classes = [
            (words::PARTICLES, Class::Particle),
            (words::THINGS, Class::Thing),
            (words::ACTIONS, Class::Action),
        ];
        // The first screen waits for this: nearly all words stay where they are, and find room at once.
        let mut words = HashMap::with_capacity(WORDS);
        for (list, class) in classes {
            words.extend(folded(list).map(|word| (word, class)));
        }
        let mut labels: Vec<Word> = folded(words::LABELS).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        Self {
            longest: words.keys().map(|word| word.chars().count()).max().unwrap_or(0),
            words,
            labels,
            counters: folded(words::COUNTERS).collect(),
            common: folded(words::COMMON).collect(),
            notice: Phrases::new(words::NOTICE),
            editor: Phrases::new(words::EDITOR),
            links: words::LINKS.map(|list| folded(list).collect()),
        }
    }

    /// How a token of a folded line reads.
    pub fn token(&self, token: &str) -> Token {
        if token.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit())
            || token.chars().count() == 1 && token.is_ascii()
            || token.is_ascii() && token.contains('@')
            || is_address(token)
        {
            return Token::Neutral;
        }
        match self.cover(token) {
            Some(true) => Token::Action,
            Some(false) => Token::Thing,
            None => Token::Word,
        }
    }

    fn class(&self, word: &str) -> Option<Class> {
        let neutral =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '#' | '%' | '“' | '”');
        let single = word.chars().next().is_some_and(|c| word.len() == c.len_utf8() && neutral(c));
        if single { Some(Class::Particle) } else { self.words.get(word).copied() }
    }

    /// Whether the words cover all of a token, and whether a verb is among them.
    fn cover(&self, token: &str) -> Option<bool> {
        const LONGEST: usize = 24;
        let ends: Vec<usize> =
            token.char_indices().map(|(at, _)| at).chain([token.len()]).take(LONGEST + 2).collect();
        if ends.len() > LONGEST + 1 {
            return None;
        }
        // For every character boundary: how the text up to it is covered.
        let mut covered: Vec<Option<(bool, bool)>> = vec![None; ends.len()];
        *covered.first_mut()? = Some((false, false));
        for (i, &start) in ends.iter().enumerate() {
            let Some((action, thing)) = covered.get(i).copied().flatten() else { continue };
            for (j, &end) in ends.iter().enumerate().skip(i + 1).take(self.longest) {
                let Some(class) = token.get(start..end).and_then(|word| self.class(word)) else {
                    continue;
                };
                let so_far = (action || class == Class::Action, thing || class != Class::Particle);
                if let Some(slot) = covered.get_mut(j) {
                    *slot = Some(slot.map_or(so_far, |old| old.max(so_far)));
                }
            }
        }
        covered.last().copied().flatten().filter(|(_, thing)| *thing).map(|(action, _)| action)
    }

    /// The labelled values of a folded line; `None` where a value is too long for one.
    pub fn fields(&self, line: &str) -> Option<Fields> {
        let mut fields = Fields::default();
        let mut value = 0;
        for (at, _) in line.match_indices(':') {
            let before = line.get(..at).unwrap_or_default().trim_end();
            let Some(label) = self.labels.iter().find(|label| before.ends_with(&***label)) else {
                continue;
            };
            let start = before.len() - label.len();
            let gap = line.get(value..start).unwrap_or_default();
            if !gap.is_empty() && gap.ends_with(|c: char| c.is_alphanumeric()) && !is_value(gap) {
                continue;
            }
            let common = self.common.contains(label);
            fields.common = common && (fields.count == 0 || fields.common);
            if fields.count == 0 {
                let stamp = |c: char| !c.is_alphabetic() || "年月日时分秒".contains(c);
                fields.before = gap.trim_start_matches(stamp).chars().count();
            } else if !is_short_value(gap) {
                return None;
            }
            let rest = line.get(at + 1..).unwrap_or_default().trim_start();
            let counted = rest.starts_with(|c: char| c.is_ascii_digit());
            fields.counter |= counted && self.counters.contains(label);
            fields.count += 1;
            value = at + 1;
        }
        let last = line.get(value..).unwrap_or_default();
        (fields.count > 0 && is_short_value(last)).then_some(fields)
    }

    /// Whether a folded token is one of the counts that sites keep.
    pub fn is_counter(&self, token: &str) -> bool {
        self.counters.contains(token)
    }

    /// How much of a folded line is made of the words of a site's notices.
    pub fn notice(&self, line: &str) -> Notice {
        self.notice.cover(line)
    }

    /// How much of a folded line is made of the words of an editor who addresses the readers of a site.
    pub fn editor(&self, line: &str) -> Notice {
        self.editor.cover(line)
    }

    /// Whether a folded title is that of a list of links, by its beginning and its end.
    pub fn names_links(&self, title: &str) -> bool {
        let [begins, ends] = &self.links;
        begins.iter().any(|word| title.starts_with(&**word))
            && ends.iter().any(|word| title.ends_with(&**word))
    }
}

/// A character as the lists have it: simplified, half-width, lower case.
pub(super) fn fold(c: char) -> char {
    match Folding::SCRIPT.with(Folding::WIDTH).fold(c).to_ascii_lowercase() {
        '\t' => ' ',
        folded => folded,
    }
}

/// The words of a list, folded.
fn folded(list: &'static str) -> impl Iterator<Item = Word> {
    list.split_whitespace().map(|word| match word.chars().all(|c| fold(c) == c) {
        true => Word::Borrowed(word),
        false => word.chars().map(fold).collect(),
    })
}

/// Whether a token is an address on the web: www.example.com, //example.com/page.
pub(super) fn is_address(token: &str) -> bool {
    const ENDS: &[&str] = &[
        "com", "cn", "net", "org", "cc", "info", "top", "xyz", "tv", "me", "tw", "hk", "co", "vip",
        "io", "la", "jp",
    ];
    let host = token.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
    let mut parts = host.rsplit('.');
    let end = parts.next().unwrap_or_default();
    let named = parts.next().is_some_and(|part| !part.is_empty());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    matches!(token, "http" | "https") || named && ENDS.contains(&end) && host.chars().all(plain)
}

/// Characters of the longest value behind a label.
const VALUE: usize = 40;

/// Whether a value is as short as one behind a label is; an address may be longer.
fn is_short_value(value: &str) -> bool {
    value.chars().count() <= VALUE || value.contains("://") && !value.trim().contains(' ')
}

/// Whether a label may follow without a blank: a value that ends in a digit does not run on.
fn is_value(gap: &str) -> bool {
    gap.ends_with(|c: char| c.is_ascii_digit())
}

/// Words to be found inside lines.
struct Phrases {
    /// Sorted by the first character.
    words: Vec<(char, Word)>,
}

impl Phrases {
    fn new(list: &'static str) -> Self {
        let words = folded(list).filter_map(|word| Some((word.chars().next()?, word)));
        let mut words: Vec<(char, Word)> = words.collect();
        words.sort_unstable();
        Self { words }
    }

    /// How much of a line they cover. What stands in 《》 and 【】 is a name and does not count.
    fn cover(&self, line: &str) -> Notice {
        let mut notice = Notice::default();
        let mut kinds: Vec<&str> = Vec::new();
        let (mut in_name, mut until) = (false, 0);
        for (at, c) in line.char_indices() {
            in_name |= matches!(c, '《' | '【');
            notice.chars += usize::from(!in_name && !c.is_whitespace());
            if !in_name
                && at >= until
                && let Some(word) = self.at(line.get(at..).unwrap_or_default())
            {
                until = at + word.len();
                notice.covered += word.chars().count();
                if !kinds.contains(&word) {
                    kinds.push(word);
                }
            }
            in_name &= !matches!(c, '》' | '】');
        }
        notice.kinds = kinds.len();
        notice
    }

    /// The longest word that `text` starts with.
    fn at(&self, text: &str) -> Option<&str> {
        let first = text.chars().next()?;
        let from = self.words.partition_point(|(start, _)| *start < first);
        let words = self.words.iter().skip(from).take_while(|(start, _)| *start == first);
        let words = words.map(|(_, word)| &**word).filter(|word| text.starts_with(word));
        words.max_by_key(|word| word.len())
    }
}

/// How much of a line is a site's notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Notice {
    /// Characters, without names and blanks.
    pub chars: usize,
    /// Characters of the words of notices.
    pub covered: usize,
    /// Different words.
    pub kinds: usize,
}

/// The labelled values of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// How many.
    pub count: usize,
    /// Whether one of them is a count of visits or the like.
    pub counter: bool,
    /// Whether all labels are such as authors, too, put before a colon.
    pub common: bool,
    /// Characters before the first.
    pub before: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_up_as_it_stands_is_folded() {
        for word in words::SERIAL.iter().chain(words::LINK) {
            assert_eq!(folded(word).collect::<Vec<_>>(), [*word]);
        }
    }

    #[test]
    fn tokens_are_read_by_their_words() {
        for (token, expected) in [
            ("下载", Token::Action),
            ("下载文档", Token::Action),
            ("打印本页", Token::Action),
            ("微信公众号", Token::Thing),
            ("17条评论", Token::Action),
            ("8个月前", Token::Word),
            ("12:30", Token::Neutral),
            ("www.example.com", Token::Neutral),
            ("书场", Token::Word),
            ("的", Token::Word),
        ] {
            assert_eq!(Vocabulary::get().token(token), expected, "{token}");
        }
    }

    #[test]
    fn addresses_are_told_from_other_dots() {
        for (token, expected) in [
            ("m.example.net", true),
            ("//example.com.cn/a?b", true),
            ("3.14", false),
            ("a.txt", false),
            ("com", false),
            ("书场.com", false),
        ] {
            assert_eq!(is_address(token), expected, "{token}");
        }
    }
}
