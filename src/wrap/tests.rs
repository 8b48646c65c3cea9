//! Rows drawn as strings, one table per rule; properties on arbitrary text; figures on real documents.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::cell::{Ambiguous, width};
use crate::text::Text;

fn lay_out(content: &str, measure: Measure, ambiguous: Ambiguous) -> (Shown, Vec<Row>) {
    let text = Text::new(content.to_owned());
    let shown = Shown::of(&text, Span::new(0, text.len()), ambiguous);
    let rows = wrap(&shown, measure);
    (shown, rows)
}

fn column(columns: u16, hang: u16) -> Measure {
    Measure { columns, hang, ..Measure::default() }
}

/// The row as a terminal would show it.
fn draw(shown: &Shown, row: &Row) -> String {
    let mut line = String::new();
    let mut end = 0;
    for (column, cluster, glyph) in row.cells(shown) {
        line.extend((end..column).map(|_| ' '));
        end = column + u16::from(cluster.width);
        match glyph {
            crate::cell::TAB => line.extend((column..end).map(|_| ' ')),
            _ => line.push_str(glyph),
        }
    }
    line
}

fn check(rule: &str, measure: Measure, content: &str, expected: &[&str]) {
    let (shown, rows) = lay_out(content, measure, Ambiguous::Narrow);
    let drawn: Vec<String> = rows.iter().map(|row| draw(&shown, row)).collect();
    assert_eq!(drawn, expected, "{rule}: {content:?}");
}

#[test]
fn rows_are_filled_and_broken_between_characters() {
    for (rule, columns, content, rows) in [
        ("empty", 8, "", vec![""]),
        ("fits", 8, "黄字天行", vec!["黄字天行"]),
        ("odd width", 9, "黄字天行黄字", vec!["黄字天行", "黄字"]),
        ("words whole", 8, "用 hello 问", vec!["用 hello", "问"]),
        ("words whole", 8, "天地玄hello", vec!["天地玄", "hello"]),
        ("long word", 8, "看 abcdefghijklm", vec!["看", "abcdefgh", "ijklm"]),
        ("web address", 8, "a.cn/bcdefg/hi", vec!["a.cn/", "bcdefg/", "hi"]),
        ("blanks overhang", 4, "天地   玄黄", vec!["天地", "玄黄"]),
        ("ideographic blank", 4, "天地\u{3000}\u{3000}玄", vec!["天地", "玄"]),
        ("only blanks", 4, "         ", vec![""]),
        ("blanks at the start", 8, "  天地玄黄", vec!["  天地玄", "黄"]),
        ("tab", 18, "天\t地玄\t黄", vec!["天      地玄    黄"]),
        ("tabs fill the row", 8, "天\t地\t玄", vec!["天", "地", "玄"]),
        ("no room for a tab", 4, "天\t地", vec!["天", "地"]),
        ("tab behind a row end", 16, "天地玄\u{b}黄\t宇", vec!["天地玄", "黄      宇"]),
        ("forced", 8, "天\u{b}地\u{2028}\u{2029}玄\u{85}", vec!["天", "地", "", "玄"]),
        ("line ends", 8, "天\r\n地\n", vec!["天", "地"]),
        ("full, then forced", 4, "天地\u{c}玄", vec!["天地", "玄"]),
        ("one column", 1, "天地ab", vec!["天", "地", "ab"]),
        ("stand-ins", 4, "\u{1b}[0m字", vec!["␛[0m", "字"]),
        (
            "combining",
            2,
            "e\u{301}e\u{301}字\u{301}字",
            vec!["e\u{301}e\u{301}", "字\u{301}", "字"],
        ),
        ("emoji", 2, "👩\u{200d}🚀🇨🇳", vec!["👩\u{200d}🚀", "🇨🇳"]),
    ] {
        check(rule, column(columns, 0), content, &rows);
    }
}

#[test]
fn indents_are_counted_and_leave_room() {
    let indented = |columns| Measure { columns, first_indent: 4, rest_indent: 2, hang: 0 };
    check("indents", indented(8), "天地玄黄宇宙", &["    天地", "  玄黄宇", "  宙"]);
    check("narrow", indented(5), "天地玄", &["   天", "  地", "  玄"]);
    check("least", indented(0), "天地", &["天", "地"]);
}

#[test]
fn no_mark_stands_at_the_wrong_end_of_a_row() {
    for (rule, content, rows) in [
        ("pushed out", "天地玄黄，宇", vec!["天地玄", "黄，宇"]),
        ("pushed out", "天地玄黄。”宇", vec!["天地玄", "黄。”宇"]),
        ("half-width", "天地玄黄,宇", vec!["天地玄", "黄,宇"]),
        ("after a blank", "天地玄黄 ，宇", vec!["天地玄", "黄 ，宇"]),
        ("after a blank", "天地玄黄 ：宇", vec!["天地玄", "黄 ：宇"]),
        ("closing", "天（玄黄）宇", vec!["天（玄", "黄）宇"]),
        ("opening", "天地玄（黄）", vec!["天地玄", "（黄）"]),
        ("opening", "天地玄《黄》", vec!["天地玄", "《黄》"]),
        ("opening quote", "天地玄“黄宇", vec!["天地玄", "“黄宇"]),
        ("opening, a blank", "天地玄“ 黄", vec!["天地玄", "“ 黄"]),
        ("ellipsis", "天地玄黄……宇", vec!["天地玄", "黄……宇"]),
        ("name dot", "天地玄黄·宇", vec!["天地玄", "黄·宇"]),
        ("range", "天地玄黄～宇", vec!["天地玄", "黄～宇"]),
        ("range", "天地玄黄–宇", vec!["天地玄", "黄–宇"]),
        ("range", "天地玄黄－宇", vec!["天地玄", "黄－宇"]),
        ("slash", "天地玄黄／宇", vec!["天地玄", "黄／宇"]),
        ("percent", "天地玄９％宇", vec!["天地玄", "９％宇"]),
        ("percent", "天地玄15%宇", vec!["天地玄", "15%宇"]),
        ("degrees", "天地玄黄℃宇", vec!["天地玄", "黄℃宇"]),
        ("money", "天地玄￥４", vec!["天地玄", "￥４"]),
        ("money", "天地玄 $45", vec!["天地玄", "$45"]),
        ("dash whole", "天地玄a——宇", vec!["天地玄a", "——宇"]),
        ("ellipsis whole", "天地玄 ……", vec!["天地", "玄 ……"]),
    ] {
        check(rule, column(8, 0), content, &rows);
    }
}

#[test]
fn rows_break_beside_chinese_quotation_marks() {
    for (rule, content, rows) in [
        ("字 and “", "天地玄黄“宇”", vec!["天地玄黄", "“宇”"]),
        ("字 and ‘", "天地玄黄‘宇’", vec!["天地玄黄", "‘宇’"]),
        ("” and 字", "天地“玄”黄宇", vec!["天地“玄”", "黄宇"]),
        ("： and “", "天地玄：“黄”", vec!["天地玄：", "“黄”"]),
        ("” and “", "天地“玄”“黄”", vec!["天地“玄”", "“黄”"]),
        ("” and《", "天地“玄”《黄》", vec!["天地“玄”", "《黄》"]),
        ("— and “", "天地玄——“黄”", vec!["天地玄——", "“黄”"]),
        ("” and —", "天地“玄”——黄", vec!["天地“玄”", "——黄"]),
        ("apostrophe", "天地玄 don’t", vec!["天地玄", "don’t"]),
    ] {
        check(rule, column(8, 0), content, &rows);
    }
}

#[test]
fn a_heading_keeps_its_number_company() {
    for (content, rows) in [
        ("一、abcdef", vec!["一、abcd", "ef"]),
        ("（一）abcdef", vec!["（一）ab", "cdef"]),
        ("(十二)abcdef", vec!["(十二)ab", "cdef"]),
        ("1. abcdefg", vec!["1. abcde", "fg"]),
        ("1．abcdefg", vec!["1．abcde", "fg"]),
        ("1.2 abcdef", vec!["1.2 abcd", "ef"]),
        ("3）abcdefg", vec!["3）abcde", "fg"]),
        ("第三章　abcdef", vec!["第三章", "abcdef"]),
        ("第三章 abcdef", vec!["第三章 a", "bcdef"]),
        ("\u{3000}①abcdefg", vec!["\u{3000}①abcde", "fg"]),
        ("一些abcdef", vec!["一些", "abcdef"]),
        ("甲、abcdefg", vec!["甲、", "abcdefg"]),
    ] {
        check("number", column(8, 0), content, &rows);
    }
}

#[test]
fn one_mark_may_hang_in_the_gutter() {
    for (rule, hang, content, rows) in [
        ("hangs", 2, "天地玄黄，宇", vec!["天地玄黄，", "宇"]),
        ("at the end", 2, "天地玄黄。", vec!["天地玄黄。"]),
        ("with a blank", 2, "天地玄黄。  宇", vec!["天地玄黄。", "宇"]),
        ("before a forced end", 2, "天地玄黄。\n宇", vec!["天地玄黄。", "宇"]),
        ("no gutter", 0, "天地玄黄。", vec!["天地玄", "黄。"]),
        ("small gutter", 1, "天地玄黄。", vec!["天地玄", "黄。"]),
        ("small mark", 1, "天地玄黄”宇", vec!["天地玄黄”", "宇"]),
        ("half in", 1, "天地玄a。宇", vec!["天地玄a。", "宇"]),
        ("only one", 2, "天地玄黄。”宇", vec!["天地玄", "黄。”宇"]),
        ("the last of two", 2, "天地玄。」宇", vec!["天地玄。」", "宇"]),
        ("not this one", 2, "天地玄黄·宇", vec!["天地玄", "黄·宇"]),
        ("not behind a blank", 2, "天地玄黄 ，宇", vec!["天地玄", "黄 ，宇"]),
    ] {
        check(rule, column(8, hang), content, &rows);
    }
}

#[test]
fn hidden_stretches_have_no_clusters_but_invisible_bytes_do() {
    let text = Text::new("天地【广告】玄\n黄\u{feff}宇\u{200b}".to_owned());
    let (ad, line) = (text.as_str().find('【').unwrap(), text.as_str().find('\n').unwrap());
    let mut shown = Shown::new(Ambiguous::Narrow);
    shown.push(&text, Span::new(0, ad));
    shown.push(&text, Span::new(line - 3, line));
    shown.push(&text, Span::new(line + 1, text.len()));
    assert_eq!(shown.string(), "天地玄黄宇");
    let ends: Vec<Offset> = shown.clusters().iter().map(Cluster::end).collect();
    assert_eq!(ends, [3, ad, line, line + 7, text.len()]);
    let rows = wrap(&shown, column(6, 0));
    let spans: Vec<Span> = rows.iter().map(|row| row.span(&shown)).collect();
    assert_eq!(spans, [Span::new(0, line), Span::new(line + 1, text.len())]);
    for (offset, row) in [(0, 0), (ad, 0), (line, 0), (line + 1, 1), (line + 5, 1), (999, 1)] {
        assert_eq!(row_at(&rows, &shown, offset), row, "{offset}");
    }
}

#[test]
fn wide_ambiguous_marks_are_counted_as_two() {
    let (shown, rows) = lay_out("“天”——地玄", column(8, 0), Ambiguous::Wide);
    let drawn: Vec<String> = rows.iter().map(|row| draw(&shown, row)).collect();
    assert_eq!(drawn, ["“天”", "——地玄"]);
}

/// A piece of Chinese prose as it is written: words, with an opening or a closing mark or two between.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-丿]{1,6}",
        2 => "[一-丿][，。、；：！？]",
        1 => "“[一-丿]{1,5}[。！？]”",
        1 => "‘[一-丿]{1,5}’",
        1 => "[《（「『【][一-丿]{1,5}",
        1 => "[一-丿][》）」』】…·～–]",
        1 => "：“[一-丿]",
        1 => "[一-丿]——[一-丿]",
    ];
    let ended = piece.prop_map(|piece| format!("字{piece}字"));
    proptest::collection::vec(ended, 0..40).prop_map(|pieces| pieces.concat())
}

fn measures() -> impl Strategy<Value = Measure> {
    (0u16..50, 0u16..6, 0u16..6, 0u16..3).prop_map(|(columns, first_indent, rest_indent, hang)| {
        Measure { columns, first_indent, rest_indent, hang }
    })
}

/// What must hold for every row of whatever text.
fn assert_sound(shown: &Shown, rows: &[Row], measure: Measure) -> Result<(), TestCaseError> {
    let mut next = 0;
    for row in rows {
        prop_assert_eq!(row.clusters.start, next);
        prop_assert!(!row.clusters.is_empty() || shown.clusters().is_empty());
        next = row.clusters.end;
        let columns = measure.columns.max(2);
        let right = row.indent + row.width;
        prop_assert!(right <= columns.saturating_add(measure.hang));
        let last = row.cells(shown).last();
        prop_assert!(last.is_none_or(|(at, last, _)| at <= columns
            && (right <= columns || last.first.is_some_and(breaks::may_hang))));
        for (_, _, glyph) in row.cells(shown) {
            prop_assert!(!glyph.chars().any(crate::cell::tests::is_dangerous), "{:?}", glyph);
        }
    }
    prop_assert_eq!(next, shown.clusters().len());
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_laid_out_whole(content in crate::cell::tests::anything(), measure in measures()) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let (shown, rows) = lay_out(&content, measure, ambiguous);
            assert_sound(&shown, &rows, measure)?;
            let mut offset = 0;
            for (index, cluster) in shown.clusters().iter().enumerate() {
                prop_assert_eq!(cluster.offset, offset);
                prop_assert!(content.is_char_boundary(cluster.end()));
                let tab = content.get(offset..).is_some_and(|rest| rest.starts_with('\t'));
                let wide = if tab { 1..=8 } else { 0..=2 };
                prop_assert!(wide.contains(&cluster.width));
                prop_assert!(tab || usize::from(cluster.width) == width(shown.glyph(index), ambiguous));
                prop_assert_eq!(cluster.width == 0, shown.glyph(index).is_empty());
                prop_assert_eq!(cluster.first, shown.glyph(index).chars().next());
                offset = cluster.end();
            }
            prop_assert_eq!(offset, content.len());
            prop_assert_eq!(&wrap(&shown, measure), &rows);
        }
    }

    #[test]
    fn prose_has_no_mark_at_the_wrong_end(content in prose(), columns in 8u16..50, hang in 0u16..3) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            // a word with its marks takes up to 8 columns, or 12 where quotes and dashes are wide
            let columns = if ambiguous == Ambiguous::Wide { columns.max(12) } else { columns };
            let (shown, rows) = lay_out(&content, column(columns, hang), ambiguous);
            assert_eq!(wrong_ends(&shown, &rows), Vec::<String>::new());
        }
    }
}

/// CLREQ, level “basic”, with – ～ － · and what belongs to a number.
const NOT_AT_START: &str = "、，；：。！？」』）】》〉〕］｝”’…–～－·・％%‰℃／";
const NOT_AT_START_AFTER_HAN: &str = ",.;:!?)]}";
const NOT_AT_END: &str = "「『（【《〈〔［｛“‘([{￥$№";

/// Rows that are broken where they must not be, but those that a line end in the text begins.
fn wrong_ends(shown: &Shown, rows: &[Row]) -> Vec<String> {
    let wrong = |before: &Row, after: &Row| {
        let (before_row, after_row) = (draw(shown, before), draw(shown, after));
        let forced = shown.clusters().get(before.clusters.end - 1)?.kind == ClusterKind::RowEnd;
        let (last, next) = (before_row.chars().last()?, after_row.trim_start().chars().next()?);
        let wrong = NOT_AT_START.contains(next)
            || NOT_AT_END.contains(last)
            || (('一'..='鿿').contains(&last) && NOT_AT_START_AFTER_HAN.contains(next))
            || (last == next && "—…".contains(last));
        (wrong && !forced).then(|| format!("{before_row}⏎{after_row}"))
    };
    rows.windows(2).filter_map(|pair| wrong(pair.first()?, pair.last()?)).collect()
}

#[test]
fn long_runs_of_one_thing_are_laid_out_whole() {
    for unit in [
        "a",
        "字",
        "，",
        "（",
        "，  ",
        " ",
        "\n",
        "\u{feff}",
        "\u{feff}\n",
        "\u{301}",
        "👩\u{200d}",
        "🇨",
        "—",
        "(1",
        "\u{1b}",
    ] {
        for columns in [1, 60, u16::MAX] {
            let measure = column(columns, 2);
            let (shown, rows) = lay_out(&unit.repeat(33_000), measure, Ambiguous::Narrow);
            assert_sound(&shown, &rows, measure).unwrap();
        }
    }
}

/// The documents to measure on, empty where they are not there.
fn seeds() -> Vec<(PathBuf, Text)> {
    let shared = std::env::var_os("GANGMU_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(shared.join("seeds")) else {
        println!("skipped: no {}", shared.join("seeds").display());
        return Vec::new();
    };
    let paths = files.map(|file| file.unwrap().path());
    let read = |path: PathBuf| Some((path.clone(), Text::new(std::fs::read_to_string(path).ok()?)));
    paths.filter_map(read).collect()
}

#[test]
fn real_documents_have_full_rows_without_wrong_ends() {
    let seeds = seeds();
    for (columns, hang, most) in [(60, 2, 0.06), (60, 0, 0.1), (40, 2, 0.08), (20, 2, 0.1)] {
        let measure = Measure {
            columns,
            first_indent: if columns < 40 { 2 } else { 4 },
            rest_indent: 0,
            hang,
        };
        let (mut all, mut short) = (0, 0);
        for (path, text) in &seeds {
            for line in text.lines() {
                let content = text.slice(line);
                let blanks = content.len() - content.trim_start().len();
                let shown =
                    Shown::of(text, Span::new(line.start + blanks, line.end), Ambiguous::Narrow);
                let rows = wrap(&shown, measure);
                assert_eq!(wrong_ends(&shown, &rows), Vec::<String>::new(), "{}", path.display());
                all += rows.len();
                short += rows.split_last().map_or(0, |(_, full)| {
                    full.iter().filter(|row| row.indent + row.width + 2 <= columns).count()
                });
            }
        }
        let share = short as f64 / all.max(1) as f64;
        println!(
            "{columns} columns, hang {hang}: {short} of {all} rows ≥ 2 columns short, {share:.3}"
        );
        assert!(share <= most, "{columns} columns, hang {hang}: {share:.3} > {most}");
    }
}
