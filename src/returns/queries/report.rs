//! Reading reports.

use crate::{
    platform::error::{Error, Result},
    returns::{
        Period,
        report::{Report, ReportId, ReportStage},
        store::ReportRow,
        store_period,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Every report, the newest period first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn reports(conn: &mut PgConnection) -> Result<Vec<Report>> {
    let rows = sqlx::query_as!(
        ReportRow,
        "select operation_report_id, year, quarter, stage, title, words, body, drawn_at, published_at, version
         from operation_report order by year desc, quarter desc nulls first"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Report::try_from).collect()
}

/// One report. For the province.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn report(conn: &mut PgConnection, id: ReportId) -> Result<Report> {
    let all = reports(conn).await?;
    all.into_iter().find(|one| one.id == id).ok_or(Error::Unseen)
}

/// The periods of which something was accepted and that have no report yet, the newest first. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn unreported(conn: &mut PgConnection) -> Result<Vec<Period>> {
    let rows = sqlx::query!(
        "select distinct r.year, r.quarter from stat_return r where r.stage in ('accepted', 'correcting')
             and not exists (select from operation_report o where o.year = r.year and o.quarter is not distinct from r.quarter)"
    )
    .fetch_all(conn)
    .await?;
    let mut periods: Vec<Period> =
        rows.into_iter().filter_map(|row| store_period(row.year, row.quarter)).collect();
    periods.sort_unstable_by(|one, other| other.cmp(one));
    Ok(periods)
}

/// The published reports, the newest period first. For everyone.
///
/// # Errors
/// Faults of the database.
pub async fn published(conn: &mut PgConnection) -> Result<Vec<Report>> {
    let rows = sqlx::query!(
        r#"select operation_report_id as "id!", year as "year!", quarter, title as "title!", words as "words!", body as "body!",
            drawn_at as "drawn_at!: DateTime<Utc>", published_at as "published_at!: DateTime<Utc>"
           from public_operation_report order by year desc, quarter desc nulls first"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("operation_report", row.id, what);
            Ok(Report {
                id: row.id.into(),
                period: store_period(row.year, row.quarter).ok_or_else(|| corrupt("period"))?,
                stage: ReportStage::Published,
                body: serde_json::from_value(row.body).map_err(|_| corrupt("body"))?,
                title: row.title,
                words: row.words,
                drawn_at: row.drawn_at,
                published_at: Some(row.published_at),
                version: 0,
            })
        })
        .collect()
}
