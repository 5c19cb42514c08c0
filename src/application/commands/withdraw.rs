//! Taking an application back.

use super::{advance, load_for_update};
use crate::{
    access::{Act, Granted, OFFICE},
    application::{
        acts::Withdraw,
        events::ApplicationWithdrawn,
        model::{Application, Holder, Stage, Step},
        rules::Stale,
    },
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    round::slots,
};

/// Takes an application back; a place of the quota that it held is free again (B05). `seen` is the version the page showed.
///
/// # Errors
/// [`crate::application::rules::TurnRefusal`] from the review on; [`Stale`].
pub async fn withdraw(mut work: Work, may: Granted<Withdraw>, seen: i32, reason: &str) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    if application.version != seen {
        return Err(Stale.into());
    }
    let step = Step {
        by_name: application.org_name.clone(),
        holder: Holder::Nobody,
        due_at: None,
        note: reason.to_owned(),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::WithdrawApplication, step).await?;
    let freed = slots::give_back(&mut work, application.id, "申报单位撤回申报").await?;
    tell(&mut work, &application, freed.is_some()).await?;
    let (from, reason) = (application.stage, reason.to_owned());
    work.commit(ApplicationWithdrawn { application: application.id, from, reason }).await
}

/// A word to those on whose desk it was.
async fn tell(work: &mut Work, application: &Application, freed: bool) -> Result<()> {
    let number = application.number_or_draft();
    let subject = format!("{}撤回了申报（{number}）", application.org_name);
    let at_office = application.direct_claimed
        || matches!(application.stage, Stage::Recommended | Stage::CorrectionRequested | Stage::Accepted);
    let mut tenants = Vec::new();
    if application.submitted_at.is_some() && !application.direct_claimed {
        tenants.push((application.authority.uuid(), format!("/recommendation/{}", application.id)));
    }
    if application.submitted_at.is_some() && at_office {
        tenants.push((OFFICE, format!("/applications/{}", application.id)));
    }
    let body = if freed { "不用再办。占用的推荐名额已经退回。" } else { "不用再办。" };
    for (tenant, link) in tenants {
        let body = body.to_owned();
        message::put(work, &Message { tenant, account: None, subject: subject.clone(), body, link }).await?;
    }
    Ok(())
}
