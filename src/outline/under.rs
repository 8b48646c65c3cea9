//! Titles on the line under their number: 第一章 and 总则 below, 3.1 and 术语 below.

use std::collections::{HashMap, HashSet};

use super::Kind;
use super::lines::{Look, PARAGRAPH, ShortLine, Words, is_letter};
use super::mark::Next;
use super::scan::{Candidate, Place};
use super::series::Shape;
use crate::text::{Offset, Text};

/// Gives the numbers that stand alone on their lines the titles below them, where most numbers that are written so have
/// one. A decimal without a title counts nothing: a number in a table.
pub(super) fn take(text: &Text, candidates: &mut Vec<Candidate>, lines: &[ShortLine]) {
    let alone = |c: &Candidate| c.place == Place::Line && c.mark.next == Next::End && c.rest == 0;
    if !candidates.iter().any(alone) {
        return;
    }
    let starts: HashSet<Offset> = candidates.iter().map(|c| c.span.start).collect();
    // Where the next number of each shape stands, how many there are, and their titles.
    let mut shapes: HashMap<Shape, (Offset, usize, HashSet<u64>)> = HashMap::new();
    let mut titles: Vec<(usize, &ShortLine)> = Vec::new();
    for (i, candidate) in candidates.iter().enumerate().rev().filter(|(_, c)| alone(c)) {
        let (next, all, titled) =
            shapes.entry(Shape::of(candidate)).or_insert((text.len(), 0, HashSet::new()));
        let arabic = matches!(candidate.mark.kind, Kind::Decimal | Kind::ArBare | Kind::ArDot);
        let end = if arabic { candidate.span.end } else { *next };
        let title = title(text, candidate, end, lines, &starts);
        *next = candidate.span.start;
        *all += 1;
        titled.extend(title.map(|title| title.key));
        titles.extend(title.map(|title| (i, title)));
    }
    let mostly = |c: &Candidate| {
        let shape = shapes.get(&Shape::of(c));
        shape.is_some_and(|(_, all, titled)| titled.len() >= FEW && titled.len() * 4 >= all * 3)
    };
    for (i, title) in titles {
        if let Some(candidate) = candidates.get_mut(i).filter(|c| mostly(c)) {
            candidate.span.end = title.span.end;
            candidate.chars = title.chars;
            candidate.mark.next = Next::Gap;
        }
    }
    candidates.retain(|c| c.mark.kind != Kind::Decimal || !alone(c));
}

/// So many numbers with titles below show how a text is written.
const FEW: usize = 2;

/// The title below a number whose section ends at `end`: the next line, if a text or the next number follows it, or
/// whatever follows 01. A volume in which other lines may be titles, too, holds what they name, and has none.
fn title<'a>(
    text: &Text,
    number: &Candidate,
    end: Offset,
    lines: &'a [ShortLine],
    starts: &HashSet<Offset>,
) -> Option<&'a ShortLine> {
    let at = lines.partition_point(|line| line.span.start < number.span.end);
    let line = lines.get(at)?;
    let below = text.as_str().get(number.span.end..line.span.start)?;
    let is_slide = text.slice(number.span).starts_with('0');
    let is_title = |at: usize, line: &ShortLine| {
        let next = lines.get(at + 1).filter(|next| next.turn == line.turn + 1);
        let opens = match line.below.look {
            Look::Stop | Look::Long | Look::Code | Look::Link => true,
            Look::Lead => line.below.bytes() >= PARAGRAPH / 2,
            Look::Short if is_slide => true,
            Look::Short | Look::Edge => next.is_some_and(|next| starts.contains(&next.span.start)),
        };
        opens
            && (line.words != Words::Other || text.slice(line.span).chars().all(is_letter))
            && line.chars <= TITLE_CHARS
            && !starts.contains(&line.span.start)
    };
    let alone = || {
        let others = lines.iter().enumerate().skip(at + 1).take(MOST_LINES);
        let mut others = others.take_while(|(_, other)| other.span.start < end);
        !others.any(|(at, other)| other.gap >= line.gap && is_title(at, other))
    };
    let near = below.len() <= BLANKS && below.trim().is_empty();
    (near && is_title(at, line) && alone()).then_some(line)
}

/// Among so many short lines of a section another title is looked for.
const MOST_LINES: usize = 64;

/// Bytes of the line breaks and blanks between a number and its title.
const BLANKS: usize = 24;

/// A title under its number has at most so many characters.
const TITLE_CHARS: u16 = 30;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn a_number_alone_on_its_line_has_its_title_below() {
        check(&[
            (
                "chapters",
                "第一章\n总则\n¶\n第二章\n借书\n¶\n第三章\n还书\n¶\n",
                &["di_zhang 第一章 总则", "di_zhang 第二章 借书", "di_zhang 第三章 还书"],
            ),
            (
                "terms of a contract, and a list of them",
                "渡船合同\n\n条款目录\n1. 我们的合同\n1.1 合同构成\n1.2 投保范围\n2. 我们的责任\n2.1 保险金额\n\n1.\n我们的合同\n\n1.1\n合同构成\n¶\n\n1.2\n投保范围\n¶\n\n2.\n我们的责任\n\n2.1\n保险金额\n¶\n",
                &[
                    "contents 条款目录",
                    "ar_dot 1. 我们的合同",
                    "  decimal 1.1 合同构成",
                    "  decimal 1.2 投保范围",
                    "ar_dot 2. 我们的责任",
                    "  decimal 2.1 保险金额",
                ],
            ),
            (
                "terms among numbers that have their titles beside them",
                "1 范围\n\n¶\n\n2 术语\n\n2.1\n竹器　bamboo ware\n\n¶\n\n2.2\n篾　bamboo strip\n\n¶\n\n3 要求\n\n3.1 材料\n\n¶\n\n3.2 尺寸\n\n¶\n",
                &[
                    "ar_bare 1 范围",
                    "ar_bare 2 术语",
                    "  decimal 2.1 竹器 bamboo ware",
                    "  decimal 2.2 篾 bamboo strip",
                    "ar_bare 3 要求",
                    "  decimal 3.1 材料",
                    "  decimal 3.2 尺寸",
                ],
            ),
            (
                "over what each slide says",
                "01\n\n公司简介\n\n¶\n\n02\n\n市场情况\n\n¶\n\n03\n\n财务计划\n\n¶\n",
                &["ar_bare 01 公司简介", "ar_bare 02 市场情况", "ar_bare 03 财务计划"],
            ),
            (
                "over the short lines of slides",
                "渡口汇报\n01\n今年的事\n修了两条船\n添了三个人，都是村里的\n栏杆刷了新漆\n02\n明年的打算\n再修一条船\n码头往下游挪三十步\n把灯换成新的\n03\n要商量的\n钱从哪里来\n谁来管这件事\n什么时候动工\n",
                &["ar_bare 01 今年的事", "ar_bare 02 明年的打算", "ar_bare 03 要商量的"],
            ),
            (
                "volumes that hold pieces with titles",
                "卷一\n\n记异石\n\n¶\n\n记老树\n\n¶\n\n卷二\n\n种梅法\n\n¶\n\n煮茶法\n\n¶\n",
                &[
                    "di_juan 卷一",
                    "  plain 记异石",
                    "  plain 记老树",
                    "di_juan 卷二",
                    "  plain 种梅法",
                    "  plain 煮茶法",
                ],
            ),
            (
                "no titles, and numbers in a table",
                "一\n\n¶\n\n二\n\n¶\n\n三\n\n甲\n1.1\n乙\n1.2\n丙\n1.3\n",
                &["cn_bare 一", "cn_bare 二", "cn_bare 三"],
            ),
        ]);
    }
}
