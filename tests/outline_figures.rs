//! The outline measured against real documents with known outlines.
//!
//! The documents stand outside the repository, in `$GANGMU_SHARED` or `../shared`; without them the test
//! says so and passes. `FIGURES=official/asis` measures one folder and shows its worst documents.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use gangmu::outline::{Kind, Outline, Tier, outline};
use gangmu::text::Text;
use serde_json::Value;

/// A heading of the truth or of a prediction, as `tools/score_outline.py` knows it.
#[derive(Clone, Debug)]
struct Entry {
    level: u64,
    line: u64,
    char: u64,
    tier: String,
    text: String,
}

struct Truth {
    name: String,
    entries: Vec<Entry>,
    /// Places where a prediction is neither right nor wrong.
    ignored: Vec<(u64, u64)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Core,
    All,
}

#[derive(Default)]
struct Score {
    f1: f64,
    level: Option<f64>,
    exact: bool,
    wrong: Vec<Entry>,
    missed: Vec<Entry>,
    headings: usize,
    good: usize,
}

fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GANGMU_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    named.into_iter().chain([beside]).find(|path| path.join("gold").is_dir())
}

fn place(value: &Value) -> Option<(u64, u64)> {
    Some((value["line"].as_u64()?, value["char"].as_u64().unwrap_or(0)))
}

fn truth(path: &Path) -> Truth {
    let json: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut ignored = Vec::new();
    let mut entries = Vec::new();
    for value in json["entries"].as_array().unwrap() {
        let (line, char) = place(value).unwrap();
        let tier = value["tier"].as_str().unwrap().to_owned();
        if tier == "optional" {
            ignored.push((line, char));
        }
        let segments = value["segments"].as_array();
        ignored.extend(segments.into_iter().flatten().filter_map(place));
        entries.push(Entry {
            level: value["level"].as_u64().unwrap(),
            line,
            char,
            tier,
            text: value["text"].as_str().unwrap_or("").to_owned(),
        });
    }
    let title = &json["title"];
    ignored.extend(place(title));
    ignored.extend(title["also"].as_array().into_iter().flatten().filter_map(place));
    Truth { name: path.file_name().unwrap().to_string_lossy().into_owned(), entries, ignored }
}

fn predictions(text: &Text, outline: &Outline) -> Vec<Entry> {
    let bytes = text.as_str().as_bytes();
    let (mut line, mut at) = (1u64, 0);
    let mut entries = Vec::new();
    for (index, section) in outline.sections().iter().enumerate() {
        if section.kind == Kind::Contents {
            // The truth does not list the contents list itself.
            continue;
        }
        let start = section.heading.start;
        line += bytes[at..start].iter().filter(|&&b| b == b'\n').count() as u64;
        at = start;
        let line_start = bytes[..start].iter().rposition(|&b| b == b'\n').map_or(0, |p| p + 1);
        entries.push(Entry {
            level: u64::from(section.level),
            line,
            char: text.as_str()[line_start..start].chars().count() as u64,
            tier: if section.tier == Tier::Core { "core" } else { "fine" }.to_owned(),
            text: format!("{} {}", section.kind.name(), outline.title(index, text)),
        });
    }
    entries
}

/// The score of one document, as `tools/score_outline.py` counts it.
fn score(truth: &Truth, found: &[Entry], mode: Mode) -> Score {
    let wanted = |e: &&Entry| e.tier == "core" || mode == Mode::All && e.tier == "fine";
    let want: Vec<&Entry> = truth.entries.iter().filter(wanted).collect();
    let mut ignored: HashMap<u64, Vec<u64>> = HashMap::new();
    for &(line, char) in &truth.ignored {
        ignored.entry(line).or_default().push(char);
    }
    for entry in truth.entries.iter().filter(|e| !wanted(e)) {
        ignored.entry(entry.line).or_default().push(entry.char);
    }
    let mut at_line: HashMap<u64, Vec<usize>> = HashMap::new();
    for (k, entry) in want.iter().enumerate() {
        at_line.entry(entry.line).or_default().push(k);
    }
    let near = |a: u64, b: u64| a.abs_diff(b) <= 4;
    let mut used = vec![false; want.len()];
    let mut matched: Vec<Result<Option<usize>, ()>> = Vec::new();
    let mut out = Score { headings: want.len(), ..Score::default() };
    for entry in found {
        let here = at_line.get(&entry.line).map_or(&[][..], Vec::as_slice);
        let best = (here.iter().copied())
            .filter(|&k| !used[k] && near(want[k].char, entry.char))
            .min_by_key(|&k| want[k].char.abs_diff(entry.char));
        let skip = ignored.get(&entry.line).into_iter().flatten().any(|&c| near(c, entry.char))
            || here.iter().any(|&k| near(want[k].char, entry.char));
        if let Some(k) = best {
            used[k] = true;
        } else if !skip {
            out.wrong.push(entry.clone());
        }
        matched.push(if best.is_none() && skip { Err(()) } else { Ok(best) });
    }
    let hits = used.iter().filter(|&&u| u).count();
    let (p, r) = (ratio(hits, hits + out.wrong.len()), ratio(hits, want.len()));
    out.f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    out.good = parents(&want, &used, found, &matched);
    out.level = (hits > 0).then(|| ratio(out.good, hits));
    out.missed =
        (want.iter().zip(&used)).filter(|(_, u)| !**u).map(|(e, _)| (*e).clone()).collect();
    out.exact =
        !want.is_empty() && out.missed.is_empty() && out.wrong.is_empty() && out.good == hits;
    out
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many matched headings have the right parent.
fn parents(
    want: &[&Entry],
    used: &[bool],
    found: &[Entry],
    matched: &[Result<Option<usize>, ()>],
) -> usize {
    let mut ancestors: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (k, entry) in want.iter().enumerate() {
        while open.last().is_some_and(|&top| want[top].level >= entry.level) {
            open.pop();
        }
        ancestors.push(open.clone());
        open.push(k);
    }
    let mut good = 0;
    let mut open: Vec<usize> = Vec::new();
    for (i, entry) in found.iter().enumerate() {
        while open.last().is_some_and(|&top| found[top].level >= entry.level) {
            open.pop();
        }
        if let Ok(Some(k)) = matched[i] {
            let right = ancestors[k].iter().rev().copied().find(|&a| used[a]).map(Some);
            let have = open.iter().rev().find_map(|&q| matched[q].ok());
            let equal = right == have;
            good += usize::from(equal);
            if !equal && entry.tier == "core" && i < 400 && std::env::var_os("PARENTS").is_some() {
                println!(
                    "   parent: {} {} {:?}",
                    entry.line,
                    entry.text.chars().take(30).collect::<String>(),
                    have
                );
            }
        }
        open.push(i);
    }
    good
}

#[derive(Default)]
struct Sum {
    documents: usize,
    f1: f64,
    levels: Vec<f64>,
    exact: usize,
    empty: usize,
    clean: usize,
    all_f1: f64,
    all: usize,
}

fn measure(folder: &Path, worst: bool) -> Sum {
    let mut sum = Sum::default();
    let mut shown: Vec<(f64, String)> = Vec::new();
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for path in names.iter().filter(|p| p.to_string_lossy().ends_with(".json")) {
        let truth = truth(path);
        let file = path
            .to_string_lossy()
            .replace(".truth.json", ".txt")
            .replace(".json", ".txt")
            .replace("/gold/", "/seeds/");
        let text = Text::new(String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned());
        let outline = outline(&text);
        let found = predictions(&text, &outline);
        let core = score(&truth, &found, Mode::Core);
        let all = score(&truth, &found, Mode::All);
        if all.headings > 0 {
            sum.all += 1;
            sum.all_f1 += all.f1;
        }
        if core.headings == 0 {
            sum.empty += 1;
            sum.clean += usize::from(core.wrong.is_empty());
        } else {
            sum.documents += 1;
            sum.f1 += core.f1;
            sum.levels.extend(core.level);
            sum.exact += usize::from(core.exact);
        }
        if worst && !(core.exact || core.headings == 0 && core.wrong.is_empty()) {
            let mut lines = format!(
                "\n{} F1 {:.3} of {} level {:?} all {:.3}\n",
                truth.name, core.f1, core.headings, core.level, all.f1
            );
            let shown_of = |e: &Entry| {
                format!(
                    "{}:{} [{}] {}",
                    e.line,
                    e.char,
                    e.level,
                    e.text.chars().take(50).collect::<String>()
                )
            };
            core.wrong.iter().take(6).for_each(|e| lines += &format!("   false {}\n", shown_of(e)));
            core.missed
                .iter()
                .take(6)
                .for_each(|e| lines += &format!("   miss  {}\n", shown_of(e)));
            shown.push((core.f1, lines));
        }
    }
    shown.sort_by(|a, b| a.0.total_cmp(&b.0));
    shown
        .iter()
        .take(std::env::var("WORST").ok().and_then(|w| w.parse().ok()).unwrap_or(30))
        .for_each(|(_, lines)| print!("{lines}"));
    sum
}

#[test]
fn figures_do_not_fall() {
    let Some(shared) = shared() else {
        println!("skipped: no ../shared and no GANGMU_SHARED");
        return;
    };
    let only = std::env::var("FIGURES").ok();
    let mut folders = BTreeMap::from([("gold".to_owned(), shared.join("gold"))]);
    for category in std::fs::read_dir(shared.join("corpus/dev")).unwrap() {
        let category = category.unwrap();
        for variant in std::fs::read_dir(category.path()).unwrap() {
            let variant = variant.unwrap();
            let name = format!(
                "{}/{}",
                category.file_name().to_string_lossy(),
                variant.file_name().to_string_lossy()
            );
            folders.insert(name, variant.path());
        }
    }
    println!(
        "{:20} {:>5} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "", "docs", "core", "level", "exact", "all", "empty", "clean"
    );
    for (name, folder) in folders {
        if only.as_ref().is_some_and(|only| !name.contains(only.as_str())) {
            continue;
        }
        let sum = measure(&folder, only.is_some());
        let documents = sum.documents as f64;
        println!(
            "{name:20} {:5} {:6.3} {:6.3} {:6.3} {:6.3} {:6} {:6.3}",
            sum.documents,
            sum.f1 / documents,
            sum.levels.iter().sum::<f64>() / sum.levels.len() as f64,
            sum.exact as f64 / documents,
            sum.all_f1 / sum.all as f64,
            sum.empty,
            sum.clean as f64 / sum.empty as f64,
        );
    }
}
