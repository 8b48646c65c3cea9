//! What the words of a short line show by themselves.

use super::super::lines::{chars, is_blank, is_letter};
use super::super::mark::{Next, mark};
use super::super::numeral::numeral;
use super::sign::{Sign, Signs};
use super::vocabulary::{
    TELLING, ends_as_titles, is_credit, is_greeting, is_named, is_remark, trails,
};

/// What a line shows by its words alone.
pub(super) fn signs(s: &str) -> Signs {
    let mut signs = Signs::default();
    length(s, &mut signs);
    start(s, &mut signs);
    end(s, &mut signs);
    marks(s, &mut signs);
    meaning(s, &mut signs);
    signs
}

/// How long it is in 字; two Latin letters count as one.
fn length(s: &str, signs: &mut Signs) {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let columns: usize = s.chars().filter(|c| !c.is_whitespace()).map(width).sum();
    signs.scale(
        columns,
        &[
            (4, Sign::UpTo2),
            (10, Sign::UpTo5),
            (20, Sign::UpTo10),
            (32, Sign::UpTo16),
            (48, Sign::UpTo24),
            (64, Sign::UpTo32),
            (usize::MAX, Sign::Longer),
        ],
    );
}

fn start(s: &str, signs: &mut Signs) {
    let first = s.chars().next().unwrap_or(' ');
    let picture = !first.is_alphanumeric()
        && first > '\u{2190}'
        && !('\u{2e80}'..'\u{10000}').contains(&first);
    signs.set_all([
        (Sign::OpensWithLetter, is_letter(first)),
        (Sign::OpensWithDigit, first.is_ascii_digit()),
        (Sign::OpensWithQuote, "“《「『\"".contains(first)),
        (Sign::OpensWithBracket, "【〔[〖［〈(（".contains(first)),
        (Sign::OpensWithBullet, "-*•·●■◆▲★※□○→+>|".contains(first)),
        (Sign::OpensWithOrnament, "•·●■◆▲★※□○→◇☆▶►✦✓✔".contains(first)),
        (Sign::OpensWithPicture, picture),
        (Sign::Marked, mark(s).is_some_and(|m| m.next != Next::Clash)),
    ]);
}

fn end(s: &str, signs: &mut Signs) {
    let last = s.chars().next_back().unwrap_or(' ');
    signs.set_all([
        (Sign::EndsInWord, last.is_alphanumeric()),
        (Sign::EndsInBracket, "）)》】〕]〉〗］".contains(last)),
        (Sign::EndsInColon, matches!(last, '：' | ':')),
        (Sign::EndsInCall, matches!(last, '？' | '！' | '?' | '!')),
        (Sign::EndsInNote, s.ends_with(['〕', ']'])),
        (Sign::EndsInTime, is_timed(s)),
        (Sign::Trails, trails(s)),
    ]);
}

fn marks(s: &str, signs: &mut Signs) {
    let count = |of: &dyn Fn(char) -> bool| s.chars().filter(|&c| of(c)).count();
    let latin = count(&|c| is_letter(c) && !c.is_ascii()) == 0;
    let commas = count(&|c| matches!(c, '，' | ',' | '、'));
    let colon = !s.ends_with(['：', ':']) && (s.contains('：') || s.contains(": "));
    signs.set_all([
        (Sign::Latin, latin),
        (Sign::EnglishTitle, latin && is_english_title(s)),
        (Sign::Code, is_code(s)),
        (Sign::CodeMarks, count(&|c| "(){}=<>|;\\_$`".contains(c)) > 0),
        (Sign::Digits, count(&|c| c.is_ascii_digit()) * 4 >= s.chars().count()),
        (Sign::Comma, commas == 1),
        (Sign::Commas, commas > 1),
        (Sign::InnerStop, s.contains(['。', '；', '！', '？', '→', '／'])),
        (Sign::InnerColon, colon),
    ]);
}

fn meaning(s: &str, signs: &mut Signs) {
    let tells = s.chars().filter(|&c| TELLING.contains(c)).count();
    signs.set_all([
        (Sign::Named, is_named(s)),
        (Sign::Remark, is_remark(s)),
        (Sign::Caption, is_caption(s)),
        (Sign::Date, is_date(s)),
        (Sign::Credit, is_credit(s)),
        (Sign::Greeting, is_greeting(s)),
        (Sign::TitleWord, ends_as_titles(s)),
        (Sign::Tells, tells == 1),
        (Sign::TellsMuch, tells > 1),
    ]);
}

/// Whether the words of a short line may be a title: neither a date nor a field nor a page mark.
pub(in super::super) fn is_titular(s: &str) -> bool {
    let first = s.chars().next().unwrap_or(' ');
    let last = s.chars().next_back().unwrap_or(' ');
    let opens = is_letter(first)
        || matches!(first, '“' | '《' | '「' | '【' | '〈' | '〖' | '［')
        || first.is_ascii_digit();
    let closes = last.is_alphanumeric()
        || matches!(last, '）' | ')' | '》' | '】' | '〕' | ']' | '〉' | '〗' | '］' | '+');
    if !(opens && closes) {
        return false;
    }
    let chars = usize::from(chars(s));
    let latin = !s.chars().any(|c| is_letter(c) && !c.is_ascii());
    let words = match latin {
        true => chars <= 60 && s.split_whitespace().count() <= 8 && is_english_title(s),
        false => chars <= 32,
    };
    if chars < 2 || !words {
        return false;
    }
    let inner = s.contains(['。', '；', '→', '／'])
        || s.chars().filter(|&c| c == '，' || c == ',' || c == '、').count() > 1;
    let field = s.split_once(['：', ':']).is_some_and(|(name, value)| {
        name.chars().count() <= 3 && chars <= 8
            || value.contains(['：', ':'])
            || value.chars().any(|c| c.is_ascii_digit())
    });
    !inner
        && !is_caption(s)
        && !is_address(s)
        && !trails(s)
        && !field
        && s.bytes().filter(u8::is_ascii_digit).count() * 2 <= chars
        && !is_date(s)
}

/// Whether a line gives a field its value, 输入：letters, 用时：O(N): one Latin word, no name.
pub(super) fn is_field(s: &str) -> bool {
    s.split_once(['：', ':']).is_some_and(|(field, value)| {
        let value = value.trim_start();
        let sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'+' | b'#');
        let name = value.starts_with(|c: char| c.is_ascii_uppercase()) && value.bytes().all(sign);
        !field.is_ascii() && !value.is_empty() && value.is_ascii() && !value.contains(' ') && !name
    })
}

/// Two words with capitals, or one: Class Diagram, Pine (TUI). Not ORDER BY, not World(a).
fn is_english_title(s: &str) -> bool {
    let bracket = s.strip_suffix(')').and_then(|s| s.rsplit_once(" ("));
    let s = bracket.map_or(s, |(title, _)| title);
    let words = s.split_whitespace().count();
    let lower = s.contains(|c: char| c.is_ascii_lowercase());
    let capital = s.starts_with(|c: char| c.is_ascii_uppercase()) && (lower || s.len() <= 4);
    let shouts = s
        .split_whitespace()
        .any(|word| word.len() >= 5 && word.bytes().all(|b| b.is_ascii_uppercase()));
    capital
        && !shouts
        && words <= 8
        && s.len() >= 3
        && s.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | ',' | '&' | '/' | '?')
        })
}

/// Whether a line is punctuated as program code, a table row or a list item is.
pub(in super::super) fn is_code(s: &str) -> bool {
    let first = s.bytes().next().unwrap_or(b' ');
    let bullet = matches!(
        first,
        b'-' | b'*'
            | b'+'
            | b'|'
            | b'>'
            | b'<'
            | b'='
            | b'{'
            | b'}'
            | b'/'
            | b'\\'
            | b'@'
            | b'$'
            | b'%'
            | b'`'
            | b'!'
            | b'~'
            | b'&'
            | b'_'
            | b'"'
            | b'\''
    );
    let bullet =
        bullet || s.starts_with(['•', '·', '●', '■', '◆', '▲', '★', '※', '—', '□', '○', '→']);
    let sign = s.bytes().any(|b| {
        matches!(b, b'{' | b'}' | b';' | b'=' | b'|' | b'<' | b'>' | b'\\' | b'^' | b'\t')
    });
    // :maxdepth: 2
    let field =
        s.strip_prefix(':').is_some_and(|s| s.starts_with(|c: char| c.is_ascii_lowercase()));
    bullet
        || sign
        || field
        || s.contains("()")
        || s.contains(" // ")
        || s.is_ascii() && s.contains('_')
}

/// An address of the web, also where it is spelt oddly against filters: Ｗｗw.ex ample.cｏm
fn is_address(s: &str) -> bool {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    if !s.chars().map(plain).any(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let packed: String = s
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    ["www.", "www/", "http", ".com", ".net", ".org", ".cn", "txt"]
        .iter()
        .any(|sign| packed.contains(sign))
}

/// 二〇〇四年十月十五日, （2022年10月16日）, 第3页, 第一章完
pub(super) fn is_date(s: &str) -> bool {
    // What each of them has.
    if !s.contains(['月', '年', '第', '.', '-', ':']) {
        return false;
    }
    let day = |rest: &str| {
        let number = numeral(rest.trim_start())?;
        rest.trim_start().get(number.len..)?.trim_start().starts_with(['日', '号']).then_some(())
    };
    let dated =
        s.match_indices('月').any(|(at, month)| s.get(at + month.len()..).and_then(day).is_some());
    let month = s.trim_end_matches(['）', ')']).ends_with('月') && s.contains('年');
    let over = s.starts_with('第') && s.ends_with(['完', '终', '終']);
    let page =
        over || s.contains('第') && s.contains('页') || s.contains(".doc") || s.contains(".pdf");
    let year = s.strip_suffix('年').is_some_and(|s| numeral(s).is_some_and(|n| n.len == s.len()));
    let tail = s.rsplit(|c: char| !c.is_ascii_digit() && c != '-' && c != ':').next().unwrap_or("");
    let stamped = tail.len() >= 5 && tail.contains(['-', ':']);
    dated || month || year || page || stamped
}

/// 图1 流程, 表 2-3
fn is_caption(s: &str) -> bool {
    let rest = s.strip_prefix(['图', '表', '圖']);
    rest.is_some_and(|rest| rest.starts_with(is_blank) || numeral(rest).is_some())
}

/// Whether a line ends in a time.
fn is_timed(s: &str) -> bool {
    s.rsplit_once([':', '：']).is_some_and(|(before, minutes)| {
        minutes.len() == 2
            && minutes.bytes().all(|b| b.is_ascii_digit())
            && before.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether blanks stand between all letters of a line, but in the number of a note: 出　关〔１〕
pub(super) fn is_spaced(s: &str) -> bool {
    let letters = s.split(['〔', '［', '[']).next().unwrap_or(s);
    let single = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| is_letter(c) && !c.is_ascii()) && chars.next().is_none()
    };
    let mut words = letters.split_whitespace();
    words.clone().count() > 1 && words.all(single) && numeral(letters).is_none()
}
