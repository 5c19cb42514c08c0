use super::{ahead, same_units};
use crate::{
    kernel::id::Id,
    notice::{
        Candidate, NoticeId, PlannedUnit,
        rules::{NoticeRefusal, Unit},
    },
    standard::Category,
};
use chrono::{Duration, TimeZone as _, Utc};
use rust_decimal::Decimal;

fn unit() -> Unit {
    Unit {
        category: Category::Base,
        position: 1,
        unit: "甲".into(),
        place: "乙".into(),
        achievements: "丙".into(),
    }
}

#[test]
fn a_plan_lies_five_minutes_to_ninety_days_ahead() {
    let now = Utc.with_ymd_and_hms(2026, 6, 1, 2, 0, 0).single().expect("a moment");
    for (minutes, held) in
        [(4, false), (5, true), (90 * 24 * 60, true), (90 * 24 * 60 + 1, false), (-5, false)]
    {
        assert_eq!(ahead(now + Duration::minutes(minutes), now).is_ok(), held, "{minutes}");
    }
}

#[test]
fn a_plan_is_outdated_when_a_unit_came_or_went() {
    let id = NoticeId::fresh().uuid();
    let planned = [PlannedUnit { application: id.into(), unit: unit() }];
    let candidate = |application| Candidate {
        application,
        number: String::new(),
        category: Category::Base,
        unit_name: String::new(),
        region_code: String::new(),
        authority_name: String::new(),
        position: 1,
        total: Decimal::ZERO,
        achievements: String::new(),
        approved: None,
    };
    assert_eq!(same_units(&planned, &[candidate(id.into())]), Ok(()));
    assert_eq!(same_units(&planned, &[]), Err(NoticeRefusal::PlanOutdated));
    let two = [candidate(id.into()), candidate(Id::fresh())];
    assert_eq!(same_units(&planned, &two), Err(NoticeRefusal::PlanOutdated));
}
