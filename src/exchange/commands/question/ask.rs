//! Asking: from the public with a receipt and a secret, or signed in.

use super::link;
use crate::{
    access::{Granted, OFFICE},
    calendar,
    exchange::{
        Asked, Asker, QuestionId, QuestionState,
        acts::AskQuestion,
        events::QuestionAsked,
        rules::question as rules,
        store::question::{self as store, New},
    },
    kernel::day,
    objection::{Secret, commands as entrance, rules::due},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};
use chrono::{Datelike as _, Duration};

/// Terms and limits, as the settings say.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Working days until one is answered.
    pub answer_days: u32,
    /// Questions of one address a day.
    pub per_address: u32,
    /// Wrong receipts or secrets of one address an hour.
    pub guesses: u32,
}

/// A form of the public.
#[derive(Clone, Debug)]
pub struct Form {
    /// The secret of the form.
    pub secret: Secret,
    /// Who asks.
    pub asker: Asker,
    /// What.
    pub asked: Asked,
    /// From which address.
    pub source: String,
}

/// Takes a question of the public; tells the receipt. A form that was sent already answers with its receipt and does nothing.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal::TooMany`].
pub async fn ask_publicly(mut work: Work, form: &Form, limits: &Limits) -> Result<String> {
    if let Some(receipt) = store::known(work.conn(), &form.secret).await? {
        return Ok(receipt);
    }
    let since = work.now() - Duration::days(1);
    let today = entrance::knocks(work.conn(), &form.source, "asked", since).await?;
    rules::brake(today, limits.per_address)?;
    entrance::knocked(&mut work, &form.source, "asked").await?;
    let (_, receipt) = taken(work, &form.asked, Some((&form.secret, &form.asker)), limits).await?;
    Ok(receipt)
}

/// Takes a question of somebody who is signed in.
///
/// # Errors
/// Faults of the database.
pub async fn ask(
    work: Work,
    _may: Granted<AskQuestion>,
    asked: &Asked,
    limits: &Limits,
) -> Result<QuestionId> {
    taken(work, asked, None, limits).await.map(|(id, _)| id)
}

async fn taken(
    mut work: Work,
    asked: &Asked,
    public: Option<(&Secret, &Asker)>,
    limits: &Limits,
) -> Result<(QuestionId, String)> {
    let (id, now) = (QuestionId::fresh(), work.now());
    let calendar = calendar::queries::load(work.conn()).await?;
    let receipt = store::number(&mut work, day::day_of(now).year()).await?;
    let due_at = due(&calendar, now, limits.answer_days);
    store::insert(&mut work, &New { id, receipt: &receipt, public, due_at }, asked).await?;
    store::step(&mut work, id, QuestionState::Received, "").await?;
    let receipt = receipt.as_str().to_owned();
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("收到咨询{receipt}（{}）", asked.topic.label()),
        body: format!("{}个工作日内答复。", limits.answer_days),
        link: link(id),
    };
    message::ask(&mut work, &told).await?;
    let event = QuestionAsked {
        question: id,
        receipt: receipt.clone(),
        topic: asked.topic.code(),
        public: asked.public,
    };
    work.commit(event).await?;
    Ok((id, receipt))
}
