use super::DayStrip;
use crate::kernel::calendar::{Mark, MarkedDay, WorkCalendar, YearNotCovered};
use chrono::NaiveDate;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn calendar() -> WorkCalendar {
    let marked = |day, mark, name: &str| MarkedDay { day: on(day), mark, name: name.to_owned() };
    let free = ["2015-10-01", "2015-10-02", "2015-10-05", "2015-10-06", "2015-10-07"];
    let days = free.map(|day| marked(day, Mark::Holiday, "国庆节"));
    WorkCalendar::new([2015], days.into_iter().chain([marked("2015-10-10", Mark::MakeUp, "国庆节")]))
}

#[test]
fn every_day_says_what_it_is() {
    let term = (on("2015-10-08"), on("2015-10-12"));
    let strip = DayStrip::of("公示期逐日安排", &calendar(), on("2015-09-30"), term, on("2015-10-09"))
        .expect("a strip");
    let said: Vec<String> =
        strip.cells.iter().map(|c| format!("{} {} {}{}", c.date, c.weekday, c.mark, &c.class[6..])).collect();
    assert_eq!(said[0], "9/30 周三 不计 sc-day--past");
    assert_eq!(said[1], "10/1 周四 国庆节 sc-day--off sc-day--fest");
    assert_eq!(said[3], "3 周六 休 sc-day--off");
    assert_eq!(
        said[8..],
        [
            "8 周四 第1日 sc-day--past",
            "9 周五 今天 sc-day--today",
            "10 周六 第3日 sc-day--extra",
            "11 周日 休 sc-day--off",
            "12 周一 第4日",
        ]
    );
    assert_eq!((strip.today_is, strip.left), (Some(2), 2));
    assert_eq!(
        strip.notes,
        ["斜纹为双休日和法定节假日，不计入。", "10月10日（周六）按国务院办公厅放假安排上班，计入。"]
    );
}

#[test]
fn a_year_without_a_calendar_has_no_strip() {
    let term = (on("2015-12-30"), on("2016-01-05"));
    let strip = DayStrip::of("公示期", &calendar(), on("2015-12-29"), term, on("2015-12-30"));
    assert_eq!(strip.map(|_| ()), Err(YearNotCovered(2016)));
}
