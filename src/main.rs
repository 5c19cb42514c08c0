//! The `shifan` program: parses the command line and hands over to [`shifan::cli`].

fn main() -> std::process::ExitCode {
    shifan::cli::main()
}
