//! Where reading begins, or goes on when all is there: at an address, or at the first hit of a pattern.

use super::{App, Effect, Message, Sought};
use crate::search::address::Address;

/// Where the reader wishes to begin, or to go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// At this address.
    pub address: Option<String>,
    /// At the first hit of this pattern; from the address on, if there is one.
    pub pattern: Option<String>,
}

impl Beginning {
    /// At an address.
    pub fn at(address: &str) -> Self {
        Self { address: Some(address.to_owned()), pattern: None }
    }

    /// Whether nothing was wished.
    pub fn is_empty(&self) -> bool {
        self.address.is_none() && self.pattern.is_none()
    }
}

impl App {
    /// Goes to where the reader wished to begin. An address waits until all is there that it may name: only
    /// then is it certain what it names.
    pub(super) fn begin(&mut self, beginning: Beginning) -> Vec<Effect> {
        let address = beginning.address.as_deref().and_then(Address::parse);
        if address.is_some_and(|address| self.is_to_come(&address)) {
            self.beginning = Some(beginning);
            return Vec::new();
        }
        match &beginning.address {
            Some(address) => self.go_to_address(address),
            None if beginning.pattern.is_some() => self.body.jump(0),
            None => {}
        }
        let Some(typed) = beginning.pattern else { return Vec::new() };
        self.searching.past.keep(&typed);
        match self.search_for(Sought { typed, near: String::new() }) {
            Ok(effects) => effects,
            Err(error) => {
                self.message = Some(Message::Warning(self.look.lang.pattern_error(&error)));
                Vec::new()
            }
        }
    }
}
