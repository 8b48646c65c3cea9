//! The built-in guide: it shows every kind of heading, and what it says of keys is true.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking
use std::collections::HashSet;

use gangmu::{
    action::{Action, TABLE},
    document::{Document, Manner, Source, open},
    keymap::Key,
};

fn guide() -> Document {
    open(Source::Guide, &Manner::default()).unwrap().document
}

/// The keys that the guide names; it writes each between 「 and 」 and uses those for nothing else.
fn keys(guide: &str) -> Vec<&str> {
    let after = guide.split('「').skip(1);
    after.map(|rest| rest.split_once('」').expect("「 is closed").0).collect()
}

#[test]
fn the_outline_holds_each_kind_of_heading_in_its_place() {
    let Document { outline, text, .. } = guide();
    let titles: Vec<String> =
        (0..outline.sections().len()).map(|i| outline.title(i, &text)).collect();
    for (kind, title, parent) in [
        ("di_bian", "第二编 读法", ""),
        ("di_zhang", "第三章 在正文里走", "第二编 读法"),
        ("di_jie", "第二节 上下两行", "第二章 认识屏幕"),
        ("cn_dun", "三、找回来", "第五章 书签与批注"),
        ("cn_paren", "（二）按号", "三、找回来"),
        ("ar_dot", "2.半页", "（一）小步"),
        ("ar_rparen", "2）折叠", "（一）一节"),
        ("ar_paren", "（2）写错了", "（三）写的时候"),
        ("decimal", "6.1 自动辨认", "第六章 编码"),
        ("decimal", "6.1.2 坏了几个字节", "6.1 自动辨认"),
        ("item", "二是打印一节", "第七章 命令行"),
        ("di_tiao", "第三条", "第八章 保存与约定"),
        ("di_hui", "第一回 借书人雨夜叩门 藏书家灯前设问", "读书小札 篇2"),
        ("cn_dun", "一、先看骨头", "读书小札 篇1"),
        ("markdown", "标题是承诺", "读书小札 篇3"),
        ("named", "后记", ""),
    ] {
        let index = titles.iter().position(|known| known == title);
        let index = index.unwrap_or_else(|| panic!("{title} is missing in {titles:#?}"));
        let above = outline.parent(index).map_or("", |parent| &titles[parent]);
        assert_eq!((outline.sections()[index].kind.name(), above), (kind, parent), "{title}");
    }
    let pieces = outline.sections().iter().filter(|section| section.kind.name() == "pian");
    assert_eq!(pieces.count(), 3);
}

#[test]
fn every_key_in_the_guide_does_something() {
    let bound: HashSet<Key> = TABLE
        .iter()
        .flat_map(|row| row.keys.split(' '))
        .map(|name| name.parse().unwrap())
        .collect();
    for name in keys(guide().text.as_str()) {
        let key: Key = name.parse().unwrap_or_else(|error| panic!("{error}"));
        assert!(bound.contains(&key), "the guide names {name}, which does nothing");
    }
}

#[test]
fn every_action_is_taught() {
    let guide = guide();
    let named: HashSet<&str> = keys(guide.text.as_str()).into_iter().collect();
    let taught: HashSet<Action> = TABLE
        .iter()
        .filter(|row| row.keys.split(' ').any(|name| named.contains(name)))
        .map(|row| row.action)
        .collect();
    for row in TABLE {
        assert!(taught.contains(&row.action), "the guide does not teach {}", row.name);
    }
}
