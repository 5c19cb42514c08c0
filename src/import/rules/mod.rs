//! What a row becomes, or what is wrong with it. Pure: the rows, what is held and the divisions go in.

mod authority;
mod expert;
mod row;
mod title;
mod unit;

use super::{Held, Kind, Line, sheet::Row};
use crate::kernel::place::Regions;
use chrono::NaiveDate;
use row::Reading;
use std::collections::BTreeMap;

/// What rows are held against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// What the registers hold.
    pub held: &'a Held,
    /// The divisions, with their days.
    pub regions: &'a Regions,
    /// Today.
    pub today: NaiveDate,
}

/// Where a list named something first: duplicates within a file are told with the row they repeat.
#[derive(Debug, Default)]
struct Seen(BTreeMap<(&'static str, String), u32>);

impl Seen {
    /// The row that named it before.
    fn before(&mut self, what: &'static str, which: impl Into<String>, row: u32) -> Option<u32> {
        let first = *self.0.entry((what, which.into())).or_insert(row);
        (first != row).then_some(first)
    }
}

/// Looks at every row of a list.
#[must_use]
pub fn look(kind: Kind, rows: &[Row], against: Against<'_>) -> Vec<Line> {
    let mut seen = Seen::default();
    let one = |row: &Row| {
        let mut reading = Reading::of(kind, row);
        let ready = match kind {
            Kind::Unit => unit::look(&mut reading, against, &mut seen),
            Kind::Authority => authority::look(&mut reading, against, &mut seen),
            Kind::Expert => expert::look(&mut reading, against, &mut seen),
            Kind::Title => title::look(&mut reading, against, &mut seen),
        };
        let label = reading.said("name");
        let faults = reading.faults();
        match ready.filter(|_| faults.is_empty()) {
            Some((ready, becomes)) => Line { row: row.number, label, becomes, faults, ready: Some(ready) },
            None => Line { row: row.number, label, becomes: String::new(), faults, ready: None },
        }
    };
    rows.iter().map(one).collect()
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
