//! Addresses for mail.

use crate::{
    account::model::{AccountId, MailChoice},
    kernel::text::Email,
    platform::{db::exactly_one, error::Result, work::Work},
};
use chrono::{DateTime, Utc};

/// The address from now on, to be confirmed by the link with this hash.
pub async fn set(
    work: &mut Work,
    account: AccountId,
    address: &Email,
    choice: MailChoice,
    token_hash: &[u8],
) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into mail_address (account_id, address, choice, token_hash, asked_at) values ($1, $2, $3, $4, $5)
         on conflict (account_id) do update set address = $2, choice = $3, token_hash = $4, asked_at = $5, confirmed_at = null",
        account.uuid(),
        address.as_str(),
        choice.code(),
        token_hash,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Other messages.
pub async fn choose(work: &mut Work, account: AccountId, choice: MailChoice) -> Result<()> {
    let done = sqlx::query!(
        "update mail_address set choice = $2 where account_id = $1",
        account.uuid(),
        choice.code()
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "mail_address.choose")
}

/// When the link with this hash was sent, if it is the one that counts.
pub async fn asked_at(
    work: &mut Work,
    account: AccountId,
    token_hash: &[u8],
) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select asked_at from mail_address where account_id = $1 and token_hash = $2 for update",
        account.uuid(),
        token_hash
    )
    .fetch_optional(work.conn())
    .await?)
}

/// It counts from now on.
pub async fn confirm(work: &mut Work, account: AccountId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update mail_address set confirmed_at = $2, token_hash = null where account_id = $1",
        account.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "mail_address.confirm")
}

/// No address any more; tells whether there was one.
pub async fn drop(work: &mut Work, account: AccountId) -> Result<bool> {
    let done = sqlx::query!("delete from mail_address where account_id = $1", account.uuid())
        .execute(work.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}
