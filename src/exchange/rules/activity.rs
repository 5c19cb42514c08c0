//! When an activity is announced and changed, who may come, what happens when it is full.

use crate::{
    determination::rules::disclosed,
    exchange::{Activity, Audience, Enrolment, EnrolmentState, Plan},
    kernel::{
        day,
        refusal::Refusal,
        text::{TextFault, read},
    },
    platform::files::Kind,
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
    /// A party in the line needs more than there would be: its name, its persons.
    #[error("候补的“{0}”有{1}人，名额不能少于{1}：他们永远补不上，后面的也补不上")]
    PlacesAsked(String, i32),
    /// A number of a person would become public: the place of it, and as much as helps to find it.
    #[error("{0}里有{1}，活动是公开的，删去")]
    Discloses(&'static str, String),
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
    #[error("写明原因，不超过500个字，报名单位看得到")]
    ReasonMissing,
    /// A reason with marks that nobody sees.
    #[error("{0}")]
    Reason(TextFault),
    /// The enrolment is not as the host read it.
    #[error("这个单位的报名有了变化：{0}。看过现在的名单再办")]
    LineMoved(&'static str),
    /// Neither who came was said, nor that nobody did.
    #[error("勾选到场的单位；一个也没有到场的，勾“没有单位到场”")]
    PresenceUnsaid,
    /// Some came, and nobody did.
    #[error("勾了到场的单位，又勾了“没有单位到场”，去掉一边")]
    PresenceTwice,
    /// Everyone would read something that is no PDF.
    #[error("公众也可以看的只收PDF：Word、Excel文件和照片里的作者、修改痕迹、拍摄地点会一起公开")]
    PublicPdf,
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
            Self::PlacesAsked(..) => "activity_places_asked",
            Self::Discloses("名称", _) => "activity_discloses_title",
            Self::Discloses("地点", _) => "activity_discloses_venue",
            Self::Discloses("联系方式", _) => "activity_discloses_contact",
            Self::Discloses(..) => "activity_discloses",
            Self::Cancelled => "activity_cancelled",
            Self::Begun => "activity_begun",
            Self::NotBegun => "activity_not_begun",
            Self::Late(_) => "activity_late",
            Self::NotInvited => "activity_not_invited",
            Self::Enrolled => "activity_enrolled",
            Self::NotEnrolled => "activity_not_enrolled",
            Self::TooMany(_) => "activity_too_many",
            Self::ReasonMissing | Self::Reason(_) => "activity_reason",
            Self::LineMoved(_) => "activity_line_moved",
            Self::PresenceUnsaid | Self::PresenceTwice => "activity_presence",
            Self::PublicPdf => "activity_public_pdf",
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
            Self::PlacesAsked(..) => "和他们商量少来几人，或者先结束他们的报名",
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
    presentable(plan)
}

/// Is no number of a person in what everyone reads? Whom to ask may be reached at a mobile number: the host says so itself.
fn presentable(plan: &Plan) -> Result<(), ActivityRefusal> {
    for (place, says) in [("名称", &plan.title), ("地点", &plan.venue), ("内容", &plan.description)] {
        shows_nobody(place, says)?;
    }
    match disclosed(&plan.contact).filter(|found| !found.starts_with("手机号")) {
        Some(found) => Err(ActivityRefusal::Discloses("联系方式", found)),
        None => Ok(()),
    }
}

/// Is no number of a person in a text that everyone reads?
///
/// # Errors
/// [`ActivityRefusal::Discloses`].
pub fn shows_nobody(place: &'static str, says: &str) -> Result<(), ActivityRefusal> {
    disclosed(says).map_or(Ok(()), |found| Err(ActivityRefusal::Discloses(place, found)))
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
pub fn change(
    activity: &Activity,
    (plan, enrolled): (&Plan, &[Enrolment]),
    now: DateTime<Utc>,
) -> Result<(), ActivityRefusal> {
    to_come(activity, now)?;
    let kept = plan.enrol_by == activity.plan.enrol_by && plan.enrol_by <= day::day_of(plan.starts_at);
    match announce(plan, activity.host.is_some(), now) {
        Err(ActivityRefusal::Deadline) if kept => {}
        other => other?,
    }
    if plan.places < activity.taken {
        return Err(ActivityRefusal::PlacesGiven(activity.taken));
    }
    let waiting = enrolled.iter().filter(|one| one.state == EnrolmentState::Waiting);
    match waiting.max_by_key(|one| one.persons) {
        Some(most) if plan.places < activity.plan.places && plan.places < most.persons => {
            Err(ActivityRefusal::PlacesAsked(most.unit.clone(), most.persons))
        }
        _ => Ok(()),
    }
}

/// May the host end this enrolment, which it read in a state?
///
/// # Errors
/// [`ActivityRefusal::LineMoved`].
pub const fn end(stands: EnrolmentState, seen: EnrolmentState) -> Result<(), ActivityRefusal> {
    match (stands, seen) {
        (EnrolmentState::Cancelled, _) => Err(ActivityRefusal::LineMoved("已经取消")),
        (EnrolmentState::Placed, EnrolmentState::Placed)
        | (EnrolmentState::Waiting, EnrolmentState::Waiting) => Ok(()),
        (EnrolmentState::Placed, _) => Err(ActivityRefusal::LineMoved("候补成功，已报上名")),
        (EnrolmentState::Waiting, _) => Err(ActivityRefusal::LineMoved("在候补里")),
    }
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

/// Was it said who came: some, or that nobody did?
///
/// # Errors
/// [`ActivityRefusal::PresenceUnsaid`], [`ActivityRefusal::PresenceTwice`].
pub const fn presence(came: usize, nobody: bool) -> Result<(), ActivityRefusal> {
    match (came, nobody) {
        (0, false) => Err(ActivityRefusal::PresenceUnsaid),
        (1.., true) => Err(ActivityRefusal::PresenceTwice),
        _ => Ok(()),
    }
}

/// May this be handed out to everyone, under this title? Only a PDF, and no number of a person in the title.
///
/// # Errors
/// [`ActivityRefusal::PublicPdf`], [`ActivityRefusal::Discloses`].
pub fn hand_out(title: &str, public: bool, kind: Kind) -> Result<(), ActivityRefusal> {
    match (public, kind) {
        (true, Kind::Pdf) => shows_nobody("材料名称", title),
        (true, _) => Err(ActivityRefusal::PublicPdf),
        (false, _) => Ok(()),
    }
}

/// The reason of a cancellation, or of an end: those who enrolled read it.
///
/// # Errors
/// [`ActivityRefusal::ReasonMissing`], [`ActivityRefusal::Reason`].
pub fn reason(said: &str) -> Result<String, ActivityRefusal> {
    read("原因", said, (500, true)).map_err(|fault| match fault {
        TextFault::Unseen(_) => ActivityRefusal::Reason(fault),
        _ => ActivityRefusal::ReasonMissing,
    })
}

#[cfg(test)]
#[path = "activity_tests.rs"]
mod tests;
