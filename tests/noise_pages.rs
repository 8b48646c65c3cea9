//! The clean view of whole pages and of texts that only look like them, all in our own words.
//!
//! In `fixtures/pages` each file is a page as sites of one kind make them; what is noise stands in ⟦⟧. In
//! `fixtures/tidy` nothing is noise. `$1` to `$8` stand for the paragraphs of `fixtures/paragraphs.txt`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test of figures stops and tells")]

use std::path::{Path, PathBuf};

use gangmu::clean::noise;
use gangmu::text::{Span, Text};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// A page without the marks of its noise, and which of its bytes are noise.
fn page(file: &Path) -> (Text, Vec<bool>) {
    let paragraphs = file.parent().unwrap().with_file_name("paragraphs.txt");
    let paragraphs = std::fs::read_to_string(paragraphs).unwrap();
    let mut marked = std::fs::read_to_string(file).unwrap();
    for (i, paragraph) in paragraphs.lines().enumerate() {
        marked = marked.replace(&format!("${}", i + 1), paragraph);
    }
    let (mut content, mut truth, mut noisy) = (String::new(), Vec::new(), false);
    for c in marked.chars() {
        match c {
            '⟦' => noisy = true,
            '⟧' => noisy = false,
            _ => {
                content.push(c);
                truth.resize(content.len(), noisy);
            }
        }
    }
    (Text::new(content), truth)
}

/// Characters that are seen: noise and hidden, hidden alone, noise alone.
struct Count {
    right: usize,
    wrong: String,
    missed: String,
}

fn count(text: &Text, truth: &[bool]) -> Count {
    let noise = noise(text);
    let mut found = vec![false; text.len()];
    for span in noise.hidden_in(Span::new(0, text.len())) {
        found[span.start..span.end].fill(true);
    }
    let mut count = Count { right: 0, wrong: String::new(), missed: String::new() };
    for (at, c) in text.as_str().char_indices().filter(|(_, c)| !c.is_whitespace()) {
        match (truth[at], found[at]) {
            (true, true) => count.right += 1,
            (false, true) => count.wrong.push(c),
            (true, false) => count.missed.push(c),
            (false, false) => {}
        }
    }
    count
}

fn ratio(part: usize, rest: &str) -> f64 {
    part as f64 / (part + rest.chars().count()).max(1) as f64
}

#[test]
fn pages_lose_their_frames_and_nothing_else() {
    for file in fixtures("pages") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (text, truth) = page(&file);
        let Count { right, wrong, missed } = count(&text, &truth);
        let (precision, recall) = (ratio(right, &wrong), ratio(right, &missed));
        println!("{name}: precision {precision:.3} recall {recall:.3}");
        assert!(precision >= 0.99, "{name} hides {wrong}");
        assert!(recall >= 0.97, "{name} shows {missed}");
    }
}

#[test]
fn texts_that_only_look_like_pages_lose_nothing() {
    for file in fixtures("tidy") {
        let (text, truth) = page(&file);
        let Count { wrong, .. } = count(&text, &truth);
        assert_eq!(wrong, "", "{}", file.display());
        let noise = noise(&text);
        assert_eq!(noise.stretches(), [], "{}: no line is joined or broken", file.display());
    }
}
