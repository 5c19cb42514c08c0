//! The quota table of a round, 四(二): every owner's number in every category, and where it comes from. Pure.
//!
//! The round's own number is the default. A formula adds to it by the expanded-authority counties of a prefecture; an override
//! gives one owner another number, with a reason. 原则上 stands before the enterprises only (B03): the number of bases and
//! counties may be lowered for one owner, never raised.

use super::pools::{CountyAuthority, PoolPlan, Prefecture, pools};
use crate::{
    kernel::{place::RegionCode, refusal::Refusal},
    round::{Cover, Quota, RoundStage},
    standard::Category,
};

/// So many more places for every so many expanded counties of a prefecture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// In which pool.
    pub cover: Cover,
    /// How many more.
    pub more: u16,
    /// For every so many counties.
    pub per_counties: u16,
    /// Why.
    pub reason: String,
}

impl Formula {
    /// What it adds for so many counties.
    #[must_use]
    pub const fn adds(&self, counties: usize) -> usize {
        match self.per_counties {
            0 => 0,
            per => counties / per as usize * self.more as usize,
        }
    }
}

/// Another number for one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Whose prefecture.
    pub prefecture: RegionCode,
    /// The county, where it has a quota of its own.
    pub county: Option<RegionCode>,
    /// In which pool.
    pub cover: Cover,
    /// How many; `None`: no cap.
    pub places: Option<u16>,
    /// Why.
    pub reason: String,
}

impl Override {
    /// Is it for this pool?
    #[must_use]
    pub fn fits(&self, plan: &PoolPlan) -> bool {
        self.prefecture == plan.prefecture && self.county == plan.county && self.cover == plan.cover
    }
}

/// Everything that makes the numbers of a round besides its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaTerms {
    /// At most one a pool.
    pub formulas: Vec<Formula>,
    /// At most one an owner and pool.
    pub overrides: Vec<Override>,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The round's own number.
    Default,
    /// Chengdu, without a cap (B04).
    Uncapped,
    /// The formula added to it.
    Formula,
    /// Given to this owner.
    Override,
}

impl Source {
    /// All.
    pub const ALL: [Self; 4] = [Self::Default, Self::Uncapped, Self::Formula, Self::Override];
    /// The word of table `quota_pool`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Uncapped => "uncapped",
            Self::Formula => "formula",
            Self::Override => "override",
        }
    }
    /// As it is shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Default => "默认",
            Self::Uncapped => "不设上限",
            Self::Formula => "按公式",
            Self::Override => "单独核定",
        }
    }
}

/// A number of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Of which pool, and how many.
    pub plan: PoolPlan,
    /// Without the override it would be this.
    pub otherwise: Option<u16>,
    /// Where it comes from.
    pub source: Source,
    /// Why: of a formula and an override.
    pub reason: String,
}

/// Every number of a round, prefecture by prefecture.
#[must_use]
pub fn figures(
    prefectures: &[Prefecture],
    counties: &[CountyAuthority],
    quota: &Quota,
    terms: &QuotaTerms,
) -> Vec<Figure> {
    let plans = pools(prefectures, counties, quota);
    plans.into_iter().map(|plan| figure(plan, counties, quota, terms)).collect()
}

fn figure(plan: PoolPlan, counties: &[CountyAuthority], quota: &Quota, terms: &QuotaTerms) -> Figure {
    let source = if plan.limit.is_none() { Source::Uncapped } else { Source::Default };
    let mut figure = Figure { otherwise: plan.limit, plan, source, reason: String::new() };
    let formula = terms.formulas.iter().find(|formula| formula.cover == figure.plan.cover);
    let within = counties.iter().filter(|county| county.prefecture == figure.plan.prefecture).count();
    // Where expanded counties have a quota of their own, they add nothing to their prefecture's.
    if let (Some(formula), Some(limit), false) = (formula, figure.plan.limit, quota.own_county) {
        let added = formula.adds(within);
        if added > 0 {
            let raised = u16::try_from(usize::from(limit) + added).unwrap_or(u16::MAX);
            figure.plan.limit = Some(raised);
            figure.otherwise = Some(raised);
            figure.source = Source::Formula;
            figure.reason.clone_from(&formula.reason);
        }
    }
    if let Some(given) = terms.overrides.iter().find(|given| given.fits(&figure.plan)) {
        figure.plan.limit = given.places;
        figure.source = Source::Override;
        figure.reason.clone_from(&given.reason);
    }
    figure
}

/// Why a number is not given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsRefusal {
    /// The round is open.
    #[error("批次已经开展，名额不再变动；企业名额确需增加的，由推荐单位申请、省商务厅批复")]
    Opened,
    /// No such pool in this round.
    #[error("本批没有这个名额，重新选推荐单位和类别")]
    NoSuchPool,
    /// Bases and counties are hard (B03).
    #[error("{}名额不能高于{limit}个，方案只对企业写了“原则上”", cover.short())]
    Hard {
        /// In which pool.
        cover: Cover,
        /// The most there may be.
        limit: u16,
    },
    /// It is what it would be anyway.
    #[error("这个数和不单独核定时一样，不用核定")]
    NothingNew,
}

impl Refusal for TermsRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Opened => "quota_fixed",
            Self::NoSuchPool => "no_such_quota",
            Self::Hard { .. } => "quota_hard",
            Self::NothingNew => "quota_unchanged",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::Hard { .. } => "四(二)",
            Self::Opened | Self::NoSuchPool | Self::NothingNew => "",
        }
    }
}

/// May this owner be given this number, in the table as it would be without?
///
/// # Errors
/// [`TermsRefusal`].
pub fn may_give(stage: RoundStage, table: &[Figure], given: &Override) -> Result<(), TermsRefusal> {
    if stage != RoundStage::Preparing {
        return Err(TermsRefusal::Opened);
    }
    let figure = table.iter().find(|figure| given.fits(&figure.plan)).ok_or(TermsRefusal::NoSuchPool)?;
    if figure.otherwise == given.places {
        return Err(TermsRefusal::NothingNew);
    }
    let hard = given.cover != Cover::One(Category::Enterprise);
    match (hard, figure.otherwise, given.places) {
        (true, Some(limit), None) => Err(TermsRefusal::Hard { cover: given.cover, limit }),
        (true, Some(limit), Some(places)) if places > limit => {
            Err(TermsRefusal::Hard { cover: given.cover, limit })
        }
        _ => Ok(()),
    }
}

/// How many places the table grants; what has no cap grants none beforehand.
#[must_use]
pub fn granted(table: &[Figure]) -> u32 {
    table.iter().filter_map(|figure| figure.plan.limit).map(u32::from).sum()
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
