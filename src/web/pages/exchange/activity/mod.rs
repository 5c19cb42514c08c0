//! 交流活动: announced by the province and bureaus, enrolled for by units and bureaus.

pub(super) mod act;
mod form;
pub(super) mod list;
pub(super) mod materials;
pub(super) mod public;
pub(super) mod setting;
pub(super) mod show;

use crate::{
    exchange::{Activity, EnrolmentState},
    web::view::{
        labels::{Colour, Tag},
        part::Facts,
        words,
    },
};
use chrono::{DateTime, Utc};

/// How an activity stands at a moment.
fn tag(activity: &Activity, now: DateTime<Utc>) -> Tag {
    let plan = &activity.plan;
    let today = crate::kernel::day::day_of(now);
    match () {
        () if activity.cancelled.is_some() => Tag::new("已取消", Colour::Red),
        () if now >= plan.ends_at => Tag::new("已结束", Colour::Grey),
        () if now >= plan.starts_at => Tag::new("进行中", Colour::Teal),
        () if today > plan.enrol_by => Tag::new("报名已截止", Colour::Grey),
        () if activity.free() <= 0 || activity.waiting > 0 => Tag::new("名额已满，可候补", Colour::Yellow),
        () => Tag::new("报名中", Colour::Green),
    }
}

/// How the own enrolment stands.
const fn own_tag(state: EnrolmentState) -> Tag {
    let colour = match state {
        EnrolmentState::Placed => Colour::Green,
        EnrolmentState::Waiting => Colour::Yellow,
        EnrolmentState::Cancelled => Colour::Grey,
    };
    Tag::new(state.label(), colour)
}

/// From when until when: the day is said once when it is the same.
fn span(activity: &Activity) -> String {
    let (from, to) = (activity.plan.starts_at, activity.plan.ends_at);
    if crate::kernel::day::day_of(from) == crate::kernel::day::day_of(to) {
        format!("{}—{}", words::full_moment(from), words::time(to))
    } else {
        format!("{}—{}", words::full_moment(from), words::moment(to))
    }
}

/// What is known of it at a glance.
fn facts(activity: &Activity) -> Facts {
    let plan = &activity.plan;
    let audience: Vec<&str> = plan.audience.iter().map(|one| one.label()).collect();
    Facts::new()
        .add("主办", activity.host_name.clone())
        .add("时间", span(activity))
        .add("地点", plan.venue.clone())
        .add("面向", audience.join("、"))
        .add("报名截止", words::full_day(plan.enrol_by))
        .num("名额", format!("{}人，已报{}人", plan.places, activity.taken))
        .maybe("候补", (activity.waiting > 0).then(|| format!("{}人", activity.waiting)))
        .add("联系", plan.contact.clone())
}
