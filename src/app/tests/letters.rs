//! Bookmarks with letters: keys in, places and messages out.

use super::*;

/// The letters of the bookmarks in the order of the text, `-` where there is none.
fn letters(reader: &Reader) -> String {
    let marks = reader.app.marks();
    marks.placed().iter().map(|mark| marks.letter(&mark.id).unwrap_or('-')).collect()
}

#[test]
fn bookmarks_have_letters() {
    for (keys, all, place, message) in [
        ("]ma", "a", "篇1/一 一、交接班", "书签 a（'a 回到这里，U 撤销）"),
        ("]maG'a", "a", "篇1/一 一、交接班", ""),
        ("]maG`a", "a", "篇1/一 一、交接班", ""),
        ("]maG’a", "a", "篇1/一 一、交接班", ""),
        ("]maG'a<Ctrl-o>", "a", "篇2/一/一 每天四个时", ""),
        ("]maG'a''", "a", "篇2/一/一 每天四个时", ""),
        ("]maG'b", "a", "篇2/一/一 每天四个时", "没有书签 b：按 mb 添加"),
        ("]maG'<Esc>", "a", "篇2/一/一 每天四个时", ""),
        ("]maG'A", "a", "篇2/一/一 每天四个时", "请按一个字母 a–z"),
        ("]ma]ma", "a", "篇1/一/一 （一）清点", "书签 a（'a 回到这里，U 撤销）"),
        ("]ma]maU", "a", "篇1/一/一 （一）清点", "已撤销"),
        ("]ma]maUG'a", "a", "篇1/一 一、交接班", ""),
        ("]mae记<Enter>]ma", "-a", "篇1/一/一 （一）清点", "书签 a（'a 回到这里，U 撤销）"),
        ("]b]bgma", "a--", "篇1 灯塔站值守", "书签 a（'a 回到这里，U 撤销）"),
        ("]b[ma", "a-", "篇1 灯塔站值守", "书签 a（'a 回到这里，U 撤销）"),
        ("]bma", "a", "篇1/一 一、交接班", "书签 a（'a 回到这里，U 撤销）"),
        ("]bmaU", "-", "篇1/一 一、交接班", "已撤销"),
        ("]maU", "", "篇1/一 一、交接班", "已撤销"),
        ("]mama", "a", "篇1/一 一、交接班", "书签 a（'a 回到这里，U 撤销）"),
        ("]mamaU", "", "篇1/一 一、交接班", "已撤销"),
        ("]mamb", "b", "篇1/一 一、交接班", "书签 b（'b 回到这里，U 撤销）"),
        ("m", "", "篇1 灯塔站值守", "字母 a–z"),
        (
            "ma]m",
            "a",
            "篇1/一 一、交接班",
            "字母 a–z  已用：a 灯塔站值守手记与海上通信往来实录汇编 篇1",
        ),
        ("]ma'", "a", "篇1/一 一、交接班", "' 返回  Enter 书签列表  a 一、交接班"),
        ("]b]bBjmk", "-k", "篇1/一/一 （一）清点", "书签 k（'k 回到这里，U 撤销）"),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 30);
        reader.keys(keys);
        let found = (letters(&reader), reader.place(), reader.message().to_owned());
        assert_eq!(found, (all.into(), place.into(), message.into()), "{keys}");
    }
}

#[test]
fn jumps_and_letters_are_kept() {
    let mut reader = Reader::new(COLLECTION, 120, 30);
    reader.keys("]ma]]}");
    let record = reader.app.record(9);
    let edited = format!("新加一段。\n\n{COLLECTION}");
    for content in [COLLECTION, &edited] {
        let mut reader = Reader::with(open_text(Source::Guide, content), record.clone(), 120, 30);
        assert_eq!(reader.place(), "篇1/二 二、夜里看");
        for place in
            ["篇1/一/二 （二）讲清", "篇1/一/一 （一）清点", "篇1/一 一、交接班", "篇1 灯塔站值守"]
        {
            assert_eq!(reader.keys("<Ctrl-o>").place(), place);
        }
        assert_eq!(reader.keys("<Ctrl-o>").message(), "没有可以返回的地方");
        assert_eq!(reader.keys("G'a").place(), "篇1/一 一、交接班");
    }
}
