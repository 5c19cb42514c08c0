use super::{Body, Contribution, rows};
use crate::{
    returns::rules::together::Ledger,
    standard::{Category, EnterpriseType},
};
use rust_decimal::Decimal;
use uuid::Uuid;

fn draw(all: &[Contribution], left: &[Decimal], expected: usize, dominance: u32) -> Body {
    let ledger = Ledger::of("2026Q2".parse().expect("a period"), all, &[]);
    super::draw(all, left, expected, dominance, &ledger)
}

fn one(kind: EnterpriseType, place: &str, value: i64) -> Contribution {
    Contribution {
        unit: Uuid::from_u128(value.unsigned_abs().into()),
        category: Category::Enterprise,
        kind: Some(kind),
        place: (place.to_owned(), place.to_owned()),
        value: Decimal::from(value),
        before: Some(Decimal::from(value / 2)),
    }
}

fn world() -> Vec<Contribution> {
    let mut all = Vec::new();
    for (n, kind) in EnterpriseType::ALL.into_iter().cycle().take(12).enumerate() {
        let n = i64::try_from(n).expect("small");
        all.push(one(kind, if n < 9 { "510100" } else { "510700" }, 100 + n));
    }
    all.push(Contribution { category: Category::Base, kind: None, ..one(EnterpriseType::B2b, "510700", 90) });
    all
}

#[test]
fn parts_add_up_to_the_total_where_nothing_is_hidden() {
    let body = draw(&world(), &[], 15, 70);
    assert_eq!((body.expected, body.total.units), (15, 13));
    let places = &body.parts[2];
    let sum: Option<Decimal> = places.cells.iter().map(|cell| cell.value).sum();
    assert_eq!(sum, body.total.value);
    let shares: Decimal = places.cells.iter().filter_map(|cell| cell.share).sum();
    assert!((shares - Decimal::ONE_HUNDRED).abs() < Decimal::new(5, 2), "{shares}");
    assert_eq!(body.compared, 13);
}

#[test]
fn a_category_with_one_unit_hides_itself_and_a_cover_and_its_types() {
    let body = draw(&world(), &[], 15, 70);
    let category = &body.parts[0];
    assert_eq!(
        category.cells.iter().map(|cell| cell.value.is_some()).collect::<Vec<_>>(),
        [false, false, true]
    );
    assert_eq!(category.cells[2].units, 0);
    assert!(
        body.parts[1].cells.iter().any(|cell| cell.value.is_none()),
        "or the types would give the enterprises"
    );
    assert!(
        body.parts[1].cells.iter().all(|cell| cell.share.is_none()),
        "shares of a hidden whole are hidden"
    );
}

#[test]
fn open_data_say_what_is_hidden() {
    let body = draw(&world(), &[], 15, 70);
    let rows = rows("2026Q2".parse().expect("a period"), &body);
    assert_eq!(rows.len(), 1 + 3 + 4 + 2);
    for row in &rows {
        assert_eq!(row[4].is_empty(), row[6] == "hidden", "{row:?}");
    }
}

#[test]
fn the_largest_are_told_only_with_enough_others() {
    let tops: Vec<_> =
        draw(&world(), &[], 13, 70).tops.into_iter().map(|top| (top.units, top.share.is_some())).collect();
    assert_eq!(tops, [(3, false), (10, true)], "the largest three taken from their place would leave one");
    let twelve: Vec<Contribution> = world().into_iter().take(12).collect();
    let tops: Vec<_> =
        draw(&twelve, &[], 12, 70).tops.into_iter().map(|top| (top.units, top.share.is_some())).collect();
    assert_eq!(tops, [(3, true), (10, false)], "two others would know each other");
    assert!(draw(&[], &[], 0, 70).total.value.is_some_and(|value| value.is_zero()));
}

#[test]
fn growth_does_not_tell_who_came_or_left() {
    let growth = |all: &[Contribution], left: &[i64]| {
        let left: Vec<Decimal> = left.iter().map(|value| Decimal::from(*value)).collect();
        draw(all, &left, 13, 70).growth.is_some()
    };
    assert!(growth(&world(), &[]) && growth(&world(), &[50, 50, 50]));
    assert!(!growth(&world(), &[50]), "one that left could be worked out");
    let mut newcomer = world();
    newcomer[0].before = None;
    assert!(!growth(&newcomer, &[]), "one that came could be worked out");
}
