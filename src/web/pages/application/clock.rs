//! The working-day clock: where a term runs that is counted in working days, how many are left, and the arithmetic day by day.

use crate::{
    application::{Application, Stage},
    kernel::{calendar::WorkCalendar, day},
    web::view::{
        part::{DayStrip, Deadline},
        words,
    },
};
use chrono::{DateTime, Days, TimeDelta, Utc};

/// What stands in one row of a strip; more days than this are counted, not drawn.
const LONGEST: i64 = 20;

/// The part. In its panel.
pub struct Clock {
    /// Whose term it is.
    pub title: &'static str,
    /// 从3月2日起，当天不算.
    pub since: String,
    /// How many working days are left.
    pub left: Deadline,
    /// Day by day, where that is a row.
    pub strip: Option<DayStrip>,
}

impl Clock {
    /// For a term that ends at `due`; `None` where no such term runs, or where a year of it is not in the calendar: nothing is
    /// counted that nobody can know.
    pub fn of(
        application: &Application,
        due: Option<DateTime<Utc>>,
        calendar: &WorkCalendar,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let (title, due) = (title(application.stage)?, due?);
        let (began, last) = (day::day_of(application.stage_at), day::day_of(due - TimeDelta::nanoseconds(1)));
        if last <= began {
            return None;
        }
        let today = day::day_of(now);
        let first = began.checked_add_days(Days::new(1))?;
        let label = format!("{title}逐日安排");
        let strip = DayStrip::of(label, calendar, began, (first, last), today).ok()?;
        let (number, unit) = match strip.left {
            _ if now >= due => (String::new(), "已经过期"),
            0 => (String::new(), "今天截止"),
            left => (left.to_string(), "个工作日后截止"),
        };
        let left = Deadline { number, unit: unit.to_owned(), when: words::closing(due) };
        let strip = Some(strip).filter(|_| (last - began).num_days() < LONGEST);
        Some(Self { title, since: format!("从{}起，当天不算", words::day(began)), left, strip })
    }
}

/// Does a term that is counted in working days run in this stage? Else no calendar is needed.
pub const fn runs(stage: Stage) -> bool {
    title(stage).is_some()
}

const fn title(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::SentBack | Stage::CorrectionRequested => Some("补正期限"),
        Stage::Recommended => Some("受理期限"),
        _ => None,
    }
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
