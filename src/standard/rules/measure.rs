//! One single test put to the case: threshold, figure, what is short, and the sentence that explains it.

use super::{
    case::{Case, Found},
    figure::{group, show_figure, show_percent},
    outcome::Outcome,
    series,
};
use crate::standard::model::{FieldKind, Figure, Test};
use rust_decimal::Decimal;
use serde::Serialize;

/// A number for machines and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// The number, in `unit`.
    pub value: Decimal,
    /// 万元, 平方米, %, 家 …
    pub unit: String,
    /// As it is shown: 300万元以上, 3.42亿元.
    pub text: String,
}

/// One test of a clause, applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What is tested.
    pub label: String,
    /// The same inside a sentence.
    pub short: String,
    /// The result.
    pub outcome: Outcome,
    /// Whether figures decide it.
    pub numeric: bool,
    /// What is wanted, in words: 300万元以上, 是, 材料.
    pub want: String,
    /// What there is, in words; `None` while there is nothing.
    pub given: Option<String>,
    /// The number wanted.
    pub threshold: Option<Quantity>,
    /// The number filled in.
    pub figure: Option<Quantity>,
    /// What is missing to the threshold.
    pub shortfall: Option<Quantity>,
    /// Why.
    pub sentence: String,
    /// The fields and slots that still want something.
    pub lacks: Vec<String>,
}

impl Part {
    pub(super) fn new(label: impl Into<String>, outcome: Outcome, sentence: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            short: label.clone(),
            label,
            outcome,
            numeric: false,
            want: String::new(),
            given: None,
            threshold: None,
            figure: None,
            shortfall: None,
            sentence: sentence.into(),
            lacks: Vec::new(),
        }
    }

    pub(super) fn lacking(label: impl Into<String>, key: &str, sentence: impl Into<String>) -> Self {
        Self { lacks: vec![key.to_owned()], ..Self::new(label, Outcome::NeedsEvidence, sentence) }
    }
}

/// Applies a single test. Groups are opened by the caller.
pub(super) fn measure(test: &Test, case: &Case<'_>) -> Part {
    let part = match test {
        Test::AtLeast { field, value } => reach(case, field, value.at(case.place()), true),
        Test::MoreThan { field, value } => reach(case, field, value.at(case.place()), false),
        Test::RatioAtLeast { part, whole, percent } => ratio(case, part, whole, *percent),
        Test::GrowthAtLeast { series, percent, steps } => series::growth(case, series, *percent, *steps),
        Test::RisesEveryYear { series, steps } => series::rises(case, series, *steps),
        Test::Yes(field) => Some(answered(case, field, true)),
        Test::No(field) => Some(answered(case, field, false)),
        Test::Evidence(slot) => Some(evidence(case, slot)),
        Test::Judged => Some(Part::new("专家评审", Outcome::Judged, "由专家对照标准评审")),
        Test::All(_) | Test::Any(_) => None,
    };
    // A reference that leads nowhere cannot be loaded; were it to happen, experts decide.
    let mut part = part.unwrap_or_else(|| Part::new("", Outcome::Judged, "由专家对照标准评审"));
    part.numeric = test.is_numeric();
    if let Some(threshold) = &part.threshold {
        part.want.clone_from(&threshold.text);
    }
    if let Some(figure) = &part.figure {
        part.given = Some(figure.text.clone());
    }
    part
}

pub(super) fn quantity(figure: &Figure, value: Decimal) -> Quantity {
    Quantity { value, unit: figure.unit.clone(), text: show_figure(figure, value) }
}

/// 300万元以上, or 大于10,000平方米.
pub(super) fn threshold(figure: &Figure, value: Decimal, inclusive: bool) -> Quantity {
    let shown = show_figure(figure, value);
    let text = if inclusive { format!("{shown}以上") } else { format!("大于{shown}") };
    Quantity { value, unit: figure.unit.clone(), text }
}

/// 差140家.
pub(super) fn shortfall(figure: &Figure, value: Decimal) -> Quantity {
    let shown = format!("{}{}", group(value), figure.unit);
    Quantity { value, unit: figure.unit.clone(), text: format!("差{shown}") }
}

/// The smallest step of a figure: 0.01 or 1.
pub(super) fn step(figure: &Figure) -> Decimal {
    Decimal::new(1, figure.scale)
}

fn reach(case: &Case<'_>, key: &str, wanted: Decimal, inclusive: bool) -> Option<Part> {
    let found = case.figure(key)?;
    let label = figure_label(case, &found);
    let want = threshold(found.figure, wanted, inclusive);
    let short = found.field.short.clone();
    let Some(value) = found.value else {
        return Some(Part { short, threshold: Some(want), ..unfilled(&found, label) });
    };
    let shown = quantity(found.figure, value);
    let is_met = if inclusive { value >= wanted } else { value > wanted };
    let (outcome, gap, sentence) = if is_met {
        (Outcome::Met, None, format!("{short}{}，达到{}", shown.text, want.text))
    } else {
        let gap = if inclusive { wanted - value } else { wanted - value + step(found.figure) };
        let gap = shortfall(found.figure, gap);
        let exactly = if value == wanted { "正好" } else { "" };
        let sentence = format!("{short}{exactly}{}，须{}，{}", shown.text, want.text, gap.text);
        (Outcome::NotMet, Some(gap), sentence)
    };
    let part = Part::new(label, outcome, sentence);
    Some(Part { short, threshold: Some(want), figure: Some(shown), shortfall: gap, ..part })
}

/// The part for a figure that is not there: still to be filled in, or (before the founding) left to the experts.
pub(super) fn unfilled(found: &Found<'_>, label: String) -> Part {
    if found.too_early {
        let sentence = format!("成立不久，还没有整年的{}，由专家判断", found.field.short);
        return Part::new(label, Outcome::Judged, sentence);
    }
    let sentence = format!("还没有填{label}");
    Part::lacking(label, &found.field.key, sentence)
}

/// The label of a figure, with the report year for a series.
pub(super) fn figure_label(case: &Case<'_>, found: &Found<'_>) -> String {
    match found.field.kind {
        FieldKind::YearSeries { .. } => format!("{}年{}", case.context.report_year, found.field.label),
        _ => found.field.label.clone(),
    }
}

fn ratio(case: &Case<'_>, part_key: &str, whole_key: &str, percent: Decimal) -> Option<Part> {
    let (part, whole) = (case.figure(part_key)?, case.figure(whole_key)?);
    let label = format!("{}占{}", part.field.short, whole.field.short);
    let want = Quantity { value: percent, unit: "%".to_owned(), text: format!("{}%以上", group(percent)) };
    let (Some(above), Some(below)) = (part.value, whole.value) else {
        let blank = if part.value.is_none() { &part } else { &whole };
        let lacking = unfilled(blank, figure_label(case, blank));
        return Some(Part { label, threshold: Some(want), ..lacking });
    };
    let hundredfold = above.checked_mul(Decimal::ONE_HUNDRED)?;
    let Some(share) = hundredfold.checked_div(below) else {
        let sentence = format!("{}是0，算不出占比", whole.field.short);
        return Some(Part { threshold: Some(want), ..Part::new(label, Outcome::NotMet, sentence) });
    };
    let text = show_percent(share, 2);
    let shown = Quantity { value: share.trunc_with_scale(2), unit: "%".to_owned(), text };
    if hundredfold >= percent.checked_mul(below)? {
        let sentence = format!("{label}{}，达到{}", shown.text, want.text);
        return Some(Part {
            threshold: Some(want),
            figure: Some(shown),
            ..Part::new(label, Outcome::Met, sentence)
        });
    }
    let needed = percent.checked_mul(below)?.checked_div(Decimal::ONE_HUNDRED)?;
    let gap = round_up(needed - above, part.figure.scale);
    let gap = shortfall(part.figure, gap);
    let sentence = format!("{label}{}，须{}；{}{}", shown.text, want.text, part.field.short, gap.text);
    Some(Part {
        threshold: Some(want),
        figure: Some(shown),
        shortfall: Some(gap),
        ..Part::new(label, Outcome::NotMet, sentence)
    })
}

/// Rounded up to the figure's step, so that what is said to be short is always enough.
pub(super) fn round_up(value: Decimal, scale: u32) -> Decimal {
    value.round_dp_with_strategy(scale, rust_decimal::RoundingStrategy::AwayFromZero)
}

fn answered(case: &Case<'_>, key: &str, wanted: bool) -> Part {
    let Some(field) = case.standard.field(key) else {
        return Part::new("", Outcome::Judged, "由专家对照标准评审");
    };
    let (yes, no) = match &field.kind {
        FieldKind::YesNo { yes, no } => (yes.as_str(), no.as_str()),
        _ => ("是", "否"),
    };
    let short = field.short.clone();
    let word = |answer: bool| if answer { yes } else { no }.to_owned();
    let part = match case.yes_no(key) {
        None => Part::lacking(&short, key, format!("还没有回答：{}", field.label)),
        Some(answer) => {
            let outcome = if answer == wanted { Outcome::Met } else { Outcome::NotMet };
            let sentence = format!("{short}：{}", word(answer));
            Part { given: Some(word(answer)), ..Part::new(short, outcome, sentence) }
        }
    };
    Part { want: word(wanted), ..part }
}

fn evidence(case: &Case<'_>, key: &str) -> Part {
    let label = case.standard.slot(key).map_or_else(String::new, |slot| slot.label.clone());
    let part = match case.files(key) {
        0 => {
            let sentence = format!("还没有上传{label}");
            Part::lacking(label, key, sentence)
        }
        count => {
            let sentence = format!("{label}已上传{count}份");
            Part { given: Some(format!("{count}份")), ..Part::new(label, Outcome::Met, sentence) }
        }
    };
    Part { want: "材料".to_owned(), ..part }
}
