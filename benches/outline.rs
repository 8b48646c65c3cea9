//! How fast headings are found: MB/s, and how many times the time of counting newlines (`wc -l`) it
//! takes, over texts made here, or over the files named: `cargo bench --bench outline -- [FILE…]`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use gangmu::{clean::Noise, outline::outline, text::Text};

/// Bytes of each text.
const SIZE: usize = 16 << 20;
/// The best of so many runs counts.
const RUNS: usize = 9;

/// Sentences that the texts are made of.
const SENTENCES: [&str; 8] = [
    "天色渐渐暗下来，山路上已经没有什么人了。",
    "他把包袱换到另一边肩上，加快脚步往前走。",
    "“这里离镇上还有多远？”他向路边的老人打听。",
    "老人抬起头看了看他，慢慢说：“翻过前面那道梁就到。”",
    "风从山口吹过来，带着雨的气味，树叶沙沙地响。",
    "一阵雷声滚过，第一滴雨落在他的手背上！",
    "他想起临走时母亲说的话，心里不由得紧了一下。",
    "远处有一点灯火，忽明忽暗，像是有人提着灯笼。",
];

/// A paragraph of `count` sentences; `seed` chooses which.
fn paragraph(out: &mut String, seed: usize, count: usize) {
    for i in 0..count {
        out.push_str(SENTENCES[(seed * 7 + i * 3 + seed / 5) % SENTENCES.len()]);
    }
}

fn filled(mut add: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::with_capacity(SIZE + 4096);
    let mut n = 0;
    while out.len() < SIZE {
        add(&mut out, n);
        n += 1;
    }
    out
}

/// Chapters of forty paragraphs, a blank line between them.
fn novel() -> String {
    filled(|out, n| {
        if n % 40 == 0 {
            out.push_str(&format!("第{}章 山雨\n\n", n / 40 + 1));
        }
        out.push_str("　　");
        paragraph(out, n, 1 + n % 4);
        out.push_str("\n\n");
    })
}

/// The same on lines of their own without blank lines, and no heading at all.
fn plain() -> String {
    filled(|out, n| {
        paragraph(out, n, 1 + n % 7);
        out.push('\n');
    })
}

/// Documents that have lost their line breaks: their headings stand inside lines of several KB.
fn joined() -> String {
    const NUMBERS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
    filled(|out, n| {
        out.push_str("关于修路的报告 ");
        for (i, number) in NUMBERS.iter().enumerate() {
            out.push_str(&format!("{number}、修路的做法 "));
            paragraph(out, n + i, 6);
            for part in NUMBERS.iter().take(3) {
                out.push_str(&format!(" （{part}）备料。"));
                paragraph(out, n * 2 + i, 5);
            }
            out.push(' ');
        }
        out.push('\n');
    })
}

/// One line, from the first chapter to the last.
fn one_line() -> String {
    filled(|out, n| {
        if n % 40 == 0 {
            out.push_str(&format!(" 第{}章 山雨 ", n / 40 + 1));
        }
        paragraph(out, n, 3);
    })
}

fn best(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(time).min().unwrap_or_default()
}

fn report(name: &str, content: String) {
    let text = Text::new(content);
    let bytes = text.as_str().as_bytes();
    let lines = best(|| {
        black_box(memchr::memchr_iter(b'\n', black_box(bytes)).count());
    });
    let mut sections = 0;
    let found = best(|| sections = black_box(outline(black_box(&text), &Noise::NONE)).len());
    println!(
        "{name:24} {:8.1} MB {:8.0} MB/s {:6.1} × wc -l {sections:8} sections",
        bytes.len() as f64 / 1e6,
        bytes.len() as f64 / 1e6 / found.as_secs_f64(),
        found.as_secs_f64() / lines.as_secs_f64(),
    );
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(content) => report(file, content),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    if files.is_empty() {
        report("novel", novel());
        report("plain", plain());
        report("joined", joined());
        report("one line", one_line());
    }
}
