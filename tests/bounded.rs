//! No key and no frame costs more in a long text than in a short one: each touches a bounded part of it.
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::Duration;

use gangmu::{
    app::{App, Event},
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

/// How many times as long the longer text is.
const TIMES: usize = 16;

/// What a frame may cost more there: binary searches, and caches that others use too. Work that grew
/// with the text would cost [`TIMES`] as much.
const ALLOWED: u32 = 5;

/// The best of so many.
const RUNS: usize = 15;

/// How long this thread has worked. Others that run beside it do not count.
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
}

/// A reader at a screen.
struct Reader {
    app: App,
    grid: Grid,
    stock: Stock,
}

impl Reader {
    fn open(text: &str) -> Self {
        let size = Size::new(120, 40);
        let theme = Theme::new(Depth::Sixteen, Ground::Unknown);
        let look = Look { theme, ambiguous: Ambiguous::Narrow, lang: Lang::Zh };
        let app = App::new(open_text(Source::Stdin, text), Record::default(), look, size);
        Self { app, grid: Grid::blank(size), stock: Stock::default() }
    }

    /// Presses a key and draws.
    fn press(&mut self, key: Key) -> Duration {
        let started = processor_time();
        self.app.update(Event::Key(key), 0);
        self.grid.clear();
        screen::draw(&self.app, &mut self.grid, &mut self.stock);
        processor_time() - started
    }

    /// The shortest time that each key took, in the middle of the text and at its ends.
    fn times(&mut self) -> Vec<(Key, Duration)> {
        for key in [Key::Char('5'), Key::Char('0'), Key::Char('G')] {
            self.press(key);
        }
        let keys = [' ', 'j', 'k', ']', '[', 'G', 'g', 's', 's', 'b', 'b'].map(Key::Char);
        let mut best: Vec<(Key, Duration)> = keys.map(|key| (key, Duration::MAX)).to_vec();
        for _ in 0..RUNS {
            for (key, time) in &mut best {
                *time = self.press(*key).min(*time);
            }
        }
        best
    }
}

#[test]
fn a_frame_costs_the_same_in_a_long_text() {
    let sentence = "天色渐渐暗下来，山路上已经没有什么人了，他把包袱换到另一边肩上。";
    let chapters = |count: usize| -> String {
        let body = format!("　　{}\n\n", sentence.repeat(3)).repeat(20);
        (1..=count).map(|i| format!("第{i}章 山路\n\n{body}")).collect()
    };
    let line = |count: usize| sentence.repeat(count * 60);
    for (name, text) in [("chapters", &chapters as &dyn Fn(usize) -> String), ("one line", &line)] {
        let short = Reader::open(&text(20)).times();
        let long = Reader::open(&text(20 * TIMES)).times();
        for ((key, short), (_, long)) in short.into_iter().zip(long) {
            assert!(
                long < short * ALLOWED,
                "{name}, {key}: {long:?} in the long text, {short:?} in the short one"
            );
        }
    }
}
