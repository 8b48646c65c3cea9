//! Searching and going to places: keys in, places and messages out.

use super::*;

/// The hit that the reader is at, and its place among all.
fn at_hit(reader: &Reader) -> String {
    let Some(tally) = reader.app.searching().tally() else { return String::new() };
    let hit = reader.app.searching().current().unwrap_or_default();
    let text = reader.app.document().text.slice(hit);
    format!("{text} {}/{}", tally.place, tally.total)
}

#[test]
fn a_search_goes_along_as_the_pattern_is_typed() {
    for (keys, hit, place, message) in [
        ("/", "", "篇1 灯塔站值守", ""),
        ("/雾", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/霧", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/外轮", "外轮 1/3", "篇2/一/一 （一）呼号", ""),
        ("/外轮<Backspace><Backspace>", "", "篇1 灯塔站值守", ""),
        ("/外轮<Backspace><Backspace><Backspace>j", "", "篇1 这本手记写", ""),
        ("/外轮<Esc>", "", "篇1 灯塔站值守", ""),
        ("2]/外轮<Esc>", "", "篇1/一/一 （一）清点", ""),
        ("/外轮<Enter>", "外轮 1/3", "篇2/一/一 （一）呼号", ""),
        ("/外轮<Ctrl-u>雾<Enter>", "雾 1/3", "篇1 灯塔站值守", ""),
        ("、信<Enter>", "信 1/6", "篇1 灯塔站值守", ""),
        ("o/信<Enter>n", "信 2/6", "篇2 灯塔站值守", ""),
        ("/信<Enter>nn", "信 3/6", "篇2/一/二 抄完念一遍", ""),
        ("/信<Enter>3n", "信 4/6", "篇2/一/二 抄完念一遍", ""),
        ("/信<Enter>9n", "信 4/6", "篇2/一/二 抄完念一遍", "到末尾了，从头再来"),
        ("/信<Enter>N", "信 6/6", "篇2/一/二 抄完念一遍", "到开头了，从末尾再来"),
        ("/雾<Enter>Gn", "雾 1/3", "篇1 灯塔站值守", "到末尾了，从头再来"),
        ("/雾<Enter>GN", "雾 3/3", "篇1/三 三、遇到大", ""),
        ("G/雾<Enter>", "雾 1/3", "篇1 灯塔站值守", "到末尾了，从头再来"),
        ("/没有的", " 0/0", "篇1 灯塔站值守", ""),
        ("/没有的<Enter>", "", "篇1 灯塔站值守", "找不到 没有的"),
        ("/re:第.道<Enter>", "第二道 1/1", "篇1 灯塔站值守", ""),
        ("/re：[一二三]人<Enter>", "一人 1/2", "篇1 灯塔站值守", ""),
        ("/re:(<Enter>", "", "篇1 灯塔站值守", ""),
        ("n", "", "篇1 灯塔站值守", "还没有查找过，按 / 查找"),
        ("/<Enter>", "", "篇1 灯塔站值守", "还没有查找过，按 / 查找"),
        ("/信<Enter><Esc>", "", "篇1 灯塔站值守", ""),
        ("/信<Enter>3<Esc>", "信 1/6", "篇1 灯塔站值守", ""),
        ("/外轮<Enter><Esc>gn", "外轮 1/3", "篇2/一/一 （一）呼号", ""),
        ("/外轮<Enter>g/<Enter>", "外轮 1/3", "篇2/一/一 （一）呼号", ""),
        ("/信<Enter>/雾<Esc>", "信 1/6", "篇1 灯塔站值守", ""),
        ("/信<Enter>/<Up>", "信 1/6", "篇1 灯塔站值守", ""),
        ("/信<Enter>/雾<Enter>/<Up><Up>", "信 1/6", "篇1 灯塔站值守", ""),
        ("/信<Enter>/雾<Enter>/<Up><Up><Up><Down>", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/信<Enter>/雾<Up><Down>", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/霧<Ctrl-t>", " 0/0", "篇1 灯塔站值守", ""),
        ("/霧<Ctrl-t><Ctrl-t>", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/霧<Enter>/<Ctrl-t>雾", "雾 1/3", "篇1 灯塔站值守", ""),
        ("/ｆｏｇ<Ctrl-q>", " 0/0", "篇1 灯塔站值守", ""),
        ("/零<Ctrl-o>", "零 1/1", "篇2/一/一 （一）呼号", ""),
        ("/english<Ctrl-s>", " 0/0", "篇1 灯塔站值守", ""),
        ("/第.道<Ctrl-r>", "第二道 1/1", "篇1 灯塔站值守", ""),
        ("/re:第.道<Ctrl-r>", " 0/0", "篇1 灯塔站值守", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys(keys);
        let found = (at_hit(&reader), reader.place(), reader.message().to_owned());
        assert_eq!(found, (hit.into(), place.into(), message.into()), "{keys}");
    }
}

#[test]
fn jumps_are_gone_back_and_forward() {
    for (keys, place, message) in [
        ("/外轮<Enter><Ctrl-o>", "篇1 灯塔站值守", ""),
        ("/外轮<Enter><Ctrl-o><Ctrl-n>", "篇2/一/一 （一）呼号", ""),
        ("/外轮<Enter>``", "篇1 灯塔站值守", ""),
        ("/外轮<Enter>''", "篇1 灯塔站值守", ""),
        ("/外轮<Enter>''''", "篇2/一/一 （一）呼号", ""),
        ("/外轮<Enter><Backspace>", "篇1 灯塔站值守", ""),
        ("/外轮<Enter><Backspace><Backspace>", "篇2/一/一 （一）呼号", ""),
        ("3]<Ctrl-o>", "篇1 灯塔站值守", ""),
        ("]]j<Ctrl-o>", "篇1/一 一、交接班", ""),
        ("]]2<Ctrl-o>", "篇1 灯塔站值守", ""),
        ("]]9<Ctrl-o>9<Ctrl-n>", "篇1/一/一 （一）清点", ""),
        ("]]<Ctrl-o>}<Ctrl-n>", "篇1/二 二、夜里看", "没有可以返回的地方"),
        ("o3j<Enter><Ctrl-o>", "篇1 灯塔站值守", ""),
        ("G··", "篇1 灯塔站值守", ""),
        ("jj<Ctrl-o>", "篇1 这本手记写", "没有可以返回的地方"),
        ("<Ctrl-n>", "篇1 灯塔站值守", "没有可以返回的地方"),
        ("``", "篇1 灯塔站值守", "没有可以返回的地方"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys(keys);
        assert_eq!((&*reader.place(), reader.message()), (place, message), "{keys}");
    }
}

/// A text that is not searched at once: 潮 stands after two megabytes and more.
fn long() -> String {
    let line = "海上没有风也没有雾，船都在等着看灯。\n";
    let megabyte = line.repeat((1 << 20) / line.len() + 1);
    format!("{megabyte}{megabyte}潮一\n{megabyte}潮二\n{megabyte}潮三\n")
}

#[test]
fn a_large_text_is_searched_elsewhere() {
    let mut reader = Reader::new(&long(), 80, 24);
    let start = reader.keys("jj").app.offset();
    reader.keys("/潮");
    assert_eq!((reader.asked(), at_hit(&reader)), ("Search".to_owned(), " 0/0".to_owned()));
    let Some(Effect::Search(generation, mut search)) = reader.effects.pop() else { panic!() };
    let mut next = || search.next().unwrap();
    let early = next();
    while at_hit(&reader).starts_with(' ') {
        assert_eq!(reader.app.offset(), start);
        reader.event(Event::Found(generation, next()));
    }
    assert_eq!(at_hit(&reader), "潮 1/1");
    let tally = reader.app.searching().tally().unwrap();
    assert!(tally.running.is_some_and(|percent| (1..100).contains(&percent)), "{tally:?}");
    assert!(reader.screen().contains("1/1 处，已找 "), "{}", reader.screen());
    reader.keys("<Enter>n");
    assert_eq!(reader.message(), "还在往下找");
    for found in search {
        reader.event(Event::Found(generation, found));
    }
    assert_eq!(at_hit(reader.keys("nn")), "潮 3/3");
    // What belongs to a search that was given up is ignored.
    reader.keys("/绿<Enter>").event(Event::Found(generation, early));
    assert_eq!(reader.app.searching().tally().unwrap().total, 0);
}

#[test]
fn a_search_goes_on_in_the_whole_when_it_is_loaded() {
    let head: String = COLLECTION.chars().take(300).collect();
    let mut head = open_text(Source::Guide, &head);
    head.extent = crate::decode::Extent::Head;
    let mut reader = Reader::with(head, Record::default(), 80, 24);
    assert!(!reader.keys("/外轮").screen().contains("找不到"), "the rest may hold it");
    reader.keys("<Ctrl-u>信<Enter>");
    assert_eq!(at_hit(&reader), "信 1/1");
    reader.event(Event::Loaded(Box::new(open_text(Source::Guide, COLLECTION))));
    assert_eq!(at_hit(&reader), "信 1/6");
}

/// The rows of the outline.
fn outline_rows(reader: &Reader) -> String {
    let area = reader.app.areas().content(Pane::Outline);
    let screen = reader.screen();
    let rows = screen.lines().skip(usize::from(area.y)).take(usize::from(area.height));
    let titles = rows.map(|row| row.split('│').next().unwrap_or_default().trim());
    titles.filter(|title| !title.is_empty()).collect::<Vec<&str>>().join(" ")
}

#[test]
fn the_outline_shows_what_fits_while_it_is_typed() {
    for (keys, rows, chosen) in [
        ("fxx", "▾ …篇2 ▾ 一、报务 （一）呼号和时间 ▾ …篇3 二、写信", "篇3/二"),
        ("fbw", "▾ …篇2 ▾ 一、报务", "篇2/一"),
        ("fbaowu", "▾ …篇2 ▾ 一、报务", "篇2/一"),
        ("f写x", "▾ …篇3 二、写信", "篇3/二"),
        ("fyd", "▾ …篇1 三、遇到大雾、台风…", "篇1/三"),
        ("fbuzhou", "▾ …篇1 三、遇到大雾、…步骤", "篇1/三"),
        ("f没有", "没有这样的节", "篇1"),
        (
            "f一<Down><Down>",
            "▾ …篇1 ▾ 一、交接班 （一）清点器物 ▾ …篇2 ▾ 一、报务 （一）呼号和时间 ▾ …篇3 一、吃水与种菜",
            "篇3/一",
        ),
        (
            "f一<Down><Down><Up>",
            "▾ …篇1 ▾ 一、交接班 （一）清点器物 ▾ …篇2 ▾ 一、报务 （一）呼号和时间 ▾ …篇3 一、吃水与种菜",
            "篇2/一/一",
        ),
        (
            "f信<Enter>",
            "▾ …篇1 ▾ 一、交接班 （一）清点器物 （二）讲清天气 二、夜里看灯 三、遇到…的先后步骤 ▾ …篇2 ▾ 一、报务 （一）呼号和时间 （二）抄报 二、与外轮往来 ▾ …篇3 一、吃水与种菜 二、写信",
            "篇3/二",
        ),
        (
            "o2zf抄<Enter>",
            "▾ …篇1 ▸ 一、交接班 二、夜里看灯 三、遇到…的先后步骤 ▾ …篇2 ▾ 一、报务 （一）呼号和时间 （二）抄报 二、与外轮往来 ▾ …篇3 一、吃水与种菜 二、写信",
            "篇2/一/二",
        ),
        ("oz3]f抄<Esc>", "▸ …篇1 ▸ …篇2 ▸ …篇3", "篇1"),
        ("oz3]f抄", "▾ …篇2 ▾ 一、报务 （二）抄报", "篇2/一/二"),
    ] {
        let mut reader = Reader::new(COLLECTION, 100, 24);
        reader.keys(keys);
        let found = (outline_rows(&reader), reader.chosen());
        assert_eq!(found, (rows.to_owned(), chosen.to_owned()), "{keys}");
    }
}

#[test]
fn a_section_is_found_by_its_title() {
    for (keys, place, panes, message) in [
        ("f抄<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        ("f抄<Esc>", "篇1 灯塔站值守", "O[T]B", ""),
        ("of抄<Esc>", "篇1 灯塔站值守", "[O]TB", ""),
        ("of抄<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        ("oof抄<Esc>", "篇1 灯塔站值守", "[T]B", ""),
        ("oof抄<Enter>", "篇2/一/二 （二）抄报", "[T]B", ""),
        ("f没有<Enter>", "篇1 灯塔站值守", "[O]TB", ""),
        ("f没有<Backspace><Backspace>抄<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        ("f<Backspace>j", "篇1 这本手记写", "O[T]B", ""),
        ("f抄<Enter><Ctrl-o>", "篇1 灯塔站值守", "O[T]B", ""),
        ("ｆxx<Enter>", "篇3/二 二、写信\n", "O[T]B", ""),
        (":篇2/一/二<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        ("：2/2<Enter>", "篇2/二 二、与外轮", "O[T]B", ""),
        (":2/9<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 2/9，附近有 篇2/一、篇2/二"),
        (":9/9<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 9/9，附近有 篇1、篇2、篇3"),
        (":篇3<Enter>", "篇3 灯塔站值守", "O[T]B", ""),
        (":第8篇<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 第8篇，附近有 篇3"),
        (":篇8<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 篇8，附近有 篇3"),
        (":三<Enter>", "篇1/三 三、遇到大", "O[T]B", ""),
        ("9]:二<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        (":7<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 7，附近有 篇3"),
        (":2.1.2<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        (":2.9<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 2.9，附近有 篇2/一、篇2/二"),
        (":50%<Enter>", "篇1/二 把玻璃糊住", "O[T]B", ""),
        (":100%<Enter>", "篇2/一/二 来。抄完念", "O[T]B", ""),
        ("::9<Enter>", "篇1/一/一 　　接班的", "O[T]B", ""),
        (":第9行<Enter>", "篇1/一/一 　　接班的", "O[T]B", ""),
        ("::1<Enter>", "篇1 灯塔站值守", "O[T]B", ""),
        ("::99<Enter>", "篇1 灯塔站值守", "O[T]B", "只有 51 行"),
        (":抄报<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        (":cb<Enter>", "篇2/一/二 （二）抄报", "O[T]B", ""),
        (":没有的<Enter>", "篇1 灯塔站值守", "O[T]B", "没有 没有的 这个地方；f 按标题找节"),
        (":2/2<Enter><Ctrl-o>", "篇1 灯塔站值守", "O[T]B", ""),
        (":2/2<Enter>g:<Up><Enter>", "篇2/二 二、与外轮", "O[T]B", ""),
        (":<Enter>j", "篇1 这本手记写", "O[T]B", ""),
        (":2<Esc>j", "篇1 这本手记写", "O[T]B", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 100, 24);
        reader.keys(keys);
        let found = (&*reader.place(), &*reader.panes(), reader.message());
        assert_eq!(found, (place, panes, message), "{keys}");
    }
    let law = "消防规定\n\n第一章 总则\n\n第一条 为了守夜。\n\n第二条 岛上适用。\n\n第二章 灯\n\n第三条 天黑点灯。\n\n第四条 天亮熄灯。\n";
    for (keys, place, message) in [
        (":3<Enter>", "第二章/第三条 第三条 天", ""),
        (":第三条<Enter>", "第二章/第三条 第三条 天", ""),
        (":2章<Enter>", "第二章 第二章 灯", ""),
        (":第9条<Enter>", " 消防规定\n", "没有 第9条，附近有 第二章/第四条"),
    ] {
        let mut reader = Reader::new(law, 100, 24);
        reader.keys(keys);
        assert_eq!((&*reader.place(), reader.message()), (place, message), "{keys}");
    }
}

#[test]
fn a_number_names_sections_before_finer_items_and_a_label_its_section() {
    let text = "一、读书\n\n大家要读书。\n\n一是要读得慢。读得慢才记得住，记得住才用得上。\n\n二是要读得多。读得多才看得远，看得远才走得稳。\n\n二、写信\n\n大家要写信，信要写得短，字要写得大。\n\n三、散步\n\n大家要散步，饭后走到码头再回来。\n";
    for (keys, place) in [(":二<Enter>", "二 二、写信\n"), (":二<Enter>:1<Enter>", "一 一、读书\n")]
    {
        let mut reader = Reader::new(text, 100, 12);
        assert_eq!(reader.keys(keys).place(), place, "{keys}");
    }
}

#[test]
fn a_search_reads_what_the_view_shows() {
    let line = "海邊(biān)點燈(dēng)，守燈(dēng)的人說(shuō)風(fēng)來了，海邊(biān)起風(fēng)，他又說(shuō)一遍。\n\n";
    for (keys, hit) in [
        ("/说风来", "說(shuō)風(fēng)來 1/2"),
        ("/shuō", " 0/0"),
        ("s/shuō", "shuō 1/4"),
        ("s/说风来", " 0/0"),
        ("/说风来<Enter>s", "說(shuō)風(fēng)來 1/2"),
        ("/说风来<Enter>ss", "說(shuō)風(fēng)來 1/2"),
    ] {
        let mut reader = Reader::new(&line.repeat(2), 80, 24);
        assert_eq!(at_hit(reader.keys(keys)), hit, "{keys}");
    }
}
