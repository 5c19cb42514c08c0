//! 注销, 合并, 恢复: an officer records it with the evidence, and prepares the decision in the same step.

use super::ask_office;
use crate::{
    access::Granted,
    account::queries::acting,
    award,
    ending::{
        Ask, Decision, EndingId, EndingRefusal, Kind, acts::Prepare, events::EndingRecorded, queries, rules,
        store,
    },
    kernel::day,
    platform::{error::Result, work::Work},
};

/// Records it; the title stays as it is until a principal has approved.
///
/// # Errors
/// [`EndingRefusal`]: the title does not stand so that this can come about, no evidence, no cause, no successor.
pub async fn record(
    mut work: Work,
    may: Granted<Prepare>,
    ask: &Ask,
    decision: &Decision,
) -> Result<EndingId> {
    let title = award::commands::load_for_update(&mut work, may.on().into()).await?;
    let held = queries::about(work.conn(), title.id).await?;
    // A title is given up by its holder and by nobody else.
    if ask.kind == Kind::Surrender {
        return Err(EndingRefusal::NoEvidence.into());
    }
    rules::may_begin(&title, held, ask, day::day_of(work.now()))?;
    let (id, (by, name)) = (EndingId::fresh(), acting(&mut work).await?);
    store::insert(&mut work, id, title.id, ask, (by, &name)).await?;
    store::prepare(&mut work, id, decision, (by, &name)).await?;
    let subject = format!("{}：{}等负责人审定", title.unit_name, ask.kind.label());
    let body = format!("{name}登记并拟定。负责人看过后同意，或者退回并写明理由。");
    ask_office(&mut work, id, None, (subject, body)).await?;
    let evidence = ask.evidence.as_ref().map(|(number, _)| number.clone()).unwrap_or_default();
    let (what, number) = (ask.kind.code(), decision.number.clone());
    work.commit(EndingRecorded { ending: id, title: title.id, what, evidence, number }).await?;
    Ok(id)
}
