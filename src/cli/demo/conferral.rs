//! The announcement of the finished round: the officer drafts it, the principal approves it; then the plaques.

use super::cast::{Cast, Player};
use crate::{
    access::Target,
    award::{
        self,
        acts::{Confer, DraftAnnouncement},
        commands::{self, Written},
        rules,
    },
    kernel::day,
    plaque::{self, PlaqueState},
    platform::{error::Result, signing::Key},
    round::RoundId,
};
use chrono::{DateTime, Utc};

/// Plaques that have been signed for.
const SIGNED: usize = 5;

/// Drafted an hour before it is issued.
pub(super) async fn announce(
    cast: &Cast,
    (officer, principal): (&Player, &Player),
    round: RoundId,
    number: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let (on, house, drafted) =
        (Target::of_programme(round.uuid()), &cast.app.house, at - chrono::Duration::hours(1));
    let mut tx = cast.read(officer, drafted).await?;
    let candidates = award::queries::candidates(&mut tx, round).await?;
    let title =
        crate::round::queries::round(&mut tx, round).await?.map(|round| round.title).unwrap_or_default();
    tx.rollback().await?;
    let written = Written {
        number: number.to_owned(),
        addressee: "各市（州）商务主管部门，各扩权试点县（市）商务主管部门".into(),
        copies: String::new(),
        text: rules::proposed_text(&title, &candidates),
        signer: "宋明远".into(),
    };
    let may = officer.may::<DraftAnnouncement>(&on)?;
    commands::draft(cast.work(officer, drafted).await?, may, written, &house.regions).await?;
    let mut tx = cast.read(principal, at).await?;
    let approver = principal.actor.account();
    let (_, document) = commands::drawn_up(&mut tx, round, (day::day_of(at), approver)).await?;
    tx.rollback().await?;
    let digest = award::digest(&award::canonical(&document)?);
    let may = principal.may::<Confer>(&on)?;
    let settings = house.settings.clone();
    commands::confer(cast.work(principal, at).await?, may, &digest, || Key::of(&settings)).await?;
    Ok(())
}

/// Plaques for every title of a round; the first few have been made and signed for, and where one is lost it was ordered again.
pub(super) async fn plaques(
    cast: &Cast,
    officer: &Player,
    round: RoundId,
    (at, lost): (DateTime<Utc>, bool),
) -> Result<()> {
    let on = Target::of_programme(round.uuid());
    let order = async |at| {
        let may = officer.may::<plaque::acts::Keep>(&on)?;
        plaque::commands::order(cast.work(officer, at).await?, may, "成都演示标牌制作有限公司").await
    };
    order(at).await?;
    let mut tx = cast.read(officer, at).await?;
    let all = plaque::queries::of_round(&mut tx, round).await?;
    tx.rollback().await?;
    let step = |one: &plaque::Plaque, state, days: i64, receiver: &str, note: &str| {
        let when = at + chrono::Duration::days(days);
        let moved =
            plaque::Moved { state, on: day::day_of(when), receiver: receiver.into(), note: note.into() };
        (officer.may::<plaque::acts::Keep>(one), when, moved)
    };
    for one in all.iter().take(SIGNED) {
        for (may, when, moved) in
            [step(one, PlaqueState::Made, 20, "", ""), step(one, PlaqueState::HandedOver, 27, "刘思源", "")]
        {
            plaque::commands::step(cast.work(officer, when).await?, may?, moved).await?;
        }
    }
    if let Some(one) = all.first().filter(|_| lost) {
        let (may, when, moved) = step(one, PlaqueState::Lost, 400, "", "办公场所搬迁时遗失");
        plaque::commands::step(cast.work(officer, when).await?, may?, moved).await?;
        order(when + chrono::Duration::days(3)).await?;
    }
    Ok(())
}
