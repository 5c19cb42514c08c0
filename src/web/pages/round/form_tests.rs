//! Nothing typed is lost, and what it means is what was meant.

use super::{Typed, ending, ends};
use crate::{kernel::day, settings::Settings, standard::Standards};
use std::path::Path;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
fn standards() -> Standards {
    Standards::load_dir(home().join("config/standards")).expect("the standards load")
}
fn good() -> Typed {
    let programme = Settings::load_for("test", home()).expect("the settings load").programme;
    let targets = |n: &str| n.to_owned();
    Typed {
        opens_on: "2026-03-01".into(),
        closes_on: "2026-03-31".into(),
        recommend_on: "2026-04-10".into(),
        target_enterprise: targets("20"),
        target_base: targets("8"),
        target_county: targets("6"),
        ..Typed::proposal(2026, &[], &programme)
    }
}
fn complaints(typed: &Typed) -> Vec<String> {
    let wrong = typed.read(&standards()).expect_err("something is wrong");
    wrong.iter().map(|(field, says)| format!("{field}: {says}")).collect()
}

#[test]
fn the_proposal_carries_the_numbers_of_the_scheme() {
    let settings = good().read(&standards()).expect("good");
    assert_eq!((settings.code.as_str(), settings.title.as_str()), ("2026A", "2026年第一批"));
    assert_eq!(settings.report_year, 2025);
    assert_eq!((settings.quota.enterprise, settings.quota.base, settings.quota.county), (2, 1, 1));
    assert!(
        settings.quota.chengdu_uncapped && !settings.quota.own_county && !settings.quota.joint_base_county
    );
}

#[test]
fn ends_are_the_first_moment_too_late() {
    let on = "2026-03-31".parse().expect("a day");
    assert_eq!(day::local(ends(on, "18:00")).to_string(), "2026-03-31 18:00:00");
    assert_eq!(day::local(ends(on, "24:00")).to_string(), "2026-04-01 00:00:00");
    for time in ["18:00", "24:00", "12:00"] {
        assert_eq!(ending(ends(on, time)), ("2026-03-31".to_owned(), time.to_owned()));
    }
}

#[test]
fn complaints_say_what_to_do_at_the_field() {
    assert_eq!(
        complaints(&Typed { code: "26-1".into(), ..good() }),
        ["code: 批次代号是年份加一个字母，例如2026A"]
    );
    assert_eq!(
        complaints(&Typed { closes_on: "2026-02-01".into(), ..good() }),
        ["closes_on: 申报截止要晚于申报开始"]
    );
    let early = Typed { recommend_on: "2026-03-30".into(), ..good() };
    assert_eq!(complaints(&early), ["recommend_on: 推荐截止不能早于申报截止"]);
    assert_eq!(complaints(&Typed { quota_base: "一".into(), ..good() }), ["quota_base: 只填0到20的整数"]);
    assert_eq!(complaints(&Typed::default()).len(), 16);
}

#[test]
fn together_bases_and_counties_need_one_number() {
    let joint = Typed { joint_base_county: true, quota_county: String::new(), ..good() };
    assert!(joint.read(&standards()).is_ok());
}
