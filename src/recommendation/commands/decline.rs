//! Declining to recommend: this round ends here for the file, and the applicant reads why.

use crate::{
    access::{Act, Granted},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    kernel::text::Remark,
    letter::{self, rules::wording},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    recommendation::{acts::Decline, events::ApplicationDeclined},
};

/// Declines with a reason. Possible also after recommendations have ended, so that nothing stays open.
///
/// # Errors
/// [`TurnRefusal`](crate::application::rules::TurnRefusal) when it is not on the desk.
pub async fn decline(mut work: Work, may: Granted<Decline>, reason: &Remark) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    let step = Step {
        by_name: application.authority_name.clone(),
        holder: Holder::Nobody,
        due_at: None,
        note: reason.to_string(),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::DeclineApplication, step).await?;
    let told = Message {
        tenant: application.org.uuid(),
        account: None,
        subject: format!("{}不予推荐（{}）", application.authority_name, application.number_or_draft()),
        body: reason.to_string(),
        link: format!("/applications/{}", application.id),
    };
    message::put(&mut work, &told).await?;
    let now = work.now();
    letter::commands::draft(&mut work, wording::declined(&application, reason.as_str(), now)).await?;
    work.commit(ApplicationDeclined { application: application.id, reason: reason.to_string() }).await
}
