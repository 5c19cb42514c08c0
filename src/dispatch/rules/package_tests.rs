use super::{is_outdated, may_prepare, may_send};
use crate::{
    dispatch::{
        PackageRefusal,
        model::{List, Package, PackageId, Standing, Unit},
    },
    round::Window,
    standard::Category,
};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

fn at(day: u64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Days::new(day)
}

fn window() -> Window {
    Window { opens_at: at(0), closes_at: at(5), recommend_until: at(10) }
}

fn unit(n: u128, rank: i16) -> Unit {
    Unit {
        application: Uuid::from_u128(n),
        recommendation: Uuid::from_u128(n + 100),
        category: Category::Enterprise,
        kind: None,
        rank,
        number: String::new(),
        name: String::new(),
        uscc: String::new(),
        region: String::new(),
        opinion: String::new(),
        submission: 1,
        submission_digest: String::new(),
        figures: Vec::new(),
        lines: Vec::new(),
        visits: Vec::new(),
    }
}

const OFFICER: Uuid = Uuid::from_u128(7);
const PRINCIPAL: Uuid = Uuid::from_u128(8);

fn package(sealed: bool, sent: bool) -> Package {
    let list = List {
        round: String::new(),
        authority: String::new(),
        version: 1,
        letter_number: String::new(),
        prepared_on: NaiveDate::default(),
        units: vec![unit(1, 1), unit(2, 2)],
    };
    Package {
        id: PackageId::fresh(),
        round: Uuid::nil(),
        authority: Uuid::nil(),
        list,
        digest: String::new(),
        pages: [1, 1, 2],
        prepared_at: at(1),
        prepared_by: OFFICER,
        sealed_at: sealed.then(|| at(2)),
        sent_at: sent.then(|| at(3)),
        sent_by: sent.then_some(PRINCIPAL),
        superseded_at: None,
        scans: Vec::new(),
    }
}

fn now() -> Vec<Standing> {
    package(false, false).standings()
}

#[test]
fn a_list_is_outdated_by_a_recall_an_addition_another_order_and_a_new_recommendation() {
    let package = package(true, true);
    assert!(!is_outdated(&package, &now()));
    let turned: Vec<_> = now().into_iter().rev().collect();
    assert!(!is_outdated(&package, &turned), "rows have no order of their own");
    assert!(is_outdated(&package, &now()[..1]));
    let mut swapped = now();
    (swapped[0].rank, swapped[1].rank) = (2, 1);
    assert!(is_outdated(&package, &swapped));
    let mut again = now();
    again[0].recommendation = Uuid::from_u128(999);
    assert!(is_outdated(&package, &again), "recalled and recommended anew");
    let more = [now(), vec![unit(3, 3).standing()]].concat();
    assert!(is_outdated(&package, &more));
}

#[test]
fn preparing_wants_time_a_unit_and_something_new() {
    let last = at(10) - TimeDelta::seconds(1);
    let may = |now_at, current: Option<&Package>, sent, standing: &[Standing]| {
        may_prepare(&window(), now_at, current, sent, standing)
    };
    assert_eq!(may(last, None, false, &now()), Ok(()));
    assert_eq!(may(at(10), None, false, &now()), Err(PackageRefusal::TooLate));
    assert_eq!(may(at(1), None, false, &[]), Err(PackageRefusal::NothingRecommended));
    let sent = package(true, true);
    assert_eq!(may(at(4), Some(&sent), true, &now()), Err(PackageRefusal::NothingChanged));
    assert_eq!(may(at(11), Some(&sent), true, &now()[..1]), Ok(()), "a correction after the deadline");
    assert_eq!(may(at(4), Some(&package(true, false)), false, &now()), Ok(()), "another number");
}

#[test]
fn sending_wants_the_seal_the_list_of_today_time_and_other_eyes() {
    let sealed = package(true, false);
    let may = |package: &Package, standing: &[Standing], now_at, sent, who, people| {
        may_send(package, standing, (&window(), now_at, sent), (Some(who), people))
    };
    let good = |who, people| may(&sealed, &now(), at(4), false, who, people);
    assert_eq!(good(PRINCIPAL, 2), Ok(()));
    assert_eq!(good(OFFICER, 2), Err(PackageRefusal::SameEyes));
    assert_eq!(good(OFFICER, 1), Ok(()), "who is alone does both");
    let two = |package: &Package, standing: &[Standing], now_at, sent| {
        may(package, standing, now_at, sent, PRINCIPAL, 2)
    };
    assert_eq!(two(&package(false, false), &now(), at(4), false), Err(PackageRefusal::NotSealed));
    assert_eq!(two(&package(true, true), &now(), at(4), true), Err(PackageRefusal::AlreadySent));
    assert_eq!(two(&sealed, &now()[..1], at(4), false), Err(PackageRefusal::Outdated));
    assert_eq!(two(&sealed, &now(), at(10), false), Err(PackageRefusal::TooLate));
    assert_eq!(two(&sealed, &now(), at(10), true), Ok(()), "a correction");
    let old = Package { superseded_at: Some(at(3)), ..sealed.clone() };
    assert_eq!(two(&old, &now(), at(4), false), Err(PackageRefusal::Superseded));
}
