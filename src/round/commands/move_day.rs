//! Moving one date of a round, with everything that follows.

use crate::{
    access::Granted,
    calendar,
    kernel::{calendar::CountPublicationDay, day},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    round::{
        Round, RoundId, RoundStage, Window,
        acts::Open,
        events::{DateMoved, RoundDateMoved},
        plan::{Milestone, Plan, Shift, Wish},
        rules::plan::{Counting, PlanRefusal, fill, shift},
        store::{plan, round},
    },
};
use sha2::{Digest, Sha256};

/// Works out every date of the round that follows a rule: the inner step of preparing, changing and opening it.
///
/// # Errors
/// Faults of the database.
pub(super) async fn refill(work: &mut Work, id: RoundId) -> Result<()> {
    let calendar = calendar::queries::load(work.conn()).await?;
    let counting = Counting { calendar: &calendar, publication: CountPublicationDay::default() };
    let held = plan::load(work.conn(), id).await?;
    Ok(plan::save(work.conn(), id, &fill(&held, counting)).await?)
}

/// What a preview was shown of: sent back with the confirmation, so that nobody confirms another plan than they saw.
#[must_use]
pub fn fingerprint(plan: &Plan) -> String {
    let digest = Sha256::digest(format!("{plan:?}").as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Moves one date. `base` is the [`fingerprint`] of the plan whose consequence was shown.
///
/// # Errors
/// [`PlanRefusal`].
pub async fn move_day(
    mut work: Work,
    may: Granted<Open>,
    wish: Wish,
    reason: &str,
    (base, publication): (&str, CountPublicationDay),
) -> Result<()> {
    let now = work.now();
    let before = round::load_for_update(work.conn(), may.on().into()).await?;
    if before.stage == RoundStage::Closed {
        return Err(PlanRefusal::Closed.into());
    }
    let held = plan::load(work.conn(), before.id).await?;
    if fingerprint(&held) != base {
        return Err(PlanRefusal::Stale.into());
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 200 {
        return Err(PlanRefusal::ReasonMissing.into());
    }
    let calendar = calendar::queries::load(work.conn()).await?;
    let consequence = shift(&held, wish, Counting { calendar: &calendar, publication }, now)?;
    plan::record(&mut work, before.id, &consequence.shifts, reason).await?;
    if wish.milestone.is_window() {
        let window = window(&before, &consequence.after);
        plan::move_window(work.conn(), before.id, &window).await?;
    }
    plan::save(work.conn(), before.id, &consequence.after).await?;
    if before.stage == RoundStage::Open {
        tell(&mut work, &before, &consequence.shifts, reason).await?;
    }
    let moved = consequence.shifts.iter().map(DateMoved::of).collect();
    work.commit(RoundDateMoved { round: before.id, reason: reason.to_owned(), moved }).await
}

fn window(round: &Round, plan: &Plan) -> Window {
    let held = round.window();
    Window {
        opens_at: plan.at(Milestone::Opens).unwrap_or(held.opens_at),
        closes_at: plan.at(Milestone::Closes).unwrap_or(held.closes_at),
        recommend_until: plan.at(Milestone::Recommended).unwrap_or(held.recommend_until),
    }
}

/// Tells whoever still has something to do by a date that moved.
async fn tell(work: &mut Work, round: &Round, shifts: &[Shift], reason: &str) -> Result<()> {
    let today = day::day_of(work.now());
    for (tenant, is_unit) in plan::tenants(work.conn(), round.id, today).await? {
        let told = |shift: &&Shift| match shift.milestone {
            Milestone::Opens | Milestone::Closes => true,
            Milestone::Examined | Milestone::Recommended | Milestone::Letters => !is_unit,
            _ => false,
        };
        let said: Vec<String> = shifts.iter().filter(told).map(sentence).collect();
        if said.is_empty() {
            continue;
        }
        let message = Message {
            tenant,
            account: None,
            subject: format!("{}改期", round.title),
            body: format!("{}。理由：{reason}", said.join("；")),
            link: format!("/rounds/{}", round.id),
        };
        message::put(work, &message).await?;
    }
    Ok(())
}

/// 申报截止由2026-03-31改为2026-04-10.
fn sentence(shift: &Shift) -> String {
    let on = |at| shift.milestone.day(at).format("%Y年%-m月%-d日").to_string();
    let to = shift.to.map_or_else(|| "待定".to_owned(), on);
    match shift.from {
        Some(from) if on(from) != to => format!("{}由{}改为{to}", shift.milestone.label(), on(from)),
        Some(_) => format!("{}仍在{to}，时刻有变", shift.milestone.label()),
        None => format!("{}定为{to}", shift.milestone.label()),
    }
}
