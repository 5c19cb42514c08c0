//! 发邮件: takes what waits in the outbox and hands it to the mail server.

use crate::{
    kernel::clock::Clock,
    platform::{
        entry::Entry,
        error::Result,
        mail::{Mailer, Unsent},
        outbox::{self, Attempt, Mail},
        work::Work,
    },
};
use sqlx::PgPool;
use std::ops::ControlFlow;

const JOB: &str = "deliver_outbox";

/// The most mails of one turn, so that the loop hears when it is to stop.
const MOST: usize = 100;

/// Sends what is due; tells how many were sent. A server that cannot be spoken to ends the turn: the others stay untouched.
///
/// # Errors
/// Faults of the database; a mail that does not go out is noted in its row.
pub async fn deliver(pool: &PgPool, clock: &dyn Clock, mailer: &Mailer) -> Result<usize> {
    let mut sent = 0;
    for _ in 0..MOST {
        let mut work = Work::begin(pool, &Entry::System(JOB), clock.now()).await?;
        let Some(mail) = outbox::take(&mut work).await? else { break };
        work.commit_unwitnessed().await?;
        let (attempt, go_on) = tried(clock, mailer, &mail).await;
        let mut work = Work::begin(pool, &Entry::System(JOB), clock.now()).await?;
        outbox::note(&mut work, &mail, &attempt).await?;
        work.commit_unwitnessed().await?;
        sent += usize::from(attempt == Attempt::Sent);
        if go_on.is_break() {
            break;
        }
    }
    Ok(sent)
}

async fn tried(clock: &dyn Clock, mailer: &Mailer, mail: &Mail) -> (Attempt, ControlFlow<()>) {
    let unsent = match mailer.send(mail, clock.now()).await {
        Ok(()) => return (Attempt::Sent, ControlFlow::Continue(())),
        Err(unsent) => unsent,
    };
    let (reason, go_on) = match unsent {
        Unsent::Never(reason) => {
            tracing::error!(mail = %mail.id, %reason, "a mail was refused for good");
            return (Attempt::GaveUp(reason), ControlFlow::Continue(()));
        }
        Unsent::NotNow(reason) => (reason, ControlFlow::Continue(())),
        Unsent::NoServer(reason) => (reason, ControlFlow::Break(())),
    };
    if let Some(at) = outbox::next_attempt(mail.attempts, clock.now()) {
        tracing::warn!(mail = %mail.id, attempts = mail.attempts, %reason, "a mail was put off");
        (Attempt::PutOff(at, reason), go_on)
    } else {
        tracing::error!(mail = %mail.id, attempts = mail.attempts, %reason, "a mail was given up");
        (Attempt::GaveUp(reason), go_on)
    }
}
