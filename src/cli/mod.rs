//! The command line: one subcommand a file; see `shifan --help`.

/// Runs the program.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
