//! Permits of this capability.

use crate::access::{Act, Permit};

/// Assigns experts and releases assignments; asked on the application or the round.
#[derive(Debug)]
pub enum Assign {}
impl Permit for Assign {
    const ACT: Act = Act::AssignExperts;
}

/// Confirms or dismisses a conflict of interest; asked on the round.
#[derive(Debug)]
pub enum DecideConflict {}
impl Permit for DecideConflict {
    const ACT: Act = Act::DecideConflict;
}

/// Calls the next reserve for a place that became free; asked on the application.
#[derive(Debug)]
pub enum CallReserve {}
impl Permit for CallReserve {
    const ACT: Act = Act::CallReserve;
}

/// Scores; asked on the own [`Assignment`](super::Assignment).
#[derive(Debug)]
pub enum Score {}
impl Permit for Score {
    const ACT: Act = Act::ScoreApplication;
}

/// Steps aside; asked on the own [`Assignment`](super::Assignment).
#[derive(Debug)]
pub enum Recuse {}
impl Permit for Recuse {
    const ACT: Act = Act::RecuseFromApplication;
}

/// Unlocks a sheet, with a reason; asked on the [`Assignment`](super::Assignment).
#[derive(Debug)]
pub enum Unlock {}
impl Permit for Unlock {
    const ACT: Act = Act::UnlockSheet;
}

/// Reminds experts of open sheets; asked on the round.
#[derive(Debug)]
pub enum Nudge {}
impl Permit for Nudge {
    const ACT: Act = Act::NudgeExperts;
}

/// Sees the ranking; asked on the round.
#[derive(Debug)]
pub enum ViewRanking {}
impl Permit for ViewRanking {
    const ACT: Act = Act::ViewRanking;
}

/// Decides on the list and proposes it; asked on the round.
#[derive(Debug)]
pub enum Propose {}
impl Permit for Propose {
    const ACT: Act = Act::ProposeList;
}

/// Leaves a reviewed application off the list, with a reason; asked on the round.
#[derive(Debug)]
pub enum PassOver {}
impl Permit for PassOver {
    const ACT: Act = Act::PassOverApplication;
}
