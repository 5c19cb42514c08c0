//! The principal's word.

use crate::{
    access::Granted,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    support::{
        SupportRefusal, Verdict,
        acts::Publish,
        events::{SupportPublished, SupportSentBack},
        rules, store,
    },
};

/// Publishes what waits, or sends it back. `seen` is the version that was read.
///
/// # Errors
/// [`SupportRefusal`].
pub async fn decide(mut work: Work, may: Granted<Publish>, seen: i32, verdict: Verdict) -> Result<()> {
    let measure = store::lock(work.conn(), may.on().into()).await?;
    let by = work.actor().account();
    rules::decide(&measure, &verdict, by)?;
    if measure.version != seen {
        return Err(SupportRefusal::Stale.into());
    }
    let id = measure.id;
    match verdict {
        Verdict::Publish => {
            store::publish(&mut work, id).await?;
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
