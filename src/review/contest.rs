//! An application as the review sees it: its panel, what the sheets come to, where it stands.

use super::{
    model::{Assignment, ReviewStage},
    rules::{
        combined::Defended,
        rank::{Ranked, Standing, rank},
        recusal::Unit,
        selection::Decision,
        terms::{Absence, Terms},
        tie::{TieMark, is_decided},
        total::{Total, spread},
    },
};
use crate::{
    access::{Target, Targeted},
    application::{ApplicationId, Stage},
    kernel::place::RegionCode,
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A gate an expert did not let pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedGate {
    /// Which expert.
    pub expert_name: String,
    /// Which gate.
    pub gate: String,
    /// Why.
    pub remark: String,
}

/// An application under review, or past it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Which.
    pub application: ApplicationId,
    /// Its round.
    pub round: RoundId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub name: String,
    /// The unit's credit code.
    pub uscc: String,
    /// The title applied for.
    pub category: Category,
    /// Enterprises only.
    pub enterprise_type: Option<EnterpriseType>,
    /// The prefecture it belongs to.
    pub prefecture: RegionCode,
    /// Who recommended it; `None`: 省级企业.
    pub recommended_by: Option<String>,
    /// Where it is.
    pub stage: Stage,
    /// Its assignments of both stages, recused ones too.
    pub assignments: Vec<Assignment>,
    /// What was settled about the defence of its round.
    pub terms: Terms,
    /// Was it called to the defence?
    pub called: bool,
    /// Was it called, and did not come?
    pub absent: bool,
    /// Gates not passed on locked sheets.
    pub failed_gates: Vec<FailedGate>,
    /// What is decided on it, and why, as saved.
    pub selection: Option<(Decision, String)>,
    /// Its place in the newest decision on the order of equals; in a ranking only where that decision counts.
    pub tie: Option<TieMark>,
    /// Its line of the frozen ranking, once the list is proposed.
    pub frozen: Option<Frozen>,
}

/// A line of the frozen ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its position.
    pub position: u32,
    /// On the list?
    pub selected: bool,
    /// The recorded reason.
    pub reason: String,
}

impl Contest {
    /// The unit, as the rule of recusal looks at it.
    #[must_use]
    pub fn unit(&self) -> Unit {
        Unit {
            application: self.application.uuid(),
            name: self.name.clone(),
            uscc: self.uscc.clone(),
            prefecture: self.prefecture.to_string(),
        }
    }
    /// The assignments of a stage that stand.
    pub fn panel(&self, stage: ReviewStage) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(move |one| one.stage == stage && one.stands())
    }
    /// Does a defence wait: called, not heard to the end, and not noted as absent?
    #[must_use]
    pub fn is_unheard(&self) -> bool {
        self.called && !self.absent && self.sheets(ReviewStage::Defence).is_empty()
    }
    /// The last stage it has sheets of.
    #[must_use]
    pub fn last_stage(&self) -> ReviewStage {
        let heard = !self.sheets(ReviewStage::Defence).is_empty();
        if heard { ReviewStage::Defence } else { ReviewStage::Desk }
    }
    /// The locked sheets of a stage, in half points.
    #[must_use]
    pub fn sheets(&self, stage: ReviewStage) -> Vec<i32> {
        self.panel(stage).filter_map(|one| one.total_half_points).collect()
    }
    /// Sheets that stand and are not locked yet.
    #[must_use]
    pub fn open_sheets(&self) -> usize {
        self.assignments.iter().filter(|one| one.stands() && one.locked_at.is_none()).count()
    }
    /// How far the sheets of its last stage lie apart, in points.
    #[must_use]
    pub fn spread(&self) -> Option<Decimal> {
        spread(&self.sheets(self.last_stage()))
    }
    /// What decides its position; `None` before the first sheet is locked.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let defence = match (self.absent, self.terms.absence) {
            (true, Absence::Zero) => Some(Total::NOTHING),
            (true, Absence::Last) => None,
            (false, _) => Total::of(&self.sheets(ReviewStage::Defence)),
        };
        Some(Standing {
            gate_failed: !self.failed_gates.is_empty(),
            defence: defence.map(|total| Defended { total, weights: self.terms.weights }),
            desk: Total::of(&self.sheets(ReviewStage::Desk))?,
        })
    }
}

impl Targeted for Contest {
    fn target(&self) -> Target {
        Target { id: self.application.uuid(), ..Target::default() }
    }
}

/// Ranks applications of one category by what is locked so far; those without a locked desk sheet are left out. Equals stand in the
/// order decided on, if one was, else by their numbers; they share a position either way.
#[must_use]
pub fn ranked(contests: Vec<Contest>) -> Vec<Ranked<Contest>> {
    let standing = contests.into_iter().filter_map(|one| one.standing().map(|standing| (one, standing)));
    let mut ranking = rank(standing.collect());
    for equals in ranking.chunk_by_mut(|one, next| one.position == next.position) {
        let marks: Vec<_> = equals.iter().map(|place| place.item.tie).collect();
        if is_decided(&marks) {
            equals.sort_by_key(|place| place.item.tie.map(|mark| mark.place));
        } else {
            equals.iter_mut().for_each(|place| place.item.tie = None);
        }
    }
    ranking
}

/// Where each stood after the desk review, the defence left aside.
#[must_use]
pub fn desk_positions<'a>(contests: impl Iterator<Item = &'a Contest>) -> BTreeMap<ApplicationId, u32> {
    let desk = contests.filter_map(|one| {
        let standing = one.standing()?;
        Some((one.application, Standing { defence: None, ..standing }))
    });
    rank(desk.collect()).into_iter().map(|place| (place.item, place.position)).collect()
}
