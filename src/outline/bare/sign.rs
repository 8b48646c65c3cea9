//! The signs by which a short line shows that it is a heading, or none.

macro_rules! signs {
    ($($(#[$doc:meta])* $sign:ident,)*) => {
        /// One thing that a line shows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sign { $($(#[$doc])* $sign,)* }

        #[cfg(test)]
        impl Sign {
            /// All signs, in order.
            pub(super) const ALL: &[Self] = &[$(Self::$sign,)*];
        }
    };
}

signs! {
    // How long the line is, in 字.
    UpTo2, UpTo5, UpTo10, UpTo16, UpTo24, UpTo32, Longer,

    OpensWithLetter, OpensWithDigit, OpensWithQuote, OpensWithBracket,
    /// - and the like.
    OpensWithBullet,
    /// ◆ and the like.
    OpensWithOrnament,
    /// A picture or another odd sign.
    OpensWithPicture,
    /// It begins with a mark that is no heading.
    Marked,
    /// That mark counts on from others.
    Counted,
    EndsInWord, EndsInBracket, EndsInColon,
    /// ？ or ！
    EndsInCall,
    /// The number of a note: 〔１〕
    EndsInNote,
    /// 20:15
    EndsInTime,
    /// A sentence goes on after it: 于是
    Trails,

    /// Its words may be a title.
    Titular,
    /// No letter but Latin ones.
    Latin,
    /// Two words with capitals, or one.
    EnglishTitle,
    /// It is punctuated as program code is.
    Code, CodeMarks,
    /// A quarter of it are digits.
    Digits,
    Comma, Commas, InnerStop, InnerColon,
    /// Blanks stand between its letters: 序　言
    Spaced,

    /// 前言, 附录: it is called as parts of books are.
    Named,
    /// 注意, Note: it opens a remark.
    Remark,
    /// 图1 流程
    Caption,
    Date,
    /// It names who wrote or did something: 作者：, 某某译, 发布
    Credit,
    /// 大家好！, 此致
    Greeting,
    /// It ends in a word that titles end in: 方法, 概述
    TitleWord,
    /// It has a word that tells of something or speaks to someone: 了 我
    Tells, TellsMuch,

    /// A contents list names it.
    Listed,
    // How often the text says the same on a line.
    Twice, Often,
    /// It is said again and again, and so is one line over or under it each time.
    InTurn,
    /// It is said again, under another short line, as who wrote each piece is.
    RepeatedUnder,
    /// It stands over a line that is said again, or over one in brackets.
    OverRepeated, OverBracketed,
    // Other lines that may be titles begin or end as it does.
    SameStart, SameEnd,
    /// Someone says it, as before: 记者：
    Speaker,
    /// Words of it come again in the line below.
    Echoed,

    // How many blank lines stand over it, and how few lines of the text are set off so far.
    Close, Apart, FarApart, Far, VeryFar,
    CloseBelow, ApartBelow, FarBelow,
    /// It is set off by blank lines as titles and hardly any paragraph of the text are.
    SetOffAsTitles,
    /// It is not, where titles are.
    SetOffAsOthers,
    // How it is set in, compared with the other lines.
    SetIn, SetInAlone, SetOut, SetInAsTitles, SetInAsOthers,
    SetInFromAbove, SetOutFromAbove, SetInFromBelow, SetOutFromBelow,

    // What stands right over it and right under it.
    AfterTitle, AfterHeading, AfterStop, AfterLead, AfterLong, AfterShort, AfterCode, AfterLink,
    BeforeNothing, BeforeHeading, BeforeStop, BeforeLead, BeforeLong, BeforeShort, BeforeCode, BeforeLink,
    /// A series of headings that begins more than once begins right under it.
    OverFirst,
    // How long the line under it is.
    OverWord, OverLine, OverSentence, OverParagraph,
    /// A line next to it is as long, as in verse and lists.
    SameLength,
    /// Text stands on both sides of what may be a title.
    Between,
    /// A paragraph stands after the line under it.
    LongBeyond,

    /// It is one of the first lines.
    Top,
    /// Only short lines stand before it.
    TopBlock,
    /// No paragraph comes after it.
    Tail,
    /// It stands in a line that has lost its breaks.
    Piece,

    // How many lines the text has, how many of them are long, and how many short.
    FewLines, SomeLines, ManyLines,
    SomeLong, ManyLong, MostLong,
    SomeShort, ManyShort,
    /// Hardly a line is long: verse, a list, a table.
    AllShort,
    /// Blank lines stand between most lines.
    Airy,
    /// The text has numbered headings.
    Numbered,
    /// Every fiftieth line is one, or more.
    MuchNumbered,
}

/// The signs that a line shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u128);

impl Signs {
    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u32 & 1 == 1
    }

    pub(super) fn has_any(self, signs: &[Sign]) -> bool {
        signs.iter().any(|&sign| self.has(sign))
    }

    pub(super) fn set(&mut self, sign: Sign, shown: bool) {
        self.0 |= u128::from(shown) << sign as u32;
    }

    pub(super) fn set_all<const N: usize>(&mut self, signs: [(Sign, bool); N]) {
        for (sign, shown) in signs {
            self.set(sign, shown);
        }
    }

    /// Of a scale of signs with their upper bounds, sets the first that holds `value`.
    pub(super) fn scale(&mut self, value: usize, scale: &[(usize, Sign)]) {
        if let Some((_, sign)) = scale.iter().find(|(most, _)| value <= *most) {
            self.set(*sign, true);
        }
    }

    /// The signs that either shows.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
