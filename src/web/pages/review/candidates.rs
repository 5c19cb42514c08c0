//! The candidates for one application, each with what speaks against them: those who can be chosen first.

use crate::{
    kernel::{day, place::Regions},
    review::{
        Assignment, Contest, Expert, ExpertId, PanelSize, ReviewStage, SheetState, Standing, candidate,
        rules::recusal::{Exclusion, exclusion},
    },
};
use chrono::{DateTime, Utc};

/// What stands in the last column.
pub(super) enum Finding {
    /// Nothing against it.
    Clear(String),
    /// Want of time or paper.
    Unavailable(String),
    /// A conflict: 回避.
    Conflict(String),
}

/// One candidate.
pub(super) struct CandidateRow {
    pub id: ExpertId,
    pub name: String,
    pub fields: String,
    pub place: String,
    pub load: u32,
    /// On the panel now.
    pub chosen: bool,
    /// Has the sheet already: stays on the panel.
    pub fixed: bool,
    pub finding: Finding,
}

impl CandidateRow {
    /// Can be ticked, or unticked.
    pub fn is_open(&self) -> bool {
        !self.fixed && matches!(self.finding, Finding::Clear(_))
    }
    pub fn is_full(&self, most: u32) -> bool {
        self.load >= most
    }
    fn rank(&self) -> u8 {
        match (&self.finding, self.fixed || self.chosen) {
            (_, true) => 0,
            (Finding::Clear(_), false) => 1,
            (Finding::Unavailable(_), false) => 2,
            (Finding::Conflict(_), false) => 3,
        }
    }
}

/// Everything that is the same for all candidates.
pub(super) struct Bench<'a> {
    pub standing: &'a Standing,
    pub size: PanelSize,
    pub regions: &'a Regions,
    pub now: DateTime<Utc>,
}

impl Bench<'_> {
    /// The candidates for an application; `ticked` are those the form was sent with, if it is shown again.
    pub fn candidates(&self, contest: &Contest, ticked: Option<&[ExpertId]>) -> Vec<CandidateRow> {
        let mut rows: Vec<CandidateRow> =
            self.standing.pool.iter().map(|expert| self.row(expert, contest, ticked)).collect();
        rows.sort_by_key(|row| (row.rank(), row.load));
        rows
    }

    /// The reserves who wait for an application, in the order of the call.
    pub fn reserves(&self, contest: &Contest) -> Vec<String> {
        let waiting = self.standing.reserves.get(&contest.application).into_iter().flatten();
        let named = |id: &ExpertId| self.standing.pool.iter().find(|expert| expert.id == *id);
        waiting.filter_map(named).map(|expert| expert.facts.name.to_string()).collect()
    }

    fn row(&self, expert: &Expert, contest: &Contest, ticked: Option<&[ExpertId]>) -> CandidateRow {
        let today = day::day_of(self.now);
        let load = self.standing.loads.get(&expert.id).copied().unwrap_or(0);
        let desk = |one: &&Assignment| one.expert == expert.id && one.stage == ReviewStage::Desk;
        let assigned = contest.assignments.iter().find(desk);
        let standing = assigned.filter(|one| one.stands());
        // Somebody on the panel already counts this application in the load.
        let others = if standing.is_some() { load.saturating_sub(1) } else { load };
        let against = exclusion(
            &candidate(expert, others, &self.standing.decisions),
            &contest.unit(),
            today,
            self.size.most,
        );
        let fixed = standing.is_some_and(|one| one.released_at.is_some());
        let chosen = fixed || ticked.map_or(standing.is_some(), |ids| ids.contains(&expert.id));
        let at = self.regions.find(expert.facts.prefecture, today);
        CandidateRow {
            id: expert.id,
            name: expert.facts.name.to_string(),
            fields: expert.facts.fields.to_string(),
            place: at.map(|region| region.short.clone()).unwrap_or_default(),
            load,
            chosen,
            fixed,
            finding: finding(assigned, against),
        }
    }
}

fn finding(assigned: Option<&Assignment>, against: Option<Exclusion>) -> Finding {
    if let Some(recused) = assigned.filter(|one| !one.stands()) {
        let reason = recused.recusal_reason.clone().unwrap_or_default();
        return Finding::Conflict(format!("本人申报：{reason}"));
    }
    match against {
        Some(why) if why.is_conflict() => Finding::Conflict(format!("系统核查：{why}")),
        Some(why) => Finding::Unavailable(why.to_string()),
        None => Finding::Clear(clear(assigned)),
    }
}

fn clear(assigned: Option<&Assignment>) -> String {
    let opened = assigned.is_some_and(|one| one.cleared_at.is_some());
    let more = match assigned.map(Assignment::state) {
        Some(SheetState::NotScored) if !opened => "；已下发，还没打开",
        Some(SheetState::Locked) => "；已提交评分",
        Some(SheetState::Scoring) => "；正在评分",
        Some(SheetState::NotScored) => "；已下发，还没开始评分",
        Some(SheetState::Assigned) => "；还没下发",
        Some(SheetState::Recused | SheetState::Abstained) | None => "",
    };
    format!("没有发现冲突{more}")
}
