//! Bookmarks, their notes, and what is to be kept.

use super::*;

#[test]
fn bookmarks_are_set_found_and_removed() {
    for (keys, places, place, message) in [
        ("b", "篇1", "篇1 灯塔站值守", "已加书签（e 写批注，U 撤销）"),
        ("bb", "", "篇1 灯塔站值守", "书签已删除（U 撤销）"),
        ("bbU", "篇1", "篇1 灯塔站值守", "已撤销"),
        ("bU", "", "篇1 灯塔站值守", "已撤销"),
        ("U", "", "篇1 灯塔站值守", "没有可撤销的改动"),
        ("]b]bg>", "篇1/一 篇1/一/一", "篇1/一 一、交接班", ""),
        ("]b]bg2>", "篇1/一 篇1/一/一", "篇1/一/一 （一）清点", ""),
        ("]b]bg>>", "篇1/一 篇1/一/一", "篇1/一/一 （一）清点", ""),
        ("]b]bg>>>", "篇1/一 篇1/一/一", "篇1/一/一 （一）清点", "那边没有书签"),
        ("]b]bG<lt>", "篇1/一 篇1/一/一", "篇1/一/一 （一）清点", ""),
        ("]b]b9]2《", "篇1/一 篇1/一/一", "篇1/一 一、交接班", ""),
        ("]b]bG1'", "篇1/一 篇1/一/一", "篇1/一 一、交接班", ""),
        ("]b]bG3'", "篇1/一 篇1/一/一", "篇2 灯塔站值守", "那边没有书签"),
        ("]b]bBg<Enter>", "篇1/一 篇1/一/一", "篇1/一 一、交接班", ""),
        ("]b]bBgx", "篇1/一/一", "篇1/一/一 （一）清点", "书签已删除（U 撤销）"),
        ("]b]bBgxx", "", "篇1/一/一 （一）清点", "书签已删除（U 撤销）"),
        ("]b]bBgxxx", "", "篇1/一/一 （一）清点", "那边没有书签"),
        ("]b]bBgxxUU", "篇1/一 篇1/一/一", "篇1/一/一 （一）清点", "已撤销"),
        ("e雾<Esc>", "", "篇1 灯塔站值守", ""),
        ("be雾<Esc>", "篇1", "篇1 灯塔站值守", ""),
        ("be雾<Esc>e<Ctrl-c>j", "篇1", "篇1 这本手记写", ""),
        ("Bx", "", "篇1 灯塔站值守", "那边没有书签"),
        ("Be", "", "篇1 灯塔站值守", "那边没有书签"),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        reader.keys(keys);
        let found = (reader.marked(), reader.place(), reader.message().to_owned());
        assert_eq!(found, (places.into(), place.into(), message.into()), "{keys}");
    }
}

#[test]
fn notes_are_written_changed_and_given_up() {
    for (keys, notes) in [
        ("e雾天<Enter>", "雾天"),
        ("be雾天<Enter>", "雾天"),
        ("e雾天<Esc>", ""),
        ("e雾天<Enter>e里<Enter>", "雾天里"),
        ("e雾天<Enter>e<Ctrl-u>晴天<Enter>", "晴天"),
        ("e雾天<Enter>e里<Esc>", "雾天"),
        ("e雾天<Enter>U", ""),
        ("eq?2j<Enter>", "q?2j"),
        ("e，。<Enter>", "，。"),
        ("e天<Left>雾<Enter>", "雾天"),
        ("eab<Backspace><Home><Delete>c<Enter>", "c"),
        ("e  雾 <Enter>", "雾"),
        ("bBe雾<Enter>", "雾"),
        ("b]bBge雾<Enter>", "雾|"),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        reader.keys(keys);
        let marks = reader.app.marks();
        let found: Vec<&str> = marks.placed().iter().map(|mark| marks.note(&mark.id)).collect();
        assert_eq!(found.join("|"), notes, "{keys}");
    }
    let mut reader = Reader::new(COLLECTION, 120, 36);
    reader.keys("e").event(Event::Paste("第一行\n第二\x1b行".to_owned())).keys("<Enter>");
    assert!(reader.screen().contains("✎ 第一行 第二 行"), "{}", reader.screen());
}

#[test]
fn what_is_to_be_kept_is_asked_for() {
    for (keys, expected) in [
        ("j", "SaveSoon"),
        ("]", "SaveSoon"),
        ("k", ""),
        ("2", ""),
        ("o", ""),
        ("b", "Save"),
        ("bb", "Save"),
        ("e", "Save"),
        ("e雾", ""),
        ("e雾<Enter>", "Save"),
        ("e雾<Esc>", "Save"),
        ("be雾<Esc>", ""),
        ("q", "Save Quit"),
        ("<Ctrl-c>", "Save Quit"),
        ("ｑ", "Save Quit"),
        ("<Ctrl-z>", "Save Suspend"),
        ("<Ctrl-l>", "Repaint"),
        ("?q", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys(keys);
        assert_eq!(reader.asked(), expected, "{keys}");
    }
    let mut reader = Reader::new(COLLECTION, 80, 24);
    for (event, expected) in [
        (Event::SaveDue, "Save"),
        (Event::Resumed, "Repaint"),
        (Event::Resize(Size::new(40, 12)), ""),
        (Event::Terminate, "Save Quit"),
    ] {
        reader.event(event);
        assert_eq!(reader.asked(), expected);
    }
}
