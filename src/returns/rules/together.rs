//! 保密 of a report beside what is public already: a year is the sum of its quarters, so a year's report and those of its quarters
//! are read together.

use super::{
    disclosure::{Figure, Figures},
    report::{Body, Contribution, Part, lines_of, stands},
};
use crate::returns::Period;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The accepted figures of a period and, where its report is public, what it tells.
#[derive(Clone, Debug)]
pub struct Issue {
    /// Of which period.
    pub period: Period,
    /// What was accepted.
    pub all: Vec<Contribution>,
    /// The published report.
    pub body: Option<Body>,
}

/// The figures that a report and those beside it are sums of.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// One for each unit and quarter; what a unit's year has beyond its reported quarters is one more.
    pub figures: Vec<Figure>,
    /// Of each contribution of the report to be drawn: which figures it is the sum of.
    pub own: Vec<Figures>,
    /// The sums that are public.
    pub told: Vec<Figures>,
    /// What a reader would want to know: the lines of every table, and where two of them meet.
    pub asked: Vec<Figures>,
}

impl Ledger {
    /// The figures of the report of `period`, drawn from `all`, and of the others of the same year.
    #[must_use]
    pub fn of(period: Period, all: &[Contribution], others: &[Issue]) -> Self {
        let own = Issue { period, all: all.to_vec(), body: None };
        let near = others.iter().filter(|one| one.period != period && one.period.year() == period.year());
        let mut issues: Vec<&Issue> = near.chain([&own]).collect();
        // Quarters first: a year is made of them.
        issues.sort_by_key(|one| (one.period.quarter().is_none(), one.period));
        let mut ledger = Self::default();
        let mut quarters: BTreeMap<Uuid, Figures> = BTreeMap::new();
        for issue in issues {
            let of: Vec<Figures> = issue
                .all
                .iter()
                .map(|one| match issue.period.quarter() {
                    Some(_) => ledger.quarter(one, &mut quarters),
                    None => ledger.year(one, quarters.get(&one.unit)),
                })
                .collect();
            ledger.asked.extend(asked(&issue.all, &of));
            if let Some(body) = &issue.body {
                ledger.told.extend(told(&body.parts, body.total.value.is_some(), &issue.all, &of));
            }
            if issue.period == period {
                ledger.own = of;
            }
        }
        ledger
    }

    fn quarter(&mut self, one: &Contribution, quarters: &mut BTreeMap<Uuid, Figures>) -> Figures {
        let at = self.put(one.unit, one.value);
        quarters.entry(one.unit).or_default().push(at);
        vec![at]
    }

    /// A year is its four quarters, or those that were reported and a rest.
    fn year(&mut self, one: &Contribution, quarters: Option<&Figures>) -> Figures {
        let mut figures = quarters.cloned().unwrap_or_default();
        if figures.len() < 4 {
            let known: rust_decimal::Decimal =
                figures.iter().filter_map(|at| self.figures.get(*at)).map(|one| one.value).sum();
            figures.push(self.put(one.unit, one.value - known));
        }
        figures
    }

    fn put(&mut self, unit: Uuid, value: rust_decimal::Decimal) -> usize {
        self.figures.push(Figure { unit, value });
        self.figures.len() - 1
    }
}

/// The lines of every table of a period, and where lines of two tables meet.
fn asked(all: &[Contribution], of: &[Figures]) -> Vec<Figures> {
    let mut groups: BTreeMap<[&str; 3], Figures> = BTreeMap::new();
    for (one, figures) in all.iter().zip(of) {
        let [category, kind, place] = lines_of(one);
        let mut lines = vec![[category, "", ""], ["", "", place], [category, "", place]];
        if !kind.is_empty() {
            lines.extend([["", kind, ""], ["", kind, place]]);
        }
        for line in lines {
            groups.entry(line).or_default().extend(figures);
        }
    }
    groups.into_values().collect()
}

/// The sums that open cells tell. `of`: the figures of each contribution.
#[must_use]
pub fn told(parts: &[Part], total: bool, all: &[Contribution], of: &[Figures]) -> Vec<Figures> {
    let sum = |stands: &dyn Fn(&Contribution) -> bool| -> Figures {
        all.iter().zip(of).filter(|(one, _)| stands(one)).flat_map(|(_, figures)| figures.clone()).collect()
    };
    let mut sums: Vec<Figures> = Vec::new();
    for part in parts {
        for cell in part.cells.iter().filter(|cell| cell.value.is_some()) {
            sums.push(sum(&|one| stands(one, &part.key, &cell.key)));
        }
    }
    if total {
        sums.push(sum(&|_| true));
    }
    sums.retain(|figures| !figures.is_empty());
    sums
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
