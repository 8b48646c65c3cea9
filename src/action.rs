//! Everything that a reader can do, once: its name, where it holds, its default keys.
//!
//! The help screen, the key map and the README's key table are made from [`TABLE`] or checked
//! against it. What an action is called in Chinese and English stands in [`crate::words`].

/// One thing that a reader can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row further.
    LineDown,
    /// One row back.
    LineUp,
    /// Half a page further.
    HalfDown,
    /// Half a page back.
    HalfUp,
    /// A page further.
    PageDown,
    /// A page back.
    PageUp,
    /// To the start; with a number, to that percentage.
    Start,
    /// To the end; with a number, to that line.
    End,
    /// To the next section of any level.
    NextSection,
    /// To the previous section of any level.
    PreviousSection,
    /// To the next section under the same parent.
    NextSibling,
    /// To the previous section under the same parent.
    PreviousSibling,
    /// To the section that holds this one.
    Parent,
    /// Jump to the chosen row of a pane and read there.
    Read,
    /// Jump to the chosen row of a pane and stay in the pane.
    Stay,
    /// Fold the section, or go to the one that holds it.
    Fold,
    /// Unfold the section, or go to its first subsection.
    Unfold,
    /// Show so many levels, fold what is deeper.
    FoldTo,
    /// Unfold everything.
    UnfoldAll,
    /// Unfold the outline down to the section being read.
    Reveal,
    /// Search in the text.
    Search,
    /// Search in the text, and list the hits.
    SearchAndList,
    /// To the next hit of the search.
    NextHit,
    /// To the previous hit of the search.
    PreviousHit,
    /// Search for what the cursor picks, or for the word that it comes with.
    FindWord,
    /// Put a cursor into the text.
    Cursor,
    /// The cursor a character back.
    CursorLeft,
    /// The cursor a character further.
    CursorRight,
    /// The cursor to the next word.
    NextWord,
    /// The cursor to the start of the word, or to the previous one.
    PreviousWord,
    /// The cursor to the start of the row.
    RowStart,
    /// The cursor to the end of the row.
    RowEnd,
    /// Pick all from the cursor on, or no more.
    Select,
    /// Let 繁简 count as the same in searches, or not.
    AlikeScript,
    /// The same for full and half width.
    AlikeWidth,
    /// The same for 〇 and 零.
    AlikeZero,
    /// The same for capitals and small letters.
    AlikeCase,
    /// Make what is searched for a regular expression, or text again.
    Regex,
    /// Find a section by its title.
    Filter,
    /// Go to an address.
    GoTo,
    /// Do something by its name.
    Palette,
    /// Follow a reference of the page to its section.
    Follow,
    /// Back to where the last jump began.
    Back,
    /// Forward again.
    Forward,
    /// To where the last jump began; again: back here.
    Return,
    /// Set a bookmark at the place, or remove it.
    Mark,
    /// Set a bookmark with a letter.
    LetterMark,
    /// Write or change the note of a bookmark.
    Note,
    /// To the next bookmark.
    NextMark,
    /// To the previous bookmark.
    PreviousMark,
    /// To the bookmark of a letter; with a number, to that bookmark.
    ToMark,
    /// Remove the chosen bookmark.
    Remove,
    /// Undo the last change of the bookmarks or the outline.
    Undo,
    /// Make the line being read a heading; with a number, of that level.
    Heading,
    /// The chosen section is none.
    NotHeading,
    /// Move the chosen section one level up.
    Promote,
    /// Move the chosen section one level down.
    Demote,
    /// Let the chosen section's title end at its next mark.
    SplitTitle,
    /// Say why the section is one.
    Why,
    /// Show the source as it stands, or the clean view again.
    Source,
    /// Copy the paragraph being read, or so many; the chosen section or entry of a pane.
    Copy,
    /// Copy the section being read.
    CopySection,
    /// Focus the next pane.
    NextPane,
    /// Focus the previous pane.
    PreviousPane,
    /// Show, focus or hide the outline.
    OutlinePane,
    /// Show, focus or hide the list of bookmarks.
    BookmarkList,
    /// The same with the list of hits.
    HitList,
    /// The same with the list of places that were jumped from.
    PlaceList,
    /// Show, focus or hide the list of what the clean view hides.
    HiddenList,
    /// Show the chosen hidden stretch, or hide it again.
    ShowAgain,
    /// Show all that is hidden as the chosen stretch is, or hide it again.
    ShowKind,
    /// To the next group of a list.
    NextGroup,
    /// To the start of this group of a list, then to the previous group.
    PreviousGroup,
    /// Show only what fits in a list.
    Narrow,
    /// Make the side pane wider.
    Wider,
    /// Make the side pane narrower.
    Narrower,
    /// Back to the text; close what lies over it.
    Escape,
    /// Reads the file again, which has changed.
    Reload,
    /// Draw the whole screen again.
    Redraw,
    /// Show the keys.
    Help,
    /// Stop the program until `fg`.
    Suspend,
    /// Leave the program.
    Quit,
}

impl Action {
    /// Whether it leads to another place, which the reader may want to come back from.
    pub fn jumps(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Start
                | A::End
                | A::NextSection
                | A::PreviousSection
                | A::NextSibling
                | A::PreviousSibling
                | A::Parent
                | A::Read
                | A::Stay
                | A::NextHit
                | A::PreviousHit
                | A::NextMark
                | A::PreviousMark
                | A::ToMark
        )
    }
}

/// Where an action's keys hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every pane.
    Everywhere,
    /// In the outline pane.
    Outline,
    /// In every list.
    List,
    /// In the list of bookmarks.
    Bookmarks,
    /// In the list of what the clean view hides.
    Hidden,
    /// In the line in which a pattern is typed.
    Pattern,
    /// In the text while a cursor stands in it.
    Cursor,
}

impl Scope {
    /// All scopes, in the order in which the help shows them.
    pub const ALL: [Self; 7] = [
        Self::Everywhere,
        Self::Outline,
        Self::List,
        Self::Bookmarks,
        Self::Hidden,
        Self::Cursor,
        Self::Pattern,
    ];

    /// The scope whose keys hold in this one too.
    pub fn wider(self) -> Option<Self> {
        match self {
            Self::Everywhere | Self::Pattern => None,
            Self::Outline | Self::List | Self::Cursor => Some(Self::Everywhere),
            Self::Bookmarks | Self::Hidden => Some(Self::List),
        }
    }
}

/// A row of the table of actions.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name for people who write commands and configuration.
    pub name: &'static str,
    /// Where its keys hold.
    pub scope: Scope,
    /// Its default keys, separated by blanks, as [`crate::keymap::Key`] reads them.
    pub keys: &'static str,
}

const fn row(action: Action, name: &'static str, scope: Scope, keys: &'static str) -> Row {
    Row { action, name, scope, keys }
}

impl Scope {
    /// The actions that the status line reminds of while a scope's pane has the keys, the most
    /// wanted first.
    pub fn hints(self) -> &'static [Action] {
        use Action as A;
        match self {
            Self::Everywhere => &[A::Help, A::OutlinePane, A::Search, A::Filter, A::Quit, A::Mark],
            Self::Outline => {
                &[A::Read, A::Stay, A::Filter, A::Fold, A::Unfold, A::FoldTo, A::Escape]
            }
            Self::List => &[A::Read, A::Stay, A::Narrow, A::NextGroup, A::Escape],
            Self::Pattern => &[],
            Self::Cursor => &[A::FindWord, A::Copy, A::Select, A::NextWord, A::Follow, A::Escape],
            Self::Bookmarks => &[A::Read, A::Note, A::Remove, A::Undo, A::Escape],
            Self::Hidden => &[A::Read, A::ShowAgain, A::ShowKind, A::Undo, A::NextGroup, A::Escape],
        }
    }
}

/// What the status line reminds of while a search is on and the text has the keys.
pub const SEARCHING_HINTS: &[Action] =
    &[Action::NextHit, Action::PreviousHit, Action::Search, Action::Back];

/// The first key of an action in a scope, as the table writes it.
pub fn first_key(action: Action, scope: Scope) -> Option<&'static str> {
    let mut rows = TABLE.iter().filter(|row| row.action == action);
    let scopes = std::iter::successors(Some(scope), |scope| scope.wider());
    let row = scopes.into_iter().find_map(|scope| rows.clone().find(|row| row.scope == scope));
    let row = row.or_else(|| rows.next())?;
    row.keys.split(' ').next()
}

/// All actions, in the order in which the help shows them.
pub const TABLE: &[Row] = &[
    row(Action::LineDown, "line-down", Scope::Everywhere, "j Down Ctrl-e"),
    row(Action::LineUp, "line-up", Scope::Everywhere, "k Up Ctrl-y"),
    row(Action::HalfDown, "half-down", Scope::Everywhere, "d Ctrl-d"),
    row(Action::HalfUp, "half-up", Scope::Everywhere, "u Ctrl-u"),
    row(Action::PageDown, "page-down", Scope::Everywhere, "Space PgDn Ctrl-f"),
    row(Action::PageUp, "page-up", Scope::Everywhere, "PgUp Ctrl-b"),
    row(Action::Start, "start", Scope::Everywhere, "g Home %"),
    row(Action::End, "end", Scope::Everywhere, "G End"),
    row(Action::NextSection, "next-section", Scope::Everywhere, "]"),
    row(Action::PreviousSection, "previous-section", Scope::Everywhere, "["),
    row(Action::NextSibling, "next-sibling", Scope::Everywhere, "}"),
    row(Action::PreviousSibling, "previous-sibling", Scope::Everywhere, "{"),
    row(Action::Parent, "parent", Scope::Everywhere, "^"),
    row(Action::Search, "search", Scope::Everywhere, "/"),
    row(Action::SearchAndList, "search-and-list", Scope::Everywhere, "&"),
    row(Action::NextHit, "next-hit", Scope::Everywhere, "n"),
    row(Action::PreviousHit, "previous-hit", Scope::Everywhere, "N"),
    row(Action::FindWord, "find-word", Scope::Everywhere, "*"),
    row(Action::Cursor, "cursor", Scope::Everywhere, "v"),
    row(Action::Filter, "filter", Scope::Everywhere, "f"),
    row(Action::GoTo, "go-to", Scope::Everywhere, ":"),
    row(Action::Palette, "palette", Scope::Everywhere, "Ctrl-p"),
    row(Action::Follow, "follow", Scope::Everywhere, "F Enter"),
    row(Action::Back, "back", Scope::Everywhere, "Ctrl-o"),
    row(Action::Forward, "forward", Scope::Everywhere, "Ctrl-n"),
    row(Action::Return, "return", Scope::Everywhere, "Backspace"),
    row(Action::Mark, "mark", Scope::Everywhere, "b"),
    row(Action::LetterMark, "letter-mark", Scope::Everywhere, "m"),
    row(Action::Note, "note", Scope::Everywhere, "e"),
    row(Action::NextMark, "next-mark", Scope::Everywhere, ">"),
    row(Action::PreviousMark, "previous-mark", Scope::Everywhere, "<"),
    row(Action::ToMark, "to-mark", Scope::Everywhere, "' `"),
    row(Action::Heading, "heading", Scope::Everywhere, "H"),
    row(Action::Undo, "undo", Scope::Everywhere, "U"),
    row(Action::Why, "why", Scope::Everywhere, "w"),
    row(Action::Source, "source", Scope::Everywhere, "s"),
    row(Action::Copy, "copy", Scope::Everywhere, "y"),
    row(Action::CopySection, "copy-section", Scope::Everywhere, "Y"),
    row(Action::NextPane, "next-pane", Scope::Everywhere, "Tab"),
    row(Action::PreviousPane, "previous-pane", Scope::Everywhere, "S-Tab"),
    row(Action::OutlinePane, "outline-pane", Scope::Everywhere, "o"),
    row(Action::BookmarkList, "bookmark-list", Scope::Everywhere, "B"),
    row(Action::HitList, "hit-list", Scope::Everywhere, "a"),
    row(Action::PlaceList, "place-list", Scope::Everywhere, "p"),
    row(Action::HiddenList, "hidden-list", Scope::Everywhere, "S"),
    row(Action::Wider, "wider", Scope::Everywhere, "+ ="),
    row(Action::Narrower, "narrower", Scope::Everywhere, "-"),
    row(Action::Escape, "escape", Scope::Everywhere, "Esc"),
    row(Action::Reload, "reload", Scope::Everywhere, "R"),
    row(Action::Redraw, "redraw", Scope::Everywhere, "Ctrl-l"),
    row(Action::Help, "help", Scope::Everywhere, "?"),
    row(Action::Suspend, "suspend", Scope::Everywhere, "Ctrl-z"),
    row(Action::Quit, "quit", Scope::Everywhere, "q Ctrl-c"),
    row(Action::Read, "read", Scope::Outline, "Enter"),
    row(Action::Stay, "stay", Scope::Outline, "Space"),
    row(Action::Fold, "fold", Scope::Outline, "h Left"),
    row(Action::Unfold, "unfold", Scope::Outline, "l Right"),
    row(Action::FoldTo, "fold-to", Scope::Outline, "z"),
    row(Action::UnfoldAll, "unfold-all", Scope::Outline, "Z"),
    row(Action::Reveal, "reveal", Scope::Outline, "."),
    row(Action::NotHeading, "not-heading", Scope::Outline, "x Delete"),
    row(Action::Promote, "promote", Scope::Outline, "H"),
    row(Action::Demote, "demote", Scope::Outline, "L"),
    row(Action::SplitTitle, "split-title", Scope::Outline, "t"),
    row(Action::Read, "read", Scope::List, "Enter"),
    row(Action::Stay, "stay", Scope::List, "Space"),
    row(Action::Narrow, "narrow", Scope::List, "f"),
    row(Action::PreviousGroup, "previous-group", Scope::List, "h Left"),
    row(Action::NextGroup, "next-group", Scope::List, "l Right"),
    row(Action::Remove, "remove", Scope::Bookmarks, "x Delete"),
    row(Action::ShowAgain, "show-again", Scope::Hidden, "x Delete"),
    row(Action::ShowKind, "show-kind", Scope::Hidden, "X"),
    row(Action::CursorLeft, "cursor-left", Scope::Cursor, "h Left"),
    row(Action::CursorRight, "cursor-right", Scope::Cursor, "l Right"),
    row(Action::NextWord, "next-word", Scope::Cursor, "w"),
    row(Action::PreviousWord, "previous-word", Scope::Cursor, "b"),
    row(Action::RowStart, "row-start", Scope::Cursor, "0 Home"),
    row(Action::RowEnd, "row-end", Scope::Cursor, "$ End"),
    row(Action::Select, "select", Scope::Cursor, "v"),
    row(Action::AlikeScript, "alike-script", Scope::Pattern, "Ctrl-t"),
    row(Action::AlikeWidth, "alike-width", Scope::Pattern, "Ctrl-q"),
    row(Action::AlikeZero, "alike-zero", Scope::Pattern, "Ctrl-o"),
    row(Action::AlikeCase, "alike-case", Scope::Pattern, "Ctrl-s"),
    row(Action::Regex, "regex", Scope::Pattern, "Ctrl-r"),
];
