//! gangmu 纲目: a terminal reader for long Chinese texts.

pub mod cell;
pub mod outline;
pub mod text;
pub mod wrap;
