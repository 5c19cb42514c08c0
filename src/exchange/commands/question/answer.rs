//! An officer drafts the answer, a principal approves what was read; a correction goes the same way.

use super::{store::Change, turn};
use crate::{
    access::Granted,
    exchange::{
        Answer, QuestionId, QuestionRefusal, QuestionState,
        acts::{HandleQuestion, ReleaseAnswer},
        commands::Said,
        rules::question::{self as rules, MOST_WORDS, Move},
        store::question as store,
    },
    platform::{error::Result, work::Work},
    standard::StandardSet,
};

/// Drafts the answer, or the correction of one that stands.
///
/// # Errors
/// [`QuestionRefusal`].
pub async fn prepare(
    mut work: Work,
    may: Granted<HandleQuestion>,
    answer: &Answer,
    (set, seen): (&StandardSet, i32),
) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Prepare)?;
    rules::as_read(question.version, seen)?;
    if let Some((_, first)) = rules::gaps(answer, set, question.answer.is_some()).into_iter().next() {
        return Err(QuestionRefusal::Incomplete(first).into());
    }
    let (seq, digest) = store::draft(&mut work, question.id, answer).await?;
    let change = Change { handles: true, draft: Some(seq), ..Change::default() };
    turn(work, &question, state, (change, &answer.note), Some(digest)).await?;
    Ok(state)
}

/// Approves the draft that was read, or gives it back with a word.
///
/// # Errors
/// [`QuestionRefusal`].
pub async fn release(
    mut work: Work,
    may: Granted<ReleaseAnswer>,
    approves: bool,
    said: Said<'_>,
) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::release(&question, approves, work.actor().account())?;
    rules::as_read(question.version, said.seen)?;
    let words = rules::words(said.words, !approves, MOST_WORDS)?;
    let draft = question.draft.as_ref();
    let approved = draft.filter(|_| approves).map(|draft| draft.seq);
    let digest = draft.map(|draft| draft.digest.clone());
    turn(work, &question, state, (Change { approved, ..Change::default() }, words), digest).await?;
    Ok(state)
}

/// Takes an answer back, with the reason; its page says so from then on.
///
/// # Errors
/// [`QuestionRefusal`].
pub async fn withdraw(mut work: Work, may: Granted<ReleaseAnswer>, said: Said<'_>) -> Result<QuestionState> {
    let question = store::lock(work.conn(), QuestionId::from(may.on())).await?;
    let state = rules::go(question.state, Move::Withdraw)?;
    rules::as_read(question.version, said.seen)?;
    let words = rules::words(said.words, true, MOST_WORDS)?;
    let digest = question.answer.as_ref().map(|stands| stands.digest.clone());
    let change = Change { closing: Some(words), ..Change::default() };
    turn(work, &question, state, (change, words), digest).await?;
    Ok(state)
}
