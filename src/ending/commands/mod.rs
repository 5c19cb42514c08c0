//! What can be done with an ending, one command a file.

mod ask;
mod decide;
mod prepare;
mod record;

pub use ask::ask;
pub use decide::{approve, send_back};
pub use prepare::prepare;
pub use record::record;

use super::{Ending, EndingId, queries, store};
use crate::{
    access::OFFICE,
    account::{self, AccountId},
    award::Title,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// Who acts, with the name that stands in the record.
async fn hand(work: &mut Work) -> Result<(Uuid, String)> {
    let account = work.actor().account().ok_or(Error::Unseen)?;
    let person = account::queries::person(work.conn(), AccountId::from_uuid(account)).await?;
    Ok((account, person.ok_or(Error::Unseen)?.name))
}

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
