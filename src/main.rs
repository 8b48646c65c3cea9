//! The program `gangmu`: arguments → run → exit code.

fn main() {}
