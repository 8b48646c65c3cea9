//! Rules of a reader's own: lines that match a pattern are headings of a level.

use regex::Regex;

use super::{
    Kind, Outline, Tier,
    correct::DEEPEST,
    tree::Heading,
    why::{Basis, Reason},
};
use crate::text::{Span, Text};

/// Lines that match are headings of a level.
#[derive(Clone, Debug)]
pub struct Rule {
    pattern: Regex,
    level: u16,
}

/// What is wrong with a rule as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// No level stands before a colon.
    #[error("{0}: a rule is LEVEL:REGEX, such as 1:^案例")]
    NoLevel(String),
    /// The level is no number in the range.
    #[error("{rule}: the level is a number from 1 to {most}, not {level}")]
    Level {
        /// The rule as it was written.
        rule: String,
        /// What stands where the level should.
        level: String,
        /// The deepest level.
        most: u16,
    },
    /// The pattern is no regular expression.
    #[error("{rule}: this is no regular expression: {reason}")]
    Pattern {
        /// The rule as it was written.
        rule: String,
        /// What is wrong with it, in one line.
        reason: String,
    },
    /// The pattern matches a line in which nothing stands.
    #[error("{0}: this matches every line; let it match at least one character")]
    Everything(String),
}

/// A matching line of at most so many bytes is a title as a whole, of a longer one only what matches.
const TITLE_BYTES: usize = 180;

impl std::str::FromStr for Rule {
    type Err = RuleError;

    /// Reads `LEVEL:REGEX`, as the command line and the configuration have it.
    fn from_str(rule: &str) -> Result<Self, RuleError> {
        let (level, pattern) =
            rule.split_once([':', '：']).ok_or_else(|| RuleError::NoLevel(rule.to_owned()))?;
        let number = level.trim().parse().ok().filter(|level| (1..=DEEPEST).contains(level));
        let number = number.ok_or_else(|| RuleError::Level {
            rule: rule.to_owned(),
            level: level.to_owned(),
            most: DEEPEST,
        })?;
        let pattern = Regex::new(pattern).map_err(|error| RuleError::Pattern {
            rule: rule.to_owned(),
            // The last line says what is wrong; those before draw where.
            reason: last_line(&error.to_string()).trim_start_matches("error: ").to_owned(),
        })?;
        if pattern.is_match("") {
            return Err(RuleError::Everything(rule.to_owned()));
        }
        Ok(Self { pattern, level: number })
    }
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default().trim()
}

impl Rule {
    /// The heading in a line, which is given without the blanks at its ends.
    fn heading(&self, text: &Text, line: Span) -> Option<Heading> {
        let found = self.pattern.find(text.slice(line))?;
        let span = if line.len() <= TITLE_BYTES {
            line
        } else {
            Span::new(line.start + found.start(), line.start + found.end())
        };
        (!span.is_empty()).then_some(Heading {
            level: self.level,
            kind: Kind::Rule,
            tier: Tier::Core,
            basis: Basis::sure(Reason::Rule),
            number: None,
            span,
            mark: Span::new(span.start, span.start),
            reads: None,
        })
    }
}

impl Outline {
    /// The outline with the headings that rules make, of several that match a line the first. They take
    /// the place of headings that begin inside them. Found headings keep their levels.
    #[must_use]
    pub(super) fn ruled(&self, text: &Text, rules: &[Rule]) -> Self {
        let mut found = self.sections().iter().map(Heading::of).peekable();
        let mut headings: Vec<Heading> = Vec::new();
        for line in text.lines() {
            let line = trimmed(text, line);
            let Some(heading) = rules.iter().find_map(|rule| rule.heading(text, line)) else {
                continue;
            };
            while let Some(before) = found.next_if(|other| other.span.start < heading.span.start) {
                headings.push(before);
            }
            if let Some(before) = headings.last_mut() {
                before.end_before(heading.span.start);
            }
            while found.next_if(|other| other.span.start < heading.span.end).is_some() {}
            headings.push(heading);
        }
        headings.extend(found);
        Self::new(&headings, self.document_title(), text.len())
    }
}

fn trimmed(text: &Text, line: Span) -> Span {
    let s = text.slice(line);
    let start = line.end - s.trim_start().len();
    Span::new(start, start + s.trim().len())
}

#[cfg(test)]
mod tests {
    use super::super::outline_with;
    use super::*;
    use crate::clean::Noise;

    #[test]
    fn rules_are_read_as_they_are_written() {
        for (rule, error) in [
            ("1:^案例", None),
            ("2：^【.+】$", None),
            ("案例", Some("案例: a rule is LEVEL:REGEX, such as 1:^案例")),
            ("零:案例", Some("零:案例: the level is a number from 1 to 9, not 零")),
            ("10:案例", Some("10:案例: the level is a number from 1 to 9, not 10")),
            ("1:(", Some("1:(: this is no regular expression: unclosed group")),
            ("1:.*", Some("1:.*: this matches every line; let it match at least one character")),
        ] {
            let found = rule.parse::<Rule>().err().map(|error| error.to_string());
            assert_eq!(found.as_deref(), error, "{rule}");
        }
    }

    const TEXT: &str =
        "一、起因\n\n正文写在这里。\n\n二、经过\n\n【上午】\n\n正文。\n\n　【下午】\r\n\n正文。\n";

    #[test]
    fn lines_that_match_are_headings() {
        let long = format!("案例 甲 {}\n", "正文写在这里。".repeat(20));
        for (source, rules, sections) in [
            (TEXT, &["2:^【.+】$"][..], "1一、起因 1二、经过 2【上午】 2【下午】"),
            (TEXT, &["1:^【.+】$", "2:^一、"], "1一、起因 1二、经过 1【上午】 1【下午】"),
            (TEXT, &["1:上午", "2:【"], "1一、起因 1二、经过 1【上午】 2【下午】"),
            (TEXT, &["1:没有的字"], "1一、起因 1二、经过"),
            (TEXT, &[], "1一、起因 1二、经过"),
            (&long, &["1:案例 ."], "1案例 甲"),
            ("", &["1:."], ""),
        ] {
            let text = Text::new(source.to_owned());
            let rules: Vec<Rule> = rules.iter().map(|rule| rule.parse().unwrap()).collect();
            let outline = outline_with(&text, &Noise::NONE, &rules);
            let line = |i: usize| {
                let level = outline.get(i).map_or(0, |section| section.level);
                format!("{level}{}", outline.title(i, &text))
            };
            let found: Vec<String> = (0..outline.len()).map(line).collect();
            assert_eq!(found.join(" "), sections, "{rules:?}");
        }
    }
}
