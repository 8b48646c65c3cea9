//! How much each sign of a short line weighs for and against a heading.

use super::sign::{Sign, Signs};

/// A line that weighs more than this is taken for a heading.
pub(super) const ENOUGH: i32 = -60;

/// What the signs of a line weigh together: the logarithm of the odds that it is a heading, in hundredths.
pub(super) fn weigh(signs: Signs) -> i32 {
    let shown = WEIGHTS.iter().filter(|(sign, _)| signs.has(*sign));
    BASE + shown.map(|(_, weight)| i32::from(*weight)).sum::<i32>()
}

/// What no sign at all weighs.
const BASE: i32 = -428;

/// Each sign with its weight.
const WEIGHTS: &[(Sign, i16)] = &[
    (Sign::UpTo2, 93),
    (Sign::UpTo5, 74),
    (Sign::UpTo10, 34),
    (Sign::UpTo16, -12),
    (Sign::UpTo24, -73),
    (Sign::UpTo32, -133),
    (Sign::Longer, -1),
    (Sign::OpensWithLetter, 70),
    (Sign::OpensWithDigit, 74),
    (Sign::OpensWithQuote, -28),
    (Sign::OpensWithBracket, 123),
    (Sign::OpensWithBullet, -50),
    (Sign::OpensWithOrnament, 98),
    (Sign::OpensWithPicture, 199),
    (Sign::Marked, -113),
    (Sign::Counted, -51),
    (Sign::EndsInWord, 119),
    (Sign::EndsInBracket, 38),
    (Sign::EndsInColon, -135),
    (Sign::EndsInCall, 88),
    (Sign::EndsInNote, 125),
    (Sign::EndsInTime, -188),
    (Sign::Trails, 73),
    (Sign::Titular, 158),
    (Sign::Latin, -67),
    (Sign::EnglishTitle, 32),
    (Sign::Code, -132),
    (Sign::CodeMarks, -30),
    (Sign::Digits, -124),
    (Sign::Comma, -127),
    (Sign::Commas, -2),
    (Sign::InnerStop, -62),
    (Sign::InnerColon, 4),
    (Sign::Spaced, 40),
    (Sign::Named, 288),
    (Sign::Remark, -290),
    (Sign::Caption, -173),
    (Sign::Date, 4),
    (Sign::Credit, -120),
    (Sign::Greeting, -153),
    (Sign::TitleWord, 90),
    (Sign::Tells, -71),
    (Sign::TellsMuch, -133),
    (Sign::Listed, 178),
    (Sign::Twice, -80),
    (Sign::Often, -226),
    (Sign::InTurn, 172),
    (Sign::RepeatedUnder, -126),
    (Sign::OverRepeated, 139),
    (Sign::OverBracketed, 82),
    (Sign::SameStart, 14),
    (Sign::SameEnd, 24),
    (Sign::Speaker, -22),
    (Sign::Echoed, 85),
    (Sign::Close, -92),
    (Sign::Apart, -17),
    (Sign::FarApart, 90),
    (Sign::Far, 25),
    (Sign::VeryFar, -40),
    (Sign::CloseBelow, -7),
    (Sign::ApartBelow, 41),
    (Sign::FarBelow, -52),
    (Sign::SetOffAsTitles, 60),
    (Sign::SetOffAsOthers, -46),
    (Sign::SetIn, -58),
    (Sign::SetInAlone, -46),
    (Sign::SetOut, -29),
    (Sign::SetInAsTitles, -67),
    (Sign::SetInAsOthers, -77),
    (Sign::SetInFromAbove, -72),
    (Sign::SetOutFromAbove, -37),
    (Sign::SetInFromBelow, -190),
    (Sign::SetOutFromBelow, -39),
    (Sign::AfterTitle, 43),
    (Sign::AfterHeading, 109),
    (Sign::AfterStop, 106),
    (Sign::AfterLead, -129),
    (Sign::AfterLong, -19),
    (Sign::AfterShort, -49),
    (Sign::AfterCode, 41),
    (Sign::AfterLink, -121),
    (Sign::BeforeNothing, -23),
    (Sign::BeforeHeading, 30),
    (Sign::BeforeStop, 16),
    (Sign::BeforeLead, 40),
    (Sign::BeforeLong, -45),
    (Sign::BeforeShort, -59),
    (Sign::BeforeCode, -41),
    (Sign::BeforeLink, 61),
    (Sign::OverFirst, 88),
    (Sign::OverWord, -95),
    (Sign::OverLine, -16),
    (Sign::OverSentence, 15),
    (Sign::OverParagraph, 77),
    (Sign::SameLength, -53),
    (Sign::Between, 86),
    (Sign::LongBeyond, 72),
    (Sign::Top, 11),
    (Sign::TopBlock, -37),
    (Sign::Tail, -63),
    (Sign::Piece, -33),
    (Sign::FewLines, 329),
    (Sign::SomeLines, 276),
    (Sign::ManyLines, 113),
    (Sign::SomeLong, -5),
    (Sign::ManyLong, -58),
    (Sign::MostLong, -69),
    (Sign::SomeShort, 18),
    (Sign::ManyShort, 4),
    (Sign::AllShort, 18),
    (Sign::Airy, -129),
    (Sign::Numbered, -160),
    (Sign::MuchNumbered, -86),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_one_weight() {
        for sign in Sign::ALL {
            let count = WEIGHTS.iter().filter(|(other, _)| other == sign).count();
            assert_eq!(count, 1, "{sign:?}");
        }
    }
}
