//! Rows of `operation_report`.

use crate::{
    platform::{
        db::on_constraint,
        error::{Error, Result},
        work::Work,
    },
    returns::{
        report::{Report, ReportId, ReportStage},
        rules::{
            publishing::ReportRefusal,
            report::{Body, Contribution},
        },
    },
};
use chrono::{DateTime, Utc};
use serde_json::Value as Json;
use sqlx::PgConnection;
use uuid::Uuid;

/// A report as the table has it.
pub(in crate::returns) struct ReportRow {
    pub operation_report_id: Uuid,
    pub year: i16,
    pub quarter: Option<i16>,
    pub stage: String,
    pub title: String,
    pub words: String,
    pub body: Json,
    pub drawn_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl TryFrom<ReportRow> for Report {
    type Error = Error;

    fn try_from(row: ReportRow) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("operation_report", row.operation_report_id, what);
        Ok(Self {
            id: row.operation_report_id.into(),
            period: super::period(row.year, row.quarter).ok_or_else(|| corrupt("period"))?,
            stage: ReportStage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            body: serde_json::from_value(row.body).map_err(|_| corrupt("body"))?,
            title: row.title,
            words: row.words,
            drawn_at: row.drawn_at,
            published_at: row.published_at,
            version: row.version,
        })
    }
}

/// A report, locked until the work ends; with it all others, in one order: what one may tell hangs on what the others tell.
pub(in crate::returns) async fn lock_report(conn: &mut PgConnection, id: ReportId) -> Result<Report> {
    let rows = sqlx::query_as!(
        ReportRow,
        "select operation_report_id, year, quarter, stage, title, words, body, drawn_at, published_at, version
         from operation_report order by operation_report_id for update"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().find(|row| row.operation_report_id == id.uuid()).ok_or(Error::Unseen)?.try_into()
}

/// A new report.
pub(in crate::returns) async fn put_report(work: &mut Work, report: &Report) -> Result<()> {
    let body = serde_json::to_value(&report.body)?;
    sqlx::query!(
        "insert into operation_report (operation_report_id, year, quarter, stage, title, words, body, drawn_at, version)
         values ($1, $2, $3, 'draft', $4, $5, $6, $7, 1)",
        report.id.uuid(),
        i16::try_from(report.period.year()).unwrap_or_default(),
        report.period.quarter().map(i16::from),
        report.title,
        report.words,
        body,
        report.drawn_at
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| {
        on_constraint(error, "operation_report_once", || ReportRefusal::Exists(report.period.label()))
    })
}

/// Heading, words and figures of a draft as they stand now.
pub(in crate::returns) async fn edit_report(
    work: &mut Work,
    id: ReportId,
    (title, words): (&str, &str),
    (body, drawn_at): (&Body, DateTime<Utc>),
    seen: i32,
) -> Result<()> {
    let body = serde_json::to_value(body)?;
    let done = sqlx::query!(
        "update operation_report set title = $2, words = $3, body = $4, drawn_at = $5, version = version + 1
         where operation_report_id = $1 and version = $6",
        id.uuid(),
        title,
        words,
        body,
        drawn_at,
        seen
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(ReportRefusal::Stale.into()) }
}

/// What its figures are drawn from, in the order it was, in place of what they were drawn from before. The same again changes nothing.
pub(in crate::returns) async fn put_ground(
    work: &mut Work,
    id: ReportId,
    drawn: &[Contribution],
) -> Result<()> {
    let drawn = serde_json::to_value(drawn)?;
    sqlx::query!(
        "insert into operation_report_ground (operation_report_id, contributions) values ($1, $2)
         on conflict (operation_report_id) do update set contributions = excluded.contributions
            where operation_report_ground.contributions is distinct from excluded.contributions",
        id.uuid(),
        drawn
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Every report, locked until the work ends: what one may tell hangs on what the others tell.
pub(in crate::returns) async fn lock_reports(conn: &mut PgConnection) -> Result<()> {
    sqlx::query_scalar!(
        "select operation_report_id from operation_report order by operation_report_id for update"
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// Its next stage.
pub(in crate::returns) async fn turn_report(work: &mut Work, id: ReportId, stage: ReportStage) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "update operation_report set stage = $2, version = version + 1,
            frozen_at = case $2 when 'draft' then null else coalesce(frozen_at, $3) end,
            published_at = case $2 when 'published' then $3 end
         where operation_report_id = $1",
        id.uuid(),
        stage.code(),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
