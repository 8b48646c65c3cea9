//! An address as people type it → what it names. Only reads; finding the place is the caller's.

use crate::fold::Folding;
use crate::outline::numeral;

/// A place as it is typed at the prompt.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// `50%`: so much of the text, from 0 to 100.
    Percent(f64),
    /// `:123`, `123行`, `第123行`: a line of the source, from 1.
    Line(usize),
    /// `篇7/二`, `7/2`: a path of sections, for [`crate::outline::Outline::resolve`].
    Path(String),
    /// `3.2.1`: the numbers of nested sections, or of one heading that carries them all.
    Dotted(Vec<u32>),
    /// `第264条`, `第三章`, `篇7`, `卷一`: the heading of this name and number.
    Heading {
        /// What such headings are called, simplified: 条, 章, 部分 …
        unit: &'static str,
        /// Its number.
        number: u32,
    },
    /// `264`, `二`, `（二）`: the heading of this number, whatever it is called.
    Number(u32),
    /// Anything else, as typed without blanks around it: a title, a bookmark, an action.
    Name(String),
}

/// What headings are called, the longer names first.
const UNITS: [&str; 23] = [
    "部分", "单元", "分编", "部", "编", "卷", "集", "册", "辑", "篇", "章", "节", "条", "款", "项",
    "回", "话", "讲", "课", "幕", "场", "折", "出",
];

impl Address {
    /// Reads an address; `None` if only blanks were typed. Widths, 繁简 and scripts of numerals don't
    /// count.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let folded: String = typed.chars().map(|c| Folding::ALL.fold(c)).collect();
        let forms = [percent, line, dotted, heading, bare_number];
        if typed.is_empty() {
            return None;
        }
        if folded.contains('/') {
            return Some(Self::Path(typed.to_owned()));
        }
        let found = forms.iter().find_map(|form| form(&folded));
        found.or_else(|| Some(Self::Name(typed.to_owned())))
    }

    /// Whether the text alone tells where it leads, whatever its sections are.
    pub fn is_in_text(&self) -> bool {
        matches!(self, Self::Percent(_) | Self::Line(_))
    }
}

fn percent(typed: &str) -> Option<Address> {
    let share: f64 = typed.strip_suffix('%')?.trim_end().parse().ok()?;
    (0.0..=100.0).contains(&share).then_some(Address::Percent(share))
}

fn line(typed: &str) -> Option<Address> {
    let named = || typed.strip_suffix('行').map(|line| line.strip_prefix('第').unwrap_or(line));
    let line = typed.strip_prefix(':').or_else(named)?.trim();
    line.parse().ok().filter(|&line| line > 0).map(Address::Line)
}

fn dotted(typed: &str) -> Option<Address> {
    let numbers: Option<Vec<u32>> = typed.split('.').map(|part| part.parse().ok()).collect();
    numbers.filter(|numbers| numbers.len() > 1).map(Address::Dotted)
}

/// 第三章, 3章, 篇7, 卷 一
fn heading(typed: &str) -> Option<Address> {
    let of = |unit: &'static str| {
        let behind = typed.strip_suffix(unit).map(|rest| rest.strip_prefix('第').unwrap_or(rest));
        let number = number(behind.or_else(|| typed.strip_prefix(unit))?.trim())?;
        Some(Address::Heading { unit, number })
    };
    UNITS.into_iter().find_map(of)
}

fn bare_number(typed: &str) -> Option<Address> {
    number(typed.trim_matches(['(', ')', '[', ']', '〔', '〕', '、', '.', ',']))
        .map(Address::Number)
}

/// The number that is all of `s`.
fn number(s: &str) -> Option<u32> {
    numeral(s).filter(|number| number.len == s.len()).map(|number| number.value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_read() {
        let name = |name: &str| Address::Name(name.to_owned());
        let path = |path: &str| Address::Path(path.to_owned());
        let heading = |unit, number| Address::Heading { unit, number };
        for (typed, address) in [
            ("50%", Address::Percent(50.0)),
            (" 33.3 ％ ", Address::Percent(33.3)),
            ("０％", Address::Percent(0.0)),
            ("101%", name("101%")),
            (":123", Address::Line(123)),
            ("：１２", Address::Line(12)),
            ("第40行", Address::Line(40)),
            (":0", name(":0")),
            ("篇7/二", path("篇7/二")),
            ("7／2", path("7／2")),
            ("3.2.1", Address::Dotted(vec![3, 2, 1])),
            ("３．２", Address::Dotted(vec![3, 2])),
            ("第264条", heading("条", 264)),
            ("第二百六十四條", heading("条", 264)),
            ("264条", heading("条", 264)),
            ("第三部分", heading("部分", 3)),
            ("篇7", heading("篇", 7)),
            ("卷 一", heading("卷", 1)),
            ("第一零三章", heading("章", 103)),
            ("264", Address::Number(264)),
            ("（二）", Address::Number(2)),
            ("二、", Address::Number(2)),
            ("3.", Address::Number(3)),
            ("④", Address::Number(4)),
            (" 党课 ", name("党课")),
            ("章程", name("章程")),
            ("第三", name("第三")),
            ("3.x", name("3.x")),
            ("1234567", name("1234567")),
        ] {
            assert_eq!(Address::parse(typed), Some(address), "{typed}");
        }
        for blank in ["", "  ", "　"] {
            assert_eq!(Address::parse(blank), None);
        }
    }
    proptest! {
        #[test]
        fn whatever_is_typed_is_some_address(typed in "[第篇一1.%:/（、\\PC]{0,8}") {
            prop_assert_eq!(Address::parse(&typed).is_none(), typed.trim().is_empty());
        }
    }
}
