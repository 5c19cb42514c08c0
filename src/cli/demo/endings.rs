//! Titles that ended otherwise than by revocation: one given up, one of a unit that was merged; and a revoked one given back by a
//! reconsideration.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    account::{Post, Seat},
    award::{Title, TitleState},
    ending::{
        Ask, Cause, Decision, EndingId, Kind, Outcome, Successor,
        acts::{Decide, Prepare, Surrender},
        commands, queries,
    },
    kernel::{day, uscc::Uscc},
    platform::error::{Error, Result},
    rereview::queries::{Line, board},
};
use chrono::{DateTime, Datelike as _, Duration, Utc};

/// Tells the three, within the last two months.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let at = cast.told - Duration::days(50);
    let mut tx = cast.read(troupe.officer, at).await?;
    let lines = board(&mut tx).await?;
    tx.rollback().await?;
    // The first and the last of these have filed a change, the last one has a revocation of its own.
    let quiet = |line: &&Line| {
        line.title.state == TitleState::Valid && line.rereview.is_none() && line.title.authority.is_some()
    };
    let mut quiet = lines.iter().filter(quiet).map(|line| &line.title).skip(2);
    if let Some(title) = quiet.next() {
        given_up(cast, troupe, title, at).await?;
    }
    if let Some(title) = quiet.next() {
        merged(cast, troupe, title, at + Duration::days(9)).await?;
    }
    let held = |one: &Title| lines.iter().any(|line| line.title.org == one.org && line.title.state.is_held());
    let mut lost = lines.iter().map(|line| &line.title).filter(|one| one.state == TitleState::Revoked);
    if let Some(title) = lost.find(|one| !held(one) && one.state_on < day::day_of(at)) {
        given_back(cast, troupe, title, at + Duration::days(16)).await?;
    }
    Ok(())
}

/// `川商电〔2026〕481号`: behind those of revocations.
fn number(nth: u32, at: DateTime<Utc>) -> String {
    format!("川商电〔{}〕{}号", day::day_of(at).year(), 480 + nth)
}

async fn given_up(cast: &Cast, troupe: &Troupe<'_>, title: &Title, at: DateTime<Utc>) -> Result<()> {
    let seat = Seat::Applicant { org: title.org.uuid(), post: Post::Owner };
    let owner = cast.hire("demo-ending-1", "周文", seat, at).await?;
    let may = owner.may::<Surrender>(title)?;
    let said = ("主营业务已经转为线下批发，不再从事电子商务", "周文");
    let id = commands::ask(cast.work(&owner, at).await?, may, said).await?;
    let decision = Decision {
        outcome: Outcome::Granted,
        number: number(1, at),
        reason: "属于单位自愿，没有未办结的事项".into(),
    };
    let at = at + Duration::days(3);
    let may = troupe.officer.may::<Prepare>(title)?;
    commands::prepare(cast.work(troupe.officer, at).await?, may, id, &decision).await?;
    approved(cast, troupe.office, title, (id, at)).await
}

async fn merged(cast: &Cast, troupe: &Troupe<'_>, title: &Title, at: DateTime<Utc>) -> Result<()> {
    let uscc =
        Uscc::from_first_17("91510100MA6DEM000").map_err(|fault| Error::Fault(anyhow::anyhow!("{fault}")))?;
    let ask = Ask {
        kind: Kind::Merger,
        reason: "登记机关已经核准吸收合并，单位注销".into(),
        evidence: Some(("（川）登记吸并字第18号".into(), day::day_of(at - Duration::days(12)))),
        cause: None,
        successor: Some(Successor {
            uscc: uscc.to_string(), name: "四川天府数字商贸集团有限公司".into()
        }),
    };
    recorded(cast, troupe, title, (&ask, number(2, at)), at).await
}

async fn given_back(cast: &Cast, troupe: &Troupe<'_>, title: &Title, at: DateTime<Utc>) -> Result<()> {
    let ask = Ask {
        kind: Kind::Reinstatement,
        reason: "复议机关认为查明的停业时间有误，撤销了原决定".into(),
        evidence: Some((
            "川府复〔2026〕27号".into(),
            day::day_of(at - Duration::days(5)).max(title.state_on),
        )),
        cause: Some(Cause::Reconsideration),
        successor: None,
    };
    recorded(cast, troupe, title, (&ask, number(3, at)), at).await
}

/// Recorded with its decision by an officer, approved by a principal the day after.
pub(super) async fn recorded(
    cast: &Cast,
    troupe: &Troupe<'_>,
    title: &Title,
    (ask, number): (&Ask, String),
    at: DateTime<Utc>,
) -> Result<()> {
    let decision = Decision { outcome: Outcome::Granted, number, reason: ask.reason.clone() };
    let may = troupe.officer.may::<Prepare>(title)?;
    let id = commands::record(cast.work(troupe.officer, at).await?, may, ask, &decision).await?;
    approved(cast, troupe.office, title, (id, at)).await
}

/// Approved as it was prepared, a day later.
async fn approved(
    cast: &Cast,
    office: &Player,
    title: &Title,
    (id, prepared): (EndingId, DateTime<Utc>),
) -> Result<()> {
    let at = prepared + Duration::days(1);
    let mut tx = cast.read(office, at).await?;
    let read = queries::ending(&mut tx, id).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    let (_, read) = read.prepared.ok_or(Error::Unseen)?;
    let may = office.may::<Decide>(title)?;
    commands::approve(cast.work(office, at).await?, may, id, read.at).await.map(drop)
}
