//! Whole texts and the outlines a careful reader would draw of them.

use proptest::prelude::*;

use super::*;
use crate::{clean::noise, crew::tests::grows_with_size_alone};

/// A paragraph long enough to be one.
const BODY: &str =
    "这里是一段正文，它只是为了让标题下面有足够多的字，说的是一件很平常的事情，读过就可以忘记。";

/// The outline of `source`, one section a line: two blanks per level, kind, title. `¶` stands for a
/// paragraph.
fn drawn(source: &str) -> Vec<String> {
    let text = Text::new(source.replace('¶', BODY));
    let outline = outline(&text, &noise(&text));
    let sections = outline.sections().iter().enumerate();
    let line = |(index, section): (usize, &Section)| {
        let indent = "  ".repeat(usize::from(section.level) - 1);
        format!("{indent}{} {}", section.kind.name(), outline.title(index, &text))
    };
    sections.map(line).collect()
}

/// A name, a text, the sections expected.
pub(super) type Case<'a> = (&'a str, &'a str, &'a [&'a str]);

pub(super) fn check(cases: &[Case]) {
    let wrong = |(name, source, sections): &Case| {
        let found = drawn(source);
        (found != *sections).then(|| format!("{name}: {found:#?}, not {sections:#?}"))
    };
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SYSTEMS: &[Case] = &[
    (
        "book",
        "序言\n\n¶\n\n第一卷 海上\n\n第一章 出发\n\n¶\n\n第二章 风暴\n\n¶\n\n第二卷 陆上\n\n第三章 上岸\n\n¶\n\n尾声\n\n¶\n",
        &[
            "named 序言",
            "di_juan 第一卷 海上",
            "  di_zhang 第一章 出发",
            "  di_zhang 第二章 风暴",
            "di_juan 第二卷 陆上",
            "  di_zhang 第三章 上岸",
            "named 尾声",
        ],
    ),
    (
        "official document",
        "关于修路的通知\n\n¶\n\n一、总体要求\n\n¶\n\n（一）目标。¶¶\n\n（二）原则。¶¶\n\n二、主要任务\n\n（一）铺路面。¶¶\n\n1.备料。¶¶¶\n\n2.施工。¶¶¶\n\n（二）种行道树。¶¶\n\n三、保障措施\n\n¶\n",
        &[
            "cn_dun 一、总体要求",
            "  cn_paren （一）目标",
            "  cn_paren （二）原则",
            "cn_dun 二、主要任务",
            "  cn_paren （一）铺路面",
            "    ar_dot 1.备料",
            "    ar_dot 2.施工",
            "  cn_paren （二）种行道树",
            "cn_dun 三、保障措施",
        ],
    ),
    (
        "law",
        "第一章　总　　则\n第一条　¶\n第二条　¶\n第二章　罚　　则\n第三条　有下列情形之一的：\n（一）迟到的；\n（二）早退的。\n第四条　依照第二条规定处理。\n",
        &[
            "di_zhang 第一章 总 则",
            "  di_tiao 第一条",
            "  di_tiao 第二条",
            "di_zhang 第二章 罚 则",
            "  di_tiao 第三条",
            "  di_tiao 第四条",
        ],
    ),
    (
        "decimals under chapters",
        "第1章 概论\n\n1.1 背景\n\n¶\n\n1.2 目的\n\n¶\n\n第2章 方法\n\n2.1 取样\n\n2.1.1 地点\n\n¶\n\n2.1.2 时间\n\n¶\n\n2.2 计算\n\n¶\n",
        &[
            "di_zhang 第1章 概论",
            "  decimal 1.1 背景",
            "  decimal 1.2 目的",
            "di_zhang 第2章 方法",
            "  decimal 2.1 取样",
            "    decimal 2.1.1 地点",
            "    decimal 2.1.2 时间",
            "  decimal 2.2 计算",
        ],
    ),
    (
        "bare numerals",
        "散步\n\n一\n\n¶\n\n二\n\n¶\n\n三\n\n¶\n",
        &["cn_bare 一", "cn_bare 二", "cn_bare 三"],
    ),
    (
        "words before the mark",
        "正文 第一回　开门见山\n\n¶\n\n正文 第二回　闭门思过\n\n¶\n",
        &["di_hui 正文 第一回 开门见山", "di_hui 正文 第二回 闭门思过"],
    ),
    (
        "no numbers at all",
        "一次参观\n\n¶\n\n出发之前\n\n¶\n\n在工厂里\n\n¶\n\n回来以后\n\n¶\n",
        &["article 一次参观", "  plain 出发之前", "  plain 在工厂里", "  plain 回来以后"],
    ),
    (
        "Markdown",
        "# 手册\n\n¶\n\n## 安装\n\n¶\n\n## 使用\n\n### 打开\n\n¶\n",
        &["markdown 手册", "  markdown 安装", "  markdown 使用", "    markdown 打开"],
    ),
    (
        "a part of a larger book",
        "8. 状态\n\n意图说明\n\n¶\n\n各部分\n\n¶\n\n参与者\n\n¶\n",
        &["article 8. 状态", "  plain 意图说明", "  plain 各部分", "  plain 参与者"],
    ),
    (
        "numbers inside numbers of the same kind",
        "1. 引言\n\n¶\n\n2. 方法\n\n¶\n\n1. 取样\n\n¶\n\n2. 测量\n\n¶\n\n3. 计算\n\n¶\n\n3. 结论\n\n¶\n",
        &[
            "ar_dot 1. 引言",
            "ar_dot 2. 方法",
            "  ar_dot 1. 取样",
            "  ar_dot 2. 测量",
            "  ar_dot 3. 计算",
            "ar_dot 3. 结论",
        ],
    ),
    (
        "numbers right under a line without a number",
        "某系统\n\n¶\n\n读取\n\n1. 打开文件\n\n¶\n\n2. 关闭文件\n\n¶\n\n写入\n\n1. 新建文件\n\n¶\n\n2. 改动文件\n\n¶\n",
        &[
            "article 某系统",
            "  plain 读取",
            "    ar_dot 1. 打开文件",
            "    ar_dot 2. 关闭文件",
            "  plain 写入",
            "    ar_dot 1. 新建文件",
            "    ar_dot 2. 改动文件",
        ],
    ),
    (
        "titles said again in another language",
        "1. 单线程\n\nSingle Thread\n\n¶\n\n2. 多线程\n\nMany Threads\n\n¶\n\n3. 线程池\n\nThread Pool\n\n¶\n",
        &["ar_dot 1. 单线程", "ar_dot 2. 多线程", "ar_dot 3. 线程池"],
    ),
];

#[test]
fn systems_of_headings_are_found() {
    check(SYSTEMS);
}

/// Damage whose text fits on a few lines.
const DAMAGE: &[Case] = &[
    (
        "contents list in front",
        "目录\n第一章 春……1\n第二章 夏……9\n第三章 秋……20\n\n第一章 春\n\n¶\n\n第二章 夏\n\n¶\n\n第三章 秋\n\n¶\n",
        &["contents 目录", "di_zhang 第一章 春", "di_zhang 第二章 夏", "di_zhang 第三章 秋"],
    ),
    (
        "a number left out",
        "第一章 甲\n\n¶\n\n第二章 乙\n\n¶\n\n第四章 丁\n\n¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙", "di_zhang 第四章 丁"],
    ),
    (
        "a number said twice and numbers out of order",
        "3.1 甲乙\n\n¶\n\n3.2 丙丁\n\n¶\n\n3.2 戊己\n\n¶\n\n3.4 庚辛\n\n¶\n\n3.3 壬癸\n\n¶\n",
        &[
            "decimal 3.1 甲乙",
            "decimal 3.2 丙丁",
            "decimal 3.2 戊己",
            "decimal 3.4 庚辛",
            "decimal 3.3 壬癸",
        ],
    ),
    (
        "the only chapter title left",
        "第三十一条　¶\n第三十二条　¶\n第七章　附则\n第三十三条　¶\n",
        &[
            "di_tiao 第三十一条",
            "di_tiao 第三十二条",
            "di_zhang 第七章 附则",
            "  di_tiao 第三十三条",
        ],
    ),
    (
        "injected readings",
        "一、經當(dāng)建設(shè)\n\n¶\n\n二、創(chuàng)新\n\n¶\n\n經(jīng)當(dāng)建設(shè)創(chuàng)新經(jīng)當(dāng)建設(shè)創(chuàng)新\n",
        &["cn_dun 一、經當建設", "cn_dun 二、創新"],
    ),
    (
        "floors of a forum",
        "种花的学问\n¶\n一、选土\n¶\n二、浇水\n¶\n养鱼的学问2017-04-27 20:55 | #2楼\n¶\n一、选缸\n¶\n二、换水\n¶\n",
        &[
            "article 种花的学问",
            "  cn_dun 一、选土",
            "  cn_dun 二、浇水",
            "floor 养鱼的学问",
            "  cn_dun 一、选缸",
            "  cn_dun 二、换水",
        ],
    ),
];

#[test]
fn damage_does_not_hide_headings() {
    let lost = format!(
        "一、起因 {BODY}{BODY} 二、经过 {BODY}{BODY} （一）上午。{BODY} （二）下午。{BODY} 三、结果 {BODY}"
    );
    let chunk = |number: usize, s: &str| format!("{number}、{s}\n\n");
    let half: String = BODY.chars().take(20).collect();
    let long = BODY.repeat(6);
    let cut = [
        chunk(1, &format!("某地调查 {long} 一、起因 {long}{half}")),
        chunk(2, &format!("{BODY} 二、经过 {long}{half}")),
        chunk(3, &format!("{BODY} 三、结果 {long}{half}")),
        chunk(4, BODY),
    ]
    .concat();
    check(DAMAGE);
    check(&[
        (
            "line breaks lost",
            &lost,
            &[
                "cn_dun 一、起因",
                "cn_dun 二、经过",
                "  cn_paren （一）上午",
                "  cn_paren （二）下午",
                "cn_dun 三、结果",
            ],
        ),
        (
            "chunk numbers of a document site",
            &cut,
            &["cn_dun 一、起因", "cn_dun 二、经过", "cn_dun 三、结果"],
        ),
    ]);
}

#[test]
fn traps_stay_text() {
    check(&[
        ("empty", "", &[]),
        ("ordinary news", "某地今年雨水多\n\n¶\n\n¶\n\n¶\n", &[]),
        (
            "citations",
            "¶依照第二百三十八条规定处理。第三章的内容见下。\n\n第一次见面是在¶\n\n第一封信里说¶\n",
            &[],
        ),
        ("dates and amounts", "2024年3月5日，¶\n\n3.5万元用于修路，¶\n\n12 月起执行，¶\n", &[]),
        ("list of clauses", "¶应当具备下列条件：\n1.有场地；\n2.有人员；\n3.有经费。\n¶\n", &[]),
        (
            "list of sentences",
            "¶请注意：\n1. 本文由用户上传，版权归原作者所有。\n2. 下载之前请仔细阅读说明，确认需要后再下载。\n3. 如有问题请联系客服处理。\n¶\n",
            &[],
        ),
        ("numbers inside words", "¶要做到权责统一、运转有力。一、二、三产业都要发展。¶\n", &[]),
        ("code comments", "¶\n\n# 打开文件\nopen(path)\n# 读一行\nread(1)\n\n¶\n", &[]),
        ("rows of numbers", "¶\n1 20 30\n2 21 31\n3 22 32\n¶\n", &[]),
        (
            "points of an argument",
            "7.1 原因\n\n¶\n\n（1）网络深度：¶¶\n\n（2）学习率：¶¶\n\n7.2 办法\n\n¶\n\n7.3 效果\n\n¶\n",
            &["decimal 7.1 原因", "decimal 7.2 办法", "decimal 7.3 效果"],
        ),
        (
            "code that comes again",
            "1. 求和\n\n¶\n\nint sum() {\n    int i = 0;\n    return i;\n}\n\n2. 求积\n\n¶\n\nint sum() {\n    int i = 0;\n    return i;\n}\n\n3. 求差\n\n¶\n",
            &["ar_dot 1. 求和", "ar_dot 2. 求积", "ar_dot 3. 求差"],
        ),
        (
            "comments of ## in code",
            "¶\n\n## 处理偶数\n## 例如二四六\nselect(1)\n\n## 处理奇数\n## 例如一三五\nselect(2)\n\n¶\n",
            &[],
        ),
        (
            "steps of an instruction",
            "¶\n\n(1)在工作目录下创建一个新的项目并且选择支持你所用语言的模板\n\n¶\n\n(2)把前面准备好的配置文件全部复制到刚刚创建的项目目录里面去\n\n¶\n\n(3)修改启动页面的布局使它能够显示出程序运行时产生的图片内容\n\n¶\n",
            &[],
        ),
        (
            "clauses of a short law",
            "一、口岸应当方便进出。¶\n\n二、口岸的开放由上级批准。\n\n三、报批程序：\n\n(一) 一类口岸：¶\n\n(二) 二类口岸：¶\n\n四、本规定自发布之日起施行。\n",
            &[
                "cn_dun 一、口岸应当方便进出",
                "cn_dun 二、口岸的开放由上级批准",
                "cn_dun 三、报批程序",
                "cn_dun 四、本规定自发布之日起施行",
            ],
        ),
        ("verse", "¶\n\n床前明月光\n疑是地上霜\n举头望明月\n低头思故乡\n\n¶\n", &[]),
    ]);
}

/// Pieces that headings, lists and damage are made of.
fn piece() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        Just("一"),
        Just("二"),
        Just("三"),
        Just("十"),
        Just("1"),
        Just("2"),
        Just("３"),
        Just("①"),
        Just("IV")
    ];
    let around = prop_oneof![
        Just(("", "、")),
        Just(("（", "）")),
        Just(("第", "章 ")),
        Just(("第", "条")),
        Just(("", ".")),
        Just(("", ".1 ")),
        Just(("篇", "\n")),
        Just(("## ", " ")),
        Just(("解法", "：")),
        Just(("#", "楼\n")),
        Just(("", "是")),
        Just(("(", ")")),
    ];
    let mark =
        (number, around).prop_map(|(number, (open, close))| format!("{open}{number}{close}"));
    let words = prop_oneof![
        Just("标题"),
        Just("目录\n"),
        Just("序\n"),
        Just(" "),
        Just("　"),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("。"),
        Just("；\n"),
        Just("：\n"),
        Just("當(dāng)"),
        Just("("),
        Just("”"),
        Just("/~"),
        Just("https://a.b/c\n"),
        Just("x = {1};\n"),
        Just(BODY),
    ];
    prop_oneof![3 => mark, 4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_text_has_a_sound_outline(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = Text::new(pieces.concat());
        let outline = outline(&text, &noise(&text));
        let paths = outline.paths(&text);
        let mut last = None;
        for (index, section) in outline.sections().iter().enumerate() {
            let Span { start, end } = section.heading;
            prop_assert!(last < Some(start) && start < end && end <= section.end && section.end <= text.len());
            prop_assert_eq!((text.floor(start), text.floor(end), text.floor(section.end)), (start, end, section.end));
            prop_assert!(start <= section.mark.start && section.mark.end <= text.len());
            let parent = section.parent.map(|at| &outline.sections()[at]);
            prop_assert_eq!(section.level, parent.map_or(1, |parent| parent.level + 1));
            prop_assert!(parent.is_none_or(|parent| parent.heading.start < start && section.end <= parent.end));
            prop_assert_eq!(&outline.path(index, &text), &paths[index]);
            prop_assert_eq!(outline.resolve(&paths[index], &text), Some(index), "{}", &paths[index]);
            prop_assert_eq!(outline.at(start), Some(index));
            last = Some(start);
        }
    }
}

/// Numbering made to be slow must not cost more than its size.
#[test]
fn time_grows_with_size_alone() {
    type Maker = fn(usize) -> String;
    let makers: [(&str, Maker); 25] = [
        ("first sentences", |n| format!("完善制度。{BODY}\n").repeat(n / 4)),
        ("first sentences in one line", |n| format!("完善制度。{BODY} ").repeat(n / 4)),
        ("ones", |n| "1、甲\n".repeat(n)),
        ("counting", |n| (0..n).map(|i| format!("{i}、甲\n")).collect()),
        ("chapters in one line", |n| "第一章 甲 第二章 乙 ".repeat(n)),
        ("crossing", |n| {
            (0..n).map(|i| format!("第{}章 甲\n（{}）乙\n", i % 7 + 1, i % 5 + 1)).collect()
        }),
        ("words that count", |n| {
            (0..n)
                .map(|i| {
                    format!("甲{}1\n", char::from_u32(0x4e00 + i as u32 % 20_000).unwrap_or('乙'))
                })
                .collect()
        }),
        ("a list that says the same again", |n| {
            format!("目录\n甲乙\n{}\n甲乙\n{}", "丙丁\n".repeat(n), "丙丁\n".repeat(n))
        }),
        ("titles that come again", |n| {
            (0..n).map(|i| format!("心得文（{}）\n甲乙丙\n", i % 99 + 1)).collect()
        }),
        ("open brackets", |n| "一、（(".repeat(n)),
        ("blanks", |n| format!("一、甲。{}乙", " ".repeat(n))),
        ("blanks in a title", |n| format!("1. a{}b", " ".repeat(n))),
        ("marks and blanks in one line", |n| "一、 第一章 ".repeat(n)),
        ("closing quotes", |n| format!("{}{}", "1、甲。".repeat(n), "”".repeat(n))),
        ("titles in brackets in one line", |n| "【甲乙】丙丁".repeat(n)),
        ("fenced code", |n| "# 甲\n```\n# 乙\n```\n".repeat(n)),
        ("numbers over titles", |n| "1.1\n甲乙\n甲乙1\n丙丁\n".repeat(n)),
        ("words that count once", |n| {
            (0..n as u32)
                .map(|i| {
                    format!("{}号1\n\n甲\n", char::from_u32(0x4e00 + i % 20000).unwrap_or('甲'))
                })
                .collect()
        }),
        ("underlined titles", |n| "甲乙\n----\n丙丁\n".repeat(n)),
        ("numbers between signs", |n| "[1] 【摘要".repeat(n)),
        ("short lines", |n| "甲乙丙\n丁戊己\n".repeat(n)),
        ("digits", |n| "12".repeat(n)),
        ("openings alone", |n| "第一".repeat(n)),
        ("stops alone", |n| "。”".repeat(n)),
        ("a long paragraph", |n| BODY.repeat(n / 4)),
    ];
    for (name, make) in makers {
        grows_with_size_alone(name, |times| {
            let text = Text::new(make(500 * times));
            move || drop(outline(&text, &Noise::NONE))
        });
    }
}
