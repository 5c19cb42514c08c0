//! 主动放弃: the unit takes it back.

use super::{locked, tell_office};
use crate::{
    access::Granted,
    account::queries::acting,
    ending::{EndingId, acts::Surrender, events::SurrenderWithdrawn, rules, store},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Takes it back: the title stands as it stood, and the province is told. A decision made at the same moment waits for the row, or
/// this one does; whoever comes second finds what the first has done.
///
/// # Errors
/// [`EndingRefusal`](crate::ending::EndingRefusal): decided, taken back, or never asked for by the unit.
pub async fn withdraw(mut work: Work, may: Granted<Surrender>, id: EndingId) -> Result<()> {
    let one = locked(&mut work, id).await?;
    if one.title.id.uuid() != may.on() {
        return Err(Error::Unseen);
    }
    rules::may_withdraw(&one)?;
    let (by, name) = acting(&mut work).await?;
    store::withdraw(&mut work, id, (by, &name)).await?;
    let subject = format!("{}撤回了放弃称号的申请", one.title.unit_name);
    let body = "这件申请不再办理，称号照常有效。拟定过的决定作废，文号可以再用。";
    tell_office(&mut work, id, (&subject, body)).await?;
    work.commit(SurrenderWithdrawn { ending: id, title: one.title.id, by: name }).await
}
