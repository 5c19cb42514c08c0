//! 定时发布: setting a publication for a minute to come. Until then nobody knows but whoever set it and whoever approved the list.

use super::publish::{Order, units};
use crate::{
    access::{Granted, OFFICE},
    account::{self, AccountId},
    calendar, determination,
    kernel::{
        calendar::CountPublicationDay, day, place::Regions, refusal::Refused, statute::NOTICE_WORKING_DAYS,
    },
    notice::{
        Plan, PlanId,
        acts::Publish,
        events::{NoticePlanned, PlanCancelled, PlanFailed},
        queries,
        rules::{self, Draft, NoticeRefusal, compose},
        store::{load, plan},
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};
use chrono::{DateTime, Utc};

/// Sets the publication of every unit 拟认定 of the round for a minute to come. What could not be published is not planned either.
///
/// # Errors
/// [`NoticeRefusal`]; [`crate::kernel::calendar::YearNotCovered`] when the days would leave the loaded calendar.
pub async fn plan(
    mut work: Work,
    may: Granted<Publish>,
    order: &Order,
    publish_at: DateTime<Utc>,
    (regions, count): (&Regions, CountPublicationDay),
) -> Result<PlanId> {
    let round_id = RoundId::from_uuid(may.on());
    rules::ahead(publish_at, work.now())?;
    let (version, running) = load::next_version(work.conn(), round_id).await?;
    if running {
        return Err(NoticeRefusal::AlreadyRunning.into());
    }
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    let candidates = queries::candidates(work.conn(), round_id).await?;
    rules::as_read(&candidates, &order.read)?;
    let units = units(&candidates, order, regions, &work);
    let calendar = calendar::queries::load(work.conn()).await?;
    let period = calendar.notice_period(day::day_of(publish_at), NOTICE_WORKING_DAYS, count)?;
    let unit = units.iter().map(|one| one.unit.clone()).collect();
    compose(&mut Draft {
        title: order.title.clone(),
        round: round.code,
        version,
        period,
        corrects: None,
        approved: Vec::new(),
        units: unit,
    })?;
    let by = work.actor().account().ok_or(Error::Unseen)?;
    let person =
        account::queries::person(work.conn(), AccountId::from_uuid(by)).await?.ok_or(Error::Unseen)?;
    let mut officers = determination::queries::approvers(work.conn(), round_id).await?;
    if !officers.contains(&by) {
        officers.push(by);
    }
    let new = Plan {
        id: PlanId::fresh(),
        round: round_id,
        title: order.title.clone(),
        units,
        counts_publication_day: count == CountPublicationDay::Yes,
        publish_at,
        planned_at: work.now(),
        planned_by: by,
        planned_name: person.name,
    };
    plan::insert(&mut work, &new, &officers).await?;
    // The event is read by other officers: it says that something was planned, not what, nor for when.
    work.commit(NoticePlanned { plan: new.id, round: round_id }).await?;
    Ok(new.id)
}

/// Calls it off; the list stays 拟认定.
///
/// # Errors
/// [`Error::Unseen`] for whoever may not know of it; [`NoticeRefusal::PlanOver`].
pub async fn cancel_plan(mut work: Work, may: Granted<Publish>, id: PlanId) -> Result<()> {
    plan::hold(&mut work, id).await?;
    plan::ended(&mut work, id, "cancelled", "").await?;
    work.commit(PlanCancelled { plan: id, round: RoundId::from_uuid(may.on()) }).await
}

/// Its minute came, but the rules refuse: the plan ends, and its officers are told why. The caller ends the work.
///
/// # Errors
/// [`NoticeRefusal::PlanOver`].
pub async fn plan_failed(
    work: &mut Work,
    may: Granted<Publish>,
    planned: &Plan,
    why: &Refused,
) -> Result<PlanFailed> {
    let officers = plan::hold(work, planned.id).await?;
    plan::ended(work, planned.id, "failed", &why.text).await?;
    for officer in officers {
        let told = Message {
            tenant: OFFICE,
            account: Some(officer),
            subject: "定时发布的公示没有发布".to_owned(),
            body: why.text.clone(),
            link: format!("/office/rounds/{}/notice", planned.round),
        };
        message::ask(work, &told).await?;
    }
    Ok(PlanFailed { plan: planned.id, round: RoundId::from_uuid(may.on()), why: why.code.to_owned() })
}
