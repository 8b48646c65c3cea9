//! How long a key takes, drawing included, while something is found by its name among 20,000 sections, and
//! while a search has a million hits: `cargo bench --bench finding`.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use gangmu::{
    app::{App, Effect, Event},
    cell::Ambiguous,
    document::{Source, open_text},
    grid::{Grid, Stock},
    keymap::Key,
    pane::Look,
    screen,
    store::Record,
    theme::{Depth, Ground, Theme},
    words::Lang,
};
use ratatui::layout::Size;

/// Sections of the text.
const SECTIONS: usize = 20_000;
/// The best of so many runs counts.
const RUNS: usize = 5;

/// What titles are made of.
const WORDS: [&str; 12] = [
    "基层", "组织", "重庆", "党课", "提升", "乐音", "山路", "灯塔", "守夜", "长短", "银行", "会计",
];

fn sections() -> String {
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

/// A text in which 的 stands a million times.
fn hits() -> String {
    let mut out = String::new();
    for n in 0..200_000 {
        if n % 200 == 0 {
            out.push_str(&format!("第{}章 山雨\n\n", n / 200 + 1));
        }
        out.push_str("　　他的话和她的话都是真的，谁的灯都不如老人的灯亮。\n\n");
    }
    out
}

/// A program that reads a text, and its screen.
struct Desk {
    app: App,
    grid: Grid,
    stock: Stock,
}

impl Desk {
    fn new(content: &str) -> Self {
        let look = Look {
            theme: Theme::new(Depth::True, Ground::Dark),
            ambiguous: Ambiguous::Narrow,
            lang: Lang::Zh,
        };
        let size = Size::new(120, 40);
        let document = open_text(Source::Guide, content);
        let app = App::new(document, Record::default(), look, size);
        let (mut grid, mut stock) = (Grid::blank(size), Stock::default());
        screen::draw(&app, &mut grid, &mut stock);
        Self { app, grid, stock }
    }

    /// Presses a key; how long that took. Afterwards the search that it began is made.
    fn press(&mut self, key: Key) -> Duration {
        let start = Instant::now();
        let effects = self.app.update(Event::Key(key), 1);
        self.grid.clear();
        screen::draw(&self.app, &mut self.grid, &mut self.stock);
        let time = start.elapsed();
        for effect in effects {
            if let Effect::Search(generation, search) = effect {
                for found in *search {
                    self.app.update(Event::Found(generation, found), 1);
                }
            }
        }
        time
    }
}

/// Presses keys one by one in several runs; the best time of each key is said.
fn report(content: &str, keys: &str) {
    let mut best: Vec<Duration> = vec![Duration::MAX; keys.chars().count()];
    for _ in 0..RUNS {
        let mut desk = Desk::new(content);
        for (best, c) in best.iter_mut().zip(keys.chars()) {
            let key = if c == '\n' { Key::Enter } else { Key::Char(c) };
            *best = desk.press(key).min(*best);
        }
    }
    let said = keys.chars().zip(&best);
    let said = said.map(|(c, time)| {
        let c = if c == '\n' { '⏎' } else { c };
        format!("{c} {:.2}", time.as_secs_f64() * 1e3)
    });
    println!("{:12} ms per key: {}", keys.escape_debug(), said.collect::<Vec<String>>().join("  "));
}

fn main() {
    let sections = sections();
    println!("20,000 sections");
    for keys in ["fjcdk", "fchongqing", "f基c", "f重庆党课", ":第9999章", ":chongqing", "jjjj"]
    {
        report(&sections, keys);
    }
    let hits = hits();
    println!("a million hits");
    for keys in ["/的\nnnN", "/的\najGljjf老人"] {
        report(&hits, keys);
    }
}
