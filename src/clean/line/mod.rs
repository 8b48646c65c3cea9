//! What one line is, judged by itself.

mod button;
mod data;
mod link;

pub(super) use data::{counts_pages, counts_something, is_table_row};
pub(super) use link::{leads_down, leads_to, steps as trail_steps};

use super::Reason;
use super::glyph::{INVISIBLE, is_han};
use super::reading::{bracket, is_toned_syllable};
use super::vocabulary::{Vocabulary, fold};
use super::words;

/// Characters of the longest line that can be a button, a label or the like.
const SHORT: usize = 120;
/// Characters of the longest row of links.
const FOOTER: usize = 400;
/// Characters of a notice.
const NOTICE: std::ops::RangeInclusive<usize> = 8..=320;
/// Characters from which a line with a comma or a full stop is prose.
const PROSE: usize = 40;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing but blanks.
    Blank,
    /// Sentences.
    Prose,
    /// Of a web page, beyond doubt where it stands at the edge of a text.
    Site(Reason),
    /// Of a web page, if the text is one.
    Perhaps(Reason),
    /// Opens a list of links.
    Links,
    /// Sentences that speak a little like a site.
    Doubtful,
    /// Anything else: titles, names, verse, short sentences.
    Other,
}

/// A line as the rules read it: without readings and blanks around it, its characters folded.
pub(super) fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match bracket(rest) {
            Some((inner, all)) if plain.ends_with(is_han) && is_toned_syllable(inner) => len = all,
            _ if INVISIBLE.contains(&c) => {}
            _ => plain.push(fold(c)),
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    let trimmed = plain.trim();
    squeezed(trimmed).unwrap_or_else(|| trimmed.to_owned())
}

/// A line with labels that are set apart (首 页, 密 码:) without these blanks: between characters that stand alone.
fn squeezed(plain: &str) -> Option<String> {
    if !plain.contains(' ') {
        return None;
    }
    let is_single = |token: &str| {
        let token = token.trim_start_matches('【');
        let token = token.split([':', '】']).next().unwrap_or_default();
        token.chars().count() == 1 && token.chars().all(is_han)
    };
    let mut squeezed = String::with_capacity(plain.len());
    let mut before = None;
    for token in plain.split(' ').filter(|token| !token.is_empty()) {
        let joins =
            before.is_some_and(|before: &str| is_single(before) && !before.contains([':', '】']));
        if before.is_some() && !(joins && is_single(token)) {
            squeezed.push(' ');
        }
        squeezed.push_str(token);
        before = Some(token);
    }
    Some(squeezed)
}

/// What the line `plain` is.
pub(super) fn shape(plain: &str) -> Shape {
    let is_bullet = |c: char| c.is_whitespace() || "-·•*◆■□▪●○>»↑△▲👇👆".contains(c);
    let bare = plain.trim_start_matches(is_bullet);
    if bare.is_empty() {
        return if plain.is_empty() { Shape::Blank } else { Shape::Perhaps(Reason::Site) };
    }
    let chars = bare.chars().count();
    let short = (chars <= SHORT).then(|| short(bare)).flatten();
    if let Some(shape) = short {
        return shape;
    }
    if chars <= FOOTER && button::is_barred(bare) {
        return Shape::Perhaps(Reason::Site);
    }
    let notice = NOTICE.contains(&chars).then(|| notice(bare, chars)).flatten();
    notice.unwrap_or(if is_prose(bare, chars) { Shape::Prose } else { Shape::Other })
}

/// What a short line is, if it is of a page.
fn short(plain: &str) -> Option<Shape> {
    let site = |is: bool, reason| is.then_some(Shape::Site(reason));
    let perhaps = |is: bool, reason| is.then_some(Shape::Perhaps(reason));
    let buttons = button::buttons(plain);
    let is_sure = |shape: &Shape| matches!(shape, Shape::Site(_));
    site(counts_pages(plain), Reason::Page)
        .or_else(|| site(data::is_record(plain), Reason::Copyright))
        .or_else(|| site(link::is_trail(plain), Reason::Site))
        .or_else(|| perhaps(data::is_owned(plain), Reason::Copyright))
        .or_else(|| site(link::is_neighbour(plain), Reason::Related))
        .or_else(|| perhaps(link::greets(plain), Reason::Site))
        .or_else(|| link::opens_links(plain).then_some(Shape::Links))
        .or_else(|| perhaps(link::is_link(plain), Reason::Related))
        .or_else(|| perhaps(link::is_image(plain), Reason::Image))
        .or_else(|| buttons.filter(is_sure))
        .or_else(|| data::data(plain))
        .or(buttons)
        .or_else(|| perhaps(link::is_file(plain), Reason::Title))
        .or_else(|| perhaps(data::is_counted(plain), Reason::Data))
}

/// A sentence made of what sites tell their visitors.
fn notice(plain: &str, chars: usize) -> Option<Shape> {
    const CALLS: &[&str] = &["点击", "请", "扫", "长按", "打开", "关注", "下载", "登录", "轻触"];
    if words::FORM.iter().any(|word| plain.contains(word)) && chars <= SHORT {
        return Some(Shape::Site(Reason::Notice));
    }
    let notice = Vocabulary::get().notice(plain);
    let told = plain.contains([',', '。', '!', ';', ':', '?']);
    // A title may be made of such words, too: 关于网站用户注册的说明.
    if !told && !CALLS.iter().any(|call| plain.starts_with(call)) {
        return None;
    }
    if notice.kinds >= 5 && notice.covered * 20 >= notice.chars * 9 {
        return Some(Shape::Site(Reason::Notice));
    }
    if notice.kinds >= 3 && notice.covered * 4 >= notice.chars || is_editors(plain) {
        return Some(Shape::Perhaps(Reason::Notice));
    }
    let a_little = notice.kinds >= 3 && notice.covered * 8 >= notice.chars;
    (a_little && is_prose(plain, chars)).then_some(Shape::Doubtful)
}

/// Whether an editor speaks for his site: 某某范文网今天为大家精心准备了…，希望对大家有所帮助!
fn is_editors(plain: &str) -> bool {
    let site =
        plain.find('网').is_some_and(|at| plain.get(..at).is_some_and(|s| s.ends_with(is_han)));
    let editor = Vocabulary::get().editor(plain);
    site && editor.kinds >= 4 && editor.covered * 5 >= editor.chars
}

fn is_prose(plain: &str, chars: usize) -> bool {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let mut stops = plain.match_indices('.');
    let marked = plain.contains([',', '。', ';', '、'])
        || stops.any(|(at, _)| !plain.get(at + 1..).is_some_and(digit));
    let ended = plain.ends_with(['。', '!', '?', '”', '」', '…']);
    !plain.contains(" | ") && (chars >= PROSE && marked || chars >= PROSE / 2 && ended)
}

/// Whether a line begins or ends with the number of a section: 第3章, 一、, (一), 1., 篇2; or is one: 二十二.
pub(super) fn is_heading(plain: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let bare = plain.trim_start_matches(['(', '第', '【', ' ']);
    let rest = bare.trim_start_matches(is_number);
    let marked = match rest.trim_start().chars().next().filter(|_| rest.len() < bare.len()) {
        Some('、' | '.' | ')') => true,
        Some(unit) => bare.len() < plain.len() && "章节回条篇卷部编集讲".contains(unit),
        None => false,
    };
    if !plain.is_empty() && plain.chars().all(|c| "〇零一二三四五六七八九十百".contains(c))
    {
        return true;
    }
    let counted = plain.trim_end_matches(is_number);
    marked || counted.len() < plain.len() && counted.ends_with(['篇', '文', '会', '稿', '书', '之'])
}

/// Whether a line is of a program or of markup.
pub(super) fn is_code(plain: &str) -> bool {
    plain.starts_with(['/', '#', '*', '<', '$'])
        || plain.contains(['<', '{', '}', '='])
        || plain.ends_with(';')
}

/// Whether a line has the marks of a sentence.
pub(super) fn is_sentence(plain: &str) -> bool {
    plain.contains(['，', ',', '。', '；', ';', '、']) || plain.ends_with(['!', '?', '”', '…'])
}

/// What stands between the buttons of a line.
fn tokens(plain: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || "|·>/×()（）【】[]:,，!«»<_+&;、・｜—".contains(c);
    plain.split(apart).filter(|token| !token.is_empty())
}
