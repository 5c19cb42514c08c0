//! Rows of `signing_key`, `certificate_signature` and `certificate_print`.

use crate::{
    award::{Fields, Signed, TitleId, canonical},
    platform::{error::Result, signing::Key, work::Work},
};
use sqlx::PgConnection;

/// Signs the fields of a title with a key, and keeps both.
pub(in crate::award) async fn sign(
    work: &mut Work,
    title: TitleId,
    fields: &Fields,
    key: &Key,
) -> Result<()> {
    let (now, public) = (work.now(), key.public());
    sqlx::query!(
        "insert into signing_key (key_id, public_key, first_used_at) values ($1, $2, $3) on conflict (key_id) do nothing",
        public.id(),
        public.hex(),
        now
    )
    .execute(work.conn())
    .await?;
    let text = canonical(fields)?;
    sqlx::query!(
        "insert into certificate_signature (title_id, key_id, fields, signature, signed_at) values ($1, $2, $3, $4, $5)",
        title.uuid(),
        public.id(),
        text,
        key.sign(&text),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The newest signature of a title; the table is public.
pub(in crate::award) async fn of_title(conn: &mut PgConnection, title: TitleId) -> Result<Option<Signed>> {
    Ok(sqlx::query_as!(
        Signed,
        r#"select fields as "fields!", signature as "signature!", key_id as "key_id!", public_key as "public_key!",
            signed_at as "signed_at!" from public_certificate where title_id = $1"#,
        title.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// A public key that has signed, in hexadecimal.
pub(in crate::award) async fn public_key(conn: &mut PgConnection, id: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(r#"select public_key as "key!" from public_signing_key where key_id = $1"#, id)
        .fetch_optional(conn)
        .await?)
}

/// One more printing of a certificate; which one it is.
pub(in crate::award) async fn print(work: &mut Work, title: TitleId, reason: &str) -> Result<i16> {
    let (now, account) = (work.now(), work.actor().account());
    Ok(sqlx::query_scalar!(
        "insert into certificate_print (title_id, copy, printed_at, printed_by, reason)
         values ($1, (select coalesce(max(copy), 0) + 1 from certificate_print where title_id = $1)::smallint, $2, $3, $4) returning copy",
        title.uuid(),
        now,
        account,
        reason
    )
    .fetch_one(work.conn())
    .await?)
}
