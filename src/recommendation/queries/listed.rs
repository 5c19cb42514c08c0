//! One page of the authority's list, read by key: the same number of statements however long the list is.

use super::{
    filter::{Cursor, Filter, From},
    work::Work,
};
use crate::{
    application::{ApplicationId, Stage},
    platform::error::{Error, Result},
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which application.
    pub id: ApplicationId,
    /// Its place in the order asked for.
    pub key: String,
    /// 2026A-E0001.
    pub number: String,
    /// The unit.
    pub org_name: String,
    /// The title applied for.
    pub category: Category,
    /// Of an enterprise.
    pub kind: Option<EnterpriseType>,
    /// Six figures.
    pub region: String,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Until when someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was last submitted.
    pub submitted_at: DateTime<Utc>,
    /// What is to be done with it.
    pub work: Work,
    /// Figures met, of how many; none when it was submitted before they were counted.
    pub figures: Option<(i16, i16)>,
    /// Slots with a file, of how many.
    pub files: Option<(i16, i16)>,
    /// Clauses done, of how many, against the last submission.
    pub clauses: Option<(i16, i16)>,
}

impl Listed {
    /// Its place.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { key: self.key.clone(), id: self.id }
    }
}

/// A row as the database gives it.
struct Row {
    application_id: Uuid,
    key: String,
    number: String,
    org_name: String,
    category: String,
    enterprise_type: Option<String>,
    region_code: String,
    stage: String,
    stage_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    submitted_at: DateTime<Utc>,
    work: String,
    figures_asked: Option<i16>,
    figures_met: Option<i16>,
    files_asked: Option<i16>,
    files_there: Option<i16>,
    asked: Option<i16>,
    open: Option<i16>,
}

impl TryFrom<Row> for Listed {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("application", row.application_id, what);
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.application_id.into(),
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: kind.map_err(|_| corrupt("enterprise type"))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            work: Work::from_code(&row.work).ok_or_else(|| corrupt("work"))?,
            figures: row.figures_met.zip(row.figures_asked),
            files: row.files_there.zip(row.files_asked),
            clauses: row.asked.zip(row.open).map(|(asked, open)| (asked - open, asked)),
            key: row.key,
            number: row.number,
            org_name: row.org_name,
            region: row.region_code,
            stage_at: row.stage_at,
            due_at: row.due_at,
            submitted_at: row.submitted_at,
        })
    }
}

/// At most `most` lines of the list from a place on, in the order of the list.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn listed(
    conn: &mut PgConnection,
    filter: &Filter,
    from: &From,
    most: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Listed>> {
    let (place, back) = from.place();
    let categories: Vec<String> = filter.categories.iter().map(|each| each.key().to_owned()).collect();
    let kinds: Vec<String> = filter.kinds.iter().map(|each| each.key().to_owned()).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select f.application_id as "application_id!", k.key as "key!", f.number as "number!", f.org_name as "org_name!", f.category as "category!",
            f.enterprise_type, f.region_code as "region_code!", f.stage as "stage!", f.stage_at as "stage_at!", f.due_at,
            f.submitted_at as "submitted_at!", f.work as "work!", f.figures_asked, f.figures_met, f.files_asked, f.files_there, f.asked, f.open
         from desk_files($1) f cross join lateral desk_key($2, f.stage_at, f.submitted_at, f.org_name, f.number) k(key)
         where f.round_id = $3 and f.authority_id = $4
            and ($5 = '' or f.application_id in (select application_found($5)))
            and f.work = any($6)
            and (cardinality($7::text[]) = 0 or f.category = any($7))
            and (cardinality($8::text[]) = 0 or f.enterprise_type = any($8))
            and ($9 = '' or f.region_code = $9)
            and ($10::text is null or f.automatic = $10)
            and ($11::timestamptz is null or f.stage_at < $11)
            and ($12::timestamptz is null or f.submitted_at >= $12)
            and ($13::timestamptz is null or f.submitted_at < $13)
            and ($14::text is null or case when $16 then (k.key, f.application_id) > ($14, $15::uuid) else (k.key, f.application_id) < ($14, $15::uuid) end)
         order by case when $16 then k.key end, case when $16 then f.application_id end,
            case when not $16 then k.key end desc, case when not $16 then f.application_id end desc
         limit $17"#,
        now,
        filter.sort.code(),
        filter.round.uuid(),
        filter.authority,
        filter.keyword,
        &filter.works(),
        &categories,
        &kinds,
        filter.county,
        filter.automatic.map(super::filter::Automatic::code),
        filter.since_before,
        filter.received_from,
        filter.received_before,
        place.map(|place| place.key.as_str()),
        place.map(|place| place.id.uuid()),
        filter.sort.is_ascending() != back,
        most
    )
    .fetch_all(conn)
    .await?;
    let mut lines = rows.into_iter().map(Listed::try_from).collect::<Result<Vec<_>>>()?;
    if back {
        lines.reverse();
    }
    Ok(lines)
}

/// Where a file stands in an order, whether or not the list shows it now.
///
/// # Errors
/// Faults of the database.
pub async fn place_of(
    conn: &mut PgConnection,
    filter: &Filter,
    id: ApplicationId,
    now: DateTime<Utc>,
) -> Result<Option<Cursor>> {
    let key = sqlx::query_scalar!(
        r#"select k.key as "key!" from desk_files($1) f cross join lateral desk_key($2, f.stage_at, f.submitted_at, f.org_name, f.number) k(key)
         where f.application_id = $3"#,
        now,
        filter.sort.code(),
        id.uuid()
    );
    Ok(key.fetch_optional(conn).await?.map(|key| Cursor { key, id }))
}
