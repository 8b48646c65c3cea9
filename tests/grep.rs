//! `gangmu grep` as a shell sees it: what it prints, of what it complains, its exit code.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)] // what only the other tests use
mod support;

use support::Desk;

/// A large file of chapters in which one word stands once, near its end.
fn large() -> String {
    let chapter = |i: usize| format!("第{i}章 灯塔\n\n{}\n\n", "这一章讲的是灯塔的事。".repeat(60));
    let chapters: String = (1..=80).map(chapter).collect();
    format!("{chapters}第81章 尾声\n\n船靠了岸，鼯鼠飞过。\n")
}

#[test]
fn exit_codes_and_output_are_those_of_grep() {
    let (desk, _) = Desk::with_collection();
    desk.put("甲.txt", "一、灯\n\nRust 写的灯。\n\n二、水\n\n党的水，黨的灯。\n".as_bytes());
    desk.put("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01");
    desk.put("大.txt", large().as_bytes());
    std::fs::create_dir(desk.path().join("夹")).unwrap();
    let path = |name: &str| desk.path().join(name).to_str().unwrap().to_owned();
    let complaint = |name: &str, what: &str| format!("gangmu: {}：{what}", path(name));
    for (arguments, code, printed, complained) in [
        (&["党", "甲.txt"][..], 0, "二:7:党的水，黨的灯。\n", String::new()),
        (&["-c", "灯", "甲.txt"], 0, "一:2\n二:1\n", String::new()),
        (&["鲸", "甲.txt"], 1, "", String::new()),
        (&["RUST", "甲.txt"], 1, "", String::new()),
        (&["-i", "RUST", "甲.txt"], 0, "一:3:Rust 写的灯。\n", String::new()),
        (&["-i", "re:RU[S]T", "甲.txt"], 0, "一:3:Rust 写的灯。\n", String::new()),
        (&["鼯鼠", "大.txt"], 0, "第81章:323:船靠了岸，鼯鼠飞过。\n", String::new()),
        (&["鲸", "大.txt"], 1, "", String::new()),
        (&["鲸", "-"], 1, "", String::new()),
        (&["--json", "鲸", "甲.txt"], 1, "[]\n", String::new()),
        (&["水", "无.txt"], 2, "", complaint("无.txt", "没有这个文件")),
        (&["水", "夹"], 2, "", complaint("夹", "是目录")),
        (&["水", "图.png"], 2, "", complaint("图.png", "像是二进制文件")),
        (&["的水", "无.txt", "甲.txt"], 2, "甲.txt:二:7:党的水，黨的灯。\n", "无.txt".to_owned()),
        (&["re:(", "甲.txt"], 2, "", "第 1 个字符：( 没有配上 )".to_owned()),
        (&[], 2, "", "PATTERN".to_owned()),
    ] {
        let known = arguments.iter().map(|word| match desk.path().join(word).exists() {
            true => path(word),
            false if word.ends_with(".txt") => path(word),
            false => (*word).to_owned(),
        });
        let all: Vec<String> = std::iter::once("grep".to_owned()).chain(known).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let (ended, out, error) = desk.piped(&all);
        let out = out.replace(&format!("{}/", desk.path().display()), "");
        assert_eq!((ended, &*out), (code, printed), "{arguments:?}: {error}");
        assert!(error.contains(&complained), "{arguments:?}: {error}");
        assert_eq!(error.is_empty(), complained.is_empty(), "{arguments:?}: {error}");
    }
}

#[test]
fn json_is_one_value_over_all_files() {
    let (desk, file) = Desk::with_collection();
    let large = desk.put("大.txt", large().as_bytes());
    let (file, large) = (file.to_str().unwrap(), large.to_str().unwrap());
    let (code, out, _) = desk.piped(&["grep", "--json", "re:外轮|鼯鼠", file, large]);
    let matches: serde_json::Value = serde_json::from_str(&out).unwrap();
    let matches = matches.as_array().unwrap();
    assert!(code == 0 && matches.len() > 2, "{out}");
    let last = matches.last().unwrap();
    assert_eq!((&last["file"], &last["path"]), (&large.into(), &"第81章".into()));
    let texts = matches.iter().all(|found| found["text"].as_str().is_some_and(|t| !t.is_empty()));
    assert!(texts && matches.iter().all(|found| found["line"].as_u64() > Some(0)), "{out}");
}
