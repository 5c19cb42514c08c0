use super::{free, slots};
use crate::{
    defence::{DefenceRefusal, Setting},
    kernel::{calendar::WorkCalendar, day},
};
use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn setting(starts: &str, slot_minutes: u16, break_minutes: u16) -> Setting {
    Setting {
        on: on("2026-06-01"),
        starts_at: starts.parse::<NaiveTime>().expect("a time"),
        slot_minutes,
        break_minutes,
        room: "三楼会议室".into(),
        link: String::new(),
        bring: String::new(),
    }
}

#[test]
fn a_session_lies_on_a_working_day_to_come() {
    let calendar = WorkCalendar::new([2026], []);
    for (day, expected) in [
        ("2026-06-01", Ok(())),
        ("2026-05-30", Err(DefenceRefusal::NotWorking(on("2026-05-30")))),
        ("2026-05-20", Err(DefenceRefusal::DayPast)),
        ("2026-05-19", Err(DefenceRefusal::DayPast)),
        ("2027-06-01", Err(DefenceRefusal::NotCovered(2027))),
    ] {
        assert_eq!(free(on(day), on("2026-05-20"), &calendar), expected, "{day}");
    }
}

#[test]
fn slots_follow_each_other_with_their_breaks() {
    let times = slots(&setting("09:00:00", 20, 5), 3).expect("they fit");
    let words: Vec<String> = times
        .iter()
        .map(|(from, to)| {
            format!("{}-{}", day::local(*from).format("%H:%M"), day::local(*to).format("%H:%M"))
        })
        .collect();
    assert_eq!(words, ["09:00-09:20", "09:25-09:45", "09:50-10:10"]);
}

#[test]
fn a_day_has_an_end() {
    assert!(slots(&setting("22:00:00", 59, 0), 2).is_ok());
    assert_eq!(slots(&setting("22:00:00", 60, 0), 2), Err(DefenceRefusal::DayTooShort("22:00".into(), 2)));
}

proptest! {
    #[test]
    fn slots_never_overlap_and_stay_on_their_day(count in 0..40_usize, length in 5..=180_u16, pause in 0..=120_u16) {
        if let Ok(times) = slots(&setting("08:30:00", length, pause), count) {
            prop_assert_eq!(times.len(), count);
            for pair in times.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0);
            }
            for (from, to) in times {
                prop_assert_eq!((day::day_of(from), day::day_of(to)), (on("2026-06-01"), on("2026-06-01")));
            }
        }
    }
}
