//! Laying a measure before the principal.

use crate::{
    access::Granted,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    support::{acts::Record, events::SupportAsked, rules, store},
};

/// Lays the draft before the principal as it stands. `seen` is the version the page showed.
///
/// # Errors
/// [`SupportRefusal`](crate::support::SupportRefusal).
pub async fn ask(mut work: Work, may: Granted<Record>, seen: i32) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::as_read(measure.version, seen)?;
    rules::ask(measure.stage, &measure.content)?;
    store::ask(&mut work, measure.id).await?;
    let told = Message {
        tenant: measure.tenant,
        account: None,
        subject: format!("扶持政策等负责人审核：{}", measure.content.title),
        body: "看过后公布，或者退回修改。".into(),
        link: format!("/support-desk/{}", measure.id),
    };
    message::ask(&mut work, &told).await?;
    work.commit(SupportAsked { measure: measure.id, version: measure.version + 1 }).await
}
