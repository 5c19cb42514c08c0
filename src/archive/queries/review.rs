//! The review: sheets, draws, the ranking.

use crate::{application::ApplicationId, platform::error::Result, round::RoundId};
use sqlx::PgConnection;

/// Expert, stage, when locked, total, comment; who stepped aside: why.
pub(in crate::archive) async fn sheets(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[e.name, case s.stage when 'defence' then '答辩' else '书面评审' end, coalesce(to_char(s.locked_at, 'YYYY-MM-DD HH24:MI'), ''),
            coalesce(trim_scale(s.total_half_points / 2.0)::text, ''), s.comment,
            case when s.recused_at is null then '' else '回避：' || coalesce(s.recusal_reason, '') end] as "row!"
           from assignment s join expert e using (expert_id) where s.application_id = $1 order by s.stage, e.name, s.expert_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Expert, criterion, points, remark, stage.
pub(in crate::archive) async fn scores(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[e.name, c.criterion, coalesce(trim_scale(c.half_points / 2.0)::text, ''), c.remark,
            case s.stage when 'defence' then '答辩' else '书面评审' end] as "row!"
           from score c join assignment s using (assignment_id) join expert e using (expert_id)
           where s.application_id = $1 and s.locked_at is not null order by s.stage, e.name, s.expert_id, c.criterion"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Expert, gate, passed, remark, stage.
pub(in crate::archive) async fn gates(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[e.name, g.gate, case g.passed when true then '通过' when false then '不通过' else '' end, g.remark,
            case s.stage when 'defence' then '答辩' else '书面评审' end] as "row!"
           from gate_verdict g join assignment s using (assignment_id) join expert e using (expert_id)
           where s.application_id = $1 and s.locked_at is not null order by s.stage, e.name, s.expert_id, g.gate"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Category, position, number, unit, total, sheets, gate, chosen, reason.
pub(in crate::archive) async fn ranking(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[r.category, r.position::text, coalesce(a.number, ''), o.name, trim_scale(r.total)::text, r.sheets::text,
            case when r.gate_failed then '有专家不通过' else '' end, case when r.selected then '列入' else '不列入' end, r.reason] as "row!"
           from ranking r join application a using (application_id) join org o using (org_id)
           where r.round_id = $1 order by array_position(array['enterprise', 'base', 'county'], r.category), r.position, a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Draws of experts as they were recorded: JSON texts that can be computed again.
pub(in crate::archive) async fn draws(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"select to_char(d.drawn_at, 'YYYY-MM-DD') as "on!",
            jsonb_pretty(to_jsonb(d) || jsonb_build_object('commitment', c.digest, 'seed_hex', c.seed_hex)) as "record!"
           from expert_draw d left join draw_commitment c using (draw_commitment_id) where d.round_id = $1 order by d.drawn_at"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.on, row.record)).collect())
}

/// Unit, expert, ground, evidence, decision, reason, when.
pub(in crate::archive) async fn recusals(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[o.name, e.name, c.evidence, case when c.confirmed then '认定' else '不认定' end, c.reason,
            to_char(c.decided_at, 'YYYY-MM-DD HH24:MI')] as "row!"
           from conflict_decision c join application a using (application_id) join org o using (org_id) join expert e using (expert_id)
           where a.round_id = $1 order by c.decided_at"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}
