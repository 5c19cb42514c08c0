//! Reading what lies in an application: as it is now, and as it was submitted.

use crate::{
    access::Duty,
    application::model::{ApplicationId, Dossier, Evidence, EvidenceId, FrozenFile, Signature, Submission},
    platform::error::{Error, Result},
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
    let rows = sqlx::query_as!(
        Row,
        r#"select s.seq, s.at, a.person as "by?", s.answers as "answers: Json<Answers>",
               s.evidence as "evidence: Json<Vec<FrozenFile>>", s.digest, s.signed_by, s.signed_as, s.signed_at
           from submission s left join account a on a.account_id = s.by_account where s.application_id = $1 order by s.seq"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|row| row.read(id)).collect()
}

struct Row {
    seq: i16,
    at: DateTime<Utc>,
    by: Option<String>,
    answers: Json<Answers>,
    evidence: Json<Vec<FrozenFile>>,
    digest: String,
    signed_by: Option<String>,
    signed_as: Option<String>,
    signed_at: Option<DateTime<Utc>>,
}

impl Row {
    fn read(self, id: ApplicationId) -> Result<Submission> {
        let signed =
            match (self.signed_by, self.signed_as.as_deref().and_then(Duty::from_code), self.signed_at) {
                (None, None, None) => None,
                (Some(name), Some(duty), Some(at)) => Some(Signature { name, duty, at }),
                _ => return Err(Error::corrupt("submission", id, "signature")),
            };
        Ok(Submission {
            seq: self.seq,
            at: self.at,
            by: self.by,
            answers: self.answers.0,
            evidence: self.evidence.0,
            digest: self.digest,
            signed,
        })
    }
}

/// The order the next submission has.
pub(in crate::application) async fn next_seq(conn: &mut PgConnection, id: ApplicationId) -> Result<i16> {
    Ok(sqlx::query_scalar!(
        r#"select (coalesce(max(seq), 0) + 1)::smallint as "seq!" from submission where application_id = $1"#,
        id.uuid()
    )
    .fetch_one(conn)
    .await?)
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
