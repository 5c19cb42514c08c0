//! 主动放弃: the unit asks.

use super::ask_office;
use crate::{
    access::Granted,
    award,
    ending::{
        Ask, EndingId, EndingRefusal, Kind, acts::Surrender, events::SurrenderAsked, queries, rules, store,
    },
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Asks to give the title up. It stays held until the province has decided.
///
/// # Errors
/// [`EndingRefusal`]: not held, in a revocation, asked for already, no reason, not signed.
pub async fn ask(
    mut work: Work,
    may: Granted<Surrender>,
    (reason, signed_by): (&str, &str),
) -> Result<EndingId> {
    let title = award::queries::title(work.conn(), may.on().into()).await?.ok_or(Error::Unseen)?;
    let held = queries::about(work.conn(), title.id).await?;
    let reason = reason.trim().to_owned();
    let ask = Ask { kind: Kind::Surrender, reason, evidence: None, cause: None, successor: None };
    rules::may_begin(&title, held, &ask, day::day_of(work.now()))?;
    let signed_by = signed_by.trim();
    if signed_by.is_empty() {
        return Err(EndingRefusal::Unsigned.into());
    }
    let (id, by) = (EndingId::fresh(), work.actor().account().ok_or(Error::Unseen)?);
    store::insert(&mut work, id, title.id, &ask, (by, signed_by)).await?;
    let subject = format!("{}申请放弃称号", title.unit_name);
    ask_office(&mut work, id, None, (subject, format!("理由：{}", ask.reason))).await?;
    work.commit(SurrenderAsked { ending: id, title: title.id, by: signed_by.to_owned(), reason: ask.reason })
        .await?;
    Ok(id)
}
