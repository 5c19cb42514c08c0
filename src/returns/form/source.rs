//! The shape of a form file. Every key is listed here; any other is refused.

use crate::{
    returns::Cycle,
    standard::{Category, EnterpriseType},
};
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub form: Head,
    #[serde(rename = "group")]
    pub groups: Vec<GroupSource>,
    #[serde(rename = "item")]
    pub items: Vec<ItemSource>,
    #[serde(default, rename = "check")]
    pub checks: Vec<CheckSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub set: Spanned<String>,
    pub version: String,
    pub category: Spanned<Category>,
    pub title: String,
    pub source: String,
    pub headline: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupSource {
    pub key: Spanned<String>,
    pub label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemSource {
    pub key: Spanned<String>,
    pub group: Spanned<String>,
    pub label: String,
    pub kind: Spanned<String>,
    pub unit: Spanned<String>,
    #[serde(default)]
    pub sub: bool,
    pub cycles: Option<Spanned<Vec<Cycle>>>,
    pub types: Option<Spanned<Vec<EnterpriseType>>>,
    #[serde(default)]
    pub flow: bool,
    #[serde(default)]
    pub people: bool,
    pub applied: Option<String>,
    pub required: Option<bool>,
    pub help: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckSource {
    pub sum: Spanned<Vec<Spanned<String>>>,
    pub at_most: Spanned<String>,
    pub says: String,
}
