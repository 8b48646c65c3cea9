//! The clean view measured against real documents: the noise of saved pages by hand, the damage of document
//! sites and wrapped lines against their originals, and what tidy texts lose.
//!
//! The documents stand outside the repository, in `$GANGMU_SHARED` or `../shared`; without them the test
//! says so and passes. `FIGURES=1` shows every place that is wrong.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test of figures stops and tells")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use gangmu::clean::{Noise, Reason, Treatment, noise};
use gangmu::text::{Span, Text};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GANGMU_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let found = named.into_iter().chain([beside]).find(|path| path.join("gold").is_dir());
    if found.is_none() {
        println!("skipped: no shared documents");
    }
    found
}

/// Characters that nobody misses.
const INVISIBLE: &[char] = &['\u{200B}', '\u{200C}', '\u{200D}', '\u{FEFF}', '\u{AD}'];

fn talk() -> bool {
    std::env::var_os("FIGURES").is_some()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn text(path: &Path) -> Text {
    Text::new(std::fs::read_to_string(path).unwrap())
}

/// The texts of a folder of the corpus, in order.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ext| ext == "txt"));
    found.sort();
    found
}

/// The byte spans of places given as lines and code points.
fn span(text: &Text, lines: &[Span], line: &Value, start: u64, end: u64) -> Span {
    let line = lines[line.as_u64().unwrap() as usize - 1];
    let content = text.slice(line);
    let at =
        |n: u64| content.char_indices().nth(n as usize).map_or(line.end, |(at, _)| line.start + at);
    Span::new(at(start), at(end))
}

/// Marks the bytes of `spans`.
fn marked(len: usize, spans: impl Iterator<Item = Span>) -> Vec<bool> {
    let mut bytes = vec![false; len];
    for span in spans {
        bytes[span.start..span.end].fill(true);
    }
    bytes
}

fn hidden(text: &Text, noise: &Noise) -> Vec<bool> {
    marked(text.len(), noise.hidden_in(Span::new(0, text.len())))
}

/// Characters hidden rightly, hidden wrongly, and missed.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn of(text: &Text, truth: &[bool], found: &[bool], name: &str) -> Self {
        let mut count = Self::default();
        let (mut wrong, mut missed) = (String::new(), String::new());
        for (at, c) in text
            .as_str()
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace() && !INVISIBLE.contains(c))
        {
            match (truth[at], found[at]) {
                (true, true) => count.right += 1,
                (false, true) => {
                    count.wrong += 1;
                    wrong.push(c);
                }
                (true, false) => {
                    count.missed += 1;
                    missed.push(c);
                }
                (false, false) => {}
            }
        }
        if talk() && !(wrong.is_empty() && missed.is_empty()) {
            let short = |s: &str| s.chars().take(300).collect::<String>();
            println!("{name}\n  wrong: {}\n  missed: {}", short(&wrong), short(&missed));
        }
        count
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
fn the_seeds_lose_their_noise_and_nothing_else() {
    let Some(shared) = shared() else { return };
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join("gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let gold = json(&path);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = text(&shared.join("seeds").join(&name).with_extension("txt"));
        let lines: Vec<Span> = text.lines().collect();
        let spans = gold["boilerplate"].as_array().unwrap().iter().map(|b| {
            span(
                &text,
                &lines,
                &b["line"],
                b["start"].as_u64().unwrap(),
                b["end"].as_u64().unwrap(),
            )
        });
        let truth = marked(text.len(), spans);
        let count = Count::of(&text, &truth, &hidden(&text, &noise(&text)), &name);
        println!("{name}: precision {:.4} recall {:.4}", count.precision(), count.recall());
        assert!(count.precision() >= 0.99 && count.recall() >= 0.97, "{name}");
    }
}

/// Whether the heading of a truth file, or what of it stands in its first line, is hidden.
fn hidden_headings(text: &Text, truth: &Value, hidden: &[bool], name: &str) -> usize {
    let lines: Vec<Span> = text.lines().collect();
    let mut count = 0;
    for entry in truth["entries"].as_array().into_iter().flatten() {
        let (Some(start), Some(title)) = (entry["char"].as_u64(), entry["text"].as_str()) else {
            continue;
        };
        if entry["tier"] == "optional" {
            continue;
        }
        let span = span(text, &lines, &entry["line"], start, start + title.chars().count() as u64);
        let seen = text.slice(span).char_indices().filter(|(_, c)| !INVISIBLE.contains(c));
        if seen.map(|(at, _)| span.start + at).any(|at| hidden[at]) {
            count += 1;
            if talk() {
                println!("{name} hides of the heading {}", text.slice(span));
            }
        }
    }
    count
}

#[test]
fn tidy_texts_lose_nothing() {
    let Some(shared) = shared() else { return };
    for category in ["plain", "law", "novel", "official", "technical", "foreign", "messy"] {
        for variant in ["asis", "noblank", "indent", "toc", "joined", "wrap38"] {
            let (mut all, mut lost, mut headings, mut worst) = (0, 0, 0, 0.0f64);
            for path in texts(&shared.join("corpus/dev").join(category).join(variant)) {
                let text = text(&path);
                let found = noise(&text);
                let hidden = hidden(&text, &found);
                let seen = found
                    .stretches()
                    .iter()
                    .filter(|s| s.treatment == Treatment::Hide && s.reason != Reason::Invisible);
                let bytes: usize = seen.map(|s| s.span.len()).sum();
                all += text.len();
                lost += bytes;
                worst = worst.max(ratio(bytes, text.len()));
                let name = format!("{category}/{variant}/{}", path.file_stem().unwrap().display());
                headings += hidden_headings(
                    &text,
                    &json(&path.with_extension("truth.json")),
                    &hidden,
                    &name,
                );
                if talk() && bytes > 0 && category != "messy" {
                    println!("{name} hides {bytes} of {} bytes:", text.len());
                    for stretch in
                        found.stretches().iter().filter(|s| s.treatment == Treatment::Hide).take(12)
                    {
                        println!("    {} {}", stretch.reason.name(), text.slice(stretch.span));
                    }
                }
            }
            if all > 0 {
                println!(
                    "{category}/{variant}: hides {lost} of {all} bytes, worst {worst:.5}, {headings} headings"
                );
            }
            if matches!(category, "plain" | "law" | "novel") {
                assert!(worst < 0.001, "{category}/{variant}");
            }
            assert_eq!(headings, 0, "{category}/{variant}");
        }
    }
}

fn without_blanks(s: &str) -> Vec<char> {
    s.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a document site added to `original`: every line but the chunks, and their numbers.
fn site_truth(text: &Text, original: &[char]) -> Vec<bool> {
    let mut truth = vec![true; text.len()];
    let (mut at, mut number) = (0, 1);
    for line in text.lines() {
        let mark = format!("{number}、");
        let Some(rest) = text.slice(line).strip_prefix(&mark) else { continue };
        let content: Vec<(usize, char)> =
            rest.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
        let same = content.iter().zip(&original[at..]).take_while(|((_, a), b)| a == *b).count();
        if same == 0 {
            continue;
        }
        let end = content.get(same).map_or(line.end, |(i, _)| line.start + mark.len() + i);
        truth[line.start + mark.len()..end].fill(false);
        at += same;
        number += 1;
    }
    assert_eq!(at, original.len(), "the original is all there");
    truth
}

#[test]
fn document_sites_lose_their_frame_and_their_chunk_marks() {
    let Some(shared) = shared() else { return };
    for category in ["law", "official"] {
        let mut sum = Count::default();
        for path in texts(&shared.join("corpus/dev").join(category).join("wenku")) {
            let text = text(&path);
            let original = shared
                .join("corpus/dev")
                .join(category)
                .join("asis")
                .join(path.file_name().unwrap());
            let original = without_blanks(&std::fs::read_to_string(original).unwrap());
            let truth = site_truth(&text, &original);
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let found = noise(&text);
            let hidden = hidden(&text, &found);
            sum.add(Count::of(&text, &truth, &hidden, &name));
            let reads: Vec<char> = found
                .visible(Span::new(0, text.len()))
                .flat_map(|span| without_blanks(text.slice(span)))
                .collect();
            if talk() && reads != original {
                println!("{name} does not read like its original");
            }
        }
        println!("{category}/wenku: precision {:.4} recall {:.4}", sum.precision(), sum.recall());
        assert!(sum.precision() >= 0.99 && sum.recall() >= 0.97, "{category}");
    }
}

/// How many characters that are not blank stand before each line end of a text.
fn line_ends(content: &str) -> HashSet<usize> {
    let mut count = 0;
    let ends = content.lines().map(|line| {
        count += without_blanks(line).len();
        count
    });
    ends.collect()
}

/// The same for all stretches of a treatment.
fn places(text: &Text, noise: &Noise, treatment: Treatment) -> Vec<(usize, Span)> {
    let (mut count, mut from) = (0, 0);
    let mut places = Vec::new();
    for stretch in noise.stretches() {
        count += without_blanks(text.slice(Span::new(from, stretch.span.start))).len();
        from = stretch.span.start;
        let space = treatment == Treatment::Join && matches!(stretch.treatment, Treatment::Read(_));
        if stretch.treatment == treatment || space {
            places.push((count, stretch.span));
        }
    }
    places
}

/// Line ends joined or broken in one folder, against the originals.
#[derive(Default)]
struct Ends {
    right: usize,
    wrong: usize,
    wanted: usize,
}

impl Ends {
    fn of(shared: &Path, category: &str, variant: &str, treatment: Treatment) -> Self {
        let mut sum = Self::default();
        let folder = shared.join("corpus/dev").join(category);
        for path in texts(&folder.join(variant)) {
            let text = text(&path);
            let original = folder.join("asis").join(path.file_name().unwrap());
            let Ok(original) = std::fs::read_to_string(original) else { continue };
            let (true_ends, ends) = (line_ends(&original), line_ends(text.as_str()));
            let found = places(&text, &noise(&text), treatment);
            let is_right =
                |place: usize| true_ends.contains(&place) == (treatment == Treatment::Break);
            let (right, wrong): (Vec<_>, Vec<_>) =
                found.iter().partition(|(place, _)| is_right(*place));
            sum.right += right.len();
            sum.wrong += wrong.len();
            sum.wanted += match treatment {
                Treatment::Break => true_ends.difference(&ends).count(),
                _ => ends.difference(&true_ends).count(),
            };
            if talk() && !wrong.is_empty() {
                println!("{}: {} wrong of {}", path.display(), wrong.len(), found.len());
                for (_, span) in wrong.iter().take(3) {
                    let around = Span::new(span.start.saturating_sub(60), span.end + 60);
                    println!("    {:?}", text.slice(around));
                }
            }
        }
        sum
    }
}

#[test]
fn wrapped_lines_join_and_lost_ends_break() {
    let Some(shared) = shared() else { return };
    for (category, variant, treatment, precision, recall) in [
        ("law", "wrap38", Treatment::Join, 0.999, 0.99),
        ("official", "wrap38", Treatment::Join, 0.999, 0.99),
        ("technical", "wrap38", Treatment::Join, 0.999, 0.89),
        ("novel", "wrap38", Treatment::Join, 0.999, 0.99),
        ("foreign", "wrap38", Treatment::Join, 0.999, 0.99),
        ("plain", "asis", Treatment::Join, 1.0, 1.0),
        ("law", "asis", Treatment::Join, 1.0, 1.0),
        ("official", "asis", Treatment::Join, 1.0, 1.0),
        ("technical", "asis", Treatment::Join, 1.0, 1.0),
        ("plain", "asis", Treatment::Break, 1.0, 1.0),
        ("law", "asis", Treatment::Break, 1.0, 1.0),
        ("official", "asis", Treatment::Break, 1.0, 1.0),
        ("law", "joined", Treatment::Break, 0.99, 0.88),
        ("official", "joined", Treatment::Break, 0.99, 0.58),
        ("technical", "joined", Treatment::Break, 0.95, 0.19),
    ] {
        let ends = Ends::of(&shared, category, variant, treatment);
        let found = (ratio(ends.right, ends.right + ends.wrong), ratio(ends.right, ends.wanted));
        println!(
            "{category}/{variant} {treatment:?}: precision {:.4} recall {:.4}",
            found.0, found.1
        );
        assert!(found.0 >= precision && found.1 >= recall, "{category}/{variant}");
    }
}
