//! What one line is, judged by itself.

use super::Reason;
use super::glyph::{INVISIBLE, is_han};
use super::reading::is_toned_syllable;
use super::vocabulary::{Token, Vocabulary};

/// Characters of the longest line that can be a button, a label or the like.
const SHORT: usize = 120;
/// Characters of a notice.
const NOTICE: std::ops::RangeInclusive<usize> = 12..=160;
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
    /// Anything else: titles, names, verse, short sentences.
    Other,
}

/// A line as the rules read it: without readings and blanks around it, its characters folded.
pub(super) fn plain(vocabulary: &Vocabulary, line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if INVISIBLE.contains(&c) {
            continue;
        }
        let c = vocabulary.fold(c);
        if c == '(' && plain.ends_with(is_han) {
            let syllable =
                rest.split_once([')', '）']).filter(|(inner, _)| is_toned_syllable(inner));
            if let Some((_, after)) = syllable {
                rest = after;
                continue;
            }
        }
        plain.push(c);
    }
    plain.trim().to_owned()
}

/// What the line `plain` is.
pub(super) fn shape(vocabulary: &Vocabulary, plain: &str) -> Shape {
    let chars = plain.chars().count();
    if chars == 0 {
        return Shape::Blank;
    }
    if chars <= SHORT {
        let sure = counts_pages(plain)
            .then_some(Reason::Page)
            .or_else(|| owned(plain).then_some(Reason::Copyright))
            .or_else(|| is_trail(plain).then_some(Reason::Site));
        if let Some(reason) = sure {
            return Shape::Site(reason);
        }
        if opens_links(vocabulary, plain) {
            return Shape::Links;
        }
        if is_image(plain) {
            return Shape::Perhaps(Reason::Image);
        }
        let found = buttons(vocabulary, plain)
            .filter(|shape| matches!(shape, Shape::Site(_)))
            .or_else(|| data(vocabulary, plain))
            .or_else(|| buttons(vocabulary, plain))
            .or_else(|| file_name(plain).then_some(Shape::Perhaps(Reason::Title)));
        if let Some(found) = found {
            return found;
        }
    }
    if NOTICE.contains(&chars) && is_notice(vocabulary, plain, chars) {
        return Shape::Perhaps(Reason::Notice);
    }
    if is_prose(plain, chars) { Shape::Prose } else { Shape::Other }
}

fn is_prose(plain: &str, chars: usize) -> bool {
    let marked = plain.contains(['，', ',', '。', ';', '；', '、', '.']);
    chars >= PROSE && marked
        || chars >= PROSE / 2 && plain.ends_with(['。', '!', '?', '”', '」', '…'])
}

/// 第3页 / 共7页, also 3/7页, 第3页.
pub(super) fn counts_pages(plain: &str) -> bool {
    let squeezed: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(rest) = number(squeezed.strip_prefix('第').unwrap_or(&squeezed)) else {
        return false;
    };
    let rest = rest.strip_prefix('页').unwrap_or(rest);
    let total = rest.trim_start_matches(['/', ',', '，', '|', '-', '(']).trim_start_matches('共');
    let slash = total.len() < rest.len();
    let total = number(total).map(|rest| rest.trim_end_matches(')'));
    slash && total == Some("页")
}

/// What follows the number at the start of `s`.
fn number(s: &str) -> Option<&str> {
    let rest = s.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < s.len() && s.len() - rest.len() <= 6).then_some(rest)
}

/// Copyright and registration.
fn owned(plain: &str) -> bool {
    const OWNED: &[&str] = &["copyright", "版权所有", "all rights reserved", "©"];
    const RECORDS: &[&str] = &[
        "icp备",
        "icp证",
        "公网安备",
        "经营许可证",
        "icp许可",
        "网站标识码",
        "备案号:",
        "备案编号",
    ];
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let ends = plain.ends_with(['。', '；', ';']);
    !ends
        && !is_code(plain)
        && (has(OWNED) || has(RECORDS) && plain.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a line is of a program or of markup.
pub(super) fn is_code(plain: &str) -> bool {
    plain.starts_with(['/', '#', '*', '<'])
        || plain.contains(['<', '{', '}', '='])
        || plain.ends_with(';')
}

/// Where a page stands in its site: 当前位置: 首页 > 栏目.
fn is_trail(plain: &str) -> bool {
    let steps = plain.matches(['>', '»', '›']).count();
    let says =
        ["当前位置", "所在位置", "您的位置", "你的位置"].iter().any(|word| plain.contains(word));
    says && plain.contains([':', '>', '»', '›'])
        || steps >= 1 && plain.contains("首页") && !plain.contains('。')
}

/// 相关文章 and its like, with a colon or the name of what they are related to.
fn opens_links(vocabulary: &Vocabulary, plain: &str) -> bool {
    let title = plain.trim_start_matches(['-', '·', '•', '*', ' ']);
    let bare = title.trim_end_matches([':', ' ']);
    let named =
        bare.split_once('】').filter(|(name, _)| name.starts_with('【')).map(|(_, rest)| rest);
    let words = named.unwrap_or(bare);
    let ends = ["文章", "阅读", "推荐", "链接", "新闻", "内容", "专题", "资讯", "范文", "文档"];
    let starts = ["相关", "推荐", "热门", "延伸", "拓展", "更多", "最新", "精彩", "友情"];
    let links = starts.iter().any(|word| words.starts_with(word))
        && ends.iter().any(|word| words.ends_with(word))
        && vocabulary.token(words) != Token::Word;
    links && (named.is_some() || title.ends_with(':'))
}

/// Labelled values: several of them, or a count of visits, are a site's beyond doubt.
fn data(vocabulary: &Vocabulary, plain: &str) -> Option<Shape> {
    let fields = vocabulary.fields(plain)?;
    let alone = fields.before <= 10;
    match fields.count {
        _ if !alone => None,
        1 if fields.counter => Some(Shape::Site(Reason::Data)),
        1 => (fields.before == 0).then_some(Shape::Perhaps(Reason::Data)),
        _ => Some(Shape::Site(Reason::Data)),
    }
}

/// A line of buttons: two at least, and hardly another word, are a site's beyond doubt.
fn buttons(vocabulary: &Vocabulary, plain: &str) -> Option<Shape> {
    let separators = |c: char| c.is_whitespace() || "|·>/×()（）【】[]:,，!«»<_".contains(c);
    let tokens = plain.split(separators).filter(|token| !token.is_empty());
    let (mut actions, mut things, mut words, mut long) = (0, 0, 0, 0);
    for token in tokens {
        match vocabulary.token(token) {
            Token::Action => actions += 1,
            Token::Thing => things += 1,
            Token::Neutral => {}
            Token::Word => {
                words += 1;
                long = long.max(token.chars().count());
            }
        }
    }
    let known = actions + things;
    if words == 0 && known == 0 {
        let tiny = plain.split_whitespace().all(|token| token.chars().count() == 1);
        return (tiny && !plain.contains(is_han)).then_some(Shape::Perhaps(Reason::Site));
    }
    if words == 0 || words == 1 && long <= 8 && known >= 2 {
        let numbered = plain.starts_with(|c: char| c.is_ascii_digit());
        let sure =
            !numbered && (actions >= 2 || known >= 3 && (actions == 1 || plain.contains('|')));
        return Some(match (sure, actions) {
            (true, _) => Shape::Site(Reason::Button),
            (_, 0) => Shape::Perhaps(Reason::Site),
            _ => Shape::Perhaps(Reason::Button),
        });
    }
    None
}

/// What stands in place of a picture: its file, or 图片 in brackets.
fn is_image(plain: &str) -> bool {
    const ENDS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"];
    let bare = plain.trim_matches(['[', ']', '(', ')', '【', '】']);
    ENDS.iter().any(|end| plain.ends_with(end)) && !plain.contains(['。', '，'])
        || bare.len() < plain.len() && matches!(bare, "图片" | "配图" | "图" | "image" | "img")
}

/// The name of a file, perhaps with the number of its page.
fn file_name(plain: &str) -> bool {
    const ENDS: &[&str] = &[
        ".docx", ".doc", ".pdf", ".pptx", ".ppt", ".xlsx", ".xls", ".txt", ".wps", ".rar", ".zip",
        ".epub",
    ];
    let name = match plain.rsplit_once('_') {
        Some((name, page)) if page.starts_with('第') && page.ends_with('页') => name,
        _ => plain,
    };
    ENDS.iter().any(|end| name.ends_with(end)) && !name.contains(['。', '/', '\\'])
}

/// Whether a sentence is made of what sites tell their visitors.
fn is_notice(vocabulary: &Vocabulary, plain: &str, chars: usize) -> bool {
    let (all, kinds) = vocabulary.notice(plain);
    plain.contains([',', '，', '。', '!', ';']) && kinds >= 3 && all >= 4 && all * 15 >= chars
}
