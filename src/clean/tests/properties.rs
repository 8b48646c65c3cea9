//! What holds for every text, and what finding its noise costs.

use proptest::prelude::*;

use super::*;
use crate::crew::tests::grows_with_size_alone;

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("收藏 分享\n".to_owned()),
        Just("上传人:甲 格式:DOCX 大小:1KB\n".to_owned()),
        Just("第1页 / 共2页\n".to_owned()),
        Just("版权所有 ICP备1号\n".to_owned()),
        Just("【书】相关文章：\n".to_owned()),
        Just("场(chǎng)".repeat(9)),
        Just("和-諧".to_owned()),
        Just("&nbsp;\u{200B}".to_owned()),
        Just(format!("1、{}\n\n", "字".repeat(120))),
        Just(format!("2、{}\n\n", "字".repeat(120))),
        Just(format!("{PROSE} ").repeat(9)),
        Just(format!("{}\r\n", "字".repeat(38)).repeat(9)),
        Just("— 1 —\n".to_owned()),
        "[一二、（） 字。:：|\n\r]{0,20}",
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hidden_joined_and_shown_make_the_source(content in pieces()) {
        let text = Text::new(content.clone());
        let noise = noise(&text);
        prop_assert_eq!(&super::noise(&text), &noise, "deterministic");
        let whole = Span::new(0, text.len());
        let mut owner = vec![0u8; text.len()];
        let mut last = 0;
        for stretch in noise.stretches() {
            let span = stretch.span;
            prop_assert!(span.start >= last && span.end >= span.start && span.end <= text.len());
            prop_assert!(content.is_char_boundary(span.start) && content.is_char_boundary(span.end));
            prop_assert_eq!(span.is_empty(), stretch.treatment == Treatment::Break);
            if matches!(stretch.treatment, Treatment::Join | Treatment::Read(_)) && !stretch.hides() {
                prop_assert!(text.slice(span).chars().all(char::is_whitespace));
            }
            last = span.end;
        }
        for span in noise.visible(whole).chain(noise.hidden_in(whole)) {
            owner[span.start..span.end].iter_mut().for_each(|n| *n += 1);
        }
        let joins = noise.stretches().iter().filter(|s| matches!(s.treatment, Treatment::Join | Treatment::Read(_)) && !s.hides());
        for stretch in joins {
            owner[stretch.span.start..stretch.span.end].iter_mut().for_each(|n| *n += 1);
        }
        prop_assert!(owner.iter().all(|&n| n == 1));
        let hidden = (0..text.len()).filter(|&at| noise.is_hidden(at)).count();
        prop_assert_eq!(hidden, noise.hidden_bytes());
    }

    #[test]
    fn parts_are_seen_as_in_the_whole(content in pieces(), from in 0.0..1.0f64, to in 0.0..1.0f64) {
        let text = Text::new(content);
        let noise = noise(&text);
        let at = |share: f64| text.floor((text.len() as f64 * share) as usize);
        let part = Span::new(at(from.min(to)), at(from.max(to)));
        let cut = |span: Span| Span::new(span.start.max(part.start), span.end.min(part.end));
        let whole: Vec<usize> = noise.visible(Span::new(0, text.len())).map(cut).flat_map(|s| s.start..s.end).collect();
        let found: Vec<usize> = noise.visible(part).flat_map(|s| s.start..s.end).collect();
        prop_assert_eq!(whole, found);
    }
}

#[test]
fn the_cost_of_unkind_texts_grows_with_their_length() {
    const SIZE: usize = 8 << 10;
    for piece in [
        "(",
        "（dāng",
        "字(dāng)",
        "一是。",
        "1、",
        "1、\n",
        "。 ",
        "页",
        "第页",
        "楼",
        "— 1 —\n",
        "&",
        "&nbsp;",
        "：",
        "来源:",
        "版权所有\n",
        "收藏 分享\n",
        "编者按：",
        "字《",
        "-",
        "字-字",
        "\n",
        "\r",
        "a",
        ">",
        "#2楼 20:55\n",
        "相关文章：\n",
        "首页\n灯油\n",
        "评论 3\n",
        "一页\x0c",
        "www.a.com字（",
    ] {
        grows_with_size_alone(piece, |times| {
            let text = Text::new(piece.repeat(times * SIZE / piece.len()));
            move || assert!(noise(&text).stretches().len() <= text.len())
        });
    }
}

#[test]
fn a_page_of_short_lines_is_compared_with_some_of_them() {
    for end in ["", ".pdf", "_书站"] {
        grows_with_size_alone(end, |times| {
            let lines = (0..1000 * times).map(|i| format!("灯{i}油{end}\n灯{i}油\n"));
            let text = Text::new(format!("收藏 分享 打印\n{}", lines.collect::<String>()));
            move || drop(noise(&text))
        });
    }
}

#[test]
fn a_large_text_is_looked_through_only_where_samples_tell() {
    let tidy = format!("{PROSE}\n").repeat(40_000);
    assert!(tidy.len() > 4 << 20);
    assert!(noise(&Text::new(tidy.clone())).stretches().is_empty());
    let dirty = tidy.replace("书场", "书\u{200B}场");
    let found = noise(&Text::new(dirty));
    assert_eq!(found.hidden_bytes(), 3 * 40_000);
    let framed = format!("收藏 分享\n{tidy}版权所有 ICP备1号\n");
    assert_eq!(noise(&Text::new(framed)).stretches().len(), 2);
}
