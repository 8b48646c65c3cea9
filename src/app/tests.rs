//! The program without a terminal: keys in, places, messages and effects out.

use ratatui::buffer::Buffer;

use super::*;
use crate::{
    cell::Ambiguous,
    document::{Source, open_text},
    grid::{Grid, Stock},
    screen,
    text::Span,
    theme::{Depth, Ground, Theme},
    words::Lang,
};

use crate::pane::Place;

mod anything;
mod beginning;
mod choices;
mod copying;
mod cursor;
mod finding;
mod hidden;
mod letters;
mod links;
mod lists;
mod marks;
mod reloading;

/// A collection of three pieces, each with its own 一、二、 and some with （一）（二）.
pub(crate) const COLLECTION: &str = include_str!("../../tests/fixtures/collection.txt");

/// The program, a reader before it, and what was asked of the world outside.
pub(crate) struct Reader {
    pub app: App,
    pub effects: Vec<Effect>,
    now: Millis,
}

impl Reader {
    pub fn new(content: &str, width: u16, height: u16) -> Self {
        let source = Source::File("/岛上/手记.txt".into());
        Self::with(open_text(source, content), Record::default(), width, height)
    }

    pub fn with(document: Document, record: Record, width: u16, height: u16) -> Self {
        let look = Look {
            theme: Theme::new(Depth::None, Ground::Unknown),
            ambiguous: Ambiguous::Narrow,
            lang: Lang::Zh,
        };
        let app = App::new(document, record, look, Size::new(width, height));
        Self { app, effects: Vec::new(), now: 1 }
    }

    /// The same in a terminal that shows ambiguous characters in `ambiguous` columns.
    pub fn seeing(mut self, ambiguous: Ambiguous) -> Self {
        let look = Look { ambiguous, ..self.app.look };
        self.event(Event::Look(look));
        self
    }

    pub fn event(&mut self, event: Event) -> &mut Self {
        self.now += 1;
        self.effects = self.app.update(event, self.now);
        self
    }

    /// Presses keys: characters, and names in angle brackets (`2j<Enter><lt>`).
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys.chars();
        while let Some(c) = rest.next() {
            let name: String = match c {
                '<' => rest.by_ref().take_while(|c| *c != '>').collect(),
                c => c.to_string(),
            };
            let key = if name == "lt" { Key::Char('<') } else { key(&name) };
            self.event(Event::Key(key));
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.event(Event::Resize(Size::new(width, height)))
    }

    /// The section being read and the first characters on the page.
    pub fn place(&self) -> String {
        let Document { text, outline, .. } = &self.app.document;
        let path = self.app.current().map(|i| outline.path(i, text)).unwrap_or_default();
        let top = text.slice(Span::new(self.app.offset(), text.len()));
        format!("{path} {}", top.chars().take(5).collect::<String>())
    }

    pub fn buffer(&self) -> Buffer {
        let (mut grid, mut stock) = (Grid::blank(self.app.size), Stock::default());
        screen::draw(&self.app, &mut grid, &mut stock);
        grid.buffer(&stock)
    }

    /// The rows of the screen.
    pub fn screen(&self) -> String {
        screen_text(&self.buffer())
    }

    pub fn message(&self) -> &str {
        match self.app.message() {
            Some(Message::Info(text) | Message::Warning(text)) => text,
            None => "",
        }
    }

    /// The sections of the bookmarks.
    fn marked(&self) -> String {
        let Document { text, outline, .. } = &self.app.document;
        let sections = self.app.marks().offsets().iter().filter_map(|mark| outline.at(*mark));
        sections.map(|i| outline.path(i, text)).collect::<Vec<String>>().join(" ")
    }

    /// The names of the effects of the last event.
    fn asked(&self) -> String {
        let name = |effect: &Effect| match effect {
            Effect::Save(_) => "Save",
            Effect::SaveSoon => "SaveSoon",
            Effect::Search(..) => "Search",
            Effect::Copy(_) => "Copy",
            Effect::Part => "Part",
            Effect::Reload => "Reload",
            Effect::Repaint => "Repaint",
            Effect::Suspend => "Suspend",
            Effect::Quit => "Quit",
        };
        self.effects.iter().map(name).collect::<Vec<&str>>().join(" ")
    }

    fn chosen(&self) -> String {
        let outline = &self.app.document.outline;
        outline.path(self.app.outline.chosen(), &self.app.document.text)
    }

    /// Which panes are on the screen: O or B beside the body, o or b as a drawer; the one with the
    /// keys in brackets.
    fn panes(&self) -> String {
        let areas = self.app.areas();
        let sign = |place: Place, beside: &str, drawer: &str| match place {
            Place::Hidden => String::new(),
            Place::Beside(_) => beside.to_owned(),
            Place::Drawer(_) => drawer.to_owned(),
        };
        let all = [
            (Pane::Outline, sign(areas.outline, "O", "o")),
            (Pane::Body, "T".to_owned()),
            (Pane::List, sign(areas.list, "B", "b")),
        ];
        all.iter()
            .map(
                |(pane, sign)| {
                    if *pane == self.app.focus() { format!("[{sign}]") } else { sign.clone() }
                },
            )
            .collect()
    }
}

fn key(name: &str) -> Key {
    name.parse().unwrap()
}

/// The text of a buffer, trailing blanks cut, wide characters once.
pub(crate) fn screen_text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in area.top()..area.bottom() {
        let mut row = String::new();
        let mut x = area.left();
        while x < area.right() {
            let glyph = buffer[(x, y)].symbol();
            row.push_str(glyph);
            x += u16::try_from(crate::cell::width(glyph, Ambiguous::Narrow).max(1)).unwrap();
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn keys_move_through_the_text() {
    for (keys, place) in [
        ("", "篇1 灯塔站值守"),
        ("j", "篇1 这本手记写"),
        ("2j", "篇1 这本手记写"),
        ("jjk", "篇1 这本手记写"),
        ("4j", "篇1 年两个人，"),
        ("3j<Down><Up>2k", "篇1 这本手记写"),
        ("d", "篇1/一/一 （一）清点"),
        ("<Space>", "篇1/一/一 谁也不替谁"),
        ("<PgDn>", "篇1/一/一 谁也不替谁"),
        ("2<Space>", "篇1/三 三、遇到大"),
        ("2<Space>2<PgUp>", "篇1 灯塔站值守"),
        ("du", "篇1 灯塔站值守"),
        ("duu", "篇1 灯塔站值守"),
        ("G", "篇2/一/二 抄完念一遍"),
        ("Gj", "篇2/一/二 抄完念一遍"),
        ("Gk", "篇2/一/二 抄报用铅笔"),
        ("Gg", "篇1 灯塔站值守"),
        ("50g", "篇1/二 把玻璃糊住"),
        ("50%", "篇1/二 把玻璃糊住"),
        ("29G", "篇2/一 一、报务\n"),
        ("d<Ctrl-u>", "篇1 灯塔站值守"),
        ("100g", "篇2/一/二 抄完念一遍"),
        ("999g", "篇2/一/二 抄完念一遍"),
        ("1g", "篇1 通信往来实"),
        ("12j12k", "篇1 灯塔站值守"),
        ("9999999j", "篇2/一/二 抄完念一遍"),
        ("２ｊ", "篇1 这本手记写"),
        ("3]s", "篇1/一/二 （二）讲清"),
        ("3]ss", "篇1/一/二 （二）讲清"),
    ] {
        assert_eq!(Reader::new(COLLECTION, 80, 24).keys(keys).place(), place, "{keys}");
    }
}

#[test]
fn keys_move_along_the_outline() {
    for (keys, place, message) in [
        ("]", "篇1/一 一、交接班", ""),
        ("]]", "篇1/一/一 （一）清点", ""),
        ("3]", "篇1/一/二 （二）讲清", ""),
        ("3][", "篇1/一/一 （一）清点", ""),
        ("3]j[", "篇1/一/二 （二）讲清", ""),
        ("3]2[", "篇1/一 一、交接班", ""),
        ("99]", "篇3/二 二、写信\n", ""),
        ("99]99[", "篇1 灯塔站值守", ""),
        ("[", "篇1 灯塔站值守", "那边没有节了"),
        ("99]]", "篇3/二 二、写信\n", "那边没有节了"),
        ("}", "篇2 灯塔站值守", ""),
        ("2}", "篇3 灯塔站值守", ""),
        ("9}", "篇3 灯塔站值守", ""),
        ("]}", "篇1/二 二、夜里看", ""),
        ("]2}", "篇1/三 三、遇到大", ""),
        ("]3}", "篇2 灯塔站值守", ""),
        ("3]}", "篇1/二 二、夜里看", ""),
        ("3]{", "篇1/一/一 （一）清点", ""),
        ("3]2{", "篇1/一 一、交接班", ""),
        ("3]j{", "篇1/一/二 （二）讲清", ""),
        ("]]^", "篇1/一 一、交接班", ""),
        ("]]2^", "篇1 灯塔站值守", ""),
        ("]]9^", "篇1 灯塔站值守", ""),
        ("^", "篇1 灯塔站值守", "那边没有节了"),
        ("】", "篇1/一 一、交接班", ""),
        ("３】", "篇1/一/二 （二）讲清", ""),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys(keys);
        assert_eq!((&*reader.place(), reader.message()), (place, message), "{keys}");
    }
}

#[test]
fn panes_are_shown_entered_and_hidden() {
    for (width, keys, panes) in [
        (120, "", "O[T]B"),
        (120, "o", "[O]TB"),
        (120, "oo", "[T]B"),
        (120, "ooo", "[O]TB"),
        (120, "B", "OT[B]"),
        (120, "BB", "O[T]"),
        (120, "ooBB", "[T]"),
        (120, "o<Esc>", "O[T]B"),
        (120, "<Tab>", "OT[B]"),
        (120, "<Tab><Tab>", "[O]TB"),
        (120, "<Tab><Tab><Tab>", "O[T]B"),
        (120, "<S-Tab>", "[O]TB"),
        (120, "oo<Tab>", "T[B]"),
        (120, "oo<S-Tab>", "T[B]"),
        (120, "'<Enter>", "OT[B]"),
        (120, "BB'<Enter>", "OT[B]"),
        (120, "ooBB<Tab>", "[T]"),
        (80, "", "O[T]"),
        (80, "o", "[O]T"),
        (80, "oo", "[T]"),
        (80, "B", "OT[b]"),
        (80, "BB", "O[T]"),
        (80, "B<Esc>", "O[T]"),
        (80, "Bo", "[O]T"),
        (80, "<Tab>", "OT[b]"),
        (80, "<Tab><Tab>", "[O]T"),
        (80, "<S-Tab>", "[O]T"),
        (40, "", "[T]"),
        (40, "o", "[o]T"),
        (40, "oo", "[T]"),
        (40, "B", "T[b]"),
        (40, "oB", "T[b]"),
        (40, "o<Esc>", "[T]"),
        (40, "<Tab>", "T[b]"),
        (40, "<Tab><Tab>", "[o]T"),
        (40, "<Tab><Tab><Tab>", "[T]"),
        (40, "o<Enter>", "[T]"),
        (40, "o<Space>", "[o]T"),
    ] {
        assert_eq!(Reader::new(COLLECTION, width, 24).keys(keys).panes(), panes, "{width} {keys}");
    }
}

#[test]
fn outline_keys_choose_fold_and_jump() {
    for (keys, chosen, place, panes) in [
        ("o", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("oj", "篇1/一", "篇1 灯塔站值守", "[O]TB"),
        ("o3j", "篇1/一/二", "篇1 灯塔站值守", "[O]TB"),
        ("oG", "篇3/二", "篇1 灯塔站值守", "[O]TB"),
        ("oGg", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("o<Space>", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("o3j<Space>", "篇1/一/二", "篇1/一/二 （二）讲清", "[O]TB"),
        ("o3j<Enter>", "篇1/一/二", "篇1/一/二 （二）讲清", "O[T]B"),
        ("oh", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("ohj", "篇2", "篇1 灯塔站值守", "[O]TB"),
        ("ohjj", "篇2/一", "篇1 灯塔站值守", "[O]TB"),
        ("o2jh", "篇1/一", "篇1 灯塔站值守", "[O]TB"),
        ("o2jhh", "篇1/一", "篇1 灯塔站值守", "[O]TB"),
        ("ol", "篇1/一", "篇1 灯塔站值守", "[O]TB"),
        ("oll", "篇1/一/一", "篇1 灯塔站值守", "[O]TB"),
        ("olll", "篇1/一/一", "篇1 灯塔站值守", "[O]TB"),
        ("ollll", "篇1/一/一", "篇1 灯塔站值守", "[O]TB"),
        ("oz", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("ozj", "篇2", "篇1 灯塔站值守", "[O]TB"),
        ("o2zjj", "篇1/二", "篇1 灯塔站值守", "[O]TB"),
        ("o2z3j", "篇1/三", "篇1 灯塔站值守", "[O]TB"),
        ("o3zZ3j", "篇1/一/二", "篇1 灯塔站值守", "[O]TB"),
        ("ozZ3j", "篇1/一/二", "篇1 灯塔站值守", "[O]TB"),
        ("3]ohhj.", "篇1/一/二", "篇1/一/二 （二）讲清", "[O]TB"),
        ("3]oz", "篇1", "篇1/一/二 （二）讲清", "[O]TB"),
        ("3]oz.", "篇1/一/二", "篇1/一/二 （二）讲清", "[O]TB"),
        ("oG.", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("od", "篇3/二", "篇1 灯塔站值守", "[O]TB"),
        ("ou", "篇1", "篇1 灯塔站值守", "[O]TB"),
        ("o<PgDn>", "篇3/二", "篇1 灯塔站值守", "[O]TB"),
        ("]]oz<Esc>", "篇1", "篇1/一/一 （一）清点", "O[T]B"),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        reader.keys(keys);
        let found = (reader.chosen(), reader.place(), reader.panes());
        assert_eq!(found, (chosen.into(), place.into(), panes.into()), "{keys}");
    }
}

#[test]
fn unknown_keys_are_named_and_messages_go_with_the_next_key() {
    let mut reader = Reader::new(COLLECTION, 80, 24);
    for (keys, message) in [
        ("X", "X 没有定义，? 看按键"),
        ("j", ""),
        ("<Ctrl-x>", "Ctrl-x 没有定义，? 看按键"),
        ("<Delete>", "Delete 没有定义，? 看按键"),
        ("5", ""),
        ("<Esc>", ""),
    ] {
        assert_eq!(reader.keys(keys).message(), message, "{keys}");
    }
    assert_eq!(reader.app.count(), None, "Esc forgets the number");
}

#[test]
fn the_help_scrolls_and_closes() {
    for (keys, shown, hidden) in [
        ("?", "下一行", "删除书签"),
        ("？", "下一行", "删除书签"),
        ("?G", "删除书签", "下一行"),
        ("?<Down><Up>jjjjj", "下一页", "下一行"),
        ("?<Space><Space><Space>k", "跳过去读", "下一行"),
        ("?Gg", "下一行", "删除书签"),
        ("?q", "交接班", "删除书签"),
        ("?<Esc>", "交接班", "删除书签"),
    ] {
        let screen = Reader::new(COLLECTION, 80, 24).keys(keys).screen();
        assert!(screen.contains(shown) && !screen.contains(hidden), "{keys} {screen}");
    }
    let mut reader = Reader::new(COLLECTION, 80, 24);
    let end = reader.keys("?G").screen();
    assert_eq!(reader.keys("jjj<Space>").screen(), end, "the help ends with its last row");
    assert_ne!(reader.keys("k").screen(), end, "one row back is one row back");
}

#[test]
fn the_mouse_scrolls_and_chooses() {
    let at = Position::new;
    let click = |x, y| Mouse::Click(at(x, y));
    for (keys, mouse, place, panes) in [
        ("", Mouse::Wheel(at(60, 10), 1), "篇1 面是一条走", "O[T]B"),
        ("", Mouse::Wheel(at(60, 10), -1), "篇1 灯塔站值守", "O[T]B"),
        ("G", Mouse::Wheel(at(60, 10), 1), "篇2 灯塔站值守", "O[T]B"),
        ("", Mouse::Wheel(at(5, 10), 1), "篇1 灯塔站值守", "[O]TB"),
        ("", click(5, 3), "篇1/一 一、交接班", "[O]TB"),
        ("", click(5, 15), "篇3/二 二、写信\n", "[O]TB"),
        ("", click(5, 16), "篇1 灯塔站值守", "[O]TB"),
        ("", click(5, 1), "篇1 灯塔站值守", "[O]TB"),
        ("o", click(60, 10), "篇1 灯塔站值守", "O[T]B"),
        ("]b]bg", click(100, 2), "篇1/一 一、交接班", "OT[B]"),
        ("]b]bg", click(100, 6), "篇1/一/一 （一）清点", "OT[B]"),
        ("]b]bg", click(100, 20), "篇1 灯塔站值守", "OT[B]"),
        ("]b]bg", click(100, 1), "篇1 灯塔站值守", "OT[B]"),
        ("e", click(5, 3), "篇1 灯塔站值守", "O[T]B"),
        ("?", click(5, 3), "篇1 灯塔站值守", "O[T]B"),
        ("?", Mouse::Wheel(at(60, 10), 1), "篇1 灯塔站值守", "O[T]B"),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        reader.keys(keys).event(Event::Mouse(mouse));
        assert_eq!((&*reader.place(), &*reader.panes()), (place, panes), "{keys} {mouse:?}");
    }
}

#[test]
fn the_wheel_scrolls_the_help() {
    let mut reader = Reader::new(COLLECTION, 80, 24);
    let wheel = |by| Event::Mouse(Mouse::Wheel(Position::new(9, 9), by));
    let start = reader.keys("?").screen();
    assert_ne!(reader.event(wheel(1)).screen(), start);
    assert_eq!(reader.event(wheel(-1)).screen(), start);
}

#[test]
fn side_panes_become_wider_and_narrower_but_leave_the_text_its_room() {
    for (width, keys, expected) in [
        (120, "", (30, 66, 24)),
        (120, "+", (32, 64, 24)),
        (120, "--", (26, 70, 24)),
        (120, "B+", (30, 64, 26)),
        (120, &"+".repeat(99), (66, 30, 24)),
        (120, &format!("{}-", "+".repeat(99)), (64, 32, 24)),
        (120, &"-".repeat(99), (16, 80, 24)),
        (120, &format!("B{}", "+".repeat(99)), (30, 30, 60)),
        (80, &"+".repeat(99), (50, 30, 0)),
        (120, "oo+", (0, 96, 24)),
    ] {
        let mut reader = Reader::new(COLLECTION, width, 24);
        let areas = reader.keys(keys).app.areas();
        let columns = |place: Place| place.area().unwrap_or_default().width;
        let found = (columns(areas.outline), areas.body.width, columns(areas.list));
        assert_eq!(found, expected, "{width} {keys}");
    }
    // Wide side panes on a screen that became smaller.
    let mut reader = Reader::new(COLLECTION, 200, 24);
    reader.keys(&"+".repeat(99)).keys("B").keys(&"+".repeat(99)).resize(96, 24);
    let areas = reader.app.areas();
    assert!(areas.body.width >= 30 && areas.list.area().unwrap().width >= 16, "{areas:?}");
}

#[test]
fn a_resize_keeps_the_sentence_on_top() {
    for keys in ["", "]]", "7j", "d", "50g", "G"] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        let place = reader.keys(keys).place();
        for (width, height) in [(80, 24), (40, 12), (20, 5), (1, 1), (0, 0), (200, 60), (120, 36)] {
            assert_eq!(reader.resize(width, height).place(), place, "{keys} {width}×{height}");
        }
    }
}

#[test]
fn the_place_in_a_large_file_is_found_when_the_whole_is_there() {
    let whole = open_text(Source::Guide, COLLECTION);
    let mut reader = Reader::with(whole.clone(), Record::default(), 80, 24);
    let place = reader.keys("9]b3]").place();
    let record = match reader.keys("q").effects.first() {
        Some(Effect::Save(record)) => (**record).clone(),
        other => panic!("{other:?}"),
    };
    let head: String = COLLECTION.chars().take(600).collect();
    let mut head = open_text(Source::Guide, &head);
    head.extent = crate::decode::Extent::Head;
    for (keys, expected) in [("", &*place), ("b", &*place), ("]", "篇1/一 一、交接班")] {
        let mut reader = Reader::with(head.clone(), record.clone(), 80, 24);
        assert_eq!(reader.message(), "", "nothing is known of what has not been read");
        reader.keys(keys).event(Event::SaveDue);
        if !keys.contains(']') {
            let Some(Effect::Save(saved)) = reader.effects.first() else { panic!() };
            assert_eq!(saved.position(), record.position(), "{keys}");
        }
        reader.event(Event::Loaded(Box::new(whole.clone())));
        assert_eq!(reader.place(), expected, "{keys}");
    }
}
