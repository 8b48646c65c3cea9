//! What web pages put around, between and into texts.

use super::*;

#[test]
fn the_page_around_a_text_is_hidden() {
    check(&[
        (
            "buttons and data of a document site",
            format!(
                "收藏 分享\n书场小记.docx\n上传人:li***n 文档编号:77 格式:DOCX 页数:3 大小:9KB\n下载 举报\n书场小记.docx_第1页\n\
                 第1页 / 共3页\n书场小记\n{PROSE}\n\n展开阅读全文\n相关资源\n当前位置:首页 > 文学 > 散文\ncopyright@ 2020 某某版权所有\n"
            ),
            vec!["书场小记", PROSE],
        ),
        (
            "one datum a line",
            format!(
                "ID:12\n大小:3KB\n页数:2页\n收藏 分享赚钱\n温馨提示：\n书场小记\n{PROSE}\n\n下载文档\n收起\n"
            ),
            vec!["书场小记", PROSE],
        ),
        (
            "notices of a site, numbered like a list",
            format!(
                "登录 注册\n书场小记\n1. 预览时文件可能显示异常，下载后即可正常查看，请放心下载。\n\
                 2. 文档由用户上传，版权归用户，如有侵权请联系本站客服。\n{PROSE}\n"
            ),
            vec!["书场小记", PROSE],
        ),
        (
            "a news site",
            format!(
                "手机版\n1 1 1\n书场开张\n某某新闻网 打印 纠错\n微信扫一扫 ×\n{PROSE}\n\n\
                 发布时间：2019年03月02日 08:15 来源：某某日报 编辑：某甲 打印\n"
            ),
            vec!["书场开张", PROSE],
        ),
    ]);
}

#[test]
fn the_page_between_and_after_paragraphs_is_hidden() {
    check(&[
        (
            "a count of visits, and the title again",
            format!("书场开张纪事\n\n小说屋 人气:2.3W\n\n{PROSE}\n\n书场开张纪事\n\n{PROSE}\n"),
            vec!["书场开张纪事", PROSE, PROSE],
        ),
        (
            "navigation before the trail",
            format!("首页\n要闻\n关于我们\n您的位置：首页 > 要闻 > 正文\n书场开张\n{PROSE}\n"),
            vec!["书场开张", PROSE],
        ),
        (
            "related links in traditional characters, with dates",
            format!(
                "- 相關推薦\n書場開張\n{PROSE}\n【書場開張】相關文章：\n書場的燈09-24\n河邊的茶館09-24\n"
            ),
            vec!["書場開張", PROSE],
        ),
        (
            "a notice between paragraphs",
            format!(
                "分享 收藏\n书场开张\n{PROSE}\n《书场开张》全文内容当前网页未完全显示，剩余内容请访问下一页查看。\n{PROSE}\n"
            ),
            vec!["书场开张", PROSE, PROSE],
        ),
        (
            "a footer inside, where the page comes twice",
            format!(
                "首页\n登录 注册\n书场开张\n{PROSE}\n扫一扫在手机打开当前页\n网站地图 | 隐私声明\n某站版权所有 ICP备1234号\n{PROSE}\n"
            ),
            vec!["书场开张", PROSE, PROSE],
        ),
        (
            "the title in words",
            format!("分享\n书场开张纪事.docx\n收藏 下载\n书场 开张 纪事\n{PROSE}\n"),
            vec![PROSE],
        ),
        (
            "a summary that copies the text",
            format!(
                "收藏 分享\n书场小记 编者按：本文主要讲到：河边的旧仓库今年改成了书场；每到傍晚便有人来听书；散场以后灯还亮着，\
                 内容请详见：{PROSE}散场以后灯还亮着，谁也不急。\n"
            ),
            vec![&format!("书场小记 {PROSE}散场以后灯还亮着，谁也不急。")],
        ),
    ]);
}

#[test]
fn a_page_hides_its_own_lines_alone() {
    let poem = "河上的灯\n仓库里的书声\n谁也不催谁\n直到雾起";
    let mut lines: Vec<&str> = vec!["河上"];
    lines.extend(poem.lines());
    let mut after: Vec<&str> = vec!["河上", PROSE];
    after.extend(poem.lines());
    check(&[
        (
            "a poem in a frame",
            format!("收藏 分享\n河上\n{poem}\n当前位置：首页 > 诗歌\n版权所有 ICP备1号\n"),
            lines,
        ),
        (
            "a poem after the data of its page",
            format!("登录 注册\n河上\n{PROSE}\n来源：某报 时间：2010-01-02\n{poem}\n"),
            after,
        ),
        (
            "headings that are words of pages",
            format!(
                "登录 注册\n关于网站用户注册文件下载的说明\n安全\n{PROSE}\n服务\n{PROSE}\n附件：\n1.名单.docx\n"
            ),
            vec![
                "关于网站用户注册文件下载的说明",
                "安全",
                PROSE,
                "服务",
                PROSE,
                "附件：",
                "1.名单.docx",
            ],
        ),
        (
            "invitations of a serial's site",
            format!("第一章 河上\n{PROSE}\n手机阅读请上 m.example.com 最新章节免费看\n{PROSE}\n")
                .repeat(3),
            ["第一章 河上", PROSE, PROSE].repeat(3),
        ),
        (
            "pictures",
            format!("登录 注册\n河上\n{PROSE}\n[图片]\n{PROSE}\nriver_01.jpg\n{PROSE}\n"),
            vec!["河上", PROSE, PROSE, PROSE],
        ),
    ]);
}

#[test]
fn what_surrounds_a_text_is_told_by_its_shape() {
    check(&[
        (
            "a menu with words that no list has",
            format!(
                "登录 注册\n首页\n茶事\n灯油\n渡口\n船期\n书场开张纪事\n{PROSE}\n版权所有 ICP备1号\n"
            ),
            vec!["书场开张纪事", PROSE],
        ),
        (
            "a menu whose last line is the title, before a date",
            format!(
                "首页\n茶事\n灯油\n渡口\n登录\n书场灯\n2019-03-02 08:15\n{PROSE}\n版权所有 ICP备1号\n"
            ),
            vec!["书场灯", PROSE],
        ),
        (
            "counts behind the title",
            format!(
                "登录 注册\n书场开张纪事\n95 人做过\n评分 8.1\n收藏\n{PROSE}\n版权所有 ICP备1号\n"
            ),
            vec!["书场开张纪事", PROSE],
        ),
        (
            "comments",
            format!(
                "登录 注册\n书场开张纪事\n{PROSE}{PROSE}{PROSE}\n全部评论 3\n某甲\n说得真好，听了还想听，明天带孩子再去一回。\n2019-03-02 08:15\n\
                 某乙\n灯太暗了！\n2019-03-02 09:20\n回复\n版权所有 ICP备1号\n"
            ),
            vec!["书场开张纪事", &PROSE.repeat(3)],
        ),
        (
            "what a site says of itself",
            format!(
                "登录 注册\n书场开张纪事\n{PROSE}\n本站内容由用户上传，仅供学习参考，版权归原作者所有。\n友情链接\n版权所有 ICP备1号\n"
            ),
            vec!["书场开张纪事", PROSE],
        ),
    ]);
    let framed = |text: &str| format!("登录 注册\n{text}\n{PROSE}\n版权所有 ICP备1号\n");
    let kept = |text: &str, lines: &[&str]| {
        assert_eq!(read(&framed(text)), [lines, &[PROSE]].concat());
    };
    kept("书场开张纪事\n饮茶须知", &["书场开张纪事", "饮茶须知"]);
    kept("书场开张纪事\n二十二", &["书场开张纪事", "二十二"]);
    kept(
        "书场开张纪事\n1 甲镇 676 15.9%\n2 乙镇 288 8.8%",
        &["书场开张纪事", "1 甲镇 676 15.9%", "2 乙镇 288 8.8%"],
    );
    kept("书场听众评分（通用8篇）", &["书场听众评分（通用8篇）"]);
}

#[test]
fn marks_at_the_ends_of_lines_are_hidden() {
    check(&[
        ("pages", format!("{PROSE} 第7页 共7页\n"), vec![PROSE]),
        (
            "pages with a slash",
            format!("{PROSE}\n第 2 页 / 共 9 页\n{PROSE}\n"),
            vec![PROSE, PROSE],
        ),
        ("a floor", format!("书场开张2017-04-27 20:55 | #2楼\n{PROSE}\n"), vec!["书场开张", PROSE]),
    ]);
}
