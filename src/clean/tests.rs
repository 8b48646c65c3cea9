//! Tests of the clean view: each class of noise, each kind of text that must keep what looks like noise, and
//! what always holds.

mod frames;
mod properties;

use super::*;

/// Sentences enough for a paragraph.
const PROSE: &str =
    "河边的旧仓库今年改成了书场，每到傍晚便有人来听书，老人坐前排，孩子坐在窗台上，谁也不催谁。";

/// The lines of a text as they are read, without blank ones.
fn read(content: &str) -> Vec<String> {
    let text = Text::new(content.to_owned());
    let noise = noise(&text);
    let mut shown = String::new();
    let mut at = 0;
    for stretch in noise.stretches() {
        shown.push_str(text.slice(Span::new(at, stretch.span.start)));
        at = stretch.span.end;
        match stretch.treatment {
            Treatment::Break => shown.push('\n'),
            Treatment::Hide | Treatment::Join => {}
            Treatment::Read(c) => shown.push(c),
        }
    }
    shown.push_str(text.slice(Span::new(at, text.len())));
    let lines = shown.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The reasons found in a text, each once.
fn reasons(content: &str) -> Vec<Reason> {
    let noise = noise(&Text::new(content.to_owned()));
    let mut reasons: Vec<Reason> = noise.stretches().iter().map(|s| s.reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}

fn check(cases: &[(&str, String, Vec<&str>)]) {
    for (name, source, expected) in cases {
        assert_eq!(&read(source), expected, "{name}");
    }
}

fn check_kept(cases: &[(&str, String)]) {
    for (name, source) in cases {
        let lines: Vec<String> =
            source.lines().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        assert_eq!(read(source), lines, "{name}");
    }
}

#[test]
fn chunks_of_a_preview_are_read_on() {
    let sentence = "仓库改成书场以后，河边的人家晚饭都吃得早了一些，";
    let cut: Vec<char> = sentence.repeat(21).chars().collect();
    let (mut source, mut whole) = (String::new(), String::new());
    for (i, piece) in cut.chunks(120).enumerate() {
        let piece: String = piece.iter().collect();
        source.push_str(&format!("{}、{piece}\n\n", i + 1));
        whole.push_str(&piece);
    }
    check(&[("in mid-sentence", source, vec![&whole])]);
}

#[test]
fn wrapped_lines_are_joined() {
    let long = PROSE.repeat(3);
    let wrap = |indent: &str, width: usize| -> String {
        let mut out = String::new();
        for i in 0..6 {
            let paragraph: Vec<char> =
                format!("{indent}{}{}", "甲乙丙丁".repeat(i), long).chars().collect();
            for line in paragraph.chunks(width) {
                out.extend(line);
                out.push('\n');
            }
        }
        out
    };
    let paragraphs: Vec<String> =
        (0..6).map(|i| format!("{}{long}", "甲乙丙丁".repeat(i))).collect();
    let expected: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    check(&[
        ("with indents", wrap("　　", 33), expected.clone()),
        ("without", wrap("", 33), expected),
    ]);
}

#[test]
fn wrapped_lines_of_which_some_hang_over_are_joined() {
    let paragraph = |i: usize| format!("{}{}", "甲乙丙丁".repeat(i), PROSE.repeat(9));
    let paragraphs: Vec<String> = (0..8).map(paragraph).collect();
    let widths = [33, 33, 33, 36, 33, 33, 33, 33].into_iter().cycle();
    let mut source = String::new();
    for paragraph in &paragraphs {
        let mut rest: Vec<char> = format!("　　{paragraph}").chars().collect();
        let mut widths = widths.clone();
        while let Some(width) = widths.next().filter(|_| !rest.is_empty()) {
            let after = rest.split_off(width.min(rest.len()));
            source.extend(rest);
            source.push('\n');
            rest = after;
        }
    }
    check(&[("marks hang over", source, paragraphs.iter().map(String::as_str).collect())]);
}

#[test]
fn a_contents_list_with_leader_dots_keeps_its_lines() {
    let entry = |i: usize| format!("{}{}{i}", "甲".repeat(i), ".".repeat(48 - 2 * i));
    let entries: Vec<String> = (1..10).map(entry).collect();
    let expected: Vec<&str> = entries.iter().map(String::as_str).collect();
    check(&[("leaders", format!("{}\n", entries.join("\n")), expected)]);
}

#[test]
fn latin_lines_are_joined_by_blanks_and_typeset_words_without_hyphens() {
    let line = "ries that the reader heard along the quiet river and of the sto-\n";
    let typeset = read(&format!("{}ries.", line.repeat(30)));
    let whole = "ries that the reader heard along the quiet river and of the sto".repeat(30);
    assert_eq!(typeset, [format!("{whole}ries.")]);
    let line =
        "the reader walks along the quiet river and listens to its well-\nknown stories and\n";
    let plain = read(
        &line.replace("its well-\nknown stories and", "the old men and their songs").repeat(30),
    );
    let whole =
        "the reader walks along the quiet river and listens to the old men and their songs ";
    assert_eq!(plain, [whole.repeat(30).trim_end()]);
}

#[test]
fn latin_paragraphs_that_are_set_in_are_joined() {
    const WORDS: [&str; 12] = [
        "the",
        "lantern",
        "of",
        "harbour",
        "remembered",
        "a",
        "quiet",
        "morning",
        "whatever",
        "boat",
        "beyond",
        "mountains",
    ];
    let paragraph = |i: usize| -> String {
        let words = (0..60 + i).map(|n| WORDS[(n * n + 7 * n * i + i) % WORDS.len()]);
        words.collect::<Vec<_>>().join(" ") + "."
    };
    let paragraphs: Vec<String> = (0..40).map(paragraph).collect();
    let mut source = String::new();
    for paragraph in &paragraphs {
        let mut line = "   ".to_owned();
        for word in paragraph.split(' ') {
            if line.len() + 1 + word.len() > 70 {
                source.push_str(&line);
                source.push('\n');
                line.clear();
                line.push_str(word);
            } else {
                line.push(' ');
                line.push_str(word);
            }
        }
        source.push_str(&line);
        source.push('\n');
    }
    check(&[("set in", source, paragraphs.iter().map(String::as_str).collect())]);
}

#[test]
fn page_numbers_between_lines_are_hidden_and_their_sentences_joined() {
    let page = |number: usize| {
        format!(
            "第{number}天书场的灯亮到很晚，听书的人都不肯走，说书的先生便又添了一回书，一直讲到河上起了\n\
             — {number} —\n河边旧事\n雾，才各自提着灯笼散去。\n{PROSE}\n"
        )
    };
    let source: String = (1..6).map(page).collect();
    let sentence = "天书场的灯亮到很晚，听书的人都不肯走，说书的先生便又添了一回书，一直讲到河上起了雾，才各自提着灯笼散去。";
    let read = read(&source);
    assert_eq!(read.len(), 10);
    assert!(read.iter().step_by(2).all(|line| line.ends_with(sentence)), "{read:?}");
}

#[test]
fn pages_of_a_print_leave_neither_feeds_nor_numbers_nor_heads() {
    let cut = "说书的先生一口气说到半夜，台下的人谁也不肯先走，茶换了三道，灯添了两回油，直说到";
    let rest = "东方发白，众人才散。";
    let page = |head: &str, foot: &str| format!("{head}{rest}\n{PROSE}\n{cut}\n\n{foot}\n\x0c");
    let (joined, last) = (format!("{cut}{rest}"), format!("{cut}尾声。"));
    let middle = std::iter::repeat_n([PROSE, joined.as_str()], 5).flatten();
    let expected: Vec<&str> =
        ["小城书事", rest].into_iter().chain(middle).chain([PROSE, &last]).collect();
    let numbered = |head: &dyn Fn(usize) -> String, foot: &dyn Fn(usize) -> String| {
        let pages: String = (1..7).map(|i| page(&head(i), &foot(i))).collect();
        format!("小城书事\n\n{pages}尾声。\n")
    };
    let none = |_: usize| String::new();
    let title = |i: usize| if i > 1 { "书场旧闻\n".to_owned() } else { String::new() };
    let turned = |i: usize| match i {
        1 => String::new(),
        i if i % 2 == 0 => format!("{i}      书场旧闻\n"),
        i => format!("第三章　散场      {i}\n"),
    };
    let sources = [
        ("numbers at the foot", numbered(&none, &|i| format!("          {i}"))),
        ("numbers of how many", numbered(&none, &|i| format!("第 {i} 页 共 6 页"))),
        ("a head on each page", numbered(&title, &|i| format!("— {i} —"))),
        (
            "the head and the number in one line",
            numbered(&none, &|i| format!("书场旧闻  {}", i + 8)),
        ),
        ("heads of two kinds in turn, the number before or behind", numbered(&turned, &none)),
        ("feeds alone", numbered(&none, &none)),
    ];
    check(&sources.map(|(name, source)| (name, source, expected.clone())));
    let unfed = numbered(&none, &|i| i.to_string()).replace('\x0c', "");
    let unfed: String = unfed.lines().take(23).map(|line| format!("{line}\n")).collect();
    assert!(read(&unfed).iter().all(|line| line.parse::<u32>().is_err()), "{:?}", read(&unfed));
}

#[test]
fn pages_of_indented_latin_text_are_read_on() {
    let places = ["river", "bridge", "mill", "harbour", "hill", "market"];
    let page = |(i, place): (usize, &&str)| {
        format!(
            "A. Walker                    River Songs                    [Page {i}]\n\x0c\n\
             Songs of the River       A Collection of Old Songs       March 1907\n\n   \
             where they sang until the {place} was dark.\n\n   From the {place} they went home,\n\n"
        )
    };
    let songs = read(&places.iter().enumerate().map(page).collect::<String>());
    let joined = songs.iter().filter(|line| line.contains("went home, where they sang until"));
    assert_eq!(joined.count(), 5, "{songs:?}");
    assert!(songs.iter().all(|line| !line.contains("[Page")), "{songs:?}");
}

#[test]
fn headings_at_the_top_of_pages_are_kept() {
    let read = |source: &str| read(source).join("|");
    let chapter = |i: usize| format!("\x0c第{i}章\n{PROSE}\n");
    let chapters: String = (1..9).map(chapter).collect();
    let kept = (1..9).map(|i| format!("第{i}章|{PROSE}")).collect::<Vec<_>>().join("|");
    assert_eq!(read(&chapters), kept, "chapters on pages of their own");
    let sections: String = (1..9).map(|i| format!("{i}\n{PROSE}\n")).collect();
    assert_eq!(read(&sections), sections.trim().replace('\n', "|"), "sections called by numbers");
}

#[test]
fn heads_beside_page_numbers_tell_between_whole_paragraphs_too() {
    let gazette = |head: &dyn Fn(usize) -> String| -> String {
        (4..8).map(|n| format!("{PROSE}\n— {n} —\n{}\n", head(n))).collect()
    };
    check(&[("the same head", gazette(&|_| "河边公报 2019年第3号".to_owned()), vec![PROSE; 4])]);
    check_kept(&[
        ("chapters below their numbers", gazette(&|n| format!("第{n}章"))),
        ("no head", gazette(&|_| PROSE.to_owned())),
    ]);
}

#[test]
fn lost_line_ends_break() {
    let (first, second) = (PROSE.repeat(3), PROSE.repeat(4));
    let points: String = ["一是", "二是", "三是"]
        .iter()
        .map(|point| format!("{point}{}", PROSE.repeat(16)))
        .collect();
    check(&[
        (
            "blanks after sentences",
            format!("{first} {second} {first}"),
            vec![&first, &second, &first],
        ),
        ("wide blanks", format!("{first}　　{second}　　{first}"), vec![&first, &second, &first]),
        (
            "a title, behind buttons",
            format!("下载 收藏\n书场开张纪事 {first} {second} {first}"),
            vec!["书场开张纪事", &first, &second, &first],
        ),
    ]);
    let broken = read(&points);
    assert!(broken.len() >= 3 && broken.concat() == points);
    for point in ["一是", "二是", "三是"] {
        assert!(broken.iter().any(|line| line.starts_with(point)), "{point}");
    }
    let endless = read(&PROSE.repeat(200));
    assert!(endless.iter().all(|line| line.ends_with('。') && line.chars().count() < 800));
    assert_eq!(endless.concat(), PROSE.repeat(200));
}

#[test]
fn injected_readings_are_hidden() {
    let sentence = "這個書場(chǎng)開在河邊(biān)，聽(tīng)書的人來了，書場(chǎng)里坐滿(mǎn)了人，河邊(biān)也站著人（老人和孩子）。";
    let clean = "這個書場開在河邊，聽書的人來了，書場里坐滿了人，河邊也站著人（老人和孩子）。";
    let cut = "說書人和-諧地笑，和-諧地唱，和-諧地收場。";
    let ruby = "古《ふる》い川《かわ》の岸《きし》で人《ひと》が本《ほん》を読《よ》む。";
    check(&[
        ("pinyin", sentence.repeat(3), vec![&clean.repeat(3)]),
        (
            "hyphens of the same hand",
            format!("{}\n{cut}", sentence.repeat(3)),
            vec![&clean.repeat(3), "說書人和諧地笑，和諧地唱，和諧地收場。"],
        ),
        (
            "a syllable without a tone, if it is one of its character",
            format!("{}\n他們(men)都來了(le)，場(an)里有茶", sentence.repeat(3)),
            vec![&clean.repeat(3), "他們都來了，場(an)里有茶"],
        ),
        (
            "ruby with the start of its base",
            format!("{}一｜人前《にんまえ》。左｜右。", ruby.repeat(2)),
            vec![&format!("{}一人前。左｜右。", "古い川の岸で人が本を読む。".repeat(2))],
        ),
        ("ruby", ruby.repeat(2), vec![&"古い川の岸で人が本を読む。".repeat(2)]),
        (
            "dense ruby in brackets",
            ruby.replace('《', "（").replace('》', "）").repeat(2),
            vec![&"古い川の岸で人が本を読む。".repeat(2)],
        ),
    ]);
}

#[test]
fn syllables_are_told_from_other_latin() {
    for (letters, is) in [
        ("dāng", true),
        ("ér", true),
        ("lǜ", true),
        ("zhuàng", true),
        ("yī", true),
        ("ń", false),
        ("dang", false),
        ("café", false),
        ("dǎngyuán", false),
        ("àé", false),
        ("", false),
        ("strā", false),
    ] {
        assert_eq!(reading::is_toned_syllable(letters), is, "{letters}");
    }
}

#[test]
fn debris_is_hidden() {
    check(&[
        (
            "entities",
            "&nbsp;&nbsp;书场开张。&#12288;谁也不催谁。\n".to_owned(),
            vec!["书场开张。 谁也不催谁。"],
        ),
        (
            "doubled marks",
            "灯油，，茶、、长凳都有了。。\n谁也不催谁：：\n".to_owned(),
            vec!["灯油，茶、长凳都有了。", "谁也不催谁："],
        ),
        ("invisible", "\u{FEFF}书\u{200B}场\u{AD}开张。\n".to_owned(), vec!["书场开张。"]),
    ]);
}

#[test]
fn every_reason_is_found_and_named() {
    let names: Vec<&str> = reasons("\u{FEFF}收藏 下载\n书\u{200B}场\n第1页 / 共2页\n")
        .iter()
        .map(|r| r.name())
        .collect();
    assert_eq!(names, ["button", "page", "invisible"]);
}

#[test]
fn what_only_looks_like_noise_is_kept() {
    let rows = |row: &str| format!("{row}\n").repeat(12);
    check_kept(&[
        ("a poem", rows("河上的灯，河上的风\n仓库里的书声\n谁也不催谁，")),
        ("regular verse", rows("河上灯明人未散，仓中书尽夜初深。\n儿童倚窗贪听久，老叟提灯缓步吟。")),
        ("a speaker before one stray blank", format!("说书的先生 {PROSE}{PROSE}{PROSE} {PROSE}{PROSE}\n")),
        ("a table", rows("场次 | 说书人 | 人数 | 茶钱 | 天气 | 备注备注备注备注备注备注备注备注\n1 | 甲 | 30 | 2")),
        ("code", rows("    for (int i = 0; i < n; i++) {\n        read(lines[i]);\n    }")),
        ("marks for an ellipsis", "他说。。。算了。。\n灯油，，，茶，，\n".to_owned()),
        ("marks that are named", "不要写成“，，”，也不要写成，，一类。\n".to_owned()),
        ("dialogue", rows("“来了？”\n“来了。”\n“坐。”")),
        ("a list", "买：\n1、茶\n2、灯油\n3、长凳\n4、话筒\n".to_owned()),
        ("numbered paragraphs", format!("1、{PROSE}\n\n2、{}\n\n3、{PROSE}{PROSE}\n\n4、{PROSE}\n", PROSE.repeat(4))),
        ("numbered sections of a novel", (1..9).map(|i| format!("— {i} —\n{PROSE}\n")).collect()),
        ("a title that comes again", format!("河边旧事\n第一卷\n{PROSE}\n河边旧事\n第二卷\n{PROSE}\n")),
        (
            "a manual about web pages",
            format!("网站使用手册\n目录\n登录\n搜索\n下载\n分享\n第一章 登录\n点击“登录”按钮，输入用户名。\n{PROSE}\n第二章 搜索\n下载\n搜索\n{PROSE}\n"),
        ),
        (
            "a lesson on markup",
            "在 HTML 里用 &nbsp; 写空格，用 &#12288; 写全角空格。\n例如 <p>&nbsp;一行</p>。\n".to_owned(),
        ),
        ("a quoted entity", "空格写作“&nbsp;”，别忘了分号。\n".to_owned()),
        ("a dictionary", "饕(tāo)：贪吃。餮(tiè)：也是贪吃。魑(chī)：山里的怪。魅(mèi)：林里的怪。魍(wǎng)：水里的怪。魉(liǎng)：同上。貔(pí)：兽。貅(xiū)：兽。貘(mò)：兽。\n".to_owned()),
        ("a word explained once", format!("{PROSE}这里的“角(jué)”不读作角(jiǎo)。\n{PROSE}")),
        ("book titles", "他读《ひ》也读《红楼梦》，又读《三国》和《水浒》，再读《西游》与《聊斋》，最后《儒林》。\n".to_owned()),
        ("places joined by hyphens", "上海-北京，上海-北京，上海-北京，每天三班。\n".to_owned()),
        ("families", "一家人👨\u{200D}👩\u{200D}👧都来了。\n".to_owned()),
        ("a page of a book that is cited", "见该书第3页。又见第7页，共三处。\n".to_owned()),
        ("a law on works", "第一条 为了保护作品的版权，制定本条例。\n第二条 网络用户上传、下载文档应当遵守本条例。\n".to_owned()),
        ("an address that is told once", format!("说书的讲义可以到 m.example.com 下载\n{PROSE}\n")),
        (
            "code that shows a footer, in a saved page",
            format!("{PROSE}\n版权所有 某某\nlet a = 1;\n<p>版权所有 ICP备1号</p>\n第二节\n{PROSE}\n"),
        ),
        ("an author and a source", "作者：某甲\n河边旧事\n来源：旧书\n".to_owned()),
    ]);
}
