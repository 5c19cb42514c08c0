//! Four to six facts under the heading of a record; one of them says who holds it now.

use askama::{Template, filters::HtmlSafe};

/// A list of facts. `Facts::new().add("推荐单位", "广元市商务局").num("申报编号", "2015B-E0094")`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/facts.html")]
pub struct Facts {
    facts: Vec<Fact>,
}

#[derive(Clone, Debug)]
struct Fact {
    term: &'static str,
    value: String,
    figure: bool,
}

impl HtmlSafe for Facts {}

impl Facts {
    /// No facts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A fact in words.
    #[must_use]
    pub fn add(mut self, term: &'static str, value: impl Into<String>) -> Self {
        self.facts.push(Fact { term, value: value.into(), figure: false });
        self
    }

    /// A fact in figures: a number, a code.
    #[must_use]
    pub fn num(mut self, term: &'static str, value: impl Into<String>) -> Self {
        self.facts.push(Fact { term, value: value.into(), figure: true });
        self
    }

    /// A fact, if there is one.
    #[must_use]
    pub fn maybe(self, term: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.add(term, value),
            None => self,
        }
    }
}
