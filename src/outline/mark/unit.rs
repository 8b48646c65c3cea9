//! Marks of a number and a unit: 第三章, 卷二, 下册.

use super::{Mark, Next, after, blanks, finish, word_key};
use crate::outline::{
    Kind,
    numeral::{Script, numeral},
};

/// 第三章, 第 3 回, 第一部分, 第一，
pub(super) fn di(s: &str) -> Option<Mark> {
    let mut at = '第'.len_utf8();
    at += blanks(after(s, at), 2);
    let number = numeral(after(s, at))
        .filter(|n| matches!(n.script, Script::Han | Script::Digit | Script::Roman))?;
    at += number.len;
    let close = at;
    at += blanks(after(s, at), 2);
    let rest = after(s, at);
    if rest.starts_with(['个', '個']) {
        return counted_word(s, at, number.value);
    }
    if let Some(unit) = STEPS.iter().find(|unit| rest.starts_with(**unit)) {
        return step(s, at + unit.len(), number.value, unit);
    }
    let (kind, unit) = UNITS
        .iter()
        .find_map(|&(unit, kind)| rest.starts_with(unit).then_some((kind, unit)))
        .or_else(|| {
            after(s, close).starts_with(['，', '、', ',', '：']).then_some((Kind::Ordinal, ""))
        })
        .or_else(|| Some((Kind::Label, any_unit(rest)?)))?;
    if kind == Kind::Label {
        return step(s, at + unit.len(), number.value, unit);
    }
    if kind == Kind::Ordinal {
        let sign = after(s, close).chars().next().map_or(0, char::len_utf8);
        return (number.script == Script::Han && number.value <= 20)
            .then(|| finish(s, kind, number.value, close + sign));
    }
    let mut found = finish(s, kind, number.value, at + unit.len());
    // Acts hold scenes.
    found.variant = u32::from(kind == Kind::DiMu && unit != "幕");
    let rest = after(s, found.len);
    if found.next == Next::Text && clashes(rest, kind) {
        found.next = Next::Clash;
    } else if let Some(title) = rest.strip_prefix('、')
        && !title.starts_with('第')
        && found.next == Next::Clash
    {
        found.len += '、'.len_utf8();
        found.next = Next::Gap;
    }
    Some(found)
}

/// 第一个问题：, 第二个阶段: the word counted ends at a colon or with the line.
fn counted_word(s: &str, at: usize, number: u32) -> Option<Mark> {
    let rest = after(s, at);
    let len = rest.find(['：', ':', '，', ' ', '　']).unwrap_or(rest.len());
    let word = rest.get(..len).filter(|word| (3..=5).contains(&word.chars().count()))?;
    let sign = after(rest, len).chars().next().filter(|c| matches!(c, '：' | ':' | '，'));
    let found = finish(s, Kind::Label, number, at + len + sign.map_or(0, char::len_utf8));
    word.chars().all(char::is_alphabetic).then_some(Mark { variant: word_key(word), ..found })
}

/// What is done or told one after the other, 第一步：, 第二天, longer words before those that begin them.
const STEPS: [&str; 6] = ["步骤", "步驟", "步", "阶段", "階段", "天"];

/// The unit of 第一关, 第2期, 第一乐章, which may be any word of one or two signs but those that seldom head a text.
fn any_unit(rest: &str) -> Option<&str> {
    const OTHERS: [&str; 12] =
        ["次", "名", "位", "者", "人", "行", "列", "排", "届", "年", "时间", "产业"];
    let word = rest.chars().take(3).take_while(|&c| c.is_alphabetic() && !c.is_ascii());
    let len: usize = word.map(char::len_utf8).sum();
    let unit = rest.get(..len).filter(|unit| (1..=2).contains(&unit.chars().count()))?;
    (!OTHERS.contains(&unit)).then_some(unit)
}

/// 第一步：和面, 第二天: a colon, a blank or the end of the line follows.
fn step(s: &str, len: usize, number: u32, unit: &str) -> Option<Mark> {
    let sign = after(s, len).chars().next().filter(|c| matches!(c, '：' | ':'));
    let found = finish(s, Kind::Label, number, len + sign.map_or(0, char::len_utf8));
    let apart = sign.is_some() || matches!(found.next, Next::End | Next::Gap);
    apart.then_some(Mark { variant: word_key(unit), ..found })
}

/// The units of 第N…, longer ones before the shorter that begin them.
const UNITS: [(&str, Kind); 34] = [
    ("部分", Kind::DiBu),
    ("部", Kind::DiBu),
    ("分编", Kind::DiFenbian),
    ("分編", Kind::DiFenbian),
    ("编", Kind::DiBian),
    ("編", Kind::DiBian),
    ("卷", Kind::DiJuan),
    ("巻", Kind::DiJuan),
    ("集", Kind::DiJi),
    ("册", Kind::DiJi),
    ("冊", Kind::DiJi),
    ("辑", Kind::DiJi),
    ("輯", Kind::DiJi),
    ("篇", Kind::DiPian),
    ("章", Kind::DiZhang),
    ("节", Kind::DiJie),
    ("節", Kind::DiJie),
    ("回", Kind::DiHui),
    ("話", Kind::DiHui),
    ("话", Kind::DiHui),
    ("讲", Kind::DiJiang),
    ("講", Kind::DiJiang),
    ("课", Kind::DiJiang),
    ("課", Kind::DiJiang),
    ("单元", Kind::DiPian),
    ("單元", Kind::DiJiang),
    ("幕", Kind::DiMu),
    ("场", Kind::DiMu),
    ("場", Kind::DiMu),
    ("折", Kind::DiMu),
    ("出", Kind::DiMu),
    ("齣", Kind::DiMu),
    ("条", Kind::DiTiao),
    ("條", Kind::DiTiao),
];

/// Whether the text right after 第N章 shows that the mark is spoken of, not written as a heading.
fn clashes(rest: &str, kind: Kind) -> bool {
    const CITED: [&str; 20] = [
        "的", "规定", "規定", "至", "到", "和", "及", "与", "或", "中", "里", "所", "之", "第",
        "已", "是", "就", "又", "也", "为止",
    ];
    let cited = CITED.iter().any(|word| rest.starts_with(word));
    // 第一部电影, 第一集团, 第一课堂, 第一场雨, 第三回合, 第一出戏, 第二节课: words that count things.
    let thing = match kind {
        Kind::DiBu => ["队", "门", "电", "小", "长"].iter().any(|w| rest.starts_with(w)),
        Kind::DiJi => rest.starts_with("团") || rest.starts_with("團"),
        Kind::DiHui => rest.starts_with("合") || rest.starts_with("来") || rest.starts_with("见"),
        Kind::DiJiang => rest.starts_with("堂"),
        Kind::DiTiao => rest.starts_with("件") || rest.starts_with("款"),
        _ => false,
    };
    let over = matches!(rest.trim_end(), "完" | "终" | "終" | "结束" | "結束");
    cited || thing || over
}

/// 卷一, 卷之一, 篇7
pub(super) fn unit_first(s: &str, unit: char) -> Option<Mark> {
    let mut at = unit.len_utf8();
    at += blanks(after(s, at), 1);
    // 卷之一, 卷第一
    if unit == '卷' && after(s, at).starts_with(['之', '第']) {
        at += '之'.len_utf8();
    }
    let number =
        numeral(after(s, at)).filter(|n| matches!(n.script, Script::Han | Script::Digit))?;
    at += number.len;
    let kind = if unit == '卷' { Kind::DiJuan } else { Kind::Pian };
    Some(finish(s, kind, number.value, at))
}

/// The variant of 上 中 下, of which 中 may be left out.
pub(in crate::outline) const PARTS: u32 = 1;

/// 上卷, 中篇, 下册, and 上 alone on its line
pub(super) fn upper_lower(s: &str, first: char) -> Option<Mark> {
    let rest = after(s, first.len_utf8());
    let number = match first {
        '上' => 1,
        '中' => 2,
        _ => 3,
    };
    if rest.trim().is_empty() {
        return Some(Mark { variant: PARTS, ..finish(s, Kind::CnBare, number, first.len_utf8()) });
    }
    let (kind, unit) = [
        ("卷", Kind::DiJuan),
        ("编", Kind::DiBian),
        ("篇", Kind::DiPian),
        ("册", Kind::DiJi),
        ("部", Kind::DiBu),
    ]
    .into_iter()
    .find_map(|(unit, kind)| rest.starts_with(unit).then_some((kind, unit)))?;
    let mut found = finish(s, kind, number, first.len_utf8() + unit.len());
    found.variant = PARTS;
    matches!(found.next, Next::End | Next::Gap).then_some(found)
}
