//! What is copied, by the pane that has the keys.

use super::*;

fn copied(reader: &Reader) -> String {
    let text = reader.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    text.unwrap_or_default().to_owned()
}

#[test]
fn a_pane_says_what_is_copied() {
    for (keys, starts, ends, paragraphs) in [
        ("y", "灯塔站值守手记与海上通信往来实录汇编 篇1", "篇1", 1),
        ("jjy", "这本手记写给", "都记得住。", 1),
        ("jj2y", "这本手记写给", "一、交接班", 2),
        ("]]Y", "（一）清点器物", "签。", 3),
        ("]oy", "一、交接班", "半天的路。", 6),
        ("/补给<Enter>y", "三、遇到大雾", "先后步骤", 1),
        ("/补给<Enter>aGy", "信攒够半个月", "", 1),
        ("jjvvlly", "这本手", "手", 1),
        ("jjvvjly", "这本手记写给", "一面是一条", 1),
        ("vvjjy", "灯塔站值守手记", "，一面", 2),
        ("jjjvy", "这本手记写给", "都记得住。", 1),
    ] {
        let mut reader = Reader::new(COLLECTION, 120, 36);
        reader.keys(keys);
        let text = copied(&reader);
        let lines = text.lines().filter(|line| !line.is_empty()).count();
        assert!(text.starts_with(starts) && text.ends_with(ends), "{keys}: {text}");
        assert_eq!(lines, paragraphs, "{keys}: {text}");
    }
}

#[test]
fn joined_lines_are_copied_as_one_sentence_and_controls_are_not() {
    let sentence = "仓库改成书场以后，河边的人家晚饭都吃得早了一些，";
    let cut: Vec<char> = sentence.repeat(21).chars().collect();
    let mut source = String::new();
    for (i, piece) in cut.chunks(120).enumerate() {
        let piece: String = piece.iter().collect();
        source.push_str(&format!("{}、{piece}\n\n", i + 1));
    }
    for (content, text) in [
        (source, sentence.repeat(21)),
        ("红\u{1b}]52;c;eA==\u{7}字\n".to_owned(), "红␛]52;c;eA==␇字".to_owned()),
    ] {
        let mut reader = Reader::new(&content, 120, 36);
        assert_eq!(copied(reader.keys("y")), text);
    }
    let mut reader = Reader::new(&"字".repeat(60_000), 120, 36);
    assert_eq!(copied(reader.keys("20y")), "", "too long");
    assert!(reader.screen().contains("太长"));
}

#[test]
fn what_is_hidden_is_copied_from_its_list() {
    let mut reader =
        Reader::new("收藏 分享\n书场开张\n河边的旧仓库今年改成了书场，谁也不催谁。\n", 120, 36);
    assert_eq!(copied(reader.keys("Sy")), "收藏 分享");
}
