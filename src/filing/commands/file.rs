//! Putting the plan on file.

use crate::{
    access::{Granted, OFFICE},
    filing::{FilingId, acts::FilePlan, events::WorkPlanFiled, rules, store},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};

/// Hands the draft in as it stands: a frozen copy goes to the province. `seen` is the version the page showed.
///
/// # Errors
/// [`rules::FilingRefusal`].
pub async fn file(mut work: Work, may: Granted<FilePlan>, seen: i32) -> Result<FilingId> {
    let plan = store::lock(work.conn(), may.on().into()).await?;
    rules::file(plan.stage, &plan.content)?;
    if plan.version != seen {
        return Err(rules::FilingRefusal::Stale.into());
    }
    let file = plan.content.file.as_ref().ok_or(Error::Unseen)?;
    let id = FilingId::fresh();
    let seq = store::file(&mut work, id, &plan, file).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}报送了{}年工作方案", plan.authority_name, plan.year),
        body: "看过后予以备案，或者要求说明。".into(),
        link: format!("/office/work-plans/{}", plan.id),
    };
    message::ask(&mut work, &told).await?;
    work.commit(WorkPlanFiled { plan: plan.id, filing: id, seq, file: file.digest.clone() }).await?;
    Ok(id)
}
