//! The boundary to the returns (定期报送): what a title holder reported since its title was conferred. The material of a re-review
//! begins with these figures ([`rules::prefill`](crate::rereview::rules::prefill)). What was late or is missing is counted by
//! [`reporting`](super::reporting) (R37).

use crate::{
    award::Title,
    platform::error::Result,
    rereview::{Reported, ReportedFigure},
    returns::{ReturnForm, queries},
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// What the accepted returns of a title come to, as of a day: items of the form that answer a field of the creation standard, by year.
///
/// # Errors
/// Faults of the database.
pub async fn reported(
    conn: &mut PgConnection,
    title: &Title,
    form: &ReturnForm,
    today: NaiveDate,
) -> Result<Reported> {
    let standing = queries::standing(conn, title.id, today).await?;
    let mut figures = Vec::new();
    for year in &standing.years {
        for item in &form.items {
            let answered = item.applied.as_ref().zip(year.figure(item.key(), item.flow));
            let figure = answered.map(|(field, value)| ReportedFigure {
                field: field.clone(),
                year: year.year,
                value,
            });
            figures.extend(figure);
        }
    }
    Ok(Reported { figures })
}
