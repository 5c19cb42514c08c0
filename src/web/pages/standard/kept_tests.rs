use super::{super::choose::Kind, DAYS, pack, unpack};
use crate::{
    kernel::place::Place,
    standard::{Answers, Standards},
};
use chrono::{NaiveDate, TimeDelta};
use serde_json::json;
use std::path::Path;

fn standards() -> Standards {
    Standards::load_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards")).expect("they load")
}

fn answers() -> Answers {
    let mut answers = Answers::default();
    answers.put("registered_capital", None, Some(json!("500")));
    answers.put("transaction_value", Some(2025), Some(json!("34200")));
    answers.put("platform_enterprises", None, Some(json!("很多")));
    answers.put("contact_phone", None, Some(json!("13800000000")));
    answers
}

#[test]
fn only_what_is_asked_and_can_be_read_comes_back() {
    let (standards, today) = (standards(), "2026-03-02".parse::<NaiveDate>().expect("a day"));
    let set = standards.get("sichuan-2013").expect("the set");
    let kind = Kind::of("b2b").expect("a kind");
    let packed = pack(kind, Place::Chengdu, &answers(), today).expect("small enough");
    let kept = unpack(&packed, set, today).expect("it is kept");
    assert_eq!((kept.kind, kept.place), ("b2b", Place::Chengdu));
    let lines = kept.lines(set, today);
    assert!(
        lines.iter().any(|(label, answer)| label.contains("注册资金") && answer == "500万元"),
        "{lines:?}"
    );
    assert!(
        lines.iter().any(|(_, answer)| answer.contains("3.42亿元") || answer.contains("34,200")),
        "{lines:?}"
    );
    assert!(kept.answers.typed("contact_phone", None).is_empty(), "nobody's phone is kept");
    assert!(kept.answers.typed("platform_enterprises", None).is_empty(), "what cannot be read is not kept");
}

#[test]
fn it_ends_after_its_days_and_does_not_begin_tomorrow() {
    let (standards, today) = (standards(), "2026-03-02".parse::<NaiveDate>().expect("a day"));
    let set = standards.get("sichuan-2013").expect("the set");
    let packed = pack(Kind::of("b2b").expect("a kind"), Place::Elsewhere, &answers(), today).expect("packed");
    let after = |days: i64| unpack(&packed, set, today + TimeDelta::days(days)).is_some();
    assert!(after(DAYS) && !after(DAYS + 1) && !after(-1));
    for odd in ["", "x", "e30", "%%%", "eyJraW5kIjoiYjJiIn0"] {
        assert!(unpack(odd, set, today).is_none(), "{odd}");
    }
}
