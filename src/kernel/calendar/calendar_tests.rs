//! The calendar on the shipped years, and its refusals.

use super::{Arrangement, DayChange, DayKind, Mark, MarkedDay, WorkCalendar, YearNotCovered};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use std::sync::LazyLock;

const SHIPPED: &str = include_str!("../../../config/reference/workdays.csv");

static CALENDAR: LazyLock<WorkCalendar> =
    LazyLock::new(|| WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good"));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A day of the covered years, far enough from the end to count on from it.
fn days() -> impl Strategy<Value = NaiveDate> {
    (0..5300_u64).prop_map(|after| day("2012-01-01") + Days::new(after))
}

#[test]
fn the_shipped_years_are_2012_to_2026() {
    assert_eq!(CALENDAR.covered_years().collect::<Vec<_>>(), (2012..=2026).collect::<Vec<_>>());
    assert_eq!(CALENDAR.marked_days(2013).count(), 41);
}

#[test]
fn each_kind_of_day_is_known() {
    let kind = |text: &str| CALENDAR.kind(day(text)).expect("a covered day");
    assert_eq!(kind("2015-09-30"), DayKind::Working);
    assert_eq!(kind("2015-10-01"), DayKind::Holiday { name: "国庆节" });
    assert_eq!(kind("2015-10-10"), DayKind::MakeUp, "a Saturday worked");
    assert_eq!(kind("2015-10-11"), DayKind::Weekend);
    assert_eq!(kind("2018-12-31"), DayKind::Holiday { name: "元旦" });
    assert_eq!(
        ["工作日", "国庆节", "调休上班", "双休日"],
        ["2015-09-30", "2015-10-01", "2015-10-10", "2015-10-11"].map(|text| kind(text).label())
    );
    assert_eq!(Mark::from_code(Mark::MakeUp.code()), Some(Mark::MakeUp));
}

#[test]
fn an_uncovered_year_is_never_guessed() {
    assert_eq!(CALENDAR.kind(day("2027-01-04")), Err(YearNotCovered(2027)));
    assert_eq!(CALENDAR.is_working(day("2011-12-30")), Err(YearNotCovered(2011)));
    assert_eq!(CALENDAR.nth_working_day_after(day("2026-12-31"), 1), Err(YearNotCovered(2027)));
    assert_eq!(CALENDAR.nth_working_day_after(day("2026-12-30"), 1), Ok(day("2026-12-31")));
    assert_eq!(CALENDAR.nth_working_day_after(day("2011-12-31"), 1), Err(YearNotCovered(2011)));
    assert_eq!(CALENDAR.working_days_in(day("2026-12-28"), day("2027-01-01")), Err(YearNotCovered(2027)));
    assert_eq!(
        YearNotCovered(2027).to_string(),
        "2027年的放假安排还没有载入，算不出工作日。请省厅先载入2027年的工作日历"
    );
}

#[test]
fn a_gap_between_years_is_a_gap() {
    let holed = WorkCalendar::new(
        [2012, 2014],
        CALENDAR.marked_days(2012).chain(CALENDAR.marked_days(2014)).cloned(),
    );
    assert_eq!(holed.nth_working_day_after(day("2012-12-28"), 3), Err(YearNotCovered(2013)));
}

#[test]
fn the_strip_shows_every_day() {
    let strip = CALENDAR.strip(day("2015-10-08"), day("2015-10-12")).expect("covered");
    let words: Vec<_> = strip.iter().map(|(day, kind)| format!("{} {}", day.day(), kind.label())).collect();
    assert_eq!(words, ["8 工作日", "9 工作日", "10 调休上班", "11 双休日", "12 工作日"]);
    assert_eq!(CALENDAR.working_days_in(day("2015-10-08"), day("2015-10-12")), Ok(4));
    assert_eq!(CALENDAR.working_days_in(day("2015-10-12"), day("2015-10-08")), Ok(0));
}

/// 2019 as one notice has it, reaching back into December 2018.
fn arrangement_2019() -> Arrangement {
    let days = CALENDAR
        .marked_days(2018)
        .filter(|marked| marked.day.month() == 12)
        .chain(CALENDAR.marked_days(2019));
    let lines: String =
        days.map(|marked| format!("{},{},{}\n", marked.day, marked.mark.code(), marked.name)).collect();
    Arrangement::from_csv(2019, &format!("date,kind,name\n{lines}")).expect("a good arrangement")
}

#[test]
fn a_new_year_is_merged_in_and_may_change_the_december_before() {
    let arrangement = arrangement_2019();
    assert_eq!(arrangement.reaches_back(), Some(2018));
    let old = WorkCalendar::new(
        2012..=2018,
        (2012..=2018)
            .flat_map(|year| CALENDAR.marked_days(year))
            .filter(|m| m.day < day("2018-12-01"))
            .cloned(),
    );
    assert_eq!(old.is_working(day("2018-12-31")), Ok(true));
    let new = old.with(&arrangement).expect("2018 is covered");
    assert_eq!(new.covered_years().max(), Some(2019));
    assert_eq!(
        new,
        WorkCalendar::new(2012..=2019, (2012..=2019).flat_map(|year| CALENDAR.marked_days(year)).cloned())
    );
    let december = old.diff(&new, 2018);
    assert_eq!(
        december,
        [
            DayChange {
                day: day("2018-12-29"),
                before: Some(DayKind::Weekend),
                after: Some(DayKind::MakeUp)
            },
            DayChange {
                day: day("2018-12-30"),
                before: Some(DayKind::Weekend),
                after: Some(DayKind::Holiday { name: "元旦" })
            },
            DayChange {
                day: day("2018-12-31"),
                before: Some(DayKind::Working),
                after: Some(DayKind::Holiday { name: "元旦" })
            },
        ]
    );
    assert_eq!(december.iter().map(DayChange::changes_counting).collect::<Vec<_>>(), [true, false, true]);
    let whole_year = old.diff(&new, 2019);
    assert_eq!(whole_year.len(), CALENDAR.marked_days(2019).count(), "a new year lists its marked days");
    assert!(whole_year.iter().all(|change| change.before.is_none() && change.changes_counting()));
}

#[test]
fn merging_replaces_what_the_year_held() {
    let arrangement = arrangement_2019();
    let again = CALENDAR.with(&arrangement).expect("covered");
    assert_eq!(&again, &*CALENDAR);
    assert!(CALENDAR.diff(&again, 2019).is_empty());
    let extra = MarkedDay { day: day("2019-06-03"), mark: Mark::Holiday, name: "多出来的一天".into() };
    let wrong = WorkCalendar::new(
        2018..=2019,
        (2018..=2019).flat_map(|y| CALENDAR.marked_days(y)).cloned().chain([extra]),
    );
    let right = wrong.with(&arrangement).expect("covered");
    let changes = wrong.diff(&right, 2019);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes.first().map(|change| change.after), Some(Some(DayKind::Working)));
}

#[test]
fn an_arrangement_that_reaches_into_an_uncovered_year_is_refused() {
    assert_eq!(WorkCalendar::default().with(&arrangement_2019()), Err(YearNotCovered(2018)));
}

proptest! {
    #[test]
    fn counting_agrees_with_counting_back(from in days(), n in 0..60_u32) {
        let at = CALENDAR.nth_working_day_after(from, n).expect("covered");
        prop_assert!(n == 0 || CALENDAR.is_working(at).expect("covered"));
        let tomorrow = from + Days::new(1);
        prop_assert_eq!(CALENDAR.working_days_in(tomorrow, at), Ok(usize::try_from(n).expect("small")));
    }

    #[test]
    fn a_later_start_never_ends_earlier(from in days(), n in 1..30_u32) {
        let at = |day| CALENDAR.nth_working_day_after(day, n).expect("covered");
        prop_assert!(at(from) <= at(from + Days::new(1)));
    }

    #[test]
    fn make_up_days_are_weekend_days(at in days()) {
        let kind = CALENDAR.kind(at).expect("covered");
        let weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        prop_assert!(kind != DayKind::MakeUp || weekend);
        prop_assert!(kind != DayKind::Working || !weekend);
        prop_assert!(kind != DayKind::Weekend || weekend);
    }
}
