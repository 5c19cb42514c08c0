//! The returns a re-review counts, as its unit, its bureau and the province all see them.

use crate::{
    kernel::day,
    platform::error::Result,
    rereview::{Case, Reporting, queries},
    returns::rules::tally::{Duty, Tally},
    web::{desk::Desk, pages::returns::came, view::words},
};
use askama::{Template, filters::HtmlSafe};

/// The table.
#[derive(Template)]
#[template(path = "rereview/reporting.html")]
pub(super) struct ReportingTable {
    source: String,
    since: String,
    /// What it comes to; `None`: nothing was due.
    says: Option<String>,
    /// Something was late or is missing.
    amiss: bool,
    /// For whoever assesses.
    assessor: bool,
    rows: Vec<Row>,
}

impl HtmlSafe for ReportingTable {}

struct Row {
    period: String,
    due: String,
    came: String,
    late: bool,
    accepted: bool,
}

/// The returns that count at a re-review.
pub(super) async fn of(desk: &mut Desk, case: &Case) -> Result<Reporting> {
    let (forms, today) = (desk.house.forms.clone(), day::day_of(desk.now()));
    let form = forms.of(case.title.category);
    queries::reporting(desk.conn().await?, &case.title, &case.rereview, form, today).await
}

/// What they come to; `None`: nothing was due.
pub(super) fn says(reporting: &Reporting) -> Option<String> {
    let tally = Tally::of(&reporting.duties);
    (tally.due() > 0).then(|| tally.in_words())
}

impl ReportingTable {
    pub fn of(reporting: &Reporting, assessor: bool) -> Self {
        let row = |one: &Duty| Row {
            period: one.period.label(),
            due: words::full_day(one.due_on),
            came: came(one.timeliness, one.again),
            late: one.is_amiss(),
            accepted: one.accepted,
        };
        Self {
            source: reporting.source.clone(),
            since: words::full_day(reporting.since),
            says: says(reporting),
            amiss: Tally::of(&reporting.duties).is_amiss(),
            assessor,
            rows: reporting.duties.iter().map(row).collect(),
        }
    }
}
