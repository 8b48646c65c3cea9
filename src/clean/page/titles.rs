//! The title of a saved page: which line it is, and where the page says it once more.

use super::Line;
use super::blocks::Menus;
use crate::clean::glyph::is_han;
use crate::clean::line::{Shape, counts_something, is_heading, leads_to, trail_steps};
use crate::clean::{Reason, Stretch};
use crate::text::{Span, Text};

/// Lines behind one within which what it repeats is looked for.
const REACH: usize = 8;
/// Characters of the longest title.
const LONGEST: usize = 80;
/// Characters of the shortest title that is known again by itself.
pub(super) const LEAST: usize = 6;

/// The title of the text.
pub(super) struct Title {
    /// Its line.
    pub line: usize,
    /// Whether the page says it elsewhere, too, or it is the first line.
    pub is_known: bool,
}

/// Finds the title among the `head` lines before the prose that are nothing else: the one that the page says
/// elsewhere, too, or that says the most. Before the trail stands navigation.
pub(super) fn title(
    lines: &[Line],
    head: usize,
    trail: usize,
    names: &[&str],
    menus: &Menus,
) -> Option<Title> {
    let worth = |i: usize, line: &Line, is_known: bool| {
        let next = lines.get(i + 1).map(|next| next.shape);
        let dated = matches!(next, Some(Shape::Site(Reason::Data) | Shape::Perhaps(Reason::Data)));
        let chars = line.plain.chars().count().min(20);
        let follows = menus.end_before(i) || trail > 0 && trail + 1 == i;
        let heads = next == Some(Shape::Prose);
        let points = [(is_known, 40), (dated, 8), (heads, 6), (i == 0, 5), (follows, 6)];
        let points = points.iter().filter(|(holds, _)| *holds).map(|(_, points)| points);
        chars + points.sum::<usize>()
    };
    let begun = |line: &Line| {
        line.shape == Shape::Other && (is_heading(&line.plain) || line.plain.ends_with('。'))
    };
    let first = (trail..head).find(|i| lines.get(*i).is_some_and(may_be_title)).unwrap_or(head);
    let until = (first..head).find(|i| lines.get(*i).is_some_and(begun)).unwrap_or(head);
    let titles = (0..until).filter_map(|i| {
        let line = lines.get(i).filter(|line| may_be_title(line))?;
        if is_in_words(&line.plain, names) {
            return None;
        }
        let is_known = is_said_elsewhere(lines, head, i, names);
        let in_menu = menus.contain(i);
        (is_known || i >= trail && !in_menu).then(|| (worth(i, line, is_known), i, is_known))
    });
    let (worth, line, is_known) = titles.rev().max_by_key(|(worth, ..)| *worth)?;
    let long = lines.get(line).is_some_and(|title| title.plain.chars().count() >= LEAST);
    (worth >= 4).then_some(Title { line, is_known: is_known || line == 0 && long })
}

/// Whether a line may be the title of a text.
pub(super) fn may_be_title(line: &Line) -> bool {
    line.shape == Shape::Other
        && !matches!(&*line.plain, "目录" | "目次")
        && line.plain.contains(|c: char| c.is_alphabetic() && !c.is_ascii())
        && !is_row(&line.plain)
        && !counts_something(&line.plain)
        && !line.plain.ends_with([':', '。', '网', '站'])
        && (!line.plain.contains(':') || line.plain.chars().count() > 8)
}

/// Whether a line is a row of words that are not all names: 看帖 图片 吧主推荐.
pub(super) fn is_menu_row(plain: &str) -> bool {
    const NAME: usize = 3;
    is_row(plain) && plain.split_whitespace().any(|word| word.chars().count() > NAME)
}

/// Whether a line is a row of words or of data, or a price: 看帖 图片 视频, 江湾 3-5年 大专.
fn is_row(plain: &str) -> bool {
    const LONGEST: usize = 5;
    let words = plain.split_whitespace();
    let of_row = |word: &str| {
        word.chars().count() <= LONGEST
            && word.chars().all(|c| is_han(c) || c.is_ascii_digit() || c == '-')
    };
    words.clone().count() >= 3 && words.into_iter().all(of_row) || plain.contains(['￥', '¥'])
}

/// Whether the page says line `i` elsewhere before its text, as a title is: as the name of a file, in the title of
/// the window, at the end of the trail, in a line of its own, or as the first words of the text.
fn is_said_elsewhere(lines: &[Line], head: usize, i: usize, names: &[&str]) -> bool {
    let Some(title) = lines.get(i).map(|line| &*line.plain) else { return false };
    let named = names.iter().any(|name| name.contains(title) || title.contains(name));
    let (before, behind) = lines.split_at_checked(head).unwrap_or_default();
    let long = title.chars().count() >= LEAST;
    let copies = |(j, line): (usize, &Line)| match line.shape {
        _ if j < i && long && opens(&line.plain, title) => true,
        Shape::Site(_) => {
            is_window_title(&line.plain, title)
                || trail_steps(&line.plain).skip(1).last() == Some(title)
        }
        _ => j != i && line.plain == title && !is_heading(title),
    };
    named
        || before.iter().enumerate().any(copies)
        || !is_heading(title)
            && behind.iter().take(REACH / 2).any(|line| line.plain.starts_with(title))
}

/// Whether a line is a title with the name of the site behind, perhaps also a tag before: 【分享】河上灯_书站.
fn opens(line: &str, title: &str) -> bool {
    let untagged = line.strip_prefix('【').and_then(|rest| rest.split_once('】'));
    [Some(line), untagged.map(|(_, rest)| rest)].into_iter().flatten().any(|line| {
        line.strip_prefix(title)
            .is_some_and(|rest| rest.trim_start().starts_with(['-', '_', '|', '–', '—', '【']))
    })
}

/// Sees which lines only repeat a title behind them: that of the browser's window, a trail, a summary that
/// copies. Returns the names of the site that they give.
pub(super) fn see(text: &Text, lines: &mut [Line]) -> Vec<String> {
    let seen: Vec<(usize, Reason)> =
        (0..lines.len()).filter_map(|i| Some((i, repeats(text, lines, i)?))).collect();
    let mut names = Vec::new();
    for (i, reason) in seen {
        let Some(line) = lines.get_mut(i) else { continue };
        line.shape = Shape::Site(reason);
        names.extend(site_name(&line.plain).map(str::to_owned));
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// What line `i` is, if it only repeats what stands behind it.
fn repeats(text: &Text, lines: &[Line], i: usize) -> Option<Reason> {
    let line = lines.get(i)?;
    if line.shape == Shape::Prose || line.shape == Shape::Doubtful {
        return is_copy(text, lines, i).then_some(Reason::Summary);
    }
    if line.plain.chars().count() > LONGEST
        || !matches!(line.shape, Shape::Other | Shape::Site(Reason::Site))
    {
        return None;
    }
    // The title of the window is the first line; navigation may follow it.
    let reach = if i == 0 { LONGEST } else { REACH };
    let behind = lines.get(i + 1..)?.iter().take(reach);
    let titles =
        behind.filter(|title| title.plain.chars().count() >= 3 && title.plain != line.plain);
    titles.into_iter().find_map(|title| match () {
        () if leads_to(&line.plain, &title.plain) => Some(Reason::Site),
        () if is_window_title(&line.plain, &title.plain) => Some(Reason::Title),
        () => None,
    })
}

/// Whether a line is the title of the browser's window: the title of the page with the name of the site behind
/// (河上灯_书站) or, for a chapter, with the name of the book before (河上灯 第三章 夜航).
fn is_window_title(line: &str, title: &str) -> bool {
    let named = line.strip_prefix(title).map(str::trim_start);
    let named = named.is_some_and(|rest| rest.starts_with(['-', '_', '|', '–', '—']));
    let held = line.contains(['_', '|']) && line.contains(title) && line != title;
    let chapter = line.strip_suffix(title).filter(|_| is_heading(title));
    let chapter = chapter.is_some_and(|book| book.ends_with(' ') && book.chars().count() <= 20);
    title.chars().count() >= 4 && (named || held) || chapter
}

/// The name of the site in the title of a window, or in a trail.
fn site_name(line: &str) -> Option<&str> {
    let name = match line.rsplit_once(['_', '|', '-']) {
        Some((_, name)) => name,
        None => trail_steps(line).next()?,
    };
    let name = name.trim();
    (2..=12).contains(&name.chars().count()).then_some(name)
}

/// Whether line `i` begins as a summary (导读:) and then says the start of a paragraph behind it, word for word.
fn is_copy(text: &Text, lines: &[Line], i: usize) -> bool {
    const OPENS: &[&str] = &[
        "导读",
        "导语",
        "摘要",
        "核心提示",
        "内容提要",
        "内容摘要",
        "简介",
        "内容简介",
        "描述",
        "提要",
    ];
    const LEAST: usize = 15;
    let said = |line: &Line| -> Option<String> {
        let raw = text.slice(line.span);
        let (open, said) = raw.split_once([':', '：'])?;
        let open = open.trim_matches(['[', ']', '【', '】', '［', '］', '〔', '〕', ' ']);
        let said = said.trim().trim_end_matches(['.', '…']);
        (OPENS.contains(&open) && said.chars().count() >= LEAST).then(|| said.to_owned())
    };
    let Some(said) = lines.get(i).and_then(said) else { return false };
    let behind = lines.get(i + 1..).unwrap_or_default().iter().take(REACH / 2);
    behind.into_iter().any(|line| text.slice(line.span).starts_with(&*said))
}

/// Whether a line is the name of a file cut into its words.
pub(super) fn is_in_words(plain: &str, names: &[&str]) -> bool {
    let words = || plain.split_whitespace();
    words().count() >= 3 && names.iter().any(|name| words().all(|word| name.contains(word)))
}

/// Whether a line ends in a month and a day, as links do.
pub(super) fn ends_in_date(plain: &str) -> bool {
    let tail: Vec<char> = plain.trim_end_matches([')', ']']).chars().rev().take(5).collect();
    matches!(tail.as_slice(), [a, b, '-' | '/', c, d]
        if [a, b, c, d].iter().all(|c| c.is_ascii_digit()))
}

/// A site's summary in front of the first paragraph after `from`: it opens as one (编者按：), sends the reader
/// on (详见：), and its clauses are copied from the text.
pub(super) fn summary(text: &Text, from: usize) -> Option<Stretch> {
    const OPENS: &[&str] =
        &["编者按:", "编者按：", "摘要:", "摘要：", "导读:", "导读：", "内容提要:", "内容提要："];
    const REACH: usize = 3000;
    let near = text.slice(Span::new(from, from + REACH));
    let (start, open) = OPENS.iter().filter_map(|open| Some((near.find(open)?, open))).min()?;
    let inner = near.get(start + open.len()..)?;
    let sent = ["详见", "如下", "请看"].iter().filter_map(|word| inner.find(word)).min()?;
    let colon = inner.get(sent..)?.find([':', '：']).filter(|at| *at <= 30)?;
    let len = sent + colon + inner.get(sent + colon..)?.chars().next()?.len_utf8();
    let after = from + start + open.len() + len;
    let rest = text.slice(Span::new(after, after + super::EDGE));
    let clauses = inner.get(..sent)?.split(['、', ';', '；', ',', '，', '。', ':', '：']);
    let copied = clauses.filter(|clause| clause.chars().count() >= 8 && rest.contains(clause));
    (copied.count() >= 3).then(|| Stretch::hide(Reason::Summary, Span::new(from + start, after)))
}
