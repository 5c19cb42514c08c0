//! What an applicant has filled in. The map is what the database keeps: strings, lists of strings, and for a year series
//! an object of strings by year. What cannot be read stays there as it was typed, so nothing typed is lost; readers get
//! it as [`Reading`](crate::standard::Reading) through the rules.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// How many files lie in each evidence slot.
pub type EvidenceCounts = BTreeMap<String, u32>;

/// One answer, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A figure in the field's unit; of a series, one year.
    Figure(Decimal),
    /// 是 or 否.
    YesNo(bool),
    /// Words, trimmed, line ends as `\n`.
    Text(String),
    /// The key of an option.
    Choice(String),
    /// Keys of options, in the order of the standard.
    Choices(Vec<String>),
    /// A day.
    Date(NaiveDate),
}

impl Value {
    /// As it is stored.
    #[must_use]
    pub fn stored(&self) -> Json {
        match self {
            Self::Figure(value) => Json::String(value.to_string()),
            Self::YesNo(value) => Json::String(if *value { "yes" } else { "no" }.into()),
            Self::Text(text) | Self::Choice(text) => Json::String(text.clone()),
            Self::Choices(keys) => keys.iter().cloned().map(Json::String).collect(),
            Self::Date(day) => Json::String(day.to_string()),
        }
    }
}

/// The answers of one application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(Map<String, Json>);

impl Answers {
    /// The answers as stored.
    #[must_use]
    pub const fn from_map(map: Map<String, Json>) -> Self {
        Self(map)
    }

    /// The answers to store.
    #[must_use]
    pub fn into_map(self) -> Map<String, Json> {
        self.0
    }

    /// Whether nothing has been filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys that have something.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What was typed for a field, or for one year of a series; empty when nothing was.
    #[must_use]
    pub fn typed(&self, key: &str, year: Option<i32>) -> Vec<String> {
        let stored = self.0.get(key);
        match year {
            None => stored.map(texts).unwrap_or_default(),
            Some(year) => stored.and_then(|map| map.get(year.to_string())).map(texts).unwrap_or_default(),
        }
    }

    /// An answer as it is kept; of a series, one year.
    #[must_use]
    pub fn kept(&self, key: &str, year: Option<i32>) -> Option<Json> {
        let stored = self.0.get(key)?;
        year.map_or_else(|| Some(stored.clone()), |year| stored.get(year.to_string()).cloned())
    }

    /// The years kept of a series; `None` when it is kept as something else. What is no year counts as 0.
    #[must_use]
    pub fn years(&self, key: &str) -> Option<Vec<i32>> {
        let series = self.0.get(key)?.as_object()?;
        Some(series.keys().map(|year| year.parse().unwrap_or(0)).collect())
    }

    /// Keeps an answer; `None` takes it away. With a year, that year of a series.
    pub fn put(&mut self, key: &str, year: Option<i32>, value: Option<Json>) {
        match (year, value) {
            (None, Some(value)) => {
                self.0.insert(key.to_owned(), value);
            }
            (None, None) => {
                self.0.shift_remove(key);
            }
            (Some(year), value) => self.put_year(key, year, value),
        }
    }

    fn put_year(&mut self, key: &str, year: i32, value: Option<Json>) {
        let mut series = match self.0.get_mut(key).map(Json::take) {
            Some(Json::Object(series)) => series,
            _ => Map::new(),
        };
        match value {
            Some(value) => {
                series.insert(year.to_string(), value);
            }
            None => {
                series.shift_remove(&year.to_string());
            }
        }
        series.sort_keys();
        if series.is_empty() {
            self.0.shift_remove(key);
        } else {
            self.0.insert(key.to_owned(), Json::Object(series));
        }
    }
}

impl FromIterator<(String, Json)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// A stored answer as text again. Numbers and true/false are accepted from hand-written JSON.
fn texts(stored: &Json) -> Vec<String> {
    match stored {
        Json::Null => Vec::new(),
        Json::String(text) => vec![text.clone()],
        Json::Number(number) => vec![number.to_string()],
        Json::Bool(value) => vec![if *value { "yes" } else { "no" }.to_owned()],
        Json::Array(items) => items.iter().flat_map(texts).collect(),
        Json::Object(_) => vec![stored.to_string()],
    }
}
