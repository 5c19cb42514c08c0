use super::{Start, StartRefusal, check};
use crate::{
    kernel::day,
    round::Window,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

fn at(hour: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    day::moment(day.and_hms_opt(hour, 0, 0).expect("an hour"))
}

fn window() -> Window {
    Window { opens_at: at(9), closes_at: at(18), recommend_until: at(20) }
}

fn start(window: &Window) -> Start<'_> {
    Start {
        window: Some(window),
        category: Category::Enterprise,
        enterprise_type: Some(EnterpriseType::B2b),
        has_one: false,
        holds_title: false,
    }
}

#[test]
fn the_window_opens_with_its_first_moment_and_closes_before_its_last() {
    let window = window();
    let blink = TimeDelta::nanoseconds(1);
    assert_eq!(check(&start(&window), at(9) - blink), Err(StartRefusal::NotYet));
    assert_eq!(check(&start(&window), at(9)), Ok(()));
    assert_eq!(check(&start(&window), at(18) - blink), Ok(()));
    assert_eq!(check(&start(&window), at(18)), Err(StartRefusal::Closed));
    assert_eq!(check(&Start { window: None, ..start(&window) }, at(10)), Err(StartRefusal::NoRound));
}

#[test]
fn one_per_unit_and_round_and_none_while_a_title_is_valid() {
    let window = window();
    let again = Start { has_one: true, ..start(&window) };
    assert_eq!(check(&again, at(10)), Err(StartRefusal::AlreadyApplied));
    let holder = Start { holds_title: true, ..start(&window) };
    assert_eq!(check(&holder, at(10)), Err(StartRefusal::HoldsTitle));
}

#[test]
fn an_enterprise_chooses_its_type_a_county_has_none() {
    let window = window();
    let untyped = Start { enterprise_type: None, ..start(&window) };
    assert_eq!(check(&untyped, at(10)), Err(StartRefusal::NoType));
    let county = Start { category: Category::County, ..untyped };
    assert_eq!(check(&county, at(10)), Ok(()));
}
