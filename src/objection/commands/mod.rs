//! What can be done: at the public entrance (the system acts, nobody is known there), on the province's docket, by whom it asks.

mod accept;
mod answer;
mod dispose;
mod inquire;
mod knock;
mod look;
mod look_up;
mod promote;
mod receive;
mod remind;
mod reply;

pub use accept::{accept, assign, refuse};
pub use answer::{Answered, answer};
pub use dispose::{Decision, dispose};
pub use inquire::{Question, inquire};
pub use knock::{knocked, knocks};
pub use look::look;
pub use look_up::{LookUp, look_up};
pub use promote::{Place, promote};
pub use receive::{Filing, Taken, keep_files, may_knock, receive};
pub use remind::remind;
pub use reply::reply;

use super::{Objection, rules, store};
use crate::{
    access::OFFICE,
    application::{Application, commands::load_for_update},
    calendar,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};
use chrono::{DateTime, Utc};

/// The end of the `days`th working day from now.
async fn term(work: &mut Work, days: u32) -> Result<Option<DateTime<Utc>>> {
    let calendar = calendar::queries::load(work.conn()).await?;
    Ok(rules::due(&calendar, work.now(), days))
}

/// Whether the person at work has worked on the unit, and the person's name.
async fn standing(work: &mut Work, objection: &Objection) -> Result<(bool, String)> {
    let account = work.actor().account();
    let name = store::case::person(work.conn(), account).await?;
    Ok((store::case::conflicted(work.conn(), objection.application, account).await?, name))
}

/// Tells the province.
async fn tell_office(work: &mut Work, objection: &Objection, subject: String, body: &str) -> Result<()> {
    let told = Message {
        tenant: OFFICE,
        account: objection.handler,
        subject,
        body: body.to_owned(),
        link: format!("/office/objections/{}", objection.id),
    };
    message::ask(work, &told).await.map(drop)
}

/// Tells the unit and who recommended it.
async fn tell_unit(work: &mut Work, objection: &Objection, subject: &str, body: &str) -> Result<Application> {
    let file = load_for_update(work, objection.application).await?;
    let told = |tenant| Message {
        tenant,
        account: None,
        subject: subject.to_owned(),
        body: body.to_owned(),
        link: format!("/applications/{}", file.id),
    };
    message::put(work, &told(file.org.uuid())).await?;
    if !file.direct_claimed {
        message::put(work, &told(file.authority.uuid())).await?;
    }
    Ok(file)
}
