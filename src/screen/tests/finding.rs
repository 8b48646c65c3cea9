//! Literal screens of a search.

use ratatui::style::Modifier;

use super::*;

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
