//! The results of all clauses in one sentence.

use super::{assess::ClauseResult, case::Context, outcome::Outcome};
use crate::kernel::place::Place;
use crate::standard::model::{Category, Clause, Standard};
use serde::Serialize;

/// What the results come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Some clause is not met.
    NotMet,
    /// Nothing is failed, but figures of the special conditions are still wanted.
    Unfinished,
    /// The special conditions are met; evidence or judgement may be wanted for the others.
    Meets,
}

/// The counts and the sentence over a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// What it comes to.
    pub verdict: Verdict,
    /// The headline: 暂不符合：平台注册企业数还差140家.
    pub headline: String,
    /// The sentence under it.
    pub sentence: String,
    /// 达标
    pub met: usize,
    /// 未达标
    pub not_met: usize,
    /// 需材料
    pub needs_evidence: usize,
    /// 评审
    pub judged: usize,
    /// 不适用, other types of enterprise not counted.
    pub does_not_apply: usize,
}

/// Sums up the results of [`assess`](super::assess) with the same standard and context.
#[must_use]
pub fn summarise(standard: &Standard, results: &[ClauseResult], context: &Context) -> Summary {
    let own: Vec<&ClauseResult> = results
        .iter()
        .filter(|result| standard.clause(result.clause).is_some_and(|clause| clause.binds(context.kind)))
        .collect();
    let count = |outcome: Outcome| own.iter().filter(|result| result.outcome == outcome).count();
    let open = own.iter().any(|result| is_special(standard, result) && is_open(standard, result));
    let verdict = match (count(Outcome::NotMet), open) {
        (0, false) => Verdict::Meets,
        (0, true) => Verdict::Unfinished,
        _ => Verdict::NotMet,
    };
    Summary {
        verdict,
        headline: headline(standard, verdict, &own),
        sentence: sentence(standard, &own, context),
        met: count(Outcome::Met),
        not_met: count(Outcome::NotMet),
        needs_evidence: count(Outcome::NeedsEvidence),
        judged: count(Outcome::Judged),
        does_not_apply: count(Outcome::DoesNotApply),
    }
}

fn is_special(standard: &Standard, result: &ClauseResult) -> bool {
    standard.clause(result.clause).is_some_and(Clause::is_special)
}

/// Whether an answer is still wanted, not only a file.
fn is_open(standard: &Standard, result: &ClauseResult) -> bool {
    result.lacks.iter().any(|key| standard.field(key).is_some())
}

/// 数字条件 where figures alone decide, else 专项条件.
fn name_of_special(own: &[&ClauseResult]) -> &'static str {
    if own.iter().all(|result| result.is_numeric()) { "数字条件" } else { "专项条件" }
}

fn headline(standard: &Standard, verdict: Verdict, own: &[&ClauseResult]) -> String {
    let failed: Vec<_> = own.iter().filter(|result| result.outcome == Outcome::NotMet).collect();
    match (verdict, failed.as_slice()) {
        (Verdict::NotMet, [one]) => format!("暂不符合：{}", failure(one)),
        (Verdict::NotMet, several) => {
            let cites: Vec<_> = several.iter().map(|result| result.clause.in_words()).collect();
            format!("暂不符合：{}项未达标（{}）", several.len(), cites.join("、"))
        }
        (Verdict::Unfinished, _) => "还没有填完，填了的没有不达标".to_owned(),
        (Verdict::Meets, _) => {
            let any = |outcome: Outcome| own.iter().any(|result| result.outcome == outcome);
            let special: Vec<_> = own.iter().filter(|result| is_special(standard, result)).copied().collect();
            let name = name_of_special(&special);
            match (any(Outcome::NeedsEvidence), any(Outcome::Judged)) {
                (true, _) => format!("{name}都达标，其余条件要用材料证明"),
                (false, true) => format!("{name}都达标，其余由专家评审"),
                (false, false) => "各条都达标".to_owned(),
            }
        }
    }
}

/// 平台注册企业数还差140家, or the sentence where no single figure is short.
fn failure(result: &ClauseResult) -> String {
    let short: Vec<_> = result.parts.iter().filter(|part| part.outcome == Outcome::NotMet).collect();
    match short.as_slice() {
        [part] => match &part.shortfall {
            Some(gap) => format!("{}还{}", part.short, gap.text),
            None => part.sentence.clone(),
        },
        _ => result.sentence.clone(),
    }
}

fn sentence(standard: &Standard, own: &[&ClauseResult], context: &Context) -> String {
    let place = match context.place {
        Place::Chengdu => "成都",
        Place::Elsewhere => "其他市州",
    };
    let who = match (standard.category, context.kind) {
        (Category::Enterprise, Some(kind)) => format!("{} · {place}", kind.label()),
        (Category::Enterprise, None) => format!("示范企业 · {place}"),
        (other, _) => other.label().to_owned(),
    };
    let (special, general): (Vec<_>, Vec<_>) =
        own.iter().copied().partition(|result| is_special(standard, result));
    let (open, told): (Vec<_>, Vec<_>) = special
        .iter()
        .copied()
        .partition(|result| result.outcome == Outcome::NeedsEvidence && is_open(standard, result));
    let mut counts = tally(&told);
    if !open.is_empty() {
        counts.push(format!("{}项还没有填完", open.len()));
    }
    let first = format!("{}项{}中{}", special.len(), name_of_special(&special), counts.join("、"));
    let rest = match tally(&general).as_slice() {
        // All the same: 另有8项通用条件要用材料证明.
        [one] => format!("另有{}", one.replacen('项', "项通用条件", 1)),
        several => format!("另有{}项通用条件：{}", general.len(), several.join("、")),
    };
    match (special.is_empty(), general.is_empty()) {
        (true, _) => format!("按“{who}”对照，{rest}。"),
        (false, true) => format!("按“{who}”对照，{first}。"),
        (false, false) => format!("按“{who}”对照，{first}；{rest}。"),
    }
}

fn tally(results: &[&ClauseResult]) -> Vec<String> {
    let words = [
        (Outcome::Met, "达标"),
        (Outcome::NotMet, "未达标"),
        (Outcome::NeedsEvidence, "要用材料证明"),
        (Outcome::Judged, "由专家评审"),
        (Outcome::DoesNotApply, "不适用"),
    ];
    words
        .into_iter()
        .filter_map(|(outcome, word)| {
            let count = results.iter().filter(|result| result.outcome == outcome).count();
            (count > 0).then(|| format!("{count}项{word}"))
        })
        .collect()
}
