//! A document together with what is kept of it: how the screen and the commands open one alike.

use std::sync::Arc;

use crate::{
    decode::Encoding,
    document::{Document, Manner, OpenError, Opened, Rest, Source, open},
    marks::Marks,
    outline::Rule,
    store::{Identity, Kept, Millis, Record, Store},
};

/// Which encoding to read a document in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// The one that the reader chose for it before, else a guess.
    #[default]
    Kept,
    /// A guess, also where the reader chose one before.
    Guess,
    /// This one, from now on.
    Named(Encoding),
}

/// An opened document and what is kept of it.
#[derive(Debug)]
pub struct Session {
    /// The document, and what is still to be read of it.
    pub opened: Opened,
    /// By what it is recognised.
    pub identity: Identity,
    /// Where it is kept; `None` where the system names no place.
    pub store: Option<Store>,
    /// What is kept.
    pub kept: Kept,
    rules: Arc<[Rule]>,
}

impl Session {
    /// Opens a document with what is kept of it.
    ///
    /// # Errors
    /// When the document does not open.
    pub fn open(
        source: Source,
        wish: Wish,
        rules: Arc<[Rule]>,
        now: Millis,
    ) -> Result<Self, OpenError> {
        let encoding = match wish {
            Wish::Named(encoding) => Some(encoding),
            Wish::Kept | Wish::Guess => None,
        };
        let mut manner = Manner { encoding, rules };
        let mut opened = open(source.clone(), &manner)?;
        let store = Store::from_environment();
        let identity = Identity::of(opened.document.source.path(), &opened.document.head);
        let nothing = Kept { record: Record::default(), complaints: Vec::new() };
        let mut kept = store.as_ref().map_or(nothing, |store| store.load(&identity));
        let before = kept.record.encoding().and_then(Encoding::by_name);
        match (wish, before) {
            (Wish::Kept, Some(before)) => {
                // Standard input cannot be read a second time.
                if before != opened.document.encoding && source != Source::Stdin {
                    manner.encoding = Some(before);
                    opened = open(source, &manner)?;
                }
            }
            (Wish::Kept, None) => {}
            (Wish::Guess, _) => kept.record.set_encoding(None, now),
            (Wish::Named(encoding), _) => kept.record.set_encoding(Some(encoding.name()), now),
        }
        Ok(Self { opened, identity, store, kept, rules: manner.rules })
    }

    /// Opens a large document where it was left, until the whole is there.
    pub fn go_to_place(&mut self) {
        let window = |rest: &Rest| rest.window(self.kept.record.position()?);
        if let Some(window) = self.opened.rest.as_ref().and_then(window) {
            self.opened.document = window;
        }
    }

    /// The whole document with the reader's corrections and bookmarks.
    ///
    /// # Errors
    /// When the rest of the document cannot be read.
    pub fn whole(self) -> Result<(Document, Marks), OpenError> {
        let rules = self.rules.clone();
        let (text, record) = self.text()?;
        Ok(marked(text.outlined(&rules), record))
    }

    /// The same, if its text is `wanted`: where it is not, its sections are not looked for, which takes longer than
    /// reading.
    ///
    /// # Errors
    /// When the rest of the document cannot be read.
    pub fn whole_if(
        self,
        wanted: impl FnOnce(&Document) -> bool,
    ) -> Result<Option<(Document, Marks)>, OpenError> {
        let rules = self.rules.clone();
        let (text, record) = self.text()?;
        let (text, _) = marked(text, record.clone());
        Ok(wanted(&text).then(|| marked(text.outlined(&rules), record)))
    }

    fn text(self) -> Result<(Document, Record), OpenError> {
        let text = match self.opened.rest {
            Some(rest) => rest.text()?,
            None => self.opened.document,
        };
        Ok((text, self.kept.record))
    }
}

/// A document with what the reader said of it.
fn marked(mut document: Document, record: Record) -> (Document, Marks) {
    let (marks, _) = Marks::new(record, &document);
    document.correct(&marks.corrections(&document));
    document.show_again(marks.again(&document));
    (document, marks)
}
