//! Dates, amounts and counts in the words of the house (guide section 5). Exact decimals in, sentences' pieces out.

use crate::{kernel::day, settings::Contact};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use rust_decimal::{Decimal, RoundingStrategy};

/// 1亿元 in 万元: from here on an amount is said in 亿元.
const YI: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// `10月8日`.
#[must_use]
pub fn day(on: NaiveDate) -> String {
    format!("{}月{}日", on.month(), on.day())
}

/// `10月8日（周四）`: where a deadline counts.
#[must_use]
pub fn day_of_week(on: NaiveDate) -> String {
    format!("{}（{}）", day(on), day::weekday_label(on))
}

/// Whether the day of publication is one of the working days of a notice (B21).
#[must_use]
pub const fn publication_day(counts: bool) -> &'static str {
    if counts { "发布日计入" } else { "发布日不计入" }
}

/// `2013年10月8日`.
#[must_use]
pub fn full_day(on: NaiveDate) -> String {
    format!("{}年{}", on.year(), day(on))
}

/// `2013年10月8日（周二）`.
#[must_use]
pub fn full_day_of_week(on: NaiveDate) -> String {
    format!("{}年{}", on.year(), day_of_week(on))
}

/// The day without its year inside `year`, with it outside: `10月8日`, `2014年12月26日`.
#[must_use]
pub fn day_in(on: NaiveDate, year: i32) -> String {
    if on.year() == year { day(on) } else { full_day(on) }
}

/// `10月8日（周四）10:20`, wall time of Asia/Shanghai.
#[must_use]
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{}{}", day_of_week(day::day_of(at)), time(at))
}

/// `2015年10月8日（周四）10:20`.
#[must_use]
pub fn full_moment(at: DateTime<Utc>) -> String {
    format!("{}{}", full_day_of_week(day::day_of(at)), time(at))
}

/// `15:42`.
#[must_use]
pub fn time(at: DateTime<Utc>) -> String {
    day::local(at).format("%H:%M").to_string()
}

/// The end of a term, an exclusive moment: midnight is 24:00 of the day before, `10月13日（周二）24:00`.
#[must_use]
pub fn closing(at: DateTime<Utc>) -> String {
    let wall = day::local(at);
    match wall.date().pred_opt() {
        Some(eve) if wall.time() == NaiveTime::MIN => format!("{}24:00", day_of_week(eve)),
        _ => moment(at),
    }
}

/// The same with its year: `2015年10月30日（周五）18:00`.
#[must_use]
pub fn full_closing(at: DateTime<Utc>) -> String {
    let last = day::day_of(at - chrono::TimeDelta::nanoseconds(1));
    format!("{}年{}", last.year(), closing(at))
}

/// A window of time, from its first day to the end: `2015年9月21日—10月30日（周五）18:00`.
#[must_use]
pub fn window(opens: DateTime<Utc>, closes: DateTime<Utc>) -> String {
    let (first, last) = (day::day_of(opens), day::day_of(closes - chrono::TimeDelta::nanoseconds(1)));
    let end = if first.year() == last.year() { closing(closes) } else { full_closing(closes) };
    format!("{}—{end}", full_day(first))
}

/// For the `datetime` attribute: `2015-10-08T10:20+08:00`.
#[must_use]
pub fn machine_time(at: DateTime<Utc>) -> String {
    day::local(at).format("%Y-%m-%dT%H:%M+08:00").to_string()
}

/// `11月12日—27日`, `9月21日—10月30日`, `2015年12月20日—2016年1月8日`; one day alone is that day.
#[must_use]
pub fn range(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        day(from)
    } else if from.year() != to.year() {
        format!("{}—{}", full_day(from), full_day(to))
    } else if from.month() == to.month() {
        format!("{}—{}日", day(from), to.day())
    } else {
        format!("{}—{}", day(from), day(to))
    }
}

/// The same with its year: `2013年12月6日—19日`, `2015年12月20日—2016年1月8日`.
#[must_use]
pub fn full_range(from: NaiveDate, to: NaiveDate) -> String {
    if from.year() == to.year() { format!("{}年{}", from.year(), range(from, to)) } else { range(from, to) }
}

/// Thousands separated: `1,286`, `862.40`. The digits after the point stay as they are.
#[must_use]
pub fn grouped(number: Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::with_capacity(text.len() + 4);
    if number.is_sign_negative() && !number.is_zero() {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// `1,286`.
#[must_use]
pub fn count(number: i64) -> String {
    grouped(Decimal::from(number))
}

/// An amount given in 万元: `500万元`, `862.40万元`, from 1亿 on `3.42亿元` (two decimals, rounded half up: for a
/// figure that is compared with a threshold use [`exact_money`]).
#[must_use]
pub fn money(wan: Decimal) -> String {
    if wan.abs() >= YI {
        let yi = (wan / YI).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        format!("{}亿元", grouped(trimmed(yi)))
    } else {
        exact_money(wan)
    }
}

/// An amount always in 万元 and never rounded: `29,999.99万元`.
#[must_use]
pub fn exact_money(wan: Decimal) -> String {
    format!("{}万元", grouped(trimmed(wan)))
}

/// The line under a money field from 10,000万元 on: `= 2.62亿元`; nothing below.
#[must_use]
pub fn echo(wan: Option<Decimal>) -> String {
    wan.filter(|wan| wan.abs() >= YI).map_or_else(String::new, |wan| format!("= {}", money(wan)))
}

/// A share in percent, one decimal: `31.4%`.
#[must_use]
pub fn percent(share: Decimal) -> String {
    format!("{}%", grouped(one_decimal(share)))
}

/// A change in percent, one decimal, with its sign: `+31.4%`, `−16.9%`, `0.0%`.
#[must_use]
pub fn change(growth: Decimal) -> String {
    let plus = if one_decimal(growth) > Decimal::ZERO { "+" } else { "" };
    format!("{plus}{}", percent(growth))
}

/// A score, one decimal: `16.5`.
#[must_use]
pub fn score(points: Decimal) -> String {
    grouped(one_decimal(points))
}

/// A score with its limit: `16.5 / 20`.
#[must_use]
pub fn score_of(points: Decimal, limit: Decimal) -> String {
    format!("{} / {}", score(points), grouped(limit.normalize()))
}

/// `2015年3季度`.
#[must_use]
pub fn quarter(year: i32, quarter: u32) -> String {
    format!("{year}年{quarter}季度")
}

/// The size of a file: `86 KB`, `2.1 MB`.
#[must_use]
pub fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = 1024 * KB;
    if bytes < KB {
        format!("{bytes} B")
    } else if bytes < MB {
        format!("{} KB", (bytes + KB / 2) / KB)
    } else {
        let tenths = (bytes.saturating_mul(10) + MB / 2) / MB;
        format!("{}.{} MB", count(tenths / 10), tenths % 10)
    }
}

/// A digest that can be read aloud, and wraps on a telephone: eight figures at a time.
#[must_use]
pub fn digest(digest: &str) -> String {
    let figures: Vec<char> = digest.chars().collect();
    figures.chunks(8).map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A check code in groups of four, as on the plaque: `K7PM 4X2Q`.
#[must_use]
pub fn check_code(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn one_decimal(number: Decimal) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(1);
    rounded
}

/// No decimals when there is nothing after the point, at least two otherwise; never fewer than there are.
fn trimmed(number: Decimal) -> Decimal {
    let mut plain = number.normalize();
    if plain.scale() == 1 {
        plain.rescale(2);
    }
    plain
}

/// Where letters go: 四川省商务厅电子商务处（成都市…）; without a published address the office alone.
#[must_use]
pub fn letters_to(contact: &Contact) -> String {
    if contact.address.is_empty() {
        contact.unit.clone()
    } else {
        format!("{}（{}）", contact.unit, contact.address)
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
