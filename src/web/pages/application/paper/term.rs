//! A term in the words of a notice: until when, and how it was counted.

use crate::{
    kernel::{
        calendar::{Count, Run, WorkCalendar},
        day,
    },
    web::view::words,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// For who sets a term: where five and ten working days from today end; nothing where the calendar does not reach so far.
pub fn ahead(calendar: &WorkCalendar, today: NaiveDate) -> String {
    let to = |days| calendar.nth_working_day_after(today, days).map(words::day_of_week);
    match (to(5), to(10)) {
        (Ok(five), Ok(ten)) => format!("。今天不算，5个工作日到{five}，10个工作日到{ten}"),
        _ => String::new(),
    }
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
