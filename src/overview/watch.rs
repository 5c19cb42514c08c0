//! Counting what the province watches: since when is somebody silent, which clause fails how often. Pure.

use super::watched::{AnsweredFile, ClauseTally};
use crate::{
    kernel::calendar::WorkCalendar,
    standard::{Category, Context, Outcome, StandardSet, assess},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// The first of the last so many working days, today included: who has not been seen since the day before it is silent. Days of
/// a year that the calendar lacks count from Monday to Friday.
#[must_use]
pub fn first_of_last(calendar: &WorkCalendar, today: NaiveDate, working_days: u32) -> NaiveDate {
    use chrono::Datelike as _;
    let weekday = |day: NaiveDate| day.weekday().number_from_monday() < 6;
    let works = |day: NaiveDate| calendar.is_working(day).unwrap_or_else(|_| weekday(day));
    let (mut day, mut left) = (today, working_days.max(1));
    loop {
        if works(day) {
            left -= 1;
            if left == 0 {
                return day;
            }
        }
        day = day - Days::new(1);
    }
}

/// How each clause of a category went in these files: by the figures as they were submitted, and as the authorities found.
#[must_use]
pub fn tally<'a>(
    set: &StandardSet,
    category: Category,
    report_year: i32,
    files: impl Iterator<Item = &'a AnsweredFile>,
) -> Vec<ClauseTally> {
    let standard = set.of(category);
    let mut tallies: BTreeMap<_, ClauseTally> = BTreeMap::new();
    for file in files.filter(|file| file.category == category) {
        let context =
            Context { place: file.place, kind: file.kind, report_year, evidence: BTreeMap::default() };
        for result in assess(standard, &file.answers, &context) {
            if result.outcome == Outcome::DoesNotApply {
                continue;
            }
            let tally = tallies.entry(result.clause).or_insert_with(|| ClauseTally {
                category,
                clause: result.clause,
                cite: result.cite.clone(),
                title: result.title.clone(),
                files: 0,
                short: Vec::new(),
                examined: 0,
                rejected: Vec::new(),
            });
            tally.files += 1;
            if result.outcome == Outcome::NotMet {
                tally.short.push(file.id);
            }
            if let Some(met) = file.verdicts.get(&result.clause.to_string()) {
                tally.examined += 1;
                if *met == Some(false) {
                    tally.rejected.push(file.id);
                }
            }
        }
    }
    let mut tallies: Vec<ClauseTally> = tallies.into_values().collect();
    tallies.sort_by_key(|tally| std::cmp::Reverse(tally.short.len() + tally.rejected.len()));
    tallies
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
