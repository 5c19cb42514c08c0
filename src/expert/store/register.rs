//! Experts and their ties.

use crate::{
    expert::model::{Expert, ExpertFacts, ExpertId, PastWork, Suspension, Tie, WorkKind},
    kernel::{
        place::RegionCode,
        text::{Email, PersonName, Remark, UnitName},
        uscc::Uscc,
    },
    platform::{
        db::exactly_one,
        error::{Error, Result},
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A new expert.
pub(in crate::expert) async fn insert(
    conn: &mut PgConnection,
    id: ExpertId,
    facts: &ExpertFacts,
) -> Result<()> {
    sqlx::query!(
        "insert into expert (expert_id, name, employer, employer_uscc, prefecture_code, fields, declared_until, active, rank, email)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        facts.name.as_str(),
        facts.employer.as_str(),
        facts.employer_uscc.as_ref().map(Uscc::as_str),
        facts.prefecture.to_string(),
        facts.fields.as_str(),
        facts.declared_until,
        facts.active,
        facts.rank.as_ref().map_or("", Remark::as_str),
        facts.email.as_ref().map_or("", Email::as_str)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Other facts.
pub(in crate::expert) async fn update(
    conn: &mut PgConnection,
    id: ExpertId,
    facts: &ExpertFacts,
) -> Result<()> {
    let done = sqlx::query!(
        "update expert set name = $2, employer = $3, employer_uscc = $4, prefecture_code = $5, fields = $6,
            declared_until = $7, active = $8, rank = $9, email = $10 where expert_id = $1",
        id.uuid(),
        facts.name.as_str(),
        facts.employer.as_str(),
        facts.employer_uscc.as_ref().map(Uscc::as_str),
        facts.prefecture.to_string(),
        facts.fields.as_str(),
        facts.declared_until,
        facts.active,
        facts.rank.as_ref().map_or("", Remark::as_str),
        facts.email.as_ref().map_or("", Email::as_str)
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "expert")
}

/// Writes a tie down.
pub(in crate::expert) async fn insert_tie(
    conn: &mut PgConnection,
    expert: ExpertId,
    uscc: &Uscc,
    reason: &Remark,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into expert_tie (expert_tie_id, expert_id, uscc, reason, declared_at) values ($1, $2, $3, $4, $5)",
        Uuid::now_v7(),
        expert.uuid(),
        uscc.as_str(),
        reason.as_str(),
        at
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Writes a tie down that may be known already.
pub(in crate::expert) async fn keep_tie(
    conn: &mut PgConnection,
    expert: ExpertId,
    uscc: &str,
    reason: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into expert_tie (expert_tie_id, expert_id, uscc, reason, declared_at) values ($1, $2, $3, $4, $5)
         on conflict (expert_id, uscc) do nothing",
        Uuid::now_v7(),
        expert.uuid(),
        uscc,
        reason,
        at
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a tie away; `false`: there was none.
pub(in crate::expert) async fn delete_tie(
    conn: &mut PgConnection,
    expert: ExpertId,
    tie: Uuid,
) -> Result<bool> {
    let done = sqlx::query!(
        "delete from expert_tie where expert_tie_id = $1 and expert_id = $2",
        tie,
        expert.uuid()
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

struct Row {
    expert_id: Uuid,
    name: PersonName,
    employer: UnitName,
    employer_uscc: Option<Uscc>,
    prefecture_code: RegionCode,
    rank: Option<Remark>,
    fields: Remark,
    email: Option<Email>,
    declared_until: Option<chrono::NaiveDate>,
    active: bool,
    has_account: bool,
    invited_until: Option<DateTime<Utc>>,
    since: Option<DateTime<Utc>>,
    reason: Option<String>,
}

impl Row {
    fn expert(self, ties: &[TieRow], works: &[WorkRow]) -> Result<Expert> {
        let works = works.iter().filter(|work| work.expert_id == self.expert_id);
        Ok(Expert {
            id: self.expert_id.into(),
            ties: ties.iter().filter(|tie| tie.expert_id == self.expert_id).map(TieRow::tie).collect(),
            works: works.map(WorkRow::work).collect::<Result<_>>()?,
            suspended: self.since.zip(self.reason).map(|(since, reason)| Suspension { since, reason }),
            has_account: self.has_account,
            invited_until: self.invited_until,
            facts: ExpertFacts {
                name: self.name,
                employer: self.employer,
                employer_uscc: self.employer_uscc,
                prefecture: self.prefecture_code,
                rank: self.rank,
                fields: self.fields,
                email: self.email,
                declared_until: self.declared_until,
                active: self.active,
            },
        })
    }
}

struct TieRow {
    expert_tie_id: Uuid,
    expert_id: Uuid,
    uscc: String,
    reason: String,
    declared_at: DateTime<Utc>,
    unit: Option<String>,
}

impl TieRow {
    fn tie(&self) -> Tie {
        Tie {
            id: self.expert_tie_id,
            uscc: self.uscc.clone(),
            unit: self.unit.clone(),
            reason: self.reason.clone(),
            declared_at: self.declared_at,
        }
    }
}

struct WorkRow {
    expert_work_id: Uuid,
    expert_id: Uuid,
    kind: String,
    unit_name: String,
    uscc: Option<String>,
    what: String,
}

impl WorkRow {
    fn work(&self) -> Result<PastWork> {
        let kind = WorkKind::from_code(&self.kind);
        Ok(PastWork {
            id: self.expert_work_id,
            kind: kind.ok_or_else(|| Error::corrupt("expert_work", self.expert_work_id, "kind"))?,
            unit: self.unit_name.clone(),
            uscc: self.uscc.clone(),
            what: self.what.clone(),
        })
    }
}

/// The pool, or one of it: active first, by name.
pub(in crate::expert) async fn load(conn: &mut PgConnection, only: Option<ExpertId>) -> Result<Vec<Expert>> {
    let only = only.map(ExpertId::uuid);
    let rows = sqlx::query_as!(
        Row,
        r#"select e.expert_id, e.name as "name: PersonName", e.employer as "employer: UnitName",
               e.employer_uscc as "employer_uscc: Uscc", e.prefecture_code as "prefecture_code: RegionCode",
               nullif(e.rank, '') as "rank: Remark", e.fields as "fields: Remark", nullif(e.email, '') as "email: Email",
               e.declared_until, e.active,
               exists (select from account a where a.expert_id = e.expert_id and a.disabled_at is null) as "has_account!",
               (select max(i.expires_at) from invitation i where i.expert_id = e.expert_id and i.accepted_at is null) as invited_until,
               s.since as "since?", s.reason as "reason?"
           from expert e left join expert_suspension s on s.expert_id = e.expert_id and s.lifted_at is null
           where $1::uuid is null or e.expert_id = $1 order by e.active desc, e.name, e.expert_id"#,
        only
    )
    .fetch_all(&mut *conn)
    .await?;
    let ties = sqlx::query_as!(
        TieRow,
        r#"select t.expert_tie_id, t.expert_id, t.uscc, t.reason, t.declared_at, o.name as "unit?"
           from expert_tie t left join org o on o.uscc = t.uscc
           where $1::uuid is null or t.expert_id = $1 order by t.declared_at desc"#,
        only
    )
    .fetch_all(&mut *conn)
    .await?;
    let works = sqlx::query_as!(
        WorkRow,
        "select expert_work_id, expert_id, kind, unit_name, uscc, what from expert_work
         where $1::uuid is null or expert_id = $1 order by unit_name, kind",
        only
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| row.expert(&ties, &works)).collect()
}
