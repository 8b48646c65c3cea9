//! What is said of the pieces of a text beside their titles: who wrote each, under its title or after its last
//! paragraph, and where and when.

use super::super::lines::{Look, ShortLine, Words, is_blank, is_letter};
use super::super::mark::mark;
use super::super::numeral::numeral;
use super::in_parts;
use crate::fold::Folding;
use crate::text::Text;

/// The turns of the lines, in order, that say who wrote a piece or when, and of the days that head a diary.
#[derive(Debug, Default)]
pub(super) struct Asides {
    /// Who wrote a piece or when, under its title.
    bylines: Vec<u32>,
    /// Who wrote it and when, after it.
    signatures: Vec<u32>,
    /// Days that head what happened on them.
    days: Vec<u32>,
}

impl Asides {
    /// Looks through the short lines; `known` says which are numbered headings.
    pub(super) fn new(
        text: &Text,
        lines: &[ShortLine],
        known: impl Fn(&ShortLine) -> bool + Sync,
    ) -> Self {
        let is_title = |line: &ShortLine| line.is_titular() || known(line);
        let under_title = |i: usize| {
            let above = i.checked_sub(1).and_then(|i| lines.get(i)).filter(|line| is_title(line));
            lines.get(i).filter(|line| above.is_some_and(|above| above.turn + 1 == line.turn))
        };
        let named = |i| {
            let line = under_title(i)?;
            Some((line.turn, byline(text, line)?))
        };
        let pairs = in_parts(lines.len(), named);
        let authors = pairs.iter().filter(|(_, author)| *author == Author::Named).count();
        // So many of the words right under titles begin as the names of people do.
        let mut bylines = match authors >= FEW && authors * 3 >= pairs.len() * 2 {
            true => turns(&pairs, |_| true),
            false => Vec::new(),
        };
        let mut signatures = in_parts(lines.len(), |i| signature(text, lines, i));
        let day = |i| {
            let line = lines.get(i).filter(|line| {
                over_prose(line) && line.words == Words::Other && is_day(text.slice(line.span))
            })?;
            Some((line.turn, under_title(i).is_some()))
        };
        let days = in_parts(lines.len(), day);
        let (under, days) = (turns(&days, |under| *under), turns(&days, |_| true));
        // Under most titles, days say when each piece was written.
        let dated = under.len() >= FEW && under.len() * 2 > days.len();
        bylines.extend(under.into_iter().filter(|_| dated));
        bylines.sort_unstable();
        let is_diary = !dated && days.len() > FEW && days.len() > signatures.len();
        if is_diary {
            signatures.clear();
        }
        let signatures = signatures.concat();
        Self { bylines, signatures, days: if is_diary { days } else { Vec::new() } }
    }

    /// Whether a line says who wrote a piece, or when.
    pub(super) fn has(&self, line: &ShortLine) -> bool {
        [&self.bylines, &self.signatures]
            .iter()
            .any(|turns| turns.binary_search(&line.turn).is_ok())
    }

    /// Whether a line is a day that heads what happened on it.
    pub(super) fn is_day(&self, line: &ShortLine) -> bool {
        self.days.binary_search(&line.turn).is_ok()
    }

    /// Whether a line stands right over who wrote what follows, or over the first of several pieces that are
    /// signed: it is the title of a piece, not of the whole.
    pub(super) fn is_of_piece(&self, line: &ShortLine) -> bool {
        let under = |turns: &[u32]| turns.binary_search(&(line.turn + 1)).is_ok();
        let signed = self.signatures.len() >= FEW
            && (line.below.look != Look::Short || under(&self.signatures));
        under(&self.bylines) || signed
    }
}

/// The turns of those that are so.
fn turns<T>(lines: &[(u32, T)], is_so: impl Fn(&T) -> bool) -> Vec<u32> {
    lines.iter().filter(|(_, what)| is_so(what)).map(|(turn, _)| *turn).collect()
}

/// So many lines of a form show what they are.
const FEW: usize = 3;

/// Whether a word looks like the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Author {
    /// It begins with a family name.
    Named,
    /// It is as short.
    Unknown,
}

/// What a short word that stands right under a title is.
fn byline(text: &Text, line: &ShortLine) -> Option<Author> {
    over_prose(line).then_some(())?;
    // 〔宋〕苏轼, ——苏轼
    let sign = |c: char| is_blank(c) || "□■◇◆○●☆★※·•—-".contains(c);
    let s = text.slice(line.span).trim_start_matches(sign);
    let name = s.split(['〕', '】', '］', ']', '）', '/', '／']).next_back()?;
    let letters: String = name.chars().filter(|&c| !is_blank(c)).collect();
    let word = letters.chars().all(|c| is_letter(c) && !c.is_ascii());
    (word && NAME.contains(&letters.chars().count())).then_some(())?;
    let two = letters.chars().count() == *NAME.end();
    let family = match two {
        true => FAMILIES_OF_TWO.iter().any(|family| letters.starts_with(family)),
        false => letters.starts_with(|c| FAMILIES.contains(Folding::SCRIPT.fold(c))),
    };
    Some(if family { Author::Named } else { Author::Unknown })
}

/// The name of a person has so many signs.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// The most frequent family names.
const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾\
    夏韦付傅邹孟熊秦邱尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤康施牛樊葛邢齐易乔伍庞颜倪庄聂鲁岳翟殷詹申欧耿焦俞柳甘祝包宁尚符舒阮柯纪梅童凌\
    毕单季裴霍涂成苗谷曲翁冉骆游辛靳管柴蒙鲍喻祁蒲房滕屈饶解艾尤阳穆司卓古缪简车项连芦麦娄窦戚岑郁茅巴";

/// Family names of two signs, as they begin names of four.
const FAMILIES_OF_TWO: [&str; 12] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "司徒", "皇甫", "慕容", "令狐",
];

/// The turns of a line that says when a piece was written, after its last paragraph or in brackets, and of the name
/// over it.
fn signature(text: &Text, lines: &[ShortLine], i: usize) -> Option<Vec<u32>> {
    let line = lines.get(i).filter(|line| !line.is_piece())?;
    let next = lines.get(i + 1).filter(|next| next.turn == line.turn + 1);
    let ends = match line.below.look {
        Look::Edge => true,
        Look::Short => next.is_some(),
        _ => false,
    };
    // Of most lines no more needs to be read.
    (ends || line.words == Words::Other).then_some(())?;
    let s = text.slice(line.span);
    let enclosed = s.starts_with(['（', '(']) && s.ends_with(['）', ')']);
    if enclosed && is_written(s) {
        return Some(vec![line.turn]);
    }
    let closes = |line: &ShortLine| matches!(line.above.look, Look::Stop | Look::Long);
    let after_prose = closes(line);
    // （选自《码头集》）
    let remark = enclosed && mark(s).is_none() && after_prose;
    (ends && (is_written(s) || remark)).then_some(())?;
    let above = i.checked_sub(1).and_then(|i| lines.get(i));
    let name = above.filter(|above| above.turn + 1 == line.turn && above.chars <= SIGNED);
    match name.filter(|name| closes(name)) {
        Some(name) => Some(vec![name.turn, line.turn]),
        None => after_prose.then(|| vec![line.turn]),
    }
}

/// Who signs a piece has at most so many characters.
const SIGNED: u16 = 6;

/// Whether a line says when something was written, and perhaps where: 一九三一年春，于海边
fn is_written(s: &str) -> bool {
    let s = s.trim_matches(['（', '）', '(', ')', '〔', '〕']);
    let Some((before, after)) = s.split_once('年') else {
        return is_day(s);
    };
    let verbs = ["写于", "寫於", "作于", "作於", "记于", "記於", "改于", "改於", "脱稿", "定稿"];
    let number = |s: &str| {
        s.chars().next_back().is_some_and(|c| numeral(c.encode_utf8(&mut [0; 4])).is_some())
    };
    let seasons = ['春', '夏', '秋', '冬', '元', '除', '端', '中', '岁', '歲', '末', '底', '初'];
    let after = after.trim_start();
    let within = numeral(after).is_some() || after.starts_with(seasons);
    let place = after.starts_with(['于', '於']) || verbs.iter().any(|word| s.contains(word));
    s.chars().count() <= WRITTEN && number(before.trim_end()) && (within || place)
}

/// When and where something was written is said in at most so many characters.
const WRITTEN: usize = 24;

/// Whether a line begins with a day: 五月八日 晴, 1931年5月8日
fn is_day(s: &str) -> bool {
    let after = |s: &str, sign: &str| {
        let number = numeral(s.trim_start())?;
        s.trim_start().get(number.len..)?.trim_start().strip_prefix(sign).map(str::len)
    };
    let rest = |len: usize| s.get(s.len() - len..).unwrap_or("");
    let in_year = after(s, "年").map_or(s, rest);
    let in_month = after(in_year, "月").map(rest);
    in_month.is_some_and(|day| after(day, "日").is_some())
}

/// Whether a paragraph follows a line.
fn over_prose(line: &ShortLine) -> bool {
    !line.is_piece() && matches!(line.below.look, Look::Stop | Look::Long | Look::Lead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::noise;
    use crate::outline::{outline, tests::check};

    #[test]
    fn what_says_when_a_piece_was_written_is_known() {
        let cases = [
            ("一九三一年春，于海边", true),
            ("1932年5月8日", true),
            ("（一九三三年除夕）", true),
            ("五月八日夜", true),
            ("二〇一九年写于旧居", true),
            ("一九一八年", false),
            ("多年以前", false),
            ("2019年工作要点", false),
        ];
        for (s, expected) in cases {
            assert_eq!(is_written(s), expected, "{s}");
        }
    }

    #[test]
    fn who_wrote_a_piece_and_when_is_no_heading() {
        check(&[
            (
                "who wrote each piece",
                "旧屋\n陈舟\n¶\n¶\n码头\n林海生\n¶\n¶\n远行的人\n欧阳春\n¶\n¶\n",
                &["plain 旧屋", "plain 码头", "plain 远行的人"],
            ),
            (
                "parts that are as short",
                "某地志\n水田\n方法\n¶\n¶\n旱地\n产量\n¶\n¶\n山林\n林木\n¶\n¶\n",
                &[
                    "article 某地志",
                    "  plain 水田",
                    "    plain 方法",
                    "  plain 旱地",
                    "    plain 产量",
                    "  plain 山林",
                    "    plain 林木",
                ],
            ),
            (
                "when and where each was written, once with a name",
                "旧屋\n¶\n¶\n一九三一年春，于海边\n码　头〔１〕\n¶\n陈舟\n1932年5月8日\n远行的人\n¶\n¶\n（一九三三年除夕）\n",
                &["plain 旧屋", "plain 码 头〔１〕", "plain 远行的人"],
            ),
            (
                "authors under numbered titles, and where each was taken from",
                "1. 旧屋\n——陈舟\n¶\n（选自《旧屋集》）\n2. 码头\n——林海生\n¶\n3. 远行的人\n——欧阳春\n¶\n¶\n",
                &["ar_dot 1. 旧屋", "ar_dot 2. 码头", "ar_dot 3. 远行的人"],
            ),
            (
                "when each was written, under its title",
                "旧屋\n（一九三一年十月）\n¶\n¶\n码头\n（一九三二年五月八日）\n¶\n¶\n远行的人\n（一九三三年除夕）\n¶\n¶\n",
                &["plain 旧屋", "plain 码头", "plain 远行的人"],
            ),
            (
                "days under titles",
                "旧屋\n2019年3月5日\n¶\n¶\n码头\n2019年3月6日\n¶\n¶\n远行的人\n2019年3月7日\n¶\n¶\n秋天\n2019年3月9日\n¶\n¶\n",
                &["plain 旧屋", "plain 码头", "plain 远行的人", "plain 秋天"],
            ),
            (
                "a diary",
                "海边日记\n1931年5月8日 星期五\n¶\n¶\n1931年5月9日 星期六\n¶\n¶\n1931年5月11日\n¶\n¶\n1931年5月12日\n¶\n¶\n",
                &[
                    "article 海边日记",
                    "  plain 1931年5月8日 星期五",
                    "  plain 1931年5月9日 星期六",
                    "  plain 1931年5月11日",
                    "  plain 1931年5月12日",
                ],
            ),
        ]);
    }

    #[test]
    fn who_wrote_the_first_piece_is_not_the_title_of_the_whole() {
        let pieces = ["1. 旧屋\n陈舟", "2. 码头\n林海生", "3. 远行的人\n欧阳春"];
        let body = "这里是一段正文，说的是一件很平常的事情，读过就可以忘记，不必记在心里。";
        let text = Text::new(pieces.map(|piece| format!("{piece}\n{body}\n{body}\n")).concat());
        let outline = outline(&text, &noise(&text));
        assert_eq!((outline.len(), outline.document_title()), (3, None));
    }
}
