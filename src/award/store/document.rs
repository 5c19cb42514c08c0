//! Rows of `announcement_draft` and `announcement_document`.

use crate::{
    award::{AnnouncementId, Document, Draft, DraftId, Issued, Wording, canonical, digest},
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::RoundId,
};
use sqlx::PgConnection;

/// The draft that holds.
pub(in crate::award) async fn current(conn: &mut PgConnection, round: RoundId) -> Result<Option<Draft>> {
    let row = sqlx::query!(
        r#"select d.announcement_draft_id as "id: DraftId", d.version, d.wording, d.drafted_at, d.drafted_by, a.person
           from announcement_draft d join account a on a.account_id = d.drafted_by
           where d.round_id = $1 and d.superseded_at is null
               and not exists (select from announcement_document i where i.announcement_draft_id = d.announcement_draft_id)"#,
        round.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(Draft {
            wording: read(&row.wording, "announcement_draft", row.id)?,
            id: row.id,
            round,
            version: row.version,
            drafted_at: row.drafted_at,
            drafted_by: row.drafted_by,
            drafter: row.person,
        })
    })
    .transpose()
}

fn read<T: serde::de::DeserializeOwned>(text: &str, table: &str, id: impl std::fmt::Display) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::corrupt(table, id, "text"))
}

/// A new version, instead of the one before; its number and digest.
pub(in crate::award) async fn insert_draft(
    work: &mut Work,
    id: DraftId,
    round: RoundId,
    wording: &Wording,
) -> Result<(i16, String)> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "update announcement_draft set superseded_at = $2 where round_id = $1 and superseded_at is null",
        round.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    let text = canonical(wording)?;
    let digest = digest(&text);
    let version = sqlx::query_scalar!(
        r#"insert into announcement_draft (announcement_draft_id, round_id, version, wording, digest, drafted_at, drafted_by)
           values ($1, $2, (select coalesce(max(version), 0) + 1 from announcement_draft where round_id = $2)::smallint, $3, $4, $5, $6)
           returning version"#,
        id.uuid(),
        round.uuid(),
        text,
        digest,
        now,
        account
    )
    .fetch_one(work.conn())
    .await?;
    Ok((version, digest))
}

/// The document goes out.
pub(in crate::award) async fn issue(
    work: &mut Work,
    announcement: AnnouncementId,
    draft: DraftId,
    (body, digest): (&str, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into announcement_document (announcement_id, announcement_draft_id, body, digest) values ($1, $2, $3, $4)",
        announcement.uuid(),
        draft.uuid(),
        body,
        digest
    )
    .execute(work.conn())
    .await
    .map(drop)
}

/// What went out, as everyone may read it.
pub(in crate::award) async fn issued(conn: &mut PgConnection, id: AnnouncementId) -> Result<Option<Issued>> {
    let row = sqlx::query!(
        r#"select body as "body!", digest as "digest!" from public_announcement where announcement_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let document: Document = read(&row.body, "announcement_document", id)?;
        Ok(Issued { announcement: id, document, digest: row.digest })
    })
    .transpose()
}

/// The announcement that bears a number, if its document went out.
pub(in crate::award) async fn of_number(
    conn: &mut PgConnection,
    number: &str,
) -> Result<Option<AnnouncementId>> {
    Ok(sqlx::query_scalar!(
        r#"select announcement_id as "id!: AnnouncementId" from public_announcement where document_number = $1"#,
        number
    )
    .fetch_optional(conn)
    .await?)
}

/// The numbers in use, the newest first.
pub(in crate::award) async fn numbers(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!("select document_number from announcement order by announced_at desc")
        .fetch_all(conn)
        .await?)
}

/// How many people work at the province's office.
pub(in crate::award) async fn people(conn: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select office_people() as "people!""#).fetch_one(conn).await?)
}
