//! The command line: one subcommand a file.
//!
//! Exit codes: 0 done; 1 it could not be done (the reason is on standard error); 2 the call was not understood;
//! 3 checked, and something does not hold (`check`, `workdays` past the calendar, `assess` of a broken file);
//! 75 another process holds the private cluster; 78 something must be installed or set first; 130 told to stop twice.

mod check;
mod database;
mod migrate;
mod serve;
mod signals;
mod telemetry;

use crate::{platform::cluster, settings::Settings};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 示范：四川省电子商务示范工作平台
#[derive(Parser)]
#[command(name = "shifan", version, about = "Runs the province's e-commerce demonstration programme", after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "Without a subcommand: serve.\n\
    Exit codes: 0 done, 1 could not be done, 2 call not understood, 3 checked and something does not hold,\n\
    75 the private database is held by another process, 78 something must be installed or set first.\n\
    Example: shifan workdays 2014-01-24 --to 2014-12-31";

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and run the jobs. Without DATABASE_URL: on a private PostgreSQL under var/
    #[command(after_help = "Example: SHIFAN__SERVER__ADDRESS=127.0.0.1:9000 shifan serve")]
    Serve,
    /// Bring the database up to date
    #[command(after_help = "Example: DATABASE_URL=postgres://… shifan migrate")]
    Migrate,
    /// Check settings, standards, the invariants of the live data and the audit chain
    #[command(after_help = "Example: shifan check")]
    Check,
}

pub mod workdays;

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let command = Cli::parse().command.unwrap_or(Command::Serve);
    match command {
        Command::Serve => with_settings(serve::run),
        Command::Migrate => with_settings(migrate::run),
        Command::Check => with_settings(check::run),
    }
}

/// Loads the settings, starts telemetry and the runtime, and tells what went wrong.
fn with_settings<F>(run: impl FnOnce(Settings) -> F) -> ExitCode
where
    F: Future<Output = anyhow::Result<ExitCode>>,
{
    let outcome = Settings::load().and_then(|settings| {
        telemetry::start(&settings);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(run(settings))
    });
    outcome.unwrap_or_else(|fault| {
        eprintln!("{fault:#}");
        // A private cluster tells apart what waiting, what installing, and what nothing but a look at the log will mend.
        fault
            .downcast_ref::<cluster::Error>()
            .map_or(ExitCode::FAILURE, |why| ExitCode::from(why.exit_code()))
    })
}
