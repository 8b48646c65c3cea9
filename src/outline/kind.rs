//! What headings look like.

/// What a heading looks like. Two headings of one kind are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `篇7` or `篇一` after a title that each piece of a collection repeats.
    Pian,
    /// `#2楼`: a floor of a forum page, one article each.
    Floor,
    /// `附录A`, `附件1`, `Appendix B`: what is put after a text.
    Appendix,
    /// `第一部`, `第二部分`.
    DiBu,
    /// `第一编`.
    DiBian,
    /// `第一分编`.
    DiFenbian,
    /// `第一卷`, `卷一`, `上卷`.
    DiJuan,
    /// `第一集`, `第一册`, `第一辑`.
    DiJi,
    /// `第一篇`, `第一单元`.
    DiPian,
    /// `第一章`.
    DiZhang,
    /// `第一回`, `第3話`.
    DiHui,
    /// `第一讲`, `第一课`.
    DiJiang,
    /// `第一幕`, `第一场`, `第一折`.
    DiMu,
    /// `第一节`.
    DiJie,
    /// `第一条`: an article of law.
    DiTiao,
    /// `Chapter 1`, `Part II`, `제1장`.
    Chapter,
    /// `解法一`, `附件2`, `问题三`: a word that counts.
    Label,
    /// `一` or `一　地主`: a Han numeral with nothing but a blank after it.
    CnBare,
    /// `一、`
    CnDun,
    /// `一．`
    CnDot,
    /// `（一）`
    CnParen,
    /// `一）`
    CnRparen,
    /// `1` or `1 引言`
    ArBare,
    /// `1.2`, `1.2.3`
    Decimal,
    /// `1.`
    ArDot,
    /// `1、`
    ArDun,
    /// `（1）`
    ArParen,
    /// `1)`
    ArRparen,
    /// `①`
    Circled,
    /// `I.`, `Ⅱ、`
    Roman,
    /// `A.`, `乙、`
    Letter,
    /// `第一，`
    Ordinal,
    /// `一是`, `二要`
    Item,
    /// The first sentence of a paragraph, one of several that are built alike.
    Sentence,
    /// A heading known by its name: `序`, `前言`, `附录`.
    Named,
    /// `目录`: a list of contents.
    Contents,
    /// `## 标题`, `**标题**`, or a title with `====` under it.
    Markdown,
    /// The title of one of several articles in a file.
    Article,
    /// No mark at all: a short line that stands alone.
    Plain,
    /// A line that a rule of the reader's own matches.
    Rule,
    /// No heading: a place to jump to in a text that has none.
    Proposed,
}

impl Kind {
    /// Its name in output that other programs read; it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pian => "pian",
            Self::Floor => "floor",
            Self::Appendix => "appendix",
            Self::DiBu => "di_bu",
            Self::DiBian => "di_bian",
            Self::DiFenbian => "di_fenbian",
            Self::DiJuan => "di_juan",
            Self::DiJi => "di_ji",
            Self::DiPian => "di_pian",
            Self::DiZhang => "di_zhang",
            Self::DiHui => "di_hui",
            Self::DiJiang => "di_jiang",
            Self::DiMu => "di_mu",
            Self::DiJie => "di_jie",
            Self::DiTiao => "di_tiao",
            Self::Chapter => "chapter",
            Self::Label => "label",
            Self::CnBare => "cn_bare",
            Self::CnDun => "cn_dun",
            Self::CnDot => "cn_dot",
            Self::CnParen => "cn_paren",
            Self::CnRparen => "cn_rparen",
            Self::ArBare => "ar_bare",
            Self::Decimal => "decimal",
            Self::ArDot => "ar_dot",
            Self::ArDun => "ar_dun",
            Self::ArParen => "ar_paren",
            Self::ArRparen => "ar_rparen",
            Self::Circled => "circled",
            Self::Roman => "roman",
            Self::Letter => "letter",
            Self::Ordinal => "ordinal",
            Self::Item => "item",
            Self::Sentence => "sentence",
            Self::Named => "named",
            Self::Contents => "contents",
            Self::Markdown => "markdown",
            Self::Article => "article",
            Self::Plain => "plain",
            Self::Rule => "rule",
            Self::Proposed => "proposed",
        }
    }

    /// Whether the mark itself says that a heading stands here: 第N章, 篇N, but not 1. or （一）.
    pub(crate) fn speaks(self) -> bool {
        matches!(
            self,
            Self::Pian
                | Self::Floor
                | Self::DiBu
                | Self::DiBian
                | Self::DiFenbian
                | Self::DiJuan
                | Self::DiJi
                | Self::DiPian
                | Self::DiZhang
                | Self::DiHui
                | Self::DiJiang
                | Self::DiMu
                | Self::DiJie
                | Self::Chapter
        )
    }

    /// Whether convention alone says that headings of this kind are divided by those of the `other`: 第一章 by 第一节
    /// and 1.1.
    pub(crate) fn divides_into(self, other: Self) -> bool {
        self.speaks() && (other.speaks() && self.rank() < other.rank() || other == Self::Decimal)
    }

    /// Whether the mark is a Han numeral at the start of the line, as over the chapters of essays.
    pub(crate) fn is_han_count(self) -> bool {
        matches!(self, Self::CnBare | Self::CnDun | Self::CnDot)
    }

    /// Where convention puts the kind, the outermost first (GB/T 9704 and the habits of books). It
    /// only decides where a document itself says nothing.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Floor | Self::Article => 0,
            Self::Pian => 1,
            Self::Appendix => 2,
            Self::DiBu => 3,
            Self::DiBian | Self::DiJuan => 4,
            Self::DiFenbian | Self::DiJi => 5,
            Self::DiPian => 6,
            Self::Chapter | Self::DiZhang | Self::DiHui | Self::DiJiang | Self::DiMu => 7,
            Self::DiJie => 8,
            Self::DiTiao => 9,
            Self::Named
            | Self::Contents
            | Self::Markdown
            | Self::Plain
            | Self::Rule
            | Self::Proposed => 10,
            Self::CnBare => 12,
            Self::CnDun | Self::CnDot | Self::Roman | Self::Letter => 13,
            Self::CnParen => 14,
            Self::CnRparen => 15,
            Self::ArBare => 16,
            Self::ArDot | Self::ArDun => 17,
            Self::Decimal => 18,
            Self::Label => 19,
            Self::ArRparen => 20,
            Self::ArParen => 21,
            Self::Circled => 22,
            Self::Sentence => 23,
            Self::Ordinal => 24,
            Self::Item => 25,
        }
    }
}
