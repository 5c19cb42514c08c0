use super::{ahead, told};
use crate::kernel::{calendar::WorkCalendar, day};
use chrono::{DateTime, Utc};

const SHIPPED: &str = include_str!("../../../../../config/reference/workdays.csv");

fn at(day: &str) -> DateTime<Utc> {
    day::start_of(day.parse().expect("a day")) + chrono::TimeDelta::hours(9)
}

fn until(day: &str) -> DateTime<Utc> {
    day::end_of(day.parse().expect("a day"))
}

#[test]
fn a_term_is_told_with_its_arithmetic() {
    let calendar = WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good");
    for (began, due, first, second) in [
        (
            "2026-03-02",
            "2026-03-06",
            "请在2026年3月6日（周五）24:00前改好，在平台上重新提交。",
            "从2026年3月2日起算，当天不算，数到2026年3月6日，是4个工作日。",
        ),
        (
            "2026-03-30",
            "2026-04-08",
            "请在2026年4月8日（周三）24:00前改好，在平台上重新提交。",
            "从2026年3月30日起算，当天不算，数到2026年4月8日，是6个工作日；清明节（4月4日—6日）不算。",
        ),
        (
            "2026-09-30",
            "2026-10-12",
            "请在2026年10月12日（周一）24:00前改好，在平台上重新提交。",
            "从2026年9月30日起算，当天不算，数到2026年10月12日，是4个工作日；双休日、国庆节（10月1日—7日）不算；10月10日调休上班，算工作日。",
        ),
    ] {
        assert_eq!(told(&calendar, at(began), until(due)), [first, second], "{began} {due}");
    }
}

#[test]
fn who_sets_a_term_is_told_where_working_days_end() {
    let calendar = WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good");
    let on = |day: &str| ahead(&calendar, day.parse().expect("a day"));
    assert_eq!(on("2026-03-30"), "。今天不算，5个工作日到4月7日（周二），10个工作日到4月14日（周二）");
    assert_eq!(on("2026-12-28"), "", "the calendar ends");
}

#[test]
fn nothing_is_counted_in_a_year_nobody_has_loaded() {
    let told = told(&WorkCalendar::default(), at("2026-03-02"), until("2026-03-06"));
    assert_eq!(told, ["请在2026年3月6日（周五）24:00前改好，在平台上重新提交。"]);
}
