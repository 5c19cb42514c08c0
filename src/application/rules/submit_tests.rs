use super::{Submission, SubmitRefusal, check, in_time, number};
use crate::{
    application::model::{
        Application, Stage,
        sample::{application, at},
    },
    round::Window,
    standard::Category,
};
use chrono::TimeDelta;

fn window() -> Window {
    Window { opens_at: at(9), closes_at: at(18), recommend_until: at(20) }
}

#[test]
fn a_draft_is_in_time_until_the_closing_second_and_not_in_it() {
    let (window, draft) = (window(), application(Stage::Draft));
    let second = TimeDelta::seconds(1);
    assert_eq!(in_time(&draft, &window, at(9) - second), Err(SubmitRefusal::NotYet));
    assert_eq!(in_time(&draft, &window, at(9)), Ok(()));
    assert_eq!(in_time(&draft, &window, at(18) - second), Ok(()));
    assert_eq!(in_time(&draft, &window, at(18)), Err(SubmitRefusal::OutsideWindow));
}

#[test]
fn what_was_sent_back_has_its_own_term_but_never_beyond_the_recommendations() {
    let window = window();
    let sent_back = application(Stage::SentBack);
    assert_eq!(in_time(&sent_back, &window, at(19)), Ok(()));
    assert_eq!(in_time(&sent_back, &window, at(20)), Err(SubmitRefusal::CorrectionOver));
    let due = Application { due_at: Some(at(17)), ..sent_back.clone() };
    assert_eq!(in_time(&due, &window, at(17) - TimeDelta::seconds(1)), Ok(()));
    assert_eq!(in_time(&due, &window, at(17)), Err(SubmitRefusal::CorrectionOver));
    let late = Application { due_at: Some(at(23)), ..sent_back };
    assert_eq!(in_time(&late, &window, at(20)), Err(SubmitRefusal::CorrectionOver));
}

#[test]
fn it_must_be_complete_and_undertaken() {
    let (window, draft) = (window(), application(Stage::Draft));
    let full = Submission { window: &window, missing: 0, undertaken: true };
    assert_eq!(check(&draft, &full, at(10)), Ok(()));
    let lacking = Submission { missing: 3, ..full };
    assert_eq!(check(&draft, &lacking, at(10)), Err(SubmitRefusal::Incomplete(3)));
    let unsigned = Submission { undertaken: false, ..full };
    assert_eq!(check(&draft, &unsigned, at(10)), Err(SubmitRefusal::NotUndertaken));
}

#[test]
fn numbers_tell_round_category_and_order() {
    assert_eq!(number("2026A", Category::Enterprise, 1), "2026A-E0001");
    assert_eq!(number("2026A", Category::Base, 12), "2026A-P0012");
    assert_eq!(number("2026A", Category::County, 10_000), "2026A-C10000");
}
