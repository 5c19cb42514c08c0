//! Two rounds of a year stand together and are compared with the last year that had one.

use super::years;
use crate::{
    overview::ByCategory,
    round::{Quota, Round, RoundId, RoundStage, Targets},
};
use chrono::{TimeZone as _, Utc};

fn round(year: i32, month: u32, enterprises: u32) -> (Round, [ByCategory; 4]) {
    let at = Utc.with_ymd_and_hms(year, month, 1, 0, 0, 0).single().expect("a moment");
    let round = Round {
        id: RoundId::fresh(),
        code: format!("{year}A"),
        title: format!("{year}年"),
        report_year: year - 1,
        standard_set: "sichuan-2013".into(),
        standard_digest: String::new(),
        opens_at: at,
        closes_at: at,
        recommend_until: at,
        review_stages: 1,
        targets: Targets::default(),
        quota: Quota::of_the_scheme(),
        stage: RoundStage::Closed,
        opened_at: None,
    };
    (round, [ByCategory { enterprises, bases: 1, counties: 0 }; 4])
}

#[test]
fn a_year_with_two_rounds_is_their_sum_against_the_last_year_with_one() {
    let years = years(&[round(2023, 3, 4), round(2025, 3, 9), round(2026, 3, 5), round(2026, 9, 13)]);
    let told: Vec<_> = years
        .iter()
        .map(|year| (year.year, year.rounds, year.parts[0].number, year.parts[0].change.as_str()))
        .collect();
    assert_eq!((told[0].0, told[0].1, told[0].2), (2026, 2, 20));
    assert!(told[0].3.starts_with("比2025年+10（"), "{told:?}");
    assert_eq!(told[1], (2025, 1, 10, "比2023年+5（+100.0%）"), "2024 had none");
    assert_eq!(told[2].3, "—");
    let line = years.into_iter().next().expect("a year").line();
    assert_eq!(line[..5], ["2026年合计（2个批次）", "", "18", "2", "0"]);
}

#[test]
fn what_still_runs_is_not_compared() {
    let mut running = round(2026, 9, 13);
    running.0.stage = RoundStage::Open;
    let years = years(&[round(2025, 3, 9), round(2026, 3, 5), running]);
    assert_eq!(years[0].parts[0].change, super::RUNS);
}

#[test]
fn years_of_one_round_each_are_not_said_twice() {
    assert!(years(&[round(2025, 3, 9), round(2026, 3, 5)]).is_empty());
}
