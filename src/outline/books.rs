//! Novels, foreign books and texts of odd systems, and the traps in them.

use super::tests::{Case, check};

const NOVELS: &[Case] = &[
    (
        "what is named amid the chapters of a volume",
        "第一卷 少年\n\n第1章 码头\n\n¶\n\n第2章 茶山\n\n¶\n\n间章 一封信\n\n¶\n\n第3章 老屋\n\n¶\n\n第二卷 出山\n\n第1章 长河\n\n¶\n\n上架感言\n\n¶\n\n第2章 夜渡\n\n¶\n",
        &[
            "di_juan 第一卷 少年",
            "  di_zhang 第1章 码头",
            "  di_zhang 第2章 茶山",
            "  named 间章 一封信",
            "  di_zhang 第3章 老屋",
            "di_juan 第二卷 出山",
            "  di_zhang 第1章 长河",
            "  named 上架感言",
            "  di_zhang 第2章 夜渡",
        ],
    ),
    (
        "volumes whose chapters begin again",
        "第一卷 海上\n第一章 出发\n¶\n第二章 风暴\n¶\n第二卷 陆上\n第一章 上岸\n¶\n第二章 归来\n¶\n",
        &[
            "di_juan 第一卷 海上",
            "  di_zhang 第一章 出发",
            "  di_zhang 第二章 风暴",
            "di_juan 第二卷 陆上",
            "  di_zhang 第一章 上岸",
            "  di_zhang 第二章 归来",
        ],
    ),
    (
        "the volume said again over each chapter",
        "书名\n\n第一卷 海上 第一章 出发\n\n¶\n\n第一卷 海上 第二章 风暴\n\n¶\n\n第二卷 陆上 第一章 上岸\n\n¶\n",
        &[
            "di_zhang 第一卷 海上 第一章 出发",
            "di_zhang 第一卷 海上 第二章 风暴",
            "di_zhang 第二卷 陆上 第一章 上岸",
        ],
    ),
    (
        "parts outside the chapters",
        "楔子 风雪夜\n¶\n第一章 出发\n¶\n第二章 风暴\n¶\n尾声 归来\n¶\n番外一 少年\n¶\n番外：老年\n¶\n后记\n¶\n",
        &[
            "named 楔子 风雪夜",
            "di_zhang 第一章 出发",
            "di_zhang 第二章 风暴",
            "named 尾声 归来",
            "named 番外一 少年",
            "named 番外：老年",
            "named 后记",
        ],
    ),
    (
        "missing and repeated numbers",
        "第一章 甲\n¶\n第二章 乙\n¶\n第五章 戊\n¶\n第六章 己\n¶\n第六章 庚\n¶\n第七章 辛\n¶\n",
        &[
            "di_zhang 第一章 甲",
            "di_zhang 第二章 乙",
            "di_zhang 第五章 戊",
            "di_zhang 第六章 己",
            "di_zhang 第六章 庚",
            "di_zhang 第七章 辛",
        ],
    ),
    (
        "signs that adorn",
        "☆、第1章 风起\n¶\n☆、第2章 云涌\n¶\n☆、第3章 雨落\n¶\n",
        &["di_zhang ☆、第1章 风起", "di_zhang ☆、第2章 云涌", "di_zhang ☆、第3章 雨落"],
    ),
    (
        "brackets that adorn",
        "【第一章】风起\n¶\n【第二章】云涌\n¶\n",
        &["di_zhang 【第一章】风起", "di_zhang 【第二章】云涌"],
    ),
    (
        "acts and scenes",
        "第一幕\n\n第一场\n\n¶\n\n第二场\n\n¶\n\n第二幕\n\n第一场\n\n¶\n",
        &["di_mu 第一幕", "  di_mu 第一场", "  di_mu 第二场", "di_mu 第二幕", "  di_mu 第一场"],
    ),
    (
        "spaced letters",
        "楔　　子\n¶\n第 一 章　起　　因\n¶\n第 二 章　结　　果\n¶\n",
        &["named 楔 子", "di_zhang 第 一 章 起 因", "di_zhang 第 二 章 结 果"],
    ),
    (
        "titles set off by blank lines",
        "旅行的人\n\n\n\n出　　门\n\n¶\n¶\n¶\n¶\n¶\n¶\n\n\n\n在路上〔１〕\n——给朋友\n\n¶\n信上写着：\n\n盼早回\n\n¶\n¶\n¶\n¶\n¶\n\n\n\n回家吗？\n\n¶\n¶\n¶\n¶\n¶\n¶\n",
        &["plain 出 门", "plain 在路上〔１〕", "plain 回家吗？"],
    ),
    (
        "titles set off by rules",
        "------\n出门\n¶\n¶\n¶\n¶\n¶\n¶\n¶\n------\n路上\n¶\n盼早回\n¶\n¶\n¶\n¶\n¶\n¶\n------\n回家\n¶\n¶\n¶\n¶\n¶\n¶\n¶\n",
        &["plain 出门", "plain 路上", "plain 回家"],
    ),
    (
        "titles over joined sections",
        "出门 ¶ ¶ ¶ ¶ ¶ ¶ ¶ ¶\n路上 ¶ ¶ ¶ ¶ ¶ ¶ ¶ ¶\n回家 ¶ ¶ ¶ ¶ ¶ ¶ ¶ ¶\n",
        &["plain 出门", "plain 路上", "plain 回家"],
    ),
    (
        "the first title, under who wrote the book",
        "渡口\n作者：某某\n\n早上\n\n¶\n¶\n\n中午\n\n¶\n¶\n\n傍晚\n\n¶\n¶\n\n半夜\n\n¶\n¶\n",
        &["plain 早上", "plain 中午", "plain 傍晚", "plain 半夜"],
    ),
    (
        "numbers in brackets",
        "渡口\n\n【1】\n¶\n¶\n¶\n¶\n¶\n¶\n【2】\n¶\n¶\n¶\n¶\n¶\n¶\n【3】\n¶\n¶\n¶\n¶\n¶\n¶\n",
        &["ar_bare 【1】", "ar_bare 【2】", "ar_bare 【3】"],
    ),
    (
        "numbers behind a hash",
        "渡口\n\n#1 早上\n\n¶\n\n#2 中午\n\n¶\n\n#3 傍晚\n\n¶\n",
        &["ar_bare #1 早上", "ar_bare #2 中午", "ar_bare #3 傍晚"],
    ),
    (
        "the name of the book before each number",
        "《渡口》第一章 早上\n¶\n《渡口》第二章 中午\n¶\n《渡口》第三章 傍晚\n¶\n",
        &[
            "di_zhang 《渡口》第一章 早上",
            "di_zhang 《渡口》第二章 中午",
            "di_zhang 《渡口》第三章 傍晚",
        ],
    ),
    (
        "titles that end in their number",
        "渔樵第一\n\n¶\n\n耕读第二\n\n¶\n\n百工第三\n\n¶\n",
        &["label 渔樵第一", "label 耕读第二", "label 百工第三"],
    ),
];

const FOREIGN: &[Case] = &[
    (
        "Japanese chapters",
        "物語の名\n作者名\n\nまえがき\n\n¶\n\n第一章　旅立ち\n\n¶\n\n第二章　嵐の夜\n\n¶\n\nあとがき\n\n¶\n",
        &["named まえがき", "di_zhang 第一章 旅立ち", "di_zhang 第二章 嵐の夜", "named あとがき"],
    ),
    (
        "Japanese parts",
        "物語の名\n作者名\n\n上\n\n¶\n\n中\n\n¶\n\n下\n\n¶\n",
        &["cn_bare 上", "cn_bare 中", "cn_bare 下"],
    ),
    (
        "Japanese numerals",
        "物語の名\n作者名\n\n　　　　　　一\n\n¶\n「そうか」\n「うん」\n\n　　　　　　二\n\n¶\n",
        &["cn_bare 一", "cn_bare 二"],
    ),
    (
        "Japanese that counts",
        "物語の名\n\nその一\n\n¶\n\nその二\n\n¶\n",
        &["label その一", "label その二"],
    ),
    (
        "Korean",
        "책 이름\n\n서문\n\n¶\n\n제1장 출발\n\n¶\n\n제2장 폭풍\n\n¶\n\n후기\n\n¶\n",
        &["named 서문", "di_zhang 제1장 출발", "di_zhang 제2장 폭풍", "named 후기"],
    ),
    (
        "Korean without 제",
        "제1부 바다\n\n1장 출발\n\n¶\n\n2장 폭풍\n\n¶\n\n제2부 땅\n\n3장 귀향\n\n¶\n",
        &[
            "di_bian 제1부 바다",
            "  di_zhang 1장 출발",
            "  di_zhang 2장 폭풍",
            "di_bian 제2부 땅",
            "  di_zhang 3장 귀향",
        ],
    ),
    (
        "English parts",
        "PART ONE\n\nChapter 1\n\n¶\n\nChapter 2\n\n¶\n\nPART TWO\n\nChapter 3\n\n¶\n",
        &[
            "chapter PART ONE",
            "  chapter Chapter 1",
            "  chapter Chapter 2",
            "chapter PART TWO",
            "  chapter Chapter 3",
        ],
    ),
    (
        "English books",
        "Preface\n\n¶\n\nBOOK I\n\nCHAPTER 1: Sea\n\n¶\n\nCHAPTER 2: Land\n\n¶\n\nBOOK II\n\nCHAPTER 1: Air\n\n¶\n\nEpilogue\n\n¶\n",
        &[
            "named Preface",
            "chapter BOOK I",
            "  chapter CHAPTER 1: Sea",
            "  chapter CHAPTER 2: Land",
            "chapter BOOK II",
            "  chapter CHAPTER 1: Air",
            "named Epilogue",
        ],
    ),
    (
        "spelled numbers",
        "Chapter Nineteen\n\n¶\n\nChapter Twenty\n\n¶\n\nChapter Twenty-One\n\n¶\n",
        &["chapter Chapter Nineteen", "chapter Chapter Twenty", "chapter Chapter Twenty-One"],
    ),
    (
        "Roman numerals",
        "A Book\n\nI. The Sea\n\n¶\n\nII. The Storm\n\n¶\n\nIII\n\n¶\n",
        &["roman I. The Sea", "roman II. The Storm", "roman III"],
    ),
];

const MESSY: &[Case] = &[
    (
        "questions of a speech",
        "谈修路\n\n¶\n\n第一个问题：为什么修\n\n¶\n\n第二个问题：怎么修\n\n¶\n",
        &["label 第一个问题：为什么修", "label 第二个问题：怎么修"],
    ),
    (
        "parts with a colon",
        "谈修路\n\n第一部分：缘起\n\n¶\n\n第二部分：办法\n\n¶\n",
        &["di_bu 第一部分：缘起", "di_bu 第二部分：办法"],
    ),
    (
        "letters",
        "总说\n\nA. 缘起\n\n¶\n\nB. 办法\n\n¶\n\nC. 结果\n\n¶\n",
        &["letter A. 缘起", "letter B. 办法", "letter C. 结果"],
    ),
    (
        "stems",
        "甲、缘起\n\n¶\n\n乙、办法\n\n¶\n\n丙、结果\n\n¶\n",
        &["letter 甲、缘起", "letter 乙、办法", "letter 丙、结果"],
    ),
    (
        "brackets",
        "晨会纪要\n\n【缘起】\n¶\n\n【办法】\n¶\n\n【结果】\n¶\n",
        &["plain 【缘起】", "plain 【办法】", "plain 【结果】"],
    ),
    (
        "AsciiDoc",
        "= 手册\n\n¶\n\n== 安装\n\n¶\n\n=== 下载\n\n¶\n\n== 使用\n\n¶\n",
        &["markdown 手册", "  markdown 安装", "    markdown 下载", "  markdown 使用"],
    ),
    (
        "Org",
        "* 安装\n\n¶\n\n** 下载\n\n¶\n\n** 编译\n\n¶\n\n* 使用\n\n¶\n",
        &["markdown 安装", "  markdown 下载", "  markdown 编译", "markdown 使用"],
    ),
    (
        "mixed widths",
        "１．缘起\n\n¶\n\n2.办法\n\n¶\n\n３、结果\n\n¶\n",
        &["ar_dot １．缘起", "ar_dot 2.办法", "ar_dun ３、结果"],
    ),
];

const TRAPS: &[Case] = &[
    (
        "chapters that say they are over",
        "第一章 甲\n¶\n第一章完\n第二章 乙\n¶\n第二章完\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙"],
    ),
    (
        "chapters spoken of",
        "第一章 甲\n¶\n　　第三次见面在第五章里写过。\n　　第一回合结束了。\n第二章 乙\n¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙"],
    ),
    (
        "verse in a chapter",
        "第一章 甲\n¶\n正是：\n山高水长路漫漫\n风清月白夜沉沉\n¶\n第二章 乙\n¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙"],
    ),
    (
        "a letter in a chapter",
        "第一章 甲\n¶\n信上写着：\n亲爱的妹妹\n¶\n你的哥哥\n五月三日\n¶\n第二章 乙\n¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙"],
    ),
    (
        "scenes divided by stars",
        "第一章 甲\n¶\n* * *\n¶\n***\n¶\n第二章 乙\n¶\n",
        &["di_zhang 第一章 甲", "di_zhang 第二章 乙"],
    ),
    (
        "what a game says",
        "第一章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第二章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第三章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第四章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第五章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第六章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第七章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第八章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第九章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n第十章 甲\n¶\n叮咚响了一声\n【等级提升】\n¶\n“好。”\n【力量加一】\n¶\n【获得木剑】\n¶\n",
        &[
            "di_zhang 第一章 甲",
            "di_zhang 第二章 甲",
            "di_zhang 第三章 甲",
            "di_zhang 第四章 甲",
            "di_zhang 第五章 甲",
            "di_zhang 第六章 甲",
            "di_zhang 第七章 甲",
            "di_zhang 第八章 甲",
            "di_zhang 第九章 甲",
            "di_zhang 第十章 甲",
        ],
    ),
    ("lists with stars", "¶\n* 甲物\n* 乙物\n** 丙物\n** 丁物\n* 戊物\n¶\n", &[]),
    ("tabs of a site", "¶\n=== \"甲\"\n¶\n=== \"乙\"\n¶\n=== \"丙\"\n¶\n", &[]),
    (
        "stanzas",
        "¶\n\n床前明月光\n疑是地上霜\n\n举头望明月\n低头思故乡\n\n白日依山尽\n黄河入海流\n\n¶\n",
        &[],
    ),
    ("answers to choose from", "¶\nA. 甲\nB. 乙\nC. 丙\n¶\n", &[]),
];

#[test]
fn books_are_found() {
    check(NOVELS);
    check(FOREIGN);
    check(MESSY);
    check(TRAPS);
}
