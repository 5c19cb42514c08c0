//! A unit 待审定 that holds a title gets no second one (B18): its file ends, so that its round can.

use crate::{
    access::{Act, Granted},
    application::{
        ApplicationId, Holder, Step,
        commands::{advance, load_for_update},
    },
    award::{ConferRefusal, acts, events::TitleNotRepeated, rules, store},
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    round::{self, RoundId},
};

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";

/// Ends it, tells the unit which title it holds, and closes the round when nothing in it moves any more (`true`).
///
/// # Errors
/// [`ConferRefusal::Nobody`] when it does not wait in this round; [`ConferRefusal::HoldsNone`] when nothing stands against its
/// title.
pub async fn end_without_title(
    mut work: Work,
    may: Granted<acts::EndWithoutTitle>,
    application: ApplicationId,
) -> Result<bool> {
    let round = RoundId::from_uuid(may.on());
    store::announcement::one_at_a_time(work.conn()).await?;
    round::commands::hold(&mut work, round).await?;
    let candidates = store::candidates::of_round(work.conn(), round).await?;
    let unit = candidates.into_iter().find(|unit| unit.application == application);
    let unit = unit.ok_or(ConferRefusal::Nobody)?;
    let Some(rules::Obstacle::HoldsTitle(holds)) = rules::obstacle(&unit, day::day_of(work.now())) else {
        return Err(ConferRefusal::HoldsNone(unit.unit_name).into());
    };
    let file = load_for_update(&mut work, application).await?;
    let note = format!("已有有效称号（{holds}），一个单位只认定一次，不重复认定。");
    let told = Message {
        tenant: unit.org.uuid(),
        account: None,
        subject: format!("{}的申报不重复认定", unit.unit_name),
        body: note.clone(),
        link: format!("/applications/{application}"),
    };
    let step =
        Step { by_name: OFFICE_NAME.into(), holder: Holder::Nobody, due_at: None, note, points: Vec::new() };
    advance(&mut work, &file, Act::EndWithoutTitle, step).await?;
    message::put(&mut work, &told).await?;
    let closed = round::commands::close_if_finished(&mut work, round).await?;
    work.commit(TitleNotRepeated { application, org: unit.org, holds }).await?;
    Ok(closed)
}
