//! From what is stored to what the rules look at: candidates, and the snapshot of a draw.

use super::{
    contest::Contest,
    model::{Expert, ExpertId, ReviewStage},
    rules::{
        draw::{Place, Snapshot},
        recusal::Candidate,
    },
};
use crate::application::Stage;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An expert as the rule of recusal looks at one.
#[must_use]
pub fn candidate(expert: &Expert, load: u32) -> Candidate {
    let facts = &expert.facts;
    Candidate {
        expert: expert.id.uuid(),
        prefecture: facts.prefecture.to_string(),
        employer: facts.employer.to_string(),
        employer_uscc: facts.employer_uscc.as_ref().map(ToString::to_string),
        ties: expert.ties.iter().map(|tie| (tie.uscc.clone(), tie.reason.clone())).collect(),
        declared_until: facts.declared_until,
        active: facts.active,
        load,
    }
}

/// How many experts judge one application, and how many applications one expert may be given: settings of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelSize {
    /// Experts per application.
    pub wanted: u32,
    /// Applications per expert and round.
    pub most: u32,
}

/// Everything a draw for a round looks at: applications with fewer experts than wanted, and the pool.
#[must_use]
pub fn snapshot(
    contests: &[Contest],
    pool: &[Expert],
    loads: &BTreeMap<ExpertId, u32>,
    size: PanelSize,
    on: NaiveDate,
) -> Snapshot {
    let wanted = usize::try_from(size.wanted).unwrap_or(usize::MAX);
    let short = contests.iter().filter(|one| {
        matches!(one.stage, Stage::Accepted | Stage::InReview)
            && one.panel(ReviewStage::Desk).count() < wanted
    });
    let units = short.map(|one| {
        let desk = one.assignments.iter().filter(|assigned| assigned.stage == ReviewStage::Desk);
        let (judging, recused): (Vec<_>, Vec<_>) = desk.partition(|assigned| assigned.stands());
        let ids = |of: Vec<&super::model::Assignment>| of.iter().map(|one| one.expert.uuid()).collect();
        Place { unit: one.unit(), judged_by: ids(judging), recused: ids(recused) }
    });
    let load = |expert: &Expert| loads.get(&expert.id).copied().unwrap_or(0);
    Snapshot {
        on,
        wanted: size.wanted,
        most: size.most,
        units: units.collect(),
        pool: pool.iter().map(|expert| candidate(expert, load(expert))).collect(),
    }
}
