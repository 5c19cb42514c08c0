//! Tests over years: growth in each of the last steps (B12: ten per cent is 两位数), and rising every year.

use super::{
    case::{Case, Found},
    figure::{group, show_percent},
    measure::{Part, Quantity, quantity, round_up, shortfall, step, unfilled},
    outcome::Outcome,
};
use rust_decimal::Decimal;

/// Growth of `percent` or more on the year before, in each of the last `steps` years.
pub(super) fn growth(case: &Case<'_>, key: &str, percent: Decimal, steps: u8) -> Option<Part> {
    let years = years_of(case, key, steps)?;
    let field = years.first()?.1.field;
    let label = format!("{}同比增长", field.short);
    let text = format!("每年增长{}%以上", group(percent));
    let want = Quantity { value: percent, unit: "%".to_owned(), text };
    let part = match first_gap(&years) {
        Some(part) => Part { label, ..part },
        None => growth_known(&years, label, percent, &want.text)?,
    };
    Some(Part { threshold: Some(want), ..part })
}

fn growth_known(years: &[(i32, Found<'_>)], label: String, percent: Decimal, want: &str) -> Option<Part> {
    let mut told = Vec::new();
    let mut worst: Option<(i32, Decimal, Decimal)> = None;
    let mut slowest: Option<Decimal> = None;
    for ((_, before), (year, now)) in years.iter().zip(years.iter().skip(1)) {
        let (a, b) = (before.value?, now.value?);
        let factor = percent.checked_add(Decimal::ONE_HUNDRED)?;
        let Some(rate) = b.checked_sub(a)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(a) else {
            return Some(from_zero(label, *year, a, b, now));
        };
        told.push(format!("{year}年{}", show_percent(rate, 1)));
        slowest = Some(slowest.map_or(rate, |other| other.min(rate)));
        let needed = a.checked_mul(factor)?.checked_div(Decimal::ONE_HUNDRED)?;
        if b < needed && worst.is_none() {
            worst = Some((*year, needed, b));
        }
    }
    let shown = slowest.map(|rate| Quantity {
        value: rate.trunc_with_scale(2),
        unit: "%".to_owned(),
        text: told.join("，"),
    });
    let told = told.join("，");
    let Some((year, needed, b)) = worst else {
        return Some(Part {
            figure: shown,
            ..Part::new(&label, Outcome::Met, format!("{label}{told}，达到{want}"))
        });
    };
    let figure = years.first()?.1.figure;
    let gap = shortfall(figure, round_up(needed - b, figure.scale));
    let sentence = format!("{label}{told}，须{want}；{year}年{}", gap.text);
    Some(Part { figure: shown, shortfall: Some(gap), ..Part::new(label, Outcome::NotMet, sentence) })
}

/// From nothing to something has no rate; experts look at it. From nothing to nothing is no growth.
fn from_zero(label: String, year: i32, before: Decimal, now: Decimal, found: &Found<'_>) -> Part {
    let last = year - 1;
    if now > before {
        let sentence = format!("{last}年是0，算不出{year}年的增长，由专家判断");
        return Part::new(label, Outcome::Judged, sentence);
    }
    let gap = shortfall(found.figure, step(found.figure));
    let sentence = format!("{last}年和{year}年都是0，没有增长");
    Part { shortfall: Some(gap), ..Part::new(label, Outcome::NotMet, sentence) }
}

/// More than the year before, in each of the last `steps` years.
pub(super) fn rises(case: &Case<'_>, key: &str, steps: u8) -> Option<Part> {
    let part = rises_known(case, key, steps)?;
    Some(Part { want: "每年都比上年多".to_owned(), ..part })
}

fn rises_known(case: &Case<'_>, key: &str, steps: u8) -> Option<Part> {
    let years = years_of(case, key, steps)?;
    let first = years.first()?.1;
    let label = format!("{}逐年增加", first.field.short);
    if let Some(part) = first_gap(&years) {
        return Some(Part { label, ..part });
    }
    let mut told = Vec::new();
    let mut falls = None;
    for (year, found) in &years {
        told.push(format!("{year}年{}", quantity(found.figure, found.value?).text));
    }
    for ((_, before), (year, now)) in years.iter().zip(years.iter().skip(1)) {
        let (a, b) = (before.value?, now.value?);
        if b <= a && falls.is_none() {
            falls = Some((*year, a - b + step(now.figure)));
        }
    }
    let text = told.join("，");
    let last = years.last()?.1;
    let shown = Quantity { value: last.value?, unit: last.figure.unit.clone(), text: text.clone() };
    let Some((year, gap)) = falls else {
        let sentence = format!("{}{text}，逐年增加", first.field.short);
        return Some(Part { figure: Some(shown), ..Part::new(label, Outcome::Met, sentence) });
    };
    let gap = shortfall(first.figure, gap);
    let sentence = format!("{}{text}，{year}年没有比上年增加，{}", first.field.short, gap.text);
    Some(Part { figure: Some(shown), shortfall: Some(gap), ..Part::new(label, Outcome::NotMet, sentence) })
}

/// The years the test looks at, oldest first.
fn years_of<'a>(case: &Case<'a>, key: &str, steps: u8) -> Option<Vec<(i32, Found<'a>)>> {
    (0..=i32::from(steps))
        .rev()
        .map(|back| {
            let year = case.context.report_year - back;
            case.figure_of(key, year).map(|found| (year, found))
        })
        .collect()
}

/// What to say when a year has no figure: still to be filled in, or (B12) too young for the test.
fn first_gap(years: &[(i32, Found<'_>)]) -> Option<Part> {
    let missing: Vec<_> = years.iter().filter(|(_, found)| found.value.is_none()).collect();
    let (year, found) =
        missing.iter().find(|(_, found)| !found.too_early).or_else(|| missing.first()).copied()?;
    if found.too_early {
        let sentence = format!("成立晚于{year}年，数据不满{}年，由专家判断", years.len());
        return Some(Part::new("", Outcome::Judged, sentence));
    }
    Some(unfilled(found, format!("{year}年{}", found.field.label)))
}
