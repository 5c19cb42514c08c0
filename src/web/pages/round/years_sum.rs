//! The years of the comparison: where two rounds fall in one year their sum stands for it, against the last year that had any (there
//! are years without a round). What still runs is not compared with what is over.

use super::years::{HEADS, RUNS, change};
use crate::{
    kernel::day,
    overview::ByCategory,
    round::{Round, RoundStage},
};
use chrono::Datelike as _;
use std::collections::{BTreeMap, BTreeSet};

/// A year with the sums of its rounds.
pub(super) struct Year {
    pub year: i32,
    pub rounds: usize,
    pub parts: Vec<Part>,
    sums: [ByCategory; 4],
}

/// One figure of a year.
pub(super) struct Part {
    pub head: &'static str,
    pub number: u32,
    pub split: String,
    /// `比2023年+10（+100.0%）`; a dash for the first year.
    pub change: String,
}

impl Year {
    /// As a line of the file, in the columns of the rounds.
    pub(super) fn line(self) -> Vec<String> {
        let mut line = vec![format!("{}年合计（{}个批次）", self.year, self.rounds), String::new()];
        for of in self.sums {
            line.extend([of.enterprises, of.bases, of.counties].map(|number| number.to_string()));
        }
        line
    }
}

/// The years, the latest first; none as long as no year has two rounds, for then the rounds say the same.
pub(super) fn years(counted: &[(Round, [ByCategory; 4])]) -> Vec<Year> {
    let mut sums: BTreeMap<i32, (usize, [ByCategory; 4])> = BTreeMap::new();
    let mut running = BTreeSet::new();
    for (round, figures) in counted {
        let year = day::day_of(round.opens_at).year();
        if round.stage != RoundStage::Closed {
            running.insert(year);
        }
        let (rounds, sum) = sums.entry(year).or_default();
        *rounds += 1;
        for (sum, figure) in sum.iter_mut().zip(figures) {
            sum.enterprises += figure.enterprises;
            sum.bases += figure.bases;
            sum.counties += figure.counties;
        }
    }
    if sums.values().all(|(rounds, _)| *rounds < 2) {
        return Vec::new();
    }
    let year = |(year, (rounds, of)): (&i32, &(usize, [ByCategory; 4]))| {
        let before = sums.range(..year).next_back().map(|(year, (_, before))| (*year, before));
        let against = |at: usize| match before {
            _ if running.contains(year) => RUNS.to_owned(),
            Some((last, before)) => format!("比{last}年{}", change(Some(before[at].total()), of[at].total())),
            None => change(None, of[at].total()),
        };
        let part = |(at, head): (usize, &'static str)| Part {
            head,
            number: of[at].total(),
            split: format!("企业{} 基地{} 县{}", of[at].enterprises, of[at].bases, of[at].counties),
            change: against(at),
        };
        let parts = HEADS.into_iter().enumerate().map(part).collect();
        Year { year: *year, rounds: *rounds, parts, sums: *of }
    };
    sums.iter().map(year).rev().collect()
}

#[cfg(test)]
#[path = "years_sum_tests.rs"]
mod tests;
