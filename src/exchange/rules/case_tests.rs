use super::{
    CaseRefusal, Verdict, as_read, lies_with, look, release, reword, submit, take_down, withdraw, words,
    write,
};
use crate::{
    award::TitleId,
    exchange::{Author, CaseId, CaseStage, CaseStudy, Side, Text},
    org::{AuthorityId, OrgId},
};
use chrono::DateTime;
use uuid::Uuid;

fn author(bureau: bool) -> Author {
    let authority = bureau.then(AuthorityId::fresh);
    Author::Unit { org: OrgId::fresh(), title: TitleId::fresh(), authority }
}

fn case(stage: CaseStage, prepared_by: Option<Uuid>) -> CaseStudy {
    CaseStudy {
        id: CaseId::fresh(),
        author: author(true),
        author_name: "绵阳某某电子商务有限公司".into(),
        draft: Text::default(),
        stage,
        stage_at: DateTime::UNIX_EPOCH,
        version: 3,
        text: None,
        proposed: None,
        prepared_by,
        published_at: None,
        taken_down: None,
        created_at: DateTime::UNIX_EPOCH,
    }
}

/// Every stage that a move is open in, by what the move answers.
fn open(moves: impl Fn(CaseStage) -> bool) -> Vec<CaseStage> {
    CaseStage::ALL.iter().copied().filter(|stage| moves(*stage)).collect()
}

#[test]
fn each_move_is_open_where_the_diagram_has_it() {
    use CaseStage as S;
    assert_eq!(open(|stage| write(stage).is_ok()), [S::Draft, S::Returned]);
    assert_eq!(open(|stage| submit(stage, author(true)) == Ok(S::Submitted)), [S::Draft, S::Returned]);
    assert_eq!(open(|stage| submit(stage, author(false)) == Ok(S::Checked)), [S::Draft, S::Returned]);
    let of_bureau = Author::Bureau(AuthorityId::fresh());
    assert_eq!(open(|stage| submit(stage, of_bureau) == Ok(S::Checked)), [S::Draft, S::Returned]);
    for (side, stage, passed) in
        [(Side::Bureau, S::Submitted, S::Checked), (Side::Office, S::Checked, S::Prepared)]
    {
        assert_eq!(open(|at| look(at, side, Verdict::Pass) == Ok(passed)), [stage]);
        assert_eq!(open(|at| look(at, side, Verdict::Return) == Ok(S::Returned)), [stage]);
        assert_eq!(open(|at| reword(at, side) == Ok(S::Proposed)), [stage]);
        assert_eq!(lies_with(stage), Some(side));
    }
    assert_eq!(open(|stage| look(stage, Side::Author, Verdict::Pass).is_ok()), []);
    assert_eq!(open(|stage| release(&case(stage, None), false, None).is_ok()), [S::Prepared]);
    assert_eq!(open(|stage| take_down(stage) == Ok(S::TakenDown)), [S::Published]);
    let ours = [S::Draft, S::Submitted, S::Checked, S::Returned, S::Proposed];
    assert_eq!(open(|stage| withdraw(stage).is_ok()), ours);
}

#[test]
fn who_prepared_it_does_not_publish_it() {
    let (officer, principal) = (Some(Uuid::from_u128(1)), Some(Uuid::from_u128(2)));
    let prepared = case(CaseStage::Prepared, officer);
    assert_eq!(release(&prepared, true, officer), Err(CaseRefusal::SameEyes));
    assert_eq!(release(&prepared, false, officer), Ok(CaseStage::Checked), "but may take it back");
    assert_eq!(release(&prepared, true, principal), Ok(CaseStage::Published));
}

#[test]
fn a_word_is_needed_to_send_back_and_never_too_long() {
    assert_eq!(words("  ", true), Err(CaseRefusal::WordsMissing));
    assert_eq!(words("  ", false), Ok(String::new()));
    assert_eq!(words(" 数字没有来源 ", true), Ok("数字没有来源".to_owned()));
    assert!(matches!(words("数字\0没有来源", false), Err(CaseRefusal::Words(_))));
    assert_eq!(words(&"字".repeat(501), false), Err(CaseRefusal::WordsMissing));
    assert_eq!(as_read(3, 2), Err(CaseRefusal::Stale));
}
