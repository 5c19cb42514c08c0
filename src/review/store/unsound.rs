//! What must hold of the review and does not: for `shifan check`.

use crate::platform::{error::Result, finding::Finding};
use sqlx::PgConnection;

/// Locked sheets of experts who must not judge the unit, totals that are not the sum of their lines, draws that cannot be computed
/// again.
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let mut found = excluded(conn).await?;
    found.extend(totals(conn).await?);
    found.extend(draws(conn).await?);
    Ok(found)
}

/// Own prefecture, own employer, a tie declared before: 回避 (R23).
async fn excluded(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select s.assignment_id, e.name as expert, o.name as unit,
               case when e.prefecture_code = a.prefecture_code then '同在一个市州'
                    when e.employer = o.name or e.employer_uscc = o.uscc then '是该单位的人' else '申报过利害关系' end as "why!"
           from assignment s join expert e using (expert_id) join application a using (application_id) join org o using (org_id)
           where s.locked_at is not null and (e.prefecture_code = a.prefecture_code or e.employer = o.name or e.employer_uscc = o.uscc
               or exists (select from expert_tie t where t.expert_id = e.expert_id and t.uscc = o.uscc and t.declared_at < s.locked_at))
           order by s.locked_at"#
    )
    .fetch_all(conn)
    .await?;
    let remedy = "查操作日志：评分时就有这层关系，这份评分作废，另派专家重评；评分后才有的，留书面说明";
    let finding = |row: (_, String, String, String)| {
        let what = format!("专家{}给{}评了分，应当回避（{}）", row.1, row.2, row.3);
        Finding::at("assignment", row.0, what, remedy)
    };
    Ok(rows.into_iter().map(|row| finding((row.assignment_id, row.expert, row.unit, row.why))).collect())
}

/// Draws that do not come out again as they are recorded.
async fn draws(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let remedy = "从备份核对抽取记录，查明是谁改的；受影响的申报重新抽取";
    let mut found = Vec::new();
    for draw in super::draw::load(conn, None).await? {
        let amiss = draw.recompute();
        found.extend(
            amiss.iter().map(|one| Finding::at("expert_draw", draw.id, one.label().to_owned(), remedy)),
        );
    }
    Ok(found)
}

async fn totals(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select s.assignment_id, s.total_half_points as "total!", coalesce(sum(c.half_points), 0) as "lines!"
           from assignment s left join score c using (assignment_id) where s.locked_at is not null
           group by s.assignment_id having s.total_half_points is distinct from coalesce(sum(c.half_points), 0)"#
    )
    .fetch_all(conn)
    .await?;
    let what = |total: i32, lines: i64| format!("锁定的总分{}个半分，各项之和{lines}个半分", total);
    let remedy = "锁定的评分不能改：从备份核对各项得分，查明是谁改的";
    Ok(rows
        .into_iter()
        .map(|row| Finding::at("assignment", row.assignment_id, what(row.total, row.lines), remedy))
        .collect())
}
