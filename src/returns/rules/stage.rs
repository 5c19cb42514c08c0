//! The law of the stages. The database holds the same (`stat_return_moves`).

use super::ReturnRefusal;
use crate::{
    kernel::text::Remark,
    returns::{Stage, Verdict},
};
use chrono::NaiveDate;

/// May the unit change the figures? Tells the stage after it, which is the same.
///
/// # Errors
/// [`ReturnRefusal::TitleEnded`], [`ReturnRefusal::InHand`], [`ReturnRefusal::Settled`].
pub const fn save(stage: Stage, held: bool) -> Result<Stage, ReturnRefusal> {
    match stage {
        Stage::Submitted => Err(ReturnRefusal::InHand),
        Stage::Accepted => Err(ReturnRefusal::Settled),
        Stage::Draft | Stage::Returned | Stage::Correcting if !held => Err(ReturnRefusal::TitleEnded),
        Stage::Draft | Stage::Returned | Stage::Correcting => Ok(stage),
    }
}

/// The stage after handing in; what is amiss with the figures is for [`super::filling::faults`].
///
/// # Errors
/// As [`save`]; [`ReturnRefusal::Incomplete`] with the sentences of `faults`.
pub fn hand_in(stage: Stage, held: bool, faults: &[String]) -> Result<Stage, ReturnRefusal> {
    save(stage, held)?;
    if faults.is_empty() { Ok(Stage::Submitted) } else { Err(ReturnRefusal::Incomplete(faults.join("；"))) }
}

/// Who decides: the bureau the unit lies under, or the province for whoever has none; in the bureau's place only when its term is
/// over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decider {
    /// The bureau itself.
    Bureau,
    /// The province; the bureau's name and term, where there is one.
    Province(Option<(String, NaiveDate)>),
}

/// The stage after the decision.
///
/// # Errors
/// [`ReturnRefusal::NothingToDecide`]; [`ReturnRefusal::WithTheBureau`]; [`ReturnRefusal::WordsMissing`] when it is sent back without
/// a word.
pub fn decide(
    stage: Stage,
    verdict: Verdict,
    words: &str,
    decider: &Decider,
    today: NaiveDate,
) -> Result<Stage, ReturnRefusal> {
    if stage != Stage::Submitted {
        return Err(ReturnRefusal::NothingToDecide);
    }
    if let Decider::Province(Some((bureau, until))) = decider
        && today <= *until
    {
        return Err(ReturnRefusal::WithTheBureau(bureau.clone(), *until));
    }
    match verdict {
        Verdict::Accepted => Ok(Stage::Accepted),
        Verdict::SentBack if Remark::parse(words).is_err() => Err(ReturnRefusal::WordsMissing),
        Verdict::SentBack => Ok(Stage::Returned),
    }
}

/// The stage after the unit has asked to correct what was accepted.
///
/// # Errors
/// [`ReturnRefusal::NothingToCorrect`]; [`ReturnRefusal::ReasonMissing`]; [`ReturnRefusal::TitleEnded`].
pub fn correct(stage: Stage, held: bool, reason: &str) -> Result<Stage, ReturnRefusal> {
    match stage {
        Stage::Accepted if !held => Err(ReturnRefusal::TitleEnded),
        Stage::Accepted if Remark::parse(reason).is_err() => Err(ReturnRefusal::ReasonMissing),
        Stage::Accepted => Ok(Stage::Correcting),
        Stage::Submitted => Err(ReturnRefusal::InHand),
        Stage::Draft | Stage::Returned | Stage::Correcting => Err(ReturnRefusal::NothingToCorrect),
    }
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
