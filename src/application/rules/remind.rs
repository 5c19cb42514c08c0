//! When people are reminded of a day, and in which words.

use crate::{
    access::OFFICE,
    application::model::{DaysBefore, Ending, What},
    kernel::day,
};
use chrono::{DateTime, Datelike as _, Days, Duration, NaiveTime, Utc};

/// A correction that was not handed in is told for so long after its term, not longer.
const OVERDUE_TOLD: Duration = Duration::days(3);

/// The reminder that is due: the latest of its moments that has passed while the thing still runs. A process that was down
/// sends the last of several, not all of them; what began after a moment is not reminded of it.
#[must_use]
pub fn due(ending: &Ending, days: &DaysBefore, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (before, overdue) = match ending.what {
        What::Window { .. } => (&days.draft, false),
        What::Correction { .. } => (&days.correction, true),
        What::Recommendations { .. } => (&days.recommendation, false),
    };
    if now >= ending.until {
        return (overdue && now < ending.until + OVERDUE_TOLD).then_some(ending.until);
    }
    let moments = before.iter().map(|days| ending.until - Duration::days(i64::from(*days)));
    moments.filter(|at| *at <= now && *at >= ending.since).max()
}

/// The end as people write it: midnight is 24:00 of the day before.
#[must_use]
pub fn closing(until: DateTime<Utc>) -> String {
    let local = day::local(until);
    let midnight = local.time() == NaiveTime::MIN;
    let date = if midnight {
        local.date().checked_sub_days(Days::new(1)).unwrap_or(local.date())
    } else {
        local.date()
    };
    let time = if midnight { "24:00".to_owned() } else { local.format("%H:%M").to_string() };
    format!("{}年{}月{}日{time}", date.year(), date.month(), date.day())
}

/// How long there is: 3天, 当天.
fn left(until: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match (until - now).num_days() {
        ..=0 => "不到1天".to_owned(),
        days => format!("{days}天"),
    }
}

/// A word to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Whom.
    pub tenant: uuid::Uuid,
    /// One line.
    pub subject: String,
    /// What to do.
    pub body: String,
    /// Where.
    pub link: String,
}

/// What is said to whom.
#[must_use]
pub fn words(ending: &Ending, now: DateTime<Utc>) -> Vec<Word> {
    let (closing, left, over) = (closing(ending.until), left(ending.until, now), now >= ending.until);
    match &ending.what {
        What::Window { application, org, round } => vec![Word {
            tenant: *org,
            subject: format!("申报还没有提交，还有{left}截止（{round}）"),
            body: format!("{closing}截止，过了不能再提交。"),
            link: format!("/applications/{application}/form"),
        }],
        What::Correction { application, org, number, .. } if !over => vec![Word {
            tenant: *org,
            subject: format!("补正还有{left}到期（{number}）"),
            body: format!("{closing}前改好，重新提交。"),
            link: format!("/applications/{application}/form"),
        }],
        What::Correction { application, org, org_name, asked_by, asked_by_name, number } => vec![
            Word {
                tenant: *asked_by,
                subject: format!("{org_name}的补正逾期（{number}）"),
                body: format!("期限是{closing}，还没有重新提交。联系申报单位，或者作出决定。"),
                link: if *asked_by == OFFICE {
                    format!("/acceptance/{application}")
                } else {
                    format!("/recommendation/{application}")
                },
            },
            Word {
                tenant: *org,
                subject: format!("补正逾期（{number}）"),
                body: format!("期限是{closing}，还没有重新提交。马上联系{asked_by_name}。"),
                link: format!("/applications/{application}"),
            },
        ],
        What::Recommendations { authority, waiting, .. } => vec![Word {
            tenant: *authority,
            subject: format!("还有{waiting}件申报没有审核，还有{left}截止"),
            body: format!("推荐{closing}截止，截止前逐件推荐、退回补正或者不予推荐。"),
            link: "/recommendation".to_owned(),
        }],
    }
}

#[cfg(test)]
#[path = "remind_tests.rs"]
mod tests;
