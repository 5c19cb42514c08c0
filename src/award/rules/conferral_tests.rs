use super::{Candidate, ConferRefusal, ExhibitedUntil, Obstacle, batch, eligible_day, obstacle};
use crate::{
    application::ApplicationId, award::CertificateNumber, kernel::refusal::Refusal as _, org::OrgId,
    standard::Category,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::{any, prop_assert_eq, proptest};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn number() -> CertificateNumber {
    CertificateNumber::after(None, Category::Enterprise, 2013)
}

fn candidate(notice: Option<(&str, bool)>, holds: bool) -> Candidate {
    Candidate {
        application: ApplicationId::fresh(),
        org: OrgId::fresh(),
        authority: None,
        category: Category::Enterprise,
        unit_name: "四川某电子商务有限公司".into(),
        uscc: String::new(),
        region_code: "510703".into(),
        prefecture_code: "510700".into(),
        number: "2014A-E0001".into(),
        notice: notice.map(|(last, passed)| ExhibitedUntil { last_day: day(last), passed }),
        objected: false,
        holds: holds.then(number),
    }
}

/// 四(三): the day after the last day, whatever day of the week it is.
#[test]
fn the_day_after_the_last_day_is_the_first() {
    for (last, first) in
        [("2014-12-18", "2014-12-19"), ("2014-12-31", "2015-01-01"), ("2016-02-28", "2016-02-29")]
    {
        assert_eq!(eligible_day(day(last)), day(first));
    }
}

#[test]
fn what_stands_between_a_unit_and_its_title() {
    let last = "2014-12-18";
    for (notice, holds, today, says) in [
        (None, false, "2014-12-19", Some(Obstacle::NoNotice)),
        (Some((last, false)), false, "2014-12-17", Some(Obstacle::NoticeUntil(day("2014-12-19")))),
        (Some((last, true)), false, "2014-12-18", Some(Obstacle::NoticeUntil(day("2014-12-19")))),
        (Some((last, false)), false, "2014-12-19", Some(Obstacle::NoNotice)),
        (Some((last, true)), true, "2014-12-19", Some(Obstacle::HoldsTitle(number()))),
        (Some((last, true)), false, "2014-12-19", None),
    ] {
        assert_eq!(obstacle(&candidate(notice, holds), day(today)), says, "{notice:?} {holds} {today}");
    }
}

#[test]
fn who_waits_does_not_hold_up_the_others() {
    let passed = Some(("2014-12-18", true));
    let units = vec![candidate(passed, true), candidate(passed, false), candidate(None, false)];
    let ready = batch(units.clone(), None, day("2014-12-19")).expect("one is ready");
    assert_eq!(ready, units[1..2]);
}

#[test]
fn with_nobody_ready_the_reason_is_said() {
    let today = day("2014-12-10");
    let said = |units: Vec<Candidate>, running: Option<&str>| {
        let refusal = batch(units, running.map(day), today).expect_err("nobody");
        (refusal.code(), refusal.article())
    };
    assert_eq!(said(vec![], None), ("nobody_to_confer", ""));
    assert_eq!(said(vec![], Some("2014-12-18")), ("notice_runs", "四(三)"));
    assert_eq!(said(vec![candidate(Some(("2014-12-18", true)), false)], None), ("notice_runs", "四(三)"));
    assert_eq!(said(vec![candidate(None, false)], None), ("not_published", "四(三)"));
    assert_eq!(said(vec![candidate(Some(("2014-12-01", true)), true)], None), ("holds_title", ""));
    let refusal = batch(vec![], Some(day("2014-12-18")), today).expect_err("runs");
    assert_eq!(refusal, ConferRefusal::NoticeRuns(day("2014-12-19")));
    assert_eq!(refusal.to_string(), "公示还没有期满，2014年12月19日起才能认定授牌");
}

proptest! {
    /// Exactly from the day after the last day, exactly when the notice passed, exactly without another title.
    #[test]
    fn a_unit_is_ready_if_and_only_if(passed in any::<bool>(), holds in any::<bool>(), after in 0_u64..40) {
        let last = day("2014-12-18");
        let today = last - Days::new(20) + Days::new(after);
        let ready = obstacle(&candidate(Some(("2014-12-18", passed)), holds), today).is_none();
        prop_assert_eq!(ready, passed && !holds && today > last);
    }
}

/// B23: an objection holds one unit, the others get their title.
#[test]
fn an_open_objection_holds_its_unit_and_no_other() {
    let passed = candidate(Some(("2014-12-18", true)), false);
    let held = Candidate { objected: true, unit_name: "被异议的单位".into(), ..passed.clone() };
    assert_eq!(obstacle(&held, day("2014-12-19")), Some(Obstacle::Objection));
    assert_eq!(batch(vec![held.clone(), passed.clone()], None, day("2014-12-19")), Ok(vec![passed]));
    let alone = batch(vec![held], None, day("2014-12-19"));
    assert_eq!(alone, Err(ConferRefusal::ObjectionOpen("被异议的单位".into())));
}
