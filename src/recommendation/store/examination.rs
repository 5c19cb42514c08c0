//! Rows of `examination`.

use crate::{
    application::ApplicationId,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    recommendation::{Completeness, Examined, Mark, Met, Truth},
};
use sqlx::PgConnection;

/// The marks of an application.
pub(in crate::recommendation) async fn load(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Examined>> {
    let rows = sqlx::query!(
        r#"select clause, submission_seq, truth, completeness, met, remark, examined_at, examined_by, coalesce(a.person, '') as "by_name!"
         from examination left join account a on a.account_id = examined_by where application_id = $1"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let mut kept = Vec::new();
    for row in rows {
        let clause = row.clause.parse().map_err(|_| Error::corrupt("examination", id, "clause"))?;
        kept.push(Examined {
            mark: Mark {
                clause,
                truth: known(row.truth.as_deref(), Truth::from_code, id)?,
                completeness: known(row.completeness.as_deref(), Completeness::from_code, id)?,
                met: known(row.met.as_deref(), Met::from_code, id)?,
                remark: row.remark,
            },
            submission: row.submission_seq,
            at: row.examined_at,
            by: row.examined_by,
            by_name: row.by_name,
        });
    }
    kept.sort_by_key(|kept| kept.mark.clause);
    Ok(kept)
}

/// Nothing, or a known word.
fn known<T>(code: Option<&str>, from: impl Fn(&str) -> Option<T>, id: ApplicationId) -> Result<Option<T>> {
    code.map(|code| from(code).ok_or_else(|| Error::corrupt("examination", id, code))).transpose()
}

/// Keeps a mark, made against a submission.
pub(in crate::recommendation) async fn keep(
    work: &mut Work,
    id: ApplicationId,
    submission: i16,
    mark: &Mark,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into examination (application_id, clause, submission_seq, truth, completeness, met, remark, examined_at, examined_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (application_id, clause) do update set submission_seq = excluded.submission_seq, truth = excluded.truth,
            completeness = excluded.completeness, met = excluded.met, remark = excluded.remark,
            examined_at = excluded.examined_at, examined_by = excluded.examined_by",
        id.uuid(),
        mark.clause.to_string(),
        submission,
        mark.truth.map(Truth::code),
        mark.completeness.map(Completeness::code),
        mark.met.map(Met::code),
        mark.remark,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
