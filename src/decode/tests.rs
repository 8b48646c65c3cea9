use encoding_rs::Encoding as Rs;
use proptest::prelude::*;

use super::*;

const CHINESE: &str = "第一章 总则\n第一条 为了让读者看清一部长文的结构，制定本规则。\n\
    第二条 凡有标题的地方，都应当在目录里有它的位置；没有标题的地方，目录不得自己编造。\n";
const TRADITIONAL: &str = "第一章 總則\n第一條 為了讓讀者看清一部長文的結構，制定本規則。\n\
    第二條 凡有標題的地方，都應當在目錄裡有它的位置；沒有標題的地方，目錄不得自己編造。\n";
const JAPANESE: &str = "第一章　朝の道\n駅まで歩く道に、小さな橋がある。毎朝そこで立ち止まって、\
    川の水がどれだけ増えたかを見ることにしている。\n";
const KOREAN: &str = "제1장 아침 길\n역까지 걸어가는 길에 작은 다리가 있다. 나는 매일 아침 그곳에 서서 \
    강물이 얼마나 불었는지 보는 것을 좋아한다.\n";
const RUSSIAN: &str = "Глава первая. По дороге на станцию есть маленький мост, и каждое утро я \
    останавливаюсь на нём посмотреть, поднялась ли вода.\n";
const FRENCH: &str = "Chapitre premier. Près de la gare, il y a un pont où je m'arrête chaque matin \
    pour voir si la rivière a monté; l'été, elle est très basse.\n";

/// Every encoding, with a text it can hold.
const ALL: [(&str, &str); 13] = [
    ("UTF-8", CHINESE),
    ("UTF-8", FRENCH),
    ("GB18030", CHINESE),
    ("GB18030", TRADITIONAL),
    ("Big5", TRADITIONAL),
    ("UTF-16LE", CHINESE),
    ("UTF-16BE", CHINESE),
    ("UTF-16LE", FRENCH),
    ("Shift_JIS", JAPANESE),
    ("EUC-JP", JAPANESE),
    ("EUC-KR", KOREAN),
    ("windows-1251", RUSSIAN),
    ("windows-1252", FRENCH),
];

fn encode(text: &str, name: &str) -> Vec<u8> {
    match name {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let encoding = Rs::for_label(name.as_bytes()).unwrap();
            text.split_inclusive(|_| true)
                .map(|c| encoding.encode(c))
                .filter(|(_, _, unmappable)| !unmappable)
                .flat_map(|(bytes, ..)| bytes.into_owned())
                .collect()
        }
    }
}

fn by_name(name: &str) -> Encoding {
    Encoding::by_name(name).unwrap()
}

#[test]
fn every_encoding_is_guessed_and_read() {
    for (name, text) in ALL {
        let bytes = encode(text, name);
        let guessed = guess(&[&bytes]);
        assert_eq!(guessed.name(), name, "{text}");
        let expected = Decoded { content: text.to_owned(), replaced: 0 };
        assert_eq!(decode(&bytes, guessed, Extent::Whole), expected, "{name}");
    }
}

#[test]
fn short_and_odd_inputs_are_guessed() {
    for (bytes, name) in [
        (&b""[..], "UTF-8"),
        (b"plain\n", "UTF-8"),
        (b"Bush hid the facts", "UTF-8"),
        (b"nul\0in ascii\n", "UTF-8"),
        ("第一章".as_bytes(), "UTF-8"),
        ("caf\u{e9}".as_bytes(), "UTF-8"),
        ("第一章 总\u{fffd}则".as_bytes(), "UTF-8"),
        (b"\xb5\xda\xd2\xbb\xd5\xc2 \xd7\xdc\xd4\xf2", "GB18030"),
        (b"\xb1\xa8\xb8\xe6\n", "GB18030"),
        (b"// \xb5\xda\xd2\xbb\xb2\xbd\nint main(void) { return 0; }\n", "GB18030"),
        (b"\xb2\xc4\xa4@\xb3\xb9 \xc1`\xabh", "Big5"),
        (b"caf\xe9 cr\xe8me", "windows-1252"),
        (b"\xef\xbb\xbfa", "UTF-8"),
        (b"\xff\xfea\0", "UTF-16LE"),
        (b"\xfe\xff\0a", "UTF-16BE"),
        (b"\x84\x31\x95\x33a", "GB18030"),
        (b"T\0e\0x\0t\0\n\0", "UTF-16LE"),
    ] {
        assert_eq!(guess(&[bytes]).name(), name, "{bytes:x?}");
    }
}

#[test]
fn samples_may_start_and_end_inside_characters() {
    for (name, text) in ALL {
        let bytes = encode(&text.repeat(8), name);
        let head = bytes.get(..301).unwrap();
        for start in 302..306 {
            let middle = bytes.get(start..start + 300).unwrap();
            assert_eq!(guess(&[head, middle]).name(), name, "from {start}");
        }
    }
}

#[test]
fn names_are_what_people_write() {
    for (name, found) in [
        ("gbk", Some("GB18030")),
        ("GB2312", Some("GB18030")),
        ("gb-18030", Some("GB18030")),
        ("cp936", Some("GB18030")),
        ("big5", Some("Big5")),
        ("Big5-HKSCS", Some("Big5")),
        ("sjis", Some("Shift_JIS")),
        ("shift-jis", Some("Shift_JIS")),
        ("euc-kr", Some("EUC-KR")),
        ("EUC_JP", Some("EUC-JP")),
        ("utf8", Some("UTF-8")),
        ("utf16", Some("UTF-16LE")),
        ("utf-16be", Some("UTF-16BE")),
        ("UTF_16LE", Some("UTF-16LE")),
        ("latin1", Some("windows-1252")),
        ("hz-gb-2312", None),
        ("klingon", None),
        ("", None),
    ] {
        assert_eq!(Encoding::by_name(name).map(Encoding::name), found, "{name}");
    }
}

#[test]
fn unreadable_bytes_are_replaced_and_counted() {
    for (bytes, name, extent, content, replaced) in [
        (&b"a\xffb"[..], "utf-8", Extent::Whole, "a\u{fffd}b", 1),
        (b"a\xef\xbf\xbdb", "utf-8", Extent::Whole, "a\u{fffd}b", 0),
        (b"a\xe7\xac", "utf-8", Extent::Whole, "a\u{fffd}", 1),
        (b"a\xe7\xac", "utf-8", Extent::Head, "a", 0),
        (b"\xff\xe7\xac", "utf-8", Extent::Head, "\u{fffd}", 1),
        (b"\xef\xbb\xbf\xef\xbb\xbfa\xe7", "utf-8", Extent::Head, "\u{feff}a", 0),
        (b"\xb5\xda\xff\xd2\xbb", "gbk", Extent::Whole, "第\u{fffd}一", 1),
        (b"\xb5\xda\xd2", "gbk", Extent::Whole, "第\u{fffd}", 1),
        (b"\xb5\xda\xd2", "gbk", Extent::Head, "第", 0),
        (b"\x84\x31\x95\x33a", "gbk", Extent::Whole, "a", 0),
        (b"\xff\xfe\x00\x4e\x01", "utf-16le", Extent::Whole, "一\u{fffd}", 1),
        (b"\xff\xfe\x00\x4e\x01", "utf-16le", Extent::Head, "一", 0),
    ] {
        let expected = Decoded { content: content.to_owned(), replaced };
        let found = decode(bytes, by_name(name), extent);
        assert_eq!(found, expected, "{name} {bytes:x?}");
    }
}

#[test]
fn programs_and_pictures_are_binary_and_texts_are_not() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x20\x08\x06\0\0\0szz\xf4";
    let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0\x50\x6a\0\0";
    let utf32 = b"\xff\xfe\0\0\x2c\x7b\0\0\0\x4e\0\0\xe0\x7a\0\0";
    for bytes in [&png[..], elf, utf32] {
        assert!(is_binary(bytes, guess(&[bytes])), "{bytes:x?}");
    }
    for bytes in [&b""[..], b"a\tb\r\n\x0c\x1b[1mbold\x1b[0m", b"one\0nul among many letters"] {
        assert!(!is_binary(bytes, guess(&[bytes])), "{bytes:x?}");
    }
    for (name, text) in ALL {
        assert!(!is_binary(&encode(text, name), by_name(name)), "{name}");
    }
}

proptest! {
    #[test]
    fn a_decoded_head_begins_the_decoded_whole(
        (name, text) in proptest::sample::select(ALL.to_vec()),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = bom(by_name(name).0).to_vec();
        bytes.extend(encode(text, name));
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check_head(&bytes, cut.index(bytes.len() + 1), by_name(name));
    }

    #[test]
    fn a_decoded_head_of_any_bytes_begins_the_decoded_whole(
        (name, _) in proptest::sample::select(ALL.to_vec()),
        bytes in proptest::collection::vec(any::<u8>(), 0..40),
        cut in any::<prop::sample::Index>(),
    ) {
        guess(&[&bytes]);
        check_head(&bytes, cut.index(bytes.len() + 1), by_name(name));
    }
}

fn check_head(bytes: &[u8], cut: usize, encoding: Encoding) {
    let head = decode(&bytes[..cut], encoding, Extent::Head);
    let whole = decode(bytes, encoding, Extent::Whole);
    assert!(
        whole.content.starts_with(&head.content) && head.replaced <= whole.replaced,
        "{} cut at {cut}: {head:?} {whole:?}",
        encoding.name()
    );
}

/// Pseudo-random numbers (xorshift64): the same damage in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    /// Overwrites a byte; where `shift`, may also insert or remove one.
    fn damage(&mut self, bytes: &mut Vec<u8>, shift: bool) {
        let (at, byte) = (self.below(bytes.len()), self.below(256) as u8);
        match self.below(if shift { 3 } else { 1 }) {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
    }
}

fn shared_texts(folder: &str) -> Option<Vec<String>> {
    let shared = std::env::var_os("GANGMU_SHARED").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        Into::into,
    );
    let mut paths: Vec<_> = std::fs::read_dir(shared.join(folder))
        .ok()?
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let texts = paths.iter().take(4).map(|path| std::fs::read_to_string(path).unwrap());
    Some(texts.collect())
}

#[test]
fn damaged_pieces_of_real_texts_are_guessed() {
    let chinese = ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"];
    for folder in ["law", "official", "technical", "novel", "plain"] {
        check_damaged(&format!("corpus/dev/{folder}/asis"), &chinese);
    }
    check_damaged("seeds", &chinese);
    check_damaged("corpus/dev/foreign/asis", &["UTF-8"]);
}

/// No piece of 1 to 4 KB with one to four damaged bytes may be guessed wrong.
fn check_damaged(folder: &str, names: &[&str]) {
    let Some(texts) = shared_texts(folder) else {
        println!("skipped: no {folder}");
        return;
    };
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for (text, name) in texts.iter().flat_map(|text| names.iter().map(move |name| (text, *name))) {
        let start = text.floor_char_boundary(dice.below(text.len().saturating_sub(16_000)));
        let piece: String = text.get(start..).unwrap().chars().take(4_000).collect();
        for len in [1024, 4096] {
            let mut bytes = encode(&piece, name);
            bytes.truncate(len);
            for _ in 0..=dice.below(4) {
                dice.damage(&mut bytes, !name.starts_with("UTF-16"));
            }
            let ascii = bytes.iter().filter(|byte| **byte >= 0x80).count() < 40;
            assert!(
                guess(&[&bytes]).name() == name || (ascii && !name.starts_with("UTF-16")),
                "{folder} {name} {len} bytes from {start}: {}",
                guess(&[&bytes]).name()
            );
        }
    }
}
