//! What may be chosen while an address or an action is typed: keys in, rows and places out.

use super::*;

/// The first rows, the chosen one in brackets.
fn rows(reader: &Reader) -> String {
    let Overlay::Prompt(prompt) = reader.app.overlay() else { return String::new() };
    let Some(choices) = prompt.choices() else { return String::new() };
    let row = |(i, row): (usize, &Choice)| {
        let name: String = row.name.chars().take(9).collect();
        if choices.chosen() == Some(i) { format!("[{name}]") } else { name }
    };
    choices.rows().iter().enumerate().take(4).map(row).collect::<Vec<String>>().join(" ")
}

#[test]
fn choices_follow_what_is_typed() {
    for (keys, expected) in [
        (":", ""),
        (":2/2<Enter>:", "2/2"),
        (":2/2<Enter>:50%<Enter>:", "2/2 50%"),
        (":2/2<Enter>:50%<Enter>:<Up>", "2/2 [50%]"),
        (":2/2<Enter>:50%<Enter>:<Up><Up>", "[2/2] 50%"),
        (":2/2", "[二、与外轮往来]"),
        (":2/", "[灯塔站值守手记与海] 一、报务 二、与外轮往来"),
        (":2/bw", "[一、报务]"),
        (":2/9", "一、报务 二、与外轮往来"),
        (":3%", "[3%]"),
        (":baowu", "[一、报务]"),
        (":写信", "[二、写信]"),
        (":xx", "[二、写信] （一）呼号和时间 大写和小写算一样，"),
        (":书签", "[书签列表：显示、进] 删除书签 加书签；再按取消 写或改书签的批注"),
        (":没有的", ""),
        (":一", "[一] 一、交接班 （一）清点器物 一、报务"),
        (":99", "灯塔站值守手记与海 第99行"),
        (":q", "[退出] （一）清点器物 一、吃水与种菜 全部展开"),
        (":noh", "[回到正文；在正文里] 这不是标题"),
        (":2/b<Tab>", "[一、报务] （一）呼号和时间 （二）抄报"),
        ("<Ctrl-p>", "[下一行] 上一行 下半页 上半页"),
        ("<Ctrl-p>jiashuqian", "[加书签；再按取消]"),
        ("<Ctrl-p>quit", "[退出]"),
        ("<Ctrl-p>没有的", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 100, 24);
        let found = rows(reader.keys(keys));
        assert_eq!(found, expected, "{keys}");
    }
}

#[test]
fn what_is_chosen_is_gone_to_or_done() {
    for (keys, place, panes, message) in [
        (":2/<Down><Down><Enter>", "篇2/二 二、与外轮", "O[T]B", ""),
        (":2/b<Tab><Down><Enter>", "篇2/一/一 （一）呼号", "O[T]B", ""),
        (":2/9<Down><Enter>", "篇2/一 一、报务\n", "O[T]B", ""),
        (":2/2<Enter>g:<Up><Enter>", "篇2/二 二、与外轮", "O[T]B", ""),
        (":99<Down><Down><Enter>", "篇1 灯塔站值守", "O[T]B", "只有 51 行"),
        ("/雾<Enter>:noh<Enter>n", "篇1 灯塔站值守", "O[T]B", ""),
        (":dagang<Enter>", "篇1 灯塔站值守", "[O]TB", ""),
        ("<Ctrl-p>xia yi jie<Enter>", "篇1/一 一、交接班", "O[T]B", ""),
        ("<Ctrl-p>xia yi jie<Enter><Ctrl-o>", "篇1 灯塔站值守", "O[T]B", ""),
        ("<Ctrl-p>sq<Esc>j", "篇1 这本手记写", "O[T]B", ""),
        ("]e要紧<Enter>g:要紧<Enter>", "篇1/一 一、交接班", "O[T]B", ""),
        ("]e要紧<Enter>g:yaoj<Enter>", "篇1/一 一、交接班", "O[T]B", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 100, 24);
        reader.keys(keys);
        let found = (reader.place(), reader.panes(), reader.message().to_owned());
        assert_eq!(found, (place.into(), panes.into(), message.into()), "{keys}");
    }
}
