//! The demo: a finished round of the real size of 2013 with the re-reviews behind it, a round whose list is public, and a round
//! that takes applications, with work waiting for every role. Told at length, ten years of rounds and returns lie between.
//!
//! Units, people and figures are invented; counties are real places. The same seed tells the same story on every machine (ids
//! and certificates' check codes differ). Every act is the command a page would call, at its own moment, so the demo's past
//! has audit chains, steps and messages like any other. A year without calendar data leaves the list unpublished, and says
//! what to load.

mod activities;
mod ahead;
mod answers;
mod cast;
mod changes;
mod conferral;
mod decade;
mod defence;
mod dice;
mod endings;
mod exchanges;
mod history;
mod load;
mod names;
mod objections;
mod officials;
mod panel;
mod paper;
mod plans;
mod profile;
mod questions;
mod rereviews;
mod returns;
mod revocations;
mod signing;
mod story;
mod support;
mod talk;
mod terms;
mod today;
mod unit;
mod visit;

use crate::account::demo::{DEMO_PASSWORD, PEOPLE};
pub use load::{Loaded, load, load_at_length};
pub(super) use load::{load_first, run};
pub use story::Length;

/// `shifan demo`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Args {
    /// Tells ten years.
    #[arg(long, help = "讲满十年：另有五批认定、逐期报表、两轮以上复核、历年运行报告（要几分钟）")]
    decade: bool,
}

impl Args {
    /// How long the story is told.
    const fn length(self) -> Length {
        if self.decade { Length::Decade } else { Length::Short }
    }
}

/// Who one can be, for the person at the terminal.
pub(super) fn print_accounts() {
    println!("演示账号，密码都是{DEMO_PASSWORD}：");
    for person in &PEOPLE {
        println!("  {:<14} {}", person.login, person.does);
    }
}
