//! URLs of 总结交流: case studies, events, the question box.

use std::fmt::Display;

/// The cases one sees; beginning one.
#[must_use]
pub fn cases() -> String {
    "/exchange/cases".into()
}
/// One of them.
#[must_use]
pub fn case(id: impl Display) -> String {
    format!("/exchange/cases/{id}")
}
/// What is done with it: `draft`, `submission`, `answer`, `withdrawal`, `review`, `wording`, `release`, `removal`.
#[must_use]
pub fn case_part(id: impl Display, part: &str) -> String {
    format!("/exchange/cases/{id}/{part}")
}
/// A picture of it.
#[must_use]
pub fn case_picture(id: impl Display, picture: impl Display) -> String {
    format!("/exchange/cases/{id}/pictures/{picture}")
}
/// The published cases.
#[must_use]
pub fn case_studies() -> String {
    "/case-studies".into()
}
/// The same, filtered: with the query and its `?`.
#[must_use]
pub fn case_studies_with(query: &str) -> String {
    format!("/case-studies{query}")
}
/// A published case.
#[must_use]
pub fn case_study(id: impl Display) -> String {
    format!("/case-studies/{id}")
}
/// A picture of it.
#[must_use]
pub fn case_study_picture(id: impl Display, picture: impl Display) -> String {
    format!("/case-studies/{id}/pictures/{picture}")
}
/// The questions one sees.
#[must_use]
pub fn questions() -> String {
    "/exchange/questions".into()
}
/// Asking, signed in.
#[must_use]
pub fn question_form() -> String {
    "/exchange/questions/new".into()
}
/// One of them.
#[must_use]
pub fn question(id: impl Display) -> String {
    format!("/exchange/questions/{id}")
}
/// What is done with it: `taking`, `passing`, `advice`, `refusal`, `answer`, `release`, `withdrawal`.
#[must_use]
pub fn question_part(id: impl Display, part: &str) -> String {
    format!("/exchange/questions/{id}/{part}")
}
/// What was asked and answered, for everyone.
#[must_use]
pub fn public_questions() -> String {
    "/questions".into()
}
/// The same, filtered: with the query and its `?`.
#[must_use]
pub fn public_questions_with(query: &str) -> String {
    format!("/questions{query}")
}
/// One of them.
#[must_use]
pub fn public_question(id: impl Display) -> String {
    format!("/questions/{id}")
}
/// Asking without an account.
#[must_use]
pub fn ask() -> String {
    "/questions/new".into()
}
/// How a question stands, by receipt and secret.
#[must_use]
pub fn question_receipt() -> String {
    "/questions/receipt".into()
}
/// The activities, with one's own enrolments; announcing one.
#[must_use]
pub fn activities() -> String {
    "/exchange/activities".into()
}
/// The form of a new one.
#[must_use]
pub fn activity_form() -> String {
    "/exchange/activities/new".into()
}
/// One of them.
#[must_use]
pub fn activity(id: impl Display) -> String {
    format!("/exchange/activities/{id}")
}
/// What is done with it: `setting`, `enrolment`, `enrolment/cancelling`, `attendance`, `ending`, `materials`, `cancelling`.
#[must_use]
pub fn activity_part(id: impl Display, part: &str) -> String {
    format!("/exchange/activities/{id}/{part}")
}
/// Something handed out.
#[must_use]
pub fn activity_material(id: impl Display, material: impl Display) -> String {
    format!("/exchange/activities/{id}/materials/{material}")
}
/// The activities, for everyone.
#[must_use]
pub fn public_activities() -> String {
    "/activities".into()
}
/// One of them.
#[must_use]
pub fn public_activity(id: impl Display) -> String {
    format!("/activities/{id}")
}
/// Something handed out to everyone.
#[must_use]
pub fn public_material(id: impl Display, material: impl Display) -> String {
    format!("/activities/{id}/materials/{material}")
}
