//! Confirming and dismissing conflicts of interest.

use crate::{
    access::Granted,
    application::{ApplicationId, Stage},
    kernel::text::Remark,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{
        acts::DecideConflict,
        contest::Contest,
        events::{ConflictDecided, SheetTaken},
        model::ExpertId,
        panel::Standing,
        queries,
        refusal::ReviewRefusal,
        rules::{
            decline::DeclineKind,
            matching::{Ground, Match, matches},
        },
        store::{
            assignment, conflict,
            list::{self, Stamp},
            reserve,
        },
    },
    round::RoundId,
};

/// Which match is decided, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// On which application.
    pub application: ApplicationId,
    /// On whom.
    pub expert: ExpertId,
    /// On which ground.
    pub ground: Ground,
    /// The evidence the officer saw.
    pub evidence: String,
    /// A conflict, or none?
    pub confirmed: bool,
}

/// Decides on one match. A confirmed conflict closes the file to the expert at once: a sheet that is not handed in is taken back.
///
/// # Errors
/// [`ReviewRefusal::CannotDismiss`] for what the register settles by itself; [`ReviewRefusal::ListChanged`] when the evidence is
/// not what it was.
pub async fn decide_conflict(
    mut work: Work,
    may: Granted<DecideConflict>,
    verdict: &Verdict,
    reason: &Remark,
) -> Result<()> {
    let round = RoundId::from(may.on());
    list::hold_round(work.conn(), round).await?;
    let contests = queries::contests(work.conn(), round).await?;
    let standing = queries::standing(work.conn(), round).await?;
    let contest = contests.iter().find(|one| one.application == verdict.application).ok_or(Error::Unseen)?;
    let expert = standing.pool.iter().find(|one| one.id == verdict.expert).ok_or(Error::Unseen)?;
    let found = matches(&standing.candidate(expert), &contest.unit());
    let found = found.iter().find(|one| one.ground == verdict.ground && one.evidence == verdict.evidence);
    let found = found.ok_or(ReviewRefusal::ListChanged)?;
    if !verdict.confirmed && found.ground.binds() {
        return Err(ReviewRefusal::CannotDismiss(found.ground.label()).into());
    }
    let event = put(&mut work, contest, verdict.expert, found, verdict.confirmed, reason).await?;
    work.commit(event).await
}

/// Confirms, with one reason, everything that the register settles by itself and nobody has confirmed yet. Answers with how many.
///
/// # Errors
/// [`ReviewRefusal::NothingToConfirm`].
pub async fn confirm_binding(mut work: Work, may: Granted<DecideConflict>, reason: &Remark) -> Result<usize> {
    let round = RoundId::from(may.on());
    list::hold_round(work.conn(), round).await?;
    let contests = queries::contests(work.conn(), round).await?;
    let standing = queries::standing(work.conn(), round).await?;
    let mut events = Vec::new();
    for contest in contests.iter().filter(|one| matches!(one.stage, Stage::Accepted | Stage::InReview)) {
        for (expert, found) in binding(contest, &standing) {
            events.push(put(&mut work, contest, expert, &found, true, reason).await?);
        }
    }
    let number = events.len();
    let last = events.pop().ok_or(ReviewRefusal::NothingToConfirm)?;
    for event in &events {
        work.note(event).await?;
    }
    work.commit(last).await?;
    Ok(number)
}

/// What the register settles by itself on an application and nobody has confirmed on this evidence.
fn binding(contest: &Contest, standing: &Standing) -> Vec<(ExpertId, Match)> {
    let of_expert = |expert: &crate::expert::Expert| -> Vec<(ExpertId, Match)> {
        let candidate = standing.candidate(expert);
        let known = |found: &Match| {
            candidate.decided.iter().any(|one| {
                one.application == contest.application.uuid()
                    && one.ground == found.ground
                    && one.evidence == found.evidence
            })
        };
        let found = matches(&candidate, &contest.unit());
        let open = found.into_iter().filter(|one| one.ground.binds() && !known(one));
        open.map(|one| (expert.id, one)).collect()
    };
    standing.pool.iter().flat_map(of_expert).collect()
}

async fn put(
    work: &mut Work,
    contest: &Contest,
    expert: ExpertId,
    found: &Match,
    confirmed: bool,
    reason: &Remark,
) -> Result<ConflictDecided> {
    let stamp = Stamp { at: work.now(), by: work.actor().account() };
    let on = (contest.application, expert);
    conflict::put(work.conn(), on, found, confirmed, reason.as_str(), stamp).await?;
    if confirmed {
        keep_out(work, contest, expert, &found.evidence).await?;
    }
    Ok(ConflictDecided {
        application: contest.application,
        expert,
        ground: found.ground.code(),
        evidence: found.evidence.clone(),
        confirmed,
        reason: reason.to_string(),
    })
}

async fn keep_out(work: &mut Work, contest: &Contest, expert: ExpertId, evidence: &str) -> Result<()> {
    let (now, application) = (work.now(), contest.application);
    reserve::pass(work.conn(), application, expert, now, evidence).await?;
    let open =
        |one: &&crate::review::Assignment| one.expert == expert && one.stands() && one.locked_at.is_none();
    for one in contest.assignments.iter().filter(open) {
        if one.released_at.is_none() {
            assignment::delete_unreleased(work.conn(), one.id).await?;
            continue;
        }
        let reason = format!("{}：{evidence}", DeclineKind::Confirmed.label());
        assignment::recuse(work.conn(), one.id, now, DeclineKind::Confirmed, &reason).await?;
        work.note(&SheetTaken { assignment: one.id, application, expert, reason }).await?;
    }
    Ok(())
}
