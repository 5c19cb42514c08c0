//! Silence is counted in working days; a clause is counted where it binds.

use super::{first_of_last, tally};
use crate::{
    kernel::{calendar::WorkCalendar, place::Place},
    overview::watched::{AnsweredFile, Verdicts},
    standard::{Answers, Category, EnterpriseType, Standards},
};
use chrono::NaiveDate;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn file(kind: EnterpriseType, met: Option<bool>) -> AnsweredFile {
    AnsweredFile {
        id: Uuid::now_v7(),
        number: "2026A-E0001".into(),
        unit: "绵阳云商科技有限公司".into(),
        category: Category::Enterprise,
        kind: Some(kind),
        place: Place::Elsewhere,
        prefecture: "510700".into(),
        answers: Answers::default(),
        verdicts: Verdicts::from([("1".to_owned(), met)]),
    }
}

#[test]
fn weekends_and_holidays_do_not_make_anybody_silent() {
    let plain = WorkCalendar::new([], []);
    assert_eq!(first_of_last(&plain, day("2026-03-13"), 5), day("2026-03-09"), "Friday back to Monday");
    assert_eq!(first_of_last(&plain, day("2026-03-15"), 5), day("2026-03-09"), "on Sunday the same");
    assert_eq!(first_of_last(&plain, day("2026-03-16"), 5), day("2026-03-10"), "over a weekend");
    assert_eq!(first_of_last(&plain, day("2026-03-16"), 0), day("2026-03-16"));
    let marked = WorkCalendar::new([2026], []);
    assert_eq!(first_of_last(&marked, day("2026-03-16"), 1), day("2026-03-16"));
}

#[test]
fn a_clause_counts_the_files_it_binds() {
    let standards =
        Standards::load_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/config/standards")).expect("load");
    let set = standards.latest().expect("a set");
    let files = [file(EnterpriseType::B2b, Some(false)), file(EnterpriseType::B2c, Some(true))];
    let tallies = tally(set, Category::Enterprise, 2025, files.iter());
    let of =
        |clause: &str| tallies.iter().find(|tally| tally.clause.to_string() == clause).expect("a clause");
    assert_eq!((of("1").files, of("1").examined, of("1").rejected.clone()), (2, 2, vec![files[0].id]));
    let own: Vec<u32> =
        tallies.iter().filter(|tally| tally.clause.item == 9).map(|tally| tally.files).collect();
    assert!(!own.is_empty() && own.iter().all(|files| *files == 1), "clause 9 is for B2B alone: {own:?}");
    assert!(tally(set, Category::County, 2025, files.iter()).is_empty());
}
