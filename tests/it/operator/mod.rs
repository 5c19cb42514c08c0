//! The command line, as an operator types it: the real binary, its words and its exit codes.

mod assess;
mod backup;
mod database;
mod standard;
mod upgrade;
mod workdays;

use crate::support::{
    program::{finished, shifan},
    scratch::Scratch,
};

/// What a command said and ended with.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Types a command, with these variables set.
fn typed(words: &[&str], variables: &[(&str, &str)]) -> Said {
    let home = Scratch::new();
    let mut command = shifan(&home, words);
    command.envs(variables.iter().copied());
    let done = finished(command);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) }
}
