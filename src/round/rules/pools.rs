//! Which pools a round gets, 四(二): every prefecture one for each category; Chengdu without a cap (B04); an expanded-authority
//! county one by itself where the round counts so (B01); bases and counties in one where the round counts them together (B02).

use crate::{
    kernel::place::RegionCode,
    round::{Cover, Quota},
    standard::Category,
};

/// A prefecture on the day the round is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefecture {
    /// Its code.
    pub code: RegionCode,
    /// 绵阳市.
    pub name: String,
}

/// An expanded-authority county that recommends by itself (R02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyAuthority {
    /// The prefecture it lies in.
    pub prefecture: RegionCode,
    /// Its own code.
    pub county: RegionCode,
    /// 绵阳市三台县.
    pub name: String,
}

/// A pool to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolPlan {
    /// Whose prefecture.
    pub prefecture: RegionCode,
    /// The county, if it has a quota of its own.
    pub county: Option<RegionCode>,
    /// The owner's name.
    pub owner_name: String,
    /// For which categories.
    pub cover: Cover,
    /// How many places; `None`: no cap.
    pub limit: Option<u16>,
}

/// The pools of a round, prefecture by prefecture, each followed by its counties with a quota of their own.
#[must_use]
pub fn pools(prefectures: &[Prefecture], counties: &[CountyAuthority], quota: &Quota) -> Vec<PoolPlan> {
    let mut plans = Vec::new();
    for prefecture in prefectures {
        let uncapped = quota.chengdu_uncapped && prefecture.code == RegionCode::CHENGDU;
        let mut grant = |county: Option<RegionCode>, name: &str| {
            plans.extend(covers(quota).into_iter().map(|(cover, limit)| PoolPlan {
                prefecture: prefecture.code,
                county,
                owner_name: name.to_owned(),
                cover,
                limit: (!uncapped).then_some(limit),
            }));
        };
        grant(None, &prefecture.name);
        let own = counties.iter().filter(|county| quota.own_county && county.prefecture == prefecture.code);
        for county in own {
            grant(Some(county.county), &county.name);
        }
    }
    plans
}

/// Each kind of pool with its places.
fn covers(quota: &Quota) -> Vec<(Cover, u16)> {
    let mut covers = vec![(Cover::One(Category::Enterprise), quota.enterprise)];
    if quota.joint_base_county {
        covers.push((Cover::BaseAndCounty, quota.base));
    } else {
        covers.push((Cover::One(Category::Base), quota.base));
        covers.push((Cover::One(Category::County), quota.county));
    }
    covers
}

#[cfg(test)]
#[path = "pools_tests.rs"]
mod tests;
