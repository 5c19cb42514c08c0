//! 保密 of a report beside what is public already: a year is the sum of its quarters, so a year's report and those of its quarters
//! are read together.
//!
//! A published report tells what it was drawn from. Returns that were accepted or corrected later are not in it, and what came to a
//! quarter since is a figure of its own: a later year holds it, the published quarter does not, and the difference of the two is
//! what one unit handed in late.

use super::{
    disclosure::{CHANGED, Figure, Figures, REST, slices},
    report::{Body, Contribution, Part, largest, lines_of, meetings, stands},
};
use crate::returns::Period;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The accepted figures of a period and, where its report is public, what it tells and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Of which period.
    pub period: Period,
    /// What is accepted by now.
    pub all: Vec<Contribution>,
    /// The published report.
    pub public: Option<Public>,
}

/// A published report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    /// What it tells.
    pub body: Body,
    /// What it was drawn from, in the order it was.
    pub drawn: Vec<Contribution>,
}

/// The figures that a report and those beside it are sums of.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// One for each unit and quarter and one for what came to it since; what a unit's year has beyond its reported quarters is one
    /// more.
    pub figures: Vec<Figure>,
    /// Of each contribution of the report to be drawn: which figures it is the sum of.
    pub own: Vec<Figures>,
    /// The sums that are public.
    pub told: Vec<Figures>,
    /// What a reader would want to know: the lines of every table, and where two of them meet, in a quarter, in quarters in a row, in
    /// the year and in the year less some quarters.
    pub asked: BTreeSet<Figures>,
}

/// A unit's quarter.
#[derive(Clone, Copy, Debug, Default)]
struct Quarter {
    /// The figure that was drawn, or is accepted where nothing was.
    drawn: Option<usize>,
    /// What came to it since.
    since: Option<usize>,
}

type Quarters = BTreeMap<Uuid, Vec<Quarter>>;

impl Ledger {
    /// The figures of the report of `period`, drawn from `all`, and of the others of the same year.
    #[must_use]
    pub fn of(period: Period, all: &[Contribution], others: &[Issue]) -> Self {
        let own = Issue { period, all: all.to_vec(), public: None };
        let near = others.iter().filter(|one| one.period != period && one.period.year() == period.year());
        let mut issues: Vec<&Issue> = near.chain([&own]).collect();
        // Quarters first: a year is made of them.
        issues.sort_by_key(|one| (one.period.quarter().is_none(), one.period));
        let mut ledger = Self::default();
        let mut quarters = Quarters::new();
        for issue in issues {
            let drawn = issue.public.as_ref().map_or(&issue.all, |public| &public.drawn);
            let of = match issue.period.quarter() {
                Some(quarter) => ledger.quarter(quarter - 1, (drawn, &issue.all), &mut quarters),
                None => ledger.year(drawn, issue.public.is_some(), &quarters),
            };
            ledger.ask(drawn, &of);
            if let Some(public) = &issue.public {
                let mut sums = told(&public.body.parts, public.body.total.value.is_some(), drawn, &of);
                for top in public.body.tops.iter().filter(|top| top.share.is_some()) {
                    let largest = largest(drawn);
                    let some = largest.into_iter().take(top.units).filter_map(|at| of.get(at));
                    sums.push(some.flatten().copied().collect());
                }
                ledger.told.extend(sums.into_iter().filter(|sum| !sum.is_empty()));
            }
            if issue.period == period {
                ledger.own = of;
            }
        }
        ledger
    }

    /// One figure for what was drawn of each unit, and one where something else is accepted by now.
    fn quarter(
        &mut self,
        at: u8,
        (drawn, now): (&[Contribution], &[Contribution]),
        quarters: &mut Quarters,
    ) -> Vec<Figures> {
        let mut of = Vec::new();
        let mut values: BTreeMap<Uuid, Decimal> = BTreeMap::new();
        for one in drawn {
            let figure = self.put(one.unit, one.value, at);
            of.push(vec![figure]);
            values.insert(one.unit, one.value);
            let quarter = Quarter { drawn: Some(figure), since: None };
            quarters.entry(one.unit).or_default().push(quarter);
        }
        for one in now {
            let then = values.get(&one.unit).copied();
            let came = one.value - then.unwrap_or_default();
            if came.is_zero() && then.is_some() {
                continue;
            }
            let figure = Some(self.put(one.unit, came, CHANGED + at));
            let all = quarters.entry(one.unit).or_default();
            match all.last_mut().filter(|_| then.is_some()) {
                Some(quarter) => quarter.since = figure,
                None => all.push(Quarter { drawn: None, since: figure }),
            }
        }
        of
    }

    /// A year is its four quarters, or those that were reported and a rest. A published one may have been drawn before a quarter was
    /// corrected.
    fn year(&mut self, all: &[Contribution], public: bool, quarters: &Quarters) -> Vec<Figures> {
        let none = Vec::new();
        let mut of = Vec::new();
        for one in all {
            let parts = quarters.get(&one.unit).unwrap_or(&none);
            let sum = |some: &[usize]| some.iter().map(|at| self.figures[*at].value).sum::<Decimal>();
            let then: Figures = parts.iter().filter_map(|part| part.drawn).collect();
            let now: Figures = parts.iter().flat_map(|part| [part.drawn, part.since]).flatten().collect();
            let known = sum(&now);
            let four = parts.len() == 4;
            of.push(if public && four && then.len() == 4 && sum(&then) == one.value {
                then
            } else if four && (!public || known == one.value) {
                now
            } else {
                let rest = self.put(one.unit, one.value - known, REST);
                now.into_iter().chain([rest]).collect()
            });
        }
        of
    }

    fn put(&mut self, unit: Uuid, value: Decimal, slot: u8) -> usize {
        self.figures.push(Figure { unit, value, slot });
        self.figures.len() - 1
    }

    /// The lines of every table of a period, and where lines of two tables meet, in every part of it.
    fn ask(&mut self, all: &[Contribution], of: &[Figures]) {
        let mut groups: BTreeMap<[&str; 3], Figures> = BTreeMap::new();
        for (one, figures) in all.iter().zip(of) {
            for line in meetings(lines_of(one)) {
                groups.entry(line).or_default().extend(figures);
            }
        }
        let slices = slices();
        for group in groups.into_values() {
            let part = |slice: &u16| -> Figures {
                group.iter().copied().filter(|at| slice >> self.figures[*at].slot & 1 == 1).collect()
            };
            let parts: Vec<Figures> = slices.iter().map(part).filter(|part| !part.is_empty()).collect();
            self.asked.extend(parts.into_iter().chain([group]));
        }
    }
}

/// The sums that open cells tell. `of`: the figures of each contribution.
#[must_use]
pub fn told(parts: &[Part], total: bool, all: &[Contribution], of: &[Figures]) -> Vec<Figures> {
    let mut sums: Vec<Figures> = Vec::new();
    for part in parts {
        for cell in part.cells.iter().filter(|cell| cell.value.is_some()) {
            sums.push(sum(all, of, |one| stands(one, &part.key, &cell.key)));
        }
    }
    if total {
        sums.push(sum(all, of, |_| true));
    }
    sums.retain(|figures| !figures.is_empty());
    sums
}

/// The figures of those that stand somewhere.
#[must_use]
pub fn sum(all: &[Contribution], of: &[Figures], stands: impl Fn(&Contribution) -> bool) -> Figures {
    all.iter().zip(of).filter(|(one, _)| stands(one)).flat_map(|(_, figures)| figures.clone()).collect()
}

#[cfg(test)]
#[path = "together_tests.rs"]
mod tests;
