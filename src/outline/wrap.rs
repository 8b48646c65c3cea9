//! Hard-wrapped texts: whether lines were cut at a fixed width, and which lines go on in the next.

use crate::text::{Span, Text};

/// The width at which the lines of a text were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    columns: usize,
}

/// Lines looked at to find the width.
const SAMPLE: usize = 4000;
/// Widths that people wrap at, in columns.
const WIDTHS: std::ops::Range<usize> = 40..121;
/// A full line may end this many columns early: marks and Latin words are not split.
const SLACK: usize = 3;
/// A wrapped heading goes on over at most this many lines.
const LINES: usize = 3;

impl Wrap {
    /// Finds the width: many lines are as long as the longest, and hardly one is longer.
    pub(super) fn find(text: &Text) -> Option<Self> {
        let mut counts = [0u32; WIDTHS.end];
        let (mut all, mut over) = (0, 0);
        for line in text.lines().take(SAMPLE) {
            let s = text.slice(line).trim_end();
            let Some(columns) = columns(s, WIDTHS.end) else {
                continue;
            };
            all += 1;
            match counts.get_mut(columns) {
                Some(count) => *count += 1,
                None => over += 1,
            }
        }
        let full = |end: usize| -> u32 {
            let from = end.saturating_sub(SLACK);
            counts.get(from..=end).map_or(0, |counts| counts.iter().sum())
        };
        let best = WIDTHS.rev().max_by_key(|&width| full(width))?;
        let longer: u32 = counts.iter().skip(best + 1).sum::<u32>() + over;
        let wrapped = all >= 8 && full(best) * 7 > all && longer * 10 < full(best);
        wrapped.then_some(Self { columns: best })
    }

    /// Whether a line is as long as the width allows.
    pub(super) fn is_full(self, s: &str) -> bool {
        columns(s, self.columns + SLACK).is_some_and(|columns| columns + SLACK >= self.columns)
    }

    /// Whether a line goes on with a sentence that was cut at the end of the line above.
    pub(super) fn is_cut(self, above: &str, line: &str) -> bool {
        let above = above.trim_end();
        let ended = above.ends_with(['。', '！', '？', '”', '」', '：', '…']);
        let indented = line.starts_with([' ', '　', '\t']);
        !ended && !indented && self.is_full(above)
    }

    /// The span of `line` and of the lines it goes on in, if it is full.
    pub(super) fn whole(self, text: &Text, line: Span) -> Span {
        let mut end = line;
        for _ in 0..LINES {
            let full = width(text.slice(end).trim_end(), self.columns) + SLACK >= self.columns;
            let Some(next) =
                text.next_line(end).filter(|next| full && !text.slice(*next).trim().is_empty())
            else {
                break;
            };
            end = next;
        }
        Span::new(line.start, end.end)
    }
}

/// The columns of a line, `most` where it has more; `None` for lines that are not mainly Han.
fn columns(s: &str, most: usize) -> Option<usize> {
    let columns = width(s, most);
    let signs = s.chars().take(most).filter(|c| !c.is_ascii()).count();
    (signs * 3 > columns || columns == most).then_some(columns)
}

/// The columns of a line, `most` where it has more.
fn width(s: &str, most: usize) -> usize {
    let columns = s.chars().take(most).map(|c| if c.is_ascii() { 1 } else { 2 });
    columns.sum::<usize>().min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "这一段话没有什么意思只是为了让每一行都有足够的字数好让人看出它是被切断的文字";

    #[test]
    fn a_fixed_width_shows_in_the_line_lengths() {
        let wrapped = |width: usize, paragraphs: usize| -> Text {
            let mut out = String::new();
            for i in 0..paragraphs {
                let long: Vec<char> = BODY.repeat(2 + i % 3).chars().collect();
                for line in long.chunks(width) {
                    out.extend(line);
                    out.push('\n');
                }
            }
            Text::new(out)
        };
        assert_eq!(Wrap::find(&wrapped(25, 20)), Some(Wrap { columns: 50 }));
        assert_eq!(Wrap::find(&wrapped(900, 20)), None);
        assert_eq!(Wrap::find(&Text::new(String::new())), None);
    }

    #[test]
    fn a_full_line_goes_on() {
        let text = Text::new("一二三四五六七八九十\n十一\n十二\n".to_owned());
        let wrap = Wrap { columns: 20 };
        let lines: Vec<&str> =
            text.lines().map(|line| text.slice(wrap.whole(&text, line))).collect();
        assert_eq!(lines, ["一二三四五六七八九十\n十一", "十一", "十二"]);
    }
}
