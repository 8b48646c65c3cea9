//! Texts whose headings stand at the left edge over lines that are set in: manual pages.

use super::super::lines::{Lines, Look, PARAGRAPH, ShortLine};
use crate::text::{Span, Text};

/// The headings of such a text, and those under them, which are set in less than most lines; none where the text
/// is not written so.
pub(super) fn headings(
    text: &Text,
    lines: &Lines,
    known: impl Fn(&ShortLine) -> bool,
) -> Option<[Vec<Span>; 2]> {
    let counts = lines.counts.of_whole_lines();
    let (edge, usual) = (counts.set_in(0), counts.usual_indent());
    let whole = || lines.short.iter().filter(|line| !line.is_piece());
    let at_edge = || whole().filter(|line| line.indent == 0);
    // Words are read last: the lines lie all over the text.
    if edge < FEW || edge * 2 > lines.all || usual == 0 || at_edge().any(&known) {
        return None;
    }
    let titles: Vec<&ShortLine> = at_edge().filter(|line| is_title(text, line)).collect();
    // A header and a footer may stand at the edge, too.
    if titles.len() + 2 < edge as usize || titles.len() * 5 < edge as usize * 4 {
        return None;
    }
    // Where paragraphs are wrapped and their first lines set in, the others stand at the edge.
    let goes_on = |line: &&ShortLine| {
        line.gap == 0 && line.above.bytes() >= PARAGRAPH && line.above.look != Look::Stop
    };
    if at_edge().filter(goes_on).count() * 2 > titles.len() {
        return None;
    }
    let deeper = |line: &&ShortLine| (1..usual).contains(&line.indent) && is_title(text, line);
    // That the text is written so is sure by now.
    let title = |line: &&ShortLine| {
        is_title(text, line) || text.slice(line.span).ends_with(LEADS) && is_over(text, line)
    };
    let spans = |lines: &mut dyn Iterator<Item = &ShortLine>| lines.map(|line| line.span).collect();
    Some([spans(&mut at_edge().filter(title)), spans(&mut whole().filter(deeper))])
}

/// A text written so has so many headings at least.
const FEW: u32 = 4;

/// Whether a line may be a title, and what stands under it is set in.
fn is_title(text: &Text, line: &ShortLine) -> bool {
    // The last lines of wrapped paragraphs end so.
    const ENDS: [char; 17] = [
        '，', ',', '、', '；', ';', '。', '.', '！', '!', '？', '?', '”', '"', '」', '’', '…', '—',
    ];
    let ends = text.slice(line.span).ends_with(|c| LEADS.contains(&c) || ENDS.contains(&c));
    !ends && is_over(text, line)
}

/// Whether a line is short enough for a title, and what stands under it is set in.
fn is_over(text: &Text, line: &ShortLine) -> bool {
    let s = text.slice(line.span);
    let header = s.contains("   ") || s.contains('\t');
    let over = line.below.look != Look::Edge && line.below.indent > line.indent;
    over && !header && line.chars <= TITLE_CHARS
}

/// A title may end so, and a line of a paragraph.
const LEADS: [char; 2] = ['：', ':'];

/// Their titles have at most so many characters.
const TITLE_CHARS: u16 = 40;

#[cfg(test)]
mod tests {
    use crate::outline::tests::check;

    #[test]
    fn titles_at_the_edge_over_what_is_set_in() {
        check(&[
            (
                "a manual page",
                "NAME 名称\n       fang - 纺线\n总览\n       fang [ -v ] 线团\n描述\n       ¶\n       ¶\n   文件\n       ¶\n选项\n       -v\n              ¶\n       -q\n              ¶\n退出状态：\n       ¶¶ ¶ ¶\n       ¶¶¶\n参见\n       1. 纺车小史\n       che(1)\n       2. 线团种种\n       xian(1)\n       ¶\n",
                &[
                    "plain NAME 名称",
                    "plain 总览",
                    "plain 描述",
                    "  plain 文件",
                    "plain 选项",
                    "plain 退出状态",
                    "plain 参见",
                ],
            ),
            (
                "paragraphs that are wrapped, their first lines set in",
                "　　¶\n　　清早的渡口上站满了等船的人，谁也不\n说话。\n　　¶\n　　¶\n　　船家解开了缆绳，又把跳板抽了上来，\n喊“开船”\n　　¶\n　　河水涨了三尺，浑黄的浪头一个接一个\n地打来。\n　　¶\n　　¶\n　　到了对岸，天色已经不早，街上也点起\n了灯！\n　　¶\n",
                &[],
            ),
            (
                "a letter",
                "某某先生：\n    ¶\n    ¶\n    ¶\n此致\n    敬礼\n某人\n    某年某月\n",
                &[],
            ),
        ]);
    }
}
