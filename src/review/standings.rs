//! The sheets and the ranking as tables, for whoever wants to compute the one from the other. Experts stand under numbers that
//! say nothing of their names (T5).

use super::{
    contest::{Contest, ranked},
    model::{AssignmentId, ExpertId, ReviewStage},
    rules::sheet::from_half_points,
    ties::TieDecision,
};
use crate::{kernel::text::no_formula, platform::error::Result, standard::Category};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The points and the verdicts of locked sheets.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Criterion and half points.
    pub points: BTreeMap<AssignmentId, Vec<(String, i32)>>,
    /// Gate and whether it was passed.
    pub gates: BTreeMap<AssignmentId, Vec<(String, bool)>>,
}

/// 01, 02 …: a number for every expert of these applications, in an order that depends on the round and not on the names.
#[must_use]
pub fn numbers(contests: &[Contest]) -> BTreeMap<ExpertId, String> {
    let Some(round) = contests.first().map(|one| one.round) else { return BTreeMap::new() };
    let experts: BTreeSet<ExpertId> =
        contests.iter().flat_map(|one| &one.assignments).map(|one| one.expert).collect();
    let mut shuffled: Vec<_> =
        experts.into_iter().map(|id| (Sha256::digest(format!("{round} {id}")).to_vec(), id)).collect();
    shuffled.sort();
    shuffled.into_iter().zip(1..).map(|((_, id), n)| (id, format!("{n:02}"))).collect()
}

/// One line for each line of each locked sheet that stands: `application,category,stage,scorer,kind,item,value`.
///
/// # Errors
/// Faults of the writer.
pub fn sheets_csv(contests: &[Contest], marks: &Marks) -> Result<String> {
    let numbers = numbers(contests);
    let mut lines = Vec::new();
    for contest in contests {
        for one in contest.assignments.iter().filter(|one| one.stands() && one.locked_at.is_some()) {
            let scorer = numbers.get(&one.expert).map_or("", String::as_str);
            let head = [&contest.number, contest.category.key(), one.stage.code(), scorer].map(str::to_owned);
            for (item, half) in marks.points.get(&one.id).into_iter().flatten() {
                let points = from_half_points(*half).map(|points| points.to_string()).unwrap_or_default();
                lines.push((head.clone(), ["points".to_owned(), item.clone(), points]));
            }
            for (item, passed) in marks.gates.get(&one.id).into_iter().flatten() {
                let verdict = if *passed { "pass" } else { "fail" };
                lines.push((head.clone(), ["gate".to_owned(), item.clone(), verdict.to_owned()]));
            }
        }
    }
    lines.sort();
    lines.extend(settled(contests));
    let head = ["application", "category", "stage", "scorer", "kind", "item", "value"];
    table(&head, lines.into_iter().map(|(head, tail)| head.into_iter().chain(tail).collect()))
}

/// What was settled about a defence, where somebody was called to one: the weights, and who did not come with what it means.
fn settled(contests: &[Contest]) -> Vec<([String; 4], [String; 3])> {
    let Some(called) = contests.iter().find(|one| one.called) else { return Vec::new() };
    let line = |application: &str, category: &str, kind: &str, item: &str, value: String| {
        let head = [application, category, "", ""].map(str::to_owned);
        (head, [kind.to_owned(), item.to_owned(), value])
    };
    let (weights, absence) = (called.terms.weights, called.terms.absence);
    let shares = [("desk", weights.desk()), ("defence", weights.defence())]
        .map(|(stage, share)| line("", "", "weight", stage, share.to_string()));
    let absent = contests.iter().filter(|one| one.absent);
    let absent = absent
        .map(|one| line(&one.number, one.category.key(), "absent", "defence", absence.code().to_owned()));
    shares.into_iter().chain(absent).collect()
}

/// The ranking of every category: `category,position,application,total,sheets,gate_failed,stage,desk,defence`.
///
/// # Errors
/// Faults of the writer.
pub fn ranking_csv(contests: Vec<Contest>) -> Result<String> {
    let mut lines = Vec::new();
    for category in Category::ALL {
        let of_it = contests.iter().filter(|one| one.category == category).cloned().collect();
        for place in ranked(of_it) {
            let Some(standing) = place.item.standing() else { continue };
            let stage = if standing.defence.is_some() { ReviewStage::Defence } else { ReviewStage::Desk };
            lines.push(vec![
                category.key().to_owned(),
                place.position.to_string(),
                place.item.number.clone(),
                format!("{:.6}", standing.total().mean()),
                standing.total().counted().to_string(),
                if standing.gate_failed { "yes" } else { "no" }.to_owned(),
                stage.code().to_owned(),
                format!("{:.6}", standing.desk.mean()),
                standing.defence.map(|one| format!("{:.6}", one.total.mean())).unwrap_or_default(),
            ]);
        }
    }
    let head =
        ["category", "position", "application", "total", "sheets", "gate_failed", "stage", "desk", "defence"];
    table(&head, lines.into_iter())
}

/// The decisions on the order of equals that count: `category,position,place,application,ground,decided_by,decided_on`.
///
/// # Errors
/// Faults of the writer.
pub fn ties_csv(contests: Vec<Contest>, ties: &[TieDecision]) -> Result<String> {
    let mut lines = Vec::new();
    for category in Category::ALL {
        let of_it = contests.iter().filter(|one| one.category == category).cloned().collect();
        for place in ranked(of_it) {
            let Some(mark) = place.item.tie else { continue };
            let Some(tie) = ties.iter().find(|one| one.id == mark.decision) else { continue };
            lines.push(vec![
                category.key().to_owned(),
                place.position.to_string(),
                mark.place.to_string(),
                place.item.number.clone(),
                tie.ground.code().to_owned(),
                no_formula(&tie.decided_by).into_owned(),
                tie.decided_on.to_string(),
            ]);
        }
    }
    let head = ["category", "position", "place", "application", "ground", "decided_by", "decided_on"];
    table(&head, lines.into_iter())
}

fn table(head: &[&str], lines: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let fault = |error: String| crate::platform::error::Error::Fault(anyhow::anyhow!("csv: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head).map_err(|error| fault(error.to_string()))?;
    for line in lines {
        writer.write_record(line).map_err(|error| fault(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| fault(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fault(error.to_string()))
}
