//! How a title stands with its duty to report: for a re-review, which counts it and is prefilled from it.

use super::reported;
use crate::{
    award::TitleId,
    platform::error::{Error, Result},
    returns::{
        Cycle, Line, Period, Timeliness,
        rules::{
            duty::{self, Days},
            tally::{self, Duty},
        },
    },
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// The duty of one title in numbers, and what was accepted. Periods whose due day has not come and that nobody handed in count
/// nowhere. A return handed in late is `late` whether it was accepted or still waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Returns whose due day has passed, or that were handed in: the whole the others are parts of.
    pub due: u32,
    /// Accepted, whether they came in time or late.
    pub accepted: u32,
    /// Handed in and not accepted yet (or sent back).
    pub pending: u32,
    /// Handed in after the due day, at first or again.
    pub late: u32,
    /// Not handed in past the due day, or sent back and not handed in again past that day.
    pub missing: u32,
    /// The periods that came late, with the days, in order.
    pub late_periods: Vec<(Period, i64)>,
    /// The periods that are missing, in order.
    pub missing_periods: Vec<Period>,
    /// What was accepted, year by year.
    pub years: Vec<YearFigures>,
}

/// What was accepted of one calendar year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearFigures {
    /// The year.
    pub year: i32,
    /// The accepted yearly return; empty when there is none.
    pub yearly: Vec<Line>,
    /// The accepted quarterly returns, by quarter.
    pub quarters: BTreeMap<u8, Vec<Line>>,
}

impl YearFigures {
    /// The figure of an item for the whole year: of the yearly return; without one the sum of all four quarters, for items that can be
    /// added (`flow` of the form), or the last quarter's, for those that cannot. `None` when it is not known.
    #[must_use]
    pub fn figure(&self, key: &str, flow: bool) -> Option<Decimal> {
        let value = |lines: &[Line]| lines.iter().find(|line| line.key == key).map(|line| line.value);
        if let Some(value) = value(&self.yearly) {
            return Some(value);
        }
        if flow {
            let all: Option<Vec<Decimal>> =
                (1..=4).map(|quarter| value(self.quarters.get(&quarter)?)).collect();
            return Some(all?.into_iter().sum());
        }
        value(self.quarters.get(&4)?)
    }
}

impl Standing {
    /// Counts one return in.
    fn count(&mut self, period: Period, timeliness: Timeliness, accepted: bool) {
        match timeliness {
            Timeliness::Awaited(_) | Timeliness::Excused => return,
            Timeliness::Missing(_) => {
                self.missing += 1;
                self.missing_periods.push(period);
            }
            Timeliness::Late(_) | Timeliness::InTime if accepted => self.accepted += 1,
            Timeliness::Late(_) | Timeliness::InTime => self.pending += 1,
        }
        if let Timeliness::Late(days) = timeliness {
            self.late += 1;
            self.late_periods.push((period, days));
        }
        self.due += 1;
    }
}

/// How a title stands, as of a day. For its holder, its bureau, the province and the system; others see nothing of it and get an
/// empty standing.
///
/// # Errors
/// Faults of the database.
pub async fn standing(conn: &mut PgConnection, title: TitleId, today: NaiveDate) -> Result<Standing> {
    let mut standing = Standing::default();
    for (period, days, accepted) in days(conn, title).await? {
        standing.count(period, duty::timeliness(days, true, today), accepted);
    }
    standing.years = years(accepted(conn, title).await?);
    Ok(standing)
}

/// Every period of a title that counts from a day on, as of another, in the order of their due days: whether it came in time, late
/// or not at all. For whom [`standing`] is.
///
/// # Errors
/// Faults of the database.
pub async fn duties(
    conn: &mut PgConnection,
    title: TitleId,
    (since, as_of): (NaiveDate, NaiveDate),
) -> Result<Vec<Duty>> {
    let all = days(conn, title).await?;
    let duties =
        all.into_iter().filter_map(|(period, days, accepted)| Duty::of(period, days, accepted, as_of));
    Ok(tally::counted(duties.collect(), since))
}

/// The days of every return of a title, and whether it was accepted.
async fn days(conn: &mut PgConnection, title: TitleId) -> Result<Vec<(Period, Days, bool)>> {
    let rows = sqlx::query!(
        r#"select r.year, r.quarter, r.due_on, r.handed_on, r.again_by, r.again_late, r.stage in ('accepted', 'correcting') as "accepted!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.due_on and r.due_on < g.until) as "lost!",
            exists (select from title_gap g where g.title_id = r.title_id and g.since <= r.again_by and r.again_by < g.until) as "lost_again!"
           from stat_return r where r.title_id = $1 order by r.due_on, r.year, r.quarter"#,
        title.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let period = crate::returns::store_period(row.year, row.quarter);
        let period = period.ok_or_else(|| Error::corrupt("stat_return", title, "period"))?;
        let days = Days {
            due_on: row.due_on,
            handed_on: row.handed_on,
            again_by: row.again_by,
            again_late: row.again_late,
            lost: row.lost,
            lost_again: row.lost_again,
        };
        all.push((period, days, row.accepted));
    }
    Ok(all)
}

/// The accepted lines of every period of a title.
async fn accepted(conn: &mut PgConnection, title: TitleId) -> Result<Vec<(Period, Vec<Line>)>> {
    let there = sqlx::query!(
        "select distinct r.year, r.quarter from stat_return r join stat_return_version v using (stat_return_id)
         where r.title_id = $1 and v.verdict = 'accepted'",
        title.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let known: Vec<Period> =
        there.into_iter().filter_map(|row| crate::returns::store_period(row.year, row.quarter)).collect();
    let mut all = reported(conn, title).await?;
    all.retain(|(period, _)| known.contains(period));
    Ok(all)
}

fn years(accepted: Vec<(Period, Vec<Line>)>) -> Vec<YearFigures> {
    let mut years: BTreeMap<i32, YearFigures> = BTreeMap::new();
    for (period, lines) in accepted {
        let year = period.year();
        let held = years.entry(year).or_insert_with(|| YearFigures { year, ..YearFigures::default() });
        match (period.cycle(), period.quarter()) {
            (Cycle::Quarter, Some(quarter)) => drop(held.quarters.insert(quarter, lines)),
            (Cycle::Quarter | Cycle::Year, _) => held.yearly = lines,
        }
    }
    years.into_values().collect()
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
