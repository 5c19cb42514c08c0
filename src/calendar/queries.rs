//! Read models: the calendar itself for everyone who counts days, the list of years, the notices under way.

use super::{
    model::{LoadedYear, NoticeUnderWay},
    store,
};
use crate::{
    kernel::{
        calendar::{CountPublicationDay, NoticePeriod, WorkCalendar},
        day,
    },
    platform::error::{Error, Result},
};
use sqlx::PgConnection;
use std::num::NonZeroU32;

/// The calendar, in any context, the public's included.
///
/// # Errors
/// Faults of the database.
pub async fn load(conn: &mut PgConnection) -> Result<WorkCalendar> {
    store::calendar(conn).await
}

/// The covered years, latest first.
///
/// # Errors
/// Faults of the database.
pub async fn years(conn: &mut PgConnection) -> Result<Vec<LoadedYear>> {
    Ok(sqlx::query_as!(
        LoadedYear,
        r#"select y.year, y.source, y.loaded_at, a.person as "loaded_by?",
               count(*) filter (where d.mark = 'holiday') as "holidays!",
               count(*) filter (where d.mark = 'makeup_workday') as "make_up_days!"
           from calendar_year y left join calendar_day d using (year) left join account a on a.account_id = y.loaded_by
           group by y.year, a.person order by y.year desc"#
    )
    .fetch_all(conn)
    .await?)
}

/// The public notices under way. Read from the published view, although notices come later in the procedure: whoever
/// changes the calendar must know whom it would have touched.
///
/// # Errors
/// Faults of the database; a notice whose length makes no sense.
pub async fn notices_under_way(conn: &mut PgConnection) -> Result<Vec<NoticeUnderWay>> {
    let rows = sqlx::query!(
        r#"select title as "title!", published_at as "published_at!", first_day as "first_day!", last_day as "last_day!",
               working_days as "working_days!", counts_publication_day as "counted!"
           from public_notice where state = 'in_notice' order by published_at"#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let length = u32::try_from(row.working_days).ok().and_then(NonZeroU32::new);
            let working_days = length.ok_or_else(|| Error::corrupt("notice", &row.title, "working_days"))?;
            let period = NoticePeriod {
                published_on: day::day_of(row.published_at),
                first_day: row.first_day,
                last_day: row.last_day,
            };
            let count = CountPublicationDay::from(row.counted);
            Ok(NoticeUnderWay { title: row.title, period, working_days, count })
        })
        .collect()
}
