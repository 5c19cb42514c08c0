//! The results of all clauses in one sentence.

use super::{assess::ClauseResult, case::Context, outcome::Outcome};
use crate::kernel::place::Place;
use crate::standard::model::{Category, Standard};
use serde::Serialize;

/// What the results come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Some clause is not met.
    NotMet,
    /// Nothing is failed, but figures or answers are still wanted.
    Unfinished,
    /// Nothing is failed or open that figures and answers can decide; evidence or judgement may be wanted.
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
    let open = own.iter().any(|result| result.lacks.iter().any(|key| standard.field(key).is_some()));
    let verdict = match (count(Outcome::NotMet), open) {
        (0, false) => Verdict::Meets,
        (0, true) => Verdict::Unfinished,
        _ => Verdict::NotMet,
    };
    Summary {
        verdict,
        headline: headline(verdict, &own),
        sentence: sentence(standard, &own, context),
        met: count(Outcome::Met),
        not_met: count(Outcome::NotMet),
        needs_evidence: count(Outcome::NeedsEvidence),
        judged: count(Outcome::Judged),
        does_not_apply: count(Outcome::DoesNotApply),
    }
}

fn headline(verdict: Verdict, own: &[&ClauseResult]) -> String {
    let failed: Vec<_> = own.iter().filter(|result| result.outcome == Outcome::NotMet).collect();
    match (verdict, failed.as_slice()) {
        (Verdict::NotMet, [one]) => format!("暂不符合：{}", failure(one)),
        (Verdict::NotMet, several) => {
            let cites: Vec<_> = several.iter().map(|result| result.clause.in_words()).collect();
            format!("暂不符合：{}项未达标（{}）", several.len(), cites.join("、"))
        }
        (Verdict::Unfinished, _) => "还没有填完：已填的没有不达标的".to_owned(),
        (Verdict::Meets, _) => {
            let waits = own.iter().any(|r| matches!(r.outcome, Outcome::NeedsEvidence | Outcome::Judged));
            if waits {
                "填的条件都达标，其余由材料和专家评审证明"
            } else {
                "各条都达标"
            }
            .to_owned()
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
    let (numeric, general): (Vec<_>, Vec<_>) = own.iter().partition(|result| result.is_numeric());
    let parts = tally(&numeric);
    let numbers = if numeric.is_empty() {
        "没有数字条件".to_owned()
    } else {
        format!("{}项数字条件中{parts}", numeric.len())
    };
    let rest = tally(&general);
    let rest = if general.is_empty() {
        String::new()
    } else {
        format!("；另有{}项条件：{rest}", general.len())
    };
    format!("按“{who}”对照，{numbers}{rest}。")
}

fn tally(results: &[&&ClauseResult]) -> String {
    let words = [
        (Outcome::Met, "达标"),
        (Outcome::NotMet, "未达标"),
        (Outcome::NeedsEvidence, "需要材料或还没有填"),
        (Outcome::Judged, "由专家评审"),
        (Outcome::DoesNotApply, "不适用"),
    ];
    let told: Vec<String> = words
        .into_iter()
        .filter_map(|(outcome, word)| {
            let count = results.iter().filter(|result| result.outcome == outcome).count();
            (count > 0).then(|| format!("{count}项{word}"))
        })
        .collect();
    told.join("、")
}
