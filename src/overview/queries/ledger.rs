//! The ledger of a round's quota over all pools: granted, taken, returned, exceptional, each with its author and its file.

use crate::{
    kernel::page::{Cursor, Page, PageSize},
    platform::error::{Error, Result},
    round::{Cover, MovementKind, RoundId},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Which movements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// Only of this prefecture, six figures; empty for all.
    pub prefecture: String,
    /// Only of these pools; empty for all.
    pub covers: Vec<Cover>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<MovementKind>,
    /// Words in the unit, the number of its file, or who moved the place; empty for all.
    pub keyword: String,
}

/// A movement as the province sees it.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// 绵阳市.
    pub owner: String,
    /// Of which pool.
    pub cover: Cover,
    /// Which place of it.
    pub slot: i16,
    /// What happened.
    pub kind: MovementKind,
    /// For which file: id, unit, number.
    pub file: Option<(Uuid, String, String)>,
    /// The unit that moved it.
    pub by: String,
    /// The person.
    pub person: Option<String>,
    /// Why, or under which document.
    pub note: String,
}

struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    owner: String,
    category: String,
    slot: i16,
    kind: String,
    application: Option<Uuid>,
    unit: Option<String>,
    number: Option<String>,
    by: String,
    person: Option<String>,
    note: String,
}

impl Row {
    fn read(self) -> Result<Moved> {
        let corrupt = |what: &str| Error::corrupt("quota_movement", self.id, what);
        let kind = MovementKind::ALL.into_iter().find(|kind| kind.code() == self.kind);
        Ok(Moved {
            cover: Cover::from_code(&self.category).ok_or_else(|| corrupt("category"))?,
            kind: kind.ok_or_else(|| corrupt("kind"))?,
            file: self
                .application
                .map(|id| (id, self.unit.unwrap_or_default(), self.number.unwrap_or_default())),
            id: self.id,
            at: self.at,
            owner: self.owner,
            slot: self.slot,
            by: self.by,
            person: self.person,
            note: self.note,
        })
    }
}

impl Moved {
    fn cursor(&self) -> Cursor {
        Cursor { key: self.at.timestamp_micros().to_string(), id: self.id }
    }
}

/// A page of the ledger, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn ledger(
    conn: &mut PgConnection,
    round: RoundId,
    filter: &LedgerFilter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Moved>> {
    let rows = movements(conn, round, filter, after, size.limit()).await?;
    Ok(Page::cut(rows, size, Moved::cursor))
}

/// The whole of it, for a file.
///
/// # Errors
/// Faults of the database.
pub async fn whole_ledger(
    conn: &mut PgConnection,
    round: RoundId,
    filter: &LedgerFilter,
) -> Result<Vec<Moved>> {
    movements(conn, round, filter, None, i64::MAX).await
}

async fn movements(
    conn: &mut PgConnection,
    round: RoundId,
    filter: &LedgerFilter,
    after: Option<&Cursor>,
    most: i64,
) -> Result<Vec<Moved>> {
    let covers: Vec<String> = filter.covers.iter().map(|cover| cover.code().to_owned()).collect();
    let kinds: Vec<String> = filter.kinds.iter().map(|kind| kind.code().to_owned()).collect();
    let after =
        after.and_then(|after| Some((DateTime::from_timestamp_micros(after.key.parse().ok()?)?, after.id)));
    let rows = sqlx::query_as!(
        Row,
        r#"select m.quota_movement_id as id, m.at, p.owner_name as owner, p.category, m.slot, m.kind, m.application_id as application,
            o.name as "unit?", a.number as "number?", m.by_name as by, c.person as "person?", m.note
         from quota_movement m join quota_pool p using (quota_pool_id) left join account c on c.account_id = m.by_account
            left join application a using (application_id) left join org o using (org_id)
         where p.round_id = $1 and ($2 = '' or p.prefecture_code = $2)
            and (cardinality($3::text[]) = 0 or p.category = any($3)) and (cardinality($4::text[]) = 0 or m.kind = any($4))
            and ($5 = '' or strpos(concat_ws(' ', o.name, a.number, m.by_name, c.person, m.note), $5) > 0)
            and ($6::timestamptz is null or (m.at, m.quota_movement_id) < ($6, $7::uuid))
         order by m.at desc, m.quota_movement_id desc limit $8"#,
        round.uuid(),
        filter.prefecture,
        &covers,
        &kinds,
        filter.keyword,
        after.map(|after| after.0),
        after.map(|after| after.1),
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// How many movements of each kind a round has.
///
/// # Errors
/// Faults of the database.
pub async fn ledger_sums(conn: &mut PgConnection, round: RoundId) -> Result<Vec<(MovementKind, i64)>> {
    let rows = sqlx::query!(
        r#"select m.kind, count(*) as "number!" from quota_movement m join quota_pool p using (quota_pool_id)
         where p.round_id = $1 group by m.kind"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let number =
        |kind: MovementKind| rows.iter().find(|row| row.kind == kind.code()).map_or(0, |row| row.number);
    Ok(MovementKind::ALL.into_iter().map(|kind| (kind, number(kind))).collect())
}
