//! One row of the ranking.

use super::{
    assignments::kind,
    contests::Table,
    ranking_form::{achievements_name, decision_name, reason_name},
    ranking_typed::Typed,
};
use crate::{
    kernel::place::Regions,
    review::{
        Contest, ReviewStage,
        commands::Verdicts,
        rules::{
            rank::{Ranked, Standing},
            selection::Decision,
        },
    },
    web::{
        form::Wrong,
        path,
        view::{part::Dots, words},
    },
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// As the template places it.
pub(super) struct Row {
    pub position: u32,
    /// 并列, and in which order where that was decided.
    pub shared: Option<String>,
    pub name: String,
    pub href: String,
    pub case: String,
    pub what: String,
    pub prefecture: String,
    pub quota: String,
    pub dots: Dots,
    pub mean: String,
    pub spread: String,
    pub wide: bool,
    pub figures: Figures,
    pub gate: String,
    pub decision_name: String,
    pub decision: Decision,
    pub reason_name: String,
    pub reason: String,
    pub reason_open: bool,
    pub achievements_name: String,
    pub achievements: String,
    pub achievements_open: bool,
    pub decided: &'static str,
    /// Both stages: 书面82.00，答辩90.00; empty without a defence.
    pub parts: String,
    /// Where it stood after the desk review, when it was called.
    pub moved: String,
    /// A sheet was changed after its expert could read others'.
    pub discussed: bool,
}

/// What the figures of the dossier come to.
pub(super) enum Figures {
    Met,
    NotMet(usize),
}

/// Do its sheets lie so far apart that it is worth a word?
pub(super) fn is_wide(contest: &Contest, limit: u32) -> bool {
    contest.spread().is_some_and(|spread| spread >= Decimal::from(limit))
}

/// What a row is made of beside its unit.
pub(super) struct Sight<'a> {
    pub table: &'a Table,
    pub verdicts: &'a Verdicts,
    pub typed: &'a Typed,
    pub wrong: &'a Wrong,
    pub cut: Option<Decimal>,
    pub limit: u32,
    pub regions: &'a Regions,
    pub today: NaiveDate,
}

/// The row of a ranked unit; `None` before its first sheet is locked.
pub(super) fn row(place: &Ranked<Contest>, figures: Figures, sight: &Sight<'_>) -> Option<Row> {
    let Sight { verdicts, wrong, cut, limit, .. } = *sight;
    let contest = &place.item;
    let standing = contest.standing()?;
    let verdict = verdicts.get(&contest.application)?;
    let stage = contest.last_stage();
    let sheets: Vec<Decimal> =
        contest.panel(stage).filter_map(|one| one.total().map(|points| points.decimal())).collect();
    let wide = is_wide(contest, limit);
    let gates: Vec<String> =
        contest.failed_gates.iter().map(|gate| format!("{}：{}", gate.expert_name, gate.remark)).collect();
    let reason_name = reason_name(contest.application);
    let position = contest.frozen.as_ref().map_or(place.position, |frozen| frozen.position);
    Some(Row {
        position,
        shared: (place.sharing > 1).then(|| match contest.tie {
            Some(mark) => format!("并列，次序{}", mark.place),
            None => "并列".to_owned(),
        }),
        name: contest.name.clone(),
        href: path::application(contest.application),
        case: path::office_case(contest.round, contest.application),
        what: what(contest),
        prefecture: sight.regions.name_of(contest.prefecture, sight.today).unwrap_or_default().to_owned(),
        quota: quota(contest, sight.table),
        dots: Dots::new(&sheets, standing.total().mean(), cut, wide),
        mean: words::score(standing.total().mean()),
        spread: contest.spread().map(words::score).unwrap_or_default(),
        wide,
        figures,
        gate: gates.join("；"),
        decision_name: decision_name(contest.application),
        decision: verdict.decision,
        reason_open: !verdict.reason.is_empty() || wrong.at(&reason_name).is_some(),
        reason_name,
        reason: verdict.reason.clone(),
        achievements: sight.typed.achievements_of(sight.table, contest.application),
        achievements_open: wrong.at(&achievements_name(contest.application)).is_some(),
        achievements_name: achievements_name(contest.application),
        decided: contest.stage.label(),
        parts: parts(&standing),
        moved: moved(contest, position, sight.table),
        discussed: sight.table.discussed.contains(&contest.application),
    })
}

/// What each stage came to.
fn parts(standing: &Standing) -> String {
    let Some(defence) = standing.defence else { return String::new() };
    format!("书面{}，答辩{}", words::score(standing.desk.mean()), words::score(defence.total.mean()))
}

/// 书面第3名，上升2位.
fn moved(contest: &Contest, position: u32, table: &Table) -> String {
    let Some(was) = table.desk.get(&contest.application).filter(|_| contest.called) else {
        return String::new();
    };
    let by = was.abs_diff(position);
    match was.cmp(&position) {
        Ordering::Greater => format!("书面第{was}名，上升{by}位"),
        Ordering::Less => format!("书面第{was}名，下降{by}位"),
        Ordering::Equal => format!("书面第{was}名，没有变"),
    }
}

/// The places of its prefecture in this category: 名额2，推荐2.
fn quota(contest: &Contest, table: &Table) -> String {
    if contest.recommended_by.is_none() {
        return "不占名额".to_owned();
    }
    let pools = || table.pools.iter().filter(|pool| pool.prefecture == contest.prefecture);
    let used: u32 = pools().map(|pool| pool.used).sum();
    if pools().any(|pool| pool.uncapped) {
        return format!("不限名额，推荐{used}");
    }
    format!("名额{}，推荐{used}", pools().map(|pool| pool.places).sum::<u32>())
}

fn what(contest: &Contest) -> String {
    let kind = kind(contest);
    let stage = match (contest.called, contest.absent, contest.last_stage()) {
        (_, true, _) => " · 答辩缺席",
        (_, _, ReviewStage::Defence) => " · 已答辩",
        (true, ..) => " · 等答辩",
        (false, ..) => "",
    };
    let by = contest.recommended_by.clone().unwrap_or_else(|| "省级企业".to_owned());
    format!("{by} · {kind}{stage}")
}
