//! A term in the words of a notice: until when, and how it was counted.

use crate::{
    kernel::{
        calendar::{Count, Run, WorkCalendar},
        day,
    },
    web::view::words,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// How many working days somebody who sets a term is told the end of: what is usual, and what is generous.
const TOLD: [u32; 2] = [5, 10];

/// For who sets a term: where so many working days from today end; nothing where the calendar does not reach so far.
pub fn ahead(calendar: &WorkCalendar, today: NaiveDate) -> String {
    let to = |days| {
        let last = calendar.nth_working_day_after(today, days).ok()?;
        Some(format!("{days}个工作日到{}", words::day_of_week(last)))
    };
    let told: Option<Vec<String>> = TOLD.into_iter().map(to).collect();
    told.map_or_else(String::new, |told| format!("。今天不算，{}", told.join("，")))
}

/// Paragraphs about a term that began with a notice of `began`; the second one is left out where the calendar of a year is not
/// loaded: nothing is counted that nobody can know.
pub fn told(calendar: &WorkCalendar, began: DateTime<Utc>, due_at: DateTime<Utc>) -> Vec<String> {
    let (began_on, last) = (day::day_of(began), day::day_of(due_at - TimeDelta::nanoseconds(1)));
    let mut told = vec![format!("请在{}前改好，在平台上重新提交。", words::full_closing(due_at))];
    if let Ok(count) = calendar.count(began_on, last) {
        told.push(arithmetic(began_on, last, &count));
    }
    told
}

fn arithmetic(began_on: NaiveDate, last: NaiveDate, count: &Count) -> String {
    let mut free: Vec<String> = count.weekends.then(|| "双休日".to_owned()).into_iter().collect();
    free.extend(count.holidays.iter().map(|run| format!("{}（{}）", run.name, range(run))));
    let mut sentence = format!(
        "从{}起算，当天不算，数到{}，是{}个工作日",
        words::full_day(began_on),
        words::full_day(last),
        count.working_days
    );
    if !free.is_empty() {
        sentence.push_str(&format!("；{}不算", free.join("、")));
    }
    if !count.make_up.is_empty() {
        let worked: Vec<_> = count.make_up.iter().map(range).collect();
        sentence.push_str(&format!("；{}调休上班，算工作日", worked.join("、")));
    }
    sentence.push('。');
    sentence
}

fn range(run: &Run) -> String {
    words::range(run.first, run.last)
}

#[cfg(test)]
#[path = "term_tests.rs"]
mod tests;
