//! When an activity is announced and changed, who may come, what happens when it is full.

use crate::{
    exchange::{Activity, Audience, Plan},
    kernel::{day, refusal::Refusal},
};
use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

/// The most persons of one enrolment.
pub const MOST_PERSONS: i32 = 20;
/// The most places of an activity.
pub const MOST_PLACES: i32 = 5000;
/// The most files handed out.
pub const MOST_MATERIALS: usize = 30;

fn said(day: &NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

/// Why not.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum ActivityRefusal {
    /// It begins in the past.
    #[error("开始时间要晚于现在")]
    InPast,
    /// It ends before it begins.
    #[error("结束时间要晚于开始时间")]
    EndsFirst,
    /// One could enrol after it began.
    #[error("报名截止日不能晚于活动开始那一天，也不能早于今天")]
    Deadline,
    /// A bureau invites bureaus.
    #[error("商务局组织的活动只面向本地单位，不能选商务局")]
    OfArea,
    /// More persons have a place than there would be.
    #[error("已经有{0}人报上名，名额不能少于{0}")]
    PlacesGiven(i32),
    /// It was cancelled.
    #[error("活动已经取消")]
    Cancelled,
    /// It has begun.
    #[error("活动已经开始，不能再改、不能报名或者取消报名")]
    Begun,
    /// It has not begun.
    #[error("活动开始以后才能登记到场")]
    NotBegun,
    /// The last day to enrol is over.
    #[error("报名到{}截止", said(.0))]
    Late(NaiveDate),
    /// The unit is not invited.
    #[error("这个活动不面向你们单位")]
    NotInvited,
    /// It has enrolled already.
    #[error("你们已经报过名。人数变了的，先取消再报")]
    Enrolled,
    /// It has not enrolled.
    #[error("你们没有报名，或者已经取消")]
    NotEnrolled,
    /// More persons than may come at all.
    #[error("这个活动一共{0}个名额")]
    TooMany(i32),
    /// No reason.
    #[error("写明取消的原因，不超过500个字，报名单位看得到")]
    ReasonMissing,
    /// More files than are kept.
    #[error("材料最多{MOST_MATERIALS}份")]
    Materials,
    /// It was changed meanwhile.
    #[error("打开这一页以后，活动有了更改，这次没有办")]
    Stale,
}

impl Refusal for ActivityRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::InPast => "activity_in_past",
            Self::EndsFirst => "activity_ends_first",
            Self::Deadline => "activity_deadline",
            Self::OfArea => "activity_of_area",
            Self::PlacesGiven(_) => "activity_places_given",
            Self::Cancelled => "activity_cancelled",
            Self::Begun => "activity_begun",
            Self::NotBegun => "activity_not_begun",
            Self::Late(_) => "activity_late",
            Self::NotInvited => "activity_not_invited",
            Self::Enrolled => "activity_enrolled",
            Self::NotEnrolled => "activity_not_enrolled",
            Self::TooMany(_) => "activity_too_many",
            Self::ReasonMissing => "activity_reason",
            Self::Materials => "activity_materials",
            Self::Stale => "activity_stale",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotInvited => "四(五)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Stale => "重新打开这一页，看过现在的再办",
            Self::Late(_) => "想参加的，和主办单位联系",
            _ => "",
        }
    }
}

/// Is it the version that was shown?
///
/// # Errors
/// [`ActivityRefusal::Stale`].
pub const fn as_read(version: i32, seen: i32) -> Result<(), ActivityRefusal> {
    if version == seen { Ok(()) } else { Err(ActivityRefusal::Stale) }
}

/// May it be announced like this? `area`: by a bureau.
///
/// # Errors
/// The first fact that forbids it.
pub fn announce(plan: &Plan, area: bool, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
    if plan.starts_at <= now {
        return Err(ActivityRefusal::InPast);
    }
    if plan.ends_at <= plan.starts_at {
        return Err(ActivityRefusal::EndsFirst);
    }
    if plan.enrol_by > day::day_of(plan.starts_at) || plan.enrol_by < day::day_of(now) {
        return Err(ActivityRefusal::Deadline);
    }
    if area && plan.audience.contains(&Audience::Bureaus) {
        return Err(ActivityRefusal::OfArea);
    }
    Ok(())
}

/// Is it still to come, and not cancelled?
///
/// # Errors
/// [`ActivityRefusal::Cancelled`], [`ActivityRefusal::Begun`].
pub fn to_come(activity: &Activity, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
    match activity.cancelled {
        Some(_) => Err(ActivityRefusal::Cancelled),
        None if now >= activity.plan.starts_at => Err(ActivityRefusal::Begun),
        None => Ok(()),
    }
}

/// May it be changed to this? A deadline that has passed may stay as it is.
///
/// # Errors
/// The first fact that forbids it.
pub fn change(activity: &Activity, plan: &Plan, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
    to_come(activity, now)?;
    let kept = plan.enrol_by == activity.plan.enrol_by && plan.enrol_by <= day::day_of(plan.starts_at);
    match announce(plan, activity.host.is_some(), now) {
        Err(ActivityRefusal::Deadline) if kept => {}
        other => other?,
    }
    if plan.places < activity.taken {
        return Err(ActivityRefusal::PlacesGiven(activity.taken));
    }
    Ok(())
}

/// What differs, as those who have enrolled are told.
#[must_use]
pub fn differs(before: &Plan, after: &Plan) -> Vec<&'static str> {
    [
        ("类型", before.kind != after.kind),
        ("名称", before.title != after.title),
        ("地点", before.venue != after.venue),
        ("时间", (before.starts_at, before.ends_at) != (after.starts_at, after.ends_at)),
        ("名额", before.places != after.places),
        ("报名截止日", before.enrol_by != after.enrol_by),
        ("面向", before.audience != after.audience),
        ("内容", before.description != after.description),
        ("联系方式", before.contact != after.contact),
    ]
    .into_iter()
    .filter_map(|(field, differs)| differs.then_some(field))
    .collect()
}

/// May so many persons enrol? Whether they have a place or wait is said by the line.
///
/// # Errors
/// The first fact that forbids it.
pub fn enrol(
    activity: &Activity,
    (persons, invited): (i32, bool),
    now: DateTime<Utc>,
) -> Result<(), ActivityRefusal> {
    if !invited {
        return Err(ActivityRefusal::NotInvited);
    }
    to_come(activity, now)?;
    if day::day_of(now) > activity.plan.enrol_by {
        return Err(ActivityRefusal::Late(activity.plan.enrol_by));
    }
    if persons > activity.plan.places {
        return Err(ActivityRefusal::TooMany(activity.plan.places));
    }
    Ok(())
}

/// May its host say who came?
///
/// # Errors
/// [`ActivityRefusal::Cancelled`], [`ActivityRefusal::NotBegun`].
pub fn attend(activity: &Activity, now: DateTime<Utc>) -> Result<(), ActivityRefusal> {
    match activity.cancelled {
        Some(_) => Err(ActivityRefusal::Cancelled),
        None if now < activity.plan.starts_at => Err(ActivityRefusal::NotBegun),
        None => Ok(()),
    }
}

/// The reason of a cancellation.
///
/// # Errors
/// [`ActivityRefusal::ReasonMissing`].
pub fn reason(said: &str) -> Result<&str, ActivityRefusal> {
    let said = said.trim();
    if (1..=500).contains(&said.chars().count()) { Ok(said) } else { Err(ActivityRefusal::ReasonMissing) }
}

#[cfg(test)]
#[path = "activity_tests.rs"]
mod tests;
