//! The words of web pages, by class, and how much of a line they make up.
//!
//! The classes are what such pages offer (下载 打印 分享), what they offer it for (本页 全文 文档), and the particles
//! between. A button is told by being made of these words alone.

use std::collections::HashMap;

/// What is done with a page: the verbs of buttons and links.
const ACTIONS: &str = "下载 收藏 分享 举报 打印 纠错 点赞 赞 赏 打赏 评论 登录 登陆 注册 退出 搜索 关注 订阅 \
    返回 关闭 取消 展开 收起 阅读 转发 复制 上传 预览 充值 扫一扫 扫码 扫描 投诉 反馈 收听 播放 查看 查询 浏览 赚钱 猜你喜欢 推荐 \
    下一页 上一页 下页 上页 下一章 上一章 下一篇 上一篇 下一条 上一条 首页 尾页 末页 置顶 加入书架 加入书签 书架 投票 签到 留言 \
    报错 更新 刷新 提交 点击 打开 朗读 播报 切换 设为 换一换 换一批 加载 跳转 发表 回复 帮助 使用 进入 免费 我要 加入 继续 显示 投 我来说两句 只看 未读 \
    download share print login search home comment more next previous prev back copy";

/// What it is done with: parts of a page, places to share to, names of services.
const THINGS: &str = "本页 页面 网页 窗口 全文 文档 文章 本文 原文 正文 文件 资料 当前 顶部 底部 微信 微博 新浪 腾讯 朋友圈 \
    qq 空间 好友 二维码 公众号 小程序 手机 电脑 移动 客户端 app 版 版本 网站 本站 地图 声明 隐私 安全 中心 联系 我们 方式 关于 \
    客服 资源 描述 内容 更多 喜欢 无障碍 长者 助手 老年 适老化 关爱 大字 专区 语言 简体 繁体 简 繁 繁體 english 中文 邮箱 用户 会员 积分 \
    收益 作者 链接 链接地址 字体 字号 大小 大 中 小 热门 热词 热点 最新 精彩 栏目 导航 菜单 回顶部 到顶部 相关 相似 类似 猜你 \
    到 至 页 屏 全屏 夜间 模式 主题 皮肤 广告 弹幕 频道 温馨 提示 友情 免责 网友 权限 服务 条款 协议 政策 账号 密码 微信公众号 智能 问答 \
    您好 你好 欢迎 访问 人气 次数 热搜 wap ipv6 pdf word ppt 标签 关键词 rss 转换 简繁 政务 互动 交流 \
    vip 简介 推荐度 推荐票 试卷 楼层 大图 图片 配图 游客 账户 剩余 还剩 章节";

/// What stands between them.
const PARTICLES: &str = "的 你 您 此 该 在 请 和 或 与 归 所有 可能 可 还 也 将 把 为 用 以 次 - 一下 这里 此处 立即 马上 全部 所 感兴趣 给 于 条 共";

/// Words of what a site tells its visitors; at least two of them are needed.
const NOTICE: &str = "下载 文档 文件 预览 上传 用户 版权 本站 本网 客服 投诉 付费 免费 网站 网络 页面 网页 会员 注册 登录 查看 \
    浏览 转载 侵权 删除 联系 显示 全文 下一页 异常 充值 阅读 未完 举报 站长 邮箱 小程序 公众号 扫码 二维码 点击 收藏 手机 app 客户端 地址 网址 最新章节 \
    打印 电脑 注明 出处 整理 超出 此页 收益 认领 浏览器";

/// Labels of what is told about a file or its publication, with a colon after them.
const LABELS: &str = "上传人 上传者 上传时间 上传日期 上传用户 文档编号 文档格式 文档页数 文档大小 文件大小 文件格式 格式 页数 大小 编号 id 时间 \
    日期 发布时间 发布日期 发表时间 发表于 发布于 发布者 更新时间 更新日期 来源 文章来源 信息来源 稿件来源 稿源 编辑 责任编辑 责编 点击 点击数 点击量 点击率 浏览 浏览次数 \
    浏览量 阅读 阅读数 阅读量 阅读次数 访问量 人气 热度 下载次数 下载量 下载数 评论 评论数 收藏 字号 字体 字体大小 字号大小 浏览字号 网站客服 客服 客服电话 客服qq 所需积分 积分 金币 \
    标签 关键词 关键字 栏目 分类 所属栏目 所属分类 分享 分享到 分享至 价格 售价 贡献者 主办单位 主办 承办单位 承办 站长 网站标识码 \
    上一篇 下一篇 正在阅读 投稿 投稿人 推荐度 发布人 供稿 审核";

/// Labels whose value is a count: one of them is evidence by itself.
const COUNTERS: &str = "点击 点击数 点击量 点击率 浏览 浏览次数 浏览量 阅读 阅读数 阅读量 阅读次数 访问量 人气 热度 下载次数 下载量 下载数 评论数";

/// Traditional and other forms of the characters in these words, each before its simplified form.
const FORMS: &str = "載载網网頁页關关閉闭發发時时間间來来編编輯辑點点擊击瀏浏覽览閱阅讀读評评論论錄录冊册檔档傳传樓楼薦荐鏈链\
    歡欢猜猜舉举報报糾纠錯错聲声隱隐聯联繫系係系們们當当權权許许證证號号歸归戶户專专區区題题顯显餘余內内請请訪访問问查查轉转\
    總总無无碍碍礙碍幫帮導导產产學学覺觉開开張张刪删務务說说試试線线條条類类積积動动複复員员這这爲为為为與与個个學学閲阅";

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

/// The words, ready to be looked up.
pub(super) struct Vocabulary {
    words: HashMap<&'static str, Class>,
    /// Sorted by the traditional form.
    forms: Vec<(char, char)>,
    /// The longest first.
    labels: Vec<&'static str>,
    /// Sorted by the first character.
    notice: Vec<(char, &'static str)>,
}

impl Vocabulary {
    /// Reads the lists.
    pub fn new() -> Self {
        let classes =
            [(PARTICLES, Class::Particle), (THINGS, Class::Thing), (ACTIONS, Class::Action)];
        let words = classes
            .iter()
            .flat_map(|(list, class)| list.split_whitespace().map(move |word| (word, *class)));
        let chars: Vec<char> = FORMS.chars().filter(|c| !c.is_whitespace()).collect();
        let pairs = chars.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        let mut forms: Vec<(char, char)> = pairs.collect();
        forms.sort_unstable();
        let mut labels: Vec<&str> = LABELS.split_whitespace().collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        let notice =
            NOTICE.split_whitespace().filter_map(|word| Some((word.chars().next()?, word)));
        let mut notice: Vec<(char, &str)> = notice.collect();
        notice.sort_unstable();
        Self { words: words.collect(), forms, labels, notice }
    }

    /// A character as the lists have it: simplified, half-width, lower case.
    pub fn fold(&self, c: char) -> char {
        let narrow = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\u{A0}' | '\t' => ' ',
            _ => c,
        };
        let lower = narrow.to_ascii_lowercase();
        if lower < '\u{4E00}' {
            return lower;
        }
        let found = self.forms.binary_search_by_key(&lower, |(form, _)| *form).ok();
        found.and_then(|i| self.forms.get(i)).map_or(lower, |(_, simple)| *simple)
    }

    /// How a token of a folded line reads.
    pub fn token(&self, token: &str) -> Token {
        if token.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit())
            || token.chars().count() == 1 && token.is_ascii()
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
        let digit = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_digit());
        if digit { Some(Class::Particle) } else { self.words.get(word).copied() }
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
            for (j, &end) in ends.iter().enumerate().skip(i + 1).take(5) {
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

    /// How many labels with a value stand in a folded line, whether a count is among the values, and
    /// how many characters stand before the first label; `None` where a value is too long for one.
    pub fn fields(&self, line: &str) -> Option<Fields> {
        let mut fields = Fields::default();
        let mut value = 0;
        for (at, _) in line.match_indices(':') {
            let before = line.get(..at).unwrap_or_default().trim_end();
            let Some(label) = self.labels.iter().find(|label| before.ends_with(**label)) else {
                continue;
            };
            let start = before.len() - label.len();
            let gap = line.get(value..start).unwrap_or_default();
            if !gap.is_empty() && gap.ends_with(|c: char| c.is_alphanumeric()) && !is_value(gap) {
                continue;
            }
            if fields.count == 0 {
                let stamp = |c: char| !c.is_alphabetic() || "年月日时分秒".contains(c);
                fields.before = gap.trim_start_matches(stamp).chars().count();
            } else if gap.chars().count() > VALUE {
                return None;
            }
            let rest = line.get(at + 1..).unwrap_or_default().trim_start();
            let counted = rest.starts_with(|c: char| c.is_ascii_digit());
            fields.counter |= counted && COUNTERS.split_whitespace().any(|word| word == *label);
            fields.count += 1;
            value = at + 1;
        }
        let last = line.get(value..).unwrap_or_default();
        (fields.count > 0 && last.chars().count() <= VALUE).then_some(fields)
    }

    /// How many words of a site's notices stand in a folded line, and how many different ones.
    pub fn notice(&self, line: &str) -> (usize, usize) {
        let mut all = 0;
        let mut kinds: Vec<&str> = Vec::new();
        for (at, c) in line.char_indices() {
            let first = self.notice.partition_point(|(start, _)| *start < c);
            let words = self.notice.iter().skip(first).take_while(|(start, _)| *start == c);
            for (_, word) in words {
                if line.get(at..).is_some_and(|rest| rest.starts_with(word)) {
                    all += 1;
                    if !kinds.contains(word) {
                        kinds.push(word);
                    }
                }
            }
        }
        (all, kinds.len())
    }
}

/// Characters of the longest value behind a label.
const VALUE: usize = 40;

/// Whether a label may follow without a blank: a value that ends in a digit does not run on.
fn is_value(gap: &str) -> bool {
    gap.ends_with(|c: char| c.is_ascii_digit())
}

/// The labelled values of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// How many.
    pub count: usize,
    /// Whether one of them is a count of visits or the like.
    pub counter: bool,
    /// Characters before the first.
    pub before: usize,
}
