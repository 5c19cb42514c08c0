//! Reading what lies in an application: as it is now, and as it was submitted.

use crate::{
    application::model::{ApplicationId, Dossier, Evidence, EvidenceId, FrozenFile, Submission},
    platform::error::Result,
    standard::Answers,
};
use sqlx::{PgConnection, types::Json};

/// Answers and files as they are now.
pub(in crate::application) async fn current(conn: &mut PgConnection, id: ApplicationId) -> Result<Dossier> {
    let answers = sqlx::query_scalar!(
        r#"select answers as "answers: Json<Answers>" from application where application_id = $1"#,
        id.uuid()
    )
    .fetch_one(&mut *conn)
    .await?;
    let evidence = sqlx::query_as!(
        Evidence,
        r#"select evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, uploaded_at
           from evidence where application_id = $1 and removed_at is null order by uploaded_at, evidence_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(Dossier { answers: answers.0, evidence })
}

/// Every submission, oldest first.
pub(in crate::application) async fn submissions(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Submission>> {
    let rows = sqlx::query!(
        r#"select s.seq, s.at, a.person as "by?", s.answers as "answers: Json<Answers>",
               s.evidence as "evidence: Json<Vec<FrozenFile>>", s.digest
           from submission s left join account a on a.account_id = s.by_account where s.application_id = $1 order by s.seq"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let submission = rows.into_iter().map(|row| Submission {
        seq: row.seq,
        at: row.at,
        by: row.by,
        answers: row.answers.0,
        evidence: row.evidence.0,
        digest: row.digest,
    });
    Ok(submission.collect())
}

/// One file of an application, removed ones included: a snapshot may still hold them.
pub(in crate::application) async fn file(
    conn: &mut PgConnection,
    application: ApplicationId,
    evidence: EvidenceId,
) -> Result<Option<Evidence>> {
    Ok(sqlx::query_as!(
        Evidence,
        r#"select evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, uploaded_at
           from evidence where application_id = $1 and evidence_id = $2"#,
        application.uuid(),
        evidence.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
