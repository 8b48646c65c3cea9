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
        "titles beside Latin words",
        "集群手册\n安装 Redis 服务要先有一台机器。¶ ¶\n参数 - 个数由机器定。 - 大小由内存定。\n缓存 API 首先建一个表。¶ ¶\nLRU算法 LRU算法丢掉最久没有用过的。¶\n参考资料 - 某人. 缓存一百问, 村里出版社\n",
        &["plain 安装", "plain 参数", "plain 缓存 API", "plain LRU算法", "named 参考资料"],
    ),
    (
        "a page of a manual",
        "chan - 切菜\n总览 chan [ -abc ] [ 菜 ... ] chan [ -s ] 盘子\n描述 Chan 采用快刀。 ¶ ¶\n选项 -a 切丝。 -b 切片。 ¶\n警告 刀很快。 ¶\n[维护人] Wang <wang@host.org>\n",
        &["plain 总览", "plain 描述", "plain 选项", "plain 警告", "plain [维护人]"],
    ),
    (
        "who wrote each poem",
        "山里的诗\n晓行 【某甲】 石路无人过，溪桥有月明。鸡声三两处，白犬吠柴荆。\n渡头 【某乙】 日落沙头静，风来水面寒。渔翁收网去，一叶下前滩。\n夜归 【某甲】 夜雪埋山径，寒灯照短篱。敲门人未应，先有犬儿知。\n看云 【某丙】 坐久云生石，行迟水满溪。不知山几叠，但听鹧鸪啼。\n",
        &["plain 晓行", "plain 渡头", "plain 夜归", "plain 看云"],
    ),
    (
        "titles in English",
        "Notes on Stone Bridges\nChoosing the stone The first thing to look at is its grain. Hard stone lasts longer.\n\
         Building the arch It needs a frame of wood. The frame is taken away later.\n\
         Late repairs \"You might have told us,\" the mayor said. Nobody had an answer.\n\
         References to read Most of what is known was never written down. Ask the masons.\n",
        &[
            "plain Choosing the stone",
            "plain Building the arch",
            "plain Late repairs",
            "plain References to read",
        ],
    ),
    (
        "numbers over titles in English",
        "8. Repairs\n8.1. Finding the crack Let's say that a stone is loose. You can hear it. The sound is dull and short.\n\
         8.2. Choosing mortar The old one was lime. Cement is too hard. It breaks the stones around it.\n\
         8.3. Waiting for dry days Mortar needs a week. Rain washes it out. Cover the wall at night.\n",
        &[
            "article 8. Repairs",
            "  decimal 8.1. Finding the crack",
            "  decimal 8.2. Choosing mortar",
            "  decimal 8.3. Waiting for dry days",
        ],
    ),
    (
        "chapters without titles in English",
        "The Mill\nCHAPTER I The morning was grey, and nobody had come down to the mill before nine, for the road was under water.\n\
         CHAPTER II \"You might have told me,\" she said, and went out into the rain without her coat.\n\
         CHAPTER III In 1815 the river rose, and for the first time the wheel stood still for a week.\n",
        &["chapter CHAPTER I", "chapter CHAPTER II", "chapter CHAPTER III"],
    ),
    (
        "who keeps a page, and since when",
        "磨刀 - 开刃\n总览 modao [ -abc ] [ 刀 ... ]\n描述 Modao 采用细石。 ¶ ¶\n选项 -a 粗磨。 -b 细磨。 ¶\n警告 刀很快。 ¶\n[维护人] Wang\n[更新] 2001\n",
        &["plain 总览", "plain 描述", "plain 选项", "plain 警告", "plain [维护人]", "plain [更新]"],
    ),
    (
        "what goes on behind a Latin word",
        "页面\n概念 页面分为两类。 ¶ 是一种语言　很多人都写过。¶ ¶ 的写法　和别处一样。¶ ¶\n用法 先写一页。 ¶ ¶\n限制 页有大小。 ¶ ¶\n",
        &["plain 概念", "plain 用法", "plain 限制"],
    ),
    (
        "blanks that touch Latin words on one side",
        "存储\n概念 内存分为若干页。 ¶ 页表寄存器 CPU用它找到页表。¶ 释放页PAGE 一旦没有人用，就放回去。¶\n用法 先要一页。 ¶ ¶\n限制 页有大小。 ¶ ¶\n",
        &["plain 概念", "  plain 页表寄存器", "  plain 释放页PAGE", "plain 用法", "plain 限制"],
    ),
    (
        "a contents list without line breaks",
        "修桥 * 修桥 * 一、材料 * 石料 * Mortar * 二、工序 * 打桩 * 合龙 * 参考资料\n\
         一、材料 石料 ¶ 很多人把 Mortar 叫作灰浆。 Mortar 由石灰和沙子调成。¶ ¶\n二、工序 打桩 ¶ { 图 } 合龙 ¶ ¶\n参考资料 - 某人. 桥\n",
        &[
            "cn_dun 一、材料",
            "  plain 石料",
            "  plain Mortar",
            "cn_dun 二、工序",
            "  plain 打桩",
            "  plain 合龙",
            "named 参考资料",
        ],
    ),
    (
        "titles inside what a title opens",
        "咖啡\n产地 高山 ¶ ¶ ¶ 平原 ¶ ¶ ¶\n烘焙 浅烘 ¶ ¶ ¶ 深烘 ¶ ¶ ¶\n怎样保存？ ¶ ¶ ¶\n",
        &[
            "plain 产地",
            "  plain 高山",
            "  plain 平原",
            "plain 烘焙",
            "  plain 浅烘",
            "  plain 深烘",
            "plain 怎样保存？",
        ],
    ),
    (
        "paragraphs that begin with Latin words",
        "缓存的故事\nRedis 是一种缓存，很多人用它。¶\n使用 Redis 以后，网页快了许多。¶\n当 Redis 停下来的时候，所有人都知道了。¶\n后来，大家学会了 Redis 的用法。¶\n",
        &[],
    ),
    (
        "paragraphs in English",
        "A Walk\nThe road was long and nobody came. It was In August.\nWe met Mr. Brown at the mill. He said no word.\n\
         After the rain the stones were wet. The dog did not like it.\nNobody knew the way. We asked a child.\n",
        &[],
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
        "parts that go on behind a list",
        "1 选材 ¶ 1.1 竹 ¶ ¶ 分三种： （1）毛竹¶ （2）淡竹¶ （3）慈竹¶ 1.2 藤 ¶ ¶ 1.3 木 ¶ ¶\n2 做法 ¶ 2.1 破篾 ¶ ¶ 2.2 起底 ¶ ¶\n",
        &[
            "ar_bare 1 选材",
            "  decimal 1.1 竹",
            "  decimal 1.2 藤",
            "  decimal 1.3 木",
            "ar_bare 2 做法",
            "  decimal 2.1 破篾",
            "  decimal 2.2 起底",
        ],
    ),
    (
        "behind program code",
        "四种算法 ¶ 1. 求和 ¶ ¶ int f() { return a; } 2. 求积 ¶ ¶ int g() { return b; } 3. 排序 ¶ ¶ sort(c); 4. 查找 ¶ ¶\n",
        &["ar_dot 1. 求和", "ar_dot 2. 求积", "ar_dot 3. 排序", "ar_dot 4. 查找"],
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
