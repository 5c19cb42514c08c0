use super::run_to;
use crate::review::{
    DrawFile,
    rules::{
        draw::{Place, Snapshot, draw, exclusions},
        recusal::{Candidate, Unit},
        seed::Seed,
    },
};
use std::fs;
use uuid::Uuid;

fn record() -> DrawFile {
    let unit = |n: u128| Unit {
        application: Uuid::from_u128(n),
        name: format!("第{n}电商有限公司"),
        uscc: format!("code{n}"),
        prefecture: "510700".into(),
    };
    let place = |n| Place { unit: unit(n), judged_by: vec![], recused: vec![], reserved: vec![] };
    let expert = |n: u128| Candidate {
        expert: Uuid::from_u128(100 + n),
        prefecture: if n.is_multiple_of(3) { "510700" } else { "510100" }.into(),
        employer: format!("{n}号大学"),
        employer_uscc: None,
        ties: vec![],
        works: vec![],
        decided: vec![],
        declared_until: "2026-12-31".parse().ok(),
        active: true,
        suspended: false,
        load: 0,
    };
    let snapshot = Snapshot {
        on: "2026-05-01".parse().expect("a day"),
        wanted: 3,
        most: 9,
        reserves: 2,
        minimum: 5,
        one_per_employer: true,
        units: (1..4).map(place).collect(),
        pool: (1..13).map(expert).collect(),
    };
    let seed = Seed::new(&[7; 32]);
    DrawFile {
        round: "2026年第一批".into(),
        digest: Some(seed.digest()),
        seed: seed.hex(),
        drawn: draw(&snapshot, &seed),
        excluded: Some(exclusions(&snapshot)),
        snapshot,
    }
}

fn said(record: &DrawFile) -> (u8, String) {
    let file = std::env::temp_dir().join(format!("draw-{}.json", Uuid::now_v7()));
    fs::write(&file, serde_json::to_string(record).expect("serialises")).expect("a file");
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let code = run_to(&file, &mut out, &mut complaints);
    fs::remove_file(&file).expect("goes away");
    (code, String::from_utf8(out).expect("text"))
}

#[test]
fn a_record_is_computed_again_and_each_lie_in_it_is_named() {
    assert_eq!(said(&record()), (0, "2026年第一批：3件申报、9人次，重算和记录一致\n".to_owned()));
    let mut seed = record();
    seed.seed = Seed::new(&[8; 32]).hex();
    let (code, out) = said(&seed);
    assert_eq!(code, 3);
    assert!(out.contains("校验值不一致") && out.contains("专家、候补和记录不一致"), "{out}");
    let mut result = record();
    result.drawn.reserves.values_mut().for_each(|waiting| waiting.reverse());
    assert_eq!(said(&result), (3, "重算的专家、候补和记录不一致\n".to_owned()));
    let mut excluded = record();
    excluded.excluded.as_mut().expect("reasons").values_mut().for_each(std::collections::BTreeMap::clear);
    assert_eq!(said(&excluded), (3, "重算的回避情况和记录不一致\n".to_owned()));
    let mut none = record();
    none.seed = "没有".into();
    assert_eq!(said(&none), (3, "种子不是十六进制数\n".to_owned()));
}

#[test]
fn what_is_no_record_is_said() {
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    assert_eq!(run_to(std::path::Path::new("nowhere.json"), &mut out, &mut complaints), 1);
    assert!(String::from_utf8(complaints).expect("text").starts_with("nowhere.json："));
}
