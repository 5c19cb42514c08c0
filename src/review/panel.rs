//! From what is stored to what the rules look at: candidates, and the snapshot of a draw.

use super::{
    contest::Contest,
    model::{Assignment, Expert, ExpertId, ReviewStage},
    rules::{
        draw::{Place, Snapshot},
        recusal::{Candidate, Decided, Known},
    },
};
use crate::application::{ApplicationId, Stage};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What officers decided, by expert.
pub type Decisions = BTreeMap<ExpertId, Vec<Decided>>;

/// An expert as the rule of recusal looks at one.
#[must_use]
pub fn candidate(expert: &Expert, load: u32, decisions: &Decisions) -> Candidate {
    let facts = &expert.facts;
    let works = expert.works.iter().map(|work| Known {
        unit: work.unit.clone(),
        uscc: work.uscc.clone(),
        what: format!("{}，{}", work.kind.label(), work.what),
    });
    Candidate {
        expert: expert.id.uuid(),
        prefecture: facts.prefecture.to_string(),
        employer: facts.employer.to_string(),
        employer_uscc: facts.employer_uscc.as_ref().map(ToString::to_string),
        ties: expert.ties.iter().map(|tie| (tie.uscc.clone(), tie.reason.clone())).collect(),
        works: works.collect(),
        decided: decisions.get(&expert.id).cloned().unwrap_or_default(),
        declared_until: facts.declared_until,
        active: facts.active,
        suspended: expert.suspended.is_some(),
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

/// The rules of a draw: settings of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawRules {
    /// Panels.
    pub size: PanelSize,
    /// Reserves per application.
    pub reserves: u32,
    /// Usable experts the pool must have.
    pub minimum: u32,
    /// No two of one employer on a panel?
    pub one_per_employer: bool,
}

/// What a round's experts stand in: the pool with its loads, decisions and waiting reserves.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The pool.
    pub pool: Vec<Expert>,
    /// Applications each expert has in the round.
    pub loads: BTreeMap<ExpertId, u32>,
    /// What officers decided.
    pub decisions: Decisions,
    /// Reserves who wait.
    pub reserves: BTreeMap<ApplicationId, Vec<ExpertId>>,
}

impl Standing {
    /// An expert as the rule looks at one.
    #[must_use]
    pub fn candidate(&self, expert: &Expert) -> Candidate {
        candidate(expert, self.loads.get(&expert.id).copied().unwrap_or(0), &self.decisions)
    }
}

/// Everything a draw for a round looks at: applications with fewer experts than wanted, and the pool.
#[must_use]
pub fn snapshot(contests: &[Contest], standing: &Standing, rules: DrawRules, on: NaiveDate) -> Snapshot {
    let wanted = usize::try_from(rules.size.wanted).unwrap_or(usize::MAX);
    let short = contests.iter().filter(|one| {
        matches!(one.stage, Stage::Accepted | Stage::InReview)
            && one.panel(ReviewStage::Desk).count() < wanted
    });
    let units = short.map(|one| {
        let desk = one.assignments.iter().filter(|assigned| assigned.stage == ReviewStage::Desk);
        let (judging, recused): (Vec<_>, Vec<_>) = desk.partition(|assigned| assigned.stands());
        let ids = |of: Vec<&Assignment>| of.iter().map(|one| one.expert.uuid()).collect();
        let reserved = standing.reserves.get(&one.application).into_iter().flatten();
        Place {
            unit: one.unit(),
            judged_by: ids(judging),
            recused: ids(recused),
            reserved: reserved.map(|expert| expert.uuid()).collect(),
        }
    });
    Snapshot {
        on,
        wanted: rules.size.wanted,
        most: rules.size.most,
        reserves: rules.reserves,
        minimum: rules.minimum,
        one_per_employer: rules.one_per_employer,
        units: units.collect(),
        pool: standing.pool.iter().map(|expert| standing.candidate(expert)).collect(),
    }
}
