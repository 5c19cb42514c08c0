//! What a reader works out with paper and pencil, asked of whole histories: quarters and a year published one after the other, returns
//! that come late, returns that are corrected. It shares nothing with the guard but the published bodies: which sums were told is read
//! from the open cells, what is accepted when from the history, and what follows is counted by exact whole numbers.

use super::{
    report::{Body, Contribution, draw},
    together::{Issue, Ledger, Public},
};
use crate::{
    returns::Period,
    standard::{Category, EnterpriseType},
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest},
    test_runner::TestCaseError,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const DOMINANCE: u32 = 70;

/// A unit with its four quarters.
#[derive(Clone, Debug)]
struct Unit {
    category: Category,
    kind: Option<EnterpriseType>,
    place: &'static str,
    quarters: [Told; 4],
}

/// A quarter: when it is accepted, what it is at first, what corrections add and when.
#[derive(Clone, Debug)]
struct Told {
    from: u32,
    first: i64,
    then: Vec<(u32, i64)>,
}

impl Told {
    /// What it comes to at a moment: the first figure and the corrections by then, each with its number.
    fn by(&self, now: u32) -> Vec<(usize, i64)> {
        let then = self.then.iter().enumerate().filter(|(_, (when, _))| *when <= now);
        [(0, self.first)].into_iter().chain(then.map(|(n, (_, more))| (n + 1, *more))).collect()
    }
}

/// Which part of a figure: unit, quarter, the first or the how-manieth correction.
type Part = (usize, usize, usize);
/// A sum of parts, by their coefficients.
type Sum = BTreeMap<Part, i128>;

/// What a unit reports for a period at a moment, and the parts it consists of; `None`: nothing.
fn reported(unit: &Unit, n: usize, period: Period, now: u32) -> Option<(i64, Sum)> {
    let quarters: Vec<usize> = match period.quarter() {
        Some(quarter) => vec![usize::from(quarter) - 1],
        None => (0..4).collect(),
    };
    if period.quarter().is_some() && unit.quarters[quarters[0]].from > now {
        return None;
    }
    let mut value = 0;
    let mut sum = Sum::new();
    for quarter in quarters {
        for (part, more) in unit.quarters[quarter].by(now) {
            value += more;
            sum.insert((n, quarter, part), 1);
        }
    }
    Some((value, sum))
}

fn contributions(world: &[Unit], period: Period, now: u32) -> Vec<Contribution> {
    let one = |(n, unit): (usize, &Unit)| {
        let (value, _) = reported(unit, n, period, now)?;
        Some(Contribution {
            unit: Uuid::from_u128(u128::try_from(n).ok()?),
            category: unit.category,
            kind: unit.kind,
            place: (unit.place.to_owned(), unit.place.to_owned()),
            value: Decimal::from(value),
            before: None,
        })
    };
    world.iter().enumerate().filter_map(one).collect()
}

/// Rows in echelon form over the whole numbers, each divided by what its cells have in common.
#[derive(Clone, Debug, Default)]
struct Known(BTreeMap<Part, Sum>);

fn common(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.abs()
}

/// Divided by what the cells have in common, the sign of the first made plus: multiples of each other become equal.
fn even(sum: &mut Sum) {
    let divisor = sum.values().fold(0, |divisor, cell| common(divisor, *cell)).max(1);
    let sign = sum.values().next().map_or(1, |first| first.signum());
    sum.values_mut().for_each(|cell| *cell /= divisor * sign);
}

impl Known {
    /// What is left of a sum when all that is known is taken from it: nothing, when it follows. The sign of the first cell is plus.
    fn rest(&self, sum: &Sum) -> Sum {
        let mut rest = sum.clone();
        for (pivot, row) in &self.0 {
            let Some(factor) = rest.get(pivot).copied() else { continue };
            let by = row[pivot];
            let mut next: Sum =
                rest.iter().map(|(part, cell)| (*part, cell.checked_mul(by).expect("small"))).collect();
            for (part, cell) in row {
                *next.entry(*part).or_default() -= cell.checked_mul(factor).expect("small");
            }
            next.retain(|_, cell| *cell != 0);
            even(&mut next);
            rest = next;
        }
        rest
    }

    fn learn(&mut self, sum: &Sum) {
        let rest = self.rest(sum);
        if let Some(pivot) = rest.keys().next().copied() {
            self.0.insert(pivot, rest);
        }
    }
}

fn added(sums: impl IntoIterator<Item = Sum>) -> Sum {
    let mut whole = Sum::new();
    for (part, cell) in sums.into_iter().flatten() {
        *whole.entry(part).or_default() += cell;
    }
    whole
}

/// The lines of the tables a unit stands in.
fn stands(unit: &Unit, table: &str, key: &str) -> bool {
    match table {
        "category" => unit.category.key() == key,
        "type" => unit.category == Category::Enterprise && unit.kind.is_some_and(|kind| kind.key() == key),
        _ => unit.place == key,
    }
}

/// The sums a body tells.
fn sums(world: &[Unit], period: Period, now: u32, body: &Body) -> Vec<Sum> {
    let all: Vec<(usize, i64, Sum)> = world
        .iter()
        .enumerate()
        .filter_map(|(n, unit)| reported(unit, n, period, now).map(|(value, sum)| (n, value, sum)))
        .collect();
    let mut told = Vec::new();
    for part in &body.parts {
        for cell in part.cells.iter().filter(|cell| cell.value.is_some()) {
            let within = all.iter().filter(|(n, ..)| stands(&world[*n], &part.key, &cell.key));
            told.push(added(within.map(|(_, _, sum)| sum.clone())));
        }
    }
    if body.total.value.is_some() {
        told.push(added(all.iter().map(|(_, _, sum)| sum.clone())));
    }
    let mut largest = all;
    largest.sort_by_key(|(n, value, _)| (-value, *n));
    for top in body.tops.iter().filter(|top| top.share.is_some()) {
        told.push(added(largest.iter().take(top.units).map(|(_, _, sum)| sum.clone())));
    }
    told
}

/// Of one unit what may be looked for: quarters in a row, at first and as they are; each correction.
fn looked_for(unit: &Unit, n: usize, now: u32) -> Vec<Sum> {
    let mut all = Vec::new();
    for from in 0..4 {
        for to in from..4 {
            let parts = |some: &dyn Fn(usize) -> bool| -> Sum {
                let of = |quarter: usize| {
                    unit.quarters[quarter].by(now).into_iter().map(move |(part, _)| (n, quarter, part))
                };
                (from..=to).flat_map(of).filter(|(_, _, part)| some(*part)).map(|part| (part, 1)).collect()
            };
            all.extend([parts(&|part| part == 0), parts(&|_| true), parts(&|part| part > 0)]);
        }
    }
    all
}

/// By hand: fewer than three, one that makes up most, or a second that can tell the first to a tenth.
fn shut(values: &[i64]) -> bool {
    let mut values: Vec<i64> = values.iter().map(|value| value.abs()).collect();
    values.sort_unstable_by(|one, other| other.cmp(one));
    let rest: i64 = values.iter().skip(2).sum();
    let sum: i64 = values.iter().sum();
    values.len() < 3 || values[0] * 100 > sum * i64::from(DOMINANCE) || rest == 0 || rest * 10 < values[0]
}

/// Published so far: of which period, at which moment.
struct History<'a> {
    world: &'a [Unit],
    bodies: BTreeMap<Period, (u32, Body)>,
    known: Known,
}

impl History<'_> {
    /// Draws and publishes; what follows then of one unit, of two, of a line of a table?
    fn publish(&mut self, period: Period, now: u32) -> Result<usize, TestCaseError> {
        let quarters = (1..=4).filter_map(|quarter| Period::of_quarter(2026, quarter));
        let others: Vec<Issue> = quarters
            .chain([Period::of_year(2026)])
            .filter(|one| *one != period)
            .filter(|one| one.quarter().is_some() || self.bodies.contains_key(one))
            .map(|one| {
                let public = self.bodies.get(&one).map(|(then, body)| Public {
                    body: body.clone(),
                    drawn: contributions(self.world, one, *then),
                });
                Issue { period: one, all: contributions(self.world, one, now), public }
            })
            .collect();
        let all = contributions(self.world, period, now);
        let body = draw(&all, &[], all.len(), DOMINANCE, &Ledger::of(period, &all, &others));
        let before = self.known.clone();
        let told = sums(self.world, period, now, &body);
        told.iter().for_each(|sum| self.known.learn(sum));
        self.bodies.insert(period, (now, body));
        self.units(now)?;
        self.lines(period, now, &before)?;
        Ok(told.len())
    }

    /// Nothing of a unit follows; nor do two know each other.
    fn units(&self, now: u32) -> Result<(), TestCaseError> {
        let mut seen: BTreeMap<(usize, Sum), usize> = BTreeMap::new();
        for (n, unit) in self.world.iter().enumerate() {
            for (at, sum) in
                looked_for(unit, n, now).into_iter().enumerate().filter(|(_, sum)| !sum.is_empty())
            {
                let mut rest = self.known.rest(&sum);
                prop_assert!(!rest.is_empty(), "unit {n} is known: {sum:?}");
                even(&mut rest);
                let other = *seen.entry((at, rest)).or_insert(n);
                prop_assert_eq!(other, n, "two know each other: {:?}", sum);
            }
        }
        Ok(())
    }

    /// No line of a table, nor where two meet, that is shut by itself follows anew; of a year also less published quarters.
    fn lines(&self, period: Period, now: u32, before: &Known) -> Result<(), TestCaseError> {
        let quarters: Vec<(Period, u32)> = self
            .bodies
            .iter()
            .filter(|(one, _)| period.quarter().is_none() && one.quarter().is_some())
            .map(|(one, (then, _))| (*one, *then))
            .collect();
        let key = |unit: &Unit| (unit.category.key(), unit.kind.map_or("", EnterpriseType::key), unit.place);
        let keys: BTreeSet<_> = self.world.iter().map(key).collect();
        for (category, kind, place) in keys {
            for lines in [
                (Some(category), None, None),
                (None, None, Some(place)),
                (Some(category), None, Some(place)),
                (None, Some(kind), None),
                (None, Some(kind), Some(place)),
            ] {
                for less in 0..1_usize << quarters.len() {
                    let taken: Vec<(Period, u32)> = quarters
                        .iter()
                        .enumerate()
                        .filter(|(at, _)| less >> at & 1 == 1)
                        .map(|(_, one)| *one)
                        .collect();
                    let (mut values, mut whole) = (Vec::new(), Vec::new());
                    for (n, unit) in self.world.iter().enumerate() {
                        let (category, kind, place) = key(unit);
                        let stands = lines.0.is_none_or(|line| line == category)
                            && lines.1.is_none_or(|line| line == kind)
                            && lines.2.is_none_or(|line| line == place);
                        let Some((mut value, mut sum)) = reported(unit, n, period, now).filter(|_| stands)
                        else {
                            continue;
                        };
                        for (value_then, then) in
                            taken.iter().filter_map(|(one, then)| reported(unit, n, *one, *then))
                        {
                            value -= value_then;
                            sum = added([sum, then.into_iter().map(|(part, cell)| (part, -cell)).collect()]);
                        }
                        sum.retain(|_, cell| *cell != 0);
                        if !sum.is_empty() {
                            values.push(value);
                            whole.push(sum);
                        }
                    }
                    let whole = added(whole);
                    if !whole.is_empty() && shut(&values) && !before.rest(&whole).is_empty() {
                        prop_assert!(
                            !self.known.rest(&whole).is_empty(),
                            "{lines:?} less {taken:?} of {period} is known: {values:?}"
                        );
                    }
                }
            }
        }
        Ok(())
    }
}

const ORDERS: [&[u8]; 7] = [
    &[1, 2, 3, 4, 0],
    &[1, 2, 0, 3, 4],
    &[2, 4, 0, 1],
    &[0, 1, 2, 3, 4],
    &[1, 3, 0],
    &[4, 3, 2, 1, 0],
    &[1, 2, 3, 0],
];

type Raw = (usize, usize, [i64; 4]);
type Change = (usize, usize, u32, i64);

fn world(raw: &[Raw], late: &[Change], corrected: &[Change]) -> Vec<Unit> {
    let one = |(n, (category, place, values)): (usize, &Raw)| {
        let category =
            [Category::Enterprise, Category::Enterprise, Category::Base, Category::County][*category];
        let kind = (category == Category::Enterprise).then(|| EnterpriseType::ALL[n % 2]);
        let quarters = values.map(|first| Told { from: 0, first, then: Vec::new() });
        Unit { category, kind, place: ["510100", "510700", "511500"][*place], quarters }
    };
    let mut world: Vec<Unit> = raw.iter().enumerate().map(one).collect();
    let many = world.len();
    for (unit, quarter, when, _) in late {
        world[unit % many].quarters[*quarter].from = *when;
    }
    for (unit, quarter, when, more) in corrected {
        let quarter = &mut world[unit % many].quarters[*quarter];
        if quarter.from < *when && quarter.then.is_empty() {
            quarter.then.push((*when, *more));
        }
    }
    world
}

fn told(world: &[Unit], order: &[u8]) -> Result<Vec<usize>, TestCaseError> {
    let mut history = History { world, bodies: BTreeMap::new(), known: Known::default() };
    let mut told = Vec::new();
    for (now, quarter) in (1..).zip(order) {
        let period = Period::of_quarter(2026, *quarter).unwrap_or_else(|| Period::of_year(2026));
        told.push(history.publish(period, now)?);
    }
    Ok(told)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// Whatever is published in whatever order, late and corrected: of one unit and of two nothing follows.
    #[test]
    fn nobody_is_known_from_what_was_published(
        raw in vec((0_usize..4, 0_usize..3, [20_i64..400, 20_i64..400, 20_i64..400, 20_i64..400]), 9..26),
        late in vec((0_usize..26, 0_usize..4, 1_u32..7, 0_i64..1), 0..4),
        corrected in vec((0_usize..26, 0_usize..4, 1_u32..6, -15_i64..300), 0..4),
        order in 0_usize..7,
    ) {
        let corrected: Vec<Change> = corrected.into_iter().filter(|one| one.3 != 0).collect();
        told(&world(&raw, &late, &corrected), ORDERS[order])?;
    }
}

/// A wide even world: nothing need be hidden in it, and hardly anything is.
fn wide() -> Vec<Raw> {
    (0..24)
        .map(|n| (n % 3, n / 3 % 3, [0, 1, 2, 3].map(|q| 100 + i64::try_from(n).expect("small") + q)))
        .collect()
}

#[test]
fn much_is_told_where_nothing_came_late() {
    let said = told(&world(&wide(), &[], &[]), &[1, 2, 3, 4, 0]).expect("nothing follows");
    assert!(said.iter().all(|many| *many >= 7), "{said:?}");
}

#[test]
fn what_came_late_or_was_corrected_is_not_told() {
    let all = wide();
    for change in [(5, 0, 2, 0), (11, 2, 4, 0), (17, 1, 9, 0)] {
        told(&world(&all, &[change], &[]), &[1, 2, 3, 4, 0]).expect("nothing follows of what came late");
    }
    for change in [(5, 0, 2, 60), (11, 2, 5, -30), (17, 3, 6, 90)] {
        for order in ORDERS {
            told(&world(&all, &[], &[change]), order).expect("nothing follows of what was corrected");
        }
    }
}
