use super::{Knocks, Limits, brake, guess_brake, is_in_time};
use crate::{
    kernel::day,
    notice::{Notice, NoticeId, NoticeState},
    objection::ObjectionRefusal,
    round::RoundId,
};
use chrono::{Duration, NaiveDate};

const LIMITS: Limits = Limits { per_address: 3, per_contact: 2, guesses: 5, files: 10 };

fn notice() -> Notice {
    let on = |d| NaiveDate::from_ymd_opt(2026, 4, d).expect("a day");
    Notice {
        id: NoticeId::fresh(),
        round: RoundId::fresh(),
        version: 1,
        title: "公示".into(),
        published_at: day::start_of(on(1)),
        first_day: on(2),
        last_day: on(16),
        ends_at: day::end_of(on(16)),
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

#[test]
fn the_last_second_is_in_time_and_the_next_is_late() {
    let notice = notice();
    let second = Duration::seconds(1);
    assert_eq!(is_in_time(&notice, notice.ends_at - second), Ok(true));
    assert_eq!(is_in_time(&notice, notice.ends_at), Ok(false));
    assert_eq!(is_in_time(&notice, notice.ends_at + second), Ok(false));
    assert_eq!(is_in_time(&notice, notice.published_at - second), Err(ObjectionRefusal::NoNotice));
    let ended = Notice { state: NoticeState::Ended, ..notice.clone() };
    assert_eq!(is_in_time(&ended, ended.ends_at), Ok(false));
    let stopped = Notice { state: NoticeState::Stopped, ..notice };
    assert_eq!(is_in_time(&stopped, stopped.ends_at - second), Err(ObjectionRefusal::NoNotice));
}

#[test]
fn a_few_pass_and_a_flood_does_not() {
    let knocks = |here, by_contact| Knocks { here, by_contact, files: 0 };
    assert_eq!(brake(knocks(2, 1), &LIMITS), Ok(()));
    assert_eq!(brake(knocks(3, 0), &LIMITS), Err(ObjectionRefusal::TooManyHere(3)));
    assert_eq!(brake(knocks(0, 2), &LIMITS), Err(ObjectionRefusal::TooManyByContact(2)));
    let files = |files| Knocks { files, ..Knocks::default() };
    assert_eq!(brake(files(30), &LIMITS), Ok(()));
    assert_eq!(brake(files(31), &LIMITS), Err(ObjectionRefusal::TooManyHere(3)));
    assert!(!guess_brake(4, &LIMITS));
    assert!(guess_brake(5, &LIMITS));
}
