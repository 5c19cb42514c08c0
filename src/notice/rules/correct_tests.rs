use super::{Change, Correction, correct};
use crate::{
    application::ApplicationId,
    kernel::{day, id::Id},
    notice::{
        Entry, Notice, NoticeState,
        rules::{NoticeRefusal, Unit},
    },
    standard::Category,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn notice() -> Notice {
    Notice {
        id: Id::fresh(),
        round: Id::fresh(),
        version: 1,
        title: String::new(),
        published_at: day::start_of(on("2026-03-02")),
        first_day: on("2026-03-03"),
        last_day: on("2026-03-16"),
        ends_at: day::end_of(on("2026-03-16")),
        working_days: 10,
        counts_publication_day: false,
        canonical: String::new(),
        digest: String::new(),
        state: NoticeState::InNotice,
        ended_at: None,
        corrects: None,
        correction_reason: None,
    }
}

fn entry(application: ApplicationId) -> Entry {
    Entry {
        application,
        category: Category::Enterprise,
        position: 1,
        unit_name: "甲".into(),
        place: "绵阳市".into(),
        achievements: "增长".into(),
        struck_off_at: None,
        struck_off_reason: None,
        corrected: None,
    }
}

fn change(application: ApplicationId, achievements: &str) -> Correction {
    let unit = Unit {
        category: Category::Enterprise,
        position: 1,
        unit: "甲".into(),
        place: "绵阳市".into(),
        achievements: achievements.into(),
    };
    Correction { reason: "数据有误".into(), changes: vec![Change { application, unit }] }
}

fn before_the_end() -> DateTime<Utc> {
    day::end_of(on("2026-03-16")) - Duration::seconds(1)
}

#[test]
fn facts_change_until_the_last_second_and_a_unit_is_added_after_it_too() {
    let (notice, id) = (notice(), Id::fresh());
    let (entries, now) = ([entry(id)], before_the_end());
    assert_eq!(correct(&notice, &entries, &change(id, "增长三成"), now), Ok(()));
    let late = now + Duration::seconds(1);
    assert_eq!(correct(&notice, &entries, &change(id, "增长三成"), late), Err(NoticeRefusal::NotRunning));
    assert_eq!(correct(&notice, &entries, &change(Id::fresh(), "增长三成"), late), Ok(()), "added");
}

#[test]
fn a_correction_says_why_and_changes_something_that_stands() {
    let (notice, id, now) = (notice(), Id::fresh(), before_the_end());
    let mut entries = [entry(id)];
    let silent = Correction { reason: " ".into(), ..change(id, "增长三成") };
    assert_eq!(correct(&notice, &entries, &silent, now), Err(NoticeRefusal::CorrectionReasonMissing));
    let empty = Correction { reason: "数据有误".into(), changes: vec![] };
    assert_eq!(correct(&notice, &entries, &empty, now), Err(NoticeRefusal::NoCorrection));
    let same = correct(&notice, &entries, &change(id, "增长"), now);
    assert_eq!(same, Err(NoticeRefusal::NothingCorrected(vec!["甲".into()])));
    let stopped = Notice { state: NoticeState::Stopped, ..notice.clone() };
    assert_eq!(correct(&stopped, &entries, &change(id, "增长三成"), now), Err(NoticeRefusal::Stopped));
    entries[0].struck_off_at = Some(now);
    assert_eq!(correct(&notice, &entries, &change(id, "增长三成"), now), Err(NoticeRefusal::NotOnTheList));
}
