//! The province takes a question, asks a bureau for a draft, or refuses it; the bureau drafts.

use super::{link, store::Change, turn};
use crate::{
    access::{Granted, OFFICE},
    exchange::{
        QuestionId, QuestionState, WhyNot,
        acts::{AdviseOnQuestion, HandleQuestion},
        commands::Said,
        queries::Unanswered,
        rules::question::{self as rules, MOST_ANSWER, MOST_WORDS, Move},
        store::question as store,
    },
    kernel::day,
    org::AuthorityId,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// An officer takes it.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal`].
pub async fn take(mut work: Work, may: Granted<HandleQuestion>, seen: i32) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Take)?;
    rules::as_read(question.version, seen)?;
    let change = Change { handles: true, ..Change::default() };
    turn(work, &question, state, (change, ""), None).await?;
    Ok(state)
}

/// Asks a bureau for a draft, in the province's words.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal`].
pub async fn pass(
    mut work: Work,
    may: Granted<HandleQuestion>,
    bureau: AuthorityId,
    said: Said<'_>,
) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Pass)?;
    rules::as_read(question.version, said.seen)?;
    let words = rules::words(said.words, true, MOST_WORDS)?;
    let change = Change { handles: true, bureau: Some((bureau, words)), ..Change::default() };
    turn(work, &question, state, (change, words), None).await?;
    Ok(state)
}

/// Does not wait for the bureau any longer.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal`].
pub async fn recall(mut work: Work, may: Granted<HandleQuestion>, seen: i32) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Recall)?;
    rules::as_read(question.version, seen)?;
    let change = Change { handles: true, ..Change::default() };
    turn(work, &question, state, (change, ""), None).await?;
    Ok(state)
}

/// The bureau's draft goes to the province, and to nobody else.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal`].
pub async fn advise(mut work: Work, may: Granted<AdviseOnQuestion>, said: Said<'_>) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Advise)?;
    rules::as_read(question.version, said.seen)?;
    let words = rules::words(said.words, true, MOST_ANSWER)?;
    let change = Change { advice: Some(words), ..Change::default() };
    turn(work, &question, state, (change, ""), None).await?;
    Ok(state)
}

/// It is not answered here: why, and where it belongs.
///
/// # Errors
/// [`crate::exchange::QuestionRefusal`].
pub async fn refuse(
    mut work: Work,
    may: Granted<HandleQuestion>,
    why: WhyNot,
    said: Said<'_>,
) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Refuse)?;
    rules::as_read(question.version, said.seen)?;
    let words = rules::words(said.words, true, MOST_WORDS)?;
    let change = Change { handles: true, refused_for: Some(why), closing: Some(words), ..Change::default() };
    turn(work, &question, state, (change, words), None).await?;
    Ok(state)
}

/// Reminds the province, and the bureau that drafts; the row of the run commits with it.
///
/// # Errors
/// Faults of the database.
pub async fn remind(mut work: Work, one: &Unanswered) -> Result<()> {
    let last = (day::local(one.due_at) - chrono::Duration::seconds(1)).format("%-m月%-d日");
    let over = one.due_at <= work.now();
    let when =
        if over { format!("已过答复期限（{last}24:00）") } else { format!("{last}24:00到期") };
    let bureau = one.bureau.map(|bureau| (bureau.uuid(), None));
    for (tenant, account) in std::iter::once((OFFICE, one.handler)).chain(bureau) {
        let told = Message {
            tenant,
            account,
            subject: format!("咨询{}{when}", one.receipt),
            body: if over { "期限已过，尽快答复。" } else { "在期限以前答复。" }.to_owned(),
            link: link(one.id),
        };
        message::ask(&mut work, &told).await?;
    }
    work.commit_unwitnessed().await
}
