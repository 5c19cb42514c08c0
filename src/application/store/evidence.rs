//! Writing evidence: attached, taken out.

use crate::{
    application::model::{ApplicationId, EvidenceId},
    platform::{error::Result, files::Stored, work::Work},
};
use uuid::Uuid;

/// A file into a slot.
pub(in crate::application) async fn insert(
    work: &mut Work,
    id: EvidenceId,
    application: ApplicationId,
    slot: &str,
    file: &Stored,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account().unwrap_or(Uuid::nil()));
    sqlx::query!(
        "insert into evidence (evidence_id, application_id, slot, digest, name, size, media_type, pages, uploaded_at, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        application.uuid(),
        slot,
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        file.pages,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A file out of the dossier; `false`: it was not in it.
pub(in crate::application) async fn remove(
    work: &mut Work,
    application: ApplicationId,
    evidence: EvidenceId,
) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update evidence set removed_at = $3 where application_id = $1 and evidence_id = $2 and removed_at is null",
        application.uuid(),
        evidence.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
