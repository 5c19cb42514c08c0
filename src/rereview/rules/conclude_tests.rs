use super::{Facts, may_prepare};
use crate::{
    award::TitleId,
    kernel::day::start_of,
    rereview::{Call, CampaignId, Draft, Finding, Met, Rereview, RereviewRefusal, Verdict, Warning},
    standard::ClauseNumber,
};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn clause(text: &str) -> ClauseNumber {
    text.parse().expect("a clause")
}

fn one(warned_until: Option<&str>) -> Rereview {
    let call = Call {
        campaign: CampaignId::fresh(),
        hand_in_by: day("2028-06-30"),
        standard: ("set".into(), "digest".into()),
    };
    let warning = warned_until.map(|until| Warning {
        at: start_of(day("2028-07-01")),
        until: day(until),
        by: "王处长".into(),
    });
    let opened = Some(start_of(day("2028-05-19")));
    Rereview { call: Some(call), warning, ..Rereview::of(TitleId::fresh(), day("2028-05-19"), opened) }
}

fn facts<'a>(
    rereview: &'a Rereview,
    clauses: &'a [ClauseNumber],
    findings: &'a [Finding],
    handed_in: bool,
) -> Facts<'a> {
    Facts {
        rereview,
        handed_in,
        versions: i16::from(handed_in),
        awaits_opinion: None,
        waiting: false,
        clauses,
        findings,
        rectification: false,
        today: day("2028-07-20"),
    }
}

fn draft(verdict: Verdict, grounds: &[&str]) -> Draft {
    Draft { verdict, grounds: grounds.iter().map(|one| clause(one)).collect(), reason: "逐条核查".into() }
}

fn found(code: &str, met: Met) -> Finding {
    Finding { clause: clause(code), met, note: "情况".into() }
}

#[test]
fn nothing_handed_in_fails_only_after_a_warning_whose_day_has_passed() {
    let clauses = [clause("3"), clause("8")];
    let failed = draft(Verdict::Failed, &["8"]);
    for (warned_until, draft, says) in [
        (None, &failed, Err(RereviewRefusal::NotWarned)),
        (Some("2028-07-20"), &failed, Err(RereviewRefusal::WarningRuns(day("2028-07-20")))),
        (Some("2028-07-19"), &failed, Ok(())),
        (Some("2028-07-19"), &draft(Verdict::Failed, &[]), Err(RereviewRefusal::NoGrounds)),
        (Some("2028-07-19"), &draft(Verdict::Failed, &["9(2)"]), Err(RereviewRefusal::NoGrounds)),
        (Some("2028-07-19"), &draft(Verdict::Confirmed, &[]), Err(RereviewRefusal::NothingToConfirm)),
    ] {
        let one = one(warned_until);
        assert_eq!(
            may_prepare(&facts(&one, &clauses, &[], false), draft),
            says,
            "{warned_until:?} {draft:?}"
        );
    }
}

#[test]
fn confirmed_where_every_clause_is_met_and_failed_by_those_that_are_not() {
    let (one, clauses) = (one(None), [clause("3"), clause("8")]);
    let met = [found("3", Met::Met), found("8", Met::NotApplicable)];
    let unmet = [found("3", Met::Met), found("8", Met::NotMet)];
    let confirmed = draft(Verdict::Confirmed, &[]);
    for (findings, draft, says) in [
        (&met[..], &confirmed, Ok(())),
        (&met[..1], &confirmed, Err(RereviewRefusal::Unassessed(1))),
        (&unmet[..], &confirmed, Err(RereviewRefusal::NotMet)),
        (&unmet[..], &draft(Verdict::Failed, &["8"]), Ok(())),
        (&unmet[..], &draft(Verdict::Failed, &["3"]), Err(RereviewRefusal::NoGrounds)),
        (&unmet[..], &draft(Verdict::Failed, &["3", "8"]), Err(RereviewRefusal::NoGrounds)),
        (&unmet[..], &draft(Verdict::Failed, &[]), Err(RereviewRefusal::NoGrounds)),
        (&met[..], &draft(Verdict::Confirmed, &["3"]), Err(RereviewRefusal::NoGrounds)),
    ] {
        assert_eq!(may_prepare(&facts(&one, &clauses, findings, true), draft), says, "{draft:?}");
    }
    let silent = Draft { reason: " ".into(), ..confirmed.clone() };
    assert_eq!(may_prepare(&facts(&one, &clauses, &met, true), &silent), Err(RereviewRefusal::NoReason));
    let waiting = Facts { waiting: true, ..facts(&one, &clauses, &met, true) };
    assert_eq!(may_prepare(&waiting, &confirmed), Err(RereviewRefusal::Waiting));
}

#[test]
fn the_bureaus_opinion_is_waited_for_until_its_day() {
    let (one, clauses) = (one(None), [clause("3")]);
    let met = [found("3", Met::Met)];
    let confirmed = draft(Verdict::Confirmed, &[]);
    let awaits = |by: &str| Facts { awaits_opinion: Some(day(by)), ..facts(&one, &clauses, &met, true) };
    let until = day("2028-07-20");
    assert_eq!(may_prepare(&awaits("2028-07-20"), &confirmed), Err(RereviewRefusal::OpinionAwaited(until)));
    assert_eq!(may_prepare(&awaits("2028-07-19"), &confirmed), Ok(()));
}

#[test]
fn shortcomings_are_put_right_once_and_only_where_that_is_switched_on() {
    let (one, clauses) = (one(None), [clause("3")]);
    let unmet = [found("3", Met::NotMet)];
    let off = facts(&one, &clauses, &unmet, true);
    let rectify = |by: &str| draft(Verdict::Rectify(day(by)), &["3"]);
    assert_eq!(may_prepare(&off, &rectify("2028-09-30")), Err(RereviewRefusal::RectificationOff));
    let on = Facts { rectification: true, ..off };
    assert_eq!(may_prepare(&on, &rectify("2028-09-30")), Ok(()));
    assert_eq!(may_prepare(&on, &rectify("2028-07-20")), Err(RereviewRefusal::RectifyOnce));
    let again = Facts { versions: 2, ..on };
    assert_eq!(may_prepare(&again, &rectify("2028-09-30")), Err(RereviewRefusal::RectifyOnce));
}

#[test]
fn shortcomings_are_put_right_only_where_a_campaign_has_a_day_to_move() {
    let clauses = [clause("3")];
    let findings = [found("3", Met::NotMet)];
    let (called, uncalled) = (one(None), Rereview { call: None, ..one(None) });
    let by = draft(Verdict::Rectify(day("2028-09-01")), &["3"]);
    let on = |rereview| Facts { rectification: true, ..facts(rereview, &clauses, &findings, true) };
    assert_eq!(may_prepare(&on(&called), &by), Ok(()));
    assert_eq!(may_prepare(&on(&uncalled), &by), Err(RereviewRefusal::RectifyUncalled));
    let passed = draft(Verdict::Rectify(day("2028-07-20")), &["3"]);
    assert_eq!(may_prepare(&on(&called), &passed), Err(RereviewRefusal::RectifyOnce));
}
