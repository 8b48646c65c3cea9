//! How fast text is searched, folding on, and how many times the time of `rg -F --count-matches` in the
//! same run it takes, over a novel made here or the files named: `cargo bench --bench search -- [FILE…]`.
//! Without ripgrep there is nothing to compare with, which is said.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use gangmu::{
    search::{Folding, Hits, Mode, Pattern, Search},
    text::Text,
};

/// Bytes of the novel.
const SIZE: usize = 100 << 20;
/// The best of so many runs counts; both programs take turns.
const RUNS: usize = 7;

/// What is searched for: two 字 that are rare and frequent, one that stands everywhere, a phrase, 字 of many forms,
/// what is not there, letters of both cases.
const PATTERNS: [&str; 8] =
    ["包袱", "老人", "的", "翻过前面那道梁", "里面台面", "党课", "rust", "一"];

/// Sentences of the novel, among which stand 字 at random.
const SENTENCES: [&str; 6] = [
    "天色渐渐暗下来，山路上已经没有什么人了。",
    "他把包袱换到另一边肩上，加快脚步往前走。",
    "“这里离镇上还有多远？”他向路边的老人打听。",
    "老人抬起头看了看他，慢慢说：“翻过前面那道梁就到。”",
    "他想起临走时母亲说的话，心里不由得紧了一下。",
    "远处有一点灯火，忽明忽暗，像是有人提着灯笼。",
];

/// A generator of numbers (xorshift64), so that every run searches the same text.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// Paragraphs of 字 that fall off as those of real texts do, a sentence of ours now and then.
fn novel() -> String {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut out = String::with_capacity(SIZE + 4096);
    while out.len() < SIZE {
        out.push_str("　　");
        for _ in 0..dice.roll(6) + 2 {
            if dice.roll(20) == 0 {
                let sentence = dice.roll(SENTENCES.len() as u64) as usize;
                out.push_str(SENTENCES.get(sentence).unwrap_or(&""));
                continue;
            }
            for _ in 0..dice.roll(25) + 5 {
                // Two rolls multiplied: the first hundreds make up most of the text.
                let rank = dice.roll(70) * dice.roll(70);
                out.extend(char::from_u32(0x4E00 + (rank * 4 % 20_000) as u32));
            }
            out.push(if dice.roll(3) == 0 { '。' } else { '，' });
        }
        out.push_str("\n\n");
    }
    out
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = black_box(run());
    (start.elapsed(), result)
}

/// Searches the whole text; the number of hits.
fn ours(text: &Text, pattern: &Pattern) -> usize {
    let search = Search::new(pattern.clone(), text.clone(), (), 0);
    let mut hits = Hits::new(0);
    search.for_each(|found| hits.add(&found));
    hits.len()
}

/// Lets ripgrep count the hits; `None` if it is not there.
fn theirs(file: &Path, pattern: &str) -> Option<usize> {
    let mut rg = Command::new("rg");
    rg.args(["-F", "--count-matches", "--no-config", "--", pattern]).arg(file);
    let output = rg.stderr(Stdio::null()).output().ok()?;
    let count = String::from_utf8_lossy(&output.stdout);
    Some(count.trim().parse().unwrap_or(0))
}

fn report(text: &Text, file: &Path, typed: &str) -> Result<(), Box<dyn Error>> {
    let pattern = Pattern::new(typed, Folding::ALL, Mode::Literal)?;
    let (mut own, mut rg) = (Duration::MAX, None);
    let (mut hits, mut rg_hits) = (0, 0);
    for _ in 0..RUNS {
        let (time, found) = timed(|| ours(text, &pattern));
        own = own.min(time);
        hits = found;
        if let (time, Some(found)) = timed(|| theirs(file, typed)) {
            rg = Some(rg.map_or(time, |best: Duration| best.min(time)));
            rg_hits = found;
        }
    }
    let speed = text.len() as f64 / 1e6 / own.as_secs_f64();
    let compared = match rg {
        Some(rg) => format!(
            "{:5.2} × the time of rg -F ({rg_hits} hits, folding off)",
            own.as_secs_f64() / rg.as_secs_f64()
        ),
        None => "no ripgrep to compare with (apt-get install ripgrep)".to_owned(),
    };
    println!("{typed:16} {speed:7.0} MB/s {hits:9} hits  {compared}");
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let made = tempfile::NamedTempFile::new()?;
    let content = if files.is_empty() {
        novel()
    } else {
        files.iter().map(fs::read_to_string).collect::<Result<String, _>>()?
    };
    fs::write(made.path(), &content)?;
    let text = Text::new(content);
    println!("{:.1} MB", text.len() as f64 / 1e6);
    PATTERNS.iter().try_for_each(|typed| report(&text, made.path(), typed))
}
