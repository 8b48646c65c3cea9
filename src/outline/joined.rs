//! Texts whose sections stand on one line each: their line breaks became blanks.

use super::tests::{Case, check};

const JOINED: &[Case] = &[
    (
        "dates behind titles",
        "修路补偿纠纷\n基本经过 2019年3月，村里开始修路。¶ ¶ ¶ ¶\n处理结果 2020年5月3日，双方签了字。¶ ¶ ¶ ¶\n几点启示 先把道理讲清。¶ ¶ ¶ ¶\n",
        &["plain 基本经过", "plain 处理结果", "plain 几点启示"],
    ),
    (
        "titles behind titles",
        "修路方案\n一、总体安排 （一）选线。¶ ¶ （二）铺石。¶ ¶\n二、经费 （一）来源 ¶ ¶ 1 甲 20% 2 乙 30% （二）用途 ¶ ¶\n",
        &[
            "cn_dun 一、总体安排",
            "  cn_paren （一）选线",
            "  cn_paren （二）铺石",
            "cn_dun 二、经费",
            "  cn_paren （一）来源",
            "  cn_paren （二）用途",
        ],
    ),
    (
        "numbers over decimals",
        "防汛预案 1 总则 1.1 目的 ¶ ¶ 1.2 依据 ¶ ¶ 2 组织 2.1 机构 ¶ ¶ 1 甲 三人 2 乙 五人 2.2 职责 ¶ ¶ ¶ 3 附则 3.1 解释 ¶ ¶\n",
        &[
            "ar_bare 1 总则",
            "  decimal 1.1 目的",
            "  decimal 1.2 依据",
            "ar_bare 2 组织",
            "  decimal 2.1 机构",
            "  decimal 2.2 职责",
            "ar_bare 3 附则",
            "  decimal 3.1 解释",
        ],
    ),
    (
        "decimals that touch their titles",
        "养老调查\n1、背景 ¶ ¶ ¶ ¶\n2、方法 2.1对象 ¶ ¶ ¶ 2.2抽样 ¶ ¶ ¶\n",
        &["ar_dun 1、背景", "ar_dun 2、方法", "  decimal 2.1对象", "  decimal 2.2抽样"],
    ),
    (
        "a year behind a title",
        "工作总结\n一、修路 2019年，全村动工。¶ ¶ ¶ ¶\n二、种树 2020年，满山都绿。¶ ¶ ¶ ¶\n",
        &["cn_dun 一、修路", "cn_dun 二、种树"],
    ),
    (
        "versions in prose are no headings",
        "格式说明\n第一章 源码 ¶ 使用 3.0 格式的软件包，和使用 1.0 格式的一样。¶ ¶ ¶ ¶\n第二章 打包 ¶ ¶ ¶ ¶ ¶\n",
        &["di_zhang 第一章 源码", "di_zhang 第二章 打包"],
    ),
    (
        "lists that a colon leads to, and close items",
        "写给新来的人\n第一章 带什么 要带的东西如下： 1. 水，路上没有井。 2. 粮，山里没有店。 3. 火，夜里很冷。¶ ¶ ¶\n\
         第二章 怎么走 ¶ 1. 向东 2. 过桥 3. 上山 ¶ ¶ ¶ ¶\n",
        &["di_zhang 第一章 带什么", "di_zhang 第二章 怎么走"],
    ),
    (
        "a few words that open each line",
        "山里的诗\n晓行 ¶ ¶ ¶ ¶ ¶\n渡头 ¶ ¶ ¶ ¶ ¶\n怎么看山 ¶ ¶ ¶ ¶ ¶\n夜归 ¶ ¶ ¶ ¶ ¶\n",
        &["plain 晓行", "plain 渡头", "plain 怎么看山", "plain 夜归"],
    ),
    (
        "who speaks",
        "谈修路\n记者 ¶ ¶ ¶ ¶ ¶\n老王 ¶ ¶ ¶ ¶ ¶\n记者 ¶ ¶ ¶ ¶ ¶\n老王 ¶ ¶ ¶ ¶ ¶\n记者 ¶ ¶ ¶ ¶ ¶\n老王 ¶ ¶ ¶ ¶ ¶\n",
        &[],
    ),
    (
        "decimals that ask",
        "走路问答\n1.1 走路为什么累？ ¶ ¶ ¶ 1.2 怎样走得快？ ¶ ¶ ¶ 1.3 走到哪里为止？ ¶ ¶ ¶\n",
        &["decimal 1.1 走路为什么累？", "decimal 1.2 怎样走得快？", "decimal 1.3 走到哪里为止？"],
    ),
    (
        "questions of an exam",
        "防火知识测验\n一、选择题 1．下列物品容易着火的是（　　） A．石子 B．汽油 2．看到着火应当（　　） A．报警 B．躲藏 3．灭火器放在（　　） A．门口 B．柜里\n\
         二、判断题 1．楼梯可以堆放杂物。 2．消火栓前不得停车。 3．灭火器应当每月检查。 4．油锅着火可以用水浇。 5．电动车可以推进电梯。 6．烟头应当丢进水桶。\n",
        &["cn_dun 一、选择题", "cn_dun 二、判断题"],
    ),
];

#[test]
fn lost_line_breaks_hide_no_heading() {
    check(JOINED);
}
