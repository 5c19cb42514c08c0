//! A unit answers its invitation.

use crate::{
    access::{Granted, OFFICE},
    application::ApplicationId,
    defence::{DefenceRefusal, Reply, acts::Answer, events::InvitationAnswered, queries, store},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use chrono::{DateTime, Utc};

/// The unit of the permit's application confirms its slot, or asks for another time. The slot stays until an officer moves it.
///
/// # Errors
/// [`DefenceRefusal::ReplyReason`]; `TooLate` once it has begun; `MovedMeanwhile` when it does not start at the moment that was read.
pub async fn answer(mut work: Work, may: Granted<Answer>, reply: &Reply, read: DateTime<Utc>) -> Result<()> {
    let application = ApplicationId::from(may.on());
    let session = queries::of_application(work.conn(), application).await?.ok_or(Error::Unseen)?;
    let slot = session.slots.iter().find(|slot| slot.application == application).ok_or(Error::Unseen)?;
    if slot.attendance.is_some() || slot.starts_at <= work.now() {
        return Err(DefenceRefusal::TooLate.into());
    }
    if slot.starts_at != read {
        return Err(DefenceRefusal::MovedMeanwhile.into());
    }
    let reason = match reply {
        Reply::Confirmed => "",
        Reply::OtherTime(reason) if reason.trim().is_empty() => {
            return Err(DefenceRefusal::ReplyReason.into());
        }
        Reply::OtherTime(reason) => reason.as_str(),
    };
    store::answer(&mut work, (slot.id, read), reply).await?;
    if !reason.is_empty() {
        let note = Message {
            tenant: OFFICE,
            account: None,
            subject: format!("{}请求更改答辩时间", slot.unit),
            body: format!("理由：{reason}。原来的时间还占着，改不改由你定。"),
            link: format!("/office/defence/{}", session.id),
        };
        message::ask(&mut work, &note).await?;
    }
    let (confirmed, reason) = (*reply == Reply::Confirmed, reason.to_owned());
    work.commit(InvitationAnswered { session: session.id, application, confirmed, reason }).await
}
