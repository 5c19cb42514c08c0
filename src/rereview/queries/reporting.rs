//! The returns of a title that its re-review counts.

use super::{Which, cases};
use crate::{
    award::Title,
    platform::error::Result,
    rereview::{Outcome, Reporting, Rereview, rules::counts_from},
    returns::{self, ReturnForm},
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// As of a day; a re-review that was decided shows what it was on the day of its decision. The same for its unit, its bureau and the
/// province.
///
/// # Errors
/// Faults of the database.
pub async fn reporting(
    conn: &mut PgConnection,
    title: &Title,
    rereview: &Rereview,
    form: &ReturnForm,
    today: NaiveDate,
) -> Result<Reporting> {
    let which = Which { title: Some(title.id), ..Which::default() };
    let all = cases(conn, which).await?;
    let others = all.iter().filter(|case| case.rereview.id != rereview.id);
    let confirmed = others.filter(|case| case.rereview.outcome == Some(Outcome::Confirmed));
    let since =
        counts_from(title.announced_on, confirmed.filter_map(|case| case.decided_on), rereview.due_on);
    let decided = all.iter().find(|case| case.rereview.id == rereview.id).and_then(|case| case.decided_on);
    let as_of = decided.map_or(today, |day| day.min(today));
    let duties = returns::queries::duties(conn, title.id, (since, as_of)).await?;
    Ok(Reporting { since, clause: form.clause(), source: form.source.clone(), duties })
}
