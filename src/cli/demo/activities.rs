//! 交流活动: one that took place, one that is full and has a line, one that was cancelled.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    access::{OFFICE, Target},
    account::{Post, Seat},
    award::TitleState,
    exchange::{
        ActivityId, ActivityKind, Audience, Coming, Plan,
        acts::{EnrolForActivity, HoldActivity},
        commands, queries,
    },
    kernel::day,
    platform::error::{Error, Result},
    rereview,
};
use chrono::{DateTime, Days, Duration, NaiveTime, Utc};

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T> {
    text.parse().map_err(|error| Error::Fault(anyhow::anyhow!("demo, activity: {error}")))
}

/// Kind, title, venue, places, days from the moment it is announced, what happens there.
type Story = (ActivityKind, &'static str, &'static str, i32, u64, &'static str);

const STORIES: [Story; 3] = [
    (
        ActivityKind::Training,
        "农产品网上销售实务培训",
        "成都市锦江区某某路18号会议中心",
        60,
        20,
        "两天。第一天讲选品、分级、定价和客服，第二天到产地仓看分拣和打包。\n食宿自理，会务组可以代订。",
    ),
    (
        ActivityKind::Exchange,
        "农村物流共同配送现场交流会",
        "绵阳市安州区某某大道6号共配中心",
        5,
        25,
        "看共配中心和两个村级站点，座谈结算办法和线路安排。\n带上本地的线路图和近三个月的件量。",
    ),
    (
        ActivityKind::Visit,
        "跨境电子商务综合试验区考察",
        "成都市双流区某某街2号",
        20,
        30,
        "看监管场所、保税仓和两家服务商，一天往返。",
    ),
];

fn plan(story: &Story, at: DateTime<Utc>) -> Plan {
    let (kind, title, venue, places, ahead, description) = *story;
    let on = day::day_of(at) + Days::new(ahead);
    let clock = |hour| day::moment(on.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()));
    Plan {
        kind,
        title: title.into(),
        venue: venue.into(),
        starts_at: clock(9),
        ends_at: clock(17),
        places,
        enrol_by: on - Days::new(5),
        audience: vec![Audience::Holders, Audience::Bureaus],
        description: description.into(),
        contact: "省商务厅电子商务处 028-12345678".into(),
    }
}

/// Tells all three.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let start = cast.told - Duration::days(45);
    let units = units(cast, troupe, start).await?;
    let trained = announced(cast, troupe.officer, &STORIES[0], start).await?;
    for (n, unit) in units.iter().enumerate() {
        enrols(cast, unit, trained, 2, start + Duration::hours(2 + i64::try_from(n).unwrap_or(0))).await?;
    }
    came(cast, troupe.officer, trained, start + Duration::days(21)).await?;
    let recent = cast.told - Duration::days(6);
    let full = announced(cast, troupe.officer, &STORIES[1], recent).await?;
    for (n, unit) in units.iter().chain(troupe.bureaus.values().take(1)).enumerate() {
        enrols(cast, unit, full, 2, recent + Duration::hours(3 + i64::try_from(n).unwrap_or(0))).await?;
    }
    let off = announced(cast, troupe.officer, &STORIES[2], recent).await?;
    if let Some(unit) = units.first() {
        enrols(cast, unit, off, 3, recent + Duration::hours(5)).await?;
    }
    let (may, at) = (holds(troupe.officer, off)?, recent + Duration::days(4));
    let said = ("对方场地检修，改期另行通知", 1);
    commands::cancel(cast.work(troupe.officer, at).await?, may, said).await.map(|_| ())
}

/// Owners of three holders.
async fn units(cast: &Cast, troupe: &Troupe<'_>, at: DateTime<Utc>) -> Result<Vec<Player>> {
    let mut tx = cast.read(troupe.office, at).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    let held = board.into_iter().map(|line| line.title).filter(|title| title.state == TitleState::Valid);
    let mut units = Vec::new();
    for (n, title) in held.skip(3).take(3).enumerate() {
        let seat = Seat::Applicant { org: title.org.uuid(), post: Post::Owner };
        units.push(cast.hire(&format!("demo-enrol-{n}"), "蒋丽", seat, at).await?);
    }
    Ok(units)
}

fn holds(host: &Player, id: ActivityId) -> Result<crate::access::Granted<HoldActivity>> {
    host.may::<HoldActivity>(&Target { id: id.uuid(), owner: Some(OFFICE), ..Target::default() })
}

async fn announced(cast: &Cast, host: &Player, story: &Story, at: DateTime<Utc>) -> Result<ActivityId> {
    let may = host.may::<HoldActivity>(&Target::of_tenant(OFFICE))?;
    commands::announce(cast.work(host, at).await?, may, &plan(story, at)).await
}

async fn enrols(cast: &Cast, unit: &Player, id: ActivityId, persons: i32, at: DateTime<Utc>) -> Result<()> {
    let may = unit.may::<EnrolForActivity>(&Target::of_tenant(unit.actor.tenant()))?;
    let coming =
        Coming {
            persons, contact: parsed("蒋丽")?, phone: parsed("028-12345678")?, note: "素食一人".into()
        };
    commands::enrol(cast.work(unit, at).await?, may, (id, 1), &coming).await.map(|_| ())
}

/// All but the last came.
async fn came(cast: &Cast, host: &Player, id: ActivityId, at: DateTime<Utc>) -> Result<()> {
    let mut tx = cast.read(host, at).await?;
    let all = queries::enrolments(&mut tx, id).await?;
    tx.rollback().await?;
    let came: Vec<_> = all.iter().rev().skip(1).map(|one| one.id).collect();
    commands::attend(cast.work(host, at).await?, holds(host, id)?, (&came, false), 1).await.map(|_| ())
}
