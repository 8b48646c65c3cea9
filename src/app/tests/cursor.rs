//! The cursor in the text: keys in, what is picked and found out.

use super::*;

/// What the cursor picks.
fn picked(reader: &Reader) -> String {
    let picked = reader.app.picked().unwrap_or_default();
    reader.app.document.read(picked)
}

#[test]
fn the_cursor_picks_characters_words_and_passages() {
    for (keys, expected) in [
        ("j", ""),
        ("jv", "这"),
        ("jvl", "本"),
        ("jv2l", "手"),
        ("jvh", "1"),
        ("jvj", "海"),
        ("jvjk", "这"),
        ("jv$", "三"),
        ("jv$j0", "面"),
        ("jv<End><Home>", "这"),
        ("jvvl", "这本"),
        ("jvlvh", "这本"),
        ("jvvlv", "本"),
        ("jvlllw", "写"),
        ("jv<Right><Down><Left><Up>", "这"),
        ("jvG", "。"),
        ("jv<Esc>", ""),
        ("jv]", ""),
        ("jvo", ""),
        ("j*", "这"),
        ("j*ww", "手记"),
        ("/灯塔站建<Enter>v", "灯"),
        ("/灯塔站建<Enter>*", "灯塔站"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        let found = picked(reader.keys(keys));
        assert_eq!(found, expected, "{keys}");
    }
}

#[test]
fn what_is_picked_is_found_or_followed() {
    for (keys, hit, place, message) in [
        ("/灯塔站建<Enter>**", "灯塔站 3/4", "篇2 灯塔站值守", ""),
        ("/灯塔站建<Enter>v*", "灯塔站 3/4", "篇2 灯塔站值守", ""),
        ("/灯塔站建<Enter>vvl*", "灯塔 3/4", "篇2 灯塔站值守", ""),
        ("/灯塔站建<Enter>**<Ctrl-o>", "灯塔站 3/4", "篇1 灯塔站值守", ""),
        ("/灯塔站建<Enter>**/<Up>", "灯塔站 3/4", "篇2 灯塔站值守", ""),
        ("vvj*", "", "篇1 灯塔站值守", "选中的跨了行，不能查找"),
        ("v<Enter>", "", "篇1 灯塔站值守", "光标处不是“见第三章”之类的引用"),
        ("jvma<Esc>", "", "篇1 这本手记写", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys(keys);
        let found = (at_hit(&reader), reader.place(), reader.message().to_owned());
        assert_eq!(found, (hit.into(), place.into(), message.into()), "{keys}");
    }
    let rules = "第一章 总\n\n办法照第二章办，别处不管。\n\n第二章 分\n\n没有了，就这些。\n";
    for (keys, place) in [
        ("vj3l<Enter>", "第二章 第二章 分"),
        ("vj4l<Enter><Ctrl-o>", "第一章 第一章 总"),
        ("vj<Enter>", "第一章 第一章 总"),
    ] {
        assert_eq!(Reader::new(rules, 80, 24).keys(keys).place(), place, "{keys}");
    }
}

#[test]
fn dragging_selects() {
    let mut reader = Reader::new(COLLECTION, 80, 24);
    let body = reader.app.areas().body;
    let at = |column, row| Position::new(body.x + 2 + column, body.y + 1 + row);
    for (from, to, expected) in [
        ((4, 2), (9, 2), "这本手"),
        ((9, 2), (4, 2), "这本手"),
        ((48, 2), (2, 3), "，三面是"),
        ((4, 1), (9, 1), ""),
    ] {
        reader.event(Event::Mouse(Mouse::Click(at(from.0, from.1))));
        assert_eq!(picked(&reader), "");
        reader.event(Event::Mouse(Mouse::Drag(at(to.0, to.1))));
        assert_eq!(picked(&reader), expected, "{from:?} {to:?}");
    }
    reader.event(Event::Mouse(Mouse::Click(at(4, 2))));
    reader.event(Event::Mouse(Mouse::Drag(at(7, 2)))).keys("*");
    assert_eq!(at_hit(&reader), "这本 1/1");
}

fn at_hit(reader: &Reader) -> String {
    let Some(tally) = reader.app.searching().tally() else { return String::new() };
    format!("{} {}/{}", tally.sought.typed, tally.place, tally.total)
}
