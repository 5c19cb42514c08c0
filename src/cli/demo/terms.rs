//! What the province decides about a round beside its own rules: another number for one authority before the round opens, and one
//! date of the plan moved while it runs. Each with its reason, as the pages of the round show them.

use super::cast::{Cast, Player};
use crate::{
    calendar,
    kernel::{calendar::CountPublicationDay, place::RegionCode},
    platform::error::{Error, Result},
    round::{
        self, Cover, RoundId,
        acts::Open,
        commands::Places,
        plan::{Milestone, Wish},
        rules::figures::Override,
    },
    standard::Category,
};
use chrono::{DateTime, Duration, Utc};

/// Who is given more than the scheme's two enterprises.
const GIVEN: &str = "511500";

/// One authority may recommend three enterprises.
pub(super) async fn quota_given(
    cast: &Cast,
    office: &Player,
    round: RoundId,
    places: &Places,
    when: DateTime<Utc>,
) -> Result<()> {
    let prefecture: RegionCode =
        GIVEN.parse().map_err(|_| Error::Fault(anyhow::anyhow!("region {GIVEN}")))?;
    let given = Override {
        prefecture,
        county: None,
        cover: Cover::One(Category::Enterprise),
        places: Some(3),
        reason: "上一年度网络零售额增幅全省第一，符合条件的企业较多".into(),
    };
    let known = seen(cast, office, round, when).await?;
    round::commands::give_quota(cast.work(office, when).await?, office.may::<Open>(&known)?, &given, places)
        .await
}

/// The province takes a week longer to accept. Where the plan reaches into a year without a calendar nothing is moved, as for
/// anybody: no date is guessed.
pub(super) async fn date_moved(
    cast: &Cast,
    office: &Player,
    round: RoundId,
    (reason, when): (&str, DateTime<Utc>),
) -> Result<()> {
    let known = seen(cast, office, round, when).await?;
    let mut tx = cast.read(office, when).await?;
    let plan = round::queries::plan(&mut tx, round).await?;
    let calendar = calendar::queries::load(&mut tx).await?;
    tx.rollback().await?;
    let later = plan.of(Milestone::Accepted).and_then(|row| row.on()).map(|on| on + Duration::days(7));
    let Some(Ok(on)) = later.map(|day| calendar.working_day_from(day)) else { return Ok(()) };
    let wish = Wish { milestone: Milestone::Accepted, to: Milestone::Accepted.moment(on), carry: false };
    let (base, counts) = (round::commands::fingerprint(&plan), CountPublicationDay::default());
    let (may, work) = (office.may::<Open>(&known)?, cast.work(office, when).await?);
    match round::commands::move_day(work, may, wish, reason, (&base, counts)).await {
        Err(Error::Refused(refused)) if refused.code == "year_not_covered" => Ok(()),
        moved => moved,
    }
}

async fn seen(cast: &Cast, office: &Player, round: RoundId, when: DateTime<Utc>) -> Result<round::Round> {
    let mut tx = cast.read(office, when).await?;
    let known = round::queries::round(&mut tx, round).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    Ok(known)
}
