//! Objections without their objectors, and the register.

use crate::{platform::error::Result, round::RoundId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An objection; nothing in it says who objects.
pub(in crate::archive) struct Opposed {
    pub id: Uuid,
    pub receipt: String,
    pub unit: String,
    pub number: String,
    pub received_at: DateTime<Utc>,
    pub state: String,
    /// SHA-256 of the objector's own words, which stay under their own lock.
    pub facts_digest: String,
    pub grounds: String,
    pub decided_at: Option<DateTime<Utc>>,
    pub replied_at: Option<DateTime<Utc>>,
    /// Files the objector handed in: how many, under which digests.
    pub withheld: Vec<String>,
}

pub(in crate::archive) async fn objections(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Opposed>> {
    Ok(sqlx::query_as!(
        Opposed,
        r#"select o.objection_id as id, o.receipt, g.name as unit, coalesce(a.number, '') as "number!", o.received_at, o.state,
            encode(sha256(convert_to(o.facts, 'UTF8')), 'hex') as "facts_digest!",
            coalesce(o.grounds, '') as "grounds!", o.decided_at, o.replied_at,
            coalesce((select array_agg(f.digest order by f.added_at) from objection_file f
                where f.objection_id = o.objection_id and f.inquiry_id is null), '{}') as "withheld!"
           from objection o join application a using (application_id) join org g using (org_id)
           where a.round_id = $1 order by o.receipt"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Whom, what was asked, when, finding, answer, when.
pub(in crate::archive) async fn inquiries(
    conn: &mut PgConnection,
    objection: Uuid,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[unit_name, case kind when 'verification' then '核实' else '听取意见' end, told, to_char(asked_at, 'YYYY-MM-DD HH24:MI'),
            case finding when 'true' then '属实' when 'partly' then '部分属实' when 'untrue' then '不属实' when 'unclear' then '无法查清' else '' end,
            coalesce(answer, ''), coalesce(to_char(answered_at, 'YYYY-MM-DD HH24:MI'), '')] as "row!"
           from inquiry where objection_id = $1 order by asked_at"#,
        objection
    )
    .fetch_all(conn)
    .await?)
}

/// Files that came with answers: name, digest, pages, by whom.
pub(in crate::archive) async fn inquiry_files(
    conn: &mut PgConnection,
    objection: Uuid,
) -> Result<Vec<(String, String, Option<i32>, String)>> {
    let rows = sqlx::query!(
        "select f.name, f.digest, f.pages, i.unit_name from objection_file f join inquiry i on i.inquiry_id = f.inquiry_id
         where f.objection_id = $1 order by f.added_at",
        objection
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.digest, row.pages, row.unit_name)).collect())
}

/// Struck off, promoted, out of order, reason, when.
pub(in crate::archive) async fn promotions(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[g.name, h.name, p.out_of_order, p.reason, to_char(p.promoted_at, 'YYYY-MM-DD HH24:MI')] as "row!"
           from promotion p join application a on a.application_id = p.in_place_of join org g on g.org_id = a.org_id
               join application b on b.application_id = p.application_id join org h on h.org_id = b.org_id
           where a.round_id = $1 order by p.promoted_at"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Certificate, unit, credit code, category, document, day.
pub(in crate::archive) async fn register(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[t.certificate_number, t.unit_name, t.uscc, t.category, a.document_number, t.announced_on::text] as "row!"
           from title t join announcement a using (announcement_id) where a.round_id = $1
           order by array_position(array['enterprise', 'base', 'county'], t.category), t.certificate_number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}
