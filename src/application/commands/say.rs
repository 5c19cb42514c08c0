//! Saying something about an application, and having dealt with what was said.

use crate::{
    access::{Granted, Scope},
    application::{
        acts::Speak,
        events::{WordSaid, WordsSettled},
        model::{Application, ApplicationId, Channel, WordId},
        rules::word,
        store::{load as stored, word as store},
    },
    kernel::text::Remark,
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
};
use uuid::Uuid;

/// Says it to those the channel is for; they get a message that asks for an answer. An internal note tells nobody. Whoever answers
/// has dealt with what was asked.
///
/// # Errors
/// [`word::WordRefusal`]; faults of the database.
pub async fn say(mut work: Work, may: Granted<Speak>, channel: Channel, text: &Remark) -> Result<()> {
    let application = load(&mut work, may.on()).await?;
    let told = word::asked(&application, work.actor().role(), channel)?;
    let id = WordId::fresh();
    store::insert(&mut work, id, &application, (channel, &told), text).await?;
    if channel != Channel::Internal {
        store::settle(&mut work, may.on()).await?;
    }
    let from = work.unit_name().await?;
    for tenant in told {
        let subject = match (tenant, channel) {
            (tenant, _) if tenant == application.org.uuid() => {
                format!("{from}给你发了消息（{}）", application.number_or_draft())
            }
            (_, Channel::Applicant) => format!("申报单位{from}发来消息（{}）", application.number_or_draft()),
            _ => format!("{from}就{}的申报发来消息", application.org_name),
        };
        let link = format!("/applications/{}/messages", application.id);
        let told = Message { tenant, account: None, subject, body: text.to_string(), link };
        message::ask(&mut work, &told).await?;
    }
    work.commit(WordSaid { application: application.id, word: id, channel: channel.code() }).await
}

/// The unit needs not answer what was said until now.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn settle(mut work: Work, may: Granted<Speak>) -> Result<()> {
    let application = load(&mut work, may.on()).await?;
    store::settle(&mut work, may.on()).await?;
    work.commit(WordsSettled { application: application.id }).await
}

async fn load(work: &mut Work, id: Uuid) -> Result<Application> {
    let scope = Scope::of(work.actor());
    stored::one(work.conn(), ApplicationId::from_uuid(id), &scope).await?.ok_or(Error::Unseen)
}
