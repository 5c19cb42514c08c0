use super::{reminder, valid_until, words};
use crate::kernel::day;
use chrono::{DateTime, NaiveDate, Utc};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> DateTime<Utc> {
    day::moment(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment"))
}

#[test]
fn a_declaration_holds_a_year_with_its_last_day() {
    for (made, until) in [
        ("2026-05-01", "2027-04-30"),
        ("2026-01-01", "2026-12-31"),
        ("2028-02-29", "2029-02-27"),
        ("2027-03-01", "2028-02-29"),
    ] {
        assert_eq!(valid_until(on(made)), on(until), "{made}");
    }
}

#[test]
fn reminders_come_before_the_end_and_at_it_each_for_one_moment() {
    let until = on("2026-05-31");
    let days = [30, 7];
    for (now, due) in [
        ("2026-05-01 23:59", None),
        ("2026-05-02 00:00", Some("2026-05-02 00:00")),
        ("2026-05-24 23:59", Some("2026-05-02 00:00")),
        ("2026-05-25 00:00", Some("2026-05-25 00:00")),
        ("2026-05-31 23:59", Some("2026-05-25 00:00")),
        ("2026-06-01 00:00", Some("2026-06-01 00:00")),
        ("2026-06-07 23:59", Some("2026-06-01 00:00")),
        ("2026-06-08 00:00", None),
    ] {
        assert_eq!(reminder(until, &days, at(now)), due.map(at), "{now}");
    }
}

#[test]
fn the_words_say_whether_it_is_over() {
    let until = on("2026-05-31");
    assert_eq!(words(until, at("2026-05-31 23:59")).0, "你的利益声明2026年5月31日到期");
    assert_eq!(words(until, at("2026-06-01 00:00")).0, "你的利益声明已于2026年5月31日到期");
}
