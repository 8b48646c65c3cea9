//! Data of a page: counts of pages, owners, labelled values, times of publication.

use super::{Shape, is_code, is_heading, tokens};
use crate::clean::Reason;
use crate::clean::vocabulary::{Token, Vocabulary};

/// 第3页 / 共7页, also 3/7页.
pub(in crate::clean) fn counts_pages(plain: &str) -> bool {
    let squeezed: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let squeezed =
        squeezed.strip_prefix('(').and_then(|s| s.strip_suffix(')')).unwrap_or(&squeezed);
    let Some(rest) = number(squeezed.strip_prefix('第').unwrap_or(squeezed)) else {
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

/// The records of a site, and what its programs say of themselves.
pub(super) fn is_record(plain: &str) -> bool {
    const MAKERS: &[&str] = &["powered by", "processed in", "您是第"];
    const RECORDS: &[&str] = &[
        "icp备",
        "icp证",
        "公网安备",
        "经营许可证",
        "icp许可",
        "许可证编号",
        "服务许可证",
        "节目许可证",
        "网站标识码",
        "备案号",
        "备案编号",
        "举报电话",
        "分辨率",
        "gmt+",
    ];
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let numbered = plain.contains(|c: char| c.is_ascii_digit());
    let listed = plain.matches([',', '、']).count() > 2;
    is_bare(plain) && (has(MAKERS) || has(RECORDS) && numbered && !listed)
}

/// Copyright: a site's, or a book's.
pub(super) fn is_owned(plain: &str) -> bool {
    const OWNED: &[&str] = &["版权所有", "all rights reserved", "©"];
    let dated = ["19", "20"].iter().any(|century| plain.contains(century));
    let named = plain.contains("copyright") && dated && !plain.contains('/');
    is_bare(plain) && (named || OWNED.iter().any(|word| plain.contains(word)))
}

/// Whether a line is no sentence, no heading and no code.
fn is_bare(plain: &str) -> bool {
    !plain.ends_with(['。', ';']) && !is_heading(plain) && !is_code(plain)
}

/// A line that ends in a count: 全部博文(498).
pub(super) fn is_counted(plain: &str) -> bool {
    let Some(bare) = plain.strip_suffix(')') else { return false };
    let name = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let counted = name.len() < bare.len() && name.ends_with('(');
    let name = name.trim_end_matches(['(', ' ']);
    let mark = |c: char| c.is_ascii_punctuation() || "，。、；：！？（）".contains(c);
    counted && (1..=8).contains(&name.chars().count()) && !name.contains(mark) && !is_heading(plain)
}

/// Labelled values, and the time of a publication beside a few words.
pub(super) fn data(plain: &str) -> Option<Shape> {
    let labelled = labelled(plain);
    let bare =
        labelled.as_deref().unwrap_or(plain).trim_matches(['(', ')', '[', ']', '【', '】', ' ']);
    let stamp = Stamp::of(bare);
    let Some(fields) = Vocabulary::get().fields(bare).filter(|fields| fields.before <= 10) else {
        let dated = match stamp {
            Some(Stamp { words: 0, .. }) if bare.contains("www.") => {
                return Some(Shape::Site(Reason::Data));
            }
            Some(Stamp { time: true, words: 0, known: 1.. }) => {
                return Some(Shape::Site(Reason::Floor));
            }
            Some(stamp) => stamp.words <= if stamp.time { 12 } else { 4 },
            None => {
                is_issue(bare)
                    || bare.contains("[引用日期")
                    || counts(bare)
                    || is_ago(bare)
                    || is_tagged(bare)
                    || is_floor(bare)
            }
        };
        return dated.then_some(Shape::Perhaps(Reason::Data));
    };
    let timed = stamp.is_some_and(|stamp| stamp.time);
    let own = ["本文", "原文", "链接", "文章"].iter().any(|label| bare.starts_with(label));
    let linked = own && (bare.contains("://") || bare.contains("www."));
    match fields.count {
        1 if fields.counter || timed || linked => Some(Shape::Site(Reason::Data)),
        1 if fields.common || fields.before > 0 => None,
        1 => Some(Shape::Perhaps(Reason::Data)),
        _ if fields.common && !timed => Some(Shape::Perhaps(Reason::Data)),
        _ => Some(Shape::Site(Reason::Data)),
    }
}

/// 【发文字号】甲发〔2020〕1号 with a colon in place of the brackets.
fn labelled(plain: &str) -> Option<String> {
    let (label, value) = plain.strip_prefix('【')?.split_once('】')?;
    (!value.is_empty() && label.chars().count() <= 8).then(|| format!("{label}:{value}"))
}

/// A count that sites keep, behind its name: 阅读量 4795.
fn counts(plain: &str) -> bool {
    let name =
        plain.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '万' | 'w'));
    name.len() < plain.len() && Vocabulary::get().is_counter(name.trim_end())
}

/// Whether a line counts something in a few words: 95 人做过, 评分 8.1, fork 12, ￥25.00.
pub(in crate::clean) fn counts_something(plain: &str) -> bool {
    const LONGEST: usize = 16;
    const LETTERS: usize = 10;
    const MEASURES: &str = "人次个条篇件枚回赞分";
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '%' | '万' | 'k');
    let bare = plain.trim_start_matches(['￥', '¥', '$', '+', '-']);
    let behind = bare.trim_start_matches(of_number).trim_start();
    let before = plain.trim_end_matches(|c| of_number(c) || matches!(c, ')' | '次' | '人' | '℃'));
    let leads = behind.len() < bare.len()
        && (bare.len() < plain.len()
            || behind.is_ascii()
            || behind.starts_with(|c| MEASURES.contains(c)));
    let trails = plain
        .get(before.len()..)
        .is_some_and(|number| number.contains(|c: char| c.is_ascii_digit()))
        && before.ends_with([' ', '(', ':', '￥', '¥']);
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    (leads || trails)
        && letters <= LETTERS
        && plain.chars().count() <= LONGEST
        && !is_heading(plain)
        && !plain.contains(['年', '第'])
}

/// Whether a line is a row of a table: words, and several numbers.
pub(in crate::clean) fn is_table_row(plain: &str) -> bool {
    let cells = plain.split_whitespace().count();
    let numbers = plain.split_whitespace().filter(|cell| {
        cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '+'))
    });
    cells >= 3 && numbers.count() >= 2
}

/// Tags: #书场 #灯.
fn is_tagged(plain: &str) -> bool {
    const LONGEST: usize = 16;
    let is_tag = |word: &str| {
        word.strip_prefix('#').is_some_and(|tag| !tag.is_ascii() && tag.chars().count() <= LONGEST)
    };
    plain.split_whitespace().all(is_tag)
}

/// A time counted back: 8 个月前, 3小时前.
fn is_ago(plain: &str) -> bool {
    const UNITS: &[&str] = &["秒", "分钟", "小时", "天", "周", "个月", "月", "年"];
    let span =
        plain.strip_suffix('前').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    span.is_some_and(|unit| unit.len() + 3 < plain.len() && UNITS.contains(&unit.trim()))
}

/// The number of a post: 2#, #2, 2楼.
fn is_floor(plain: &str) -> bool {
    let bare = plain.strip_prefix('#').or_else(|| plain.strip_suffix(['#', '楼']));
    bare.is_some_and(|number| (1..=4).contains(&number.len()) && digits(number, 5) == number.len())
}

/// The issue of a journal: 江湾研究 2019年4期.
fn is_issue(plain: &str) -> bool {
    let without_digits = |s: &str| s.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let issue = plain.strip_suffix('期').and_then(|rest| {
        let bare = without_digits(rest);
        rest.get(..bare).filter(|_| bare < rest.len())
    });
    issue.is_some_and(|rest| {
        let rest = rest.trim_end_matches('第').trim_end();
        let year = rest.strip_suffix('年').unwrap_or(rest);
        year.len() - without_digits(year) == 4 && plain.chars().count() <= 24
    })
}

/// A date as machines write it, 2019-03-14 18:04:08 or 2019年3月14日 18:04, in a line.
struct Stamp {
    /// Whether a time of day stands behind it.
    time: bool,
    /// Words of pages beside it.
    known: usize,
    /// Characters of other words beside it.
    words: usize,
}

impl Stamp {
    fn of(plain: &str) -> Option<Self> {
        let start = plain.find(|c: char| c.is_ascii_digit())?;
        let rest = plain.get(start..)?;
        let (date, written) = date(rest)?;
        let tail = rest.get(date..)?;
        let clock = tail.trim_start();
        let hours = digits(clock, 2);
        let after = clock.get(hours..)?;
        let time = hours > 0 && after.starts_with([':', '时']);
        if written && !time {
            return None;
        }
        let is_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '时' | '分' | '秒');
        let beside = if time { clock.trim_start_matches(is_clock) } else { tail };
        let (mut known, mut words) = (0, 0);
        for token in [plain.get(..start)?, beside].into_iter().flat_map(tokens) {
            match Vocabulary::get().token(token) {
                Token::Action | Token::Thing => known += 1,
                Token::Word => words += token.chars().count(),
                Token::Neutral => {}
            }
        }
        Some(Self { time, known, words })
    }
}

/// The length of the date at the start of `s`, and whether it is written out with 年 月 日.
fn date(s: &str) -> Option<(usize, bool)> {
    let year = digits(s, 4);
    let (century, _) = s.split_at_checked(2).filter(|_| year == 4)?;
    if !matches!(century, "19" | "20") {
        return None;
    }
    let mut at = year;
    let written = s.get(at..)?.starts_with('年');
    for mark in [['-', '/', '.', '年'], ['-', '/', '.', '月']] {
        let after = s.get(at..)?.strip_prefix(mark)?;
        let count = digits(after, 2);
        if count == 0 {
            return None;
        }
        at = s.len() - after.len() + count;
    }
    let day = s.get(at..)?;
    Some((at + day.len() - day.strip_prefix('日').unwrap_or(day).len(), written))
}

fn digits(s: &str, most: usize) -> usize {
    s.chars().take(most).take_while(char::is_ascii_digit).count()
}
