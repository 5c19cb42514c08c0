//! What was typed, understood, or the sentence that says what to do.

use super::figure::parse_figure;
use crate::standard::model::{Choice, Field, FieldKind, TextFormat, Value};
use chrono::{Datelike, NaiveDate};

/// Reads one input of a field as it came from a form; of a year series, one year. `None` when nothing was typed.
///
/// # Errors
/// The message for the applicant, in the words of the guide: what to do, with an example.
pub fn parse_field(field: &Field, typed: &[String]) -> Result<Option<Value>, String> {
    let typed: Vec<&str> = typed.iter().map(|each| each.trim()).filter(|each| !each.is_empty()).collect();
    let Some(first) = typed.first().copied() else { return Ok(None) };
    match &field.kind {
        FieldKind::Decimal(figure) | FieldKind::Integer(figure) | FieldKind::YearSeries { figure, .. } => {
            parse_figure(figure, first).map(Value::Figure)
        }
        FieldKind::YesNo { yes, no } => match first {
            "yes" => Ok(Value::YesNo(true)),
            "no" => Ok(Value::YesNo(false)),
            _ => Err(format!("从“{yes}”和“{no}”中选一个")),
        },
        FieldKind::Text { min_chars, max_chars, format } => {
            parse_text(first, *min_chars, *max_chars, *format).map(Value::Text)
        }
        FieldKind::Choice { options } => pick(options, first).map(Value::Choice),
        FieldKind::MultiChoice { options } => pick_many(options, &typed).map(Value::Choices),
        FieldKind::Date => parse_day(first).map(Value::Date),
    }
    .map(Some)
}

fn parse_text(typed: &str, min: usize, max: usize, format: Option<TextFormat>) -> Result<String, String> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
    let length = text.chars().count();
    if length > max {
        return Err(format!("最多{max}字，现在{length}字，删去{}字", length - max));
    }
    if length < min {
        return Err(format!("至少{min}字，现在{length}字，还差{}字", min - length));
    }
    match format {
        None => Ok(text),
        Some(TextFormat::Phone) if is_phone(&text) => Ok(text),
        Some(TextFormat::Phone) => Err("填11位手机号，或带区号的固定电话，例如0816-2345678".to_owned()),
        Some(TextFormat::Email) if is_email(&text) => Ok(text),
        Some(TextFormat::Email) => Err("填完整的邮箱地址，例如name@example.com".to_owned()),
        Some(TextFormat::Url) => {
            url(&text).ok_or_else(|| "填完整网址，例如http://www.example.com".to_owned())
        }
    }
}

fn is_phone(text: &str) -> bool {
    let digits: String =
        text.chars().filter(|c| !matches!(c, '-' | ' ' | '（' | '）' | '(' | ')' | '+')).collect();
    let digits = digits.strip_prefix("86").unwrap_or(&digits);
    let all_digits = digits.chars().all(|c| c.is_ascii_digit());
    let mobile = digits.len() == 11 && digits.starts_with('1');
    let fixed = digits.starts_with('0') && (10..=17).contains(&digits.len());
    all_digits && (mobile || fixed)
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !text.contains(char::is_whitespace)
            && !host.contains('@')
            && host.split('.').count() > 1
            && host.split('.').all(|label| !label.is_empty())
    })
}

fn url(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let full = if lower.starts_with("http://") || lower.starts_with("https://") {
        text.to_owned()
    } else if lower.contains("://") {
        return None;
    } else {
        format!("http://{text}")
    };
    let host =
        full.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default())?;
    let fits = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    (fits && !full.contains(char::is_whitespace) && !full.contains(['<', '>', '"'])).then_some(full)
}

fn pick(options: &[Choice], typed: &str) -> Result<String, String> {
    options
        .iter()
        .find(|option| option.key == typed)
        .map(|option| option.key.clone())
        .ok_or_else(|| "从列出的选项中选一个".to_owned())
}

fn pick_many(options: &[Choice], typed: &[&str]) -> Result<Vec<String>, String> {
    if typed.iter().any(|each| options.iter().all(|option| option.key != *each)) {
        return Err("从列出的选项中选".to_owned());
    }
    Ok(options.iter().filter(|option| typed.contains(&option.key.as_str())).map(|o| o.key.clone()).collect())
}

fn parse_day(typed: &str) -> Result<NaiveDate, String> {
    let plain = typed.replace(['年', '月', '/', '.'], "-").replace('日', "");
    let mut parts = plain.split('-').map(|part| part.trim().parse::<u32>().ok());
    let day = match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten(), parts.next()) {
        (Some(year), Some(month), Some(day), None) => {
            i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        }
        _ => None,
    };
    day.filter(|day| (1900..2200).contains(&day.year())).ok_or_else(|| "填年月日，例如2012-05-08".to_owned())
}
