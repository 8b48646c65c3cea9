//! The pictures in the README, made from real runs of the program: on its guide, and on two saved pages as they stand
//! in the file and as the clean view shows them.
//!
//! `cargo test` checks that the pictures are what the program shows;
//! `UPDATE_EXPECT=1 cargo test --test picture` makes them anew.

#![allow(clippy::unwrap_used, clippy::panic)] // a test fails by panicking

mod svg;
mod terminal;

use std::{env, fs};

use terminal::Terminal;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// How the program is started for a picture.
const LOOK: [&str; 6] = ["--lang", "zh", "--theme", "dark", "--ambiguous", "1"];

/// Reads the guide as a reader would: three bookmarks, two notes, then back to the chapter on moving.
fn read_the_guide() -> Terminal {
    let mut terminal = Terminal::start((120, 36), &LOOK);
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

/// Compares a picture with what the program shows, or makes it anew.
fn check(name: &str, terminal: &Terminal) {
    let (file, picture) = (format!("{ROOT}/assets/{name}.svg"), svg::draw(terminal.screen()));
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, picture).unwrap();
    } else {
        assert!(
            fs::read_to_string(&file).is_ok_and(|kept| kept == picture),
            "{file} is not what the program shows; `UPDATE_EXPECT=1 cargo test --test picture` \
             makes it anew. The screen:\n{}",
            terminal.screen().contents()
        );
    }
}

#[test]
fn the_picture_shows_the_program_as_it_is() {
    check("screen", &read_the_guide());
}

#[test]
fn saved_pages_are_shown_before_and_after() {
    for (name, shown) in [("preview", "净读 隐"), ("glossed", "净读 隐")] {
        let file = format!("{ROOT}/tests/fixtures/saved/{name}.txt");
        let mut terminal = Terminal::start((80, 28), &[&LOOK[..], &[&*file]].concat());
        terminal.until(shown);
        check(&format!("{name}-after"), &terminal);
        terminal.press("s");
        terminal.until("原样");
        check(&format!("{name}-before"), &terminal);
    }
}
