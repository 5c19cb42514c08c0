//! 四(四): only by clause; B28; nobody is judged before they were heard.

use crate::{
    award::TitleState,
    kernel::{calendar::WorkCalendar, refusal::Refusal, statute},
    revocation::{Decision, Intent, Phase, Revocation},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

/// Working days a unit has for its statement at the least. The scheme has no number; the database holds to the same.
pub const LEAST_DAYS: u32 = 5;

/// The earliest day a window may end; where the arrangement of holidays is not loaded, Monday to Friday are counted.
#[must_use]
pub fn earliest_end(calendar: &WorkCalendar, today: NaiveDate) -> NaiveDate {
    let counted = calendar.nth_working_day_after(today, LEAST_DAYS);
    counted.unwrap_or_else(|_| today + Days::new(u64::from(LEAST_DAYS) + 2))
}

fn said(day: &NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RevocationRefusal {
    /// The title is not held.
    #[error("这个称号已经不再持有，不能撤销")]
    NotHeld,
    /// One is on its way.
    #[error("这个称号已经在撤销程序里")]
    UnderWay,
    /// No clause was named.
    #[error("撤销要写明没有达到的条款，至少一条")]
    NoGrounds,
    /// Nothing was written.
    #[error("写明查明的情况")]
    NoFacts,
    /// The window is shorter than [`LEAST_DAYS`]: the earliest last day.
    #[error("陈述申辩至少{LEAST_DAYS}个工作日，期限不早于{}", said(.0))]
    WindowShort(NaiveDate),
    /// Another document of the province bears the number: the number, and what bears it.
    #[error("文号{0}已经用于{1}，换一个")]
    NumberTaken(String, String),
    /// The window is over, or it was answered.
    #[error("陈述申辩的期限已过，或者已经提交过")]
    NotAnswerable,
    /// The unit has not been heard.
    #[error("陈述申辩的期限到{}，收到或者过后才能拟决定", said(.0))]
    NotHeard(NaiveDate),
    /// The statement is empty.
    #[error("写明陈述申辩的内容")]
    NoStatement,
    /// Nobody signs the statement.
    #[error("写签署人的姓名")]
    Unsigned,
    /// Nothing was said on the reason.
    #[error("写明是否采纳陈述申辩和决定的理由")]
    NoReason,
    /// It lies with the principal, or has ended.
    #[error("决定已经送负责人审定，或者已经办结")]
    NotOpen,
    /// Nothing waits.
    #[error("没有等审定的撤销决定")]
    NothingWaiting,
    /// It is another one than was read.
    #[error("决定已经改过，先看新的，再同意或者退回")]
    Stale,
    /// Who prepared it does not approve it.
    #[error("决定是你拟定的，由另一位负责人审定")]
    SameEyes,
}

impl Refusal for RevocationRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotHeld => "revocation_not_held",
            Self::UnderWay => "revocation_under_way",
            Self::NoGrounds => "revocation_no_grounds",
            Self::NoFacts => "revocation_no_facts",
            Self::WindowShort(_) => "revocation_window_short",
            Self::NumberTaken(..) => "revocation_number_taken",
            Self::NotAnswerable => "revocation_not_answerable",
            Self::NotHeard(_) => "revocation_not_heard",
            Self::NoStatement => "revocation_no_statement",
            Self::Unsigned => "revocation_unsigned",
            Self::NoReason => "revocation_no_reason",
            Self::NotOpen => "revocation_not_open",
            Self::NothingWaiting => "revocation_nothing_waiting",
            Self::Stale => "revocation_stale",
            Self::SameEyes => "revocation_same_eyes",
        }
    }
    fn article(&self) -> &'static str {
        "四(四)"
    }
}

/// Where it stands today.
#[must_use]
pub fn phase(one: &Revocation, today: NaiveDate) -> Phase {
    match (&one.prepared, &one.approved) {
        (Some((decision, _)), Some(_)) => Phase::Ended(decision.ending),
        (Some(_), None) if one.sent_back.is_none() => Phase::ToApprove,
        _ if one.answer.is_none() && one.intent.answer_by >= today && one.prepared.is_none() => Phase::Window,
        _ => Phase::Heard,
    }
}

/// May the notice of intent be served? `earliest`: the [`earliest_end`] of its window.
///
/// # Errors
/// [`RevocationRefusal`].
pub fn may_serve(
    state: TitleState,
    under_way: bool,
    intent: &Intent,
    earliest: NaiveDate,
) -> Result<(), RevocationRefusal> {
    if !state.is_held() {
        Err(RevocationRefusal::NotHeld)
    } else if under_way {
        Err(RevocationRefusal::UnderWay)
    } else if intent.grounds.is_empty() {
        Err(RevocationRefusal::NoGrounds)
    } else if intent.facts.trim().is_empty() {
        Err(RevocationRefusal::NoFacts)
    } else if intent.answer_by < earliest {
        Err(RevocationRefusal::WindowShort(earliest))
    } else {
        Ok(())
    }
}

/// May the unit state its view today?
///
/// # Errors
/// [`RevocationRefusal::NotAnswerable`].
pub fn may_answer(one: &Revocation, today: NaiveDate) -> Result<(), RevocationRefusal> {
    if phase(one, today) == Phase::Window { Ok(()) } else { Err(RevocationRefusal::NotAnswerable) }
}

/// Is a statement whole?
///
/// # Errors
/// [`RevocationRefusal::NoStatement`], [`RevocationRefusal::Unsigned`].
pub fn may_say(text: &str, signed_by: &str) -> Result<(), RevocationRefusal> {
    if text.trim().is_empty() {
        Err(RevocationRefusal::NoStatement)
    } else if signed_by.trim().is_empty() {
        Err(RevocationRefusal::Unsigned)
    } else {
        Ok(())
    }
}

/// How a title stands that is kept on a day, and when its next re-review is due. Only a failed re-review is undone by that, which
/// confirms the title (四(四): two years on); for any other cause title, open re-review and date stay as they are.
#[must_use]
pub fn kept(one: &Revocation, on: NaiveDate) -> (TitleState, NaiveDate) {
    if one.rereview.is_some() {
        (TitleState::Valid, statute::rereview_due(on))
    } else {
        (one.title.state, one.title.rereview_due_on)
    }
}

/// May this decision be put before the principals?
///
/// # Errors
/// [`RevocationRefusal`].
pub fn may_prepare(one: &Revocation, decision: &Decision, today: NaiveDate) -> Result<(), RevocationRefusal> {
    match phase(one, today) {
        Phase::Window => Err(RevocationRefusal::NotHeard(one.intent.answer_by)),
        Phase::Heard if decision.reason.trim().is_empty() => Err(RevocationRefusal::NoReason),
        Phase::Heard => Ok(()),
        Phase::ToApprove | Phase::Ended(_) => Err(RevocationRefusal::NotOpen),
    }
}

/// May this person approve it, or send it back? `read` is when the decision was prepared that this person has read.
///
/// # Errors
/// [`RevocationRefusal`].
pub fn may_approve(
    one: &Revocation,
    by: Option<Uuid>,
    read: DateTime<Utc>,
    today: NaiveDate,
) -> Result<(), RevocationRefusal> {
    match (&one.prepared, phase(one, today)) {
        (Some((_, hand)), Phase::ToApprove) if by == Some(hand.by) => Err(RevocationRefusal::SameEyes),
        (Some((_, hand)), Phase::ToApprove) if read != hand.at => Err(RevocationRefusal::Stale),
        (Some(_), Phase::ToApprove) => Ok(()),
        _ => Err(RevocationRefusal::NothingWaiting),
    }
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
