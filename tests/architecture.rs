//! The house keeps its plan: imports go one way, and the outside is touched in few places.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What the tests at the end of a file begin with.
const TESTS: &str = "\n}\n\n#[cfg(test)]\nmod ";

/// A file of the program without its tests and comments.
struct Source {
    /// Its path under `src`.
    path: String,
    /// The module of `lib.rs` that it belongs to.
    module: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let tests = |path: &Path| path.components().any(|part| part.as_os_str() == "tests");
    files
        .iter()
        .filter(|file| !tests(&file.with_extension("")))
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap();
            let first = path.components().next().unwrap().as_os_str().to_string_lossy();
            let all = fs::read_to_string(file).unwrap();
            let program = all.split(TESTS).next().unwrap();
            let code = |line: &&str| !line.trim_start().starts_with("//");
            Source {
                path: path.to_string_lossy().replace('\\', "/"),
                module: first.trim_end_matches(".rs").to_owned(),
                code: program.lines().filter(code).collect::<Vec<&str>>().join("\n"),
            }
        })
        .collect()
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules as `lib.rs` lists them: each may import only those above it.
fn order(sources: &[Source]) -> Vec<String> {
    let lib = sources.iter().find(|source| source.path == "lib.rs").unwrap();
    let modules = lib.code.lines().filter_map(|line| line.strip_prefix("pub mod "));
    modules.map(|name| name.trim_end_matches(';').to_owned()).collect()
}

/// The modules named after each `crate::`, also in braces: `crate::{cell::width, text::{Offset, Span}}`.
fn imports(code: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let names = |after: &str| match after.strip_prefix('{') {
        Some(group) => outermost(group).split(',').map(name).collect(),
        None => vec![name(after)],
    };
    code.split("crate::").skip(1).flat_map(names).filter(|name| !name.is_empty()).collect()
}

/// A group up to its closing brace, without the groups in it.
fn outermost(group: &str) -> String {
    let mut depth = 0;
    let mut outer = String::new();
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            c if depth == 0 => outer.push(c),
            _ => {}
        }
    }
    outer
}

#[test]
fn imports_are_read_as_they_are_written() {
    for (code, expected) in [
        ("use crate::text::Span;", "text"),
        ("use crate::cell;", "cell"),
        ("let x = crate::decode::decode(y);", "decode"),
        (
            "use crate::{\n    cell::{self, width},\n    text::{Offset, Span},\n    words,\n};",
            "cell text words",
        ),
        ("use super::x;", ""),
    ] {
        assert_eq!(imports(code).join(" "), expected, "{code}");
    }
}

#[test]
fn imports_go_one_way() {
    let sources = sources();
    let order = order(&sources);
    let place = |module: &str| order.iter().position(|known| known == module);
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| !["lib", "main"].contains(&&*source.module)) {
        let own = place(&source.module);
        assert!(own.is_some(), "{} is not in lib.rs", source.path);
        for import in imports(&source.code) {
            let above = place(&import);
            assert!(above.is_some(), "{} imports {import}, which is no module", source.path);
            if above > own {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert_eq!(wrong, [""; 0], "a module imports one that stands below it in lib.rs");
}

#[test]
fn the_outside_is_touched_in_few_places() {
    for (what, signs, allowed) in [
        ("the terminal", &["termios::", "crossterm"][..], &["run"][..]),
        ("ratatui", &["ratatui"], &["grid", "pane", "app", "screen", "theme", "run"]),
        ("files", &["fs::", "File::"], &["config", "document", "store", "run"]),
        ("threads", &["thread::spawn", "spawn("], &["crew", "job", "run"]),
        ("printing", &["println!", "print!", "stdout()", "stderr()"], &["main", "run"]),
        ("the environment", &["env::var", "env::args"], &["config", "store", "run", "main"]),
        ("clocks", &["SystemTime::now", "Instant::now"], &["store", "run"]),
        ("unsafe code", &["unsafe "], &[]),
    ] {
        for source in sources() {
            let touches = signs.iter().any(|sign| source.code.contains(sign));
            assert!(
                !touches || allowed.contains(&&*source.module),
                "{} touches {what}",
                source.path
            );
        }
    }
}
