//! The years the program brings: loaded at `migrate`, never over what an officer has loaded.

use crate::{
    calendar::{events::ShippedYearsLoaded, model::fingerprint, store},
    kernel::calendar::WorkCalendar,
    platform::{
        entry::Entry,
        error::{Error, Result},
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgPool;

/// `config/reference/workdays.csv` as it was when the program was built.
pub const SHIPPED: &str = include_str!("../../../config/reference/workdays.csv");

const SOURCE: &str = "随程序提供（国务院办公厅历年放假通知）";

/// Loads the years of `text` that the calendar lacks, and those that came with an earlier version of the program and
/// differ from this one's. Years loaded by an officer stay as they are. Answers with the years loaded.
///
/// # Errors
/// The file does not parse (file and line are named); faults of the database.
pub async fn load_shipped(pool: &PgPool, text: &str, now: DateTime<Utc>) -> Result<Vec<i32>> {
    let shipped = WorkCalendar::from_csv(text)
        .map_err(|fault| Error::Fault(anyhow::anyhow!("工作日历 workdays.csv {fault}")))?;
    let mut work = Work::begin(pool, &Entry::System("migrate"), now).await?;
    store::lock(work.conn()).await?;
    let held = store::calendar(work.conn()).await?;
    let own = store::years_of_officers(work.conn()).await?;
    let differs = |year: &i32| !held.covers(*year) || !held.marked_days(*year).eq(shipped.marked_days(*year));
    let years: Vec<i32> =
        shipped.covered_years().filter(|year| !own.contains(year)).filter(differs).collect();
    if years.is_empty() {
        work.commit_unwitnessed().await?;
        return Ok(years);
    }
    for year in &years {
        store::put_year(work.conn(), *year, SOURCE, now, None).await?;
        store::remove_days_of(work.conn(), *year).await?;
        for marked in shipped.marked_days(*year) {
            store::put_day(work.conn(), marked).await?;
        }
    }
    let after = fingerprint(&store::calendar(work.conn()).await?);
    work.commit(ShippedYearsLoaded { years: years.clone(), after }).await?;
    Ok(years)
}
