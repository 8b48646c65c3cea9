//! `assets/screen.svg`, the picture in the README, made from a real run of the program on its guide.
//!
//! `cargo test` checks that the picture is what the program shows;
//! `UPDATE_EXPECT=1 cargo test --test picture` makes it anew.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod svg;
mod terminal;

use std::{env, fs};

use terminal::Terminal;

const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/screen.svg");

/// Reads the guide as a reader would: three bookmarks, two notes, then back to the chapter on moving.
fn read_the_guide() -> Terminal {
    let mut terminal = Terminal::start(&["--lang", "zh", "--theme", "dark", "--ambiguous", "1"]);
    terminal.until("纲目使用说明");
    for (section, keys, note) in [
        ("正文的排法", "2jb", "换窗口大小不丢位置"),
        ("1.一行", "b", "先把这两个键用熟"),
        ("第一回", "b", ""),
    ] {
        next_section_until(&mut terminal, section);
        terminal.press(keys);
        terminal.until("已加书签");
        if !note.is_empty() {
            terminal.press(&format!("e{note}\r"));
            terminal.until(&format!("✎ {note}"));
        }
    }
    terminal.press("g");
    terminal.until("纲目使用说明");
    next_section_until(&mut terminal, "在正文里走");
    terminal
}

/// Goes from section to section until the breadcrumb holds `title`.
fn next_section_until(terminal: &mut Terminal, title: &str) {
    while !terminal.header().contains(title) {
        let before = terminal.header();
        terminal.press("]");
        terminal.wait("another section", |terminal| terminal.header() != before);
    }
}

#[test]
fn the_picture_shows_the_program_as_it_is() {
    let terminal = read_the_guide();
    let picture = svg::draw(terminal.screen());
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(PICTURE, picture).unwrap();
    } else {
        assert!(
            fs::read_to_string(PICTURE).is_ok_and(|kept| kept == picture),
            "{PICTURE} is not what the program shows; `UPDATE_EXPECT=1 cargo test --test picture` \
             makes it anew. The screen:\n{}",
            terminal.screen().contents()
        );
    }
}
