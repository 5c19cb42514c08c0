//! The proposed list: who of the ranked units is on it. Going down the ranking needs no words; departing from it does
//! (product.md section 3): whoever is passed over, left out among equals, or taken in spite of a failed gate has a reason
//! in the record.

use crate::kernel::refusal::Refusal;

/// What the province decides on a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// 拟认定: on the list.
    Propose,
    /// 待议: not decided yet; keeps the list from being proposed.
    Hold,
    /// 不予认定: not on the list.
    Pass,
}

impl Decision {
    /// Every decision, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Propose, Self::Hold, Self::Pass];
    /// The word of table `selection` and of the form.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Propose => "propose",
            Self::Hold => "hold",
            Self::Pass => "pass",
        }
    }
    /// From that word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Propose => "拟认定",
            Self::Hold => "待议",
            Self::Pass => "不予",
        }
    }
}

/// A ranked unit with what is decided on it.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Its position.
    pub position: u32,
    /// Did some expert not let it pass a gate?
    pub gate_failed: bool,
    /// Its place among its equals, where their order was decided ([`super::tie`]).
    pub within: Option<u32>,
    /// The decision.
    pub decision: Decision,
    /// The reason, as written.
    pub reason: &'a str,
}

/// Why a unit's decision needs a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Departure {
    /// Left out although units behind it are in.
    #[error("名次在它后面的单位选上了，写明不选它的理由")]
    PassedOver,
    /// Left out although units with the same total are in, and nobody has decided on their order.
    #[error("同分的单位选上了，先在“同分的次序”里定下谁在前")]
    TiedOut,
    /// In although an expert did not let it pass a gate.
    #[error("有专家判定守法合规不通过，写明仍然拟认定的理由")]
    GateFailed,
}

/// For each unit, why its decision departs from the ranking; `None`: it does not.
#[must_use]
pub fn departures(choices: &[Choice<'_>]) -> Vec<Option<Departure>> {
    let last_in =
        choices.iter().filter(|one| one.decision == Decision::Propose).map(|one| one.position).max();
    choices
        .iter()
        .map(|one| match one.decision {
            Decision::Propose => one.gate_failed.then_some(Departure::GateFailed),
            Decision::Hold => None,
            Decision::Pass => match last_in {
                Some(last) if last > one.position => Some(Departure::PassedOver),
                Some(last) if last == one.position => among_equals(one, choices),
                Some(_) | None => None,
            },
        })
        .collect()
}

/// Why a unit that is left out departs from the order of its equals, of whom some are in.
fn among_equals(one: &Choice<'_>, choices: &[Choice<'_>]) -> Option<Departure> {
    let Some(mine) = one.within else { return Some(Departure::TiedOut) };
    let equals = choices.iter().filter(|other| other.position == one.position);
    let behind = equals.filter(|other| other.within.is_some_and(|within| within > mine));
    behind.into_iter().any(|other| other.decision == Decision::Propose).then_some(Departure::PassedOver)
}

/// May the list be proposed like this?
///
/// # Errors
/// Somebody is still undecided, or a reason is missing. A list of nobody is a decision too.
pub fn check(choices: &[Choice<'_>]) -> Result<(), SelectionRefusal> {
    let held = choices.iter().filter(|one| one.decision == Decision::Hold).count();
    if held > 0 {
        return Err(SelectionRefusal::Undecided(held));
    }
    let departures = departures(choices);
    let tied = departures.iter().filter(|one| **one == Some(Departure::TiedOut)).count();
    if tied > 0 {
        return Err(SelectionRefusal::TieOpen(tied));
    }
    let silent = departures
        .iter()
        .zip(choices)
        .filter(|(departure, one)| departure.is_some() && one.reason.trim().is_empty())
        .count();
    if silent > 0 { Err(SelectionRefusal::ReasonMissing(silent)) } else { Ok(()) }
}

/// Why a list cannot be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SelectionRefusal {
    /// 待议 is left.
    #[error("还有{0}个单位待议，逐个定下拟认定或不予认定，才能拟定名单")]
    Undecided(usize),
    /// Equals are parted, and nobody has decided on their order.
    #[error("有{0}个单位和选上的同分，还没有定下它们的次序")]
    TieOpen(usize),
    /// A departure from the ranking without words.
    #[error("有{0}个单位的决定和名次不一致，没有写理由")]
    ReasonMissing(usize),
}

impl Refusal for SelectionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Undecided(_) => "undecided",
            Self::TieOpen(_) => "tie_open",
            Self::ReasonMissing(_) => "reason_missing",
        }
    }
    fn article(&self) -> &'static str {
        "四(三)"
    }
}

#[cfg(test)]
#[path = "selection_tests.rs"]
mod tests;
