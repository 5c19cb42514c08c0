//! Reading the calendar back.

use crate::{
    kernel::calendar::{Mark, MarkedDay, WorkCalendar},
    platform::error::{Error, Result},
};
use sqlx::PgConnection;

/// The whole calendar.
pub(in crate::calendar) async fn calendar(conn: &mut PgConnection) -> Result<WorkCalendar> {
    let years = sqlx::query_scalar!("select year from calendar_year").fetch_all(&mut *conn).await?;
    let rows = sqlx::query!("select day_on, mark, name from calendar_day").fetch_all(conn).await?;
    let days = rows.into_iter().map(|row| {
        let mark = Mark::from_code(&row.mark);
        let mark = mark.ok_or_else(|| Error::corrupt("calendar_day", row.day_on, "unknown mark"))?;
        Ok(MarkedDay { day: row.day_on, mark, name: row.name })
    });
    Ok(WorkCalendar::new(years, days.collect::<Result<Vec<_>>>()?))
}

/// One loads at a time; the others wait and then see what the first one did.
pub(in crate::calendar) async fn lock(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('calendar'))").execute(conn).await?;
    Ok(())
}

/// The years an officer has loaded, or changed by loading the year after them.
pub(in crate::calendar) async fn years_of_officers(conn: &mut PgConnection) -> Result<Vec<i32>> {
    let years = sqlx::query_scalar!("select year from calendar_year where loaded_by is not null");
    Ok(years.fetch_all(conn).await?)
}
