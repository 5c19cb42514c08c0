//! What can be done with a return.

mod correct;
mod decide;
mod hand_in;
mod open;
mod remind;
mod report;
mod save;
mod story;

pub use correct::correct;
pub use decide::{Word, decide};
pub use hand_in::hand_in;
pub use open::open;
pub use remind::remind;
pub use report::{Means, draw_report, edit_report, freeze_report, release_report};
pub use save::{Filled, save};
pub use story::{Begun, Told, begin, tell};

use super::{Return, ReturnId};
use crate::{
    access::OFFICE,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// A return is read here by its unit.
fn own(id: ReturnId) -> String {
    format!("/returns/{id}")
}

/// A return is read here by whoever accepts it.
fn desk(id: ReturnId) -> String {
    format!("/return-desk/{id}")
}

/// A word to the unit that asks for an act.
async fn ask_unit(work: &mut Work, one: &Return, subject: String, body: String) -> Result<()> {
    let told = Message { tenant: one.org.uuid(), account: None, subject, body, link: own(one.id) };
    message::ask(work, &told).await.map(drop)
}

/// A word to the unit.
async fn tell_unit(work: &mut Work, one: &Return, subject: String, body: String) -> Result<()> {
    let told = Message { tenant: one.org.uuid(), account: None, subject, body, link: own(one.id) };
    message::put(work, &told).await
}

/// A word to whoever accepts: the bureau, or the province.
async fn tell_desk(work: &mut Work, one: &Return, subject: String, body: String) -> Result<()> {
    let tenant = one.authority.map_or(OFFICE, crate::kernel::id::Id::uuid);
    message::put(work, &Message { tenant, account: None, subject, body, link: desk(one.id) }).await
}
