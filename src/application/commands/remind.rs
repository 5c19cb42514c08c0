//! Reminding people of a day.

use crate::{
    access::Granted,
    application::{acts::Remind, events::Reminded, model::Ending, rules::remind},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Tells those whom an ending concerns; the caller has claimed its moment in the same work.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, may: Granted<Remind>, ending: &Ending) -> Result<()> {
    let now = work.now();
    for word in remind::words(ending, now) {
        let message = Message {
            tenant: word.tenant,
            account: None,
            subject: word.subject,
            body: word.body,
            link: word.link,
        };
        message::ask(&mut work, &message).await?;
    }
    work.commit(Reminded { subject: may.on(), of: ending.what.key(), until: ending.until }).await
}
