use super::{Draft, NoticeRefusal, Unit, close, compose, discloses};
use crate::{
    kernel::{
        calendar::{CountPublicationDay, NoticePeriod, WorkCalendar},
        day,
        id::Id,
        statute::NOTICE_WORKING_DAYS,
    },
    notice::{Notice, NoticeState},
    standard::Category,
};
use chrono::{Duration, NaiveDate};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period(published: &str) -> NoticePeriod {
    let calendar =
        WorkCalendar::from_csv(include_str!("../../../config/reference/workdays.csv")).expect("the calendar");
    calendar.notice_period(on(published), NOTICE_WORKING_DAYS, CountPublicationDay::No).expect("covered")
}

fn unit(name: &str, category: Category, position: i32, achievements: &str) -> Unit {
    Unit {
        category,
        position,
        unit: name.into(),
        place: "绵阳市涪城区".into(),
        achievements: achievements.into(),
    }
}

fn draft(units: Vec<Unit>) -> Draft {
    Draft {
        title: "公示".into(),
        round: "2026A".into(),
        version: 1,
        period: period("2026-09-28"),
        corrects: None,
        approved: vec![],
        units,
    }
}

#[test]
fn the_list_needs_units_and_every_units_achievements() {
    assert_eq!(compose(&mut draft(vec![])), Err(NoticeRefusal::NoUnits));
    let units =
        vec![unit("甲", Category::Enterprise, 1, "网上销售增长"), unit("乙", Category::Base, 1, " \n")];
    assert_eq!(compose(&mut draft(units)), Err(NoticeRefusal::AchievementsMissing(vec!["乙".into()])));
}

#[test]
fn the_list_is_in_order_and_its_fingerprint_is_of_its_text() {
    let first = unit("甲", Category::Enterprise, 1, "一");
    let second = unit("乙", Category::Enterprise, 2, "二");
    let base = unit("丙", Category::Base, 1, "三");
    let one = compose(&mut draft(vec![base.clone(), second.clone(), first.clone()])).expect("complete");
    let other = compose(&mut draft(vec![first, second, base])).expect("complete");
    assert_eq!(one, other);
    assert!(
        one.canonical
            .starts_with(r#"{"title":"公示","round":"2026A","version":1,"published_on":"2026-09-28""#)
    );
    assert!(one.canonical.contains(r#""ends_at":"2026-10-17T00:00:00+08:00""#), "{}", one.canonical);
    assert_eq!(one.digest.len(), 64);
}

#[test]
fn personal_numbers_are_found_and_figures_are_not() {
    for text in ["联系13900001234", "证件510703199001011234", "51070319900101123X。"] {
        assert!(discloses(text), "{text}");
    }
    for text in ["销售12345678901234元", "增长31.4%", "注册企业1286家", "21390000123"] {
        assert!(!discloses(text), "{text}");
    }
}

#[test]
fn it_closes_at_24_00_of_the_last_day_and_not_a_second_before() {
    let period = period("2026-09-28");
    assert_eq!((period.first_day, period.last_day), (on("2026-09-29"), on("2026-10-16")));
    let mut notice = Notice {
        id: Id::fresh(),
        round: Id::fresh(),
        version: 1,
        title: String::new(),
        published_at: day::start_of(on("2026-09-28")),
        first_day: period.first_day,
        last_day: period.last_day,
        ends_at: period.closes_at(),
        working_days: 10,
        counts_publication_day: false,
        canonical: String::new(),
        digest: String::new(),
        state: NoticeState::InNotice,
        ended_at: None,
        corrects: None,
        correction_reason: None,
    };
    let midnight = day::start_of(on("2026-10-17"));
    assert_eq!(
        close(&notice, midnight - Duration::seconds(1)),
        Err(NoticeRefusal::StillRunning(on("2026-10-16")))
    );
    assert_eq!(close(&notice, midnight), Ok(()));
    notice.state = NoticeState::Ended;
    assert_eq!(close(&notice, midnight), Err(NoticeRefusal::NotRunning));
}
