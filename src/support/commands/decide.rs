//! The principal's word.

use crate::{
    access::Granted,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    support::{
        Verdict,
        acts::Publish,
        events::{SupportPublished, SupportSentBack},
        rules, store,
    },
};

/// Publishes what waits, or sends it back. `seen` is the version that was read.
///
/// # Errors
/// [`SupportRefusal`](crate::support::SupportRefusal).
pub async fn decide(mut work: Work, may: Granted<Publish>, seen: i32, verdict: Verdict) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    rules::as_read(measure.version, seen)?;
    let by = work.actor().account();
    rules::decide(&measure, &verdict, by)?;
    let id = measure.id;
    match verdict {
        Verdict::Publish => {
            store::publish(&mut work, id).await?;
            let told = Message {
                tenant: measure.tenant,
                account: measure.asked_by.map(|(account, _)| account),
                subject: format!("扶持政策已公布：{}", measure.content.title),
                body: "所有人都看得到了；以后可以由负责人撤回。".into(),
                link: format!("/support-desk/{id}"),
            };
            message::put(&mut work, &told).await?;
            let document_number = measure.content.document_number;
            work.commit(SupportPublished { measure: id, document_number }).await
        }
        Verdict::SendBack(words) => {
            store::send_back(&mut work, id, &words).await?;
            let told = Message {
                tenant: measure.tenant,
                account: None,
                subject: format!("扶持政策退回修改：{}", measure.content.title),
                body: words.clone(),
                link: format!("/support-desk/{id}"),
            };
            message::put(&mut work, &told).await?;
            work.commit(SupportSentBack { measure: id, words }).await
        }
    }
}
