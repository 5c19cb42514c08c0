//! The defence of the open round, as it lies ahead: settled before a score is known, its first day planned with a panel and a room.
//! Whom it hears is open until the sheets are in.

use super::{cast::Cast, history::Troupe, panel};
use crate::{
    access::Target,
    calendar,
    defence::{
        Setting,
        acts::Plan,
        commands::{self, Draft},
        rules::{day as days, seat},
    },
    kernel::{day, text::Remark},
    platform::error::{Error, Result},
    review::{
        self, Contest, ExpertId,
        acts::Assign,
        rules::{
            seed::Seed,
            terms::{Absence, Called, Reasoned, Terms, Weights},
        },
    },
    round::RoundId,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// Days from the story's today to the first day looked at, behind the end of the desk review, and how many are looked at.
const FROM: u64 = 23;
const LOOKED_AT: u64 = 14;
/// Experts on the panel.
const PANEL: usize = 5;

fn fault(what: &str) -> Error {
    Error::Fault(anyhow::anyhow!("demo defence ahead: {what}"))
}

/// Settles the terms of the round and plans its first day; a calendar that does not reach so far leaves the day open.
pub(super) async fn planned(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    at: DateTime<Utc>,
) -> Result<()> {
    let on = Target::of_programme(round.uuid());
    let terms = Terms {
        weights: Weights::of_defence(40).ok_or_else(|| fault("weights"))?,
        called: Called { enterprise: Some(10), base: None, county: None },
        absence: Absence::Last,
    };
    let reason =
        Remark::parse("企业申报多，按书面评审取前10家答辩；基地、县全部答辩").map_err(|_| fault("reason"))?;
    let may = troupe.office.may::<Assign>(&on)?;
    let settled = Reasoned { terms, reason };
    review::commands::settle_terms(cast.work(troupe.office, at).await?, may, &settled).await?;
    let Some(day) = first_day(cast, troupe, at).await? else { return Ok(()) };
    let members = unbound(cast, troupe, round, (day, at)).await?;
    let setting = Setting {
        on: day,
        starts_at: NaiveTime::from_hms_opt(9, 0, 0).ok_or_else(|| fault("time"))?,
        slot_minutes: 20,
        break_minutes: 5,
        room: "省商务厅三楼会议室".into(),
        link: String::new(),
        bring: "单位介绍信、演示文稿（10分钟以内）".into(),
    };
    let draft = Draft { setting, chair: members.first().copied(), members };
    let may = troupe.officer.may::<Plan>(&on)?;
    commands::plan(cast.work(troupe.officer, at).await?, may, &draft, &Seed::new(&[29; 32])).await?;
    Ok(())
}

/// The first working day behind the desk review.
async fn first_day(cast: &Cast, troupe: &Troupe<'_>, at: DateTime<Utc>) -> Result<Option<NaiveDate>> {
    let mut tx = cast.read(troupe.officer, at).await?;
    let calendar = calendar::queries::load(&mut tx).await?;
    tx.rollback().await?;
    let today = day::day_of(cast.told);
    let ahead = (FROM..FROM + LOOKED_AT).filter_map(|n| today.checked_add_days(Days::new(n)));
    Ok(ahead.into_iter().find(|on| days::free(*on, day::day_of(at), &calendar).is_ok()))
}

/// Experts who may hear everything that is in review.
async fn unbound(
    cast: &Cast,
    troupe: &Troupe<'_>,
    round: RoundId,
    (on, at): (NaiveDate, DateTime<Utc>),
) -> Result<Vec<ExpertId>> {
    let contests = panel::contests(cast, troupe.officer, round, at).await?;
    let units: Vec<_> = contests.iter().map(Contest::unit).collect();
    let mut tx = cast.read(troupe.officer, at).await?;
    let standing = review::queries::standing(&mut tx, round).await?;
    tx.rollback().await?;
    let fits = |expert: &&review::Expert| {
        seat::seat((&standing.candidate(expert), expert.facts.name.as_str()), &units, on).is_ok()
    };
    Ok(standing.pool.iter().filter(fits).take(PANEL).map(|expert| expert.id).collect())
}
