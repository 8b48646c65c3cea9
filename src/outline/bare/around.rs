//! What a short line shows by the lines around it.

use super::super::lines::{Counts, Look, PARAGRAPH, ShortLine, Words, is_blank, is_letter};
use super::Known;
use super::alike::is_name;
use super::aside::Asides;
use super::sign::{Sign, Signs};
use super::whole::{SENTENCE, Whole};
use super::words;
use crate::text::{Span, Text};

/// The short lines of a text with what is known of them.
pub(super) struct Around<'a> {
    pub(super) text: &'a Text,
    pub(super) lines: &'a [ShortLine],
    /// How many lines are set off and set in how far.
    pub(super) counts: &'a Counts,
    /// How many lines the text has.
    pub(super) all: u32,
    pub(super) whole: &'a Whole,
    pub(super) asides: &'a Asides,
    /// What is known of each line.
    pub(super) known: &'a (dyn Fn(&ShortLine) -> Known + Sync),
    /// The index of the line that is the title of the whole.
    pub(super) title: Option<usize>,
}

impl Around<'_> {
    /// What the line at an index shows.
    pub(super) fn signs(&self, i: usize) -> Signs {
        let Some(line) = self.lines.get(i) else {
            return Signs::default();
        };
        let s = self.text.slice(line.span);
        let mut signs = self.whole.signs.and(words::signs(s));
        self.among_lines(line, s, &mut signs);
        self.set_off(line, &mut signs);
        self.set_in(line, &mut signs);
        self.above(i, line, &mut signs);
        self.below(i, line, &mut signs);
        signs
    }

    /// What comes again, and what is like other lines.
    fn among_lines(&self, line: &ShortLine, s: &str, signs: &mut Signs) {
        let titular = line.is_titular();
        let repeats = self.whole.repeats(line);
        let says = |(who, what): (&str, &str)| who.chars().count() <= 4 && !what.is_empty();
        let said = (titular || line.words == Words::Call) && s.split_once('：').is_some_and(says);
        signs.set_all([
            (Sign::Titular, titular),
            (Sign::Counted, line.counts),
            (Sign::Listed, (self.known)(line) == Known::Listed),
            (Sign::Twice, (2..=3).contains(&repeats)),
            (Sign::Often, repeats > 3),
            (Sign::InTurn, self.whole.is_in_turn(line)),
            (Sign::RepeatedUnder, repeats > 1 && line.above.look == Look::Short),
            (Sign::SameStart, titular && self.whole.begins_alike(s)),
            (Sign::SameEnd, titular && self.whole.ends_alike(s)),
            (Sign::Speaker, said && self.whole.begins_alike(s)),
            (Sign::Piece, line.is_piece()),
            (Sign::Spaced, !line.is_piece() && words::is_spaced(s)),
            (Sign::Top, line.turn < TOP),
            (Sign::TopBlock, line.turn < self.whole.body.start),
            (Sign::Tail, line.turn >= self.whole.body.end),
        ]);
    }

    fn set_off(&self, line: &ShortLine, signs: &mut Signs) {
        let rarity = if line.gap > 0 { self.whole.rarity(line) } else { 0 };
        let titles = self.whole.title_gap;
        signs.set_all([
            (Sign::Close, line.gap == 0),
            (Sign::Apart, line.gap == 1),
            (Sign::FarApart, line.gap > 1),
            (Sign::Far, (8..32).contains(&rarity)),
            (Sign::VeryFar, rarity >= 32),
            (Sign::CloseBelow, line.gap_below == 0),
            (Sign::ApartBelow, line.gap_below == 1),
            (Sign::FarBelow, line.gap_below > 1),
            (Sign::SetOffAsTitles, titles.is_some_and(|gap| line.gap >= gap)),
            (Sign::SetOffAsOthers, titles.is_some_and(|gap| line.gap < gap)),
        ]);
    }

    fn set_in(&self, line: &ShortLine, signs: &mut Signs) {
        let usual = self.counts.usual_indent();
        let rarity = self.all / self.counts.set_in(line.indent).max(1);
        let titles = self.whole.title_indent;
        let (above, below) = (line.above.indent, line.below.indent);
        signs.set_all([
            (Sign::SetIn, line.indent > usual && (3..12).contains(&rarity)),
            (Sign::SetInAlone, line.indent > usual && rarity >= 12),
            (Sign::SetOut, line.indent < usual && rarity >= 3),
            (Sign::SetInAsTitles, titles.is_some_and(|indent| line.indent == indent)),
            (Sign::SetInAsOthers, titles.is_some_and(|indent| line.indent != indent)),
            (Sign::SetInFromAbove, line.indent > above),
            (Sign::SetOutFromAbove, line.indent < above),
            (Sign::SetInFromBelow, line.indent > below),
            (Sign::SetOutFromBelow, line.indent < below),
        ]);
    }

    fn above(&self, i: usize, line: &ShortLine, signs: &mut Signs) {
        let heading = self.previous(i).is_some_and(|above| (self.known)(above).is_heading());
        let sign = match (heading, line.above.look) {
            (true, _) => Sign::AfterHeading,
            _ if self.is_under_title(i) => Sign::AfterTitle,
            (_, Look::Edge) => return,
            (_, Look::Stop) => Sign::AfterStop,
            (_, Look::Lead) => Sign::AfterLead,
            (_, Look::Long) => Sign::AfterLong,
            (_, Look::Short) => Sign::AfterShort,
            (_, Look::Code) => Sign::AfterCode,
            (_, Look::Link) => Sign::AfterLink,
        };
        signs.set(sign, true);
    }

    fn below(&self, i: usize, line: &ShortLine, signs: &mut Signs) {
        let next = self.next(i);
        let known = next.map_or(Known::Nothing, self.known);
        let again = |next: &ShortLine| self.whole.repeats(next) > 1 || self.asides.has(next);
        let sign = match (known.is_heading(), line.below.look) {
            (true, _) => Sign::BeforeHeading,
            (_, Look::Edge) => Sign::BeforeNothing,
            (_, Look::Stop) => Sign::BeforeStop,
            (_, Look::Lead) => Sign::BeforeLead,
            (_, Look::Long) => Sign::BeforeLong,
            (_, Look::Short) => Sign::BeforeShort,
            (_, Look::Code) => Sign::BeforeCode,
            (_, Look::Link) => Sign::BeforeLink,
        };
        let text_above = signs.has_any(&[Sign::AfterHeading, Sign::AfterStop, Sign::AfterLong])
            || line.above.look == Look::Stop;
        let text_below = known.is_heading()
            || matches!(line.below.look, Look::Stop | Look::Long | Look::Lead)
                && line.below.bytes() >= SENTENCE;
        signs.set_all([
            (sign, true),
            (Sign::OverFirst, known == Known::First),
            (Sign::OverRepeated, self.whole.repeats(line) < 2 && next.is_some_and(again)),
            (Sign::OverBracketed, next.is_some_and(|next| self.is_bracketed(next))),
            (Sign::SameLength, line.chars >= 4 && self.is_of_a_length(i)),
            (Sign::Between, line.is_titular() && text_above && text_below),
            (Sign::LongBeyond, line.beyond.bytes() >= PARAGRAPH),
            (Sign::Echoed, line.is_titular() && self.is_echoed(line)),
        ]);
        signs.scale(
            line.below.bytes(),
            &[
                (36, Sign::OverWord),
                (PARAGRAPH, Sign::OverLine),
                (2 * PARAGRAPH, Sign::OverSentence),
                (usize::MAX, Sign::OverParagraph),
            ],
        );
    }

    /// The short line right over a line.
    pub(super) fn previous(&self, i: usize) -> Option<&ShortLine> {
        let line = self.lines.get(i)?;
        self.lines.get(i.checked_sub(1)?).filter(|above| above.turn + 1 == line.turn)
    }

    /// The short line right under a line.
    pub(super) fn next(&self, i: usize) -> Option<&ShortLine> {
        let line = self.lines.get(i)?;
        self.lines.get(i + 1).filter(|below| below.turn == line.turn + 1)
    }

    /// Whether only the title and what is said of it, who wrote it and when, stand over a line.
    fn is_under_title(&self, i: usize) -> bool {
        let under = |title: &usize| *title < i && i - title < TITLE_LINES;
        let Some(title) = self.title.filter(under) else {
            return false;
        };
        let turn = |i: usize| self.lines.get(i).map_or(0, |line| line.turn as usize);
        let aside = |line: &ShortLine| {
            words::signs(self.text.slice(line.span)).has_any(&[Sign::Credit, Sign::Date])
        };
        let between = self.lines.get(title + 1..i).unwrap_or_default();
        turn(i) - turn(title) == i - title && between.iter().all(aside)
    }

    fn is_bracketed(&self, line: &ShortLine) -> bool {
        let s = self.text.slice(line.span);
        s.starts_with(['【', '《', '（', '(', '〔', '['])
            && s.ends_with(['】', '》', '）', ')', '〕', ']'])
    }

    /// Whether a short line next to a line has as many characters.
    fn is_of_a_length(&self, i: usize) -> bool {
        let chars = self.lines.get(i).map(|line| line.chars);
        let alike = |near: Option<&ShortLine>| near.map(|near| near.chars) == chars;
        alike(self.previous(i)) || alike(self.next(i))
    }

    /// Whether a line is a name of program code.
    pub(super) fn is_name(&self, line: &ShortLine) -> bool {
        is_name(self.text.slice(line.span))
    }

    /// Whether a line is typed into a shell: npm install wheel
    pub(super) fn is_command(&self, line: &ShortLine) -> bool {
        let s = self.text.slice(line.span);
        s.is_ascii() && s.contains(' ') && s.starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// Whether a line is one of three or more that are equally long: verse.
    pub(super) fn is_verse(&self, i: usize) -> bool {
        let same = |at: usize| {
            let pair = self.lines.get(at).zip(self.previous(at));
            pair.is_some_and(|(line, above)| line.chars == above.chars && line.chars >= 5)
        };
        // The second, the third or the first of three.
        let first = i.saturating_sub(1);
        (first..first + 3).any(|at| same(at) && same(at + 1))
    }

    /// Whether a line stands in a stanza: a text of short lines goes on right under it, and not with the name of a
    /// poet.
    pub(super) fn is_in_stanza(&self, i: usize) -> bool {
        let byline = |next: &ShortLine| next.gap_below > 0 && next.chars <= NAME;
        let goes_on = |line: &ShortLine| line.gap_below == 0 && line.below.look == Look::Short;
        let ends = |line: &ShortLine| line.gap == 0;
        let line = self.lines.get(i).filter(|_| self.whole.is_stanzas);
        let item = |next: &ShortLine| !self.text.slice(next.span).starts_with(is_letter);
        let first = line.is_some_and(goes_on)
            && !self.next(i).is_some_and(|next| byline(next) || item(next));
        let last = line.is_some_and(ends) && self.previous(i).is_some_and(ends);
        first || last
    }

    /// Whether a line is what one of two who talk says: 记者：… over 老人：…
    pub(super) fn is_talk(&self, line: &ShortLine) -> bool {
        let s = self.text.slice(line.span);
        let below = self.text.slice(Span::new(line.span.end, line.span.end + ANSWER));
        let both = speaker(s).zip(speaker(below.trim_start_matches(is_blank)));
        !line.is_piece() && both.is_some_and(|(who, other)| who != other)
    }

    /// Whether two letters of a line stand together in the start of the line below.
    fn is_echoed(&self, line: &ShortLine) -> bool {
        let below = self.text.slice(Span::new(line.span.end, line.span.end + ECHO));
        let letters = |pair: &str| pair.chars().all(|c| is_letter(c) && !c.is_ascii());
        let s = self.text.slice(line.span);
        let starts = s.char_indices().map(|(at, _)| at);
        let ends = s.char_indices().skip(1).map(|(at, c)| at + c.len_utf8());
        let mut pairs = starts.zip(ends).filter_map(|(start, end)| s.get(start..end));
        pairs.any(|pair| letters(pair) && below.contains(pair))
    }
}

/// So many lines are the first ones.
const TOP: u32 = 6;
/// The title is one of so many first lines.
pub(super) const TITLE_LINES: usize = 4;
/// Bytes in which a word of a title comes again.
const ECHO: usize = 240;

/// The characters of a poet's name.
const NAME: u16 = 4;

/// Bytes in which the next line names who speaks.
const ANSWER: usize = 40;

/// Who says what follows: 记者：, Q:
fn speaker(s: &str) -> Option<&str> {
    let (who, what) = s.split_once(['：', ':'])?;
    let named = (1..=5).contains(&who.chars().count()) && who.chars().all(char::is_alphanumeric);
    (named && !what.is_empty()).then_some(who)
}
