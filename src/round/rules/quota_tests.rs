//! What is said when the quota forbids.

use super::{QuotaRefusal, may_ask_exception};
use crate::{
    kernel::{id::Id, place::RegionCode, refusal::Refused},
    round::{Cover, QuotaPool},
    standard::Category,
};

fn pool(cover: Cover, uncapped: bool) -> QuotaPool {
    QuotaPool {
        id: Id::fresh(),
        round: Id::fresh(),
        prefecture: RegionCode::CHENGDU,
        county: None,
        owner_name: "绵阳市".into(),
        cover,
        uncapped,
        places: 2,
        used: 2,
        exceptional: 0,
    }
}

#[test]
fn a_full_pool_names_its_owner_its_places_and_the_article() {
    let refused: Refused = QuotaRefusal::full(&pool(Cover::One(Category::Enterprise), false)).into();
    assert_eq!(refused.text, "绵阳市企业名额2个已用完，这件不能再推荐");
    assert_eq!((refused.code, refused.article), ("quota_full", "四(二)"));
    assert!(refused.way_on.contains("申请增加企业名额"));
    let refused: Refused = QuotaRefusal::full(&pool(Cover::One(Category::Base), false)).into();
    assert!(refused.text.starts_with("绵阳市基地名额2个已用完"));
    assert!(refused.way_on.contains("不能申请增加"), "B03: bases and counties are hard");
    let refused: Refused = QuotaRefusal::full(&pool(Cover::BaseAndCounty, false)).into();
    assert!(refused.text.starts_with("绵阳市基地和县名额2个已用完"));
}

#[test]
fn only_capped_enterprise_pools_may_be_asked_to_grow() {
    let ask = |cover, uncapped| may_ask_exception(&pool(cover, uncapped));
    assert_eq!(ask(Cover::One(Category::Enterprise), false), Ok(()));
    assert_eq!(ask(Cover::One(Category::Enterprise), true), Err(QuotaRefusal::Uncapped("绵阳市".into())));
    for cover in [Cover::One(Category::Base), Cover::One(Category::County), Cover::BaseAndCounty] {
        assert_eq!(ask(cover, false), Err(QuotaRefusal::NoException));
    }
}
