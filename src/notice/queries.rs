//! What pages and jobs read of notices. The public's pages read the published views only.

pub use super::store::unsound::unsound;

use super::{Candidate, Entry, Notice, NoticeId, Plan, rules::Unit, store::load::Row};
use crate::{
    application::ApplicationId,
    kernel::page::{Cursor, Page, PageSize},
    platform::error::{Error, Result},
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::str::FromStr as _;

/// Every notice, the newest first. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn notices(conn: &mut PgConnection) -> Result<Vec<Notice>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select notice_id as "notice_id!: NoticeId", round_id as "round_id!: RoundId", version as "version!", title as "title!",
            published_at as "published_at!", first_day as "first_day!", last_day as "last_day!", ends_at as "ends_at!",
            working_days as "working_days!", counts_publication_day as "counts_publication_day!", canonical as "canonical!",
            digest as "digest!", state as "state!", ended_at,
            corrects as "corrects: NoticeId", correction_reason
           from public_notice order by published_at desc"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Notice::try_from).collect()
}

/// A page of them, behind a notice. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn notices_page(
    conn: &mut PgConnection,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Notice>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select notice_id as "notice_id!: NoticeId", round_id as "round_id!: RoundId", version as "version!", title as "title!",
            published_at as "published_at!", first_day as "first_day!", last_day as "last_day!", ends_at as "ends_at!",
            working_days as "working_days!", counts_publication_day as "counts_publication_day!", canonical as "canonical!",
            digest as "digest!", state as "state!", ended_at,
            corrects as "corrects: NoticeId", correction_reason
           from public_notice n
           where $1::uuid is null or (n.published_at, n.notice_id) < (select a.published_at, a.notice_id from public_notice a where a.notice_id = $1)
           order by published_at desc, notice_id desc limit $2"#,
        after.map(|cursor| cursor.id),
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(Notice::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, size, |row| Cursor { key: String::new(), id: row.id.uuid() }))
}

/// One notice. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn notice(conn: &mut PgConnection, id: NoticeId) -> Result<Option<Notice>> {
    let row = sqlx::query_as!(
        Row,
        r#"select notice_id as "notice_id!: NoticeId", round_id as "round_id!: RoundId", version as "version!", title as "title!",
            published_at as "published_at!", first_day as "first_day!", last_day as "last_day!", ends_at as "ends_at!",
            working_days as "working_days!", counts_publication_day as "counts_publication_day!", canonical as "canonical!",
            digest as "digest!", state as "state!", ended_at,
            corrects as "corrects: NoticeId", correction_reason
           from public_notice where notice_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Notice::try_from).transpose()
}

/// The units of a notice, in the order of the list. In any context.
///
/// # Errors
/// Faults of the database; a category that does not exist.
pub async fn entries(conn: &mut PgConnection, id: NoticeId) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"select category as "category!", position as "position!", unit_name as "unit_name!", place as "place!",
            achievements as "achievements!", struck_off_at, struck_off_reason,
            application_id as "application!: ApplicationId", corrected_at, corrected_by as "corrected_by: NoticeId"
           from public_notice_entry where notice_id = $1
           order by category = 'enterprise' desc, category, position, unit_name"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                application: row.application,
                corrected: row.corrected_at.zip(row.corrected_by),
                category: category(&row.category, id)?,
                position: row.position,
                unit_name: row.unit_name,
                place: row.place,
                achievements: row.achievements,
                struck_off_at: row.struck_off_at,
                struck_off_reason: row.struck_off_reason,
            })
        })
        .collect()
}

fn category(code: &str, id: impl std::fmt::Display) -> Result<Category> {
    Category::from_str(code).map_err(|_| Error::corrupt("notice_entry", id, "category"))
}

/// The units 拟认定 of a round, in the order of the list to be: what a publication would show.
///
/// # Errors
/// Faults of the database.
pub async fn candidates(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select a.application_id as "application_id: ApplicationId", coalesce(a.number, '') as "number!", a.category,
            o.name as unit_name, a.region_code, u.name as authority_name, a.direct_claimed, r.position as "position?",
            r.total as "total?", a.achievements, d.units_digest as "units_digest?", d.position as "listed_position?",
            d.unit_name as "listed_name?", d.place as "listed_place?", d.achievements as "listed_achievements?"
           from application a join org o using (org_id) join authority u on u.authority_id = a.authority_id
           left join ranking r using (application_id)
           left join lateral (select t.units_digest, x.position, x.unit_name, x.place, x.achievements
               from determination_unit x join determination t using (determination_id)
               where x.application_id = a.application_id and x.selected and t.outcome = 'approved') d on true
           where a.round_id = $1 and a.stage = 'proposed'
           order by a.category = 'enterprise' desc, a.category, r.position, o.name"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let category = category(&row.category, row.application_id)?;
            let approved = row.listed_position.zip(row.units_digest).map(|(position, digest)| {
                let unit = Unit {
                    category,
                    position,
                    unit: row.listed_name.unwrap_or_default(),
                    place: row.listed_place.unwrap_or_default(),
                    achievements: row.listed_achievements.unwrap_or_default(),
                };
                (unit, digest)
            });
            Ok(Candidate {
                application: row.application_id,
                number: row.number,
                category,
                approved,
                unit_name: row.unit_name,
                region_code: row.region_code,
                authority_name: if row.direct_claimed {
                    "省级企业，直接申报".into()
                } else {
                    row.authority_name
                },
                position: row.position.unwrap_or(0),
                total: row.total.unwrap_or(Decimal::ZERO),
                achievements: row.achievements,
            })
        })
        .collect()
}

/// One unit with what a list shows of it, whatever its stage: for a list that is shown anew.
///
/// # Errors
/// Faults of the database.
pub async fn one_unit(conn: &mut PgConnection, application: ApplicationId) -> Result<Option<Candidate>> {
    let row = sqlx::query!(
        r#"select coalesce(a.number, '') as "number!", a.category, o.name as unit_name, a.region_code, u.name as authority_name,
            r.position as "position?", r.total as "total?", a.achievements
           from application a join org o using (org_id) join authority u on u.authority_id = a.authority_id
           left join ranking r using (application_id) where a.application_id = $1"#,
        application.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Candidate {
            application,
            number: row.number,
            category: category(&row.category, application)?,
            approved: None,
            unit_name: row.unit_name,
            region_code: row.region_code,
            authority_name: row.authority_name,
            position: row.position.unwrap_or(0),
            total: row.total.unwrap_or(Decimal::ZERO),
            achievements: row.achievements,
        })
    })
    .transpose()
}

/// A unit on a running notice, for whoever may take it off.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The notice.
    pub notice: NoticeId,
    /// Its application.
    pub application: ApplicationId,
    /// The title it is proposed for.
    pub category: Category,
    /// Its name.
    pub unit_name: String,
}

/// The units on the running notice of a round, in the order of the list.
///
/// # Errors
/// Faults of the database.
pub async fn running(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(
        Listed,
        r#"select n.notice_id as "notice: NoticeId", e.application_id as "application: ApplicationId",
            e.category as "category: Category", e.unit_name
           from notice n join notice_entry e using (notice_id)
           where n.round_id = $1 and n.state = 'in_notice' and e.struck_off_at is null and e.corrected_at is null
             and not exists (select from notice_entry x join notice m using (notice_id)
                where x.application_id = e.application_id and m.round_id = n.round_id and m.version > n.version)
           order by e.category = 'enterprise' desc, e.category, e.position, e.unit_name"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The publication of a round that is set for a minute to come, if the viewer may know of it.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn plan(conn: &mut PgConnection, round: RoundId) -> Result<Option<Plan>> {
    super::store::plan::open(conn, round).await
}

/// The publications whose minute has come, with that minute. For the job.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn plans_due(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Plan>> {
    super::store::plan::due(conn, now).await
}

/// The corrections of a notice, and the corrections of those, the oldest first. In any context.
///
/// # Errors
/// Faults of the database.
pub async fn corrections(conn: &mut PgConnection, of: &Notice) -> Result<Vec<Notice>> {
    let all = notices(conn).await?;
    let mut found: Vec<Notice> = Vec::new();
    // A correction is younger than what it corrects: one walk from the oldest on is enough.
    for notice in all.into_iter().rev() {
        let parent = notice.corrects;
        if parent == Some(of.id) || found.iter().any(|known| parent == Some(known.id)) {
            found.push(notice);
        }
    }
    Ok(found)
}

/// Notices whose last day is over and that are still open, with the moment they were due. For the job.
///
/// # Errors
/// Faults of the database.
pub async fn due(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<(Notice, DateTime<Utc>)>> {
    Ok(notices(conn)
        .await?
        .into_iter()
        .filter(|notice| notice.state == super::NoticeState::InNotice && notice.ends_at <= now)
        .map(|notice| {
            let due_at = notice.ends_at;
            (notice, due_at)
        })
        .collect())
}
