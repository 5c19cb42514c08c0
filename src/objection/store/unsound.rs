//! What must hold of objections and does not, and the files they name: for `shifan check`.

use crate::platform::{
    error::Result,
    finding::{Claim, Finding},
};
use sqlx::PgConnection;

const REMEDY: &str = "查明是谁绕过了程序，对照审计链和备份更正";

/// Objections that do not agree with the list or with the titles.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select o.objection_id, case
            when o.state in ('received', 'accepted') and exists (select from title t where t.application_id = o.application_id)
                then '异议还没有办结，单位却有了称号'
            when o.state = 'upheld' and a.stage <> 'struck_off' then '异议成立，单位却没有移出名单'
            when (o.state = 'late') <> (o.received_at >= n.ends_at) then '是不是逾期，和公示的截止时间不一致'
            end as "what?"
           from objection o join application a using (application_id) join notice n on n.notice_id = o.notice_id
           order by o.received_at"#
    )
    .fetch_all(conn)
    .await?;
    let found = rows.into_iter().filter_map(|row| Some((row.objection_id, row.what?)));
    Ok(found.map(|(id, what)| Finding::at("objection", id, what, REMEDY)).collect())
}

/// The files that objections and answers say are in the store.
///
/// # Errors
/// Faults of the database.
pub async fn files(conn: &mut PgConnection) -> Result<Vec<Claim>> {
    let rows = sqlx::query!("select objection_file_id, digest, size, name from objection_file")
        .fetch_all(conn)
        .await?;
    let claim = |id, digest, size, name| Claim { table: "objection_file", id, digest, size, name };
    Ok(rows.into_iter().map(|row| claim(row.objection_file_id, row.digest, row.size, row.name)).collect())
}
