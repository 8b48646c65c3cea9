//! gangmu 纲目: a terminal reader for long Chinese texts.

pub mod action;
pub mod keymap;
pub mod decode;
pub mod anchor;
pub mod outline;
pub mod store;
pub mod text;
pub mod theme;
pub mod words;
pub mod cell;
pub mod outline;
pub mod text;
pub mod wrap;
