//! Rows of `rereview_finding` and `rereview_conclusion`.

use crate::{
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
    rereview::{
        Conclusion, ConclusionDecided, ConclusionId, Draft, Finding, Met, RereviewId, RereviewRefusal,
        Verdict,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What was found, clause by clause, in the material that was handed in last: what was found before it came is outdated.
pub(in crate::rereview) async fn findings(conn: &mut PgConnection, id: RereviewId) -> Result<Vec<Finding>> {
    let rows =
        sqlx::query!(
            "select clause, met, note from rereview_finding f where rereview_id = $1
                 and not exists (select from rereview_material m where m.rereview_id = f.rereview_id and m.handed_in_at > f.at)",
            id.uuid()
        )
        .fetch_all(conn)
        .await?;
    let corrupt = |what: &str| Error::corrupt("rereview_finding", id, what);
    rows.into_iter()
        .map(|row| {
            Ok(Finding {
                clause: row.clause.parse().map_err(|_| corrupt("clause"))?,
                met: Met::from_code(&row.met).ok_or_else(|| corrupt("met"))?,
                note: row.note,
            })
        })
        .collect()
}

/// What was found in material before the one that was handed in last, and when: nobody is held to it any more.
pub(in crate::rereview) async fn outdated(
    conn: &mut PgConnection,
    id: RereviewId,
) -> Result<Vec<(Finding, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        "select clause, met, note, at from rereview_finding f where rereview_id = $1
             and exists (select from rereview_material m where m.rereview_id = f.rereview_id and m.handed_in_at > f.at)",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let corrupt = |what: &str| Error::corrupt("rereview_finding", id, what);
    rows.into_iter()
        .map(|row| {
            let clause = row.clause.parse().map_err(|_| corrupt("clause"))?;
            let met = Met::from_code(&row.met).ok_or_else(|| corrupt("met"))?;
            Ok((Finding { clause, met, note: row.note }, row.at))
        })
        .collect()
}

/// What an officer finds now.
pub(in crate::rereview) async fn put_findings(
    work: &mut Work,
    id: RereviewId,
    found: &[Finding],
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let clauses: Vec<String> = found.iter().map(|one| one.clause.to_string()).collect();
    let met: Vec<String> = found.iter().map(|one| one.met.code().to_owned()).collect();
    let notes: Vec<String> = found.iter().map(|one| one.note.clone()).collect();
    sqlx::query!(
        "insert into rereview_finding (rereview_id, clause, met, note, at, by, by_name)
         select $1, f.clause, f.met, f.note, $5, $6, $7 from unnest($2::text[], $3::text[], $4::text[]) as f(clause, met, note)
         on conflict (rereview_id, clause) do update set met = excluded.met, note = excluded.note, at = excluded.at,
             by = excluded.by, by_name = excluded.by_name
         where (rereview_finding.met, rereview_finding.note) is distinct from (excluded.met, excluded.note)
             or exists (select from rereview_material m
                 where m.rereview_id = rereview_finding.rereview_id and m.handed_in_at > rereview_finding.at)",
        id.uuid(),
        &clauses,
        &met,
        &notes,
        now,
        by,
        name
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Every conclusion, the newest first.
pub(in crate::rereview) async fn all(conn: &mut PgConnection, id: RereviewId) -> Result<Vec<Conclusion>> {
    let rows = sqlx::query!(
        r#"select rereview_conclusion_id as "id: ConclusionId", version, outcome, grounds, reason, rectify_by, nothing_handed_in,
            prepared_at, prepared_by, prepared_name, decided_at, decided_name, send_back_reason
           from rereview_conclusion where rereview_id = $1 order by version desc"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |what: &str| Error::corrupt("rereview_conclusion", row.id, what);
            let verdict = match (row.outcome.as_str(), row.rectify_by) {
                ("confirmed", None) => Verdict::Confirmed,
                ("failed", None) => Verdict::Failed,
                ("rectify", Some(by)) => Verdict::Rectify(by),
                _ => return Err(corrupt("outcome")),
            };
            let grounds = row.grounds.iter().map(|one| one.parse().map_err(|_| corrupt("grounds")));
            let sent_back = row.send_back_reason;
            let decided = row.decided_at.zip(row.decided_name);
            Ok(Conclusion {
                id: row.id,
                version: row.version,
                draft: Draft { verdict, grounds: grounds.collect::<Result<_>>()?, reason: row.reason },
                nothing_handed_in: row.nothing_handed_in,
                prepared_at: row.prepared_at,
                prepared_by: row.prepared_by,
                prepared_name: row.prepared_name,
                decided: decided.map(|(at, by)| ConclusionDecided { at, by, sent_back }),
            })
        })
        .collect()
}

/// The next version, put before the principals.
pub(in crate::rereview) async fn insert(
    work: &mut Work,
    (id, rereview, version): (ConclusionId, RereviewId, i16),
    draft: &Draft,
    nothing_handed_in: bool,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let grounds: Vec<String> = draft.grounds.iter().map(ToString::to_string).collect();
    let rectify_by = if let Verdict::Rectify(by) = draft.verdict { Some(by) } else { None };
    sqlx::query!(
        "insert into rereview_conclusion (rereview_conclusion_id, rereview_id, version, outcome, grounds, reason, rectify_by,
             nothing_handed_in, prepared_at, prepared_by, prepared_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        rereview.uuid(),
        version,
        draft.verdict.code(),
        &grounds,
        draft.reason,
        rectify_by,
        nothing_handed_in,
        now,
        by,
        name
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// What the principal said; `sent_back`: why it was not approved.
pub(in crate::rereview) async fn decide(
    work: &mut Work,
    id: ConclusionId,
    sent_back: Option<&str>,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let decision = if sent_back.is_some() { "sent_back" } else { "approved" };
    let done = sqlx::query!(
        "update rereview_conclusion set decided_at = $2, decided_by = $3, decided_name = $4, decision = $5, send_back_reason = $6
         where rereview_conclusion_id = $1 and decision is null",
        id.uuid(),
        now,
        by,
        name,
        decision,
        sent_back
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "rereview_conclusion_four_eyes", || RereviewRefusal::SameEyes))?;
    exactly_one(&done, "rereview_conclusion")
}
