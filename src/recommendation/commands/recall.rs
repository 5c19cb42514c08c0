//! Taking a recommendation back, until the province has taken the file up: the place is free again, and
//! those behind it move up.

use crate::{
    access::{Act, Granted, OFFICE},
    application::{
        Holder, Step,
        commands::{advance, load_for_update},
    },
    kernel::text::Remark,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    recommendation::{
        acts::Recall,
        events::RecommendationRecalled,
        store::{ranking, recommendation},
    },
    round::{self, slots},
};

/// Recalls with a reason.
///
/// # Errors
/// [`TurnRefusal`](crate::application::rules::TurnRefusal) when the province has already taken it up.
pub async fn recall(mut work: Work, may: Granted<Recall>, reason: &Remark) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    let round = round::queries::round(work.conn(), application.round).await?.ok_or(Error::Unseen)?;
    let step = Step {
        by_name: application.authority_name.clone(),
        holder: Holder::Authority,
        due_at: Some(round.recommend_until),
        note: format!("撤回推荐：{reason}"),
        points: Vec::new(),
    };
    advance(&mut work, &application, Act::RecallRecommendation, step).await?;
    // The pool before the recommendations, as who recommends takes them.
    let slot = slots::give_back(&mut work, application.id, "推荐单位撤回推荐").await?;
    ranking::hold(&mut work, application.round, application.authority.uuid()).await?;
    recommendation::recall(&mut work, application.id.uuid()).await?;
    ranking::renumber(&mut work, application.round, application.authority.uuid()).await?;
    for (tenant, link) in [
        (OFFICE, format!("/acceptance/{}", application.id)),
        (application.org.uuid(), format!("/applications/{}", application.id)),
    ] {
        let told = Message {
            tenant,
            account: None,
            subject: format!(
                "{}撤回了对{}的推荐（{}）",
                application.authority_name,
                application.org_name,
                application.number_or_draft()
            ),
            body: reason.to_string(),
            link,
        };
        message::put(&mut work, &told).await?;
    }
    work.commit(RecommendationRecalled { application: application.id, slot, reason: reason.to_string() })
        .await
}
