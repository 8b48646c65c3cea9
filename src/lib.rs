//! gangmu 纲目: a terminal reader for long Chinese texts.

pub mod action;
pub mod anchor;
pub mod app;
pub mod cell;
pub mod cli;
pub mod command;
pub mod decode;
pub mod document;
pub mod job;
pub mod keymap;
pub mod marks;
pub mod outline;
pub mod page;
pub mod pane;
pub mod run;
pub mod screen;
pub mod store;
pub mod text;
pub mod theme;
pub mod words;
pub mod wrap;
