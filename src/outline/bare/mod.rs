//! Headings without a number: names such as 前言, and short lines whose signs say so.
//!
//! Each short line is weighed by what it shows: its words ([`words`]), the lines around it ([`around`]) and the
//! text as a whole ([`whole`]). What weighs enough is a heading, where it agrees with the others.

mod alike;
mod around;
mod aside;
mod changes;
mod depth;
mod hanging;
mod siblings;
mod sign;
mod system;
mod vocabulary;
mod weights;
mod whole;
mod words;

use super::Kind;
use super::lines::{Lines, Look, ShortLine, Stand};
use super::nest::BLANKS;
use super::scan::Candidate;
use super::series::Series;
use crate::crew;
use crate::text::{Offset, Span, Text};
use around::{Around, TITLE_LINES};
use aside::Asides;
use changes::Log;
use depth::DEPTHS;
use sign::Sign;
use system::{ENOUGH_ALONE, SURE};
use weights::{ENOUGH, weigh};
use whole::{SENTENCE, Whole};

pub(super) use words::{is_code, is_titular};

/// Headings without a number, each list in order.
#[derive(Debug, Default)]
pub(super) struct Bare {
    /// 序, 前言, 附录: known by their names.
    pub(super) named: Vec<Span>,
    /// Short lines that stand apart, by their depth among each other.
    pub(super) plain: [Vec<Span>; DEPTHS],
    /// The title of the document.
    pub(super) title: Option<Span>,
    /// The columns by which the text is set in, where its headings stand at the edge.
    pub(super) set_in: Option<u8>,
}

/// What the numbered headings of a text say about its bare lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Company {
    /// How many chapters a book has, and where the first begins.
    pub(super) chapters: usize,
    pub(super) first_chapter: Offset,
    /// How many numbered headings there are.
    pub(super) headings: usize,
    /// The text is a law: its articles are divided by marked headings alone.
    pub(super) articles: bool,
}

/// What is known of a line before its signs are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Nothing,
    /// A contents list names it.
    Listed,
    /// It is a numbered heading.
    Heading,
    /// It is the first of a series that begins more than once.
    First,
}

impl Known {
    fn is_heading(self) -> bool {
        matches!(self, Self::Heading | Self::First)
    }
}

/// Finds the headings without a number among the short lines, of which `known` says what else is known. A running
/// `header` that the text begins with is its title.
pub(super) fn bare(
    text: &Text,
    lines: &Lines,
    header: Option<Span>,
    company: Company,
    known: impl Fn(&ShortLine) -> Known + Sync,
) -> Bare {
    match hanging::headings(text, lines, |line| known(line).is_heading()) {
        Some([titles, under]) => {
            let plain = [titles, under, Vec::new(), Vec::new(), Vec::new()];
            let set_in = Some(lines.counts.of_whole_lines().usual_indent());
            Bare { plain, set_in, ..Bare::default() }
        }
        None => weighed(text, lines, header, company, known),
    }
}

/// As [`bare`], by the weight of each line.
fn weighed(
    text: &Text,
    lines: &Lines,
    header: Option<Span>,
    company: Company,
    known: impl Fn(&ShortLine) -> Known + Sync,
) -> Bare {
    let short = lines.short.as_slice();
    let whole = Whole::new(text, lines, company, |line| known(line).is_heading());
    let log = Log::new(text, short);
    let asides = Asides::new(text, short, |line| known(line).is_heading());
    let mut around = Around {
        text,
        lines: short,
        counts: &lines.counts,
        all: lines.all,
        whole: &whole,
        asides: &asides,
        known: &known,
        title: None,
    };
    let is_title = |i: &usize| short.get(*i).is_some_and(|line| !log.has_version(line));
    around.title = title(&around, company).filter(|_| header.is_none()).filter(is_title);
    let title = around.title.and_then(|i| short.get(i));
    let said = title.map(|line| line.span).or(header);
    let whole_title = file_name(text, short).or(said);
    // What stands under numbered headings explains words.
    let names = if company.headings == 0 { alike::names(text, short) } else { Vec::new() };
    let told = Told { log: &log, names: &names };
    let judged = |i| judged(&around, &told, company, i);
    let Gathered { named, mut plain, doubtful, alike } =
        Gathered::new(in_parts(short.len(), judged));
    take_others(&around, company, &mut plain, &doubtful, &alike);
    plain.sort_by_key(|(line, _)| line.turn);
    let mut plain = system::system(text, short, plain, company);
    let first = title.filter(|title| alike::is_first(text, title, &plain));
    plain.splice(0..0, first);
    let holds = first.is_none();
    let divided = is_divided(short, &plain, &known);
    let plain = match !log.is_empty() && plain.iter().all(|line| log.has(line)) {
        true => depth::held(&plain, |line| log.has_version(line)),
        false => depth::depths(text, title.filter(|_| holds), &plain, divided),
    };
    Bare { named, plain, title: whole_title.filter(|_| holds), ..Bare::default() }
}

/// What is known of lines besides the signs that they show.
struct Told<'a> {
    log: &'a Log,
    /// The turns of the lines that are names of program code over what they are.
    names: &'a [u32],
}

/// What the line at an index is taken for by itself.
fn judged<'a>(
    around: &Around<'a>,
    told: &Told<'_>,
    company: Company,
    i: usize,
) -> Option<(&'a ShortLine, Judged)> {
    let line = around.lines.get(i)?;
    let known = (around.known)(line);
    let title = around.title.and_then(|i| around.lines.get(i));
    let again = title.is_some_and(|title| title.key == line.key);
    if known.is_heading() || again || around.asides.has(line) {
        return None;
    }
    let named = known == Known::Listed;
    let signs = around.signs(i);
    let listed = named || told.log.has(line);
    let heads = told.names.binary_search(&line.turn).is_ok() || around.asides.is_day(line);
    let other = || !listed && !heads && is_other(around, i, line, signs);
    if !named && around.is_verse(i) || other() {
        return None;
    }
    let weight = match listed {
        true => SURE,
        false if heads || around.whole.is_set_off(line) => ENOUGH_ALONE,
        false => weigh(signs),
    };
    let amid = || around.whole.is_amid(line, around.previous(i));
    let divides = listed || !company.articles && !amid();
    if weight >= ENOUGH && signs.has(Sign::Named) {
        Some((line, Judged::Named))
    } else if weight >= ENOUGH && divides {
        Some((line, Judged::Plain(weight)))
    } else if divides && siblings::may_be(signs, weight) {
        Some((line, Judged::Sibling(i, weight)))
    } else {
        (weight >= DOUBTFUL && line.is_apart()).then_some((line, Judged::Doubtful))
    }
}

/// What is found for each of so many lines, by all threads.
fn in_parts<T: Send>(lines: usize, found: impl Fn(usize) -> Option<T> + Sync) -> Vec<T> {
    let parts = (0..lines).step_by(PART).map(|from| from..from + PART).collect();
    let found = crew::map(parts, |part| part.filter_map(&found).collect::<Vec<_>>());
    found.into_iter().flatten().collect()
}

/// Whether something else than their words tells the levels of bare headings: a numbered heading stands over the
/// first, or a contents list names most of them.
fn is_divided(
    short: &[ShortLine],
    plain: &[&ShortLine],
    known: impl Fn(&ShortLine) -> Known,
) -> bool {
    let first = plain.first().map_or(0, |line| line.turn);
    let listed = plain.iter().filter(|line| known(line) == Known::Listed).count();
    let mut over = short.iter().take_while(|line| line.turn < first);
    listed * 2 > plain.len() || over.any(|line| known(line).is_heading())
}

/// Takes the lines that are headings because others that are written alike, or set off alike, are.
fn take_others<'a>(
    around: &Around<'a>,
    company: Company,
    plain: &mut Vec<alike::Weighed<'a>>,
    doubtful: &[alike::Weighed<'a>],
    alike: &[usize],
) {
    alike::take_alike(around.text, plain, doubtful);
    if company.articles {
        return;
    }
    alike::take_enclosed(around.text, plain, around.lines);
    let is_credit = |i: usize| around.signs(i).has_any(&[Sign::Credit, Sign::Date]);
    let is_title = |i: usize| {
        around.lines.get(i).filter(|_| around.title != Some(i)).is_some_and(|line| {
            let other = is_credit(i) || is_other(around, i, line, around.signs(i));
            line.is_titular() && !(around.known)(line).is_heading() && !other
        })
    };
    alike::take_first(plain, around.lines, is_credit, is_title);
    let is_known = |i: usize| around.lines.get(i).is_some_and(|l| (around.known)(l).is_heading());
    let opens = |i: usize| {
        let signs = around.signs(i);
        let section = around.lines.get(i).is_some_and(|line| line.stand == Stand::Opener);
        (section || !signs.has_any(&[Sign::EndsInColon, Sign::Code, Sign::Remark]))
            && around.title != Some(i)
            && !is_credit(i)
    };
    let joined = around.counts.gaps.last().copied().unwrap_or(0);
    alike::take_openers(plain, around.lines, joined, is_known, opens);
    siblings::take(around, plain, alike);
    siblings::take_again(around, plain);
    alike::take_leads(around.text, plain, around.lines, company);
    alike::take_close_leads(around.text, plain, around.lines, |line| {
        (around.known)(line).is_heading()
    });
}

/// What a line is taken for.
enum Judged {
    /// A heading known by its name.
    Named,
    /// A heading that weighs so much.
    Plain(i32),
    /// One if it stands as others do, by its index, or if others are written alike.
    Sibling(usize, i32),
    /// One if others are written alike.
    Doubtful,
}

/// The lines by what they are taken for.
#[derive(Default)]
struct Gathered<'a> {
    named: Vec<Span>,
    plain: Vec<alike::Weighed<'a>>,
    doubtful: Vec<alike::Weighed<'a>>,
    /// Those that may stand as others do, by their index.
    alike: Vec<usize>,
}

impl<'a> Gathered<'a> {
    fn new(found: Vec<(&'a ShortLine, Judged)>) -> Self {
        let mut all = Self::default();
        for (line, judged) in found {
            match judged {
                Judged::Named => all.named.push(line.span),
                Judged::Plain(weight) => all.plain.push((line, weight)),
                Judged::Sibling(i, weight) => {
                    all.alike.push(i);
                    let doubtful = weight >= DOUBTFUL && line.is_apart();
                    all.doubtful.extend(doubtful.then_some((line, ENOUGH)));
                }
                Judged::Doubtful => all.doubtful.push((line, ENOUGH)),
            }
        }
        all
    }
}

/// Short lines that are judged at once, by one of several threads.
const PART: usize = 1024;

/// The index of the line that is the title of the whole: the first that may be, before any chapter.
fn title(around: &Around<'_>, company: Company) -> Option<usize> {
    let before = |line: &ShortLine| company.chapters < 2 || line.span.start < company.first_chapter;
    let parts = are_parts(around);
    let is_title = |&i: &usize| {
        let signs = around.signs(i);
        let opens = |line: &ShortLine| {
            let long =
                line.chars <= TITLE_CHARS && !signs.has_any(&[Sign::Code, Sign::EndsInColon]);
            line.turn == 0 && long
        };
        let part = parts && signs.has(Sign::OverFirst);
        let other = part
            || signs.has_any(&[
                Sign::SetOffAsTitles,
                Sign::SetInAsTitles,
                Sign::Date,
                Sign::Credit,
                Sign::Named,
            ]);
        around.lines.get(i).is_some_and(|line| {
            let known = (around.known)(line).is_heading();
            // What opens a section is the title of it alone.
            let whole = line.stand != Stand::Opener;
            let aside = around.asides.has(line) || around.asides.is_of_piece(line);
            let other = other || known || aside;
            whole && before(line) && (line.is_titular() || opens(line)) && !other
        })
    };
    // What stands under a preface is no title.
    let named = |&i: &usize| around.signs(i).has(Sign::Named);
    (0..head(around.lines).count().min(TITLE_LINES)).take_while(|i| !named(i)).find(is_title)
}

/// Whether a short line stands over each series that begins again: they are parts, and the first is not the
/// title of the whole.
fn are_parts(around: &Around<'_>) -> bool {
    let firsts =
        around.lines.iter().zip(0..).filter(|(line, _)| (around.known)(line) == Known::First);
    let over = |i: usize| {
        around.previous(i).is_some_and(|above| above.is_titular() && above.chars <= PART_CHARS)
    };
    let (mut all, mut under) = (0, 0);
    for (_, i) in firsts {
        all += 1;
        under += u32::from(over(i));
    }
    all > 1 && under == all
}

/// The title of a part has at most so many characters.
const PART_CHARS: u16 = 16;

/// The title of the whole has at most so many characters.
const TITLE_CHARS: u16 = 60;

/// Whether a line is something else than a title: the words of a site, of a talk or a song, a caption, a field.
fn is_other(around: &Around<'_>, i: usize, line: &ShortLine, signs: sign::Signs) -> bool {
    let afterword = signs.has(Sign::Named) && line.below.look == Look::Stop;
    around.whole.is_outside(line) && !afterword
        || around.is_talk(line)
        || around.is_in_stanza(i)
        || is_caption(around.text, line)
        || line.stand == Stand::Piece && goes_on(around.text.slice(line.span))
        || words::is_field(around.text.slice(line.span))
}

/// Whether a piece of a line goes on with a sentence, behind a Latin word.
fn goes_on(piece: &str) -> bool {
    piece.starts_with(['的', '是', '或', '和', '与', '與', '及', '等', '被'])
        || piece.starts_with("中的")
}

/// Whether a line stands under the address of a picture: its caption.
fn is_caption(text: &Text, line: &ShortLine) -> bool {
    const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp"];
    if line.is_piece() || line.above.look != Look::Link {
        return false;
    }
    let lines = std::iter::successors(text.previous_line(text.line_at(line.span.start)), |line| {
        text.previous_line(*line)
    });
    let mut above = lines.take(LINES_APART).map(|line| text.slice(line).trim());
    let address = above.find(|s| !s.is_empty()).unwrap_or("").to_ascii_lowercase();
    PICTURES.iter().any(|ending| address.ends_with(ending))
}

/// Blank lines between a picture and its caption are fewer.
const LINES_APART: usize = 4;

/// What weighs less is none, also where others are written alike.
const DOUBTFUL: i32 = -200;

/// The short lines over the first paragraph.
fn head(lines: &[ShortLine]) -> impl Iterator<Item = &ShortLine> {
    let paragraph = |line: &&ShortLine| {
        matches!(line.above.look, Look::Stop | Look::Long) && line.above.bytes() >= SENTENCE
    };
    lines.iter().take_while(move |line| line.turn < 40 && !paragraph(line))
}

/// The name of the file that a document site shows over its text, without the ending.
fn file_name(text: &Text, lines: &[ShortLine]) -> Option<Span> {
    const ENDINGS: [&str; 5] = [".docx", ".doc", ".pdf", ".pptx", ".txt"];
    head(lines).find_map(|line| {
        let name = ENDINGS.iter().find_map(|ending| text.slice(line.span).strip_suffix(ending))?;
        Some(Span::new(line.span.start, line.span.start + name.len()))
    })
}

/// Lines that begin with a mark that counts on are headings by it or not at all.
pub(super) fn unmark(lines: &mut [ShortLine], series: &[Series], candidates: &[Candidate]) {
    let counting = series.iter().filter(|s| s.items.len() > 1 && s.shape.kind != Kind::Label);
    let mut marked: Vec<Offset> = counting
        .flat_map(|s| &s.items)
        .filter_map(|&item| candidates.get(item).map(|c| c.span.start))
        .collect();
    marked.sort_unstable();
    let mut marked = marked.into_iter().peekable();
    for line in lines {
        while marked.next_if(|&start| start < line.span.start).is_some() {}
        line.counts = marked.peek() == Some(&line.span.start);
    }
}

/// Drops the Latin line right under a numbered heading, given with its number, that is all its section
/// has: nothing is divided into one part, so it says the title again in another language.
pub(super) fn drop_glosses(text: &Text, plain: &mut [Vec<Span>], numbered: &[(Span, u32)]) {
    let mut starts: Vec<Offset> = plain.iter().flatten().map(|span| span.start).collect();
    starts.sort_unstable();
    let is_gloss = |span: &Span| {
        let at = numbered.partition_point(|(heading, _)| heading.start < span.start);
        let Some((title, _)) = at.checked_sub(1).and_then(|at| numbered.get(at)) else {
            return false;
        };
        let sibling = starts.get(starts.partition_point(|&start| start <= span.start));
        let alone = numbered.get(at).map_or(sibling.is_none(), |(next, number)| {
            *number > 1 && sibling.is_none_or(|&sibling| next.start < sibling)
        });
        alone
            && span.start.saturating_sub(title.end) <= BLANKS
            && text.slice(*span).is_ascii()
            && !text.slice(*title).is_ascii()
    };
    for spans in plain {
        spans.retain(|span| !is_gloss(span));
    }
}

#[cfg(test)]
mod tests;
