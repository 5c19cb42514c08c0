//! Every URL, once, as a function. Templates and redirects call these.

use std::fmt::Display;

/// The public home page.
#[must_use]
pub fn home() -> String {
    "/".into()
}
/// Signing in.
#[must_use]
pub fn sign_in() -> String {
    "/sign-in".into()
}
/// Signing in, then going on to a page of ours.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("/sign-in?next={}", escape(next))
}
/// Registering a unit.
#[must_use]
pub fn registration() -> String {
    "/registration".into()
}
/// The own account.
#[must_use]
pub fn account() -> String {
    "/account".into()
}
/// The people of the own unit.
#[must_use]
pub fn colleagues() -> String {
    "/colleagues".into()
}
/// A link that opens a seat.
#[must_use]
pub fn invitation(token: impl Display) -> String {
    format!("/invitations/{token}")
}
/// Everybody's accounts, for the province.
#[must_use]
pub fn office_accounts(role: &str) -> String {
    format!("/office/accounts?role={role}")
}
/// The audit chain.
#[must_use]
pub fn audit() -> String {
    "/audit".into()
}
/// A page of ours to go on to, as it came with a request; anything else is none, so that nobody is sent elsewhere.
#[must_use]
pub fn own(next: &str) -> Option<&str> {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = next.split(['?', '#']).next().unwrap_or_default();
    (ours && !["/sign-in", "/sign-out"].contains(&path)).then_some(next)
}
/// The desk of whoever is signed in: what waits for them.
#[must_use]
pub fn desk() -> String {
    "/desk".into()
}
/// The working-day calendar: covered years, and the form to load one.
#[must_use]
pub fn office_calendar() -> String {
    "/office/calendar".into()
}
/// The form to load a year, filled with what the calendar holds for it.
#[must_use]
pub fn office_calendar_of(year: i32) -> String {
    format!("/office/calendar?year={year}#load")
}
/// What loading a year would change.
#[must_use]
pub fn office_calendar_preview() -> String {
    "/office/calendar/preview".into()
}
/// The applications of the own unit.
#[must_use]
pub fn applications() -> String {
    "/applications".into()
}
/// An application: where it stands.
#[must_use]
pub fn application(id: impl Display) -> String {
    format!("/applications/{id}")
}
/// Every round.
#[must_use]
pub fn office_rounds() -> String {
    "/office/rounds".into()
}
/// Preparing a new round.
#[must_use]
pub fn office_round_new() -> String {
    "/office/rounds/new".into()
}
/// The control room of a round.
#[must_use]
pub fn office_round(id: impl Display) -> String {
    format!("/office/rounds/{id}")
}
/// A step of a round: `settings`, `opening`, `assignments`, `ranking`, `notice`, `conferral`.
#[must_use]
pub fn office_round_part(id: impl Display, part: &str) -> String {
    format!("/office/rounds/{id}/{part}")
}
/// A public notice.
#[must_use]
pub fn notice(id: impl Display) -> String {
    format!("/notices/{id}")
}
/// The canonical list of a notice: what its fingerprint is of.
#[must_use]
pub fn notice_list(id: impl Display) -> String {
    format!("/notices/{id}/list.json")
}

/// The authority's list of applications.
#[must_use]
pub fn recommendations() -> String {
    "/recommendation".into()
}
/// Examining one application.
#[must_use]
pub fn recommendation(id: impl Display) -> String {
    format!("/recommendation/{id}")
}
/// An act on an application by its authority: `return`, `decline`, `forward`, `recall`.
#[must_use]
pub fn recommendation_act(id: impl Display, act: &str) -> String {
    format!("/recommendation/{id}/{act}")
}
/// The authority's quota with its ledger.
#[must_use]
pub fn recommendation_quota() -> String {
    "/recommendation/quota".into()
}
/// Requests for a place more.
#[must_use]
pub fn office_exceptions() -> String {
    "/office/exceptions".into()
}
/// One request for a place more.
#[must_use]
pub fn office_exception(id: impl Display) -> String {
    format!("/office/exceptions/{id}")
}
/// What waits to be taken up by the province.
#[must_use]
pub fn acceptances() -> String {
    "/acceptance".into()
}
/// Taking up one application.
#[must_use]
pub fn acceptance(id: impl Display) -> String {
    format!("/acceptance/{id}")
}
/// Deciding the flag 省级企业 of one application.
#[must_use]
pub fn acceptance_direct(id: impl Display) -> String {
    format!("/acceptance/{id}/direct")
}
/// The creation standards.
#[must_use]
pub fn standards() -> String {
    "/standards".into()
}
/// One creation standard, by the key of its category; a clause is an anchor: `#9-2`.
#[must_use]
pub fn standard(category: &str) -> String {
    format!("/standards/{category}")
}
/// The self-check.
#[must_use]
pub fn self_check() -> String {
    "/self-check".into()
}
/// The self-check of a category.
#[must_use]
pub fn self_check_of(category: &str) -> String {
    format!("/self-check/{category}")
}
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
/// Something about an expert's sheet: `lock`, `recusal`.
#[must_use]
pub fn review_part(assignment: impl Display, part: &str) -> String {
    format!("/review/{assignment}/{part}")
}
/// The list of things to fill in.
#[must_use]
pub fn application_form(id: impl Display) -> String {
    format!("/applications/{id}/form")
}
/// The type of enterprise, and the way the application takes.
#[must_use]
pub fn application_kind(id: impl Display) -> String {
    format!("/applications/{id}/kind")
}
/// A section of the form.
#[must_use]
pub fn application_section(id: impl Display, section: &str) -> String {
    format!("/applications/{id}/sections/{section}")
}
/// All evidence, clause by clause.
#[must_use]
pub fn application_evidence(id: impl Display) -> String {
    format!("/applications/{id}/evidence")
}
/// Where a file of a slot is sent.
#[must_use]
pub fn application_slot(id: impl Display, slot: &str) -> String {
    format!("/applications/{id}/evidence/{slot}")
}
/// A file of the dossier, as a download.
#[must_use]
pub fn application_file(id: impl Display, evidence: impl Display) -> String {
    format!("/applications/{id}/files/{evidence}")
}
/// Checking the answers before submission.
#[must_use]
pub fn application_check(id: impl Display) -> String {
    format!("/applications/{id}/check")
}
/// The last submission, and its receipt.
#[must_use]
pub fn application_submission(id: impl Display) -> String {
    format!("/applications/{id}/submission")
}
/// Taking an application back.
#[must_use]
pub fn application_withdrawal(id: impl Display) -> String {
    format!("/applications/{id}/withdrawal")
}
/// The whole dossier for reading.
#[must_use]
pub fn application_dossier(id: impl Display) -> String {
    format!("/applications/{id}/dossier")
}
/// The register of titles.
#[must_use]
pub fn register() -> String {
    "/register".into()
}
/// The register with a filter, a query string that begins with `?`.
#[must_use]
pub fn register_with(query: &str) -> String {
    format!("/register{query}")
}
/// The same as a file to take away.
#[must_use]
pub fn register_file(query: &str) -> String {
    format!("/register/list.csv{query}")
}
/// An entry of the register, by its certificate number.
#[must_use]
pub fn register_entry(number: impl Display) -> String {
    format!("/register/{}", escape(&number.to_string()))
}
/// Ending the file of a unit that holds a title already.
#[must_use]
pub fn ending_without_title(round: impl Display, application: impl Display) -> String {
    format!("/office/rounds/{round}/conferral/{application}/ending")
}
/// A certificate, for who has its number and its check code.
#[must_use]
pub fn certificate(number: impl Display, code: &str) -> String {
    format!("/certificates/{}?code={}", escape(&number.to_string()), escape(code))
}
/// The board of titles and their re-reviews, of all categories or of one.
#[must_use]
pub fn office_titles(category: Option<&str>) -> String {
    category.map_or_else(|| "/office/titles".into(), |category| format!("/office/titles?category={category}"))
}

/// Taking a unit off a running notice.
#[must_use]
pub fn struck_off(notice: impl Display, application: impl Display) -> String {
    format!("/notices/{notice}/struck-off/{application}")
}

/// Percent-encodes a query value; slashes stay readable.
#[must_use]
pub fn escape(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
/// The own work plans.
#[must_use]
pub fn work_plans() -> String {
    "/work-plans".into()
}
/// One of them.
#[must_use]
pub fn work_plan(id: impl Display) -> String {
    format!("/work-plans/{id}")
}
/// Putting it on file.
#[must_use]
pub fn work_plan_filing(id: impl Display) -> String {
    format!("/work-plans/{id}/filing")
}
/// The file of its draft.
#[must_use]
pub fn work_plan_file(id: impl Display) -> String {
    format!("/work-plans/{id}/file")
}
/// The file of its n-th filing.
#[must_use]
pub fn work_plan_filed(id: impl Display, seq: i16) -> String {
    format!("/work-plans/{id}/filings/{seq}")
}
/// Every authority's plan of a year, for the province.
#[must_use]
pub fn office_work_plans() -> String {
    "/office/work-plans".into()
}
/// One of them, to be answered.
#[must_use]
pub fn office_work_plan(id: impl Display) -> String {
    format!("/office/work-plans/{id}")
}
/// The plans everyone may read.
#[must_use]
pub fn plans() -> String {
    "/plans".into()
}
/// One of them.
#[must_use]
pub fn plan(id: impl Display) -> String {
    format!("/plans/{id}")
}
/// Its file.
#[must_use]
pub fn plan_file(id: impl Display) -> String {
    format!("/plans/{id}/file")
}
