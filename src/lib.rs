//! gangmu 纲目: a terminal reader for long Chinese texts.

pub mod anchor;
pub mod outline;
pub mod store;
pub mod text;
