//! Declaring before a file is opened: no interest in the unit, or stepping aside (回避) with one of the fixed reasons.

use super::score::open_sheet;
use crate::{
    access::Granted,
    expert,
    kernel::{day, text::Remark},
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{
        acts::{Recuse, Score},
        events::{ExpertRecused, InterestDenied},
        queries,
        refusal::ReviewRefusal,
        rules::decline::DeclineKind,
        store::assignment,
    },
};

/// The expert declares to have no interest in the unit of each of these: the files open.
///
/// # Errors
/// [`ReviewRefusal::DeclarationLapsed`] without a yearly declaration that holds; [`ReviewRefusal::Suspended`],
/// [`ReviewRefusal::Barred`]; [`ReviewRefusal::NobodyChosen`] when there is none.
pub async fn open_files(mut work: Work, may: Vec<Granted<Score>>) -> Result<()> {
    let mut opened = Vec::new();
    for one in may {
        opened.push(open(&mut work, one).await?);
    }
    let last = opened.pop().ok_or(ReviewRefusal::NobodyChosen)?;
    for event in &opened {
        work.note(event).await?;
    }
    work.commit(last).await
}

async fn open(work: &mut Work, may: Granted<Score>) -> Result<InterestDenied> {
    let assigned = open_sheet(work, may.on().into()).await?;
    let now = work.now();
    let own = expert::queries::expert(work.conn(), assigned.expert).await?.ok_or(Error::Unseen)?;
    let header = queries::header(work.conn(), assigned.id).await?.ok_or(Error::Unseen)?;
    match header.barred.as_deref() {
        Some("suspended") => return Err(ReviewRefusal::Suspended.into()),
        Some(_) => return Err(ReviewRefusal::Barred.into()),
        None if !own.is_declared_on(day::day_of(now)) => return Err(ReviewRefusal::DeclarationLapsed.into()),
        None => {}
    }
    assignment::clear(work.conn(), assigned.id, now).await?;
    Ok(InterestDenied { assignment: assigned.id, application: assigned.application })
}

/// The expert steps aside from the application: it can no longer be seen, what was scored does not count, a reserve is called.
/// A conflict is kept in the register too.
///
/// # Errors
/// [`ReviewRefusal::SheetLocked`]: what was handed in stands.
pub async fn recuse(
    mut work: Work,
    may: Granted<Recuse>,
    kind: DeclineKind,
    words: Option<&Remark>,
) -> Result<()> {
    let assigned = open_sheet(&mut work, may.on().into()).await?;
    let now = work.now();
    // Asked first: who has stepped aside sees the file no more.
    let header = queries::header(work.conn(), assigned.id).await?.ok_or(Error::Unseen)?;
    let reason = words.map_or_else(|| kind.label().to_owned(), |words| format!("{}：{words}", kind.label()));
    assignment::recuse(work.conn(), assigned.id, now, kind, &reason).await?;
    if kind.is_tie() {
        expert::commands::keep_tie(&mut work, assigned.expert, &header.org_uscc, &reason).await?;
    }
    work.commit(ExpertRecused {
        assignment: assigned.id,
        application: assigned.application,
        expert: assigned.expert,
        kind: kind.code(),
        reason,
    })
    .await
}
