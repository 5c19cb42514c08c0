//! What must hold of the quota and does not: for `shifan check`. Pools, places and ledger belong to `round`, but what a place
//! means is known here: who holds one is recommended, and who is recommended holds one.

use crate::platform::{error::Result, finding::Finding};
use sqlx::PgConnection;
use uuid::Uuid;

const LEDGER: &str = "名额台账只增不改：对照台账和操作日志查明哪一边被改过，从备份恢复那一边";

/// Places, their holders and the ledger that contradict each other.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let mut found = without_place(conn).await?;
    found.extend(not_recommended(conn).await?);
    found.extend(against_ledger(conn).await?);
    found.extend(without_grant(conn).await?);
    Ok(found)
}

async fn without_place(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        "select application_id, number from application a where stage = 'recommended'
         and not exists (select from quota_slot s where s.application_id = a.application_id) order by number"
    )
    .fetch_all(conn)
    .await?;
    let what = |number: Option<String>| format!("{}已推荐，却没有占名额", number.unwrap_or_default());
    let remedy = "核对操作日志：推荐属实就从备份恢复这个名额，否则由推荐单位撤回推荐";
    Ok(rows
        .into_iter()
        .map(|row| Finding::at("application", row.application_id, what(row.number), remedy))
        .collect())
}

async fn not_recommended(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select s.quota_pool_id, s.slot, a.number, a.stage, quota_pool_serves(s.quota_pool_id, a.application_id) as "serves!"
           from quota_slot s join application a using (application_id)
           where a.stage in ('draft', 'submitted', 'sent_back', 'declined', 'withdrawn')
               or not quota_pool_serves(s.quota_pool_id, a.application_id)
           order by s.quota_pool_id, s.slot"#
    )
    .fetch_all(conn)
    .await?;
    let what = |number: Option<String>, stage: String, serves: bool| {
        let number = number.unwrap_or_default();
        if serves {
            format!("名额给了{number}，它在{stage}环节，没有被推荐")
        } else {
            format!("名额给了{number}，它不归这个推荐单位和类别")
        }
    };
    let remedy = "核对操作日志：没有推荐就从备份恢复成空名额";
    Ok(rows
        .into_iter()
        .map(|row| place(row.quota_pool_id, row.slot, what(row.number, row.stage, row.serves), remedy))
        .collect())
}

/// The last movement of a place says whether it is taken, and by whom.
async fn against_ledger(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select s.quota_pool_id, s.slot, s.application_id as "held?", case when m.kind = 'taken' then m.application_id end as booked
           from quota_slot s left join lateral (select m.kind, m.application_id from quota_movement m
               where m.quota_pool_id = s.quota_pool_id and m.slot = s.slot and m.kind in ('taken', 'returned')
               order by m.at desc, m.quota_movement_id desc limit 1) m on true
           where s.application_id is distinct from (case when m.kind = 'taken' then m.application_id end)
           order by s.quota_pool_id, s.slot"#
    )
    .fetch_all(conn)
    .await?;
    let who = |id: Option<Uuid>| id.map_or_else(|| "空着".to_owned(), |id| format!("由申报{id}占用"));
    let what = |held, booked| format!("名额{}，台账上却{}", who(held), who(booked));
    Ok(rows
        .into_iter()
        .map(|row| place(row.quota_pool_id, row.slot, what(row.held, row.booked), LEDGER))
        .collect())
}

/// No place without its grant or its consent; a place without a cap comes with its first taking (B04).
async fn without_grant(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        "select s.quota_pool_id, s.slot from quota_slot s join quota_pool p using (quota_pool_id)
         where not exists (select from quota_movement m where m.quota_pool_id = s.quota_pool_id and m.slot = s.slot
             and m.kind = case when s.exceptional then 'exceptional' when p.uncapped then 'taken' else 'granted' end)
           or (s.exceptional and not exists (select from quota_exception e
             where e.quota_exception_id = s.quota_exception_id and e.state = 'consented'))
         order by s.quota_pool_id, s.slot"
    )
    .fetch_all(conn)
    .await?;
    let what = "台账上没有分配过这个名额，也没有同意例外的文号";
    Ok(rows.into_iter().map(|row| place(row.quota_pool_id, row.slot, what.to_owned(), LEDGER)).collect())
}

fn place(pool: Uuid, slot: i16, what: String, remedy: &'static str) -> Finding {
    Finding { table: "quota_slot".into(), id: format!("{pool}/{slot}"), what, remedy }
}
