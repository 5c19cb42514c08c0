//! What a report is drawn from, and what it is held against.

use super::reports;
use crate::{
    kernel::place::Regions,
    platform::error::{Error, Result},
    returns::{
        Forms, Line, Period,
        report::{Report, ReportStage},
        rules::{
            report::{Body, Contribution},
            together::{Issue, Public},
        },
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// What was accepted.
    pub contributions: Vec<Contribution>,
    /// What units reported a year ago that did not report now.
    pub left: Vec<Decimal>,
    /// Returns asked for.
    pub expected: usize,
}

/// All that a report of a period hangs on. Read twice and found equal, it did not move in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Of which period.
    pub period: Period,
    /// What it is drawn from.
    pub ground: Ground,
    /// The other periods of the same year.
    pub beside: Vec<Issue>,
    /// The published report of the same period a year ago.
    pub earlier: Option<Body>,
}

struct Accepted {
    title_id: Uuid,
    category: String,
    enterprise_type: Option<String>,
    prefecture_code: String,
    lines: Json,
}

/// The versions that were accepted by a moment, or by now.
async fn accepted(
    conn: &mut PgConnection,
    period: Period,
    by: Option<DateTime<Utc>>,
) -> Result<Vec<Accepted>> {
    let rows = sqlx::query_as!(
        Accepted,
        r#"select t.title_id, t.category, p.enterprise_type, t.prefecture_code, v.lines as "lines!"
           from stat_return r join title t using (title_id) join application p on p.application_id = t.application_id
               join lateral (select v.lines from stat_return_version v where v.stat_return_id = r.stat_return_id
                   and v.verdict = 'accepted' and ($3::timestamptz is null or v.decided_at <= $3) order by v.seq desc limit 1) v on true
           where r.year = $1 and r.quarter is not distinct from $2::smallint order by t.certificate_number"#,
        i16::try_from(period.year()).unwrap_or_default(),
        period.quarter().map(i16::from),
        by
    )
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// The headline figures of a period, the accepted ones only, and what they are compared with.
async fn ground(
    conn: &mut PgConnection,
    period: Period,
    (forms, regions): (&Forms, &Regions),
    by: Option<DateTime<Utc>>,
) -> Result<Ground> {
    let mut ground = Ground {
        contributions: contributions(conn, period, (forms, regions), by).await?,
        left: Vec::new(),
        expected: expected(conn, period).await?,
    };
    let mut before = BTreeMap::new();
    for row in accepted(conn, period.year_before(), by).await? {
        before.insert(row.title_id, headline(&row, forms)?);
    }
    for one in &mut ground.contributions {
        one.before = before.remove(&one.unit).flatten();
    }
    ground.left = before.into_values().flatten().collect();
    Ok(ground)
}

async fn expected(conn: &mut PgConnection, period: Period) -> Result<usize> {
    let expected = sqlx::query_scalar!(
        r#"select count(*) as "n!" from stat_return r where r.year = $1 and r.quarter is not distinct from $2::smallint"#,
        i16::try_from(period.year()).unwrap_or_default(),
        period.quarter().map(i16::from)
    );
    Ok(usize::try_from(expected.fetch_one(conn).await?).unwrap_or_default())
}

/// What was accepted, compared with nothing.
async fn contributions(
    conn: &mut PgConnection,
    period: Period,
    (forms, regions): (&Forms, &Regions),
    by: Option<DateTime<Utc>>,
) -> Result<Vec<Contribution>> {
    let mut all = Vec::new();
    for row in accepted(conn, period, by).await? {
        let Some(value) = headline(&row, forms)? else { continue };
        let corrupt = |what: &str| Error::corrupt("title", row.title_id, what);
        let code = row.prefecture_code.clone();
        let region = code.parse().ok().and_then(|code| regions.find(code, period.last_day()));
        let name = region.map_or_else(|| code.clone(), |region| region.short.clone());
        all.push(Contribution {
            unit: row.title_id,
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: row.enterprise_type.as_deref().map(str::parse).transpose().map_err(|_| corrupt("type"))?,
            place: (code, name),
            value,
            before: None,
        });
    }
    Ok(all)
}

/// All that the report of a period hangs on: what was accepted of it, what the other periods of the same year come to and what of them
/// is public, and the report of a year ago. For the province.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn matter(
    conn: &mut PgConnection,
    period: Period,
    forms: &Forms,
    regions: &Regions,
) -> Result<Matter> {
    let ground = ground(conn, period, (forms, regions), None).await?;
    let all = reports(conn).await?;
    let mut public: BTreeMap<Period, Report> = all
        .into_iter()
        .filter(|one| one.stage == ReportStage::Published)
        .map(|one| (one.period, one))
        .collect();
    let quarters = (1..=4).filter_map(|quarter| Period::of_quarter(period.year(), quarter));
    let others = quarters.chain([Period::of_year(period.year())]).filter(|one| *one != period);
    let mut beside = Vec::new();
    for other in others {
        let all = contributions(conn, other, (forms, regions), None).await?;
        let public = match public.remove(&other) {
            Some(one) => {
                let drawn = drawn_from(conn, &one, forms, regions).await?;
                Some(Public { body: one.body, drawn })
            }
            None => None,
        };
        beside.push(Issue { period: other, all, public });
    }
    let earlier = public.remove(&period.year_before()).map(|one| one.body);
    Ok(Matter { period, ground, beside, earlier })
}

/// What a report was drawn from. Of one that was drawn before this was kept: what had been accepted when it was drawn, as far as the
/// versions of the returns tell it; the lines its units stand in are those of today. For the province.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn drawn_from(
    conn: &mut PgConnection,
    report: &Report,
    forms: &Forms,
    regions: &Regions,
) -> Result<Vec<Contribution>> {
    let kept = sqlx::query_scalar!(
        "select contributions from operation_report_ground where operation_report_id = $1",
        report.id.uuid()
    );
    let kept = kept.fetch_optional(&mut *conn).await?;
    match kept {
        Some(kept) => serde_json::from_value(kept)
            .map_err(|_| Error::corrupt("operation_report_ground", report.id, "contributions")),
        None => Ok(ground(conn, report.period, (forms, regions), Some(report.drawn_at)).await?.contributions),
    }
}

fn headline(row: &Accepted, forms: &Forms) -> Result<Option<Decimal>> {
    let corrupt = |what: &str| Error::corrupt("stat_return_version", row.title_id, what);
    let category: Category = row.category.parse().map_err(|_| corrupt("category"))?;
    let lines: Vec<Line> = serde_json::from_value(row.lines.clone()).map_err(|_| corrupt("lines"))?;
    let key = &forms.of(category).headline;
    Ok(lines.into_iter().find(|line| line.key == *key).map(|line| line.value))
}
