//! Lines of buttons and menus.

use super::{Shape, tokens};
use crate::clean::Reason;
use crate::clean::vocabulary::{Token, Vocabulary};

/// Characters of the longest other word among buttons.
const LONG: usize = 8;

/// How the tokens of a line read.
#[derive(Default)]
struct Tokens {
    actions: usize,
    things: usize,
    /// Other words.
    words: usize,
    /// Characters of the longest of them.
    longest: usize,
    /// Buttons before the first of them.
    leading: usize,
    /// Whether the first token is that of a first page.
    home: bool,
}

impl Tokens {
    fn of(plain: &str) -> Self {
        let mut found = Self::default();
        for (i, token) in tokens(plain).enumerate() {
            found.home |= i == 0 && (token.ends_with("首页") || token == "home");
            match Vocabulary::get().token(token) {
                Token::Action => {
                    found.actions += 1;
                    found.leading += usize::from(found.words == 0);
                }
                Token::Thing => found.things += 1,
                Token::Neutral => {}
                Token::Word => {
                    found.words += 1;
                    found.longest = found.longest.max(token.chars().count());
                }
            }
        }
        found
    }
}

/// A line of buttons: two at least, and hardly another word, are a site's beyond doubt. So is a menu, which
/// begins with the first page.
pub(super) fn buttons(plain: &str) -> Option<Shape> {
    let Tokens { actions, things, words, longest, leading, home } = Tokens::of(plain);
    let known = actions + things;
    if known == 0 {
        let bare = words == 0 && is_ornament(plain);
        return (bare || is_menu(plain)).then_some(Shape::Perhaps(Reason::Site));
    }
    let listed = plain.starts_with(|c: char| c.is_ascii_digit()) || plain.ends_with(['。', ';']);
    let barred = plain.contains(['|', '｜']);
    let only = words == 0 || words == 1 && longest <= LONG && known >= 2;
    let sure = match () {
        () if listed => false,
        () if home && known + words >= 4 && longest <= LONG => true,
        () if only => actions >= 2 || known >= 3 && (actions >= 1 || barred),
        () => {
            actions >= 2 && known >= 3 && (words * 2 <= known || words <= known && barred)
                || leading >= 3
        }
    };
    match (sure, only) {
        (true, _) => Some(Shape::Site(Reason::Button)),
        (_, true) if actions == 0 => Some(Shape::Perhaps(Reason::Site)),
        (_, true) => Some(Shape::Perhaps(Reason::Button)),
        _ if is_menu(plain) => Some(Shape::Perhaps(Reason::Site)),
        _ if listed || actions < 2 => None,
        _ => (words <= 2 && longest <= LONG).then_some(Shape::Perhaps(Reason::Button)),
    }
}

/// Many short words side by side: 新闻 体育 娱乐 财经 科技 教育.
fn is_menu(plain: &str) -> bool {
    const FEW: usize = 6;
    if is_barred(plain) {
        return true;
    }
    let lengths: Vec<usize> = tokens(plain).map(|token| token.chars().count()).collect();
    let short = lengths.iter().all(|length| (2..=5).contains(length));
    let sum: usize = lengths.iter().sum();
    let words = plain.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "|·/".contains(c));
    short && lengths.len() >= FEW && sum * 2 <= lengths.len() * 7 && words
}

/// Short words between bars or dots: 关于 | 帮助 | 联系我们.
pub(super) fn is_barred(plain: &str) -> bool {
    const FEW: usize = 4;
    const LONGEST: usize = 12;
    ["|", "｜", " · ", " - ", " • "].iter().any(|bar| {
        let items = || plain.split(bar).map(str::trim);
        items().count() >= FEW
            && items().all(|item| {
                (1..=LONGEST).contains(&item.chars().count()) && !item.contains([',', '。', ':'])
            })
            && !plain.starts_with('|')
    })
}

/// Signs without a word: 1 1 1, ×, ----, the number of a page.
fn is_ornament(plain: &str) -> bool {
    const FEW: usize = 3;
    let chars = plain.chars().count();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "×+-↺|".contains(c);
    let single = |token: &str| token.chars().count() == 1 && token.chars().all(is_sign);
    let number = chars >= 8 && plain.chars().all(|c| c.is_ascii_digit());
    let rule = chars >= 3 && plain.chars().all(|c| "-=*_~—".contains(c));
    let tiny = plain.split_whitespace().take(FEW + 1).count() <= FEW;
    tiny && plain.split_whitespace().all(single) || number || rule
}
