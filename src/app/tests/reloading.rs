//! A text takes another's place.

use super::*;

#[test]
fn a_place_that_a_text_lost_is_found_when_it_comes_again() {
    let half: String = COLLECTION.chars().take(300).collect();
    let longer = format!("写在前面的话，原来没有。\n\n{COLLECTION}");
    for (between, keys) in [
        (&[][..], ""),
        (&[""], ""),
        (&["", &half], ""),
        (&["", "别的字。\n", ""], ""),
        (&[&half], "g"),
    ] {
        let mut reader = Reader::new(COLLECTION, 80, 24);
        let place = reader.keys("5]jj").place();
        let came = |text: &str| Event::Loaded(Box::new(open_text(Source::Guide, text)));
        for text in between {
            reader.event(came(text));
        }
        let expected = if keys.is_empty() { place } else { reader.keys(keys).place() };
        reader.event(came(&longer));
        assert_eq!(reader.place(), expected, "{between:?}, then {keys:?}");
    }
}
