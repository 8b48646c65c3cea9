//! gangmu 纲目: a terminal reader for long Chinese texts.

pub mod decode;
pub mod outline;
pub mod text;
