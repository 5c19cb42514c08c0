//! An application to test rules on.

use super::{Application, Stage};
use crate::{
    kernel::{day, id::Id},
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// 2 March 2026 at this hour.
pub fn at(hour: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    day::moment(day.and_hms_opt(hour, 0, 0).expect("an hour"))
}

/// An enterprise of Mianyang, in this stage since 9 o'clock.
pub fn application(stage: Stage) -> Application {
    let submitted = stage != Stage::Draft;
    Application {
        id: Id::from_uuid(Uuid::from_u128(1)),
        round: Id::from_uuid(Uuid::from_u128(2)),
        round_code: "2026A".into(),
        round_title: "2026年第一批".into(),
        org: Id::from_uuid(Uuid::from_u128(3)),
        org_name: "绵阳云商科技有限公司".into(),
        org_uscc: "91510700MA6200001X".into(),
        org_kind: Category::Enterprise,
        category: Category::Enterprise,
        enterprise_type: Some(EnterpriseType::B2b),
        region_code: "510703".parse().expect("a code"),
        prefecture_code: "510700".parse().expect("a code"),
        chengdu: false,
        authority: Id::from_uuid(Uuid::from_u128(4)),
        authority_name: "绵阳市商务局".into(),
        direct_claimed: false,
        direct_confirmed_at: None,
        number: submitted.then(|| "2026A-E0001".into()),
        stage,
        stage_at: at(9),
        due_at: None,
        achievements: String::new(),
        version: 1,
        created_at: at(9),
        submitted_at: submitted.then(|| at(9)),
        experts: Vec::new(),
    }
}
