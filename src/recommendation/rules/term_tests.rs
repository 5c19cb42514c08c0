//! A correction ends in time to be recommended.

use super::{in_time, until};
use crate::{kernel::day, recommendation::rules::RecommendRefusal, round::Window};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}
fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}
fn window() -> Window {
    Window {
        opens_at: at("2026-03-01T00:00"),
        closes_at: at("2026-03-31T18:00"),
        recommend_until: at("2026-04-10T18:00"),
    }
}

#[test]
fn the_term_is_the_end_of_the_day_and_on_the_last_day_the_end_of_recommendations() {
    let now = at("2026-04-01T10:00");
    assert_eq!(until(on("2026-04-02"), &window(), now), Ok(day::end_of(on("2026-04-02"))));
    assert_eq!(until(on("2026-04-10"), &window(), now), Ok(window().recommend_until));
    assert_eq!(until(on("2026-04-11"), &window(), now), Err(RecommendRefusal::DueTooLate));
    assert_eq!(until(on("2026-04-01"), &window(), now), Err(RecommendRefusal::DueTooSoon));
}

#[test]
fn midnight_belongs_to_the_day_before() {
    let window = Window { recommend_until: day::end_of(on("2026-04-10")), ..window() };
    assert_eq!(until(on("2026-04-11"), &window, at("2026-04-01T10:00")), Err(RecommendRefusal::DueTooLate));
    assert_eq!(until(on("2026-04-10"), &window, at("2026-04-01T10:00")), Ok(window.recommend_until));
}

#[test]
fn recommendations_end_with_the_first_moment_too_late() {
    let last = window().recommend_until - TimeDelta::nanoseconds(1);
    assert_eq!(in_time(&window(), last), Ok(()));
    assert_eq!(in_time(&window(), window().recommend_until), Err(RecommendRefusal::TooLate));
}
