//! The list pane: keys in, lists and places out.

use super::*;

/// The name of the list, the chosen entry counted from 1, and how many there are.
fn listed(reader: &Reader) -> String {
    let entries = reader.app.entries();
    let chosen = reader.app.list.chosen() + 1;
    format!("{} {chosen}/{}", entries.name(Lang::Zh), entries.count())
}

#[test]
fn lists_are_shown_entered_and_gone_through() {
    for (keys, list, panes, place) in [
        ("", "书签 1/0", "O[T]B", "篇1 灯塔站值守"),
        ("B", "书签 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("BB", "书签 1/0", "O[T]", "篇1 灯塔站值守"),
        ("Ba", "命中 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("Baa", "命中 1/0", "O[T]", "篇1 灯塔站值守"),
        ("B<Esc>a", "命中 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>a", "命中 1/6", "OT[B]", "篇1 灯塔站值守"),
        ("&信<Enter>", "命中 1/6", "OT[B]", "篇1 灯塔站值守"),
        ("&外轮<Enter>l<Enter>", "命中 2/3", "O[T]B", "篇2/一/一 （一）呼号"),
        ("&没有的<Enter>", "书签 1/0", "O[T]B", "篇1 灯塔站值守"),
        ("&信<Esc>", "书签 1/0", "O[T]B", "篇1 灯塔站值守"),
        ("/信<Enter>aj<Space>", "命中 2/6", "OT[B]", "篇2 灯塔站值守"),
        ("/信<Enter>aj<Enter>", "命中 2/6", "O[T]B", "篇2 灯塔站值守"),
        ("/信<Enter>aj<Enter>n", "命中 3/6", "O[T]B", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>ann", "命中 3/6", "OT[B]", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>aj<Enter><Ctrl-o>", "命中 2/6", "O[T]B", "篇1 灯塔站值守"),
        ("/信<Enter>alll", "命中 4/6", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>allll", "命中 6/6", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>aGh", "命中 4/6", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>aGhh", "命中 3/6", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>af补给<Enter>", "命中 1/2", "O[T]B", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>af没有<Enter>", "命中 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>af没有<Esc>", "命中 1/6", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>af补给<Enter>n", "命中 2/2", "O[T]B", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>af补给<Enter>af<Ctrl-u><Enter>", "命中 5/6", "O[T]B", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>af补给<Enter>af苦<Esc>", "命中 1/2", "OT[B]", "篇2/一/二 抄报用铅笔"),
        ("/信<Enter>afxiexin<Enter>", "命中 1/3", "O[T]B", "篇2/一/二 抄报用铅笔"),
        ("af", "命中 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("/信<Enter>jaf补给<Esc>", "命中 1/6", "OT[B]", "篇1 这本手记写"),
        ("]b]b]bBf讲<Enter>", "书签 3/3", "O[T]B", "篇1/一/二 （二）讲清"),
        ("]b]b]bBfjqtq<Enter>", "书签 3/3", "O[T]B", "篇1/一/二 （二）讲清"),
        ("]b]b]bBfjj<Enter>", "书签 1/3", "O[T]B", "篇1/一 一、交接班"),
        ("p", "去过 1/0", "OT[B]", "篇1 灯塔站值守"),
        ("]]p", "去过 1/2", "OT[B]", "篇1/一/一 （一）清点"),
        ("]]pj<Enter>", "去过 2/3", "O[T]B", "篇1 灯塔站值守"),
    ] {
        let mut reader = Reader::new(COLLECTION, 110, 24);
        reader.keys(keys);
        let found = (listed(&reader), reader.panes(), reader.place());
        assert_eq!(found, (list.into(), panes.into(), place.into()), "{keys}");
    }
}

#[test]
fn a_click_goes_to_an_entry() {
    let mut reader = Reader::new(COLLECTION, 110, 24);
    reader.keys("/信<Enter>a");
    let area = reader.app.areas().content(Pane::List);
    for (row, chosen) in [(1, "命中 1/6"), (5, "命中 2/6"), (3, "命中 2/6"), (0, "命中 1/6")]
    {
        let at = Position::new(area.x, area.y + row);
        reader.event(Event::Mouse(Mouse::Click(at)));
        assert_eq!(listed(&reader), chosen, "row {row}");
    }
    reader.event(Event::Mouse(Mouse::Wheel(Position::new(area.x, area.y), 1)));
    assert_eq!(listed(&reader), "命中 2/6");
}

/// A list is drawn and moved in without looking at what is not on the screen.
#[test]
fn only_entries_on_the_screen_are_made() {
    use std::cell::Cell;

    use crate::pane::{Detail, Entries, ListPane, Parts, Room};

    struct Many<'a>(&'a Cell<usize>);
    impl Entries for Many<'_> {
        fn name(&self, _: Lang) -> &'static str {
            "多"
        }
        fn none(&self, _: Lang) -> &'static str {
            "无"
        }
        fn count(&self) -> usize {
            1_000_000
        }
        fn offset(&self, index: usize) -> Option<Offset> {
            Some(index)
        }
        fn words(&self, index: usize) -> String {
            index.to_string()
        }
        fn card(&self, _: usize, _: Detail, _: Room) -> Vec<Parts> {
            self.0.set(self.0.get() + 1);
            vec![Vec::new(); 2]
        }
    }
    let reader = Reader::new("文", 100, 22);
    let made = Cell::new(0);
    let entries = Many(&made);
    let mut list = ListPane::default();
    for chosen in [0, 500_000, 999_999] {
        list.choose(list.shown(), chosen);
        list.put(list.settled(&entries, reader.app.list_room()));
        assert_eq!(list.at(list.shown()).chosen, chosen);
        assert!(list.on_screen(&entries, reader.app.list_room()) >= 6);
    }
    assert!(made.get() < 100, "{}", made.get());
}
