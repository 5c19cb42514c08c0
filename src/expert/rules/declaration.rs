//! 利益声明: how long it holds, and when its expert is reminded.

use crate::kernel::day;
use chrono::{DateTime, Days, Months, NaiveDate, Utc};

/// The last day of a declaration made on this day: it holds for a year, inclusive.
#[must_use]
pub fn valid_until(made_on: NaiveDate) -> NaiveDate {
    let year = made_on.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    year.checked_sub_days(Days::new(1)).unwrap_or(year)
}

/// The moment whose reminder is due now: the latest one passed of those `days` before the end, and the end itself. A moment is
/// past when the next one is, so that nobody who was away is told twice; a week after the end nobody is told any more.
#[must_use]
pub fn reminder(until: NaiveDate, days: &[u32], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let end = day::end_of(until);
    let before = |days: &u32| end.checked_sub_days(Days::new(u64::from(*days)));
    let moments = days.iter().filter_map(before).chain([end]);
    let latest = moments.filter(|at| *at <= now).max()?;
    let over = end.checked_add_days(Days::new(7))?;
    (now < over).then_some(latest)
}

/// The sentences of a reminder: one line, and what to do.
#[must_use]
pub fn words(until: NaiveDate, now: DateTime<Utc>) -> (String, String) {
    let last = until.format("%Y年%-m月%-d日");
    let subject = if day::end_of(until) <= now {
        format!("你的利益声明已于{last}到期")
    } else {
        format!("你的利益声明{last}到期")
    };
    let body = "到期后不再抽取你评审，没打开的申报书也打不开。登录后重新声明，一年有效。".to_owned();
    (subject, body)
}

#[cfg(test)]
#[path = "declaration_tests.rs"]
mod tests;
