//! Reading reports, and what they are drawn from.

use crate::{
    kernel::place::Regions,
    platform::error::{Error, Result},
    returns::{
        Forms, Line, Period,
        report::{Report, ReportId, ReportStage},
        rules::{report::Contribution, together::Issue},
        store::ReportRow,
        store_period,
    },
    standard::Category,
};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a period's report is drawn from.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// What was accepted.
    pub contributions: Vec<Contribution>,
    /// What units reported a year ago that did not report now.
    pub left: Vec<Decimal>,
    /// Returns asked for.
    pub expected: usize,
}

struct Accepted {
    title_id: Uuid,
    category: String,
    enterprise_type: Option<String>,
    prefecture_code: String,
    lines: Json,
}

async fn accepted(conn: &mut PgConnection, period: Period) -> Result<Vec<Accepted>> {
    let rows = sqlx::query_as!(
        Accepted,
        r#"select t.title_id, t.category, p.enterprise_type, t.prefecture_code, v.lines as "lines!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               join lateral (select v.lines from stat_return_version v where v.stat_return_id = r.stat_return_id
                   and v.verdict = 'accepted' order by v.seq desc limit 1) v on true
           where r.year = $1 and r.quarter is not distinct from $2::smallint order by t.certificate_number"#,
        i16::try_from(period.year()).unwrap_or_default(),
        period.quarter().map(i16::from)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// The headline figures of a period, the accepted ones only. For the province.
///
/// # Errors
/// Faults of the database.
pub async fn ground(
    conn: &mut PgConnection,
    period: Period,
    forms: &Forms,
    regions: &Regions,
) -> Result<Ground> {
    let now = accepted(conn, period).await?;
    let mut before = BTreeMap::new();
    for row in accepted(conn, period.year_before()).await? {
        before.insert(row.title_id, headline(&row, forms)?);
    }
    let mut ground = Ground::default();
    for row in now {
        let Some(value) = headline(&row, forms)? else { continue };
        let corrupt = |what: &str| Error::corrupt("title", row.title_id, what);
        let code = row.prefecture_code.clone();
        let region = code.parse().ok().and_then(|code| regions.find(code, period.last_day()));
        let name = region.map_or_else(|| code.clone(), |region| region.short.clone());
        ground.contributions.push(Contribution {
            unit: row.title_id,
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: row.enterprise_type.as_deref().map(str::parse).transpose().map_err(|_| corrupt("type"))?,
            place: (code, name),
            value,
            before: before.remove(&row.title_id).flatten(),
        });
    }
    ground.left = before.into_values().flatten().collect();
    let expected = sqlx::query_scalar!(
        r#"select count(*) as "n!" from stat_return r where r.year = $1 and r.quarter is not distinct from $2::smallint"#,
        i16::try_from(period.year()).unwrap_or_default(),
        period.quarter().map(i16::from)
    );
    ground.expected = usize::try_from(expected.fetch_one(conn).await?).unwrap_or_default();
    Ok(ground)
}

/// What the other periods of the same year come to, and what of them is public: a year is the sum of its quarters. For the province.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn beside(
    conn: &mut PgConnection,
    period: Period,
    forms: &Forms,
    regions: &Regions,
) -> Result<Vec<Issue>> {
    let public = reports(conn).await?.into_iter().filter(|one| one.stage == ReportStage::Published);
    let mut bodies: BTreeMap<Period, _> = public.map(|one| (one.period, one.body)).collect();
    let quarters = (1..=4).filter_map(|quarter| Period::of_quarter(period.year(), quarter));
    let others = quarters.chain([Period::of_year(period.year())]).filter(|one| *one != period);
    let mut issues = Vec::new();
    for other in others {
        let all = ground(conn, other, forms, regions).await?.contributions;
        issues.push(Issue { period: other, all, body: bodies.remove(&other) });
    }
    Ok(issues)
}

fn headline(row: &Accepted, forms: &Forms) -> Result<Option<Decimal>> {
    let corrupt = |what: &str| Error::corrupt("stat_return_version", row.title_id, what);
    let category: Category = row.category.parse().map_err(|_| corrupt("category"))?;
    let lines: Vec<Line> = serde_json::from_value(row.lines.clone()).map_err(|_| corrupt("lines"))?;
    let key = &forms.of(category).headline;
    Ok(lines.into_iter().find(|line| line.key == *key).map(|line| line.value))
}

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
