//! The defence: what sessions do not say themselves.

use crate::{platform::error::Result, round::RoundId};
use sqlx::PgConnection;

/// Weights, how many of each category, what an absence costs, why, when.
pub(in crate::archive) async fn defence_terms(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[desk_weight::text, defence_weight::text,
            coalesce('前' || call_enterprise || '名', '全部'), coalesce('前' || call_base || '名', '全部'), coalesce('前' || call_county || '名', '全部'),
            case absence when 'zero' then '答辩记零分' else '排在最后' end, reason, to_char(set_at, 'YYYY-MM-DD HH24:MI')] as "row!"
           from defence_terms where round_id = $1"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Number, unit, when called, the fingerprint of the score sheet.
pub(in crate::archive) async fn called(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[coalesce(a.number, ''), o.name, to_char(c.called_at, 'YYYY-MM-DD HH24:MI'),
            case c.rubric when '' then '书面评审的评分表' else '答辩评分表，SHA-256 ' || c.rubric end] as "row!"
           from defence_call c join application a using (application_id) join org o using (org_id)
           where a.round_id = $1 order by a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Number, unit, when it was noted that nobody came.
pub(in crate::archive) async fn absences(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Vec<Vec<String>>> {
    Ok(sqlx::query_scalar!(
        r#"select array[coalesce(a.number, ''), o.name, to_char(c.noted_at, 'YYYY-MM-DD HH24:MI')] as "row!"
           from defence_absence c join application a using (application_id) join org o using (org_id)
           where a.round_id = $1 order by a.number"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?)
}
