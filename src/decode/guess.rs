//! Which encoding a document is in, from a few samples of it.
//!
//! Byte order mark → UTF-8 → UTF-16 without mark → the East Asian encodings, by how many frequent
//! characters each reading holds → chardetng for the rest. The order and the thresholds are
//! measured: a statistical detector that gives up an encoding at its first illegal byte calls a
//! Chinese file with one damaged byte windows-1252, a share of frequent characters does not.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::frequent::{Frequent, Language, is_kana};
use super::{Encoding, Extent, bom, transcode};

/// Bytes looked at, all samples together.
const BUDGET: usize = 64 * 1024;

/// Bytes at a document's start that tell its encoding, if they tell it beyond doubt.
const GLANCE: usize = 2 * 1024;
/// From this share of frequent characters on there is no doubt: prose has two thirds.
const SURE: f64 = 0.5;

/// A share of frequent characters below this is chance.
const MIN_SCORE: f64 = 0.12;

/// The readings compared. Where two score the same the earlier wins.
const EAST_ASIAN: [(&encoding_rs::Encoding, Language); 5] = [
    (GB18030, Language::Chinese),
    (BIG5, Language::Chinese),
    (SHIFT_JIS, Language::Japanese),
    (EUC_JP, Language::Japanese),
    (EUC_KR, Language::Korean),
];

/// Guesses the encoding of a document from samples of its bytes.
///
/// The first sample starts where the document starts; the others may come from anywhere and may
/// start and end inside a character. Looks at 64 KiB at most, starting in each sample at its first
/// byte that is not ASCII.
pub fn guess(samples: &[&[u8]]) -> Encoding {
    if let Some(encoding) = samples.first().and_then(|head| by_bom(head)) {
        return Encoding(encoding);
    }
    let windows: Vec<&[u8]> =
        samples.iter().map(|sample| window(sample, BUDGET / samples.len())).collect();
    let ascii = windows.iter().all(|window| window.is_ascii());
    let starts: Vec<&[u8]> = windows.iter().map(|w| w.get(..GLANCE).unwrap_or(w)).collect();
    if !ascii
        && !is_utf8(&starts)
        && let Some(encoding) = at_a_glance(&starts)
    {
        return Encoding(encoding);
    }
    let utf8 = ascii || is_utf8(&windows);
    // UTF-16 that is mostly ASCII passes for UTF-8 but for its zeros.
    if utf8 && !windows.iter().any(|window| window.contains(&0)) {
        return Encoding(UTF_8);
    }
    let frequent = Frequent::new();
    Encoding(match utf16(&windows, &frequent) {
        Some(encoding) => encoding,
        None if utf8 => UTF_8,
        None => east_asian(&windows, &frequent).map_or_else(|| other(&windows), |(found, _)| found),
    })
}

/// What a document whose samples start so, and are no UTF-8, is in beyond doubt: the first start is legal throughout,
/// and nearly as full of frequent characters as prose is. Most documents are recognised by this. It begins where the
/// document does, so that it is in step, and no two readings of it can both be so full of them.
fn at_a_glance(starts: &[&[u8]]) -> Option<&'static encoding_rs::Encoding> {
    let (start, frequent) = (*starts.first()?, Frequent::new());
    if utf16(&[start], &frequent).is_some() {
        return None;
    }
    let is_sure = |(encoding, language)| {
        let reading = transcode(start, encoding, Extent::Head);
        let tally = tally(&reading.content, reading.replaced, language, &frequent);
        tally.is_convincing() && tally.score() > SURE && tally.replaced == 0
    };
    EAST_ASIAN.into_iter().find(|reading| is_sure(*reading)).map(|(encoding, _)| encoding)
}

fn by_bom(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    [UTF_8, UTF_16LE, UTF_16BE, GB18030]
        .into_iter()
        .find(|encoding| head.starts_with(bom(encoding)))
}

/// The part of a sample worth looking at: from its first byte that is not ASCII, at an even
/// distance from the sample's start so that UTF-16 stays in step.
fn window(sample: &[u8], len: usize) -> &[u8] {
    let first = encoding_rs::Encoding::ascii_valid_up_to(sample);
    let start = if first == sample.len() { 0 } else { first & !1 };
    let rest = sample.get(start..).unwrap_or_default();
    rest.get(..len).unwrap_or(rest)
}

/// Whether what is legal as UTF-8 outweighs what is illegal. Six characters of two bytes or two
/// longer ones make up for one illegal sequence; other encodings hold about as many illegal
/// sequences as legal ones, and hardly ever a long one. Undamaged UTF-8 needs no more than one.
fn is_utf8(windows: &[&[u8]]) -> bool {
    let windows = windows.iter().enumerate().map(|(i, window)| without_head_cut(window, i));
    let windows: Vec<&[u8]> = windows.collect();
    if windows.iter().all(|window| is_sound(window)) {
        return !windows.iter().all(|window| window.is_ascii());
    }
    let (mut legal, mut illegal) = (0, 0);
    for window in windows {
        for chunk in window.utf8_chunks() {
            legal += chunk.valid().chars().map(utf8_weight).sum::<usize>();
            illegal += usize::from(!chunk.invalid().is_empty());
        }
        illegal -= usize::from(ends_in_character(window));
    }
    legal > 0 && legal >= illegal * 6
}

/// Whether a sample is undamaged UTF-8; it may end inside a character.
fn is_sound(window: &[u8]) -> bool {
    simdutf8::compat::from_utf8(window).map_or_else(|e| e.error_len().is_none(), |_| true)
}

fn utf8_weight(c: char) -> usize {
    match c.len_utf8() {
        1 => 0,
        2 => 1,
        _ => 3,
    }
}

/// A sample from the middle may start with up to three continuation bytes.
fn without_head_cut(window: &[u8], index: usize) -> &[u8] {
    let cut = window.iter().take(3).take_while(|byte| **byte & 0xc0 == 0x80);
    let cut = if index == 0 { 0 } else { cut.count() };
    window.get(cut..).unwrap_or_default()
}

/// Whether the sample ends with the first bytes of a legal UTF-8 character.
fn ends_in_character(window: &[u8]) -> bool {
    window.utf8_chunks().last().is_some_and(|chunk| {
        std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none())
    })
}

/// Samples are judged in pieces of a few characters, each from its first and from its second byte:
/// a sample may start inside a character, and a lost byte must spoil one piece, not all that follow
/// it. Each comes with the index of its sample.
fn pieces<'a>(windows: &[&'a [u8]]) -> impl Iterator<Item = (usize, &'a [u8])> {
    let samples = windows.iter().enumerate();
    samples.flat_map(|(sample, window)| window.chunks(32).map(move |piece| (sample, piece)))
}

fn in_and_out_of_step(piece: &[u8]) -> [&[u8]; 2] {
    [piece, piece.get(1..).unwrap_or_default()]
}

/// UTF-16 without byte order mark. Half of the pieces must look like it; which of the two it
/// is, the frequent characters say.
fn utf16(windows: &[&[u8]], frequent: &Frequent) -> Option<&'static encoding_rs::Encoding> {
    let (mut all, mut good) = (0, 0);
    let (mut little, mut big) = (0, 0);
    for (sample, piece) in pieces(windows) {
        let [piece, shifted] = in_and_out_of_step(piece);
        let [le, be] = [u16::from_le_bytes, u16::from_be_bytes].map(|unit| {
            let out_of_step = utf16_evidence(shifted, unit, frequent);
            // ASCII and kana read the same in the other byte order one byte on. The first sample
            // starts in step, so it decides.
            let out_of_step = if sample == 0 { out_of_step * 3 / 4 } else { out_of_step };
            utf16_evidence(piece, unit, frequent).max(out_of_step)
        });
        all += 1;
        good += usize::from(le.max(be) > 0);
        little += le;
        big += be;
    }
    let found = if little >= big { UTF_16LE } else { UTF_16BE };
    (good * 2 >= all).then_some(found)
}

/// How many frequent characters a piece read as UTF-16 holds; 0 unless that is 2 in 5, and
/// all but one in 16 are such as occur in texts. Text of one byte a character passes for Han in
/// UTF-16 more often than one thinks, but never for frequent Han.
fn utf16_evidence(piece: &[u8], unit: fn([u8; 2]) -> u16, frequent: &Frequent) -> usize {
    let (mut all, mut legal, mut common) = (0, 0, 0);
    for pair in piece.as_chunks::<2>().0 {
        let c = char::from_u32(u32::from(unit(*pair))).unwrap_or('\0');
        let is_common = is_utf16_sign(c)
            || is_kana(c)
            || frequent.contains(c, Language::Chinese)
            || frequent.contains(c, Language::Korean);
        all += 1;
        common += usize::from(is_common);
        legal += usize::from(is_common || is_east_asian(c));
    }
    let passes = common * 5 >= all * 2 && (all - legal) * 16 <= all;
    if passes { common } else { 0 }
}

/// ASCII, Latin, Greek, Cyrillic, Hebrew, whose high bytes are control characters and so in no text
/// of another encoding; full-width forms; the commonest East Asian marks.
fn is_utf16_sign(c: char) -> bool {
    matches!(c, ' '..='~' | '\t' | '\r' | '\n' | '\u{a0}'..='\u{5ff}'
        | '\u{3000}'..='\u{3002}' | '\u{ff01}'..='\u{ff5e}')
}

fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{2000}'..='\u{206f}' | '\u{2460}'..='\u{25ff}'
        | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ffee}')
}

/// What one reading of the samples holds; ASCII and punctuation are no evidence.
#[derive(Clone, Copy, Default)]
struct Tally {
    chars: usize,
    frequent: usize,
    replaced: usize,
}

impl Tally {
    fn score(self) -> f64 {
        (self.frequent as f64 - 4.0 * self.replaced as f64) / self.chars.max(1) as f64
    }

    fn add(&mut self, other: Self) {
        self.chars += other.chars;
        self.frequent += other.frequent;
        self.replaced += other.replaced;
    }

    /// Few characters prove less: one frequent character among three is chance, among six hundred
    /// a third is not.
    fn is_convincing(self) -> bool {
        self.score() > MIN_SCORE + 0.5 / (self.chars.max(1) as f64).sqrt()
    }
}

/// The reading with the largest share of frequent characters.
fn east_asian(
    windows: &[&[u8]],
    frequent: &Frequent,
) -> Option<(&'static encoding_rs::Encoding, Tally)> {
    let mut best: Option<(&encoding_rs::Encoding, Tally)> = None;
    for (encoding, language) in EAST_ASIAN {
        let mut sum = Tally::default();
        for (_, piece) in pieces(windows) {
            let [first, second] = in_and_out_of_step(piece).map(|bytes| {
                let reading = transcode(bytes, encoding, Extent::Head);
                tally(&reading.content, reading.replaced, language, frequent)
            });
            sum.add(if second.score() > first.score() { second } else { first });
        }
        if best.is_none_or(|(_, tally)| sum.score() > tally.score()) {
            best = Some((encoding, sum));
        }
    }
    best.filter(|(_, tally)| tally.is_convincing())
}

fn tally(content: &str, replaced: usize, language: Language, frequent: &Frequent) -> Tally {
    let evidence = content.chars().filter(|c| !is_neutral(*c));
    evidence.fold(Tally { replaced, ..Tally::default() }, |mut tally, c| {
        tally.chars += 1;
        tally.frequent += usize::from(frequent.contains(c, language));
        tally
    })
}

fn is_neutral(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            '\u{a0}' | '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{25ff}'
            | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}')
}

fn other(windows: &[&[u8]]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for window in windows {
        detector.feed(window, false);
        // A line end brings every encoding back in step.
        detector.feed(b"\n", false);
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == encoding_rs::GBK { GB18030 } else { guess }
}
