//! One text for each system of marks, in our own words.

use super::tests::{Case, check};

const CHINESE: &[Case] = &[
    (
        "parts, chapters, sections",
        "第一编 总论\n\n第一章 范围\n\n第一节 时间\n\n¶\n\n第二节 地点\n\n¶\n\n第二章 原则\n\n¶\n\n第二编 分论\n\n第三章 办法\n\n¶\n",
        &[
            "di_bian 第一编 总论",
            "  di_zhang 第一章 范围",
            "    di_jie 第一节 时间",
            "    di_jie 第二节 地点",
            "  di_zhang 第二章 原则",
            "di_bian 第二编 分论",
            "  di_zhang 第三章 办法",
        ],
    ),
    (
        "pieces of a collection",
        "种树倡议书 篇1\n\n¶\n\n种树倡议书 篇2\n\n¶\n\n种树倡议书 篇3\n\n¶\n",
        &["pian 种树倡议书 篇1", "pian 种树倡议书 篇2", "pian 种树倡议书 篇3"],
    ),
    (
        "brackets and a sign after them",
        "一、修路\n\n（一）、选线\n\n¶\n\n（二）、铺石\n\n¶\n\n二、造桥\n\n¶\n",
        &[
            "cn_dun 一、修路",
            "  cn_paren （一）、选线",
            "  cn_paren （二）、铺石",
            "cn_dun 二、造桥",
        ],
    ),
    (
        "two decimals under their number",
        "1. 整地\n\n¶\n\n2. 播种\n\n2.1 选种\n\n¶\n\n2.2 浸种\n\n¶\n\n3. 浇水\n\n¶\n",
        &[
            "ar_dot 1. 整地",
            "ar_dot 2. 播种",
            "  decimal 2.1 选种",
            "  decimal 2.2 浸种",
            "ar_dot 3. 浇水",
        ],
    ),
    (
        "titles of two parts",
        "4.1 第一步：取得原料\n\n¶\n\n4.2 第二步：开始加工\n\n¶\n\n4.3 第三步：检查成品\n\n¶\n",
        &[
            "decimal 4.1 第一步：取得原料",
            "decimal 4.2 第二步：开始加工",
            "decimal 4.3 第三步：检查成品",
        ],
    ),
    (
        "firstly as a fine level",
        "一、打算\n\n第一，要修路。¶¶\n\n第二，要造桥。¶¶\n\n二、做法\n\n¶一是备料，二是开工。\n",
        &["cn_dun 一、打算", "  ordinal 第一，要修路", "  ordinal 第二，要造桥", "cn_dun 二、做法"],
    ),
    (
        "what is put after a text, with decimals of its own",
        "1 总则\n\n1.1 目的\n\n¶\n\n1.2 范围\n\n¶\n\n2 办法\n\n2.1 报名\n\n¶\n\n2.2 选人\n\n¶\n\n附录A（资料性）　表样\n\nA.1 报名表\n\n¶\n\nA.2 名单\n\n¶\n\n附录B 说明\n\n¶\n\n致谢\n\n¶\n",
        &[
            "ar_bare 1 总则",
            "  decimal 1.1 目的",
            "  decimal 1.2 范围",
            "ar_bare 2 办法",
            "  decimal 2.1 报名",
            "  decimal 2.2 选人",
            "appendix 附录A（资料性） 表样",
            "  decimal A.1 报名表",
            "  decimal A.2 名单",
            "appendix 附录B 说明",
            "named 致谢",
        ],
    ),
    (
        "a lone number over its decimals",
        "第一节 通用部分\n\n1. 约定\n\n1.1 用词\n\n¶\n\n1.2 用语\n\n¶\n\n第二节 专用部分\n\n1. 约定\n\n1.1 价格\n\n¶\n\n1.2 日期\n\n¶\n",
        &[
            "di_jie 第一节 通用部分",
            "  ar_dot 1. 约定",
            "    decimal 1.1 用词",
            "    decimal 1.2 用语",
            "di_jie 第二节 专用部分",
            "  ar_dot 1. 约定",
            "    decimal 1.1 价格",
            "    decimal 1.2 日期",
        ],
    ),
    (
        "parts under the titled articles of a contract",
        "第一条 房屋\n\n¶\n\n第二条 双方的事\n\n（一）甲方的事\n\n¶\n\n（二）乙方的事\n\n¶\n\n第三条 期限\n\n¶\n",
        &[
            "di_tiao 第一条 房屋",
            "di_tiao 第二条 双方的事",
            "  cn_paren （一）甲方的事",
            "  cn_paren （二）乙方的事",
            "di_tiao 第三条 期限",
        ],
    ),
    (
        "articles that count on through the groups that divide them",
        "一、立约\n\n第一条　¶\n\n第二条　¶\n\n二、交货\n\n第三条　¶\n\n第四条　¶\n\n第五条　¶\n\n三、付款\n\n第六条　¶\n\n第七条　¶\n",
        &[
            "cn_dun 一、立约",
            "  di_tiao 第一条",
            "  di_tiao 第二条",
            "cn_dun 二、交货",
            "  di_tiao 第三条",
            "  di_tiao 第四条",
            "  di_tiao 第五条",
            "cn_dun 三、付款",
            "  di_tiao 第六条",
            "  di_tiao 第七条",
        ],
    ),
    (
        "lessons that count on through numbered parts",
        "一、入门\n\n第一课 洗笔\n\n¶\n\n第二课 磨墨\n\n¶\n\n二、练字\n\n第三课 横竖\n\n¶\n\n第四课 撇捺\n\n¶\n",
        &[
            "cn_dun 一、入门",
            "  di_jiang 第一课 洗笔",
            "  di_jiang 第二课 磨墨",
            "cn_dun 二、练字",
            "  di_jiang 第三课 横竖",
            "  di_jiang 第四课 撇捺",
        ],
    ),
    (
        "questions that count on through groups without a number",
        "借书问答\n\n借书证\n\n1. 怎么办证？\n\n¶¶\n\n2. 证丢了怎么办？\n\n¶¶\n\n还书\n\n3. 能借多久？\n\n¶¶\n\n4. 晚了怎么办？\n\n¶¶\n\n阅览室\n\n5. 几点开门？\n\n¶¶\n",
        &[
            "article 借书问答",
            "  plain 借书证",
            "    ar_dot 1. 怎么办证？",
            "    ar_dot 2. 证丢了怎么办？",
            "  plain 还书",
            "    ar_dot 3. 能借多久？",
            "    ar_dot 4. 晚了怎么办？",
            "  plain 阅览室",
            "    ar_dot 5. 几点开门？",
        ],
    ),
    (
        "what stands before the chapters of a charter, and an appendix known by its letter",
        "总　纲\n\n¶¶\n\n第一章　会员\n\n¶\n\n第二章　组织\n\n¶\n\n附录A\n\n（规范性）\n\n¶¶\n",
        &["named 总 纲", "di_zhang 第一章 会员", "di_zhang 第二章 组织", "named 附录A"],
    ),
    (
        "questions that are counted by a letter or a word",
        "Q1：怎么借书？\n\n¶¶\n\nQ2：怎么还书？\n\n¶¶\n\n问1：丢了怎么办？\n\n¶¶\n\n问2：坏了怎么办？\n\n¶¶\n",
        &[
            "label Q1：怎么借书？",
            "label Q2：怎么还书？",
            "label 问1：丢了怎么办？",
            "label 问2：坏了怎么办？",
        ],
    ),
    (
        "a thesis",
        "摘　要\n\n¶\n\nABSTRACT\n\n¶\n\n目　录\n\n第1章 绪论 ........ 1\n第2章 方法 ........ 8\n致谢 ........ 20\n\n第1章 绪论\n\n¶¶\n\n第2章 方法\n\n¶¶\n\n致谢\n\n¶¶\n",
        &[
            "named 摘 要",
            "named ABSTRACT",
            "contents 目 录",
            "di_zhang 第1章 绪论",
            "di_zhang 第2章 方法",
            "named 致谢",
        ],
    ),
    (
        "questions with answers, an abstract and an appendix",
        "摘要\n\n¶\n\n1 用法\n\n¶\n\n2 问答\n\n问1：门怎么开？\n答：¶\n\n问2：灯怎么关？\n答：¶\n\n问3：水从哪来？\n答：¶\n\n附录A（资料性） 用水记录\n\n¶\n",
        &[
            "named 摘要",
            "ar_bare 1 用法",
            "ar_bare 2 问答",
            "  label 问1：门怎么开？",
            "  label 问2：灯怎么关？",
            "  label 问3：水从哪来？",
            "named 附录A（资料性） 用水记录",
        ],
    ),
    (
        "numbers between signs",
        "渡口旧事\n\n·1·\n\n¶¶¶¶¶\n\n·2·\n\n¶¶¶¶¶\n\n·3·\n\n¶¶¶¶¶\n",
        &["ar_bare ·1·", "ar_bare ·2·", "ar_bare ·3·"],
    ),
    (
        "words that count, with and without titles",
        "山中杂诗\n\n其一\n\n¶\n\n其二\n\n¶\n\n第一站：石桥\n\n¶\n\n第二站：渡口\n\n¶\n\n第三站：山顶\n\n¶\n",
        &[
            "label 其一",
            "label 其二",
            "label 第一站：石桥",
            "label 第二站：渡口",
            "label 第三站：山顶",
        ],
    ),
    (
        "numerals that restart in each article",
        "春篇\n\n一\n\n¶\n\n二\n\n¶\n\n秋篇\n\n一\n\n¶\n\n二\n\n¶\n",
        &[
            "plain 春篇",
            "  cn_bare 一",
            "  cn_bare 二",
            "plain 秋篇",
            "  cn_bare 一",
            "  cn_bare 二",
        ],
    ),
];

/// Handbooks and references.
const TECHNICAL: &[Case] = &[
    (
        "circled titles over paragraphs, and a circled list",
        "养蜂手册\n\n¶\n\n一、准备\n\n①选址\n\n¶¶\n\n②搭架\n\n¶¶\n\n二、工具\n\n¶\n\n①面罩\n②手套\n③喷烟器\n\n¶\n",
        &["cn_dun 一、准备", "  circled ①选址", "  circled ②搭架", "cn_dun 二、工具"],
    ),
    (
        "steps, and cases closed by a bracket",
        "做法\n\n¶\n\n第一步：泡米\n\n¶\n\n第二步：磨浆\n\n¶\n\n第三步：上屉\n\n¶\n\n毛病\n\n¶\n\n情况1）发酸\n\n¶\n\n情况2）夹生\n\n¶\n",
        &[
            "label 第一步：泡米",
            "label 第二步：磨浆",
            "label 第三步：上屉",
            "plain 毛病",
            "  label 情况1）发酸",
            "  label 情况2）夹生",
        ],
    ),
    (
        "parts that each problem has, under an address",
        "习题集\n\n¶¶\n\n205. 两堆石子\n\nhttps://a.example/205\n\n题面\n\n¶¶\n\n做法\n\n¶¶\n\n17. 过河的船\n\nhttps://a.example/17\n\n题面\n\n¶¶\n\n做法\n\n¶¶\n\n96. 数星星\n\nhttps://a.example/96\n\n题面\n\n¶¶\n\n做法\n\n¶¶\n\n31. 换零钱\n\nhttps://a.example/31\n\n题面\n\n¶¶\n\n做法\n\n¶¶\n\n58. 排队\n\nhttps://a.example/58\n\n题面\n\n¶¶\n\n做法\n\n¶¶\n",
        &[
            "article 习题集",
            "  plain 205. 两堆石子",
            "    plain 题面",
            "    plain 做法",
            "  plain 17. 过河的船",
            "    plain 题面",
            "    plain 做法",
            "  plain 96. 数星星",
            "    plain 题面",
            "    plain 做法",
            "  plain 31. 换零钱",
            "    plain 题面",
            "    plain 做法",
            "  plain 58. 排队",
            "    plain 题面",
            "    plain 做法",
        ],
    ),
    (
        "names of program code",
        "纺车的参数\n\n¶\n\n可以设的有下面这些。¶\n\nspeed\n\n¶\n\nmax_speed\n\n¶\n\nhot_min_age\n\n¶\n\nstop()\n\n¶\n\nquota_ms\n\n¶\n",
        &[
            "article 纺车的参数",
            "  plain speed",
            "  plain max_speed",
            "  plain hot_min_age",
            "  plain stop()",
            "  plain quota_ms",
        ],
    ),
];

const FOREIGN: &[Case] = &[
    (
        "Roman numbers",
        "The Road\n\nI. Morning\n\n¶\n\nII. Noon\n\n¶\n\nIII. Night\n\n¶\n",
        &["roman I. Morning", "roman II. Noon", "roman III. Night"],
    ),
    (
        "Japanese chapters",
        "第一章 春\n\n¶\n\n第二章 夏\n\n¶\n\nあとがき\n\n¶\n",
        &["di_zhang 第一章 春", "di_zhang 第二章 夏", "named あとがき"],
    ),
    (
        "Korean chapters",
        "제1장 봄\n\n¶\n\n제2장 여름\n\n¶\n\n제3장 가을\n\n¶\n",
        &["di_zhang 제1장 봄", "di_zhang 제2장 여름", "di_zhang 제3장 가을"],
    ),
];

/// Verse, whose lines say as much as the lines after them.
const VERSE: &[Case] = &[(
    "verse is not divided by its first sentences",
    "山行\n东山有木，其叶青青。西山有石，其色如冰。南山有水，其声如铃。\n东山有鸟，其羽青青。西山有鹿，其角如冰。南山有鱼，其尾如铃。\n东山有人，其衣青青。西山有车，其轮如冰。南山有舟，其橹如铃。\n",
    &[],
)];

#[test]
fn each_kind_of_mark_is_found() {
    check(CHINESE);
    check(TECHNICAL);
    check(FOREIGN);
    check(VERSE);
}
