//! What officers decided on conflicts of interest.

use crate::{
    application::ApplicationId,
    platform::error::{Error, Result},
    review::{
        model::ExpertId,
        rules::{
            matching::{Ground, Match},
            recusal::Decided,
        },
        store::list::Stamp,
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Writes a decision on a match; an earlier one on the same ground is replaced, its event stays.
pub(in crate::review) async fn put(
    conn: &mut PgConnection,
    (application, expert): (ApplicationId, ExpertId),
    found: &Match,
    confirmed: bool,
    reason: &str,
    stamp: Stamp,
) -> Result<()> {
    sqlx::query!(
        "insert into conflict_decision (application_id, expert_id, ground, evidence, confirmed, reason, decided_at, decided_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (application_id, expert_id, ground) do update set evidence = excluded.evidence, confirmed = excluded.confirmed,
            reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by",
        application.uuid(),
        expert.uuid(),
        found.ground.code(),
        found.evidence,
        confirmed,
        reason,
        stamp.at,
        stamp.by
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A decision with what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// On whom.
    pub expert: ExpertId,
    /// What, as the rule looks at it.
    pub decided: Decided,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
}

/// The decisions of a round.
pub(in crate::review) async fn of_round(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Decision>> {
    let rows = sqlx::query!(
        r#"select d.application_id, d.expert_id, d.ground, d.evidence, d.confirmed, d.reason, d.decided_at,
               coalesce(p.person, '') as "by!"
           from conflict_decision d join application a using (application_id) left join account p on p.account_id = d.decided_by
           where a.round_id = $1 order by d.decided_at desc, d.application_id, d.expert_id"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let ground = Ground::from_code(&row.ground);
            let ground =
                ground.ok_or_else(|| Error::corrupt("conflict_decision", row.application_id, "ground"))?;
            let decided = Decided {
                application: row.application_id,
                ground,
                evidence: row.evidence,
                confirmed: row.confirmed,
            };
            Ok(Decision {
                expert: row.expert_id.into(),
                decided,
                reason: row.reason,
                at: row.decided_at,
                by: row.by,
            })
        })
        .collect()
}
