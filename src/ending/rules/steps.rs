//! What the scheme leaves open is decided by the province, by document; no title ends, or comes back, by itself.

use crate::{
    award::Title,
    ending::{Ask, Decision, Ending, Kind, Phase},
    kernel::{refusal::Refusal, statute},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndingRefusal {
    /// The title is not held.
    #[error("这个称号已经不再持有")]
    NotHeld,
    /// Only a revoked title is given back.
    #[error("只有已撤销的称号可以恢复")]
    NotRevoked,
    /// One is on its way.
    #[error("这个称号已经有一件放弃、注销、合并或者恢复在办")]
    UnderWay,
    /// A revocation is on its way.
    #[error("这个称号在撤销程序里，先办结撤销")]
    InRevocation,
    /// The unit holds another title meanwhile.
    #[error("这个单位现在持有别的称号，不能再恢复这一个")]
    HoldsAnother,
    /// Nothing was said on the reason.
    #[error("写明理由")]
    NoReason,
    /// Nobody signs for the unit.
    #[error("写签署人的姓名")]
    Unsigned,
    /// The document it rests on is missing.
    #[error("写明依据文件的文号和日期")]
    NoEvidence,
    /// That document is of a day to come, or older than what it is to undo.
    #[error("依据文件的日期不晚于今天；恢复称号的，不早于撤销之日")]
    EvidenceDay,
    /// Why it is given back was not said.
    #[error("选恢复的原因：法院判决、行政复议决定或者自行纠正错误")]
    NoCause,
    /// What the holder was merged into was not said.
    #[error("写明合并后存续单位的名称和统一社会信用代码")]
    NoSuccessor,
    /// Another document of the province bears the number: the number, and what bears it.
    #[error("文号{0}已经用于{1}，换一个")]
    NumberTaken(String, String),
    /// It lies with the principal, or is decided.
    #[error("决定已经送负责人审定，或者已经办结")]
    NotOpen,
    /// Its holder has taken it back.
    #[error("单位已经撤回放弃称号的申请，不再办理")]
    TakenBack,
    /// It is decided.
    #[error("放弃称号的申请已经作出决定，不能撤回")]
    Decided,
    /// The unit did not ask for it.
    #[error("这件不是单位申请的，不能由单位撤回")]
    NotAsked,
    /// Nothing waits.
    #[error("没有等审定的决定")]
    NothingWaiting,
    /// It is another one than was read.
    #[error("决定已经改过，先看新的，再同意或者退回")]
    Stale,
    /// Who prepared it does not approve it.
    #[error("决定是你拟定的，由另一位负责人审定")]
    SameEyes,
}

impl Refusal for EndingRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotHeld => "ending_not_held",
            Self::NotRevoked => "ending_not_revoked",
            Self::UnderWay => "ending_under_way",
            Self::InRevocation => "ending_in_revocation",
            Self::HoldsAnother => "ending_holds_another",
            Self::NoReason => "ending_no_reason",
            Self::Unsigned => "ending_unsigned",
            Self::NoEvidence => "ending_no_evidence",
            Self::EvidenceDay => "ending_evidence_day",
            Self::NoCause => "ending_no_cause",
            Self::NoSuccessor => "ending_no_successor",
            Self::NumberTaken(..) => "ending_number_taken",
            Self::NotOpen => "ending_not_open",
            Self::TakenBack => "ending_taken_back",
            Self::Decided => "ending_decided",
            Self::NotAsked => "ending_not_asked",
            Self::NothingWaiting => "ending_nothing_waiting",
            Self::Stale => "ending_stale",
            Self::SameEyes => "ending_same_eyes",
        }
    }
    fn article(&self) -> &'static str {
        "四(四)"
    }
}

/// What else there is about a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// An ending of it is on its way.
    pub under_way: bool,
    /// A revocation of it is.
    pub in_revocation: bool,
    /// Its unit holds another title.
    pub another: bool,
}

/// Where it stands.
#[must_use]
pub const fn phase(one: &Ending) -> Phase {
    match (&one.prepared, &one.approved) {
        _ if one.withdrawn.is_some() => Phase::Withdrawn,
        (Some((decision, _)), Some(_)) => Phase::Ended(decision.outcome),
        (Some(_), None) if one.sent_back.is_none() => Phase::ToApprove,
        _ => Phase::Asked,
    }
}

/// May this be begun on this title today, with what it rests on?
///
/// # Errors
/// [`EndingRefusal`].
pub fn may_begin(title: &Title, held: Held, ask: &Ask, today: NaiveDate) -> Result<(), EndingRefusal> {
    may_take_effect(title, held, ask.kind)?;
    if held.under_way {
        return Err(EndingRefusal::UnderWay);
    }
    if ask.reason.trim().is_empty() {
        return Err(EndingRefusal::NoReason);
    }
    match (&ask.evidence, ask.kind) {
        (None, Kind::Surrender) => return Ok(()),
        (None, _) => return Err(EndingRefusal::NoEvidence),
        (Some((number, _)), _) if number.trim().is_empty() => return Err(EndingRefusal::NoEvidence),
        (Some((_, on)), _) if *on > today => return Err(EndingRefusal::EvidenceDay),
        (Some((_, on)), Kind::Reinstatement) if *on < title.state_on => {
            return Err(EndingRefusal::EvidenceDay);
        }
        _ => {}
    }
    match ask.kind {
        Kind::Reinstatement if ask.cause.is_none() => Err(EndingRefusal::NoCause),
        Kind::Merger if ask.successor.is_none() => Err(EndingRefusal::NoSuccessor),
        _ => Ok(()),
    }
}

/// Does the title still stand so that this can come about?
///
/// # Errors
/// [`EndingRefusal`].
pub fn may_take_effect(title: &Title, held: Held, kind: Kind) -> Result<(), EndingRefusal> {
    if !kind.leads_from(title.state) {
        Err(if kind == Kind::Reinstatement { EndingRefusal::NotRevoked } else { EndingRefusal::NotHeld })
    } else if held.in_revocation {
        Err(EndingRefusal::InRevocation)
    } else if kind == Kind::Reinstatement && held.another {
        Err(EndingRefusal::HoldsAnother)
    } else {
        Ok(())
    }
}

/// May this decision be put before the principals?
///
/// # Errors
/// [`EndingRefusal`].
pub fn may_prepare(one: &Ending, decision: &Decision) -> Result<(), EndingRefusal> {
    match phase(one) {
        Phase::Asked if decision.reason.trim().is_empty() => Err(EndingRefusal::NoReason),
        Phase::Asked => Ok(()),
        Phase::ToApprove | Phase::Ended(_) => Err(EndingRefusal::NotOpen),
        Phase::Withdrawn => Err(EndingRefusal::TakenBack),
    }
}

/// May its holder take it back? What the holder asked for, until it is decided; what an officer recorded is not the holder's.
///
/// # Errors
/// [`EndingRefusal`].
pub fn may_withdraw(one: &Ending) -> Result<(), EndingRefusal> {
    match phase(one) {
        _ if one.ask.kind != Kind::Surrender => Err(EndingRefusal::NotAsked),
        Phase::Asked | Phase::ToApprove => Ok(()),
        Phase::Ended(_) => Err(EndingRefusal::Decided),
        Phase::Withdrawn => Err(EndingRefusal::TakenBack),
    }
}

/// May this person approve it, or send it back? `read` is when the decision was prepared that this person has read.
///
/// # Errors
/// [`EndingRefusal`].
pub fn may_approve(one: &Ending, by: Option<Uuid>, read: DateTime<Utc>) -> Result<(), EndingRefusal> {
    match (&one.prepared, phase(one)) {
        (Some((_, hand)), Phase::ToApprove) if by == Some(hand.by) => Err(EndingRefusal::SameEyes),
        (Some((_, hand)), Phase::ToApprove) if read != hand.at => Err(EndingRefusal::Stale),
        (Some(_), Phase::ToApprove) => Ok(()),
        (_, Phase::Withdrawn) => Err(EndingRefusal::TakenBack),
        _ => Err(EndingRefusal::NothingWaiting),
    }
}

/// When the next re-review of a title is due that is given back on a day: as it was, where that day is still to come and no
/// re-review of it was begun (`begun`: the due days of those that were); else two years on, as after a confirmation (四(四)).
#[must_use]
pub fn next_due(title: &Title, begun: &[NaiveDate], on: NaiveDate) -> NaiveDate {
    if title.rereview_due_on > on && !begun.contains(&title.rereview_due_on) {
        title.rereview_due_on
    } else {
        statute::rereview_due(on)
    }
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
