//! What is said when the quota forbids a recommendation, 四(二).

use crate::{
    kernel::refusal::Refusal,
    round::{Cover, QuotaPool},
    standard::Category,
};

/// Why no place can be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuotaRefusal {
    /// Every place is taken.
    #[error("{owner}{}名额{limit}个已用完，这件不能再推荐", cover.short())]
    Full {
        /// 绵阳市.
        owner: String,
        /// For which categories.
        cover: Cover,
        /// How many there are.
        limit: u32,
    },
    /// The round has no pool for this authority and category.
    #[error("本批没有给你单位安排这一类名额，联系省商务厅")]
    NoPool,
    /// A place is already held for it.
    #[error("这件已经占用名额，不用再推荐")]
    AlreadyHeld,
    /// 原则上 stands before the enterprises only (B03).
    #[error("只有示范企业的名额可以申请增加，基地和县的名额不能增加")]
    NoException,
    /// There is no cap to go over (B04).
    #[error("{0}名额不设上限，不用申请增加")]
    Uncapped(String),
}

impl QuotaRefusal {
    /// The refusal of a full pool.
    #[must_use]
    pub fn full(pool: &QuotaPool) -> Self {
        Self::Full { owner: pool.owner_name.clone(), cover: pool.cover, limit: pool.places }
    }
}

impl Refusal for QuotaRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Full { .. } => "quota_full",
            Self::NoPool => "no_quota_pool",
            Self::AlreadyHeld => "slot_already_held",
            Self::NoException => "no_exception_for_category",
            Self::Uncapped(_) => "quota_uncapped",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Full { cover: Cover::One(Category::Enterprise), .. } => {
                "可以先撤回一件已推荐但还没受理的，或者在“名额”页向省商务厅申请增加企业名额"
            }
            Self::Full { .. } => "可以先撤回已推荐但还没受理的那件；基地和县的名额不能申请增加",
            Self::NoPool | Self::AlreadyHeld | Self::NoException | Self::Uncapped(_) => "",
        }
    }
}

/// May this pool be asked to grow?
///
/// # Errors
/// Bases and counties are hard (B03); an uncapped pool needs nothing.
pub fn may_ask_exception(pool: &QuotaPool) -> Result<(), QuotaRefusal> {
    if pool.cover != Cover::One(Category::Enterprise) {
        Err(QuotaRefusal::NoException)
    } else if pool.uncapped {
        Err(QuotaRefusal::Uncapped(pool.owner_name.clone()))
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "quota_tests.rs"]
mod tests;
