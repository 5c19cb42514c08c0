//! What can be done with a revocation.

mod answer;
mod decide;
mod prepare;
mod remind;
mod serve;

pub use answer::answer;
pub use decide::{approve, send_back};
pub use prepare::prepare;
pub use remind::remind;
pub use serve::serve;

use super::{Revocation, RevocationId, queries, store};
use crate::{
    access::OFFICE,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// Locked for the rest of the work.
async fn locked(work: &mut Work, id: RevocationId) -> Result<Revocation> {
    store::lock(work, id).await?;
    queries::revocation(work.conn(), id).await?.ok_or(Error::Unseen)
}

/// A word to the holder, who is asked to act, and to its bureau.
async fn tell(work: &mut Work, one: &Revocation, subject: &str, body: &str) -> Result<()> {
    let bureau = one.title.authority.map(crate::kernel::id::Id::uuid);
    let told = |tenant| Message {
        tenant,
        account: None,
        subject: subject.to_owned(),
        body: body.to_owned(),
        link: format!("/revocations/{}", one.id),
    };
    message::ask(work, &told(one.title.org.uuid())).await?;
    if let Some(bureau) = bureau {
        message::put(work, &told(bureau)).await?;
    }
    Ok(())
}

/// A word to the province, which is asked to act.
async fn tell_office(
    work: &mut Work,
    one: &Revocation,
    account: Option<Uuid>,
    subject: String,
    body: String,
) -> Result<()> {
    let link = format!("/office/revocations/{}", one.id);
    message::ask(work, &Message { tenant: OFFICE, account, subject, body, link }).await.map(drop)
}
