use super::{Duty, Tally, counted};
use crate::returns::{Timeliness, rules::duty::Days};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn days(due: &str, handed: Option<&str>, again_by: Option<&str>, again_late: i32) -> Days {
    Days {
        due_on: day(due),
        handed_on: handed.map(day),
        again_by: again_by.map(day),
        again_late,
        lost: false,
        lost_again: false,
    }
}

fn duty(days: Days, as_of: &str) -> Option<Duty> {
    Duty::of("2026Q2".parse().expect("a period"), days, false, day(as_of))
}

#[test]
fn each_period_is_in_time_or_late_or_missing() {
    let told = |days: Days| duty(days, "2026-08-31").map(|one| (one.timeliness, one.again));
    assert_eq!(told(days("2026-07-21", Some("2026-07-21"), None, 0)), Some((Timeliness::InTime, false)));
    assert_eq!(told(days("2026-07-21", Some("2026-07-24"), None, 0)), Some((Timeliness::Late(3), false)));
    assert_eq!(told(days("2026-07-21", None, None, 0)), Some((Timeliness::Missing(41), false)));
    // Sent back: due again on the 10th.
    let back = |late| days("2026-07-21", Some("2026-07-20"), Some("2026-08-10"), late);
    assert_eq!(told(back(0)), Some((Timeliness::Missing(21), true)), "it has not come again");
    let again = days("2026-07-21", Some("2026-07-20"), None, 4);
    assert_eq!(told(again), Some((Timeliness::Late(4), true)), "it came again, four days late");
    let first = days("2026-07-21", Some("2026-07-30"), None, 4);
    assert_eq!(told(first), Some((Timeliness::Late(9), false)), "the longer delay is told");
    assert_eq!(told(days("2026-09-30", None, None, 0)), None, "nobody is late yet");
    let lost = Days { lost: true, ..days("2026-07-21", None, None, 0) };
    assert_eq!(told(lost), None, "nobody asked for it");
}

#[test]
fn what_came_after_the_day_had_not_come_yet() {
    let late = days("2026-07-21", Some("2026-09-01"), None, 0);
    assert_eq!(duty(late, "2026-08-01").map(|one| one.timeliness), Some(Timeliness::Missing(11)));
    assert_eq!(duty(late, "2026-09-01").map(|one| one.timeliness), Some(Timeliness::Late(42)));
}

#[test]
fn what_a_confirmation_has_seen_is_not_counted_twice_unless_it_still_has_not_come() {
    let of = |due, handed| duty(days(due, handed, None, 0), "2026-08-31").expect("a duty");
    let all = vec![
        of("2026-01-20", Some("2026-01-25")),
        of("2026-02-20", None),
        of("2026-04-20", Some("2026-04-20")),
        of("2026-07-20", Some("2026-07-22")),
    ];
    let tally = |since| Tally::of(&counted(all.clone(), day(since)));
    assert_eq!(tally("2026-01-01"), Tally { in_time: 1, late: 2, missing: 1 });
    assert_eq!(tally("2026-04-20"), Tally { in_time: 1, late: 1, missing: 1 }, "from that day on");
    assert_eq!(tally("2026-07-21"), Tally { in_time: 0, late: 0, missing: 1 });
    let all = tally("2026-01-01");
    assert_eq!(all.in_words(), "应报4期，按时1期，迟报2期，缺报1期");
    assert!(all.is_amiss() && !Tally { in_time: 3, late: 0, missing: 0 }.is_amiss());
}
