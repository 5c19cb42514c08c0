//! How long is left: a large number and the date line. Below one day it counts hours.

use super::super::words;
use crate::kernel::day;
use askama::{Template, filters::HtmlSafe};
use chrono::{DateTime, TimeDelta, Utc};

/// What is left until a term ends.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "parts/deadline.html")]
pub struct Deadline {
    /// The number, `21`; empty once it is over.
    pub number: String,
    /// What it counts: `天后截止`, `小时后截止`, `已截止`.
    pub unit: String,
    /// The date line: `10月30日（周五）18:00`.
    pub when: String,
}

impl HtmlSafe for Deadline {}

impl Deadline {
    /// Days (or hours) from `now` until `closes`, the first moment that is too late. `what` is the end itself:
    /// 截止, 公示期满.
    #[must_use]
    pub fn until(now: DateTime<Utc>, closes: DateTime<Utc>, what: &str) -> Self {
        let left = closes - now;
        let when = words::closing(closes);
        if left <= TimeDelta::zero() {
            return Self { number: String::new(), unit: format!("已{what}"), when };
        }
        if left < TimeDelta::days(1) {
            let hours = (left.num_minutes() + 59) / 60;
            return Self { number: hours.max(1).to_string(), unit: format!("小时后{what}"), when };
        }
        let last = day::day_of(closes - TimeDelta::nanoseconds(1));
        let days = (last - day::day_of(now)).num_days();
        Self { number: days.to_string(), unit: format!("天后{what}"), when }
    }
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
