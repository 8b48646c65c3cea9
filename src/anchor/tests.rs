//! Places found again after edits, in tables and at random.

use proptest::prelude::*;

use super::*;

fn text(content: &str) -> Text {
    Text::new(content.to_owned())
}

/// The text without its `‸`, and the offset where that stood.
fn marked(content: &str) -> (Text, Offset) {
    (text(&content.replace('‸', "")), content.find('‸').unwrap())
}

#[test]
fn an_anchor_is_a_quote_within_its_line_and_the_text_around_it() {
    for (content, quote, before, after) in [
        ("‸", "", "", ""),
        ("‸一\n二", "一", "", "\n二"),
        ("一\r\n‸二\r\n三", "二", "一\r\n", "\r\n三"),
        ("一‸\n二", "", "一", "\n二"),
        (
            "零一二三四五六七八九十百千‸党的建设是党领导的伟大事业不断取得胜利的重要法宝之一,全党都要懂得它",
            "党的建设是党领导的伟大事业不断取得胜利的重要法宝",
            "一二三四五六七八九十百千",
            "之一,全党都要懂得它",
        ),
    ] {
        let (text, offset) = marked(content);
        let anchor = Anchor::new(&text, offset, String::new());
        let parts = (&*anchor.quote, &*anchor.before, &*anchor.after);
        assert_eq!(parts, (quote, before, after), "{content:?}");
    }
}

/// What was done, the old text with its place, the new text with the place expected.
const EDITS: &[(&str, &str, &str)] = &[
    ("nothing", "甲\n‸乙\n", "甲\n‸乙\n"),
    ("insertion before", "甲乙丙\n‸春天来了，河开了\n", "新的一行\n甲乙丙\n‸春天来了，河开了\n"),
    ("deletion before", "甲乙丙\n丁\n‸春天来了，河开了\n", "丁\n‸春天来了，河开了\n"),
    ("line ends changed", "甲\n乙\n‸丙丁戊己庚\n", "甲\r\n乙\r\n‸丙丁戊己庚\r\n"),
    (
        "a repeated heading takes its context along",
        "一、背景\n山里的路\n一、背景\n河边的船\n‸一、背景\n城中的灯\n",
        "一、背景\n海上的雾\n一、背景\n山里的路\n一、背景\n河边的船\n‸一、背景\n城中的灯\n",
    ),
    (
        "another heading came to stand at the old offset",
        "引子\n‸一、背景\n城中的灯亮了\n",
        "引言\n一、背景\n山里的路远了\n引子\n‸一、背景\n城中的灯亮了\n",
    ),
    (
        "a word of the quote was changed",
        "前面的一段到这里结束。\n‸天气渐渐冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
        "多了一行。\n前面的一段到这里结束。\n‸天气忽然冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
    ),
    (
        "the first word of the line was changed and the one before it went",
        "前面的一段到这里结束。\n‸天气渐渐冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
        "‸春天过去了，天渐冷，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
    ),
    (
        "the line was changed and another one put in before it",
        "前面的一段到这里结束。\n‸天气渐渐冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
        "前面的一段到这里结束。\n多了一行。\n‸天气忽然冷了，树上的叶子落了一地，没有人扫。\n后面的一段。\n",
    ),
    (
        "a namesake came to stand at the old offset with one side of the context",
        "他说：好的，这就去。\n她说：好的，‸这就去。\n完了\n",
        "我说：好的，这就去。\n他说：好的，这就去。\n她说：好的，‸这就去。\n完了\n",
    ),
    (
        "lines were joined",
        "他说的话，谁也没有听\n‸进去，因为外面的雨下得很大\n，连钟声也听不见。\n",
        "多了。\n他说的话，谁也没有听‸进去，因为外面的雨下得很大，连钟声也听不见。\n",
    ),
    (
        "a place at a line's end",
        "上一段说完了这件事情‸\n下一段从头再说一遍\n",
        "多了\n上一段说完了这件事情‸\n下一段从头再说一遍\n",
    ),
];

#[test]
fn the_place_is_found_after_edits() {
    let body = "各级党组织要把学习抓在手上，分层分类安排，防止走过场。";
    for (edit, old, new) in EDITS {
        let ((old, from), (new, to)) = (marked(old), marked(new));
        let anchor = Anchor::new(&old, from, String::new());
        let expected = if from == to && old.as_str() == new.as_str() {
            Found::Exact(to)
        } else {
            Found::Moved(to)
        };
        assert_eq!(anchor.find(&new, |_| None), expected, "{edit}");
    }
    let (old, from) = marked(&format!("{body}‸{body}"));
    let anchor = Anchor::new(&old, from, String::new());
    let far = text(&format!("{}{body}{body}", "很长的一段别的话。\n".repeat(40_000)));
    let to = far.len() - body.len();
    assert_eq!(anchor.find(&far, |_| None), Found::Moved(to), "moved by 1 MB");
}

/// Lines around the place were replaced and one further off was kept: it must not draw the place to it.
#[test]
fn a_kept_line_outweighs_its_neighbours() {
    let between = "春冬春冬春夏秋秋春夏春夏秋春冬春冬冬秋秋秋冬冬冬秋春春春";
    for (old, new) in [
        (
            "第1句句1。\n第2句句2。\n‸第3句句3。\n第4句人日句4。\n第5句句5。\n",
            format!("第1句句1。\n{between}\n第2句句2。\n{between}\n‸第3句句3。\n"),
        ),
        (
            "第3句句3。\n第4句月天句4‸。\n第5句句5。\n第6句句6。\n",
            format!("第4句月天句4‸。\n{between}\n第5句句5。\n第6句句6。\n"),
        ),
    ] {
        let ((old, from), (new, to)) = (marked(old), marked(&new));
        let found = Anchor::new(&old, from, String::new()).find(&new, |_| None);
        assert_eq!(found.offset(), to, "{}", new.as_str());
    }
}

#[test]
fn the_section_decides_between_equals_and_stands_in_for_what_is_lost() {
    let part = "同志们：\n一、认识\n同志们：\n一、认识\n";
    let old = text(&part.repeat(4));
    let anchor = Anchor::new(&old, part.len() * 2, "篇3".to_owned());
    let new = text(&format!("编者的话\n{}", part.repeat(4)));
    let start = "编者的话\n".len() + part.len() * 2;
    let section = Span::new(start, start + part.len() / 2);
    let asked = |path: &str| (path == "篇3").then_some(section);
    assert_eq!(anchor.find(&new, asked), Found::Moved(start));

    let other = text("这是完全不同的另外一篇文章，没有一句相同。\n第二行在这里。\n");
    let second = other.as_str().find("第二行").unwrap();
    let section = Span::new(second, other.len());
    assert_eq!(anchor.find(&other, |_| Some(section)), Found::Near(second));
    assert_eq!(anchor.find(&text("短"), |_| None), Found::Near(3));
    assert_eq!(anchor.find(&text(""), |_| None), Found::Near(0));
}

#[test]
fn fields_of_a_later_version_are_kept() {
    let json = r#"{"offset":3,"quote":"一","before":"","after":"","section":"","colour":"red"}"#;
    let anchor: Anchor = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&anchor).unwrap(), json);
}

/// Lines that no other line equals.
fn unique_lines(most: usize) -> impl Strategy<Value = Vec<String>> {
    let line = "[天地人山水火风云日月星]{0,40}";
    prop::collection::vec(line, 1..most).prop_map(|lines| {
        let number = |(at, line): (usize, String)| format!("第{at}句{line}句{at}。");
        lines.into_iter().enumerate().map(number).collect()
    })
}

proptest! {
    #[test]
    fn edits_elsewhere_never_lose_a_place(
        lines in unique_lines(30),
        pick in any::<prop::sample::Index>(),
        within in any::<prop::sample::Index>(),
        kept in prop::collection::vec(any::<bool>(), 30),
        added in prop::collection::vec("[春夏秋冬]{0,30}", 30),
    ) {
        let pick = pick.index(lines.len());
        let line = &lines[pick];
        // Inside a shorter line a place may know more of its neighbours than of its own line.
        let chars = line.chars().count();
        let nth = if chars < 12 { 0 } else { within.index(chars) };
        let column = line.char_indices().nth(nth).unwrap().0;
        let old = text(&lines.join("\n"));
        let start: usize = lines[..pick].iter().map(|line| line.len() + 1).sum();
        let anchor = Anchor::new(&old, start + column, String::new());
        let (mut new, mut expected) = (String::new(), 0);
        for (at, line) in lines.iter().enumerate() {
            if !added[at].is_empty() {
                new.push_str(&added[at]);
                new.push('\n');
            }
            if at == pick {
                expected = new.len() + column;
            }
            if at == pick || kept[at] {
                new.push_str(line);
                new.push('\n');
            }
        }
        let found = anchor.find(&text(&new), |_| None);
        prop_assert_eq!(found.offset(), expected, "{:?} in {}", anchor, new);
    }

    #[test]
    fn an_anchor_is_at_once_found_in_its_own_text(content in "[一二、\n 　a]{0,80}", offset in 0..200usize) {
        let text = text(&content);
        let anchor = Anchor::new(&text, offset, String::new());
        prop_assert_eq!(anchor.find(&text, |_| None), Found::Exact(text.floor(offset)));
    }

    #[test]
    fn any_anchor_finds_some_place_in_any_text(
        content in "(?s)[一二、\r\n 　a😀]{0,120}|.{0,60}",
        parts in prop::array::uniform4("(?s)[一二、\r\n 　a😀]{0,30}|.{0,20}"),
        offset in prop_oneof![0..200u64, any::<u64>()],
        section in (0..300usize, 0..300usize),
    ) {
        let [quote, before, after, path] = parts;
        let json = serde_json::json!({"offset": offset, "quote": quote, "before": before,
            "after": after, "section": path});
        let anchor: Anchor = serde_json::from_value(json).unwrap();
        let text = text(&content);
        let span = Span::new(section.0, section.1);
        let found = anchor.find(&text, |_| Some(span)).offset();
        prop_assert!(text.as_str().is_char_boundary(found));
    }
}
