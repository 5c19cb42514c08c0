//! Figures as typed and as shown. A shown figure is never rounded into reaching a threshold it does not reach.

use crate::standard::model::Figure;
use rust_decimal::Decimal;

/// Reads a typed figure: separators and full-width digits are understood, a unit is not.
///
/// # Errors
/// The message for the applicant: what to do, with an example.
pub fn parse_figure(figure: &Figure, typed: &str) -> Result<Decimal, String> {
    let plain = half_width(typed);
    let (digits, rest) = split_number(&plain);
    if !rest.is_empty() {
        return Err(unit_message(figure, &digits, &rest));
    }
    let digits = without_separators(&digits).ok_or("千位逗号的位置不对，不写逗号也可以，例如34200")?;
    if digits.starts_with('-') {
        return Err("不能填负数，没有就填0".to_owned());
    }
    let value: Decimal = digits.parse().map_err(|_| "只填数字，例如500".to_owned())?;
    let value = value.normalize();
    if value.scale() > figure.scale {
        let message = if figure.scale == 0 { "只填整数，不带小数" } else { "最多填两位小数，例如352.75" };
        return Err(message.to_owned());
    }
    if value > figure.max {
        let limit = show_figure(figure, figure.max);
        return Err(format!("不能大于{limit}，核对一下单位是不是{}", figure.unit));
    }
    Ok(value)
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
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
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

fn half_width(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '，' => ',',
            '．' => '.',
            '－' | '−' => '-',
            '％' => '%',
            other => other,
        })
        .collect()
}

fn split_number(plain: &str) -> (String, String) {
    let end = plain
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || *c == ',' || (*c == '-' && *at == 0)))
        .map_or(plain.len(), |(at, _)| at);
    (plain[..end].to_owned(), plain[end..].to_owned())
}

fn without_separators(digits: &str) -> Option<String> {
    if !digits.contains(',') {
        return Some(digits.to_owned());
    }
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.trim_start_matches('-').split(',');
    let first_fits = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let fits = first_fits && groups.all(|group| group.len() == 3) && !fraction.is_some_and(|f| f.contains(','));
    fits.then(|| digits.replace(',', ""))
}

/// “只填数字，不要带“万”字，例如500”: the example is what the applicant meant, in the field's unit.
fn unit_message(figure: &Figure, digits: &str, rest: &str) -> String {
    let number = without_separators(digits).and_then(|digits| digits.parse::<Decimal>().ok());
    let unit_is_wan = figure.unit.starts_with('万');
    let (word, numerator, denominator) = match rest {
        "万" | "万元" if unit_is_wan => (rest, 1, 1),
        _ if rest.starts_with('万') => ("万", 10_000, 1),
        _ if rest.starts_with('亿') && unit_is_wan => ("亿", 10_000, 1),
        _ if rest.starts_with('亿') => ("亿", 100_000_000, 1),
        "元" if unit_is_wan => ("元", 1, 10_000),
        _ if rest == figure.unit => (rest, 1, 1),
        _ => return format!("只填数字，单位是{}，例如500", figure.unit),
    };
    let meant = number
        .and_then(|number| number.checked_mul(Decimal::from(numerator)))
        .and_then(|number| number.checked_div(Decimal::from(denominator)))
        .map(|number| number.normalize())
        .filter(|number| number.scale() <= figure.scale && *number <= figure.max);
    let example = meant.map_or_else(|| "500".to_owned(), |number| number.to_string());
    let noun = if word.chars().count() == 1 { "字" } else { "" };
    match word {
        "亿" | "元" => format!("只填数字，不要带“{word}”字，单位是{}，例如{example}", figure.unit),
        _ => format!("只填数字，不要带“{word}”{noun}，例如{example}"),
    }
}
