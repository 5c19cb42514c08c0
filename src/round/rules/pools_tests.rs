//! 四(二) in tables: who gets which pool, under each switch.

use super::{CountyAuthority, PoolPlan, Prefecture, pools};
use crate::{
    kernel::{
        place::RegionCode,
        statute::{QUOTA_BASES, QUOTA_COUNTIES, QUOTA_ENTERPRISES},
    },
    round::{Cover, Quota},
    standard::Category,
};
use proptest::prelude::{any, prop_assert_eq, proptest};

fn code(text: &str) -> RegionCode {
    text.parse().expect("a code")
}
fn mianyang() -> RegionCode {
    code("510700")
}
fn sichuan() -> Vec<Prefecture> {
    let others = (3..=20).map(|n| format!("51{n:02}00"));
    std::iter::once("510100".to_owned())
        .chain(others)
        .chain(["513300".to_owned(), "513400".to_owned()])
        .map(|text| Prefecture { name: format!("{text}市"), code: code(&text) })
        .collect()
}
fn counties() -> Vec<CountyAuthority> {
    vec![
        CountyAuthority { prefecture: mianyang(), county: code("510722"), name: "绵阳市三台县".into() },
        CountyAuthority {
            prefecture: RegionCode::CHENGDU,
            county: code("510129"),
            name: "成都市大邑县".into(),
        },
    ]
}
fn scheme() -> Quota {
    let small = |number: u32| u16::try_from(number).expect("small");
    Quota {
        enterprise: small(QUOTA_ENTERPRISES),
        base: small(QUOTA_BASES),
        county: small(QUOTA_COUNTIES),
        chengdu_uncapped: true,
        own_county: false,
        joint_base_county: false,
    }
}
fn of(plans: &[PoolPlan], prefecture: RegionCode, county: Option<RegionCode>) -> Vec<(Cover, Option<u16>)> {
    plans
        .iter()
        .filter(|plan| plan.prefecture == prefecture && plan.county == county)
        .map(|plan| (plan.cover, plan.limit))
        .collect()
}
const ENTERPRISE: Cover = Cover::One(Category::Enterprise);
const BASE: Cover = Cover::One(Category::Base);
const COUNTY: Cover = Cover::One(Category::County);

#[test]
fn by_the_scheme_twenty_one_prefectures_get_two_one_and_one_and_chengdu_no_cap() {
    let plans = pools(&sichuan(), &counties(), &scheme());
    assert_eq!(plans.len(), 21 * 3);
    assert_eq!(of(&plans, mianyang(), None), [(ENTERPRISE, Some(2)), (BASE, Some(1)), (COUNTY, Some(1))]);
    assert_eq!(of(&plans, RegionCode::CHENGDU, None), [(ENTERPRISE, None), (BASE, None), (COUNTY, None)]);
    assert!(plans.iter().all(|plan| plan.county.is_none()), "B01: counties share their prefecture's quota");
    let capped: u16 = plans.iter().filter_map(|plan| plan.limit).sum();
    assert_eq!(capped, 20 * 4);
}

#[test]
fn b01_a_county_may_have_a_quota_of_its_own() {
    let plans = pools(&sichuan(), &counties(), &Quota { own_county: true, ..scheme() });
    assert_eq!(plans.len(), 21 * 3 + 6);
    let own = of(&plans, mianyang(), Some(code("510722")));
    assert_eq!(own, [(ENTERPRISE, Some(2)), (BASE, Some(1)), (COUNTY, Some(1))]);
    assert_eq!(of(&plans, mianyang(), None), own, "and the prefecture keeps its own");
    let in_chengdu = of(&plans, RegionCode::CHENGDU, Some(code("510129")));
    assert!(in_chengdu.iter().all(|(_, limit)| limit.is_none()), "B04 holds for all of Chengdu");
}

#[test]
fn b02_bases_and_counties_may_be_counted_together() {
    let plans = pools(&sichuan(), &[], &Quota { joint_base_county: true, ..scheme() });
    assert_eq!(of(&plans, mianyang(), None), [(ENTERPRISE, Some(2)), (Cover::BaseAndCounty, Some(1))]);
}

#[test]
fn b04_chengdu_may_be_capped_like_the_others() {
    let plans = pools(&sichuan(), &[], &Quota { chengdu_uncapped: false, ..scheme() });
    assert_eq!(of(&plans, RegionCode::CHENGDU, None), of(&plans, mianyang(), None));
}

proptest! {
    /// Whatever the switches: every owner has exactly one pool for each category.
    #[test]
    fn every_category_has_one_pool(
        enterprise in 0..9_u16, base in 0..9_u16, county in 0..9_u16,
        chengdu_uncapped in any::<bool>(), own_county in any::<bool>(), joint_base_county in any::<bool>(),
    ) {
        let quota = Quota { enterprise, base, county, chengdu_uncapped, own_county, joint_base_county };
        let plans = pools(&sichuan(), &counties(), &quota);
        let mut owners: Vec<_> = plans.iter().map(|plan| (plan.prefecture, plan.county)).collect();
        owners.dedup();
        for owner in owners {
            for category in Category::ALL {
                let serving = of(&plans, owner.0, owner.1).into_iter().filter(|(cover, _)| cover.serves(category)).count();
                prop_assert_eq!(serving, 1);
            }
        }
    }
}
