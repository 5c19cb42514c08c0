//! Correcting what was accepted.

use super::tell_desk;
use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    returns::{acts::HandIn, events::ReturnCorrecting, rules::stage, store},
};

/// Opens an accepted return again; the accepted version holds until the next one is accepted.
///
/// # Errors
/// `nothing_to_correct`, `return_in_hand`, `title_ended`; `correction_reason`.
pub async fn correct(mut work: Work, may: Granted<HandIn>, reason: &str) -> Result<()> {
    let one = store::lock(work.conn(), may.on().into()).await?;
    let reason = reason.trim().to_owned();
    let stage = stage::correct(one.stage, one.title_state.is_held(), &reason)?;
    store::correct(&mut work, one.id, stage, &reason).await?;
    let subject = format!("{}要更正{}报表", one.called(), one.period.label());
    tell_desk(&mut work, &one, subject, format!("{reason}。更正后会重新报送，核对前原来的数字仍然有效。"))
        .await?;
    work.commit(ReturnCorrecting { stat_return: one.id, reason }).await
}
