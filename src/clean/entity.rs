//! HTML entities that a scraper left: `&nbsp;` `&#12288;` `&ldquo;`.
//!
//! Those of a blank are read as one between words and nowhere else: at the ends of a line they set it in. Those of
//! another character are read as that character.

use memchr::{memchr_iter, memmem};

use super::sample::Sample;
use super::{Reason, Stretch, Treatment};
use crate::text::{Offset, Span};

/// What an entity stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Blank,
    /// A joiner, a soft hyphen.
    Nothing,
    Char(char),
}

/// One entity in the text.
#[derive(Clone, Copy)]
struct Entity {
    span: Span,
    stands: Stands,
}

/// The longest name of an entity, with what it begins and ends with, in bytes.
const LONGEST: usize = 32;

/// What a text about markup shows beside its entities.
const MARKUP: &[&str] = &["<br", "<p>", "<div", "<span", "</", "HTML"];

/// Names that Chinese pages use.
const NAMES: &[(&str, Stands)] = &[
    ("nbsp", Stands::Blank),
    ("ensp", Stands::Blank),
    ("emsp", Stands::Blank),
    ("thinsp", Stands::Blank),
    ("zwnj", Stands::Nothing),
    ("zwj", Stands::Nothing),
    ("shy", Stands::Nothing),
    ("ldquo", Stands::Char('“')),
    ("rdquo", Stands::Char('”')),
    ("lsquo", Stands::Char('‘')),
    ("rsquo", Stands::Char('’')),
    ("quot", Stands::Char('"')),
    ("apos", Stands::Char('\'')),
    ("amp", Stands::Char('&')),
    ("lt", Stands::Char('<')),
    ("gt", Stands::Char('>')),
    ("mdash", Stands::Char('—')),
    ("ndash", Stands::Char('–')),
    ("hellip", Stands::Char('…')),
    ("middot", Stands::Char('·')),
    ("bull", Stands::Char('•')),
    ("times", Stands::Char('×')),
    ("divide", Stands::Char('÷')),
    ("deg", Stands::Char('°')),
    ("plusmn", Stands::Char('±')),
    ("permil", Stands::Char('‰')),
    ("le", Stands::Char('≤')),
    ("ge", Stands::Char('≥')),
    ("yen", Stands::Char('¥')),
    ("sect", Stands::Char('§')),
    ("copy", Stands::Char('©')),
    ("reg", Stands::Char('®')),
];

/// Finds left-over entities. A text that shows markup or quotes an entity means what it says.
pub(super) fn find(sample: &Sample) -> Vec<Stretch> {
    let found = sample.thorough(|span| entities(sample.text.slice(span), span.start));
    let content = sample.text.as_str();
    let about_markup = || {
        let shows = |mark: &&str| memmem::find(content.as_bytes(), mark.as_bytes()).is_some();
        MARKUP.iter().any(shows) || found.windows(2).any(|pair| is_tag(content, pair))
    };
    if found.is_empty() || about_markup() || found.iter().any(|e| is_quoted(content, e.span)) {
        return Vec::new();
    }
    rows(&found).flat_map(|row| read(content, row)).collect()
}

/// All entities in a part of a text that begins at `start`.
fn entities(content: &str, start: Offset) -> Vec<Entity> {
    let bytes = content.as_bytes();
    let mut found = Vec::new();
    let mut after = 0;
    let marks = memchr_iter(b'&', bytes);
    let wide = memmem::find_iter(bytes, "＆");
    let bare = memmem::find_iter(bytes, "nbsp;");
    let mut places: Vec<usize> = marks.chain(wide).chain(bare).collect();
    places.sort_unstable();
    for at in places {
        let rest = content.get(at..).unwrap_or_default();
        let before = content.get(after..at).and_then(|before| before.chars().next_back());
        if at >= after
            && !before.is_some_and(|c| rest.starts_with('n') && c.is_ascii_alphanumeric())
            && let Some((stands, len)) =
                entity(rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default())
        {
            after = at + len;
            found.push(Entity { span: Span::new(start + at, start + after), stands });
        }
    }
    found
}

/// The entity at the start of `s`, and its length: `&nbsp;`, also doubly escaped, with a wide mark, or without one
/// of its marks.
fn entity(s: &str) -> Option<(Stands, usize)> {
    let marked = s.strip_prefix('&').or_else(|| s.strip_prefix('＆'));
    let rest = marked.unwrap_or(s);
    let before = s.len() - rest.len();
    let escaped = rest.strip_prefix("amp;").and_then(name);
    let found = escaped.map(|(stands, len)| (stands, "amp;".len() + len)).or_else(|| name(rest));
    found.map(|(stands, len)| (stands, before + len))
}

/// The name of an entity at the start of `s`, and its length with the mark behind it.
fn name(s: &str) -> Option<(Stands, usize)> {
    let end = s.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(s.len());
    let (name, rest) = s.split_at(end);
    let stands = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    let close = [";", "；"].into_iter().find(|close| rest.starts_with(close));
    // A name without its end is taken only where it stands for a blank, and is no part of an address.
    let whole = close.is_some() || name.eq_ignore_ascii_case("nbsp") && !rest.starts_with('=');
    whole.then_some((stands, end + close.map_or(0, str::len)))
}

fn named(name: &str) -> Option<Stands> {
    let same = |&&(known, _): &&(&str, Stands)| known.eq_ignore_ascii_case(name);
    NAMES.iter().find(same).map(|(_, stands)| *stands)
}

fn numbered(number: &str) -> Option<Stands> {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let c = char::from_u32(code.ok()?)?;
    Some(match c {
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => Stands::Nothing,
        c if c.is_whitespace() => Stands::Blank,
        c if c.is_control() => return None,
        c => Stands::Char(c),
    })
}

/// Whether two entities hold a tag between them: `&lt;br&gt;`.
fn is_tag(content: &str, pair: &[Entity]) -> bool {
    let [open, close] = pair else { return false };
    let inner = content.get(open.span.end..close.span.start).unwrap_or_default();
    open.stands == Stands::Char('<')
        && close.stands == Stands::Char('>')
        && inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
        && !inner.contains('\n')
}

fn is_quoted(content: &str, span: Span) -> bool {
    let before = content.get(..span.start).and_then(|before| before.chars().next_back());
    let after = content.get(span.end..).and_then(|after| after.chars().next());
    let quote = |c: Option<char>| c.is_some_and(|c| "`'\"“”‘’「」『』《》（()".contains(c));
    quote(before) && quote(after)
}

/// The entities, those of blanks that stand in a row together.
fn rows(found: &[Entity]) -> impl Iterator<Item = &[Entity]> {
    let is_blank = |entity: &Entity| !matches!(entity.stands, Stands::Char(_));
    found.chunk_by(move |a, b| a.span.end == b.span.start && is_blank(a) && is_blank(b))
}

/// What is done about a row: a character is read, or one blank between words. Behind a sentence several blanks set
/// in a paragraph whose line end was lost.
fn read(content: &str, row: &[Entity]) -> Vec<Stretch> {
    let start = row.first().map_or(0, |first| first.span.start);
    let end = row.last().map_or(start, |last| last.span.end);
    let before = content.get(..start).and_then(|s| s.chars().next_back());
    let after = content.get(end..).and_then(|s| s.chars().next());
    let stands = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let within = stands(before) && stands(after);
    let is_blank = |entity: &&Entity| entity.stands == Stands::Blank;
    let lost = row.iter().filter(is_blank).count() > 1
        && before.is_some_and(|c| matches!(c, '。' | '！' | '？' | '”'));
    let blank = row.iter().position(|entity| is_blank(&entity)).filter(|_| within && !lost);
    let entities = row.iter().enumerate().map(|(i, entity)| match entity.stands {
        Stands::Char(c) => Stretch::new(Treatment::Read(c), Reason::Entity, entity.span),
        _ if Some(i) == blank => Stretch::new(Treatment::Read(' '), Reason::Entity, entity.span),
        _ => Stretch::hide(Reason::Entity, entity.span),
    });
    entities.chain((within && lost).then(|| Stretch::lost_break(end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::noise,
        document::{Source, open_text},
        text::Text,
    };

    #[test]
    fn entities_are_told_by_their_names_and_marks() {
        for (s, stands, len) in [
            ("&nbsp;字", Stands::Blank, 6),
            ("&NBSP;", Stands::Blank, 6),
            ("&nbsp字", Stands::Blank, 5),
            ("nbsp;字", Stands::Blank, 5),
            ("&amp;nbsp;", Stands::Blank, 10),
            ("＆nbsp；", Stands::Blank, 10),
            ("&#12288;", Stands::Blank, 8),
            ("&#x3000;", Stands::Blank, 8),
            ("&#8203;", Stands::Nothing, 7),
            ("&amp;", Stands::Char('&'), 5),
            ("&ldquo;字", Stands::Char('“'), 7),
            ("&#20070;", Stands::Char('书'), 8),
        ] {
            assert_eq!(entity(s), Some((stands, len)), "{s}");
        }
        for s in ["&", "& b;", "&copy=1", "&nbsp=1", "&nbspx;", "&#7;", "&#xD800;", "&foo;", "&lt"]
        {
            assert_eq!(entity(s), None, "{s}");
        }
    }

    #[test]
    fn entities_are_read_as_what_they_stand_for() {
        for (content, read) in [
            ("&nbsp;&nbsp;书场开张。&#12288;谁也不催谁。\n", "书场开张。 谁也不催谁。"),
            ("书场开张。&nbsp;&nbsp;&nbsp;谁也不催谁。\n", "书场开张。"),
            ("第一章&nbsp;&nbsp;开张&nbsp;\n", "第一章 开张"),
            ("Li&nbsp; Bai&nbsp;and&#8203;\n", "Li Bai and"),
            ("&ldquo;&nbsp;放&#8203;管服&rdquo;&mdash;&mdash;三件事", "“ 放管服”——三件事"),
            ("检验（P&lt;0.05），&#20070;场R&amp;D", "检验（P<0.05），书场R&D"),
        ] {
            let document = open_text(Source::Stdin, content);
            let paragraph = document.paragraph_at(0).unwrap();
            assert_eq!(document.read(paragraph.span), read);
        }
    }

    #[test]
    fn a_text_about_markup_keeps_its_entities() {
        for content in [
            "用&nbsp;代替空格，用<br>换行。\n",
            "转义写作 &lt;b&gt;，显示为粗体。\n",
            "空格写作“&nbsp;”，别忘了分号。\n",
            "a.php?id=1&copy=2&nbsp=3\n",
        ] {
            assert!(noise(&Text::new(content.to_owned())).stretches().is_empty(), "{content}");
        }
    }
}
