//! A pattern as a reader types it, compiled with its folding.
//!
//! The folding goes into the automaton, not into the text: each character of the pattern becomes the
//! class of all characters that count as it, so that 党课 is searched as `[党黨][课課]` in the text as
//! it stands. The engine takes time linear in the text and knows how to skip what cannot match.

use std::{convert::Infallible, ops::Range};

use regex_automata::meta::Regex;
use regex_syntax::{
    ParserBuilder,
    ast::{self, Ast, ClassSetItem, ErrorKind},
    hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look},
};
use thiserror::Error;

use crate::fold::Folding;

/// How a pattern is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As it stands.
    #[default]
    Literal,
    /// As a regular expression in the syntax of the `regex` crate. `^` and `$` are the ends of lines.
    Regex,
}

/// A compiled pattern. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

/// Why a pattern cannot be searched for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternError {
    /// There is no character in it.
    #[error("nothing to search for: type a word")]
    Empty,
    /// It holds a line end.
    #[error("the pattern holds a line end, but hits lie within one line: search for a part of it")]
    LineEnd,
    /// It is no regular expression.
    #[error("the regular expression is wrong at character {at}: {fault}")]
    Syntax {
        /// Where, in characters of the pattern, from 1.
        at: usize,
        /// What is wrong.
        fault: Fault,
    },
    /// Its automaton would be too large.
    #[error("the regular expression is too large: use smaller repetitions")]
    TooLarge,
}

/// What is wrong in a regular expression.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// `(` without `)`.
    #[error("this ( is never closed: close it, or write \\(")]
    UnclosedGroup,
    /// `)` without `(`.
    #[error("this ) closes nothing: write \\)")]
    UnopenedGroup,
    /// `[` without `]`.
    #[error("this [ is never closed: close it, or write \\[")]
    UnclosedClass,
    /// `*`, `+`, `?` or `{n}` after nothing.
    #[error("there is nothing to repeat before it: write a backslash to mean the sign itself")]
    NothingToRepeat,
    /// `{` that is no count.
    #[error(
        "the braces hold no count such as {{2}} or {{2,5}}: write \\{{ to mean the sign itself"
    )]
    Repetition,
    /// `[z-a]`.
    #[error("the range runs backwards")]
    Range,
    /// `\` before what needs none, or at the end.
    #[error("this backslash means nothing here: write \\\\ to mean the sign itself")]
    Escape,
    /// `(?=`, `(?!`, `(?<=`, `(?<!` or `\1`: no engine finds these in linear time.
    #[error("look-around and back-references are not supported")]
    NotRegular,
    /// Something rarer, in the words of the parser.
    #[error("{0}")]
    Other(String),
}

impl Pattern {
    /// Compiles what was typed. Blanks count. With [`Folding::CASE`] a pattern without capitals finds
    /// both cases.
    pub fn new(typed: &str, folding: Folding, mode: Mode) -> Result<Self, PatternError> {
        if typed.is_empty() {
            return Err(PatternError::Empty);
        }
        let (source, has_capital) = match mode {
            Mode::Literal if typed.contains(['\n', '\r']) => return Err(PatternError::LineEnd),
            Mode::Literal => {
                let folded: String = typed.chars().map(|c| folding.fold(c)).collect();
                (regex_syntax::escape(&folded), typed.chars().any(char::is_uppercase))
            }
            Mode::Regex => {
                // Parsed as typed, so that an error is where the reader sees it.
                let ast = ast::parse::Parser::new().parse(typed).map_err(|error| syntax(&error))?;
                (folded_regex(typed, folding), has_capital(&ast))
            }
        };
        let any_case = folding.has(Folding::CASE) && !has_capital;
        let mut parser = ParserBuilder::new().case_insensitive(any_case).build();
        let hir = parser.parse(&source).map_err(|error| match error {
            regex_syntax::Error::Parse(error) => syntax(&error),
            regex_syntax::Error::Translate(error) => PatternError::Syntax {
                at: error.span().start.column,
                fault: Fault::Other(error.kind().to_string()),
            },
            error => PatternError::Syntax { at: 1, fault: Fault::Other(error.to_string()) },
        })?;
        let hir = Unfolding::new(folding).hir(&hir);
        let regex = Regex::builder().build_from_hir(&hir).map_err(|_| PatternError::TooLarge)?;
        Ok(Self { regex })
    }

    /// The hits in a shown text that are not empty: leftmost first, none within another, in bytes.
    pub(super) fn find_iter<'a>(
        &'a self,
        shown: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        self.regex.find_iter(shown).map(|found| found.range()).filter(|range| !range.is_empty())
    }
}

fn syntax(error: &ast::Error) -> PatternError {
    let fault = match error.kind() {
        ErrorKind::GroupUnclosed => Fault::UnclosedGroup,
        ErrorKind::GroupUnopened => Fault::UnopenedGroup,
        ErrorKind::ClassUnclosed => Fault::UnclosedClass,
        ErrorKind::RepetitionMissing => Fault::NothingToRepeat,
        ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountUnclosed => Fault::Repetition,
        ErrorKind::ClassRangeInvalid => Fault::Range,
        ErrorKind::EscapeUnrecognized | ErrorKind::EscapeUnexpectedEof => Fault::Escape,
        ErrorKind::UnsupportedBackreference | ErrorKind::UnsupportedLookAround => Fault::NotRegular,
        kind => Fault::Other(kind.to_string()),
    };
    let start = error.span().start;
    let before = error.pattern().char_indices().take_while(|(at, _)| *at < start.offset);
    PatternError::Syntax { at: before.count() + 1, fault }
}

/// A regular expression with its characters folded. What folds to ASCII is a character still, not syntax.
fn folded_regex(typed: &str, folding: Folding) -> String {
    let mut folded = String::with_capacity(typed.len());
    for c in typed.chars() {
        let to = folding.fold(c);
        if to != c && to.is_ascii_punctuation() {
            folded.push('\\');
        }
        folded.push(to);
    }
    folded
}

/// Looks for a capital that stands for itself: one in `\S` or `\p{Han}` does not.
struct Capitals {
    found: bool,
}

impl ast::Visitor for Capitals {
    type Output = bool;
    type Err = Infallible;

    fn finish(self) -> Result<bool, Infallible> {
        Ok(self.found)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Infallible> {
        if let Ast::Literal(literal) = ast {
            self.found |= literal.c.is_uppercase();
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Infallible> {
        self.found |= match item {
            ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
            ClassSetItem::Range(range) => {
                range.start.c.is_uppercase() || range.end.c.is_uppercase()
            }
            _ => false,
        };
        Ok(())
    }
}

fn has_capital(ast: &Ast) -> bool {
    ast::visit(ast, Capitals { found: false }).unwrap_or_else(|never| match never {})
}

/// Turns an expression over folded text into one over the text as it stands, line by line.
struct Unfolding {
    /// Each character that counts as another, with that other.
    pairs: Vec<(char, char)>,
}

impl Unfolding {
    fn new(folding: Folding) -> Self {
        Self { pairs: folding.pairs().collect() }
    }

    fn hir(&self, hir: &Hir) -> Hir {
        match hir.kind() {
            HirKind::Empty => Hir::empty(),
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(literal) => {
                    Hir::concat(literal.chars().map(|c| self.class(&class([c]))).collect())
                }
                Err(_) => Hir::fail(),
            },
            HirKind::Class(Class::Unicode(class)) => self.class(class),
            HirKind::Class(Class::Bytes(class)) => {
                class.to_unicode_class().map_or_else(Hir::fail, |c| self.class(&c))
            }
            HirKind::Look(Look::Start | Look::StartLF) => Hir::look(Look::StartCRLF),
            HirKind::Look(Look::End | Look::EndLF) => Hir::look(Look::EndCRLF),
            HirKind::Look(look) => Hir::look(*look),
            HirKind::Repetition(repetition) => {
                Hir::repetition(repetition.with(self.hir(&repetition.sub)))
            }
            HirKind::Capture(capture) => self.hir(&capture.sub),
            HirKind::Concat(all) => Hir::concat(all.iter().map(|hir| self.hir(hir)).collect()),
            HirKind::Alternation(all) => {
                Hir::alternation(all.iter().map(|hir| self.hir(hir)).collect())
            }
        }
    }

    /// All that counts as a character of `class`, but no line end.
    fn class(&self, class: &ClassUnicode) -> Hir {
        let differs = |(form, to): &&(char, char)| contains(class, *form) != contains(class, *to);
        let (added, removed): (Vec<_>, Vec<_>) =
            self.pairs.iter().filter(differs).partition(|(_, to)| contains(class, *to));
        let forms = |pairs: Vec<&(char, char)>| self::class(pairs.iter().map(|(form, _)| *form));
        let mut all = class.clone();
        all.union(&forms(added));
        all.difference(&forms(removed));
        all.difference(&self::class(['\n', '\r']));
        Hir::class(Class::Unicode(all))
    }
}

fn class(chars: impl IntoIterator<Item = char>) -> ClassUnicode {
    ClassUnicode::new(chars.into_iter().map(|c| ClassUnicodeRange::new(c, c)))
}

fn contains(class: &ClassUnicode, c: char) -> bool {
    let after = class.ranges().partition_point(|range| range.start() <= c);
    after.checked_sub(1).and_then(|at| class.ranges().get(at)).is_some_and(|range| c <= range.end())
}
