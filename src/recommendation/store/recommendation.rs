//! Rows of `recommendation`.

use crate::{
    application::Application,
    kernel::text::{DocumentNumber, Remark},
    platform::{db::exactly_one, error::Result, work::Work},
    recommendation::Recommendation,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The recommendation that holds, if there is one.
pub(in crate::recommendation) async fn load(
    conn: &mut PgConnection,
    application: Uuid,
) -> Result<Option<Recommendation>> {
    Ok(sqlx::query_as!(
        Recommendation,
        r#"select application_id as application, opinion as "opinion: Remark", document_number as "document_number: DocumentNumber",
            recommended_at from recommendation where application_id = $1 and recalled_at is null"#,
        application
    )
    .fetch_optional(conn)
    .await?)
}

/// Writes a recommendation, ranked behind those the authority has already made in the category.
pub(in crate::recommendation) async fn insert(
    work: &mut Work,
    application: &Application,
    opinion: &Remark,
    document: &DocumentNumber,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into recommendation (recommendation_id, application_id, authority_id, opinion, document_number, rank, recommended_at, recommended_by)
         select $1, $2, $3, $4, $5, coalesce(max(r.rank), 0) + 1, $6, $7
         from recommendation r join application a using (application_id)
         where r.authority_id = $3 and r.recalled_at is null and a.round_id = $8 and a.category = $9",
        Uuid::now_v7(),
        application.id.uuid(),
        application.authority.uuid(),
        opinion.as_str(),
        document.as_str(),
        now,
        account,
        application.round.uuid(),
        application.category.key()
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Ends the recommendation that holds.
pub(in crate::recommendation) async fn recall(work: &mut Work, application: Uuid) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update recommendation set recalled_at = $2 where application_id = $1 and recalled_at is null",
        application,
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "recommendation to recall")
}
