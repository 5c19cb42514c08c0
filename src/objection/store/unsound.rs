//! What must hold of objections and does not: for `shifan check`.

use crate::platform::{error::Result, finding::Finding};
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
