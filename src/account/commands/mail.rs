//! Where a person's mail goes. No permit: each takes no account but the actor's own.

use super::end_session::own;
use crate::{
    account::{
        events::{MailAddressConfirmed, MailAddressDropped, MailAddressSet, MailChoiceSet},
        model::MailChoice,
        queries,
        rules::mail::{MailRefusal, opens, to_confirm},
        store,
    },
    kernel::text::Email,
    platform::{error::Result, outbox, session::Token, work::Work},
};

/// Sets the address and the choice; tells whether a link was sent there that must be followed first.
///
/// # Errors
/// [`MailRefusal::JustAsked`]; [`crate::platform::error::Error::Unseen`] for nobody; faults of the database.
pub async fn set_mail(mut work: Work, address: &Email, choice: MailChoice) -> Result<bool> {
    let (account, now) = (own(&work)?, work.now());
    let present = queries::mail(work.conn(), account).await?;
    if !to_confirm(present.as_ref(), address, now)? {
        store::mail::choose(&mut work, account, choice).await?;
        work.commit(MailChoiceSet { account, choice: choice.code() }).await?;
        return Ok(false);
    }
    let token = Token::fresh();
    store::mail::set(&mut work, account, address, choice, &token.hash()).await?;
    let body = format!(
        "你在平台上填了这个邮箱。登录后打开下面的链接确认，24小时内有效；确认以后消息才会发到这里。\n\n\
         打不开时，在“我的账号”里填确认码：{}\n\n不是你填的，不用理会。",
        token.reveal()
    );
    let link = format!("/account/mail/confirmation?code={}", token.reveal());
    outbox::confirm(&mut work, "确认你的邮箱", &body, &link).await?;
    work.commit(MailAddressSet { account, choice: choice.code() }).await?;
    Ok(true)
}

/// The person has followed the link: the address counts.
///
/// # Errors
/// [`MailRefusal::LinkOver`]; [`crate::platform::error::Error::Unseen`] for nobody; faults of the database.
pub async fn confirm_mail(mut work: Work, token: &Token) -> Result<()> {
    let (account, now) = (own(&work)?, work.now());
    let asked_at = store::mail::asked_at(&mut work, account, &token.hash()).await?;
    opens(asked_at.ok_or(MailRefusal::LinkOver)?, now)?;
    store::mail::confirm(&mut work, account).await?;
    work.commit(MailAddressConfirmed { account }).await
}

/// No mail any more.
///
/// # Errors
/// Faults of the database. No address is no error: it is what was asked for.
pub async fn drop_mail(mut work: Work) -> Result<()> {
    let account = own(&work)?;
    if !store::mail::drop(&mut work, account).await? {
        // Asked twice: it is gone already, and nothing has happened.
        return work.commit_unwitnessed().await;
    }
    work.commit(MailAddressDropped { account }).await
}
