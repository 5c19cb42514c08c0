//! Who may decide on a list, and what a list must hold before it is put before anybody.

use super::{DeterminationRefusal, Unit, discloses};
use crate::determination::{Determination, Outcome};
use uuid::Uuid;

/// May this account decide like this? Not on its own work, not twice, and not back without a reason.
///
/// # Errors
/// [`DeterminationRefusal::Decided`], [`DeterminationRefusal::SameEyes`], [`DeterminationRefusal::ReasonMissing`].
pub fn decide(
    determination: &Determination,
    account: Option<Uuid>,
    outcome: Outcome,
    reason: &str,
) -> Result<(), DeterminationRefusal> {
    match &determination.decided {
        Some(decided) => Err(DeterminationRefusal::Decided(decided.name.clone())),
        None if account == Some(determination.prepared_by) => Err(DeterminationRefusal::SameEyes),
        None if outcome == Outcome::SentBack && reason.trim().is_empty() => {
            Err(DeterminationRefusal::ReasonMissing)
        }
        None => Ok(()),
    }
}

/// Brings the units of a list into the order in which they are published, each with its achievements and no personal number (B22).
///
/// # Errors
/// [`DeterminationRefusal::AchievementsMissing`], [`DeterminationRefusal::PersonalNumber`].
pub fn list(mut units: Vec<Unit>) -> Result<Vec<Unit>, DeterminationRefusal> {
    let named = |bad: &dyn Fn(&Unit) -> bool| -> Vec<String> {
        units.iter().filter(|unit| bad(unit)).map(|unit| unit.unit.clone()).collect()
    };
    let missing = named(&|unit| unit.achievements.trim().is_empty());
    if !missing.is_empty() {
        return Err(DeterminationRefusal::AchievementsMissing(missing));
    }
    let disclosing = named(&|unit| discloses(&unit.achievements));
    if !disclosing.is_empty() {
        return Err(DeterminationRefusal::PersonalNumber(disclosing));
    }
    units.sort_by(|a, b| (a.category, a.position, &a.unit).cmp(&(b.category, b.position, &b.unit)));
    Ok(units)
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
