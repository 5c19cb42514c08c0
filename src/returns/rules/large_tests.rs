//! A large year beside four published quarters: it is drawn, still says something, and prints how long it took. Raise
//! [`TITLES`] to measure (two thousand, optimised: two seconds).

use super::{
    report::{Body, Contribution, draw, tells},
    together::{Issue, Ledger, Public},
};
use crate::{
    returns::Period,
    standard::{Category, EnterpriseType},
};
use rust_decimal::Decimal;
use std::time::Instant;
use uuid::Uuid;

const TITLES: u32 = 300;

/// Uneven as a province is: a third in one place, few large units, few bases and counties.
fn all(quarter: u32) -> Vec<Contribution> {
    let one = |n: u32| {
        let category = match n % 23 {
            0 => Category::County,
            1..=3 => Category::Base,
            _ => Category::Enterprise,
        };
        let kind = (category == Category::Enterprise).then(|| EnterpriseType::ALL[(n / 7) as usize % 4]);
        let place = if n.is_multiple_of(3) { 0 } else { (n * n / 11 + n) % 21 };
        let place = format!("51{place:02}00");
        let value = 50 + n * 7919 % 977 + if n.is_multiple_of(131) { 60_000 } else { 0 } + quarter * (n % 13);
        Contribution {
            unit: Uuid::from_u128(n.into()),
            category,
            kind,
            place: (place.clone(), place),
            value: Decimal::from(value),
            before: None,
        }
    };
    (0..TITLES).filter(|n| !(n + quarter).is_multiple_of(41)).map(one).collect()
}

#[test]
fn a_large_year_is_drawn_and_still_says_something() {
    let mut issues: Vec<Issue> = Vec::new();
    for quarter in 1..=4_u8 {
        let period = Period::of_quarter(2026, quarter).expect("a quarter");
        let (all, since) = (all(quarter.into()), Instant::now());
        let body = draw(&all, &[], all.len(), 70, &Ledger::of(period, &all, &issues));
        let (hidden, shown) = cells(&body);
        eprintln!("{period}: {} ms, {hidden} hidden", since.elapsed().as_millis());
        assert!(hidden < shown, "{period}: {hidden} hidden, {shown} shown");
        let public = Some(Public { body, drawn: all.clone() });
        issues.push(Issue { period, all, public });
    }
    let year: Vec<Contribution> = (0..TITLES)
        .map(|n| {
            let of =
                issues.iter().flat_map(|one| &one.all).filter(|one| one.unit == Uuid::from_u128(n.into()));
            let mut own: Vec<&Contribution> = of.collect();
            let sum: Decimal = own.iter().map(|one| one.value).sum();
            // What was not reported in its quarter is in the year.
            let sum = sum * Decimal::from(4) / Decimal::from(own.len());
            Contribution { value: sum, ..own.pop().expect("a quarter").clone() }
        })
        .collect();
    let since = Instant::now();
    let ledger = Ledger::of(Period::of_year(2026), &year, &issues);
    let body = draw(&year, &[], year.len(), 70, &ledger);
    let (hidden, shown) = cells(&body);
    eprintln!("2026: {} ms, {hidden} hidden", since.elapsed().as_millis());
    assert!(body.total.value.is_some() && shown > 0, "{hidden} hidden, {shown} shown");
    assert!(!tells(&body, &year, 70, &ledger), "nothing of a single unit follows");
}

/// How many cells are hidden, and how many shown.
fn cells(body: &Body) -> (usize, usize) {
    let all = || body.parts.iter().flat_map(|part| &part.cells);
    (all().filter(|cell| cell.value.is_none()).count(), all().filter(|cell| cell.value.is_some()).count())
}
