//! The province's word.

use crate::{
    access::Granted,
    filing::{Answer, acts::AnswerFiling, events::FilingAnswered, rules, store},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Acknowledges the filing that waits, or asks.
///
/// # Errors
/// [`rules::FilingRefusal::NothingToAnswer`] when nothing waits any more; [`rules::FilingRefusal::WordsMissing`].
pub async fn answer(mut work: Work, may: Granted<AnswerFiling>, answer: Answer) -> Result<()> {
    let plan = store::lock(work.conn(), may.on().into()).await?;
    let stage = rules::answer(plan.stage, &answer)?;
    let filing = store::answer(&mut work, &plan, &answer, stage).await?;
    let (subject, body) = if answer.acknowledged {
        (format!("{}年工作方案已备案", plan.year), answer.words.clone())
    } else {
        (format!("{}年工作方案要说明", plan.year), format!("{}。修改后重新报送。", answer.words))
    };
    let link = format!("/work-plans/{}", plan.id);
    let told = Message { tenant: plan.authority.uuid(), account: None, subject, body, link };
    message::put(&mut work, &told).await?;
    let Answer { acknowledged, words } = answer;
    work.commit(FilingAnswered { plan: plan.id, filing, acknowledged, words }).await
}
