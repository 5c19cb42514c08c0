//! One panel of the integrity report: the sheets of a category in one stage.

use super::progress::panel_name;
use crate::{
    review::{
        Assignment, AssignmentId, Contest, ReviewStage, Unlocked, Working,
        rules::{
            integrity::{self, Change},
            sheet::from_half_points,
            total::Total,
        },
    },
    standard::Category,
    web::{path, view::words},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is recorded of a round's sheets.
pub(super) struct Records {
    pub working: BTreeMap<AssignmentId, Working>,
    pub points: BTreeMap<AssignmentId, Vec<(String, i32)>>,
    pub unlocks: Vec<Unlocked>,
    /// From how many points on a sheet lies apart.
    pub limit: u32,
}

/// One panel.
pub(super) struct PanelReport {
    pub anchor: String,
    pub name: String,
    pub summary: String,
    pub sheets: Vec<SheetRow>,
    pub leanings: Vec<(String, usize, String)>,
    pub unlocks: Vec<UnlockRow>,
    pub alike: Vec<String>,
    pub stages: Vec<StageRow>,
}

/// One sheet.
pub(super) struct SheetRow {
    pub unit: String,
    pub href: String,
    pub expert: String,
    pub locked: String,
    pub time: String,
    pub saves: u32,
    pub total: String,
    pub apart: String,
    pub flags: Vec<&'static str>,
}

/// One unlock.
pub(super) struct UnlockRow {
    pub unit: String,
    pub expert: String,
    pub at: String,
    pub by: String,
    pub reason: String,
    pub change: String,
    pub discussed: bool,
}

/// An application in both stages.
pub(super) struct StageRow {
    pub unit: String,
    pub desk: String,
    pub defence: String,
    pub difference: String,
    pub places: String,
}

impl PanelReport {
    /// The same with those sheets alone that bear a mark: a season has hundreds that bear none.
    pub fn marked(mut self) -> Self {
        self.sheets.retain(|sheet| !sheet.flags.is_empty());
        self
    }

    /// `None`: the panel has no sheet.
    pub fn of(
        contests: &[Contest],
        category: Category,
        stage: ReviewStage,
        records: &Records,
    ) -> Option<Self> {
        let of_it: Vec<&Contest> = contests.iter().filter(|one| one.category == category).collect();
        let all: Vec<(&Contest, &Assignment)> =
            of_it.iter().flat_map(|one| one.panel(stage).map(|sheet| (*one, sheet))).collect();
        if all.is_empty() {
            return None;
        }
        let locked: Vec<_> = all.iter().filter(|(_, one)| one.locked_at.is_some()).copied().collect();
        let sheets: Vec<SheetRow> =
            locked.iter().map(|(contest, one)| records.row(contest, one, stage)).collect();
        let unlocks = records.unlocks(&all);
        let count = |flag| sheets.iter().filter(|row| row.flags.contains(&flag)).count();
        Some(Self {
            anchor: format!("{}-{}", category.key(), stage.code()),
            name: panel_name(category, stage),
            summary: format!(
                "{}份评分，已提交{}份；解锁{}次，偏离{}份，逐项相同{}份，用时过短{}份",
                all.len(),
                locked.len(),
                unlocks.len(),
                count(APART),
                count(ALIKE),
                count(QUICK)
            ),
            leanings: leanings(&locked, stage),
            alike: records.alike(&locked),
            stages: if stage == ReviewStage::Defence { stages(&of_it) } else { Vec::new() },
            sheets,
            unlocks,
        })
    }
}

const APART: &str = "偏离";
const ALIKE: &str = "逐项相同";
const QUICK: &str = "用时过短";
const CHANGED: &str = "解锁后改分";

/// The other locked sheets of the same application and stage, in half points.
fn others(contest: &Contest, one: &Assignment, stage: ReviewStage) -> Vec<i32> {
    contest
        .panel(stage)
        .filter(|other| other.id != one.id)
        .filter_map(|other| other.total_half_points)
        .collect()
}

fn signed(points: Decimal) -> String {
    let text = words::score(points.abs());
    if points.is_sign_negative() && !points.is_zero() { format!("−{text}") } else { format!("+{text}") }
}

fn half(points: i32) -> String {
    from_half_points(points).map(|points| points.to_string()).unwrap_or_default()
}

impl Records {
    fn row(&self, contest: &Contest, one: &Assignment, stage: ReviewStage) -> SheetRow {
        let others = others(contest, one, stage);
        let mine = one.total_half_points.unwrap_or_default();
        let work = self.working.get(&one.id);
        let points = self.points.get(&one.id);
        let mut flags = Vec::new();
        if integrity::is_outlier(mine, &others, self.limit) {
            flags.push(APART);
        }
        let same = contest
            .panel(stage)
            .any(|other| other.id != one.id && points.is_some() && self.points.get(&other.id) == points);
        if same {
            flags.push(ALIKE);
        }
        if work.is_some_and(|work| integrity::is_quick(work.saves, work.seconds)) {
            flags.push(QUICK);
        }
        if self.changes(one).any(Change::after_discussion) {
            flags.push(CHANGED);
        }
        SheetRow {
            unit: contest.name.clone(),
            href: path::office_sheet(one.id),
            expert: one.expert_name.clone(),
            locked: one.locked_at.map(words::full_moment).unwrap_or_default(),
            time: work.map_or_else(|| "—".to_owned(), |work| time(*work)),
            saves: work.map_or(0, |work| work.saves),
            total: half(mine),
            apart: integrity::deviation(mine, &others).map_or_else(|| "—".to_owned(), signed),
            flags,
        }
    }

    fn changes<'a>(&'a self, one: &'a Assignment) -> impl Iterator<Item = Change> + 'a {
        self.unlocks.iter().filter(|unlock| unlock.assignment == one.id).map(|unlock| Change {
            before: unlock.total_half_points,
            now: one.total_half_points,
            others_seen: unlock.others_seen,
        })
    }

    fn unlocks(&self, all: &[(&Contest, &Assignment)]) -> Vec<UnlockRow> {
        let row = |unlock: &Unlocked| {
            let (contest, one) = all.iter().find(|(_, one)| one.id == unlock.assignment)?;
            let change = Change {
                before: unlock.total_half_points,
                now: one.total_half_points,
                others_seen: unlock.others_seen,
            };
            let now = change.now.map_or_else(|| "还没有重新提交".to_owned(), half);
            Some(UnlockRow {
                unit: contest.name.clone(),
                expert: one.expert_name.clone(),
                at: words::full_moment(unlock.at),
                by: unlock.by.clone(),
                reason: unlock.reason.clone(),
                change: format!("{} → {now}", half(change.before)),
                discussed: change.after_discussion(),
            })
        };
        self.unlocks.iter().filter_map(row).collect()
    }

    /// Sheets alike in every line, in words: across applications too.
    fn alike(&self, locked: &[(&Contest, &Assignment)]) -> Vec<String> {
        let given: Vec<(usize, &[(String, i32)])> = locked
            .iter()
            .enumerate()
            .filter_map(|(at, (_, one))| Some((at, self.points.get(&one.id)?.as_slice())))
            .collect();
        let name = |at: &usize| {
            locked.get(*at).map(|(contest, one)| format!("{}评{}", one.expert_name, contest.name))
        };
        let words = |group: &Vec<usize>| group.iter().filter_map(name).collect::<Vec<_>>().join("、");
        integrity::identical(&given).iter().map(words).collect()
    }
}

/// 12分30秒; one save tells nothing of the time.
fn time(work: Working) -> String {
    if work.saves < 2 {
        return "一次保存".to_owned();
    }
    format!("{}分{:02}秒", work.seconds / 60, work.seconds % 60)
}

/// How generous each expert is: name, sheets, mean distance from the others.
fn leanings(locked: &[(&Contest, &Assignment)], stage: ReviewStage) -> Vec<(String, usize, String)> {
    let mut by_expert: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    for (contest, one) in locked {
        let mine = one.total_half_points.unwrap_or_default();
        if let Some(far) = integrity::deviation(mine, &others(contest, one, stage)) {
            by_expert.entry(&one.expert_name).or_default().push(far);
        }
    }
    let said = |far: &[Decimal]| integrity::leaning(far).map_or_else(|| "—".to_owned(), signed);
    by_expert.into_iter().map(|(name, far)| (name.to_owned(), far.len(), said(&far))).collect()
}

/// The same applications in both stages, by their place in the defence.
fn stages(contests: &[&Contest]) -> Vec<StageRow> {
    let mut both: Vec<(&Contest, Total, Total)> = contests
        .iter()
        .filter_map(|one| {
            let desk = Total::of(&one.sheets(ReviewStage::Desk))?;
            Some((*one, desk, Total::of(&one.sheets(ReviewStage::Defence))?))
        })
        .collect();
    both.sort_by(|(_, _, one), (_, _, other)| other.cmp(one));
    let place = |better: usize| better + 1;
    both.iter()
        .map(|(contest, desk, defence)| {
            let was = place(both.iter().filter(|(_, other, _)| other > desk).count());
            let is = place(both.iter().filter(|(_, _, other)| other > defence).count());
            StageRow {
                unit: contest.name.clone(),
                desk: words::score(desk.mean()),
                defence: words::score(defence.mean()),
                difference: signed(defence.mean() - desk.mean()),
                places: format!("{was} → {is}"),
            }
        })
        .collect()
}
