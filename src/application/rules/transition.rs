//! The law of the procedure: stage × act → stage. Nothing moves an application but [`crate::application::commands::advance`],
//! and that asks here. Printed to `tests/golden/transitions.txt`.
//!
//! Each act leads to one stage, so that the table can be read: 不列入名单 and 不予受理 are acts of their own beside
//! 拟定名单 and 受理. A file that the province sends back to be corrected keeps its place of the quota and comes back to the
//! province (补正中); a 省级企业, which holds none, goes the way of any file sent back. Confirming the flag 省级企业 leaves the stage as it is, and what depends on that flag is in [`turn`].
//! An objection (异议) that is decided after the window reaches its unit 待审定: struck off, or shown anew with corrected facts. A
//! reserve is the one file that leaves an end again: 不予认定 → 公示中, 递补.

use crate::{
    access::Act,
    application::model::{Application, Stage},
    kernel::refusal::Refusal,
};

/// Where an act leads from a stage; `None`: not possible there.
#[must_use]
pub const fn next(stage: Stage, act: Act) -> Option<Stage> {
    match (stage, act) {
        (Stage::Draft | Stage::SentBack, Act::SubmitApplication) => Some(Stage::Submitted),
        (Stage::Submitted, Act::SendBackApplication) => Some(Stage::SentBack),
        (Stage::Submitted, Act::DeclineApplication) => Some(Stage::Declined),
        (Stage::Submitted, Act::RecommendApplication) => Some(Stage::Recommended),
        (Stage::Submitted, Act::ConfirmDirect) => Some(Stage::Submitted),
        (Stage::Recommended, Act::RecallRecommendation) => Some(Stage::Submitted),
        (Stage::Submitted, Act::RequestCorrection) => Some(Stage::SentBack),
        (Stage::Recommended, Act::RequestCorrection) => Some(Stage::CorrectionRequested),
        (Stage::CorrectionRequested, Act::SubmitApplication) => Some(Stage::Recommended),
        (Stage::Submitted | Stage::Recommended, Act::AcceptApplication) => Some(Stage::Accepted),
        (Stage::Submitted | Stage::Recommended | Stage::CorrectionRequested, Act::RefuseAcceptance) => {
            Some(Stage::NotAccepted)
        }
        (Stage::Accepted, Act::AssignExperts) => Some(Stage::InReview),
        (Stage::InReview, Act::ProposeList) => Some(Stage::Proposed),
        (Stage::InReview, Act::PassOverApplication) => Some(Stage::NotProposed),
        (Stage::Proposed, Act::PublishNotice) => Some(Stage::InNotice),
        (Stage::InNotice, Act::CorrectNotice) => Some(Stage::InNotice),
        (Stage::NotProposed, Act::PromoteReserve)
        | (Stage::InNotice | Stage::Determined, Act::DisposeObjection) => Some(Stage::InNotice),
        (Stage::InNotice | Stage::Determined, Act::StrikeOff) => Some(Stage::StruckOff),
        (Stage::InNotice, Act::CloseNotice) => Some(Stage::Determined),
        (Stage::Determined, Act::ConferTitles) => Some(Stage::Conferred),
        (Stage::Determined, Act::EndWithoutTitle) => Some(Stage::NotConferred),
        (
            Stage::Draft
            | Stage::Submitted
            | Stage::SentBack
            | Stage::Recommended
            | Stage::CorrectionRequested
            | Stage::Accepted,
            Act::WithdrawApplication,
        ) => Some(Stage::Withdrawn),
        _ => None,
    }
}

/// Where an act leads this application.
///
/// # Errors
/// [`TurnRefusal`] when the stage does not allow it, or the flag 省级企业 does not.
pub fn turn(application: &Application, act: Act) -> Result<Stage, TurnRefusal> {
    let stage = application.stage;
    let to = next(stage, act).ok_or(TurnRefusal::WrongStage { stage, act })?;
    let direct = application.direct_claimed;
    match (stage, act) {
        (
            Stage::Submitted,
            Act::SendBackApplication | Act::DeclineApplication | Act::RecommendApplication,
        ) if direct => Err(TurnRefusal::GoesToTheOffice),
        (Stage::Submitted, Act::AcceptApplication | Act::RefuseAcceptance | Act::RequestCorrection)
            if !direct =>
        {
            Err(TurnRefusal::NotRecommended)
        }
        // Refused after the end of the recommendations, the flag ends the file (acceptance says when).
        (Stage::Submitted, Act::AcceptApplication | Act::RequestCorrection)
            if application.direct_confirmed_at.is_none() =>
        {
            Err(TurnRefusal::DirectNotConfirmed)
        }
        (Stage::Submitted, Act::ConfirmDirect) if !direct => Err(TurnRefusal::NotDirect),
        _ => Ok(to),
    }
}

/// Why an application cannot be moved like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TurnRefusal {
    /// Not from this stage.
    #[error("这件申报现在是“{}”，不能“{}”", stage.label(), act.label())]
    WrongStage {
        /// Where it is.
        stage: Stage,
        /// What was asked.
        act: Act,
    },
    /// A 省级企业 does not pass through an authority.
    #[error("这家单位按省级企业直接向省商务厅申报，不由推荐单位办理")]
    GoesToTheOffice,
    /// The province takes up what was recommended.
    #[error("这件申报还没有推荐，不能受理")]
    NotRecommended,
    /// The flag must be decided first.
    #[error("这件申报按省级企业报来，要先确认是不是省级企业，再受理")]
    DirectNotConfirmed,
    /// There is no flag to decide.
    #[error("这件申报没有按省级企业申报，不用确认")]
    NotDirect,
}

impl Refusal for TurnRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongStage { .. } => "wrong_stage",
            Self::GoesToTheOffice => "goes_to_the_office",
            Self::NotRecommended => "not_recommended",
            Self::DirectNotConfirmed => "direct_not_confirmed",
            Self::NotDirect => "not_direct",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::WrongStage { .. } => "",
            Self::GoesToTheOffice | Self::NotRecommended | Self::DirectNotConfirmed | Self::NotDirect => {
                "四(二)"
            }
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::WrongStage { .. } => "打开这件申报，看它现在到了哪一步、由谁办。",
            _ => "",
        }
    }
}

/// The golden table: one line for each (act, stage) that leads anywhere.
#[must_use]
pub fn print() -> String {
    use std::fmt::Write as _;
    let mut table = String::from("act | from | to\n");
    for act in Act::ALL {
        for stage in Stage::ALL {
            if let Some(to) = next(*stage, *act) {
                let _ = writeln!(
                    table,
                    "{act:?} {} | {} {} | {} {}",
                    act.label(),
                    stage.code(),
                    stage.label(),
                    to.code(),
                    to.label()
                );
            }
        }
    }
    table
}

#[cfg(test)]
#[path = "transition_tests.rs"]
mod tests;
