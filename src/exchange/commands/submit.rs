//! An author hands a case in, says its word on a wording, takes it back.

use super::{store, turn};
use crate::{
    access::Granted,
    exchange::{
        CaseId, CaseRefusal, CaseStage, Side,
        acts::SubmitCaseStudy,
        queries,
        rules::{case as rules, text as limits},
    },
    platform::{error::Result, work::Work},
};

/// Hands in what is written: from now on it is a wording of its own.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn submit(mut work: Work, may: Granted<SubmitCaseStudy>, seen: i32) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::submit(case.stage, case.author)?;
    rules::as_read(case.version, seen)?;
    let tags = queries::tags(work.conn()).await?;
    if let Some((_, first)) = limits::gaps(&case.draft, &tags).into_iter().next() {
        return Err(CaseRefusal::Incomplete(first).into());
    }
    let (seq, digest) = store::version(&mut work, case.id, (&case.draft, Side::Author)).await?;
    let moves = store::Turn { text: Some(seq), ..store::Turn::default() };
    turn(work, &case, stage, (moves, ""), Some(digest)).await?;
    Ok(stage)
}

/// Agrees to the wording that was proposed, or declines it with a word; then the author's own stands.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn answer(
    mut work: Work,
    may: Granted<SubmitCaseStudy>,
    (agrees, words): (bool, &str),
    seen: i32,
) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::answer(&case)?;
    rules::as_read(case.version, seen)?;
    let words = rules::words(words, !agrees)?;
    let proposed = case.proposed.as_ref().filter(|_| agrees);
    let moves = store::Turn { text: proposed.map(|wording| wording.seq), ..store::Turn::default() };
    let said = match (agrees, words.as_str()) {
        (true, "") => "同意修改后的文字".to_owned(),
        (true, words) => format!("同意修改后的文字。{words}"),
        (false, words) => format!("不同意修改：{words}"),
    };
    let digest = proposed.map(|wording| wording.digest.clone());
    turn(work, &case, stage, (moves, &said), digest).await?;
    Ok(stage)
}

/// Takes it back, while nobody has prepared it.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn withdraw(mut work: Work, may: Granted<SubmitCaseStudy>, seen: i32) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::withdraw(case.stage)?;
    rules::as_read(case.version, seen)?;
    turn(work, &case, stage, (store::Turn::default(), ""), None).await?;
    Ok(stage)
}
