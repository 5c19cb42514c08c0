//! 不予受理.

use super::{OFFICE_NAME, as_read, tell};
use crate::{
    acceptance::{acts::Refuse, events::AcceptanceDecided, rules, store},
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
        rules::TurnRefusal,
    },
    letter::{self, rules::wording},
    platform::{error::Result, work::Work},
};

/// Does not take the application up as it was `read`, with the reason. The place of the quota stays taken: it was recommended and sent (B05).
///
/// # Errors
/// [`rules::AcceptanceRefusal::ReasonMissing`]; as [`super::accept()`].
pub async fn refuse(
    mut work: Work,
    may: Granted<Refuse>,
    read: usize,
    ticked: &[String],
    reason: &str,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    if application.direct_claimed && application.direct_confirmed_at.is_none() {
        return Err(TurnRefusal::DirectNotConfirmed.into());
    }
    as_read(&mut work, &application, Act::RefuseAcceptance, read).await?;
    let reason = rules::reason(reason)?;
    let step = Step {
        by_name: OFFICE_NAME.into(),
        holder: Holder::Nobody,
        due_at: None,
        note: format!("不予受理：{reason}"),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::RefuseAcceptance, step).await?;
    store::insert(&mut work, application.id, ticked, false, &reason).await?;
    let subject = format!("{}的申报不予受理", application.org_name);
    tell(&mut work, &application, subject, &format!("理由：{reason}")).await?;
    let now = work.now();
    letter::commands::draft(&mut work, wording::not_accepted(&application, &reason, now)).await?;
    work.commit(AcceptanceDecided { application: application.id, accepted: false, reason }).await
}
