//! The results of a self-check as two tables: the special conditions part by part, the general ones clause by clause.

use crate::{
    kernel::place::Place,
    standard::{
        Answers, Clause, ClauseResult, Context, Join, Outcome, Part, Standard, Verdict as Overall, assess,
        need, summarise,
    },
    web::{path, view::part::Verdict},
};

/// The right side of the page.
pub(super) struct OutcomeView {
    /// Whether anything was sent; before that only the requirements are shown.
    pub sent: bool,
    pub headline: String,
    pub sentence: String,
    /// `yes`, `no`, or `open`.
    pub look: &'static str,
    pub tally: Vec<(Verdict, usize)>,
    pub special_title: &'static str,
    pub special_aside: String,
    pub special: Vec<Line>,
    /// What would hold in the other place.
    pub elsewhere: String,
    pub general_aside: String,
    pub general: Vec<General>,
}

/// One row of the special conditions.
pub(super) struct Line {
    /// Number, anchor and how many rows it spans; only on the first row of a clause.
    pub clause: Option<(String, String, usize)>,
    pub label: String,
    pub rule: String,
    pub want: String,
    pub given: String,
    pub result: Option<Cell>,
    pub bad: bool,
}

/// The result of a row, or of all rows of a clause.
pub(super) struct Cell {
    /// `None`: still to be filled in.
    pub verdict: Option<Verdict>,
    pub note: String,
    pub rows: usize,
}

/// One general condition.
pub(super) struct General {
    pub number: String,
    pub href: String,
    pub brief: String,
    pub materials: String,
    pub verdict: Verdict,
    pub bad: bool,
}

impl OutcomeView {
    pub fn of(standard: &Standard, answers: &Answers, context: &Context, sent: bool) -> Self {
        let results = assess(standard, answers, context);
        let summary = summarise(standard, &results, context);
        let own = |special: bool| -> Vec<(&Clause, &ClauseResult)> {
            let clauses = standard.clauses_for(context.kind).filter(|clause| clause.is_special() == special);
            clauses.filter_map(|clause| result_of(&results, clause).map(|result| (clause, result))).collect()
        };
        let (special, general) = (own(true), own(false));
        let numeric = special.iter().all(|(_, result)| result.is_numeric());
        Self {
            sent,
            look: match summary.verdict {
                Overall::NotMet => "no",
                Overall::Unfinished => "open",
                Overall::Meets => "yes",
            },
            headline: summary.headline,
            sentence: summary.sentence,
            tally: [
                (Verdict::Met, summary.met),
                (Verdict::NotMet(None), summary.not_met),
                (Verdict::NeedsEvidence, summary.needs_evidence),
                (Verdict::Judged, summary.judged),
                (Verdict::NotApplicable, summary.does_not_apply),
            ]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .collect(),
            special_title: if numeric { "数字条件" } else { "专项条件" },
            special_aside: special_aside(standard, &special),
            special: special.iter().flat_map(|(clause, result)| lines(standard, clause, result)).collect(),
            elsewhere: if sent { elsewhere(standard, answers, context, &results) } else { String::new() },
            general_aside: format!("{}，由推荐单位核对材料、专家评审", cites(standard, &general)),
            general: general.iter().map(|(clause, result)| general_line(standard, clause, result)).collect(),
        }
    }
}

fn result_of<'a>(results: &'a [ClauseResult], clause: &Clause) -> Option<&'a ClauseResult> {
    results.iter().find(|result| result.clause == clause.number)
}

/// 附件1第9条, 附件2第2、5条, 附件1第1至8条.
fn cites(standard: &Standard, clauses: &[(&Clause, &ClauseResult)]) -> String {
    let mut items: Vec<u8> = clauses.iter().map(|(clause, _)| clause.number.item).collect();
    items.dedup();
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    let run = items.windows(2).all(|pair| matches!(pair, [one, next] if next - one == 1)) && items.len() > 2;
    let listed = match (run, numbers.first(), numbers.last()) {
        (true, Some(first), Some(last)) => format!("{first}至{last}"),
        _ => numbers.join("、"),
    };
    format!("附件{}第{listed}条", standard.annex)
}

fn special_aside(standard: &Standard, special: &[(&Clause, &ClauseResult)]) -> String {
    let cites = cites(standard, special);
    let all = if special.iter().any(|(clause, _)| clause.number.sub.is_some()) {
        format!("，{}项须同时具备", special.len())
    } else {
        String::new()
    };
    let strict =
        special.iter().any(|(_, result)| result.parts.iter().any(|part| part.want.starts_with("大于")));
    let exclusive = if strict { "，“大于”不含" } else { "" };
    format!("{cites}{all}；“以上”含本数{exclusive}")
}

fn lines(standard: &Standard, clause: &Clause, result: &ClauseResult) -> Vec<Line> {
    let count = result.parts.len();
    let any = result.join == Join::Any;
    let bad = result.outcome == Outcome::NotMet;
    result
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            let own = if any {
                (index == 0).then(|| joint(standard, result))
            } else {
                Some(single(standard, part))
            };
            Line {
                clause: (index == 0).then(|| (clause.number.to_string(), clause.number.anchor(), count)),
                label: if any && index > 0 { format!("或：{}", part.label) } else { part.label.clone() },
                rule: rule(result, index),
                want: part.want.clone(),
                given: part.given.clone().unwrap_or_else(|| "—".to_owned()),
                result: own,
                bad: if any { bad } else { part.outcome == Outcome::NotMet },
            }
        })
        .collect()
}

/// 与交易额满足一项即可, once, where one of several is enough.
fn rule(result: &ClauseResult, index: usize) -> String {
    let others: Vec<&str> = result.parts.iter().skip(1).map(|part| part.short.as_str()).collect();
    if result.join == Join::Any && index == 0 && !others.is_empty() {
        format!("与{}满足一项即可", others.join("、"))
    } else {
        String::new()
    }
}

fn single(standard: &Standard, part: &Part) -> Cell {
    let gap = part.shortfall.as_ref().map(|gap| gap.text.clone());
    let verdict = verdict(standard, part.outcome, gap, &part.lacks);
    let note = if part.outcome == Outcome::Judged { part.sentence.clone() } else { String::new() };
    Cell { verdict, note, rows: 1 }
}

/// The result of a clause of which one part is enough.
fn joint(standard: &Standard, result: &ClauseResult) -> Cell {
    let by = result.parts.iter().position(|part| part.outcome == Outcome::Met);
    let note = match by.and_then(|index| result.parts.get(index).map(|part| (index, part))) {
        Some((index, part)) if index > 0 => format!("{}一项已满足", part.short),
        _ => String::new(),
    };
    let gaps: Vec<String> = result
        .parts
        .iter()
        .filter_map(|part| part.shortfall.as_ref().map(|gap| format!("{}{}", part.short, gap.text)))
        .collect();
    let note = if result.outcome == Outcome::NotMet { gaps.join("，或") } else { note };
    Cell { verdict: verdict(standard, result.outcome, None, &result.lacks), note, rows: result.parts.len() }
}

fn verdict(standard: &Standard, outcome: Outcome, gap: Option<String>, lacks: &[String]) -> Option<Verdict> {
    Some(match outcome {
        Outcome::Met => Verdict::Met,
        Outcome::NotMet => Verdict::NotMet(gap),
        Outcome::NeedsEvidence if lacks.iter().any(|key| standard.field(key).is_some()) => return None,
        Outcome::NeedsEvidence => Verdict::NeedsEvidence,
        Outcome::Judged => Verdict::Judged,
        Outcome::DoesNotApply => Verdict::NotApplicable,
    })
}

fn general_line(standard: &Standard, clause: &Clause, result: &ClauseResult) -> General {
    let materials: Vec<&str> = standard.slots_of(clause).map(|slot| slot.label.as_str()).collect();
    let page = path::standard(standard.category.key());
    General {
        number: clause.number.to_string(),
        href: format!("{page}#{}", clause.number.anchor()),
        brief: clause.brief.clone(),
        materials: materials.join("；"),
        verdict: Verdict::from(result),
        bad: result.outcome == Outcome::NotMet,
    }
}

/// “如果在成都注册，9(2)的标准是…，按这组数字也不达标。” Only where the place makes a difference and figures decide.
fn elsewhere(standard: &Standard, answers: &Answers, context: &Context, results: &[ClauseResult]) -> String {
    let place = match context.place {
        Place::Chengdu => Place::Elsewhere,
        Place::Elsewhere => Place::Chengdu,
    };
    let others = assess(standard, answers, &Context { place, ..context.clone() });
    let decided = |outcome: Outcome| matches!(outcome, Outcome::Met | Outcome::NotMet);
    let sentences: Vec<String> = standard
        .clauses_for(context.kind)
        .filter_map(|clause| {
            let (here, there) = (result_of(results, clause)?, result_of(&others, clause)?);
            let differs = need(standard, clause, place) != need(standard, clause, context.place);
            if !differs || !decided(here.outcome) || !decided(there.outcome) {
                return None;
            }
            let wants = need(standard, clause, place)?;
            let wants = wants.split_once('：').map_or(wants.as_str(), |(_, wants)| wants).to_owned();
            let also = if here.outcome == there.outcome { "也" } else { "" };
            let verdict = if there.outcome == Outcome::Met { "达标" } else { "不达标" };
            Some(format!("{}的标准是{wants}，按这组数字{also}{verdict}", clause.number))
        })
        .collect();
    if sentences.is_empty() {
        String::new()
    } else {
        format!("如果在{}注册，{}。", place.label(), sentences.join("；"))
    }
}
