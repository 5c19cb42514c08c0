//! Rows of `determination` and `determination_unit`.

pub(super) mod unsound;

use super::{
    Decided, Determination, DeterminationId, DeterminationRefusal, Outcome, Record,
    rules::{Unit, fingerprint},
};
use crate::{
    application::ApplicationId,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) struct Row {
    pub determination_id: DeterminationId,
    pub round_id: RoundId,
    pub record: String,
    pub digest: String,
    pub units_digest: String,
    pub prepared_at: DateTime<Utc>,
    pub prepared_by: Uuid,
    pub prepared_name: String,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<Uuid>,
    pub decided_name: Option<String>,
    pub outcome: Option<String>,
    pub reason: Option<String>,
}

impl TryFrom<Row> for Determination {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what| Error::corrupt("determination", row.determination_id, what);
        let record = serde_json::from_str(&row.record).map_err(|_| corrupt("record"))?;
        let decided = match (row.decided_at, row.decided_by, row.decided_name, row.outcome) {
            (Some(at), Some(by), Some(name), Some(outcome)) => Some(Decided {
                at,
                by,
                name,
                outcome: Outcome::from_code(&outcome).ok_or_else(|| corrupt("outcome"))?,
                reason: row.reason.unwrap_or_default(),
            }),
            _ => None,
        };
        Ok(Self {
            id: row.determination_id,
            round: row.round_id,
            record,
            digest: row.digest,
            units_digest: row.units_digest,
            prepared_at: row.prepared_at,
            prepared_by: row.prepared_by,
            prepared_name: row.prepared_name,
            decided,
        })
    }
}

/// One, locked for the rest of the work: of two who decide at once the second sees what the first did.
pub(super) async fn for_update(conn: &mut PgConnection, id: DeterminationId) -> Result<Determination> {
    let row = sqlx::query_as!(
        Row,
        "select determination_id, round_id, record, digest, units_digest, prepared_at, prepared_by, prepared_name, decided_at,
            decided_by, decided_name, outcome, reason
         from determination where determination_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// The number the next version of a category's list gets.
pub(super) async fn next_version(conn: &mut PgConnection, round: RoundId, category: Category) -> Result<i16> {
    let last = sqlx::query_scalar!(
        r#"select coalesce(max(version), 0)::smallint as "last!" from determination where round_id = $1 and category = $2"#,
        round.uuid(),
        category.key()
    );
    Ok(last.fetch_one(conn).await? + 1)
}

/// Keeps what goes to the principal; tells its digest.
pub(super) async fn insert(
    work: &mut Work,
    id: DeterminationId,
    round: RoundId,
    record: &Record,
    listed: &BTreeMap<ApplicationId, Unit>,
    (by, name): (Uuid, &str),
) -> Result<String> {
    let now = work.now();
    let (text, units) = (serde_json::to_string(record)?, serde_json::to_string(&record.units)?);
    let digest = fingerprint(&text);
    sqlx::query!(
        "insert into determination (determination_id, round_id, category, version, record, digest, units, units_digest, prepared_at,
            prepared_by, prepared_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        round.uuid(),
        record.category.key(),
        record.version,
        text,
        digest,
        units,
        fingerprint(&units),
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "determination_one_standing", || DeterminationRefusal::Waiting))?;
    for line in &record.lines {
        let unit = listed.get(&line.application).ok_or(Error::Unseen)?;
        sqlx::query!(
            "insert into determination_unit (determination_id, application_id, position, selected, unit_name, place, achievements)
             values ($1, $2, $3, $4, $5, $6, $7)",
            id.uuid(),
            line.application.uuid(),
            unit.position,
            line.selected,
            unit.unit,
            unit.place,
            unit.achievements
        )
        .execute(work.conn())
        .await?;
    }
    Ok(digest)
}

/// What the principal said.
pub(super) async fn decide(
    work: &mut Work,
    id: DeterminationId,
    outcome: Outcome,
    reason: &str,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update determination set decided_at = $2, decided_by = $3, decided_name = $4, outcome = $5, reason = $6
         where determination_id = $1 and outcome is null",
        id.uuid(),
        now,
        by,
        name,
        outcome.code(),
        (outcome == Outcome::SentBack).then_some(reason)
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "determination_four_eyes", || DeterminationRefusal::SameEyes))?;
    exactly_one(&done, "a determination to decide on")
}

/// The achievements of a list's units as approved.
pub(super) async fn approved_texts(
    conn: &mut PgConnection,
    id: DeterminationId,
) -> Result<BTreeMap<ApplicationId, String>> {
    let rows = sqlx::query!(
        r#"select application_id as "application: ApplicationId", achievements from determination_unit
           where determination_id = $1 and selected"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.application, row.achievements)).collect())
}
