//! What must hold of the pages of every text in every column.

use proptest::prelude::*;

use super::*;
use crate::document::{Source, View, open_text};

fn texts() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[一-龥，。“”（）——…0-9a-z ]{0,60}",
        1 => "[一二三四五六]、[一-龥]{2,12}",
        1 => "　　[一-龥，。]{20,200}",
        2 => "[ 　]{0,3}",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{200b}-\u{200f}é👨‍👩‍👧]{1,12}",
    ];
    prop::collection::vec(line, 0..25).prop_map(|lines| lines.join("\n"))
}

fn columns() -> impl Strategy<Value = Column> {
    (2_u16..90, 0_u16..=2, prop::bool::ANY).prop_map(|(width, gutter, wide)| Column {
        width,
        gutter,
        ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn all_rows_hold_all_text_and_are_no_wider_than_the_column(text in texts(), column in columns()) {
        let document = open_text(Source::Guide, &text);
        let rows = Page::new(&document, column).rows(Top::default(), usize::MAX);
        let mut end = 0;
        for row in &rows {
            let PageRow::Text(block, index) = row else { continue };
            let (row, span) = (&block.rows[*index], row.span().unwrap());
            prop_assert!(row.indent + row.width <= column.width + column.gutter, "{:?}", row);
            prop_assert!(document.read(Span::new(end, span.start)).chars().all(blank), "lost");
            prop_assert!(span.start >= end, "shown twice");
            end = span.end;
        }
        prop_assert!(document.read(Span::new(end, document.text.len())).chars().all(blank), "lost");
    }

    #[test]
    fn forward_and_back_lead_to_the_same_row(
        text in texts(), column in columns(), start in 0_usize..120, by in 0_isize..60
    ) {
        let document = open_text(Source::Guide, &text);
        let page = Page::new(&document, column);
        let rows = page.rows(Top::default(), usize::MAX).len();
        let start = page.moved(Top::default(), start.min(rows.saturating_sub(1)) as isize);
        let left = page.rows(start, usize::MAX).len() as isize - 1;
        let by = by.min(left.max(0));
        let there = page.moved(start, by);
        prop_assert_eq!(page.moved(there, -by), start);
        prop_assert_eq!(page.rows(there, usize::MAX).len() as isize, (left + 1 - by).max(0));
    }

    #[test]
    fn row_by_row_is_as_far_as_all_at_once(text in texts(), column in columns(), by in 1_isize..40) {
        let document = open_text(Source::Guide, &text);
        let page = Page::new(&document, column);
        let one = |top: Top, _| page.moved(top, 1);
        prop_assert_eq!((0..by).fold(Top::default(), one), page.moved(Top::default(), by));
        let last = page.last(1);
        let one = |top: Top, _| page.moved(top, -1);
        prop_assert_eq!((0..by).fold(last, one), page.moved(last, -by));
    }

    #[test]
    fn any_offset_is_on_the_page_that_begins_with_it(
        text in texts(), column in columns(), at in 0.0..1.0
    ) {
        let mut document = open_text(Source::Guide, &text);
        document.set_view(View::Source); // what is hidden is on no page
        let offset = document.text.floor((document.text.len() as f64 * at) as usize);
        let rows = Page::new(&document, column).rows(offset.into(), 1);
        if let Some(span) = rows.first().and_then(PageRow::span) {
            let between = Span::new(span.end.min(offset), span.start.max(offset));
            let apart = !(span.start <= offset && offset < span.end.max(span.start + 1));
            let blank = document.text.slice(between).chars().all(blank);
            prop_assert!(!apart || blank, "{span:?} {offset}");
        }
    }

    #[test]
    fn the_last_page_is_full_and_ends_with_the_text(text in texts(), column in columns(), height in 1_usize..30) {
        let document = open_text(Source::Guide, &text);
        let page = Page::new(&document, column);
        let all = page.rows(Top::default(), usize::MAX).len();
        let last = page.last(height);
        prop_assert_eq!(page.rows(last, usize::MAX).len(), all.min(height));
        prop_assert_eq!(page.end(last, height), None);
    }
}

/// What the ends of paragraphs may lose.
fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}
