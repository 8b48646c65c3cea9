//! Real runs of the program in a terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::{io::Write, path::Path};

use encoding_rs::{BIG5, GBK};
use rustix::process::Signal;
use support::{COLLECTION, Desk, GANGMU, NARROW, SILENT, Terminal, WIDE};

#[test]
fn a_reader_opens_jumps_marks_quits_and_comes_back() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").wait("书签").wait("这本手记写给后来接班的人").wait("UTF-8");
    terminal.send("o4j\r").wait("第 5/14 节");
    terminal.send("jjb").wait("已加书签");
    terminal.send("e").wait("批注：").send("上塔十一次\r").wait("✎ 上塔十一次");
    assert_eq!((terminal.send("q").ended(), terminal.left_behind()), (0, vec![]));
    let mut terminal = desk.open(&file);
    terminal.wait("从上次读到的地方继续").wait("第 5/14 节").wait("✎ 上塔十一次");
    assert!(terminal.row(2).contains("▌     天黑前半小时点灯"), "{}", terminal.text());
    terminal.send("q").ended();
    let (code, marks, _) = desk.piped(&["marks", file.to_str().unwrap()]);
    assert!(code == 0 && marks.contains("上塔十一次") && marks.contains("篇1/二"), "{marks}");
}

#[test]
fn keys_and_mouse_arrive_as_terminals_send_them() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14");
    for (sent, shown) in [
        ("】", "第 2/14 节"),
        ("\x1b[6~", "第 6/14 节"),
        ("\x1b[5~", "第 2/14 节"),
        ("\x1b[F", "100%"),
        ("\x1b[H", "第 1/14 节"),
        ("\x1bOB\x1bOB\x1bOB\x1b[B\x1b[B\x1b[B\x1b[B", "第 2/14 节"),
        ("\x1b[A\x1b[A\x1b[A", "第 1/14 节"),
        ("\x1b[<0;6;4M\x1b[<0;6;4m", "第 2/14 节"),
        ("\t", "? 帮助"),
        ("?", "正文与各处"),
        ("\x1b", "大纲 14"),
        ("e", "批注："),
        ("\x1b[200~两行\r字q\x1b[201~", "批注：两行 字q"),
        ("\x7f\r", "✎ 两行 字"),
    ] {
        terminal.send(sent).wait(shown);
    }
    assert_eq!(terminal.send("q").ended(), 0);
}

#[test]
fn every_terminal_is_understood_and_what_is_typed_meanwhile_is_not_lost() {
    for (answers, border) in [(NARROW, "│"), (WIDE, "|"), (SILENT, "│")] {
        let (desk, file) = Desk::with_collection();
        let mut terminal = desk.open_in(answers, &file);
        terminal.send("]]").wait("第 3/14 节").wait(border);
        assert_eq!(
            (terminal.send("q").ended(), terminal.left_behind()),
            (0, vec![]),
            "{answers:?}"
        );
    }
}

#[test]
fn the_same_sentence_stays_on_top_of_a_smaller_screen() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").send("]]]2j").wait("第 4/14 节");
    let on_top = |terminal: &Terminal| terminal.row(2).contains("口头讲一遍过去三天");
    for (columns, rows, sign) in [(80, 24, "大纲"), (40, 12, "篇1 · 1/3"), (120, 36, "书签")]
    {
        terminal
            .resize(columns, rows)
            .wait_until("the top", |terminal| on_top(terminal) && terminal.text().contains(sign));
    }
    terminal.resize(20, 5).wait_until("the text on a tiny screen", |t| t.row(0).contains("口头讲"));
    assert_eq!(terminal.send("q").ended(), 0);
}

#[test]
fn signals_restore_the_terminal_and_keep_the_place() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let (desk, file) = Desk::with_collection();
        let mut terminal = desk.open(&file);
        terminal.wait("大纲 14").send("]]").wait("第 3/14 节").signal(signal);
        assert_eq!((terminal.ended(), terminal.left_behind()), (code, vec![]), "{signal:?}");
        desk.open(&file).wait("第 3/14 节").send("q").ended();
    }
}

/// Where a window that is to be closed keeps its bookmarks, and what it shows.
const WINDOW: &str = "GANGMU_TEST_WINDOW";

#[test]
fn window() {
    // Started by itself, there is nothing to do: it is the terminal that the test below closes.
    let Some(directory) = std::env::var_os(WINDOW) else { return };
    let desk = Desk::at(directory.into());
    let mut terminal = desk.open(&desk.path().join("手记.txt"));
    terminal.wait("大纲 14").send("]]b").wait("书签 1").send("]").wait("第 4/14 节");
    // Like a window that is closed: the terminal goes with the process, the program stays.
    std::process::exit(0);
}

#[test]
fn closing_the_window_keeps_the_place() {
    let (desk, file) = Desk::with_collection();
    let mut window = std::process::Command::new(std::env::current_exe().unwrap());
    window.args(["--exact", "window"]).env(WINDOW, desk.path());
    assert!(window.output().unwrap().status.success());
    let place = COLLECTION.find("（二）讲清天气");
    desk.wait_until("the place on the disk", || desk.place(&file) == place);
    desk.open(&file).wait("第 4/14 节").wait("书签 1").send("q").ended();
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_returns() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.run("sh", &["-i"]);
    terminal.wait("> ").send(&format!("{GANGMU} --lang zh {}\n", file.display()));
    terminal.wait("大纲 14").send("]").wait("第 2/14 节").send("\x1a");
    terminal.wait_until("the shell", |t| !t.is_taken() && t.text().contains("Stopped"));
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
    // The window becomes smaller while the program stands still.
    terminal.resize(80, 24).send("fg\n").wait_until("the program", Terminal::is_taken);
    terminal.wait_until("80 columns", |t| t.row(0).trim_end().ends_with("篇1 · 1/3"));
    terminal.send("]").wait("第 3/14 节").send("q");
    terminal.wait_until("the prompt", |t| t.text().trim_end().ends_with("\n>"));
    terminal.send("echo code=$?\n").wait("code=0").send("exit\n").ended();
}

#[test]
fn a_killed_program_has_kept_the_place_of_a_second_ago() {
    let (desk, file) = Desk::with_collection();
    let place = COLLECTION.find("（二）讲清天气");
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").send("]b").wait("书签 1").send("]]").wait("第 4/14 节");
    desk.wait_until("the place on the disk", || desk.place(&file) == place);
    terminal.signal(Signal::KILL).ended();
    desk.open(&file).wait("第 4/14 节").wait("书签 1").send("q").ended();
}

#[test]
fn two_readers_of_one_file_keep_each_others_bookmarks() {
    let (desk, file) = Desk::with_collection();
    let (mut one, mut two) = (desk.open(&file), desk.open(&file));
    one.wait("大纲 14").send("]b").wait("书签 1");
    two.wait("大纲 14").send("}b").wait("已加书签").send("]b").wait("已加书签");
    assert_eq!((one.send("q").ended(), two.send("q").ended()), (0, 0));
    let (_, marks, _) = desk.piped(&["marks", "--format", "json", file.to_str().unwrap()]);
    assert_eq!(marks.matches("\"quote\"").count(), 3, "{marks}");
}

#[test]
fn standard_input_is_read_and_keys_come_from_the_terminal() {
    for line in ["cat FILE | GANGMU --lang zh -", "GANGMU --lang zh < FILE"] {
        // A desk for each: the same text would go on where it was left.
        let (desk, file) = Desk::with_collection();
        let line = line.replace("FILE", &file.display().to_string()).replace("GANGMU", GANGMU);
        let mut terminal = desk.run("sh", &["-c", &line]);
        terminal.wait("大纲 14").send("]").wait("第 2/14 节");
        assert_eq!((terminal.send("q").ended(), terminal.left_behind()), (0, vec![]), "{line}");
    }
}

#[test]
fn nothing_in_a_document_drives_the_terminal() {
    let desk = Desk::new();
    let evil = "一、题目\u{1b}]0;坏\u{7}\n\n\u{1b}[2J\u{1b}[31m红\u{1b}Pq\u{1b}\\ \u{9b}2J \u{202e}反\u{2066} \u{7}\u{8}\u{7f}\r二\n\n二、末尾\n\n完了。\n";
    let evil = format!("{evil}{}", "这里只是正文。\n".repeat(50));
    let file = desk.put("名\u{1b}[7m字.txt", evil.as_bytes());
    let mut terminal = desk.open(&file);
    terminal.wait("完了。").send("o?\x1b").send("jGbe坏\r").wait("✎ 坏").send("q");
    assert_eq!(terminal.ended(), 0);
    for payload in [
        "\u{1b}]0;",
        "\u{1b}[2J红",
        "\u{1b}[31m红",
        "\u{1b}P",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\u{7}",
        "\u{8}",
        "\u{7f}",
        "\u{1b}[7m字",
    ] {
        let found =
            terminal.written.windows(payload.len()).any(|bytes| bytes == payload.as_bytes());
        assert!(!found, "{payload:?} reached the terminal");
    }
    let (_, text, complaints) = desk.piped(&["toc", file.to_str().unwrap()]);
    assert!(!format!("{text}{complaints}").contains('\u{1b}'), "{text:?} {complaints:?}");
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let (desk, _) = Desk::with_collection();
    desk.put("图.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01");
    let secret = desk.put("密.txt", b"text");
    let mut cases = vec!["没有.txt", ".", "图.png", "/dev/zero", "\u{1b}[7m.txt"];
    if rustix::process::geteuid().is_root() {
        println!("skipped: root may read everything");
    } else {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
        cases.push("密.txt");
    }
    for name in cases {
        let file = desk.path().join(name);
        let (code, printed, complaint) = desk.piped(&[file.to_str().unwrap()]);
        assert_eq!((code, &*printed), (2, ""), "{name}: {complaint}");
        assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
        assert!(
            complaint.starts_with("gangmu: ") && !complaint.contains('\u{1b}'),
            "{complaint:?}"
        );
        let mut terminal = desk.open(&file);
        assert_eq!((terminal.ended(), terminal.left_behind()), (2, vec![]), "{name}");
        assert!(!terminal.written.contains(&0x1b), "{name}: the terminal is untouched");
    }
}

#[test]
fn a_pipe_gets_plain_text() {
    let desk = Desk::new();
    let (bytes, _, _) = GBK.encode(COLLECTION);
    let file = desk.put("手记.txt", &bytes);
    let (code, text, complaints) = desk.piped(&[file.to_str().unwrap()]);
    assert_eq!((code, &*complaints), (0, ""));
    assert_eq!(text, COLLECTION);
}

#[test]
fn files_of_other_encodings_are_shown_right_and_the_status_line_names_them() {
    let desk = Desk::new();
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(COLLECTION.chars())
        .flat_map(|c| {
            c.encode_utf16(&mut [0; 2])
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect::<Vec<u8>>()
        })
        .collect();
    let big5 =
        BIG5.encode("一、燈塔\n\n這是一座燈塔，在島的東頭。\n\n二、海\n\n海很大，船很小。\n").0;
    for (name, bytes, arguments, shown, encoding) in [
        ("gbk.txt", GBK.encode(COLLECTION).0.to_vec(), vec![], "这本手记写给后来接班的人", "GB"),
        ("utf16.txt", utf16, vec![], "这本手记写给后来接班的人", "UTF-16LE"),
        ("bom.txt", format!("\u{feff}{COLLECTION}").into_bytes(), vec![], "这本手记", "UTF-8"),
        ("big5.txt", big5.to_vec(), vec!["--encoding", "big5"], "這是一座燈塔", "Big5"),
    ] {
        let file = desk.put(name, &bytes);
        let arguments = [&["--lang", "zh"], &*arguments, &[file.to_str().unwrap()]].concat();
        let mut terminal = desk.run(GANGMU, &arguments);
        terminal.wait(shown).wait_until(encoding, |t| t.row(35).contains(encoding));
        assert_eq!(terminal.send("q").ended(), 0, "{name}");
        // The reader's choice is remembered.
        desk.open(&file).wait(shown).send("q").ended();
    }
}

#[test]
fn a_file_that_only_an_option_can_decode_opens_with_it() {
    let desk = Desk::new();
    let file = desk.put("手记.txt", &GBK.encode(COLLECTION).0);
    let path = file.to_str().unwrap();
    let mut terminal = desk.run(GANGMU, &["--lang", "zh", "--encoding", "utf-8", path]);
    terminal.wait("无法辨读").send("q").ended();
    let (code, _, complaint) = desk.piped(&["--encoding", "klingon", path]);
    assert!(code == 2 && complaint.contains("klingon"), "{complaint}");
}

#[test]
fn options_stand_in_the_configuration() {
    let readme = include_str!("../README.md");
    let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    for (config, code, printed, complaint) in [
        ("", 0, "一、起因  [一]\n二、经过  [二]\n", ""),
        (example.unwrap(), 0, "一、起因  [一]\n二、经过  [二]\n  【上午】  [二/上午]\n", ""),
        (
            "rule = ['^x']",
            2,
            "",
            "config.toml：rule：--rule <LEVEL:REGEX> 的值 ^x 不行：^x：规则的写法是 级:正则",
        ),
        ("theme dark", 2, "", "config.toml：第 1 行：不合 TOML 的写法"),
    ] {
        let desk = Desk::new();
        let file = desk
            .put("手记.txt", "一、起因\n\n正文。\n\n二、经过\n\n【上午】\n\n正文。\n".as_bytes());
        desk.put("config.toml", config.as_bytes());
        let (ended, text, complaints) = desk.piped(&["toc", file.to_str().unwrap()]);
        assert_eq!((ended, &*text), (code, printed), "{config}: {complaints}");
        assert!(complaints.contains(complaint), "{config}: {complaints}");
        assert_eq!(desk.piped(&["--help"]).0, 0, "help is to be had all the same");
    }
}

#[test]
fn where_nothing_can_be_kept_reading_goes_on_with_a_warning() {
    let (desk, file) = Desk::with_collection();
    desk.put("state", b"not a directory");
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").send("b").wait("没能保存书签").send("]").wait("第 2/14 节");
    assert_eq!((terminal.send("q").ended(), terminal.left_behind()), (0, vec![]));
}

#[test]
fn no_file_opens_the_guide() {
    let desk = Desk::new();
    let mut terminal = desk.run(GANGMU, &["--lang", "zh"]);
    terminal.wait("大纲").wait("UTF-8").send("?").wait("按键").send("q").wait("大纲");
    assert_eq!(terminal.send("q").ended(), 0);
}

#[test]
fn no_color_means_no_color() {
    let (desk, file) = Desk::with_collection();
    let line = format!("NO_COLOR=1 {GANGMU} --lang zh {}", file.display());
    let mut terminal = desk.run("sh", &["-c", &line]);
    terminal.wait("大纲 14").send("obq").ended();
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    for color in ["\u{1b}[3", "\u{1b}[4", "\u{1b}[9"] {
        for after in written.split(color).skip(1) {
            let sequence: String =
                after.chars().take_while(|c| c.is_ascii_digit() || *c == ';').collect();
            // 39 and 49 give the terminal's own colours back.
            assert!(
                after.chars().nth(sequence.len()) != Some('m')
                    || sequence.starts_with('9')
                    || sequence.is_empty(),
                "{color:?}{sequence}m"
            );
        }
    }
}

#[test]
fn what_is_typed_after_leaving_goes_to_the_shell() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.run("sh", &["-i"]);
    terminal.wait("> ").send(&format!("{GANGMU} --lang zh {}\n", file.display()));
    terminal.wait("大纲 14").send("qecho code=$?\nexit\n").wait("code=0");
    assert_eq!((terminal.ended(), terminal.left_behind()), (0, vec![]));
}

#[test]
fn a_large_file_opens_where_it_was_left_before_it_is_all_there() {
    let desk = Desk::new();
    let lines = (0..20_000).map(|i| format!("第{i}行写的是这一行的事，别的行写别的事。\n"));
    let text = lines.collect::<String>();
    for (name, bytes) in [("长.txt", text.as_bytes()), ("国标.txt", &GBK.encode(&text).0)] {
        left_and_opened_again(&desk, &desk.put(name, bytes));
    }
}

fn left_and_opened_again(desk: &Desk, file: &Path) {
    let mut terminal = desk.open(file);
    // Also before it is there, the end can be wished for.
    terminal.wait("第0行").send("G").wait("字 ");
    terminal.wait_until("the end", |t| t.text().contains("第19999行")).send("\x1b[5~");
    let row = terminal.wait_until("a page before", |t| !t.text().contains("第19999行")).row(3);
    terminal.send("q").ended();
    let mut terminal = desk.open(file);
    terminal
        .wait("从上次读到的地方继续")
        .wait_until("the place", |t| t.row(3).contains(row.trim()));
    // The outline may name the first line, up to its first mark.
    let first = String::from_utf8_lossy(&terminal.written).find("第0行写的是这一行的事，");
    assert_eq!(first, None, "the head is not shown first");
    // Marks made meanwhile lie where they were made.
    terminal.send("b").wait("字 ").wait("书签 1");
    assert!(terminal.row(3).contains(row.trim()), "{}", terminal.text());
    terminal.send("q").ended();
}

#[test]
fn a_pipe_is_read_while_it_is_written() {
    let desk = Desk::new();
    let fifo = desk.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let mut terminal =
        desk.run("sh", &["-c", &format!("{GANGMU} --lang zh - < {}", fifo.display())]);
    let mut pipe = std::fs::File::create(&fifo).unwrap();
    pipe.write_all("一、开头\n\n先来的话。\n\n还没完的一".as_bytes()).unwrap();
    terminal.wait("先来的话。").wait("还没完的一").wait("载入中");
    pipe.write_all("行。\n\n二、后面\n\n后来的话。\n".as_bytes()).unwrap();
    terminal.wait("还没完的一行。").wait("后来的话。").wait("载入中").send("]");
    drop(pipe);
    terminal.wait("大纲 2").wait_until("the end", |t| !t.text().contains("载入中"));
    assert_eq!((terminal.send("q").ended(), terminal.left_behind()), (0, vec![]));
}

/// Another file takes the place of one.
#[cfg(target_os = "linux")]
fn replace(desk: &Desk, file: &Path, text: &str) {
    std::fs::rename(desk.put("新.txt", text.as_bytes()), file).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_changes_is_read_again_and_places_are_kept() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").send("]]]b").wait("书签 1").wait("第 4/14 节");
    let new = "\n\n三、新添的话\n\n新添的话。\n";
    let appending = std::fs::OpenOptions::new().append(true).open(&file);
    appending.unwrap().write_all(new.as_bytes()).unwrap();
    terminal
        .wait("按 R 重读")
        .send("R")
        .wait("已重读")
        .wait("大纲 15")
        .send("G")
        .wait("新添的话。");
    terminal.send("<").wait("第 4/15 节");
    // Another file in its place, longer at its start.
    replace(&desk, &file, &format!("写在前面的话，原来没有。\n\n{COLLECTION}{new}"));
    terminal.wait("按 R 重读").send("R").wait("已重读");
    terminal.wait_until("the same place on top", |t| {
        t.row(2).contains("▌") && t.row(2).contains("讲清天气")
    });
    std::fs::remove_file(&file).unwrap();
    terminal.wait("文件已不在").send("G").wait("新添的话。").send("g").wait("写在前面的话");
    // Nobody presses a key: that it is there again is heard.
    desk.put("手记.txt", COLLECTION.as_bytes());
    terminal.wait("按 R 重读");
    assert_eq!(terminal.send("q").ended(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_is_read_again_by_itself_where_that_is_wanted() {
    let (desk, file) = Desk::with_collection();
    let path = file.to_str().unwrap();
    let mut terminal = desk.run(GANGMU, &["--lang", "zh", "--reload", "auto", path]);
    terminal.wait("大纲 14").send("]]]").wait("第 4/14 节");
    let mut text = COLLECTION.to_owned();
    // Emptied and written anew, or replaced: whenever it happens, and however fast one comes after the other.
    for sections in 15..30 {
        text.push_str(&format!("\n\n篇{}\n\n新添的话。\n", sections - 11));
        if sections % 3 == 0 {
            replace(&desk, &file, &text);
        } else {
            desk.put("手记.txt", text.as_bytes());
        }
        if sections % 5 == 0 {
            terminal.wait(&format!("大纲 {sections}")).wait(&format!("第 4/{sections} 节"));
        }
    }
    terminal.wait("大纲 29").wait("第 4/29 节").send("G").wait("新添的话。").send("q").ended();
}

#[cfg(target_os = "linux")]
#[test]
fn who_reads_in_peace_wakes_nobody() {
    let (desk, file) = Desk::with_collection();
    let mut terminal = desk.open(&file);
    terminal.wait("大纲 14").send("]").wait("第 2/14 节");
    desk.wait_until("the place on the disk", || desk.place(&file).is_some());
    // For as long as another reader takes to come and go; the first time things settle.
    let others = || desk.run(GANGMU, &["--lang", "zh"]).wait("大纲").send("q").ended();
    others();
    let before = terminal.wake_ups();
    others();
    assert_eq!(terminal.wake_ups(), before, "woken up with nothing to do");
    terminal.send("q").ended();
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_file_takes_little_more_memory_than_its_text() {
    const MB: u64 = 1_000_000;
    // Without optimisation the program takes its time.
    let size = if cfg!(debug_assertions) { 12 * MB } else { 200 * MB };
    let desk = Desk::new();
    let line = "　　天色渐渐暗下来，山路上已经没有什么人了，他把包袱换到另一边肩上。\n\n";
    let chapter = format!("第一章 山路\n\n{}", line.repeat(100));
    let text = chapter.repeat(usize::try_from(size).unwrap() / chapter.len());
    let (gb, _, _) = GBK.encode(&text);
    let peak = |file: &Path| {
        let mut terminal = desk.open(file);
        terminal.wait("第一章").wait_until("the whole", |t| t.row(35).contains(" 字"));
        let peak = terminal.peak_memory();
        terminal.send("q").ended();
        peak
    };
    // A program with its debugging aids is some ten times as large as the one that people use.
    let own =
        if cfg!(debug_assertions) { peak(&desk.put("own.txt", chapter.as_bytes())) } else { 0 };
    for (name, bytes) in [("utf8.txt", text.as_bytes()), ("gbk.txt", &gb)] {
        let (peak, text) = (peak(&desk.put(name, bytes)), text.len() as u64);
        let most = own + text + text / 10 + 20 * MB;
        assert!(peak < most, "{name}: {} MB of {} MB", peak / MB, text / MB);
    }
}
