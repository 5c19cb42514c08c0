//! The reply to the objector: a draft of the decision, read and released by an officer.

use crate::{
    access::Granted,
    notice::rules::fingerprint,
    objection::{acts::Reply, events::ObjectionReplied, rules, store::case},
    platform::{error::Result, work::Work},
};

/// Lets it go out: the objector reads it with receipt and secret.
///
/// # Errors
/// [`rules::ObjectionRefusal`]: not decided, replied already, nothing written, another version.
pub async fn reply(mut work: Work, may: Granted<Reply>, seen: i32, text: &str) -> Result<()> {
    let objection = case::current(&mut work, may.on(), seen).await?;
    rules::reply(&objection, text)?;
    let text = text.trim().replace("\r\n", "\n");
    case::reply(&mut work, objection.id, &text).await?;
    work.commit(ObjectionReplied { objection: objection.id, digest: fingerprint(&text) }).await
}
