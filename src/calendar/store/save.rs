//! Writing a year.

use crate::{
    kernel::calendar::MarkedDay,
    platform::{db::exactly_one, error::Result},
};
use chrono::{DateTime, Datelike, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Notes that a year is covered, by which notice, since when and by whom.
pub(in crate::calendar) async fn put_year(
    conn: &mut PgConnection,
    year: i32,
    source: &str,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> Result<()> {
    sqlx::query!(
        "insert into calendar_year (year, source, loaded_at, loaded_by) values ($1, $2, $3, $4)
         on conflict (year) do update set source = excluded.source, loaded_at = excluded.loaded_at, loaded_by = excluded.loaded_by",
        year,
        source,
        at,
        by
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a covered year was changed by a person: by the arrangement of the year after, which begins in its December.
pub(in crate::calendar) async fn touch_year(
    conn: &mut PgConnection,
    year: i32,
    at: DateTime<Utc>,
    by: Option<Uuid>,
) -> Result<()> {
    let done =
        sqlx::query!("update calendar_year set loaded_at = $2, loaded_by = $3 where year = $1", year, at, by);
    exactly_one(&done.execute(conn).await?, "calendar_year")
}

/// Takes a year's marked days away, before those of the new arrangement come.
pub(in crate::calendar) async fn remove_days_of(conn: &mut PgConnection, year: i32) -> Result<()> {
    sqlx::query!("delete from calendar_day where year = $1", year).execute(conn).await?;
    Ok(())
}

/// Marks a day; one of the December before may be marked already.
pub(in crate::calendar) async fn put_day(conn: &mut PgConnection, marked: &MarkedDay) -> Result<()> {
    sqlx::query!(
        "insert into calendar_day (day_on, year, mark, name) values ($1, $2, $3, $4)
         on conflict (day_on) do update set mark = excluded.mark, name = excluded.name",
        marked.day,
        marked.day.year(),
        marked.mark.code(),
        marked.name
    )
    .execute(conn)
    .await?;
    Ok(())
}
