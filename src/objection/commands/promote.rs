//! 递补: a reserve takes the place of the unit that was struck off, with ten working days of its own (B24).

use crate::{
    access::{Act, Granted},
    application::ApplicationId,
    kernel::{calendar::CountPublicationDay, place::Regions},
    letter::{self, LetterKind},
    notice::{
        NoticeId,
        commands::{Supplement, exhibit},
    },
    objection::{
        acts::Promote,
        events::ReservePromoted,
        queries, rules,
        store::case::{self, Promoted},
    },
    platform::{error::Result, work::Work},
    round::{self, RoundStage},
};

/// What is written down of a letter to the reserve that was not sent.
const NOW_LISTED: &str = "这个单位已递补进名单，还没有发出的反馈作废";

/// What is decided.
#[derive(Clone, Debug)]
pub struct Place {
    /// The reserve.
    pub application: ApplicationId,
    /// Why not the next of the ranking; empty: it is the next.
    pub out_of_order: String,
    /// Why, and who decided.
    pub reason: String,
    /// 主要工作业绩 as they are shown.
    pub achievements: String,
}

/// Promotes it: recorded, published on its own, told.
///
/// # Errors
/// [`rules::ObjectionRefusal`]; what stands against a notice; the round is closed.
pub async fn promote(
    mut work: Work,
    may: Granted<Promote>,
    place: &Place,
    (regions, count): (&Regions, CountPublicationDay),
) -> Result<NoticeId> {
    let objection = case::for_update(&mut work, may.on()).await?;
    let round = round::queries::round(work.conn(), objection.round).await?;
    let open = round.is_some_and(|round| round.stage != RoundStage::Closed);
    let (stage, _) = case::unit(work.conn(), objection.application).await?;
    // A place of a closed round is not free any more.
    let taken = !open || case::taken(work.conn(), objection.application).await?;
    let reserves = queries::reserves(work.conn(), objection.round, objection.category).await?;
    let reserve = rules::promote(
        (objection.state, stage, taken),
        &reserves,
        place.application,
        &place.out_of_order,
        &place.reason,
    )?;
    let supplement = Supplement {
        on: objection.notice,
        application: reserve.application,
        act: Act::PromoteReserve,
        why: "递补",
        reason: format!("递补被移出名单的{}", objection.unit_name),
        achievements: place.achievements.clone(),
    };
    let notice = exhibit(&mut work, &supplement, regions, count).await?;
    let (out_of_order, reason) = (place.out_of_order.trim(), place.reason.trim());
    let (application, position) = (reserve.application, reserve.position);
    let promoted = Promoted { objection: &objection, application, notice, position, out_of_order, reason };
    case::promote(&mut work, &promoted).await?;
    // It is on the list now: a letter that says it is not must not go.
    letter::commands::withdraw(&mut work, application.uuid(), LetterKind::Feedback, NOW_LISTED).await?;
    work.commit(ReservePromoted {
        objection: objection.id,
        in_place_of: objection.application,
        application,
        notice,
        position,
        out_of_order: out_of_order.to_owned(),
        reason: reason.to_owned(),
    })
    .await?;
    Ok(notice)
}
