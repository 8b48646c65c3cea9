//! The search as a whole, against tables and against slow references.

use std::ops::Range;

use proptest::prelude::*;
use regex_automata::meta::Regex;

use super::*;
use crate::text::{Span, Text};

/// The text of `marked` without its marks, and the gaps that they mean: `{…}` is hidden, `<…>` shows
/// a blank, `«…»` a line end.
fn gapped(marked: &str) -> (Text, Vec<Gap>) {
    let (mut content, mut gaps, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        let seam = match c {
            '{' | '<' | '«' => {
                open = content.len();
                continue;
            }
            '}' => Seam::Nothing,
            '>' => Seam::Char(' '),
            '»' => Seam::LineEnd,
            c => {
                content.push(c);
                continue;
            }
        };
        gaps.push(Gap { span: Span::new(open, content.len()), seam });
    }
    (Text::new(content), gaps)
}

/// All hits in the order of the text, found in steps of `budget` bytes from `from` on.
fn search(
    pattern: &Pattern,
    text: &Text,
    gaps: &Vec<Gap>,
    from: usize,
    budget: usize,
) -> Vec<Span> {
    let mut search = Search::new(pattern.clone(), text.clone(), gaps, from);
    let mut hits = Hits::new(search.start());
    let mut searched = 0;
    while let Some(found) = search.step(budget) {
        searched += found.searched.len();
        hits.add(&found);
    }
    assert_eq!(searched, text.len());
    hits.iter().collect()
}

#[test]
fn patterns_are_found_in_the_shown_text() {
    use Mode::{Literal, Regex};
    let all = Folding::ALL;
    for (typed, folding, mode, marked, expected) in [
        (
            "党的先进性",
            all,
            Literal,
            "保持黨{(dǎng)}的先{\n}進性。党的先进性",
            &["黨(dǎng)的先\n進性", "党的先进性"][..],
        ),
        ("党的先进性", all, Literal, "党的先\n进性", &[]),
        ("党课", Folding::NONE, Literal, "黨課党课黨课", &["党课"]),
        ("党课", all.without(Folding::SCRIPT), Literal, "黨課党课", &["党课"]),
        ("黨課", all, Literal, "黨課党课黨课", &["黨課", "党课", "黨课"]),
        ("2024", all, Literal, "２０２４年2024年", &["２０２４", "2024"]),
        (
            "二零二四",
            all,
            Literal,
            "二○二四 二〇二四 二零二四",
            &["二○二四", "二〇二四", "二零二四"],
        ),
        ("rust", all, Literal, "Rust rust ＲＵＳＴ", &["Rust", "rust", "ＲＵＳＴ"]),
        ("Rust", all, Literal, "Rust rust Ｒｕｓｔ", &["Rust", "Ｒｕｓｔ"]),
        ("rust", all.without(Folding::CASE), Literal, "Rust rust", &["rust"]),
        ("(一)", all, Literal, "（一）(一)", &["（一）", "(一)"]),
        ("a.c*", all, Literal, "abc a.c*", &["a.c*"]),
        ("哈哈", all, Literal, "哈哈哈哈哈", &["哈哈", "哈哈"]),
        ("一 二", all, Literal, "一<\n>二一　二", &["一\n二", "一　二"]),
        ("一二", all, Literal, "一«»二一二", &["一二"]),
        ("一二", all, Literal, "一{x}«»二一«»{x}二一{x}{y}二", &["一xy二"]),
        ("一二", all, Literal, "一{\n页\n}二一«\n页\n»二", &["一\n页\n二"]),
        ("群.路线", all, Regex, "群众路线，羣眾路線", &["群众路线", "羣眾路線"]),
        (
            "^第.+条$",
            all,
            Regex,
            "第一条\r\n第二条 第三条\n见第四条\n第五條",
            &["第一条", "第二条 第三条", "第五條"],
        ),
        ("第[0-9]+条", all, Regex, "第12条第３４條", &["第12条", "第３４條"]),
        ("[^党]课", all, Regex, "黨課上課", &["上課"]),
        ("[黨]课", all, Regex, "党课", &["党课"]),
        ("（.）", all, Regex, "（一）(二)", &["（一）", "(二)"]),
        (r"\S+章", all, Regex, "ABC第Ａ章", &["ABC第Ａ章"]),
        (r"\p{Han}+", all, Regex, "ab汉字cd", &["汉字"]),
        ("一[\\s\\S]*二", all, Regex, "一\n二一a二", &["一a二"]),
        (r"(?P<name>\S)bc|\p{Han}", all, Regex, "ABC党", &["ABC", "党"]),
        ("[A-C]bc", all, Regex, "ABC Abc abc", &["Abc"]),
        ("x*", all, Regex, "abcxx", &["xx"]),
    ] {
        let (text, gaps) = gapped(marked);
        let pattern = Pattern::new(typed, folding, mode).unwrap();
        let hits = search(&pattern, &text, &gaps, 0, 1 << 20);
        let found: Vec<&str> = hits.iter().map(|hit| text.slice(*hit)).collect();
        assert_eq!(found, expected, "{typed} in {marked}");
    }
}

#[test]
fn wrong_patterns_say_what_is_wrong() {
    let syntax = |at, fault| PatternError::Syntax { at, fault };
    for (typed, mode, error) in [
        ("", Mode::Literal, PatternError::Empty),
        ("", Mode::Regex, PatternError::Empty),
        ("一\n二", Mode::Literal, PatternError::LineEnd),
        ("党（课(", Mode::Regex, syntax(4, Fault::UnclosedGroup)),
        ("第)", Mode::Regex, syntax(2, Fault::UnopenedGroup)),
        ("[一", Mode::Regex, syntax(1, Fault::UnclosedClass)),
        ("*章", Mode::Regex, syntax(1, Fault::NothingToRepeat)),
        ("章{x}", Mode::Regex, syntax(3, Fault::Repetition)),
        ("[z-a]", Mode::Regex, syntax(2, Fault::Range)),
        ("一\\", Mode::Regex, syntax(2, Fault::Escape)),
        ("(?=一)", Mode::Regex, syntax(1, Fault::NotRegular)),
        ("(一)\\1", Mode::Regex, syntax(4, Fault::NotRegular)),
        ("(((\\w{999}){999}){999})", Mode::Regex, PatternError::TooLarge),
    ] {
        assert_eq!(Pattern::new(typed, Folding::ALL, mode).err(), Some(error), "{typed:?}");
    }
}

#[test]
fn hits_ahead_come_first() {
    let text = Text::new("甲一\n乙一\n丙一\n丁一\n".to_owned());
    let pattern = Pattern::new("一", Folding::ALL, Mode::Literal).unwrap();
    let mut search = Search::new(pattern, text, (), 16);
    let mut starts = Vec::new();
    while let Some(found) = search.step(1) {
        starts.extend(found.hits.iter().map(|hit| hit.start));
    }
    assert_eq!(starts, [17, 24, 3, 10]);
}

#[test]
fn hits_are_found_by_place() {
    let hit = |start| Span::new(start, start + 3);
    let mut hits = Hits::new(100);
    for (start, found) in [(100, vec![110, 120]), (0, vec![10, 13]), (50, vec![60])] {
        let searched = Span::new(start, start + 50);
        hits.add(&Found { hits: found.into_iter().map(hit).collect(), searched });
    }
    assert_eq!(hits.iter().map(|hit| hit.start).collect::<Vec<_>>(), [10, 13, 60, 110, 120]);
    assert_eq!((hits.len(), hits.get(3)), (5, Some(hit(110))));
    for (start, end, within) in [
        (0, 10, 0..0),
        (0, 11, 0..1),
        (12, 60, 0..2),
        (13, 61, 1..3),
        (63, 110, 3..3),
        (0, 999, 0..5),
        (62, 62, 2..3),
    ] {
        assert_eq!(hits.within(Span::new(start, end)), within, "{start}..{end}");
    }
}

#[test]
fn a_million_hits_are_all_there() {
    let text = Text::new("的。".repeat(1_000_100));
    let pattern = Pattern::new("的", Folding::ALL, Mode::Literal).unwrap();
    let search = Search::new(pattern, text, (), 0);
    let mut hits = Hits::new(0);
    search.for_each(|found| hits.add(&found));
    assert_eq!(
        (hits.len(), hits.get(1_000_099)),
        (1_000_100, Some(Span::new(6_000_594, 6_000_597)))
    );
    assert_eq!(hits.first_at(3_000_001), 500_001);
}

#[test]
fn a_line_without_end_is_searched_in_pieces() {
    let text = Text::new("一句话，不长不短。".repeat(300_000));
    let pattern = Pattern::new("不长不短", Folding::ALL, Mode::Literal).unwrap();
    let mut all: Vec<Vec<Span>> = Vec::new();
    for from in [0, 1_234_567, text.len() / 2, text.len()] {
        let mut search = Search::new(pattern.clone(), text.clone(), (), from);
        let mut hits = Hits::new(search.start());
        while let Some(found) = search.step(1 << 16) {
            assert!(found.searched.len() < 3 << 20, "{:?}", found.searched);
            hits.add(&found);
        }
        all.push(hits.iter().collect());
    }
    assert!(all.iter().all(|hits| hits.len() == 300_000 && *hits == all[0]));
}

#[test]
fn hits_are_narrowed_to_what_stands_near_them() {
    let far = "远".repeat(200);
    let content = format!("信甲\n信乙\n甲信{far}乙\n甲{far}信\n一信\n甲\n信\n");
    let text = Text::new(content.clone());
    let pattern = |typed| Pattern::new(typed, Folding::ALL, Mode::Literal).unwrap();
    let first = content.find("一信").unwrap();
    for (narrow, within, lines) in [
        ("甲", vec![], &["信甲", "甲信远"][..]),
        ("乙", vec![], &["信乙"]),
        ("没有", vec![], &[]),
        ("没有", vec![Span::new(first, first + 6)], &["一信"]),
        ("乙", vec![Span::new(0, 2), Span::new(first, first + 6)], &["信甲", "信乙", "一信"]),
    ] {
        let narrowing = Narrowing { pattern: pattern(narrow), within };
        let search = Search::new(pattern("信"), text.clone(), (), 0).narrowed(Some(narrowing));
        let hits: Vec<Span> = search.flat_map(|found| found.hits).collect();
        let line = |hit: &Span| text.slice(text.line_at(hit.start)).chars().take(3).collect();
        let found: Vec<String> = hits.iter().map(line).collect();
        assert_eq!(found, lines, "{narrow}");
    }
}

/// The shown text, character by character, each with its source; built the slow way.
fn shown(text: &Text, gaps: &[Gap]) -> Vec<(char, Span)> {
    let mut shown = Vec::new();
    let seam = |gap: &Gap| match gap.seam {
        Seam::Nothing => None,
        Seam::Char(c) => Some((c, gap.span)),
        Seam::LineEnd => Some(('\n', gap.span)),
    };
    for (at, c) in text.as_str().char_indices() {
        shown.extend(gaps.iter().filter(|gap| gap.span.start == at).filter_map(seam));
        if !gaps.iter().any(|gap| gap.span.contains(at)) {
            shown.push((c, Span::new(at, at + c.len_utf8())));
        }
    }
    shown
}

/// The hits of a search line by line in the folded shown text, by `find`: a line → ranges of its bytes.
fn reference(
    text: &Text,
    gaps: &[Gap],
    folding: Folding,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> Vec<Span> {
    let shown = shown(text, gaps);
    let lines = shown.split(|(c, _)| matches!(c, '\n' | '\r'));
    let mut hits = Vec::new();
    for line in lines {
        let (mut folded, mut sources) = (String::new(), Vec::new());
        for (c, source) in line {
            folded.push(folding.fold(*c));
            sources.resize(folded.len(), *source);
        }
        let source =
            |hit: Range<usize>| Span::new(sources[hit.start].start, sources[hit.end - 1].end);
        hits.extend(find(&folded).into_iter().map(source).filter(|hit| !hit.is_empty()));
    }
    hits
}

/// Leftmost hits of `pattern`, none within another, by trying every place.
fn naive(line: &str, pattern: &[char], any_case: bool) -> Vec<Range<usize>> {
    let lower = |c: char| if any_case { c.to_lowercase().next().unwrap() } else { c };
    let line: Vec<(usize, char)> = line.char_indices().collect();
    let (mut hits, mut at) = (Vec::new(), 0);
    while at + pattern.len() <= line.len() {
        let found = line[at..].iter().zip(pattern).all(|((_, a), b)| lower(*a) == lower(*b));
        if found {
            let (last, c) = line[at + pattern.len() - 1];
            hits.push(line[at].0..last + c.len_utf8());
        }
        at += if found { pattern.len() } else { 1 };
    }
    hits
}

/// A text of characters that fold into each other, with gaps of every kind.
fn gapped_text() -> impl Strategy<Value = (Text, Vec<Gap>)> {
    let seam =
        prop::sample::select(vec![Seam::Nothing, Seam::Nothing, Seam::Char(' '), Seam::LineEnd]);
    let newline = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (
        r"[党黨课課〇零○aAａＡ1１ 　,，\n]{0,60}",
        newline,
        prop::collection::vec((0..4usize, 0..4usize, seam), 0..12),
    )
        .prop_map(|(content, newline, cuts)| {
            let content = content.replace('\n', newline);
            let bounds: Vec<usize> = content.char_indices().map(|(at, _)| at).collect();
            let (mut at, mut gaps) = (0, Vec::new());
            for (skip, len, seam) in cuts {
                let Some(&start) = bounds.get(at + skip) else { break };
                let end = bounds.get(at + skip + len).copied().unwrap_or(content.len());
                gaps.push(Gap { span: Span::new(start, end), seam });
                at += skip + len;
            }
            (Text::new(content), gaps)
        })
}

fn any_folding() -> impl Strategy<Value = Folding> {
    let one = [Folding::SCRIPT, Folding::WIDTH, Folding::ZERO, Folding::CASE];
    prop::sample::subsequence(one.to_vec(), 0..=4)
        .prop_map(|all| all.into_iter().fold(Folding::NONE, Folding::with))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn hits_are_those_that_were_added(
        steps in prop::collection::vec(prop::collection::vec((0..70_000usize, 1..300usize), 0..300), 0..8),
        start in 0..4usize,
        probes in prop::collection::vec(0..99usize, 8),
    ) {
        // Steps from `start` on come first, then those before it.
        let (mut at, mut all, mut found) = (0, Vec::new(), Vec::new());
        for distances in steps {
            let searched = at;
            let mut hits = Vec::new();
            for (distance, len) in distances {
                hits.push(Span::new(at + distance, at + distance + len));
                at += distance + len;
            }
            all.extend(hits.iter().copied());
            found.push(Found { hits, searched: Span::new(searched, at) });
        }
        let start = start.min(found.len());
        let begin = found.get(start).map_or(at, |step| step.searched.start);
        let mut hits = Hits::new(begin);
        found.rotate_left(start);
        found.iter().for_each(|step| hits.add(step));
        prop_assert_eq!(hits.iter().collect::<Vec<_>>(), all.clone());
        prop_assert_eq!(hits.len(), all.len());
        for probe in probes {
            let index = probe * all.len() / 98;
            prop_assert_eq!(hits.get(index), all.get(index).copied());
            let offset = probe * (at + 9) / 98;
            prop_assert_eq!(hits.first_at(offset), all.partition_point(|hit| hit.start < offset));
        }
    }

    #[test]
    fn literal_hits_are_those_of_a_slow_search(
        (text, gaps) in gapped_text(),
        typed in "[党黨课課〇零○aAａＡ1１ 　,，]{1,3}",
        folding in any_folding(),
        from in 0..200usize,
        budget in 1..300usize,
    ) {
        let pattern = Pattern::new(&typed, folding, Mode::Literal).unwrap();
        let chars: Vec<char> = typed.chars().map(|c| folding.fold(c)).collect();
        let any_case = folding.has(Folding::CASE) && !typed.chars().any(char::is_uppercase);
        let expected = reference(&text, &gaps, folding, |line| naive(line, &chars, any_case));
        let found = search(&pattern, &text, &gaps, from, budget);
        prop_assert_eq!(&found, &expected);
        for hit in found {
            prop_assert!(text.floor(hit.start) == hit.start && text.floor(hit.end) == hit.end && !hit.is_empty());
        }
    }

    #[test]
    fn regex_hits_are_those_of_the_engine_on_the_shown_text(
        (text, gaps) in gapped_text(),
        typed in r"(\^|\\b)?([党课〇a1,]|[党〇a]\*|\[\^党 \]|\[党课a-z\]\+|(党|党课)|\.|\\w\+|\\s\*|\\d\?|(课\|党){1,2}){1,4}\$?",
        folding in any_folding().prop_map(|folding| folding.without(Folding::CASE).without(Folding::ZERO)),
        from in 0..200usize,
        budget in 1..300usize,
    ) {
        let pattern = Pattern::new(&typed, folding, Mode::Regex).unwrap();
        let regex = Regex::new(&typed).unwrap();
        let expected = reference(&text, &gaps, folding, |line| {
            regex.find_iter(line).map(|hit| hit.range()).filter(|hit| !hit.is_empty()).collect()
        });
        prop_assert_eq!(search(&pattern, &text, &gaps, from, budget), expected);
    }
}
