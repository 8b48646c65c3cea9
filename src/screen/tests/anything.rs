//! What must hold on every screen, whatever the text and whoever presses the keys.

use proptest::prelude::*;

use super::*;
use crate::{
    app::{Event, Mouse},
    cell::{Ambiguous, width},
    pane::Pane,
};

#[test]
fn what_a_document_holds_does_not_reach_the_terminal_raw() {
    let content = "一、标题\u{1b}[31m红\n\n正文\u{1b}]0;坏\u{7}，\u{202e}倒写\u{9b}2J。\n\n二、又一题\u{2066}\n\n正文。\n";
    let reader = Reader::new(content, 80, 12);
    let screen = reader.screen();
    assert!(screen.contains("␛[31m红") && screen.contains("␛]0;坏␇"), "{screen}");
    assert_eq!(drives_the_terminal(&reader.buffer()), None);
}

/// A glyph on the screen that a terminal would take for more than a glyph.
fn drives_the_terminal(buffer: &Buffer) -> Option<String> {
    let forbidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let glyphs = buffer.content().iter().map(ratatui::buffer::Cell::symbol);
    glyphs.into_iter().find(|glyph| glyph.chars().any(forbidden)).map(str::to_owned)
}

/// A glyph that does not have its columns to itself: it stands over another one or over the edge.
fn torn(buffer: &Buffer, ambiguous: Ambiguous) -> Option<String> {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let glyph = buffer[(x, y)].symbol();
            let covered = x + u16::try_from(width(glyph, ambiguous).max(1)).unwrap() - 1;
            let free = covered == x || buffer.cell((covered, y)).is_some_and(|c| c.symbol() == " ");
            if !free {
                return Some(format!("{glyph} at {x},{y}"));
            }
        }
    }
    None
}

/// Texts as people and accidents make them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥，。“”（）——…0-9a-z ]{0,60}",
        2 => "[一二三四五六]、[一-龥]{2,12}",
        1 => "（[一二三四]）[一-龥]{2,8}。[一-龥]{0,20}",
        1 => "第[一二三四五]章 [一-龥]{1,30}",
        1 => "关于岛上生活的几点记录 篇[1-9]",
        2 => "",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200b}-\u{200f}\u{fe0f}é字👨‍👩‍👧]{1,12}",
        1 => "[一-龥，。]{200,400}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|lines| lines.join("\n"))
}

/// Keys as a cat on the keyboard presses them, bytes of width and height as a window manager does.
#[derive(Clone, Debug)]
enum Deed {
    Keys(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(u16, u16, isize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let keys = prop::sample::select(vec![
        "j",
        "k",
        "d",
        "u",
        "<Space>",
        "<PgUp>",
        "g",
        "G",
        "7",
        "50g",
        "]",
        "[",
        "}",
        "{",
        "^",
        "b",
        "e",
        "好",
        "<Enter>",
        "<Esc>",
        "<Esc>",
        ">",
        "<lt>",
        "'",
        "U",
        "x",
        "<Tab>",
        "<S-Tab>",
        "o",
        "B",
        "+",
        "-",
        "h",
        "l",
        "z",
        "Z",
        ".",
        "?",
        "3z",
        "9]",
        "<Backspace>",
        "<Left>",
        "<Ctrl-w>",
        "<Ctrl-l>",
        "/",
        "/好",
        "f",
        ":",
        "二",
        "<Down>",
        "/re:.",
        "n",
        "N",
        "<Up>",
        "<Ctrl-o>",
        "`",
        "a",
        "p",
        "m",
        "mb",
        "F",
        "Fa",
        "<Ctrl-p>",
        "<Tab>",
        "<Ctrl-t>",
        "v",
        "vv",
        "*",
        "w",
        "$",
        "<Ctrl-r>",
    ]);
    let deed = prop_oneof![
        8 => keys.prop_map(Deed::Keys),
        1 => (0_u16..130, 0_u16..40).prop_map(|(w, h)| Deed::Resize(w, h)),
        1 => (0_u16..130, 0_u16..40).prop_map(|(x, y)| Deed::Click(x, y)),
        1 => (0_u16..130, 0_u16..40, -2_isize..3).prop_map(|(x, y, by)| Deed::Wheel(x, y, by)),
    ];
    prop::collection::vec(deed, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_a_reader_does_breaks_the_screen(
        text in texts(), width in 0_u16..130, height in 0_u16..40, deeds in deeds(),
        wide in prop::bool::ANY
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let mut reader = Reader::new(&text, width, height).seeing(ambiguous);
        for deed in deeds {
            match deed {
                Deed::Keys(keys) => reader.keys(keys),
                Deed::Resize(width, height) => reader.resize(width, height),
                Deed::Click(x, y) => reader.event(Event::Mouse(Mouse::Click((x, y).into()))),
                Deed::Wheel(x, y, by) => reader.event(Event::Mouse(Mouse::Wheel((x, y).into(), by))),
            };
            prop_assert!(reader.app.document().text.as_str().is_char_boundary(reader.app.offset()));
            let buffer = reader.buffer();
            prop_assert_eq!(drives_the_terminal(&buffer), None);
            prop_assert_eq!(torn(&buffer, ambiguous), None);
            let areas = reader.app.areas();
            let there = match reader.app.focus() {
                Pane::Outline => areas.outline.area().is_some(),
                Pane::Body => true,
                Pane::List => areas.list.area().is_some(),
            };
            prop_assert!(there, "the keys go to a pane that is not on the screen");
        }
    }
}
