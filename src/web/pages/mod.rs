//! The pages, one folder a capability, one file a page. [`area`] is the list of all doors.

pub mod acceptance;
pub mod account;
pub mod application;
pub mod archive;
pub mod audit;
pub mod award;
pub mod calendar;
pub mod change;
pub mod client;
pub mod defence;
pub mod determination;
pub mod dispatch;
pub mod ending;
pub mod exchange;
pub mod expert;
pub mod filing;
pub mod home;
pub mod import;
pub mod letter;
pub mod message;
pub mod notice;
pub mod objection;
pub mod org;
pub mod plaque;
pub mod problem;
pub mod public;
pub mod recommendation;
pub mod report;
pub mod rereview;
pub mod returns;
pub mod review;
pub mod revocation;
pub mod round;
pub mod standard;
pub mod support;

use super::area::Area;

/// Every page of the house.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .merge(account::area())
        .merge(audit::area())
        .merge(org::area())
        .merge(public::area())
        .merge(standard::area())
        .merge(home::area())
        .merge(message::area())
        .merge(letter::area())
        .merge(client::area())
        .merge(change::area())
        .merge(import::area())
        .merge(calendar::area())
        .merge(filing::area())
        .merge(support::area())
        .merge(application::area())
        .merge(recommendation::area())
        .merge(dispatch::area())
        .merge(round::area())
        .merge(acceptance::area())
        .merge(expert::area())
        .merge(review::area())
        .merge(defence::area())
        .merge(determination::area())
        .merge(notice::area())
        .merge(objection::area())
        .merge(award::area())
        .merge(plaque::area())
        .merge(returns::area())
        .merge(report::area())
        .merge(rereview::area())
        .merge(revocation::area())
        .merge(exchange::area())
        .merge(ending::area())
        .merge(archive::area())
}
