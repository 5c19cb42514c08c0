//! The quota table before a round opens: the formula of a category, another number for one owner.

use super::Places;
use crate::{
    access::Granted,
    kernel::place::RegionCode,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::{
        Cover, Round, RoundStage,
        acts::Open,
        events::QuotaTermSet,
        rules::figures::{Formula, Override, QuotaTerms, TermsRefusal, figures, may_give},
        store::{round, terms},
    },
};

async fn preparing(work: &mut Work, may: &Granted<Open>) -> Result<Round> {
    let before = round::load_for_update(work.conn(), may.on().into()).await?;
    if before.stage == RoundStage::Preparing { Ok(before) } else { Err(TermsRefusal::Opened.into()) }
}

/// Sets the formula of a category.
///
/// # Errors
/// [`TermsRefusal::Opened`].
pub async fn set_formula(mut work: Work, may: Granted<Open>, formula: &Formula) -> Result<()> {
    let before = preparing(&mut work, &may).await?;
    terms::set_formula(work.conn(), before.id, formula).await?;
    let says = format!("+{} / {}", formula.more, formula.per_counties);
    let event = QuotaTermSet::formula(before.id, formula.cover, says, &formula.reason);
    work.commit(event).await
}

/// Drops the formula of a category.
///
/// # Errors
/// [`TermsRefusal::Opened`]; [`Error::Unseen`] when there is none.
pub async fn drop_formula(mut work: Work, may: Granted<Open>, cover: Cover) -> Result<()> {
    let before = preparing(&mut work, &may).await?;
    if !terms::drop_formula(work.conn(), before.id, cover).await? {
        return Err(Error::Unseen);
    }
    work.commit(QuotaTermSet::formula(before.id, cover, "-".into(), "")).await
}

/// Gives one owner another number.
///
/// # Errors
/// [`TermsRefusal`].
pub async fn give_quota(mut work: Work, may: Granted<Open>, given: &Override, places: &Places) -> Result<()> {
    let before = preparing(&mut work, &may).await?;
    let held = terms::load(work.conn(), before.id).await?;
    let others = QuotaTerms { formulas: held.formulas, overrides: Vec::new() };
    let table = figures(&places.prefectures, &places.counties, &before.quota, &others);
    may_give(before.stage, &table, given)?;
    terms::give(&mut work, before.id, given).await?;
    let says = given.places.map_or_else(|| "no cap".to_owned(), |places| places.to_string());
    let owner = given.county.unwrap_or(given.prefecture);
    work.commit(QuotaTermSet::owner(before.id, (owner, given.cover), says, &given.reason)).await
}

/// Takes a given number back: the owner has again what the round gives everyone.
///
/// # Errors
/// [`TermsRefusal::Opened`]; [`Error::Unseen`] when none was given.
pub async fn take_quota_back(
    mut work: Work,
    may: Granted<Open>,
    whose: (RegionCode, Option<RegionCode>, Cover),
) -> Result<()> {
    let before = preparing(&mut work, &may).await?;
    if !terms::take_back(work.conn(), before.id, whose).await? {
        return Err(Error::Unseen);
    }
    let owner = whose.1.unwrap_or(whose.0);
    work.commit(QuotaTermSet::owner(before.id, (owner, whose.2), "-".into(), "")).await
}
