//! Where reading begins, and searches of an earlier time.

use super::*;
use crate::decode::Extent;

fn beginning(address: &str, pattern: &str) -> Event {
    let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    Event::Begin(Beginning { address: some(address), pattern: some(pattern) })
}

/// The beginning of the collection, while the whole is not there.
fn head() -> Document {
    let head: String = COLLECTION.chars().take(600).collect();
    let mut head = open_text(Source::Guide, &head);
    head.extent = Extent::Head;
    head
}

#[test]
fn reading_begins_where_it_was_wished() {
    for (address, pattern, place, message) in [
        ("", "", "篇1 灯塔站值守", ""),
        ("2/2", "", "篇2/二 二、与外轮", ""),
        ("2/9", "", "篇1 灯塔站值守", "没有 2/9，附近有 篇2/一、篇2/二"),
        ("", "外轮", "篇2/一/一 （一）呼号", ""),
        ("篇3", "补给", "篇3 灯塔站值守", ""),
        ("", "re:外[轮船]", "篇2/一/一 （一）呼号", ""),
        ("", "re:(", "篇1 灯塔站值守", "第 1 个字符：( 没有配上 )，要找它本身写 \\("),
        ("", "没有的", "篇1 灯塔站值守", "找不到 没有的"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.event(beginning(address, pattern));
        assert_eq!((&*reader.place(), reader.message()), (place, message), "{address} {pattern}");
    }
}

#[test]
fn what_is_not_loaded_yet_is_waited_for() {
    for (address, pattern, early, late) in [
        ("2/2", "", "篇1 灯塔站值守", "篇2/二 二、与外轮"),
        ("", "外轮", "篇1 灯塔站值守", "篇2/一/一 （一）呼号"),
        ("", "石阶", "篇1 灯塔站值守", "篇1 灯塔站值守"),
        ("篇3", "补给", "篇1 灯塔站值守", "篇3 灯塔站值守"),
    ] {
        let mut reader = Reader::with(head(), Record::default(), 80, 24);
        assert_eq!(reader.event(beginning(address, pattern)).place(), early, "{address} {pattern}");
        reader.event(Event::Loaded(Box::new(open_text(Source::Guide, COLLECTION))));
        assert_eq!(reader.place(), late, "{address} {pattern}");
        assert_eq!(reader.keys("g<Ctrl-o>").place(), late, "{address} {pattern}");
    }
}

#[test]
fn sections_may_still_come_while_the_text_is_read() {
    let mut reader = Reader::with(head(), Record::default(), 80, 24);
    assert_eq!(reader.keys("20]]").message(), "还在找标题");
    reader.event(Event::Loaded(Box::new(open_text(Source::Guide, COLLECTION))));
    assert_eq!(reader.keys("99]]").message(), "那边没有节了");
}

#[test]
fn an_address_that_only_the_whole_tells_is_waited_for() {
    for (keys, early, late) in [
        (":2/2<Enter>", "篇1 灯塔站值守", "篇2/二 二、与外轮"),
        (":50%<Enter>", "篇1 灯塔站值守", "篇1/二 把玻璃糊住"),
        ("31G", "篇1 灯塔站值守", "篇2/一/一 （一）呼号"),
        (":2/2<Enter>]", "篇1/一 一、交接班", "篇1/一 一、交接班"),
        (":1/1<Enter>", "篇1/一 一、交接班", "篇1/一 一、交接班"),
    ] {
        let mut reader = Reader::with(head(), Record::default(), 80, 24);
        assert_eq!(reader.keys(keys).place(), early, "{keys}");
        reader.event(Event::Loaded(Box::new(open_text(Source::Guide, COLLECTION))));
        assert_eq!(reader.place(), late, "{keys}");
    }
}

#[test]
fn searches_of_an_earlier_time_are_known() {
    let mut reader = Reader::new(COLLECTION, 80, 24);
    reader.app.know_searches(vec!["雾".to_owned(), "信".to_owned()]);
    let typed = |reader: &Reader| match reader.app.overlay() {
        Overlay::Prompt(prompt) => prompt.text().to_owned(),
        _ => String::new(),
    };
    assert_eq!(typed(reader.keys("/<Up>")), "信");
    assert_eq!(typed(reader.keys("<Up>")), "雾");
    assert!(reader.app.new_searches().is_empty());
    reader.keys("<Enter>/外轮<Enter>/外轮<Enter>");
    assert_eq!(reader.app.new_searches(), ["雾", "外轮"]);
}
