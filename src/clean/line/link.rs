//! Links: to the pages around and above, to related ones, to pictures and files.

use super::tokens;
use crate::clean::vocabulary::{Token, Vocabulary};
use crate::clean::words;

/// Characters of the longest step of a trail.
const STEP: usize = 30;

/// Where a page stands in its site: 当前位置: 首页 > 栏目, 小说网->《书名》->正文.
pub(super) fn is_trail(plain: &str) -> bool {
    const HERE: &[&str] = &["当前", "所在", "您的", "你的", "现在", "您在"];
    const ENDS: &[&str] = &["首页", "主页", "正文", "home", "详情", "内容页", "ホーム", "トップ"];
    let steps: Vec<&str> = steps(plain).collect();
    let name = plain.split([':', '>', '»', '›']).next().unwrap_or_default().trim();
    let says = (name.contains("位置") || name.contains("栏目"))
        && name.chars().count() <= 10
        && (name == "位置" || HERE.iter().any(|word| name.contains(word)));
    let ends = |step: &&&str| ENDS.iter().any(|end| step.starts_with(end) || step.ends_with(end));
    let ended = steps.first().filter(ends).or_else(|| steps.last().filter(ends)).is_some();
    let short = steps.iter().all(|step| step.chars().count() <= STEP);
    let climbs = steps.len() >= 2;
    !plain.contains(['。', '=']) && (says || climbs && short && ended)
}

/// The steps of what may be a trail, from the site down to the page.
pub(in crate::clean) fn steps(plain: &str) -> impl Iterator<Item = &str> {
    let steps = plain.split(['>', '»', '›', '→', '»']);
    steps.map(|step| step.trim_matches(['-', ' '])).filter(|step| !step.is_empty())
}

/// Whether a line is a trail down to a page with this title: 书站 > 河上灯 > 第三章 夜航.
pub(in crate::clean) fn leads_to(plain: &str, title: &str) -> bool {
    let steps: Vec<&str> = steps(plain).collect();
    let short = steps.iter().all(|step| step.chars().count() <= STEP);
    steps.len() >= 3 && short && steps.last() == Some(&title)
}

/// Whether a line leads down to a part of a site: 江湾 › 问与答.
pub(in crate::clean) fn leads_down(plain: &str) -> bool {
    const LONGEST: usize = 12;
    let mut steps = plain.split(['>', '»', '›']).map(str::trim);
    plain.contains(['>', '»', '›'])
        && steps.all(|step| (1..=LONGEST).contains(&step.chars().count()))
}

/// A link to the page before or after: 上一篇：河上的灯.
pub(super) fn is_neighbour(plain: &str) -> bool {
    const KINDS: &[&str] = &["文章", "新闻", "主题", "信息", ""];
    let turned = ["上", "下", "前", "后"].iter().find_map(|turn| plain.strip_prefix(turn));
    let counted = turned.and_then(|rest| {
        let rest = rest.strip_prefix('一').unwrap_or(rest);
        rest.strip_prefix(['篇', '条', '章', '页', '则', '节', '个'])
    });
    let rest = counted.and_then(|rest| KINDS.iter().find_map(|kind| rest.strip_prefix(kind)));
    rest.is_some_and(|rest| {
        rest.starts_with([':', '»', '>', '【']) || rest.starts_with(' ') && rest.len() > 1
    })
}

/// A site's greeting: 欢迎来到某某文库!
pub(super) fn greets(plain: &str) -> bool {
    ["欢迎来到", "欢迎您", "欢迎访问", "欢迎光临", "欢迎登录", "您好,欢迎", "今天是"]
        .iter()
        .any(|word| plain.starts_with(word))
        && plain.chars().count() <= 40
        && !plain.contains('。')
}

/// What opens a list of links: 相关文章 and its like, 看过本文的人还看了, 《书》的其它文章.
pub(super) fn opens_links(plain: &str) -> bool {
    const WHOLE: &[&str] = &[
        "猜你喜欢",
        "热门推荐",
        "相关资源",
        "杂志排行",
        "排行榜",
        "友情链接",
        "相关搜索",
        "书迷正在阅读",
        "热点阅读",
        "往期推荐",
        "往期回顾",
        "相关法条",
        "相关文献",
        "其他类似问题",
        "アクセスランキング",
        "関連記事",
    ];
    let bare = plain.trim_end_matches([':', ' ', '>', '.', '】']).trim_start_matches('【');
    let bare = bare.strip_suffix("更多").unwrap_or(bare);
    let named = plain.starts_with('【').then(|| plain.rsplit_once('】')).flatten();
    let words = named.map_or(bare, |(_, rest)| rest.trim_end_matches([':', ' ']));
    let of_book = words.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let words = of_book.map_or(words, |(_, rest)| rest.trim_start_matches('的'));
    let titled = named.is_some_and(|(_, rest)| !rest.is_empty())
        || of_book.is_some()
        || plain.ends_with([':', '>']);
    let vocabulary = Vocabulary::get();
    let known = titled || vocabulary.token(words) != Token::Word;
    WHOLE.contains(&words) || known && words.chars().count() <= 16 && vocabulary.names_links(words)
}

/// A link in a line of its own: 推荐阅读：河上的灯, >>点击进入专题.
pub(super) fn is_link(plain: &str) -> bool {
    plain.chars().count() <= 50
        && words::LINK.iter().any(|word| plain.starts_with(word))
        && !plain.ends_with('。')
}

/// What stands in place of a picture: its file, 图片 in brackets, where it is from.
pub(super) fn is_image(plain: &str) -> bool {
    const ENDS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"];
    const FROM: &[&str] = &["图片来源", "图片来自", "图源", "图/", "图自", "添加图片"];
    const WHOLE: &[&str] = &[
        "图片",
        "配图",
        "image",
        "img",
        "广告",
        "advertisement",
        "sponsored",
        "広告",
        "スポンサーリンク",
        "광고",
    ];
    let bare = plain.trim_matches(['[', ']', '(', ')', '【', '】', '<', '>', ' ']);
    let bracketed = bare.len() < plain.len();
    ENDS.iter().any(|end| plain.ends_with(end)) && !plain.contains(['。', '，'])
        || WHOLE.contains(&bare)
        || bracketed && bare == "图"
        || FROM.iter().any(|word| bare.starts_with(word)) && bare.chars().count() <= 20
}

/// The name of a file, perhaps with the number of its page. A numbered one is an enclosure.
pub(super) fn is_file(plain: &str) -> bool {
    const ENDS: &[&str] = &[
        ".docx", ".doc", ".pdf", ".pptx", ".ppt", ".xlsx", ".xls", ".txt", ".wps", ".rar", ".zip",
        ".epub",
    ];
    let name = match plain.rsplit_once('_') {
        Some((name, page)) if page.starts_with('第') && page.ends_with('页') => name,
        _ => plain,
    };
    ENDS.iter().any(|end| name.ends_with(end))
        && !name.contains(['。', '/', '\\'])
        && !name.starts_with(|c: char| c.is_ascii_digit() && super::is_heading(name))
        && tokens(name).count() <= 12
}
