//! What a clause wants, in words and numbers.

use super::{figure::group, measure::threshold};
use crate::kernel::place::Place;
use crate::standard::model::{Clause, Standard, Test};

/// What the clause wants in numbers: “市州：服务年收入300万元以上，或交易额3亿元以上”. `None` when it wants no number.
#[must_use]
pub fn need(standard: &Standard, clause: &Clause, place: Place) -> Option<String> {
    let test = clause.test.as_ref()?;
    let (glue, single) = match test {
        Test::Any(_) => ("，或", false),
        Test::All(tests) => ("，", tests.iter().filter(|each| each.is_numeric()).count() == 1),
        _ => ("", true),
    };
    let wants: Vec<String> =
        test.leaves().into_iter().filter_map(|leaf| want(standard, leaf, place, single)).collect();
    if wants.is_empty() {
        return None;
    }
    let joined = wants.join(glue);
    let differs = test.leaves().into_iter().any(differs);
    Some(if differs { format!("{}：{joined}", place.label()) } else { joined })
}

/// Whether the number of a single test differs by place.
pub(super) fn differs(leaf: &Test) -> bool {
    matches!(leaf, Test::AtLeast { value, .. } | Test::MoreThan { value, .. } if value.differs())
}

fn want(standard: &Standard, leaf: &Test, place: Place, single: bool) -> Option<String> {
    let name = |key: &str| standard.field(key).map(|field| field.short.clone());
    match leaf {
        Test::AtLeast { field: key, value } | Test::MoreThan { field: key, value } => {
            let field = standard.field(key)?;
            let inclusive = matches!(leaf, Test::AtLeast { .. });
            let text = threshold(field.kind.figure()?, value.at(place), inclusive).text;
            Some(if single { text } else { format!("{}{text}", field.short) })
        }
        Test::RatioAtLeast { part, whole, percent } => {
            Some(format!("{}占{}{}%以上", name(part)?, name(whole)?, group(*percent)))
        }
        Test::GrowthAtLeast { series, percent, .. } => {
            Some(format!("{}每年增长{}%以上", name(series)?, group(*percent)))
        }
        Test::RisesEveryYear { series, .. } => Some(format!("{}逐年增加", name(series)?)),
        Test::Yes(_) | Test::No(_) | Test::Evidence(_) | Test::Judged | Test::All(_) | Test::Any(_) => None,
    }
}
