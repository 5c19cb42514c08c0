//! Signing in: [`attempt`], then the hash, then [`enter`] or [`refuse`].

use crate::{
    account::{
        events::{LockedOut, SignedIn},
        model::{AccountId, Login},
        queries::{self, Credentials},
        rules::lockout,
        store::failure,
    },
    platform::{
        error::{Error, Result},
        message::{self, Message},
        session::{self, Token},
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What became of the wish to try.
#[derive(Debug)]
pub enum Admission {
    /// The password is looked at.
    Try(Attempt),
    /// Not before this moment; the password is not looked at.
    Wait(DateTime<Utc>),
}

/// An attempt that was counted. Whether the login exists shows nowhere.
pub struct Attempt {
    login: String,
    source: String,
    failures: u32,
    known: bool,
    credentials: Option<Credentials>,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt").field("failures", &self.failures).finish_non_exhaustive()
    }
}

impl Attempt {
    /// The stored hash, for the hasher; `None` for an unknown login, a disabled account, a seat without password.
    #[must_use]
    pub fn stored(&self) -> Option<String> {
        self.credentials.as_ref().and_then(|credentials| credentials.password_hash.clone())
    }
}

/// Counts the attempt as failed, unless it has to wait. By the system's entrance.
///
/// # Errors
/// Faults of the database.
pub async fn attempt(mut work: Work, typed_login: &str, source: &str) -> Result<Admission> {
    let now = work.now();
    // A text that cannot be a login is not kept: it may be a password typed into the wrong field.
    let login = Login::parse(typed_login).map_or_else(|_| String::new(), |login| login.to_string());
    failure::sweep(work.conn(), now).await?;
    let credentials = queries::credentials(work.conn(), &login).await?;
    let account = credentials.as_ref().map(|credentials| credentials.account);
    let record = failure::record(work.conn(), &login, source, account, now).await?;
    if let Some(until) = lockout::wait_until(&record, now) {
        return Ok(Admission::Wait(until));
    }
    let failures = failure::count(work.conn(), &login, source, now).await?;
    work.commit_unwitnessed().await?;
    let (source, known) = (source.to_owned(), record.known);
    Ok(Admission::Try(Attempt { login, source, failures, known, credentials }))
}

/// The password fits: opens a session, and ends the one the browser still had.
///
/// # Errors
/// [`Error::Unseen`] when there is no such account after all; faults of the database.
pub async fn enter(mut work: Work, attempt: Attempt, replaces: Option<Uuid>) -> Result<Token> {
    let Some(credentials) = attempt.credentials else { return Err(Error::Unseen) };
    let (account, now) = (credentials.account, work.now());
    failure::forget(work.conn(), &attempt.login, &attempt.source).await?;
    let seen_before = failure::seen_at(work.conn(), account, &attempt.source, now).await?;
    if seen_before && !attempt.known {
        put(
            &mut work,
            account,
            credentials.tenant,
            "你的账号从新的地址登录",
            "如果不是你本人，马上修改密码，其他登录会一起退出。",
        )
        .await?;
    }
    if let Some(session) = replaces {
        session::end(&mut work, session).await?;
    }
    let token = session::open(&mut work, account.uuid(), &attempt.source).await?;
    work.commit(SignedIn { account, known: attempt.known }).await?;
    Ok(token)
}

/// The password fits and no session is wanted: the count is taken back.
///
/// # Errors
/// Faults of the database.
pub async fn passed(mut work: Work, attempt: &Attempt) -> Result<()> {
    failure::forget(work.conn(), &attempt.login, &attempt.source).await?;
    work.commit_unwitnessed().await
}

/// The password does not fit: the count stays, and the person is told when a long wait begins.
///
/// # Errors
/// Faults of the database.
pub async fn refuse(mut work: Work, attempt: &Attempt) -> Result<()> {
    let long = lockout::begins_long_wait(attempt.failures);
    let Some(credentials) = attempt.credentials.as_ref().filter(|_| long) else { return Ok(()) };
    let account = credentials.account;
    put(
        &mut work,
        account,
        credentials.tenant,
        "有人多次用错密码登录你的账号",
        "那个地址要等一会儿才能再试，你在常用的地方登录不受影响。",
    )
    .await?;
    work.commit(LockedOut { account }).await
}

/// The password was not looked at, because too many wait for the hasher: the attempt does not count.
///
/// # Errors
/// Faults of the database.
pub async fn give_back(mut work: Work, attempt: &Attempt) -> Result<()> {
    failure::take_back(work.conn(), &attempt.login, &attempt.source).await?;
    work.commit_unwitnessed().await
}

async fn put(work: &mut Work, account: AccountId, tenant: Uuid, subject: &str, body: &str) -> Result<()> {
    let (subject, body) = (subject.into(), body.into());
    let message = Message { tenant, account: Some(account.uuid()), subject, body, link: "/account".into() };
    message::put(work, &message).await
}
