//! The READMEs: their key tables are the table of actions, their examples print what they say, and the
//! two say the same.
//!
//! `UPDATE_EXPECT=1 cargo test --test readme` writes the tables and what the examples print.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use gangmu::{
    action::{Scope, TABLE},
    words::Lang,
};

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];
const KEYS: (&str, &str) = ("<!-- keys -->\n", "<!-- /keys -->");
const EXAMPLE: (&str, &str) = ("```console\n", "```\n");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The table of actions as Markdown.
fn key_table(lang: Lang) -> String {
    let mut table = String::new();
    for scope in Scope::ALL {
        let (keys, does) = (lang.keys(), lang.scope(scope));
        write!(table, "\n| {keys} | {does} |\n|---|---|\n").unwrap();
        for row in TABLE.iter().filter(|row| row.scope == scope) {
            let keys: Vec<String> = row.keys.split(' ').map(|key| format!("`{key}`")).collect();
            writeln!(table, "| {} | {} |", keys.join(" "), lang.action(row.action)).unwrap();
        }
    }
    table + "\n"
}

/// `text` with what stands between each pair of `signs` made anew from what stands there.
fn remade(text: &str, signs: (&str, &str), make: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(signs.0);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, after) = part.split_once(signs.1).unwrap();
        out += &[signs.0, &make(inside), signs.1, after].concat();
    }
    out
}

/// An example as a shell runs it: the command, then what it prints.
fn example(block: &str) -> String {
    let command = block.lines().next().and_then(|line| line.strip_prefix("$ ")).unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_gangmu"));
    let path = [program.parent().unwrap().to_str().unwrap(), &env::var("PATH").unwrap()].join(":");
    let shell =
        Command::new("sh").args(["-c", command]).current_dir(root()).env("PATH", path).output();
    format!("$ {command}\n{}", String::from_utf8(shell.unwrap().stdout).unwrap())
}

#[test]
fn key_tables_and_examples_are_true() {
    for (name, lang) in READMES {
        let text = read(name);
        let with_keys = remade(&text, KEYS, |_| key_table(lang));
        let expected = remade(&with_keys, EXAMPLE, example);
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(root().join(name), expected).unwrap();
        } else {
            assert!(
                text == expected,
                "{name} is out of date; `UPDATE_EXPECT=1 cargo test --test readme` writes:\n{expected}"
            );
        }
    }
}

#[test]
fn both_have_the_same_parts_and_commands() {
    let [english, chinese] = READMES.map(|(name, _)| shape(&read(name)));
    assert_eq!(english, chinese);
}

/// What both languages share: headings by level, list items, and code word for word.
fn shape(readme: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut code = false;
    for line in readme.lines() {
        code ^= line.starts_with("```");
        let kept = match line.split(' ').next().unwrap_or_default() {
            _ if code => line,
            sign @ ("#" | "##" | "-") => sign,
            _ => continue,
        };
        shape.push(kept.to_owned());
    }
    shape
}
