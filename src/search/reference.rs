//! What a text points to within itself: 见第三章, 本法第二十三条, 详见附录二, “篇七”.
//!
//! A pattern finds what may be a reference in the shown text, so that one is found across joined lines and
//! in either script; [`References::read`] says what it names. Whether there is such a section is the
//! caller's to find out.

use super::{Mode, Pattern};
use crate::{fold::Folding, outline::numeral};

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// 第二章第三节: headings of a name and number, each within the one before. 附录二 too.
    Headings(Vec<(String, u32)>),
    /// 见（三）: the heading of that number.
    Number(u32),
    /// 第3.2节: one heading that carries all numbers, or nested ones.
    Dotted(Vec<u32>),
    /// 下一章, 前条: so many headings of that name further on, or back if negative.
    Step(String, isize),
    /// “…”, 《…》, 见附录: a section by its title.
    Title(String),
}

/// Names of headings that stand behind 第 and a number.
const BEHIND: [&str; 17] = [
    "分编", "部分", "单元", "编", "卷", "集", "册", "辑", "篇", "章", "节", "条", "回", "讲", "课",
    "部", "幕",
];

/// What may stand right before a name and its number, simplified: 在问题二中.
const LEADS: &str = "见阅照看读在于如和与及或至到从据按依由对";

/// What may stand right behind 一 where it is a number by itself, and not the start of 一共, 一直, 一并.
const FOLLOWS_ONE: &str = "的中里内之所和与及或至到等是说讲也已";

/// What stands right behind another number that counts things: 问题三个.
const COUNTED: &str = "个种条篇章节卷部回次年月日天点分秒位名人件项句首段字页行册本千百十";

/// Looks for references in one document.
#[derive(Clone, Debug)]
pub struct References {
    pattern: Pattern,
    quoted: Pattern,
    /// Names of headings that stand before a number: 附录, 篇, 问题.
    before: Vec<String>,
}

impl References {
    /// References to headings called `before` before a number, and to those with one of `titles`, which
    /// need no number: 附录, 后记. `None` where the names are too many for a pattern.
    pub fn new(before: Vec<String>, titles: &[String]) -> Option<Self> {
        const NUMBER: &str = "[0-9〇一二三四五六七八九十百千两]+";
        let any = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| regex_syntax::escape(name)).collect();
            names.join("|")
        };
        let behind = BEHIND.join("|");
        let mut forms = vec![
            format!("(?:第{NUMBER}(?:{behind}))+"),
            "第?[0-9]+(?:[.][0-9]+)+(?:小?节|章)".to_owned(),
            "[见阅照][ ]?[0-9]+(?:[.][0-9]+)+".to_owned(),
            format!("[见阅照](?:[本前上下][文章节])?[(（]{NUMBER}[)）]"),
            format!("[上下前后]一?(?:{behind})"),
        ];
        if !before.is_empty() {
            // With 见 before it, for 见附录 is one too.
            forms.push(format!("[见阅照]?(?:{})[ ]?(?:{NUMBER}|[A-Z])", any(&before)));
        }
        if !titles.is_empty() {
            forms.push(format!("[见阅照](?:{})", any(titles)));
        }
        let folding = Folding::ALL.without(Folding::CASE);
        let pattern = Pattern::new(&forms.join("|"), folding, Mode::Regex).ok()?;
        let quoted = "“[^“”\n]{2,40}”|「[^「」\n]{2,40}」|《[^《》\n]{2,40}》";
        let quoted = Pattern::new(quoted, folding, Mode::Regex).ok()?;
        Some(Self { pattern, quoted, before })
    }

    /// What finds references in the shown text, but for titles in quotation marks.
    pub fn pattern(&self) -> Pattern {
        self.pattern.clone()
    }

    /// What finds titles in quotation marks. What is quoted and no title may hold references: “见第三章”.
    pub fn quoted(&self) -> Pattern {
        self.quoted.clone()
    }

    /// What a reference names, by its text as it is shown and the characters before and behind it.
    pub fn read(&self, shown: &str, around: [Option<char>; 2]) -> Option<Pointer> {
        let folded: String = shown.chars().map(|c| Folding::ALL.fold(c)).collect();
        let text = folded.trim_start_matches(['见', '阅', '照', ' ']);
        let quoted = text.strip_prefix(['“', '「', '《']);
        if let Some(title) = quoted.and_then(|title| title.strip_suffix(['”', '」', '》'])) {
            return Some(Pointer::Title(title.to_owned()));
        }
        headings(text)
            .or_else(|| dotted(text))
            .or_else(|| bracketed(text))
            .or_else(|| step(text))
            .or_else(|| self.counted(text, text != folded, around))
            .or_else(|| (text != folded).then(|| Pointer::Title(text.to_owned())))
    }

    /// 附录二, 篇7, 附录B; `is_led`: 见 stands before it. Not 一篇一篇, 开篇一句, 问题一直没有.
    fn counted(&self, text: &str, is_led: bool, around: [Option<char>; 2]) -> Option<Pointer> {
        let named = self.before.iter().find_map(|name| Some((name, text.strip_prefix(&**name)?)));
        let (name, number) = named?;
        let number = number.trim();
        let word = |c: Option<char>| c.filter(|c| c.is_alphabetic()).map(|c| Folding::ALL.fold(c));
        let [before, behind] = around.map(word);
        // Nothing is counted in 附录.
        let is_set_off =
            is_led || name.starts_with('附') || before.is_none_or(|c| LEADS.contains(c));
        let goes_on = behind.is_some_and(|c| match number {
            "一" => !FOLLOWS_ONE.contains(c),
            _ => COUNTED.contains(c),
        });
        if !number.is_ascii() && (!is_set_off || goes_on) {
            return None;
        }
        let letter = || {
            let mut letters = number.chars();
            let letter = letters.next().filter(char::is_ascii_uppercase)?;
            letters.next().is_none().then(|| u32::from(letter) - u32::from('A') + 1)
        };
        let number = whole(number).or_else(letter)?;
        Some(Pointer::Headings(vec![(name.clone(), number)]))
    }
}

fn whole(s: &str) -> Option<u32> {
    numeral(s).filter(|number| number.len == s.len()).map(|number| number.value)
}

/// 第二章第三节
fn headings(text: &str) -> Option<Pointer> {
    let mut all = Vec::new();
    for part in text.split('第').skip(1) {
        let number = numeral(part)?;
        let unit = part.get(number.len..).filter(|unit| BEHIND.contains(unit))?;
        all.push((unit.to_owned(), number.value));
    }
    (text.starts_with('第') && !all.is_empty()).then_some(Pointer::Headings(all))
}

/// 第3.2节, 3.2.1
fn dotted(text: &str) -> Option<Pointer> {
    let text = text.trim_start_matches('第').trim_end_matches(['小', '节', '章']);
    let numbers: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
    numbers.filter(|numbers| numbers.len() > 1).map(Pointer::Dotted)
}

/// （三）
fn bracketed(text: &str) -> Option<Pointer> {
    let inside = text.split_once('(')?.1.strip_suffix(')')?;
    whole(inside).map(Pointer::Number)
}

/// 下一章, 前条
fn step(text: &str) -> Option<Pointer> {
    let by = match text.chars().next()? {
        '上' | '前' => -1,
        '下' | '后' => 1,
        _ => return None,
    };
    let rest = text.get('上'.len_utf8()..)?;
    let (rest, counted) = rest.strip_prefix('一').map_or((rest, false), |rest| (rest, true));
    // 前条 is said of articles; 上节, 前部 are words of other kinds.
    let unit = BEHIND.into_iter().find(|unit| *unit == rest)?;
    (counted || unit == "条").then(|| Pointer::Step(unit.to_owned(), by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        search::Search,
        text::{Span, Text},
    };

    fn headings(all: &[(&str, u32)]) -> Pointer {
        let all = all.iter().map(|(unit, number)| ((*unit).to_owned(), *number));
        Pointer::Headings(all.collect())
    }

    fn title(title: &str) -> Pointer {
        Pointer::Title(title.to_owned())
    }

    /// What is found in a text, titles in quotation marks first.
    fn found(text: &str) -> Vec<(String, Pointer)> {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let titles: Vec<String> = names(&["附录", "后记"]);
        let references = References::new(names(&["附录", "篇", "问题"]), &titles).unwrap();
        let document = Text::new(text.to_owned());
        let search = |pattern| Search::new(pattern, document.clone(), (), 0);
        let hits = search(references.quoted()).chain(search(references.pattern()));
        let found = hits.flat_map(|found| found.hits).filter_map(|hit| {
            let before = document.slice(Span::new(0, hit.start)).chars().last();
            let behind = document.slice(Span::new(hit.end, document.len())).chars().next();
            let shown = document.slice(hit).to_owned();
            Some((shown.clone(), references.read(&shown, [before, behind])?))
        });
        found.collect()
    }

    #[test]
    fn references_are_found_and_read() {
        let step = |unit: &str, by| Pointer::Step(unit.to_owned(), by);
        for (text, expected) in [
            ("办法见第三章。", &[("第三章", headings(&[("章", 3)]))][..]),
            ("依照本法第二百六十四条处罚", &[("第二百六十四条", headings(&[("条", 264)]))]),
            ("依第264條", &[("第264條", headings(&[("条", 264)]))]),
            (
                "第二编第三章第一节和第十二条",
                &[
                    ("第二编第三章第一节", headings(&[("编", 2), ("章", 3), ("节", 1)])),
                    ("第十二条", headings(&[("条", 12)])),
                ],
            ),
            ("第二条第三款", &[("第二条", headings(&[("条", 2)]))]),
            ("详见附录二", &[("见附录二", headings(&[("附录", 2)]))]),
            ("詳見附錄B", &[("見附錄B", headings(&[("附录", 2)]))]),
            ("详见附录。", &[("见附录", title("附录"))]),
            (
                "参见“篇七”与篇 ７",
                &[
                    ("“篇七”", title("篇七")),
                    ("篇七", headings(&[("篇", 7)])),
                    ("篇 ７", headings(&[("篇", 7)])),
                ],
            ),
            ("见《灯下集》", &[("《灯下集》", title("灯下集"))]),
            ("见（三）", &[("见（三）", Pointer::Number(3))]),
            ("参照前文（二）", &[("照前文（二）", Pointer::Number(2))]),
            ("见 3.2.1", &[("见 3.2.1", Pointer::Dotted(vec![3, 2, 1]))]),
            ("第3.2节", &[("第3.2节", Pointer::Dotted(vec![3, 2]))]),
            ("下一章再说，前条除外", &[("下一章", step("章", 1)), ("前条", step("条", -1))]),
            ("第一时间，第一书记，第三", &[]),
            ("增长3.2，上节能，一篇", &[]),
            (
                "“参见第三章”",
                &[("“参见第三章”", title("参见第三章")), ("第三章", headings(&[("章", 3)]))],
            ),
            ("他一篇一篇地走，开篇一句，三篇一共，问题一直在，附件一并报送", &[]),
            (
                "见篇一，在问题二中，也在问题三所说的",
                &[
                    ("见篇一", headings(&[("篇", 1)])),
                    ("问题二", headings(&[("问题", 2)])),
                    ("问题三", headings(&[("问题", 3)])),
                ],
            ),
        ] {
            let expected = expected.iter().map(|(hit, to)| ((*hit).to_owned(), to.clone()));
            assert_eq!(found(text), expected.collect::<Vec<_>>(), "{text}");
        }
    }
}
