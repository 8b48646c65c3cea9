//! Lines that are headings because others that are written like them are.

use std::collections::HashSet;

use super::super::lines::{Look, MAX_GAP, ShortLine, Stand, is_letter};
use super::system::SURE;
use super::vocabulary::TELLING;
use super::words::is_titular;
use super::{Company, ENOUGH_ALONE};
use crate::text::{Span, Text};

/// A line with its weight.
pub(super) type Weighed<'a> = (&'a ShortLine, i32);

/// Takes over those of the doubtful lines whose titles are written as titles of the text are.
pub(super) fn take_alike<'a>(text: &Text, plain: &mut Vec<Weighed<'a>>, doubtful: &[Weighed<'a>]) {
    let forms: HashSet<usize> = plain.iter().filter_map(|(line, _)| topic(text, line)).collect();
    let alike = |(line, _): &&Weighed| topic(text, line).is_some_and(|t| forms.contains(&t));
    plain.extend(doubtful.iter().filter(alike));
}

/// The length of what a title is about, where it says so before a colon: 村口：路通了. Titles of a text that
/// are written so are written alike.
fn topic(text: &Text, line: &ShortLine) -> Option<usize> {
    let (about, title) = text.slice(line.span).split_once(['：', ':'])?;
    let count = about.chars().count();
    let words = about.chars().all(|c| is_letter(c) && !c.is_ascii()) && !title.is_empty();
    (words && count <= TOPIC_CHARS && line.is_titular()).then_some(count)
}

/// Characters of what a title is about.
const TOPIC_CHARS: usize = 4;

/// Takes all lines in brackets, 【用法】, where most such lines are headings: also the first, that stands under
/// the title, and the last.
pub(super) fn take_enclosed<'a>(text: &Text, plain: &mut Vec<Weighed<'a>>, lines: &'a [ShortLine]) {
    let taken: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
    let enclosed = lines.iter().filter(|line| is_enclosed(text.slice(line.span)));
    let (headings, others): (Vec<&ShortLine>, Vec<&ShortLine>) =
        enclosed.partition(|line| taken.contains(&line.turn));
    if headings.len() >= FEW && headings.len() > others.len() {
        plain.extend(
            others.into_iter().filter(|line| !line.counts).map(|line| (line, ENOUGH_ALONE)),
        );
    }
}

/// Takes what opens the lines of a text whose sections stand on one line each, where nearly all lines are opened by
/// a few words: 春望 国破山河在，…
pub(super) fn take_openers<'a>(
    plain: &mut Vec<Weighed<'a>>,
    lines: &'a [ShortLine],
    joined: u32,
    is_known: impl Fn(usize) -> bool,
    is_title: impl Fn(usize) -> bool,
) {
    let sections = lines.iter().any(|line| line.stand == Stand::Opener);
    let opens = |line: &ShortLine| match sections {
        true => line.stand == Stand::Opener,
        false => line.is_piece() && line.gap == MAX_GAP && line.chars <= OPENER,
    };
    let openers = || lines.iter().zip(0..).filter(|(line, _)| opens(line));
    let keys: HashSet<u64> = openers().map(|(line, _)| line.key).collect();
    let enough = |count: usize| sections || count >= SECTIONS && count * 10 >= joined as usize * 9;
    if keys.len() == SPEAKERS && openers().count() >= SECTIONS && enough(openers().count()) {
        return plain.retain(|(line, _)| !opens(line));
    }
    let all = openers().filter(|&(_, i)| is_known(i) || is_title(i)).count();
    // Who speak come again and again.
    let again = keys.len() * 3 < all * 2;
    if !enough(all) || again {
        return;
    }
    // Headings elsewhere divide a text of which few lines have lost their breaks.
    let elsewhere = lines.iter().zip(0..).filter(|&(line, i)| is_known(i) && !opens(line)).count();
    if !sections && elsewhere * 2 > all {
        return;
    }
    let taken: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
    let others = openers().filter(|&(line, i)| !taken.contains(&line.turn) && !is_known(i));
    plain.extend(others.filter(|&(_, i)| is_title(i)).map(|(line, _)| (line, SURE)));
}

/// The words that open a section are at most so many characters.
const OPENER: u16 = 20;

/// So many words that open all lines name who speaks.
const SPEAKERS: usize = 2;

/// So many sections show how they are opened.
const SECTIONS: usize = 4;

/// Takes the lines that end in a colon, 用法：, where they alone divide the text: each is apart, and much stands
/// under most.
pub(super) fn take_leads<'a>(
    text: &Text,
    plain: &mut Vec<Weighed<'a>>,
    lines: &'a [ShortLine],
    company: Company,
) {
    let title = |line: &ShortLine| text.slice(line.span).strip_suffix(['：', ':']);
    if company.headings > 0 || plain.iter().filter(|(line, _)| title(line).is_none()).count() > 1 {
        return;
    }
    let leads = |line: &&ShortLine| {
        let clause =
            |s: &str| s.contains(['：', ':', ';']) || LEADING.iter().any(|word| s.contains(word));
        line.is_apart()
            && line.indent == 0
            && line.chars <= LEAD_CHARS
            && line.above.look != Look::Lead
            && !line.counts
            && title(line).is_some_and(|s| is_titular(s) && !clause(s) && !s.contains(['，', '、']))
    };
    let leads: Vec<&ShortLine> = lines.iter().filter(leads).collect();
    let ends = leads.iter().skip(1).map(|line| line.span.start).chain(std::iter::once(text.len()));
    let full = leads.iter().zip(ends).filter(|(line, end)| end - line.span.end >= SECTION);
    if leads.len() >= FEW && full.count() * 2 >= leads.len() {
        let taken: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
        let more = leads.into_iter().filter(|line| !taken.contains(&line.turn));
        plain.extend(more.map(|line| (line, ENOUGH_ALONE)));
    }
}

/// Takes the lines that end in a colon, 教学目标：, of a text without blank lines that nothing else divides: several, each
/// said once, and hardly another line ends so.
pub(super) fn take_close_leads<'a>(
    text: &Text,
    plain: &mut Vec<Weighed<'a>>,
    lines: &'a [ShortLine],
    is_known: impl Fn(&ShortLine) -> bool,
) {
    let colons = lines.iter().filter(|line| text.slice(line.span).ends_with(['：', ':']));
    let (leads, others): (Vec<&ShortLine>, Vec<&ShortLine>) =
        colons.partition(|line| is_close_lead(text, line));
    let keys: HashSet<u64> = leads.iter().map(|line| line.key).collect();
    let Some(first) = leads.first().filter(|_| leads.len() > FEW && keys.len() == leads.len())
    else {
        return;
    };
    let divided = lines.iter().take_while(|line| line.turn < first.turn).any(is_known);
    let turns: HashSet<u32> = leads.iter().map(|line| line.turn).collect();
    let titles = plain.iter().filter(|(line, _)| !turns.contains(&line.turn)).count();
    if !divided && titles * 4 <= leads.len() && others.len() * 4 <= leads.len() {
        plain.clear();
        plain.extend(leads.into_iter().map(|line| (line, ENOUGH_ALONE)));
    }
}

/// Whether a line is a word or two before a colon, and more than another such line stands under it.
fn is_close_lead(text: &Text, line: &ShortLine) -> bool {
    let name = text.slice(line.span).trim_end_matches(['：', ':']);
    let leads =
        LEADING.iter().any(|word| name.contains(word)) || name.contains(|c| TELLING.contains(c));
    line.chars <= CLOSE_CHARS
        && is_titular(name)
        && name.chars().all(|c| is_letter(c) && !c.is_ascii())
        && !leads
        && !line.counts
        && match line.below.look {
            Look::Edge => false,
            Look::Lead => line.below.bytes() > 3 * usize::from(CLOSE_CHARS),
            _ => true,
        }
}

/// Lines that lead so in a text without blank lines have at most so many characters.
const CLOSE_CHARS: u16 = 8;

/// Words that lead to an example or a list.
const LEADING: [&str; 8] = ["以下", "下面", "下列", "上述", "例如", "比如", "譬如", "如下"];
/// A title that ends in a colon has at most so many characters.
const LEAD_CHARS: u16 = 20;
/// Under most of them stand so many bytes.
const SECTION: usize = 240;

/// Takes the last of the lines over the first paragraph where the text goes on with headings that are set off as it is,
/// and who wrote the whole stands over it.
pub(super) fn take_first<'a>(
    plain: &mut Vec<Weighed<'a>>,
    lines: &'a [ShortLine],
    is_credit: impl Fn(usize) -> bool,
    is_title: impl Fn(usize) -> bool,
) {
    let heads = lines.iter().zip(0u32..).take_while(|(line, turn)| line.turn == *turn).count();
    let Some((at, line)) = heads.checked_sub(1).and_then(|at| Some((at, lines.get(at)?))) else {
        return;
    };
    let set_off = |line: &ShortLine| line.gap_below > 0;
    let same = plain.iter().filter(|(other, _)| set_off(other) == set_off(line)).count();
    let later = plain.iter().all(|(other, _)| other.turn > line.turn);
    let under = (0..at).any(is_credit);
    if (1..=HEAD).contains(&at)
        && plain.len() >= FEW
        && later
        && under
        && same * 3 > plain.len() * 2
        && is_title(at)
    {
        plain.push((line, ENOUGH_ALONE));
    }
}

/// Whether the first line is the title of the first piece, and not of the whole: the same signs enclose it and the
/// titles of all the others, 《旧屋》 陈舟.
pub(super) fn is_first(text: &Text, first: &ShortLine, plain: &[&ShortLine]) -> bool {
    let sign = |c: Option<char>| c.filter(|c| !c.is_alphanumeric());
    let opens = |line: &ShortLine| sign(text.slice(line.span).chars().next());
    let closes = |line: &ShortLine| sign(text.slice(line.span).chars().next_back());
    let all = |of: &dyn Fn(&ShortLine) -> Option<char>| {
        of(first).is_some() && plain.iter().all(|line| of(line) == of(first))
    };
    plain.len() >= FEW && first.turn == 0 && (all(&opens) || all(&closes))
}

/// Title, author and the like take so many lines.
const HEAD: usize = 8;

/// So many lines that are written alike tell of others.
const FEW: usize = 3;

/// 【用法】
fn is_enclosed(s: &str) -> bool {
    let inner = s.strip_prefix('【').and_then(|s| s.strip_suffix('】'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['【', '】', '。']))
}

/// The turns of lines that are one name of program code, hot_min_age or close(), over a paragraph in Han signs, where
/// most such lines are.
pub(super) fn names(text: &Text, lines: &[ShortLine]) -> Vec<u32> {
    let names =
        |line: &ShortLine| text.slice(line.span).split(" / ").all(|s| is_name(s) || is_path(s));
    let alone = lines.iter().filter(|line| line.is_apart() && names(line));
    let heads = |line: &&ShortLine| {
        let below = text.slice(Span::new(line.span.end, line.span.end + BELOW));
        let code = matches!(line.below.look, Look::Code | Look::Link | Look::Edge);
        line.above.look != Look::Lead && !code && below.trim_start().contains(is_wide)
    };
    let (heads, others): (Vec<&ShortLine>, Vec<&ShortLine>) = alone.partition(heads);
    let many = heads.len() > FEW && heads.len() > 2 * others.len();
    heads.into_iter().filter(|_| many).map(|line| line.turn).collect()
}

/// Bytes in which a paragraph shows its script.
const BELOW: usize = 60;

fn is_wide(c: char) -> bool {
    is_letter(c) && !c.is_ascii()
}

/// A name of program code has at most so many bytes.
const NAME_BYTES: usize = 48;

/// hot_min_age, close(), main.c
pub(super) fn is_name(s: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b"_.()-:".contains(&b);
    (3..=NAME_BYTES).contains(&s.len())
        && s.bytes().all(sign)
        && s.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A path, `contexts/<N>/`, or several names: kmalloc()/kfree()
fn is_path(s: &str) -> bool {
    let is_part =
        |part: &str| part.is_empty() || is_name(part.trim_matches(['<', '>'])) || part.len() < 4;
    s.len() <= NAME_BYTES
        && s.contains('/')
        && is_name(s.split('/').next().unwrap_or(""))
        && s.split('/').all(is_part)
}
