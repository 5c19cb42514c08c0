//! What waits for whoever is signed in. The scope stands in the query; row level security is the second guard.

use crate::{
    access::Scope,
    application::{Category, Stage},
    overview::model::{AtStage, Own, Packages, Sheets},
    platform::error::{Error, Result},
};
use chrono::NaiveDate;
use sqlx::PgConnection;
use std::str::FromStr;
use uuid::Uuid;

/// How many applications stand where, in rounds that are not closed. `direct` ones (省级企业) are counted apart: they wait
/// for the province, not for an authority.
///
/// # Errors
/// Faults of the database.
pub async fn at_stages(conn: &mut PgConnection, scope: &Scope) -> Result<Vec<AtStage>> {
    let rows = sqlx::query!(
        r#"select v.stage as "stage!", a.direct_claimed, count(*) as "number!", min(v.due_at) as due_at, min(v.stage_at) as "since!"
           from application a join round r using (round_id) cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
           where r.stage = 'open' and ($1::uuid is null or a.org_id = $1) and ($2::uuid is null or a.authority_id = $2)
           group by v.stage, a.direct_claimed"#,
        scope.org,
        scope.authority
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let stage = Stage::from_code(&row.stage);
            Ok(AtStage {
                stage: stage.ok_or_else(|| Error::corrupt("application", &row.stage, "stage"))?,
                direct: row.direct_claimed,
                number: u32::try_from(row.number).unwrap_or_default(),
                due_at: row.due_at,
                since: row.since,
            })
        })
        .collect()
}

/// The viewer's own applications, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn own(conn: &mut PgConnection, org: Uuid) -> Result<Vec<Own>> {
    let rows = sqlx::query!(
        r#"select a.application_id, a.number, a.category, v.stage as "stage!", v.stage_at as "stage_at!", v.due_at, r.title, r.closes_at
           from application a join round r using (round_id) cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
           where a.org_id = $1 order by a.created_at desc limit 10"#,
        org
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = row.application_id;
            Ok(Own {
                application: id.into(),
                number: row.number,
                round: row.title,
                category: Category::from_str(&row.category)
                    .map_err(|_| Error::corrupt("application", id, "category"))?,
                stage: Stage::from_code(&row.stage)
                    .ok_or_else(|| Error::corrupt("application", id, "stage"))?,
                since: row.stage_at,
                due_at: row.due_at,
                closes_at: row.closes_at,
            })
        })
        .collect()
}

/// The score sheets of an expert.
///
/// # Errors
/// Faults of the database.
pub async fn sheets(conn: &mut PgConnection, expert: Uuid) -> Result<Sheets> {
    let row = sqlx::query!(
        r#"select count(*) filter (where locked_at is null) as "open!", count(*) filter (where locked_at is not null) as "locked!",
            min(due_at) filter (where locked_at is null) as due_at
           from assignment where expert_id = $1 and released_at is not null and recused_at is null"#,
        expert
    )
    .fetch_one(conn)
    .await?;
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    Ok(Sheets { open: number(row.open), locked: number(row.locked), due_at: row.due_at })
}

/// What waits at the province of the packages that were sent in open rounds: packages that hold units not taken up yet, the
/// earliest of them, and recommended units that no sent package holds (缺推荐函).
///
/// # Errors
/// Faults of the database.
pub async fn packages(conn: &mut PgConnection) -> Result<Packages> {
    let row = sqlx::query!(
        r#"with newest as (
            select distinct on (p.round_id, p.authority_id) p.package_id, p.sent_at from package p join round r using (round_id)
            where p.sent_at is not null and r.stage = 'open' order by p.round_id, p.authority_id, p.version desc),
         held as (
            select n.package_id, n.sent_at, a.application_id from newest n join package_unit u using (package_id)
                join application a using (application_id) where a.stage = 'recommended')
         select count(distinct h.package_id) as "waiting!", min(h.sent_at) as first,
            (select count(*) from application a join round r using (round_id) where r.stage = 'open' and a.stage = 'recommended'
                and not a.direct_claimed and not exists (select from held o where o.application_id = a.application_id)) as "missing!"
         from held h"#
    )
    .fetch_one(conn)
    .await?;
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    Ok(Packages { waiting: number(row.waiting), first: row.first, missing: number(row.missing) })
}

/// How many titles are due for re-review before this day, and the first of the days.
///
/// # Errors
/// Faults of the database.
pub async fn rereviews_before(conn: &mut PgConnection, day: NaiveDate) -> Result<(u32, Option<NaiveDate>)> {
    let row = sqlx::query!(
        r#"select count(*) as "number!", min(rereview_due_on) as first from title where state in ('valid', 'in_rereview') and rereview_due_on < $1"#,
        day
    )
    .fetch_one(conn)
    .await?;
    Ok((u32::try_from(row.number).unwrap_or_default(), row.first))
}
