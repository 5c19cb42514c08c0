//! Reading what lies in an application: as it is now, and as it was submitted.

use crate::{
    application::model::{ApplicationId, Dossier, Evidence, EvidenceId, FrozenFile, Submission},
    platform::error::Result,
    standard::Answers,
};
use chrono::{DateTime, Utc};
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
        r#"select evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, pages, uploaded_at
           from evidence where application_id = $1 and removed_at is null order by uploaded_at, evidence_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(Dossier { answers: answers.0, evidence })
}

/// Files taken out of the dossier, last first, with the moment.
pub(in crate::application) async fn removed(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<(Evidence, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, pages, uploaded_at, removed_at as "removed_at!"
           from evidence where application_id = $1 and removed_at is not null order by removed_at desc, evidence_id"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let evidence = rows.into_iter().map(|row| {
        let file = Evidence {
            id: row.id,
            slot: row.slot,
            digest: row.digest,
            name: row.name,
            size: row.size,
            media_type: row.media_type,
            pages: row.pages,
            uploaded_at: row.uploaded_at,
        };
        (file, row.removed_at)
    });
    Ok(evidence.collect())
}

/// Every submission, oldest first.
pub(in crate::application) async fn submissions(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Vec<Submission>> {
    let rows = sqlx::query!(
        r#"select seq, at, answers as "answers: Json<Answers>", evidence as "evidence: Json<Vec<FrozenFile>>", digest
           from submission where application_id = $1 order by seq"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let submission = |row: _| {
        let row: (i16, _, Json<Answers>, Json<Vec<FrozenFile>>, String) = row;
        Submission { seq: row.0, at: row.1, answers: row.2.0, evidence: row.3.0, digest: row.4 }
    };
    Ok(rows
        .into_iter()
        .map(|row| submission((row.seq, row.at, row.answers, row.evidence, row.digest)))
        .collect())
}

/// One file of an application, removed ones included: a snapshot may still hold them.
pub(in crate::application) async fn file(
    conn: &mut PgConnection,
    application: ApplicationId,
    evidence: EvidenceId,
) -> Result<Option<Evidence>> {
    Ok(sqlx::query_as!(
        Evidence,
        r#"select evidence_id as "id: EvidenceId", slot, digest, name, size, media_type, pages, uploaded_at
           from evidence where application_id = $1 and evidence_id = $2"#,
        application.uuid(),
        evidence.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
