//! A new arrangement laid beside the calendar.

use super::{last_publication_day, preview};
use crate::{
    calendar::{
        commands::SHIPPED,
        fingerprint,
        model::{LoadRefusal, NoticeUnderWay},
    },
    kernel::{
        calendar::{Arrangement, CountPublicationDay, DayKind, WorkCalendar, YearNotCovered},
        statute::NOTICE_WORKING_DAYS,
    },
};
use chrono::NaiveDate;

const YEAR_2027: &str = "date,kind,name\n2027-01-01,holiday,元旦\n2027-02-06,holiday,春节\n2027-04-05,holiday,清明节\n\
    2027-05-01,holiday,劳动节\n2027-05-08,makeup_workday,劳动节\n2027-06-09,holiday,端午节\n\
    2027-09-15,holiday,中秋节\n2027-10-01,holiday,国庆节\n2027-10-02,holiday,国庆节\n2027-10-03,holiday,国庆节\n";

fn calendar() -> WorkCalendar {
    WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good")
}

fn arrangement(extra: &str) -> Arrangement {
    Arrangement::from_csv(2027, &format!("{YEAR_2027}{extra}")).expect("a good arrangement")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn under_way(calendar: &WorkCalendar, published: &str) -> NoticeUnderWay {
    let count = CountPublicationDay::No;
    let period = calendar.notice_period(day(published), NOTICE_WORKING_DAYS, count).expect("covered");
    NoticeUnderWay { title: "拟认定名单公示".into(), period, working_days: NOTICE_WORKING_DAYS, count }
}

#[test]
fn a_new_year_lists_its_marked_days_and_moves_nobody() {
    let now = calendar();
    let preview = preview(&now, &arrangement("")).expect("it can be loaded");
    assert!(!preview.replaces);
    assert_eq!(preview.changes(&now).len(), 10);
    assert!(preview.changes(&now).iter().all(|change| change.before.is_none()));
    assert_eq!(preview.moves(vec![under_way(&now, "2026-12-17")]), []);
}

#[test]
fn a_holiday_that_begins_in_december_names_the_notices_it_would_have_moved() {
    let now = calendar();
    let preview = preview(&now, &arrangement("2026-12-31,holiday,元旦\n2026-12-26,makeup_workday,元旦\n"));
    let preview = preview.expect("it can be loaded");
    let changes = preview.changes(&now);
    assert_eq!(changes.len(), 12);
    assert_eq!(
        changes.first().map(|change| (change.day, change.after)),
        Some((day("2026-12-26"), Some(DayKind::MakeUp)))
    );
    let moved = preview.moves(vec![under_way(&now, "2026-12-01"), under_way(&now, "2026-12-17")]);
    assert_eq!(moved.len(), 1, "the earlier notice ends before");
    let only = moved.first().expect("one");
    assert_eq!(only.notice.period.last_day, day("2026-12-31"));
    assert_eq!(only.would_be.map(|period| period.last_day), Ok(day("2026-12-30")));
}

#[test]
fn what_changes_nothing_or_hangs_in_the_air_is_refused() {
    let now = calendar();
    let loaded = preview(&now, &arrangement("")).expect("it can be loaded").after;
    assert_eq!(preview(&loaded, &arrangement("")), Err(LoadRefusal::NothingChanges));
    let reaching = arrangement("2026-12-31,holiday,元旦\n");
    assert_eq!(preview(&WorkCalendar::default(), &reaching), Err(LoadRefusal::YearBeforeMissing(2026)));
}

#[test]
fn a_corrected_year_replaces_what_it_held() {
    let now =
        preview(&calendar(), &arrangement("2027-02-08,holiday,春节\n")).expect("it can be loaded").after;
    let corrected = preview(&now, &arrangement("")).expect("it can be loaded");
    assert!(corrected.replaces);
    let changes = corrected.changes(&now);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes.first().map(|change| change.after), Some(Some(DayKind::Working)));
    assert_ne!(fingerprint(&now), fingerprint(&corrected.after));
}

#[test]
fn the_last_day_of_publication_moves_with_the_covered_years() {
    let last = |calendar: &WorkCalendar, count| last_publication_day(calendar, NOTICE_WORKING_DAYS, count);
    let now = calendar();
    assert_eq!(last(&now, CountPublicationDay::No), Some(day("2026-12-17")));
    assert_eq!(last(&now, CountPublicationDay::Yes), Some(day("2026-12-18")));
    let next = preview(&now, &arrangement("")).expect("it can be loaded").after;
    assert_eq!(last(&next, CountPublicationDay::No), Some(day("2027-12-19")));
    assert_eq!(last(&WorkCalendar::default(), CountPublicationDay::No), None);
    assert_eq!(
        now.notice_period(day("2026-12-18"), NOTICE_WORKING_DAYS, CountPublicationDay::No),
        Err(YearNotCovered(2027))
    );
}
