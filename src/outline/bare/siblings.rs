//! Lines that weigh too little by themselves, but stand as the headings of the text do.
//!
//! Where blank lines stand between all paragraphs, hardly a short line is anything but a heading, unless it stands
//! among other short lines, as cells of tables and entries of lists do.

use std::collections::{HashMap, HashSet};

use super::super::lines::{Look, ShortLine};
use super::alike::Weighed;
use super::around::Around;
use super::sign::{Sign, Signs};
use super::weights::ENOUGH;

/// Whether a line that weighs so much may be a heading where others are, by what it shows alone.
pub(super) fn may_be(signs: Signs, weight: i32) -> bool {
    let asks = signs.has(Sign::EndsInCall) && !signs.has(Sign::InnerStop);
    let pictured = signs.has(Sign::OpensWithPicture)
        && signs.has_any(&[Sign::EndsInWord, Sign::EndsInBracket]);
    let words = signs.has(Sign::Titular) || asks || pictured;
    // Latin words take more room.
    let long = !signs.has(Sign::Latin) && signs.has(Sign::UpTo24);
    let marks = signs.has(Sign::CodeMarks) && !signs.has(Sign::EndsInBracket);
    weight >= LEAST
        && words
        && !marks
        && !long
        && signs.has(Sign::Airy)
        && signs.has(Sign::Apart)
        && signs.has(Sign::ApartBelow)
        && !signs.has_any(OTHERS)
}

/// Lines that weigh less are none.
const LEAST: i32 = -400;

/// What headings that weigh little do not show.
const OTHERS: &[Sign] = &[
    Sign::UpTo32,
    Sign::InnerColon,
    Sign::Code,
    Sign::Digits,
    Sign::Comma,
    Sign::Commas,
    Sign::Twice,
    Sign::Often,
    Sign::Credit,
    Sign::Remark,
    Sign::Greeting,
    Sign::TellsMuch,
    Sign::SetIn,
    Sign::SetInAlone,
    Sign::Marked,
    Sign::AfterLead,
    Sign::AfterLink,
];

/// Takes those of the lines that may be headings, given by their indices, that do not stand among other short lines.
pub(super) fn take<'a>(around: &Around<'a>, plain: &mut Vec<Weighed<'a>>, may_be: &[usize]) {
    if plain.len() < FEW {
        return;
    }
    let mut heads: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
    let lines: Vec<(usize, &ShortLine)> =
        may_be.iter().filter_map(|&i| Some((i, around.lines.get(i)?))).collect();
    for heap in lines.chunk_by(|(_, one), (_, next)| one.turn + 1 == next.turn) {
        let (Some((first, top)), Some((last, bottom))) = (heap.first(), heap.last()) else {
            continue;
        };
        let is_head = |near: Option<&ShortLine>| {
            near.is_some_and(|near| heads.contains(&near.turn) || (around.known)(near).is_heading())
        };
        let typed = |near: Option<&ShortLine>| near.is_some_and(|near| around.is_command(near));
        let above = match top.above.look {
            Look::Short => is_head(around.previous(*first)) || typed(around.previous(*first)),
            // It says what a name is.
            Look::Code => !around.previous(*first).is_some_and(|name| around.is_name(name)),
            _ => true,
        };
        let next = around.next(*last);
        let below = bottom.below.look != Look::Short || is_head(next) || typed(next);
        if above && below && heap.len() <= HEAP {
            let new = heap.iter().filter(|(_, line)| heads.insert(line.turn));
            plain.extend(new.map(|(_, line)| (*line, ENOUGH)));
        }
    }
}

/// Takes the lines that say again what headings say: what is a heading nearly each time is one each time.
pub(super) fn take_again<'a>(around: &Around<'a>, plain: &mut Vec<Weighed<'a>>) {
    let mut said: HashMap<u64, u32> = HashMap::new();
    for (line, _) in plain.iter() {
        *said.entry(line.key).or_default() += 1;
    }
    said.retain(|_, count| *count >= FEW as u32);
    let mostly = |line: &ShortLine| {
        said.get(&line.key).is_some_and(|&count| count * 3 >= around.whole.repeats(line) * 2)
    };
    let heads: HashSet<u32> = plain.iter().map(|(line, _)| line.turn).collect();
    let again = |line: &&ShortLine| line.is_apart() && mostly(line) && !heads.contains(&line.turn);
    if !said.is_empty() {
        let more: Vec<&ShortLine> = around.lines.iter().filter(again).collect();
        plain.extend(more.into_iter().map(|line| (line, ENOUGH)));
    }
}

/// So many headings show how they stand.
const FEW: usize = 3;
/// So many stand right over each other at most.
const HEAP: usize = 3;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn short_lines_apart_stand_as_headings_do() {
        check(&[(
            "beside numbered ones, over lists; not the cells of a table",
            "纺车手册\n\n¶\n\n装配方法\n\n¶\n\n一、装轮子\n\n¶\n\n二、装踏板\n\n¶\n\n保养方法\n\n¶\n\n除尘方法\n\n¶\n\n🔧 高级功能（店家可用）\n\n- 换轮子\n\n- 换踏板\n\n常见情况\n\n踏板太紧\n\n- 上油\n\n- 再松一松\n\n轮子上的东西：\n\n把手\n\n木钉\n\n线团\n",
            &[
                "article 纺车手册",
                "  plain 装配方法",
                "    cn_dun 一、装轮子",
                "    cn_dun 二、装踏板",
                "  plain 保养方法",
                "  plain 除尘方法",
                "  plain 🔧 高级功能（店家可用）",
                "  plain 常见情况",
                "  plain 踏板太紧",
            ],
        )]);
    }

    #[test]
    fn what_is_said_again_is_a_heading_again() {
        const TITLES: [&str; 4] = ["平结", "渔人结", "八字结", "双环结"];
        let parts = TITLES.map(|title| format!("{title}\n\n¶\n\n打法\n\n¶\n\n")).concat();
        let table = "五尺 一根\n六尺 两根\n七尺 三根\n\n打法\n\n- 先松后紧\n\n- 再松\n\n¶\n";
        let mut titles = vec!["article 结绳".to_owned()];
        titles.extend(
            TITLES.iter().flat_map(|title| [format!("  plain {title}"), "  plain 打法".into()]),
        );
        titles.extend(["  plain 水手结".into(), "  plain 打法".into()]);
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        check(&[(
            "under a table",
            &format!("结绳\n\n¶\n\n{parts}水手结\n\n¶\n\n{table}"),
            &titles,
        )]);
    }

    #[test]
    fn what_is_typed_is_no_short_line() {
        check(&[(
            "commands, and questions in English",
            "纺车手册\n\n¶\n\n一、装轮子\n\n¶\n\n二、装踏板\n\n¶\n\n装配方法\n\n¶\n\n保养方法\n\n¶\n\n除尘方法\n\n¶\n\n¶\n\n寻找轮子\n\nwheel search wood\n\n停下轮子\n\nwheel stop now\n\n¶\n\n¶\n\n¶\n\nDoes the wheel turn when no one spins?\n\n¶\n",
            &[
                "article 纺车手册",
                "  cn_dun 一、装轮子",
                "  cn_dun 二、装踏板",
                "  plain 装配方法",
                "  plain 保养方法",
                "  plain 除尘方法",
                "  plain 寻找轮子",
                "  plain 停下轮子",
                "  plain Does the wheel turn when no one spins?",
            ],
        )]);
    }
}
