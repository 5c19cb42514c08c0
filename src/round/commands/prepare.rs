//! Writing down a round before it is public.

use super::move_day;
use crate::{
    access::Granted,
    platform::{db::on_constraint, error::Result, work::Work},
    round::{
        RoundId, RoundRefusal, RoundStage, Settings, acts::Open, events::RoundPrepared, rules::may_prepare,
        store::round,
    },
};

fn taken(settings: &Settings) -> impl FnOnce(sqlx::Error) -> crate::platform::error::Error {
    let code = settings.code.to_string();
    move |error| on_constraint(error, "round_code", || RoundRefusal::CodeTaken(code))
}

/// Prepares a new round; the permit is asked on the programme.
///
/// # Errors
/// [`RoundRefusal::WindowDisordered`], [`RoundRefusal::CodeTaken`].
pub async fn prepare(mut work: Work, _may: Granted<Open>, settings: &Settings) -> Result<RoundId> {
    may_prepare(&settings.window)?;
    let (id, now) = (RoundId::fresh(), work.now());
    round::insert(work.conn(), id, settings, now).await.map_err(taken(settings))?;
    move_day::refill(&mut work, id).await?;
    work.commit(RoundPrepared { round: id, code: settings.code.to_string() }).await?;
    Ok(id)
}

/// Changes the settings of a round that is still preparing.
///
/// # Errors
/// [`RoundRefusal::AlreadyOpen`], and those of [`prepare`].
pub async fn change(mut work: Work, may: Granted<Open>, settings: &Settings) -> Result<()> {
    let before = round::load_for_update(work.conn(), may.on().into()).await?;
    if before.stage != RoundStage::Preparing {
        return Err(RoundRefusal::AlreadyOpen.into());
    }
    may_prepare(&settings.window)?;
    round::update(work.conn(), before.id, settings).await.map_err(taken(settings))?;
    move_day::refill(&mut work, before.id).await?;
    work.commit(RoundPrepared { round: before.id, code: settings.code.to_string() }).await
}
