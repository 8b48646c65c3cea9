//! The texts that are measured with, made here: novels of a size, one long line, and nothing but short lines.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use encoding_rs::GB18030;

/// Words that the sentences are made of.
const WORDS: [&str; 48] = [
    "天色",
    "渐渐",
    "山路",
    "没有",
    "什么",
    "包袱",
    "肩上",
    "加快",
    "脚步",
    "往前",
    "离开",
    "镇上",
    "老人",
    "抬头",
    "看了",
    "慢慢",
    "翻过",
    "那道",
    "山梁",
    "风从",
    "山口",
    "吹来",
    "带着",
    "雨的",
    "气味",
    "树叶",
    "沙沙",
    "地响",
    "一阵",
    "雷声",
    "滚过",
    "落在",
    "手背",
    "想起",
    "临走",
    "母亲",
    "的话",
    "心里",
    "不由",
    "得紧",
    "了一下",
    "远处",
    "灯火",
    "忽明",
    "忽暗",
    "有人",
    "提着",
    "灯笼",
];

/// Sentences of a chapter: about 9 KB of UTF-8.
const CHAPTER: usize = 160;

/// Numbers that look random and are the same in each run.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

/// Adds a sentence of two clauses.
fn sentence(out: &mut String, dice: &mut Dice) {
    for end in ['，', '。'] {
        for _ in 0..3 + dice.below(3) {
            out.push_str(WORDS[dice.below(WORDS.len())]);
        }
        out.push(end);
    }
}

/// Adds a line of two to eight words.
fn short_line(out: &mut String, dice: &mut Dice) {
    (0..2 + dice.below(7)).for_each(|_| out.push_str(WORDS[dice.below(WORDS.len())]));
    out.push_str(["。\n", "？\n", "\n"][dice.below(3)]);
}

/// Adds a chapter: its heading, then paragraphs of one to five sentences.
fn chapter(out: &mut String, number: usize, dice: &mut Dice) {
    out.push_str(&format!("第{number}章 "));
    out.push_str(WORDS[dice.below(WORDS.len())]);
    out.push_str(WORDS[dice.below(WORDS.len())]);
    out.push_str("\n\n");
    let mut left = CHAPTER;
    while left > 0 {
        out.push_str("　　");
        let sentences = (1 + dice.below(5)).min(left);
        (0..sentences).for_each(|_| sentence(out, dice));
        out.push_str("\n\n");
        left -= sentences;
    }
}

/// What a text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Chapters and paragraphs, as UTF-8.
    Novel,
    /// The same, as GB18030.
    NovelGb,
    /// One paragraph without a line end.
    Line,
    /// Nothing but lines of a few words, some of which end like a sentence.
    Short,
}

/// Writes a text of about `mb` MB into `directory`.
pub fn write(directory: &Path, form: Form, mb: f64) -> io::Result<PathBuf> {
    let name = match form {
        Form::Novel => "novel",
        Form::NovelGb => "gb18030",
        Form::Line => "line",
        Form::Short => "short",
    };
    let path = directory.join(format!("{name}-{mb}.txt"));
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&path)?);
    let (mut dice, mut written, mut number) = (Dice::new(), 0, 1);
    let mut part = String::new();
    while (written as f64) < mb * 1e6 {
        part.clear();
        match form {
            Form::Novel | Form::NovelGb => chapter(&mut part, number, &mut dice),
            Form::Line => (0..CHAPTER).for_each(|_| sentence(&mut part, &mut dice)),
            Form::Short => (0..CHAPTER).for_each(|_| short_line(&mut part, &mut dice)),
        }
        number += 1;
        let bytes =
            if form == Form::NovelGb { GB18030.encode(&part).0 } else { part.as_bytes().into() };
        file.write_all(&bytes)?;
        written += bytes.len();
    }
    file.into_inner()?;
    Ok(path)
}
