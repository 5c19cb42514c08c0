//! 总结交流: case studies and activities.

mod activity;
mod case;

use crate::{
    access::Role,
    web::{
        area::{Area, Door, OFFICE, OFFICIALS, PAPERS_BYTES},
        path,
        view::part::Tabs,
    },
};

/// Units and bureaus: they write, and they come.
const AUTHORS: Door = Door::Only(&[Role::Applicant, Role::Authority]);
/// Those, and the province.
const CONCERNED: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office]);

/// The doors of the exchange.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/exchange/cases", CONCERNED, case::list::list)
        .post("/exchange/cases", AUTHORS, case::list::begin)
        .get("/exchange/cases/{id}", CONCERNED, case::show::show)
        .get("/exchange/cases/{id}/pictures/{photo}", CONCERNED, case::picture::of_case)
        .get("/exchange/cases/{id}/draft", AUTHORS, case::edit::edit)
        .upload("/exchange/cases/{id}/draft", AUTHORS, PAPERS_BYTES, case::edit::save)
        .post("/exchange/cases/{id}/answer", AUTHORS, case::act::answer)
        .post("/exchange/cases/{id}/withdrawal", AUTHORS, case::act::withdraw)
        .post("/exchange/cases/{id}/review", OFFICIALS, case::act::review)
        .get("/exchange/cases/{id}/wording", OFFICIALS, case::wording::edit)
        .post("/exchange/cases/{id}/wording", OFFICIALS, case::wording::propose)
        .post("/exchange/cases/{id}/release", OFFICE, case::act::release)
        .post("/exchange/cases/{id}/removal", OFFICE, case::act::take_down)
        .get("/case-studies", Door::Public, case::public::list)
        .get("/case-studies/{id}", Door::Public, case::public::show)
        .get("/case-studies/{id}/pictures/{photo}", Door::Public, case::picture::published)
        .get("/exchange/activities", CONCERNED, activity::list::list)
        .get("/exchange/activities/new", OFFICIALS, activity::setting::new)
        .post("/exchange/activities", OFFICIALS, activity::setting::announce)
        .get("/exchange/activities/{id}", CONCERNED, activity::show::show)
        .get("/exchange/activities/{id}/setting", OFFICIALS, activity::setting::edit)
        .post("/exchange/activities/{id}/setting", OFFICIALS, activity::setting::change)
        .post("/exchange/activities/{id}/enrolment", AUTHORS, activity::act::enrol)
        .post("/exchange/activities/{id}/enrolment/cancelling", AUTHORS, activity::act::leave)
        .post("/exchange/activities/{id}/attendance", OFFICIALS, activity::act::attend)
        .post("/exchange/activities/{id}/ending", OFFICIALS, activity::act::end)
        .post("/exchange/activities/{id}/cancelling", OFFICIALS, activity::act::cancel)
        .upload("/exchange/activities/{id}/materials", OFFICIALS, PAPERS_BYTES, activity::materials::add)
        .get("/exchange/activities/{id}/materials/{file}", CONCERNED, activity::materials::read)
        .post("/exchange/activities/{id}/materials/{file}/removal", OFFICIALS, activity::materials::remove)
        .get("/activities", Door::Public, activity::public::list)
        .get("/activities/{id}", Door::Public, activity::public::show)
        .get("/activities/{id}/materials/{file}", Door::Public, activity::materials::published)
}

/// The tabs of the desks: how many cases wait for the reader.
fn tabs(here: &str, waiting: Option<i64>) -> Tabs {
    let (cases, activities) = (path::cases(), path::activities());
    let (at_cases, at_activities) = (cases == here, activities == here);
    Tabs::new("总结交流").tab("典型案例", cases, waiting.filter(|n| *n > 0), at_cases).tab(
        "交流活动",
        activities,
        None,
        at_activities,
    )
}

/// The tabs of the public pages.
fn public_tabs(here: &str) -> Tabs {
    let (cases, activities) = (path::case_studies(), path::public_activities());
    let (at_cases, at_activities) = (cases == here, activities == here);
    Tabs::new("总结交流").tab("典型案例", cases, None, at_cases).tab(
        "交流活动",
        activities,
        None,
        at_activities,
    )
}
