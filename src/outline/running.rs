//! Decimals in the middle of a line, 结束。 标题 2.1.3 标题: headings only where they count on.

use super::Kind;
use super::mark::Mark;
use super::scan::{Candidate, Place};

/// Lets the decimals go that stand after a mere blank and do not follow the number before them: versions and
/// amounts.
pub(super) fn keep(candidates: &mut Vec<Candidate>) {
    let mut last: Option<Mark> = None;
    candidates.retain(|candidate| {
        let mark = candidate.mark;
        let follows = last.is_none_or(|last| follows(last, mark));
        let counts = match (mark.kind, candidate.place) {
            (Kind::DiZhang | Kind::Decimal, Place::Line) => true,
            (Kind::Decimal, Place::Blank) if last.is_none() || !follows => return false,
            (Kind::Decimal | Kind::ArDot | Kind::ArBare, _) => follows,
            _ => false,
        };
        if counts {
            last = Some(mark);
        }
        true
    });
}

/// Whether a number follows another: 2.1 and 2.1.1, 2.1.3 and 2.1.4 or 2.2 or 3.
fn follows(one: Mark, next: Mark) -> bool {
    if next.number == 1 && next.prefix == one.as_prefix() {
        return true;
    }
    let (mut prefix, mut number) = (one.prefix, one.number);
    loop {
        if next.prefix == prefix && next.number == number + 1 {
            return true;
        }
        if prefix == 0 {
            return false;
        }
        (prefix, number) = Mark::of_prefix(prefix);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn decimals_in_long_lines_count_on() {
        check(&[
            (
                "right after the titles over them, and after paragraphs",
                "2.1 上山 2.1.1 备料 ¶¶ 2.1.2 出发 ¶\n2.2 下山 2.2.1 歇脚 ¶¶ 2.2.2 归来 ¶\n",
                &[
                    "decimal 2.1 上山",
                    "  decimal 2.1.1 备料",
                    "  decimal 2.1.2 出发",
                    "decimal 2.2 下山",
                    "  decimal 2.2.1 歇脚",
                    "  decimal 2.2.2 归来",
                ],
            ),
            (
                "pictures, versions and amounts",
                "2.1 上山\n\n¶如图 2.2 所示，¶装上 4.1.1 版才走得动，¶\n\n2.2 下山\n\n¶一天走 2.3 里路，¶\n\n2.3 归来\n\n¶\n",
                &["decimal 2.1 上山", "decimal 2.2 下山", "decimal 2.3 归来"],
            ),
        ]);
    }
}
