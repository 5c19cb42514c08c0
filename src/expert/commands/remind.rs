//! Reminding experts of the last day of their declaration.

use crate::{
    access::Granted,
    expert::{acts::Remind, events::DeclarationReminded, queries::Lapsing, rules::declaration},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Tells the expert; the caller has claimed the moment in the same work.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, _may: Granted<Remind>, lapsing: &Lapsing) -> Result<()> {
    let (subject, body) = declaration::words(lapsing.until, work.now());
    let note = Message {
        tenant: lapsing.tenant,
        account: Some(lapsing.account),
        subject,
        body,
        link: "/review/declaration".to_owned(),
    };
    message::ask(&mut work, &note).await?;
    work.commit(DeclarationReminded { expert: lapsing.expert, until: lapsing.until }).await
}
