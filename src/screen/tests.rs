//! Literal screens, and what must hold on every screen.
#![allow(clippy::too_many_lines)] // a screen is as long as it is

use expect_test::{Expect, expect};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, style::Modifier};

use crate::{
    app::tests::{COLLECTION, Reader},
    cell::{Ambiguous, width},
    pane::Pane,
};

/// Compares the screen after some keys; its first line says which one it is.
fn check(width: u16, height: u16, keys: &str, expected: &Expect) {
    let screen = Reader::new(COLLECTION, width, height).keys(keys).screen();
    expected.assert_eq(&format!("{width}×{height} {keys:?}\n{screen}"));
}

mod choices;
mod lists;

/// A bookmark with a note in the middle of the text.
const MIDDLE: &str = "]]]jbe雾天再看一遍<Enter>";

#[test]
fn three_panes_at_120_by_36() {
    check(
        120,
        36,
        "",
        &expect![[r#"
            120×36 ""
             手记.txt › 灯塔站值守手记与海上通信往来实录汇编 篇1                                                          篇1 · 1/3
             大纲 14                     │                                                                  │ 书签
             ▾ …篇1                      │  灯塔站值守手记与海上通信往来实录汇编 篇1                        │ 还没有书签。按 b 添加
               ▾ 一、交接班              │                                                                  │
                   （一）清点器物        │      这本手记写给后来接班的人。灯塔站建在岛的东头，三面是海，一  │
                   （二）讲清天气        │  面是一条走四十分钟才能到码头的石阶。站里常年两个人，一人看灯，  │
                 二、夜里看灯            │  一人看报务，十五天换一次班。写下来的都是小事：灯油怎么省，绳子  │
                 三、遇到大雾…的先后步骤 │  怎么打结，雾天该先做什么，后做什么。大事用不着写，大事来的时候  │
             ▾ …篇2                      │  人人都记得住。                                                  │
               ▾ 一、报务                │                                                                  │
                   （一）呼号和时间      │  一、交接班                                                      │
                   （二）抄报            │                                                                  │
                 二、与外轮往来          │  （一）清点器物                                                  │
             ▾ …篇3                      │                                                                  │
                 一、吃水与种菜          │      接班的人先看三样东西：灯芯、油柜、风速仪。灯芯要剪平，油柜  │
                 二、写信                │  要看到第二道刻线以上，风速仪要空转一分钟，听不见杂音才算好。老  │
                                         │  周说过：“东西不会骗人，骗人的是没看东西就签字的人。”这句话写在  │
                                         │  值班簿的第一页上，已经二十多年了。                              │
                                         │                                                                  │
                                         │      清点完了，两个人在簿子上一起签名，写明几点几分。谁也不替谁  │
                                         │  签。                                                            │
                                         │                                                                  │
                                         │  （二）讲清天气                                                  │
                                         │                                                                  │
                                         │      口头讲一遍过去三天的风向、浪高和能见度，再把没有讲完的写在  │
                                         │  纸上。讲天气不要用“还可以”“差不多”这样的话，要用数字。风力五级  │
                                         │  就说五级，浪高两米就说两米——差一级，船上的人就要多绕半天的路。  │
                                         │                                                                  │
                                         │  二、夜里看灯                                                    │
                                         │                                                                  │
                                         │      天黑前半小时点灯，天亮后半小时熄灯。中间每两小时上塔一次，  │
                                         │  一次一百三十六级台阶，不许省。上塔要带三件东西：手电、抹布、一  │
                                         │  小瓶酒精。玻璃上结了盐，灯光就要弱三成，从八海里外看，就像快要  │
                                         │  灭了一样。                                                      │
                                         │                                                                  │
             ? 帮助  o 大纲  / 查找  f 找节  q 退出  b 书签                                         0%  第 1/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        120,
        36,
        MIDDLE,
        &expect![[r#"
            120×36 "]]]jbe雾天再看一遍<Enter>"
             手记.txt › 灯塔站值守手记与海上通信往来实录汇编 篇1 › 一、交接班 › （二）讲清天气                            篇1 · 1/3
             大纲 14                     │  （二）讲清天气                                                  │ 书签 1
             ▾ …篇1                      │                                                                  │ ▌ （二）讲清天气
               ▾ 一、交接班              │▌     口头讲一遍过去三天的风向、浪高和能见度，再把没有讲完的写在  │ ▌ 篇1 › 一、交接班
                   （一）清点器物        │  纸上。讲天气不要用“还可以”“差不多”这样的话，要用数字。风力五级  │ ▌ 口头讲一遍过去三天…
            ▌      （二）讲清天气        │  就说五级，浪高两米就说两米——差一级，船上的人就要多绕半天的路。  │ ▌ ✎ 雾天再看一遍
                 二、夜里看灯            │                                                                  │
                 三、遇到大雾…的先后步骤 │  二、夜里看灯                                                    │
             ▾ …篇2                      │                                                                  │
               ▾ 一、报务                │      天黑前半小时点灯，天亮后半小时熄灯。中间每两小时上塔一次，  │
                   （一）呼号和时间      │  一次一百三十六级台阶，不许省。上塔要带三件东西：手电、抹布、一  │
                   （二）抄报            │  小瓶酒精。玻璃上结了盐，灯光就要弱三成，从八海里外看，就像快要  │
                 二、与外轮往来          │  灭了一样。                                                      │
             ▾ …篇3                      │                                                                  │
                 一、吃水与种菜          │      1988年冬天有一夜，雪把玻璃糊住了四次，那天值班的人上塔十一  │
                 二、写信                │  次。第二天来了一条渔船，船老大什么话也没说，在码头放下两筐带鱼  │
                                         │  就走了。                                                        │
                                         │                                                                  │
                                         │  三、遇到大雾、台风、电台中断以及补给船连续两次不能靠岸这四种情  │
                                         │  形时应当采取的先后步骤                                          │
                                         │                                                                  │
                                         │      先响雾号，再报台，然后点备用灯。补给船不来的时候，把米按人  │
                                         │  头分好，写在门后的黑板上。                                      │
                                         │                                                                  │
                                         │  灯塔站值守手记与海上通信往来实录汇编 篇2                        │
                                         │                                                                  │
                                         │  一、报务                                                        │
                                         │                                                                  │
                                         │  （一）呼号和时间                                                │
                                         │                                                                  │
                                         │      每天四个时段：零点、六点、十二点、十八点。提前五分钟开机，  │
                                         │  听满三分钟再发。English words such as beacon and fog signal     │
                                         │  are kept as they stand on the chart, 便于和外轮核对。           │
                                         │                                                                  │
                                         │  （二）抄报                                                      │
             ? 帮助  o 大纲  / 查找  f 找节  q 退出  b 书签                                        73%  第 4/14 节  1,065 字  UTF-8
        "#]],
    );
}

#[test]
fn two_panes_at_80_by_24() {
    check(
        80,
        24,
        "",
        &expect![[r#"
            80×24 ""
             手记.txt › 灯塔站值守手记与海上通信往来实录汇编 篇1                  篇1 · 1/3
             大纲 14               │
             ▾ …篇1                │  灯塔站值守手记与海上通信往来实录汇编 篇1
               ▾ 一、交接班        │
                   （一）清点器物  │      这本手记写给后来接班的人。灯塔站建在岛的东头，三
                   （二）讲清天气  │  面是海，一面是一条走四十分钟才能到码头的石阶。站里常
                 二、夜里看灯      │  年两个人，一人看灯，一人看报务，十五天换一次班。写下
                 三、遇到…先后步骤 │  来的都是小事：灯油怎么省，绳子怎么打结，雾天该先做什
             ▾ …篇2                │  么，后做什么。大事用不着写，大事来的时候人人都记得住。
               ▾ 一、报务          │
                   （一）呼号和时间│  一、交接班
                   （二）抄报      │
                 二、与外轮往来    │  （一）清点器物
             ▾ …篇3                │
                 一、吃水与种菜    │      接班的人先看三样东西：灯芯、油柜、风速仪。灯芯要
                 二、写信          │  剪平，油柜要看到第二道刻线以上，风速仪要空转一分钟，
                                   │  听不见杂音才算好。老周说过：“东西不会骗人，骗人的是
                                   │  没看东西就签字的人。”这句话写在值班簿的第一页上，已
                                   │  经二十多年了。
                                   │
                                   │      清点完了，两个人在簿子上一起签名，写明几点几分。
                                   │  谁也不替谁签。
                                   │
             ? 帮助  o 大纲  / 查找  f 找节  q 退出         0%  第 1/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        80,
        24,
        MIDDLE,
        &expect![[r#"
            80×24 "]]]jbe雾天再看一遍<Enter>"
             手记.txt › 篇1 › 一、交接班 › （二）讲清天气                         篇1 · 1/3
             大纲 14               │  （二）讲清天气
             ▾ …篇1                │
               ▾ 一、交接班        │▌     口头讲一遍过去三天的风向、浪高和能见度，再把没有
                   （一）清点器物  │  讲完的写在纸上。讲天气不要用“还可以”“差不多”这样的话，
            ▌      （二）讲清天气  │  要用数字。风力五级就说五级，浪高两米就说两米——差一级，
                 二、夜里看灯      │  船上的人就要多绕半天的路。
                 三、遇到…先后步骤 │
             ▾ …篇2                │  二、夜里看灯
               ▾ 一、报务          │
                   （一）呼号和时间│      天黑前半小时点灯，天亮后半小时熄灯。中间每两小时
                   （二）抄报      │  上塔一次，一次一百三十六级台阶，不许省。上塔要带三件
                 二、与外轮往来    │  东西：手电、抹布、一小瓶酒精。玻璃上结了盐，灯光就要
             ▾ …篇3                │  弱三成，从八海里外看，就像快要灭了一样。
                 一、吃水与种菜    │
                 二、写信          │      1988年冬天有一夜，雪把玻璃糊住了四次，那天值班的
                                   │  人上塔十一次。第二天来了一条渔船，船老大什么话也没说，
                                   │  在码头放下两筐带鱼就走了。
                                   │
                                   │  三、遇到大雾、台风、电台中断以及补给船连续两次不能靠
                                   │  岸这四种情形时应当采取的先后步骤
                                   │
                                   │      先响雾号，再报台，然后点备用灯。补给船不来的时候，
             ? 帮助  o 大纲  / 查找  f 找节  q 退出        61%  第 4/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        80,
        24,
        &format!("{MIDDLE}B"),
        &expect![[r#"
            80×24 "]]]jbe雾天再看一遍<Enter>B"
             手记.txt › 篇1 › 一、交接班 › （二）讲清天气                         篇1 · 1/3
             大纲 14               ││ 书签 1
             ▾ …篇1                ││ ▌ （二）讲清天气
               ▾ 一、交接班        ││ ▌ 篇1 › 一、交接班
                   （一）清点器物  ││ ▌ 口头讲一遍过去三天的风向、浪高和能见度，再把没有讲…
            ▌      （二）讲清天气  ││ ▌ ✎ 雾天再看一遍
                 二、夜里看灯      ││
                 三、遇到…先后步骤 ││
             ▾ …篇2                ││
               ▾ 一、报务          ││
                   （一）呼号和时间││
                   （二）抄报      ││
                 二、与外轮往来    ││
             ▾ …篇3                ││
                 一、吃水与种菜    ││
                 二、写信          ││
                                   ││
                                   ││
                                   ││
                                   ││
                                   ││
                                   ││
                                   ││
             Enter 去读  e 批注  x 删除  U 撤销  Esc 正文  61%  第 4/14 节  1,065 字  UTF-8
        "#]],
    );
}

#[test]
fn the_help_at_80_by_24() {
    check(
        80,
        24,
        "?",
        &expect![[r#"
            80×24 "?"
                 按键  j k 滚动  q 关闭

                 正文与各处
                 j Down Ctrl-e     下一行
                 k Up Ctrl-y       上一行
                 d Ctrl-d          下半页
                 u Ctrl-u          上半页
                 Space PgDn Ctrl-f 下一页
                 PgUp Ctrl-b       上一页
                 g Home %          到开头（前加数字：到百分之几）
                 G End             到结尾（前加数字：到第几行）
                 ]                 下一节
                 [                 上一节
                 }                 下一个同级节
                 {                 上一个同级节
                 ^                 到上级节
                 /                 查找（re: 开头是正则表达式）
                 &                 查找，并按节列出命中
                 n                 下一处命中
                 N                 上一处命中
                 *                 查找光标处的词，或选中的字
                 v                 在正文里放一个光标
                 f                 按标题找节（字或拼音）
                 :                 去某处：篇7/二、第3条、50%、:120 行
        "#]],
    );
    check(
        80,
        24,
        "?G",
        &expect![[r#"
            80×24 "?G"
                 按键  j k 滚动  q 关闭

                 书签列表
                 x Delete          删除书签

                 隐去列表
                 x Delete          显示这一处，再按隐去
                 X                 这一类全显示，再按隐去

                 正文里有光标时
                 h Left            光标左移
                 l Right           光标右移
                 w                 到下一个词
                 b                 到词首，或上一个词
                 0 Home            到行首
                 $ End             到行尾
                 v                 从光标起选；再按不选

                 写查找的字时
                 Ctrl-t            繁体和简体算一样，或不算
                 Ctrl-q            全角和半角算一样，或不算
                 Ctrl-o            〇和零算一样，或不算
                 Ctrl-s            大写和小写算一样，或不算
                 Ctrl-r            当作正则表达式，或不当
        "#]],
    );
}

#[test]
fn one_pane_at_40_by_12() {
    check(
        40,
        12,
        "",
        &expect![[r#"
            40×12 ""
             手记.txt › 篇1               篇1 · 1/3

              灯塔站值守手记与海上通信往来实录汇编
              篇1

                这本手记写给后来接班的人。灯塔站建
              在岛的东头，三面是海，一面是一条走四
              十分钟才能到码头的石阶。站里常年两个
              人，一人看灯，一人看报务，十五天换一
              次班。写下来的都是小事：灯油怎么省，
              绳子怎么打结，雾天该先做什么，后做什
                    0%  第 1/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        40,
        12,
        MIDDLE,
        &expect![[r#"
            40×12 "]]]jbe雾天再看一遍<Enter>"
             手记.txt › 篇1 › …讲清天气   篇1 · 1/3
              （二）讲清天气

            ▌   口头讲一遍过去三天的风向、浪高和能
              见度，再把没有讲完的写在纸上。讲天气
              不要用“还可以”“差不多”这样的话，要用
              数字。风力五级就说五级，浪高两米就说
              两米——差一级，船上的人就要多绕半天的
              路。

              二、夜里看灯
                   39%  第 4/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        40,
        12,
        "o",
        &expect![[r#"
            40×12 "o"
             手记.txt › 篇1               篇1 · 1/3
             大纲 14                               │
             ▾ …篇1                                │
               ▾ 一、交接班                        │
                   （一）清点器物                  │
                   （二）讲清天气                  │
                 二、夜里看灯                      │
                 三、遇到大雾、台…当采取的先后步骤 │
             ▾ …篇2                                │
               ▾ 一、报务                          │
                   （一）呼号和时间                │
                    0%  第 1/14 节  1,065 字  UTF-8
        "#]],
    );
    check(
        40,
        12,
        "be先响雾号",
        &expect![[r#"
            40×12 "be先响雾号"
             手记.txt › 篇1               篇1 · 1/3

            ▌ 灯塔站值守手记与海上通信往来实录汇编
              篇1

                这本手记写给后来接班的人。灯塔站建
              在岛的东头，三面是海，一面是一条走四
              十分钟才能到码头的石阶。站里常年两个
              人，一人看灯，一人看报务，十五天换一
              次班。写下来的都是小事：灯油怎么省，
              绳子怎么打结，雾天该先做什么，后做什
             批注：先响雾号    Enter 保存  Esc 放弃
        "#]],
    );
    check(
        40,
        12,
        "X",
        &expect![[r#"
            40×12 "X"
             手记.txt › 篇1               篇1 · 1/3

              灯塔站值守手记与海上通信往来实录汇编
              篇1

                这本手记写给后来接班的人。灯塔站建
              在岛的东头，三面是海，一面是一条走四
              十分钟才能到码头的石阶。站里常年两个
              人，一人看灯，一人看报务，十五天换一
              次班。写下来的都是小事：灯油怎么省，
              绳子怎么打结，雾天该先做什么，后做什
             X 没有定义，? 看按键    0%  第 1/14 节
        "#]],
    );
}

#[test]
fn text_still_shows_at_20_by_5() {
    check(
        20,
        5,
        "",
        &expect![[r#"
            20×5 ""
             灯塔站值守手记与海
             上通信往来实录汇编
             篇1

                 0%  第 1/14 节
        "#]],
    );
    check(
        20,
        5,
        MIDDLE,
        &expect![[r#"
            20×5 "]]]jbe雾天再看一遍<Enter>"

            ▌  口头讲一遍过去三
             天的风向、浪高和能
             见度，再把没有讲完
                32%  第 4/14 节
        "#]],
    );
    check(
        20,
        5,
        "o",
        &expect![[r#"
            20×5 "o"
             大纲 14           │
             ▾ …篇1            │
               ▾ 一、交接班    │
                   （一）…器物 │
                 0%  第 1/14 节
        "#]],
    );
}

#[test]
fn a_search_lights_its_hits_and_counts_them_by_section() {
    check(
        80,
        24,
        "/外轮<Enter>",
        &expect![[r#"
        80×24 "/外轮<Enter>"
         手记.txt › 篇2 › 一、报务 › （一）呼号和时间                         篇2 · 2/3
         大纲 14               │
         ▾ …篇1                │  （一）呼号和时间
           ▾ 一、交接班        │
               （一）清点器物  │      每天四个时段：零点、六点、十二点、十八点。提前五
               （二）讲清天气  │  分钟开机，听满三分钟再发。English words such as
             二、夜里看灯      │  beacon and fog signal are kept as they stand on the
             三、遇到…先后步骤 │  chart, 便于和外轮核对。
         ▾ …篇2                │
           ▾ 一、报务          │  （二）抄报
               （一）…和时间  1│
               （二）抄报      │      抄报用铅笔，不用钢笔。铅笔在湿纸上照样写得出来。
             二、与外轮往来   2│  抄完念一遍，念完再抄一遍，两份对得上才入档。
         ▾ …篇3                │
             一、吃水与种菜    │  二、与外轮往来
             二、写信          │
                               │      外轮问路，只答三件事：方位、水深、灯质。别的话一
                               │  概不说，说多了反而误事。
                               │
                               │  灯塔站值守手记与海上通信往来实录汇编 篇3
                               │
                               │  一、吃水与种菜
                               │
         n 下一处  N 上一处  / 查找      /外轮 1/3 处  85%  第 9/14 节  1,065 字  UTF-8
    "#]],
    );
    check(
        60,
        10,
        "/re:外(",
        &expect![[r#"
        60×10 "/re:外("
         手记.txt › 篇1                                   篇1 · 1/3

          灯塔站值守手记与海上通信往来实录汇编 篇1

              这本手记写给后来接班的人。灯塔站建在岛的东头，三面是
          海，一面是一条走四十分钟才能到码头的石阶。站里常年两个人，
          一人看灯，一人看报务，十五天换一次班。写下来的都是小事：
          灯油怎么省，绳子怎么打结，雾天该先做什么，后做什么。大事
          用不着写，大事来的时候人人都记得住。
         查找：re:外(            第 2 个字符：( 没有配上 )，要找它…
    "#]],
    );
    check(
        60,
        10,
        "/外轮",
        &expect![[r#"
            60×10 "/外轮"
             手记.txt › 篇2 › 一、报务 › （一）呼号和时间     篇2 · 2/3
              （一）呼号和时间
              开机，听满三分钟再发。English words such as beacon and
              fog signal are kept as they stand on the chart, 便于和外
              轮核对。

              （二）抄报

                  抄报用铅笔，不用钢笔。铅笔在湿纸上照样写得出来。抄完
             查找：外轮                   1/3 处  繁=简 全=半 〇=零 A=a
        "#]],
    );
    let buffer = Reader::new(COLLECTION, 80, 24).keys("/外轮<Enter>").buffer();
    let lit = |modifier| -> String {
        let body =
            buffer.content().iter().zip(0_usize..).filter(|(_, i)| i % 80 > 24 && i / 80 < 23);
        let lit = body.filter(|(cell, _)| cell.modifier.contains(modifier));
        lit.map(|(cell, _)| cell.symbol().trim()).collect()
    };
    assert_eq!((&*lit(Modifier::REVERSED), &*lit(Modifier::UNDERLINED)), ("外轮", "外轮外轮"));
}

#[test]
fn an_empty_file_says_so() {
    for content in ["", "\n \n"] {
        let screen = Reader::new(content, 40, 6).screen();
        assert!(screen.contains("（空文件）"), "{content:?} {screen}");
    }
}

#[test]
fn what_a_document_holds_does_not_reach_the_terminal_raw() {
    let content = "一、标题\u{1b}[31m红\n\n正文\u{1b}]0;坏\u{7}，\u{202e}倒写\u{9b}2J。\n\n二、又一题\u{2066}\n\n正文。\n";
    let reader = Reader::new(content, 80, 12);
    let screen = reader.screen();
    assert!(screen.contains("␛[31m红") && screen.contains("␛]0;坏␇"), "{screen}");
    assert_eq!(drives_the_terminal(&reader.buffer()), None);
}

/// A glyph on the screen that a terminal would take for more than a glyph.
fn drives_the_terminal(buffer: &Buffer) -> Option<String> {
    let forbidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let glyphs = buffer.content().iter().map(ratatui::buffer::Cell::symbol);
    glyphs.into_iter().find(|glyph| glyph.chars().any(forbidden)).map(str::to_owned)
}

/// A glyph that does not have its columns to itself: it stands over another one or over the edge.
fn torn(buffer: &Buffer, ambiguous: Ambiguous) -> Option<String> {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let glyph = buffer[(x, y)].symbol();
            let covered = x + u16::try_from(width(glyph, ambiguous).max(1)).unwrap() - 1;
            let free = covered == x || buffer.cell((covered, y)).is_some_and(|c| c.symbol() == " ");
            if !free {
                return Some(format!("{glyph} at {x},{y}"));
            }
        }
    }
    None
}

/// Texts as people and accidents make them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥，。“”（）——…0-9a-z ]{0,60}",
        2 => "[一二三四五六]、[一-龥]{2,12}",
        1 => "（[一二三四]）[一-龥]{2,8}。[一-龥]{0,20}",
        1 => "第[一二三四五]章 [一-龥]{1,30}",
        1 => "关于岛上生活的几点记录 篇[1-9]",
        2 => "",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200b}-\u{200f}\u{fe0f}é字👨‍👩‍👧]{1,12}",
        1 => "[一-龥，。]{200,400}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|lines| lines.join("\n"))
}

/// Keys as a cat on the keyboard presses them, bytes of width and height as a window manager does.
#[derive(Clone, Debug)]
enum Deed {
    Keys(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(u16, u16, isize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let keys = prop::sample::select(vec![
        "j",
        "k",
        "d",
        "u",
        "<Space>",
        "<PgUp>",
        "g",
        "G",
        "7",
        "50g",
        "]",
        "[",
        "}",
        "{",
        "^",
        "b",
        "e",
        "好",
        "<Enter>",
        "<Esc>",
        "<Esc>",
        ">",
        "<lt>",
        "'",
        "U",
        "x",
        "<Tab>",
        "<S-Tab>",
        "o",
        "B",
        "+",
        "-",
        "h",
        "l",
        "z",
        "Z",
        ".",
        "?",
        "3z",
        "9]",
        "<Backspace>",
        "<Left>",
        "<Ctrl-w>",
        "<Ctrl-l>",
        "/",
        "/好",
        "f",
        ":",
        "二",
        "<Down>",
        "/re:.",
        "n",
        "N",
        "<Up>",
        "<Ctrl-o>",
        "`",
        "a",
        "p",
        "m",
        "mb",
        "F",
        "Fa",
        "<Ctrl-p>",
        "<Tab>",
        "<Ctrl-t>",
        "v",
        "vv",
        "*",
        "w",
        "$",
        "<Ctrl-r>",
    ]);
    let deed = prop_oneof![
        8 => keys.prop_map(Deed::Keys),
        1 => (0_u16..130, 0_u16..40).prop_map(|(w, h)| Deed::Resize(w, h)),
        1 => (0_u16..130, 0_u16..40).prop_map(|(x, y)| Deed::Click(x, y)),
        1 => (0_u16..130, 0_u16..40, -2_isize..3).prop_map(|(x, y, by)| Deed::Wheel(x, y, by)),
    ];
    prop::collection::vec(deed, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_a_reader_does_breaks_the_screen(
        text in texts(), width in 0_u16..130, height in 0_u16..40, deeds in deeds(),
        wide in prop::bool::ANY
    ) {
        use crate::app::{Event, Mouse};
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut reader = Reader::new(&text, width, height).seeing(ambiguous);
        for deed in deeds {
            match deed {
                Deed::Keys(keys) => reader.keys(keys),
                Deed::Resize(width, height) => reader.resize(width, height),
                Deed::Click(x, y) => reader.event(Event::Mouse(Mouse::Click((x, y).into()))),
                Deed::Wheel(x, y, by) => reader.event(Event::Mouse(Mouse::Wheel((x, y).into(), by))),
            };
            prop_assert!(reader.app.document().text.as_str().is_char_boundary(reader.app.offset()));
            let buffer = reader.buffer();
            prop_assert_eq!(drives_the_terminal(&buffer), None);
            prop_assert_eq!(torn(&buffer, ambiguous), None);
            let areas = reader.app.areas();
            let there = match reader.app.focus() {
                Pane::Outline => areas.outline.area().is_some(),
                Pane::Body => true,
                Pane::List => areas.list.area().is_some(),
            };
            prop_assert!(there, "the keys go to a pane that is not on the screen");
        }
    }
}

#[test]
fn the_bookmarks_pane_is_filled_and_a_narrow_header_tells_the_section() {
    let seven = "bjjjbjjjbjjjbjjjbjjjbjjjb'";
    check(
        40,
        12,
        seven,
        &expect![[r#"
            40×12 "bjjjbjjjbjjjbjjjbjjjbjjjb'"
             手记.txt › 篇1 › …清点器物   篇1 · 1/3
              （一）清点器物
            ▌ 刻线以上，风速仪要空转一分钟，听不见
              杂音才算好。老周说过：“东西不会骗人，
              骗人的是没看东西就签字的人。”这句话
              写在值班簿的第一页上，已经二十多年了。

                清点完了，两个人在簿子上一起签名，
              写明几点几分。谁也不替谁签。

              （二）讲清天气
             ' 返回  Enter 书签列表             29%
        "#]],
    );
    check(
        20,
        8,
        "]]",
        &expect![[r#"
            20×8 "]]"
             篇1…物   篇1 · 1/3
             （一）清点器物

               接班的人先看三样
             东西：灯芯、油柜、
             风速仪。灯芯要剪
             平，油柜要看到第二
                18%  第 3/14 节
        "#]],
    );
}
