//! Keys, and which action each stands for where.

use std::{collections::HashMap, fmt, str::FromStr};

use crate::action::{Action, Scope, TABLE};

/// A key as the program sees it, whatever the terminal sent for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are the keys' own
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Keys with a name of their own, as the table of actions and the help write them.
const NAMED: &[(&str, Key)] = &[
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Esc", Key::Esc),
    ("Tab", Key::Tab),
    ("S-Tab", Key::BackTab),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("PgUp", Key::PageUp),
    ("PgDn", Key::PageDown),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (NAMED.iter().find(|(_, key)| key == self), self) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Self::Ctrl(c)) => write!(f, "Ctrl-{c}"),
            (None, Self::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// A text that names no key.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not a key; write one character, Ctrl-x, or a name such as Enter, PgDn")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        if let Some((_, key)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Ok(*key);
        }
        let (ctrl, rest) = match name.strip_prefix("Ctrl-") {
            Some(rest) => (true, rest),
            None => (false, name),
        };
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if ctrl => Ok(Self::Ctrl(c)),
            (Some(c), None) => Ok(Self::Char(c)),
            _ => Err(UnknownKey(name.to_owned())),
        }
    }
}

impl Key {
    /// The key that a reader meant who pressed it with a Chinese input method on: full-width forms
    /// and Chinese punctuation become what the keyboard shows.
    pub fn without_input_method(self) -> Self {
        let Self::Char(c) = self else { return self };
        let plain = match c {
            '\u{3000}' => ' ',
            '、' => '/',
            '。' => '.',
            '《' | '〈' => '<',
            '》' | '〉' => '>',
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '『' => '{',
            '』' => '}',
            '￥' | '¥' => '$',
            '·' => '`',
            '—' => '_',
            // ！ … ～ are ASCII moved up as one block (Halfwidth and Fullwidth Forms, U+FF01).
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            other => other,
        };
        Self::Char(plain)
    }
}

/// Which action each key stands for.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<(Scope, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let actions = TABLE
            .iter()
            .flat_map(|row| row.keys.split(' ').map(move |name| (row, name)))
            .filter_map(|(row, name)| Some(((row.scope, name.parse().ok()?), row.action)))
            .collect();
        Self { actions }
    }
}

impl Keymap {
    /// The action of a key: what `scope` says of it, else what holds everywhere.
    pub fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let key = key.without_input_method();
        std::iter::successors(Some(scope), |scope| scope.wider())
            .find_map(|scope| self.actions.get(&(scope, key)).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_in_the_table_is_a_key_and_used_once() {
        let mut seen = HashSet::new();
        for row in TABLE {
            for name in row.keys.split(' ') {
                let key: Key = name.parse().unwrap();
                assert_eq!(key.to_string(), name);
                assert!(seen.insert((row.scope, key)), "{name} twice in {:?}", row.scope);
            }
        }
        assert!("Hyper-x".parse::<Key>().is_err());
    }

    #[test]
    fn keys_work_with_the_input_method_on() {
        for (typed, meant) in [
            ('：', ':'),
            ('？', '?'),
            ('、', '/'),
            ('／', '/'),
            ('《', '<'),
            ('》', '>'),
            ('ｊ', 'j'),
            ('Ｇ', 'G'),
            ('１', '1'),
            ('　', ' '),
            ('【', '['),
            ('j', 'j'),
            ('字', '字'),
        ] {
            assert_eq!(Key::Char(typed).without_input_method(), Key::Char(meant), "{typed}");
        }
    }

    #[test]
    fn a_pane_may_give_a_key_another_meaning() {
        let keymap = Keymap::default();
        let space = Key::Char(' ');
        for (scope, action) in
            [(Scope::Everywhere, Action::PageDown), (Scope::Outline, Action::Stay)]
        {
            assert_eq!(keymap.action(scope, space), Some(action));
        }
        assert_eq!(keymap.action(Scope::Outline, Key::Char('q')), Some(Action::Quit));
    }
}
