//! Units with an authorised signatory: the owner prepares, the signatory reads and signs, and only then it leaves the house.

use super::{
    cast::{Cast, Player},
    unit::Unit,
};
use crate::{
    account::{
        Post, Seat,
        demo::{DemoUnit, PEOPLE},
    },
    application::{
        Application, ApplicationId, Verdict,
        acts::{RequestSignOff, SignOff},
        commands::{self, Decision},
        queries,
    },
    platform::error::Result,
    standard::Category,
};
use chrono::{DateTime, Duration, Utc};

/// The unit's signatory: the demo person of the county bureau, or somebody named after the unit's own.
pub(super) async fn hired(cast: &Cast, unit: &Unit, at: DateTime<Utc>) -> Result<Player> {
    let known = PEOPLE
        .iter()
        .find(|one| unit.spec.category == Category::County && one.unit == DemoUnit::County && !one.leads);
    let own = format!("{}-qs", unit.spec.login);
    let (login, name) = known.map_or((own.as_str(), "程砚秋"), |one| (one.login, one.name));
    let seat = Seat::Applicant { org: unit.player.actor.tenant(), post: Post::Signatory };
    cast.hire(login, name, seat, at).await
}

/// Sends the finished dossier to the signatory, if the unit has one; signed a day later, where it goes on.
pub(super) async fn sent(
    cast: &Cast,
    unit: &Unit,
    id: ApplicationId,
    (at, signs): (DateTime<Utc>, bool),
) -> Result<()> {
    let Some(signatory) = &unit.signatory else { return Ok(()) };
    let file = unit.file(cast, id, at).await?;
    let may = unit.player.may::<RequestSignOff>(&file)?;
    let work = cast.work(&unit.player, at).await?;
    commands::request_sign_off(work, may, file.version, &cast.app.house.standards).await?;
    if signs {
        signed(cast, signatory, (unit, id), at + Duration::days(1)).await?;
    }
    Ok(())
}

/// The signatory gives the commitment for what was read.
async fn signed(
    cast: &Cast,
    signatory: &Player,
    (unit, id): (&Unit, ApplicationId),
    at: DateTime<Utc>,
) -> Result<()> {
    let file: Application = unit.file(cast, id, at).await?;
    let mut tx = cast.read(signatory, at).await?;
    let dossier = queries::dossier(&mut tx, &file, &signatory.actor).await?;
    let digest = queries::signing(&mut tx, &file, &dossier).await?.content.digest;
    tx.rollback().await?;
    let may = signatory.may::<SignOff>(&file)?;
    let decision = Decision { digest: &digest, verdict: Verdict::Approved };
    commands::decide_sign_off(cast.work(signatory, at).await?, may, decision).await
}
