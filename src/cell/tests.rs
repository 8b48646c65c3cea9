//! Glyphs and their columns, and what must never reach a terminal.

use proptest::prelude::*;

use super::*;

#[test]
fn a_glyph_takes_the_columns_of_uax_11() {
    for (glyph, narrow, wide) in [
        ("", 0, 0),
        ("a", 1, 1),
        ("字", 2, 2),
        ("，", 2, 2),
        ("\u{3000}", 2, 2),
        ("\u{303F}", 1, 1),
        ("“", 1, 2),
        ("…", 1, 2),
        ("—", 1, 2),
        ("·", 1, 2),
        ("①", 1, 2),
        ("─", 1, 2),
        ("α", 1, 2),
        ("Ж", 1, 2),
        ("é", 1, 2),
        ("ö", 1, 1),
        ("⸺", 1, 1),
        ("␛", 1, 1),
        (CONTROL.encode_utf8(&mut [0; 4]), 1, 1),
        ("◌\u{301}", 1, 1),
        ("e\u{301}", 1, 1),
        ("字\u{301}", 2, 2),
        ("각", 2, 2),
        ("\u{1100}\u{1161}\u{11A8}", 2, 2),
        ("❤", 1, 1),
        ("👍🏽", 2, 2),
        ("👨\u{200d}👩\u{200d}👧", 2, 2),
        ("🇨🇳", 2, 2),
        ("क्षि", 2, 2),
        ("𠮷", 2, 2),
        (TAB, 2, 2),
    ] {
        let columns = [Ambiguous::Narrow, Ambiguous::Wide].map(|setting| width(glyph, setting));
        assert_eq!(columns, [narrow, wide], "{glyph:?}");
    }
}

#[test]
fn the_table_of_ambiguous_characters_agrees_with_unicode_width() {
    for c in '\0'..=char::MAX {
        if is_ambiguous(c) {
            assert_eq!(c.width(), Some(1), "{c:?} is ambiguous, hence narrow elsewhere");
        }
        // unicode-width widens in East Asian text some symbols that UAX #11 calls neutral
        let symbol = matches!(c, '\u{387}' | '\u{2150}'..='\u{2793}' | '\u{1F10B}'..='\u{1F10C}');
        if c.width() == Some(1) && c.width_cjk() == Some(2) && !symbol {
            assert!(is_ambiguous(c), "{c:?} is wide in East Asian text");
        }
    }
}

#[test]
fn what_may_not_reach_the_terminal_is_replaced() {
    for (raw, line) in [
        ("纲目 gangmu", "纲目 gangmu"),
        ("\u{1b}[31m红", "␛[31m红"),
        ("a\0b\u{7}\u{8}", "a␀b␇␈"),
        ("del\u{7f}", "del␡"),
        ("\u{9b}2J\u{80}", "␦2J␦"),
        ("\u{202e}txt.exe", "␦txt.exe"),
        ("\u{61c}\u{200e}\u{200f}\u{2066}\u{2069}", "␦␦␦␦␦"),
        ("\u{fff9}字\u{fffa}zì\u{fffb}", "␦字␦zì␦"),
        ("\u{feff}零\u{200b}宽\u{ad}度\u{2060}", "零宽度"),
        ("❤\u{fe0f} 1\u{fe0f}\u{20e3} 葛\u{e0100}", "❤ 1\u{20e3} 葛"),
        ("字\u{200d}", "字"),
        ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ("a\tb", "a  b"),
        ("一\r\n二\n三\u{b}四\u{c}五\u{85}六\u{2028}七\u{2029}八", "一 二 三 四 五 六 七 八"),
        ("\u{301}独", "◌\u{301}独"),
        ("a\u{e0041}\u{e007f}", "a"),
    ] {
        assert_eq!(sanitise(raw), line, "{raw:?}");
    }
    let piled = format!("e{}", "\u{301}".repeat(10_000));
    assert_eq!(sanitise(&piled).chars().count(), CHARS_DRAWN);
}

#[test]
fn simple_characters_are_drawn_as_they_are_and_never_join() {
    let simple: Vec<char> = ('\0'..=char::MAX).filter(|c| is_simple(*c)).collect();
    for c in &simple {
        let mut buffer = [0; 4];
        assert_eq!(drawn(c.encode_utf8(&mut buffer)), c.to_string());
    }
    let all = String::from_iter(&simple);
    assert_eq!(all.graphemes(true).count(), simple.len());
}

#[test]
fn a_long_title_loses_its_middle_start_or_end() {
    let title = "学习体会一篇7";
    for (columns, middle, start, end) in [
        (13, "学习体会一篇7", "学习体会一篇7", "学习体会一篇7"),
        (12, "学习…会一篇7", "…习体会一篇7", "学习体会一…"),
        (8, "学…一篇7", "…会一篇7", "学习体…"),
        (5, "学…7", "…篇7", "学习…"),
        (4, "…篇7", "…篇7", "学…"),
        (2, "…7", "…7", "…"),
        (1, "…", "…", "…"),
        (0, "", "", ""),
    ] {
        let narrow = Ambiguous::Narrow;
        assert_eq!(elide_middle(title, columns, narrow), middle, "middle, {columns}");
        assert_eq!(elide_start(title, columns, narrow), start, "start, {columns}");
        assert_eq!(elide_end(title, columns, narrow), end, "end, {columns}");
    }
}

#[test]
fn a_part_of_a_long_title_stays_in_sight() {
    let title = "（十二）学习体会一篇7";
    for (part, columns, expected) in [
        ("体会", 21, "（十二）学习体会一篇7"),
        ("体会", 18, "（十二）学习体会…"),
        ("体会", 16, "（十二…体会一篇7"),
        ("会", 16, "（十二）…会一篇7"),
        ("篇7", 18, "（十二）学习体…篇7"),
        ("（", 6, "（十…"),
        ("7", 2, "…7"),
        ("7", 1, "7"),
        ("7", 0, ""),
    ] {
        let start = title.find(part).unwrap();
        let short = elide_around(title, start..start + part.len(), columns, Ambiguous::Narrow);
        assert_eq!(short, expected, "{part}, {columns}");
    }
}

/// Anything, with more than its share of what is dangerous.
pub(crate) fn anything() -> impl Strategy<Value = String> {
    let nasty = "\u{1b}\u{7f}\u{9b}\u{202e}\u{2066}\u{feff}\u{ad}\u{200b}\u{200d}\u{fe0f}\u{301}\t\r\n\u{2028}👩🚀🇨🏽ᄀ각क्ष";
    let nasty: Vec<char> = nasty.chars().collect();
    let char = prop_oneof![
        proptest::sample::select(nasty),
        any::<char>(),
        proptest::char::range('一', '丿'),
        proptest::char::range(' ', '~'),
    ];
    proptest::collection::vec(char, 0..60).prop_map(String::from_iter)
}

/// Whether a terminal could be driven by it.
pub(crate) fn is_dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #[test]
    fn nothing_dangerous_passes(raw in anything()) {
        let line = sanitise(&raw);
        prop_assert!(!line.chars().any(is_dangerous), "{line:?}");
        for text in [&line, &*raw] {
            prop_assert!(text.graphemes(true).eq(graphemes(text).map(|g| g.text)), "{text:?}");
            for Grapheme { text, simple } in graphemes(text) {
                let only = simple.is_none_or(|c| stand_in(text) == Glyph::Text(c.to_string().into()));
                prop_assert!(only, "{text:?}");
            }
        }
    }

    #[test]
    fn an_elided_title_is_never_wider_than_asked(raw in anything(), columns in 0usize..30) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for elide in [elide_middle, elide_start, elide_end] {
                let line = elide(&raw, columns, ambiguous);
                prop_assert!(text_width(&line, ambiguous) <= columns, "{line:?}");
            }
            let part = raw.len() / 2..raw.len();
            let line = elide_around(&raw, part, columns, ambiguous);
            prop_assert!(text_width(&line, ambiguous) <= columns, "{line:?}");
        }
    }
}
