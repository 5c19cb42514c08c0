//! What can be done with an ending, one command a file.

mod ask;
mod decide;
mod prepare;
mod record;
mod withdraw;

pub use ask::ask;
pub use decide::{approve, send_back};
pub use prepare::prepare;
pub use record::record;
pub use withdraw::withdraw;

use super::{Ending, EndingId, queries, store};
use crate::{
    access::OFFICE,
    award::Title,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// Locked for the rest of the work.
async fn locked(work: &mut Work, id: EndingId) -> Result<Ending> {
    store::lock(work, id).await?;
    queries::ending(work.conn(), id).await?.ok_or(Error::Unseen)
}

/// A word to the holder and to its bureau.
async fn tell(work: &mut Work, title: &Title, id: EndingId, (subject, body): (&str, &str)) -> Result<()> {
    let tenants = [Some(title.org.uuid()), title.authority.map(crate::kernel::id::Id::uuid)];
    for tenant in tenants.into_iter().flatten() {
        let told = Message {
            tenant,
            account: None,
            subject: subject.to_owned(),
            body: body.to_owned(),
            link: format!("/endings/{id}"),
        };
        message::put(work, &told).await?;
    }
    Ok(())
}

/// A word to the province, which has nothing more to do.
async fn tell_office(work: &mut Work, id: EndingId, (subject, body): (&str, &str)) -> Result<()> {
    let link = format!("/office/endings/{id}");
    let (subject, body) = (subject.to_owned(), body.to_owned());
    message::put(work, &Message { tenant: OFFICE, account: None, subject, body, link }).await.map(drop)
}

/// A word to the province, which is asked to act.
async fn ask_office(
    work: &mut Work,
    id: EndingId,
    account: Option<Uuid>,
    (subject, body): (String, String),
) -> Result<()> {
    let link = format!("/office/endings/{id}");
    message::ask(work, &Message { tenant: OFFICE, account, subject, body, link }).await.map(drop)
}
