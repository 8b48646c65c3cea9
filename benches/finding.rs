//! How long a key takes while something is found by its name among 20,000 sections, drawing included:
//! `cargo bench --bench finding`.
#![allow(clippy::print_stdout)]

use std::{
    error::Error,
    time::{Duration, Instant},
};

use gangmu::{
    app::{App, Event},
    cell::Ambiguous,
    document::{Source, open_text},
    keymap::Key,
    pane::Look,
    screen,
    store::Record,
    theme::{Depth, Ground, Theme},
    words::Lang,
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

/// Sections of the text.
const SECTIONS: usize = 20_000;
/// The best of so many runs counts.
const RUNS: usize = 5;

/// What titles are made of.
const WORDS: [&str; 12] = [
    "基层", "组织", "重庆", "党课", "提升", "乐音", "山路", "灯塔", "守夜", "长短", "银行", "会计",
];

fn text() -> String {
    let mut out = String::new();
    for n in 0..SECTIONS {
        let word = |k: usize| WORDS.get((n * 7 + n / 13 * k) % WORDS.len()).unwrap_or(&"");
        out.push_str(&format!(
            "第{}章 {}{}{}\n\n　　这一章的正文只有一句话，说得不长。\n\n",
            n + 1,
            word(1),
            word(5),
            word(11)
        ));
    }
    out
}

/// Presses keys one by one; the time of each.
fn times(keys: &str) -> Result<Vec<(char, Duration)>, Box<dyn Error>> {
    let look = Look {
        theme: Theme::new(Depth::True, Ground::Dark),
        ambiguous: Ambiguous::Narrow,
        lang: Lang::Zh,
    };
    let size = Size::new(120, 40);
    let document = open_text(Source::Guide, &text());
    let mut app = App::new(document, Record::default(), look, size);
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height))?;
    terminal.draw(|frame| screen::draw(&app, frame))?;
    let mut times = Vec::new();
    for c in keys.chars() {
        let start = Instant::now();
        app.update(Event::Key(Key::Char(c)), 1);
        terminal.draw(|frame| screen::draw(&app, frame))?;
        times.push((c, start.elapsed()));
    }
    Ok(times)
}

fn main() -> Result<(), Box<dyn Error>> {
    for keys in
        ["fjcdk", "fchongqing", "f基c", "f重庆党课", "fxyz", ":第9999章", ":chongqing", "jjjj"]
    {
        let mut best: Vec<(char, Duration)> = times(keys)?;
        for _ in 1..RUNS {
            for (best, (_, time)) in best.iter_mut().zip(times(keys)?) {
                best.1 = best.1.min(time);
            }
        }
        let all: Vec<String> =
            best.iter().map(|(c, time)| format!("{c} {:.2}", time.as_secs_f64() * 1e3)).collect();
        println!("{keys:12} ms per key: {}", all.join("  "));
    }
    Ok(())
}
