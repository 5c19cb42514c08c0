//! A figure as a person types it: full-width digits, thousands separators, a unit where only the number belongs. Exact
//! decimals only; what cannot be read without guessing is refused with the sentence that helps.

use super::typed;
use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// Why a typed text is no figure of the wanted measure; the sentence says what to do.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum FigureFault {
    /// Nothing was typed.
    #[error("填一个数字，例如{0}")]
    Empty(&'static str),
    /// 万 or 亿 behind the figure, which the field counts in already or would make a factor wrong.
    #[error("只填数字，不要带“{unit}”{word}，{advice}", word = if unit.is_ascii() { "" } else { "字" })]
    Unit {
        /// The word typed.
        unit: String,
        /// What to type instead.
        advice: String,
    },
    /// Not a figure.
    #[error("只填数字，例如{0}")]
    NotANumber(&'static str),
    /// Separators that are not between thousands.
    #[error("逗号只能隔开千位，例如1,234.5；不用逗号也可以")]
    Separators,
    /// Below zero.
    #[error("不能小于0")]
    Negative,
    /// More decimals than the measure has.
    #[error("{}", decimals_message(*.0))]
    Decimals(u32),
    /// Not a multiple of the step.
    #[error("只能是{0}的倍数，例如16或16.5")]
    Step(Decimal),
    /// Above the limit.
    #[error("最多填{limit}，单位是{unit}，检查是不是多填了")]
    TooLarge {
        /// The limit, with separators.
        limit: String,
        /// The unit of the measure.
        unit: &'static str,
    },
}

fn decimals_message(allowed: u32) -> String {
    if allowed == 0 { "只能填整数".to_owned() } else { format!("最多填{allowed}位小数") }
}

/// What a figure measures and within what limits.
pub(super) struct Measure {
    /// The unit, e.g. 万元.
    pub unit: &'static str,
    /// The unit in the smallest everyday unit, to answer 亿: one 万元 is 10,000 元.
    pub scale: u32,
    /// How many decimals are kept.
    pub decimals: u32,
    /// The highest value.
    pub max: Decimal,
    /// Multiples of this only, unless zero.
    pub step: Decimal,
    /// A good example.
    pub example: &'static str,
}

impl Measure {
    /// Reads a typed text. The very unit of the field may stand behind the figure (30%, 12000平方米), but not 万元, since
    /// 万 is where factors of ten thousand get lost.
    pub fn read(&self, typed_text: &str) -> Result<Decimal, FigureFault> {
        let folded = typed::half_width(typed_text).replace('\u{2212}', "-");
        let text = typed::trimmed(&folded);
        if text.is_empty() {
            return Err(FigureFault::Empty(self.example));
        }
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let unit = text.get(digits.len()..).unwrap_or_default().trim();
        if digits.is_empty() || unit.is_empty() {
            return self.check(number(text, self)?);
        }
        if unit == self.unit && self.scale == 1 {
            return self.check(number(digits.trim(), self)?);
        }
        Err(self.unit_fault(digits.trim(), unit))
    }

    /// Holds a value to the limits of the measure.
    pub fn check(&self, value: Decimal) -> Result<Decimal, FigureFault> {
        let value = value.normalize();
        if value.is_sign_negative() && !value.is_zero() {
            return Err(FigureFault::Negative);
        }
        if value > self.max {
            return Err(self.too_large());
        }
        if value.scale() > self.decimals {
            return Err(FigureFault::Decimals(self.decimals));
        }
        if !self.step.is_zero() && !(value % self.step).is_zero() {
            return Err(FigureFault::Step(self.step));
        }
        Ok(value)
    }

    fn too_large(&self) -> FigureFault {
        FigureFault::TooLarge { limit: grouped(self.max), unit: self.unit }
    }

    /// “500万” where 万元 is the unit wants 500; “5亿” wants 50000.
    fn unit_fault(&self, digits: &str, unit: &str) -> FigureFault {
        let (word, factor) = match unit.chars().next() {
            Some('万') => ("万", 10_000),
            Some('亿') => ("亿", 100_000_000),
            _ => ("", self.scale),
        };
        let value = number(digits, self).ok();
        let meant =
            value.and_then(|value| (value * Decimal::from(factor)).checked_div(Decimal::from(self.scale)));
        let example = meant.map_or_else(|| self.example.to_owned(), |value| value.normalize().to_string());
        let advice = match word {
            "" if self.scale > 1 => format!("单位是{}，例如{}", self.unit, self.example),
            "" => format!("例如{}", self.example),
            _ if factor == self.scale => format!("例如{example}"),
            _ => format!("{digits}{word}填{example}"),
        };
        let unit = if word.is_empty() { unit } else { word };
        FigureFault::Unit { unit: unit.chars().take(4).collect(), advice }
    }
}

/// Digits with an optional sign, thousands separators and decimals; nothing else.
fn number(text: &str, measure: &Measure) -> Result<Decimal, FigureFault> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    if !groups.iter().all(|group| digits(group))
        || !fraction.is_none_or(|part| digits(&part.replace(',', "")))
    {
        return Err(FigureFault::NotANumber(measure.example));
    }
    let grouped_well = groups.len() == 1
        || (groups.iter().skip(1).all(|group| group.len() == 3)
            && groups.first().is_some_and(|group| group.len() < 4));
    if !grouped_well || fraction.is_some_and(|part| part.contains(',')) {
        return Err(FigureFault::Separators);
    }
    let plain = format!("{}.{}", groups.concat(), fraction.unwrap_or("0").trim_end_matches('0'));
    let value = Decimal::from_str_exact(plain.trim_end_matches('.')).map_err(|_| {
        let long_fraction = fraction.is_some_and(|part| part.len() > 20);
        if long_fraction { FigureFault::Decimals(measure.decimals) } else { measure.too_large() }
    })?;
    if text.starts_with('-') && !value.is_zero() { Err(FigureFault::Negative) } else { Ok(value) }
}

/// The figure with thousands separators, as exact as it is.
pub(super) fn grouped(value: Decimal) -> String {
    separated(&value.normalize().to_string())
}

/// A plain figure with thousands separators put in.
#[must_use]
pub fn separated(text: &str) -> String {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = fraction {
        out.push('.');
        out.push_str(part);
    }
    out
}

/// The value rounded half up (四舍五入) to exactly so many decimals.
pub(super) fn fixed(value: Decimal, places: u32) -> String {
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let places = usize::try_from(places).unwrap_or(0);
    if rounded.is_zero() { format!("{:.places$}", Decimal::ZERO) } else { format!("{rounded:.places$}") }
}
