//! Plausible answers for any standard: driven by its fields, so that a new field needs nothing here.
//!
//! `strength` is in percent of the thresholds: 100 and more meets them, less fails. Texts are put together from sentences
//! about the unit, as long as the field asks for.

use super::dice::Dice;
use crate::standard::{Answers, EnterpriseType, Field, FieldKind, Figure, Standard, Value, is_asked};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What the answers are about.
pub(super) struct Subject<'a> {
    /// The unit's name.
    pub name: &'a str,
    /// 绵阳
    pub place: &'a str,
    /// For enterprises.
    pub kind: Option<EnterpriseType>,
    /// In Chengdu thresholds are higher.
    pub chengdu: bool,
    /// Percent of the thresholds.
    pub strength: i64,
    /// The report year.
    pub year: i32,
    /// Its person.
    pub person: &'a str,
    /// Its telephone.
    pub phone: &'a str,
}

/// Fills in everything that is asked.
pub(super) fn fill(standard: &Standard, about: &Subject<'_>, dice: &mut Dice) -> Answers {
    let mut answers = Answers::default();
    for field in &standard.fields {
        if !is_asked(standard, &answers, &field.types, field.when.as_ref(), about.kind) {
            continue;
        }
        let years = field.years(about.year);
        if years.is_empty() {
            let value = value(field, about, dice, about.year);
            answers.put(&field.key, None, value.map(|value| value.stored()));
        }
        for year in years {
            let value = value(field, about, dice, year);
            answers.put(&field.key, Some(year), value.map(|value| value.stored()));
        }
    }
    answers
}

fn value(field: &Field, about: &Subject<'_>, dice: &mut Dice, year: i32) -> Option<Value> {
    Some(match &field.kind {
        FieldKind::Decimal(figure) | FieldKind::Integer(figure) | FieldKind::YearSeries { figure, .. } => {
            Value::Figure(amount(&field.key, figure, about, dice, year))
        }
        FieldKind::YesNo { .. } => {
            Value::YesNo(!["has_violations", "sells_regulated"].contains(&field.key.as_str()))
        }
        FieldKind::Text { min_chars, max_chars, .. } => {
            if !field.required && dice.percent(60) {
                return None;
            }
            Value::Text(text(&field.key, &field.label, about, *min_chars, *max_chars))
        }
        FieldKind::Choice { options } => Value::Choice(options.first()?.key.clone()),
        FieldKind::MultiChoice { options } => {
            Value::Choices(options.iter().map(|option| option.key.clone()).collect())
        }
        FieldKind::Date => Value::Date(NaiveDate::from_ymd_opt(about.year - 6, 3, 18)?),
    })
}

/// A figure: the threshold of the key times the strength, or something small and harmless.
fn amount(key: &str, figure: &Figure, about: &Subject<'_>, dice: &mut Dice, year: i32) -> Decimal {
    let back = i64::from(about.year - year);
    let base: i64 = match key {
        "registered_capital" => 300,
        "service_income" if about.chengdu => 500,
        "service_income" => 300,
        "transaction_value" if about.chengdu => 50_000,
        "transaction_value" => 30_000,
        "platform_enterprises" => 1000,
        "platform_sales" if about.chengdu => 1000,
        "platform_sales" => 500,
        "online_sales" if about.chengdu => 3000,
        "online_sales" => 1000,
        "total_sales" => 9000,
        "office_area" => 10_200,
        "turnover" => 20_000,
        "tenants" => 60,
        "farmers_covered" => 90_000,
        "rural_population" => 250_000,
        "use_rate" => 30,
        _ => 40,
    };
    let strength = if ["total_sales", "rural_population"].contains(&key) { 100 } else { about.strength };
    let now = base * strength * (100 + dice.within(0, 12)) / 100;
    // Earlier years are a quarter smaller each: growth in two digits every year.
    let then = (0..back).fold(now, |amount, _| amount * 100 / 125);
    let scaled = Decimal::new(then, 2).round_dp(figure.scale);
    scaled.min(figure.max).max(Decimal::ONE)
}

fn text(key: &str, label: &str, about: &Subject<'_>, min: usize, max: usize) -> String {
    match key {
        "contact_phone" => return about.phone.to_owned(),
        "contact_email" => return "office@demo.example".to_owned(),
        "platform_url" | "platform_address" | "website" => return "https://demo.example/shop".to_owned(),
        "contact_name" | "legal_representative" | "leader" => return about.person.to_owned(),
        "operator_name" | "responsible_unit" | "platform_name" => {
            return about.name.chars().take(max).collect();
        }
        "registered_address" => return format!("{}市示范大道18号", about.place),
        "main_achievements" => return achievements(about),
        _ => {}
    }
    let sentences = [
        format!("{}围绕“{label}”建立了专人负责的工作机制，制度写入年度计划并按季检查。", about.name),
        format!("{}年服务本地商户和农户，带动就业，线上业务连续增长。", about.year),
        format!("在{}设有仓储和客服场所，售前、售中、售后都有记录可查。", about.place),
        "与上下游企业共享订单和物流信息，降低了采购和配送成本。".to_owned(),
        "每月开展培训，把可复制的做法整理成手册，向同行开放。".to_owned(),
    ];
    let mut out = String::new();
    for sentence in sentences.iter().cycle() {
        if out.chars().count() >= min.max(24) {
            break;
        }
        out.push_str(sentence);
    }
    out.chars().take(max).collect()
}

/// 主要工作业绩, as a notice shows them: what was done, with figures.
fn achievements(about: &Subject<'_>) -> String {
    let (n, year) = (about.strength, about.year);
    let share = n % 23 + 11;
    match about.kind {
        Some(EnterpriseType::B2b) => format!(
            "面向本地产业的采购批发平台。{year}年电子商务交易额同比增长{share}.4%，平台注册企业{}家，为中小商户平均降低采购成本{}.2%，带动就业{}人。",
            n * 13,
            n % 5 + 4,
            n * 3
        ),
        Some(EnterpriseType::B2c) => format!(
            "本地特产网上零售。{year}年平台销售额同比增长{share}.8%，设自提点{}个，与{}家合作社签订购销协议，退换货平均{}天办结，带动就业{n}人。",
            n * 2,
            n / 2,
            n % 2 + 1
        ),
        Some(EnterpriseType::Service) => format!(
            "为本地企业提供代运营、仓配和培训。{year}年服务企业{}家，相关服务收入同比增长{share}.1%，全年培训{}人次，帮助{}家企业首次上线销售。",
            n * 2,
            n * 9,
            n / 3
        ),
        Some(EnterpriseType::Traditional) => format!(
            "传统产销企业转型线上。{year}年网上销售额占总销售额{share}.6%，建成订单、支付、仓储一体系统，直采农户{}户，户均增收{}元。",
            n * 5,
            n * 31
        ),
        None => format!(
            "{}，信息化设施完善，公共服务功能齐全。{year}年入驻企业和电子商务交易额都保持两位数增长，全年培训{}人次，孵化创业团队{}个，带动就业{}人。",
            about.place,
            n * 17,
            n / 4,
            n * 6
        ),
    }
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
