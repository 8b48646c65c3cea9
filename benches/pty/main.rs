//! How the program feels: what a reader waits for, measured through a real pty beside `less` where it is
//! installed, in texts made here. Prints medians of interleaved runs, and ratios.
//!
//! ```text
//! cargo bench --bench pty                    1 MB, 100 MB, 200 MB and 1 GB; takes minutes and 2 GB of disk
//! cargo bench --bench pty -- 0.05            all but the smallest text twenty times smaller
//! GANGMU=target/old/gangmu cargo bench …     measures another build
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod terminal;
mod texts;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use terminal::{Redraw, Terminal};
use texts::Form;

/// Interleaved runs of each program on each text.
const RUNS: usize = 9;
/// Presses of each key in a run.
const PRESSES: usize = 15;
/// A search that is typed before going from hit to hit: on most screens there are some.
const SEARCH: &str = "/灯笼\r";
/// For so long the program is left alone.
const IDLE: Duration = Duration::from_secs(2);

/// A text to measure with.
struct Text {
    name: String,
    path: String,
    form: Form,
    bytes: u64,
}

impl Text {
    fn new(directory: &Path, form: Form, mb: f64) -> Self {
        let path = texts::write(directory, form, mb).unwrap();
        let bytes = fs::metadata(&path).unwrap().len();
        let kind = match form {
            Form::Novel => "UTF-8",
            Form::NovelGb => "GB18030",
            Form::Line => "one line",
            Form::Short => "short lines",
        };
        let name = format!("{mb:.0} MB {kind}");
        Self { name, path: path.to_string_lossy().into_owned(), form, bytes }
    }
}

/// A program, and how it is started.
struct Program {
    name: &'static str,
    path: String,
    arguments: Vec<&'static str>,
    /// What each kind of move is typed as.
    keys: Vec<(&'static str, &'static str)>,
}

fn gangmu() -> Program {
    let path = std::env::var("GANGMU").unwrap_or_else(|_| env!("CARGO_BIN_EXE_gangmu").to_owned());
    let keys = vec![
        ("line", "j"),
        ("page", " "),
        ("section", "]"),
        ("hit", "n"),
        ("end", "G"),
        ("home", "g"),
    ];
    Program { name: "gangmu", path, arguments: vec!["--lang", "en"], keys }
}

fn less() -> Option<Program> {
    let there = Command::new("less").arg("--version").stdout(Stdio::null()).status().is_ok();
    let keys = vec![("line", "j"), ("page", " "), ("hit", "n"), ("end", "G"), ("home", "g")];
    there.then(|| Program { name: "less", path: "less".into(), arguments: vec![], keys })
}

impl Program {
    fn open(&self, text: &Text, state: &Path) -> Terminal {
        let arguments = [&*self.arguments, &[&*text.path]].concat();
        Terminal::start(&self.path, &arguments, state)
    }
}

fn median<T: Copy + Ord>(values: &mut [T]) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

fn p95<T: Copy + Ord>(values: &mut [T]) -> T {
    values.sort_unstable();
    values[values.len() * 95 / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Whether the whole text with its outline is there.
fn is_complete(terminal: &Terminal) -> bool {
    let status = terminal.row(terminal::ROWS - 1);
    status.contains('%') && !status.contains("loading")
}

/// Where the programs keep their state, empty for each run.
fn fresh(directory: &Path) -> std::path::PathBuf {
    let state = directory.join("state");
    let _ = fs::remove_dir_all(&state);
    state
}

/// First screens: from the start of the process to the last byte, next to `less` on the smallest text.
fn first_screens(directory: &Path, all: &[Text], programs: &[Program]) {
    println!("\nfirst screen, ms (× less on {})", all[0].name);
    let cases: Vec<(&Program, &Text)> = programs
        .iter()
        .flat_map(|p| {
            all.iter().filter(|t| p.name != "less" || t.form != Form::NovelGb).map(move |t| (p, t))
        })
        .collect();
    let mut times = vec![Vec::new(); cases.len()];
    for _ in 0..RUNS {
        for ((program, text), times) in cases.iter().zip(&mut times) {
            let mut terminal = program.open(text, &fresh(directory));
            times.extend(terminal.first_screen());
        }
    }
    let floor = times.first_mut().map(|times| median(times)).unwrap_or_default();
    for ((program, text), times) in cases.iter().zip(&mut times) {
        let median = median(times);
        let ratio = median.as_secs_f64() / floor.as_secs_f64();
        println!("  {:8}{:18}{:8.1}  ×{ratio:.2}", program.name, text.name, ms(median));
    }
}

/// What a kind of key took in a program.
struct Pressed<'a> {
    program: &'a Program,
    kind: &'static str,
    redraws: Vec<Redraw>,
    /// Bytes of the text on the screen.
    own: usize,
}

impl Pressed<'_> {
    fn times(&self) -> Vec<Duration> {
        self.redraws.iter().map(|redraw| redraw.time).collect()
    }

    /// Prints it, with ratios to a page and to the same key in `less`.
    fn print(&self, text: &str, all: &[Self]) {
        let of_less = |kind| {
            let mut less = all.iter().filter(|p| p.program.name == "less" && p.kind == kind);
            Some(median(&mut less.next()?.times()).as_secs_f64())
        };
        let mut bytes: Vec<usize> = self.redraws.iter().map(|r| r.bytes).collect();
        let time = median(&mut self.times());
        let beside = |kind| {
            let ratio = of_less(kind).map(|less| time.as_secs_f64() / less);
            ratio.map_or_else(String::new, |ratio| format!("×{ratio:.2}"))
        };
        println!(
            "  {:8}{text:18}{:9}{:8.2}{:8.2}{:8}{:8}  {:8}{}",
            self.program.name,
            self.kind,
            ms(time),
            ms(p95(&mut self.times())),
            median(&mut bytes),
            self.own,
            beside("page"),
            beside(self.kind),
        );
    }
}

/// Keys: from the key to the last byte of the redraw, and the bytes of it.
fn keys(directory: &Path, all: &[Text], programs: &[Program]) {
    println!(
        "\nkey → last byte of the redraw: median ms, p95 ms, bytes, text's own bytes on the screen; \
         × a page of less, × the same key in less"
    );
    let texts = all.iter().filter(|text| text.form != Form::NovelGb);
    for text in texts {
        let mut terminals: Vec<(&Program, Terminal)> = Vec::new();
        for program in programs {
            // Less never finds the end of a long line.
            let text = if program.name == "less" { &all[0] } else { text };
            let mut terminal = program.open(text, &fresh(directory));
            terminal.first_screen();
            if program.name == "gangmu" {
                terminal.until(is_complete);
            }
            terminal.settle();
            terminals.push((program, terminal));
        }
        let mut pressed = Vec::new();
        for kind in ["line", "page", "section", "hit", "end", "home"] {
            if kind == "hit" {
                for (_, terminal) in &mut terminals {
                    terminal.press(SEARCH);
                }
            }
            let mut found: Vec<(Vec<Redraw>, usize)> = vec![(Vec::new(), 0); terminals.len()];
            for _ in 0..PRESSES {
                for ((program, terminal), (redraws, own)) in terminals.iter_mut().zip(&mut found) {
                    let Some((_, key)) = program.keys.iter().find(|(k, _)| *k == kind) else {
                        continue;
                    };
                    match kind {
                        "end" => drop(terminal.press(program.keys[program.keys.len() - 1].1)),
                        "home" => drop(terminal.press(" ")),
                        _ => {}
                    }
                    redraws.push(terminal.press(key));
                    *own = terminal.text_bytes();
                }
            }
            for ((program, _), (redraws, own)) in terminals.iter().zip(found) {
                if !redraws.is_empty() {
                    pressed.push(Pressed { program, kind, redraws, own });
                }
            }
        }
        for one in &pressed {
            one.print(if one.program.name == "less" { &all[0].name } else { &text.name }, &pressed);
        }
        for (_, terminal) in terminals {
            terminal.quit();
        }
    }
}

/// From the start to the complete outline, with the most memory; next to `wc -l`, or `iconv`.
fn complete<'a>(directory: &Path, all: impl Iterator<Item = &'a Text>, program: &Program) {
    println!(
        "\nopened → complete outline, ms; × of wc -l or iconv; peak memory, × of the text in UTF-8; quit, ms"
    );
    for text in all {
        let tool = || {
            let mut tool = match text.form {
                Form::NovelGb => Command::new("iconv"),
                _ => Command::new("wc"),
            };
            match text.form {
                Form::NovelGb => tool.args(["-f", "GB18030", "-t", "UTF-8", &text.path]),
                _ => tool.args(["-l", &text.path]),
            };
            let started = Instant::now();
            tool.stdout(Stdio::null()).status().map(|_| started.elapsed()).unwrap_or_default()
        };
        let runs = if text.bytes > 500_000_000 { 3 } else { 5 };
        let (mut times, mut tools, mut quits, mut peak) = (vec![], vec![], vec![], 0);
        for _ in 0..runs {
            tools.push(tool());
            let mut terminal = program.open(text, &fresh(directory));
            times.extend(terminal.until(is_complete));
            peak = peak.max(terminal.status("VmHWM").unwrap_or(0));
            quits.push(terminal.quit());
        }
        let (time, tool) = (median(&mut times), median(&mut tools));
        let utf8 = text.bytes as f64 * if text.form == Form::NovelGb { 1.5 } else { 1.0 };
        println!(
            "  {:26}{:8.0}  ×{:<8.2}{:8.0} MB  ×{:<6.2}{:8.1}",
            text.name,
            ms(time),
            time.as_secs_f64() / tool.as_secs_f64(),
            peak as f64 * 1024.0 / 1e6,
            peak as f64 * 1024.0 / utf8,
            ms(median(&mut quits)),
        );
    }
}

/// First screen at a remembered place near the end.
fn resumed(directory: &Path, all: &[Text], program: &Program) {
    println!("\nfirst screen at a remembered place near the end, ms");
    for text in all {
        let state = fresh(directory);
        let mut terminal = program.open(text, &state);
        terminal.until(is_complete);
        terminal.press("G");
        terminal.press("\x1b[5~");
        terminal.quit();
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let mut terminal = program.open(text, &state);
            times.extend(terminal.until(|terminal| {
                let status = terminal.row(terminal::ROWS - 1);
                status.contains("99%") || status.contains("100%")
            }));
            terminal.quit();
        }
        println!("  {:26}{:8.1}", text.name, ms(median(&mut times)));
    }
}

/// Wake-ups while nothing happens.
fn idle(directory: &Path, text: &Text, program: &Program) {
    let mut terminal = program.open(text, &fresh(directory));
    terminal.first_screen();
    terminal.until(is_complete);
    terminal.press("j");
    thread::sleep(IDLE);
    let before = terminal.wake_ups();
    thread::sleep(IDLE);
    if let (Some(before), Some(after)) = (before, terminal.wake_ups()) {
        println!("\nwake-ups in {IDLE:?} of nothing to do: {}", after - before);
    }
    terminal.quit();
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let scale: f64 = arguments.first().map_or(1.0, |scale| scale.parse().unwrap());
    let wanted = |part: &str| arguments.len() < 2 || arguments[1..].iter().any(|a| a == part);
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    let made = |form, mb| Text::new(directory, form, mb);
    let all = [
        made(Form::Novel, 1.0),
        made(Form::Novel, 200.0 * scale),
        made(Form::Novel, 1073.7 * scale),
        made(Form::NovelGb, 200.0 * scale),
        made(Form::Line, 20.0 * scale),
    ];
    let gangmu = gangmu();
    let programs: Vec<Program> = less().into_iter().chain([self::gangmu()]).collect();
    if wanted("first") {
        first_screens(directory, &all, &programs);
    }
    if wanted("keys") {
        keys(directory, &all, &programs);
    }
    if wanted("complete") {
        // What takes the most memory beside its text.
        let more = [made(Form::Short, 100.0 * scale), made(Form::Line, 200.0 * scale)];
        complete(directory, all.iter().chain(&more), &gangmu);
    }
    if wanted("resumed") {
        resumed(directory, &all, &gangmu);
    }
    if wanted("idle") {
        idle(directory, &all[0], &gangmu);
    }
}
