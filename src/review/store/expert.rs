//! Experts and their ties.

use crate::{
    kernel::{
        place::RegionCode,
        text::{PersonName, Remark, UnitName},
        uscc::Uscc,
    },
    platform::{db::exactly_one, error::Result},
    review::model::{Expert, ExpertFacts, ExpertId, Tie},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A new expert.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    id: ExpertId,
    facts: &ExpertFacts,
) -> Result<()> {
    sqlx::query!(
        "insert into expert (expert_id, name, employer, employer_uscc, prefecture_code, fields, declared_until, active)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        facts.name.as_str(),
        facts.employer.as_str(),
        facts.employer_uscc.as_ref().map(Uscc::as_str),
        facts.prefecture.to_string(),
        facts.fields.as_str(),
        facts.declared_until,
        facts.active
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Other facts.
pub(in crate::review) async fn update(
    conn: &mut PgConnection,
    id: ExpertId,
    facts: &ExpertFacts,
) -> Result<()> {
    let done = sqlx::query!(
        "update expert set name = $2, employer = $3, employer_uscc = $4, prefecture_code = $5, fields = $6,
            declared_until = $7, active = $8 where expert_id = $1",
        id.uuid(),
        facts.name.as_str(),
        facts.employer.as_str(),
        facts.employer_uscc.as_ref().map(Uscc::as_str),
        facts.prefecture.to_string(),
        facts.fields.as_str(),
        facts.declared_until,
        facts.active
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "expert")
}

/// Writes a tie down.
pub(in crate::review) async fn insert_tie(
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

/// Takes a tie away; `false`: there was none.
pub(in crate::review) async fn delete_tie(
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
    fields: Remark,
    declared_until: chrono::NaiveDate,
    active: bool,
    has_account: bool,
}

/// The pool, or one of it: active first, by name.
pub(in crate::review) async fn load(conn: &mut PgConnection, only: Option<ExpertId>) -> Result<Vec<Expert>> {
    let only = only.map(ExpertId::uuid);
    let rows = sqlx::query_as!(
        Row,
        r#"select e.expert_id, e.name as "name: PersonName", e.employer as "employer: UnitName",
               e.employer_uscc as "employer_uscc: Uscc", e.prefecture_code as "prefecture_code: RegionCode",
               e.fields as "fields: Remark", e.declared_until, e.active,
               exists (select from account a where a.expert_id = e.expert_id and a.disabled_at is null) as "has_account!"
           from expert e where $1::uuid is null or e.expert_id = $1 order by e.active desc, e.name, e.expert_id"#,
        only
    )
    .fetch_all(&mut *conn)
    .await?;
    let ties = sqlx::query!(
        r#"select t.expert_tie_id, t.expert_id, t.uscc, t.reason, t.declared_at, o.name as "unit?"
           from expert_tie t left join org o on o.uscc = t.uscc
           where $1::uuid is null or t.expert_id = $1 order by t.declared_at desc"#,
        only
    )
    .fetch_all(conn)
    .await?;
    let ties_of = |expert: Uuid| {
        let of = ties.iter().filter(move |tie| tie.expert_id == expert);
        of.map(|tie| Tie {
            id: tie.expert_tie_id,
            uscc: tie.uscc.clone(),
            unit: tie.unit.clone(),
            reason: tie.reason.clone(),
            declared_at: tie.declared_at,
        })
        .collect()
    };
    let expert = |row: Row| Expert {
        id: row.expert_id.into(),
        ties: ties_of(row.expert_id),
        has_account: row.has_account,
        facts: ExpertFacts {
            name: row.name,
            employer: row.employer,
            employer_uscc: row.employer_uscc,
            prefecture: row.prefecture_code,
            fields: row.fields,
            declared_until: row.declared_until,
            active: row.active,
        },
    };
    Ok(rows.into_iter().map(expert).collect())
}
