//! Figures as typed and as shown. A shown figure is never rounded into reaching a threshold it does not reach.

use crate::kernel::{
    amount::{Count, Percent, SquareMetre, Wan},
    figure::{FigureFault, separated},
};
use crate::standard::model::Figure;
use rust_decimal::Decimal;

/// Reads a typed figure by the rules of its unit (`kernel::amount`).
///
/// # Errors
/// The message for the applicant: what to do, with an example.
pub fn parse_figure(figure: &Figure, typed: &str) -> Result<Decimal, String> {
    let read = match figure.unit.as_str() {
        "万元" => Wan::parse(typed).map(Wan::decimal),
        "平方米" => SquareMetre::parse(typed).map(SquareMetre::decimal),
        "%" => Percent::parse(typed).map(Percent::decimal),
        _ => Count::parse(typed).map(Count::decimal),
    };
    let value = read.map_err(|fault| message(figure, fault))?;
    Ok(value.normalize())
}

/// Counts have a measure word of their own, which the kernel does not know.
fn message(figure: &Figure, fault: FigureFault) -> String {
    match fault {
        FigureFault::Unit { unit, .. } if unit == figure.unit => {
            format!("只填数字，不要带“{unit}”{}，例如500", if unit.chars().count() == 1 { "字" } else { "" })
        }
        FigureFault::TooLarge { limit, .. } => {
            format!("最多填{limit}，单位是{}，检查是不是多填了", figure.unit)
        }
        other => other.to_string(),
    }
}

/// The figure for people: 500万元, 862.40万元, 3.42亿元, 1,286家, 29.5%.
#[must_use]
pub fn show_figure(figure: &Figure, value: Decimal) -> String {
    let hundred_million = Decimal::new(10_000, 0);
    let in_yi = figure.unit == "万元" && value >= hundred_million && (value % Decimal::ONE_HUNDRED).is_zero();
    if in_yi {
        return value
            .checked_div(hundred_million)
            .map_or_else(|| group(value), |yi| format!("{}亿元", group(yi.normalize())));
    }
    format!("{}{}", group(value), figure.unit)
}

/// The line under a money input from 1亿元 up: “= 2.62亿元”. `None` below that and for other units.
#[must_use]
pub fn show_money_echo(figure: &Figure, value: Decimal) -> Option<String> {
    let hundred_million = Decimal::new(10_000, 0);
    if figure.unit != "万元" || value < hundred_million {
        return None;
    }
    let yi = value.checked_div(hundred_million)?;
    let exact = yi.normalize().scale() <= 2;
    let sign = if exact { "=" } else { "≈" };
    Some(format!("{sign} {}亿元", group(yi.round_dp(2))))
}

/// Thousands separators; two decimal places when there are any.
#[must_use]
pub fn group(value: Decimal) -> String {
    let value = value.normalize();
    let text = if value.scale() == 1 { format!("{value}0") } else { value.to_string() };
    separated(&text).replace('-', "−")
}

/// 29.9% from 29.99: cut, not rounded.
#[must_use]
pub fn show_percent(value: Decimal, places: u32) -> String {
    let cut = value.trunc_with_scale(places);
    if cut.is_sign_negative() && !cut.is_zero() {
        format!("−{:.*}%", places as usize, cut.abs())
    } else {
        format!("{:.*}%", places as usize, cut.abs())
    }
}
