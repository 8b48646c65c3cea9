//! Lines without a number that are headings, and those that are none.

use super::super::tests::check;

#[test]
fn a_text_without_headings_has_none() {
    check(&[
        (
            "a site's words around the prose",
            "书架\n排行榜\n新书\n登录\n注册\n写作中心\n夏日见闻\n\n¶\n\n¶\n\n冬日见闻\n\n回到书架\n",
            &[],
        ),
        (
            "questions and answers",
            "灯塔\n\n记者：您为什么守在这里？\n\n老人：¶\n\n记者：夜里都做些什么？\n\n老人：¶\n\n记者：以后呢？\n\n老人：¶\n",
            &[],
        ),
        ("a signature", "来信\n\n¶\n\n¶\n\n一位老读者\n\n某年夏天\n", &[]),
    ]);
}

#[test]
fn titles_are_written_alike() {
    check(&[
        (
            "brackets, the first under the title and the last with little to hold",
            "某某片说明书\n【成份】\n山楂。\n【用法】\n¶\n【禁忌】\n¶\n【注意】\n¶\n【贮藏】\n阴凉。\n【期限】\n两年\n",
            &[
                "article 某某片说明书",
                "  plain 【成份】",
                "  plain 【用法】",
                "  plain 【禁忌】",
                "  plain 【注意】",
                "  plain 【贮藏】",
                "  plain 【期限】",
            ],
        ),
        (
            "the first of several that are enclosed alike",
            "《旧屋》 陈舟\n\n¶\n\n¶\n\n《码头》 林海生\n\n¶\n\n¶\n\n《远行的人》 李素\n\n¶\n\n¶\n\n《秋天》 王平\n\n¶\n\n¶\n",
            &[
                "plain 《旧屋》 陈舟",
                "plain 《码头》 林海生",
                "plain 《远行的人》 李素",
                "plain 《秋天》 王平",
            ],
        ),
        (
            "the place of a contents list that was not drawn up",
            "[TOC]\n\n三处见闻\n\n¶\n\n村口的路\n\n¶\n\n田边的水\n\n¶\n\n山上的树\n\n¶\n",
            &["article 三处见闻", "  plain 村口的路", "  plain 田边的水", "  plain 山上的树"],
        ),
        (
            "versions",
            "更新记录\n\nv2.1.0（2023-06-01）\n新增\n- 能开窗\n- 能关窗\n\nv2.0（2023-05-01）\n\n- 能开门\n\nv1.0\n\n- 能点灯\n",
            &[
                "article 更新记录",
                "  plain v2.1.0（2023-06-01）",
                "  plain v2.0（2023-05-01）",
                "  plain v1.0",
            ],
        ),
        (
            "poems",
            "乡间诗抄\n\n渡口\n\n船来了又走了\n水记得每一个人\n却说不出名字\n\n井台\n\n绳子磨出的沟\n比爷爷的皱纹还深\n\n月亮掉下去\n又被提上来\n\n打谷场\n\n麦子躺着\n孩子跑着\n风把谷壳吹成一条河\n",
            &["article 乡间诗抄", "  plain 渡口", "  plain 井台", "  plain 打谷场"],
        ),
        (
            "what each is about before a colon",
            "三处见闻\n\n¶\n\n村口:路通了\n\n村口的路¶\n\n田边:水把旱地全都浇透\n\n短短一句。\n\n¶\n\n山上:树活了\n\n山上的树¶\n",
            &[
                "article 三处见闻",
                "  plain 村口:路通了",
                "  plain 田边:水把旱地全都浇透",
                "  plain 山上:树活了",
            ],
        ),
    ]);
}

#[test]
fn what_is_not_set_off_as_the_titles_is_none() {
    const TITLES: [&str; 5] = ["修路", "造桥", "种树", "引水", "守林"];
    let sections: String = TITLES.map(|title| format!("{title}\n\n¶\n\n")).concat();
    let table = "名称 用途\n石料 铺在底下，一层一层压实\n细沙 填在缝里，用水冲下去\n\n¶\n";
    let picture = "https://example.org/bridge.jpg\n\n老桥旧影\n\n¶\n\n";
    let found: Vec<String> = TITLES.map(|title| format!("plain {title}")).into();
    let mut titles = vec!["article 山村五年"];
    let under: Vec<String> = found.iter().map(|title| format!("  {title}")).collect();
    titles.extend(under.iter().map(String::as_str));
    for (name, more) in [("the head of a table", table), ("a caption", picture)] {
        check(&[(name, &format!("山村五年\n\n¶\n\n{sections}{more}"), &titles)]);
    }
}

#[test]
fn what_stands_under_a_preface_is_no_title() {
    check(&[(
        "a preface with parts",
        "前言\n\n缘起\n\n¶\n\n经过的事\n\n¶\n\n后来的打算\n\n¶\n\n",
        &["named 前言", "named 缘起", "plain 经过的事", "plain 后来的打算"],
    )]);
}

#[test]
fn a_name_under_each_title_is_no_title() {
    check(&[
        (
            "authors, of whom one comes again",
            "山歌选\n\n过岭\n\n周二\n\n¶\n\n渡口夜\n\n李阿大\n\n¶\n\n采茶\n\n周二\n\n¶\n\n守林人\n\n【王小】\n\n¶\n",
            &["article 山歌选", "  plain 过岭", "  plain 渡口夜", "  plain 采茶", "  plain 守林人"],
        ),
        (
            "parts of which each has several",
            "山歌选\n\n岭上\n\n过岭\n\n¶\n\n渡口夜\n\n¶\n\n田间\n\n采茶\n\n¶\n\n守林人\n\n¶\n",
            &[
                "article 山歌选",
                "  plain 岭上",
                "    plain 过岭",
                "    plain 渡口夜",
                "  plain 田间",
                "    plain 采茶",
                "    plain 守林人",
            ],
        ),
        (
            "a title said again with the mark of a note",
            "旧事\n\n\n出门\n出门〔1〕\n\n¶\n\n\n过河\n\n¶\n\n\n上山\n\n¶\n",
            &["plain 出门", "plain 过河", "plain 上山"],
        ),
    ]);
}

#[test]
fn titles_end_in_a_colon_where_nothing_else_divides_the_text() {
    check(&[
        (
            "titles",
            "纺车 - 怎么转\n\n用法:\n\n¶¶¶\n\n一个常见的做法:\n\nwheel(&spin);\n\n¶¶\n\n转起来:\n\n¶¶\n\n- 踏板\n\n停下来:\n\n¶¶¶\n",
            &[
                "article 纺车 - 怎么转",
                "  plain 用法",
                "  plain 一个常见的做法",
                "  plain 转起来",
                "  plain 停下来",
            ],
        ),
        (
            "what leads to code and lists",
            "纺车手册\n\n¶\n\n装配\n\n¶\n\n保养\n\n¶\n\n除尘\n\n¶\n\n换线\n\n¶\n\n上油示例:\n\noil(&wheel);\n\n¶\n\n除尘的步骤:\n\n- ¶\n",
            &["article 纺车手册", "  plain 装配", "  plain 保养", "  plain 除尘", "  plain 换线"],
        ),
    ]);
}

#[test]
fn what_says_something_of_a_title_is_no_title() {
    check(&[
        (
            "labels of buttons at the ends of sections",
            "工具栏\n\n¶\n\n显示网格\n\n¶\n\n显示网格线\n\n移动线团\n\n¶\n\n线团移动到旁边\n\n旋转踏板\n\n¶\n\n踏板的旋转\n\n吸附到轮子\n\n¶\n",
            &[
                "article 工具栏",
                "  plain 显示网格",
                "  plain 移动线团",
                "  plain 旋转踏板",
                "  plain 吸附到轮子",
            ],
        ),
        (
            "where what each name stands for comes from",
            "纺车接口\n\n¶\n\nspin()\n\n定义于 wheel/spin.h\n\n¶\n\nstop()/pause()\n\n定义于 wheel/stop.h / wheel/pause.h\n\n¶\n\npedal()\n\n定义于 wheel/pedal.h\n\n¶\n\nthread / yarn\n\n定义于 yarn.h\n\n¶\n\n",
            &[
                "article 纺车接口",
                "  plain spin()",
                "  plain stop()/pause()",
                "  plain pedal()",
                "  plain thread / yarn",
            ],
        ),
    ]);
}

#[test]
fn paths_and_names_with_a_bracket_are_titles() {
    check(&[
        (
            "directories",
            "接口目录\n\n¶\n\nwheels/\n\n¶\n\nwheels/<N>/spokes/\n\n¶\n\npedals/<N>/\n\n¶\n\nopen_wheel / close_wheel\n\n¶\n",
            &[
                "article 接口目录",
                "  plain wheels/",
                "  plain wheels/<N>/spokes/",
                "  plain pedals/<N>/",
                "  plain open_wheel / close_wheel",
            ],
        ),
        (
            "kinds of things",
            "Spinning\n\n¶\n\nParts\n\n¶\n\nMakers\n\n¶\n\nKinds\n\n¶\n\n1. Wood\n\n¶\n\n2. Iron\n\n¶\n\nWheel (wood)\n\nA wheel turns when the pedal is pressed, and stops when it is not.\n\nPedal (iron)\n\nA pedal of iron lasts longer than one of wood, and is heavier.\n\nThread (wool)\n\nThread is what a wheel makes; it may be sold or kept.\n",
            &[
                "article Spinning",
                "  plain Parts",
                "  plain Makers",
                "  plain Kinds",
                "    ar_dot 1. Wood",
                "    ar_dot 2. Iron",
                "  plain Wheel (wood)",
                "  plain Pedal (iron)",
                "  plain Thread (wool)",
            ],
        ),
    ]);
}

#[test]
fn a_line_set_off_as_the_numbered_titles_is_one() {
    check(&[(
        "among Roman numbers",
        "The Road\n\n\nThe Man and His Road\n\n¶\n\n\nI. Morning\n\n¶\n\n\nII. Noon\n\n¶\n\n\nIII. Night\n\n¶\n",
        &[
            "plain The Man and His Road",
            "  roman I. Morning",
            "  roman II. Noon",
            "  roman III. Night",
        ],
    )]);
}

#[test]
fn fields_are_no_titles() {
    check(&[(
        "what they hold is a Latin word or a formula",
        "两种办法\n\n¶\n\n用时：O(N)\n\n¶\n\n输入：letters\n\n¶\n",
        &[],
    )]);
}

#[test]
fn lines_that_end_in_a_colon_divide_a_text_without_blank_lines() {
    check(&[
        (
            "a lesson",
            "石桥教案\n教学目标：\n1. 认字。\n2. 读文。\n教学重点：\n¶\n教学过程：\n一、导入\n¶\n二、讲授\n¶\n板书设计：\n¶\n教学反思：\n¶\n",
            &[
                "article 石桥教案",
                "  plain 教学目标",
                "  plain 教学重点",
                "  plain 教学过程",
                "    cn_dun 一、导入",
                "    cn_dun 二、讲授",
                "  plain 板书设计",
                "  plain 教学反思",
            ],
        ),
        (
            "who speaks, and what leads to a list",
            "张三：\n¶\n李四：\n¶\n张三：\n¶\n李四：\n¶\n东西如下：\n¶\n张三说：\n¶\n",
            &[],
        ),
    ]);
}
