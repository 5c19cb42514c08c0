//! Bureau and province look at a case: pass it on, send it back, propose a wording.

use super::{store, turn};
use crate::{
    access::{Actor, Granted},
    exchange::{
        CaseId, CaseRefusal, CaseStage, Plate, Side, Text,
        acts::EditCaseStudy,
        queries,
        rules::{Verdict, case as rules, text as limits},
    },
    platform::{error::Result, work::Work},
};

/// What is said, on which version.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Why.
    pub words: &'a str,
    /// The version the page showed.
    pub seen: i32,
}

fn side(work: &Work) -> Side {
    if matches!(work.actor(), Actor::Office { .. }) { Side::Office } else { Side::Bureau }
}

/// Passes it on, or back to its author.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn look(
    mut work: Work,
    may: Granted<EditCaseStudy>,
    verdict: Verdict,
    said: Said<'_>,
) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::look(case.stage, side(&work), verdict)?;
    rules::as_read(case.version, said.seen)?;
    let words = rules::words(said.words, verdict == Verdict::Return)?;
    if verdict == Verdict::Pass {
        rules::presentable(&case)?;
    }
    turn(work, &case, stage, (store::Turn::default(), &words), None).await?;
    Ok(stage)
}

/// Proposes a wording with the same pictures; the author sees what changes and agrees or not.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn reword(
    mut work: Work,
    may: Granted<EditCaseStudy>,
    text: Text,
    said: Said<'_>,
) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let by = side(&work);
    let stage = rules::reword(case.stage, by)?;
    rules::as_read(case.version, said.seen)?;
    let words = rules::words(said.words, true)?;
    let Some(stands) = &case.text else { return Err(CaseRefusal::NotWaiting(case.stage.label()).into()) };
    let text = limits::tidy(&text);
    let text = Text { pictures: worded(&stands.text.pictures, &text.pictures), ..text };
    if text == stands.text {
        return Err(CaseRefusal::Unchanged.into());
    }
    let tags = queries::tags(work.conn()).await?;
    if let Some((_, first)) = limits::gaps(&text, &tags).into_iter().next() {
        return Err(CaseRefusal::Incomplete(first).into());
    }
    let (seq, digest) = store::version(&mut work, case.id, (&text, by)).await?;
    let moves = store::Turn { proposed: Some(seq), ..store::Turn::default() };
    turn(work, &case, stage, (moves, &words), Some(digest)).await?;
    Ok(stage)
}

/// The pictures that stand, with other words.
fn worded(stand: &[Plate], typed: &[Plate]) -> Vec<Plate> {
    let with = |plate: &Plate| {
        let words = typed.iter().find(|one| one.picture == plate.picture).unwrap_or(plate);
        Plate { caption: words.caption.clone(), alt: words.alt.clone(), ..plate.clone() }
    };
    stand.iter().map(with).collect()
}
