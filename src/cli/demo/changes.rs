//! Two holders changed what they are: one was renamed, checked and entered in the spring; one has a new legal representative and waits
//! at its bureau.

use super::{
    cast::{Cast, Player},
    history::Troupe,
    paper,
};
use crate::{
    access::Target,
    account::{Post, Seat},
    award::{Title, TitleState},
    change::{
        Changes, FilingId, New,
        acts::{CheckChange, DecideChange, FileChange},
        commands::{self, Said},
        queries,
        rules::Verdict,
    },
    kernel::day,
    platform::error::{Error, Result},
    rereview,
};
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};

/// Tells both.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let at = cast.told - Duration::days(40);
    let mut tx = cast.read(troupe.office, at).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    let held = board.into_iter().map(|line| line.title).filter(|title| title.state == TitleState::Valid);
    let mut holders = held.filter(|title| title.authority.is_some());
    let (Some(first), Some(waits)) = (holders.next(), holders.next_back()) else { return Ok(()) };
    renamed(cast, troupe, &first, ("数字科技有限公司", "demo-change-1", at)).await?;
    let legal = Changes { legal_representative: Some(parsed("何晓川")?), ..Changes::default() };
    let new = (legal, "股东会改选，已办变更登记");
    filed(cast, (waits.org.uuid(), "demo-change-2"), new, cast.told - Duration::days(1)).await.map(drop)
}

/// A holder was renamed, which its bureau and the province have checked.
pub(super) async fn renamed(
    cast: &Cast,
    troupe: &Troupe<'_>,
    title: &Title,
    (ending, login, at): (&str, &str, DateTime<Utc>),
) -> Result<()> {
    let stem = title.unit_name.trim_end_matches("有限公司").trim_end_matches("有限责任公司");
    let changes = Changes { name: Some(parsed(&format!("{stem}{ending}"))?), ..Changes::default() };
    let new = (changes, "公司更名，登记机关已核准变更");
    let filing = filed(cast, (title.org.uuid(), login), new, at).await?;
    entered(cast, troupe, filing, at + Duration::days(2)).await
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse().map_err(|error| Error::Fault(anyhow::anyhow!("demo, change: {error}")))
}

/// Filed by a colleague of the unit who answers for it.
async fn filed(
    cast: &Cast,
    (org, login): (uuid::Uuid, &str),
    (changes, reason): (Changes, &str),
    at: DateTime<Utc>,
) -> Result<FilingId> {
    let seat = Seat::Applicant { org, post: Post::Owner };
    let owner = cast.hire(login, "周文", seat, at).await?;
    let house = &cast.app.house;
    let pdf = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from(paper::pdf(login)))]);
    let file = house.files.put("变更通知书.pdf", pdf).await?;
    let effective_on = day::day_of(at - Duration::days(6));
    let new = New { changes, effective_on, reason: parsed(reason)?, file };
    let may = owner.may::<FileChange>(&Target::of_tenant(org))?;
    commands::file(cast.work(&owner, at).await?, may, &house.regions, new).await
}

/// Agreed to by its bureau and approved by the province's principal.
async fn entered(cast: &Cast, troupe: &Troupe<'_>, id: FilingId, at: DateTime<Utc>) -> Result<()> {
    let regions = &cast.app.house.regions;
    let mut tx = cast.read(troupe.office, at).await?;
    let filing = queries::one(&mut tx, id, &crate::access::Scope::default()).await?;
    tx.rollback().await?;
    let of = |player: &&Player| filing.authority.is_some_and(|id| player.actor.tenant() == id.uuid());
    let Some(bureau) = troupe.bureaus.values().find(of) else { return Ok(()) };
    let agrees = |words, seen| Said { verdict: Verdict::Agree, words, seen };
    let may = bureau.may::<CheckChange>(&filing)?;
    commands::check(cast.work(bureau, at).await?, may, regions, agrees("执照和通知书已核对", 1)).await?;
    let (may, later) = (troupe.office.may::<DecideChange>(&filing)?, at + Duration::days(1));
    commands::decide(cast.work(troupe.office, later).await?, may, regions, agrees("", 2)).await.map(drop)
}
