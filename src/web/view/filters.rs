//! The words of [`super::words`] for templates: `use crate::web::view::filters;` in the page's file, then
//! `{{ amount|money }}`, `{{ at|moment }}`.

#![expect(missing_docs, reason = "the filter macro writes items of its own")]

use super::words;
use askama::{Result, Values};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

/// `10月8日`.
#[askama::filter_fn]
pub fn day(on: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(words::day(*on))
}

/// `10月8日（周四）`.
#[askama::filter_fn]
pub fn day_of_week(on: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(words::day_of_week(*on))
}

/// `2013年10月8日`.
#[askama::filter_fn]
pub fn full_day(on: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(words::full_day(*on))
}

/// `2013年10月8日（周二）`.
#[askama::filter_fn]
pub fn full_day_of_week(on: &NaiveDate, _: &dyn Values) -> Result<String> {
    Ok(words::full_day_of_week(*on))
}

/// `10月8日（周四）10:20`.
#[askama::filter_fn]
pub fn moment(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    Ok(words::moment(*at))
}

/// `2015年10月8日（周四）10:20`.
#[askama::filter_fn]
pub fn full_moment(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    Ok(words::full_moment(*at))
}

/// The end of a term; midnight is 24:00 of the day before.
#[askama::filter_fn]
pub fn closing(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    Ok(words::closing(*at))
}

/// For the `datetime` attribute.
#[askama::filter_fn]
pub fn machine_time(at: &DateTime<Utc>, _: &dyn Values) -> Result<String> {
    Ok(words::machine_time(*at))
}

/// 万元 in, `862.40万元` or `3.42亿元` out.
#[askama::filter_fn]
pub fn money(wan: &Decimal, _: &dyn Values) -> Result<String> {
    Ok(words::money(*wan))
}

/// Always 万元, never rounded.
#[askama::filter_fn]
pub fn exact_money(wan: &Decimal, _: &dyn Values) -> Result<String> {
    Ok(words::exact_money(*wan))
}

/// `1,286`.
#[askama::filter_fn]
pub fn count(number: &i64, _: &dyn Values) -> Result<String> {
    Ok(words::count(*number))
}

/// `31.4%`.
#[askama::filter_fn]
pub fn percent(share: &Decimal, _: &dyn Values) -> Result<String> {
    Ok(words::percent(*share))
}

/// `+31.4%`.
#[askama::filter_fn]
pub fn change(growth: &Decimal, _: &dyn Values) -> Result<String> {
    Ok(words::change(*growth))
}

/// `16.5`.
#[askama::filter_fn]
pub fn score(points: &Decimal, _: &dyn Values) -> Result<String> {
    Ok(words::score(*points))
}

/// `2.1 MB`.
#[askama::filter_fn]
pub fn size(bytes: &i64, _: &dyn Values) -> Result<String> {
    Ok(words::size(*bytes))
}
