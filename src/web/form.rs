//! A form is three things: what was typed ([`Posted`]), what is wrong with it ([`Wrong`]), and what it means (a type of the
//! capability). Invalid: the same page with 422 and everything typed; valid: a redirect.

use super::house::House;
use crate::{kernel::refusal::Refused, platform::error::Error};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
};

/// What was typed: names and values as the browser sent them, in order. A name may come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(Vec<(String, String)>);

impl Posted {
    /// From pairs, for pages that fill a form from what is stored, and for tests.
    #[must_use]
    pub const fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }
    /// The first value under this name, trimmed; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }
    /// The first value under this name as it was typed: for passwords.
    #[must_use]
    pub fn untrimmed(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
    /// All values under this name, untrimmed.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
    /// Was it sent at all (a ticked box)?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
    /// Every pair.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl FromRequest<House> for Posted {
    type Rejection = Error;

    async fn from_request(request: Request, house: &House) -> Result<Self, Error> {
        let body = Bytes::from_request(request, house).await.map_err(|_| too_large())?;
        let pairs =
            serde_html_form::from_bytes(&body).map_err(|e| Error::Fault(anyhow::anyhow!("form: {e}")))?;
        Ok(Self(pairs))
    }
}

/// Names that say where in a list one is.
const PLACES: [&str; 3] = ["page", "after", "before"];

/// What the address asks, `?state=waiting&category=base`: the query as pairs. What cannot be read asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(Posted);

impl Asked {
    /// From a query as it stands in an address.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        Self(Posted(serde_html_form::from_str(query).unwrap_or_default()))
    }
    /// Asks nothing at all?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }
    /// The query with these names only, in the order in which they came: to be kept, or handed on to another page.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> String {
        let kept = self.0.pairs().filter(|(key, text)| names.contains(key) && !text.is_empty());
        let kept: Vec<String> =
            kept.map(|(key, value)| format!("{key}={}", super::path::escape(value))).collect();
        kept.join("&")
    }
    /// The first value under this name, trimmed; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }
    /// All values under this name.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.all(name)
    }
    /// The same address with a name set to a value, or without it when the value is empty; further pages begin anew.
    #[must_use]
    pub fn with(&self, path: &str, name: &str, value: &str) -> String {
        let kept =
            self.0.pairs().filter(|(key, text)| *key != name && !PLACES.contains(key) && !text.is_empty());
        let set = (!value.is_empty()).then_some((name, value));
        link(path, kept.chain(set))
    }
    /// The same address without one of several values of a name.
    #[must_use]
    pub fn without(&self, path: &str, name: &str, value: &str) -> String {
        let kept = |(key, text): &(&str, &str)| {
            !text.is_empty() && !PLACES.contains(key) && (*key != name || *text != value)
        };
        link(path, self.0.pairs().filter(kept))
    }
}

fn link<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query: Vec<String> =
        pairs.map(|(key, value)| format!("{key}={}", super::path::escape(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

impl FromRequestParts<House> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &House) -> Result<Self, Self::Rejection> {
        let pairs = serde_html_form::from_str(parts.uri.query().unwrap_or_default());
        Ok(Self(Posted(pairs.unwrap_or_default())))
    }
}

fn too_large() -> Error {
    Refused {
        code: "body_too_large",
        text: "提交的内容太大，没有收下".into(),
        article: "",
        way_on: "把文字缩短，或者把文件分开上传",
    }
    .into()
}

/// What is wrong, field by field, in the order of the page. The same sentence stands in the summary and at the field; the
/// article of the scheme the complaints rest on stands once in the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    complaints: Vec<(String, String)>,
    rule: &'static str,
}

impl Wrong {
    /// Adds a complaint about a field.
    pub fn add(&mut self, field: impl Into<String>, says: impl Into<String>) {
        self.complaints.push((field.into(), says.into()));
    }
    /// Adds a refusal at the field it is about, with the article it rests on.
    pub fn refuse(&mut self, field: impl Into<String>, refused: &Refused) {
        self.add(field, refused.text.clone());
        self.rests_on(refused.article);
    }
    /// The complaints rest on this article of the scheme; empty says nothing new.
    pub const fn rests_on(&mut self, article: &'static str) {
        if !article.is_empty() {
            self.rule = article;
        }
    }
    /// The article the complaints rest on, as refusals print it; empty when the rules are the house's own.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        self.rule
    }
    /// Nothing wrong?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.complaints.is_empty()
    }
    /// How many places.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.complaints.len()
    }
    /// The complaint about a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&str> {
        self.complaints.iter().find(|(name, _)| name == field).map(|(_, says)| says.as_str())
    }
    /// All, for the summary: (field, sentence).
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.complaints.iter().map(|(field, says)| (field.as_str(), says.as_str()))
    }
    /// Takes a parsed value, or notes the complaint and goes on.
    pub fn take<T, E: std::fmt::Display>(&mut self, field: &str, parsed: Result<T, E>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(says) => {
                self.add(field, says.to_string());
                None
            }
        }
    }
}
