use super::{card, left, said, totals};
use crate::{
    kernel::calendar::WorkCalendar,
    overview::{ByCategory, CurrentRound, LiveNotice, Progress},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}

#[test]
fn the_round_card_counts_to_the_end_of_the_window() {
    let round = CurrentRound {
        round: Uuid::nil(),
        title: "2015年第二批".into(),
        opens_at: at("2015-09-21T09:00"),
        closes_at: at("2015-10-30T18:00"),
        recommend_until: at("2015-11-06T18:00"),
        closed: false,
        notice_ends_at: None,
        announced_on: None,
    };
    let card = card(&round, at("2015-10-09T15:42"));
    let deadline = card.deadline.expect("a deadline");
    assert_eq!((deadline.number.as_str(), deadline.unit.as_str()), ("21", "天后截止"));
    assert_eq!(card.stages.steps[0].when, "9月21日—10月30日");
    assert_eq!(card.way_on, ("开始申报", "/applications"));
}

#[test]
fn going_over_the_aim_is_no_error() {
    let held = ByCategory { enterprises: 52, bases: 13, counties: 10 };
    let totals = totals(Progress { held, in_notice: ByCategory { enterprises: 7, bases: 3, counties: 2 } });
    assert_eq!((totals[0].held, totals[0].target, totals[0].missing), (52, 50, 0));
    assert_eq!((totals[1].in_notice, totals[1].missing), (3, 4));
}

#[test]
fn what_there_is_none_of_is_not_said() {
    assert_eq!(
        said(ByCategory { enterprises: 7, bases: 0, counties: 2 }),
        "示范企业7家、农村电子商务示范县2个"
    );
}

#[test]
fn a_notice_counts_working_days_and_plain_days_only_without_a_calendar() {
    let notice = LiveNotice {
        notice: Uuid::nil(),
        title: String::new(),
        first_day: "2013-12-09".parse().expect("a day"),
        last_day: "2013-12-20".parse().expect("a day"),
        ends_at: at("2013-12-21T00:00"),
        working_days: 10,
        units: ByCategory::default(),
    };
    let calendar = WorkCalendar::new([2013], []);
    assert_eq!(left(&notice, &calendar, at("2013-12-17T09:00")), "第7个工作日，还剩3个工作日");
    assert_eq!(left(&notice, &calendar, at("2013-12-14T09:00")), "还剩5个工作日");
    assert_eq!(left(&notice, &WorkCalendar::default(), at("2013-12-17T09:00")), "3天后期满");
}
