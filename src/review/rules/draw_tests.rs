use super::{Candidate, Drawn, Place, Seed, Snapshot, Unit, exclusion, exclusions, usable};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const PREFECTURES: [&str; 5] = ["510100", "510700", "511300", "511500", "510600"];

fn draw(snapshot: &Snapshot, seed: i64) -> Drawn {
    super::draw(snapshot, &Seed::new(&seed.to_be_bytes()))
}

fn snapshot(units: u128, experts: u128, wanted: u32, most: u32) -> Snapshot {
    let place = |n: u128| PREFECTURES[usize::try_from(n).unwrap_or(0) % PREFECTURES.len()].to_owned();
    Snapshot {
        on: "2026-11-22".parse().expect("a day"),
        wanted,
        most,
        reserves: 0,
        minimum: 0,
        one_per_employer: false,
        units: (0..units)
            .map(|n| Place {
                unit: Unit {
                    application: Uuid::from_u128(n),
                    name: format!("单位{n}"),
                    uscc: n.to_string(),
                    prefecture: place(n),
                },
                judged_by: Vec::new(),
                recused: Vec::new(),
                reserved: Vec::new(),
            })
            .collect(),
        pool: (0..experts)
            .map(|n| Candidate {
                expert: Uuid::from_u128(1000 + n),
                prefecture: place(n),
                employer: "某大学".into(),
                employer_uscc: None,
                ties: vec![(n.to_string(), "顾问".into())],
                works: Vec::new(),
                decided: Vec::new(),
                declared_until: "2026-12-31".parse().ok(),
                active: n % 7 != 6,
                suspended: false,
                load: 0,
            })
            .collect(),
    }
}

#[test]
fn the_same_seed_and_snapshot_draw_the_same_and_another_seed_another() {
    let snapshot = snapshot(30, 20, 3, 10);
    assert_eq!(draw(&snapshot, 7), draw(&snapshot, 7));
    assert_ne!(draw(&snapshot, 7).given, draw(&snapshot, 8).given);
    let mut shuffled = snapshot.clone();
    shuffled.pool.reverse();
    shuffled.units.reverse();
    assert_eq!(draw(&shuffled, 7), draw(&snapshot, 7), "the order in which rows come does not matter");
    let kept = serde_json::to_value(&snapshot).expect("serialises");
    let read: Snapshot = serde_json::from_value(kept).expect("reads back");
    assert_eq!(draw(&read, 7), draw(&snapshot, 7));
}

#[test]
fn who_judges_already_counts_and_who_stepped_aside_does_not_come_back() {
    let mut snapshot = snapshot(1, 20, 3, 10);
    let first = draw(&snapshot, 1).given[&Uuid::nil()].clone();
    snapshot.units[0].judged_by = first[..1].to_vec();
    snapshot.units[0].recused = first[1..2].to_vec();
    let again = draw(&snapshot, 1).given[&Uuid::nil()].clone();
    assert_eq!(again.len(), 2);
    assert!(!again.contains(&first[0]) && !again.contains(&first[1]));
}

#[test]
fn a_pool_that_is_too_small_says_who_is_short() {
    let drawn = draw(&snapshot(1, 3, 5, 10), 1);
    let given = drawn.given[&Uuid::nil()].len();
    assert_eq!(drawn.short[&Uuid::nil()], 5 - u32::try_from(given).expect("small"));
    assert!(draw(&snapshot(1, 0, 5, 10), 1).given.is_empty());
}

#[test]
fn a_record_of_before_reserves_is_read_and_drawn_as_it_was() {
    let mut kept = serde_json::to_value(snapshot(9, 12, 3, 10)).expect("serialises");
    let object = kept.as_object_mut().expect("an object");
    for later in ["reserves", "minimum", "one_per_employer"] {
        object.remove(later);
    }
    for unit in object["units"].as_array_mut().expect("units") {
        unit.as_object_mut().expect("a unit").remove("reserved");
    }
    for one in object["pool"].as_array_mut().expect("a pool") {
        for later in ["works", "decided", "suspended"] {
            one.as_object_mut().expect("an expert").remove(later);
        }
    }
    let read: Snapshot = serde_json::from_value(kept).expect("reads back");
    assert_eq!(draw(&read, 7), draw(&snapshot(9, 12, 3, 10), 7));
}

#[test]
fn reserves_are_others_than_the_panel_level_and_in_an_order() {
    let snapshot = Snapshot { reserves: 2, ..snapshot(6, 20, 3, 10) };
    let drawn = draw(&snapshot, 7);
    assert_eq!(drawn.given, draw(&Snapshot { reserves: 0, ..snapshot.clone() }, 7).given);
    let mut waiting: BTreeMap<Uuid, u32> = BTreeMap::new();
    for (unit, reserves) in &drawn.reserves {
        assert_eq!(reserves.len(), 2, "{unit}");
        for reserve in reserves {
            assert!(!drawn.given[unit].contains(reserve));
            *waiting.entry(*reserve).or_default() += 1;
        }
    }
    assert!(waiting.values().all(|times| *times <= 2), "{waiting:?}");
    let waits = drawn.reserves[&Uuid::nil()][0];
    let mut again = Snapshot { wanted: 4, ..snapshot };
    again.units[0].reserved = vec![waits];
    let again = draw(&again, 7);
    assert!(!again.given[&Uuid::nil()].contains(&waits), "who waits is called, not drawn");
    assert_eq!(again.reserves[&Uuid::nil()].len(), 1);
}

#[test]
fn no_two_of_one_employer_where_the_rules_say_so() {
    let mut snapshot = Snapshot { one_per_employer: true, ..snapshot(1, 12, 3, 10) };
    for (n, one) in snapshot.pool.iter_mut().enumerate() {
        one.employer = format!("第{}大学", n % 2);
    }
    let drawn = draw(&snapshot, 7);
    assert_eq!((drawn.given[&Uuid::nil()].len(), drawn.short[&Uuid::nil()]), (2, 1));
    assert!(draw(&Snapshot { one_per_employer: false, ..snapshot }, 7).short.is_empty());
}

#[test]
fn everybody_left_out_is_named_with_the_reason() {
    let mut snapshot = snapshot(1, 8, 3, 10);
    snapshot.pool[1].suspended = true;
    snapshot.units[0].judged_by = vec![snapshot.pool[2].expert];
    let reasons = exclusions(&snapshot).remove(&Uuid::nil()).expect("the unit");
    let of = |n: usize| reasons.get(&snapshot.pool[n].expert).map(String::as_str);
    assert_eq!(of(0), Some("顾问"), "the tie is told before the prefecture");
    assert_eq!(of(1), Some("暂停评审"));
    assert_eq!(of(2), Some("已在这件的专家组里"));
    assert_eq!(of(3), None);
    assert_eq!(of(5), Some("和申报单位在同一市州"));
    assert_eq!(of(6), Some("已停用"));
    assert_eq!(usable(&snapshot), 6, "neither the suspended one nor the one who left");
}

proptest! {
    #[test]
    fn nobody_is_given_what_must_not_be_given(units in 1..40_u128, experts in 0..30_u128, wanted in 1..6_u32, most in 1..12_u32, seed: i64) {
        let snapshot = snapshot(units, experts, wanted, most);
        let drawn = draw(&snapshot, seed);
        let mut loads: BTreeMap<Uuid, u32> = BTreeMap::new();
        for place in &snapshot.units {
            let given = drawn.given.get(&place.unit.application).cloned().unwrap_or_default();
            let short = drawn.short.get(&place.unit.application).copied().unwrap_or(0);
            prop_assert_eq!(given.len() + usize::try_from(short).expect("small"), usize::try_from(wanted).expect("small"));
            for expert in given {
                let candidate = snapshot.pool.iter().find(|one| one.expert == expert).expect("of the pool");
                prop_assert_eq!(exclusion(candidate, &place.unit, snapshot.on, most), None);
                *loads.entry(expert).or_default() += 1;
            }
        }
        prop_assert!(loads.values().all(|load| *load <= most));
    }

    #[test]
    fn loads_stay_level_when_nobody_is_excluded(seed: i64) {
        let mut snapshot = snapshot(24, 12, 3, 20);
        for candidate in &mut snapshot.pool {
            candidate.prefecture = "513400".into();
            candidate.ties.clear();
            candidate.active = true;
        }
        let mut loads: BTreeMap<Uuid, u32> = BTreeMap::new();
        for expert in draw(&snapshot, seed).given.into_values().flatten() {
            *loads.entry(expert).or_default() += 1;
        }
        prop_assert_eq!(loads.len(), 12);
        prop_assert!(loads.values().all(|load| *load == 6), "{:?}", loads);
    }
}
