//! 总结交流: case studies, activities, questions.

mod activity;
mod case;
mod question;

use crate::{
    access::Role,
    web::{
        area::{AUTHORITY, Area, Door, OFFICE, OFFICIALS, PAPERS_BYTES},
        path,
        view::part::Tabs,
    },
};

/// Units and bureaus: they write, and they come.
const AUTHORS: Door = Door::Only(&[Role::Applicant, Role::Authority]);
/// Those, and the province.
const CONCERNED: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office]);

/// Who asks, signed in.
const ASKERS: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Expert]);
/// Those, and the province.
const ASKING: Door = Door::Only(&[Role::Applicant, Role::Authority, Role::Office, Role::Expert]);

/// The doors of the exchange.
#[must_use]
pub fn area() -> Area {
    questions(Area::new())
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

fn questions(area: Area) -> Area {
    area.get("/exchange/questions", ASKING, question::list::list)
        .get("/exchange/questions/new", ASKERS, question::ask::new)
        .post("/exchange/questions/new", ASKERS, question::ask::ask)
        .get("/exchange/questions/{id}", ASKING, question::show::show)
        .post("/exchange/questions/{id}/taking", OFFICE, question::act::take)
        .post("/exchange/questions/{id}/passing", OFFICE, question::act::pass)
        .post("/exchange/questions/{id}/recall", OFFICE, question::act::recall)
        .post("/exchange/questions/{id}/advice", AUTHORITY, question::act::advise)
        .post("/exchange/questions/{id}/refusal", OFFICE, question::act::refuse)
        .get("/exchange/questions/{id}/answer", OFFICE, question::draft::edit)
        .post("/exchange/questions/{id}/answer", OFFICE, question::draft::prepare)
        .post("/exchange/questions/{id}/release", OFFICE, question::act::release)
        .post("/exchange/questions/{id}/withdrawal", OFFICE, question::act::withdraw)
        .get("/questions", Door::Public, question::public::list)
        .get("/questions/new", Door::Public, question::ask::show)
        .post("/questions/new", Door::Public, question::ask::file)
        .get("/questions/receipt", Door::Public, question::track::ask)
        .post("/questions/receipt", Door::Public, question::track::look_up)
        .get("/questions/{id}", Door::Public, question::public::show)
}

/// The tabs of the desks: how much of what is shown waits for the reader.
fn tabs(here: &str, waiting: Option<i64>) -> Tabs {
    let all =
        [("典型案例", path::cases()), ("交流活动", path::activities()), ("咨询问答", path::questions())];
    tabbed(all, here, waiting.filter(|n| *n > 0))
}

/// The tabs of the public pages.
fn public_tabs(here: &str) -> Tabs {
    let all = [
        ("典型案例", path::case_studies()),
        ("交流活动", path::public_activities()),
        ("咨询问答", path::public_questions()),
    ];
    tabbed(all, here, None)
}

fn tabbed(all: [(&'static str, String); 3], here: &str, waiting: Option<i64>) -> Tabs {
    all.into_iter().fold(Tabs::new("总结交流"), |tabs, (label, href)| {
        let current = href == here;
        tabs.tab(label, href, waiting.filter(|_| current), current)
    })
}
