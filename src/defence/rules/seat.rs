//! Who may sit on a panel: the rule of the draw, for every unit that is heard.

use crate::{
    defence::DefenceRefusal,
    review::rules::recusal::{Candidate, Unit, exclusion, unavailable},
};
use chrono::NaiveDate;

/// The fewest experts of a panel. The product's own figure.
pub const LEAST_PANEL: usize = 3;

/// May this expert hear these units on this day? Load is no matter: the panel hears whoever comes.
///
/// # Errors
/// [`DefenceRefusal::Excluded`] with the unit and the reason.
pub fn seat((expert, name): (&Candidate, &str), units: &[Unit], on: NaiveDate) -> Result<(), DefenceRefusal> {
    let refused = |unit: &str, reason: String| DefenceRefusal::Excluded {
        expert: name.to_owned(),
        unit: unit.to_owned(),
        reason,
    };
    if let Some(why) = unavailable(expert, on, u32::MAX) {
        return Err(refused("这一场", why.to_string()));
    }
    match units.iter().find_map(|unit| Some((unit, exclusion(expert, unit, on, u32::MAX)?))) {
        Some((unit, why)) => Err(refused(&unit.name, why.to_string())),
        None => Ok(()),
    }
}

/// Is it a panel: enough of them, and one of them the chair?
///
/// # Errors
/// [`DefenceRefusal::PanelTooSmall`], `NoChair`.
pub fn panel<T: PartialEq>(members: &[T], chair: Option<&T>) -> Result<(), DefenceRefusal> {
    if members.len() < LEAST_PANEL {
        Err(DefenceRefusal::PanelTooSmall(LEAST_PANEL))
    } else if chair.is_none_or(|chair| !members.contains(chair)) {
        Err(DefenceRefusal::NoChair)
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "seat_tests.rs"]
mod tests;
