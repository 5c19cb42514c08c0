//! 递补: the next of the ranking, or another with a written reason (B24).

use super::ObjectionRefusal;
use crate::{
    application::{ApplicationId, Stage},
    objection::{ObjectionState, Reserve},
};

/// Which reserve takes the place? `reserves` in the order of the ranking, equals as a decision put them.
///
/// # Errors
/// [`ObjectionRefusal::NoPlace`], [`ObjectionRefusal::PlaceTaken`], [`ObjectionRefusal::NotAReserve`],
/// [`ObjectionRefusal::OutOfOrder`], [`ObjectionRefusal::PromotionReasonMissing`].
pub fn promote<'a>(
    (state, unit, taken): (ObjectionState, Stage, bool),
    reserves: &'a [Reserve],
    chosen: ApplicationId,
    out_of_order: &str,
    reason: &str,
) -> Result<&'a Reserve, ObjectionRefusal> {
    if state != ObjectionState::Upheld || unit != Stage::StruckOff {
        return Err(ObjectionRefusal::NoPlace);
    }
    if taken {
        return Err(ObjectionRefusal::PlaceTaken);
    }
    let reserve = reserves.iter().find(|one| one.application == chosen);
    let reserve = reserve.ok_or(ObjectionRefusal::NotAReserve)?;
    if let Some(before) =
        reserves.iter().find(|one| (one.position, one.within) < (reserve.position, reserve.within))
        && out_of_order.trim().is_empty()
    {
        return Err(ObjectionRefusal::OutOfOrder(before.unit_name.clone()));
    }
    if reason.trim().is_empty() { Err(ObjectionRefusal::PromotionReasonMissing) } else { Ok(reserve) }
}

#[cfg(test)]
#[path = "promotion_tests.rs"]
mod tests;
