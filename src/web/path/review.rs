//! URLs of the expert review (评审).

use std::fmt::Display;

/// The panel of one application, on the page of its round.
#[must_use]
pub fn office_panel(round: impl Display, application: impl Display) -> String {
    format!("/office/rounds/{round}/assignments?application={application}")
}
/// The ranking of a category.
#[must_use]
pub fn office_ranking(round: impl Display, category: &str) -> String {
    format!("/office/rounds/{round}/ranking?category={category}")
}
/// What the sheets of one application come to, on one page, for whoever decides.
#[must_use]
pub fn office_case(round: impl Display, application: impl Display) -> String {
    format!("/office/rounds/{round}/cases/{application}")
}
/// A list on its way through the principal's hands: its record, and the minutes.
#[must_use]
pub fn office_determination(id: impl Display) -> String {
    format!("/office/determinations/{id}")
}
/// Something about such a list: `minutes.pdf`, `approval`, `return`.
#[must_use]
pub fn office_determination_part(id: impl Display, part: &str) -> String {
    format!("/office/determinations/{id}/{part}")
}
/// The pool of experts.
#[must_use]
pub fn office_experts() -> String {
    "/office/experts".into()
}
/// An expert of the pool; `new` for one more.
#[must_use]
pub fn office_expert(id: impl Display) -> String {
    format!("/office/experts/{id}")
}
/// A recorded draw of a round.
#[must_use]
pub fn office_draw(round: impl Display, draw: impl Display) -> String {
    format!("/office/rounds/{round}/draws/{draw}")
}
/// What everybody may read of the draws of experts.
#[must_use]
pub fn draws() -> String {
    "/draws".into()
}
/// An expert's own yearly declaration of interests.
#[must_use]
pub fn review_declaration() -> String {
    "/review/declaration".into()
}
/// An expert's sheet, as the province reads it.
#[must_use]
pub fn office_sheet(assignment: impl Display) -> String {
    format!("/office/sheets/{assignment}")
}
/// Where the province unlocks it.
#[must_use]
pub fn office_sheet_unlocking(assignment: impl Display) -> String {
    format!("/office/sheets/{assignment}/unlocking")
}
/// An expert's own list.
#[must_use]
pub fn reviews() -> String {
    "/review".into()
}
/// An expert's sheet.
#[must_use]
pub fn review(assignment: impl Display) -> String {
    format!("/review/{assignment}")
}
/// The open sheets as a workbook, and where it is handed in.
#[must_use]
pub fn review_offline() -> String {
    "/review/offline".into()
}
/// That workbook.
#[must_use]
pub fn review_offline_workbook() -> String {
    "/review/offline/sheets.xlsx".into()
}
/// Something about an expert's sheet: `opening`, `lock`, `recusal`.
#[must_use]
pub fn review_part(assignment: impl Display, part: &str) -> String {
    format!("/review/{assignment}/{part}")
}
