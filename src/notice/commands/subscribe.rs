//! 订阅公示: following the notices by mail. The address is confirmed by a link before anything else goes there; one click ends it, and the
//! address is forgotten. Whoever asks hears the same, whether the address follows already or not.

use crate::{
    kernel::{refusal::Refusal, text::Email},
    notice::store::subscriber as store,
    platform::{
        error::{Error, Result},
        outbox,
        session::Token,
        work::Work,
    },
};
use chrono::Duration;

/// How often one place may ask within an hour. A family or an office behind one address stays below it.
const ASKS_AN_HOUR: i64 = 20;
/// How long after a confirming mail another one is not sent.
const AGAIN_AFTER: Duration = Duration::minutes(10);

/// What became of an ask. The page says the same for all but the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A confirming mail is on its way.
    Mailed,
    /// It follows already, or a confirming mail went a moment ago.
    Known,
}

/// Too often from one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这里一小时内订阅的次数太多，过一小时再试")]
pub struct AskedTooOften;

impl Refusal for AskedTooOften {
    fn code(&self) -> &'static str {
        "subscription_too_often"
    }
}

/// Asks to follow with this address, from this place. `work` is the system's: nobody is known yet.
///
/// # Errors
/// [`AskedTooOften`]; faults of the database.
pub async fn subscribe(mut work: Work, address: &Email, source: &str) -> Result<Asked> {
    let asks = store::asks(&mut work, source).await?;
    if asks > ASKS_AN_HOUR {
        // The ask counts although it is refused.
        work.commit_unwitnessed().await?;
        return Err(AskedTooOften.into());
    }
    let address = address.to_string();
    let known = store::of(&mut work, &address).await?;
    let now = work.now();
    let quiet = |one: &store::Follower| one.confirmed || now < one.asked_at + AGAIN_AFTER;
    if known.as_ref().is_some_and(quiet) {
        work.commit_unwitnessed().await?;
        return Ok(Asked::Known);
    }
    let (token, fresh) = (Token::fresh(), Token::fresh());
    let end_key = known.map_or_else(|| fresh.reveal().to_owned(), |one| one.end_key);
    store::put(&mut work, &address, &token.hash(), &end_key).await?;
    let said = (
        "确认订阅公示公告",
        "有人用这个邮箱订阅了公示公告。是你的话，打开下面的链接确认，以后有公示和更正就发到这里；不是的话，不用理会。",
    );
    let link = format!("/subscriptions/confirmation?key={}", token.reveal());
    outbox::stranger(&mut work, &address, said, &link, &end_key).await?;
    work.commit_unwitnessed().await?;
    Ok(Asked::Mailed)
}

/// The link in the confirming mail was followed.
///
/// # Errors
/// [`Error::Unseen`] when it is none or was used; faults of the database.
pub async fn confirm(mut work: Work, token: &Token) -> Result<()> {
    if !store::confirm(&mut work, &token.hash()).await? {
        return Err(Error::Unseen);
    }
    work.commit_unwitnessed().await
}

/// Ends it and forgets the address. Ending twice is as good as once.
///
/// # Errors
/// Faults of the database.
pub async fn end(mut work: Work, end_key: &str) -> Result<()> {
    store::forget(&mut work, end_key).await?;
    work.commit_unwitnessed().await
}
