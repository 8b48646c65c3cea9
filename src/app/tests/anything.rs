//! Whatever is typed, into whatever text, on a screen of whatever size: it is drawn, and the reader is somewhere in
//! the text.

use proptest::{
    prelude::*,
    sample::{Index, select},
};

use super::*;
use crate::action::TABLE;

/// Texts with a tree, with none, with what a page put into them, and with next to nothing.
const TEXTS: [&str; 6] = [
    COLLECTION,
    include_str!("../../../tests/fixtures/saved/preview.txt"),
    include_str!("../../../tests/fixtures/saved/glossed.txt"),
    include_str!("../../../tests/fixtures/tidy/dialogue.txt"),
    "",
    "\r\n　👩‍🚀e\u{301}\u{200b}\t\r\n第一章　\r\n",
];

/// A key of some action, or something that is typed at a prompt.
fn any_key() -> impl Strategy<Value = Key> {
    let of_actions = TABLE.iter().flat_map(|row| row.keys.split(' ')).map(key);
    let typed = "基层雾信一章条第3%:.re(的jc'a ".chars().map(Key::Char);
    let of_prompts =
        [Key::Enter, Key::Enter, Key::Esc, Key::Tab, Key::Up, Key::Down, Key::Backspace];
    prop_oneof![
        3 => select(of_actions.collect::<Vec<Key>>()),
        2 => select(typed.collect::<Vec<Key>>()),
        1 => select(of_prompts.to_vec()),
    ]
}

/// Few, for each is long; `PROPTEST_CASES` asks for more.
fn few() -> ProptestConfig {
    let all = ProptestConfig::default();
    ProptestConfig { cases: all.cases / 32, ..all }
}

proptest! {
    #![proptest_config(few())]
    #[test]
    fn any_keys_leave_the_reader_in_the_text(
        text in select(TEXTS.to_vec()),
        keys in prop::collection::vec(any_key(), 1..30),
        size in (1u16..130, 1u16..40),
        smaller in (1u16..60, 1u16..12),
        when in any::<Index>(),
    ) {
        let mut reader = Reader::new(text, size.0, size.1);
        let when = when.index(keys.len());
        for (i, key) in keys.iter().enumerate() {
            if i == when {
                reader.resize(smaller.0, smaller.1);
            }
            reader.event(Event::Key(*key)).buffer();
            let (app, text) = (&reader.app, &reader.app.document().text);
            prop_assert!(text.as_str().is_char_boundary(app.offset()), "{keys:?}");
            let hits = app.searching().hits().into_iter().flat_map(|hits| hits.iter().take(100));
            let whole = hits.into_iter().all(|hit| text.as_str().get(hit.start..hit.end).is_some());
            prop_assert!(whole, "{keys:?}");
        }
    }
}
