//! Each damage and each trap that texts carry, in a text of our own.

use super::tests::{Case, check};

const DAMAGES: &[Case] = &[
    (
        "titles in brackets that run into their paragraphs",
        "晨会纪要\n\n【缘起】¶¶\n\n【办法】¶¶\n\n【结果】¶¶\n",
        &["plain 【缘起】", "plain 【办法】", "plain 【结果】"],
    ),
    (
        "titles in other brackets that run into their paragraphs",
        "晨会纪要\n\n〔缘起〕¶¶\n\n〔办法〕¶¶\n\n〔结果〕¶¶\n",
        &["plain 〔缘起〕", "plain 〔办法〕", "plain 〔结果〕"],
    ),
    (
        "half and full width in turn",
        "（一）选线\n\n¶\n\n(二)铺石\n\n¶\n\n（三)造桥\n\n¶\n\n１．备料\n\n¶\n\n2.开工\n\n¶\n",
        &[
            "cn_paren （一）选线",
            "cn_paren (二)铺石",
            "cn_paren （三)造桥",
            "  ar_dot １．备料",
            "  ar_dot 2.开工",
        ],
    ),
    (
        "every line indented, no blank lines",
        "　　一、选线\n　　¶\n　　¶\n　　二、铺石\n　　¶\n　　（一）上午\n　　¶\n　　（二）下午\n　　¶\n　　三、造桥\n　　¶\n",
        &[
            "cn_dun 一、选线",
            "cn_dun 二、铺石",
            "  cn_paren （一）上午",
            "  cn_paren （二）下午",
            "cn_dun 三、造桥",
        ],
    ),
    (
        "numbers that run on through chapters",
        "第一章 山\n\n一、选线\n\n¶\n\n二、铺石\n\n¶\n\n第二章 水\n\n三、造桥\n\n¶\n\n四、修堤\n\n¶\n",
        &[
            "di_zhang 第一章 山",
            "  cn_dun 一、选线",
            "  cn_dun 二、铺石",
            "di_zhang 第二章 水",
            "  cn_dun 三、造桥",
            "  cn_dun 四、修堤",
        ],
    ),
    (
        "page headers in the middle of sentences",
        "第一章 山\n\n¶走到桥头\n\n山水旧话\n\n才歇下来。¶\n\n第二章 水\n\n¶走到河边\n\n山水旧话\n\n才歇下来。¶\n\n第三章 路\n\n¶走到路口\n\n山水旧话\n\n才歇下来。¶\n",
        &["di_zhang 第一章 山", "di_zhang 第二章 水", "di_zhang 第三章 路"],
    ),
];

const TRAPS: &[Case] = &[
    (
        "what was sent with a letter, and what follows it",
        "关于修路的通知\n\n一、时间\n\n¶\n\n二、地点\n\n¶\n\n附件1：修路名单\n附件2：修路地图\n\n村里\n",
        &["cn_dun 一、时间", "cn_dun 二、地点"],
    ),
    (
        "firstly in arguments and in lists of clauses",
        "一、打算\n\n第一，¶\n\n第二，¶\n\n二、做法\n\n第一，要快；\n\n第二，要好；\n\n¶\n",
        &["cn_dun 一、打算", "cn_dun 二、做法"],
    ),
    (
        "two verses with a number each",
        "旧歌新唱\n\n¶\n\n一　老歌\n山上的云，\n山下的人。\n\n二　新歌\n水里的月，\n水边的人。\n",
        &[],
    ),
    (
        "dates and amounts",
        "¶\n\n2019年3月，桥修好了。¶\n\n3.5万元用在石料上。¶\n\n1.2公里的路段先通车。¶\n\n2020年5月，路也通了。¶\n",
        &[],
    ),
    (
        "what is counted in a story",
        "¶\n\n第一次见面是在桥上。¶\n\n第一封信写了三页。¶\n\n第二封信没有寄出。¶\n\n第四本书他没有读完。¶\n",
        &[],
    ),
    (
        "dialogue",
        "¶\n\n“你去哪儿？”\n\n“去河边。”\n\n“带上我吧。”\n\n“走。”\n\n¶\n\n“到了吗？”\n\n“还没有。”\n\n¶\n",
        &[],
    ),
    ("verse in a story", "¶\n\n春江水暖\n\n山花自开\n\n故人不来\n\n我自徘徊\n\n¶\n", &[]),
    (
        "who speaks, and notes",
        "¶\n\n【问】¶\n\n【答】¶\n\n【问】¶\n\n【答】¶\n\n【问】¶\n\n【答】¶\n\n【1】¶\n\n【2】¶\n\n【3】¶\n",
        &[],
    ),
    (
        "what a game says to those in a story",
        "第一章 甲\n\n¶\n\n【得剑】¶\n\n¶\n\n第二章 乙\n\n¶\n\n【得马】¶\n\n【得弓】¶\n\n第三章 丙\n\n¶\n\n【得书】¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙", "di_zhang 第三章 丙"],
    ),
    ("fields of a form", "¶\n\n【作者】张三\n【页数】三百\n【定价】九元\n\n¶\n", &[]),
    (
        "a table",
        "¶\n\n项目　数量　金额\n石料　三车　九百\n木料　五车　八百\n人工　七天　六百\n合计　　　　二千三\n\n¶\n",
        &[],
    ),
    (
        "numbered wishes in mid-text",
        "¶\n\n1、按时到场，不得迟到早退。\n2、自带工具，用完各自收好。\n3、注意安全，不在桥下停留。\n\n¶\n",
        &[],
    ),
];

#[test]
fn damage_of_many_kinds_hides_no_heading() {
    check(DAMAGES);
}

#[test]
fn a_heading_may_be_wrapped() {
    let wrap = |paragraph: &str| -> String {
        let chars: Vec<char> = paragraph.chars().collect();
        chars.chunks(38).map(|row| row.iter().collect::<String>() + "\n").collect()
    };
    let body = "　　这里是一段正文，它只是为了让标题下面有足够多的字，说的是一件很平常的事情，读过就可以忘记。".repeat(3);
    let body = wrap(&body.replace("忘记。　　", "忘记，")).repeat(4);
    let long = "　　一、关于在全县范围内进一步做好山区道路选线和铺石工作并且按期完成验收的若干意见";
    let source = format!("{}{body}　　二、铺石\n{body}　　三、造桥\n{body}", wrap(long));
    check(&[(
        "wrapped",
        &source,
        &[
            "cn_dun 一、关于在全县范围内进一步做好山区道路选线和铺石工作并且按期完成验收的若干意见",
            "cn_dun 二、铺石",
            "cn_dun 三、造桥",
        ],
    )]);
}

#[test]
fn what_only_looks_like_a_heading_stays_text() {
    check(TRAPS);
}
