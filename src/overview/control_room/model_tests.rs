//! Counting follows the procedure: who is further on has passed all before.

use super::{Cell, Counts, Phase, phase};
use crate::{
    application::{Reach, Stage},
    round::{Quota, Round, RoundId, RoundStage, Targets},
    standard::Category,
};
use chrono::{DateTime, TimeZone as _, Utc};

fn cell(stage: Stage, category: Category, files: u32) -> Cell {
    Cell {
        prefecture: "510700".into(),
        county: None,
        category,
        stage,
        direct: false,
        confirmed: false,
        submitted: stage != Stage::Draft,
        scored: false,
        reach: reach(stage),
        files,
    }
}
/// How far a file got that still stands there.
const fn reach(stage: Stage) -> Reach {
    match stage {
        Stage::Draft => Reach::Started,
        Stage::Submitted | Stage::SentBack | Stage::Declined | Stage::Withdrawn => Reach::Submitted,
        Stage::Recommended | Stage::CorrectionRequested | Stage::NotAccepted => Reach::Recommended,
        Stage::Accepted | Stage::InReview => Reach::Accepted,
        Stage::NotProposed => Reach::Reviewed,
        Stage::Proposed => Reach::Proposed,
        Stage::InNotice | Stage::StruckOff | Stage::Determined | Stage::NotConferred => Reach::Noticed,
        Stage::Conferred => Reach::Conferred,
    }
}
fn day(month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, month, day, 0, 0, 0).single().expect("a moment")
}
fn round(stage: RoundStage) -> Round {
    Round {
        id: RoundId::fresh(),
        code: "2026A".into(),
        title: "2026年第一批".into(),
        report_year: 2025,
        standard_set: "sichuan-2013".into(),
        standard_digest: String::new(),
        opens_at: day(3, 1),
        closes_at: day(4, 1),
        recommend_until: day(4, 10),
        review_stages: 1,
        targets: Targets::default(),
        quota: Quota {
            enterprise: 2,
            base: 1,
            county: 1,
            chengdu_uncapped: true,
            own_county: false,
            joint_base_county: false,
        },
        stage,
        opened_at: None,
    }
}

#[test]
fn each_part_of_the_pipe_counts_all_that_came_so_far() {
    let counts = Counts(vec![
        cell(Stage::Draft, Category::Enterprise, 5),
        cell(Stage::Submitted, Category::Enterprise, 3),
        cell(Stage::Recommended, Category::Base, 1),
        cell(Stage::NotAccepted, Category::Enterprise, 1),
        Cell { scored: true, reach: Reach::Reviewed, ..cell(Stage::InReview, Category::Enterprise, 2) },
        cell(Stage::InReview, Category::County, 1),
        cell(Stage::InNotice, Category::Enterprise, 1),
        Cell { direct: true, confirmed: true, ..cell(Stage::Accepted, Category::Enterprise, 1) },
    ]);
    let pipe = counts.pipe();
    let totals = [
        pipe.started,
        pipe.submitted,
        pipe.recommended,
        pipe.accepted,
        pipe.reviewed,
        pipe.proposed,
        pipe.noticed,
        pipe.conferred,
    ]
    .map(|part| part.total());
    assert_eq!(totals, [15, 10, 6, 5, 3, 1, 1, 0]);
    assert_eq!((pipe.recommended.bases, pipe.recommended.counties), (1, 1));
    let waiting = counts.waiting();
    assert_eq!((waiting.to_accept, waiting.to_assign, waiting.to_rank, waiting.in_scoring), (1, 1, 2, 1));
    assert_eq!(waiting.with_authorities, 3);
}

#[test]
fn what_was_taken_back_stays_where_it_had_come_to() {
    let counts = Counts(vec![
        Cell { reach: Reach::Accepted, ..cell(Stage::Withdrawn, Category::Base, 1) },
        Cell { reach: Reach::Recommended, ..cell(Stage::Withdrawn, Category::Enterprise, 2) },
        Cell { reach: Reach::Started, submitted: false, ..cell(Stage::Withdrawn, Category::County, 4) },
    ]);
    let pipe = counts.pipe();
    let totals = [pipe.started, pipe.submitted, pipe.recommended, pipe.accepted].map(|part| part.total());
    assert_eq!(totals, [7, 3, 3, 1]);
}

#[test]
fn a_direct_unit_waits_for_its_flag_first_and_then_to_be_accepted() {
    let direct =
        |confirmed| Cell { direct: true, confirmed, ..cell(Stage::Submitted, Category::Enterprise, 1) };
    let waiting = Counts(vec![direct(false)]).waiting();
    assert_eq!((waiting.to_confirm_direct, waiting.to_accept, waiting.with_authorities), (1, 0, 0));
    let waiting = Counts(vec![direct(true)]).waiting();
    assert_eq!((waiting.to_confirm_direct, waiting.to_accept), (0, 1));
}

#[test]
fn the_phase_follows_the_window_and_then_the_files() {
    let open = round(RoundStage::Open);
    let at = |files: &[Stage], now| {
        phase(&open, &Counts(files.iter().map(|s| cell(*s, Category::Enterprise, 1)).collect()), now)
    };
    assert_eq!(at(&[], day(2, 1)), Phase::Preparing);
    assert_eq!(at(&[], day(3, 2)), Phase::Applying);
    assert_eq!(at(&[Stage::Recommended], day(4, 2)), Phase::Recommending);
    assert_eq!(at(&[Stage::InReview], day(5, 2)), Phase::Reviewing);
    assert_eq!(at(&[Stage::InReview, Stage::Proposed], day(5, 2)), Phase::Determining);
    assert_eq!(at(&[Stage::Conferred, Stage::InNotice], day(5, 2)), Phase::InNotice);
    assert_eq!(at(&[Stage::Conferred, Stage::NotProposed], day(6, 2)), Phase::Published);
    assert_eq!(phase(&round(RoundStage::Preparing), &Counts::default(), day(3, 2)), Phase::Preparing);
    assert_eq!(phase(&round(RoundStage::Closed), &Counts::default(), day(3, 2)), Phase::Closed);
}
