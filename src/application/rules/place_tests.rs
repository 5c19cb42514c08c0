use super::{Where, settle};
use crate::kernel::place::Regions;
use chrono::NaiveDate;

fn regions() -> Regions {
    let regions = include_str!("../../../config/reference/regions.csv");
    let changes = include_str!("../../../config/reference/region_changes.csv");
    Regions::load(regions, changes).expect("the reference files load")
}

fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[test]
fn jianyang_is_elsewhere_until_2016_05_02_and_chengdu_from_the_next_day() {
    let regions = regions();
    for registered in ["512081", "510185"] {
        let code = registered.parse().expect("a code");
        let before = settle(&regions, code, on(2016, 5, 2)).expect("is known");
        let after = settle(&regions, code, on(2016, 5, 3)).expect("is known");
        let words = |place: Where| (place.region.to_string(), place.prefecture.to_string(), place.chengdu);
        assert_eq!(words(before), ("512081".into(), "512000".into(), false));
        assert_eq!(words(after), ("510185".into(), "510100".into(), true));
    }
}

#[test]
fn a_code_of_no_division_settles_nothing() {
    assert_eq!(settle(&regions(), "519999".parse().expect("a code"), on(2026, 3, 2)), None);
}
