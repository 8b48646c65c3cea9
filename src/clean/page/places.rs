//! What each line of a saved page speaks for, by its shape and by where it stands.

use std::collections::{HashMap, HashSet};

use super::blocks::{Menus, comments};
use super::{Line, titles};
use crate::clean::Reason;
use crate::clean::glyph::is_han;
use crate::clean::line::{
    Shape, counts_something, is_code, is_heading, is_sentence, is_table_row, leads_down,
};
use crate::clean::vocabulary::Vocabulary;
use crate::clean::walk::{Begins, Gains, Part};

/// Points of a line that is a page's beyond doubt.
const SURE: i32 = 12;
/// Points of a line that may be.
const PERHAPS: i32 = 4;
/// Points of prose, of the title: nothing makes up for them.
const NEVER: i32 = -60;
/// Points of what may be the heading of the first prose.
const OPENING: i32 = -8;
/// Characters of the longest item of a navigation.
const MENU: usize = 24;
/// Characters of the longest link.
const LINK: usize = 60;
/// Lines before the prose among which the title is looked for; each is compared with all others.
const HEAD: usize = 2000;
/// Names of files that are compared with each line.
const NAMES: usize = 32;

/// The lines of a page, and where in it they stand.
pub(super) struct Places<'a> {
    lines: &'a [Line],
    /// The first prose, and the last.
    prose: Option<(usize, usize)>,
    /// The title of the text.
    title: Option<titles::Title>,
    /// The last line before the title that has the shape of a page's, or that says where the page stands in its site:
    /// before it, hardly anything is the text's.
    border: usize,
    /// The names of files that are offered, without their ends.
    names: Vec<&'a str>,
    /// How often short lines stand in the page.
    times: HashMap<&'a str, usize>,
    /// The menus before the first prose.
    menus: Menus,
    /// The short lines before the border.
    navigation: HashSet<&'a str>,
    /// The short lines among the prose.
    among: HashSet<&'a str>,
    /// Where the comments of visitors begin.
    comments: Option<usize>,
}

impl<'a> Places<'a> {
    pub fn of(lines: &'a [Line]) -> Self {
        let is_prose = |line: &Line| line.shape == Shape::Prose && !speaks_for_site(&line.plain);
        let mut times: HashMap<&str, usize> = HashMap::new();
        for line in lines.iter().filter(|line| line.plain.len() <= LINK) {
            *times.entry(&line.plain).or_default() += 1;
        }
        let comments = comments(lines, &times);
        let text = lines.get(..comments.unwrap_or(lines.len())).unwrap_or_default();
        let prose = text.iter().position(is_prose).zip(text.iter().rposition(is_prose));
        let first = prose.map_or(lines.len(), |(first, _)| first);
        let head = lines.get(..first).unwrap_or_default();
        let names = head.iter().filter(|line| line.shape == Shape::Perhaps(Reason::Title));
        let names = names.filter_map(|line| Some(line.plain.rsplit_once('.')?.0));
        let names: Vec<&str> = names.take(NAMES).collect();
        let trail = trail(head, prose.is_some());
        let menus = Menus::of(head);
        let title = titles::title(lines, first.min(HEAD), trail, &names, &menus);
        let before = title.as_ref().filter(|title| title.is_known).map_or(0, |title| title.line);
        let border = head.get(..before).unwrap_or_default().iter().rposition(Line::is_of_page);
        let border = border.unwrap_or(0).max(trail);
        let short = |from: usize, to: usize| {
            let part = lines.get(from..to).unwrap_or_default().iter();
            part.map(|line| &*line.plain).filter(|plain| plain.len() <= LINK).collect()
        };
        let (from, to) = prose.unwrap_or_default();
        Self {
            lines,
            prose,
            title,
            border,
            navigation: short(0, border),
            among: short(from, to),
            names,
            times,
            menus,
            comments,
        }
    }

    /// Whether a line says what the title says.
    fn is_title(&self, line: &Line) -> bool {
        let title = self.title.as_ref().and_then(|title| self.lines.get(title.line));
        title.is_some_and(|title| title.plain == line.plain)
    }

    /// How often a short line stands in the page.
    fn times(&self, line: &Line) -> usize {
        self.times.get(&*line.plain).copied().unwrap_or(0)
    }

    /// Whether a line stands among the prose, too: as a heading that a list of contents names.
    fn recurs(&self, line: &Line) -> bool {
        self.among.contains(&*line.plain)
    }

    /// Whether a line stands before the first prose.
    fn is_head(&self, i: usize) -> bool {
        self.prose.is_none_or(|(first, _)| i < first)
    }

    /// Whether a line stands behind the last prose.
    fn is_tail(&self, i: usize) -> bool {
        self.prose.is_some_and(|(_, last)| i > last)
    }

    /// Whether a line stands between the first and the last prose.
    fn is_inner(&self, i: usize) -> bool {
        !self.is_head(i) && !self.is_tail(i)
    }

    /// What line `i` speaks for.
    pub fn gains(&self, i: usize) -> Gains {
        let Some(line) = self.lines.get(i) else { return Gains::NOTHING };
        let page = self.page(i, line);
        let short = line.plain.chars().count() <= LINK;
        let other = line.shape == Shape::Other && short;
        let comment = line.shape == Shape::Prose && self.is_comment(i);
        let bare = page > NEVER && (other || comment);
        let said = is_said(&line.plain);
        let link = match page {
            _ if bare && titles::ends_in_date(&line.plain) => 6,
            _ if bare && said => 0,
            _ if bare && (!is_heading(&line.plain) || is_numbered(&line.plain)) => 2,
            page => page,
        };
        let ends = match line.shape {
            Shape::Site(reason) => !matches!(reason, Reason::Data | Reason::Page),
            shape => shape == Shape::Perhaps(Reason::Copyright),
        };
        let begins = match line.shape {
            _ if self.comments == Some(i) => Begins::End,
            Shape::Prose | Shape::Doubtful if self.speaks_for_site(i) => Begins::End,
            Shape::Links if self.is_tail(i) => Begins::LinksOrEnd,
            Shape::Links => Begins::Links,
            Shape::Perhaps(Reason::Button) if self.is_tail(i) && self.times(line) == 1 => {
                Begins::End
            }
            Shape::Perhaps(Reason::Site) if self.is_tail(i) && is_sites_own(&line.plain) => {
                Begins::End
            }
            _ if (ends || is_end(&line.plain)) && self.is_tail(i) => Begins::End,
            _ => Begins::Nothing,
        };
        let end = match () {
            () if self.is_comment(i) && bare => i32::from(!said),
            () if bare && !said && !is_table_row(&line.plain) => 1,
            () if bare && said && self.company(i) >= 2 => page.max(-2),
            () => page,
        };
        Gains { page, link, end, begins }
    }

    /// What line `i` speaks for being the page's.
    fn page(&self, i: usize, line: &Line) -> i32 {
        let again = self.times(line);
        match line.shape {
            Shape::Site(Reason::Notice) | Shape::Perhaps(Reason::Notice) => self.notice(i, line),
            Shape::Site(_) | Shape::Perhaps(Reason::Copyright) => SURE,
            Shape::Perhaps(Reason::Image | Reason::Related) if self.is_inner(i) => SURE,
            Shape::Perhaps(Reason::Data) if self.is_head(i) && self.is_behind_title(i) => 10,
            Shape::Perhaps(Reason::Site) if self.is_opening(i) => OPENING,
            Shape::Perhaps(Reason::Button) if self.is_head(i) => PERHAPS + 2,
            Shape::Perhaps(Reason::Title) => PERHAPS / 2,
            Shape::Perhaps(Reason::Button) if again >= 3 && !self.is_head(i) => SURE,
            Shape::Perhaps(_) if again >= 2 => PERHAPS + 2,
            Shape::Perhaps(_) => PERHAPS,
            Shape::Links => PERHAPS + 2,
            Shape::Prose if self.is_comment(i) => -6,
            Shape::Prose | Shape::Doubtful if self.speaks_for_site(i) => PERHAPS / 2,
            Shape::Prose => NEVER,
            Shape::Doubtful => -6,
            Shape::Other | Shape::Blank => self.other(i, line),
        }
    }

    /// What a notice speaks for: among the paragraphs hardly anything, for a text may be about such things.
    fn notice(&self, i: usize, line: &Line) -> i32 {
        match () {
            () if is_about_page(&line.plain) => SURE,
            () if self.is_inner(i) => 1,
            () if self.is_head(i) && self.is_behind_title(i) && is_step(&line.plain) => -6,
            () if line.shape == Shape::Site(Reason::Notice) => SURE,
            () => PERHAPS,
        }
    }

    /// What a line without the shape of a page's speaks for.
    fn other(&self, i: usize, line: &Line) -> i32 {
        let chars = line.plain.chars().count();
        match () {
            () if self.is_title(line) && self.is_head(i) => NEVER,
            () if self.is_title(line) && self.title.as_ref().is_some_and(|t| t.is_known) => SURE,
            () if titles::is_in_words(&line.plain, &self.names) => SURE,
            () if self.is_value(i) && chars <= LINK && !line.plain.ends_with(':') => 1,
            () if is_heading(&line.plain) || line.plain.starts_with(['■', '◆', '●', '★']) => {
                -10
            }
            () if i == 0 && chars >= titles::LEAST && titles::may_be_title(line) => -8,
            () if i < self.border && chars <= MENU && !self.recurs(line) => 1,
            // Without prose the other lines are all the text there is.
            () if self.prose.is_none() => -10,
            () if is_said(&line.plain) => -6,
            () if is_table_row(&line.plain) => -8,
            () if !self.is_head(i)
                && self.company(i) >= 1
                && self.navigation.contains(&*line.plain) =>
            {
                2
            }
            () if self.is_head(i) && self.company(i) >= 1 && titles::is_menu_row(&line.plain) => 1,
            () if self.is_opening(i) && !counts_something(&line.plain) => OPENING,
            () if self.menus.contain(i) && !self.recurs(line) => 1,
            () if self.is_head(i) && leads_down(&line.plain) => PERHAPS / 2,
            () if !self.is_inner(i) && self.company(i) >= 1 && counts_something(&line.plain) => 1,
            () if !self.is_inner(i) && self.company(i) >= 2 => match chars {
                0..=6 => 0,
                7..=12 => -1,
                _ => -3,
            },
            () if chars <= 6 => -2,
            () if chars <= 9 => -4,
            () => -8,
        }
    }

    /// Whether line `i` stands between the title and the first prose as its heading does, and does not speak of a
    /// file.
    fn is_opening(&self, i: usize) -> bool {
        const FILE: &[&str] = &["文档", "文件", "资源", "资料", "附件"];
        let of_text = |line: &Line| {
            line.plain.chars().any(is_han) && !FILE.iter().any(|word| line.plain.starts_with(word))
        };
        self.prose.is_some_and(|(first, _)| i + 1 == first)
            && self.is_behind_title(i)
            && self.lines.get(i).is_some_and(of_text)
    }

    /// Whether line `i` stands among the comments of visitors.
    fn is_comment(&self, i: usize) -> bool {
        self.comments.is_some_and(|title| i > title)
    }

    /// Whether line `i` speaks of its site, behind the text.
    fn speaks_for_site(&self, i: usize) -> bool {
        self.is_tail(i) && self.lines.get(i).is_some_and(|line| speaks_for_site(&line.plain))
    }

    /// How many of the lines beside line `i` have the shape of a page's.
    fn company(&self, i: usize) -> usize {
        const REACH: usize = 3;
        let beside = (i.saturating_sub(REACH)..=i + REACH).filter(|j| *j != i);
        let beside = beside.filter(|j| self.is_head(*j) == self.is_head(i));
        beside.filter_map(|j| self.lines.get(j)).filter(|line| line.is_of_page()).count()
    }

    /// Whether line `i` is the value of the label that stands alone before it, in front of the text. Behind the last
    /// label the title may stand, where it has no value.
    fn is_value(&self, i: usize) -> bool {
        let label = |i: Option<usize>| {
            i.and_then(|i| self.lines.get(i)).is_some_and(|label| {
                label.shape == Shape::Perhaps(Reason::Data) && label.plain.ends_with(':')
            })
        };
        self.is_head(i)
            && label(i.checked_sub(1))
            && (label(i.checked_add(1))
                || self.lines.get(i).is_some_and(|line| !titles::may_be_title(line)))
    }

    fn is_behind_title(&self, i: usize) -> bool {
        self.title.as_ref().is_some_and(|title| title.line < i)
    }

    /// Why line `i` is hidden as such a part of the page.
    pub fn reason(&self, i: usize, part: Part) -> Reason {
        match (self.lines.get(i), part) {
            (Some(Line { shape: Shape::Site(reason) | Shape::Perhaps(reason), .. }), _) => *reason,
            (Some(Line { shape: Shape::Links, .. }), _) | (_, Part::Links) => Reason::Related,
            (Some(Line { shape: Shape::Doubtful, .. }), _) => Reason::Notice,
            (Some(line), _) if self.is_title(line) => Reason::Title,
            _ => Reason::Site,
        }
    }
}

/// Where the last trail stands, if what stands before it is navigation: no sentences, and not all of the text.
fn trail(head: &[Line], before_prose: bool) -> usize {
    let is_trail = |line: &Line| {
        line.shape == Shape::Site(Reason::Site) && line.plain.contains(['>', '»', '›', ':'])
            || line.shape == Shape::Other && leads_down(&line.plain)
    };
    let trail = head.iter().rposition(is_trail).unwrap_or(0);
    let before = head.get(..trail).unwrap_or_default();
    let sentences =
        before.iter().filter(|line| line.shape == Shape::Other && is_sentence(&line.plain));
    let behind = head.get(trail..).unwrap_or_default();
    let leads = before_prose || behind.iter().any(|line| line.shape == Shape::Other);
    if !leads || sentences.count() * 10 > trail { 0 } else { trail }
}

/// Whether a line says that the text ends: — END —.
fn is_end(plain: &str) -> bool {
    let letters: String = plain.chars().filter(char::is_ascii_alphabetic).collect();
    plain.chars().count() <= 12 && matches!(&*letters, "end" | "theend")
}

/// Whether a line names a part of a page as no author names a part of a text.
fn is_sites_own(plain: &str) -> bool {
    const AUTHORS: &[&str] = &[
        "附件",
        "目录",
        "声明",
        "说明",
        "公告",
        "通知",
        "参考资料",
        "注释",
        "附录",
        "备注",
        "内容",
        "正文",
        "简介",
        "规则",
        "建议",
        "意见",
    ];
    let bare = plain.trim_end_matches(|c: char| !c.is_alphabetic());
    bare.chars().count() >= 2 && !AUTHORS.iter().any(|word| bare.ends_with(word))
}

/// Whether a line says something, to people or to machines.
pub(super) fn is_said(plain: &str) -> bool {
    is_sentence(plain) || is_code(plain)
}

/// Whether a line begins with 1. or the like, as the links of a list may.
fn is_numbered(plain: &str) -> bool {
    plain.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a numbered notice may be a step of what the text tells how to do: it does not speak of its site.
fn is_step(plain: &str) -> bool {
    const OWN: &[&str] = &[
        "本站", "文档", "资源", "付费", "侵权", "版权", "会员", "金币", "积分", "客服", "预览",
        "您",
    ];
    is_heading(plain) && !OWN.iter().any(|word| plain.contains(word))
}

/// Whether a sentence speaks of the site it stands on, and as sites do.
fn speaks_for_site(plain: &str) -> bool {
    const SELF: &[&str] = &[
        "本站",
        "本网",
        "本页面",
        "本论坛",
        "本社区",
        "本平台",
        "本频道",
        "本数据库",
        "文书库",
        "本词条",
        "本公众号",
    ];
    const LONGEST: usize = 200;
    const KINDS: usize = 2;
    plain.len() <= 3 * LONGEST
        && SELF.iter().any(|word| plain.contains(word))
        && Vocabulary::get().notice(plain).kinds >= KINDS
}

/// Whether a notice speaks of the page it stands on, or names an address.
fn is_about_page(plain: &str) -> bool {
    const WORDS: &[&str] = &[
        "下一页",
        "下页",
        "全文",
        "未完",
        "本页",
        "当前网页",
        "当前页面",
        "手机用户",
        "推荐票",
        "加更",
        "www.",
        "://",
    ];
    WORDS.iter().any(|word| plain.contains(word))
}
