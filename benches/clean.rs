//! What the clean view costs a tidy novel: the share of its opening time, of the first page and of the whole, and how
//! many times as long a frame takes as in the source view: `cargo bench --bench clean -- [FILE…]`.
#![allow(clippy::print_stdout)]

use std::{
    error::Error,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use gangmu::{
    app::{App, Event},
    cell::Ambiguous,
    clean::noise,
    document::{Demand, Document, Manner, Source, open},
    grid::{Grid, Stock},
    keymap::Key,
    pane::Look,
    screen,
    store::Record,
    theme::{Depth, Ground, Theme},
    words::Lang,
};
use ratatui::layout::Size;

/// Bytes of a novel.
const SIZE: usize = 100 << 20;
/// The best of so many runs counts; what is compared takes turns.
const RUNS: usize = 7;
/// Frames that are drawn in a turn, and turns.
const FRAMES: usize = 20;
const TURNS: usize = 101;
/// The size of the screen.
const SCREEN: Size = Size { width: 120, height: 40 };

const SENTENCES: [&str; 6] = [
    "天色渐渐暗下来，山路上已经没有什么人了。",
    "他把包袱换到另一边肩上，加快脚步往前走。",
    "“这里离镇上还有多远？”他向路边的老人打听。",
    "老人抬起头看了看他，慢慢说：“翻过前面那道梁就到。”",
    "他想起临走时母亲说的话，心里不由得紧了一下。",
    "远处有一点灯火，忽明忽暗，像是有人提着灯笼。",
];

/// A novel of chapters, its paragraphs set apart by what stands before each.
fn novel(apart: &str) -> String {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut roll = move |sides: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % sides as u64) as usize
    };
    let mut out = String::with_capacity(SIZE + 4096);
    while out.len() < SIZE {
        if roll(50) == 0 {
            out.push_str(&format!("{apart}第{}章 山路灯火\n", out.len() / 20_000 + 1));
        }
        out.push_str(apart);
        for _ in 0..=roll(6) {
            out.push_str(SENTENCES.get(roll(SENTENCES.len())).unwrap_or(&""));
        }
        out.push('\n');
    }
    out
}

/// What a reader opens a file with.
fn app(document: Document) -> App {
    let look = Look {
        theme: Theme::new(Depth::True, Ground::Dark),
        ambiguous: Ambiguous::Narrow,
        lang: Lang::Zh,
    };
    App::new(document, Record::default(), look, SCREEN)
}

/// What frames are drawn on.
fn blank() -> (Grid, Stock) {
    (Grid::blank(SCREEN), Stock::default())
}

/// Opens a file as a whole; how long that took until there was a first frame, and from there on.
fn opened(path: &Path) -> Result<(Document, [Duration; 2]), Box<dyn Error>> {
    let start = Instant::now();
    let opened = open(Source::File(path.to_owned()), &Manner::default())?;
    let (mut grid, mut stock) = blank();
    screen::draw(&app(opened.document.clone()), &mut grid, &mut stock);
    let first = start.elapsed();
    let start = Instant::now();
    let document = match opened.rest {
        Some(rest) => rest.load(&Demand::default(), |_| {})?,
        None => opened.document,
    };
    Ok((document, [first, start.elapsed()]))
}

fn head(path: &Path) -> Result<Document, Box<dyn Error>> {
    Ok(open(Source::File(path.to_owned()), &Manner::default())?.document)
}

/// Finds the noise of a document again; how long that took.
fn cleaned(document: &Document) -> Duration {
    let start = Instant::now();
    black_box(noise(&document.text));
    start.elapsed()
}

/// Reads page after page; how long that took.
fn read(app: &mut App, (grid, stock): &mut (Grid, Stock)) -> f64 {
    let start = Instant::now();
    for _ in 0..FRAMES {
        app.update(Event::Key(Key::Char(' ')), 1);
        grid.clear();
        screen::draw(app, grid, stock);
    }
    start.elapsed().as_secs_f64()
}

/// How many times the time of a frame of the source view one of the clean view takes: of all turns the median.
fn frames(document: &Document) -> f64 {
    let (mut clean, mut source) = (app(document.clone()), app(document.clone()));
    source.update(Event::Key(Key::Char('s')), 1);
    let mut blank = blank();
    let mut ratios = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        let ratio = match turn % 2 {
            0 => read(&mut clean, &mut blank) / read(&mut source, &mut blank),
            _ => 1.0 / (read(&mut source, &mut blank) / read(&mut clean, &mut blank)),
        };
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    ratios.get(TURNS / 2).copied().unwrap_or(1.0)
}

fn report(name: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut best = [Duration::MAX; 4];
    let mut ratio = 1.0;
    for run in 0..RUNS {
        let (document, [first, rest]) = opened(path)?;
        let times = [first, cleaned(&head(path)?), rest, cleaned(&document)];
        for (best, time) in best.iter_mut().zip(times) {
            *best = time.min(*best);
        }
        if run == 0 {
            ratio = frames(&document);
        }
    }
    let [first, clean_first, rest, clean_rest] = best.map(|time| time.as_secs_f64() * 1e3);
    println!(
        "{name:12} first frame {first:6.2} ms, cleaning {:4.1} %; whole {rest:7.1} ms, cleaning {:4.1} %; \
         a frame {ratio:.2} times the source view's",
        clean_first / first * 100.0,
        clean_rest / rest * 100.0,
    );
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    for path in &files {
        report(&path.file_name().unwrap_or_default().to_string_lossy(), path)?;
    }
    if files.is_empty() {
        let directory = tempfile::tempdir()?;
        let path = directory.path().join("novel.txt");
        for (name, apart) in [("set in", "　　"), ("blank lines", "\n"), ("flush", "")] {
            fs::write(&path, novel(apart))?;
            report(name, &path)?;
        }
    }
    Ok(())
}
