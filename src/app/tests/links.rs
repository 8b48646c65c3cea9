//! Following what the text points to: letters in, places out.

use super::*;

const RULES: &str = "岛上消防规定

第一章 总则

第一条 为了守住灯火，制定本规定。

第二条 依照《渔港法》第九条、第十条，岛上适用本规定第四条，不适用船舶法第三条。

第二章 灯

第三条 天黑点灯，见第二章；灯坏了，照第五条办。前条除外。

第四条 天亮熄灯，详见附件二，并参见“后记”。

第三章 水

第五条 水缸常满。违反本规定第三條、第四條的，记一次。第二章第四条另有说法，下一章也有。

第四章 罚

第六条 罚打水一担。

附件一 灯谱

灯有三种。

附件二 水谱

水有两种，见附件一。

后记

写完了。
";

const QUOTING: &str = "岛上消防规定

第一章 总则

第一条 老人说：“办法见第二章”，又说「按第二章办」，再说“灯火”。信里写着“依照《渔港法》第二条”，《岛上消防规定》第二条才对。

第二章 灯火

第二条 天黑点灯，天亮熄灯。
";

/// The links of the whole text, each with the section that it leads to.
fn links(reader: &Reader) -> String {
    let document = &reader.app.document;
    let links = reader.app.links_in(Span::new(0, document.text.len()));
    let section = |to: Offset| {
        document
            .outline
            .at(to)
            .map(|i| document.outline.path(i, &document.text))
            .unwrap_or_default()
    };
    let said =
        links.iter().map(|link| format!("{}→{}", document.text.slice(link.span), section(link.to)));
    said.collect::<Vec<String>>().join(" ")
}

#[test]
fn what_the_text_points_to_is_found() {
    let collection = "札记 篇1\n\n先看“篇二”，再看“看骨头”。\n\n一、看骨头\n\n同下文（二），和第三部分无关。\n\n二、看肉\n\n见（一），也见 篇2。\n\n札记 篇2\n\n一、看皮\n\n见（一）。\n";
    let numbered = "第1章 引言\n\n1.1 缘由\n\n先说缘由，办法见 2.1，详见第2.2节。先把来龙去脉说清楚。\n\n1.2 范围\n\n岛上都算，码头也算，船上不算。\n\n第2章 办法\n\n2.1 点灯\n\n天黑点灯，天亮熄灯，雾天不熄。\n\n2.2 熄灯\n\n天亮熄灯，见第三章，也见 1.2。\n\n第3章 附记\n\n没有了，就写到这里为止。\n";
    for (content, expected) in [
        (
            RULES,
            "第四条→第二章/第四条 第二章→第二章 第五条→第三章/第五条 前条→第一章/第二条 附件二→附件二 \
             “后记”→后记 第三條→第二章/第三条 第四條→第二章/第四条 第二章第四条→第二章/第四条 下一章→第四章 \
             附件一→附件一",
        ),
        (collection, "“篇二”→篇2 “看骨头”→篇1/一 篇2→篇2"),
        (numbered, "2.1→第2章/2.1 第2.2节→第2章/2.2 第三章→第3章 1.2→第1章/1.2"),
        ("没有标题，也不指向哪里，第三章也没有。\n", ""),
        (QUOTING, "第二章→第二章 第二章→第二章 “灯火”→第二章 第二条→第二章/第二条"),
    ] {
        assert_eq!(links(&Reader::new(content, 100, 60)), expected);
    }
}

#[test]
fn links_are_followed_by_their_letters() {
    for (keys, place, message) in [
        ("Fb", "第二章 第二章 灯", ""),
        ("ＦＢ", " 岛上消防规", ""),
        ("<Enter>a", "第二章/第四条 第四条 天", ""),
        ("Fe", "附件二 附件二 水", ""),
        ("Fb<Ctrl-o>", " 岛上消防规", ""),
        ("F<Esc>]", "第一章 第一章 总", ""),
        ("Fz]", "第一章 第一章 总", ""),
        ("F?]", "第一章 第一章 总", ""),
        (
            ":3章<Enter>F",
            "第三章 第三章 水",
            "a 第三条  b 第四条  c 第四条  d 第四章 罚  e 附件一 灯谱",
        ),
    ] {
        let mut reader = Reader::new(RULES, 100, 24);
        reader.keys(keys);
        assert_eq!((&*reader.place(), reader.message()), (place, message), "{keys}");
    }
    let mut reader = Reader::new("没有标题，也不指向哪里。\n", 100, 24);
    assert_eq!(reader.keys("F").message(), "这一页没有“见第三章”之类可跳的引用");
    // More links than letters get two each.
    let many = format!("第一章 总\n\n正文。\n\n第二章 分\n\n{}\n", "见第一章。".repeat(30));
    let mut reader = Reader::new(&many, 100, 24);
    assert!(reader.keys("]]F").screen().contains("见ab一章"), "{}", reader.screen());
    assert_eq!(reader.keys("b").place(), "第二章 第二章 分");
    assert_eq!(reader.keys("a").place(), "第一章 第一章 总");
}

#[test]
fn letters_stand_on_the_references() {
    let screen = Reader::new(RULES, 60, 20).keys(":2章<Enter>F").screen();
    let rows: Vec<&str> =
        screen.lines().skip(1).map(str::trim).filter(|row| row.contains('条')).collect();
    assert_eq!(
        rows,
        [
            "第三条 天黑点灯，见a 二章；灯坏了，照b 五条办。c 条",
            "第四条 天亮熄灯，详见d 件二，并参见e后记”。",
            "第五条 水缸常满。违反本规定f 三條、g 四條的，记一次。",
            "h 二章第四条另有说法，i 一章也有。",
            "第六条 罚打水一担。",
            "a 第二章 灯  b 第五条  c 第二条  d 附件二 水谱  e 后记  f…",
        ]
    );
}
