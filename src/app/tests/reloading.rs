//! A text takes another's place.

use super::*;
use crate::{decode::Extent, document::FileChange};

#[test]
fn a_place_that_a_text_lost_is_found_when_it_comes_again() {
    let half: String = COLLECTION.chars().take(300).collect();
    let longer = format!("写在前面的话，原来没有。\n\n{COLLECTION}");
    for (between, keys) in [
        (&[][..], ""),
        (&[""], ""),
        (&["", &half], ""),
        (&["", "别的字。\n", ""], ""),
        (&[&half], "g"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        let place = reader.keys("5]jj").place();
        let came = |text: &str| Event::Loaded(Box::new(open_text(Source::Guide, text)));
        for text in between {
            reader.event(came(text));
        }
        let expected = if keys.is_empty() { place } else { reader.keys(keys).place() };
        reader.event(came(&longer));
        assert_eq!(reader.place(), expected, "{between:?}, then {keys:?}");
    }
}

#[test]
fn a_changed_file_says_so_until_it_is_read_again() {
    let mut reader = Reader::new(COLLECTION, 80, 12);
    let mut says = |event: Option<Event>, sign: &str| {
        if let Some(event) = event {
            reader.event(event);
        }
        let screen = reader.keys("j").screen();
        screen.lines().last().is_some_and(|line| line.contains(sign))
    };
    assert!(!says(None, "R 重读"));
    assert!(says(Some(Event::Changed(FileChange::Grown)), "R 重读"));
    assert!(says(Some(Event::Changed(FileChange::Gone)), "文件已不在"));
    assert!(!says(Some(whole()), "文件已不在"));
}

/// The beginning of the collection, while the whole is not there.
fn head() -> Document {
    let head: String = COLLECTION.chars().take(600).collect();
    part(&head, 0)
}

/// The collection in two: before the second piece of it, and from there on.
fn pieces() -> (&'static str, &'static str) {
    COLLECTION.split_at(COLLECTION.find("一、报务").unwrap())
}

/// What is shown of the collection around a place, while the whole is not there.
fn window() -> Document {
    let (before, piece) = pieces();
    part(piece, before.len())
}

fn part(content: &str, base: Offset) -> Document {
    let mut part = open_text(Source::Guide, content);
    part.extent = Extent::Head;
    part.base = base;
    part
}

fn whole() -> Event {
    Event::Loaded(Box::new(open_text(Source::Guide, COLLECTION)))
}

#[test]
fn a_search_goes_on_in_the_whole_whatever_is_waited_for() {
    let hits = |reader: &Reader| reader.app.searching().tally().map(|tally| tally.total);
    let mut reader = Reader::new(COLLECTION, 80, 24);
    let all = hits(reader.keys("/灯<Enter>"));
    for keys in ["/灯<Enter>", "/灯<Enter>:50%<Enter>"] {
        let mut reader = Reader::with(head(), Record::default(), 80, 24);
        assert_ne!(hits(reader.keys(keys)), all, "{keys}");
        assert_eq!(hits(reader.event(whole())), all, "{keys}");
    }
}

fn picked(reader: &Reader) -> Option<String> {
    reader.app.picked().map(|span| reader.app.document().text.slice(span).to_owned())
}

#[test]
fn what_lies_over_a_window_goes_along_into_the_whole() {
    for (keys, later) in [("", ""), ("/的", "<Esc>"), ("vlllv", "<Esc>")] {
        let mut reader = Reader::with(window(), Record::default(), 80, 24);
        let top = |reader: &Reader| reader.place().rsplit(' ').next().map(str::to_owned);
        let before = top(reader.keys("jj"));
        let passage = picked(reader.keys(keys));
        assert_eq!(picked(reader.event(whole())), passage, "{keys}");
        assert_eq!(top(reader.keys(later)), before, "{keys}");
    }
}

#[test]
fn what_lies_over_a_text_goes_with_it_where_it_has_changed() {
    let longer = format!("前言\n\n写在前面的话，原来没有。\n\n{COLLECTION}");
    for (keys, later, place) in [
        ("", "", "篇1/二 二、夜里看"),
        ("/的", "<Esc>", "篇1/二 二、夜里看"),
        ("v", "", "篇1/二 二、夜里看"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        reader.keys("4]").keys(keys);
        reader.event(Event::Loaded(Box::new(open_text(Source::Guide, &longer))));
        assert_eq!(reader.keys(later).place(), place, "{keys}");
        assert!(matches!(reader.app.overlay(), Overlay::None), "{keys}");
    }
}

#[test]
fn who_types_an_address_chooses_from_the_text_as_it_is_now() {
    let (_, piece) = pieces();
    let mut reader = Reader::new(COLLECTION, 80, 8);
    reader.keys(":抄报").event(Event::Loaded(Box::new(open_text(Source::Guide, piece))));
    assert_eq!(reader.keys("<Enter>").place(), "一/二 （二）抄报");
}

#[test]
fn hits_of_a_stream_that_stays_open_go_round() {
    for (source, round) in [(Source::Stdin, true), (Source::Guide, false)] {
        let mut stream = head();
        stream.source = source;
        let mut reader = Reader::with(stream, Record::default(), 80, 24);
        let first = reader.keys("/灯<Enter>").app.searching().current();
        let last = reader.keys("N").app.searching().current();
        assert_eq!(last != first, round);
    }
}

#[test]
fn who_turns_the_wheel_waits_for_nothing_any_more() {
    let wheel = |by| Event::Mouse(Mouse::Wheel(Position::new(40, 4), by));
    for (keys, by) in [("G", -1), (":50%<Enter>", 1), ("/抄报<Enter>", 1)] {
        let moved = |turned: bool| {
            let mut reader = Reader::with(head(), Record::default(), 80, 8);
            reader.keys(keys);
            if turned {
                reader.event(wheel(by));
            }
            let before = reader.app.offset();
            reader.event(whole()).app.offset() != before
        };
        assert_eq!((moved(false), moved(true)), (true, false), "{keys}");
    }
}

#[test]
fn the_text_is_searched_and_gone_through_before_its_sections_are_found() {
    let all = open_text(Source::Guide, COLLECTION);
    let text = all.outlined_to(600, &[]);
    let at = |reader: &Reader| {
        let tally = reader.app.searching().tally().map(|tally| (tally.place, tally.total));
        (reader.app.offset(), tally, reader.app.searching().current())
    };
    for (keys, waits) in [
        ("/写信<Enter>", false),
        ("/写信<Enter>n", false),
        ("&灯<Enter>", false),
        ("/没有的<Enter>", false),
        ("50g", false),
        ("31G", false),
        (":50%<Enter>", false),
        ("G", false),
        (":2/2<Enter>", true),
    ] {
        let mut whole = Reader::new(COLLECTION, 80, 24);
        let mut reader = Reader::with(head(), Record::default(), 80, 24);
        reader.event(Event::Loaded(Box::new(text.clone())));
        let (known, sections) = (whole.keys(keys), reader.keys(keys).app.document().outline.len());
        assert_eq!((at(&reader) != at(known), sections < 14), (waits, true), "{keys}");
        reader.event(Event::Loaded(Box::new(all.clone())));
        assert_eq!(at(&reader), at(known), "{keys}, then all");
        assert_eq!(reader.app.document().outline.len(), 14, "{keys}");
    }
}

#[test]
fn a_part_does_not_take_the_place_of_the_whole() {
    let mut reader = Reader::new(COLLECTION, 80, 24);
    reader.keys("9]").event(Event::Loaded(Box::new(head())));
    assert!(!reader.app.document().is_loading());
}

#[test]
fn a_search_goes_on_in_what_comes_and_turns_at_the_end_of_all() {
    let (most, _) = COLLECTION.split_once("二、写信").unwrap();
    let text = open_text(Source::Guide, COLLECTION).outlined_to(600, &[]);
    let parts = [part(most, 0), text];
    for (keys, places) in [
        // The first hit is shown as soon as it is there.
        ("/呼号", ["", "呼号", "呼号"]),
        ("/呼号<Enter>", ["", "呼号", "呼号"]),
        ("/写信<Enter>", ["", "", "写信"]),
        // Behind the page there is one, but the first one ahead is still to come.
        ("]]jj/交接<Enter>", ["", "", "交接"]),
        // Who goes on is left alone.
        ("/呼号<Enter>jj", ["", "", ""]),
    ] {
        let mut reader = Reader::with(head(), Record::default(), 80, 24);
        reader.keys(keys);
        let hit = |reader: &Reader| {
            let hit = reader.app.searching().current();
            hit.map(|hit| reader.app.document().text.slice(hit).to_owned()).unwrap_or_default()
        };
        let mut seen = vec![hit(&reader)];
        assert!(reader.asked().contains("Part"), "{keys}: {}", reader.asked());
        for part in &parts {
            reader.event(Event::Loaded(Box::new(part.clone())));
            seen.push(hit(&reader));
        }
        assert_eq!(seen, places, "{keys}");
        assert!(!reader.asked().contains("Part"), "{keys}");
    }
}
