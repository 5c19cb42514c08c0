//! Setting the panel of one application by hand.

use crate::{
    access::Granted,
    application::{self, Application, Stage},
    kernel::{day, place::RegionCode},
    platform::{error::Result, work::Work},
    review::{
        acts::Assign,
        events::PanelSet,
        model::{Assignment, Expert, ExpertId, ReviewStage},
        queries,
        refusal::ReviewRefusal,
        rules::recusal::{Unit, exclusion},
        store::{assignment, list},
    },
};
use sqlx::PgConnection;

/// Makes these the desk panel of the application (its id is the permit's): new ones are added, ones that were not yet
/// released and are not among them are taken off. `most` applications one expert may be given in a round.
///
/// # Errors
/// [`ReviewRefusal::Excluded`] with the reason; `DeskClosed`, `RecusedBefore`, `ReleasedBefore`, `NotUnderReview`.
pub async fn assign(mut work: Work, may: Granted<Assign>, wanted: &[ExpertId], most: u32) -> Result<()> {
    list::hold_round_of(work.conn(), may.on()).await?;
    let application = application::commands::load_for_update(&mut work, may.on()).await?;
    if !matches!(application.stage, Stage::Accepted | Stage::InReview) {
        return Err(ReviewRefusal::NotUnderReview(application.stage.label()).into());
    }
    let all = queries::assignments(work.conn(), application.id).await?;
    let desk: Vec<Assignment> = all.into_iter().filter(|one| one.stage == ReviewStage::Desk).collect();
    let removed = take_off(work.conn(), &desk, wanted).await?;
    let added = add(&mut work, &application, &desk, wanted, most).await?;
    work.commit(PanelSet { application: application.id, added, removed }).await
}

async fn take_off(
    conn: &mut PgConnection,
    desk: &[Assignment],
    wanted: &[ExpertId],
) -> Result<Vec<ExpertId>> {
    let mut removed = Vec::new();
    for one in desk.iter().filter(|one| one.stands() && !wanted.contains(&one.expert)) {
        if !assignment::delete_unreleased(conn, one.id).await? {
            return Err(ReviewRefusal::ReleasedBefore(one.expert_name.clone()).into());
        }
        removed.push(one.expert);
    }
    Ok(removed)
}

async fn add(
    work: &mut Work,
    application: &Application,
    desk: &[Assignment],
    wanted: &[ExpertId],
    most: u32,
) -> Result<Vec<ExpertId>> {
    let now = work.now();
    let standing = queries::standing(work.conn(), application.round).await?;
    let unit = unit_of(application, application.prefecture_code);
    let mut added = Vec::new();
    for expert in standing.pool.iter().filter(|expert| wanted.contains(&expert.id)) {
        match desk.iter().find(|one| one.expert == expert.id) {
            Some(one) if one.stands() => continue,
            Some(_) => return Err(ReviewRefusal::RecusedBefore(expert.facts.name.to_string()).into()),
            None => {}
        }
        if let Some(why) = exclusion(&standing.candidate(expert), &unit, day::day_of(now), most) {
            return Err(excluded(expert, &why.to_string()).into());
        }
        assignment::insert(work.conn(), application.id, expert.id, ReviewStage::Desk, now).await?;
        added.push(expert.id);
    }
    Ok(added)
}

fn unit_of(application: &Application, prefecture: RegionCode) -> Unit {
    Unit {
        application: application.id.uuid(),
        name: application.org_name.clone(),
        uscc: application.org_uscc.clone(),
        prefecture: prefecture.to_string(),
    }
}

fn excluded(expert: &Expert, reason: &str) -> ReviewRefusal {
    ReviewRefusal::Excluded { expert: expert.facts.name.to_string(), reason: reason.to_owned() }
}
