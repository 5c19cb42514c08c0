//! The shape of a standards file. Every key is listed here; any other is refused.

use crate::standard::model::{Category, EnterpriseType, TextFormat, Threshold};
use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use std::fmt;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub standard: Head,
    #[serde(default, rename = "type")]
    pub types: Vec<TypeSource>,
    #[serde(rename = "section")]
    pub sections: Vec<SectionSource>,
    #[serde(rename = "clause")]
    pub clauses: Vec<ClauseSource>,
    #[serde(rename = "field")]
    pub fields: Vec<FieldSource>,
    #[serde(default, rename = "slot")]
    pub slots: Vec<SlotSource>,
    #[serde(default, rename = "gate")]
    pub gates: Vec<GateSource>,
    #[serde(rename = "criterion")]
    pub criteria: Vec<CriterionSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub set: String,
    pub version: String,
    pub category: Category,
    pub annex: u8,
    pub title: String,
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeSource {
    pub key: Spanned<EnterpriseType>,
    pub clause: Spanned<String>,
    pub definition: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionSource {
    pub key: Spanned<String>,
    pub part: String,
    pub label: String,
    pub hint: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseSource {
    pub number: Spanned<String>,
    pub section: Option<Spanned<String>>,
    pub types: Option<Spanned<Vec<EnterpriseType>>>,
    pub title: String,
    pub text: String,
    pub brief: Option<String>,
    pub note: Option<String>,
    pub when: Option<ConditionSource>,
    pub test: Option<TestSource>,
    pub warning: Option<WarningSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionSource {
    pub field: Spanned<String>,
    pub is: Spanned<OneOrMore>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WarningSource {
    pub field: Spanned<String>,
    pub is: Spanned<OneOrMore>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub fn to_vec(&self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one.clone()],
            Self::More(more) => more.clone(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TestSource {
    AtLeast(Compare),
    MoreThan(Compare),
    RatioAtLeast(Ratio),
    GrowthAtLeast(Growth),
    RisesEveryYear(Rises),
    Yes(Spanned<String>),
    No(Spanned<String>),
    Evidence(Spanned<String>),
    Judged,
    All(Vec<TestSource>),
    Any(Vec<TestSource>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Compare {
    pub field: Spanned<String>,
    pub value: Spanned<ThresholdSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratio {
    pub part: Spanned<String>,
    pub whole: Spanned<String>,
    pub percent: Spanned<Number>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Growth {
    pub series: Spanned<String>,
    pub percent: Spanned<Number>,
    pub steps: Spanned<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rises {
    pub series: Spanned<String>,
    pub steps: Spanned<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldSource {
    pub key: Spanned<String>,
    pub section: Option<Spanned<String>>,
    pub clauses: Option<Vec<Spanned<String>>>,
    pub label: String,
    pub short: Option<String>,
    pub kind: Spanned<String>,
    pub of: Option<Spanned<String>>,
    pub unit: Option<Spanned<String>>,
    pub years: Option<Spanned<u8>>,
    pub since: Option<Spanned<String>>,
    pub min_chars: Option<Spanned<usize>>,
    pub max_chars: Option<Spanned<usize>>,
    pub format: Option<Spanned<TextFormat>>,
    pub yes: Option<Spanned<String>>,
    pub no: Option<Spanned<String>>,
    pub options: Option<Spanned<Vec<OptionSource>>>,
    pub required: Option<bool>,
    pub when: Option<ConditionSource>,
    pub help: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionSource {
    pub key: Spanned<String>,
    pub label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotSource {
    pub key: Spanned<String>,
    pub clauses: Vec<Spanned<String>>,
    pub label: String,
    pub max_files: Spanned<u32>,
    pub required: Option<bool>,
    pub when: Option<ConditionSource>,
    pub help: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateSource {
    pub key: Spanned<String>,
    pub label: String,
    pub clauses: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionSource {
    pub key: Spanned<String>,
    pub label: String,
    pub clauses: Vec<Spanned<String>>,
    pub max: Spanned<Number>,
    #[serde(default)]
    pub bonus: bool,
    pub bands: Spanned<Vec<BandSource>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BandSource {
    pub label: String,
    pub from: Spanned<Number>,
    pub text: String,
}

/// An exact number: an integer, or a decimal between quotes. A bare decimal would be a float.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number(pub Decimal);

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("整数，或带引号的小数，例如500或\"0.5\"")
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        self.visit_str(&value.to_string())
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Number, E> {
        let number: Decimal = value.parse().map_err(|_| E::custom(format!("“{value}”不是数字")))?;
        let in_range = !number.is_sign_negative() && number <= Decimal::from(1_000_000_000_000_i64);
        if in_range { Ok(Number(number)) } else { Err(E::custom(format!("“{value}”太大或是负数"))) }
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        Err(E::custom(format!("小数要带引号，写成\"{value}\"，才是准确的")))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

/// One number, or one for Chengdu and one for elsewhere.
#[derive(Clone, Debug)]
pub(super) struct ThresholdSource(pub Threshold);

struct ThresholdVisitor;

impl<'de> Visitor<'de> for ThresholdVisitor {
    type Value = ThresholdSource;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("整数、带引号的小数，或{ chengdu = …, elsewhere = … }")
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<ThresholdSource, E> {
        NumberVisitor.visit_i64(value).map(|number| ThresholdSource(Threshold::Everywhere(number.0)))
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<ThresholdSource, E> {
        NumberVisitor.visit_str(value).map(|number| ThresholdSource(Threshold::Everywhere(number.0)))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<ThresholdSource, E> {
        NumberVisitor.visit_f64(value).map(|number| ThresholdSource(Threshold::Everywhere(number.0)))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ThresholdSource, A::Error> {
        let (mut chengdu, mut elsewhere) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            let value: Number = map.next_value()?;
            match key.as_str() {
                "chengdu" => chengdu = Some(value.0),
                "elsewhere" => elsewhere = Some(value.0),
                other => return Err(A::Error::unknown_field(other, &["chengdu", "elsewhere"])),
            }
        }
        let chengdu = chengdu.ok_or_else(|| A::Error::missing_field("chengdu"))?;
        let elsewhere = elsewhere.ok_or_else(|| A::Error::missing_field("elsewhere"))?;
        Ok(ThresholdSource(Threshold::ByPlace { chengdu, elsewhere }))
    }
}

impl<'de> Deserialize<'de> for ThresholdSource {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ThresholdVisitor)
    }
}
