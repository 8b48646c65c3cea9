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
        &["cn_dun 一、打算", "cn_dun 二、做法"],
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
    check(FOREIGN);
    check(VERSE);
}
